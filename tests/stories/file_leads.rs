//! A lead is noted without an ID number, found again, and becomes an application together with the file.

use serde_json::{Value, json};

use crate::first_job::form;
use crate::world::{Stage, text};

#[test]
fn a_lead_is_noted_found_put_right_and_becomes_an_application() {
    let stage = Stage::training();
    stage.sit("jingban");
    let lead = |name: &str, source: &str| {
        json!({ "form": { "name": name, "phone": "13800000009",
        "union_name": "演练机械厂工会", "source": source, "note": null } })
    };
    assert_eq!(stage.refused("households.lead_save", lead("买买提", " ")).fields[0].path, "source");
    let noted = stage.call("households.lead_save", lead("买买提", "12351 来电"));
    stage.call("households.lead_save", lead("王线索", "基层走访"));
    let find = |q: &str, ended: bool| stage.call("households.leads", json!({ "q": q, "ended": ended }));
    assert_eq!(find("", false)["total"], 2);
    assert_eq!(find("买提", false)["items"][0]["id"], noted["id"]);
    assert_eq!(find("13800000009", false)["total"], 2);

    // The one search box finds leads by name, pinyin, phone and union, and pickers of persons do not.
    let search = |q: &str| stage.call("people.search", json!({ "q": q, "leads": true }));
    for q in ["买买提", "maimaiti", "0009 买买提", "演练机械厂 买买提", "机械厂工会 maimaiti"] {
        let hit = search(q)[0].clone();
        assert_eq!((&hit["kind"], &hit["id"]), (&json!("lead"), &noted["id"]), "{q}");
        assert_eq!((&hit["household_role"], &hit["id_masked"]), (&json!("线索"), &Value::Null), "{q}");
    }
    assert_eq!(stage.call("people.search", json!({ "q": "买买提" })), json!([]));
    let opened = stage.call("households.leads", json!({ "id": noted["id"] }));
    assert_eq!((&opened["total"], &opened["items"][0]["id"]), (&json!(1), &noted["id"]));

    let mut edited = lead("买买提·阿不都热合曼", "12351 来电");
    (edited["id"], edited["version"]) = (noted["id"].clone(), noted["version"].clone());
    let noted = stage.call("households.lead_save", edited.clone());
    assert_eq!(stage.refused("households.lead_save", edited).code, "stale");
    let history = stage.call("records.history", json!({ "kind": "file_lead", "id": noted["id"] }));
    assert_eq!(history[0]["kind_label"], "困难线索");
    let changes = history[0]["changes"].to_string();
    assert!(changes.contains("姓名") && changes.contains("阿不都热合曼"), "{changes}");

    let mut typed =
        form(("买买提·阿不都热合曼", "11010519491231002X"), ("李㛃", "410105200601010010"), "6230000000000000018");
    typed["members"][0]["stage"] = json!("bachelor");
    // A form that is refused ends no lead.
    let mut faulty = typed.clone();
    faulty["lead"]["id_number"] = json!("110105194912310021");
    stage.refused("households.save", json!({ "form": faulty, "file_lead": noted["id"] }));
    assert_eq!(find("", false)["total"], 2);
    let file = stage.call("households.save", json!({ "form": typed, "file_lead": noted["id"] }));
    assert_eq!(file["state"], "application");
    let ended = find("", true);
    assert_eq!((&ended["total"], &ended["items"][0]["household"]), (&json!(1), &file["id"]));
    assert_eq!(find("", false)["total"], 1);
    // What became a file is still found, and says so; opened from the box it is shown though it has ended.
    let found = search("买买提 阿不都热合曼");
    let hit = found.as_array().unwrap().iter().find(|hit| hit["kind"] == "lead").unwrap();
    assert_eq!((&hit["household_role"], &hit["household"]), (&json!("线索已转申请"), &file["id"]));
    assert_eq!(stage.call("households.leads", json!({ "id": noted["id"] }))["total"], 1);
    let again = json!({ "id": noted["id"], "version": 3, "reason": "重复" });
    assert_eq!(stage.refused("households.lead_close", again).code, "leads.over");

    let other = find("", false)["items"][0].clone();
    let close = |reason: &str| json!({ "id": other["id"], "version": other["version"], "reason": reason });
    assert_eq!(stage.refused("households.lead_close", close("")).fields[0].path, "reason");
    let closed = stage.call("households.lead_close", close("已迁往外地"));
    assert_eq!((text(&closed, "/reason"), &closed["household"]), ("已迁往外地", &Value::Null));
    stage.sit("shenji");
    let log = stage.call("audit.page", json!({ "action": "households.lead_close" })).to_string();
    assert!(!log.contains("王线索") && !log.contains("外地"), "{log}");
    assert_eq!(stage.call("office.check", json!({}))["ok"], true);
}
