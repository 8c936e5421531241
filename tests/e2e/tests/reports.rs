//! Reports in the real window: a preset, cells by the keyboard alone, the people behind one, two dimensions, an earlier
//! day, and both files.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use e2e::{App, Key};
use serde_json::{Value, json};

/// Password of every account of the training office, as its first screen shows it.
const PASSWORD: &str = "yanlian-2026";

fn sit(app: &App, login: &str, role: &str) {
    app.click_id("switch-user");
    app.see_id("unlock");
    app.fill_id("unlock-login", login);
    app.fill_id("unlock-password", PASSWORD);
    app.press(Key::Enter);
    app.see_id("desk");
    app.see_in("switch-user", role);
}

fn rpc(app: &App, name: &str, payload: &Value) -> Value {
    app.rpc(name, payload).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn step(app: &App, command: &str, batch: &Value) {
    let view = rpc(app, "payments.batch", &json!({ "id": batch }));
    rpc(app, command, &json!({ "id": batch, "version": view["version"] }));
}

/// The aid that the training office has applications for, to the money and a pair of cards. Answers the day before.
fn aided(app: &App) -> String {
    sit(app, "fuhe", "审核");
    let programme = rpc(app, "aid.programmes", &json!({}))[0]["id"].clone();
    let page = rpc(app, "aid.applications", &json!({ "programme": programme }));
    let applications = page["items"].as_array().unwrap();
    for one in applications {
        let req = json!({ "application": one["id"], "version": one["version"], "approve": true, "opinion": null });
        rpc(app, "aid.review", &req);
    }
    let lists = rpc(app, "aid.freeze", &json!({ "programme": programme, "reason": null }));
    rpc(app, "aid.notice_open", &json!({ "list": lists[0]["id"] }));
    sit(app, "admin", "管理员");
    let before = rpc(app, "session.me", &json!({}))["today"].as_str().unwrap().to_owned();
    let later = app.js(
        "const day = new Date(`${arguments[0]}T00:00:00Z`); day.setUTCDate(day.getUTCDate() + 21); return day.toISOString().slice(0, 10)",
        &[Value::from(before.clone())],
    );
    rpc(app, "training.day", &json!({ "today": later }));
    sit(app, "fuhe", "审核");
    rpc(app, "aid.pay", &json!({ "programme": programme }));
    rpc(app, "aid.cards_in", &json!({ "face": 10_000, "from": "GS001", "to": "GS010", "note": null }));
    if let Some(one) = applications.iter().find(|one| one["award"]["cards"] != 0) {
        rpc(app, "aid.card_out", &json!({ "application": one["id"] }));
    }
    sit(app, "caiwu", "财务");
    let open = rpc(app, "payments.payables", &json!({ "state": "open", "limit": 200 }));
    let ids: Vec<Value> = open["items"].as_array().unwrap().iter().map(|p| p["id"].clone()).collect();
    let batch = rpc(app, "payments.batch_make", &json!({ "title": "秋季助学", "payables": ids }))["id"].clone();
    step(app, "payments.batch_submit", &batch);
    sit(app, "fuhe", "审核");
    step(app, "payments.batch_check", &batch);
    sit(app, "fuzeren", "负责人");
    step(app, "payments.batch_release", &batch);
    before
}

/// The figure that has the cursor, as the reader hears it.
fn cell(app: &App, words: &str) {
    app.holds(
        words,
        "return document.activeElement?.getAttribute('aria-label')?.includes(arguments[0]) ?? false",
        &[words.into()],
    );
}

#[test]
fn a_report_is_asked_for_read_and_handed_in() {
    let app = App::open("reports", &[]);
    app.see_id("first-use");
    app.click_id("first-training");
    app.see_id("desk");
    app.click_id("nav-reports");
    app.see_id("report-empty");
    app.picture("nothing-yet");
    let before = aided(&app);

    app.click_id("nav-reports");
    app.see_id("report-chart");
    app.holds("the preset to be pressed", "return document.querySelector('[data-testid=report-preset-schooling-three-years]').getAttribute('aria-pressed') === 'true'", &[]);
    app.see_in("report-table", "合计");
    app.see_in("report-definition", "已经冲回");
    app.picture("three-years");
    app.click_id("report-preset-all-by-kind");
    app.see_in("report-table", "金秋助学");
    // Into the table by Tab alone, then only arrows and Enter.
    let arrived = (0..30).any(|_| {
        app.press(Key::Tab);
        app.cursor_label().contains("户数")
    });
    assert!(arrived, "the table is reached by Tab");
    cell(&app, "金秋助学 户数");
    app.press(Key::Right);
    cell(&app, "金秋助学 人数");
    app.press(Key::Down);
    cell(&app, "合计 人数");
    app.press(Key::Up);
    app.press(Key::Enter);
    app.see_in("report-people-sum", "人");
    app.see_id("report-person-row");
    app.picture("people-behind");
    app.press(Key::Escape);
    app.see_id_no_more("report-person-row");
    cell(&app, "金秋助学 人数");

    app.click_id("report-preset-stage-by-class");
    app.see_in("report-table", "困难");
    app.picture("stage-by-class");
    for form in ["xlsx", "pdf"] {
        let path = app.home().path().join(format!("report.{form}"));
        app.click_id(&format!("report-{form}"));
        app.choose_file("导出统计", &path);
        app.see(&format!("已导出到 {}", path.display()));
        assert!(std::fs::metadata(&path).unwrap().len() > 1_000, "{form}");
    }
    app.click_id("report-preset-unions-by-year");
    app.see_id("report-row");
    app.picture("unions-by-year");
    app.fill_id("report-as-of", &before);
    app.see_id("report-empty");
    app.picture("as-of-before");
    app.fill_id("report-as-of", "2199-01-01");
    app.see_in("report-problem", "不能晚于今天");
    app.click_id("report-preset-all-by-kind");
    app.click_id("report-cell");
    app.click_row("report-person-row");
    app.see_id("person");
    app.picture("person");
}
