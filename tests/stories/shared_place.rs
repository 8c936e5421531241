//! The shared place: off until an administrator gives one that works; its password is kept and never told.

use serde_json::json;

use crate::parcels::{enterprise, joined, save, typed};
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
    let own = json!({ "place": { "kind": "folder", "path": stage.office() } });
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

#[test]
fn two_offices_exchange_through_a_place_that_neither_trusts() {
    let (centre, firm) = (Stage::training(), enterprise());
    let (firm_id, centre_id) = joined(&centre, &firm);
    let share = tempfile::tempdir().unwrap();
    let place = json!({ "place": { "kind": "folder", "path": share.path() } });
    assert_eq!(firm.refused("carrier.collect", json!({})).code, "carrier.off");
    for office in [&centre, &firm] {
        office.call("carrier.save", place.clone());
    }

    // The enterprise makes two parcels and puts both into the place; sending again sends nothing.
    let file = firm.call(
        "households.save",
        json!({ "form": typed(("买买提·阿不都热合曼", "11010519491231002X"), ("李㛃", "410105200601010010")) }),
    );
    firm.call("parcels.make", json!({ "peer": centre_id, "path": firm.path("一.ncparcel") }));
    save(&firm, &file, |form| form["remark"] = json!("孩子住校"));
    firm.call("parcels.make", json!({ "peer": centre_id, "path": firm.path("二.ncparcel") }));
    assert_eq!(firm.call("carrier.overview", json!({}))["to_send"].as_array().unwrap().len(), 2);
    let put = firm.call("carrier.send", json!({}));
    assert_eq!((&put["put"][0]["counter"], &put["put"][1]["counter"]), (&json!(1), &json!(2)));
    assert_eq!(firm.call("carrier.send", json!({}))["put"], json!([]));

    // A stranger's things lie there too: told, and left alone.
    let mailbox = share.path().join("nuanchuang-1").join(text(&centre.call("session.me", json!({})), "/office/id"));
    std::fs::write(mailbox.join("parcels/发票.pdf"), "x").unwrap();

    centre.sit("jingban");
    assert_eq!(centre.refused("carrier.off", json!({})).code, "session.forbidden");
    let came = centre.call("carrier.collect", json!({}));
    assert_eq!((&came["came"], &came["left_alone"][0]["name"]), (&json!(2), &json!("发票.pdf")));
    let (first, second) = (&came["parcels"][0], &came["parcels"][1]);
    assert_eq!((&first["peer"], &first["turn"], &second["turn"]), (&json!(firm_id), &json!("now"), &json!("later")));
    assert_eq!(centre.call("carrier.collect", json!({}))["came"], json!(0), "not fetched twice");
    assert_eq!(centre.refused("parcels.receive", json!({ "path": second["path"] })).code, "parcel.missing");

    // What was received leaves the place when it is looked at next, and not before.
    centre.call("parcels.receive", json!({ "path": first["path"] }));
    assert_eq!(std::fs::read_dir(mailbox.join("parcels")).unwrap().count(), 3);
    let left = centre.call("carrier.collect", json!({}));
    assert_eq!((&left["came"], &left["parcels"][0]["turn"]), (&json!(0), &json!("now")));
    assert_eq!(std::fs::read_dir(mailbox.join("parcels")).unwrap().count(), 2);
    centre.call("parcels.receive", json!({ "path": second["path"] }));
    assert_eq!(centre.call("households.get", json!({ "id": file["id"] }))["form"]["remark"], json!("孩子住校"));

    // The answer comes back the same way.
    centre.call("parcels.make", json!({ "peer": firm_id, "path": centre.path("回执.ncparcel") }));
    centre.call("carrier.send", json!({ "peer": firm_id }));
    let back = firm.call("carrier.collect", json!({}));
    firm.call("parcels.receive", json!({ "path": back["parcels"][0]["path"] }));
    assert_eq!(firm.call("parcels.answers", json!({}))["items"][0]["status"], json!("accepted"));
}

#[test]
fn a_parcel_that_nobody_wants_is_put_aside_with_a_reason() {
    let (centre, firm) = (Stage::training(), enterprise());
    let (_, centre_id) = joined(&centre, &firm);
    let share = tempfile::tempdir().unwrap();
    for office in [&centre, &firm] {
        office.call("carrier.save", json!({ "place": { "kind": "folder", "path": share.path() } }));
    }
    firm.call(
        "households.save",
        json!({ "form": typed(("买买提·阿不都热合曼", "11010519491231002X"), ("李㛃", "410105200601010010")) }),
    );
    firm.call("parcels.make", json!({ "peer": centre_id, "path": firm.path("一.ncparcel") }));
    firm.call("carrier.send", json!({}));
    let name = centre.call("carrier.collect", json!({}))["parcels"][0]["name"].clone();
    assert_eq!(centre.refused("carrier.discard", json!({ "name": name, "reason": " " })).fields[0].code, "required");
    assert_eq!(centre.refused("carrier.discard", json!({ "name": "../x", "reason": "演练" })).code, "carrier.name");
    centre.call("carrier.discard", json!({ "name": name, "reason": "演练：对方说发错了" }));
    assert_eq!(centre.call("carrier.overview", json!({}))["collected"], json!([]));
    let after = centre.call("carrier.collect", json!({}));
    assert_eq!((&after["came"], &after["parcels"]), (&json!(0), &json!([])));
}
