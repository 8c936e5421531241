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
    let prefix = if day < 10 || day % 10 == 0 { "零" } else { "" };
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
