//! Rows that are no data: totals, remarks below the table, headers repeated on each printed page.

use crate::cell::Cell;
use crate::tidy;

/// Whether a cell is the label of a total.
fn is_total(cell: &Cell) -> bool {
    let Cell::Text(text) = cell else { return false };
    let text = tidy::header(text);
    ["合计", "小计", "总计", "共计", "累计", "本页"].iter().any(|word| text.starts_with(word))
}

/// Whether a cell begins a remark below the table: 制表人：…, 注：….
fn is_remark(text: &str) -> bool {
    ["注", "说明", "填表", "制表", "审核", "填报", "负责人", "单位负责人", "示例", "例如", "经办", "联系人", "打印"]
        .iter()
        .any(|word| text.starts_with(word))
}

/// Whether a key cell holds a label instead of a key: no name and no number has a colon.
pub(super) fn is_label(cell: &Cell) -> bool {
    let Cell::Text(text) = cell else { return false };
    is_total(cell) || (text.contains([':', '：']) && is_remark(&tidy::header(text)))
}

/// Why a row is left out, as a word for the note; `None` for data. Only for rows whose key cells are blank or labels:
/// a person's row may well begin with a remark.
pub(super) fn reason(cells: &[Cell]) -> Option<&'static str> {
    // The first filled cell may be a running number: look at two.
    for cell in cells.iter().filter(|cell| !cell.is_blank()).take(2) {
        if is_total(cell) {
            return Some("合计行");
        }
        if let Cell::Text(text) = cell
            && is_remark(&tidy::header(text))
        {
            return Some("说明行");
        }
    }
    None
}

/// Whether the row repeats the header, copied for each printed page: most of its filled cells are the header's own.
pub(super) fn repeats_header(cells: &[Cell], header: &[Cell]) -> bool {
    let mut same = 0_usize;
    let mut filled = 0_usize;
    for (column, cell) in cells.iter().enumerate() {
        if cell.is_blank() {
            continue;
        }
        filled += 1;
        if let (Cell::Text(text), Some(Cell::Text(above))) = (cell, header.get(column))
            && text == above
        {
            same += 1;
        } else if filled > 3 && same == 0 {
            // Data: three cells that are no headers are enough to know, and this runs for every row.
            return false;
        }
    }
    same >= 2 && same * 2 > filled
}
