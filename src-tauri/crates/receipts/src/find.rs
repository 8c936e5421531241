//! The one box of the counter: a number with or without prefix and zeros, a payer by name, pinyin, initials or credit
//! code, an amount, a date. Every meaning a word may have is one walk along an index, and a second word narrows.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use kernel::{Money, Result};
use store::Read;
use store::sql::{Value as SqlValue, params_from_iter};

use crate::issue::OUTSIDER;
use crate::receipt::{self, payer_key};
use crate::wire_receipt::{FindReceipts, PayerKind, ReceiptRow};

/// Rows when the request does not say.
const ROWS: u32 = 20;
/// Words looked at.
const WORDS: usize = 4;
/// Payers looked at for the words of a name.
const PAYERS: usize = 20;
/// Combinations of meanings that are tried.
const MEANINGS: usize = 64;

/// A test with its values.
type Test = (String, Vec<SqlValue>);

/// Finds receipts, the newest first.
///
/// # Errors
/// When the database cannot be read.
pub fn find(r: &Read<'_>, req: &FindReceipts) -> Result<Vec<ReceiptRow>> {
    let limit = req.limit.unwrap_or(ROWS).clamp(1, 50) as usize;
    let mut combined: Vec<Vec<Test>> = vec![Vec::new()];
    let mut names = Vec::new();
    for word in req.q.split_whitespace().take(WORDS) {
        let tests = meanings(word);
        let payers = if tests.iter().any(|(test, _)| test.starts_with("day")) { Vec::new() } else { payers(r, word)? };
        if tests.is_empty() {
            names.push(payers);
            continue;
        }
        let mut with_word: Vec<Test> = tests;
        with_word.extend(payers.into_iter().map(by_payer));
        combined = cross(&combined, &with_word);
    }
    if let Some(payers) = shared(names) {
        let tests: Vec<Test> = payers.into_iter().map(by_payer).collect();
        combined = cross(&combined, &tests);
    }
    let mut found: BTreeSet<(String, String)> = BTreeSet::new();
    for tests in combined.iter().filter(|tests| !tests.is_empty()).take(MEANINGS) {
        found.extend(ask(r, tests, limit)?);
    }
    // Only what is shown is read in full.
    receipt::rows(r, found.iter().rev().take(limit).map(|(_, id)| id.as_str()))
}

fn by_payer(key: String) -> Test {
    ("payer = ?".to_owned(), vec![key.into()])
}

fn cross(all: &[Vec<Test>], tests: &[Test]) -> Vec<Vec<Test>> {
    all.iter()
        .flat_map(|before| {
            tests.iter().map(move |test| {
                let mut next = before.clone();
                next.push(test.clone());
                next
            })
        })
        .take(MEANINGS * 4)
        .collect()
}

/// The payers that every word of a name finds; none when no such word was typed.
fn shared(words: Vec<Vec<String>>) -> Option<Vec<String>> {
    let mut words = words.into_iter();
    let first = words.next()?;
    Some(words.fold(first, |kept, word| kept.into_iter().filter(|payer| word.contains(payer)).collect()))
}

/// Day and id of the receipts that pass all tests, the newest first.
fn ask(r: &Read<'_>, tests: &[Test], limit: usize) -> Result<Vec<(String, String)>> {
    // The rarest meaning names the index: a number is rarer than a payer, a payer rarer than an amount or a day. All of
    // them end in day and id, so that the newest are read from the index alone and the rest is not looked at. The index is
    // named because SQLite, without statistics, would guess.
    let has = |column: &str| tests.iter().any(|(test, _)| test.starts_with(column));
    let index = match (has("number"), has("payer"), has("total")) {
        (true, _, _) => "receipt_by_number",
        (_, true, true) => "receipt_by_payer_total",
        (_, true, _) => "receipt_by_payer",
        (_, _, true) => "receipt_by_total",
        _ => "receipt_by_day",
    };
    let sql: Vec<&str> = tests.iter().map(|(test, _)| test.as_str()).collect();
    let sql = sql.join(" AND ");
    let values = tests.iter().flat_map(|(_, values)| values.iter().cloned());
    let sql =
        format!("SELECT day, id FROM receipt INDEXED BY {index} WHERE {sql} ORDER BY day DESC, id DESC LIMIT {limit}");
    r.query(&sql, params_from_iter(values), |row| Ok((row.get(0)?, row.get(1)?)))
}

