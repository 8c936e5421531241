//! Workbooks out: lists, templates to fill in, and the sender's own list with its faults marked.
//!
//! Every text goes out as a text cell, so nothing a person typed is ever a formula; ID and account numbers stay whole.
//! The same content and time give the same bytes.

mod annotate;
mod explain;
mod list;
mod lists;
mod mark;
mod report;
mod sheet;

use chrono::NaiveDateTime;
use kernel::{Error, Result};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

pub use annotate::annotate;
pub use list::{ListColumn, write_list};
pub(crate) use lists::CODE_SHEET;
pub use report::{ReportCell, ReportSheet, write_report};

use crate::table::{Cells, Spec};

/// One sheet to write.
#[derive(Debug, Clone, Copy)]
pub struct SheetOut<'a> {
    /// Its columns.
    pub spec: &'a Spec,
    /// Its rows: the same maps [`read_table`](crate::read_table) gives. Keys the spec lacks are not written.
    pub rows: &'a [Cells],
}

/// An `.xlsx` workbook of these sheets. `created` is written into the file and decides its bytes with the content.
///
/// # Errors
/// `sheets.write` when the workbook cannot be made (too many rows, a sheet name twice).
pub fn write_table(sheets: &[SheetOut<'_>], created: NaiveDateTime) -> Result<Vec<u8>> {
    build(sheets, created, false).map_err(|_| cannot_write())
}

/// The same workbook without rows, and a sheet 填写说明 that says how each column is filled.
///
/// # Errors
/// `sheets.write`.
pub fn write_template(specs: &[&Spec], created: NaiveDateTime) -> Result<Vec<u8>> {
    let sheets: Vec<SheetOut<'_>> = specs.iter().map(|spec| SheetOut { spec, rows: &[] }).collect();
    build(&sheets, created, true).map_err(|_| cannot_write())
}

fn build(sheets: &[SheetOut<'_>], created: NaiveDateTime, explained: bool) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = start(created)?;
    let lists = lists::Lists::of(sheets);
    for out in sheets {
        sheet::write(workbook.add_worksheet(), out, &lists)?;
    }
    if explained {
        explain::write(workbook.add_worksheet(), sheets)?;
    }
    lists.write(&mut workbook)?;
    workbook.save_to_buffer()
}

/// A workbook whose properties hold the given time and nothing of this machine.
fn start(created: NaiveDateTime) -> Result<Workbook, XlsxError> {
    let mut workbook = Workbook::new();
    let created = ExcelDateTime::parse_from_str(&created.format("%Y-%m-%dT%H:%M:%S").to_string())?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
    Ok(workbook)
}

fn cannot_write() -> Error {
    Error::new("sheets.write", "生成表格失败，可能是行数太多。请缩小范围后再导出。")
}
