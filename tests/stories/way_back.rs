//! A settlement is undone, corrected and settled again, as long as its money is in no batch; and whatever is undone in
//! whatever order, what is owed is what is settled.

use kernel::Error;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};

use crate::first_job::{Settled, form, prepare, release, settled};
use crate::world::{Stage, text};

const REASON: &str = "7 月 31 日的考勤记错";

/// The line of a placement in the settlement preview.
fn line(stage: &Stage, at: &Settled) -> Value {
    let lines = stage.call("workstudy.settle_preview", json!({ "season": at.season }));
    lines.as_array().unwrap().iter().find(|l| l["placement"] == at.placement.as_str()).unwrap().clone()
}

fn unsettle(stage: &Stage, at: &Settled, reason: &str) -> Result<Value, Error> {
    let version = line(stage, at)["version"].clone();
    stage.try_call("workstudy.unsettle", json!({ "placement": at.placement, "version": version, "reason": reason }))
}

/// The same as [`settled`], and that its money is in a batch in draft.
fn batched(stage: &Stage) -> (Settled, String) {
    let prepared = prepare(stage);
    let season = text(&stage.call("workstudy.seasons", json!({})), "/0/id").to_owned();
    let lines = stage.call("workstudy.settle_preview", json!({ "season": season }));
    let placement = text(&lines, "/0/placement").to_owned();
    (Settled { household: prepared.household, season, placement }, prepared.batch)
}

#[test]
fn a_wrong_settlement_is_undone_corrected_settled_again_and_paid() {
    let stage = Stage::training();
    let at = settled(&stage);
    let undone = unsettle(&stage, &at, REASON).unwrap();
    assert_eq!((&undone["settled"], &undone["unsettled"]), (&json!(false), &json!(REASON)));
    let cancelled = stage.call("payments.payables", json!({ "state": "cancelled" }));
    assert_eq!((&cancelled["total"], &cancelled["items"][0]["amount"]), (&json!(1), &json!(300_000)));
    assert_eq!(stage.call("payments.payables", json!({ "state": "open" }))["total"], 0);
    let rows = stage.call("workstudy.applications", json!({ "season": at.season }));
    assert_eq!(rows["items"][0]["state"], "placed");

    stage.sit("jingban");
    let sheet = stage.call("workstudy.attendance", json!({ "placement": at.placement }));
    // A month of 31 days: two days of absence leave 29, which is no full month.
    let days = json!([{ "date": "2025-07-30", "code": "absent" }, { "date": "2025-07-31", "code": "absent" }]);
    let marked =
        stage.call("workstudy.mark", json!({ "placement": at.placement, "version": sheet["version"], "days": days }));
    let corrected = marked["preview"]["amount"].clone();
    assert_eq!(corrected, 290_000);

    stage.sit("fuhe");
    let settle = json!({ "season": at.season, "placements": [at.placement] });
    let done = stage.call("workstudy.settle", settle.clone());
    assert_eq!((&done["total"], &done["payables"]), (&corrected, &json!(1)));
    assert_eq!(stage.refused("workstudy.settle", settle).code, "workstudy.settled");
    assert_eq!(line(&stage, &at)["unsettled"], Value::Null);

    stage.sit("caiwu");
    let open = stage.call("payments.payables", json!({ "state": "open" }));
    assert_eq!((&open["total"], &open["items"][0]["amount"]), (&json!(1), &corrected));
    let batch = stage.call(
        "payments.batch_make",
        json!({ "title": "2025年暑期勤工俭学补助", "payables": [text(&open, "/items/0/id")] }),
    );
    let released = release(&stage, text(&batch, "/id"));
    assert_eq!(released["total"], corrected);

    stage.sit("shenji");
    assert_eq!(stage.call("audit.verify", json!({}))["ok"], true);
    let checked = stage.call("office.check", json!({}));
    assert_eq!(checked["ok"], true, "{checked}");
    let log = stage.call("audit.page", json!({ "action": "workstudy.unsettle" }));
    assert_eq!(log["total"], 1);
    let detail = text(&log, "/items/0/detail");
    assert!(detail.contains("原因已写明") && !detail.contains(REASON), "{detail}");
    let history = stage.call("records.history", json!({ "kind": "placement", "id": at.placement }));
    assert!(history.to_string().contains(REASON), "who looks at the placement sees why: {history}");
}

