//! Measures the counter through the command table: `bench_counter -- [receipts] [rounds] [units]`, on a real encrypted
//! office: from the key that issues to the picture of the paper on the screen, and the one search box.
#![allow(clippy::print_stdout)] // A measuring program speaks on standard output.

mod filler;

use std::time::Instant;

use filler::{Filler, Outcome, SHEETS, call, words};
use office::Desk;
use serde_json::json;

fn main() -> Outcome<()> {
    let mut arguments = std::env::args().skip(1);
    let mut number = |otherwise: i64| arguments.next().and_then(|a| a.parse().ok()).unwrap_or(otherwise);
    let (receipts, rounds, units) = (number(1_000_000), number(200), number(5_000));
    let dir = tempfile::tempdir()?;
    let desk = filler::office_in(dir.path())?;
    let counter = filler::counter(&desk)?;
    let start = Instant::now();
    let mut filler = Filler::new(dir.path())?;
    let names = filler.units(usize::try_from(units)?)?;
    // A year and a half of a busy centre, up to yesterday.
    filler.books(&counter, &names, receipts, 548)?;
    drop(filler);
    println!("bench\tfilling {receipts} receipts of {units} units\t{}\ts\t", start.elapsed().as_secs());
    filler::sit(&desk, dir.path(), "caiwu")?;
    let (window, kind) = (json!(counter.0), counter.1.as_str());
    let mut end = receipts / SHEETS * SHEETS;
    let mut shown = Vec::new();
    for round in 0..rounds {
        if round % SHEETS == 0 {
            end = fresh_book(&desk, &window, kind, end)?;
        }
        let unit = &names[usize::try_from(round * 31)? % names.len()];
        let lines = json!([{ "item": "dues_paid_up", "amount": 10_000 + round * 37 }]);
        let payer = json!({ "kind": "unit", "id": unit });
        let form = json!({ "holder": window, "kind": kind, "payer": payer, "lines": lines, "method": "transfer" });
        let began = Instant::now();
        let issued = call(&desk, "receipts.issue", form)?;
        let paper = call(&desk, "documents.receipt", json!({ "receipt": issued["row"]["id"] }))?;
        call(&desk, "documents.page", json!({ "id": paper["id"], "page": 0, "width": 900 }))?;
        shown.push(began.elapsed());
    }
    filler::say_p95(&format!("receipt issued, PDF made and shown, with {receipts}"), shown, "≤ 100");
    for (what, q) in [
        ("number", "00000977"),
        ("unit", "第123机械"),
        ("pinyin", "ceshidi"),
        ("amount", "143.67"),
        ("date", "2025-03-31"),
        ("unit and amount", "机械 143.67"),
    ] {
        let mut times = Vec::new();
        for _ in 0..rounds {
            let began = Instant::now();
            call(&desk, "receipts.search", json!({ "q": q }))?;
            times.push(began.elapsed());
        }
        filler::say_p95(&format!("receipts.search by {what} with {receipts}"), times, "≤ 20");
    }
    Ok(())
}

/// One more book for the window, through the commands; gives its last number.
fn fresh_book(desk: &Desk, window: &serde_json::Value, kind: &str, end: i64) -> Outcome<i64> {
    let ranges = json!([{ "first": end + 1, "last": end + SHEETS }]);
    let delivery = json!({ "kind": kind, "from": "演练市总工会", "day": "2025-08-31", "ranges": ranges });
    let book = words(&call(desk, "receipts.deliver", delivery)?[0]["id"])?;
    call(desk, "receipts.check_in", json!({ "book": book, "counted": SHEETS, "defects": [] }))?;
    call(desk, "receipts.hand_out", json!({ "books": [book], "holder": window, "signed_by": "领用人" }))?;
    Ok(end + SHEETS)
}
