//! Rules in the real window: chosen by the chief, explained to the clerk, contradicted by a list, printed.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use e2e::{App, Key};
use serde_json::{Value, json};

/// Opens a drop-down, narrows it by typing, and takes what is left.
fn choose(app: &App, test_id: &str, text: &str) {
    app.click_id(test_id);
    app.type_text(text);
    app.see_option(text);
    app.press(Key::Enter);
}

fn open_file(app: &App) {
    app.click_id("nav-households");
    app.click_row("households-table-row");
    app.see_id("assessment-label");
}

/// The chief takes the pack of a city, enters its line, and sees whose class would change.
fn rules(app: &App) {
    app.sit("fuzeren", "负责人");
    app.click_id("nav-households");
    app.click_id("households-rules");
    app.click_id("pack-eligibility-qingdao");
    app.see_id("rules-dirty");
    app.click_id("figure-add");
    app.fill_id("figure-amount-0", "900");
    app.fill_id("figure-since-0", "20250101");
    app.press(Key::Enter);
    app.picture("rules");
    app.click_id("rules-save");
    app.see_id_no_more("rules-dirty");
    app.click("谁的类别会变");
    app.see_id("reassess-row");
    app.see_in("reassess-told", "类别会变的");
    app.picture("reassess");
}

/// The clerk sees what is missing and fills it in.
fn property(app: &App) -> Value {
    app.sit("jingban", "经办");
    open_file(app);
    app.see_in("group-exclusions", "不清楚");
    app.picture("unknown");
    app.click_id("anchor-economy");
    app.fill("住房套数", "1");
    app.fill("商铺间数", "0");
    choose(app, "hires", "否");
    choose(app, "vehicles", "没有");
    choose(app, "private-school", "否");
    choose(app, "study-abroad", "否");
    app.see_in("group-exclusions", "没有");
    app.picture("economy");
    app.click_id("household-save");
    app.see_id_no_more("household-dirty");
    let page = app.rpc("households.list", &json!({ "limit": 1 })).unwrap();
    app.rpc("households.get", &json!({ "id": page["items"][0]["id"] })).unwrap()
}

/// A list says otherwise; the clerk confirms that it is the person.
fn outside(app: &App, file: &Value) {
    let lead = &file["form"]["lead"];
    let path = std::env::temp_dir().join(format!("nuanchuang-e2e-{}.csv", std::process::id()));
    let text = |key: &str| lead[key].as_str().unwrap().to_owned();
    std::fs::write(&path, format!("姓名,身份证号,车牌号\n{},{},演A00001\n", text("name"), text("id_number"))).unwrap();
    app.click_id("nav-households");
    app.click_id("households-outside");
    app.fill_id("outside-path", path.to_str().unwrap());
    app.press(Key::Enter);
    app.see_in("outside-certain", "1");
    app.picture("outside-check");
    app.click_id("outside-bring");
    app.cursor_within("outside-form");
    choose(app, "outside-kind", "机动车名单");
    app.fill_id("outside-source", "演练市车管所");
    app.click_id("outside-form-save");
    app.see_id("matches-row");
    app.picture("outside-matches");
    app.click_id("confirm-2");
    app.cursor_within("decide-form");
    app.click_id("decide-form-save");
    app.see_id_no_more("matches-row");
    std::fs::remove_file(&path).unwrap();
}

#[test]
fn the_rules_say_why() {
    let app = App::training("eligibility");
    rules(&app);
    let file = property(&app);
    outside(&app, &file);
    open_file(&app);
    app.see_in("contradictions", "申报无车辆，机动车名单中有 1 辆");
    app.see_in("assessment-evidence", "已确认");
    app.picture("contradiction");
    app.click_id("assess-as-of");
    app.cursor_within("as-of-form");
    app.click_id("as-of-form-save");
    app.see_in("assessment-past", "与当时存下的结果一致");
    app.picture("as-of");
    app.click_id("assess-now");
    app.click_id("assess-paper");
    app.see_id("document-image");
    app.picture("note");
}
