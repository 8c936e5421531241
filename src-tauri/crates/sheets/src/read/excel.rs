//! Excel and OpenDocument workbooks.

use std::io::Cursor;

use calamine::{Data, DataRef, ExcelDateTime, Ods, Range, Reader, SheetType, SheetVisible, Xls, Xlsx};
use chrono::{NaiveDate, NaiveDateTime};
use kernel::Result;

use super::layout::{self, Layout};
use super::{MAX_COLUMNS, MAX_ROWS, Sheet, Workbook, biff, broken, too_big, weight};
use crate::cell::Cell;
use crate::write::CODE_SHEET;

type Bytes<'a> = Cursor<&'a [u8]>;

/// `.xlsx` and `.xlsm`. The layout is read beside the cells, out of the same bytes.
pub(super) fn xlsx(bytes: &[u8]) -> Result<Workbook> {
    weight::unpacks(bytes)?;
    let (cells, mut layouts) = std::thread::scope(|scope| {
        let layouts = scope.spawn(|| layout::xlsx(bytes));
        let cells = xlsx_cells(bytes);
        (cells, layouts.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    });
    let (cells, notes, epoch_1904) = cells?;
    let sheets = cells
        .into_iter()
        .map(|(name, rows)| {
            let layout = layouts.remove(&name).unwrap_or_default();
            sheet(name, rows, layout, epoch_1904)
        })
        .collect();
    Ok(Workbook { sheets, notes })
}

/// Name and rows of each visible sheet, notes, and whether days count from 1904. Streamed cell by cell: a stray value
/// in the last row does not make a million empty ones.
type XlsxCells = (Vec<(String, Vec<Vec<Cell>>)>, Vec<String>, bool);

fn xlsx_cells(bytes: &[u8]) -> Result<XlsxCells> {
    let mut file = Xlsx::<Bytes<'_>>::new(Cursor::new(bytes)).map_err(|_| broken())?;
    let mut notes = Vec::new();
    let mut sheets = Vec::new();
    for name in visible(&file, &mut notes) {
        let mut reader = file.worksheet_cells_reader(&name).map_err(|_| broken())?;
        let mut rows: Vec<Vec<Cell>> = Vec::new();
        while let Some(cell) = reader.next_cell().map_err(|_| broken())? {
            let (row, column) = cell.get_position();
            let value = match cell.get_value() {
                DataRef::Empty => continue,
                DataRef::SharedString(text) => Cell::Text((*text).to_owned()),
                other => plain(&Data::from(other.clone())),
            };
            put(&mut rows, row, column, value)?;
        }
        sheets.push((name, rows));
    }
    Ok((sheets, notes, file.has_1904_epoch()))
}

/// `.ods`.
pub(super) fn ods(bytes: &[u8]) -> Result<Workbook> {
    weight::unpacks(bytes)?;
    let (layouts, areas) = layout::ods(bytes);
    weight::bounded(&areas)?;
    let mut file = Ods::<Bytes<'_>>::new(Cursor::new(bytes)).map_err(|_| broken())?;
    let mut workbook = Workbook::default();
    for name in visible(&file, &mut workbook.notes) {
        let range = file.worksheet_range(&name).map_err(|_| broken())?;
        let layout = layouts.get(&name).cloned().unwrap_or_default();
        workbook.sheets.push(sheet(name, cells(&range)?, layout, false));
    }
    Ok(workbook)
}

/// `.xls` (BIFF), still the habit of many units.
pub(super) fn xls(bytes: &[u8]) -> Result<Workbook> {
    let sound = biff::sound(bytes)?;
    let mut file = Xls::<Bytes<'_>>::new(Cursor::new(&sound)).map_err(|_| broken())?;
    let epoch_1904 = file.has_1904_epoch();
    let mut workbook = Workbook::default();
    for name in visible(&file, &mut workbook.notes) {
        let range = file.worksheet_range(&name).map_err(|_| broken())?;
        let merged = file.merge_cells_by_sheet_name(&name).unwrap_or_default();
        let layout = Layout { merged: merged.iter().map(|area| (area.start, area.end)).collect(), ..Layout::default() };
        workbook.sheets.push(sheet(name, cells(&range)?, layout, epoch_1904));
    }
    Ok(workbook)
}

/// Names of the sheets a user sees; a note for each one left out.
fn visible<'a, R: Reader<Bytes<'a>>>(file: &R, notes: &mut Vec<String>) -> Vec<String> {
    let mut names = Vec::new();
    for sheet in file.sheets_metadata() {
        if sheet.typ != SheetType::WorkSheet {
            continue;
        }
        if sheet.visible == SheetVisible::Visible {
            names.push(sheet.name.clone());
        } else if sheet.name != CODE_SHEET {
            // Our own drop-down lists are hidden in every template and worth no word.
            notes.push(format!("工作表“{}”是隐藏的，没有读取。", sheet.name));
        }
    }
    names
}

fn cells(range: &Range<Data>) -> Result<Vec<Vec<Cell>>> {
    let Some((first_row, first_column)) = range.start() else { return Ok(Vec::new()) };
    let mut rows = Vec::new();
    for (row, column, value) in range.used_cells() {
        let row = first_row + u32::try_from(row).map_err(|_| too_big())?;
        let column = first_column + u32::try_from(column).map_err(|_| too_big())?;
        put(&mut rows, row, column, plain(value))?;
    }
    Ok(rows)
}

fn put(rows: &mut Vec<Vec<Cell>>, row: u32, column: u32, value: Cell) -> Result<()> {
    let (row, column) = (row as usize, column as usize);
    if value.is_blank() {
        return Ok(());
    }
    if row >= MAX_ROWS || column >= MAX_COLUMNS {
        return Err(too_big());
    }
    if rows.len() <= row {
        rows.resize_with(row + 1, Vec::new);
    }
    let cells = &mut rows[row];
    if cells.len() <= column {
        cells.resize(column + 1, Cell::Empty);
    }
    cells[column] = value;
    Ok(())
}

/// A merged cell keeps its value in its top left corner only; read as a list, it stands for each of its rows.
fn sheet(name: String, mut rows: Vec<Vec<Cell>>, layout: Layout, epoch_1904: bool) -> Sheet {
    for ((top, left), (bottom, _)) in layout.merged {
        let Some(value) = rows.get(top as usize).and_then(|row| row.get(left as usize)).cloned() else { continue };
        // Below the last row with any value there is nothing to belong to.
        for row in rows.iter_mut().take(bottom as usize + 1).skip(top as usize + 1) {
            let left = left as usize;
            if row.len() <= left {
                row.resize(left + 1, Cell::Empty);
            }
            if row[left].is_blank() {
                row[left] = value.clone();
            }
        }
    }
    Sheet { name, rows, hidden_rows: layout.hidden, epoch_1904 }
}

fn plain(value: &Data) -> Cell {
    match value {
        Data::Empty => Cell::Empty,
        Data::String(text) | Data::DurationIso(text) => Cell::Text(text.clone()),
        Data::Float(number) => Cell::Number(*number),
        // Above 2^53 digits change here, but such a number has more digits than a sheet keeps and is refused as an ID.
        #[allow(clippy::cast_precision_loss)]
        Data::Int(number) => Cell::Number(*number as f64),
        Data::Bool(value) => Cell::Bool(*value),
        Data::DateTime(at) => date(at),
        Data::DateTimeIso(text) => iso(text),
        Data::Error(error) => Cell::Error(error.to_string()),
    }
}

fn date(at: &ExcelDateTime) -> Cell {
    match at.as_datetime() {
        Some(moment) if at.is_datetime() => Cell::Date(moment),
        _ => Cell::Number(at.as_f64()),
    }
}

fn iso(text: &str) -> Cell {
    text.parse::<NaiveDateTime>()
        .or_else(|_| text.parse::<NaiveDate>().map(|day| day.and_time(chrono::NaiveTime::MIN)))
        .map_or_else(|_| Cell::Text(text.to_owned()), Cell::Date)
}
