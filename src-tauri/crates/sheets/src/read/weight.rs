//! What a file asks of the machine's memory, judged before a reader of ours or of others sets out.
//!
//! The readers of `.xls` and `.ods` make a full rectangle of every sheet, from its first value to its last, so that one
//! stray cell in the corner of a sheet costs gigabytes. Nobody's list is like that: it is refused with the cell named.

use std::io::Cursor;

use kernel::{Error, Result};
use zip::ZipArchive;

use super::too_big;
use crate::cell::cell_name;

/// Cells of all rectangles of a workbook together: all 65,536 rows of an `.xls` with more than a hundred columns.
const MAX_AREA: u64 = 8_000_000;
/// Bytes to which the parts of a workbook unpack together; a list of 10,000 households unpacks to about 40 MB.
const MAX_UNPACKED: u64 = 1 << 30;

/// The smallest rectangle around all values of one sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Area {
    top: u32,
    left: u32,
    bottom: u32,
    right: u32,
}

impl Area {
    /// `area` with one more value in it.
    pub(super) fn around(area: Option<Self>, row: u32, column: u32) -> Self {
        let area = area.unwrap_or(Self { top: row, left: column, bottom: row, right: column });
        Self {
            top: area.top.min(row),
            left: area.left.min(column),
            bottom: area.bottom.max(row),
            right: area.right.max(column),
        }
    }

    fn cells(self) -> u64 {
        (u64::from(self.bottom - self.top) + 1) * (u64::from(self.right - self.left) + 1)
    }
}

/// Whether the rectangles of a workbook fit into the memory together.
pub(super) fn bounded(areas: &[Area]) -> Result<()> {
    if areas.iter().map(|area| area.cells()).sum::<u64>() <= MAX_AREA {
        return Ok(());
    }
    match areas.iter().find(|area| area.cells() > MAX_AREA) {
        Some(area) => Err(stray(cell_name(area.bottom, area.right).as_str())),
        None => Err(too_big()),
    }
}

fn stray(last: &str) -> Error {
    Error::new(
        "sheets.stray_cell",
        format!(
            "有一张工作表的内容一直伸到 {last}，离名单太远，多半是误填的。请在 Excel 或 WPS 里按 Ctrl+End 找到它，\
             删去多余的行列，另存为 .xlsx 后再选。"
        ),
    )
}

/// Whether the parts of a zip file say that they unpack to what a list may have. What they say can be relied on: a part
/// that goes on beyond its own word is an error to the unpacker, here and in the readers of others, which share it
/// (`tests/torn.rs` holds that).
pub(super) fn unpacks(bytes: &[u8]) -> Result<()> {
    // What is no archive is told by its reader.
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return Ok(()) };
    let mut unpacked = 0_u64;
    for index in 0..archive.len() {
        if let Ok(part) = archive.by_index_raw(index) {
            unpacked = unpacked.saturating_add(part.size());
        }
    }
    if unpacked > MAX_UNPACKED { Err(too_big()) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn area(values: &[(u32, u32)]) -> Area {
        let area = values.iter().fold(None, |area, &(row, column)| Some(Area::around(area, row, column)));
        area.unwrap_or(Area { top: 0, left: 0, bottom: 0, right: 0 })
    }

    fn code(areas: &[Area]) -> Option<String> {
        bounded(areas).err().map(|error| error.code)
    }

    #[test]
    fn a_long_list_fits_and_a_stray_corner_does_not() {
        assert_eq!(code(&[area(&[(0, 0), (65_535, 119)])]), None);
        assert_eq!(code(&[area(&[(65_535, 255)])]), None, "alone it is a rectangle of one cell");
        assert_eq!(code(&[area(&[(0, 0), (65_535, 255)])]), Some("sheets.stray_cell".to_owned()));
        let message = bounded(&[area(&[(65_535, 255), (0, 0)])]).map_err(|error| error.to_string());
        assert!(message.is_err_and(|message| message.contains("IV65536")));
    }

    #[test]
    fn many_sheets_count_together() {
        let half = area(&[(0, 0), (49_999, 99)]);
        assert_eq!(code(&[half]), None);
        assert_eq!(code(&[half, half]), Some("sheets.too_big".to_owned()));
    }
}
