//! Measures the union fund through the command table: `bench_dues -- [units] [quarters] [receipts] [rounds]`, on a real
//! encrypted office that is filled through the areas' own functions, a thousand receipts a transaction.
#![allow(clippy::print_stdout)] // A measuring program speaks on standard output.

use std::error::Error;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use dues::wire::{DuesForm, DuesPeriod, DuesPeriodKind, DuesSource, SaveDues};
use dues::{Packs, declaration};
use kernel::{AccountId, Actor, Money, OrgId, Role, World};
use office::{Desk, NoHost, Progress, Resources};
use people::{OrgKind, Organisation};
use receipts::wire::{CheckInBook, DeliverReceipts, HandOutBooks, HolderKind, HolderRef, NumberRange};
use receipts::wire_receipt::{IssueReceipt, LineForm, PayerKind, ReceiptPayer};
use receipts::{issue, stock};
use serde_json::{Value, json};
use store::{Cause, Expect, Record as _, Store, Vault, Write};

type Outcome<T> = Result<T, Box<dyn Error>>;

const PASSWORD: &str = "bench-7-window";
/// Receipts of a book and of a transaction.
const SHEETS: i64 = 1_000;

fn call(desk: &Desk, name: &str, payload: Value) -> Outcome<Value> {
    desk.call(name, payload, &Progress::silent()).map_err(|e| format!("{name}: {} {:?}", e.code, e.fields).into())
}

fn words(value: &Value) -> Outcome<String> {
    value.as_str().map(str::to_owned).ok_or_else(|| "a text was expected".into())
}

/// The office seen from below, to fill it faster than a counter could.
struct Filler {
    store: Store,
    actor: Actor,
    today: NaiveDate,
}

