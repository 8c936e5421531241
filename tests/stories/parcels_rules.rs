//! An enterprise union decides by its centre's rules: they come with the invitation, and what changes with later parcels.

use serde_json::{Value, json};

use crate::parcels::{Pair, count};

#[test]
fn rules_come_with_the_invitation_and_later_ones_with_the_next_parcel() {
    let pair = Pair::new();
    let own = |office: &crate::world::Stage| office.call("settings.get", json!({}))["low_income_line"].clone();
    assert_eq!(own(&pair.centre), own(&pair.firm));
    assert_eq!(pair.firm.call("parcels.peers", json!({}))[0]["other_tables"], json!([]));
    pair.up("一.ncparcel");
    pair.down("二.ncparcel");

    // Nothing has changed: no rules go.
    pair.centre.sit("admin");
    let goes = pair.centre.call("parcels.outgoing", json!({ "peer": pair.firm_id }));
    assert_eq!(goes["anything"], false, "{goes}");

    // The line is raised: it goes along, is said, and holds there; and back again when the parcel is taken back.
    let settings = pair.centre.call("settings.get", json!({}));
    let mut raised = settings.clone();
    raised["low_income_line"] = json!(123_400);
    pair.centre.call("settings.save", raised);
    let goes = pair.centre.call("parcels.outgoing", json!({ "peer": pair.firm_id }));
    assert_eq!((&goes["anything"], &goes["records"][0]["label"]), (&json!(true), &json!("规则和代码表")), "{goes}");
    let report = pair.down("三.ncparcel");
    let row = &report["rows"][0];
    assert_eq!((&row["label"], &row["outcome"]), (&json!("困难认定规则和标准"), &json!("changed")), "{row}");
    assert!(row["notes"].to_string().contains("按中心的这一份办"), "{row}");
    assert_eq!(own(&pair.firm), json!(123_400));
    let again = pair.centre.call("parcels.outgoing", json!({ "peer": pair.firm_id }));
    assert_eq!(again["anything"], false, "told once: {again}");
    pair.firm.call("parcels.undo", json!({ "intake": report["intake"], "reason": "重来" }));
    assert_eq!(own(&pair.firm), settings["low_income_line"]);
    let report = pair.firm.call("parcels.receive", json!({ "path": pair.centre.path("三.ncparcel") }));
    assert_eq!((count(&report, "changed"), own(&pair.firm)), (1, json!(123_400)));
}

#[test]
fn rules_of_a_union_change_nothing_at_the_centre() {
    let pair = Pair::new();
    let before: Value = pair.centre.call("settings.get", json!({}));
    let mut own = pair.firm.call("settings.get", json!({}));
    own["low_income_line"] = json!(1);
    pair.firm.call("settings.save", own);
    let report = pair.up("一.ncparcel");
    assert!(!report["rows"].to_string().contains("规则"), "{report}");
    pair.centre.sit("admin");
    assert_eq!(pair.centre.call("settings.get", json!({})), before);
}
