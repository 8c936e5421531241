//! The lists that staff live by, from the same files and payments everything else works on.

use serde_json::{Value, json};

use crate::file_life::{forward, transfer, typed};
use crate::first_job::{prepare, release};
use crate::world::{Stage, text};

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
            found += page["items"].as_array().unwrap().len();
            cursor = page["next"].clone();
            if cursor.is_null() {
                break;
            }
        }
        assert_eq!(tile["count"], found, "{}", tile["watch"]);
    }
    assert_eq!(count(&tiles, "never_helped"), 120);
}
