//! Columns by agreement: what a list with foreign headers means, said once and remembered by its header row.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::header::{self, Header};
use super::spec::{Need, Spec};
use crate::cell::column_name;
use crate::read::{Sheet, Workbook};
use crate::tidy;

/// Which column of a sheet is which column of a spec. Columns it does not name are not read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping {
    /// Row of the header as the spreadsheet shows it (from 1); of two header rows the lower one.
    pub header_row: u32,
    /// Sheet; none takes the sheet that the spec would take.
    #[serde(default)]
    pub sheet: Option<String>,
    /// Key of the spec's column by the letters of the sheet's column.
    pub columns: BTreeMap<String, String>,
}

impl Mapping {
    /// Keys named here that the spec does not have.
    pub fn unknown_keys(&self, spec: &Spec) -> Vec<String> {
        self.columns.values().filter(|key| spec.column(key).is_none()).cloned().collect()
    }

    /// Official headers of the key columns that no column of the sheet is mapped to.
    pub fn missing(&self, spec: &Spec) -> Vec<&'static str> {
        let mapped: BTreeSet<&str> = self.columns.values().map(String::as_str).collect();
        spec.columns
            .iter()
            .filter(|column| column.need == Need::Key && !mapped.contains(column.key))
            .map(|column| column.header)
            .collect()
    }

    /// Zero-based column of the sheet that a field is mapped to.
    pub(crate) fn place(&self, key: &str) -> Option<usize> {
        let (letters, _) = self.columns.iter().find(|(_, mapped)| *mapped == key)?;
        column_index(letters).and_then(|index| usize::try_from(index).ok())
    }

    /// Headers of the columns that two columns of the sheet are mapped to.
    pub fn doubled(&self, spec: &Spec) -> Vec<&'static str> {
        let count = |key: &str| self.columns.values().filter(|mapped| *mapped == key).count();
        spec.columns.iter().filter(|column| count(column.key) > 1).map(|column| column.header).collect()
    }

    pub(super) fn header(&self, spec: &Spec) -> Header {
        let place = |key: &str| {
            self.columns.iter().find(|(_, mapped)| *mapped == key).and_then(|(letters, _)| column_index(letters))
        };
        Header {
            row: self.header_row.saturating_sub(1),
            places: spec.columns.iter().map(|column| place(column.key)).collect(),
            unknown: Vec::new(),
            doubled: Vec::new(),
        }
    }
}

/// What a header row is known by: its texts without stars, blanks and widths. Lists of one source have the same one
/// month after month, however many title lines stand above.
pub fn fingerprint(sheet: &Sheet, header_row: u32) -> String {
    let Some(row) = header_row.checked_sub(1).map(|row| row as usize).filter(|row| *row < sheet.rows.len()) else {
        return String::new();
    };
    let texts: Vec<String> = header::with_above(sheet, row).iter().map(|text| tidy::header(text)).collect();
    let all = texts.join("|");
    let own = all.trim_end_matches('|');
    own.strip_suffix(header::FAULTS).unwrap_or(own).trim_end_matches('|').to_owned()
}

/// Where in a workbook a remembered header row stands now: the sheet and the row's number (from 1).
pub fn find_fingerprint<'a>(workbook: &'a Workbook, wanted: &str) -> Option<(&'a Sheet, u32)> {
    workbook.sheets.iter().find_map(|sheet| {
        let last = u32::try_from(sheet.rows.len().min(header::SEARCHED_ROWS)).unwrap_or_default();
        (1..=last).find(|row| !wanted.is_empty() && fingerprint(sheet, *row) == wanted).map(|row| (sheet, row))
    })
}

/// Zero-based column of its letters: `A` is 0, `AA` is 26.
pub(crate) fn column_index(letters: &str) -> Option<u32> {
    let mut index = 0_u32;
    for letter in letters.bytes() {
        if !letter.is_ascii_uppercase() {
            return None;
        }
        index = index.checked_mul(26)?.checked_add(u32::from(letter - b'A') + 1)?;
    }
    index.checked_sub(1).filter(|index| column_name(*index) == letters)
}

#[cfg(test)]
pub(crate) mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;
    use crate::cell::Cell;
    use crate::columns::worker;
    use crate::household::household_workers;

    /// A sheet of texts; empty ones are empty cells.
    pub(crate) fn sheet(rows: &[&[&str]]) -> Sheet {
        let cell = |text: &&str| if text.is_empty() { Cell::Empty } else { Cell::Text((*text).to_owned()) };
        Sheet {
            name: "表".to_owned(),
            rows: rows.iter().map(|row| row.iter().map(cell).collect()).collect(),
            ..Sheet::default()
        }
    }

    #[test]
    fn letters_and_numbers_of_columns_agree() {
        for index in [0, 25, 26, 51, 52, 701, 702] {
            assert_eq!(column_index(&column_name(index)), Some(index));
        }
        assert_eq!(column_index(""), None);
        assert_eq!(column_index("a"), None);
    }

    #[test]
    fn a_header_row_is_known_again_under_other_titles_and_with_other_stars() {
        let before = sheet(&[&["名册"], &["*人员", "证件", "单位 名称"]]);
        let later = sheet(&[&["名册"], &["2026 年 11 月"], &["人员", "证 件", "单位名称", ""]]);
        let known = fingerprint(&before, 2);
        let workbook = Workbook { sheets: vec![later], notes: Vec::new() };
        assert_eq!(find_fingerprint(&workbook, &known).map(|(_, row)| row), Some(3));
        let marked = sheet(&[&["名册", "", "", "", "错误"], &["人员", "证件", "单位名称"]]);
        assert_eq!(fingerprint(&marked, 2), known, "a marked copy that comes back");
        assert_eq!(find_fingerprint(&workbook, "人员|证件"), None);
        assert_eq!(find_fingerprint(&workbook, ""), None);
    }

    #[test]
    fn what_is_missing_twice_or_unknown_is_named() {
        let columns = [("A", worker::NAME), ("B", worker::NAME), ("C", "shoe")];
        let mapping = Mapping {
            header_row: 1,
            sheet: None,
            columns: columns.iter().map(|(at, key)| ((*at).to_owned(), (*key).to_owned())).collect(),
        };
        assert_eq!(mapping.missing(household_workers()), ["身份证号"]);
        assert_eq!(mapping.doubled(household_workers()), ["姓名"]);
        assert_eq!(mapping.unknown_keys(household_workers()), ["shoe"]);
    }
}
