//! The union fund in the real window, by keyboard: a unit is found, its declaration typed with its reasons beside it, the
//! answer read out, its statement made; a workbook comes in.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use e2e::counter::payer;
use e2e::{App, Key, Keyboard, TRAINING_PASSWORD};
use serde_json::{Value, json};

const UNIT: &str = "演练市东风机械有限公司";

fn call(app: &App, name: &str, request: &Value) -> Value {
    app.rpc(name, request).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// What the counter did before: a window with receipts, a unit that paid twice, one of the receipts void.
fn furnish(app: &App) {
    let office = call(app, "session.me", &json!({}))["office"]["dir"].as_str().unwrap().to_owned();
    let enter = |login: &str| {
        call(app, "office.unlock", &json!({ "dir": office, "login": login, "password": TRAINING_PASSWORD }))
    };
    enter("admin");
    call(app, "training.day", &json!({ "today": "2025-08-31" }));
    let window = call(app, "windows.save", &json!({ "name": "9号窗口", "active": true }));
    let holder = json!({ "kind": "window", "id": window["id"] });
    let mut form = call(app, "receipts.kind_examples", &json!({}))[0].clone();
    form["name"] = json!("另一种经费收据");
    form["series"] = json!("另-");
    form["pre_printed"] = json!(false);
    form["needs_credit_code"] = json!(false);
    let kind = call(app, "receipts.kind_save", &json!({ "form": form }))["id"].clone();
    enter("caiwu");
    let range = json!([{ "first": 1, "last": 25 }]);
    let books = call(
        app,
        "receipts.deliver",
        &json!({ "kind": kind, "from": "演练市总工会", "day": "2025-08-31", "ranges": range }),
    );
    call(app, "receipts.check_in", &json!({ "book": books[0]["id"], "counted": 25, "defects": [] }));
    call(app, "receipts.hand_out", &json!({ "books": [books[0]["id"]], "holder": holder, "signed_by": "王测试" }));
    enter("jingban");
    let unit = call(app, "units.save", &json!({ "union": false, "name": UNIT, "credit_code": "91350100M000100Y43" }));
    let pay = |fen: i64| {
        call(
            app,
            "receipts.issue",
            &json!({ "holder": holder, "kind": kind, "payer": { "kind": "unit", "id": unit["id"] },
                     "lines": [{ "item": "dues_paid_up", "amount": fen }], "method": "transfer" }),
        )
    };
    pay(500_000);
    let wrong = pay(300_000);
    let void = json!({ "receipt": wrong["row"]["id"], "version": 1, "reason": "金额写错", "copies_seen": 3 });
    call(app, "receipts.void", &void);
    let quarter = json!({ "year": 2025, "kind": "quarter", "nth": 1 });
    let form = json!({ "unit": unit["id"], "period": quarter, "payroll": 100_000_000, "has_union": true, "declared_on": "2025-04-10" });
    call(app, "dues.save", &json!({ "form": form }));
}

/// Contributions are a tab of the place 票据.
fn to_dues(app: &App) {
    app.press_on("nav-receipts");
    app.see_id("receipt-tabs");
    app.tab_named("拨缴");
    app.see_id("dues-table");
}

/// Finds the unit in the list and opens it.
fn open_unit(app: &App) {
    to_dues(app);
    app.tab_to("dues-find");
    app.type_text("dongfeng");
    app.see_in("dues-table", UNIT);
    app.settle();
    app.press(Key::Enter);
    app.see_id("dues-answer");
}

#[test]
fn what_a_unit_owes_is_answered_by_keyboard() {
    let app = App::training("dues");
    furnish(&app);
    app.sit("jingban", "经办");
    open_unit(&app);
    app.see_in("dues-answer", "欠缴 3,000.00 元，最早欠在2025年第1季度");
    app.see_in("dues-why", "第四十三条");
    app.see_in("dues-payments", "作废");
    app.picture("unit");

    // The unit's clerk brings July: typed with its reasons beside it.
    app.press_on("dues-declare");
    app.cursor_within("dues-form");
    app.tab_to("dues-payroll");
    app.type_text("500000");
    app.press(Key::Tab);
    app.see_in("dues-preview", "4,000.00");
    app.see_in("dues-preview", "按本地文件核对");
    app.picture("declare");
    app.press_on("dues-form-save");
    app.see_id_no_more("dues-form");
    app.see_in("dues-answer", "欠缴 7,000.00 元");

    app.press_on("dues-contact");
    app.cursor_within("dues-contact-form");
    app.type_text("李测试");
    app.press(Key::Enter);
    app.type_text("0371-60000000");
    app.press_on("dues-contact-form-save");
    app.see_id_no_more("dues-contact-form");
    app.see("0371-60000000");
    app.picture("answered");

    app.press_on("dues-statement");
    app.see_id("document-image");
    app.picture("statement");

    // A unit that has never been here.
    to_dues(&app);
    app.press_on("dues-new-unit");
    app.cursor_within("dues-unit-form");
    app.type_text("演练市新来的厂");
    app.press(Key::Enter);
    app.type_text("91110000600037341M");
    app.press(Key::Enter);
    assert!(!app.error_at("credit_code").is_empty());
    app.fill_id("dues-unit-code", "91110000600037341L");
    app.press(Key::Enter);
    app.see_in("dues-answer", "没有申报记录");

    // Everybody else comes as a workbook: looked at first, the fault named by its cell.
    let path = app.home().path().join("申报表.csv");
    let rows = "演练市甲厂,2025年7月,1000000,\n演练市乙厂,2025年7月,,30\n演练市丙厂,七月,5000,\n";
    std::fs::write(&path, format!("单位名称,所属期,职工工资总额,职工人数\n{rows}")).unwrap();
    to_dues(&app);
    app.press_on("dues-import");
    app.fill_id("dues-path", path.to_str().unwrap());
    app.press(Key::Enter);
    app.see_in("dues-bad", "3");
    app.tab_to("dues-add-units");
    app.press(Key::Char(' '));
    app.see_in("dues-good", "2");
    app.see_in("dues-fault", "B4（所属期）");
    app.picture("import");
    app.press_on("dues-run");
    app.see_in("dues-done", "新增 2");
    app.press_on("dues-to-list");
    app.see_in("dues-table", "演练市甲厂");
    app.picture("list");
    app.press_on("dues-rules");
    app.see_in("dues-rules-page", "厅字〔2022〕47号");
    app.picture("rules");
}

#[test]
fn what_is_due_is_taken_into_the_receipt() {
    let app = App::training("dues-receipt");
    furnish(&app);
    app.sit("jingban", "经办");
    let app = Keyboard::of(app);
    app.place("票据");
    app.see_id("seat-ask");
    app.cursor_at("1号窗口");
    app.press(Key::Down);
    app.cursor_at("9号窗口");
    app.press(Key::Enter);
    app.see_id("issue-form");
    app.back_to("receipts-kind");
    app.take("票据种类", "另一种");
    app.see_in("next-number", "另-00000003");
    // What the unit should have paid from its payroll and what it did, before a figure is typed.
    payer(&app, "dongfeng", UNIT);
    app.see_in("dues-hint", "还差 3,000.00 元");
    app.see_in("history", "5,000.00");
    app.picture("hint");
    app.press_on("dues-take");
    app.cursor_in("line-amount-0");
    app.see_in("total", "3,000.00");
    app.press(Key::ControlEnter);
    app.see_in("issued-number", "另-00000003");
    app.see_page();
    app.see_in("dues-hint", "都已缴清");
    app.picture("paid");
}
