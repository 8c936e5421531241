//! What the bank answers after release: returned, corrected in the household file, paid anew, taken back; and the
//! ledger balances at every step.

use serde_json::{Value, json};

use crate::first_job::{prepare, release};
use crate::world::{Stage, text};

pub(crate) fn ledger(stage: &Stage) -> Value {
    let ledger = stage.call("payments.ledger", json!({}));
    assert_eq!(ledger["sound"], true, "{ledger}");
    assert_eq!(ledger["total"]["difference"], 0);
    ledger["total"].clone()
}

pub(crate) fn line(stage: &Stage, batch: &str) -> Value {
    stage.call("payments.lines", json!({ "batch": batch }))["items"][0].clone()
}

/// Writes a bank's answer about the one line of a released batch.
pub(crate) fn answer(stage: &Stage, name: &str, rows: &str) -> std::path::PathBuf {
    let path = stage.path(name);
    std::fs::write(&path, format!("某银行代发结果\n序号,收款账号,户名,金额,处理状态,失败原因\n{rows}\n")).unwrap();
    path
}

pub(crate) const PAYEE: &str = "买买提·阿不都热合曼";

#[test]
fn what_the_bank_sent_back_is_corrected_paid_anew_and_the_ledger_balances() {
    let stage = Stage::training();
    let prepared = prepare(&stage);
    assert_eq!(ledger(&stage)["batched"], 300_000);
    release(&stage, &prepared.batch);
    assert_eq!(ledger(&stage)["pending"], 300_000);

    // The wrong file is refused, row by row, and records nothing.
    stage.sit("caiwu");
    let wrong = answer(
        &stage,
        "别的批次.csv",
        &format!("1,6230000000000000018,{PAYEE},1234.00,成功,\n2,6230000000000000018,甲,1,成功,"),
    );
    let request = json!({ "batch": prepared.batch, "path": wrong, "profile": "generic_csv", "on": "2025-08-31" });
    let report = stage.call("payments.results_check", request.clone());
    assert_eq!((&report["refused"], &report["unanswered"]), (&json!(2), &json!(1)), "{report}");
    assert_eq!(stage.refused("payments.results_import", request).code, "payments.results_refused");

    let file = answer(&stage, "回盘.csv", &format!("1,6230000000000000018,{PAYEE},3000.00,失败,账号户名不符"));
    let request = json!({ "batch": prepared.batch, "path": file, "profile": "generic_csv", "on": "2025-08-31" });
    let report = stage.call("payments.results_check", request.clone());
    assert_eq!((&report["returned"], &report["rows"][0]["seq"]), (&json!(1), &json!(1)), "{report}");
    let view = stage.call("payments.results_import", request);
    assert_eq!((&view["balance"]["returned"], &view["state"]), (&json!(300_000), &json!("released")));
    assert_eq!(ledger(&stage)["returned_open"], 300_000);
    let owed = stage.call("payments.payables", json!({ "state": "open" }));
    assert_eq!(owed["items"][0]["returned"], "账号户名不符");

    let history = stage.call("records.history", json!({ "kind": "payable", "id": owed["items"][0]["id"] })).to_string();
    assert!(history.contains("已放款") && history.contains("待发放") && !history.contains("\"batched\""), "{history}");

    // The household file gets the right account; the new line takes it from there.
    stage.sit("jingban");
    let household = stage.call("households.get", json!({ "id": prepared.household }));
    let mut form = household["form"].clone();
    form["bank_account"] = json!("6228480000000000018");
    form["bank_name"] = json!("中国工商银行");
    let saved = stage
        .call("households.save", json!({ "id": prepared.household, "version": household["version"], "form": form }));
    assert!(saved["warnings"].to_string().contains("bank.differs"), "{}", saved["warnings"]);
    form["bank_name"] = json!("中国农业银行");
    let saved =
        stage.call("households.save", json!({ "id": prepared.household, "version": saved["version"], "form": form }));
    assert!(!saved["warnings"].to_string().contains("bank.differs"), "{}", saved["warnings"]);
    stage.sit("caiwu");
    let again =
        stage.call("payments.batch_make", json!({ "title": "退回补发", "payables": [text(&owed, "/items/0/id")] }));
    let again = text(&again, "/id").to_owned();
    release(&stage, &again);
    let anew = line(&stage, &again);
    assert_eq!(anew["replaces_no"], line(&stage, &prepared.batch)["voucher_no"]);
    assert!(text(&anew, "/account_masked").ends_with("0018") && text(&anew, "/bank_name") == "中国农业银行");

    stage.sit("caiwu");
    let view = stage.call("payments.mark", json!({ "batch": again, "outcome": "paid", "on": "2025-08-31" }));
    assert_eq!(view["balance"]["paid"], 300_000);
    let total = ledger(&stage);
    assert_eq!(
        (&total["paid"], &total["owed"], &total["returned_open"]),
        (&json!(300_000), &json!(300_000), &json!(0))
    );
    let first = stage.call("payments.batch", json!({ "id": prepared.batch }));
    assert_eq!(first["balance"]["reissued"], 300_000);

    // Part of it is taken back, by two people.
    let ask = json!({ "line": anew["id"], "amount": 10_000, "reason": "考勤多记一天", "on": "2025-08-31" });
    let asked = stage.call("payments.reversal_ask", ask)["reversals"][0].clone();
    let listed = |state: Value| stage.call("payments.reversals", json!({ "state": state, "limit": 1 }));
    let waiting = listed(json!("asked"));
    assert_eq!((&waiting["total"], &waiting["items"][0]), (&json!(1), &asked), "as in its batch");
    assert_eq!((&listed(json!("confirmed"))["total"], &listed(Value::Null)["total"]), (&json!(0), &json!(1)));
    let decide = json!({ "id": asked["id"], "version": asked["version"], "confirm": true });
    assert_eq!(stage.refused("payments.reversal_decide", decide.clone()).code, "payments.same_person");
    stage.sit("fuzeren");
    stage.call("payments.reversal_decide", decide);
    let total = ledger(&stage);
    assert_eq!((&total["paid"], &total["reversed"]), (&json!(290_000), &json!(10_000)));

    // The household's statement says all of it, and is one paper as long as nothing changes.
    let statement = stage.call("documents.statement", json!({ "household": prepared.household }));
    let same = stage.call("documents.statement", json!({ "household": prepared.household }));
    assert_eq!((&statement["id"], &statement["kind"]), (&same["id"], &json!("statement")));
    for paper in ["documents.approval", "documents.notice"] {
        let made = stage.call(paper, json!({ "batch": again }));
        let page = stage.call("documents.page", json!({ "id": made["id"], "page": 0, "width": 800 }));
        assert!(text(&page, "/png_base64").len() > 1_000, "{paper}");
    }

    stage.sit("shenji");
    let checked = stage.call("office.check", json!({}));
    assert_eq!(checked["ok"], true, "{checked}");
    let log = stage.call("audit.page", json!({ "action": "payments.reversal_ask" }));
    assert!(!log.to_string().contains("考勤多记一天"), "the reason is in the record, not in the log");
    crate::audit::speaks_chinese(&stage);
}

