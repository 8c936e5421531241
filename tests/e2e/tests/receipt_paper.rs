//! A receipt onto the bought form: the printer is calibrated and the receipt printed by the keyboard alone, and what the
//! print service gets is what is derived from the stored paper. And a neighbour's receipt is verified at this office.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;

use e2e::{App, Home, Key, Printer};
use kernel::{Money, World};
use paper::{Fit, overlay};
use serde_json::json;
use signing::{Card, Claim, Payer, Proof, SecretKey};

/// Prints the sheet, types what was read off it, and leaves the printer calibrated.
fn calibrate(app: &App) {
    app.press_on("nav-settings");
    app.press_on("settings-printers");
    app.see_id("printer-calibration");
    app.see_in("calibration-now", "向右 0.0 毫米");
    app.press_on("calibration-print");
    app.see_in("toast", Printer::NAME);
    app.tab_to("calibration-right");
    for typed in ["x", "2", "", ""] {
        app.type_text(typed);
        app.press(Key::Enter);
    }
    assert!(app.error_at("near.right").contains("毫米数"), "{}", app.error_at("near.right"));
    app.picture("calibration-refused");
    app.cursor_in("calibration-right");
    app.press(Key::Control('a'));
    app.type_text("-1.5");
    for _ in 0..4 {
        app.press(Key::Enter);
    }
    app.see_in("calibration-now", "向右 -1.5 毫米");
    app.see_in("calibration-now", "向下 2.0 毫米");
    app.picture("calibration");
}

/// The paper of a receipt of the training office, on the screen: the bytes as they are stored.
fn paper_of(app: &App, number: &str, again: bool) -> Vec<u8> {
    let found = app.call("receipts.search", &json!({ "q": number }));
    let command = if again { "documents.receipt_again" } else { "documents.receipt" };
    let made = app.call(command, &json!({ "receipt": found[0]["id"] }));
    let file = app.home().path().join(format!("{number}-{again}.pdf"));
    app.call("documents.save", &json!({ "id": made["id"], "path": file }));
    app.js("location.hash = `#/documents/${arguments[0]}`", &[made["id"].clone()]);
    app.see_in("document-number", number);
    app.see_id("document-image");
    fs::read(file).unwrap()
}

/// Opens the print dialog, lets it draw, and prints with the key of the main button.
fn print(app: &App, what: &str, picture: &str) {
    app.press(Key::Control('p'));
    app.see_in("print-hint", what);
    app.see_id("print-preview");
    app.picture(picture);
    app.press(Key::ControlEnter);
    app.see_in("toast", Printer::NAME);
    app.see_id_no_more("print-go");
}

#[test]
fn a_receipt_is_printed_onto_the_bought_form() {
    let home = Home::new();
    let printer = Printer::start(&home);
    let app = App::training_in(home, "receipt-paper");
    calibrate(&app);

    let stored = paper_of(&app, "00000001", false);
    app.picture("paper");
    print(&app, "只印下面这些字", "print-overlay");
    // Printed once, it is not printed again: there would be two originals.
    app.press(Key::Control('p'));
    app.see_id("print-go");
    app.press(Key::ControlEnter);
    app.see_in("toast", "补打");
    app.picture("print-twice");
    app.press(Key::Escape);

    // The next one in full onto plain paper, and the one after it is offered as the printer printed last.
    let whole = paper_of(&app, "00000002", false);
    app.press(Key::Control('p'));
    app.see_in("print-hint", "只印下面这些字");
    app.tab_to("print-overlay");
    app.press(Key::Right);
    app.press(Key::Escape);
    app.see_id_no_more("print-go");
    app.press(Key::Control('p'));
    app.see_id("print-way");
    app.tab_to("print-overlay");
    app.press(Key::Right);
    app.see_in("print-hint", "白纸");
    app.picture("print-whole");
    app.press(Key::ControlEnter);
    app.see_id_no_more("print-go");
    paper_of(&app, "00000003", false);
    app.press(Key::Control('p'));
    app.see_in("print-hint", "白纸");
    app.press(Key::Escape);
    app.see_id_no_more("print-go");

    // A reprint says what it is, is counted, and goes onto plain paper only.
    let copy = paper_of(&app, "00000001", true);
    app.picture("copy");
    app.press(Key::Control('p'));
    app.see_id("print-go");
    assert_eq!(app.count("print-way"), 0, "no bought form for a copy");
    app.press(Key::ControlEnter);
    app.see_id_no_more("print-go");

    let fit = Fit { right: -15, down: 20, ..Fit::default() };
    let jobs: Vec<String> = printer.all(4).iter().map(|(_, bytes)| e2e::sha256(bytes)).collect();
    let expected = [overlay(&stored, fit).unwrap(), whole, copy].map(|bytes| e2e::sha256(&bytes));
    assert_eq!(jobs[1..], expected, "after the calibration sheet");
}

