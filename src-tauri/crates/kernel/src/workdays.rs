//! Working days, by the yearly notice of the State Council's General Office: data with years, not code.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde::Deserialize;

use crate::{Error, Result};

/// The years whose notice is known.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct Calendar {
    /// One entry a year.
    pub years: Vec<Year>,
}

/// One year's notice.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Year {
    /// The year.
    #[serde(rename = "year")]
    pub number: i32,
    /// The notice.
    pub clause: String,
    /// Days off, in runs.
    pub holidays: Vec<Holidays>,
    /// Saturdays and Sundays that are worked (调休上班).
    pub make_up: Vec<NaiveDate>,
}

/// A run of public holidays.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Holidays {
    /// Name of the feast.
    pub name: String,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
}

impl Calendar {
    /// Whether a day is known to be a public holiday; of a year without a notice none is.
    pub fn is_holiday(&self, day: NaiveDate) -> bool {
        self.years.iter().flat_map(|year| &year.holidays).any(|run| (run.from..=run.to).contains(&day))
    }

    /// Whether a day is worked.
    ///
    /// # Errors
    /// `calendar.missing` when the year's notice is not known: guessing would shorten a term over a feast.
    pub fn is_workday(&self, day: NaiveDate) -> Result<bool> {
        let year = self.years.iter().find(|known| known.number == day.year()).ok_or_else(|| missing(day.year()))?;
        Ok(year.make_up.contains(&day) || (is_weekday(day) && !self.is_holiday(day)))
    }

    /// The `count`-th working day after `day`; `day` itself does not count.
    ///
    /// # Errors
    /// `calendar.missing`.
    pub fn after(&self, day: NaiveDate, count: u32) -> Result<NaiveDate> {
        walk(day, count, |day| self.is_workday(day))
    }

    /// The last day of a public notice that begins on `from` and hangs `count` working days; the first day does not
    /// count. In a year without a holiday notice the days from Monday to Friday count: nothing hangs without end.
    ///
    /// # Errors
    /// `calendar.missing` when the day leaves the range of dates.
    pub fn notice_ends(&self, from: NaiveDate, count: u32) -> Result<NaiveDate> {
        self.after(from, count).or_else(|_| weekdays_after(from, count))
    }

    /// Working days after `from` up to and with `to`.
    ///
    /// # Errors
    /// `calendar.missing`.
    pub fn between(&self, from: NaiveDate, to: NaiveDate) -> Result<u32> {
        let mut count = 0;
        for day in from.iter_days().skip(1).take_while(|day| *day <= to) {
            count += u32::from(self.is_workday(day)?);
        }
        Ok(count)
    }
}

/// The `count`-th day from Monday to Friday after `day`: the least a term can be when a year's notice is not known.
pub fn weekdays_after(day: NaiveDate, count: u32) -> Result<NaiveDate> {
    walk(day, count, |day| Ok(is_weekday(day)))
}

fn walk(day: NaiveDate, count: u32, counts: impl Fn(NaiveDate) -> Result<bool>) -> Result<NaiveDate> {
    let (mut day, mut left) = (day, count);
    while left > 0 {
        day = day.checked_add_days(Days::new(1)).ok_or_else(|| missing(day.year()))?;
        left -= u32::from(counts(day)?);
    }
    Ok(day)
}

/// Whether a day is one from Monday to Friday.
pub fn is_weekday(day: NaiveDate) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

fn missing(year: i32) -> Error {
    Error::new(
        "calendar.missing",
        format!(
            "程序里还没有 {year} 年的放假和调休安排，算不出工作日。请更新规则文件，或按国务院办公厅的通知自己填截止日期"
        ),
    )
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    fn shipped() -> Calendar {
        serde_json::from_str(include_str!("../../../resources/rules/workdays.json")).unwrap()
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn runs_are_whole_and_make_up_days_are_weekends_outside_of_them() {
        let calendar = shipped();
        for year in &calendar.years {
            assert!(!year.clause.is_empty());
            for run in &year.holidays {
                assert!(run.from <= run.to && run.from.year() == year.number, "{}", run.name);
            }
            for made in &year.make_up {
                assert!(!is_weekday(*made) && !calendar.is_holiday(*made), "{made}");
            }
        }
    }

    #[test]
    fn a_notice_over_the_national_holiday_takes_longer() {
        let calendar = shipped();
        assert_eq!(calendar.after(day("2026-09-28"), 5).unwrap(), day("2026-10-10"));
        assert_eq!(calendar.after(day("2026-11-24"), 5).unwrap(), day("2026-12-01"));
        assert_eq!(calendar.after(day("2025-09-26"), 3).unwrap(), day("2025-09-30"));
        assert!(calendar.is_holiday(day("2025-10-08")) && !calendar.is_holiday(day("2025-10-09")));
    }

    #[test]
    fn a_notice_does_not_count_its_first_day_and_counts_saturdays_that_are_worked() {
        let calendar = shipped();
        assert_eq!(calendar.notice_ends(day("2026-11-23"), 5).unwrap(), day("2026-11-30"));
        // 2026-10-10 is a Saturday that is worked.
        assert_eq!(calendar.notice_ends(day("2026-10-09"), 1).unwrap(), day("2026-10-10"));
        assert_eq!(calendar.notice_ends(day("2026-12-28"), 5).unwrap(), day("2027-01-04"), "the year is not known");
    }

    #[test]
    fn a_year_without_its_notice_is_named() {
        let error = shipped().after(day("2026-12-28"), 5).unwrap_err();
        assert_eq!(error.code, "calendar.missing");
        assert!(error.message.contains("2027"));
        assert_eq!(weekdays_after(day("2026-12-28"), 5).unwrap(), day("2027-01-04"));
    }

    proptest! {
        #[test]
        fn the_nth_working_day_has_n_working_days_up_to_it(start in 0_u64..650, count in 1_u32..40) {
            let calendar = shipped();
            let start = day("2025-01-01") + Days::new(start);
            let end = calendar.after(start, count).unwrap();
            prop_assert!(calendar.is_workday(end).unwrap());
            prop_assert_eq!(calendar.between(start, end).unwrap(), count);
            prop_assert_eq!(calendar.between(start, end - Days::new(1)).unwrap(), count - 1);
        }

        #[test]
        fn a_later_start_never_ends_earlier(start in 0_u64..600, shift in 0_u64..30, count in 0_u32..30) {
            let calendar = shipped();
            let start = day("2025-01-01") + Days::new(start);
            let later = start + Days::new(shift);
            prop_assert!(calendar.after(start, count).unwrap() <= calendar.after(later, count).unwrap());
        }
    }
}
