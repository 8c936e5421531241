//! Numbers that an enterprise union uses: its book is handed out, what became of its numbers is entered from the stubs and
//! from its own list, the list is compared with the ledger, and the ledger by number range tells all of it; by keyboard.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use e2e::counter::{open_return, payer, tab};
use e2e::{Key, Keyboard};

const UNION: &str = "演练纺织集团工会委员会";

/// Another book comes from above; counted, one sheet of it is not there and one is there twice.
fn counted(app: &Keyboard) {
    app.sit("caiwu", "财务");
    tab(app, "票据本");
    app.press_on("deliver");
    app.line("deliver-from", "演练市总工会财务部");
    app.tab_to("deliver-first");
    app.type_text("51");
    app.press(Key::Enter);
    app.type_text("75");
    app.press(Key::ControlEnter);
    app.see_id_no_more("deliver-form");
    app.open_row("books", "00000051");
    app.press_on("check-in");
    app.cursor_in("counted");
    app.type_text("25");
    for (nth, number, double, said) in [(0, "60", false, "印刷漏号"), (1, "61", true, "多一张已退回")] {
        app.press_on("defect-add");
        app.tab_to(&format!("defect-number-{nth}"));
        app.type_text(number);
        app.press(Key::Tab);
        if double {
            app.take("第 2 处的情况", "有两份");
        }
        app.tab_to(&format!("defect-reason-{nth}"));
        app.type_text(said);
    }
    app.back_to("defect-number-0");
    app.retype("99");
    app.press(Key::ControlEnter);
    assert!(app.error_at("defects.0.number").contains("不在这一本"), "{}", app.error_at("defects.0.number"));
    app.picture("defects");
    app.cursor_in("defect-number-0");
    app.retype("60");
    app.press(Key::ControlEnter);
    app.see_id_no_more("check-form");
    app.open_row("books", "00000051");
    app.see_in("book", "残缺");
    app.picture("defects-in-book");
    app.press(Key::Escape);
    app.see_id_no_more("book");
}

/// The second book of the house goes to a union, and somebody signs for it.
fn hand_out(app: &Keyboard) {
    app.tab_to("books");
    app.row_with("00000026");
    app.press(Key::Char(' '));
    app.press_on("hand-out");
    app.cursor_within("hand-form");
    app.take("发给", "企业工会");
    app.tab_to("hand-union");
    app.take("企业工会", "纺织集团");
    app.tab_to("hand-signed");
    app.type_text("李测试");
    app.picture("hand-out");
    app.press(Key::ControlEnter);
    app.see_id_no_more("hand-form");
}

fn open_backfill(app: &Keyboard) {
    app.open_row("books", "00000026");
    app.see_id("book");
    app.press_on("backfill-open");
    app.see_id("backfill-form");
}

/// One number from its stub: day, payer, amount.
fn stub(app: &Keyboard, number: &str, day: &str, amount: &str) {
    app.see_in("backfill-number", number);
    app.cursor_in("backfill-date");
    app.retype(day);
    payer(app, "纺织集团", UNION);
    app.tab_to("line-amount-0");
    app.type_text(amount);
    app.press_on("backfill-add");
}

/// A receipt, a void number, a receipt; one of them with a day before the book was handed out.
fn typed(app: &Keyboard, today: &str) {
    open_backfill(app);
    app.picture("backfill-empty");
    app.press_on("backfill-add");
    assert!(app.error_at("date").contains("日期"), "{}", app.error_at("date"));
    app.picture("backfill-missing");
    stub(app, "00000026", today, "100");
    app.see_in("backfill-number", "00000027");
    app.tab_to("backfill-what");
    app.press(Key::Right);
    app.tab_to("backfill-reason");
    app.type_text("金额写错");
    app.press(Key::Enter);
    app.press(Key::Enter);
    stub(app, "00000028", "2025-01-01", "1200.50");
    app.see_in("backfill-sum", "1,300.50");
    app.picture("backfill-typed");
    app.press(Key::ControlEnter);
    app.yes();
    app.see_in("backfill-wrong", "00000028");
    assert!(app.error_at("date").contains("领用日期"), "{}", app.error_at("date"));
    app.picture("backfill-refused");
    app.cursor_in("backfill-date");
    app.retype(today);
    app.press_on("backfill-add");
    app.press(Key::ControlEnter);
    app.yes();
    app.see_id("books");
    app.see_in("toast", "2 张收据、1 个作废号");
}

/// The rest comes as the union's own list, with a row that cannot be read.
fn listed(app: &Keyboard, today: &str) {
    let path = app.home().join("tmp/stubs.csv");
    let rows = [
        "号码,日期,交款单位,金额,状态".to_owned(),
        format!("26,{today},{UNION},100,"),
        format!("27,{today},,,作废"),
        format!("28,{today},{UNION},\"1,200.50\","),
        format!("29,{today},{UNION},88,"),
        format!("30,{today},没有登记的小厂,六十,"),
    ];
    std::fs::write(&path, rows.join("\n")).unwrap();
    open_backfill(app);
    app.press_on("backfill-read");
    app.cursor_in("backfill-path");
    app.type_text(path.to_str().unwrap());
    app.press(Key::Enter);
    app.see_in("backfill-found", "读出 1 个号码");
    app.see_in("backfill-fault", "第 6 行");
    app.picture("backfill-list");
    app.press_on("backfill-take");
    app.see_id_no_more("backfill-stubs");
    app.see_in("backfill-row", "00000029");
    app.see_in("backfill-number", "00000030");
    app.press(Key::ControlEnter);
    app.yes();
    app.see_id("books");

    // The same list agrees with the ledger, sheet by sheet.
    std::fs::write(&path, rows[..5].join("\n")).unwrap();
    open_return(app, "纺织集团");
    app.press_on("stack-stubs");
    app.cursor_in("stubs-path");
    app.type_text(path.to_str().unwrap());
    app.press(Key::Enter);
    app.see_in("stubs-sums", "读出 4 行");
    app.picture("stubs");
    app.press_on("stubs-run");
    app.see_id("stack-agrees");
    app.picture("stubs-agree");
}

/// Where every number went, by range: on the screen and on paper.
fn ranges(app: &Keyboard) {
    tab(app, "台账");
    app.tab_to("ledger-by");
    app.press(Key::Right);
    app.see_in("ledger-ranges", "00000026");
    app.see_in("ledger-ranges", "演练纺织集团");
    app.picture("ranges");
    app.press_on("ledger-paper");
    app.see_page();
    app.picture("ranges-paper");
    tab(app, "台账");
    app.press_on("ledger-last-year");
    app.see("这段日子没有票据进出");
    app.picture("ledger-empty");
}

#[test]
fn a_union_uses_its_book_and_all_of_it_is_known_here() {
    let app = Keyboard::training("receipt-elsewhere");
    let today = app.told("session.me", &serde_json::json!({}))["today"].as_str().unwrap().to_owned();
    counted(&app);
    hand_out(&app);
    typed(&app, &today);
    listed(&app, &today);
    ranges(&app);
}
