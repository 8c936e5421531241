//! Drop-down lists: a hidden sheet holds the labels, because a list inside a cell rule may be 255 characters at most.

use kernel::codes;
use rust_xlsxwriter::{DataValidation, DataValidationErrorStyle, Formula, Workbook, XlsxError};

use super::SheetOut;
use crate::cell::column_name;
use crate::table::Kind;

/// Name of the hidden sheet.
pub(crate) const CODE_SHEET: &str = "代码表";

/// The code tables the sheets offer, each a column of the hidden sheet.
pub(super) struct Lists(Vec<&'static str>);

impl Lists {
    pub(super) fn of(sheets: &[SheetOut<'_>]) -> Self {
        let mut tables = Vec::new();
        for column in sheets.iter().flat_map(|out| out.spec.columns) {
            if let Some(table) = offered(column.kind)
                && !tables.contains(&table)
            {
                tables.push(table);
            }
        }
        Self(tables)
    }

    /// The rule for a column's cells, when it has a list.
    ///
    /// A value outside the list is warned about, not refused: a floor area may be typed in metres, an older list may
    /// hold older labels, and the import reads both.
    pub(super) fn rule(&self, kind: Kind) -> Result<Option<DataValidation>, XlsxError> {
        let rule = if kind == Kind::YesNo {
            DataValidation::new().allow_list_strings(&["是", "否"])?
        } else {
            let place = |table| self.0.iter().position(|known| *known == table).map(|at| (at, table));
            let Some((at, table)) = offered(kind).and_then(place) else { return Ok(None) };
            let column = column_name(u32::try_from(at).unwrap_or_default());
            let last = codes::table(table).entries.len() + 1;
            let cells = format!("='{CODE_SHEET}'!${column}$2:${column}${last}");
            DataValidation::new().allow_list_formula(Formula::new(cells))
        };
        let rule = rule
            .set_error_style(DataValidationErrorStyle::Warning)
            .set_error_title("请核对")?
            .set_error_message("这个内容不在下拉列表里，导入时可能认不出。")?;
        Ok(Some(rule))
    }

    pub(super) fn write(&self, workbook: &mut Workbook) -> Result<(), XlsxError> {
        if self.0.is_empty() {
            return Ok(());
        }
        let sheet = workbook.add_worksheet();
        sheet.set_name(CODE_SHEET)?.set_hidden(true);
        for (column, table) in (0_u16..).zip(&self.0) {
            sheet.write_string(0, column, *table)?;
            for (row, entry) in (1_u32..).zip(&codes::table(table).entries) {
                sheet.write_string(row, column, &entry.label)?;
            }
        }
        Ok(())
    }
}

/// The table a column offers as a drop-down: several values in one cell have none.
fn offered(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Code(tables) => tables.first().copied(),
        Kind::Area(table) => Some(table),
        _ => None,
    }
}
