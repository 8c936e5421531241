//! What the columns of a foreign list probably mean: by their headers, then by likeness, then by what stands in them.

use std::collections::HashSet;

use super::header::{self, Names};
use super::spec::{Column, Kind, Spec};
use crate::cell::{Cell, column_name};
use crate::kind;
use crate::read::Sheet;
use crate::tidy;

/// Rows below the header that are looked at.
const LOOKED_AT: usize = 60;
/// Values of a column that are shown.
const SAMPLES: usize = 3;

/// One column of the sheet and what it probably is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// Letters of the column.
    pub letters: String,
    /// Its header; of two header rows both, the upper one first.
    pub header: String,
    /// A few of its values.
    pub samples: Vec<String>,
    /// Key of the spec's column; none when nothing is likely.
    pub key: Option<&'static str>,
    /// Why.
    pub ground: Ground,
}

/// Why a column is taken for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ground {
    /// The header is ours, or a known other word for it.
    Header,
    /// The header is like ours.
    Likeness,
    /// What stands in the column can hardly be anything else.
    Content,
    /// Nothing is likely.
    None,
}

/// The header row to start from when none is known: the first with the most texts among the first rows.
pub fn likely_header(sheet: &Sheet, spec: &Spec) -> u32 {
    if let Some(found) = header::find(sheet, spec) {
        return found.row + 1;
    }
    let texts = |row: &[Cell]| row.iter().filter(|cell| matches!(cell, Cell::Text(_)) && !cell.is_blank()).count();
    let rows = sheet.rows.iter().take(header::SEARCHED_ROWS).map(|row| texts(row));
    let most = rows.clone().max().unwrap_or_default();
    rows.zip(1_u32..).find(|(count, _)| *count == most).map_or(1, |(_, row)| row)
}

/// Every column of the sheet that has a header or a value, with its most likely meaning. No two columns get the same.
pub fn propose(sheet: &Sheet, spec: &Spec, header_row: u32) -> Vec<Proposal> {
    let row = header_row.saturating_sub(1) as usize;
    let headers = if row < sheet.rows.len() { header::with_above(sheet, row) } else { Vec::new() };
    let data: Vec<&Vec<Cell>> = sheet.rows.iter().skip(row + 1).take(LOOKED_AT).collect();
    let width = data.iter().map(|row| row.len()).chain([headers.len()]).max().unwrap_or_default();
    let names = Names::of(spec);
    let mut taken: HashSet<&'static str> = HashSet::new();
    let mut found: Vec<Proposal> = (0..width)
        .map(|column| {
            let header = headers.get(column).cloned().unwrap_or_default();
            let known = names.index(&header).and_then(|index| spec.columns.get(index));
            let key = known.map(|known| known.key).filter(|key| taken.insert(*key));
            Proposal {
                letters: column_name(u32::try_from(column).unwrap_or_default()),
                samples: samples(&data, column),
                key,
                ground: if key.is_some() { Ground::Header } else { Ground::None },
                header,
            }
        })
        .collect();
    for guess in [by_content as Guess, by_likeness] {
        for (column, proposal) in found.iter_mut().enumerate() {
            if proposal.key.is_none()
                && !names.is_ignored(&proposal.header)
                && let Some((key, ground)) = guess(spec, &proposal.header, &values(&data, column), &taken)
                && taken.insert(key)
            {
                (proposal.key, proposal.ground) = (Some(key), ground);
            }
        }
    }
    found.retain(|proposal| !proposal.header.is_empty() || !proposal.samples.is_empty());
    found
}

type Guess = fn(&Spec, &str, &[&Cell], &HashSet<&'static str>) -> Option<(&'static str, Ground)>;

/// The free column whose header shares most with this one: half of all pairs of characters at least.
fn by_likeness(
    spec: &Spec,
    header: &str,
    _: &[&Cell],
    taken: &HashSet<&'static str>,
) -> Option<(&'static str, Ground)> {
    let typed = tidy::header(header);
    let like = |column: &Column| {
        std::iter::once(&column.header)
            .chain(column.aliases)
            .map(|name| likeness(&typed, &tidy::header(name)))
            .max()
            .unwrap_or_default()
    };
    spec.columns
        .iter()
        .filter(|column| !taken.contains(column.key))
        .map(|column| (like(column), column.key))
        .rev()
        .max_by_key(|(like, _)| *like)
        .filter(|(like, _)| *like >= 50)
        .map(|(_, key)| (key, Ground::Likeness))
}

