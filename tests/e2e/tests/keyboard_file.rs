//! A household of four by keyboard alone: every part of the long form typed, put right where it was wrong, looked at with
//! its reasons, saved, and its form saved as the PDF that the screen shows. What was typed stands in the record and on
//! the paper.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use e2e::{Key, Keyboard};
use serde_json::json;

#[path = "../../golden/extract.rs"]
mod extract;
#[path = "keyboard_file/family.rs"]
mod family;
#[path = "keyboard_file/rare.rs"]
mod rare;
#[path = "keyboard_file/typed.rs"]
mod typed;

#[test]
fn a_file_of_four_is_typed_checked_saved_and_printed() {
    let app = Keyboard::training("keyboard-file");
    help(&app);
    app.press_on("desk-new-household");
    typed::basic(&app);
    typed::employer(&app);
    typed::members(&app);
    typed::money_and_causes(&app);
    typed::bank(&app);
    typed::incomes(&app);
    typed::property(&app);
    typed::consents(&app);
    wrong(&app);
    explained(&app);
    recorded(&app);
    paper(&app);
}

#[test]
fn contract_and_relief_are_empty_wrong_long_and_rare() {
    let app = Keyboard::training("file-fields");
    app.press_on("desk-new-household");
    rare::empty(&app);
    rare::long(&app);
    rare::wrong(&app);
    rare::saved(&app);
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

/// The saved record holds every part as it was typed, a note beside an income too.
fn recorded(app: &Keyboard) {
    let file = family::recorded(app);
    assert_eq!(file["form"]["members"][2]["earner"]["incomes"][0]["note"], "社保局发放记录");
}

/// Its form, and back to the file.
fn paper(app: &Keyboard) {
    family::printed(app);
    app.tab_to_label("返回");
    app.press(Key::Enter);
    app.see_id("household-state");
}
