//! A report: lines that say what it is, a header, rows of words and figures. Figures are numbers that can be added up.

use chrono::NaiveDateTime;
use kernel::{Money, Result};
use rust_xlsxwriter::{Format, FormatAlign, Workbook, XlsxError};

use super::sheet::header_format;
use super::{cannot_write, start};

/// Width of the first columns and of the figures, in characters.
const WORDS: f64 = 26.0;
const FIGURES: f64 = 16.0;

/// A cell of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReportCell {
    /// Words: always a text cell.
    Text(String),
    /// A number of things.
    Count(u32),
    /// Money, in yuan with two decimals.
    Money(Money),
}

/// A sheet of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportSheet {
    /// Name of the sheet.
    pub name: String,
    /// Lines above the table; the first is the title.
    pub heading: Vec<String>,
    /// Header of the columns.
    pub header: Vec<String>,
    /// Rows.
    pub rows: Vec<Vec<ReportCell>>,
    /// Lines below the table.
    pub notes: Vec<String>,
}

/// An `.xlsx` workbook of one report.
///
/// # Errors
/// `sheets.write`.
pub fn write_report(report: &ReportSheet, created: NaiveDateTime) -> Result<Vec<u8>> {
    build(report, created).and_then(|mut book| book.save_to_buffer()).map_err(|_| cannot_write())
}

fn build(report: &ReportSheet, created: NaiveDateTime) -> Result<Workbook, XlsxError> {
    let mut workbook = start(created)?;
    let sheet = workbook.add_worksheet();
    sheet.set_name(&report.name)?;
    // The mark of a typed apostrophe: whatever a name looks like, it stays text.
    let text = Format::new().set_num_format("@").set_quote_prefix();
    let title = Format::new().set_bold().set_font_size(14).set_num_format("@");
    let count = Format::new().set_num_format("0").set_align(FormatAlign::Right);
    let money = Format::new().set_num_format("#,##0.00").set_align(FormatAlign::Right);
    let mut row = 0_u32;
    for (place, line) in report.heading.iter().enumerate() {
        sheet.write_string_with_format(row, 0, line, if place == 0 { &title } else { &text })?;
        row += 1;
    }
    let head = row;
    for (column, words) in (0_u16..).zip(&report.header) {
        let is_text =
            report.rows.iter().any(|cells| matches!(cells.get(usize::from(column)), Some(ReportCell::Text(_))));
        sheet.set_column_width(column, if is_text { WORDS } else { FIGURES })?;
        sheet.write_string_with_format(head, column, words, &header_format())?;
    }
    row += 1;
    for cells in &report.rows {
        for (column, cell) in (0_u16..).zip(cells) {
            match cell {
                ReportCell::Text(words) => sheet.write_string_with_format(row, column, words, &text)?,
                ReportCell::Count(number) => sheet.write_number_with_format(row, column, *number, &count)?,
                // Written as the decimal it is; a spreadsheet keeps 15 digits.
                ReportCell::Money(sum) => match sum.to_plain().parse::<f64>() {
                    Ok(number) => sheet.write_number_with_format(row, column, number, &money)?,
                    Err(_) => sheet.write_string_with_format(row, column, sum.to_plain(), &text)?,
                },
            };
        }
        row += 1;
    }
    for line in &report.notes {
        row += 1;
        sheet.write_string_with_format(row, 0, line, &text)?;
    }
    sheet.set_freeze_panes(head + 1, 1)?;
    sheet.set_landscape();
    sheet.set_paper_size(9);
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(head, head)?;
    Ok(workbook)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;
    use crate::{Cell, read_bytes};

    #[test]
    fn words_are_text_and_figures_are_numbers() {
        let report = ReportSheet {
            name: "统计".to_owned(),
            heading: vec!["三年助学情况".to_owned(), "统计到 2024-12-31".to_owned()],
            header: ["工会", "户数", "现金（元）"].map(str::to_owned).into(),
            rows: vec![vec![
                ReportCell::Text("=1+1 工会".to_owned()),
                ReportCell::Count(362),
                ReportCell::Money(Money::from_fen(129_750_001).unwrap()),
            ]],
            notes: vec!["口径".to_owned()],
        };
        let created = chrono::NaiveDate::from_ymd_opt(2026, 7, 1).unwrap().and_hms_opt(8, 0, 0).unwrap();
        let bytes = write_report(&report, created).unwrap();
        let book = read_bytes("统计", &bytes).unwrap();
        let sheet = &book.sheets[0];
        assert_eq!(sheet.cell(0, 0), &Cell::Text("三年助学情况".into()));
        assert_eq!(sheet.cell(3, 0), &Cell::Text("=1+1 工会".into()));
        assert_eq!(sheet.cell(3, 1).shown(), "362");
        assert_eq!(sheet.cell(3, 2).shown(), "1297500.01");
        assert!(!matches!(sheet.cell(3, 2), Cell::Text(_)), "money can be added up");
    }
}
