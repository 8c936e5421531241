//! The ledger as a workbook: names stay text, counts are numbers, and it says whether it adds up.

use serde_json::json;
use sheets::{Cell, Sheet};

use crate::receipts::Counter;
use crate::world::Stage;

fn written(stage: &Stage, name: &str, request: &serde_json::Value) -> Sheet {
    let path = stage.path(name);
    let mut request = request.clone();
    request["path"] = json!(path);
    stage.call("receipts.ledger_export", request);
    sheets::read_workbook(&path).unwrap().sheets.remove(0)
}

fn row(sheet: &Sheet, row: u32) -> Vec<String> {
    (0..12).map(|column| sheet.cell(row, column).shown()).collect()
}

#[test]
fn the_ledger_leaves_as_a_workbook_that_says_whether_it_adds_up() {
    let counter = Counter::furnished();
    let stage = &counter.stage;
    for (printed, fen) in [("1", 10_000), ("2", 20_000), ("4", 30_000)] {
        counter.issue(printed, fen);
    }
    let asked = json!({ "from": "2025-08-01", "to": "2025-08-31", "kind": counter.kind });
    let refused =
        stage.refused("receipts.ledger_export", json!({ "from": "2025-08-01", "to": "2025-08-31", "path": "x" }));
    assert_eq!(refused.code, "session.forbidden", "figures leave the office by a right of its own");
    stage.sit("caiwu");
    let sheet = written(stage, "台账.xlsx", &asked);
    assert!(sheet.cell(1, 0).shown().contains("2025年8月"), "{}", sheet.cell(1, 0).shown());
    assert_eq!(row(&sheet, 2)[..4], ["票据种类", "存放处", "期初", "领入"]);
    let ledger = stage.call("receipts.ledger", asked);
    for (line, at) in ledger["lines"].as_array().unwrap().iter().zip(3..) {
        let cells = row(&sheet, at);
        assert_eq!(cells[..2], [line["kind_name"].as_str().unwrap(), line["holder_name"].as_str().unwrap()]);
        for (field, cell) in
            ["opening", "received", "given", "returned", "used", "void", "lost", "closing"].iter().zip(&cells[2..])
        {
            assert_eq!(line[field].to_string(), *cell, "{field} of {line}");
        }
        assert!(matches!(sheet.cell(at, 0), Cell::Text(_)));
    }
    let words: Vec<String> = (0..12).map(|at| sheet.cell(at, 0).shown()).collect();
    assert!(words.iter().any(|line| line.contains("账账相符")), "{words:?}");
    let year = written(stage, "全年.xlsx", &json!({ "from": "2025-01-01", "to": "2025-12-31" }));
    assert!(year.cell(1, 0).shown().contains("2025年　票据种类：全部"), "{}", year.cell(1, 0).shown());
    let backwards = json!({ "from": "2025-09-01", "to": "2025-08-31", "path": stage.path("倒.xlsx") });
    assert_eq!(stage.refused("receipts.ledger_export", backwards).fields[0].code, "receipts.dates");
    crate::audit::speaks_chinese(stage);
}
