//! Household lists from a workbook, through the command table and a real encrypted office.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use common::{Stage, forms};
use office::Progress;
use serde_json::json;

#[test]
fn a_second_import_of_the_same_list_changes_nothing() {
    let stage = Stage::new();
    let path = stage.list("名单.xlsx", &forms(30));
    let report = stage.check(&path);
    assert_eq!((&report["total"], &report["good"], &report["bad"]), (&json!(30), &json!(30), &json!(0)), "{report:#}");
    assert_eq!(report["errors_total"], 0);
    let before = stage.files();
    assert_eq!(stage.import(&path)["created"], 30);
    assert_eq!(stage.files(), before + 30);
    let again = stage.check(&path);
    assert!(again["rows"].as_array().unwrap().iter().all(|row| row["state"] == "same"), "{again:#}");
    assert_eq!(again["existing"], 30);
    let done = stage.import(&path);
    assert_eq!((&done["created"], &done["updated"], &done["unchanged"]), (&json!(0), &json!(0), &json!(30)));
}

#[test]
fn what_is_exported_comes_back_as_the_same() {
    let stage = Stage::new();
    let path = stage.list("名单.xlsx", &forms(20));
    stage.import(&path);
    let out = stage.path("导出.xlsx");
    let exported = stage.call("households.export", json!({ "path": out }));
    let report = stage.check(&out);
    assert_eq!(report["total"], exported["rows"]);
    assert_eq!(report["bad"], 0, "{report:#}");
    assert!(report["rows"].as_array().unwrap().iter().all(|row| row["state"] == "same"), "{report:#}");
}

#[test]
fn only_chosen_rows_are_imported_and_a_bad_choice_imports_nothing() {
    let stage = Stage::new();
    let path = stage.path("有错.xlsx");
    testkit::write_households(&path, &forms(25), true).unwrap();
    let report = stage.check(&path);
    assert_eq!((&report["bad"], &report["duplicates"]), (&json!(4), &json!(1)), "{report:#}");
    let rows = report["rows"].as_array().unwrap();
    let good: Vec<u64> =
        rows.iter().filter(|r| r["state"] == "new").take(3).map(|r| r["row"].as_u64().unwrap()).collect();
    let bad = rows.iter().find(|r| r["state"] == "bad").unwrap()["row"].as_u64().unwrap();
    let before = stage.files();
    let error = stage.refused("households.import", json!({ "path": path, "rows": [good[0], bad] }));
    assert_eq!(error.code, "import.bad_rows");
    assert_eq!(stage.files(), before);
    let done = stage.call("households.import", json!({ "path": path, "rows": good }));
    assert_eq!(done["created"], 3);
    assert_eq!(stage.files(), before + 3);
    let done = stage.import(&path);
    assert_eq!((&done["created"], &done["unchanged"], &done["skipped"]), (&json!(18), &json!(3), &json!(5)));
}

#[test]
fn every_fault_names_its_cell_and_the_marked_copy_is_written() {
    let stage = Stage::new();
    let path = stage.path("有错.xlsx");
    testkit::write_households(&path, &forms(25), true).unwrap();
    let report = stage.check(&path);
    let errors = report["errors"].as_array().unwrap();
    let has = |header: &str, row: u64| errors.iter().any(|e| e["header"] == header && e["row"] == row);
    assert!(has("身份证号", 5) && has("困难类别", 9) && has("家庭年度总收入", 13) && has("手机号码", 17), "{report:#}");
    assert!(errors.iter().any(|e| e["code"] == "import.member_of_nobody" && e["sheet"] == "家庭成员"));
    assert!(errors.iter().all(|e| e["cell"].as_str().is_some_and(|cell| cell.len() >= 2)));
    let out = stage.path("标注.xlsx");
    stage.call("households.import_errors_file", json!({ "path": path, "out": out }));
    assert!(std::fs::metadata(&out).unwrap().len() > 5_000);
}

#[test]
fn an_update_keeps_what_the_list_does_not_have_and_15_digits_meet_18() {
    let stage = Stage::new();
    let mut all = forms(12);
    let at = all.iter().position(|f| f.lead.id_number[6..8] == *"19" && !f.members.is_empty()).unwrap();
    let one = all.swap_remove(at);
    stage.import(&stage.list("全.xlsx", std::slice::from_ref(&one)));
    let mut less = one.clone();
    less.members.clear();
    less.remark = Some("春节已走访".to_owned());
    less.bank_account = None;
    less.lead.id_number = format!("{}{}", &one.lead.id_number[..6], &one.lead.id_number[8..17]);
    let path = stage.list("少.xlsx", &[less]);
    assert_eq!(stage.check(&path)["rows"][0]["state"], "update");
    assert_eq!(stage.import(&path)["updated"], 1);
    let hit = stage.call("people.search", json!({ "q": one.lead.id_number }));
    let file = stage.call("households.get", json!({ "id": hit[0]["household"] }));
    assert_eq!(file["form"]["remark"], "春节已走访");
    assert_eq!(file["form"]["bank_account"], json!(one.bank_account));
    assert_eq!(file["form"]["members"].as_array().unwrap().len(), one.members.len());
    assert_eq!(file["form"]["lead"]["id_number"], json!(one.lead.id_number));
    let history = stage.call("records.history", json!({ "kind": "household", "id": hit[0]["household"] }));
    let newest = &history[0]["changes"];
    assert_eq!((&newest[0]["label"], &newest[0]["after"]), (&json!("备注"), &json!("春节已走访")), "{history:#}");
}

#[test]
fn a_cancelled_import_leaves_nothing() {
    let stage = Stage::new();
    let path = stage.list("名单.xlsx", &forms(20));
    let before = stage.files();
    let stop = Arc::new(AtomicBool::new(false));
    let seen = Arc::clone(&stop);
    let progress = Progress::new(
        move |_, _, label| {
            if label == "正在导入" {
                seen.store(true, Ordering::Relaxed);
            }
        },
        stop,
    );
    let error = stage.desk.call("households.import", json!({ "path": path }), &progress).unwrap_err();
    assert_eq!(error.code, "cancelled");
    assert_eq!(stage.files(), before);
}

#[test]
fn a_form_is_saved_shown_and_guarded_against_an_older_version() {
    let stage = Stage::new();
    let form = forms(1).remove(0);
    let saved = stage.call("households.save", json!({ "form": form }));
    assert_eq!(saved["version"], 1);
    let mut edited = saved["form"].clone();
    edited["remark"] = json!("改过");
    let again = stage.call("households.save", json!({ "id": saved["id"], "version": 1, "form": edited }));
    assert_eq!(again["version"], 2);
    let error = stage.refused("households.save", json!({ "id": saved["id"], "version": 1, "form": edited }));
    assert_eq!(error.code, "stale");
    let mut wrong = saved["form"].clone();
    wrong["lead"]["id_number"] = json!("410102198501019990");
    let error = stage.refused("households.save", json!({ "id": saved["id"], "version": 2, "form": wrong }));
    assert_eq!(error.fields[0].path, "lead.id_number");
    let person = stage.call("people.get", json!({ "id": saved["lead_id"] }));
    assert_eq!(person["households"][0]["role"], "户主职工");
    let page = stage.call("households.list", json!({ "union": form.union_name }));
    assert!(page["items"].as_array().unwrap().iter().any(|row| row["id"] == saved["id"]));
}
