//! A form that the enterprise union printed and had signed comes to the centre: its code finds the file and says whether
//! the paper is of the newest version.

use serde_json::{Value, json};

use crate::parcels::{Pair, save};
use crate::receipt_papers::frozen;
use crate::world::{Stage, text};

/// Prints the form of a file and reads the code on it.
fn printed(stage: &Stage, household: &Value, login: &str) -> String {
    let paper = stage.call("documents.household", json!({ "household": household }));
    let record = frozen(stage, [text(&paper, "/id")].into_iter()).remove(0);
    stage.sit(login);
    text(&record, "/code").to_owned()
}

#[test]
fn a_signed_form_finds_its_file_and_says_whether_it_is_the_newest() {
    let pair = Pair::new();
    let file = &pair.file["id"];
    let at_home = |code: &str| pair.firm.call("documents.scanned", json!({ "text": code }));
    let at_the_centre = |code: &str| pair.centre.call("documents.scanned", json!({ "text": code }));

    let first = printed(&pair.firm, file, "admin");
    assert!(first.starts_with("NF1:") && first.len() <= 90, "{first}");
    let own = at_home(&first);
    assert_eq!((&own["verdict"], &own["household"], &own["changes"]), (&json!("newest"), file, &json!([])), "{own}");
    pair.centre.sit("jingban");
    let early = at_the_centre(&first);
    assert_eq!((&early["verdict"], &early["household"]), (&json!("missing"), &Value::Null), "{early}");

    // The parcel has it as it was printed.
    pair.firm.call("parcels.make", json!({ "peer": pair.centre_id, "path": pair.centre.path("一.ncparcel") }));
    pair.receive(&pair.centre.path("一.ncparcel"));
    let came = at_the_centre(&first.to_lowercase().replace(':', "："));
    assert_eq!((&came["verdict"], &came["household"]), (&json!("newest"), file), "{came}");

    // Changed at the enterprise: the old paper is told apart at home at once, at the centre once the parcel is there.
    save(&pair.firm, &pair.file, |form| form["address"] = json!("演练路 9 号"));
    let second = printed(&pair.firm, file, "admin");
    let old = at_home(&first);
    assert_eq!(
        (&old["verdict"], &old["changes"][0]["label"], &old["changes"][0]["after"]),
        (&json!("older"), &json!("家庭住址"), &json!("演练路 9 号")),
        "{old}"
    );
    assert_eq!(at_the_centre(&second)["verdict"], "newer");
    pair.firm.call("parcels.make", json!({ "peer": pair.centre_id, "path": pair.centre.path("二.ncparcel") }));
    pair.receive(&pair.centre.path("二.ncparcel"));
    assert_eq!(at_the_centre(&second)["verdict"], "newest");
    let old = at_the_centre(&first);
    assert_eq!(
        (&old["verdict"], &old["changes"][0]["before"]),
        (&json!("older"), &json!("演练市演练路 1 号")),
        "{old}"
    );

    // Changed at the centre: what was signed is not what stands here. The answer brings it, and a form printed after it
    // is the newest although the centre never got a parcel of it.
    save(&pair.centre, &pair.file, |form| form["postcode"] = json!("450000"));
    let old = at_the_centre(&second);
    assert_eq!((&old["verdict"], &old["changes"][0]["label"]), (&json!("older"), &json!("邮政编码")), "{old}");
    pair.centre.call("parcels.make", json!({ "peer": pair.firm_id, "path": pair.centre.path("回.ncparcel") }));
    pair.firm.call("parcels.receive", json!({ "path": pair.centre.path("回.ncparcel") }));
    let third = printed(&pair.firm, file, "admin");
    let now = at_the_centre(&third);
    assert_eq!((&now["verdict"], &now["changes"]), (&json!("newest"), &json!([])), "{now}");

    // A conflict that waits is told with the paper, and the desk shows those of the file.
    save(&pair.centre, &pair.file, |form| form["address"] = json!("演练路 10 号"));
    save(&pair.firm, &pair.file, |form| form["address"] = json!("演练路 11 号"));
    let fourth = printed(&pair.firm, file, "admin");
    pair.firm.call("parcels.make", json!({ "peer": pair.centre_id, "path": pair.centre.path("三.ncparcel") }));
    pair.receive(&pair.centre.path("三.ncparcel"));
    let waits = at_the_centre(&fourth);
    assert_eq!((&waits["verdict"], &waits["conflicts"]), (&json!("older"), &json!(1)), "{waits}");
    let desk = pair.centre.call("parcels.conflicts", json!({ "household": file }));
    assert_eq!((&desk["total"], &desk["items"][0]["place"]), (&json!(1), &json!("家庭住址")));

    // Anything else is no form of ours.
    assert_eq!(pair.centre.refused("documents.scanned", json!({ "text": "NF1:ABC" })).code, "parcel.not_a_form");
    let stranger = Stage::training();
    assert_eq!(stranger.refused("documents.scanned", json!({ "text": first })).code, "parcel.form_of_stranger");
}
