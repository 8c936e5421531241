//! Where an account sits for the day, the ledger by number range, and what the history of receipts says.

use serde_json::{Value, json};

use crate::receipts::Counter;
use crate::world::text;

#[test]
fn an_account_sits_at_a_window_for_the_day_and_issues_from_its_books_only() {
    let counter = Counter::furnished();
    let stage = &counter.stage;
    stage.sit("admin");
    let other = stage.call("windows.save", json!({ "name": "2号窗口", "active": true }));
    stage.sit("jingban");
    assert_eq!(stage.call("windows.mine", json!({}))["window"], Value::Null);
    // Nobody is made to sit anywhere.
    counter.issue("1", 10_000);

    let sat = stage.call("windows.sit", json!({ "window": other["id"] }));
    assert_eq!((&sat["window"], text(&sat, "/window_name")), (&other["id"], "2号窗口"));
    let before = counter.state();
    let refused = stage.refused("receipts.issue", counter.form("2", 10_000));
    let field = refused.fields.iter().find(|field| field.code == "receipts.other_window").unwrap();
    assert!(field.path == "holder" && field.message.contains("2号窗口"), "{refused:?}");
    assert_eq!(before, counter.state());
    // Another account is not bound by it, and the choice is remembered until the day is over.
    stage.sit("caiwu");
    assert_eq!(stage.call("windows.mine", json!({}))["window"], Value::Null);
    stage.sit("jingban");
    assert_eq!(stage.call("windows.mine", json!({}))["window"], other["id"]);
    stage.call("windows.sit", json!({ "window": counter.window_id() }));
    counter.issue("2", 10_000);
    stage.call("windows.sit", json!({ "window": other["id"] }));
    stage.on_day("2025-09-01", "jingban");
    assert_eq!(stage.call("windows.mine", json!({}))["window"], Value::Null);

    // A window that is out of use has no seat, and one that is not there neither.
    stage.call("windows.sit", json!({ "window": other["id"] }));
    stage.sit("admin");
    let version = other["version"].clone();
    stage.call("windows.save", json!({ "id": other["id"], "version": version, "name": "2号窗口", "active": false }));
    stage.sit("jingban");
    assert_eq!(stage.call("windows.mine", json!({}))["window"], Value::Null);
    let closed = stage.refused("windows.sit", json!({ "window": other["id"] }));
    assert!(closed.fields.iter().any(|field| field.code == "windows.closed"), "{closed:?}");
    let nowhere = json!({ "window": "0190a000-0000-7000-8000-000000000000" });
    assert_eq!(stage.refused("windows.sit", nowhere).code, "not_found");
    crate::audit::speaks_chinese(stage);
}

