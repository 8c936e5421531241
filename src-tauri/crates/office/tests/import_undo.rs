//! The way back from a whole import: everything is again as it was, or the refusal says what stands in the way.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::collections::BTreeMap;

use common::{PASSWORD, Stage, forms};
use hardship::{Household, HouseholdForm};
use kernel::{Stamp, World};
use people::{Organisation, Person};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};
use store::{Record, Store, Vault};

/// Every body of a kind, by id.
fn bodies<R: Record>(store: &Store) -> BTreeMap<String, Value> {
    let found = store.read(|r| r.records::<R>("", [])).unwrap();
    found.iter().map(|record| (record.id().to_owned(), serde_json::to_value(record).unwrap())).collect()
}

/// Everything an import can write.
fn state(stage: &Stage) -> [BTreeMap<String, Value>; 3] {
    let world = World::fixed(Stamp::parse("2026-07-01T02:00:00Z").unwrap(), 9);
    let (store, _) = Vault::unlock(&stage.path("office"), "admin", PASSWORD, &world, &office::migrations()).unwrap();
    [bodies::<Household>(&store), bodies::<Person>(&store), bodies::<Organisation>(&store)]
}

fn undo(stage: &Stage, done: &Value) -> Value {
    stage.call("households.import_undo", json!({ "import": done["import"], "reason": "导错了文件" }))
}

fn sound(stage: &Stage) {
    let checked = stage.call("office.check", json!({}));
    assert_eq!(checked["ok"], true, "{checked}");
    assert_eq!(stage.call("audit.verify", json!({}))["ok"], true);
}

/// One change to a form that is already on file.
fn change(form: &mut HouseholdForm, how: u8, other: &HouseholdForm) {
    match how {
        0 => form.remark = Some("改动".to_owned()),
        1 => form.lead.phone = Some("13800000001".to_owned()),
        2 => form.union_name = Some("后来才有的工会".to_owned()),
        3 => form.members.extend(other.members.first().cloned()),
        _ => {}
    }
}

#[test]
fn an_import_taken_back_restores_the_exact_state() {
    let plan = (
        0_usize..6,
        prop::collection::vec(0_u8..6, 6),
        0_usize..5,
        prop::option::of(prop::collection::vec(any::<bool>(), 12)),
    );
    TestRunner::new(Config { cases: 12, ..Config::default() })
        .run(&plan, |(known, changes, new, chosen)| {
            let stage = Stage::new();
            let all = forms(14);
            if known > 0 {
                stage.import(&stage.list("以前.xlsx", &all[..known]));
            }
            let before = state(&stage);
            let mut later: Vec<HouseholdForm> = all[..known].to_vec();
            for (at, (form, how)) in later.iter_mut().zip(changes).enumerate() {
                change(form, how, &all[12 - at % 2]);
            }
            later.extend_from_slice(&all[6..6 + new]);
            if later.is_empty() {
                return Ok(());
            }
            let path = stage.list("后来.xlsx", &later);
            let report = stage.check(&path);
            let rows: Option<Vec<Value>> = chosen.map(|chosen| {
                let good = report["rows"].as_array().unwrap().iter().filter(|row| row["state"] != "bad");
                good.zip(chosen).filter(|(_, is)| *is).map(|(row, _)| row["row"].clone()).collect()
            });
            let done = stage.call("households.import", json!({ "path": path, "rows": rows }));
            prop_assert_eq!(stage.call("households.import_uses", json!({ "import": done["import"] })), json!([]));
            let undone = undo(&stage, &done);
            prop_assert_eq!(&undone["removed"], &done["created"]);
            prop_assert_eq!(state(&stage), before);
            sound(&stage);
            // What can be found is what is there.
            for form in &all[6..6 + new] {
                let hits = stage.call("people.search", json!({ "q": form.lead.id_number }));
                prop_assert_eq!(hits, json!([]));
            }
            // The same list again does the same again.
            let again = stage.call("households.import", json!({ "path": path, "rows": rows }));
            prop_assert_eq!(&again["created"], &done["created"]);
            prop_assert_eq!(&again["updated"], &done["updated"]);
            Ok(())
        })
        .unwrap();
}

