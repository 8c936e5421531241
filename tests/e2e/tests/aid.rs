//! Aid in the real window: a programme from an example, candidates by the keyboard alone, a decision by somebody else, a
//! frozen list, its public notice, what is owed, and a book card in somebody's hand.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use e2e::{App, Key};
use serde_json::{Value, json};

fn programme(app: &App) -> String {
    app.click_id("nav-aid");
    app.see_id("aid-candidate");
    app.picture("candidates-of-the-training-office");
    app.click("项目与标准");
    app.click_id("aid-new");
    app.cursor_within("aid-form");
    app.cursor_at("从范例开始");
    app.type_text("北京");
    app.see_option("北京");
    app.press(Key::Enter);
    app.fill_id("aid-fund", "市级工会帮扶资金");
    app.fill_id("aid-budget-input", "60000");
    app.picture("programme-form");
    for standard in 0..4 {
        app.fill_id(&format!("aid-face-{standard}"), "100");
        app.fill(&format!("第 {} 条的购书卡张数", standard + 1), "2");
    }
    app.click_id("aid-form-save");
    app.see_id_no_more("aid-form-save");
    app.see("北京市总工会 2021 年金秋助学");
    app.picture("programmes");
    let all = app.rpc("aid.programmes", &json!({})).unwrap();
    let made = all.as_array().unwrap().iter().find(|p| p["form"]["fund"] == "市级工会帮扶资金").unwrap();
    made["id"].as_str().unwrap().to_owned()
}

/// Moves to the first two who may have it, by arrows, and applies by Space and by Enter.
fn candidates(app: &App, programme: &str) {
    app.click("候选名单");
    app.see_id("aid-candidate");
    let page = app.rpc("aid.candidates", &json!({ "programme": programme })).unwrap();
    let may: Vec<usize> = (0..)
        .zip(page["items"].as_array().unwrap())
        .filter(|(_, c)| c["eligible"] == true)
        .map(|(i, _)| i)
        .take(2)
        .collect();
    assert_eq!(may.len(), 2, "two may have it");
    app.click_id("aid-q");
    app.press(Key::Tab);
    app.press(Key::Tab);
    app.cursor_at("候选名单");
    let mut at = 0;
    for (nth, key) in may.into_iter().zip([Key::Char(' '), Key::Enter]) {
        while at < nth {
            app.press(Key::Down);
            at += 1;
        }
        app.see_id("aid-award");
        app.picture("candidate");
        app.press(key);
        app.see_in("aid-why", "已申请");
    }
    app.picture("applied");
}

/// The form for somebody without a file: filled, refused at the field that is wrong, put right, refused by the programme,
/// which is for those on file alone, and left by its own button.
fn off_file(app: &App) {
    app.press_on("aid-off-file");
    app.cursor_in("aid-off-name");
    app.picture("off-file-empty");
    for text in [
        "买买提江·阿不都热合曼江",
        "11010519491231002",
        "13800000009",
        "演练外卖配送平台（合作站点）",
        "中国农业银行",
        "6228480000000000018",
        "李㛃",
        "410105200601010010",
    ] {
        app.type_text(text);
        app.press(Key::Enter);
    }
    app.tab_to("aid-off-reason");
    app.type_text("配送途中受伤，半年不能工作");
    app.picture("off-file");
    app.press(Key::Enter);
    app.see_id("aid-off-form-problem");
    assert!(app.error_at("worker.id_number").contains("18"));
    app.picture("off-file-refused");
    app.fill_id("aid-off-id", "11010519491231002X");
    app.click_id("aid-off-stage");
    app.cursor_at("学段");
    app.type_text("本科");
    app.see_option("本科");
    app.press(Key::Enter);
    app.press_on("aid-off-form-save");
    app.see("没有适用的标准");
    app.picture("off-file-no-standard");
    app.press_on("aid-off-form-cancel");
    app.see_id_no_more("aid-off-form");
    app.cursor_in("aid-off-file");
}

