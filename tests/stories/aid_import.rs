//! A list of applications: looked at without a trace, given back with its faults marked, brought in by the chosen rows or
//! not at all, and taken back whole until somebody has decided on one of them.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::aid::{households, id_number, office, programme, review};
use crate::world::{Stage, text};

/// The account that every file of the story names.
const ACCOUNT: &str = "6230000000000000018";
const HEADER: &str = "序号,职工姓名,职工身份证号,学生姓名,学生身份证号,学段,学校,银行账号,申请理由";

/// Lead and child of the nth file.
fn lead(nth: usize) -> String {
    id_number(&format!("197001{nth:02}"), nth)
}

/// A list whose rows 2 and 6 can be applied for.
fn list(stage: &Stage) -> std::path::PathBuf {
    let (stranger, student) = (id_number("19800505", 77), id_number("20080505", 78));
    let rows = [
        format!("1,测父,{},测子,,大学,演练大学,{ACCOUNT},", lead(1)),
        format!("2,测父,{},测子,,高中,,,", lead(2)),
        format!("3,测父,{},测子,,,,6228480000000000018,", lead(3)),
        format!("4,测父,{},测子,,,,,", lead(1)),
        format!("5,买买提江·阿不都热合曼江,{stranger},李㛃,{student},本科,演练大学,{ACCOUNT},配送途中受伤"),
        format!("6,欧阳测试,{},测子,,,,,", lead(3)),
        format!("7,测父,{},测孙,,,,,", lead(3)),
        "8,测父,4.4E+17,测子,,,,,".to_owned(),
    ];
    let path = stage.path("申请名单.csv");
    std::fs::write(&path, format!("演练市金秋助学申请汇总表\n{HEADER}\n{}\n", rows.join("\n"))).unwrap();
    path
}

/// The records without the runs of imports: those remember that something came and went.
fn records(stage: &Stage) -> BTreeMap<(String, String), String> {
    let mut all = stage.standing();
    all.retain(|(kind, _), _| kind != "import_run" && kind != "sheet_mapping");
    all
}

fn applications(stage: &Stage, programme: &str) -> Vec<Value> {
    let page = stage.call("aid.applications", json!({ "programme": programme, "state": null }));
    page["items"].as_array().unwrap().clone()
}

#[test]
fn a_list_is_looked_at_row_by_row_and_leaves_no_trace() {
    let (stage, _) = office();
    households(&stage, 3);
    let programme = programme(&stage, "tianmen-2024", 10_000_000, 0);
    let path = list(&stage);
    let before = records(&stage);
    let report = stage.call("aid.import_check", json!({ "programme": programme, "path": path }));
    assert_eq!((&report["total"], &report["good"], &report["bad"]), (&json!(8), &json!(2), &json!(5)), "{report}");
    assert_eq!((&report["existing"], &report["duplicates"]), (&json!(0), &json!(1)));
    let row = |number: u64| report["rows"].as_array().unwrap().iter().find(|r| r["row"] == number).unwrap().clone();
    assert_eq!((&row(3)["state"], &row(3)["total"]), (&json!("new"), &json!(500_000)), "{report}");
    assert_eq!((&row(6)["state"], &row(7)["total"]), (&json!("duplicate"), &json!(400_000)));
    assert!(text(&row(6), "/note").contains("第 3 行") && text(&row(7), "/note").contains("未建档"));
    let faults: BTreeMap<&str, &str> =
        report["errors"].as_array().unwrap().iter().map(|e| (text(e, "/cell"), text(e, "/code"))).collect();
    let wanted = [
        ("F4", "aid.stage_differs"),
        ("H5", "aid.account_differs"),
        ("B8", "people.name_differs"),
        ("D9", "aid.not_member"),
        ("C10", "cell.id_scientific"),
    ];
    assert_eq!(faults.keys().collect::<Vec<_>>(), BTreeMap::from(wanted).keys().collect::<Vec<_>>(), "{faults:?}");
    for (cell, code) in wanted.iter().take(4) {
        assert_eq!(faults[cell], *code);
    }
    assert_eq!(records(&stage), before, "a look changes nothing");

    let out = stage.path("申请名单-错误标注.xlsx");
    stage.call("aid.import_errors_file", json!({ "programme": programme, "path": path, "out": out }));
    let copy = sheets::read_workbook(&out).unwrap();
    let said: String = copy.sheets[0].rows.iter().flatten().map(sheets::Cell::shown).collect();
    assert!(["F4", "H5", "B8", "D9", "C10"].iter().all(|cell| said.contains(cell)), "{said}");
    assert_eq!(copy.sheets[1].cell(6, 1).shown(), "买买提江·阿不都热合曼江", "and the list as it came");
    // Rights: whoever pays takes no applications, and the auditor only sees what came.
    for login in ["caiwu", "shenji"] {
        stage.sit(login);
        let check = json!({ "programme": programme, "path": path });
        assert_eq!(stage.refused("aid.import_check", check).code, "session.forbidden");
    }
    assert_eq!(stage.call("aid.imports", json!({ "programme": programme })), json!([]));
}

