//! The lists that staff live by, from the same files and payments everything else works on.

use serde_json::{Value, json};

use crate::file_life::{forward, transfer, typed};
use crate::first_job::{form, prepare, release};
use crate::world::{Stage, resources_dir, text};

/// Born on 4 May 2015.
const CHILD: &str = "110105201505040010";

fn count(tiles: &Value, watch: &str) -> u64 {
    let tile = tiles.as_array().unwrap().iter().find(|tile| tile["watch"] == watch);
    tile.unwrap_or_else(|| panic!("no tile {watch}"))["count"].as_u64().unwrap()
}

fn listed(stage: &Stage, watch: &str) -> Vec<String> {
    let page = stage.call("households.watch_list", json!({ "watch": watch, "limit": 200 }));
    assert_eq!(page["total"], page["items"].as_array().unwrap().len());
    page["items"].as_array().unwrap().iter().map(|row| text(row, "/id").to_owned()).collect()
}

#[test]
fn a_file_moves_from_list_to_list_as_it_is_worked_on() {
    let stage = Stage::training();
    let file = typed(&stage);
    assert_eq!(listed(&stage, "in_progress"), std::slice::from_ref(&file));
    for day in ["2025-08-18", "2025-08-20", "2025-08-22"] {
        let life = stage.call("households.life", json!({ "household": file }));
        let step = json!({ "household": file, "version": life["version"], "deed": "forward", "done_on": day });
        stage.call("households.step", step);
    }
    assert_eq!(listed(&stage, "notice_running"), Vec::<String>::new());
    assert_eq!(listed(&stage, "notice_over"), std::slice::from_ref(&file));
    forward(&stage, "jingban", "households.step", &file);
    assert_eq!(listed(&stage, "to_review"), std::slice::from_ref(&file));
    forward(&stage, "fuhe", "households.review", &file);
    forward(&stage, "fuhe", "households.review", &file);
    assert_eq!(listed(&stage, "to_approve"), std::slice::from_ref(&file));
    assert_eq!(listed(&stage, "never_helped"), Vec::<String>::new(), "an application is nobody to help yet");
    forward(&stage, "fuzeren", "households.approve", &file);
    assert_eq!(listed(&stage, "to_approve"), Vec::<String>::new());
    assert_eq!(listed(&stage, "never_helped"), [file]);
}

#[test]
fn who_was_paid_is_no_longer_among_the_never_helped() {
    let stage = Stage::training();
    let prepared = prepare(&stage);
    assert_eq!(listed(&stage, "never_helped"), std::slice::from_ref(&prepared.household));
    release(&stage, &prepared.batch);
    assert_eq!(listed(&stage, "never_helped"), Vec::<String>::new());
    let tiles = stage.call("households.watch", json!({}));
    assert_eq!(count(&tiles, "helped_often"), 0, "once is not often");
}

#[test]
fn missing_accounts_and_school_leavers_are_found() {
    let stage = Stage::training();
    let file = typed(&stage);
    transfer(&stage, &file);
    assert_eq!(listed(&stage, "leaving_school"), Vec::<String>::new());
    assert_eq!(listed(&stage, "no_account"), Vec::<String>::new());
    let view = stage.call("households.get", json!({ "id": file }));
    let mut form = view["form"].clone();
    form["members"][0]["entry_year"] = json!(2021);
    form["bank_account"] = Value::Null;
    stage.call("households.save", json!({ "id": file, "version": view["version"], "form": form }));
    assert_eq!(listed(&stage, "leaving_school"), std::slice::from_ref(&file));
    assert_eq!(listed(&stage, "no_account"), [file]);
    let path = stage.path("watch.xlsx");
    stage.sit("fuhe");
    let done = stage.call("households.watch_export", json!({ "watch": "no_account", "path": path }));
    assert_eq!(done["rows"], 1);
    assert!(std::fs::read(&path).unwrap().starts_with(b"PK"));
}