/// A card comes back, another is spoiled: each by its own row.
fn card_steps(app: &App) {
    app.click("返回");
    app.see_id("aid-stock");
    app.click("按卡号");
    app.see_id("aid-cards-row");
    for (button, reason, left) in
        [("aid-card-return", "学生转学，退回购书卡", "在库 9"), ("aid-card-void", "印刷破损", "在库 8")]
    {
        app.press_on(button);
        app.cursor_in("aid-card-reason");
        app.press(Key::Enter);
        app.see("请写明原因");
        app.type_text(reason);
        app.picture(button);
        app.press(Key::Enter);
        app.see_id_no_more("aid-card-form");
        app.see_in("aid-stock", left);
    }
    app.picture("cards-by-serial");
}

fn review(app: &App) {
    app.click_id("nav-aid");
    app.click("申请与审核（2）");
    for left in ["申请与审核（1）", "申请与审核"] {
        app.click_row("aid-applications-row");
        app.see_id("aid-approve");
        app.picture("application");
        app.click_id("aid-approve");
        app.see(left);
        app.see_id_no_more("aid-approve");
    }
    app.see_id("aid-applications-empty");
}

fn list_and_notice(app: &App) {
    app.click("名单与公示");
    app.click_id("aid-freeze");
    app.yes();
    app.see_id("aid-list");
    app.see_in("aid-sha", "SHA-256");
    app.click_id("aid-pay");
    app.see("名单还没有公示");
    app.click_id("aid-notice-open");
    app.cursor_within("aid-notice-form");
    app.click_id("aid-notice-form-save");
    app.see_id_no_more("aid-notice-form-save");
    app.see_in("aid-notice-state", "公示中");
    app.picture("list");
    app.click_id("aid-notice-paper");
    app.see_id("document-image");
    app.picture("notice-paper");
}

fn pay(app: &App) {
    app.click_id("nav-aid");
    app.click("名单与公示");
    app.see_in("aid-notice-state", "公示期满");
    assert_eq!(app.count("aid-notice-paper"), 0, "a notice that is over is not offered");
    app.click_id("aid-pay");
    app.see_in("aid-paid", "已生成应发 2 笔");
    app.picture("paid");
}

fn cards(app: &App) {
    app.click("购书卡");
    app.click_id("aid-cards-in");
    app.cursor_within("aid-cards-form");
    app.fill_id("aid-card-face", "100");
    app.fill_id("aid-card-from", "GS0001");
    app.fill_id("aid-card-to", "GS0010");
    app.click_id("aid-cards-form-save");
    app.see_id_no_more("aid-cards-form-save");
    app.see_in("aid-stock", "在库 10");
    app.click_id("aid-card-out");
    app.cursor_within("aid-give-form");
    app.click_id("aid-give-form-save");
    app.see_id_no_more("aid-give-form-save");
    app.see("GS0001、GS0002");
    app.see_in("aid-stock", "在库 8");
    app.picture("cards");
    app.click_id("aid-cards-paper");
    app.see_id("document-image");
    app.picture("cards-paper");
}

/// Three weeks on: the training office shows another day from the next login.
fn three_weeks_later(app: &App) {
    app.sit("admin", "管理员");
    let today = app.rpc("session.me", &json!({})).unwrap()["today"].as_str().unwrap().to_owned();
    let later = app.js(
        "const day = new Date(`${arguments[0]}T00:00:00Z`); day.setUTCDate(day.getUTCDate() + 21); return day.toISOString().slice(0, 10)",
        &[Value::from(today)],
    );
    app.rpc("training.day", &json!({ "today": later })).unwrap();
}

#[test]
fn a_student_is_aided_after_the_notice_and_holds_a_card() {
    let app = App::training("aid");
    let made = programme(&app);
    app.click("候选名单");
    off_file(&app);
    candidates(&app, &made);
    app.sit("fuhe", "审核");
    review(&app);
    list_and_notice(&app);
    three_weeks_later(&app);
    app.sit("fuhe", "审核");
    pay(&app);
    cards(&app);
    card_steps(&app);
}
