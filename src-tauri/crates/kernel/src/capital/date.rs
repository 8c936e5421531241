//! Dates in capital characters, as the issue date of a cheque or voucher is written.

use super::spelling::DIGITS;
use crate::{Error, Result};
use chrono::{Datelike, NaiveDate};

/// Writes a day in capitals: `贰零贰伍年零贰月壹拾贰日`.
///
/// 支付结算办法 附件一 第六条: before month 壹, 贰 and 壹拾, before day 壹 to 玖, 壹拾, 贰拾 and 叁拾 stands 零;
/// 拾壹 to 拾玖 are written 壹拾壹 to 壹拾玖. So nobody can add a stroke and change the date.
pub fn date(day: NaiveDate) -> String {
    let year: String = format!("{:04}", day.year())
        .chars()
        .map(|c| c.to_digit(10).map_or(c, |digit| DIGITS[digit as usize]))
        .collect();
    format!("{year}年{}月{}日", month_text(day.month()), day_text(day.day()))
}

/// Reads a day in capitals; only the spelling of [`date`] is right.
///
/// Errors: `date_capital.form`, `date_capital.month`, `date_capital.day` (each says how it is written),
/// `date_capital.none` (no such day).
pub fn read_date(text: &str) -> Result<NaiveDate> {
    let text = text.trim();
    let form = || Error::new("date_capital.form", "大写日期请按 贰零贰伍年零贰月壹拾贰日 的样子书写");
    let (year, rest) = text.split_once('年').ok_or_else(form)?;
    let (month, rest) = rest.split_once('月').ok_or_else(form)?;
    let day = rest.strip_suffix('日').ok_or_else(form)?;
    let digits: Vec<usize> = year.chars().filter_map(|c| DIGITS.iter().position(|digit| *digit == c)).collect();
    if digits.len() != 4 || year.chars().count() != 4 {
        return Err(form());
    }
    let year = digits.iter().fold(0, |year, digit| year * 10 + *digit);
    let month = (1..=12).find(|number| month_text(*number) == month).ok_or_else(|| {
        Error::new(
            "date_capital.month",
            "大写月份写得不对：一月、二月、十月写 零壹月、零贰月、零壹拾月，十一月、十二月写 壹拾壹月、壹拾贰月，其余写 叁月 至 玖月",
        )
    })?;
    let day = (1..=31).find(|number| day_text(*number) == day).ok_or_else(|| {
        Error::new(
            "date_capital.day",
            "大写日写得不对：一至九日写 零壹日 至 零玖日，十日、二十日、三十日前加 零，十一至十九日写 壹拾壹日 至 壹拾玖日",
        )
    })?;
    i32::try_from(year)
        .ok()
        .and_then(|year| NaiveDate::from_ymd_opt(year, month, day))
        .ok_or_else(|| Error::new("date_capital.none", "没有这一天，请核对年月日"))
}

fn month_text(month: u32) -> String {
    let prefix = if matches!(month, 1 | 2 | 10) { "零" } else { "" };
    format!("{prefix}{}", number(month))
}

fn day_text(day: u32) -> String {
    let prefix = if day < 10 || day.is_multiple_of(10) { "零" } else { "" };
    format!("{prefix}{}", number(day))
}

/// 1 to 99 in capitals, 壹拾 with its 壹.
fn number(number: u32) -> String {
    let (tens, ones) = ((number / 10) as usize, (number % 10) as usize);
    let mut out = String::new();
    if tens > 0 {
        out.push(DIGITS[tens]);
        out.push('拾');
    }
    if ones > 0 {
        out.push(DIGITS[ones]);
    }
    out
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;
    use proptest::prelude::*;

    const VECTORS: [(&str, &str); 12] = [
        ("2025-01-01", "贰零贰伍年零壹月零壹日"),
        ("2025-01-15", "贰零贰伍年零壹月壹拾伍日"),
        ("2025-02-12", "贰零贰伍年零贰月壹拾贰日"),
        ("2025-02-28", "贰零贰伍年零贰月贰拾捌日"),
        ("2025-03-09", "贰零贰伍年叁月零玖日"),
        ("2025-08-05", "贰零贰伍年捌月零伍日"),
        ("2025-09-10", "贰零贰伍年玖月零壹拾日"),
        ("2025-10-20", "贰零贰伍年零壹拾月零贰拾日"),
        ("2025-10-31", "贰零贰伍年零壹拾月叁拾壹日"),
        ("2025-11-11", "贰零贰伍年壹拾壹月壹拾壹日"),
        ("2025-12-30", "贰零贰伍年壹拾贰月零叁拾日"),
        ("2000-02-29", "贰零零零年零贰月贰拾玖日"),
    ];

    #[test]
    fn vectors_are_written_and_read() {
        for (figures, capital) in VECTORS {
            let day: NaiveDate = figures.parse().unwrap();
            assert_eq!(date(day), capital);
            assert_eq!(read_date(capital), Ok(day));
        }
    }

    #[test]
    fn other_spellings_are_refused() {
        for (text, code) in [
            ("贰零贰伍年贰月壹拾贰日", "date_capital.month"),
            ("贰零贰伍年零叁月壹拾贰日", "date_capital.month"),
            ("贰零贰伍年拾壹月壹拾贰日", "date_capital.month"),
            ("贰零贰伍年叁月拾贰日", "date_capital.day"),
            ("贰零贰伍年叁月玖日", "date_capital.day"),
            ("贰零贰伍年叁月贰拾日", "date_capital.day"),
            ("贰零贰伍年零贰月叁拾日", "date_capital.day"),
            ("贰零贰伍年零贰月零叁拾日", "date_capital.none"),
            ("贰零贰伍年零贰月贰拾玖日", "date_capital.none"),
            ("二〇二五年零贰月壹拾贰日", "date_capital.form"),
            ("贰伍年零贰月壹拾贰日", "date_capital.form"),
            ("贰零贰伍年零贰月壹拾贰", "date_capital.form"),
            ("", "date_capital.form"),
        ] {
            assert_eq!(read_date(text).unwrap_err().code, code, "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_day_is_read_back(days in 0..3_652_058_i32) {
            let day = NaiveDate::from_num_days_from_ce_opt(days + 1).unwrap();
            prop_assert_eq!(read_date(&date(day)), Ok(day));
        }

        #[test]
        fn no_text_breaks_the_reader(text in any::<String>()) {
            let _ = read_date(&text);
        }
    }
}