/// Whoever is asked at the counter has the same question beside the search box.
fn at_the_counter(app: &App, code: &str) {
    app.press_on("nav-receipts");
    app.see_id("receipt-tabs");
    app.tab_named("查询");
    app.tab_to("qr");
    app.type_text(code);
    app.press(Key::Enter);
    app.see_in("qr-answer", "真：由邻市职工服务中心签发");
    app.picture("counter");
    app.tab_to("qr");
    app.press(Key::Control('a'));
    app.type_text("NC1:不是码");
    app.press(Key::Enter);
    app.see_id("qr-problem");
    app.picture("counter-false");
}

#[test]
fn a_receipt_of_a_neighbour_is_verified_once_its_office_is_trusted() {
    let app = App::training("issuers");
    let secret = SecretKey::new(&World::system());
    let file = app.home().path().join("neighbour.json");
    fs::write(&file, Card::write("邻市职工服务中心", &secret).unwrap()).unwrap();
    let claim = Claim {
        kind: "receipt_union_fund".to_owned(),
        number: "00012345".to_owned(),
        amount: Money::from_fen(1_200_000).unwrap(),
        date: "2025-08-30".parse().unwrap(),
        payer: Payer::Name("演练市机械厂工会".to_owned()),
    };
    let code = Proof::sign(&claim, &secret).unwrap();
    app.sit("admin", "管理员");
    app.press_on("nav-settings");
    app.press_on("settings-issuers");
    app.see_id("own-words");
    let verify = |verdict: &str| {
        app.fill_id("qr", &code);
        app.press(Key::Enter);
        app.see_in("qr-answer", verdict);
    };
    verify("认不出是谁签的");
    app.picture("unknown");

    // The card is read, but the words that the other office read out are others: nothing is trusted.
    app.press_on("issuer-import");
    app.see_id("issuer-form");
    app.tab_to("issuer-path");
    app.type_text(file.to_str().unwrap());
    app.press(Key::Enter);
    app.see_in("issuer-found", "邻市职工服务中心");
    app.tab_to("issuer-words");
    app.type_text("大山 大山");
    app.press(Key::ControlEnter);
    assert!(app.error_at("fingerprint").contains("逐个词核对"), "{}", app.error_at("fingerprint"));
    app.picture("other-words");
    app.fill_id("issuer-words", &secret.public().fingerprint());
    app.press(Key::ControlEnter);
    app.see_in("issuer-row", "邻市职工服务中心");
    verify("真：由邻市职工服务中心签发");
    app.see_in("qr-answer", "12,000.00");
    app.picture("genuine");
    at_the_counter(&app, &code);
    app.press_on("nav-settings");
    app.press_on("settings-issuers");
    app.see_id("own-words");

    app.press_on("issuer-renew");
    app.cursor_in("renew-reason");
    app.type_text("演练：经办人离岗");
    app.press(Key::Enter);
    app.see_in("past-keys", "演练：经办人离岗");
    app.press_on("issuer-revoke");
    app.cursor_in("revoke-reason");
    app.type_text("演练：对方电脑失窃");
    app.press(Key::Enter);
    app.see_in("issuer-row", "已撤销");
    verify("已经撤销");
    app.picture("revoked");
}
