//! The workbook as read: one entry per worker's row, the members' rows joined to it by the worker's ID number.

use std::collections::{HashMap, HashSet};

use kernel::{CitizenId, Error, Result};
use sheets::columns::{member, worker};
use sheets::household::{household_members, household_workers};
use sheets::{CellError, Row, Spec, Table, Value};

use crate::handlers::exchange::agreed::Agreed;
use crate::workbook::ReadWorkbook;

/// A workbook that was read.
pub(super) struct Book {
    pub(super) workers: Table,
    pub(super) members: Option<Table>,
    pub(super) entries: Vec<Entry>,
    /// Faults that belong to no worker's row: members of nobody.
    pub(super) stray: Vec<CellError>,
    pub(super) notes: Vec<String>,
    pub(super) unknown_columns: Vec<String>,
    /// SHA-256 of the file it was read from.
    pub(super) sha256: String,
}

/// A worker's row with its members' rows.
pub(super) struct Entry {
    pub(super) row: Row,
    pub(super) members: Vec<Row>,
    /// Row of the same worker further up.
    pub(super) repeats: Option<u32>,
    pub(super) errors: Vec<CellError>,
}

impl Entry {
    pub(super) fn id_number(&self) -> Option<&CitizenId> {
        id_of(&self.row, worker::ID_NUMBER)
    }

    pub(super) fn name(&self) -> String {
        self.row.cells.get(worker::NAME).map(Value::shown).unwrap_or_default()
    }
}

pub(super) fn id_of<'a>(row: &'a Row, key: &str) -> Option<&'a CitizenId> {
    match row.cells.get(key) {
        Some(Value::Id(id)) => Some(id),
        _ => None,
    }
}

/// What was agreed about the columns of the two sheets.
pub(super) struct Columns {
    pub(super) workers: Agreed,
    pub(super) members: Agreed,
}

pub(super) fn read(read: &ReadWorkbook, columns: &Columns) -> Result<Book> {
    let workbook = &read.workbook;
    let found = columns.workers.read(workbook, household_workers(), None)?.ok_or_else(|| {
        Error::field(
            "path",
            "import.no_sheet",
            "文件里没有认得出的“困难职工”工作表。请指定各列的含义，或下载导入模板按模板填写后再导入",
        )
    })?;
    let (workers, how) = (found.table, found.note);
    refuse_missing(&workers)?;
    let (mut members, members_how) = columns
        .members
        .read(workbook, household_members(), Some(&workers.sheet))?
        .map_or((None, None), |found| (Some(found.table), found.note));
    if let Some(table) = &members {
        refuse_missing(table)?;
    }
    let mut workers = workers;
    let mut notes = workbook.notes.clone();
    notes.extend(how.into_iter().chain(members_how));
    let mut unknown_columns = Vec::new();
    for table in std::iter::once(&workers).chain(&members) {
        notes.extend(table.notes.iter().map(|note| format!("{}：{}", table.sheet, note.message)));
        if !table.missing_starred.is_empty() {
            notes.push(format!("{}：没有“{}”列，导入后请补齐", table.sheet, table.missing_starred.join("”“")));
        }
        unknown_columns.extend(table.unknown.iter().map(|header| format!("{}：{header}", table.sheet)));
    }
    if members.is_none() {
        notes.push("没有“家庭成员”工作表：只导入职工本人，已有档案里的家庭成员保持不变".to_owned());
    }
    let worker_rows = std::mem::take(&mut workers.rows);
    let member_rows = members.as_mut().map(|table| std::mem::take(&mut table.rows)).unwrap_or_default();
    let sha256 = read.sha256.clone();
    let mut book = Book { workers, members, entries: Vec::new(), stray: Vec::new(), notes, unknown_columns, sha256 };
    book.join(worker_rows, member_rows);
    Ok(book)
}

fn refuse_missing(table: &Table) -> Result<()> {
    if table.missing.is_empty() {
        return Ok(());
    }
    let message =
        format!("工作表“{}”缺少“{}”列。请指定哪一列是它，或在表里补上后再导入", table.sheet, table.missing.join("”“"));
    Err(Error::field("path", "import.columns", message))
}

impl Book {
    fn join(&mut self, workers: Vec<Row>, members: Vec<Row>) {
        let mut first: HashMap<CitizenId, usize> = HashMap::new();
        for mut row in workers {
            let errors = std::mem::take(&mut row.errors);
            let mut repeats = None;
            if let Some(id) = id_of(&row, worker::ID_NUMBER) {
                match first.get(id) {
                    Some(at) => repeats = self.entries.get(*at).map(|entry| entry.row.row),
                    None => {
                        first.insert(id.clone(), self.entries.len());
                    }
                }
            }
            self.entries.push(Entry { row, members: Vec::new(), repeats, errors });
        }
        for mut row in members {
            let errors = std::mem::take(&mut row.errors);
            let owner = id_of(&row, member::WORKER_ID_NUMBER).and_then(|id| first.get(id)).copied();
            match owner.and_then(|at| self.entries.get_mut(at)) {
                Some(entry) => {
                    entry.errors.extend(errors);
                    entry.members.push(row);
                }
                None if errors.is_empty() => {
                    let message = "“困难职工”工作表里没有这个证件号码的职工。请核对号码，或先补上职工的一行";
                    let fault =
                        self.member_fault(row.row, member::WORKER_ID_NUMBER, "import.member_of_nobody", message);
                    self.stray.push(fault);
                }
                None => self.stray.extend(errors),
            }
        }
        for at in 0..self.entries.len() {
            let repeated = repeated_members(&self.entries[at]);
            for row in repeated {
                let message = "这个证件号码在同一户里出现了两次，请删去一行";
                let fault = self.member_fault(row, member::ID_NUMBER, "households.member_repeated", message);
                self.entries[at].errors.push(fault);
            }
        }
    }

    /// A fault of a worker's cell.
    pub(super) fn worker_fault(&self, row: u32, key: &str, code: &str, message: &str) -> CellError {
        self.workers.fault(household_workers(), row, key, code, message, None)
    }

    /// A fault of a member's cell.
    pub(super) fn member_fault(&self, row: u32, key: &str, code: &str, message: &str) -> CellError {
        let spec: &Spec = household_members();
        self.members.as_ref().unwrap_or(&self.workers).fault(spec, row, key, code, message, None)
    }
}

fn repeated_members(entry: &Entry) -> Vec<u32> {
    let mut seen: HashSet<&CitizenId> = entry.id_number().into_iter().collect();
    entry
        .members
        .iter()
        .filter(|row| id_of(row, member::ID_NUMBER).is_some_and(|id| !seen.insert(id)))
        .map(|row| row.row)
        .collect()
}
