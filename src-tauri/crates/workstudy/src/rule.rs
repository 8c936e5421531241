//! From counted days to money. Whole fen only; nothing here is rounded.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use kernel::{Error, Fields, Money, Result};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::pack::Pack;

/// What somebody gets who did not reach a full month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum UnderMonth {
    /// The daily rate for every counted day.
    ByDay,
    /// Nothing.
    Nothing,
}

/// How attendance becomes money: a season keeps its own copy, so that a new rule pack never changes an old season.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct SettlementRule {
    /// Stable id inside the rule pack.
    pub id: String,
    /// Title.
    pub title: String,
    /// Where the rule comes from.
    pub clause: String,
    /// Paid for a full month.
    pub full_month: Money,
    /// So many counted days are a full month: a calendar month has 28 to 31, the local document says which.
    pub full_month_days: u32,
    /// What happens below a full month.
    pub under_month: UnderMonth,
    /// Paid for one counted day below a full month.
    pub daily_rate: Money,
    /// Attendance marks that count, by code.
    pub day_counts: Vec<String>,
    /// Never more than this for one placement.
    pub cap: Money,
}

/// What a number of counted days comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// Days that count.
    pub counted_days: u32,
    /// Days without a mark: while there are any, nothing can be settled.
    pub unmarked_days: u32,
    /// Whether it is at least one full month.
    pub full_month: bool,
    /// What is paid.
    pub amount: Money,
    /// How it was computed, in one sentence.
    pub explanation: String,
}

impl SettlementRule {
    /// Checks a rule that somebody typed or chose; faults are named below `path`.
    pub fn check(&self, path: &str, pack: &Pack, fields: &mut Fields) {
        if self.title.trim().is_empty() {
            fields.add(format!("{path}.title"), "required", "请填写结算规则的名称");
        }
        if !(28..=31).contains(&self.full_month_days) {
            fields.add(format!("{path}.full_month_days"), "workstudy.month_days", "一个月按 28 到 31 天算，请核对");
        }
        if self.full_month.fen() <= 0 {
            fields.add(format!("{path}.full_month"), "workstudy.amount", "满一个月的金额要大于零");
        }
        if self.under_month == UnderMonth::ByDay && self.daily_rate.fen() <= 0 {
            fields.add(format!("{path}.daily_rate"), "workstudy.amount", "按天计算时，每天的金额要大于零");
        }
        if self.cap < self.full_month {
            fields.add(format!("{path}.cap"), "workstudy.cap", "上限不能低于满一个月的金额");
        }
        if self.day_counts.is_empty() {
            fields.add(format!("{path}.day_counts"), "required", "请至少选一种计入天数的考勤");
        }
        if self.day_counts.iter().any(|code| pack.attendance_label(code).is_none()) {
            fields.add(
                format!("{path}.day_counts"),
                "workstudy.mark_unknown",
                "有一种考勤不在考勤代码表里，请重新选择",
            );
        }
    }

    /// What `counted` days come to: full months, and the rest by day but never more than a full month, within the cap.
    ///
    /// # Errors
    /// `money.range` when the figures leave the range of money.
    pub fn amount(&self, counted: u32) -> Result<Money> {
        let days = i128::from(self.full_month_days.max(1));
        let counted = i128::from(counted);
        let month = i128::from(self.full_month.fen());
        let rest = match self.under_month {
            UnderMonth::ByDay => (counted % days * i128::from(self.daily_rate.fen())).min(month),
            UnderMonth::Nothing => 0,
        };
        let fen = (counted / days * month + rest).min(i128::from(self.cap.fen())).max(0);
        i64::try_from(fen)
            .map_err(|_| Error::new("money.range", "金额超出了可以计算的范围，请核对结算规则"))
            .and_then(Money::from_fen)
    }

    /// Settles the marks of the days from `starts` to `ends`, both included.
    ///
    /// # Errors
    /// As [`SettlementRule::amount`].
    pub fn settle(&self, starts: NaiveDate, ends: NaiveDate, marks: &BTreeMap<NaiveDate, String>) -> Result<Outcome> {
        let (mut counted, mut unmarked) = (0, 0);
        for day in days(starts, ends) {
            match marks.get(&day) {
                None => unmarked += 1,
                Some(code) if self.day_counts.contains(code) => counted += 1,
                Some(_) => {}
            }
        }
        let amount = self.amount(counted)?;
        Ok(Outcome {
            counted_days: counted,
            unmarked_days: unmarked,
            full_month: counted >= self.full_month_days,
            amount,
            explanation: self.explain(counted, amount),
        })
    }

    fn explain(&self, counted: u32, amount: Money) -> String {
        let month_days = self.full_month_days.max(1);
        let (months, rest) = (counted / month_days, counted % month_days);
        let paid = amount.to_yuan();
        let head = format!("计入 {counted} 天");
        if months == 1 && amount == self.full_month {
            return format!("{head}，满一个月（{month_days} 天），按 {paid} 元");
        }
        let sum = match (months, self.under_month) {
            (0, UnderMonth::Nothing) => {
                return format!("{head}，不满一个月（{month_days} 天），按本规则不发放");
            }
            (0, UnderMonth::ByDay) => format!(
                "{head}，不满一个月（{month_days} 天），按天计算：{counted} 天 × {} 元",
                self.daily_rate.to_yuan()
            ),
            (_, UnderMonth::Nothing) => format!("{head}，满 {months} 个月，每月 {} 元", self.full_month.to_yuan()),
            (_, UnderMonth::ByDay) => format!(
                "{head}，满 {months} 个月零 {rest} 天，每月 {} 元、每天 {} 元",
                self.full_month.to_yuan(),
                self.daily_rate.to_yuan()
            ),
        };
        let plain = i128::from(months) * i128::from(self.full_month.fen())
            + if self.under_month == UnderMonth::ByDay {
                i128::from(rest) * i128::from(self.daily_rate.fen())
            } else {
                0
            };
        if plain > i128::from(amount.fen()) {
            format!("{sum}，以 {paid} 元为限")
        } else {
            format!("{sum}，合计 {paid} 元")
        }
    }
}

