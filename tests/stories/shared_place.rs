//! The shared place: off until an administrator gives one that works; its password is kept and never told.

use serde_json::json;

use crate::world::{Stage, text};

#[test]
fn a_place_is_switched_on_once_it_works_and_off_again() {
    let stage = Stage::training();
    assert_eq!(stage.call("carrier.get", json!({}))["place"], json!(null));
    assert_eq!(stage.refused("carrier.off", json!({})).code, "carrier.off");

    let share = tempfile::tempdir().unwrap();
    let missing = json!({ "place": { "kind": "folder", "path": share.path().join("没有连上") } });
    assert_eq!(stage.refused("carrier.save", missing).code, "carrier.missing");
    let relative = stage.refused("carrier.save", json!({ "place": { "kind": "folder", "path": "共享" } }));
    assert_eq!(relative.fields[0].path, "place.path");
    let own = json!({ "place": { "kind": "folder", "path": stage.dir.path() } });
    assert_eq!(stage.refused("carrier.save", own).code, "carrier.own_folder");
    assert_eq!(stage.call("carrier.get", json!({}))["place"], json!(null), "nothing was kept");

    let place = json!({ "place": { "kind": "folder", "path": share.path() } });
    assert_eq!(stage.call("carrier.check", place.clone())["in_the_clear"], json!(false));
    assert_eq!(stage.call("carrier.get", json!({}))["place"], json!(null), "only tried");
    let kept = stage.call("carrier.save", place);
    assert_eq!(kept, stage.call("carrier.get", json!({})));
    assert_eq!(text(&kept, "/place/path"), share.path().to_str().unwrap());
    assert!(share.path().join("nuanchuang-1/place").is_file());
    assert_eq!(stage.call("carrier.off", json!({}))["place"], json!(null));
}

#[test]
fn a_place_that_does_not_answer_is_not_kept_and_its_password_is_in_no_answer() {
    let stage = Stage::training();
    // Port 9 on this machine: nobody listens.
    let place = json!({ "place": {
        "kind": "webdav", "address": "http://127.0.0.1:9/dav", "user": "union", "password": "密码只在这里", "certificate": "",
    } });
    let refused = stage.refused("carrier.save", place);
    assert_eq!(refused.code, "carrier.unreachable");
    assert!(!format!("{refused:?}").contains("密码只在这里"));
    assert_eq!(stage.call("carrier.get", json!({}))["place"], json!(null));
}