#[test]
fn a_seat_binds_whatever_takes_a_number_of_a_window() {
    let counter = Counter::furnished();
    let stage = &counter.stage;
    let first = counter.issue("1", 10_000)["row"]["id"].clone();
    counter.issue("2", 20_000);
    counter.close("2025-08-31", 30_000);
    stage.sit("admin");
    let other = stage.call("windows.save", json!({ "name": "2号窗口", "active": true }))["id"].clone();
    stage.on_day("2025-09-01", "jingban");
    stage.call("windows.sit", json!({ "window": other }));
    let barred = |command: &str, request: &Value| {
        let before = counter.state();
        let refused = stage.refused(command, request.clone());
        let field = refused.fields.iter().find(|field| field.code == "receipts.other_window");
        let field = field.unwrap_or_else(|| panic!("{command}: {refused:?}"));
        assert!(field.path == "holder" && field.message.contains("2号窗口"), "{refused:?}");
        assert_eq!(before, counter.state(), "{command} consumed something");
    };
    let red = json!({ "receipt": first, "holder": counter.window, "reason": "重复交款", "lines": [] });
    barred("receipts.red_ask", &red);
    let spoil = json!({ "holder": counter.window, "kind": counter.kind, "from": "4", "to": "4", "reason": "卡纸" });
    barred("receipts.spoil", &spoil);

    // Whoever confirms makes the entry: their seat binds them too. To send it back takes no number.
    stage.call("windows.sit", json!({ "window": counter.window_id() }));
    let asked = stage.call("receipts.red_ask", red.clone())["id"].clone();
    stage.sit("caiwu");
    stage.call("windows.sit", json!({ "window": other }));
    let decide = |confirm: bool| json!({ "id": asked, "confirm": confirm, "printed_number": "4", "note": "先放一放" });
    barred("receipts.red_decide", &decide(true));
    assert_eq!(stage.call("receipts.red_decide", decide(false))["state"], "refused");

    // What was used at a window is entered by whoever sits there, or nowhere.
    let used = json!({ "number": "4", "date": "2025-09-01", "used": { "what": "void", "reason": "写坏" } });
    let entered = json!({ "holder": counter.window, "kind": counter.kind, "entries": [used] });
    barred("receipts.backfill", &entered);
    stage.call("windows.sit", json!({ "window": null }));
    assert_eq!(stage.call("receipts.backfill", entered)["voids"], 1);
    stage.sit("jingban");
    let asked = stage.call("receipts.red_ask", red)["id"].clone();
    stage.sit("caiwu");
    let decide = json!({ "id": asked, "confirm": true, "printed_number": "5" });
    assert_eq!(stage.call("receipts.red_decide", decide)["state"], "done");
}

#[test]
fn the_receipts_of_a_day_come_with_the_highest_number_first() {
    let counter = Counter::furnished();
    let stage = &counter.stage;
    stage.sit("caiwu");
    // Entered in one go, within one moment.
    let entries: Vec<Value> = (4..=24)
        .map(|number: u32| {
            json!({ "number": number.to_string(), "date": "2025-08-31",
                    "used": { "what": "issued", "payer": { "kind": "unit", "id": counter.unit }, "method": "cash",
                              "lines": [{ "item": "dues_paid_up", "amount": 100 }] } })
        })
        .collect();
    counter.issue("1", 100);
    counter.issue("2", 100);
    stage.call("receipts.backfill", json!({ "holder": counter.window, "kind": counter.kind, "entries": entries }));
    let recent = stage.call("receipts.recent", json!({ "holder": counter.window, "day": "2025-08-31", "limit": 30 }));
    let numbers: Vec<&str> = recent.as_array().unwrap().iter().map(|row| text(row, "/number")).collect();
    let expected: Vec<String> = (1..=24).rev().filter(|n| *n != 3).map(|n| format!("{n:08}")).collect();
    assert_eq!(numbers, expected);
}