/// Pairs of neighbouring characters two texts share, in per cent of all their pairs.
fn likeness(one: &str, other: &str) -> usize {
    let pairs = |text: &str| -> Vec<(char, char)> { text.chars().zip(text.chars().skip(1)).collect() };
    let (one, mut other) = (pairs(one), pairs(other));
    let all = one.len() + other.len();
    let mut shared = 0_usize;
    for pair in &one {
        if let Some(at) = other.iter().position(|candidate| candidate == pair) {
            other.swap_remove(at);
            shared += 1;
        }
    }
    (shared * 200).checked_div(all).unwrap_or_default()
}

/// ID numbers, accounts, mobile numbers and the entries of a code table are told by what they are.
fn by_content(spec: &Spec, _: &str, values: &[&Cell], taken: &HashSet<&'static str>) -> Option<(&'static str, Ground)> {
    if values.is_empty() {
        return None;
    }
    let mut fitting = spec.columns.iter().filter(|column| !taken.contains(column.key)).filter(|column| {
        let telling = match column.kind {
            Kind::Id | Kind::BankAccount | Kind::Phone => values.iter().all(|cell| cell.shown().len() >= 11),
            // Words only: a bare number is the code of something in every table.
            Kind::Code(_) => {
                values.len() >= 3 && !values.iter().any(|cell| cell.shown().contains(|c: char| c.is_ascii_digit()))
            }
            _ => false,
        };
        let read = || values.iter().filter(|cell| matches!(kind::read(column.kind, cell, false), Ok(Some(_)))).count();
        // One typing error in ten must not hide what a column is.
        telling && read() * 10 >= values.len() * 9
    });
    let first = fitting.next()?;
    // A number that is an ID is also long enough for an account: the spec's order has the ID first. Words that fit two
    // code tables say nothing.
    let ambiguous = matches!(first.kind, Kind::Code(_)) && fitting.next().is_some();
    (!ambiguous).then_some((first.key, Ground::Content))
}

fn values<'a>(data: &[&'a Vec<Cell>], column: usize) -> Vec<&'a Cell> {
    data.iter().filter_map(|row| row.get(column)).filter(|cell| !cell.is_blank()).collect()
}

fn samples(data: &[&Vec<Cell>], column: usize) -> Vec<String> {
    values(data, column).into_iter().take(SAMPLES).map(|cell| veiled(&cell.shown())).collect()
}

/// Long numbers are shown without their middle: enough to tell what they are, not whose.
fn veiled(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let digits = chars.iter().filter(|c| c.is_ascii_digit()).count();
    if digits < 11 {
        return text.to_owned();
    }
    let hidden = 3..chars.len().saturating_sub(3);
    chars.iter().enumerate().map(|(at, c)| if hidden.contains(&at) { '*' } else { *c }).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;
    use crate::columns::worker;
    use crate::household::household_workers;
    use crate::table::mapping::tests::sheet;

    #[test]
    fn headers_content_and_likeness_each_tell_their_columns() {
        let list = sheet(&[
            &["困难群众摸底"],
            &["序号", "人员姓名", "证件", "联系方式（手机）", "族别", "家庭现住地址", "鞋码"],
            &["1", "甲一", "410102194912310013", "13800000001", "汉族", "某路 1 号", "41"],
            &["2", "甲二", "41010219491231003X", "13800000002", "回族", "某路 2 号", "42"],
            &["3", "甲三", "410102194912310056", "13800000003", "汉族", "某路 3 号", "43"],
        ]);
        let row = likely_header(&list, household_workers());
        assert_eq!(row, 2);
        let found = propose(&list, household_workers(), row);
        let told: Vec<(&str, Option<&str>, Ground)> =
            found.iter().map(|p| (p.letters.as_str(), p.key, p.ground)).collect();
        assert_eq!(
            told,
            [
                ("A", None, Ground::None),
                ("B", Some(worker::NAME), Ground::Likeness),
                ("C", Some(worker::ID_NUMBER), Ground::Content),
                ("D", Some(worker::PHONE), Ground::Header),
                ("E", Some(worker::ETHNICITY), Ground::Content),
                ("F", Some(worker::ADDRESS), Ground::Likeness),
                ("G", None, Ground::None),
            ]
        );
        assert_eq!(found[2].samples[0], "410************013");
    }

    #[test]
    fn likeness_counts_shared_pairs() {
        assert_eq!(likeness("家庭住址", "家庭住址"), 100);
        assert_eq!(likeness("家庭住址", "银行"), 0);
        assert_eq!(likeness("", ""), 0);
    }
}
