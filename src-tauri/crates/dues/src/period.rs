//! Periods a contribution is reckoned for: a month, a quarter, half a year, a year.

use chrono::{Datelike as _, Days, Months, NaiveDate};
use kernel::{Error, Result};

use crate::wire::{DuesPeriod, DuesPeriodKind};

/// Years that are no typing error.
const YEARS: std::ops::RangeInclusive<i32> = 1990..=2100;

impl DuesPeriodKind {
    /// Months it has.
    pub fn months(self) -> u32 {
        match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::Half => 6,
            Self::Year => 12,
        }
    }

    /// How many of it a year has.
    pub fn in_year(self) -> u32 {
        12 / self.months()
    }
}

impl DuesPeriod {
    /// A period that exists.
    ///
    /// # Errors
    /// `dues.period` for a year out of range or, say, a fifth quarter.
    pub fn check(self) -> Result<Self> {
        let fits = YEARS.contains(&self.year) && (1..=self.kind.in_year()).contains(&self.nth);
        if fits { Ok(self) } else { Err(unreadable()) }
    }

    /// Its first day.
    pub fn first(self) -> NaiveDate {
        let month = (self.nth.saturating_sub(1)) * self.kind.months() + 1;
        NaiveDate::from_ymd_opt(self.year, month.clamp(1, 12), 1).unwrap_or_default()
    }

    /// Its last day.
    pub fn last(self) -> NaiveDate {
        self.first()
            .checked_add_months(Months::new(self.kind.months()))
            .and_then(|next| next.checked_sub_days(Days::new(1)))
            .unwrap_or_default()
    }

    /// In words.
    pub fn label(self) -> String {
        let Self { year, kind, nth } = self;
        match kind {
            DuesPeriodKind::Month => format!("{year}年{nth}月"),
            DuesPeriodKind::Quarter => format!("{year}年第{nth}季度"),
            DuesPeriodKind::Half => format!("{year}年{}半年", if nth == 1 { "上" } else { "下" }),
            DuesPeriodKind::Year => format!("{year}年"),
        }
    }

    /// The period of that kind which holds a day.
    pub fn holding(day: NaiveDate, kind: DuesPeriodKind) -> Self {
        Self { year: day.year(), kind, nth: day.month0() / kind.months() + 1 }
    }

    /// The period between two days that are its first and last.
    pub fn between(first: NaiveDate, last: NaiveDate) -> Option<Self> {
        let kinds = [DuesPeriodKind::Month, DuesPeriodKind::Quarter, DuesPeriodKind::Half, DuesPeriodKind::Year];
        kinds.into_iter().map(|kind| Self::holding(first, kind)).find(|p| p.first() == first && p.last() == last)
    }

    /// Reads what people write: `2025年3月`, `2025-03`, `202503`, `2025年第1季度`, `2025Q1`, `2025年上半年`, `2025年度`.
    ///
    /// # Errors
    /// `dues.period`.
    pub fn parse(text: &str) -> Result<Self> {
        let text: String = text.chars().filter(|c| !c.is_whitespace()).map(narrow).collect();
        let year: String = text.chars().take(4).collect();
        let year: i32 = year.parse().map_err(|_| unreadable())?;
        let rest: String = text.chars().skip(4).collect();
        let rest = rest.trim_start_matches(['年', '-', '/', '.', '第', '度']);
        let (kind, nth) = match rest {
            "" => (DuesPeriodKind::Year, Some(1)),
            "上半年" | "H1" | "h1" => (DuesPeriodKind::Half, Some(1)),
            "下半年" | "H2" | "h2" => (DuesPeriodKind::Half, Some(2)),
            _ => match (rest.strip_suffix("季度").or(rest.strip_suffix('季')), rest.strip_prefix(['Q', 'q'])) {
                (Some(nth), _) | (None, Some(nth)) => (DuesPeriodKind::Quarter, small(nth)),
                (None, None) => (DuesPeriodKind::Month, small(rest.trim_end_matches("份").trim_end_matches('月'))),
            },
        };
        Self { year, kind, nth: nth.ok_or_else(unreadable)? }.check()
    }
}

/// Full-width digits and letters as they are meant.
fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        other => other,
    }
}

/// A number up to twelve in digits or, up to four, in Chinese.
fn small(text: &str) -> Option<u32> {
    match text {
        "一" => Some(1),
        "二" => Some(2),
        "三" => Some(3),
        "四" => Some(4),
        digits => digits.parse().ok(),
    }
}

fn unreadable() -> Error {
    Error::field("period", "dues.period", "所属期看不懂，请写成“2025年3月”“2025年第1季度”“2025年上半年”或“2025年”")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn what_people_write_is_read() {
        for (text, label) in [
            ("2025年3月", "2025年3月"),
            ("2025-03", "2025年3月"),
            ("202503", "2025年3月"),
            ("２０２５年１２月", "2025年12月"),
            ("2025年第1季度", "2025年第1季度"),
            ("2025年一季度", "2025年第1季度"),
            ("2025Q4", "2025年第4季度"),
            ("2025年上半年", "2025年上半年"),
            ("2025年度", "2025年"),
            ("2025", "2025年"),
        ] {
            assert_eq!(DuesPeriod::parse(text).unwrap().label(), label, "{text}");
        }
        for text in ["", "去年", "2025年13月", "2025Q5", "25年3月", "2025年三月三"] {
            assert_eq!(DuesPeriod::parse(text).unwrap_err().code, "dues.period", "{text}");
        }
    }

    #[test]
    fn the_periods_of_a_year_lie_beside_each_other_and_fill_it() {
        for kind in [DuesPeriodKind::Month, DuesPeriodKind::Quarter, DuesPeriodKind::Half, DuesPeriodKind::Year] {
            let all: Vec<DuesPeriod> = (1..=kind.in_year()).map(|nth| DuesPeriod { year: 2024, kind, nth }).collect();
            assert_eq!(all[0].first().to_string(), "2024-01-01");
            assert_eq!(all.last().unwrap().last().to_string(), "2024-12-31");
            for pair in all.windows(2) {
                assert_eq!(pair[0].last().succ_opt().unwrap(), pair[1].first());
            }
            for period in all {
                assert_eq!(DuesPeriod::holding(period.last(), kind), period);
                assert_eq!(DuesPeriod::parse(&period.label()).unwrap(), period);
                assert_eq!(DuesPeriod::between(period.first(), period.last()), Some(period));
            }
        }
    }
}
