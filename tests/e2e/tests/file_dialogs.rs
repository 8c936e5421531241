//! The dialogs around a file that is on its way or on file: an objection and its answer, a head change, a split, a join,
//! and a notice that was taken down. Opened, filled and closed by keyboard; whose file it is was prepared beforehand.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use e2e::{App, Key};
use serde_json::{Value, json};

/// Opens the page at that address: the lists that lead there have their own stories.
fn at(app: &App, address: &str) {
    app.js("location.hash = arguments[0]", &[json!(address)]);
}

/// A form as the screen would send it; what it does not say is empty.
fn form(app: &App, name: &str, id: &str, members: &[(&str, &str, &str)]) -> Value {
    let page = app.call("households.list", &json!({ "limit": 1 }));
    let mut form = app.call("households.get", &json!({ "id": page["items"][0]["id"] }))["form"].clone();
    let mut member = form["members"][0].clone();
    form["number"] = Value::Null;
    form["lead"] = json!({ "name": name, "id_number": id, "ethnicity": "01", "phone": null });
    form["bank_account"] = Value::Null;
    form["bank_holder"] = Value::Null;
    form["people_count"] = Value::Null;
    form["members"] = members
        .iter()
        .map(|(name, id, relation)| {
            for (key, value) in [("name", name), ("id_number", id), ("relation", relation)] {
                member[key] = json!(value);
            }
            for key in ["person", "phone", "stage", "entry_year", "school", "study_years", "major"] {
                member[key] = Value::Null;
            }
            member.clone()
        })
        .collect();
    form
}

fn saved(app: &App, form: &Value) -> String {
    app.call("households.save", &json!({ "form": form }))["id"].as_str().unwrap().to_owned()
}

/// Takes an application to its notice, and answers that.
fn to_notice(app: &App, household: &str) {
    for opinion in ["材料齐全", "两人入户，情况属实", "评议同意"] {
        let life = app.call("households.life", &json!({ "household": household }));
        let step = json!({ "household": household, "version": life["version"], "deed": "forward", "opinion": opinion, "done_on": null, "notice_until": null });
        app.call("households.step", &step);
    }
}

/// Registered and answered; the notice's own paper is made meanwhile. Answers the paper.
fn objection(app: &App, household: &str) -> String {
    at(app, &format!("#/households/{household}/life"));
    app.press_on("objection-new");
    app.cursor_in("objection-text");
    app.press(Key::Enter);
    app.press(Key::Enter);
    app.see_id("objection-form");
    app.picture("objection-empty");
    app.press_on("objection-text");
    app.press(Key::BackTab);
    app.tab_to("objection-text");
    app.type_text("有群众反映该户名下另有一套住房并长期对外出租，请核实其房产登记和租金收入情况");
    app.picture("objection");
    app.press(Key::Enter);
    app.press(Key::Enter);
    app.see_id_no_more("objection-form");
    app.see_id("objection");
    app.press_on("objection-answer");
    app.cursor_in("answer-text");
    app.type_text("经不动产登记中心查询，名下仅有现住房一套，异议不成立");
    app.picture("answer");
    app.press(Key::Enter);
    app.see_id_no_more("answer-form");
    app.see_in("objection", "不成立");
    app.picture("answered");
    app.press_on("life-notice-paper");
    app.see_id("document-image");
    app.picture("notice-paper");
    app.js("return location.hash", &[]).as_str().unwrap().to_owned()
}

/// The son becomes the head; who was it stays as a member.
fn head_change(app: &App, household: &str) {
    at(app, &format!("#/households/{household}/life"));
    app.press_on("life-head");
    app.cursor_within("succession-form");
    app.picture("head-empty");
    app.choose("新户主", "阿卜杜拉");
    app.picture("head-rows");
    app.tab_to("succession-relation-0");
    app.choose("古丽巴哈尔·买合木提江与户主关系", "母亲");
    app.tab_to("succession-reason");
    app.press(Key::Enter);
    app.see_id("succession-form");
    app.picture("head-refused");
    app.tab_to("succession-reason");
    app.type_text("原户主长期住院，家庭申请变更");
    app.picture("head");
    app.press(Key::Enter);
    app.see_id_no_more("succession-form");
    app.see("前后档案");
    app.picture("head-done");
}

#[test]
fn the_dialogs_of_a_file() {
    let app = App::training("file-dialogs");
    let noticed = form(&app, "温素兰", "370102198111059020", &[("陆远帆", "370102197903129010", "10")]);
    let noticed = saved(&app, &noticed);
    to_notice(&app, &noticed);
    let long = [("阿卜杜拉·古丽巴哈尔江", "370102200609209030", "20")];
    let headed = saved(&app, &form(&app, "古丽巴哈尔·买合木提江", "110105195201019062", &long));
    let split = [("欧阳㛃", "11010519491231002X", "52"), ("𠅤某", "110105195001010055", "20")];
    let split = saved(&app, &form(&app, "上官𬎆", "110105194912310038", &split));
    let paper = objection(&app, &noticed);
    app.sit("fuhe", "审核");
    head_change(&app, &headed);
    division(&app, &split);
    join(&app, &split);
    taken_down(&app, &paper);
}

/// One of the members leaves and is a household of their own.
fn division(app: &App, household: &str) {
    at(app, &format!("#/households/{household}/life"));
    app.press_on("life-split");
    app.cursor_within("succession-form");
    app.choose("新户主", "𠅤某");
    app.picture("split");
    app.tab_to("succession-reason");
    app.type_text("子女成家另过");
    app.press(Key::Enter);
    app.see_id_no_more("succession-form");
    app.picture("split-done");
}

/// The other file is found by its people, and everybody of it is listed.
fn join(app: &App, household: &str) {
    at(app, &format!("#/households/{household}/life"));
    app.press_on("life-join");
    other_file(app);
    app.tab_to("succession-reason");
    app.type_text("再婚并户");
    app.picture("join");
    // Escape leaves it all as it was, with the cursor at the button that asked.
    app.press(Key::Escape);
    app.see_id_no_more("succession-form");
    app.cursor_in("life-join");
    // The second time it is done, by its own button.
    app.press(Key::Enter);
    other_file(app);
    for (at, (name, relation)) in [("温素兰", "配偶"), ("陆远帆", "其他亲属")].into_iter().enumerate() {
        app.tab_to(&format!("succession-relation-{at}"));
        app.choose(&format!("{name}与户主关系"), relation);
    }
    app.tab_to("succession-reason");
    app.type_text("再婚并户");
    app.press_on("succession-form-save");
    app.see_id_no_more("succession-form");
    app.see_in("toast", "已合户");
    app.picture("join-done");
}

fn other_file(app: &App) {
    app.see_id("succession-form");
    app.press_on("succession-other");
    app.cursor_in("succession-other-search-q");
    app.type_text("温素兰");
    app.see_in("succession-other-search-hit", "温素兰");
    app.picture("join-search");
    app.press(Key::Enter);
    app.see_id("succession-row");
}

/// Weeks later the notice is no longer shown, and its paper says so.
fn taken_down(app: &App, paper: &str) {
    app.sit("admin", "管理员");
    let today = app.call("session.me", &json!({}))["today"].as_str().unwrap().to_owned();
    let later = app.js(
        "const day = new Date(`${arguments[0]}T00:00:00Z`); day.setUTCDate(day.getUTCDate() + 21); return day.toISOString().slice(0, 10)",
        &[Value::from(today)],
    );
    app.call("training.day", &json!({ "today": later }));
    app.sit("jingban", "窗口");
    at(app, paper);
    app.see_in("document-problem", "不再显示");
    app.picture("taken-down");
}
