//! Parcels that must not be taken, through the command table: every refusal says what happened, that nothing was changed,
//! and what to ask the other side for.

use std::fs;
use std::path::Path;

use serde_json::json;

use crate::parcels::{Pair, enterprise, made, save, typed};
use crate::world::{PASSWORD, Stage, desk_in, text};

/// The office's folder as somebody copied it, opened by a program in `app`.
fn copied(stage: &Stage, app: &str) -> Stage {
    stage.call("office.lock", json!({}));
    let dir = tempfile::tempdir().unwrap();
    copy(&stage.office(), &dir.path().join("office"));
    let desk = desk_in(if app.is_empty() { stage.path("app") } else { dir.path().join(app) });
    let copied = Stage { dir, desk };
    copied.call("office.unlock", json!({ "dir": copied.office(), "login": "admin", "password": PASSWORD }));
    stage.sit("admin");
    copied
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

#[test]
fn a_file_that_is_none_or_was_changed_on_the_way_is_refused() {
    let pair = Pair::new();
    let good = pair.parcel("一.ncparcel", "演练路 1 号");
    let bytes = fs::read(&good).unwrap();
    let other = pair.centre.path("不是.ncparcel");
    fs::write(&other, b"PK not a parcel at all").unwrap();
    assert_eq!(pair.refusal(&other).code, "parcel.not_a_parcel");
    fs::write(&other, &bytes[..bytes.len() - 40]).unwrap();
    assert_eq!(pair.refusal(&other).code, "parcel.truncated");
    for at in [bytes.len() / 3, bytes.len() / 2, bytes.len() - 60] {
        let mut flipped = bytes.clone();
        flipped[at] ^= 4;
        fs::write(&other, &flipped).unwrap();
        let code = pair.refusal(&other).code;
        assert!(["parcel.damaged", "parcel.truncated", "parcel.wrong_recipient"].contains(&code.as_str()), "{code}");
    }
    // The whole file is still good.
    pair.receive(&good);
    assert_eq!(pair.refusal(&good).code, "parcel.replay");
}

#[test]
fn a_parcel_of_or_for_somebody_else_is_refused() {
    let pair = Pair::new();
    // An enterprise that answered an invitation whose answer nobody took at the centre.
    let stranger = enterprise();
    let (invitation, answer) = (pair.centre.path("邀请二.txt"), pair.centre.path("答复二.txt"));
    pair.centre.call("parcels.invite", json!({ "union_name": "演练纺织厂工会", "path": invitation }));
    let of_centre = stranger.call("parcels.join", json!({ "path": invitation, "out": answer }));
    stranger.call("parcels.confirm", json!({ "peer": of_centre["id"], "words": of_centre["words"] }));
    let typed = typed(("李㛃", "410105200601010010"), ("林一诺", "11010519491231002X"));
    let file = stranger.call("households.save", json!({ "form": typed }));
    let path = made(&stranger, text(&of_centre, "/id"), &file, &pair.centre.path("生.ncparcel"), "演练路 2 号");
    assert_eq!(pair.refusal(&path).code, "parcel.unknown_sender");
    // A parcel sealed for another centre.
    let elsewhere = Pair::new();
    let path = elsewhere.parcel("别.ncparcel", "演练路 3 号");
    assert_eq!(pair.refusal(&path).code, "parcel.wrong_recipient");
}

#[test]
fn parcels_out_of_their_order_are_refused_and_may_wait() {
    let pair = Pair::new();
    let first = pair.parcel("一.ncparcel", "演练路 1 号");
    let second = pair.parcel("二.ncparcel", "演练路 2 号");
    let third = pair.parcel("三.ncparcel", "演练路 3 号");
    let missing = pair.refusal(&third);
    assert_eq!(missing.code, "parcel.missing");
    assert!(missing.message.contains("第 1 号到第 2 号"), "{}", missing.message);
    let looked = pair.centre.call("parcels.look", json!({ "path": third }));
    assert_eq!((&looked["kind"], &looked["can_wait"]), (&json!("parcel"), &json!(true)));
    pair.centre.call("parcels.hold", json!({ "path": third }));
    pair.centre.call("parcels.hold", json!({ "path": second }));
    let waiting = pair.centre.call("parcels.waiting", json!({}));
    assert_eq!((&waiting[0]["missing"], &waiting[1]["missing"]), (&json!([1]), &json!([1])));
    // All others are at hand: the one to receive first is named.
    let order = pair.refusal(&third);
    assert_eq!(order.code, "parcel.missing");
    pair.receive(&first);
    assert_eq!(pair.refusal(Path::new(text(&waiting[1], "/path"))).code, "parcel.out_of_order");
    for at in 0..2 {
        pair.receive(Path::new(text(&waiting[at], "/path")));
    }
    assert_eq!(pair.centre.call("parcels.waiting", json!({})), json!([]));
    assert!(!Path::new(text(&waiting[0], "/path")).exists());
    assert_eq!(pair.refusal(&third).code, "parcel.replay");
}

#[test]
fn an_older_state_and_a_second_computer_are_told_apart() {
    let pair = Pair::new();
    let first = pair.parcel("一.ncparcel", "演练路 1 号");
    pair.receive(&first);
    // A backup, put in place again on the same computer after the second parcel was made.
    let backup = copied(&pair.firm, "");
    // The same folder on another computer.
    let twin = copied(&pair.firm, "app");
    let second = pair.parcel("二.ncparcel", "演练路 2 号");
    pair.receive(&second);
    let again = made(&backup, &pair.centre_id, &pair.file, &pair.centre.path("旧.ncparcel"), "演练路 4 号");
    assert_eq!(pair.refusal(&again).code, "parcel.rollback");
    let fork = made(&twin, &pair.centre_id, &pair.file, &pair.centre.path("双.ncparcel"), "演练路 5 号");
    assert_eq!(pair.refusal(&fork).code, "parcel.fork");
}

#[test]
fn the_centres_own_older_state_is_seen() {
    let pair = Pair::new();
    pair.receive(&pair.parcel("一.ncparcel", "演练路 1 号"));
    let before = copied(&pair.centre, "");
    let receipt = pair.centre.path("回.ncparcel");
    pair.centre.call("parcels.make", json!({ "peer": pair.firm_id, "path": receipt }));
    pair.firm.call("parcels.receive", json!({ "path": receipt }));
    let second = pair.parcel("二.ncparcel", "演练路 2 号");
    let refused = before.refused("parcels.receive", json!({ "path": second }));
    assert_eq!(refused.code, "parcel.own_rollback");
}

#[test]
fn keys_are_replaced_with_words_and_revoked_for_good() {
    let pair = Pair::new();
    pair.receive(&pair.parcel("一.ncparcel", "演练路 1 号"));
    let own = pair.firm.call("parcels.keys", json!({}));
    let new = pair.firm.call("parcels.keys_replace", json!({ "reason": "换了电脑" }));
    assert_ne!(own["id"], new["id"]);
    assert_eq!(new["past"][0]["id"], own["id"]);
    let second = pair.parcel("二.ncparcel", "演练路 2 号");
    assert_eq!(pair.refusal(&second).code, "parcel.unknown_key");
    let statement = pair.centre.path("更换.txt");
    pair.firm.call("parcels.keys_file", json!({ "peer": pair.centre_id, "path": statement }));
    let looked = pair.centre.call("parcels.look", json!({ "path": statement }));
    assert_eq!((&looked["kind"], &looked["words"]), (&json!("keys_replaced"), &new["fingerprint"]));
    let wrong = pair.centre.refused("parcels.keys_take", json!({ "path": statement, "words": "大山" }));
    assert_eq!(wrong.code, "parcel.words_differ");
    pair.centre.call("parcels.keys_take", json!({ "path": statement, "words": new["fingerprint"] }));
    pair.receive(&second);
    // The receipt shows the enterprise that the statement arrived: it may replace its keys once more.
    assert_eq!(pair.firm.refused("parcels.keys_replace", json!({ "reason": "再换" })).code, "parcel.keys_pending");
    let receipt = pair.centre.path("回.ncparcel");
    pair.centre.call("parcels.make", json!({ "peer": pair.firm_id, "path": receipt }));
    pair.firm.call("parcels.receive", json!({ "path": receipt }));
    let third = pair.parcel("三.ncparcel", "演练路 3 号");
    // The enterprise's computer is stolen.
    pair.centre.call("parcels.peer_revoke", json!({ "peer": pair.firm_id, "reason": "电脑丢了" }));
    assert_eq!(pair.refusal(&third).code, "parcel.revoked_key");
    let peers = pair.centre.call("parcels.peers", json!({}));
    assert_eq!(peers[0]["state"], "revoked");
    let make = pair.centre.refused("parcels.make", json!({ "peer": pair.firm_id, "path": receipt }));
    assert_eq!(make.code, "parcel.revoked");
}

#[test]
fn who_joins_anew_begins_a_new_chain_and_loses_nothing() {
    let pair = Pair::new();
    pair.receive(&pair.parcel("一.ncparcel", "演练路 1 号"));
    save(&pair.centre, &pair.file, |form| form["address"] = json!("演练路 9 号"));
    pair.centre.call("parcels.peer_revoke", json!({ "peer": pair.firm_id, "reason": "电脑丢了" }));
    pair.firm.call("parcels.keys_replace", json!({ "reason": "电脑丢了", "revoke": true }));
    joined_anew(&pair);
    let parcel = pair.parcel("又一.ncparcel", "演练路 7 号");
    let report = pair.receive(&parcel);
    assert_eq!(report["counter"], 1);
    // Both have changed the address: nobody's is overwritten.
    let desk = pair.centre.call("parcels.conflicts", json!({}));
    assert_eq!(
        (&desk["items"][0]["ours"], &desk["items"][0]["theirs"]),
        (&json!("演练路 9 号"), &json!("演练路 7 号"))
    );
}

fn joined_anew(pair: &Pair) {
    let (invitation, answer) = (pair.centre.path("再邀.txt"), pair.centre.path("再答.txt"));
    pair.centre.call("parcels.invite", json!({ "union_name": crate::parcels::UNION, "path": invitation }));
    let of_centre = pair.firm.call("parcels.join", json!({ "path": invitation, "out": answer }));
    let of_firm = pair.centre.call("parcels.answer", json!({ "path": answer }));
    assert_eq!(of_centre["words"], of_firm["words"]);
    pair.centre.call("parcels.confirm", json!({ "peer": pair.firm_id, "words": of_firm["words"] }));
    pair.firm.call("parcels.confirm", json!({ "peer": pair.centre_id, "words": of_firm["words"] }));
}
