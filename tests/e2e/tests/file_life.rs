//! A household of four in the real window: typed by keyboard, taken through every step by who may, approved, printed.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use e2e::{App, Key};

/// Types into the field the cursor stands in, then goes on by Enter.
fn line(app: &App, test_id: &str, text: &str) {
    app.cursor_in(test_id);
    app.type_text(text);
    app.press(Key::Enter);
}

/// Goes on by Enter, leaving fields as they are, until the cursor stands in the one of that label.
fn skip_to(app: &App, label: &str) {
    for _ in 0..60 {
        if app.cursor_label() == label {
            return;
        }
        app.press(Key::Enter);
    }
    panic!("Enter never leads to “{label}”; it stands at “{}”", app.cursor_label());
}

fn type_household(app: &App) {
    app.click_id("desk-new-household");
    line(app, "lead-name", "温素兰");
    line(app, "lead-id", "370102198111059020");
    app.choose("民族", "汉");
    skip_to(app, "申报困难类别");
    app.choose("申报困难类别", "相对困难");
    line(app, "household-union", "演练机械厂工会");
    line(app, "household-employer", "演练机械厂");
    let family = [
        ("陆远帆", "配偶", "370102197903129010", "1500"),
        ("陆星禾", "独生女", "370102200609209049", "0"),
        ("温老三", "父亲", "110105195201019011", "800"),
    ];
    for (at, (name, relation, id, income)) in family.into_iter().enumerate() {
        skip_to(app, "＋ 添加成员");
        app.press(Key::Enter);
        line(app, &format!("member-name-{at}"), name);
        app.choose(&format!("第 {} 位成员与户主关系", at + 1), relation);
        line(app, &format!("member-id-{at}"), id);
        line(app, &format!("member-income-{at}"), income);
    }
    skip_to(app, "＋ 添加成员");
    app.press(Key::Tab);
    line(app, "own-income", "3000");
    line(app, "other-income", "0");
    skip_to(app, "主要致困原因");
    app.choose("主要致困原因", "子女上学");
    // The side form of the first member.
    app.click_id("member-more-0");
    app.see("家庭成员：陆远帆");
    app.cursor_within("member-drawer");
    app.picture("member");
    app.press_on("member-done");
    app.see_id_no_more("member-drawer");
    app.press(Key::Control('s'));
    app.see_in("toast", "已保存");
    app.see_in("household-state", "申请");
    app.picture("typed");
}

/// Takes the way with that button: the reason if one is asked for, the day, Enter.
fn step(app: &App, way: &str, opinion: &str, day: &str, then: &str) {
    app.click_id(&format!("way-{way}"));
    app.cursor_in("step-opinion");
    line(app, "step-opinion", opinion);
    app.cursor_in("step-done-on");
    app.press(Key::Control('a'));
    app.type_text(day);
    app.press(Key::Enter);
    if then == "公示" {
        app.cursor_in("step-notice-until");
        app.picture("notice-form");
        app.press(Key::Enter);
    }
    app.see_id_no_more("step-form");
    app.see_in("life-state", then);
}

/// Opens the newest file at its life.
fn open_life(app: &App) {
    app.click_id("nav-households");
    app.see_id("households-table-row");
    app.click_row("households-table-row");
    app.click_id("household-life");
    app.see_id("life-state");
}

#[test]
fn a_household_of_four_is_typed_approved_and_printed() {
    let app = App::training("file-life");
    type_household(&app);
    app.click_id("household-life");
    app.see_in("life-state", "申请");
    assert_eq!(
        app.js("return document.querySelector('[data-testid=way-transfer]').disabled", &[]),
        true,
        "who only types does not take over approved files"
    );
    app.picture("life-application");
    step(&app, "forward", "材料齐全", "20261102", "入户调查");
    step(&app, "forward", "两人入户，情况属实", "20261103", "评议");
    step(&app, "forward", "评议同意", "20261104", "公示");
    app.see_in("life-notice", "2026-11-11");
    app.picture("life-notice");
    // Its days were over before it was typed: there is nothing left to post.
    assert_eq!(app.js("return document.querySelector('[data-testid=life-notice-paper]').disabled", &[]), true);
    step(&app, "forward", "公示期满无异议", "20261112", "复核");

    app.sit("fuhe", "审核");
    open_life(&app);
    step(&app, "forward", "材料相符", "20261112", "核对");
    step(&app, "forward", "核对相符", "20261113", "审批");

    app.sit("fuzeren", "负责人");
    app.click_id("fact-to-approve");
    app.see_in("watch-hint", "审批人");
    app.see_id("watch-table-row");
    app.picture("watch");
    app.click_row("watch-table-row");
    app.see_id("life-state");
    step(&app, "forward", "同意建档", "20261113", "在档");
    app.picture("life-approved");

    app.sit("jingban", "窗口");
    open_life(&app);
    app.click_id("life-file");
    app.see_in("household-state", "在档");
    app.click_id("household-paper");
    app.see_id("document-image");
    app.picture("form-paper");
}
