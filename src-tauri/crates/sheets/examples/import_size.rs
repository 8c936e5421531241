//! Writes and reads a list the size of a city's (10,000 workers, 30,000 members) and prints how long reading takes.
//!
//! `cargo run --release -p sheets --example import_size`
#![allow(clippy::print_stdout)]

use std::time::Instant;

use chrono::{NaiveDate, NaiveTime};
use kernel::{CitizenId, Money, PersonName, Phone, codes};
use sheets::household::{household_members, household_workers};
use sheets::{Cells, Kind, SheetOut, Spec, Value, read_table, read_workbook, write_table};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let workers = rows(household_workers(), 10_000)?;
    let members = rows(household_members(), 30_000)?;
    let created = NaiveDate::from_ymd_opt(2026, 7, 1).unwrap_or_default().and_time(NaiveTime::MIN);
    let sheets = [
        SheetOut { spec: household_workers(), rows: &workers },
        SheetOut { spec: household_members(), rows: &members },
    ];
    let path = std::env::temp_dir().join("import_size.xlsx");
    let start = Instant::now();
    std::fs::write(&path, write_table(&sheets, created)?)?;
    println!("written in {:?}, {} bytes", start.elapsed(), std::fs::metadata(&path)?.len());

    let start = Instant::now();
    let workbook = read_workbook(&path)?;
    let cells = start.elapsed();
    let mut read = 0;
    let mut faults = 0;
    for (sheet, out) in workbook.sheets.iter().zip(&sheets) {
        let table = read_table(sheet, out.spec)?;
        read += table.rows.len();
        faults += table.errors().count();
    }
    println!("{read} rows: cells {cells:?}, with types {:?}, {faults} cells at fault", start.elapsed());
    std::fs::remove_file(&path)?;
    Ok(())
}

fn rows(spec: &'static Spec, count: u32) -> Result<Vec<Cells>, kernel::Error> {
    (0..count).map(|serial| row(spec, serial)).collect()
}

fn row(spec: &'static Spec, serial: u32) -> Result<Cells, kernel::Error> {
    let mut cells = Cells::new();
    for column in spec.columns {
        if matches!(column.key, "sex" | "birth_date") {
            continue;
        }
        let entry = |table: &str| codes::table(table).entries.get(serial as usize % 3).cloned();
        let value = match column.kind {
            Kind::Id => Value::Id(id(serial)?),
            Kind::Name => Value::Name { name: PersonName::parse("甲某某")?, raw: "甲某某".into() },
            Kind::Date => Value::Date(NaiveDate::from_ymd_opt(2009, 7, 1).unwrap_or_default()),
            Kind::Money => Value::Money(Money::from_fen(i64::from(serial) * 13)?),
            Kind::Int { min, .. } => Value::Int(min),
            Kind::YesNo => Value::YesNo(true),
            Kind::Code(&[table, ..]) | Kind::Area(table) => {
                let Some(entry) = entry(table) else { continue };
                Value::Code { table, code: entry.code, label: entry.label }
            }
            Kind::Phone => Value::Phone(Phone::parse(&format!("139{serial:08}"))?),
            Kind::Division => Value::Text("410102".into()),
            Kind::Digits(_) => Value::Text("450000".into()),
            Kind::Text => Value::Text(format!("{}{serial}", column.header)),
            Kind::Code(_) | Kind::Codes { .. } | Kind::BankAccount => continue,
        };
        cells.insert(column.key, value);
    }
    Ok(cells)
}

/// A made-up person's number with its check digit (GB 11643).
fn id(serial: u32) -> Result<CitizenId, kernel::Error> {
    let first = format!("410102{}0101{:03}", 1950 + serial / 999 % 60, serial % 999 + 1);
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = first.bytes().zip(weights).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    CitizenId::parse(&format!("{first}{}", char::from(b"10X98765432"[(sum % 11) as usize])))
}
