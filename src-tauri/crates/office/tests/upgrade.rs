//! An office as the program's earlier steps made it, with files, leads and papers, is brought up when it is opened: its
//! tables and guards are those of a new office, and what is derived is told as if it had always been kept.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::{collections::BTreeMap, fs};

use common::{PASSWORD, Stage, forms};
use hardship::Household;
use kernel::{AccountId, Actor, Role, Stamp, World};
use serde_json::{Value, json};
use store::{Cause, Expect, Migration, Record, Store, Vault};

/// "nobody takes on file what they typed", "missing papers", "leads of before the search box knew them".
const OWN: u32 = 2_026_112_485;
const PAPERS: u32 = 2_026_112_492;
const LEADS: u32 = 2_026_112_494;
/// "members of a file in a column of their own".
const MEMBERS: u32 = 2_026_113_012;
/// What later rooms added stands beside these files and is left alone.
const LATER_ROOMS: u32 = 2_026_112_500;
/// Later steps that put up or replace guards of these very files, and what stands on them: "parcels", "nobody verifies
/// again what they changed", "windows with a computer of their own".
const LATER_GUARDS: [u32; 3] = [2_026_112_601, 2_026_112_901, 2_026_112_991];

fn world() -> World {
    World::fixed(Stamp::parse("2026-07-01T02:00:00Z").unwrap(), 9)
}

/// Whether an office had this step before `first`.
fn earlier(step: u32, first: u32) -> bool {
    let of_then = first == MEMBERS || !(first..LATER_ROOMS).contains(&step) && !LATER_GUARDS.contains(&step);
    step != MEMBERS && of_then
}

/// Tables, indexes and triggers by name, without the store's own guards.
fn schema(store: &Store) -> BTreeMap<String, (String, String)> {
    let all = "SELECT name, type, sql FROM sqlite_schema
               WHERE sql IS NOT NULL AND name NOT LIKE 'nc_guard_%' AND name NOT LIKE 'sqlite_%'";
    let rows = store.read(|r| r.query(all, [], |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?))))).unwrap();
    rows.into_iter().collect()
}

/// What stands in one schema only, or otherwise in each, by name.
fn differing<'a>(
    one: &'a BTreeMap<String, (String, String)>,
    other: &'a BTreeMap<String, (String, String)>,
) -> Vec<&'a str> {
    let names = one.keys().chain(other.keys().filter(|name| !one.contains_key(*name)));
    names.filter(|name| one.get(*name) != other.get(*name)).map(String::as_str).collect()
}

/// The tables of an office that has only these steps.
fn schema_of(stage: &Stage, name: &str, steps: &[Migration]) -> BTreeMap<String, (String, String)> {
    let world = world();
    let account = AccountId::new(&world);
    let slot = store::NewSlot { account: &account, login: "admin", password: PASSWORD };
    let (store, _) = Vault::create(&stage.path(name), &world, steps, slot, store::Cost::TRIVIAL).unwrap();
    schema(&store)
}

/// The office of a stage, opened beside it.
fn opened(stage: &Stage) -> (Store, Actor) {
    let (store, account) =
        Vault::unlock(&stage.path("office"), "admin", PASSWORD, &world(), &office::migrations()).unwrap();
    (store, Actor { account, role: Role::Admin, device: String::new() })
}

