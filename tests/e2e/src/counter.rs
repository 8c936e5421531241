//! What happened at the practice window before a story of the receipts begins, and steps that more than one takes.

use serde_json::{Value, json};

use crate::{App, Key, Keyboard};

/// The practice window, its kind of receipt and its book in use.
#[derive(Debug)]
pub struct Practice {
    /// The window, as a holder.
    pub window: Value,
    /// Kind.
    pub kind: Value,
}

impl Practice {
    /// What the training office has.
    pub fn of(app: &App) -> Self {
        let window = app.call("windows.list", &json!({}))[0]["id"].clone();
        let kind = app.call("receipts.kinds", &json!({}))[0]["id"].clone();
        Self { window: json!({ "kind": "window", "id": window }), kind }
    }

    /// The clerk counts the cash and signs, the cashier takes over: the practice window's day is closed.
    pub fn closed(&self, app: &App) {
        app.as_login("jingban");
        let day = app.call("receipts.day", &json!({ "window": self.window["id"] }));
        let hand = json!({ "window": self.window["id"], "cash": day["figures"]["cash"] });
        app.call("receipts.day_hand", &hand);
        app.as_login("caiwu");
        app.call("receipts.day_take", &json!({ "window": self.window["id"] }));
    }

    /// The book in use is brought back and verified.
    pub fn verified(&self, app: &App) {
        app.as_login("caiwu");
        let held = app.call("receipts.books", &json!({ "holder": self.window }))["items"][0].clone();
        let back = json!({ "book": held["id"], "version": held["version"], "signed_by": "王测试" });
        let back = app.call("receipts.take_back", &back);
        let verify = json!({ "book": back["id"], "version": back["version"], "stubs": 4 });
        app.call("receipts.verify", &verify);
    }
}

/// To a tab of the place 票据.
pub fn tab(app: &Keyboard, name: &str) {
    app.place("票据");
    app.see_id("receipt-tabs");
    app.tab_named(name);
}

/// Finds a receipt by its number and opens it.
pub fn open_receipt(app: &Keyboard, number: &str) {
    tab(app, "查询");
    app.tab_to("find");
    app.retype(number);
    app.see_in("found", number);
    app.press(Key::Enter);
    app.see_in("receipt", number);
}

/// Finds the payer while typing, and takes the first.
pub fn payer(app: &Keyboard, typed: &str, found: &str) {
    app.tab_to("payer");
    app.type_text(typed);
    app.see_in("payer-choice", found);
    app.press(Key::Enter);
    app.see_id("payer-kind");
}

/// Opens a stack of what a union brings back.
pub fn open_return(app: &Keyboard, union: &str) {
    tab(app, "核对");
    app.press_on("stack-open");
    app.cursor_within("stack-form");
    app.tab_to("stack-what");
    app.press(Key::Right);
    app.press(Key::Right);
    app.tab_to("stack-holder");
    app.take("谁交回的", union);
    app.press(Key::ControlEnter);
    app.see_id("stack");
}
