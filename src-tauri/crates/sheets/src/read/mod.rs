//! A file of the user's, whatever its kind, as plain cells.

mod biff;
mod csv;
mod excel;
mod layout;
mod weight;

use std::collections::BTreeSet;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use kernel::{Error, Result};

use crate::cell::Cell;

pub(crate) use layout::xlsx_parts;

/// Bytes above which a file is not a list any more (a 10,000-household list is about 3 MB).
const MAX_BYTES: u64 = 100 * 1024 * 1024;
/// Rows and columns read of a sheet; a stray value far outside must not take the machine's memory.
pub(crate) const MAX_ROWS: usize = 200_000;
pub(crate) const MAX_COLUMNS: usize = 512;

/// Everything read from one file.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Workbook {
    /// The visible sheets in their order; of a CSV file the one sheet named after the file.
    pub sheets: Vec<Sheet>,
    /// What the user should know of the file as a whole (hidden sheets left out), in Chinese.
    pub notes: Vec<String>,
}

/// One sheet: rows of cells from A1 on. Rows may be of different length; what is missing is empty.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sheet {
    /// Name on the tab.
    pub name: String,
    /// Cells by row (zero-based) and column. A vertically merged cell's value stands in each of its rows.
    pub rows: Vec<Vec<Cell>>,
    /// Zero-based rows the user cannot see (hidden or filtered out). Empty for `.xls` and CSV, which do not tell.
    pub hidden_rows: BTreeSet<u32>,
    /// Whether day numbers count from 1904 (files of old Macintosh Excel).
    pub epoch_1904: bool,
}

impl Sheet {
    /// The cell at a zero-based position; empty outside.
    pub fn cell(&self, row: u32, column: u32) -> &Cell {
        static EMPTY: Cell = Cell::Empty;
        self.rows.get(row as usize).and_then(|cells| cells.get(column as usize)).unwrap_or(&EMPTY)
    }
}

/// Reads `.xlsx`, `.xlsm`, `.xls` (also `.et`), `.ods` or CSV (UTF-8, UTF-16 with mark, or GB 18030), told by content, not by name.
///
/// # Errors
/// `sheets.unreadable`, `sheets.too_big`, `sheets.stray_cell`, `sheets.locked` (password), `sheets.web_page`, `sheets.broken`, `sheets.empty`.
pub fn read_workbook(path: &Path) -> Result<Workbook> {
    read_bytes(&sheet_of_file(path), &read_file(path)?)
}

/// The bytes of a workbook's file, for [`read_bytes`].
///
/// # Errors
/// `sheets.unreadable`, `sheets.too_big`.
pub fn read_file(path: &Path) -> Result<Vec<u8>> {
    let unreadable = |_| {
        Error::new(
            "sheets.unreadable",
            "打不开这个文件。请确认文件还在原处，并且没有被 Excel 或 WPS 占用，关闭后再试。",
        )
    };
    if fs::metadata(path).map_err(unreadable)?.len() > MAX_BYTES {
        return Err(too_big());
    }
    fs::read(path).map_err(unreadable)
}

/// What the one sheet of a CSV file is called.
pub fn sheet_of_file(path: &Path) -> String {
    path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}

/// As [`read_workbook`], of a file already in memory; `name` names the one sheet of a CSV file.
///
/// # Errors
/// As [`read_workbook`], without `sheets.unreadable`.
pub fn read_bytes(name: &str, bytes: &[u8]) -> Result<Workbook> {
    let workbook = match Shape::of(bytes) {
        Shape::Xlsx => whole(|| excel::xlsx(bytes))?,
        Shape::Ods => whole(|| excel::ods(bytes))?,
        Shape::Xls => whole(|| excel::xls(bytes))?,
        Shape::Text => Workbook { sheets: vec![csv::sheet(name, bytes)?], notes: Vec::new() },
        Shape::Locked => {
            return Err(Error::new(
                "sheets.locked",
                "这个文件设了打开密码。请在 Excel 或 WPS 里去掉密码，另存后再选。",
            ));
        }
        Shape::WebPage => {
            return Err(Error::new(
                "sheets.web_page",
                "这个文件其实是网页，只是名字像表格。请用 Excel 或 WPS 打开，另存为 .xlsx 后再选。",
            ));
        }
        Shape::Unknown => return Err(broken()),
    };
    if workbook.sheets.iter().all(|sheet| sheet.rows.iter().flatten().all(Cell::is_blank)) {
        return Err(Error::new("sheets.empty", "这个文件里没有内容。请确认选对了文件。"));
    }
    Ok(workbook)
}

/// The readers of these formats are not ours, and some end in a panic at a torn file: such a file is broken like any
/// other, and nothing of ours is left half-done, for nothing of ours was begun.
fn whole(read: impl FnOnce() -> Result<Workbook>) -> Result<Workbook> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| Err(broken()))
}

pub(crate) fn broken() -> Error {
    Error::new(
        "sheets.broken",
        "读不出这个文件，它可能已损坏，或不是表格文件。请用 Excel 或 WPS 打开，另存为 .xlsx 后再选。",
    )
}

pub(crate) fn too_big() -> Error {
    Error::new("sheets.too_big", "这个表格太大（超过 20 万行、512 列或 100 MB）。请删去多余的行列，或拆成几个文件。")
}

enum Shape {
    Xlsx,
    Ods,
    Xls,
    Text,
    Locked,
    WebPage,
    Unknown,
}

impl Shape {
    fn of(bytes: &[u8]) -> Self {
        const ZIP: &[u8] = b"PK\x03\x04";
        const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
        if bytes.starts_with(ZIP) {
            return match layout::holds(bytes, "xl/workbook.xml") {
                Some(true) => Self::Xlsx,
                Some(false) if layout::holds(bytes, "content.xml") == Some(true) => Self::Ods,
                _ => Self::Unknown,
            };
        }
        if bytes.starts_with(COMPOUND) {
            let locked: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
            let is_locked = bytes.windows(locked.len()).any(|window| window == locked);
            return if is_locked { Self::Locked } else { Self::Xls };
        }
        let head: String = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).to_ascii_lowercase();
        let head = head.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        if head.starts_with("<!doctype")
            || head.starts_with("<html")
            || head.starts_with("<table")
            || head.starts_with("<?xml")
        {
            return Self::WebPage;
        }
        let utf16 = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
        if !utf16 && bytes.contains(&0) { Self::Unknown } else { Self::Text }
    }
}
