//! A list that changes a file is taken back, and cannot be once money was made ready by it.

use serde_json::{Value, json};

use crate::first_job::settled;
use crate::world::{Stage, text};

/// A list of one worker with a remark; the worker is on file.
fn list(stage: &Stage, household: &str) -> Value {
    let view = stage.call("households.get", json!({ "id": household }));
    let lead = &view["form"]["lead"];
    let content = format!("姓名,身份证号,备注\n{},{},区里核对过\n", text(lead, "/name"), text(lead, "/id_number"));
    let path = stage.path("核对.csv");
    std::fs::write(&path, content).unwrap();
    json!({ "path": path })
}

fn remark(stage: &Stage, household: &str) -> Value {
    stage.call("households.get", json!({ "id": household }))["form"]["remark"].clone()
}

#[test]
fn an_update_is_taken_back_until_money_leans_on_it() {
    let stage = Stage::training();
    let at = settled(&stage);
    stage.sit("jingban");
    let list = list(&stage, &at.household);
    let done = stage.call("households.import", list.clone());
    assert_eq!((&done["updated"], remark(&stage, &at.household)), (&json!(1), json!("区里核对过")));
    let undo = |done: &Value| json!({ "import": done["import"], "reason": "核对错了" });
    let undone = stage.call("households.import_undo", undo(&done));
    assert_eq!((&undone["removed"], &undone["restored"]), (&json!(0), &json!(1)));
    assert_eq!(remark(&stage, &at.household), Value::Null);
    let history = stage.call("records.history", json!({ "kind": "household", "id": at.household }));
    assert!(history.to_string().contains("区里核对过"), "what was undone stays in the history: {history}");

    let again = stage.call("households.import", list);
    stage.sit("caiwu");
    let open = stage.call("payments.payables", json!({ "state": "open" }));
    stage.call("payments.batch_make", json!({ "title": "暑期补助", "payables": [text(&open, "/items/0/id")] }));
    assert_eq!(stage.refused("households.import_undo", undo(&again)).code, "session.forbidden");
    stage.sit("fuhe");
    let error = stage.refused("households.import_undo", undo(&again));
    assert_eq!(error.code, "import.used");
    assert!(error.message.contains("应发") && error.message.contains("发放明细"), "{}", error.message);
    assert_eq!(remark(&stage, &at.household), "区里核对过");
    stage.sit("shenji");
    assert_eq!(stage.call("office.check", json!({}))["ok"], true);
    crate::audit::speaks_chinese(&stage);
}

#[test]
fn a_later_edit_is_kept() {
    let stage = Stage::training();
    let at = settled(&stage);
    stage.sit("jingban");
    let done = stage.call("households.import", list(&stage, &at.household));
    let view = stage.call("households.get", json!({ "id": at.household }));
    let mut edited = view["form"].clone();
    edited["address"] = json!("演练市新路 2 号");
    stage.call("households.save", json!({ "id": at.household, "version": view["version"], "form": edited }));
    let request = json!({ "import": done["import"], "reason": "核对错了" });
    let error = stage.refused("households.import_undo", request);
    assert!(error.message.contains("又修改过"), "{}", error.message);
    assert_eq!(remark(&stage, &at.household), "区里核对过");
}
