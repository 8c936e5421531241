//! A list from another body: matched, kept as evidence, decided by staff, and never more of it kept than concerns us.

use serde_json::{Value, json};

use crate::eligibility::form;
use crate::world::{Stage, text};

fn list(stage: &Stage, name: &str, rows: &[&str]) -> std::path::PathBuf {
    let path = stage.path(name);
    std::fs::write(&path, format!("姓名,身份证号,出生日期,车牌号\n{}\n", rows.join("\n"))).unwrap();
    path
}

fn import(path: &std::path::Path, kind: &str) -> Value {
    json!({ "path": path, "kind": kind, "source": "演练市车管所", "day": "2025-08-01" })
}

#[test]
fn a_vehicle_in_a_list_contradicts_a_file_that_states_none() {
    let stage = Stage::training();
    let mut form = form();
    form["economy"] = json!({ "vehicles": [] });
    let saved = stage.call("households.save", json!({ "form": form }));
    assert_eq!(saved["assessment"]["contradictions"], json!([]));
    let path = list(
        &stage,
        "车辆.csv",
        &[
            "买买提·阿不都热合曼,11010519491231002X,,演A00001",
            "李㛃,,2006-01-01,演A00002",
            "李㛃,,,演A00003",
            "李㛃,,1990-01-01,演A00004",
            "王不在档,,,演A00005",
        ],
    );
    let report = stage.call("outside.check", json!({ "path": path }));
    assert_eq!((&report["total"], &report["certain"], &report["probable"]), (&json!(5), &json!(1), &json!(1)));
    assert_eq!((&report["weak"], &report["unmatched"]), (&json!(1), &json!(2)));
    let kept = stage.call("outside.import", import(&path, "vehicles"));
    // Rows that mean nobody of ours are not kept.
    assert_eq!((&kept["rows"], &kept["matches"], &kept["open"]), (&json!(5), &json!(3), &json!(3)));
    assert_eq!(stage.refused("outside.import", import(&path, "vehicles")).code, "outside.known");
    let open = stage.call("households.get", json!({ "id": saved["id"] }));
    assert_eq!(open["assessment"]["contradictions"], json!(["申报无车辆，机动车名单中有 2 辆"]));
    assert_eq!(open["assessment"]["evidence"].as_array().unwrap().len(), 3);
    let matches = stage.call("outside.matches", json!({ "list": kept["id"], "open_only": true }));
    let of = |what: &str| matches["items"].as_array().unwrap().iter().find(|m| m["what"] == what).unwrap().clone();
    let decide = |m: &Value, confirm: bool, reason: &str| json!({ "id": m["id"], "version": m["version"], "confirm": confirm, "reason": reason });
    let (weak, sure) = (of("演A00003"), of("演A00001"));
    assert_eq!((&weak["confidence"], &sure["confidence"]), (&json!("weak"), &json!("certain")));
    assert_eq!(stage.refused("outside.decide", decide(&weak, true, " ")).fields[0].path, "reason");
    stage.call("outside.decide", decide(&weak, true, "本人承认是自己的车"));
    assert_eq!(stage.refused("outside.decide", decide(&weak, false, "又改口")).code, "stale");
    stage.call("outside.decide", decide(&sure, false, "车已报废，有注销证明"));
    let open = stage.call("households.assess", json!({ "form": open["form"] }));
    assert_eq!(open["contradictions"], json!(["申报无车辆，机动车名单中有 2 辆"]));
    let said = serde_json::to_string(&open["evidence"]).unwrap();
    assert!(said.contains("演A00003") && !said.contains("演A00001"), "{said}");
    assert_eq!(stage.call("outside.lists", json!({}))[0]["open"], 1);
    let note = stage.call("documents.eligibility", json!({ "household": saved["id"] }));
    assert_eq!(note["pages"], 1);
    assert_eq!(
        text(&note, "/id"),
        text(&stage.call("documents.eligibility", json!({ "household": saved["id"] })), "/id")
    );
    crate::audit::speaks_chinese(&stage);
}

