//! The receipts window by keyboard alone: paper comes in and goes to a window, twenty receipts are issued, two made void,
//! the stack is checked against three planted faults, the day is closed by two people. What is typed wrongly on the way
//! is said at its field, and takes no number.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use e2e::counter::{payer, tab};
use e2e::{Home, Key, Keyboard, Printer, sha256, stack};

/// The longest name of a unit, with characters that few fonts have.
const LONG: &str = "演练市𫖯䶮生僻字精密机械制造有限责任公司第一分厂工会委员会";
const CREDIT_CODE: &str = "91350100M000100Y43";
/// The book that comes in: the training office has 1 to 50.
const FIRST: i64 = 51;
const LAST: i64 = 75;
/// Receipts issued, and which of them are made void.
const ISSUED: i64 = 20;
const VOID: [i64; 2] = [68, 70];

#[test]
fn a_book_comes_in_is_issued_checked_and_closed() {
    let home = Home::new();
    let printer = Printer::start(&home);
    let app = Keyboard::training_in(home, "receipts");
    first_look(&app);
    window(&app);
    book(&app);
    app.sit("jingban", "经办");
    counter(&app);
    refused(&app);
    twenty(&app);
    voids(&app);
    stack_check(&app);
    day_close(&app);
    sheet_printed(&app, &printer);
    other_stacks(&app);
    closed_day(&app);
    answers(&app);
    practice_day(&app);
}

fn amount(number: i64) -> i64 {
    (number - FIRST + 1) * 100
}

/// The training office has a window with a book in use.
fn first_look(app: &Keyboard) {
    app.place("票据");
    app.see_in("next-number", "00000005");
    app.cursor_in("payer");
    app.settle();
    app.picture("counter");
}

/// The administrator opens a second window.
fn window(app: &Keyboard) {
    app.sit("admin", "管理员");
    tab(app, "票据本");
    app.see_id("books");
    app.picture("books");
    app.press_on("windows-edit");
    app.cursor_within("windows-form");
    app.tab_to("window-name");
    app.type_text("2号窗口");
    app.picture("window-form");
    app.press(Key::ControlEnter);
    app.see_id_no_more("windows-form");
}

/// The paper is taken in, counted, handed to the window.
fn book(app: &Keyboard) {
    app.sit("caiwu", "财务");
    tab(app, "票据本");
    app.press_on("kind-edit");
    app.cursor_within("kind-form");
    app.see_id("kind-name");
    app.picture("kind-form");
    app.press(Key::Escape);
    app.see_id_no_more("kind-form");
    app.press_on("deliver");
    app.line("deliver-from", "演练市总工会财务部");
    app.tab_to("deliver-first");
    app.type_text("51");
    app.press(Key::Enter);
    app.type_text("40");
    app.press(Key::ControlEnter);
    assert!(app.error_at("ranges.0").contains("止号不能小于起号"), "{}", app.error_at("ranges.0"));
    app.picture("deliver-wrong");
    app.back_to("deliver-last");
    app.retype(&LAST.to_string());
    app.press(Key::ControlEnter);
    app.see_id_no_more("deliver-form");

    app.open_row("books", "00000051");
    app.see_id("book");
    app.press_on("check-in");
    app.cursor_in("counted");
    app.type_text("24");
    app.press(Key::ControlEnter);
    assert!(app.error_at("counted").contains("25"), "{}", app.error_at("counted"));
    app.picture("check-in-wrong");
    app.tab_to("counted");
    app.retype("25");
    app.press(Key::ControlEnter);
    app.see_id_no_more("check-form");
    app.see_id_no_more("book");
    app.row_with("00000051");
    app.press(Key::Char(' '));
    app.press_on("hand-out");
    app.cursor_within("hand-form");
    app.take("发给", "2号");
    app.tab_to("hand-signed");
    app.type_text("王测试");
    app.picture("hand-out");
    app.press(Key::ControlEnter);
    app.see_id_no_more("hand-form");
    app.open_row("books", "00000051");
    app.see_in("book", "2号窗口");
    app.picture("book");
    app.press_on("book-paper");
    app.see_page();
    app.picture("hand-over");
}

/// The clerk sits down at the new window: asked once, and it is kept for the day.
fn counter(app: &Keyboard) {
    app.place("票据");
    app.see_id("seat-ask");
    app.cursor_at("1号窗口");
    app.picture("seat");
    app.press(Key::Down);
    app.cursor_at("2号窗口");
    app.press(Key::Enter);
    app.see_in("next-number", "00000051");
    app.cursor_in("payer");
    tab(app, "台账");
    tab(app, "开票");
    app.see_in("next-number", "00000051");
}

