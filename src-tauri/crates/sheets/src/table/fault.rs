//! What is wrong with one cell, and what the user should know of a row.

use std::fmt;

use serde::{Deserialize, Serialize};

/// One cell at fault, or a row where the sheet has no such column. It goes to the screen of the person who opened the file
/// and may quote the cell: it is never logged, and it is not a [`kernel::Error`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CellError {
    /// Sheet name.
    pub sheet: String,
    /// Where to look: the cell's name, `C7`, or the row, 第 7 行.
    pub cell: String,
    /// Row number as the spreadsheet shows it (from 1).
    pub row: u32,
    /// Zero-based column; none when the sheet has no such column.
    pub column: Option<u32>,
    /// The column's header.
    pub header: String,
    /// Stable code.
    pub code: String,
    /// What is wrong and what to do, in plain Chinese, without the offending text.
    pub message: String,
    /// The offending text as the user sees it; `None` when the cell is blank.
    pub text: Option<String>,
}

impl fmt::Display for CellError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let cell = if self.column.is_some() { "单元格 " } else { "" };
        write!(f, "工作表“{}”{cell}{}（{}）：{}", self.sheet, self.cell, self.header, self.message)
    }
}

/// Something the user should know that is no error.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Row number as the spreadsheet shows it (from 1), when it is about one row.
    pub row: Option<u32>,
    /// Plain Chinese, without personal data.
    pub message: String,
}

/// What is wrong with a cell, before it is known which.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) code: String,
    pub(crate) message: String,
}

impl Fault {
    pub(crate) fn new(code: &str, message: impl Into<String>) -> Self {
        Self { code: code.to_owned(), message: message.into() }
    }
}

impl From<kernel::Error> for Fault {
    fn from(error: kernel::Error) -> Self {
        Self { code: error.code, message: error.message }
    }
}
