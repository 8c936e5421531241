//! Rules chosen, decided by, repeated for an earlier day, and run over all files.

use kernel::World;
use serde_json::{Value, json};

use crate::first_job;
use crate::world::{PASSWORD, Stage, desk_in_world, text};

const LEAD: (&str, &str) = ("买买提·阿不都热合曼", "11010519491231002X");
const STUDENT: (&str, &str) = ("李㛃", "410105200601010010");

/// The household of the first story, whose child is at a university.
pub(crate) fn form() -> Value {
    let mut form = first_job::form(LEAD, STUDENT, "6230000000000000018");
    form["members"][0]["stage"] = json!("bachelor");
    form
}

fn save(stage: &Stage, form: &Value) -> Value {
    stage.call("households.save", json!({ "form": form }))
}

fn pack(view: &Value, region: &str) -> String {
    let row = view["packs"].as_array().unwrap().iter().find(|p| p["region"] == region).unwrap();
    text(row, "/hash").to_owned()
}

/// A real office whose clock stands at a day; the same folder on a later day is the same office.
fn standing_at(day: &str, dir: tempfile::TempDir) -> Stage {
    let noon = kernel::Stamp::parse(&format!("{day}T12:00:00+08:00")).unwrap();
    let desk = desk_in_world(World::fixed(noon, 11), dir.path().join("app"));
    Stage { dir, desk }
}

#[test]
fn an_office_decides_by_the_pack_it_chose_and_says_what_is_missing() {
    let stage = Stage::training();
    let view = stage.call("rules.view", json!({}));
    assert_eq!(view["packs"].as_array().unwrap().len(), 4);
    let form = form();
    // 14,400 − 6,000 over two people: 350 a month.
    assert_eq!(stage.call("households.assess", json!({ "form": form }))["result"], "deep");
    let chosen = stage.call("rules.choose", json!({ "pack": pack(&view, "青岛市"), "figures": [] }));
    assert_eq!(chosen["chosen"], pack(&view, "青岛市"));
    let found = stage.call("households.assess", json!({ "form": form }));
    assert_eq!(found["result"], "unknown");
    let exclusions = found["groups"].as_array().unwrap().iter().find(|g| g["kind"] == "exclusion").unwrap();
    assert_eq!(exclusions["outcome"], "unknown");
    let mut whole = form;
    whole["economy"] = json!({
        "homes": 1, "shops": 0, "hires": false, "vehicles": [], "private_school": false, "study_abroad": false,
        "own": { "incomes": [], "work": "working" }
    });
    let found = stage.call("households.assess", json!({ "form": whole }));
    assert_eq!(found["result"], "deep");
    let saved = save(&stage, &whole);
    assert_eq!(saved["form"]["economy"]["homes"], 1);
    whole["economy"]["rigid"] = json!([{ "kind": "nothing", "annual": 1 }]);
    let error = stage.refused("households.save", json!({ "form": whole }));
    assert!(error.fields.iter().any(|f| f.path == "economy.rigid.0.kind"), "{error:?}");
    crate::audit::speaks_chinese(&stage);
}

#[test]
fn a_pack_of_the_office_is_loaded_or_refused_with_its_place() {
    let stage = Stage::training();
    let shipped =
        std::fs::read_to_string(crate::world::resources_dir().join("rules/eligibility-qingdao.json")).unwrap();
    let path = stage.path("本市规则.json");
    std::fs::write(&path, shipped.replace("\"青岛市\"", "\"演练市\"")).unwrap();
    let view = stage.call("rules.load", json!({ "path": path }));
    let own = pack(&view, "演练市");
    assert_eq!(stage.call("rules.choose", json!({ "pack": own, "figures": [] }))["chosen"], own.as_str());
    std::fs::write(&path, shipped.replace("\"below\"", "\"under\"")).unwrap();
    let error = stage.refused("rules.load", json!({ "path": path }));
    assert_eq!(error.code, "rules.file");
    assert!(error.message.contains("classes[0].all[0].op"), "{}", error.message);
    let error = stage.refused("rules.choose", json!({ "pack": "0".repeat(64), "figures": [] }));
    assert_eq!(error.code, "rules.none");
    let twice = json!([
        { "name": "minimum_wage", "amount": 200_000, "since": "2025-01-01" },
        { "name": "minimum_wage", "amount": 210_000, "since": "2025-01-01" }
    ]);
    let error = stage.refused("rules.choose", json!({ "pack": own, "figures": twice }));
    assert_eq!(error.fields[0].path, "figures.1.since");
}

