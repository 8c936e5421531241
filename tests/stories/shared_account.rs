//! Two payees with one account: both names stand beside the batch, and nothing is stopped.

use serde_json::{Value, json};

use crate::file_life::transfer;
use crate::first_job::{form, settled};
use crate::world::{Stage, text};

/// A second household whose worker gave the account of the first, settled for the same season.
fn settled_with_the_same_account(stage: &Stage, season: &str) {
    stage.sit("jingban");
    let mut again = form(("赵一", "110105198001010016"), ("赵小一", "410105200601010037"), "6230000000000000018");
    again["members"][0]["stage"] = json!("bachelor");
    let household = text(&stage.call("households.save", json!({ "form": again })), "/id").to_owned();
    transfer(stage, &household);
    let view = stage.call("households.get", json!({ "id": household }));
    let post = json!({ "season": season, "kind": "filing", "title": "材料整理", "place": "三楼", "seats": 1, "supervisor": null });
    let post = stage.call("workstudy.post_save", json!({ "form": post }));
    let apply = json!({ "season": season, "household": household, "student": view["form"]["members"][0]["person"],
        "wish": null, "phone": null, "note": null });
    let application = stage.call("workstudy.apply", apply);
    let place =
        json!({ "application": application["id"], "post": post["id"], "starts": "2025-07-01", "ends": "2025-07-31" });
    let placement = text(&stage.call("workstudy.place", place), "/placement/id").to_owned();
    let sheet = stage.call("workstudy.attendance", json!({ "placement": placement }));
    let days: Vec<Value> =
        sheet["days"].as_array().unwrap().iter().map(|d| json!({ "date": d["date"], "code": "present" })).collect();
    stage.call("workstudy.mark", json!({ "placement": placement, "version": sheet["version"], "days": days }));
    stage.sit("fuhe");
    stage.call("workstudy.settle", json!({ "season": season, "placements": [placement] }));
}

#[test]
fn two_payees_of_one_account_are_named_in_draft_and_after_submission_and_stop_nothing() {
    let stage = Stage::training();
    let first = settled(&stage);
    settled_with_the_same_account(&stage, &first.season);
    stage.sit("caiwu");
    let owed = stage.call("payments.payables", json!({ "state": "open" }));
    let both: Vec<&Value> = owed["items"].as_array().unwrap().iter().map(|row| &row["id"]).collect();
    let batch = stage.call("payments.batch_make", json!({ "title": "暑期", "payables": both }));
    let named = |view: &Value| {
        assert_eq!(view["shared_accounts"][0]["account_masked"], "**** 0018", "{view}");
        let mut names: Vec<String> = view["shared_accounts"][0]["payees"]
            .as_array()
            .unwrap()
            .iter()
            .map(|payee| format!("{} {}", text(payee, "/name"), payee["lines"]))
            .collect();
        names.sort();
        names
    };
    let before = named(&batch);
    assert_eq!(before.len(), 2);
    assert!(before.iter().any(|name| name.starts_with("赵一 [")), "{before:?}");
    let submit = json!({ "id": batch["id"], "version": batch["version"] });
    let submitted = stage.call("payments.batch_submit", submit);
    assert_eq!((named(&submitted), &submitted["state"]), (before, &json!("submitted")));

    let alone = stage.call("payments.batch", json!({ "id": batch["id"] }));
    let line = &alone["lines_page"][1];
    let back = json!({ "id": batch["id"], "version": alone["version"], "reason": "分开发" });
    stage.sit("fuhe");
    let returned = stage.call("payments.batch_return", back);
    stage.sit("caiwu");
    let remove = json!({ "id": batch["id"], "version": returned["version"], "line": line["id"] });
    assert_eq!(stage.call("payments.batch_remove_line", remove)["shared_accounts"], json!([]));
}