/// Makes the office what it was before the step `first`: the records stay, the tables are exactly those of then.
fn made_before(stage: &Stage, first: u32) {
    stage.call("office.lock", json!({}));
    let (steps, later): (Vec<_>, Vec<_>) = office::migrations().into_iter().partition(|step| earlier(step.id, first));
    let later: Vec<u32> = later.iter().map(|step| step.id).collect();
    let then = schema_of(stage, &format!("before-{first}"), &steps);
    let (store, actor) = opened(stage);
    store
        .write(&actor, Cause::new("test"), |w| {
            // A column goes by itself, for its table is full of files.
            for trigger in ["household_members_new", "household_members_changed"] {
                w.derive(&format!("DROP TRIGGER {trigger}"), ())?;
            }
            w.derive("ALTER TABLE household DROP COLUMN members", ())
        })
        .unwrap();
    let now = schema(&store);
    store
        .write(&actor, Cause::new("test"), |w| {
            for kind in ["trigger", "index", "table"] {
                for (name, _) in now.iter().filter(|(name, it)| it.0 == kind && then.get(*name) != Some(*it)) {
                    w.derive(&format!("DROP {kind} IF EXISTS \"{name}\""), ())?;
                }
            }
            for (_, (_, sql)) in then.iter().filter(|(name, it)| now.get(*name) != Some(*it)) {
                w.derive(sql, ())?;
            }
            w.derive("DELETE FROM migration WHERE id IN (SELECT value FROM json_each(?1))", [json!(later).to_string()])
        })
        .unwrap();
    assert_eq!(schema(&store), then, "the office is as the program made it then");
}

/// Files with and without papers, an import, and leads.
fn lived_in() -> (Stage, String) {
    let stage = Stage::new();
    let done = stage.import(&stage.list("list.xlsx", &forms(6)));
    let page = stage.call("households.list", json!({ "limit": 10 }));
    let photo = stage.path("正面.png");
    fs::write(&photo, picture()).unwrap();
    stage.call(
        "attachments.add",
        json!({ "household": page["items"][0]["id"], "slot": "id_card", "title": "身份证", "paths": [photo] }),
    );
    for (name, phone) in [("王线索", "13800000009"), ("古丽线", "13800000008")] {
        let form = json!({ "name": name, "phone": phone, "union_name": null, "source": "走访", "note": null });
        stage.call("households.lead_save", json!({ "form": form }));
    }
    (stage, done["import"].as_str().unwrap().to_owned())
}

fn picture() -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 60, 40);
    encoder.set_color(png::ColorType::Rgb);
    encoder.write_header().unwrap().write_image_data(&[200; 60 * 40 * 3]).unwrap();
    bytes
}

fn lacking(stage: &Stage) -> Vec<Value> {
    let page = stage.call("households.watch_list", json!({ "watch": "papers_missing", "limit": 200 }));
    page["items"].as_array().unwrap().clone()
}

fn leads(stage: &Stage, q: &str) -> Value {
    let hits = stage.call("people.search", json!({ "q": q, "leads": true }));
    hits.as_array().unwrap().iter().filter(|hit| hit["kind"] == "lead").map(|hit| hit["name"].clone()).collect()
}

/// Everything that was lived in is told as before, the schema is a new office's, and the office is sound.
fn as_if_always(stage: &Stage, before: &[Value]) {
    stage.sit("admin");
    assert_eq!(lacking(stage), before);
    assert_eq!(leads(stage, "wangxiansuo"), json!(["王线索"]));
    assert_eq!(leads(stage, "0008"), json!(["古丽线"]));
    let today = schema_of(stage, "today", &office::migrations());
    stage.call("office.lock", json!({}));
    let (store, _) = opened(stage);
    assert_eq!(differing(&schema(&store), &today), [""; 0], "tables, indexes and triggers as in a new office");
    drop(store);
    stage.sit("admin");
    assert_eq!(stage.call("office.check", json!({}))["ok"], true);
    assert_eq!(stage.call("audit.verify", json!({}))["ok"], true);
}

#[test]
fn what_was_typed_before_is_guarded_by_the_database_too() {
    let (stage, import) = lived_in();
    let before = lacking(&stage);
    made_before(&stage, OWN);
    as_if_always(&stage, &before);

    // By hand, past every rule of the program: the typist takes the file on file.
    stage.call("office.lock", json!({}));
    let (store, actor) = opened(&stage);
    let own = store.write(&actor, Cause::new("test"), |w| {
        let mut file = w.records::<Household>("ORDER BY number LIMIT 1", [])?.remove(0);
        // The CHECK of before knew the first typist alone.
        file.life.typists.insert(0, AccountId::new(&world()));
        assert!(file.life.typists.contains(&actor.account));
        file.life.state = hardship::FileState::OnFile;
        file.life.approved_by = Some(actor.account.clone());
        w.save(&file, Expect::Any)
    });
    assert_eq!(own.unwrap_err().code, "store.guard");
    drop(store);

    // And an import of before is taken back, steps and all.
    stage.sit("admin");
    stage.call("households.import_undo", json!({ "import": import, "reason": "导错了文件" }));
    assert_eq!(stage.files(), 0);
}