#[test]
fn in_a_batch_or_paid_nothing_is_undone_and_the_refusal_says_what_to_do() {
    let stage = Stage::training();
    let (at, batch) = batched(&stage);
    let settled_still = |stage: &Stage| {
        assert_eq!(line(stage, &at)["settled"], true);
        assert_eq!(stage.call("payments.payables", json!({ "state": "cancelled" }))["total"], 0);
    };
    stage.sit("fuhe");
    let error = unsettle(&stage, &at, REASON).unwrap_err();
    assert_eq!(error.code, "payments.batched");
    assert!(error.message.contains("2025-08-31") && error.message.contains("移出"), "{}", error.message);
    settled_still(&stage);

    let number = text(&release(&stage, &batch), "/number").to_owned();
    let error = unsettle(&stage, &at, REASON).unwrap_err();
    assert_eq!(error.code, "payments.paid");
    assert!(error.message.contains(&number), "{}", error.message);
    settled_still(&stage);
}

#[test]
fn out_of_the_batch_the_way_back_is_open() {
    let stage = Stage::training();
    let (at, batch) = batched(&stage);
    let view = stage.call("payments.batch", json!({ "id": batch }));
    let gone = json!({ "id": batch, "version": view["version"], "line": text(&view, "/lines_page/0/id") });
    stage.call("payments.batch_remove_line", gone);
    stage.sit("admin");
    unsettle(&stage, &at, REASON).unwrap();
}

#[test]
fn a_reason_is_required_and_what_was_seen_must_still_be_so() {
    let stage = Stage::training();
    let at = settled(&stage);
    let error = unsettle(&stage, &at, "  ").unwrap_err();
    assert_eq!((error.code.as_str(), error.fields[0].path.as_str()), ("required", "reason"));
    let version = line(&stage, &at)["version"].clone();
    unsettle(&stage, &at, REASON).unwrap();
    assert_eq!(unsettle(&stage, &at, REASON).unwrap_err().code, "workstudy.not_settled");
    stage.call("workstudy.settle", json!({ "season": at.season, "placements": [at.placement] }));
    let stale = json!({ "placement": at.placement, "version": version, "reason": REASON });
    assert_eq!(stage.refused("workstudy.unsettle", stale).code, "stale");
}

#[test]
fn who_may_not_settle_may_not_undo() {
    let stage = Stage::training();
    let at = settled(&stage);
    for login in ["jingban", "caiwu", "shenji"] {
        stage.sit(login);
        assert_eq!(unsettle(&stage, &at, REASON).unwrap_err().code, "session.forbidden", "{login}");
    }
    stage.sit("fuzeren");
    unsettle(&stage, &at, REASON).unwrap();
}

/// A synthetic number with a valid check digit (GB 11643).
fn id_number(nth: u32) -> String {
    let body = format!("41010520060102{nth:03}");
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = body.bytes().zip(weights).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    let check = ['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'][(sum % 11) as usize];
    format!("{body}{check}")
}

/// Two more students of the same household, who worked one and two days of the season.
fn two_more(stage: &Stage, at: &Settled) {
    let view = stage.call("households.get", json!({ "id": at.household }));
    let mut changed = view["form"].clone();
    for (nth, name) in [(1, "李测甲"), (2, "李测乙")] {
        let number = id_number(nth);
        let mut member = form(("测", ""), (name, &number), "")["members"][0].clone();
        member["stage"] = changed["members"][0]["stage"].clone();
        changed["members"].as_array_mut().unwrap().push(member);
    }
    changed["people_count"] = json!(4);
    stage.call("households.save", json!({ "id": at.household, "version": view["version"], "form": changed }));
    let post = stage.call(
        "workstudy.post_save",
        json!({ "form": { "season": at.season, "kind": "filing", "title": "窗口服务", "place": "大厅", "seats": 2, "supervisor": null } }),
    );
    let candidates = stage.call("workstudy.candidates", json!({ "season": at.season }));
    for (candidate, days) in candidates.as_array().unwrap().iter().zip([1, 2]) {
        let application = stage.call(
            "workstudy.apply",
            json!({ "season": at.season, "household": at.household, "student": candidate["student"], "wish": null, "phone": null, "note": null }),
        );
        let placed = stage.call(
            "workstudy.place",
            json!({ "application": text(&application, "/id"), "post": text(&post, "/id"), "starts": "2025-07-01", "ends": format!("2025-07-0{days}") }),
        );
        let placement = text(&placed, "/placement/id");
        let sheet = stage.call("workstudy.attendance", json!({ "placement": placement }));
        let marks: Vec<Value> =
            (1..=days).map(|day| json!({ "date": format!("2025-07-0{day}"), "code": "present" })).collect();
        stage.call("workstudy.mark", json!({ "placement": placement, "version": sheet["version"], "days": marks }));
    }
}

/// What the reviewer does; whether it is allowed is not theirs to know.
#[derive(Debug, Clone)]
enum Move {
    Settle(usize),
    Unsettle(usize),
    /// Marks the last day of the placement as worked or not.
    Correct(usize, bool),
    Batch(usize),
    RemoveLine(usize),
}

