//! A list with foreign headers: shown column by column, agreed once, read silently the next time.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::fmt::Write as _;
use std::path::PathBuf;

use common::{Stage, forms};
use serde_json::{Value, json};

/// A list as a district sends it: a title, and no header that is ours.
fn foreign(stage: &Stage, name: &str, titles: &str, count: usize) -> PathBuf {
    let mut text = format!("{titles}编次,困难群众,公民身份证件,联络方式,每月到手,鞋码\n");
    for (at, form) in forms(count).iter().enumerate() {
        let lead = &form.lead;
        let _ = writeln!(
            text,
            "{},{},{},{},1200,41",
            at + 1,
            lead.name,
            lead.id_number,
            lead.phone.as_deref().unwrap_or_default()
        );
    }
    let path = stage.path(name);
    std::fs::write(&path, text).unwrap();
    path
}

fn columns(found: &Value) -> Value {
    found["columns"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|c| Some((c["letters"].as_str()?.to_owned(), c["field"].clone())))
        .filter(|(_, field)| !field.is_null())
        .collect::<serde_json::Map<_, _>>()
        .into()
}

#[test]
fn a_foreign_list_is_asked_about_once_and_read_silently_the_next_month() {
    let stage = Stage::new();
    let path = foreign(&stage, "十月.csv", "摸底表\n", 6);
    let error = stage.refused("households.import_check", json!({ "path": path }));
    assert!(["import.no_sheet", "import.columns", "sheets.no_header"].contains(&error.code.as_str()), "{}", error.code);

    let found = stage.call("sheets.columns", json!({ "path": path, "table": "household_workers" }));
    assert_eq!(found["header_row"], 2, "{found:#}");
    let mut mapped = columns(&found);
    assert_eq!(mapped["C"], "id_number", "told by what stands in it: {found:#}");
    assert_eq!(mapped["D"], "phone");
    let save = |columns: &Value| {
        json!({
            "path": path, "table": "household_workers", "name": "某区总工会",
            "mapping": { "header_row": 2, "sheet": found["sheet"], "columns": columns },
        })
    };
    mapped.as_object_mut().unwrap().remove("B");
    let error = stage.refused("sheets.mapping_save", save(&mapped));
    assert_eq!(error.code, "import.columns");
    assert!(error.message.contains("姓名"), "{}", error.message);
    mapped["B"] = json!("name");
    mapped["F"] = json!("name");
    assert_eq!(stage.refused("sheets.mapping_save", save(&mapped)).code, "import.column_twice");
    mapped["F"] = json!("shoe");
    assert_eq!(stage.refused("sheets.mapping_save", save(&mapped)).code, "import.column_unknown");
    mapped.as_object_mut().unwrap().remove("F");
    mapped["E"] = json!("own_monthly_income");
    stage.call("sheets.mapping_save", save(&mapped));
    let report = stage.check(&path);
    assert_eq!((&report["total"], &report["good"]), (&json!(6), &json!(6)), "{report:#}");

    // The next month there is one title line more; nobody is asked.
    let next = foreign(&stage, "十一月.csv", "摸底表\n2026 年 11 月\n", 8);
    let report = stage.check(&next);
    assert_eq!(report["good"], 8, "{report:#}");
    assert!(report["notes"].to_string().contains("某区总工会"), "{report:#}");
    assert_eq!(stage.import(&next)["created"], 8);
    let again = stage.call("sheets.columns", json!({ "path": next, "table": "household_workers" }));
    assert_eq!((&again["source"], columns(&again)), (&json!("某区总工会"), mapped));

    let kept = stage.call("sheets.mappings", json!({}));
    assert_eq!((kept[0]["name"].as_str(), kept[0]["fields"][0].as_str()), (Some("某区总工会"), Some("姓名")));
    stage.call("sheets.mapping_remove", json!({ "id": kept[0]["id"] }));
    stage.refused("households.import_check", json!({ "path": next }));
}

#[test]
fn a_mapping_said_with_the_request_is_used_and_not_remembered() {
    let stage = Stage::new();
    let path = foreign(&stage, "一次.csv", "", 3);
    let columns = json!({ "B": "name", "C": "id_number", "D": "phone" });
    let mapping = json!({ "workers": { "header_row": 1, "columns": columns } });
    let request = json!({ "path": path, "mapping": mapping });
    assert_eq!(stage.call("households.import_check", request.clone())["good"], 3);
    assert_eq!(stage.call("households.import", request)["created"], 3);
    assert_eq!(stage.call("sheets.mappings", json!({})), json!([]));
    let far = json!({ "workers": { "header_row": 9_999, "columns": columns } });
    assert_eq!(stage.call("households.import_check", json!({ "path": path, "mapping": far }))["total"], 0);
}

#[test]
fn unions_are_found_by_any_part_of_their_name() {
    let stage = Stage::new();
    let all = forms(8);
    stage.import(&stage.list("名单.xlsx", &all));
    let name = all.iter().find_map(|form| form.union_name.clone()).unwrap();
    let part: String = name.chars().skip(2).take(3).collect();
    let found = stage.call("unions.search", json!({ "q": part }));
    assert!(found.as_array().unwrap().iter().any(|union| union["label"] == name.as_str()), "{part}: {found:#}");
    assert!(!stage.call("unions.search", json!({ "q": "" })).as_array().unwrap().is_empty());
    assert_eq!(stage.call("unions.search", json!({ "q": "没有这样的工会" })), json!([]));
}