#[test]
fn tiles_count_what_their_lists_hold() {
    let stage = Stage::training();
    stage.call("training.seed", json!({ "households": 120, "seed": 7 }));
    let tiles = stage.call("households.watch", json!({}));
    for tile in tiles.as_array().unwrap() {
        let mut found = 0;
        let mut cursor = Value::Null;
        loop {
            let request = json!({ "watch": tile["watch"], "limit": 50, "cursor": cursor });
            let page = stage.call("households.watch_list", request);
            found += page["items"].as_array().unwrap().len() as u64;
            cursor = page["next"].clone();
            if cursor.is_null() {
                break;
            }
        }
        assert_eq!(tile["count"], found, "{}", tile["watch"]);
    }
    assert_eq!(count(&tiles, "never_helped"), 120);
}

#[test]
fn files_that_lack_papers_are_those_the_attachments_name() {
    let stage = Stage::training();
    stage.call("training.seed", json!({ "households": 60, "seed": 11 }));
    let page = stage.call("households.watch_list", json!({ "watch": "papers_missing", "limit": 200 }));
    // Asked of each file by itself; one that lacks nothing would be in no list.
    let listed = rows_of(&page);
    assert_eq!(listed.len(), 60);
    assert_eq!(listed, told_one_by_one(&stage));

    // Saving a file changes what it lacks, in the same moment.
    let id = text(&page["items"][0], "/id").to_owned();
    let view = stage.call("households.get", json!({ "id": id }));
    let mut form = view["form"].clone();
    form["main_cause"] = json!(if form["main_cause"] == "6" { "10" } else { "6" });
    form["other_causes"] = json!([]);
    stage.call("households.save", json!({ "id": id, "version": view["version"], "form": form }));
    let after = rows_of(&stage.call("households.watch_list", json!({ "watch": "papers_missing", "limit": 200 })));
    assert_ne!(after, listed);
    assert_eq!(after, told_one_by_one(&stage));
}

/// Other papers are asked for from now on: the list follows, file by file, without anything being saved.
#[test]
fn another_list_of_papers_is_another_list_of_files() {
    let mut stage = Stage::training();
    stage.call("training.seed", json!({ "households": 40, "seed": 11 }));
    let asked = json!({ "watch": "papers_missing", "limit": 200 });
    assert_eq!(stage.call("households.watch_list", asked.clone())["total"], 40);

    let rules = stage.path("resources/rules");
    std::fs::create_dir_all(&rules).unwrap();
    for file in std::fs::read_dir(resources_dir().join("rules")).unwrap().map(|file| file.unwrap().path()) {
        std::fs::copy(&file, rules.join(file.file_name().unwrap())).unwrap();
    }
    let path = rules.join("attachments.json");
    let mut pack: Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
    for slot in pack["slots"].as_array_mut().unwrap() {
        slot["when"] = if slot["code"] == "diagnosis" { json!(["illness"]) } else { json!([]) };
    }
    std::fs::write(&path, pack.to_string()).unwrap();
    let resources = office::Resources::at(stage.path("resources"));
    stage.desk =
        office::Desk::new(std::sync::Arc::new(office::NoHost), kernel::World::system(), stage.path("app"), resources);
    stage.sit("admin");
    let page = stage.call("households.watch_list", asked);
    let listed = rows_of(&page);
    assert!(!listed.is_empty() && listed.len() < 40, "{}", listed.len());
    assert_eq!(listed, told_one_by_one(&stage), "without what lacks nothing");
}

fn rows_of(page: &Value) -> Vec<(String, String)> {
    rows(page, |row| text(row, "/note").to_owned())
}

