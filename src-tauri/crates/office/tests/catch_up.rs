//! What an upgrade leaves to be done is done when the office is opened, by whoever opens it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{PASSWORD, Stage};
use kernel::{Actor, Role, Stamp, World};
use serde_json::{Value, json};
use store::{Cause, Vault};

#[test]
fn leads_without_search_keys_get_them_when_somebody_sits_down() {
    let stage = Stage::new();
    let form = json!({ "name": "王线索", "phone": "13800000009", "union_name": null, "source": "走访", "note": null });
    let lead = stage.call("households.lead_save", json!({ "form": form }));
    let id = lead["id"].as_str().unwrap().to_owned();
    stage.call("office.lock", json!({}));
    // As the migration leaves an office of before: the lead is there, its keys are not.
    let world = World::fixed(Stamp::parse("2026-07-01T02:00:00Z").unwrap(), 9);
    let (store, account) =
        Vault::unlock(&stage.path("office"), "admin", PASSWORD, &world, &office::migrations()).unwrap();
    let actor = Actor { account, role: Role::Admin, device: String::new() };
    store
        .write(&actor, Cause::new("test"), |w| {
            w.index("file_lead", &id, Vec::new());
            w.derive("INSERT INTO file_lead_unsearched SELECT id FROM file_lead", ())
        })
        .unwrap();
    drop(store);

    stage.call("office.unlock", json!({ "dir": stage.path("office"), "login": "admin", "password": PASSWORD }));
    let hits = stage.call("people.search", json!({ "q": "wangxiansuo", "leads": true }));
    assert_eq!((&hits[0]["kind"], &hits[0]["id"]), (&json!("lead"), &Value::String(id)));
    let log = stage.call("audit.page", json!({})).to_string();
    assert!(log.contains("升级后补做") && log.contains("可以查找的线索 1 条"), "{log}");
    assert_eq!(stage.call("office.check", json!({}))["ok"], true);
}
