//! What surrounds a file, in the real window: a lead becomes an application, lists say which files lack papers and
//! consents, and a list with foreign headers from another body is read by columns explained once.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use e2e::{App, Key};
use serde_json::json;

/// Chooses an entry of a drop-down by typing it.
fn choose(app: &App, test_id: &str, label: &str, words: &str) {
    app.click_id(test_id);
    app.cursor_at(label);
    app.type_text(words);
    app.see_option(words);
    app.press(Key::Enter);
}

#[test]
fn leads_missing_papers_and_foreign_lists() {
    let app = App::open("file-gaps", &[]);
    app.see_id("first-use");
    app.click_id("first-training");
    app.see_id("desk");
    app.click_id("nav-households");
    app.see_id("households-table");
    app.picture("files");
    lead(&app);
    missing(&app);
    foreign(&app);
}

fn lead(app: &App) {
    app.click_id("households-leads");
    app.see("没有待跟进的线索");
    app.click_id("lead-new");
    app.cursor_within("lead-form");
    app.fill_id("lead-name-input", "买买提·阿不都热合曼");
    app.fill_id("lead-phone", "13800000009");
    app.fill_id("lead-source", "基层工会走访");
    app.picture("lead");
    app.click_id("lead-form-save");
    app.see_in("leads-table", "买买提·阿不都热合曼");
    app.picture("leads");
    app.click_id("lead-history");
    app.see_in("lead-history-dialog", "线索来源");
    app.picture("lead-history");
    app.press(Key::Escape);
    app.see_id_no_more("lead-history-dialog");
    found(app);
    app.click_id("lead-turn");
    app.see_id("lead-name");
    app.fill_id("lead-id", "11010519491231002X");
    app.picture("turned");
    app.click_id("household-save");
    app.see("已保存");
    let leads = app.rpc("households.leads", &json!({ "ended": true })).unwrap();
    assert!(leads["items"][0]["household"].is_string(), "{leads}");
}

/// The search box finds a lead like anybody else, by reading and by the tail of the phone, and opens it alone.
fn found(app: &App) {
    for (at, words) in ["maimaiti", "0009"].into_iter().enumerate() {
        app.click_id("nav-desk");
        app.see_id("desk");
        app.press(Key::Control('k'));
        app.cursor_in("global-q");
        app.type_text(words);
        app.see_in("global-hit", "买买提·阿不都热合曼");
        app.see_in("global-hit", "线索");
        if at == 0 {
            app.picture("lead-searched");
        }
        app.press(Key::Enter);
        app.see("只显示从查找打开的这一条线索");
        app.see_in("leads-table", "买买提·阿不都热合曼");
    }
    app.picture("lead-found");
}

fn missing(app: &App) {
    app.js("location.hash = '#/households/watch'", &[]);
    app.click_id("tile-consent_missing");
    app.see_in("watch-table", "缺");
    app.picture("consents");
    app.click_id("tile-papers_missing");
    app.see_in("watch-table", "困难申请书");
    app.picture("papers");
    app.click_row("watch-table-row");
    app.see_in("attachments-missing", "还缺");
}

fn foreign(app: &App) {
    let list = app.home().path().join("社保中心名单.csv");
    let file = app.call("households.list", &json!({ "limit": 1 }))["items"][0]["lead_name"].clone();
    let same = file.as_str().expect("a lead worker has a name");
    // A person on file, one of the same name as another, a stranger, and a number that Excel has ruined.
    let rows = format!(
        "买买提·阿不都热合曼,11010519491231002X,演练厂\n{same},,演练市𫖯䶮生僻字精密机械制造有限责任公司第一分厂劳务派遣项目部\n\
         欧阳外人,110105195001010055,演练厂\n测试丁,1.10105E+17,演练厂\n"
    );
    std::fs::write(&list, format!("某市社保中心\n对象,证件,缴费处\n{rows}")).unwrap();
    app.js("location.hash = '#/households/outside'", &[]);
    app.fill_id("outside-path", list.to_str().unwrap());
    app.press(Key::Enter);
    app.click_id("outside-map");
    app.see_id("mapping-column");
    app.picture("explain");
    choose(app, "mapping-A", "A 列对应的字段", "姓名");
    app.see_id_no_more("mapping-missing");
    app.click_id("mapping-save");
    app.see_in("outside-certain", "1");
    app.picture("read");
    chosen(app, same);
    taken_back(app);
}

/// Of the rows that fit only the one that is certain is kept; the button counts them.
fn chosen(app: &App, same: &str) {
    app.see_in("outside-bring", "导入这份名单");
    app.click(&format!("选择第 4 行 {same}"));
    app.see_in("outside-bring", "只导入选中的 1 行");
    app.picture("chosen");
    app.click("全选比对到的行");
    app.see_in("outside-bring", "导入这份名单");
    app.click("全选比对到的行");
    app.see_in("outside-bring", "只导入选中的 0 行");
    app.picture("none-chosen");
    app.click("选择第 3 行 买买提·阿不都热合曼");
    app.see_in("outside-bring", "只导入选中的 1 行");
}

/// Brought in by mistake: the whole list goes back with a reason, and the file may come in again.
fn taken_back(app: &App) {
    app.click_id("outside-bring");
    app.cursor_within("outside-form");
    choose(app, "outside-kind", "名单种类", "社保缴费名单");
    app.fill_id("outside-source", "某市社保中心");
    app.click_id("outside-form-save");
    app.see_id("matches-row");
    app.picture("matches");
    assert_eq!(app.count("matches-row"), 1, "only the row that was chosen");
    app.click("返回");
    app.see_in("outside-list", "没有选");
    app.picture("left-out");
    app.press_on("outside-undo");
    app.cursor_in("outside-undo-reason");
    app.press(Key::Enter);
    assert!(app.error_at("reason").contains("请写明撤回的原因"));
    app.type_text("选错了种类");
    app.picture("taking-back");
    app.press(Key::Enter);
    app.see_id_no_more("outside-undo-form");
    app.see("还没有导入过");
    app.picture("taken-back");
}
