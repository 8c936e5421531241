//! The sender's own list with its faults marked, to be sent back and put right.

use std::collections::HashMap;
use std::path::Path;

use chrono::{NaiveDateTime, Timelike};
use kernel::Result;
use rust_xlsxwriter::{Color, ExcelDateTime, Format, Note, Worksheet, XlsxError};

use super::mark::mark;
use super::sheet::{date_format, header_format, text_format};
use super::{cannot_write, start};
use crate::cell::Cell;
use crate::read::{Sheet, read_bytes, read_file, sheet_of_file};
use crate::table::CellError;

/// Comments in one workbook; beyond, cells are only coloured, since a spreadsheet opens ten thousand comments slowly.
const MOST_COMMENTS: usize = 5_000;
const FAULT_COLOUR: Color = Color::RGB(0x00FF_C7CE);
const FAULT_SHEET: &str = "需要改正的内容";

/// The original with its faults marked.
///
/// An `.xlsx` is copied part by part: everything stays as it is, cells at fault are coloured, a column 错误 behind the
/// last one says what to mend in the row, and a last sheet lists every fault.
///
/// Of an `.xls`, `.ods` or CSV an `.xlsx` with the same values is written: cells at fault are coloured and carry a
/// comment, and a first sheet lists every fault; formulas come as their results; fonts, column widths, merged cells
/// and hidden sheets are not kept.
///
/// # Errors
/// Those of [`crate::read_workbook`], and `sheets.write`.
pub fn annotate(original: &Path, errors: &[CellError], created: NaiveDateTime) -> Result<Vec<u8>> {
    let bytes = read_file(original)?;
    let workbook = read_bytes(&sheet_of_file(original), &bytes)?;
    if let Some(marked) = mark(&bytes, errors) {
        return Ok(marked);
    }
    copy(&workbook.sheets, errors, created).map_err(|_| cannot_write())
}

fn copy(sheets: &[Sheet], errors: &[CellError], created: NaiveDateTime) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = start(created)?;
    list(workbook.add_worksheet(), sheets, errors)?;
    let mut comments = 0;
    for sheet in sheets {
        let mut faults: HashMap<(u32, u32), Vec<&str>> = HashMap::new();
        for error in errors.iter().filter(|error| error.sheet == sheet.name) {
            // Of a column that is not there the list of faults speaks alone: no cell of the row is wrong.
            let Some(column) = error.column else { continue };
            faults.entry((error.row.saturating_sub(1), column)).or_default().push(&error.message);
        }
        values(workbook.add_worksheet(), sheet, &faults, &mut comments)?;
    }
    workbook.save_to_buffer()
}

fn list(out: &mut Worksheet, sheets: &[Sheet], errors: &[CellError]) -> Result<(), XlsxError> {
    let taken = sheets.iter().any(|sheet| sheet.name == FAULT_SHEET);
    out.set_name(if taken { "需要改正的内容(新)" } else { FAULT_SHEET })?;
    let header = header_format();
    for (column, (title, width)) in
        (0_u16..).zip([("工作表", 14.0), ("在哪里", 10.0), ("列", 18.0), ("现在的内容", 28.0), ("怎么改", 80.0)])
    {
        out.set_column_width(column, width)?;
        out.write_string_with_format(0, column, title, &header)?;
    }
    let text = text_format();
    for (row, error) in (1_u32..).zip(errors) {
        let shown = error.text.as_deref().unwrap_or("（空）");
        for (column, value) in (0_u16..).zip([error.sheet.as_str(), &error.cell, &error.header, shown, &error.message])
        {
            out.write_string_with_format(row, column, value, &text)?;
        }
    }
    out.set_freeze_panes(1, 0)?;
    Ok(())
}

fn values(
    out: &mut Worksheet,
    sheet: &Sheet,
    faults: &HashMap<(u32, u32), Vec<&str>>,
    comments: &mut usize,
) -> Result<(), XlsxError> {
    out.set_name(sheet_name(&sheet.name))?;
    let formats = Formats::new();
    for (row, cells) in (0_u32..).zip(&sheet.rows) {
        for (column, cell) in (0_u16..).zip(cells) {
            put(out, row, column, cell, formats.of(cell, faults.contains_key(&(row, u32::from(column)))))?;
        }
    }
    // In the order of the sheet, so that the same faults give the same bytes.
    let mut marked: Vec<_> = faults.iter().collect();
    marked.sort_unstable_by_key(|(place, _)| **place);
    for ((row, column), messages) in marked {
        let Ok(place) = u16::try_from(*column) else { continue };
        if sheet.cell(*row, *column).is_blank() {
            out.write_blank(*row, place, &formats.text_fault)?;
        }
        if *comments < MOST_COMMENTS {
            *comments += 1;
            let note = Note::new(messages.join("\n")).add_author_prefix(false).set_width(260).set_height(90);
            out.insert_note(*row, place, &note)?;
        }
    }
    Ok(())
}

/// A name a workbook takes: the name of a CSV file may be too long or hold characters a tab may not.
fn sheet_name(name: &str) -> String {
    let kept: String =
        name.chars().filter(|c| !matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\'')).take(30).collect();
    if kept.is_empty() { "表格".to_owned() } else { kept }
}

struct Formats {
    text: Format,
    date: Format,
    plain: Format,
    text_fault: Format,
    date_fault: Format,
    plain_fault: Format,
}

impl Formats {
    fn new() -> Self {
        let marked = |format: Format| format.set_background_color(FAULT_COLOUR);
        Self {
            text: text_format(),
            date: date_format(),
            plain: Format::new(),
            text_fault: marked(text_format()),
            date_fault: marked(date_format()),
            plain_fault: marked(Format::new()),
        }
    }

    fn of(&self, cell: &Cell, fault: bool) -> &Format {
        match (cell, fault) {
            (Cell::Date(_), false) => &self.date,
            (Cell::Date(_), true) => &self.date_fault,
            (Cell::Number(_) | Cell::Bool(_), false) => &self.plain,
            (Cell::Number(_) | Cell::Bool(_), true) => &self.plain_fault,
            (_, false) => &self.text,
            (_, true) => &self.text_fault,
        }
    }
}

fn put(out: &mut Worksheet, row: u32, column: u16, cell: &Cell, format: &Format) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => {}
        Cell::Text(text) | Cell::Error(text) => {
            out.write_string_with_format(row, column, text, format)?;
        }
        Cell::Number(number) if number.is_finite() => {
            out.write_number_with_format(row, column, *number, format)?;
        }
        Cell::Number(_) => {
            out.write_string_with_format(row, column, cell.shown(), format)?;
        }
        Cell::Bool(value) => {
            out.write_boolean_with_format(row, column, *value, format)?;
        }
        Cell::Date(at) => {
            let form = if at.time().num_seconds_from_midnight() == 0 { "%Y-%m-%d" } else { "%Y-%m-%dT%H:%M:%S" };
            match ExcelDateTime::parse_from_str(&at.format(form).to_string()) {
                Ok(date) => out.write_datetime_with_format(row, column, &date, format)?,
                Err(_) => out.write_string_with_format(row, column, cell.shown(), format)?,
            };
        }
    }
    Ok(())
}
