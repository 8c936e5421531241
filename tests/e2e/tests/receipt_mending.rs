//! What goes wrong with receipts, mended in the real window by keyboard alone: a receipt of a closed day is taken back in
//! red by two people, a copy and a blank are reported lost, blanks are passed over because the wrong sheet was at hand, a
//! used book goes back, is verified and, years later, destroyed by its list.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use e2e::counter::{Practice, open_receipt, payer, tab};
use e2e::{App, Key, Keyboard};

/// The practice office some days after its window's day was closed.
fn after_close(story: &str, days: u32, verified: bool) -> Keyboard {
    let app = App::training(story);
    let practice = Practice::of(&app);
    practice.closed(&app);
    if verified {
        practice.verified(&app);
    }
    app.days_later(days);
    app.sit("jingban", "经办");
    Keyboard::of(app)
}

#[test]
fn a_receipt_of_a_closed_day_is_taken_back_in_red() {
    let app = after_close("receipt-red", 1, false);
    open_receipt(&app, "00000001");
    app.picture("closed-receipt");
    app.press_on("receipt-red");
    app.cursor_in("red-amount");
    app.type_text("99999");
    app.tab_to("red-reason");
    app.type_text("多收退回");
    app.press(Key::ControlEnter);
    assert!(app.error_at("lines.0.amount").contains("超过"), "{}", app.error_at("lines.0.amount"));
    app.picture("red-too-much");
    app.back_to("red-amount");
    app.retype("2000");
    app.press(Key::ControlEnter);
    app.see_id_no_more("red-form");
    app.see_in("receipt", "待确认");
    app.picture("red-asked");
    app.press(Key::Escape);
    app.see_id_no_more("receipt");

    // Somebody else looks at it, and sends it back first.
    app.sit("caiwu", "财务");
    tab(&app, "日结");
    app.see_in("red", "00000001");
    app.see_in("red-holder", "1号窗口");
    app.picture("red-waiting");
    app.press_on("red-no");
    app.cursor_within("red-decide");
    app.type_text("请附退款申请");
    app.press(Key::ControlEnter);
    app.see_id_no_more("red-decide");
    app.see_id_no_more("red");
    app.sit("jingban", "经办");
    open_receipt(&app, "00000001");
    app.see_in("receipt", "请附退款申请");
    app.press_on("receipt-red");
    app.cursor_in("red-amount");
    app.type_text("2000");
    app.tab_to("red-reason");
    app.type_text("多收退回，附申请");
    app.press(Key::ControlEnter);
    app.see_id_no_more("red-form");
    app.press(Key::Escape);
    app.see_id_no_more("receipt");
    app.sit("caiwu", "财务");
    tab(&app, "日结");
    app.press_on("red-yes");
    app.cursor_in("red-printed");
    app.type_text("9");
    app.press(Key::ControlEnter);
    assert!(app.error_at("printed_number").contains("00000005"), "{}", app.error_at("printed_number"));
    app.picture("red-other-sheet");
    app.back_to("red-printed");
    app.retype("5");
    app.press(Key::ControlEnter);
    app.see_id_no_more("red-decide");
    open_receipt(&app, "00000005");
    app.see_in("receipt-state", "红字");
    app.see_in("receipt", "00000001");
    app.picture("red-made");
    app.press_on("receipt-paper");
    app.see_page();
    app.picture("red-paper");
}

