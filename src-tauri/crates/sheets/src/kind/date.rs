//! Days as offices type them.

use chrono::{Days, NaiveDate};

use crate::cell::Cell;
use crate::number::plain_text;
use crate::table::Fault;
use crate::tidy;

/// Days between the two epochs of Excel.
const EPOCH_1904_DAYS: u64 = 1462;

/// A real date cell, `2009-7-1`, `2009/7/1`, `2009.7.1`, `2009年7月1日`, `20090701` (text or number), or a day number
/// that lost its date format. Years 1900 to 2100. A month without a day is refused: nobody but the sender knows the day.
pub(super) fn read(cell: &Cell, epoch_1904: bool) -> Result<NaiveDate, Fault> {
    let day = match cell {
        Cell::Date(at) => Some(at.date()),
        Cell::Number(number) => number_day(&plain_text(*number), epoch_1904)?,
        Cell::Text(text) => text_day(text)?,
        _ => None,
    };
    day.filter(|day| is_plausible(*day))
        .ok_or_else(|| Fault::new("cell.date", "认不出这个日期，或日期不存在。请写成 2009-07-01 的样子。"))
}

fn is_plausible(day: NaiveDate) -> bool {
    let (first, last) = (NaiveDate::from_ymd_opt(1900, 1, 1), NaiveDate::from_ymd_opt(2100, 12, 31));
    first.is_some_and(|first| day >= first) && last.is_some_and(|last| day <= last)
}

fn incomplete() -> Fault {
    Fault::new("cell.date_incomplete", "日期不完整，请把年、月、日写全，例如 2009-07-01。")
}

fn number_day(plain: &str, epoch_1904: bool) -> Result<Option<NaiveDate>, Fault> {
    // 2009 and 2009.07 are a year and a month typed as numbers, not days of 1905.
    let (whole, fraction) = plain.split_once('.').unwrap_or((plain, ""));
    let Ok(number) = whole.parse::<u64>() else { return Ok(None) };
    if (1900..=2100).contains(&number) || ((190_001..=210_012).contains(&number) && fraction.is_empty()) {
        return Err(incomplete());
    }
    if whole.len() == 8 && fraction.is_empty() {
        return Ok(eight_digits(whole));
    }
    // Day numbers of 1920 to 2100; a smaller one is more likely something else altogether.
    let number = if epoch_1904 { number + EPOCH_1904_DAYS } else { number };
    if !(7_306..=73_415).contains(&number) {
        return Ok(None);
    }
    Ok(NaiveDate::from_ymd_opt(1899, 12, 30).and_then(|epoch| epoch.checked_add_days(Days::new(number))))
}

fn text_day(text: &str) -> Result<Option<NaiveDate>, Fault> {
    let text = tidy::free(text);
    let text: String = text.chars().map(tidy::half_width).collect();
    // A time behind the day adds nothing; blanks around the parts do not matter.
    let text = match text.find(['T', ':']) {
        Some(_) => text.split([' ', 'T']).next().unwrap_or_default().to_owned(),
        None => text,
    };
    let text = tidy::compact(&text);
    if text.bytes().all(|b| b.is_ascii_digit()) {
        return match text.len() {
            8 => Ok(eight_digits(&text)),
            4 | 6 => Err(incomplete()),
            _ => Ok(None),
        };
    }
    let marked: String = text
        .trim_end_matches(['日', '号'])
        .chars()
        .map(|c| if matches!(c, '年' | '月' | '.' | '-' | '/' | '。' | '、' | '—' | '–' | '\\') { '-' } else { c })
        .collect();
    let marked = marked.trim_end_matches('-');
    let parts: Vec<&str> = marked.split('-').collect();
    if !parts.iter().all(|part| (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())) {
        return Ok(None);
    }
    match parts.as_slice() {
        [year, month, day] if year.len() == 4 => Ok(ymd(year, month, day)),
        [year, _, _] if year.len() == 2 => Err(Fault::new("cell.date_year", "年份请写 4 位，例如 2009-07-01。")),
        [year] | [year, _] if year.len() == 4 => Err(incomplete()),
        _ => Ok(None),
    }
}

fn eight_digits(text: &str) -> Option<NaiveDate> {
    ymd(&text[..4], &text[4..6], &text[6..])
}

fn ymd(year: &str, month: &str, day: &str) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use proptest::prelude::*;

    use super::*;

    fn text(text: &str) -> Result<String, String> {
        read(&Cell::Text(text.into()), false).map(crate::cell::iso).map_err(|fault| fault.code)
    }

    fn number(number: f64) -> Result<String, String> {
        read(&Cell::Number(number), false).map(crate::cell::iso).map_err(|fault| fault.code)
    }

    #[test]
    fn every_habit_is_the_same_day() {
        for typed in [
            "2009.7.1",
            "2009-7-1",
            "2009年7月1日",
            "20090701",
            "2009/7/1",
            "2009/07/01",
            "２００９．０７．０１",
            " 2009年 7月 1日 ",
            "2009年7月1号",
            "2009-07-01 00:00:00",
            "2009-07-01T08:30:00",
            "'2009-7-1",
            "2009。7。1",
        ] {
            assert_eq!(text(typed), Ok("2009-07-01".into()), "{typed}");
        }
        assert_eq!(number(39995.0), Ok("2009-07-01".into()));
        assert_eq!(number(39995.75), Ok("2009-07-01".into()));
        assert_eq!(number(20_090_701.0), Ok("2009-07-01".into()));
        assert_eq!(read(&Cell::Number(39995.0 - 1462.0), true).map(crate::cell::iso).unwrap(), "2009-07-01");
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for incomplete in ["2009", "2009.7", "2009年7月", "200907"] {
            assert_eq!(text(incomplete), Err("cell.date_incomplete".into()), "{incomplete}");
        }
        assert_eq!(number(2009.0), Err("cell.date_incomplete".into()));
        assert_eq!(number(2009.07), Err("cell.date_incomplete".into()));
        assert_eq!(text("09-7-1"), Err("cell.date_year".into()));
        for wrong in ["2009-2-30", "20091301", "七月", "1-7-2009", "3009-1-1", "2009-7-1-2"] {
            assert_eq!(text(wrong), Err("cell.date".into()), "{wrong}");
        }
        assert_eq!(number(12.0), Err("cell.date".into()));
        assert_eq!(number(f64::NAN), Err("cell.date".into()));
    }

    proptest! {
        #[test]
        fn day_numbers_and_texts_agree(offset in 7_306_u32..=73_415) {
            let day = NaiveDate::from_ymd_opt(1899, 12, 30).unwrap() + Days::new(u64::from(offset));
            prop_assert_eq!(read(&Cell::Number(f64::from(offset)), false).unwrap(), day);
            for form in ["%Y-%m-%d", "%Y.%-m.%-d", "%Y年%-m月%-d日", "%Y%m%d", "%Y/%-m/%-d"] {
                prop_assert_eq!(read(&Cell::Text(day.format(form).to_string()), false).unwrap(), day);
            }
        }
    }
}
