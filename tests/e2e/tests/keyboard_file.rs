//! A household of four by keyboard alone: typed part by part, put right where it was wrong, looked at with its reasons,
//! saved, and its form saved as the PDF that the screen shows.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fmt::Write as _;

use e2e::{Key, Keyboard};
use serde_json::json;
use sha2::{Digest as _, Sha256};

/// Name, relation, ID number, monthly income, stage.
const FAMILY: [(&str, &str, &str, &str, &str); 3] = [
    ("陆远帆", "配偶", "370102197903129010", "1500", ""),
    ("陆星禾", "独生女", "370102200609209049", "0", "本科"),
    ("古丽仙·阿不都热合曼", "母亲", "110105195201019062", "800", ""),
];

#[test]
fn a_file_of_four_is_typed_checked_saved_and_printed() {
    let app = Keyboard::training("keyboard-file");
    help(&app);
    app.press_on("desk-new-household");
    basic(&app);
    employer(&app);
    members(&app);
    rest(&app);
    wrong(&app);
    explained(&app);
    paper(&app);
}

/// F1 shows every key, and Escape gives the cursor back to where it was.
fn help(app: &Keyboard) {
    app.cursor_in("desk-q");
    app.press(Key::F(1));
    app.see_id("keys-help");
    app.see("Alt+PageDown");
    app.picture("help");
    app.press(Key::Escape);
    app.see_id_no_more("keys-help");
    app.cursor_in("desk-q");
}

fn basic(app: &Keyboard) {
    app.line("lead-name", "温素兰");
    // The last digit is wrong.
    app.line("lead-id", "370102198111059021");
    app.choose("民族", "汉");
    app.line("lead-phone", "13800000003");
    app.skip_to("政治面貌");
    app.choose("政治面貌", "群众");
    app.choose("婚姻状况", "已婚");
    app.choose("健康状况", "良好");
    app.skip_to("医保状况");
    app.skip_to("住房类型");
    app.skip_to("户籍地行政区划");
    app.type_text("历下");
    app.see_option("历下");
    app.press(Key::Enter);
    app.press(Key::Enter);
    app.type_text("演练市历下路 1 号 2 单元 301 室");
    app.press(Key::Enter);
    app.type_text("250000");
    app.press(Key::Enter);
    app.picture("basic");
}

fn employer(app: &Keyboard) {
    app.skip_to("申报困难类别");
    app.choose("申报困难类别", "相对困难");
    app.line("household-union", "演练机械厂工会");
    app.line("household-employer", "演练机械厂");
    app.skip_to("参加工作时间");
    // The calendar opens by key, and a day is taken by key.
    app.type_text("20030701");
    app.press(Key::AltDown);
    app.see("2003");
    app.picture("calendar");
    app.press(Key::Right);
    app.press(Key::Enter);
    app.cursor_at("参加工作时间");
    app.picture("employer");
    app.press(Key::Enter);
}

fn members(app: &Keyboard) {
    for (at, (name, relation, id, income, stage)) in FAMILY.into_iter().enumerate() {
        app.skip_to("＋ 添加成员");
        app.press(Key::Enter);
        app.line(&format!("member-name-{at}"), name);
        app.choose(&format!("第 {} 位成员与户主关系", at + 1), relation);
        app.line(&format!("member-id-{at}"), id);
        app.line(&format!("member-income-{at}"), income);
        let label = format!("第 {} 位成员学段", at + 1);
        if !stage.is_empty() {
            app.choose(&label, stage);
        }
    }
    // What a row has no room for: the side form comes by key and takes the cursor, and gives it back.
    app.back_to("member-name-1");
    app.press(Key::AltEnter);
    app.see("家庭成员：陆星禾");
    app.cursor_in("member-full-name");
    app.skip_to("入学年份");
    app.type_text("2024");
    app.press(Key::Enter);
    app.line("member-school", "演练大学");
    app.skip_to("婚姻状况");
    app.choose("婚姻状况", "未婚");
    app.picture("member");
    app.press(Key::Escape);
    app.see_id_no_more("member-school");
    app.cursor_in("member-name-1");
}

/// From part to part by key: money, causes, bank, details, consents.
fn rest(app: &Keyboard) {
    app.press(Key::AltPageDown);
    app.line("own-income", "三千");
    app.line("other-income", "0");
    app.line("annual-income", "");
    app.line("rigid", "0");
    app.skip_to("主要致困原因");
    app.choose("主要致困原因", "子女上学");
    app.press(Key::AltPageDown);
    app.line("bank-name", "演练银行");
    app.press(Key::Enter);
    app.line("bank-account", "6228480000000000018");
    app.line("bank-holder", "温素兰");
    app.press(Key::AltPageDown);
    app.take("本人劳动能力和就业", "有劳动收入");
    app.press_on("income-0-add");
    app.take("本人收入第 1 项种类", "工资");
    app.press(Key::Enter);
    app.line("income-0-annual-0", "36000");
    app.tab_to("homes");
    app.type_text("1");
    app.press(Key::Enter);
    app.skip_to("商铺间数");
    app.type_text("0");
    app.press(Key::Enter);
    app.choose("雇人经营", "否");
    app.choose("机动车", "没有");
    app.choose("高收费民办学校", "否");
    app.choose("自费出国留学", "否");
    app.picture("economy");
    app.press(Key::AltPageDown);
    app.press_on("consent-add");
    app.take("第 1 份名称", "收入承诺");
    app.press(Key::Enter);
    app.line("consent-signer-0", "温素兰");
    app.line("consent-day-0", "20251101");
    app.picture("consents");
}

/// An amount and a number that are none: said at the field, with the cursor in it.
fn wrong(app: &Keyboard) {
    let none = |app: &Keyboard| {
        let found = app.told("households.list", &json!({ "limit": 200 }));
        assert!(!found["items"].as_array().unwrap().iter().any(|row| row["lead_name"] == "温素兰"), "not saved");
    };
    app.press(Key::Control('s'));
    app.cursor_in("own-income");
    app.see("请输入金额");
    app.picture("wrong-amount");
    none(app);
    app.retype("3000");
    app.press(Key::Control('s'));
    app.cursor_in("lead-id");
    assert!(app.error_at("lead.id_number").contains("最后一位"));
    app.picture("wrong-id");
    none(app);
    app.retype("370102198111059020");
}

/// Why it is this class: the reasons are reached and opened by key.
fn explained(app: &Keyboard) {
    app.see_no_more("最后一位");
    app.press(Key::F(6));
    app.cursor_at("规则和理由");
    app.press(Key::Tab);
    app.press(Key::Enter);
    app.picture("explained");
    assert!(app.count("rule") > 0, "the assessment shows its rules");
    app.press(Key::Control('s'));
    app.see_in("toast", "已保存");
    app.see_in("household-state", "申请");
    app.picture("saved");
}

/// Its form, by the key for printing; the file is the very bytes beside which the fingerprint stands.
fn paper(app: &Keyboard) {
    app.press(Key::Control('p'));
    app.see_page();
    app.picture("paper");
    let stored = app.shown_sha();
    let file = app.home().join("tmp/household.pdf");
    app.press(Key::Control('s'));
    app.choose_file("保存文书", &file);
    app.see_in("toast", "已保存到");
    assert_eq!(sha256(&std::fs::read(&file).unwrap()), stored, "the very bytes that are stored");
    app.tab_to_label("返回");
    app.press(Key::Enter);
    app.see_id("household-state");
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut hex, byte| {
        write!(hex, "{byte:02x}").unwrap();
        hex
    })
}
