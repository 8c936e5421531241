//! A kind of receipt of one's own, by keyboard alone: the form is filled in and saved, paper of it comes in, and a person
//! gets the first receipt; and what the keys do after a lock over an open question.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use e2e::counter::{payer, tab};
use e2e::{Key, Keyboard, TRAINING_PASSWORD};

const NAME: &str = "演练市职工服务中心场地与资料收款收据";

/// The cashier defines a kind from the example.
fn define(app: &Keyboard) {
    app.sit("caiwu", "财务");
    tab(app, "票据本");
    app.press_on("kind-edit");
    app.cursor_at("哪一种票据");
    app.take("哪一种票据", "新的种类");
    // Nothing is saved without a name, and the form says so at the field.
    app.tab_to("kind-name");
    app.retype(" ");
    app.press(Key::ControlEnter);
    assert!(app.error_at("name").contains("名称"), "{}", app.error_at("name"));
    app.picture("kind-no-name");
    app.retype(NAME);
    app.tab_to_label("单张上限（元）");
    app.retype("5000");
    app.tab_to_label("字头");
    app.type_text("场");
    app.tab_to("kind-sheets");
    app.retype("10");
    app.tab_to("kind-copies");
    app.retype("存根联、收据联");
    app.tab_to("kind-items");
    app.retype("场地费、资料费");
    // What a line starts with follows the items.
    app.tab_to("kind-start");
    app.see_in("kind-form", "场地费");
    app.tab_to("kind-methods");
    app.retype("转账、现金（现金）");
    app.tab_to("kind-fields");
    app.retype("合同号*");
    app.picture("kind-filled");
    app.press(Key::ControlEnter);
    app.see_id_no_more("kind-form");
}

/// Paper of it: taken in, counted, handed to the window.
fn paper(app: &Keyboard) {
    app.press_on("deliver");
    app.line("deliver-from", "演练市总工会财务部");
    app.tab_to("deliver-kind");
    app.take("领入的票据种类", "场地与资料");
    app.tab_to("deliver-first");
    app.type_text("1");
    app.tab_to("deliver-last");
    app.type_text("10");
    app.press(Key::ControlEnter);
    app.see_id_no_more("deliver-form");
    app.open_row("books", "场00000001");
    app.see_id("book");
    app.press_on("check-in");
    app.cursor_in("counted");
    app.type_text("10");
    app.press(Key::ControlEnter);
    app.see_id_no_more("check-form");
    // The list is read anew, and only then is a row of it picked.
    app.see_in("book-state", "在库");
    app.row_with("场00000001");
    app.press(Key::Char(' '));
    app.press_on("hand-out");
    app.cursor_within("hand-form");
    app.take("发给", "1号");
    app.tab_to("hand-signed");
    app.type_text("王测试");
    app.press(Key::ControlEnter);
    app.see_id_no_more("hand-form");
    app.picture("kind-books");
}

#[test]
fn a_kind_of_ones_own_is_defined_and_a_person_gets_its_first_receipt() {
    let app = Keyboard::training("receipt-kind");
    define(&app);
    paper(&app);

    app.sit("jingban", "经办");
    app.place("票据");
    app.tab_to("receipts-kind");
    app.take("票据种类", "场地与资料");
    app.see_in("next-number", "场00000001");
    // A person of the office's own files, found by the name.
    let person = app.told("households.list", &serde_json::json!({ "limit": 1 }))["items"][0]["lead_name"].clone();
    let person = person.as_str().expect("a lead worker has a name").to_owned();
    payer(&app, &person, &person);
    app.see_in("payer-kind", "个人");
    app.tab_to("line-amount-0");
    app.type_text("120.50");
    app.see_in("capitals", "壹佰贰拾元零伍角整");
    app.tab_to("printed-number");
    app.type_text("1");
    app.press(Key::ControlEnter);
    // What this kind asks for is missing: the cursor goes there.
    app.see("请填写合同号");
    app.cursor_at("合同号");
    app.picture("kind-wanting");
    app.type_text("2026-收-007");
    app.press(Key::ControlEnter);
    app.see_page();
    app.see(&person);
    app.picture("kind-person-receipt");
    app.press(Key::Enter);
    app.see_in("next-number", "场00000002");
}

#[test]
fn whoever_comes_back_goes_on_where_the_question_was_asked() {
    let app = Keyboard::training("receipt-lock");
    app.place("票据");
    payer(&app, "机械厂", "演练机械厂");
    app.tab_to("line-amount-0");
    app.type_text("300");
    // Away with something typed: the question comes up, and the window is locked over it.
    app.press(Key::Alt('1'));
    app.see("还没有保存的修改");
    app.picture("lock-question");
    app.press(Key::Control('l'));
    app.cursor_in("unlock-password");
    app.picture("lock-over-question");
    app.type_text(TRAINING_PASSWORD);
    app.press(Key::Enter);
    app.see_id_no_more("unlock");
    app.see_no_more("还没有保存的修改");
    app.cursor_in("line-amount-0");
    app.picture("lock-back");
    // The next stroke of Tab goes on from there.
    let before = app.cursor_label();
    app.press(Key::Tab);
    assert_ne!(app.cursor_label(), before);
    app.cursor_within("issue-form");
}
