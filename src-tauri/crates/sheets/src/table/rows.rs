//! The rows of a table as typed values.

use std::collections::BTreeMap;

use kernel::{Error, Result};

use super::cross;
use super::fault::{CellError, Fault, Note};
use super::header::{self, Header};
use super::mapping::Mapping;
use super::skip;
use super::spec::{Column, Need, Spec, Value};
use crate::cell::{Cell, cell_name};
use crate::kind;
use crate::read::{Sheet, Workbook};

/// Values of a row by column key. Blank cells and cells at fault have none.
pub type Cells = BTreeMap<&'static str, Value>;

/// A table read from a sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Sheet it was read from.
    pub sheet: String,
    /// Row number of the header as the spreadsheet shows it (from 1).
    pub header_row: u32,
    /// Data rows. Empty when a key column is missing.
    pub rows: Vec<Row>,
    /// Official headers of key columns the sheet lacks: the table cannot be used.
    pub missing: Vec<&'static str>,
    /// Official headers of mandatory columns the sheet lacks: usable, the values must be filled in later.
    pub missing_starred: Vec<&'static str>,
    /// Headers on the sheet that mean nothing to the spec.
    pub unknown: Vec<String>,
    /// What was left out and what else to know.
    pub notes: Vec<Note>,
    /// Zero-based column on the sheet by key.
    pub columns: BTreeMap<&'static str, u32>,
}

impl Table {
    /// Every cell at fault, row by row.
    pub fn errors(&self) -> impl Iterator<Item = &CellError> {
        self.rows.iter().flat_map(|row| &row.errors)
    }

    /// An error about a cell of this table that only its reader can find (a duplicate, an unknown worker).
    ///
    /// `row` is the number the spreadsheet shows. Of a column the sheet lacks the row is named and what is missing.
    pub fn fault(
        &self,
        spec: &Spec,
        row: u32,
        key: &str,
        code: &str,
        message: &str,
        text: Option<String>,
    ) -> CellError {
        let column = self.columns.get(key).copied();
        let header = spec.column(key).map_or(key, |column| column.header);
        let (cell, message) = match column {
            Some(column) => (cell_name(row.saturating_sub(1), column), message.to_owned()),
            None => (format!("第 {row} 行"), format!("表里没有“{header}”这一列，请补上。{message}")),
        };
        CellError {
            sheet: self.sheet.clone(),
            cell,
            row,
            column,
            header: header.to_owned(),
            code: code.to_owned(),
            message,
            text,
        }
    }
}

/// One data row.
#[derive(Debug, Clone, PartialEq)]
#[allow(clippy::struct_field_names)] // a row's row number is called that by everyone who opens a spreadsheet
pub struct Row {
    /// Row number as the spreadsheet shows it (from 1).
    pub row: u32,
    /// Whether the user cannot see it (hidden or filtered out).
    pub hidden: bool,
    /// Typed values by column key.
    pub cells: Cells,
    /// Cells at fault.
    pub errors: Vec<CellError>,
}

/// The sheet of a workbook that holds this table: by its name, else the one with all key columns that knows most.
pub fn find_sheet<'a>(workbook: &'a Workbook, spec: &Spec) -> Option<&'a Sheet> {
    let known = |sheet: &Sheet| {
        header::find(sheet, spec)
            .filter(|header| header.missing(spec, Need::Key).is_empty())
            .map(|header| header.matched())
    };
    let best = |named: bool| {
        let candidates = workbook.sheets.iter().filter(|sheet| !named || sheet.name.contains(spec.sheet));
        // Of equals the last wins here: turned round, that is the first on the tabs.
        candidates.rev().filter_map(|sheet| known(sheet).map(|known| (known, sheet))).max_by_key(|(known, _)| *known)
    };
    workbook
        .sheets
        .iter()
        .find(|sheet| sheet.name.trim() == spec.sheet)
        .or_else(|| best(true).or_else(|| best(false)).map(|(_, sheet)| sheet))
}

/// Reads a table by its spec.
///
/// Left out with a note: total rows, remarks below the table, repeated headers. Left out silently: blank rows.
/// Hidden rows are read, marked, and noted: leaving out what the sender sees on no screen would lose people,
/// reading it unseen would surprise.
///
/// # Errors
/// `sheets.no_header` when no row among the first ten looks like the header.
pub fn read_table(sheet: &Sheet, spec: &Spec) -> Result<Table> {
    let Some(header) = header::find(sheet, spec) else {
        let wanted: Vec<&str> =
            spec.columns.iter().filter(|column| column.need == Need::Key).map(|column| column.header).collect();
        return Err(Error::new(
            "sheets.no_header",
            format!(
                "在工作表“{}”的前 10 行里没有找到表头。请确认表头里有“{}”等列，或下载导入模板按模板填写。",
                sheet.name,
                wanted.join("”“")
            ),
        ));
    };
    Ok(read_by(sheet, spec, &header))
}

/// Reads a table whose columns the user has named.
pub fn read_mapped(sheet: &Sheet, spec: &Spec, mapping: &Mapping) -> Table {
    read_by(sheet, spec, &mapping.header(spec))
}

