//! The sheet 填写说明: what each column wants, for the person who fills the template in.

use kernel::codes;
use rust_xlsxwriter::{Format, FormatAlign, Worksheet, XlsxError};

use super::SheetOut;
use super::sheet::header_format;
use crate::table::{Kind, Need};

pub(super) fn write(sheet: &mut Worksheet, sheets: &[SheetOut<'_>]) -> Result<(), XlsxError> {
    sheet.set_name("填写说明")?;
    for (column, width) in [(0, 12.0), (1, 22.0), (2, 8.0), (3, 90.0)] {
        sheet.set_column_width(column, width)?;
    }
    let header = header_format();
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top).set_num_format("@");
    for (column, title) in (0_u16..).zip(["工作表", "列", "必填", "怎么填"]) {
        sheet.write_string_with_format(0, column, title, &header)?;
    }
    let mut row = 1;
    for out in sheets {
        for column in out.spec.columns {
            let must = if column.need == Need::Optional { "" } else { "是" };
            let how = format!("{}{}", column.hint, allowed(column.kind));
            for (place, text) in (0_u16..).zip([out.spec.sheet, column.header, must, &how]) {
                sheet.write_string_with_format(row, place, text, &wrapped)?;
            }
            row += 1;
        }
    }
    for line in [
        "表头不要改名；列的次序可以变，多余的列会被忽略。",
        "身份证号、银行卡号所在的列必须先设为“文本”格式再填写，否则后几位会丢失。",
        "不要合并单元格；合计行会被自动跳过。",
    ] {
        row += 1;
        sheet.write_string_with_format(row, 0, line, &Format::new().set_num_format("@"))?;
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

fn allowed(kind: Kind) -> String {
    let labels = |table: &str| {
        codes::table(table).entries.iter().map(|entry| entry.label.as_str()).collect::<Vec<_>>().join("；")
    };
    match kind {
        Kind::Code(tables) => tables.first().map(|table| format!("可填：{}。", labels(table))).unwrap_or_default(),
        Kind::Codes { table, .. } => format!("可填：{}。", labels(table)),
        Kind::Area(table) => format!("档次：{}。", labels(table)),
        Kind::YesNo => "填“是”或“否”。".to_owned(),
        Kind::Date => "日期，如 2009-07-01。".to_owned(),
        Kind::Int { min, max } => format!("整数，{min} 到 {max}。"),
        Kind::Digits(count) => format!("{count} 位数字。"),
        _ => String::new(),
    }
}