#[test]
fn missing_papers_of_before_are_told() {
    let (stage, _) = lived_in();
    let before = lacking(&stage);
    assert!(before.len() >= 5, "{before:?}");
    made_before(&stage, PAPERS);
    as_if_always(&stage, &before);

    // Told anew with the next paper, as in a new office.
    let photo = stage.path("反面.png");
    fs::write(&photo, picture()).unwrap();
    let id = before.last().unwrap()["id"].clone();
    stage.call("attachments.add", json!({ "household": id, "slot": "id_card", "title": "身份证", "paths": [photo] }));
    assert_ne!(lacking(&stage), before);
}

#[test]
fn leads_of_before_are_found() {
    let (stage, _) = lived_in();
    let before = lacking(&stage);
    stage.call("office.lock", json!({}));
    // An office of then kept no keys of its leads either.
    let (store, actor) = opened(&stage);
    store
        .write(&actor, Cause::new("test"), |w| {
            for lead in w.records::<hardship::file_lead::FileLead>("", [])? {
                w.index("file_lead", lead.id.as_str(), Vec::new());
            }
            Ok(())
        })
        .unwrap();
    drop(store);
    stage.sit("admin");
    assert_eq!(leads(&stage, "wangxiansuo"), json!([]));
    made_before(&stage, LEADS);
    as_if_always(&stage, &before);
}

/// What the database keeps of the members of each file.
fn members(stage: &Stage) -> Vec<(String, String, Option<String>)> {
    stage.call("office.lock", json!({}));
    let (store, _) = opened(stage);
    let all = "SELECT h.number, h.members, group_concat(m.person ORDER BY m.seq)
               FROM household h LEFT JOIN household_member m ON m.household = h.id GROUP BY h.id ORDER BY h.number";
    let told = store.read(|r| r.query(all, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))).unwrap();
    drop(store);
    stage.sit("admin");
    told
}

#[test]
fn members_of_before_stand_in_their_column() {
    let (stage, _) = lived_in();
    let (papers, before) = (lacking(&stage), members(&stage));
    assert!(before.iter().any(|file| file.1.matches("],[").count() > 1), "{before:?}");
    made_before(&stage, MEMBERS);
    as_if_always(&stage, &papers);
    assert_eq!(members(&stage), before);
}

/// A file as a program wrote it that wrote out every empty field.
#[derive(serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
struct WrittenOut(Household);

impl Record for WrittenOut {
    const KIND: &'static str = Household::KIND;
    const TABLE: &'static str = Household::TABLE;

    fn id(&self) -> &str {
        self.0.id()
    }

    fn columns(&self) -> Vec<(&'static str, store::sql::Value)> {
        self.0.columns()
    }
}

#[test]
fn an_import_is_taken_back_whichever_program_wrote_out_its_files() {
    let (stage, import) = lived_in();
    stage.call("office.lock", json!({}));
    let (store, actor) = opened(&stage);
    let longest = || {
        let all = "SELECT max(length(body)) FROM household";
        store.read(|r| r.one(all, [], |row| row.get::<_, i64>(0))).unwrap().unwrap()
    };
    let lean = longest();
    store
        .write(&actor, Cause::new("test"), |w| {
            for file in w.records::<Household>("", [])? {
                w.save(&WrittenOut(file), Expect::Any)?;
            }
            Ok(())
        })
        .unwrap();
    assert!(longest() > lean * 3 / 2, "{} {lean}", longest());
    drop(store);
    stage.sit("admin");
    stage.call("households.import_undo", json!({ "import": import, "reason": "导错了文件" }));
    assert_eq!(stage.files(), 0);
}
