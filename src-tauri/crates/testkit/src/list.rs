//! A household workbook as a union would send it, with the faults such workbooks have.

use std::path::Path;

use chrono::{NaiveDate, NaiveTime};
use hardship::HouseholdForm;
use kernel::{Error, Result, codes};
use serde_json::Value as Json;
use sheets::columns::{member, worker};
use sheets::household::{household_members, household_workers};
use sheets::{Cells, Column, Kind, SheetOut, Value};

use crate::households::Households;

/// Seed of the people on the practice list; the training office's own people come from another.
const PRACTICE_SEED: u64 = 7_311;
/// Households on the practice list.
const PRACTICE: usize = 60;

/// Writes sixty households, a few of them with a fault a clerk must find and put right.
///
/// # Errors
/// When the file cannot be written.
pub fn write_practice_list(path: &Path) -> Result<()> {
    let today = NaiveDate::from_ymd_opt(2026, 7, 1).unwrap_or_default();
    write_households(path, &Households::take(PRACTICE_SEED, today, PRACTICE), true)
}

/// Writes a faultless list of this many households.
///
/// # Errors
/// When the file cannot be written.
pub fn write_list(path: &Path, households: u32, seed: u64) -> Result<()> {
    let today = NaiveDate::from_ymd_opt(2026, 7, 1).unwrap_or_default();
    let count = usize::try_from(households).unwrap_or(usize::MAX);
    write_households(path, &Households::take(seed, today, count), false)
}

/// Writes a workbook of these households; `faulty` spoils some rows: a wrong check digit, an unknown class, an amount
/// that is none, a worker listed twice, a member of nobody.
///
/// # Errors
/// When the file cannot be written.
pub fn write_households(path: &Path, forms: &[HouseholdForm], faulty: bool) -> Result<()> {
    let mut workers: Vec<Cells> = forms.iter().map(worker_row).collect();
    let mut members: Vec<Cells> = forms.iter().flat_map(member_rows).collect();
    if faulty {
        spoil(&mut workers, &mut members);
    }
    let sheets = [
        SheetOut { spec: household_workers(), rows: &workers },
        SheetOut { spec: household_members(), rows: &members },
    ];
    let created = NaiveDate::from_ymd_opt(2026, 7, 1).unwrap_or_default().and_time(NaiveTime::MIN);
    let bytes = sheets::write_table(&sheets, created)?;
    std::fs::write(path, bytes)
        .map_err(|_| Error::field("path", "file.unwritable", "文件写不进去：请检查文件夹是否存在、磁盘是否已满"))
}

fn worker_row(form: &HouseholdForm) -> Cells {
    let json = serde_json::to_value(form).unwrap_or_default();
    let lead = json.get("lead").cloned().unwrap_or_default();
    let of = |column: &Column| match column.key {
        worker::NAME | worker::ID_NUMBER | worker::ETHNICITY | worker::PHONE => lead.get(column.key),
        key => json.get(key),
    };
    household_workers().columns.iter().filter_map(|c| Some((c.key, typed(c.kind, of(c)?)?))).collect()
}

fn member_rows(form: &HouseholdForm) -> Vec<Cells> {
    form.members
        .iter()
        .map(|row| {
            let json = serde_json::to_value(row).unwrap_or_default();
            let mut cells: Cells = household_members()
                .columns
                .iter()
                .filter_map(|c| Some((c.key, typed(c.kind, json.get(c.key)?)?)))
                .collect();
            cells.insert(member::WORKER_ID_NUMBER, Value::Text(form.lead.id_number.clone()));
            cells
        })
        .collect()
}

/// As a person types it: text, with labels for codes and yuan for money.
fn typed(kind: Kind, json: &Json) -> Option<Value> {
    let label = |table: &str, code: &str| codes::table(table).label(code).unwrap_or(code).to_owned();
    Some(Value::Text(match json {
        Json::Bool(yes) => if *yes { "是" } else { "否" }.to_owned(),
        Json::Number(number) => match kind {
            Kind::Money => kernel::Money::from_fen(number.as_i64()?).ok()?.to_plain(),
            _ => number.to_string(),
        },
        Json::String(text) => match kind {
            Kind::Code([table, ..]) => label(table, text),
            Kind::Area(table) => label(table, text),
            _ => text.clone(),
        },
        _ => return None,
    }))
}

fn spoil(workers: &mut Vec<Cells>, members: &mut Vec<Cells>) {
    let mut put = |row: usize, key: &'static str, text: &str| {
        if let Some(cells) = workers.get_mut(row) {
            cells.insert(key, Value::Text(text.to_owned()));
        }
    };
    put(3, worker::ID_NUMBER, "410102198501019990");
    put(7, worker::HARDSHIP_CLASS, "特别困难");
    put(11, worker::ANNUAL_INCOME, "三万左右");
    put(15, worker::PHONE, "1380013");
    if let Some(twice) = workers.get(20).cloned() {
        workers.push(twice);
    }
    if let Some(mut stray) = members.first().cloned() {
        stray.insert(member::WORKER_ID_NUMBER, Value::Text("11010519491231002X".to_owned()));
        members.push(stray);
    }
}
