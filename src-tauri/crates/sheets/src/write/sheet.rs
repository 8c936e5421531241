//! One sheet of a table: header, formats, drop-downs, rows.

use rust_xlsxwriter::{Color, ExcelDateTime, Format, FormatAlign, FormatBorder, Worksheet, XlsxError};

use super::SheetOut;
use super::lists::Lists;
use crate::table::{Kind, Need, Value};

/// Rows below the header that get a drop-down; a list longer than this is not typed by hand.
const LISTED_ROWS: u32 = 20_000;

const HEADER_COLOUR: Color = Color::RGB(0x00F2_E6E1);

pub(super) fn header_format() -> Format {
    Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter)
        .set_background_color(HEADER_COLOUR)
        .set_border(FormatBorder::Thin)
        .set_num_format("@")
}

/// Text cells keep every digit, also of what is typed into them later.
pub(super) fn text_format() -> Format {
    Format::new().set_num_format("@")
}

pub(super) fn date_format() -> Format {
    Format::new().set_num_format("yyyy-mm-dd")
}

fn format_of(kind: Kind) -> Format {
    match kind {
        _ if kind.is_text() => text_format(),
        Kind::Date => date_format(),
        Kind::Money => Format::new().set_num_format("#,##0.00"),
        _ => Format::new().set_num_format("0"),
    }
}

pub(super) fn write(sheet: &mut Worksheet, out: &SheetOut<'_>, lists: &Lists) -> Result<(), XlsxError> {
    sheet.set_name(out.spec.sheet)?;
    let header = header_format();
    for (place, column) in (0_u16..).zip(out.spec.columns) {
        let star = if column.need == Need::Optional { "" } else { "*" };
        let format = format_of(column.kind);
        sheet.set_column_width(place, f64::from(column.width))?;
        sheet.set_column_format(place, &format)?;
        sheet.write_string_with_format(0, place, format!("{star}{}", column.header), &header)?;
        if let Some(rule) = lists.rule(column.kind)? {
            sheet.add_data_validation(1, place, LISTED_ROWS, place, &rule)?;
        }
        for (row, cells) in (1_u32..).zip(out.rows) {
            if let Some(value) = cells.get(column.key) {
                put(sheet, row, place, value, &format)?;
            }
        }
    }
    sheet.set_row_height(0, 32)?;
    sheet.set_freeze_panes(1, 1)?;
    Ok(())
}

fn put(sheet: &mut Worksheet, row: u32, column: u16, value: &Value, format: &Format) -> Result<(), XlsxError> {
    match value {
        // Written as the decimal it is; a spreadsheet keeps 15 digits and the largest amount has 14.
        Value::Money(amount) => match amount.to_plain().parse::<f64>() {
            Ok(number) => sheet.write_number_with_format(row, column, number, format)?,
            Err(_) => sheet.write_string_with_format(row, column, amount.to_plain(), format)?,
        },
        #[allow(clippy::cast_precision_loss)] // limits of whole-number columns are far below 2^53
        Value::Int(number) => sheet.write_number_with_format(row, column, *number as f64, format)?,
        Value::Date(day) => match ExcelDateTime::parse_from_str(&crate::cell::iso(*day)) {
            Ok(date) => sheet.write_datetime_with_format(row, column, &date, format)?,
            // Days before 1900 have no number in a spreadsheet.
            Err(_) => sheet.write_string_with_format(row, column, crate::cell::iso(*day), &text_format())?,
        },
        other => sheet.write_string_with_format(row, column, other.shown(), format)?,
    };
    Ok(())
}
