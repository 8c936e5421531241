//! Aid from a programme to money and cards: taken, decided by another, frozen, shown to the public, owed, paid; and
//! whatever is changed in whatever order, what is owed is what the list in force grants.

use std::sync::{Arc, Mutex};

use kernel::{Clock, OsEntropy, Stamp, World};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};

use crate::extract::texts;
use crate::first_job::{form, release};
use crate::world::{PASSWORD, Stage, desk_in_world, text};

/// A clock that the story moves.
pub(crate) struct Day(Mutex<Stamp>);

impl Clock for Day {
    fn now(&self) -> Stamp {
        *self.0.lock().unwrap()
    }
}

impl Day {
    pub(crate) fn set(&self, day: &str) {
        *self.0.lock().unwrap() = Stamp::parse(&format!("{day}T02:00:00.000Z")).unwrap();
    }
}

/// A training office on 24 August 2026, a Monday.
pub(crate) fn office() -> (Stage, Arc<Day>) {
    let day = Arc::new(Day(Mutex::new(Stamp::parse("2026-08-24T02:00:00.000Z").unwrap())));
    let dir = tempfile::tempdir().unwrap();
    let clock: Arc<dyn Clock> = day.clone();
    let world = World { clock, entropy: Arc::new(OsEntropy) };
    let desk = desk_in_world(world, dir.path().join("app"));
    let stage = Stage { dir, desk };
    stage.call(
        "office.create",
        json!({
            "dir": stage.office(), "kind": "centre", "name": "演练市职工服务中心", "admin_login": "admin",
            "admin_name": "演练管理员", "password": PASSWORD, "training": true, "today": null,
        }),
    );
    (stage, day)
}

/// A synthetic number with a valid check digit (GB 11643).
pub(crate) fn id_number(born: &str, nth: usize) -> String {
    let body = format!("410105{born}{nth:03}");
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = body.bytes().zip(weights).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    let check = ['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'][(sum % 11) as usize];
    format!("{body}{check}")
}

/// Household files whose child is a freshman of 2026.
pub(crate) fn households(stage: &Stage, count: usize) {
    stage.sit("jingban");
    for nth in 1..=count {
        // Nobody here is anybody else: same name and birthday would be a doubt.
        let lead = id_number(&format!("197001{nth:02}"), nth);
        let child = id_number(&format!("200801{nth:02}"), nth);
        let mut file = form(("测父", &lead), ("测子", &child), "6230000000000000018");
        file["members"][0]["stage"] = json!("bachelor");
        file["members"][0]["entry_year"] = json!(2026);
        file["hardship_class"] = json!("deep");
        let saved = stage.call("households.save", json!({ "form": file }));
        crate::file_life::transfer(stage, text(&saved, "/id"));
    }
}

fn preset(stage: &Stage, id: &str) -> Value {
    let rules = stage.call("aid.rules", json!({}));
    rules["presets"].as_array().unwrap().iter().find(|p| p["id"] == id).unwrap().clone()
}

/// A programme of an example.
pub(crate) fn programme(stage: &Stage, id: &str, budget: i64, cards: u32) -> String {
    let preset = preset(stage, id);
    let mut standards = preset["standards"].clone();
    if cards > 0 {
        standards[0]["card_face"] = json!(10_000);
        standards[0]["cards"] = json!(cards);
    }
    let made = stage.call(
        "aid.programme_save",
        json!({ "form": {
            "kind": preset["kind"], "name": preset["name"], "year": 2026, "period": "2026年秋季",
            "opens": "2026-08-01", "closes": "2026-09-30", "fund": "市级工会帮扶资金", "budget": budget,
            "household_ceiling": null, "standards": standards, "clause": preset["clause"],
        }}),
    );
    text(&made, "/id").to_owned()
}

pub(crate) fn candidates(stage: &Stage, programme: &str) -> Vec<Value> {
    let page = stage.call("aid.candidates", json!({ "programme": programme }));
    page["items"].as_array().unwrap().clone()
}

pub(crate) fn apply(stage: &Stage, programme: &str, candidate: &Value) -> Value {
    let req =
        json!({ "programme": programme, "household": candidate["household"], "beneficiary": candidate["beneficiary"] });
    stage.call("aid.apply", req)
}

