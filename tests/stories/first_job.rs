//! From a household list to a subsidy voucher in the worker's hand.

use serde_json::{Value, json};

use crate::world::{Stage, text};

/// A household form of three with a studying child; the ID numbers are synthetic.
pub(crate) fn form(lead: (&str, &str), student: (&str, &str), account: &str) -> Value {
    json!({
        "lead": { "name": lead.0, "id_number": lead.1, "ethnicity": "01", "phone": "13800000001" },
        "members": [{
            "name": student.0, "id_number": student.1, "ethnicity": "01", "phone": null, "relation": "20",
            "monthly_income": 0, "health": null, "medical_insurance": null, "identity": null, "stage": "undergraduate",
            "entry_year": 2024, "study_years": 4, "school": "演练大学", "major": "会计学", "note": null, "shares_home": true
        }],
        "hardship_class": null, "politics": null, "health": null, "disability": null, "work_status": null,
        "model_worker": null, "housing": null, "floor_area": null, "other_contact": null, "postcode": null,
        "work_start": null, "industry": null, "marital": null, "hukou": null, "address": "演练市演练路 1 号",
        "division_code": null, "union_name": "演练机械厂工会", "employer": "演练机械厂", "employer_kind": null,
        "employer_status": null, "single_parent": null, "self_help": null, "zero_employment": null,
        "medical_insurance": null, "own_monthly_income": 120_000, "other_annual_income": 0,
        "annual_income": 1_440_000, "rigid_annual": 600_000, "people_count": 2, "main_cause": null,
        "other_causes": [], "cause_text": null, "bank_name": "演练银行", "bank_branch": null,
        "bank_account": account, "bank_holder": lead.0, "remark": null
    })
}

pub(crate) struct Prepared {
    pub(crate) household: String,
    pub(crate) batch: String,
}

pub(crate) struct Settled {
    pub(crate) household: String,
    pub(crate) season: String,
    pub(crate) placement: String,
}

/// Household, season, post, application, placement, a full month, and its settlement by the reviewer.
pub(crate) fn settled(stage: &Stage) -> Settled {
    stage.sit("jingban");
    let stages = stage.call("codes.all", json!({}));
    let undergraduate =
        stages["stage"].as_array().unwrap().iter().find(|e| e["label"] == "本科").map(|e| e["code"].clone()).unwrap();
    let mut form =
        form(("买买提·阿不都热合曼", "11010519491231002X"), ("李㛃", "410105200601010010"), "6230000000000000018");
    form["members"][0]["stage"] = undergraduate;
    let household = stage.call("households.save", json!({ "form": form }));
    let household = text(&household, "/id").to_owned();
    crate::file_life::transfer(stage, &household);
    let rules = stage.call("workstudy.rules", json!({}));
    let rule = rules.as_array().unwrap().iter().find(|rule| rule["id"] == "daily-100").unwrap();
    let season = stage.call(
        "workstudy.season_save",
        json!({ "form": {
            "name": "2025年暑期", "programme": "勤工俭学", "starts": "2025-07-01", "ends": "2025-08-31", "rule": rule,
        }}),
    );
    let season = text(&season, "/id").to_owned();
    let post = stage.call(
        "workstudy.post_save",
        json!({ "form": { "season": season, "kind": "filing", "title": "档案整理", "place": "三楼档案室", "seats": 1, "supervisor": null } }),
    );
    let candidates = stage.call("workstudy.candidates", json!({ "season": season }));
    let student = text(&candidates, "/0/student").to_owned();
    let application = stage.call(
        "workstudy.apply",
        json!({ "season": season, "household": household, "student": student, "wish": null, "phone": null, "note": null }),
    );
    let placed = stage.call(
        "workstudy.place",
        json!({ "application": text(&application, "/id"), "post": text(&post, "/id"), "starts": "2025-07-01", "ends": "2025-07-31" }),
    );
    let placement = text(&placed, "/placement/id").to_owned();
    let sheet = stage.call("workstudy.attendance", json!({ "placement": placement }));
    let days: Vec<Value> =
        sheet["days"].as_array().unwrap().iter().map(|d| json!({ "date": d["date"], "code": "present" })).collect();
    assert_eq!(days.len(), 31);
    let marked =
        stage.call("workstudy.mark", json!({ "placement": placement, "version": sheet["version"], "days": days }));
    assert_eq!(marked["preview"]["amount"], 300_000);
    assert_eq!(marked["preview"]["full_month"], true);

    stage.sit("fuhe");
    let done = stage.call("workstudy.settle", json!({ "season": season, "placements": [placement] }));
    assert_eq!(done["total"], 300_000);
    Settled { household, season, placement }
}

/// What [`settled`] makes, and a batch of it in draft made by finance.
pub(crate) fn prepare(stage: &Stage) -> Prepared {
    let Settled { household, .. } = settled(stage);
    stage.sit("caiwu");
    let payables = stage.call("payments.payables", json!({ "state": "open" }));
    assert_eq!(payables["total"], 1);
    assert_eq!(text(&payables, "/items/0/payee_name"), "买买提·阿不都热合曼");
    let batch = stage.call(
        "payments.batch_make",
        json!({ "title": "2025年暑期勤工俭学补助", "payables": [text(&payables, "/items/0/id")] }),
    );
    Prepared { household, batch: text(&batch, "/id").to_owned() }
}

