//! What somebody typed on the number pad: numbers of which only the changed end is typed, and what a sheet shows.

use kernel::{Error, Money, Result};

use super::compare::{Place, Shown};

/// A number from its typed end: the digits replace the last ones of the number before. With as many digits as the form
/// prints, or with the series before it, it is the number itself.
///
/// # Errors
/// `receipts.number_form`.
pub fn number(typed: &str, width: u32, before: &Place, series: &[String]) -> Result<Place> {
    let typed: String = typed.trim().chars().map(narrow).collect();
    let named = series.iter().filter(|name| !name.is_empty()).find(|name| typed.starts_with(name.as_str()));
    let digits = named.map_or(typed.as_str(), |name| &typed[name.len()..]).trim();
    let bad = || Error::field("number", "receipts.number_form", "号码只键数字；只键变了的末几位也可以");
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) || digits.len() > 12 {
        return Err(bad());
    }
    let value: i64 = digits.parse().map_err(|_| bad())?;
    let length = u32::try_from(digits.len()).unwrap_or(u32::MAX);
    let whole = named.is_some() || length >= width;
    let tail = 10_i64.checked_pow(length).unwrap_or(i64::MAX);
    let number = if whole { value } else { before.number - before.number.rem_euclid(tail) + value };
    if number < 1 {
        return Err(bad());
    }
    Ok(Place { series: named.unwrap_or(&before.series).clone(), number })
}

/// What a sheet shows: an amount (`-` before a red one), or `/` for a void sheet, with the copies that lie there when
/// they are not all.
///
/// # Errors
/// What [`Money::parse`] says, `receipts.copies_form`.
pub fn shown(typed: &str) -> Result<Shown> {
    let typed: String = typed.trim().chars().map(narrow).collect();
    if let Some(copies) = typed.strip_prefix('/') {
        if copies.is_empty() {
            return Ok(Shown::Void(None));
        }
        let message = "作废的键 /；联数不全时在 / 后键看到的联数，例如 /2";
        let copies = copies.parse().map_err(|_| Error::field("amount", "receipts.copies_form", message))?;
        return Ok(Shown::Void(Some(copies)));
    }
    amount(&typed).map(Shown::Amount).map_err(|error| error.at("amount"))
}

/// An amount, below nothing with `-` before it.
///
/// # Errors
/// What [`Money::parse`] says.
pub fn amount(typed: &str) -> Result<Money> {
    match typed.trim().strip_prefix(['-', '−', '－']) {
        Some(red) => Money::ZERO.checked_sub(Money::parse(red)?),
        None => Money::parse(typed),
    }
}

/// A character of full width as the keyboard has it: an input method may have been on.
fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '。' => '.',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use proptest::prelude::*;

    use super::*;

    fn after(last: i64, typed: &str) -> i64 {
        number(typed, 8, &Place { series: String::new(), number: last }, &[]).unwrap().number
    }

    #[test]
    fn only_the_changed_end_is_typed() {
        assert_eq!(after(276, "7"), 277);
        assert_eq!(after(279, "80"), 280);
        assert_eq!(after(299, "300"), 300);
        assert_eq!(after(276, "00000012"), 12);
        assert_eq!(after(276, "６"), 276);
    }

    #[test]
    fn a_series_is_typed_to_change_it() {
        let series = ["豫工".to_owned(), "豫工乙".to_owned()];
        let before = Place { series: series[0].clone(), number: 12 };
        assert_eq!(number("3", 8, &before, &series).unwrap(), Place { series: "豫工".to_owned(), number: 13 });
        assert_eq!(number("豫工00000300", 8, &before, &series).unwrap().number, 300);
    }

    #[test]
    fn a_void_sheet_is_a_stroke() {
        assert_eq!(shown("/").unwrap(), Shown::Void(None));
        assert_eq!(shown("／2").unwrap(), Shown::Void(Some(2)));
        assert_eq!(shown("-12.5").unwrap(), Shown::Amount(Money::from_fen(-1_250).unwrap()));
        assert!(shown("").is_err() && shown("/x").is_err() && shown("12.345").is_err());
    }

    proptest! {
        /// The end that differs, however long, gives the number meant.
        #[test]
        fn the_changed_end_gives_the_number(last in 1_i64..99_999_999, meant in 1_i64..99_999_999) {
            for length in 1..=8_u32 {
                let tail = 10_i64.pow(length);
                if last / tail == meant / tail {
                    let typed = format!("{:0width$}", meant % tail, width = length as usize);
                    prop_assert_eq!(after(last, &typed), meant);
                }
            }
        }

        #[test]
        fn whatever_is_typed_is_answered(typed in ".{0,20}") {
            let _ = number(&typed, 8, &Place { series: "豫".to_owned(), number: 5 }, &["豫".to_owned()]);
            let _ = shown(&typed);
        }
    }
}
