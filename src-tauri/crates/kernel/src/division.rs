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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;
    use proptest::prelude::*;

    fn in_year(year: i32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(year, 6, 1)
    }

    #[test]
    fn the_data_are_sorted_and_whole() {
        let mut before = ("", 0);
        for line in DATA.lines() {
            let cells: Vec<&str> = line.split('\t').collect();
            assert_eq!(cells.len(), 4, "{line}");
            let first: i32 = cells[2].parse().unwrap();
            let last = if cells[3].is_empty() { i32::MAX } else { cells[3].parse().unwrap() };
            assert!(cells[0].len() == 6 && !cells[1].is_empty() && first <= last, "{line}");
            assert!((cells[0], first) > before, "{line}");
            before = (cells[0], first);
        }
        assert!(DATA.len() < 400 * 1024);
    }

    #[test]
    fn present_codes_are_found() {
        let found = lookup("410105", None).unwrap();
        assert_eq!(
            (found.name.as_str(), found.full_name.as_str(), found.current),
            ("金水区", "河南省郑州市金水区", true)
        );
        assert_eq!(lookup("110000", None).unwrap().full_name, "北京市");
        assert_eq!(lookup("441900", None).unwrap().full_name, "广东省东莞市");
        assert_eq!(lookup("419001", None).unwrap().full_name, "河南省济源市");
        assert!(lookup("330113", None).unwrap().current);
    }

    #[test]
    fn retired_codes_are_found_and_marked() {
        for (code, full) in [
            ("310103", "上海市卢湾区"),
            ("110103", "北京市崇文区"),
            ("110104", "北京市宣武区"),
            ("330103", "浙江省杭州市下城区"),
        ] {
            let found = lookup(code, in_year(1985)).unwrap();
            assert_eq!((found.full_name.as_str(), found.current), (full, false));
            assert_eq!(lookup(code, None).unwrap().full_name, full);
        }
    }

    #[test]
    fn the_day_decides_the_name() {
        assert_eq!(lookup("410108", in_year(1995)).unwrap().name, "邙山区");
        assert_eq!(lookup("410108", in_year(2010)).unwrap().name, "惠济区");
        assert_eq!(lookup("410108", in_year(1950)).unwrap().name, "邙山区");
        assert_eq!(lookup("410108", None).unwrap().name, "惠济区");
    }

    #[test]
    fn what_never_was_is_not_found() {
        for code in ["", "41010", "4101055", "41010a", "000000", "999999", "金水"] {
            assert_eq!(lookup(code, None), None, "{code}");
        }
    }

    #[test]
    fn search_finds_by_code_and_by_words() {
        assert!(search("4101", 50).iter().any(|found| found.name == "金水区"));
        assert_eq!(search("金水区", 5)[0].code, "410105");
        assert_eq!(search("河南 金水", 5)[0].code, "410105");
        assert_eq!(search("郑州", 3).len(), 3);
        assert!(search("卢湾", 5).is_empty());
        assert!(search(" ", 5).is_empty());
    }

    #[test]
    fn every_line_is_found_by_halving() {
        for line in DATA.lines().filter_map(parse) {
            assert!(lines(line.code).any(|found| found.name == line.name), "{}", line.code);
        }
    }

    proptest! {
        #[test]
        fn halving_agrees_with_reading_through(code in 110_000..830_001_u32) {
            let code = code.to_string();
            let through: Vec<&str> = DATA.lines().filter_map(parse).filter(|line| line.code == code).map(|line| line.name).collect();
            let halved: Vec<&str> = lines(&code).map(|line| line.name).collect();
            prop_assert_eq!(through, halved);
        }
    }

    proptest! {
        // A search reads the whole table: few cases, or a debug build takes its time.
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn no_text_breaks_lookup_and_search(text in "\\PC{0,8}|[0-9]{6}") {
            let _ = (lookup(&text, None), search(&text, 3));
        }
    }
}
