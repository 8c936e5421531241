//! Lists in another party's order, and the file value by value for the national system.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{Stage, forms};
use serde_json::{Value, json};
use sheets::{Cell, read_workbook};

#[test]
fn a_list_goes_out_in_the_receivers_order_and_words_with_every_cell_text() {
    let stage = Stage::new();
    let mut all = forms(6);
    all[0].remark = Some("=1+1".to_owned());
    stage.import(&stage.list("名单.xlsx", &all));
    let columns = json!([
        { "field": "id_number", "header": "公民身份号码" }, { "field": "sex", "header": "" },
        { "field": "name", "header": "人员" }, { "field": "annual_income", "header": "年收入" },
        { "field": "remark", "header": "说明" },
    ]);
    let saved = stage.call("exports.layout_save", json!({ "name": "市总汇总", "columns": columns }));
    let out = stage.path("汇总.xlsx");
    assert_eq!(stage.call("households.export", json!({ "path": out, "layout": saved["id"] }))["rows"], 6);
    let book = read_workbook(&out).unwrap();
    let sheet = &book.sheets[0];
    let row = |at: u32| (0..5).map(|column| sheet.cell(at, column).clone()).collect::<Vec<Cell>>();
    let text = |text: &str| Cell::Text(text.to_owned());
    assert_eq!(row(0), [text("公民身份号码"), text("性别"), text("人员"), text("年收入"), text("说明")]);
    let at = (1..7).find(|at| sheet.cell(*at, 0).shown() == all[0].lead.id_number).unwrap();
    assert_eq!(sheet.cell(at, 2), &text(&all[0].lead.name));
    assert_eq!(sheet.cell(at, 3), &text(&all[0].annual_income.unwrap().to_plain()));
    assert_eq!(sheet.cell(at, 4), &text("=1+1"));
    assert!(["男", "女"].contains(&sheet.cell(at, 1).shown().as_str()));
}

#[test]
fn layouts_are_kept_changed_and_refused_when_they_say_nothing() {
    let stage = Stage::new();
    let own = |name: &str, fields: &[&str]| {
        let columns: Vec<Value> = fields.iter().map(|field| json!({ "field": field, "header": "" })).collect();
        json!({ "name": name, "columns": columns })
    };
    for (request, code) in [
        (own(" ", &["name"]), "required"),
        (own("甲", &[]), "required"),
        (own("甲", &["shoe"]), "exports.field"),
        (own("甲", &["name", "name"]), "exports.field_twice"),
    ] {
        assert_eq!(stage.refused("exports.layout_save", request).code, code);
    }
    let saved = stage.call("exports.layout_save", own("甲", &["name"]));
    assert_eq!(stage.refused("exports.layout_save", own("甲", &["name"])).code, "exports.name_taken");
    let mut changed = own("甲乙", &["name", "phone"]);
    changed["id"] = saved["id"].clone();
    stage.call("exports.layout_save", changed);
    let layouts = stage.call("exports.layouts", json!({}));
    assert_eq!(layouts["layouts"][0]["built_in"], true);
    assert_eq!(layouts["layouts"][0]["columns"][2]["header"], "困难类别", "the order of the national form");
    assert_eq!(layouts["layouts"][1]["columns"][1]["header"], "手机号码");
    stage.call("exports.layout_remove", json!({ "id": saved["id"] }));
    assert_eq!(stage.call("exports.layouts", json!({}))["layouts"].as_array().unwrap().len(), 1);
    let out = stage.path("全国.xlsx");
    assert_eq!(stage.call("households.export", json!({ "path": out, "layout": "national" }))["rows"], 0);
}

fn field<'a>(view: &'a Value, key: &str) -> &'a Value {
    let groups = view["groups"].as_array().unwrap();
    groups.iter().flat_map(|g| g["fields"].as_array().unwrap()).find(|f| f["key"] == key).unwrap()
}

#[test]
fn what_was_typed_over_stays_ticked_until_its_value_changes() {
    let stage = Stage::new();
    let one = forms(20).into_iter().find(|form| !form.members.is_empty()).unwrap();
    stage.import(&stage.list("名单.xlsx", std::slice::from_ref(&one)));
    let id = stage.call("households.list", json!({}))["items"][0]["id"].clone();
    let view = stage.call("households.backfill", json!({ "id": id }));
    assert_eq!(view["groups"][0]["fields"][2]["value"], json!(one.lead.name), "in the order of the form: {view:#}");
    assert!(["男", "女"].contains(&field(&view, "sex")["value"].as_str().unwrap()), "in words");
    assert_eq!(field(&view, "work_start")["value"], json!(one.work_start));
    let member = view["groups"].as_array().unwrap().iter().find(|g| g["title"] == "家庭成员 1").unwrap();
    assert_eq!(member["fields"][0]["value"], json!(one.members[0].name));
    let member_key = member["fields"][0]["key"].clone();

    let tick =
        |version: &Value, keys: Value, done: bool| json!({ "id": id, "version": version, "keys": keys, "done": done });
    let keys = json!(["name", "address", "sex", member_key]);
    let ticked = stage.call("households.backfill_tick", tick(&view["version"], keys, true));
    assert_eq!(ticked["done"], 4);
    stage.call("households.backfill_tick", tick(&view["version"], json!(["sex"]), false));
    let error = stage.refused("households.backfill_tick", tick(&view["version"], json!(["shoe"]), true));
    assert_eq!(error.code, "backfill.field");

    let shown = stage.call("households.get", json!({ "id": id }));
    let mut form = shown["form"].clone();
    form["address"] = json!("新搬的家");
    stage.call("households.save", json!({ "id": id, "version": shown["version"], "form": form }));
    let stale = stage.refused("households.backfill_tick", tick(&view["version"], json!(["phone"]), true));
    assert_eq!(stale.code, "stale");
    let again = stage.call("households.backfill", json!({ "id": id }));
    let state = |key: &str| (field(&again, key)["done"].clone(), field(&again, key)["changed"].clone());
    assert_eq!(state("name"), (json!(true), json!(false)));
    assert_eq!(state("address"), (json!(false), json!(true)));
    assert_eq!(state("sex"), (json!(false), json!(false)));
    assert_eq!(again["done"], 2);
}
