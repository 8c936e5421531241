//! One cell of a sheet as the file keeps it, and its name on the sheet.

use chrono::{NaiveDate, NaiveDateTime};

use crate::number::plain_text;

/// A cell's value with its kind. What it looked like in the user's window (width, colour, font) is not kept.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Cell {
    /// Nothing in it.
    #[default]
    Empty,
    /// Text exactly as stored.
    Text(String),
    /// A number as stored. Never used for arithmetic: see [`plain_text`](crate::number::plain_text).
    Number(f64),
    /// A real date cell.
    Date(NaiveDateTime),
    /// 真/假.
    Bool(bool),
    /// A formula error such as `#N/A`, as shown.
    Error(String),
}

impl Cell {
    /// Whether the cell is empty or holds nothing but blanks.
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => text.chars().all(crate::tidy::is_blank),
            _ => false,
        }
    }

    /// The cell as a person would read it on the screen.
    pub fn shown(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) | Self::Error(text) => text.clone(),
            Self::Number(number) => plain_text(*number),
            Self::Date(at) if at.time() == chrono::NaiveTime::MIN => iso(at.date()),
            Self::Date(at) => at.format("%Y-%m-%d %H:%M:%S").to_string(),
            Self::Bool(true) => "TRUE".to_owned(),
            Self::Bool(false) => "FALSE".to_owned(),
        }
    }
}

/// ISO form of a day.
pub(crate) fn iso(day: NaiveDate) -> String {
    day.format("%Y-%m-%d").to_string()
}

/// Name of a cell from its zero-based row and column: `(6, 2)` is `C7`.
pub fn cell_name(row: u32, column: u32) -> String {
    format!("{}{}", column_name(column), u64::from(row) + 1)
}

/// Letters of a zero-based column: 0 is `A`, 26 is `AA`.
pub(crate) fn column_name(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = u64::from(column) + 1;
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or_default();
        letters.push(char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_follow_the_sheet() {
        assert_eq!(cell_name(6, 2), "C7");
        assert_eq!(cell_name(0, 0), "A1");
        assert_eq!(cell_name(0, 25), "Z1");
        assert_eq!(cell_name(9, 26), "AA10");
        assert_eq!(cell_name(1_048_575, 16_383), "XFD1048576");
    }

    #[test]
    fn blanks_of_every_width_are_blank() {
        assert!(Cell::Text(" \u{3000}\u{a0}\u{200b}\n".into()).is_blank());
        assert!(!Cell::Text("。".into()).is_blank());
        assert!(!Cell::Number(0.0).is_blank());
    }
}