pub(crate) fn review(stage: &Stage, application: &Value, approve: bool) -> Value {
    let opinion = if approve { json!(null) } else { json!("材料不齐") };
    let req = json!({ "application": application["id"], "version": application["version"], "approve": approve, "opinion": opinion });
    stage.call("aid.review", req)
}

fn view(stage: &Stage, programme: &str) -> Value {
    let all = stage.call("aid.programmes", json!({}));
    all.as_array().unwrap().iter().find(|p| p["id"] == programme).unwrap().clone()
}

/// The text of a paper's first page, as a reader of the saved file has it.
fn words(stage: &Stage, document: &Value) -> String {
    let path = stage.path(&format!("{}.pdf", text(document, "/id")));
    stage.call("documents.save", json!({ "id": document["id"], "path": path }));
    texts(&std::fs::read(path).unwrap()).remove(0)
}

#[test]
fn a_freshman_gets_cash_and_cards_after_the_notice() {
    let (stage, day) = office();
    households(&stage, 3);
    let programme = programme(&stage, "zhengzhou-2024", 10_000_000, 2);
    let found = candidates(&stage, &programme);
    assert_eq!(found.len(), 3);
    assert!(found.iter().all(|c| c["eligible"] == true && c["award"]["total"] == 770_000), "{found:?}");
    let applications: Vec<Value> = found.iter().map(|c| apply(&stage, &programme, c)).collect();
    assert_eq!(
        applications[0]["award"]["explanation"],
        "深度困难、本科、当年新生：标准 7,500.00 元；购书卡 100.00 元 × 2 张，合计 7,700.00 元"
    );
    let again = candidates(&stage, &programme);
    assert!(again.iter().all(|c| c["eligible"] == false), "who applied stays on the page, with why");

    stage.sit("fuhe");
    for (application, approve) in applications.iter().zip([true, true, false]) {
        review(&stage, application, approve);
    }
    let lists = stage.call("aid.freeze", json!({ "programme": programme, "reason": null }));
    assert_eq!((&lists[0]["number"], &lists[0]["total"]), (&json!("JZ2026-0001"), &json!(1_540_000)));
    let pay = json!({ "programme": programme });
    assert_eq!(stage.refused("aid.pay", pay.clone()).code, "aid.not_noticed");
    let lists = stage.call("aid.notice_open", json!({ "list": lists[0]["id"] }));
    let notice = &lists[0]["notice"];
    // The day it begins does not count, as with the notices of files and batches.
    assert_eq!((&notice["ends"], &notice["state"]), (&json!("2026-08-31"), &json!("showing")));
    let public = notice["rows"].to_string();
    assert!(public.contains("测父") && !public.contains("测子") && !public.contains("410105"), "{public}");
    let sheet = stage.call("documents.aid_notice", json!({ "notice": notice["id"] }));
    let public = words(&stage, &sheet);
    assert!(public.starts_with("演练\n"), "a paper of a training office says so across the page");
    assert!(public.contains("测父") && !public.contains("测子") && !public.contains("410105"), "{public}");
    let filled = stage.call("documents.aid_application", json!({ "application": applications[0]["id"] }));
    let form = words(&stage, &filled);
    assert!(form.starts_with("演练\n") && form.contains("测子") && form.contains("演练大学"), "{form}");
    let objection = json!({ "notice": notice["id"], "version": notice["version"], "text": "收入与所报不符" });
    let lists = stage.call("aid.objection", objection);

    day.set("2026-09-01");
    let error = stage.refused("aid.pay", pay.clone());
    assert_eq!(error.code, "aid.objections", "{}", error.message);
    let notice = &lists[0]["notice"];
    let answer =
        json!({ "notice": notice["id"], "version": notice["version"], "index": 0, "answer": "已核查，收入属实" });
    let lists = stage.call("aid.objection_answer", answer);
    assert_eq!((&lists[0]["notice"]["state"], &lists[0]["notice"]["rows"]), (&json!("ended"), &json!([])));

    let gone = stage.refused("documents.aid_notice", json!({ "notice": notice["id"] }));
    assert_eq!(gone.code, "aid.notice_over", "a notice that is over is not printed again");

    let print = json!({ "id": sheet["id"], "path": stage.path("notice.pdf") });
    assert_eq!(stage.refused("documents.save", print).code, "aid.notice_over");
    let look = json!({ "id": sheet["id"], "page": 0, "width": 800 });
    assert_eq!(stage.refused("documents.page", look).code, "aid.notice_over");

    let paid = stage.call("aid.pay", pay.clone());
    assert_eq!((&paid["payables"], &paid["total"]), (&json!(2), &json!(1_500_000)));
    assert_eq!(stage.call("aid.pay", pay)["payables"], 0, "what is owed is owed once");

    let take = json!({ "face": 10_000, "from": "GS001", "to": "GS010", "note": null });
    stage.call("aid.cards_in", take);
    let holders = stage.call("aid.card_out", json!({ "application": applications[0]["id"] }));
    // The clock stands still, so the order of what is made in one moment is not told by its ids.
    let holder = holders.as_array().unwrap().iter().find(|h| h["application"] == applications[0]["id"]).unwrap();
    assert_eq!(holder["serials"], json!(["GS001", "GS002"]));
    let signed = stage.call("documents.aid_cards", json!({ "programme": programme }));
    let again = stage.call("documents.aid_cards", json!({ "programme": programme }));
    assert_eq!(signed["id"], again["id"]);
    let sheet = words(&stage, &signed);
    assert!(sheet.starts_with("演练\n") && sheet.contains("GS001、GS002"), "{sheet}");
    assert_eq!(stage.refused("aid.card_out", json!({ "application": applications[0]["id"] })).code, "aid.cards_done");

    stage.sit("caiwu");
    let open = stage.call("payments.payables", json!({ "state": "open" }));
    let ids: Vec<Value> = open["items"].as_array().unwrap().iter().map(|p| p["id"].clone()).collect();
    let batch = stage.call("payments.batch_make", json!({ "title": "2026年秋季金秋助学", "payables": ids }));
    let released = release(&stage, text(&batch, "/id"));
    assert_eq!(released["total"], 1_500_000);
    let lines = stage.call("payments.lines", json!({ "batch": batch["id"] }));
    let voucher = stage.call("documents.voucher", json!({ "line": lines["items"][0]["id"] }));
    assert_eq!(voucher["pages"], 1);
    stage.call("documents.vouchers", json!({ "batch": batch["id"] }));
    stage.call("documents.roster", json!({ "batch": batch["id"] }));
    let page = stage.call("people.get", json!({ "id": found[0]["beneficiary"] }));
    assert_eq!((&page["aid"][0]["listed"], page["aid"].as_array().unwrap().len()), (&json!(true), 1));
    let budget = view(&stage, &programme)["budget"].clone();
    let figures = ["committed", "paid", "handed_out", "left"].map(|f| budget[f].as_i64().unwrap());
    assert_eq!(figures, [1_540_000, 1_500_000, 20_000, 8_460_000]);
    stage.sit("shenji");
    let checked = stage.call("office.check", json!({}));
    assert_eq!(checked["ok"], true, "{checked}");
    crate::audit::speaks_chinese(&stage);
}

