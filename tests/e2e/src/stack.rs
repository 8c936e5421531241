//! Steps at a stack of receipts that more than one story takes.

use crate::{Key, Keyboard};

/// Keys one sheet: number and amount, as on the number pad.
pub fn sheet(app: &Keyboard, number: &str, amount: &str) {
    app.type_text(number);
    app.press(Key::Enter);
    app.type_text(amount);
    app.press(Key::Enter);
}

/// Ends a look, and says yes.
pub fn end_look(app: &Keyboard) {
    app.press(Key::Char('+'));
    app.see("结束并比对");
    app.yes();
}

/// Keys sheets in their order, each number only by the digits that changed since the one before; a void sheet has its
/// amount as `/`.
pub fn sheets(app: &Keyboard, sheets: &[(i64, String)], each: impl Fn(usize, &str)) {
    // The first number is known from the stack itself.
    let mut before = sheets.first().map_or(0, |(number, _)| *number);
    for (at, (number, amount)) in sheets.iter().enumerate() {
        let tail = if number / 10 == before / 10 { (number % 10).to_string() } else { (number % 100).to_string() };
        sheet(app, &tail, amount);
        before = *number;
        each(at, &tail);
    }
}

/// Settles all differences of the result that is open, each with the same word.
pub fn settle(app: &Keyboard, differences: u64, note: &str) {
    app.see_id("stack-result");
    for nth in 0..differences {
        app.press_on(&format!("stack-settle-{nth}"));
        app.cursor_in("stack-note");
        app.type_text(note);
        app.press(Key::ControlEnter);
        app.see_id_no_more("stack-settle-form");
    }
    app.see_id("stack-verify");
}
