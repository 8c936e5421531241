//! Measures the union fund through the command table: `bench_dues -- [units] [quarters] [receipts] [rounds]`, on a real
//! encrypted office that is filled through the areas' own functions, a thousand receipts a transaction.
#![allow(clippy::print_stdout)] // A measuring program speaks on standard output.

mod filler;

use std::path::Path;
use std::time::Instant;

use dues::wire::{DuesForm, DuesPeriod, DuesPeriodKind, DuesSource, SaveDues};
use dues::{Packs, declaration};
use filler::{Filler, Outcome, call};
use kernel::Money;
use office::{Desk, Resources};
use serde_json::{Value, json};

fn declare(filler: &Filler, units: &[String], quarters: u32, packs: &Packs) -> Outcome<()> {
    for nth in 0..quarters {
        // The last quarter is the second of 2025, the one that was due last.
        let back = quarters - nth;
        let (year, nth) = (2025 - i32::try_from((back + 1) / 4)?, 4 - (back + 1) % 4);
        let period = DuesPeriod { year, kind: DuesPeriodKind::Quarter, nth };
        filler.write(|w| {
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
                    declared_on: filler.today,
                    note: None,
                };
                declaration::save(w, SaveDues { id: None, version: None, form }, packs, filler.today).map(drop)
            })
        })?;
    }
    Ok(())
}

/// The p95 of a command, and a line for the table.
fn measure(desk: &Desk, what: &str, name: &str, payload: &Value, rounds: usize, limit: &str) -> Outcome<()> {
    let mut times = Vec::with_capacity(rounds);
    for _ in 0..rounds {
        let start = Instant::now();
        call(desk, name, payload.clone())?;
        times.push(start.elapsed());
    }
    filler::say_p95(what, times, limit);
    Ok(())
}

fn fill(desk: &Desk, dir: &Path, units: usize, quarters: u32, receipts: i64) -> Outcome<Vec<String>> {
    let counter = filler::counter(desk)?;
    let root = office::resources_dir().ok_or("resources are missing")?;
    let packs: Packs = Resources::at(root).rules("union-fund").map_err(|e| e.code)?;
    let mut filler = Filler::new(dir)?;
    let names = filler.units(units)?;
    declare(&filler, &names, quarters, &packs)?;
    // The receipts lie in the years that were declared.
    filler.books(&counter, &names, receipts, i64::from(quarters) * 91)?;
    Ok(names)
}

fn main() -> Outcome<()> {
    let mut arguments = std::env::args().skip(1);
    let mut number = |otherwise: i64| arguments.next().and_then(|a| a.parse().ok()).unwrap_or(otherwise);
    let (units, quarters, receipts, rounds) = (number(5_000), number(20), number(1_000_000), number(100));
    let dir = tempfile::tempdir()?;
    let desk = filler::office_in(dir.path())?;
    let start = Instant::now();
    let names = fill(&desk, dir.path(), usize::try_from(units)?, u32::try_from(quarters)?, receipts)?;
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