/// Every mistake of the counter: said at its field, and the number stays the next.
fn refused(app: &Keyboard) {
    // A unit that is not known yet, without its code.
    app.press_on("unit-new");
    app.cursor_in("unit-name");
    app.type_text(LONG);
    app.press(Key::ControlEnter);
    app.see_id_no_more("unit-form");
    app.see_in("history", LONG);
    app.tab_to("line-amount-0");
    app.type_text("100");
    app.tab_to("printed-number");
    app.type_text("9999");
    app.press(Key::ControlEnter);
    assert!(app.error_at("payer.id").contains("信用代码"), "{}", app.error_at("payer.id"));
    app.picture("no-code");
    app.press_on("unit-edit");
    app.cursor_within("unit-form");
    app.tab_to("unit-code");
    app.type_text("91350100M000100Y44");
    app.press(Key::ControlEnter);
    assert!(!app.error_at("credit_code").is_empty());
    app.picture("code-wrong");
    app.tab_to("unit-code");
    app.retype(CREDIT_CODE);
    app.press(Key::ControlEnter);
    app.see_id_no_more("unit-form");

    app.press(Key::ControlEnter);
    assert!(app.error_at("printed_number").contains("不在领入的任何一本"), "{}", app.error_at("printed_number"));
    app.picture("out-of-range");
    for (typed, said) in [("7", "别处"), ("53", "登记作废"), ("", "先看纸上的号码")] {
        app.tab_to("printed-number");
        app.press(Key::Control('a'));
        app.press(Key::Backspace);
        app.type_text(typed);
        app.press(Key::ControlEnter);
        app.see(said);
        assert!(app.error_at("printed_number").contains(said), "{}", app.error_at("printed_number"));
    }
    app.type_text("51");
    for (typed, path, said) in [("0", "lines.0.amount", "大于零"), ("10000001", "lines", "不能超过")] {
        app.back_to("line-amount-0");
        app.retype(typed);
        app.press(Key::ControlEnter);
        app.see(said);
        assert!(app.error_at(path).contains(said), "{}", app.error_at(path));
    }
    app.picture("over-limit");
    app.see_in("next-number", "00000051");
    app.tab_to("line-amount-0");
    app.retype("100");
    app.tab_to("method");
    app.take("收款方式", "现金");
    app.press(Key::ControlEnter);
    app.see_in("issued-number", "00000051");
    app.see_page();
    app.picture("issued");
}

/// The other nineteen, heads down.
fn twenty(app: &Keyboard) {
    for number in FIRST + 1..FIRST + ISSUED {
        app.press(Key::Enter);
        app.cursor_in("payer");
        payer(app, "机械厂", "演练机械厂");
        // The line, then on to the number on the paper.
        app.press(Key::Enter);
        app.type_text(&amount(number).to_string());
        app.press(Key::Enter);
        for _ in 0..3 {
            app.press(Key::Enter);
        }
        app.line("printed-number", &number.to_string());
        if number == FIRST + 1 {
            app.settle();
            app.picture("form");
        }
        app.press(Key::ControlEnter);
        app.see_in("issued-number", &format!("000000{number}"));
        app.cursor_at("开下一张（Enter）");
    }
}

fn void(app: &Keyboard) {
    app.press_on("receipt-void");
    app.cursor_in("void-reason");
    app.type_text("金额写错");
    for copy in 0..3 {
        app.tab_to(&format!("void-copy-{copy}"));
        app.press(Key::Char(' '));
    }
    app.press(Key::ControlEnter);
    app.see_id_no_more("void-form");
    app.see_in("receipt-state", "作废");
}

/// One right after it was issued, one found again by its number.
fn voids(app: &Keyboard) {
    app.back_to("issued-open");
    app.press(Key::Enter);
    app.see_in("receipt", "00000070");
    app.picture("receipt");
    // Without the copies, and without a word about them, it is not void.
    app.press_on("receipt-void");
    app.cursor_in("void-reason");
    app.type_text("金额写错");
    app.press(Key::ControlEnter);
    assert!(app.error_at("missing.0").contains("存根"), "{}", app.error_at("missing.0"));
    app.picture("void-wrong");
    app.press(Key::Escape);
    app.see_id_no_more("void-form");
    void(app);
    app.picture("voided");
    app.press(Key::Escape);
    app.see_id_no_more("receipt");

    tab(app, "查询");
    app.tab_to("find");
    app.type_text("68");
    app.see_in("found", "00000068");
    app.picture("found");
    app.press(Key::Enter);
    app.see_in("receipt", "00000068");
    void(app);
    app.press(Key::Escape);
    app.see_id_no_more("receipt");
}

/// The stack of the day, with 58 not in it, another amount on 62, and 65 twice.
fn stack_check(app: &Keyboard) {
    app.tab_named("核对");
    app.see_id("stacks");
    app.press_on("stack-open");
    app.cursor_within("stack-form");
    app.tab_to("stack-window");
    app.take("窗口", "2号");
    app.picture("stack-form");
    app.press(Key::ControlEnter);
    app.cursor_in("stack-number");
    let sheets: Vec<(i64, String)> = (FIRST..FIRST + ISSUED)
        .filter(|number| *number != 58)
        .flat_map(|number| {
            let shown = if VOID.contains(&number) {
                "/".to_owned()
            } else {
                (if number == 62 { 1_300 } else { amount(number) }).to_string()
            };
            vec![(number, shown); if number == 65 { 2 } else { 1 }]
        })
        .collect();
    stack::sheets(app, &sheets, |_, _| ());
    app.see_in("stack-count", "20 / 20");
    app.picture("stack-keyed");
    stack::end_look(app);
    app.see_in("stack-again", "00000058");
    app.cursor_in("stack-number");
    for (number, amount) in [("00000062", "1300"), ("00000065", "1500"), ("5", "1500")] {
        stack::sheet(app, number, amount);
    }
    stack::end_look(app);
    app.see_in("stack-sums", "差异 3 处");
    for (fault, number) in [("缺少", "00000058"), ("金额不符", "00000062"), ("重号", "00000065")] {
        app.see_in("stack-result", fault);
        app.see_in("stack-result", number);
    }
    assert_eq!(app.count("stack-finding"), 3);
    app.picture("stack-result");
}

