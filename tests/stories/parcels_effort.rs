//! Making a parcel, and looking at what would go, reads what has changed since the last one, however much an office holds.

use serde_json::json;
use store::effort::watch;

use crate::parcels::{Pair, UNION, save, typed};
use crate::windows::{Computer, file, window};
use crate::world::Stage;

/// How often the body of a file, a person or what both offices know was read.
fn bodies(work: impl FnOnce()) -> usize {
    let ((), asked) = watch(work);
    asked.iter().filter(|asked| asked.sql.starts_with("SELECT body, version FROM")).count()
}

/// What a parcel of one changed address costs an office with that many other files.
fn cost(others: u8) -> (usize, usize) {
    let pair = Pair::new();
    for nth in 0..others {
        // Leads are the cheapest record there is; each is looked at like any other.
        let form =
            json!({ "name": format!("线索{nth}"), "phone": null, "union_name": null, "source": "走访", "note": null });
        pair.firm.call("households.lead_save", json!({ "form": form }));
    }
    pair.firm.call(
        "households.save",
        json!({ "form": typed(("王小明", "410105198001010017"), ("王小红", "410105200801010023")) }),
    );
    pair.firm.call("parcels.make", json!({ "peer": pair.centre_id, "path": pair.centre.path("一.ncparcel") }));
    pair.receive(&pair.centre.path("一.ncparcel"));
    save(&pair.firm, &pair.file, |form| form["address"] = json!("演练路 2 号"));
    let look = bodies(|| {
        let goes = pair.firm.call("parcels.outgoing", json!({ "peer": pair.centre_id }));
        assert_eq!(goes["rows"].as_array().unwrap().len(), 1, "{goes}");
    });
    let make = bodies(|| {
        pair.firm.call("parcels.make", json!({ "peer": pair.centre_id, "path": pair.centre.path("二.ncparcel") }));
    });
    (look, make)
}

#[test]
fn what_has_not_changed_is_not_read() {
    assert_eq!(cost(2), cost(40));
}

/// The same at the centre, for a window that sees everything.
fn cost_of_a_window(others: u8) -> (usize, usize) {
    let centre = Stage::training();
    let pc = Computer::joined(&centre, &window(&centre, "1号窗口"));
    let file = file(&centre, UNION, ("林一诺", "11010519491231002X"), ("李㛃", "410105200601010010"));
    for nth in 0..others {
        let form =
            json!({ "name": format!("线索{nth}"), "phone": null, "union_name": null, "source": "走访", "note": null });
        centre.call("households.lead_save", json!({ "form": form }));
    }
    pc.down(&centre, "一.ncparcel");
    save(&centre, &file, |form| form["address"] = json!("演练路 2 号"));
    let look = bodies(|| {
        let goes = centre.call("parcels.outgoing", json!({ "peer": pc.at_centre }));
        assert_eq!(goes["rows"].as_array().unwrap().len(), 1, "{goes}");
    });
    let make = bodies(|| {
        centre.call("parcels.make", json!({ "peer": pc.at_centre, "path": centre.path("二.ncparcel") }));
    });
    (look, make)
}

#[test]
fn a_window_that_sees_everything_costs_what_has_changed() {
    assert_eq!(cost_of_a_window(2), cost_of_a_window(40));
}

#[test]
fn the_list_of_what_was_received_looks_into_none_of_it() {
    let pair = Pair::new();
    for nth in 1..=3 {
        pair.receive(&pair.parcel(&format!("{nth}.ncparcel"), &format!("演练路 {nth} 号")));
    }
    let ((), asked) = watch(|| {
        let list = pair.centre.call("parcels.intakes", json!({}));
        assert_eq!((&list["total"], list["items"][0].get("why_not_undo")), (&json!(3), None));
    });
    assert!(!asked.iter().any(|asked| asked.sql.contains("audit_change")), "each is asked when it is opened");
    let list = pair.centre.call("parcels.intakes", json!({}))["items"].clone();
    let newest = pair.centre.call("parcels.intake", json!({ "intake": list[0]["id"] }));
    let first = pair.centre.call("parcels.intake", json!({ "intake": list[2]["id"] }));
    assert_eq!((&newest["why_not_undo"], newest["intake"]["id"] == list[0]["id"]), (&json!(null), true));
    assert!(first["why_not_undo"].as_str().unwrap().contains("不能整包撤销"), "{first}");
}
