//! A file of the bank goes back with what cannot be used marked in it, and is taken back whole until something is built
//! on what it said.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::after_release::{PAYEE, answer, ledger};
use crate::first_job::{prepare, release};
use crate::world::{Stage, text};

/// The records without the runs of imports and what the bank said: those remember that something came and went.
fn records(stage: &Stage) -> BTreeMap<(String, String), String> {
    let mut all = stage.standing();
    all.retain(|(kind, _), _| kind != "import_run" && kind != "outcome");
    all
}

#[test]
fn a_file_of_the_bank_goes_back_marked_and_is_taken_back_until_it_was_built_on() {
    let stage = Stage::training();
    let prepared = prepare(&stage);
    release(&stage, &prepared.batch);
    stage.sit("caiwu");
    let before = (records(&stage), ledger(&stage));
    let rows = format!("1,6230000000000000018,{PAYEE},3000.00,失败,账号户名不符\n9,6230000000000000018,甲,5.00,成功,");
    let path = answer(&stage, "回盘.csv", &rows);
    let file = json!({ "batch": prepared.batch, "path": path, "profile": "generic_csv" });
    let report = stage.call("payments.results_check", file.clone());
    assert_eq!((&report["returned"], &report["refused"]), (&json!(1), &json!(1)), "{report}");

    let out = stage.path("回盘-问题标注.xlsx");
    let mut marked = file.clone();
    marked["out"] = json!(out);
    stage.call("payments.results_errors_file", marked);
    let copy = sheets::read_workbook(&out).unwrap();
    let said: Vec<String> = copy.sheets[0].rows[1].iter().map(sheets::Cell::shown).collect();
    assert!(said.contains(&"A4".to_owned()) && said[4].contains("第 9 笔"), "{said:?}");
    assert_eq!((copy.sheets[0].rows.len(), copy.sheets[1].cell(2, 2).shown()), (2, PAYEE.to_owned()));

    let mut import = file;
    import["on"] = json!("2025-08-31");
    import["leave_out_refused"] = json!(true);
    stage.call("payments.results_import", import.clone());
    assert_eq!(ledger(&stage)["returned_open"], 300_000);
    let files = stage.call("payments.results_imports", json!({ "id": prepared.batch }));
    assert_eq!((text(&files, "/0/file_name"), &files[0]["created"]), ("回盘.csv", &json!(1)));
    assert_eq!(files[0]["skipped"], 1);
    let of = |files: &Value| json!({ "import": files[0]["id"], "reason": "导错了文件" });
    // Who imports lists takes no answer of the bank back.
    stage.sit("jingban");
    assert_eq!(stage.refused("payments.results_undo", of(&files)).code, "session.forbidden");
    assert_eq!(stage.refused("households.import_undo", of(&files)).code, "not_found");
    stage.sit("caiwu");
    assert_eq!(stage.call("payments.results_uses", json!({ "import": files[0]["id"] })), json!([]));
    assert_eq!(stage.call("payments.results_undo", of(&files))["removed"], 1);
    assert_eq!((records(&stage), ledger(&stage)), before, "as if the file had never come");
    assert_eq!(stage.refused("payments.results_undo", of(&files)).code, "import.undone");

    // The same file again; what it sent back is paid anew, and now it stays.
    stage.call("payments.results_import", import);
    let owed = stage.call("payments.payables", json!({ "state": "open" }));
    stage.call("payments.batch_make", json!({ "title": "退回补发", "payables": [text(&owed, "/items/0/id")] }));
    let files = stage.call("payments.results_imports", json!({ "id": prepared.batch }));
    let error = stage.refused("payments.results_undo", of(&files));
    assert_eq!(error.code, "import.used");
    assert!(error.message.contains("退回后已重新制单：第 3 行"), "{}", error.message);
    stage.sit("shenji");
    assert_eq!(stage.call("office.check", json!({}))["ok"], true);
    crate::audit::speaks_chinese(&stage);
}