#[test]
fn a_column_that_the_list_lacks_is_named_with_the_row_and_another_school_is_only_told() {
    let (stage, _) = office();
    households(&stage, 2);
    let programme = programme(&stage, "tianmen-2024", 10_000_000, 0);
    stage.sit("jingban");
    let files = stage.call("households.list", json!({ "limit": 2 }));
    let file = stage.call("households.get", json!({ "id": files["items"][0]["id"] }));
    let mut form = file["form"].clone();
    form["members"][0]["school"] = json!("演练大学");
    stage.call("households.save", json!({ "id": file["id"], "version": file["version"], "form": form }));
    let lead = text(&form, "/lead/id_number");
    let (stranger, student) = (id_number("19800505", 77), id_number("20080505", 78));
    let rows = [
        format!("1,测父,{lead},测子,,,演练大学（东校区）"),
        format!("2,买买提江·阿不都热合曼江,{stranger},李㛃,{student},本科,演练大学"),
    ];
    let path = stage.path("没有理由.csv");
    let header = "序号,职工姓名,职工身份证号,学生姓名,学生身份证号,学段,学校";
    std::fs::write(&path, format!("{header}\n{}\n", rows.join("\n"))).unwrap();
    let report = stage.call("aid.import_check", json!({ "programme": programme, "path": path }));
    let row = |number: u64| report["rows"].as_array().unwrap().iter().find(|r| r["row"] == number).unwrap().clone();
    assert_eq!(row(2)["state"], "new", "{report}");
    assert!(text(&row(2), "/note").contains("学校与档案不同"), "{report}");
    let fault = &report["errors"][0];
    assert_eq!((text(fault, "/cell"), text(fault, "/header")), ("第 3 行", "申请理由"), "{report}");
    assert!(text(fault, "/message").starts_with("表里没有“申请理由”这一列，请补上。"), "{report}");

    let out = stage.path("没有理由-错误标注.xlsx");
    stage.call("aid.import_errors_file", json!({ "programme": programme, "path": path, "out": out }));
    let copy = sheets::read_workbook(&out).unwrap();
    let said: String = copy.sheets[0].rows.iter().flatten().map(sheets::Cell::shown).collect();
    assert!(said.contains("第 3 行") && said.contains("没有“申请理由”这一列"), "{said}");
}

#[test]
fn chosen_rows_come_in_together_and_the_whole_import_is_taken_back_exactly() {
    let (stage, _) = office();
    households(&stage, 3);
    let programme = programme(&stage, "tianmen-2024", 10_000_000, 0);
    let path = list(&stage);
    let before = records(&stage);
    let import = |rows: Value| json!({ "programme": programme, "path": path, "rows": rows });
    let error = stage.refused("aid.import", import(json!([3, 4])));
    assert_eq!(error.code, "import.bad_rows");
    assert!(error.message.contains("第 4 行"), "{}", error.message);
    assert_eq!(stage.refused("aid.import", import(json!([]))).code, "import.nothing");
    assert_eq!(records(&stage), before, "all of the chosen rows or none");

    let one = stage.call("aid.import", import(json!([3])));
    assert_eq!((&one["created"], &one["skipped"]), (&json!(1), &json!(7)));
    let made = applications(&stage, &programme);
    assert_eq!((made.len(), text(&made[0], "/from_list")), (1, "申请名单.csv 第 3 行"));
    assert_eq!((text(&made[0], "/state"), text(&made[0], "/school")), ("applied", "演练大学"));
    let rest = stage.call("aid.import", import(Value::Null));
    assert_eq!((&rest["created"], &rest["existing"]), (&json!(1), &json!(1)), "{rest}");
    let both = records(&stage);
    let found = stage.call("people.search", json!({ "q": id_number("19800505", 77) }));
    assert_eq!(found.as_array().unwrap().len(), 1);

    let undo = |done: &Value, reason: &str| json!({ "import": done["import"], "reason": reason });
    assert_eq!(stage.refused("aid.import_undo", undo(&rest, " ")).fields[0].path, "reason");
    assert_eq!(stage.call("aid.import_uses", json!({ "import": rest["import"] })), json!([]));
    assert_eq!(stage.call("aid.import_undo", undo(&rest, "导错了名单"))["removed"], 1);
    assert_eq!(stage.refused("aid.import_undo", undo(&rest, "再撤")).code, "import.undone");
    let found = stage.call("people.search", json!({ "q": id_number("19800505", 77) }));
    assert_eq!(found, json!([]), "who came only by the list is gone with it");
    // One that was taken back by itself is in nobody's way.
    let withdraw = json!({ "application": made[0]["id"], "version": made[0]["version"], "reason": "家长撤回" });
    stage.call("aid.withdraw", withdraw);
    stage.call("aid.import_undo", undo(&one, "导错了名单"));
    assert_eq!(records(&stage), before);
    let runs = stage.call("aid.imports", json!({ "programme": programme }));
    assert_eq!((text(&runs, "/0/file_name"), text(&runs, "/0/undone_reason")), ("申请名单.csv", "导错了名单"));

    // The same list comes in again as it did, and of all it is only told that it came before.
    let again = stage.call("aid.import", import(Value::Null));
    assert_eq!(again["created"], 2);
    assert_eq!(records(&stage).len(), both.len());
    let notes = stage.call("aid.import_check", json!({ "programme": programme, "path": path }))["notes"].to_string();
    assert!(notes.contains("已经导入过一次"), "{notes}");
    // What households brought in is another list, and no way to take applications back.
    assert_eq!(stage.refused("households.import_undo", undo(&again, "导错")).code, "not_found");
    assert_eq!(stage.call("households.imports", json!({})), json!([]));
    stage.sit("shenji");
    assert_eq!(stage.call("office.check", json!({}))["ok"], true);
    crate::audit::speaks_chinese(&stage);
}