/// A past day is told by what was known on it: before the list came nothing, then the list as nobody had judged it.
#[test]
fn a_past_day_knows_the_lists_of_that_day() {
    let stage = Stage::training();
    stage.on_day("2025-09-01", "jingban");
    let mut form = form();
    form["economy"] = json!({ "vehicles": [] });
    let saved = stage.call("households.save", json!({ "form": form }));
    stage.on_day("2025-09-03", "jingban");
    let path = list(&stage, "车辆.csv", &["买买提·阿不都热合曼,11010519491231002X,,演A00001"]);
    let kept = stage.call("outside.import", import(&path, "vehicles"));
    stage.on_day("2025-09-05", "jingban");
    let matched = stage.call("outside.matches", json!({ "list": kept["id"], "open_only": true }))["items"][0].clone();
    let decide = json!({ "id": matched["id"], "version": matched["version"], "confirm": false, "reason": "车已报废，有注销证明" });
    stage.call("outside.decide", decide);
    let on = |day: &str| {
        let view = stage.call("households.assess_as_of", json!({ "id": saved["id"], "on": day }));
        let inputs = view["assessment"]["inputs"].as_array().unwrap().clone();
        let cars = inputs.into_iter().find(|input| input["name"] == "机动车名单").unwrap();
        (text(&cars, "/value").to_owned(), view["assessment"].clone())
    };
    let (cars, before) = on("2025-09-02");
    assert_eq!(cars, "未知：这一天还没有这种名单");
    assert_eq!((&before["evidence"], &before["contradictions"]), (&json!([]), &json!([])));
    let (cars, then) = on("2025-09-04");
    assert_eq!(cars, "已知：演练市车管所，2025-08-01，本户 1 行");
    assert_eq!(then["contradictions"], json!(["申报无车辆，机动车名单中有 1 辆"]));
    assert_eq!(then["evidence"][0]["confirmed"], false);
    let (cars, after) = on("2025-09-05");
    assert_eq!(cars, "已知：演练市车管所，2025-08-01，没有本户的人", "rejected by then");
    assert_eq!(after["evidence"], json!([]));
    assert!([&then, &after].iter().all(|day| day["result"] == before["result"]), "a list decides no class");
}

#[test]
fn who_pays_social_insurance_is_not_out_of_work() {
    let stage = Stage::training();
    let mut form = form();
    form["members"][0]["earner"] = json!({ "incomes": [], "work": "unable" });
    let saved = stage.call("households.save", json!({ "form": form }));
    let path = list(&stage, "社保.csv", &["李㛃,410105200601010010,,演练公司"]);
    stage.call("outside.import", import(&path, "social_insurance"));
    let open = stage.call("households.get", json!({ "id": saved["id"] }));
    assert_eq!(open["assessment"]["contradictions"], json!(["第 1 位成员申报无劳动能力，社保缴费名单中有缴费记录"]));
}

#[test]
fn a_list_with_foreign_headers_is_explained_once_and_read_ever_after() {
    let stage = Stage::training();
    stage.call("households.save", json!({ "form": form() }));
    let path = stage.path("社保名单.csv");
    std::fs::write(&path, "某市社保中心\n对象,证件,缴费处\n买买提·阿不都热合曼,11010519491231002X,演练厂\n").unwrap();
    assert_eq!(stage.refused("outside.check", json!({ "path": path })).code, "import.no_sheet");
    let asked = json!({ "path": path, "table": "outside_list", "header_row": 2 });
    let columns = stage.call("sheets.columns", asked);
    assert_eq!(text(&columns, "/columns/0/header"), "对象");
    let mapping = json!({ "header_row": 2, "columns": { "A": "name", "B": "id_number", "C": "what" } });
    let saved = json!({ "path": path, "table": "outside_list", "name": "市社保中心", "mapping": mapping });
    stage.call("sheets.mapping_save", saved);
    let report = stage.call("outside.check", json!({ "path": path }));
    assert_eq!((&report["total"], &report["certain"]), (&json!(1), &json!(1)), "{report}");
    assert_eq!(text(&report, "/rows/0/what"), "演练厂");
    let kept = stage.call("outside.import", import(&path, "social_insurance"));
    assert_eq!(kept["matches"], 1);
    // Next month's list of the same source, under another title line, is read without asking.
    let next = stage.path("社保名单九月.csv");
    std::fs::write(&next, "某市社保中心\n九月\n对象,证件,缴费处\n李㛃,410105200601010010,演练店\n").unwrap();
    assert_eq!(stage.call("outside.check", json!({ "path": next }))["certain"], 1);
}