fn moves() -> impl Strategy<Value = Vec<Move>> {
    let one = 0..3_usize;
    let step = prop_oneof![
        3 => one.clone().prop_map(Move::Settle),
        3 => one.clone().prop_map(Move::Unsettle),
        2 => (one.clone(), any::<bool>()).prop_map(|(who, worked)| Move::Correct(who, worked)),
        2 => one.clone().prop_map(Move::Batch),
        2 => one.prop_map(Move::RemoveLine),
    ];
    prop::collection::vec(step, 1..24)
}

fn play(stage: &Stage, at: &Settled, placements: &[String], step: &Move) {
    let of = |nth: usize| Settled {
        household: at.household.clone(),
        season: at.season.clone(),
        placement: placements[nth].clone(),
    };
    // Refusals are part of the game: only what holds afterwards matters.
    match *step {
        Move::Settle(nth) => {
            let _ = stage.try_call("workstudy.settle", json!({ "season": at.season, "placements": [placements[nth]] }));
        }
        Move::Unsettle(nth) => drop(unsettle(stage, &of(nth), REASON)),
        Move::Correct(nth, worked) => {
            let sheet = stage.call("workstudy.attendance", json!({ "placement": placements[nth] }));
            let mark = json!([{ "date": sheet["ends"], "code": if worked { "present" } else { "absent" } }]);
            let request = json!({ "placement": placements[nth], "version": sheet["version"], "days": mark });
            let _ = stage.try_call("workstudy.mark", request);
        }
        Move::Batch(nth) => {
            let payables = stage.call("payments.payables", json!({ "limit": 200 }));
            let Some(payable) = payables["items"].as_array().unwrap().iter().rev().nth(nth) else { return };
            let _ = stage.try_call("payments.batch_make", json!({ "title": "补助", "payables": [payable["id"]] }));
        }
        Move::RemoveLine(nth) => {
            let batches = stage.call("payments.batches", json!({}));
            let Some(batch) = batches["items"].as_array().unwrap().get(nth) else { return };
            let view = stage.call("payments.batch", json!({ "id": batch["id"] }));
            let line = view["lines_page"][0]["id"].as_str().unwrap_or_default();
            let request = json!({ "id": batch["id"], "version": view["version"], "line": line });
            let _ = stage.try_call("payments.batch_remove_line", request);
        }
    }
}

/// What is settled is what is owed, person by person, and what is in batches is what they say they hold.
fn holds(stage: &Stage, at: &Settled) {
    let items = |page: &Value| page["items"].as_array().unwrap().clone();
    let fen = |value: &Value| value.as_i64().unwrap();
    let lines = stage.call("workstudy.settle_preview", json!({ "season": at.season }));
    let mut settled: Vec<(String, i64)> = lines
        .as_array()
        .unwrap()
        .iter()
        .filter(|l| l["settled"] == true)
        .map(|l| (text(l, "/student_name").to_owned(), fen(&l["settlement"]["amount"])))
        // A settlement of nothing owes nothing.
        .filter(|(_, amount)| *amount > 0)
        .collect();
    let payables = items(&stage.call("payments.payables", json!({ "limit": 200 })));
    let live: Vec<&Value> = payables.iter().filter(|p| p["state"] != "cancelled").collect();
    let mut owed: Vec<(String, i64)> =
        live.iter().map(|p| (text(p, "/beneficiary_name").to_owned(), fen(&p["amount"]))).collect();
    settled.sort();
    owed.sort();
    assert_eq!(settled, owed);
    let batched: i64 = live.iter().filter(|p| p["state"] == "batched").map(|p| fen(&p["amount"])).sum();
    let batches = items(&stage.call("payments.batches", json!({ "limit": 200 })));
    assert_eq!(batched, batches.iter().map(|b| fen(&b["total"])).sum::<i64>());
}

#[test]
fn whatever_is_undone_what_is_owed_is_what_is_settled() {
    let stage = Stage::training();
    let at = settled(&stage);
    two_more(&stage, &at);
    let lines = stage.call("workstudy.settle_preview", json!({ "season": at.season }));
    let placements: Vec<String> = lines.as_array().unwrap().iter().map(|l| text(l, "/placement").to_owned()).collect();
    assert_eq!(placements.len(), 3);
    // One office for all cases, because making one is slow: it must hold from wherever the case before left it.
    let mut runner = TestRunner::new(Config { cases: 6, max_shrink_iters: 0, ..Config::default() });
    runner
        .run(&moves(), |steps| {
            for step in steps {
                play(&stage, &at, &placements, &step);
                holds(&stage, &at);
            }
            Ok(())
        })
        .unwrap();
    stage.sit("admin");
    let checked = stage.call("office.check", json!({}));
    assert_eq!(checked["ok"], true, "{checked}");
}