#[test]
fn what_somebody_decided_on_stays_and_is_named_by_its_row() {
    let (stage, _) = office();
    households(&stage, 3);
    let programme = programme(&stage, "tianmen-2024", 10_000_000, 0);
    let done = stage.call("aid.import", json!({ "programme": programme, "path": list(&stage) }));
    let made = applications(&stage, &programme);
    let of_row = |row: &str| made.iter().find(|a| text(a, "/from_list").ends_with(row)).unwrap();
    stage.call("documents.aid_application", json!({ "application": of_row("第 7 行")["id"] }));
    stage.sit("fuhe");
    review(&stage, of_row("第 3 行"), true);
    let uses = stage.call("aid.import_uses", json!({ "import": done["import"] }));
    let decided = uses.as_array().unwrap().iter().find(|u| text(u, "/what").contains("审核")).unwrap();
    assert_eq!((&decided["count"], &decided["rows"]), (&json!(1), &json!([3])), "{uses}");
    let error = stage.refused("aid.import_undo", json!({ "import": done["import"], "reason": "导错了" }));
    assert_eq!(error.code, "import.used");
    for part in ["申请已经审核（已通过）：第 3 行", "已生成的文书 1 项"] {
        assert!(error.message.contains(part), "{}", error.message);
    }
    assert_eq!(applications(&stage, &programme).len(), 2);
}

#[test]
fn foreign_headers_are_explained_once_and_a_file_is_found_by_its_number() {
    let (stage, _) = office();
    households(&stage, 2);
    let programme = programme(&stage, "living-asked", 10_000_000, 0);
    let number = stage.call("households.list", json!({ "limit": 1 }))["items"][0]["number"].clone();
    let path = stage.path("生活救助.csv");
    let header = "街道生活救助表\n编次,求助人,卷号,想要多少,为什么";
    std::fs::write(&path, format!("{header}\n1,测父,{},1200,失业\n2,测父,没有这个号,800,\n", number.as_str().unwrap()))
        .unwrap();
    let check = json!({ "programme": programme, "path": path });
    assert_eq!(stage.refused("aid.import_check", check.clone()).code, "import.no_sheet");
    let columns = json!({ "B": "worker_name", "C": "file_number", "D": "asked", "E": "reason" });
    let mapping = json!({ "header_row": 2, "columns": columns });
    let save = json!({ "path": path, "table": "aid_applications", "name": "某街道", "mapping": mapping });
    stage.call("sheets.mapping_save", save);
    let report = stage.call("aid.import_check", check);
    assert_eq!((&report["good"], &report["bad"]), (&json!(1), &json!(1)), "{report}");
    assert!(report["notes"].to_string().contains("某街道"));
    assert_eq!((text(&report, "/errors/0/cell"), text(&report, "/errors/0/code")), ("C4", "aid.no_file"));
    let out = stage.path("模板.xlsx");
    stage.call("aid.import_template", json!({ "path": out }));
    let blank = sheets::read_workbook(&out).unwrap();
    assert_eq!(
        (blank.sheets[0].name.as_str(), blank.sheets[0].cell(0, 0).shown()),
        ("救助申请", "*职工姓名".to_owned())
    );
}
