//! Head change, split, join, and temporary files: nobody stands in two households, and the files know each other.

use serde_json::{Value, json};

use crate::file_life::{transfer, typed};
use crate::first_job::form;
use crate::world::{Stage, text};

fn life(stage: &Stage, file: &str) -> Value {
    stage.call("households.life", json!({ "household": file }))
}

fn person(stage: &Stage, file: &str, pointer: &str) -> String {
    text(&stage.call("households.get", json!({ "id": file })), pointer).to_owned()
}

#[test]
fn a_new_head_takes_the_household_on_under_a_new_number() {
    let stage = Stage::training();
    let file = typed(&stage);
    transfer(&stage, &file);
    let (lead, child) = (person(&stage, &file, "/lead_id"), person(&stage, &file, "/form/members/0/person"));
    stage.sit("fuhe");
    let version = life(&stage, &file)["version"].clone();
    let mut request = json!({ "household": file, "version": version, "head": child,
                              "members": [{ "person": lead, "relation": "01" }], "reason": "原户主外出务工" });
    let error = stage.refused("households.change_head", request.clone());
    assert_eq!(error.fields[0].path, "members.0.relation", "nobody is their own relative");
    request["members"][0]["relation"] = json!("51");
    let new = stage.call("households.change_head", request.clone());
    assert_eq!(text(&new, "/state"), "on_file", "what was approved for the household stays approved");
    assert_eq!(text(&new, "/relatives/0/household"), file);
    assert_eq!(stage.refused("households.change_head", request).code, "stale");
    let old = life(&stage, &file);
    assert_eq!(text(&old, "/state"), "closed");
    assert_eq!(old["relatives"][0]["household"], new["household"]);
    assert_ne!(old["number"], new["number"]);
    let view = stage.call("households.get", json!({ "id": new["household"] }));
    assert_eq!(view["lead_id"], child);
    assert_eq!(view["form"]["members"][0]["person"], lead);
    assert_eq!(view["form"]["bank_account"], Value::Null, "money only goes to the head's own account");
    // The old file cannot come back beside the new one.
    let back = json!({ "household": file, "version": old["version"], "deed": "reopen", "opinion": "恢复" });
    assert_eq!(stage.refused("households.review", back).code, "households.filed");
    stage.sit("shenji");
    assert_eq!(stage.call("office.check", json!({}))["ok"], true);
}

#[test]
fn a_split_leaves_the_rest_and_begins_an_application() {
    let stage = Stage::training();
    let file = typed(&stage);
    transfer(&stage, &file);
    let child = person(&stage, &file, "/form/members/0/person");
    stage.sit("fuhe");
    let version = life(&stage, &file)["version"].clone();
    let request =
        json!({ "household": file, "version": version, "head": child, "members": [], "reason": "子女成家另立户" });
    let new = stage.call("households.split", request);
    assert_eq!(text(&new, "/state"), "application", "a new household is a new decision");
    let rest = stage.call("households.get", json!({ "id": file }));
    assert_eq!(rest["form"]["members"], json!([]));
    assert_eq!(rest["form"]["people_count"], 1);
    assert_eq!(rest["state"], "on_file");

    // And back together again.
    let rest = life(&stage, &file);
    let mut request = json!({ "household": file, "version": rest["version"], "other": new["household"],
                              "other_version": new["version"], "members": [], "reason": "迁回" });
    assert_eq!(stage.refused("households.join", request.clone()).fields[0].path, "members");
    request["members"] = json!([{ "person": child, "relation": "20" }]);
    let joined = stage.call("households.join", request);
    assert!(joined["relatives"].as_array().unwrap().iter().any(|file| file["household"] == new["household"]));
    let view = stage.call("households.get", json!({ "id": file }));
    assert_eq!(view["form"]["members"][0]["person"], child);
    assert_eq!(view["form"]["people_count"], 2);
    assert_eq!(life(&stage, text(&new, "/household"))["state"], "closed");
    stage.sit("shenji");
    assert_eq!(stage.call("office.check", json!({}))["ok"], true);
}

#[test]
fn a_temporary_file_is_listed_until_it_is_made_permanent() {
    let stage = Stage::training();
    let file = typed(&stage);
    stage.sit("fuhe");
    let settle = |temporary: bool, reason: &str| {
        let version = life(&stage, &file)["version"].clone();
        json!({ "household": file, "version": version, "temporary": temporary, "reason": reason })
    };
    assert_eq!(stage.refused("households.settle_temporary", settle(true, " ")).fields[0].path, "reason");
    let marked = stage.call("households.settle_temporary", settle(true, "突发火灾，先行救助"));
    assert_eq!(marked["temporary"], true);
    let list = stage.call("households.watch_list", json!({ "watch": "temporary" }));
    assert_eq!(list["total"], 1);
    let settled = stage.call("households.settle_temporary", settle(false, "符合建档条件"));
    assert_eq!(settled["temporary"], false);
    assert_eq!(settled["state"], "application", "the kind is not the state");
    assert_eq!(stage.call("households.watch_list", json!({ "watch": "temporary" }))["total"], 0);
}

#[test]
fn the_long_form_and_its_consents_are_kept_as_typed() {
    let stage = Stage::training();
    stage.sit("jingban");
    let mut form =
        form(("买买提·阿不都热合曼", "11010519491231002X"), ("李㛃", "410105200601010010"), "6230000000000000018");
    form["members"][0]["stage"] = json!("bachelor");
    form["members"][0]["education"] = json!("60");
    form["members"][0]["contract_start"] = json!("2024-07-01");
    form["key_group"] = json!("03");
    form["consents"] = json!([{ "kind": "minor", "signer": "买买提·阿不都热合曼", "signed_on": "2025-08-01" }]);
    let error = stage.refused("households.save", json!({ "form": form }));
    assert_eq!(error.fields[0].path, "consents.0.guardian");
    form["consents"][0]["guardian"] = json!("买买提·阿不都热合曼");
    let saved = stage.call("households.save", json!({ "form": form }));
    let view = stage.call("households.get", json!({ "id": saved["id"] }));
    assert_eq!(view["form"]["members"][0]["education"], "60");
    assert_eq!(view["form"]["members"][0]["contract_start"], "2024-07-01");
    assert_eq!(view["form"]["key_group"], "03");
    assert_eq!(view["form"]["consents"], form["consents"]);
}
