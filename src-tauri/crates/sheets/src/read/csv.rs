//! CSV as offices have it: UTF-8 with or without mark, UTF-16 from "Unicode text", GB 18030 from Excel.

use encoding_rs::{Encoding, GB18030, UTF_8};
use kernel::{Error, Result};

use super::{MAX_COLUMNS, MAX_ROWS, Sheet, too_big};
use crate::cell::Cell;

/// The file as one sheet of text cells.
pub(super) fn sheet(name: &str, bytes: &[u8]) -> Result<Sheet> {
    let text = decode(bytes)?;
    let rows = rows(&text)?;
    Ok(Sheet { name: name.to_owned(), rows, ..Sheet::default() })
}

fn decode(bytes: &[u8]) -> Result<String> {
    let (encoding, skip) = Encoding::for_bom(bytes).unwrap_or_else(|| {
        let utf8 = std::str::from_utf8(bytes).is_ok();
        (if utf8 { UTF_8 } else { GB18030 }, 0)
    });
    encoding
        .decode_without_bom_handling_and_without_replacement(&bytes[skip..])
        .map(std::borrow::Cow::into_owned)
        .ok_or_else(|| {
            Error::new("sheets.encoding", "这个文本文件的编码认不出来。请用 Excel 或 WPS 打开，另存为 .xlsx 后再选。")
        })
}

/// The separator that the first line with any has most of, outside quotes.
fn separator(text: &str) -> char {
    for line in text.lines().take(10) {
        let best = [',', '\t', ';', '|']
            .into_iter()
            .map(|c| (line.matches(c).count(), c))
            .max_by_key(|(count, c)| (*count, *c == ','));
        if let Some((count, c)) = best
            && count > 0
        {
            return c;
        }
    }
    ','
}

fn rows(text: &str) -> Result<Vec<Vec<Cell>>> {
    let separator = separator(text);
    let mut rows = Vec::new();
    let mut row = Vec::new();
    let mut field = String::new();
    let mut quoted = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                field.push('"');
            }
            '"' if quoted => quoted = false,
            '"' if field.is_empty() => quoted = true,
            _ if quoted => field.push(c),
            _ if c == separator => row.push(cell(&mut field)),
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' | '\r' => {
                row.push(cell(&mut field));
                end_row(&mut rows, &mut row)?;
            }
            _ => field.push(c),
        }
    }
    if !field.is_empty() || !row.is_empty() {
        row.push(cell(&mut field));
        end_row(&mut rows, &mut row)?;
    }
    Ok(rows)
}

fn end_row(rows: &mut Vec<Vec<Cell>>, row: &mut Vec<Cell>) -> Result<()> {
    if row.len() > MAX_COLUMNS || rows.len() >= MAX_ROWS {
        return Err(too_big());
    }
    rows.push(std::mem::take(row));
    Ok(())
}

/// One field; `="0012"`, the way some systems keep Excel from eating zeros, is its text.
fn cell(field: &mut String) -> Cell {
    let text = std::mem::take(field);
    if text.is_empty() {
        return Cell::Empty;
    }
    let inner = text.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"'));
    match inner {
        Some(inner) => Cell::Text(inner.to_owned()),
        None => Cell::Text(text),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    fn texts(bytes: &[u8]) -> Vec<Vec<String>> {
        sheet("表", bytes).unwrap().rows.iter().map(|row| row.iter().map(Cell::shown).collect()).collect()
    }

    #[test]
    fn every_encoding_reads_the_same() {
        let text = "姓名,金额\r\n甲䶮,\"3,000.00\"\r\n\"他说\"\"好\"\"\n第二行\",1\r\n";
        let expected = vec![vec!["姓名", "金额"], vec!["甲䶮", "3,000.00"], vec!["他说\"好\"\n第二行", "1"]];
        let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        let (gb, _, lossy) = GB18030.encode(text);
        assert!(!lossy);
        for bytes in [text.as_bytes().to_vec(), format!("\u{feff}{text}").into_bytes(), utf16, gb.into_owned()] {
            assert_eq!(texts(&bytes), expected);
        }
    }

    #[test]
    fn separators_are_told_apart_and_the_last_line_needs_no_end() {
        assert_eq!(texts("姓名\t金额\n甲\t1".as_bytes()), vec![vec!["姓名", "金额"], vec!["甲", "1"]]);
        assert_eq!(texts("发放表\n姓名|金额".as_bytes()), vec![vec!["发放表"], vec!["姓名", "金额"]]);
        assert_eq!(texts(b"=\"0012\",2"), vec![vec!["0012", "2"]]);
    }

    #[test]
    fn bytes_of_no_encoding_are_refused() {
        assert_eq!(sheet("表", b"\xff\xff\x80,1").unwrap_err().code, "sheets.encoding");
    }
}