/// What a word without a name may mean.
fn meanings(word: &str) -> Vec<Test> {
    let word: String = word.chars().map(half_width).collect();
    if let Some(day) = day(&word) {
        return vec![("day = ?".to_owned(), vec![day.to_string().into()])];
    }
    let mut tests = Vec::new();
    let tail = word.chars().rev().take_while(char::is_ascii_digit).count();
    if tail > 0 {
        let digits = word.len() - tail;
        // The series itself may end in digits: each place where it could end is asked.
        for cut in (digits..word.len()).take(12) {
            let (series, number) = word.split_at(cut);
            let Ok(number) = number.parse::<i64>() else { continue };
            if series.is_empty() {
                tests.push(("number = ?".to_owned(), vec![number.into()]));
            } else {
                tests.push(("number = ? AND series = ?".to_owned(), vec![number.into(), series.to_owned().into()]));
            }
        }
    }
    if let Ok(amount) = Money::parse(&word)
        && !amount.is_zero()
    {
        tests.push(("total = ?".to_owned(), vec![amount.fen().into()]));
        tests.push(("total = ?".to_owned(), vec![(-amount.fen()).into()]));
    }
    tests
}

fn half_width(c: char) -> char {
    match u32::from(c) {
        code @ 0xFF01..=0xFF5E => char::from_u32(code - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

/// A date as people type it, with its separators: without them eight digits are a number.
fn day(word: &str) -> Option<NaiveDate> {
    let plain = word.trim_end_matches('日').replace(['年', '月', '/', '.'], "-");
    let mut parts = plain.split('-').map(str::parse::<u32>);
    let (Some(Ok(year)), Some(Ok(month)), Some(Ok(day)), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return None;
    };
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day).filter(|_| (1950..=2200).contains(&year))
}

/// Keys of the payers a word finds.
fn payers(r: &Read<'_>, word: &str) -> Result<Vec<String>> {
    let mut keys = Vec::new();
    keys.extend(people::search::organisations(r, word, PAYERS)?.into_iter().map(|id| payer_key(PayerKind::Unit, &id)));
    let digits = word.chars().all(|c| c.is_ascii_digit());
    if !digits {
        let outsiders = people::search::named(r, word, OUTSIDER, PAYERS)?;
        keys.extend(outsiders.into_iter().map(|name| payer_key(PayerKind::Outsider, &name)));
        keys.extend(
            people::search::search(r, word, &[], PAYERS)?.into_iter().map(|hit| payer_key(PayerKind::Person, &hit.id)),
        );
    }
    Ok(keys)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    fn tests_of(word: &str) -> Vec<String> {
        meanings(word).into_iter().map(|(test, values)| format!("{test} {values:?}")).collect()
    }

    #[test]
    fn a_word_means_what_it_may_mean() {
        assert_eq!(tests_of("2026-8-31"), ["day = ? [Text(\"2026-08-31\")]"]);
        assert_eq!(tests_of("2026年8月31日"), ["day = ? [Text(\"2026-08-31\")]"]);
        assert_eq!(tests_of("A000012")[0], "number = ? AND series = ? [Integer(12), Text(\"A\")]");
        assert!(tests_of("000012").contains(&"number = ? [Integer(12)]".to_owned()));
        assert!(tests_of("1200.50").contains(&"total = ? [Integer(120050)]".to_owned()));
        assert!(meanings("总工会").is_empty());
    }
}