fn read_by(sheet: &Sheet, spec: &Spec, header: &Header) -> Table {
    let mut table = Table {
        sheet: sheet.name.clone(),
        header_row: header.row + 1,
        rows: Vec::new(),
        missing: header.missing(spec, Need::Key),
        missing_starred: header.missing(spec, Need::Starred),
        unknown: header.unknown.clone(),
        notes: header.doubled.iter().map(|message| Note { row: None, message: message.clone() }).collect(),
        columns: spec
            .columns
            .iter()
            .zip(&header.places)
            .filter_map(|(column, place)| place.map(|place| (column.key, place)))
            .collect(),
    };
    if table.missing.is_empty() {
        read_rows(sheet, spec, header, &mut table);
    }
    table
}

fn read_rows(sheet: &Sheet, spec: &Spec, header: &Header, table: &mut Table) {
    let placed: Vec<(&'static Column, u32)> = spec
        .columns
        .iter()
        .zip(&header.places)
        .filter_map(|(column, place)| place.map(|place| (column, place)))
        .collect();
    // A row number typed by hand may lie outside the sheet.
    let header_cells = sheet.rows.get(header.row as usize).map_or(&[][..], Vec::as_slice);
    let mut data = Vec::new();
    for (index, cells) in (0_u32..).zip(&sheet.rows).skip(header.row as usize + 1) {
        if cells.iter().all(Cell::is_blank) {
            continue;
        }
        let number = index + 1;
        let keyless = placed.iter().filter(|(column, _)| column.need == Need::Key).all(|(_, place)| {
            let cell = sheet.cell(index, *place);
            cell.is_blank() || skip::is_label(cell)
        });
        if keyless && let Some(what) = skip::reason(cells) {
            table
                .notes
                .push(Note { row: Some(number), message: format!("第 {number} 行是{what}，没有读取。") });
        } else if skip::repeats_header(cells, header_cells) {
            table.notes.push(Note {
                row: Some(number), message: format!("第 {number} 行是重复的表头，没有读取。")
            });
        } else {
            data.push(index);
        }
    }
    table.rows = typed(sheet, spec, &placed, &data);
    let hidden: Vec<u32> = table.rows.iter().filter(|row| row.hidden).map(|row| row.row).collect();
    if let Some(first) = hidden.first() {
        let message = format!(
            "有 {} 行在表里是隐藏的（从第 {first} 行起），同样读取了。如果不该导入，请先取消隐藏并删除。",
            hidden.len()
        );
        table.notes.push(Note { row: Some(*first), message });
    }
}

/// The rows in their order, typed by as many threads as the machine has: a city's list has a million cells.
fn typed(sheet: &Sheet, spec: &Spec, placed: &[(&'static Column, u32)], data: &[u32]) -> Vec<Row> {
    const WORTH_A_THREAD: usize = 500;
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get).min(8);
    let share = data.len().div_ceil(threads).max(WORTH_A_THREAD);
    let read = |part: &[u32]| -> Vec<Row> { part.iter().map(|index| read_row(sheet, spec, placed, *index)).collect() };
    std::thread::scope(|scope| {
        let mut parts = data.chunks(share);
        let own = parts.next().unwrap_or_default();
        let others: Vec<_> = parts.map(|part| scope.spawn(move || read(part))).collect();
        let mut rows = read(own);
        for other in others {
            rows.extend(other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        }
        rows
    })
}

fn read_row(sheet: &Sheet, spec: &Spec, placed: &[(&'static Column, u32)], index: u32) -> Row {
    let hidden = sheet.hidden_rows.contains(&index);
    let mut row = Row { row: index + 1, hidden, cells: Cells::new(), errors: Vec::new() };
    for (column, place) in placed {
        let cell = sheet.cell(index, *place);
        let typed = kind::read(column.kind, cell, sheet.epoch_1904);
        match typed {
            Ok(Some(value)) => {
                row.cells.insert(column.key, value);
            }
            Ok(None) if column.need != Need::Optional => {
                let fault = Fault::new("cell.required", format!("“{}”必须填写。", column.header));
                row.errors.push(cell_error(sheet, index, *place, column, fault));
            }
            Ok(None) => {}
            Err(fault) => row.errors.push(cell_error(sheet, index, *place, column, fault)),
        }
    }
    for crossing in spec.crosses {
        if let Some((key, fault)) = cross::check(*crossing, spec, &row.cells)
            && let Some((column, place)) = placed.iter().find(|(column, _)| column.key == key)
            && row.errors.iter().all(|error| error.column != Some(*place))
        {
            row.errors.push(cell_error(sheet, index, *place, column, fault));
        }
    }
    row
}

fn cell_error(sheet: &Sheet, row: u32, place: u32, column: &Column, fault: Fault) -> CellError {
    let cell = sheet.cell(row, place);
    CellError {
        sheet: sheet.name.clone(),
        cell: cell_name(row, place),
        row: row + 1,
        column: Some(place),
        header: column.header.to_owned(),
        code: fault.code,
        message: fault.message,
        text: (!cell.is_blank()).then(|| cell.shown()),
    }
}