#[test]
fn only_finance_says_what_the_bank_did_and_a_wrong_mark_is_taken_back_with_a_reason() {
    let stage = Stage::training();
    let prepared = prepare(&stage);
    release(&stage, &prepared.batch);
    let mark = json!({ "batch": prepared.batch, "outcome": "returned", "reason": "账户已销户", "on": "2025-08-31" });
    for login in ["jingban", "fuhe", "fuzeren", "shenji"] {
        stage.sit(login);
        assert_eq!(stage.refused("payments.mark", mark.clone()).code, "session.forbidden", "{login}");
    }
    stage.sit("caiwu");
    let tomorrow = json!({ "batch": prepared.batch, "outcome": "paid", "on": "2025-09-01" });
    assert_eq!(stage.refused("payments.mark", tomorrow).code, "payments.day");
    stage.call("payments.mark", mark);
    let id = line(&stage, &prepared.batch)["id"].clone();
    assert_eq!(stage.refused("payments.mark_undo", json!({ "line": id, "reason": " " })).code, "required");
    let view = stage.call("payments.mark_undo", json!({ "line": id, "reason": "看错了行" }));
    assert_eq!(view["balance"]["pending"], 300_000);
    ledger(&stage);
}

#[test]
fn what_is_approved_or_posted_is_a_list_that_does_not_change_any_more() {
    let stage = Stage::training();
    let prepared = prepare(&stage);
    let batch = json!({ "batch": prepared.batch });
    assert_eq!(stage.refused("documents.approval", batch.clone()).code, "payments.not_submitted");
    assert_eq!(stage.refused("documents.notice", batch.clone()).code, "payments.not_submitted");
    let view = stage.call("payments.batch", json!({ "id": prepared.batch }));
    stage.call("payments.batch_submit", json!({ "id": prepared.batch, "version": view["version"] }));
    let before = stage.call("documents.approval", batch.clone());
    assert_eq!(before["id"], stage.call("documents.approval", batch.clone())["id"]);
    let short = json!({ "batch": prepared.batch, "days": 3 });
    assert_eq!(stage.refused("documents.notice", short).fields[0].path, "days");
    stage.call("documents.notice", batch.clone());
    stage.sit("fuhe");
    let view = stage.call("payments.batch", json!({ "id": prepared.batch }));
    let check = json!({ "id": prepared.batch, "version": view["version"], "opinion": "同意" });
    stage.call("payments.batch_check", check);
    assert_ne!(before["id"], stage.call("documents.approval", batch)["id"], "now with the checker's opinion");
}