#[test]
fn imports_on_top_of_each_other_are_taken_back_from_the_top() {
    let stage = Stage::new();
    let mut all = forms(6);
    let first = stage.import(&stage.list("一.xlsx", &all));
    let between = state(&stage);
    all[0].remark = Some("二".to_owned());
    all[1].union_name = Some("后来才有的工会".to_owned());
    let second = stage.import(&stage.list("二.xlsx", &all));
    let error = stage.refused("households.import_undo", json!({ "import": first["import"], "reason": "导错" }));
    assert_eq!(error.code, "import.used");
    undo(&stage, &second);
    assert_eq!(state(&stage), between);
    undo(&stage, &first);
    assert!(state(&stage).iter().all(BTreeMap::is_empty));
    sound(&stage);
}

#[test]
fn the_list_of_imports_says_who_when_what_and_why_it_was_taken_back() {
    let stage = Stage::new();
    let path = stage.list("名单.xlsx", &forms(5));
    let done = stage.import(&path);
    let runs = stage.call("households.imports", json!({}));
    assert_eq!(
        (&runs[0]["file_name"], &runs[0]["by"], &runs[0]["created"], &runs[0]["undone_at"]),
        (&json!("名单.xlsx"), &json!("管理员"), &json!(5), &Value::Null)
    );
    let note = stage.check(&path)["notes"].to_string();
    assert!(note.contains("2026-07-01") && note.contains("已经导入过"), "{note}");
    let error = stage.refused("households.import_undo", json!({ "import": done["import"], "reason": " " }));
    assert_eq!((error.code.as_str(), error.fields[0].path.as_str()), ("required", "reason"));
    undo(&stage, &done);
    let runs = stage.call("households.imports", json!({}));
    assert_eq!((&runs[0]["undone_reason"], &runs[0]["undone_by"]), (&json!("导错了文件"), &json!("管理员")));
    let error = stage.refused("households.import_undo", json!({ "import": done["import"], "reason": "再来" }));
    assert_eq!(error.code, "import.undone");
    assert_eq!(stage.files(), 0);
    let note = stage.check(&path)["notes"].to_string();
    assert!(!note.contains("已经导入过"), "what was taken back may come again: {note}");
    let log = stage.call("audit.page", json!({ "action": "households.import_undo" }));
    let detail = log["items"][0]["detail"].as_str().unwrap();
    assert!(detail.contains("撤回 5 份") && !detail.contains("导错了"), "{detail}");
}

#[test]
fn what_was_changed_since_stands_in_the_way_and_is_named() {
    let stage = Stage::new();
    let done = stage.import(&stage.list("名单.xlsx", &forms(5)));
    let row = stage.call("households.list", json!({ "limit": 1 }))["items"][0].clone();
    let view = stage.call("households.get", json!({ "id": row["id"] }));
    let mut form = view["form"].clone();
    form["remark"] = json!("走访后改");
    stage.call("households.save", json!({ "id": row["id"], "version": view["version"], "form": form }));
    let before = state(&stage);
    let uses = stage.call("households.import_uses", json!({ "import": done["import"] }));
    assert_eq!(uses, json!([{ "what": "困难职工档案又修改过", "count": 1, "rows": [] }]));
    let error = stage.refused("households.import_undo", json!({ "import": done["import"], "reason": "导错" }));
    assert_eq!(error.code, "import.used");
    assert!(error.message.contains("困难职工档案又修改过"), "{}", error.message);
    assert_eq!(state(&stage), before);
    assert_eq!(stage.call("households.imports", json!({}))[0]["undone_at"], Value::Null);
}

#[test]
fn a_paper_or_an_application_made_since_stands_in_the_way() {
    let stage = Stage::new();
    let done = stage.import(&stage.list("名单.xlsx", &forms(20)));
    stage.accept(&done);
    let household = stage.call("households.list", json!({ "limit": 1 }))["items"][0]["id"].clone();
    stage.call("documents.household", json!({ "household": household }));
    let rule = stage.call("workstudy.rules", json!({}))[0].clone();
    let season = stage.call(
        "workstudy.season_save",
        json!({ "form": {
            "name": "2026年暑期", "programme": "勤工俭学", "starts": "2026-07-01", "ends": "2026-08-31", "rule": rule,
        }}),
    );
    let candidates = stage.call("workstudy.candidates", json!({ "season": season["id"] }));
    let student = candidates.as_array().unwrap().iter().find(|c| c["eligible"] == true).unwrap();
    stage.call(
        "workstudy.apply",
        json!({
            "season": season["id"], "household": student["household"], "student": student["student"], "wish": null,
            "phone": null, "note": null,
        }),
    );
    let error = stage.refused("households.import_undo", json!({ "import": done["import"], "reason": "导错" }));
    assert_eq!(error.code, "import.used");
    assert!(error.message.contains("文书") && error.message.contains("申请"), "{}", error.message);
}