#[test]
fn somebody_without_a_file_is_aided_and_paid_to_their_own_account() {
    let (stage, day) = office();
    stage.sit("jingban");
    let programme = programme(&stage, "temporary-asked", 5_000_000, 0);
    let typed = json!({
        "programme": programme, "name": "测骑手", "id_number": id_number("19900101", 7), "phone": "13800000002",
        "employer": "演练外卖平台", "bank": "演练银行", "account": "6230000000000000015", "student_name": null,
        "student_id_number": null, "stage": null, "school": null, "reason": "送餐途中受伤，暂时没有收入", "cost": null, "asked": 300_000,
    });
    let mut empty = typed.clone();
    empty["reason"] = json!("");
    empty["id_number"] = json!("1");
    let paths: Vec<String> = stage.refused("aid.apply_off_file", empty).fields.into_iter().map(|f| f.path).collect();
    assert_eq!(paths, ["worker.id_number", "reason"]);
    let application = stage.call("aid.apply_off_file", typed.clone());
    assert_eq!((&application["class_label"], &application["award"]["cash"]), (&json!("未建档"), &json!(300_000)));
    let mine = json!({ "application": application["id"], "version": 1, "approve": true, "opinion": null });
    assert_eq!(stage.refused("aid.review", mine).code, "session.forbidden");
    stage.sit("fuhe");
    review(&stage, &application, true);
    let lists = stage.call("aid.freeze", json!({ "programme": programme, "reason": null }));
    stage.call("aid.notice_open", json!({ "list": lists[0]["id"] }));
    day.set("2026-09-01");
    stage.call("aid.pay", json!({ "programme": programme }));
    stage.sit("caiwu");
    let open = stage.call("payments.payables", json!({ "state": "open" }));
    assert_eq!((text(&open, "/items/0/payee_name"), &open["items"][0]["problem"]), ("测骑手", &json!(null)));
    let batch =
        stage.call("payments.batch_make", json!({ "title": "临时困难救助", "payables": [open["items"][0]["id"]] }));
    assert_eq!(release(&stage, text(&batch, "/id"))["total"], 300_000);
    let lines = stage.call("payments.lines", json!({ "batch": batch["id"] }));
    stage.call("documents.voucher", json!({ "line": lines["items"][0]["id"] }));
    stage.call("documents.roster", json!({ "batch": batch["id"] }));
    crate::audit::speaks_chinese(&stage);
}