#[test]
fn a_layout_is_changed_previewed_made_the_default_and_taken_away_again() {
    let stage = Stage::training();
    let prepared = prepare(&stage);
    stage.sit("caiwu");
    let mut profile = stage.call("bank_profiles.list", json!({}))[0]["profile"].clone();
    assert_eq!(profile["id"], "icbc");
    profile["id"] = json!("icbc_2");
    profile["name"] = json!("工行 带凭证号");
    profile["columns"].as_array_mut().unwrap().push(json!({ "field": "voucher", "header": "凭证号" }));
    let preview = stage.call("bank_profiles.preview", json!({ "profile": profile, "batch": prepared.batch }));
    assert!(text(&preview, "/text").starts_with(&format!("1,6230000000000000018,{PAYEE},3000.00,")), "{preview}");
    assert!(text(&preview, "/first_bytes").starts_with("31 2C 36"), "{preview}");
    stage.call("bank_profiles.save", json!({ "profile": profile }));
    let list = stage.call("bank_profiles.set_default", json!({ "id": "icbc_2" }));
    assert_eq!((&list[0]["code"], &list[0]["default"]), (&json!("icbc_2"), &json!(true)));
    assert_eq!(stage.refused("bank_profiles.remove", json!({ "id": "icbc_2" })).code, "bank.default");
    release(&stage, &prepared.batch);
    let file =
        |profile: &str| stage.call("documents.bank_file", json!({ "batch": prepared.batch, "profile": profile }));
    let before = file("icbc_2");
    let shown = stage.call("documents.text", json!({ "id": before["id"] }));
    assert!(text(&shown, "/text").trim_end().ends_with("凭2025-000001"), "{shown}");
    stage.sit("caiwu");
    profile["delimiter"] = json!("|");
    stage.call("bank_profiles.save", json!({ "profile": profile }));
    let after = file("icbc_2");
    assert_ne!(before["id"], after["id"], "a changed layout makes a file of its own");
    profile["columns"] = json!([]);
    let error = stage.refused("bank_profiles.save", json!({ "profile": profile }));
    assert_eq!((error.code.as_str(), error.fields[0].path.as_str()), ("invalid", "columns"));
    stage.call("bank_profiles.set_default", json!({ "id": "boc" }));
    let list = stage.call("bank_profiles.remove", json!({ "id": "icbc_2" }));
    assert!(list.as_array().unwrap().iter().all(|row| row["code"] != "icbc_2"));
    crate::audit::speaks_chinese(&stage);
}