#[test]
fn the_ledger_by_number_range_adds_up_to_the_ledger_by_place() {
    let counter = Counter::furnished();
    let stage = &counter.stage;
    for (printed, fen) in [("1", 10_000), ("2", 20_000), ("4", 30_000)] {
        counter.issue(printed, fen);
    }
    let time = json!({ "from": "2025-08-01", "to": "2025-08-31", "limit": 1 });
    let first = stage.call("receipts.ledger_ranges", time.clone());
    let line = &first["items"][0];
    assert_eq!((text(line, "/first"), text(line, "/last")), ("00000001", "00000025"));
    let sums =
        ["opening", "received", "given", "used", "void", "lost", "closing"].map(|key| line[key].as_i64().unwrap());
    // 25 came, 24 were handed out, for one was missing; three are receipts.
    assert_eq!(sums, [0, 25, 24, 3, 0, 1, 21]);
    assert_eq!(line["places"], json!(["1号窗口"]));
    let mut next = time.clone();
    next["cursor"] = first["next"].clone();
    let second = stage.call("receipts.ledger_ranges", next);
    assert_eq!((text(&second, "/items/0/first"), &second["next"]), ("00000026", &Value::Null));
    assert_eq!(second["items"][0]["places"], json!(["库存"]));

    let ledger = stage.call("receipts.ledger", json!({ "from": "2025-08-01", "to": "2025-08-31" }));
    let lines = ledger["lines"].as_array().unwrap();
    for key in ["used", "void", "lost", "closing"] {
        let whole: i64 = lines.iter().map(|line| line[key].as_i64().unwrap()).sum();
        let parts = line[key].as_i64().unwrap() + second["items"][0][key].as_i64().unwrap();
        assert_eq!(whole, parts, "{key}");
    }
    // On paper and in a workbook it has the sum, and says that it is what the ledger by place comes to.
    let month = json!({ "from": "2025-08-01", "to": "2025-08-31" });
    let paper = stage.call("documents.receipt_ranges", month.clone());
    assert_eq!(text(&paper, "/title"), "票据号段台账 2025年8月");
    let again = stage.call("documents.receipt_ranges", month.clone());
    assert_eq!(paper["id"], again["id"], "the same facts are the same paper");
    let path = stage.path("号段.xlsx");
    let mut export = month;
    export["path"] = json!(path);
    assert_eq!(stage.refused("receipts.ranges_export", export.clone()).code, "session.forbidden");
    stage.sit("caiwu");
    assert_eq!(stage.call("receipts.ranges_export", export)["rows"], 2);
    let sheet = sheets::read_workbook(&path).unwrap().sheets.remove(0);
    let row = |at: u32| (0..14).map(|column| sheet.cell(at, column).shown()).collect::<Vec<_>>();
    assert_eq!(row(3)[1..5], ["00000001", "00000025", "0", "25"]);
    assert_eq!(row(5)[..1], ["合计"]);
    assert_eq!(row(5)[4..11], ["50", "24", "0", "3", "0", "1", "46"]);
    let words: Vec<String> = (0..12).map(|at| sheet.cell(at, 0).shown()).collect();
    assert!(words.iter().any(|line| line.contains("账账相符")), "{words:?}");
    stage.sit("jingban");

    // In a time before the paper came there is nothing to show.
    let before = stage.call("receipts.ledger_ranges", json!({ "from": "2025-07-01", "to": "2025-07-31" }));
    assert_eq!(before["items"], json!([]));
    let backwards = json!({ "from": "2025-08-31", "to": "2025-08-01" });
    assert!(stage.refused("receipts.ledger_ranges", backwards).fields.iter().any(|f| f.code == "receipts.dates"));
}

#[test]
fn the_history_of_receipts_is_in_words() {
    let counter = Counter::furnished();
    let stage = &counter.stage;
    let issued = counter.issue("1", 10_000);
    let void = json!({ "receipt": issued["row"]["id"], "version": 1, "reason": "抬头写错", "copies_seen": 3,
                       "missing": [] });
    stage.call("receipts.void", void);
    let changes = |kind: &str, id: &Value| -> String {
        let rows = stage.call("records.history", json!({ "kind": kind, "id": id }));
        assert_ne!(rows.as_array().unwrap().len(), 0, "{kind} has no history");
        for row in rows.as_array().unwrap() {
            for change in row["changes"].as_array().unwrap() {
                let label = text(change, "/label");
                assert!(!label.is_ascii(), "{kind}: {label}");
            }
        }
        rows.to_string()
    };
    let receipt = changes("receipt", &issued["row"]["id"]);
    for word in ["状态", "已开", "作废", "抬头写错", "项目 拨缴经费", "现金", "100.00"] {
        assert!(receipt.contains(word), "{word} is missing: {receipt}");
    }
    let book = stage.call("receipts.books", json!({ "holder": counter.window }))["items"][0].clone();
    let book = changes("receipt_book", &book["id"]);
    for word in ["待清点", "在库", "已发出", "发出日期", "王测试"] {
        assert!(book.contains(word), "{word} is missing: {book}");
    }
    changes("receipt_kind", &json!(counter.kind));
    counter.close("2025-08-31", 0);
    let day = stage.call("receipts.day", json!({ "window": counter.window_id() }));
    let day = changes("receipt_day_close", &day["id"]);
    assert!(day.contains("清点现金") && day.contains("审计链校验值"), "{day}");
}