/// Every day from `starts` to `ends`, both included.
pub(crate) fn days(starts: NaiveDate, ends: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    std::iter::successors(Some(starts), |day| day.checked_add_days(Days::new(1))).take_while(move |day| *day <= ends)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;
    use proptest::prelude::*;

    fn rule(under_month: UnderMonth, month_days: u32, rate: i64) -> SettlementRule {
        SettlementRule {
            id: "t".into(),
            title: "测试".into(),
            clause: String::new(),
            full_month: fen(300_000),
            full_month_days: month_days,
            under_month,
            daily_rate: fen(rate),
            day_counts: vec!["present".into(), "rest".into(), "holiday".into()],
            cap: fen(300_000),
        }
    }

    fn fen(fen: i64) -> Money {
        Money::from_fen(fen).unwrap()
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_full_month_is_three_thousand_and_a_day_less_is_not() {
        let r = rule(UnderMonth::ByDay, 30, 10_000);
        assert_eq!(r.amount(30).unwrap(), fen(300_000));
        assert_eq!(r.amount(31).unwrap(), fen(300_000));
        assert_eq!(r.amount(29).unwrap(), fen(290_000));
        assert_eq!(r.amount(0).unwrap(), fen(0));
        assert_eq!(rule(UnderMonth::Nothing, 30, 0).amount(29).unwrap(), fen(0));
    }

    #[test]
    fn a_dear_day_never_overtakes_the_month() {
        let r = rule(UnderMonth::ByDay, 30, 15_000);
        assert_eq!(r.amount(29).unwrap(), fen(300_000));
        assert!(
            r.settle(day("2025-07-01"), day("2025-07-29"), &all(day("2025-07-01"), 29))
                .unwrap()
                .explanation
                .contains("为限")
        );
    }

    #[test]
    fn two_months_are_paid_twice_where_the_cap_allows_it() {
        let r = SettlementRule { cap: fen(600_000), ..rule(UnderMonth::ByDay, 30, 10_000) };
        assert_eq!(r.amount(45).unwrap(), fen(450_000));
        assert_eq!(r.amount(62).unwrap(), fen(600_000));
    }

    fn all(from: NaiveDate, n: usize) -> BTreeMap<NaiveDate, String> {
        from.iter_days().take(n).map(|d| (d, "present".to_owned())).collect()
    }

    #[test]
    fn only_marks_of_the_list_count_and_missing_marks_are_told() {
        let r = rule(UnderMonth::ByDay, 30, 10_000);
        let mut marks = all(day("2025-07-01"), 5);
        marks.insert(day("2025-07-02"), "rest".into());
        marks.insert(day("2025-07-03"), "absent".into());
        // Outside the placement: ignored.
        marks.insert(day("2025-08-20"), "present".into());
        let outcome = r.settle(day("2025-07-01"), day("2025-07-07"), &marks).unwrap();
        assert_eq!((outcome.counted_days, outcome.unmarked_days), (4, 2));
        assert_eq!(outcome.amount, fen(40_000));
        assert_eq!(outcome.explanation, "计入 4 天，不满一个月（30 天），按天计算：4 天 × 100.00 元，合计 400.00 元");
    }

    #[test]
    fn the_sentence_of_a_full_month() {
        let r = rule(UnderMonth::ByDay, 30, 10_000);
        let outcome = r.settle(day("2025-07-06"), day("2025-08-05"), &all(day("2025-07-06"), 31)).unwrap();
        assert!(outcome.full_month);
        assert_eq!(outcome.explanation, "计入 31 天，满一个月（30 天），按 3,000.00 元");
    }

    proptest! {
        #[test]
        fn never_above_the_cap_and_never_less_for_more_days(
            month_days in 28u32..=31, rate in 0i64..50_000, extra in 0i64..700_000, by_day: bool,
            a in 0u32..400, b in 0u32..400,
        ) {
            let under = if by_day { UnderMonth::ByDay } else { UnderMonth::Nothing };
            let r = SettlementRule { cap: fen(300_000 + extra), ..rule(under, month_days, rate) };
            let (less, more) = (a.min(b), a.max(b));
            prop_assert!(r.amount(less).unwrap() <= r.amount(more).unwrap());
            prop_assert!(r.amount(more).unwrap() <= r.cap);
            prop_assert_eq!(r.amount(month_days).unwrap(), fen(300_000));
        }

        #[test]
        fn every_day_is_counted_unmarked_or_left_out(codes in prop::collection::vec(0u8..4, 1..70)) {
            let r = rule(UnderMonth::ByDay, 30, 10_000);
            let from = day("2025-07-01");
            let marks: BTreeMap<_, _> = codes.iter().zip(from.iter_days()).filter_map(|(code, date)| {
                ["present", "holiday", "leave"].get(usize::from(*code)).map(|c| (date, (*c).to_owned()))
            }).collect();
            let to = from.iter_days().nth(codes.len() - 1).unwrap();
            let outcome = r.settle(from, to, &marks).unwrap();
            let counted = codes.iter().map(|c| usize::from(*c < 2)).sum::<usize>();
            let unmarked = codes.iter().map(|c| usize::from(*c == 3)).sum::<usize>();
            prop_assert_eq!(outcome.counted_days as usize, counted);
            prop_assert_eq!(outcome.unmarked_days as usize, unmarked);
        }
    }
}