#[test]
fn a_bank_file_with_foreign_headers_is_explained_by_the_treasurer_and_remembered() {
    let stage = Stage::training();
    let prepared = prepare(&stage);
    release(&stage, &prepared.batch);
    stage.sit("caiwu");
    let path = stage.path("某行回执.csv");
    let row = format!("1,6230000000000000018,{PAYEE},3000.00,成功");
    std::fs::write(&path, format!("次序,入账卡,客户,发生额,办理情况\n{row}\n")).unwrap();
    let request = json!({ "batch": prepared.batch, "path": path, "profile": "generic_csv", "on": "2025-08-31" });
    assert_eq!(stage.refused("payments.results_check", request.clone()).code, "bank.result_columns");

    let table = json!({ "path": path, "table": "bank_answer", "header_row": 1 });
    assert_eq!(stage.refused("sheets.columns", table.clone()).code, "session.forbidden");
    let columns = stage.call("payments.results_columns", table.clone());
    assert!(!columns.to_string().contains("6230000000000000018"), "long numbers without their middle: {columns}");
    let save = |columns: Value| {
        let mapping = json!({ "header_row": 1, "columns": columns });
        json!({ "path": path, "table": "bank_answer", "name": "某行", "mapping": mapping })
    };
    let incomplete = save(json!({ "B": "account" }));
    assert_eq!(stage.refused("payments.results_mapping_save", incomplete).code, "import.columns");
    let whole = save(json!({ "A": "seq", "B": "account", "C": "name", "D": "amount", "E": "status" }));
    stage.call("payments.results_mapping_save", whole.clone());
    let report = stage.call("payments.results_check", request.clone());
    assert_eq!((&report["paid"], &report["refused"]), (&json!(1), &json!(0)), "{report}");
    stage.call("payments.results_import", request);
    assert_eq!(ledger(&stage)["paid"], 300_000);

    // Whoever imports household lists explains no bank file.
    stage.sit("jingban");
    assert_eq!(stage.refused("sheets.columns", table).code, "sheets.table");
    assert_eq!(stage.refused("sheets.mapping_save", whole).code, "sheets.table");
}

#[test]
fn the_notice_of_a_batch_takes_itself_down_and_a_check_does_not_post_it_anew() {
    let stage = Stage::training();
    let prepared = prepare(&stage);
    let batch = json!({ "batch": prepared.batch });
    let version = || stage.call("payments.batch", json!({ "id": prepared.batch }))["version"].clone();
    stage.call("payments.batch_submit", json!({ "id": prepared.batch, "version": version() }));
    let made = stage.call("documents.notice", batch.clone());
    // 31 August 2025 is a Sunday: five working days end on Friday, 5 September.
    stage.on_day("2025-09-05", "fuhe");
    let check = json!({ "id": prepared.batch, "version": version(), "opinion": "同意" });
    stage.call("payments.batch_check", check);
    let again = stage.call("documents.notice", batch.clone());
    assert_eq!((&made["withdrawn"], &again["withdrawn"]), (&json!(false), &json!(false)));
    stage.on_day("2025-09-06", "fuhe");
    crate::file_life::withdrawn(&stage, &made["id"]);
    crate::file_life::withdrawn(&stage, &again["id"]);
    assert_eq!(stage.refused("documents.notice", batch.clone()).code, "documents.notice_over");
    let papers = stage.call("payments.batch", json!({ "id": prepared.batch }))["documents"].clone();
    assert!(papers.as_array().unwrap().iter().all(|paper| paper["withdrawn"] == true), "{papers}");
    // Other papers of the batch stay.
    let approval = stage.call("documents.approval", batch);
    stage.call("documents.page", json!({ "id": approval["id"], "page": 0, "width": 400 }));
}
