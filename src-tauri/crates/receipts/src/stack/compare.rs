//! The ledger against what was seen. Nothing here reads a database: the same facts always give the same findings.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use kernel::Money;
use serde::{Deserialize, Serialize};

pub use crate::wire_stack::StackFault as Fault;

/// A number of a series.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Place {
    /// Series.
    pub series: String,
    /// Number.
    pub number: i64,
}

/// What the ledger says of a number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Held {
    /// A receipt that stands.
    Issued {
        /// Its total; below nothing on a red entry.
        total: Money,
        /// Who paid.
        unit: String,
        /// Its day.
        day: NaiveDate,
    },
    /// A void receipt or a spoiled blank, with the copies that must lie there.
    Void {
        /// Copies.
        copies: u32,
    },
    /// Two sheets came with this number and neither may be used.
    Twice,
    /// Lost or never there: no sheet is expected.
    Gone,
    /// Not used.
    Blank,
    /// Of another book or holder, in words.
    Elsewhere(String),
}

impl Held {
    /// How many sheets may lie there: fewest and most.
    fn sheets(&self) -> (usize, usize) {
        match self {
            Self::Issued { .. } | Self::Void { .. } => (1, 1),
            Self::Twice => (1, 2),
            Self::Gone | Self::Blank | Self::Elsewhere(_) => (0, 0),
        }
    }

    /// Whether a sheet should be in the stack.
    pub fn expected(&self) -> bool {
        self.sheets().0 > 0
    }
}

/// What a sheet shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shown {
    /// An amount.
    Amount(Money),
    /// It is void; how many copies lie there, none for all of them.
    Void(Option<u32>),
}

/// A sheet that was seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// Its number.
    pub place: Place,
    /// What it shows.
    pub shown: Shown,
    /// The unit on it, where it was read by a machine.
    pub unit: Option<String>,
    /// Whether the eye found another unit than the screen named.
    pub other_unit: bool,
    /// The day on it, where it was read by a machine.
    pub day: Option<NaiveDate>,
}

impl Fault {
    /// In words.
    pub fn label(self) -> &'static str {
        match self {
            Self::Missing => "缺少",
            Self::Double => "重号",
            Self::OutOfOrder => "次序不对",
            Self::Amount => "金额不符",
            Self::Unit => "单位不符",
            Self::Day => "日期不符",
            Self::State => "作废不一致",
            Self::NotIssued => "账上未开",
            Self::Copies => "作废缺联",
            Self::Returned => "登记遗失却在",
            Self::OtherBook => "不属于这一叠",
            Self::Unknown => "没有这个号码",
        }
    }

    /// Whether a second look at the sheet can tell more: the order of a stack is no doubt about a sheet.
    pub fn doubtful(self) -> bool {
        self != Self::OutOfOrder
    }
}

/// One thing that does not agree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// Number.
    pub place: Place,
    /// What is wrong.
    pub fault: Fault,
}

/// A name as it is compared: without blanks, with brackets and letters of one width.
fn plain(name: &str) -> String {
    name.chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
            other => other,
        })
        .collect::<String>()
        .to_lowercase()
}

/// Compares what the ledger holds with what was seen, in the order it was seen. `held` also names what it knows of the
/// numbers that do not belong into the stack; a number it does not name is in no book. Findings are ordered by number.
pub fn compare(held: &BTreeMap<Place, Held>, seen: &[Seen]) -> Vec<Finding> {
    let mut sheets: BTreeMap<&Place, Vec<&Seen>> = BTreeMap::new();
    for sheet in seen {
        sheets.entry(&sheet.place).or_default().push(sheet);
    }
    let places: BTreeSet<&Place> = held.keys().chain(sheets.keys().copied()).collect();
    let astray = out_of_order(held, seen);
    let mut findings = Vec::new();
    for place in places {
        let here = sheets.get(place).map_or(&[][..], Vec::as_slice);
        let mut add = |fault| findings.push(Finding { place: place.clone(), fault });
        let Some(held) = held.get(place) else {
            add(Fault::Unknown);
            continue;
        };
        let (fewest, most) = held.sheets();
        match here.first() {
            None if fewest > 0 => add(Fault::Missing),
            None => {}
            Some(first) => {
                faults(held, first).into_iter().for_each(&mut add);
                if most > 0 && here.len() > most {
                    add(Fault::Double);
                }
                if astray.contains(place) {
                    add(Fault::OutOfOrder);
                }
            }
        }
    }
    findings
}

/// What is wrong with one sheet, its number known to the ledger.
pub(super) fn faults(held: &Held, seen: &Seen) -> Vec<Fault> {
    match (held, seen.shown) {
        (Held::Issued { total, unit, day }, Shown::Amount(amount)) => {
            let other = seen.other_unit || seen.unit.as_deref().is_some_and(|name| plain(name) != plain(unit));
            [
                (*total != amount, Fault::Amount),
                (other, Fault::Unit),
                (seen.day.is_some_and(|seen| seen != *day), Fault::Day),
            ]
            .into_iter()
            .filter_map(|(wrong, fault)| wrong.then_some(fault))
            .collect()
        }
        (Held::Issued { .. }, Shown::Void(_)) | (Held::Void { .. }, Shown::Amount(_)) => vec![Fault::State],
        (Held::Void { copies }, Shown::Void(seen)) if seen.is_some_and(|seen| seen < *copies) => vec![Fault::Copies],
        (Held::Void { .. }, Shown::Void(_)) | (Held::Twice, _) => Vec::new(),
        (Held::Gone, _) => vec![Fault::Returned],
        (Held::Blank, _) => vec![Fault::NotIssued],
        (Held::Elsewhere(_), _) => vec![Fault::OtherBook],
    }
}

/// The fewest numbers that must be taken out so that the rest of each series lies in order: all but a longest
/// increasing run. A second sheet of a number counts for nothing here.
fn out_of_order(held: &BTreeMap<Place, Held>, seen: &[Seen]) -> BTreeSet<Place> {
    let mut known = BTreeSet::new();
    let mut series: BTreeMap<&str, Vec<&Place>> = BTreeMap::new();
    for sheet in seen {
        if held.get(&sheet.place).is_some_and(Held::expected) && known.insert(&sheet.place) {
            series.entry(&sheet.place.series).or_default().push(&sheet.place);
        }
    }
    series.into_values().flat_map(|places| outside_longest_run(&places)).cloned().collect()
}

fn outside_longest_run<'a>(places: &[&'a Place]) -> Vec<&'a Place> {
    // `ends[n]` is where the run of n + 1 numbers with the smallest end ends; `before` leads back along it.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(places.len());
    for (index, place) in places.iter().enumerate() {
        let length = ends.partition_point(|end| places.get(*end) < Some(place));
        before.push(length.checked_sub(1).and_then(|shorter| ends.get(shorter)).copied());
        if length == ends.len() {
            ends.push(index);
        } else if let Some(end) = ends.get_mut(length) {
            *end = index;
        }
    }
    let mut kept = BTreeSet::new();
    let mut at = ends.last().copied();
    while let Some(index) = at {
        kept.insert(index);
        at = before.get(index).copied().flatten();
    }
    places.iter().enumerate().filter(|(index, _)| !kept.contains(index)).map(|(_, place)| *place).collect()
}

#[cfg(test)]
#[path = "compare_tests.rs"]
mod tests;