#[test]
fn who_has_a_file_is_aided_by_the_file() {
    let (stage, _) = office();
    households(&stage, 1);
    let programme = programme(&stage, "temporary-asked", 5_000_000, 0);
    let typed = json!({
        "programme": programme, "name": "测父", "id_number": id_number("19700101", 1), "phone": null, "employer": null,
        "bank": null, "account": null, "student_name": null, "student_id_number": null, "stage": null, "school": null,
        "reason": "突发困难", "cost": null, "asked": 100_000,
    });
    assert_eq!(stage.refused("aid.apply_off_file", typed).code, "aid.filed");
    let found = candidates(&stage, &programme);
    assert_eq!((&found[0]["eligible"], &found[0]["needs"]), (&json!(true), &json!("asked")));
    let apply = |asked: i64| json!({ "programme": programme, "household": found[0]["household"], "beneficiary": found[0]["beneficiary"], "asked": asked });
    assert_eq!(stage.refused("aid.apply", json!({ "programme": programme, "household": found[0]["household"], "beneficiary": found[0]["beneficiary"] })).code, "aid.needs_asked");
    // The office's low-income line is 800 yuan: twelve months are 9,600.
    let made = stage.call("aid.apply", apply(1_500_000));
    assert_eq!(made["award"]["cash"], 960_000);
    let ceiling = candidates(&stage, &programme)[0]["reasons"].to_string();
    assert!(ceiling.contains("还可核 0.00 元"), "{ceiling}");
}