/// What each file by itself says that it lacks.
fn told_one_by_one(stage: &Stage) -> Vec<(String, String)> {
    let files = stage.call("households.list", json!({ "limit": 200 }));
    let mut told = rows(&files, |row| {
        let view = stage.call("attachments.list", json!({ "household": row["id"] }));
        let names: Vec<&str> = view["missing"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
        names.join("、")
    });
    told.retain(|(_, missing)| !missing.is_empty());
    told.sort_by(|one, other| other.cmp(one));
    told.into_iter().map(|(number, missing)| (number, format!("缺 {missing}"))).collect()
}

fn rows(page: &Value, note: impl Fn(&Value) -> String) -> Vec<(String, String)> {
    page["items"].as_array().unwrap().iter().map(|row| (text(row, "/number").to_owned(), note(row))).collect()
}

#[test]
fn a_long_list_of_missing_papers_is_not_counted_to_the_end() {
    let stage = Stage::training();
    stage.call("training.seed", json!({ "households": 230, "seed": 3 }));
    let tiles = stage.call("households.watch", json!({}));
    let tile = tiles.as_array().unwrap().iter().find(|tile| tile["watch"] == "papers_missing").unwrap();
    assert_eq!((&tile["count"], &tile["at_least"]), (&json!(200), &json!(true)));
    let page = stage.call("households.watch_list", json!({ "watch": "papers_missing", "limit": 200 }));
    assert!(page["next"].is_string());
    let rest = json!({ "watch": "papers_missing", "limit": 200, "cursor": page["next"] });
    assert_eq!(stage.call("households.watch_list", rest)["items"].as_array().unwrap().len(), 30);
}

#[test]
fn a_child_without_a_guardian_and_an_account_without_consent_are_seen_until_both_are_signed() {
    let stage = Stage::training();
    stage.sit("jingban");
    let mut form = form(("买买提·阿不都热合曼", "11010519491231002X"), ("测试童", CHILD), "6230000000000000018");
    form["members"][0]["stage"] = Value::Null;
    form["consents"] = json!([]);
    let file = stage.call("households.save", json!({ "form": form }));
    let id = text(&file, "/id").to_owned();
    let noted = || {
        let page = stage.call("households.watch_list", json!({ "watch": "consent_missing" }));
        page["items"].as_array().unwrap().iter().map(|row| text(row, "/note").to_owned()).collect::<Vec<_>>()
    };
    let warned = || {
        let view = stage.call("households.get", json!({ "id": id }));
        let warnings = view["warnings"].as_array().unwrap().clone();
        let codes = warnings.iter().map(|warning| text(warning, "/code").to_owned());
        codes.filter(|code| code.starts_with("consent.")).collect::<Vec<_>>()
    };
    let sign = |consents: Value| {
        let view = stage.call("households.get", json!({ "id": id }));
        let mut form = view["form"].clone();
        form["consents"] = consents;
        stage.call("households.save", json!({ "id": id, "version": view["version"], "form": form }));
    };
    assert_eq!(noted(), ["缺监护人同意书、敏感信息单独同意书"]);
    assert_eq!(warned(), ["consent.minor", "consent.sensitive"]);
    let minor =
        json!({ "kind": "minor", "signer": "测试童", "signed_on": "2025-08-01", "guardian": "买买提·阿不都热合曼" });
    let sensitive = json!({ "kind": "sensitive", "signer": "买买提·阿不都热合曼", "signed_on": "2025-08-01" });
    sign(json!([minor]));
    assert_eq!((noted(), warned()), (vec!["缺敏感信息单独同意书".to_owned()], vec!["consent.sensitive".to_owned()]));
    sign(json!([sensitive]));
    assert_eq!((noted(), warned()), (vec!["缺监护人同意书".to_owned()], vec!["consent.minor".to_owned()]));
    // On the fourteenth birthday the guardian's consent is no longer asked for.
    stage.on_day("2029-05-04", "jingban");
    assert_eq!(noted(), Vec::<String>::new());
    stage.on_day("2029-05-03", "jingban");
    assert_eq!(noted(), ["缺监护人同意书"]);
    stage.on_day("2025-08-31", "jingban");
    sign(json!([minor, sensitive]));
    assert_eq!((noted(), warned()), (vec![], vec![]));
}