#[test]
fn an_earlier_day_is_repeated_with_the_rules_and_figures_of_that_day() {
    let stage = standing_at("2025-08-31", tempfile::tempdir().unwrap());
    stage.call(
        "office.create",
        json!({
            "dir": stage.office(), "kind": "centre", "name": "演练市职工服务中心", "admin_login": "admin",
            "admin_name": "演练管理员", "password": PASSWORD, "training": false, "today": null,
        }),
    );
    let mut form = form();
    // 19,200 over two people: 800 a month, exactly the line.
    form["annual_income"] = json!(1_920_000);
    form["rigid_annual"] = json!(0);
    let saved = save(&stage, &form);
    let id = text(&saved, "/id").to_owned();
    assert_eq!(saved["assessment"]["result"], "deep");
    assert_eq!(stage.call("households.reassess", json!({}))["total"], 0);
    stage.call("office.lock", json!({}));
    let stage = standing_at("2025-09-10", stage.dir);
    stage.sit("admin");
    let view = stage.call("rules.view", json!({}));
    let lower = json!([{ "name": "low_income_line", "amount": 79_999, "since": "2025-09-01" }]);
    stage.call("rules.choose", json!({ "pack": pack(&view, "青岛市"), "figures": lower }));
    let as_of = |on: &str| stage.call("households.assess_as_of", json!({ "id": id, "on": on }));
    let then = as_of("2025-08-31");
    assert_eq!((&then["assessment"]["result"], &then["same"]), (&json!("deep"), &json!(true)));
    assert_eq!(then["assessment"]["pack"], "eligibility-base-2020");
    assert_eq!(as_of("2025-09-05")["same"], true);
    let now = as_of("2025-09-10");
    assert_eq!((&now["assessment"]["result"], &now["same"]), (&json!("unknown"), &json!(false)));
    assert_eq!(now["assessment"]["figures"][0]["amount"], 79_999);
    assert_eq!(
        stage.refused("households.assess_as_of", json!({ "id": id, "on": "2025-08-30" })).code,
        "households.not_yet"
    );
    assert_eq!(stage.refused("households.assess_as_of", json!({ "id": id, "on": "2026-01-01" })).code, "date.future");
}

#[test]
fn all_files_by_new_figures_list_whose_class_would_change() {
    let stage = Stage::training();
    let mut form = form();
    form["annual_income"] = json!(1_920_000);
    form["rigid_annual"] = json!(0);
    let id = text(&save(&stage, &form), "/id").to_owned();
    stage.call("training.seed", json!({ "households": 120, "seed": 3 }));
    stage.sit("admin");
    let view = stage.call("rules.view", json!({}));
    // Of an earlier day than the line of the settings, which stands back for a figure of the office's own.
    let lower = json!([{ "name": "low_income_line", "amount": 70_000, "since": "2025-01-01" }]);
    stage.call("rules.choose", json!({ "pack": pack(&view, "全国通用"), "figures": lower }));
    let mut rows: Vec<Value> = Vec::new();
    let mut cursor = Value::Null;
    loop {
        let page = stage.call("households.reassess", json!({ "limit": 5, "cursor": cursor }));
        assert_eq!(page["checked"], 121);
        rows.extend(page["items"].as_array().unwrap().iter().cloned());
        if page["next"].is_null() {
            assert_eq!(page["total"], rows.len());
            break;
        }
        cursor = page["next"].clone();
    }
    let mine = rows.iter().find(|r| r["id"] == id.as_str()).unwrap();
    assert_eq!((&mine["before"], &mine["after"]), (&json!("深度困难"), &json!("相对困难")));
    assert!(text(mine, "/reason").starts_with("低保标准 800.00 → 700.00；"), "{mine}");
    // A file saved as it is takes the new class on, and leaves the list.
    let open = stage.call("households.get", json!({ "id": id }));
    stage.call("households.save", json!({ "id": id, "version": open["version"], "form": open["form"] }));
    assert_eq!(stage.call("households.reassess", json!({}))["total"], rows.len() - 1);
    crate::audit::speaks_chinese(&stage);
}

#[test]
fn a_programme_is_asked_for_by_the_chosen_pack() {
    let stage = Stage::training();
    let saved = save(&stage, &form());
    let (id, student) = (text(&saved, "/id"), text(&saved, "/form/members/0/person"));
    crate::file_life::transfer(&stage, id);
    let all = stage.call("households.entitled", json!({ "id": id }));
    let of = |programme: &str| -> Vec<Value> {
        let rows = all.as_array().unwrap().iter();
        rows.filter(|row| row["entitlement"]["programme"] == programme).cloned().collect()
    };
    let study = of("study_aid");
    assert_eq!((study.len(), text(&study[0], "/person")), (1, student), "asked of the student, not of the household");
    assert_eq!(study[0]["entitlement"]["outcome"], "pass");
    let medical = of("medical_aid");
    assert_eq!((&medical[0]["person"], &medical[0]["entitlement"]["outcome"]), (&Value::Null, &json!("pass")));
}