impl Filler {
    fn write<T>(&self, f: impl FnOnce(&mut Write<'_>) -> kernel::Result<T>) -> Outcome<T> {
        self.store.write(&self.actor, Cause::new("bench"), f).map_err(|e| format!("{} {:?}", e.code, e.fields).into())
    }

    fn units(&self, count: usize) -> Outcome<Vec<String>> {
        self.write(|w| {
            (0..count)
                .map(|nth| {
                    let id = OrgId::new(w.world());
                    let name = format!("测试第{nth}机械有限公司");
                    let unit = Organisation { id, kind: OrgKind::Employer, name, credit_code: None };
                    w.save(&unit, Expect::New)?;
                    w.index(Organisation::KIND, unit.id.as_str(), &unit.search_keys());
                    Ok(unit.id.to_string())
                })
                .collect()
        })
    }

    fn declare(&self, units: &[String], quarters: u32, packs: &Packs) -> Outcome<()> {
        for nth in 0..quarters {
            // The last quarter is the second of 2025, the one that was due last.
            let back = quarters - nth;
            let (year, nth) = (2025 - i32::try_from((back + 1) / 4)?, 4 - (back + 1) % 4);
            let period = DuesPeriod { year, kind: DuesPeriodKind::Quarter, nth };
            self.write(|w| {
                units.iter().enumerate().try_for_each(|(at, unit)| {
                    let payroll = Money::from_yuan(100_000 + i64::try_from(at).unwrap_or(0) * 37 % 900_000)?;
                    let form = DuesForm {
                        unit: unit.clone(),
                        period,
                        payroll: Some(payroll),
                        staff: None,
                        has_union: true,
                        small: false,
                        source: DuesSource::Declared,
                        declared_on: self.today,
                        note: None,
                    };
                    declaration::save(w, SaveDues { id: None, version: None, form }, packs, self.today).map(drop)
                })
            })?;
        }
        Ok(())
    }

    /// One book, used up on one day in one transaction by the units in turn.
    fn pay(&mut self, kind: &str, window: &HolderRef, units: &[String], first: i64, day: NaiveDate) -> Outcome<()> {
        self.store.set_world(World::system().on(day));
        let delivery = DeliverReceipts {
            kind: kind.to_owned(),
            from: "市总工会".to_owned(),
            day,
            document: None,
            ranges: vec![NumberRange { series: None, first, last: first + SHEETS - 1 }],
        };
        self.write(|w| {
            let book = stock::deliver(w, delivery)?.remove(0).id;
            let counted = u32::try_from(SHEETS).unwrap_or(0);
            stock::check_in(w, &CheckInBook { book: book.clone(), counted, defects: Vec::new() })?;
            let hand = HandOutBooks { books: vec![book], holder: window.clone(), signed_by: "领用人".to_owned() };
            stock::hand_out(w, &hand)
        })?;
        self.write(|w| {
            (first..first + SHEETS).try_for_each(|nth| {
                let unit = usize::try_from(nth * 7).unwrap_or(0) % units.len();
                let request = IssueReceipt {
                    holder: window.clone(),
                    kind: kind.to_owned(),
                    payer: ReceiptPayer {
                        kind: PayerKind::Unit,
                        id: Some(units[unit].clone()),
                        name: None,
                        reason: None,
                    },
                    lines: vec![LineForm {
                        item: "dues_paid_up".to_owned(),
                        quantity: None,
                        standard: None,
                        amount: Money::from_fen(10_000 + nth * 37 % 90_000)?,
                    }],
                    collector: None,
                    method: "transfer".to_owned(),
                    date: None,
                    fields: Vec::new(),
                    remark: None,
                    printed_number: None,
                };
                issue::issue(w, &request, "开票人").map(drop)
            })
        })
    }
}

/// The p95 of a command, and a line for the table.
fn measure(desk: &Desk, what: &str, name: &str, payload: &Value, rounds: usize, limit: &str) -> Outcome<()> {
    let mut times: Vec<Duration> = Vec::with_capacity(rounds);
    for _ in 0..rounds {
        let start = Instant::now();
        call(desk, name, payload.clone())?;
        times.push(start.elapsed());
    }
    times.sort_unstable();
    let micros = times[rounds * 95 / 100].as_micros();
    println!("bench\t{what} p95\t{}.{:02}\tms\t{limit}", micros / 1_000, micros % 1_000 / 10);
    Ok(())
}

fn fill(desk: &Desk, dir: &Path, units: usize, quarters: u32, receipts: i64) -> Outcome<Vec<String>> {
    let window = words(&call(desk, "windows.save", json!({ "name": "1号窗口", "active": true }))?["id"])?;
    let window = HolderRef { kind: HolderKind::Window, id: window };
    let mut form = call(desk, "receipts.kind_examples", json!({}))?[0].clone();
    for (key, value) in [("pre_printed", false), ("needs_credit_code", false), ("verify_before_next", false)] {
        form[key] = json!(value);
    }
    form["sheets_per_book"] = json!(SHEETS);
    let kind = words(&call(desk, "receipts.kind_save", json!({ "form": form }))?["id"])?;
    let world = World::system();
    let (store, account): (Store, AccountId) =
        Vault::unlock(dir, "admin", PASSWORD, &world, &office::migrations()).map_err(|e| e.code)?;
    let actor = Actor { account, role: Role::Admin, device: String::new() };
    let root = office::resources_dir().ok_or("resources are missing")?;
    let packs: Packs = Resources::at(root).rules("union-fund").map_err(|e| e.code)?;
    let today = NaiveDate::from_ymd_opt(2025, 8, 31).ok_or("a day")?;
    let mut filler = Filler { store, actor, today };
    let names = filler.units(units)?;
    filler.declare(&names, quarters, &packs)?;
    // Books follow each other over the years that were declared.
    let (books, days) = (receipts / SHEETS, i64::from(quarters) * 91);
    for book in 0..books {
        let back = u64::try_from(days - days * (book + 1) / books)?;
        filler.pay(&kind, &window, &names, book * SHEETS + 1, today - chrono::Days::new(back))?;
    }
    Ok(names)
}

fn main() -> Outcome<()> {
    let mut arguments = std::env::args().skip(1);
    let mut number = |otherwise: i64| arguments.next().and_then(|a| a.parse().ok()).unwrap_or(otherwise);
    let (units, quarters, receipts, rounds) = (number(5_000), number(20), number(1_000_000), number(100));
    let root = office::resources_dir().ok_or("resources are missing")?;
    let dir = tempfile::tempdir()?;
    let desk = Desk::new(Arc::new(NoHost), World::system(), dir.path().join("app"), Resources::at(root));
    let office = dir.path().join("office");
    call(
        &desk,
        "office.create",
        json!({
            "dir": office, "kind": "centre", "name": "演练市职工服务中心", "admin_login": "admin", "admin_name": "管理员",
            "password": PASSWORD, "training": true, "today": "2025-08-31",
        }),
    )?;
    let start = Instant::now();
    let names = fill(&desk, &office, usize::try_from(units)?, u32::try_from(quarters)?, receipts)?;
    let of = format!("{units} units, {} declarations, {receipts} receipts", units * quarters);
    println!("bench\tfilling {of}\t{}\ts\t", start.elapsed().as_secs());
    let rounds = usize::try_from(rounds)?;
    let unit = json!({ "unit": names[names.len() / 2] });
    measure(
        &desk,
        &format!("who is behind, first page ({of})"),
        "dues.units",
        &json!({ "standing": "behind", "limit": 100 }),
        rounds,
        "≤ 100",
    )?;
    measure(&desk, "all units, first page", "dues.units", &json!({ "limit": 100 }), rounds, "≤ 100")?;
    measure(&desk, "sums of all units", "dues.summary", &json!({}), rounds, "≤ 100")?;
    measure(&desk, "the answer about a unit", "dues.unit", &unit, rounds, "")?;
    measure(&desk, "hint while issuing", "dues.hint", &unit, rounds, "")?;
    measure(&desk, "payments of a unit, first page", "dues.payments", &unit, rounds, "")
}