/// The clerk counts the cash and signs; the cashier takes over with an account of their own, having settled the stack.
fn day_close(app: &Keyboard) {
    tab(app, "日结");
    app.see_in("day-receipts", "18");
    app.see_in("day-voids", "2");
    app.picture("day");
    app.press_on("day-hand");
    app.cursor_in("day-cash-counted");
    app.type_text("1");
    app.press(Key::ControlEnter);
    assert!(app.error_at("reason").contains("现金应有"), "{}", app.error_at("reason"));
    app.picture("cash-differs");
    app.back_to("day-cash-counted");
    let due = app.text("day-cash").replace(',', "");
    app.retype(&due);
    app.press(Key::ControlEnter);
    app.see_id_no_more("hand-day");
    app.see_in("day-state", "已交班");
    // Whoever handed over does not take over.
    app.press_on("day-take");
    app.yes();
    app.see_in("day-problem", "两个账号");
    app.picture("same-person");

    app.sit("caiwu", "财务");
    tab(app, "核对");
    app.open_row("stack-list", "2号窗口");
    stack::settle(app, 3, "已查明");
    app.picture("stack-settled");
    tab(app, "日结");
    app.press_on("day-take");
    app.yes();
    app.see_in("day-state", "已日结");
    app.picture("day-closed");
    app.press_on("day-sheet");
    app.see_page();
    app.picture("day-sheet");
}

/// The sheet goes to the printer as it is kept.
fn sheet_printed(app: &Keyboard, printer: &Printer) {
    let stored = app.shown_sha();
    app.press(Key::Control('p'));
    app.see_in("print-dialog", Printer::NAME);
    app.press(Key::ControlEnter);
    app.see_in("toast", Printer::NAME);
    let papers = printer.papers();
    assert_eq!(papers.len(), 1);
    assert_eq!(sha256(&papers[0].1), stored);
    app.picture("day-sheet-printed");
}

/// A stack may be a whole book too, or what a window brings back.
fn other_stacks(app: &Keyboard) {
    for (steps, field, label, words, of) in
        [(1, "stack-book", "哪一本", "00000051", "0 / 20"), (2, "stack-holder", "谁交回的", "1号", "0 / 4")]
    {
        tab(app, "核对");
        app.press_on("stack-open");
        app.cursor_within("stack-form");
        app.tab_to("stack-what");
        for _ in 0..steps {
            app.press(Key::Right);
        }
        app.tab_to(field);
        app.take(label, words);
        app.picture(field);
        app.press(Key::ControlEnter);
        app.cursor_in("stack-number");
        app.see_in("stack-count", of);
    }
}

/// After that nothing is issued for the day.
fn closed_day(app: &Keyboard) {
    app.sit("jingban", "经办");
    app.place("票据");
    app.see_id("day-is-closed");
    payer(app, "机械厂", "演练机械厂");
    app.tab_to("line-amount-0");
    app.type_text("100");
    app.tab_to("printed-number");
    app.type_text("71");
    app.press(Key::ControlEnter);
    assert!(app.error_at("date").contains("已经日结"), "{}", app.error_at("date"));
    app.see_in("next-number", "00000071");
    app.picture("closed-day");
}

/// What the books say afterwards, and a question at the counter.
fn answers(app: &Keyboard) {
    app.press(Key::Alt('1'));
    app.yes();
    tab(app, "台账");
    app.see_in("ledger-balanced", "账实相符");
    app.picture("ledger");
    app.press_on("ledger-paper");
    app.see_page();
    app.picture("ledger-paper");
    tab(app, "查询");
    app.tab_to("find");
    app.type_text("没有这样的单位");
    app.see("没有找到");
    app.picture("not-found");
    app.press(Key::Control('a'));
    app.type_text("机械 1500");
    app.see_in("found", "00000065");
    app.picture("found-two-words");
}

/// The practice window's day is closed the same way.
fn practice_day(app: &Keyboard) {
    tab(app, "日结");
    app.back_to("receipts-window");
    app.take("看哪个窗口", "1号");
    app.see_in("day-receipts", "4");
    app.press_on("day-hand");
    app.cursor_in("day-cash-counted");
    app.type_text("860");
    app.press(Key::ControlEnter);
    app.see_id_no_more("hand-day");
    app.sit("caiwu", "财务");
    tab(app, "日结");
    app.press_on("day-take");
    app.yes();
    app.see_in("day-state", "已日结");
}
