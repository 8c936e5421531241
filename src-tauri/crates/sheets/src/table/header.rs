//! Finding the header row under titles, and which column is which.

use std::collections::HashMap;

use super::spec::{Need, Spec};
use crate::cell::{Cell, column_name};
use crate::read::Sheet;
use crate::tidy;

/// Header of the column that a marked copy gets: a list that comes back mended is still the list it was.
pub(crate) const FAULTS: &str = "错误";

/// Rows looked at for the header; above it stand titles, the unit, the date.
pub(super) const SEARCHED_ROWS: usize = 10;

/// Where the header is and what its columns mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Header {
    /// Zero-based row of the (lower) header row.
    pub(super) row: u32,
    /// For each column of the spec its column on the sheet.
    pub(super) places: Vec<Option<u32>>,
    /// Texts of headers that mean nothing to the spec.
    pub(super) unknown: Vec<String>,
    /// Headers that stand there twice, in Chinese.
    pub(super) doubled: Vec<String>,
}

impl Header {
    /// How many columns were found.
    pub(super) fn matched(&self) -> usize {
        self.places.iter().flatten().count()
    }

    /// Headers of the columns of this need that the sheet lacks.
    pub(super) fn missing(&self, spec: &Spec, need: Need) -> Vec<&'static str> {
        spec.columns
            .iter()
            .zip(&self.places)
            .filter(|(column, place)| place.is_none() && column.need == need)
            .map(|(column, _)| column.header)
            .collect()
    }
}

/// The row among the first ten that knows most columns, alone or with the row above it filling its blanks
/// (a header of two rows, where single columns are merged downwards and groups have their names above).
pub(super) fn find(sheet: &Sheet, spec: &Spec) -> Option<Header> {
    let names = Names::of(spec);
    let mut best: Option<Header> = None;
    for row in 0..sheet.rows.len().min(SEARCHED_ROWS) {
        let own = texts(sheet, row);
        if own.iter().all(String::is_empty) {
            continue;
        }
        for texts in [own, with_above(sheet, row)] {
            let found = names.place(&texts, row);
            if found.matched() > best.as_ref().map_or(0, Header::matched) {
                best = Some(found);
            }
        }
    }
    // One known word may stand in a title; a header has more, unless the table has only that one column.
    let enough = spec.columns.len().min(2);
    best.filter(|header| header.matched() >= enough)
}

/// The texts of a row, its blanks filled from the row above: a column merged downwards has its name there.
pub(super) fn with_above(sheet: &Sheet, row: usize) -> Vec<String> {
    let mut own = texts(sheet, row);
    if row > 0 {
        let above = texts(sheet, row - 1);
        own.resize(own.len().max(above.len()), String::new());
        for (cell, above) in own.iter_mut().zip(above) {
            if cell.is_empty() {
                *cell = above;
            }
        }
    }
    own
}

fn texts(sheet: &Sheet, row: usize) -> Vec<String> {
    sheet.rows[row]
        .iter()
        .map(|cell| if let Cell::Text(text) = cell { tidy::free(text) } else { String::new() })
        .collect()
}

/// Every spelling of every header.
pub(super) struct Names {
    known: HashMap<String, usize>,
    official: Vec<String>,
    ignored: Vec<String>,
}

impl Names {
    pub(super) fn of(spec: &Spec) -> Self {
        let mut known = HashMap::new();
        for (index, column) in spec.columns.iter().enumerate() {
            for name in std::iter::once(&column.header).chain(column.aliases) {
                known.entry(tidy::header(name)).or_insert(index);
            }
        }
        let ignored = spec.ignored.iter().chain([&FAULTS]).map(|name| tidy::header(name)).collect();
        let official = spec.columns.iter().map(|column| tidy::header(column.header)).collect();
        Self { known, official, ignored }
    }

    pub(super) fn index(&self, text: &str) -> Option<usize> {
        self.known.get(&tidy::header(text)).or_else(|| self.known.get(&tidy::bare_header(text))).copied()
    }

    pub(super) fn is_ignored(&self, text: &str) -> bool {
        self.ignored.contains(&tidy::header(text)) || self.ignored.contains(&tidy::bare_header(text))
    }

    fn place(&self, texts: &[String], row: usize) -> Header {
        let mut header = Header {
            row: u32::try_from(row).unwrap_or(u32::MAX),
            places: vec![None; self.official.len()],
            unknown: Vec::new(),
            doubled: Vec::new(),
        };
        for (column, text) in (0_u32..).zip(texts) {
            if text.is_empty() {
                continue;
            }
            match self.index(text) {
                Some(index) => match header.places[index] {
                    None => header.places[index] = Some(column),
                    Some(first) => {
                        // The official header beats another word for it that stands further left.
                        let official = |at: u32| {
                            texts.get(at as usize).is_some_and(|text| tidy::header(text) == self.official[index])
                        };
                        let kept = if official(column) && !official(first) { column } else { first };
                        header.places[index] = Some(kept);
                        header.doubled.push(format!(
                            "“{text}”这一列出现了两次（{} 列和 {} 列），只读取 {} 列。",
                            column_name(first),
                            column_name(column),
                            column_name(kept)
                        ));
                    }
                },
                None if self.is_ignored(text) => {}
                None => header.unknown.push(text.clone()),
            }
        }
        header
    }
}