#[test]
fn lost_sheets_are_reported_and_passed_over_blanks_keep_their_numbers() {
    let app = Keyboard::training("receipt-lost");
    open_receipt(&app, "00000002");
    app.press_on("receipt-lost");
    app.cursor_in("lost-by");
    app.type_text("李测试");
    app.tab_to("lost-statement");
    app.type_text("交款单位称第二联在寄送途中遗失");
    app.press(Key::ControlEnter);
    assert!(app.error_at("certificate").contains("存根复印件"), "{}", app.error_at("certificate"));
    app.picture("lost-no-proof");
    app.back_to("lost-certificate");
    app.type_text("存根复印件1号");
    app.press(Key::ControlEnter);
    app.see_page();
    app.picture("lost-report");

    // A blank of the book at hand is gone.
    app.sit("caiwu", "财务");
    tab(&app, "票据本");
    app.open_row("books", "00000001");
    app.see_id("book");
    app.tab_to_label("00000010 登记遗失");
    app.press(Key::Enter);
    app.cursor_in("lost-by");
    app.type_text("王测试");
    app.tab_to("lost-statement");
    app.type_text("整理抽屉时发现缺这一张");
    app.picture("lost-blank");
    app.press(Key::ControlEnter);
    app.see_page();
    app.picture("lost-blank-report");
    tab(&app, "票据本");
    app.open_row("books", "00000001");
    app.see_in("book", "遗失");
    app.picture("lost-in-book");
    app.press(Key::Escape);
    app.see_id_no_more("book");

    // The clerk has number 7 in hand, 5 is due: what lies between is written down, and the form goes on as it was.
    app.sit("jingban", "经办");
    app.place("票据");
    app.see_in("next-number", "00000005");
    payer(&app, "机械厂", "演练机械厂");
    app.tab_to("line-amount-0");
    app.type_text("300");
    app.tab_to("printed-number");
    app.type_text("7");
    app.press(Key::ControlEnter);
    assert!(app.error_at("printed_number").contains("登记作废"), "{}", app.error_at("printed_number"));
    app.press_on("spoil-missed");
    app.cursor_in("spoil-to");
    app.press(Key::ControlEnter);
    assert!(app.error_at("reason").contains("原因"), "{}", app.error_at("reason"));
    app.tab_to("spoil-reason");
    app.type_text("打印走纸歪斜");
    app.picture("spoil");
    app.press(Key::ControlEnter);
    app.see_id_no_more("spoil-form");
    app.see_in("next-number", "00000007");
    app.press(Key::ControlEnter);
    app.see_in("issued-number", "00000007");
    app.see_page();
    app.picture("after-spoil");
}

#[test]
fn a_used_book_goes_back_and_is_verified() {
    let app = after_close("receipt-return", 1, false);
    app.sit("caiwu", "财务");
    tab(&app, "票据本");
    app.open_row("books", "00000001");
    app.press_on("take-back");
    app.cursor_in("back-signed");
    app.press(Key::ControlEnter);
    assert!(app.error_at("signed_by").contains("交回人"), "{}", app.error_at("signed_by"));
    app.tab_to("back-signed");
    app.type_text("王测试");
    app.picture("take-back");
    app.press(Key::ControlEnter);
    app.see_id_no_more("step-form");
    app.row_with("00000004");
    app.picture("taken-back");
    app.press(Key::Enter);
    app.press_on("verify");
    app.cursor_in("stubs");
    app.type_text("3");
    app.press(Key::ControlEnter);
    assert!(app.error_at("stubs").contains("应有 4"), "{}", app.error_at("stubs"));
    app.picture("verify-short");
    app.tab_to("stubs");
    app.retype("4");
    app.press(Key::ControlEnter);
    app.see_id_no_more("step-form");
    app.row_with("00000004");
    app.press(Key::Char(' '));
    // Kept for five years: the list of what is destroyed refuses it, and says why.
    app.press_on("destroy");
    app.cursor_in("destroy-reason");
    app.type_text("保管期满");
    app.press(Key::ControlEnter);
    app.see_in("destroy-form-problem", "保存 5 年，00000001 至 00000004 还没有到期");
    app.picture("destroy-early");
}

#[test]
fn books_past_their_years_are_destroyed_by_a_list_that_two_people_sign() {
    let app = after_close("receipt-destroyed", 5 * 366, true);
    app.sit("caiwu", "财务");
    tab(&app, "票据本");
    app.tab_to("books");
    app.row_with("00000004");
    app.press(Key::Char(' '));
    app.press_on("destroy");
    app.cursor_in("destroy-reason");
    app.type_text("保管期满五年");
    app.picture("destroy-form");
    app.press(Key::ControlEnter);
    app.see_id_no_more("destroy-form");
    app.press_on("destructions");
    app.open_row("destructions-list", "保管期满五年");
    app.see_in("destruction-state", "待确认");
    // Whoever asks for it has no right to confirm their own list.
    app.press_on("destruction-yes");
    app.yes();
    app.see_in("destruction-problem", "造册人不能确认");
    app.picture("destroy-own");
    app.press(Key::Escape);
    app.see_id_no_more("destruction");
    app.press(Key::Escape);
    app.see_id_no_more("destruction-lists");
    app.sit("fuzeren", "负责人");
    tab(&app, "票据本");
    app.press_on("destructions");
    app.open_row("destructions-list", "保管期满五年");
    app.see_in("destruction-books", "00000001 至 00000004");
    app.picture("destruction");
    app.press_on("destruction-yes");
    app.yes();
    app.see_in("destruction-state", "已销毁");
    app.picture("destroyed");
    app.press_on("destruction-paper");
    app.see_page();
    app.picture("destruction-paper");
}