#[test]
fn a_list_goes_back_marked_and_a_wrong_one_is_taken_back_whole() {
    let stage = Stage::training();
    let mut form = form();
    form["economy"] = json!({ "vehicles": [] });
    let file = stage.call("households.save", json!({ "form": form }))["id"].clone();
    let path =
        list(&stage, "车辆.csv", &["买买提·阿不都热合曼,11010519491231002X,,演A00001", "王不在档,4.4E+17,,演A00005"]);
    let told = stage.call("outside.check", json!({ "path": path }));
    assert_eq!(told["faults"].as_array().unwrap().len(), 1, "{told}");
    let out = stage.path("车辆-错误标注.xlsx");
    stage.call("outside.errors_file", json!({ "path": path, "out": out }));
    let copy = sheets::read_workbook(&out).unwrap();
    let faults = &copy.sheets[0].rows;
    let said = faults[1].iter().map(sheets::Cell::shown).collect::<Vec<_>>().concat();
    assert!(faults.len() == 2 && said.contains("B3") && said.contains("文本"), "the cell and the way out: {said}");
    assert_eq!(copy.sheets[1].cell(1, 0).shown(), "买买提·阿不都热合曼", "and the list as it came");

    let kept = stage.call("outside.import", import(&path, "vehicles"));
    let contradicted = || stage.call("households.get", json!({ "id": file }))["assessment"]["contradictions"].clone();
    assert_eq!(contradicted(), json!(["申报无车辆，机动车名单中有 1 辆"]));
    let undo = |reason: &str| json!({ "list": kept["id"], "reason": reason });
    assert_eq!(stage.refused("outside.undo", undo(" ")).fields[0].path, "reason");
    assert_eq!(stage.call("outside.undo", undo("导错了名单")), json!([]));
    assert_eq!(contradicted(), json!([]));
    assert_eq!(stage.refused("outside.undo", undo("再撤一次")).code, "not_found");
    // The same file may come in again.
    stage.call("outside.import", import(&path, "vehicles"));
    stage.sit("shenji");
    assert_eq!(stage.call("office.check", json!({}))["ok"], true);
    crate::audit::speaks_chinese(&stage);
}

#[test]
fn rows_are_chosen_out_of_a_list_and_what_was_left_out_is_told() {
    let stage = Stage::training();
    stage.on_day("2025-09-01", "jingban");
    let mut form = form();
    form["economy"] = json!({ "vehicles": [] });
    let file = stage.call("households.save", json!({ "form": form }))["id"].clone();
    let rows = ["买买提·阿不都热合曼,11010519491231002X,,演A00001", "李㛃,,,演A00003", "王不在档,,,演A00005"];
    let path = list(&stage, "车辆.csv", &rows);
    let mut request = import(&path, "vehicles");
    request["rows"] = json!([2, 4]);
    let error = stage.refused("outside.import", request.clone());
    assert_eq!(error.code, "import.bad_rows");
    assert!(error.message.contains("第 4 行"), "a row that means nobody cannot be chosen: {}", error.message);
    assert_eq!(stage.call("outside.lists", json!({})), json!([]), "all of the chosen rows or none");
    request["rows"] = json!([2]);
    let kept = stage.call("outside.import", request);
    assert_eq!((&kept["rows"], &kept["matches"], &kept["left_out"]), (&json!(3), &json!(1), &json!(1)));
    let view = stage.call("households.assess_as_of", json!({ "id": file, "on": "2025-09-01" }));
    let inputs = view["assessment"]["inputs"].as_array().unwrap().clone();
    let cars = inputs.into_iter().find(|input| input["name"] == "机动车名单").unwrap();
    assert_eq!(text(&cars, "/value"), "已知：演练市车管所，2025-08-01，本户 1 行，另有 1 行没有选");
    crate::audit::speaks_chinese(&stage);
}