/// Sends a batch through: finance submits, the reviewer checks, finance releases.
pub(crate) fn release(stage: &Stage, batch: &str) -> Value {
    stage.sit("caiwu");
    let view = stage.call("payments.batch", json!({ "id": batch }));
    stage.call("payments.batch_submit", json!({ "id": batch, "version": view["version"] }));
    stage.sit("fuhe");
    let view = stage.call("payments.batch", json!({ "id": batch }));
    stage.call("payments.batch_check", json!({ "id": batch, "version": view["version"] }));
    stage.sit("fuzeren");
    let view = stage.call("payments.batch", json!({ "id": batch }));
    stage.call("payments.batch_release", json!({ "id": batch, "version": view["version"] }))
}

#[test]
fn a_household_gets_its_voucher() {
    let stage = Stage::training();
    let prepared = prepare(&stage);
    let released = release(&stage, &prepared.batch);
    assert_eq!(released["state"], "released");
    assert_eq!(released["total"], 300_000);
    assert_eq!(released["capital"], "叁仟元整");
    assert!(!text(&released, "/number").is_empty());

    let line = stage.call("payments.lines", json!({ "batch": prepared.batch }));
    let voucher = stage.call("documents.voucher", json!({ "line": text(&line, "/items/0/id") }));
    let again = stage.call("documents.voucher", json!({ "line": text(&line, "/items/0/id") }));
    assert_eq!(voucher["id"], again["id"], "a paper is made once");
    let path = stage.path("voucher.pdf");
    stage.call("documents.save", json!({ "id": voucher["id"], "path": path }));
    let bytes = std::fs::read(&path).unwrap();
    assert!(bytes.starts_with(b"%PDF-"));
    assert_eq!(bytes.len() as u64, voucher["size"].as_u64().unwrap());
    let page = stage.call("documents.page", json!({ "id": voucher["id"], "page": 0, "width": 800 }));
    assert!(text(&page, "/png_base64").len() > 1_000);

    let roster = stage.call("documents.roster", json!({ "batch": prepared.batch }));
    stage.call("documents.save", json!({ "id": roster["id"], "path": stage.path("roster.pdf") }));
    let profiles = stage.call("bank_profiles.list", json!({}));
    let bank =
        stage.call("documents.bank_file", json!({ "batch": prepared.batch, "profile": text(&profiles, "/0/code") }));
    let shown = stage.call("documents.text", json!({ "id": bank["id"] }));
    assert!(text(&shown, "/text").contains("6230000000000000018"));

    stage.sit("shenji");
    let verified = stage.call("audit.verify", json!({}));
    assert_eq!(verified["ok"], true, "{verified}");
    let log = stage.call("audit.page", json!({ "limit": 200 }));
    let actions: Vec<&str> = log["items"].as_array().unwrap().iter().map(|e| e["action"].as_str().unwrap()).collect();
    for action in [
        "office.create",
        "accounts.create",
        "office.unlock",
        "households.save",
        "workstudy.season_save",
        "workstudy.post_save",
        "workstudy.apply",
        "workstudy.place",
        "workstudy.mark",
        "workstudy.settle",
        "payments.batch_make",
        "payments.batch_submit",
        "payments.batch_check",
        "payments.batch_release",
        "documents.voucher",
        "documents.save",
        "documents.page",
        "documents.roster",
        "documents.bank_file",
    ] {
        assert!(actions.contains(&action), "{action} is not in the audit log: {actions:?}");
    }
    let checked = stage.call("office.check", json!({}));
    assert_eq!(checked["ok"], true, "{checked}");
}

#[test]
fn maker_and_checker_are_different_people() {
    let stage = Stage::training();
    let prepared = prepare(&stage);
    let view = stage.call("payments.batch", json!({ "id": prepared.batch }));
    let submitted = stage.call("payments.batch_submit", json!({ "id": prepared.batch, "version": view["version"] }));
    let error = stage.refused("payments.batch_check", json!({ "id": prepared.batch, "version": submitted["version"] }));
    assert_eq!(error.code, "payments.same_person");
    let error =
        stage.refused("payments.batch_release", json!({ "id": prepared.batch, "version": submitted["version"] }));
    assert!(error.code.starts_with("payments."), "{}", error.code);
}

#[test]
fn the_same_student_is_paid_once_a_season() {
    let stage = Stage::training();
    let prepared = prepare(&stage);
    release(&stage, &prepared.batch);
    stage.sit("jingban");
    let view = stage.call("households.get", json!({ "id": prepared.household }));
    let student = text(&view, "/form/members/0/person").to_owned();
    let seasons = stage.call("workstudy.seasons", json!({}));
    let error = stage.refused(
        "workstudy.apply",
        json!({ "season": text(&seasons, "/0/id"), "household": prepared.household, "student": student, "wish": null, "phone": null, "note": null }),
    );
    assert!(error.code.starts_with("workstudy."), "{}", error.code);
    stage.sit("caiwu");
    let payables = stage.call("payments.payables", json!({ "state": "open" }));
    assert_eq!(payables["total"], 0);
}

#[test]
fn a_stale_save_is_refused_and_changes_nothing() {
    let stage = Stage::training();
    let prepared = prepare(&stage);
    stage.sit("jingban");
    let view = stage.call("households.get", json!({ "id": prepared.household }));
    let mut form = view["form"].clone();
    form["address"] = json!("演练市演练路 2 号");
    stage.call("households.save", json!({ "id": prepared.household, "version": view["version"], "form": form }));
    form["address"] = json!("演练市演练路 3 号");
    let error =
        stage.refused("households.save", json!({ "id": prepared.household, "version": view["version"], "form": form }));
    assert_eq!(error.code, "stale");
    let now = stage.call("households.get", json!({ "id": prepared.household }));
    assert_eq!(text(&now, "/form/address"), "演练市演练路 2 号");
}
