//! A plain list for another party: its headers, its order, every cell text.

use chrono::NaiveDateTime;
use kernel::Result;
use rust_xlsxwriter::{Workbook, XlsxError};

use super::sheet::{header_format, text_format};
use super::{cannot_write, start};

/// A column of such a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListColumn {
    /// Header, word for word.
    pub header: String,
    /// Width in characters.
    pub width: u8,
}

/// An `.xlsx` workbook of one sheet of text cells: numbers keep every digit and leading zero, and nothing is a formula.
///
/// # Errors
/// `sheets.write`.
pub fn write_list(name: &str, columns: &[ListColumn], rows: &[Vec<String>], created: NaiveDateTime) -> Result<Vec<u8>> {
    build(name, columns, rows, created).and_then(|mut book| book.save_to_buffer()).map_err(|_| cannot_write())
}

fn build(
    name: &str,
    columns: &[ListColumn],
    rows: &[Vec<String>],
    created: NaiveDateTime,
) -> Result<Workbook, XlsxError> {
    let mut workbook = start(created)?;
    let sheet = workbook.add_worksheet();
    sheet.set_name(name)?;
    let (header, text) = (header_format(), text_format());
    // The mark of a typed apostrophe: a text that looks like a formula stays text also when somebody edits its cell.
    let quoted = text_format().set_quote_prefix();
    for (place, column) in (0_u16..).zip(columns) {
        sheet.set_column_width(place, f64::from(column.width))?;
        sheet.set_column_format(place, &text)?;
        sheet.write_string_with_format(0, place, &column.header, &header)?;
    }
    for (row, cells) in (1_u32..).zip(rows) {
        for (place, cell) in (0_u16..).zip(cells) {
            if !cell.is_empty() {
                let format = if looks_like_formula(cell) { &quoted } else { &text };
                sheet.write_string_with_format(row, place, cell, format)?;
            }
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(workbook)
}

fn looks_like_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use std::io::Read as _;

    use super::*;
    use crate::{Cell, read_bytes};

    #[test]
    fn every_cell_is_text_whatever_it_looks_like() {
        let columns: Vec<ListColumn> =
            ["证件", "说明"].map(|header| ListColumn { header: header.to_owned(), width: 20 }).into();
        let risky = ["=1+1", "+86", "-2", "@SUM(A1)", "\tx", "=HYPERLINK(\"http://x\")", "0012", "2009-07-01"];
        let rows: Vec<Vec<String>> =
            risky.iter().map(|text| vec!["410102194912310012".to_owned(), (*text).to_owned()]).collect();
        let created = chrono::NaiveDate::from_ymd_opt(2026, 7, 1).unwrap().and_hms_opt(8, 0, 0).unwrap();
        let bytes = write_list("名单", &columns, &rows, created).unwrap();
        let book = read_bytes("名单", &bytes).unwrap();
        for (row, text) in (1..).zip(risky) {
            assert_eq!(book.sheets[0].cell(row, 0), &Cell::Text("410102194912310012".into()));
            assert_eq!(book.sheets[0].cell(row, 1), &Cell::Text(text.into()));
        }
        let mut xml = String::new();
        let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        zip.by_name("xl/worksheets/sheet1.xml").unwrap().read_to_string(&mut xml).unwrap();
        assert!(!xml.contains("<f>"), "no formula");
    }
}
