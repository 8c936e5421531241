//! Administrative divisions of China, present and historic (GB/T 2260).
//!
//! Retired codes live on in identity numbers, so a code is looked up as of a day. The data are
//! `resources/codes/divisions.tsv`: code, name, first and last year, sorted; it is searched where it lies.

use chrono::{Datelike, NaiveDate};

const DATA: &str = include_str!("../../../resources/codes/divisions.tsv");

/// A division.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Division {
    /// Six digits.
    pub code: String,
    /// Its own name: `金水区`.
    pub name: String,
    /// With the names above it: `河南省郑州市金水区`.
    pub full_name: String,
    /// Whether the code is in force.
    pub current: bool,
}

/// One line of the data: a name that a code had from one year to another.
#[derive(Debug, Clone, Copy)]
struct Line {
    code: &'static str,
    name: &'static str,
    last: Option<i32>,
}

/// Finds the division with this code, as it was called on a day or as early after it as the data know; without a day, as
/// it was called last. `None` when the code never existed.
pub fn lookup(code: &str, on: Option<NaiveDate>) -> Option<Division> {
    if code.len() != 6 || !code.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let year = on.map(|day| day.year());
    let line = find(code, year)?;
    let year = year.or(line.last);
    let mut full_name = String::new();
    for (end, zeros) in [(2, "0000"), (4, "00")] {
        let mut above = code[..end].to_owned();
        above.push_str(zeros);
        if above != code
            && let Some(above) = find(&above, year)
        {
            push_name(&mut full_name, above.name);
        }
    }
    push_name(&mut full_name, line.name);
    Some(Division {
        code: code.to_owned(),
        name: line.name.to_owned(),
        full_name,
        current: lines(code).any(|line| line.last.is_none()),
    })
}

/// Divisions in force whose code begins with `query`, or whose full name holds each of its words; in the order of codes.
pub fn search(query: &str, limit: usize) -> Vec<Division> {
    let query = query.trim();
    let words: Vec<&str> = query.split_whitespace().collect();
    if words.is_empty() {
        return Vec::new();
    }
    let by_code = query.bytes().all(|b| b.is_ascii_digit());
    DATA.lines()
        .filter_map(parse)
        .filter(|line| line.last.is_none() && !is_grouping(line.name))
        .filter(|line| !by_code || line.code.starts_with(query))
        .filter_map(|line| lookup(line.code, None))
        .filter(|found| by_code || words.iter().all(|word| found.full_name.contains(word)))
        .take(limit)
        .collect()
}

/// Names of the standard that group codes and that nobody has in an address.
fn is_grouping(name: &str) -> bool {
    matches!(
        name,
        "市辖区"
            | "县"
            | "市"
            | "省直辖县级行政区划"
            | "自治区直辖县级行政区划"
            | "省直辖行政单位"
            | "省直辖县级行政单位"
    )
}

fn push_name(full: &mut String, name: &str) {
    if !is_grouping(name) {
        full.push_str(name);
    }
}

/// The line in force in `year`, or the first after it, or the last there is.
fn find(code: &str, year: Option<i32>) -> Option<Line> {
    let year = year.unwrap_or(i32::MAX);
    let fits = |line: &Line| line.last.is_none_or(|last| last >= year);
    lines(code).find(fits).or_else(|| lines(code).last())
}

/// All lines of one code, oldest first.
fn lines(code: &str) -> impl Iterator<Item = Line> {
    let start = first_line(code);
    DATA[start..]
        .lines()
        .filter_map(parse)
        .skip_while(move |line| line.code < code)
        .take_while(move |line| line.code == code)
}

/// Where the first line with a code not below `code` begins: binary search over the bytes of the file.
fn first_line(code: &str) -> usize {
    let (mut low, mut high) = (0, DATA.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let start = DATA.as_bytes()[..middle].iter().rposition(|b| *b == b'\n').map_or(0, |at| at + 1);
        let end = DATA.as_bytes()[middle..].iter().position(|b| *b == b'\n').map_or(DATA.len(), |at| middle + at + 1);
        if DATA.as_bytes()[start..end].get(..6).is_some_and(|found| found < code.as_bytes()) {
            low = end;
        } else {
            high = start;
        }
    }
    low
}

fn parse(line: &'static str) -> Option<Line> {
    let mut cells = line.split('\t');
    let (code, name, _first, last) = (cells.next()?, cells.next()?, cells.next()?, cells.next()?);
    Some(Line { code, name, last: last.parse().ok() })
}