/// Who types somebody without a file is told of the file they have and of money that would be paid twice, while typing.
#[test]
fn double_payment_is_foreseen_while_somebody_is_typed() {
    let (stage, day) = office();
    households(&stage, 1);
    let first = programme(&stage, "tianmen-2024", 5_000_000, 0);
    let mut form = view(&stage, &first)["form"].clone();
    form["name"] = json!("爱心助学");
    let second = text(&stage.call("aid.programme_save", json!({ "form": form })), "/id").to_owned();
    let (father, mother) = (id_number("19800101", 21), id_number("19810101", 22));
    let child = id_number("20080505", 23);
    let application = stage.call(
        "aid.apply_off_file",
        json!({
            "programme": first, "name": "测外卖", "id_number": father, "phone": null, "employer": null, "bank": "演练银行",
            "account": "6230000000000000015", "student_name": "测考生", "student_id_number": child, "stage": "bachelor",
            "school": "演练大学", "reason": "突发困难", "cost": null, "asked": null,
        }),
    );
    stage.sit("fuhe");
    review(&stage, &application, true);
    let lists = stage.call("aid.freeze", json!({ "programme": first, "reason": null }));
    stage.call("aid.notice_open", json!({ "list": lists[0]["id"] }));
    day.set("2026-09-01");
    assert_eq!(stage.call("aid.pay", json!({ "programme": first }))["payables"], 1);

    stage.sit("jingban");
    let says = |name: &str, number: &str, student: &str, of: &str| {
        let req = json!({ "programme": second, "name": name, "id_number": number, "student_name": student, "student_id_number": of });
        let found = stage.call("aid.off_file_look", req)["says"].clone();
        found.as_array().unwrap().iter().map(|words| text(words, "").to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(says("测母", &mother[..17], "测考生", &child), [""; 0], "half a number is nobody");
    let told = says("测母", &mother, "测考生", &child);
    assert!(told.len() == 1 && told[0].starts_with("可能重复发放：同一受益人在“金秋助学 2026年秋季”"), "{told:?}");
    let other = id_number("20080505", 25);
    let told = says("测母", &mother, "测考生", &other);
    assert!(told.len() == 1 && told[0].contains("同名且同一天出生"), "{told:?}");
    assert_eq!(says("测母", &mother, "测别人", &other), [""; 0]);
    let told = says("测父", &id_number("19700101", 1), "", "");
    assert!(told.len() == 1 && told[0].contains("请从候选名单里申请"), "{told:?}");
}

/// A ceiling that was lowered after the list was frozen still holds when the list becomes what is owed.
#[test]
fn a_households_ceiling_holds_when_what_is_owed_is_made() {
    let (stage, day) = office();
    stage.sit("jingban");
    let mut file =
        form(("测父", &id_number("19700101", 1)), ("测长子", &id_number("20080101", 1)), "6230000000000000018");
    file["members"][0]["stage"] = json!("bachelor");
    file["members"][0]["entry_year"] = json!(2026);
    let mut second = file["members"][0].clone();
    (second["name"], second["id_number"]) = (json!("测次子"), json!(id_number("20080101", 3)));
    file["members"].as_array_mut().unwrap().push(second);
    file["hardship_class"] = json!("deep");
    let saved = stage.call("households.save", json!({ "form": file }));
    crate::file_life::transfer(&stage, text(&saved, "/id"));
    let programme = programme(&stage, "zhengzhou-2024", 10_000_000, 0);
    let applications: Vec<Value> =
        candidates(&stage, &programme).iter().map(|c| apply(&stage, &programme, c)).collect();
    assert_eq!(applications.len(), 2);
    stage.sit("fuhe");
    for application in &applications {
        review(&stage, application, true);
    }
    let lists = stage.call("aid.freeze", json!({ "programme": programme, "reason": null }));
    stage.call("aid.notice_open", json!({ "list": lists[0]["id"] }));
    day.set("2026-09-01");
    let ceiling = |most: Option<i64>| {
        stage.sit("admin");
        let now = view(&stage, &programme);
        let mut form = now["form"].clone();
        form["household_ceiling"] = json!(most);
        let req = json!({ "id": programme, "version": now["version"], "form": form });
        stage.call("aid.programme_save", req);
        stage.sit("fuhe");
    };
    let owed = || {
        stage.sit("caiwu");
        let total = stage.call("payments.payables", json!({ "state": "open" }))["total"].clone();
        stage.sit("fuhe");
        total
    };
    ceiling(Some(1_000_000));
    let pay = json!({ "programme": programme });
    let error = stage.refused("aid.pay", pay.clone());
    assert_eq!(error.code, "aid.over_ceiling");
    assert!(error.message.contains("共核 15,000.00 元，超出 5,000.00 元"), "{}", error.message);
    assert_eq!(owed(), 0, "nothing is owed by halves");
    ceiling(Some(1_500_000));
    let paid = stage.call("aid.pay", pay);
    assert_eq!((&paid["payables"], &paid["total"]), (&json!(2), &json!(1_500_000)));
    assert_eq!(owed(), 2);
    crate::audit::speaks_chinese(&stage);
}

/// What is done to a programme; whether it is allowed is not theirs to know.
#[derive(Debug, Clone)]
enum Move {
    Apply(usize),
    Approve(usize),
    Withdraw(usize),
    Freeze,
    Owe,
}

fn moves() -> impl Strategy<Value = Vec<Move>> {
    let one = 0..4_usize;
    let step = prop_oneof![
        3 => one.clone().prop_map(Move::Apply),
        4 => one.clone().prop_map(Move::Approve),
        2 => one.prop_map(Move::Withdraw),
        2 => Just(Move::Freeze),
        2 => Just(Move::Owe),
    ];
    // Two are granted and owed before anything is left to chance.
    let first = [Move::Apply(0), Move::Apply(1), Move::Approve(0), Move::Approve(1), Move::Freeze, Move::Owe];
    prop::collection::vec(step, 0..20).prop_map(move |more| first.iter().cloned().chain(more).collect())
}

/// Who sits at the desk and what month the notices have run to.
struct Table {
    seated: &'static str,
    month: u32,
}

impl Table {
    /// A login costs what guards the password: nobody logs in anew without need.
    fn sit(&mut self, stage: &Stage, login: &'static str) {
        if self.seated != login {
            stage.sit(login);
            self.seated = login;
        }
    }
}

/// Answers whether it was a payment run that went through.
fn play(stage: &Stage, day: &Day, table: &mut Table, programme: &str, step: &Move) -> bool {
    let live = |nth: usize| {
        let page = stage.call("aid.applications", json!({ "programme": programme }));
        page["items"].as_array().unwrap().iter().rev().nth(nth).cloned()
    };
    // Refusals are part of the game: only what holds afterwards matters.
    match *step {
        Move::Apply(nth) => {
            table.sit(stage, "jingban");
            let found = candidates(stage, programme);
            let req = json!({ "programme": programme, "household": found[nth]["household"], "beneficiary": found[nth]["beneficiary"] });
            let _ = stage.try_call("aid.apply", req);
        }
        Move::Approve(nth) => {
            table.sit(stage, "fuhe");
            let Some(one) = live(nth) else { return false };
            let req = json!({ "application": one["id"], "version": one["version"], "approve": true, "opinion": null });
            let _ = stage.try_call("aid.review", req);
        }
        Move::Withdraw(nth) => {
            let Some(one) = live(nth) else { return false };
            let req = json!({ "application": one["id"], "version": one["version"], "reason": "放弃" });
            let _ = stage.try_call("aid.withdraw", req);
        }
        Move::Freeze => {
            table.sit(stage, "fuhe");
            let _ = stage.try_call("aid.freeze", json!({ "programme": programme, "reason": "变更" }));
        }
        Move::Owe => {
            table.sit(stage, "fuhe");
            let lists = stage.call("aid.lists", json!({ "programme": programme }));
            if let Some(list) = lists.get(0) {
                let _ = stage.try_call("aid.notice_open", json!({ "list": list["id"] }));
                table.month += 1;
                day.set(&format!("2027-{:02}-01", 1 + table.month % 12));
                let run = stage.try_call("aid.pay", json!({ "programme": programme }));
                day.set("2026-08-24");
                return run.is_ok();
            }
        }
    }
    false
}

/// After every payment run the live payables are the list's cash, fen for fen; before one they never exceed it, and
/// nobody is owed twice.
#[test]
fn what_is_owed_is_what_the_list_in_force_grants() {
    let mut runner = TestRunner::new(Config { cases: 4, max_shrink_iters: 0, ..Config::default() });
    runner
        .run(&moves(), |steps| {
            let (stage, day) = office();
            households(&stage, 4);
            let programme = programme(&stage, "zhengzhou-2024", 2_300_000, 0);
            let mut table = Table { seated: "jingban", month: 0 };
            for step in steps {
                let run = play(&stage, &day, &mut table, &programme, &step);
                let lists = stage.call("aid.lists", json!({ "programme": programme }));
                let granted = lists.get(0).map_or(0, |list| list["cash"].as_i64().unwrap());
                prop_assert!(granted <= 2_300_000);
                let open = stage.call("payments.payables", json!({ "state": "open", "limit": 200 }));
                let owed: i64 = open["items"].as_array().unwrap().iter().map(|p| p["amount"].as_i64().unwrap()).sum();
                prop_assert!(owed <= granted, "{owed} owed, {granted} granted");
                if run {
                    prop_assert_eq!(owed, granted);
                }
            }
            Ok(())
        })
        .unwrap();
}
