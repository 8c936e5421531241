//! The rule packs of the union fund (`rules/union-fund.json`): data with clause and dates, not code.

use chrono::{Datelike as _, NaiveDate};
use kernel::{Error, Money, Result};
use serde::Deserialize;

use crate::wire::{DuesPackView, DuesPeriodKind};

/// The file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Packs {
    /// Packs; of a region and a day at most one is valid.
    pub packs: Vec<Pack>,
}

/// The rules of a region for some years.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pack {
    /// Id with a date: declarations keep it.
    pub id: String,
    /// Region; none for everywhere.
    pub region: Option<String>,
    /// Title.
    pub title: String,
    /// First day.
    pub valid_from: NaiveDate,
    /// Last day.
    pub valid_to: Option<NaiveDate>,
    /// Where it comes from.
    pub sources: Vec<String>,
    /// The rate of a unit with a union.
    pub rate: Rate,
    /// How it is shared.
    pub split: Split,
    /// The rate of a unit without one, paid in full (建会筹备金).
    pub preparatory: Rate,
    /// What is paid to this office.
    pub collects: Collects,
    /// Clause of that.
    pub collects_clause: String,
    /// Periods and their last day to pay.
    pub periods: Vec<Term>,
    /// Clause of those.
    pub periods_clause: String,
    /// What small units may ask back.
    pub refunds: Vec<Refund>,
    /// Average wages for estimates.
    pub wages: Vec<Wage>,
    /// Clause of estimates.
    pub wage_clause: String,
    /// Codes of receipt items that count as paid contribution.
    pub counted_items: Vec<String>,
    /// How fen are rounded.
    pub rounding_clause: String,
}

/// A rate in hundredths of a percent.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rate {
    /// Hundredths of a percent: 200 is 2 %.
    pub basis_points: u32,
    /// Clause.
    pub clause: String,
    /// Whether it holds everywhere; else the clause tells to check.
    pub certain: bool,
}

/// The share that goes up, in hundredths of a percent; the rest is kept.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Split {
    /// Hundredths of a percent.
    pub upward_basis_points: u32,
    /// Clause.
    pub clause: String,
    /// Whether it holds everywhere.
    pub certain: bool,
}

/// What is paid to this office by a unit with a union.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Collects {
    /// The share that goes up.
    Upward,
    /// Everything; the kept share is returned.
    Full,
}

/// A kind of period with days to pay after its end.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// Kind.
    pub kind: DuesPeriodKind,
    /// Days after its end.
    pub due_days: u32,
}

/// A refund that may be asked for after payment.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Refund {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// First day of the periods it is for.
    pub valid_from: NaiveDate,
    /// Last day of them.
    pub valid_to: NaiveDate,
    /// Only for small and micro enterprises.
    pub small_only: bool,
    /// Only for units with a union.
    pub union_only: bool,
    /// Only when what goes up in a year is below this; in fen.
    pub year_below: Option<Money>,
    /// Share of what goes up that is returned.
    pub basis_points: u32,
    /// Clause.
    pub clause: String,
    /// Whether it holds everywhere.
    pub certain: bool,
}

/// An average wage of a year, in fen.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wage {
    /// Year it was earned in.
    pub year: i32,
    /// A year's wage.
    pub amount: Money,
    /// Source.
    pub source: String,
}

/// A clause, with the warning where it differs from place to place.
pub(crate) fn told(clause: &str, certain: bool) -> String {
    if certain { clause.to_owned() } else { format!("{clause}（按本地文件核对）") }
}

impl Packs {
    /// The rules of a region on a day; where the region has none for that day, the general ones.
    ///
    /// # Errors
    /// `dues.no_rules`.
    pub fn on(&self, region: Option<&str>, day: NaiveDate) -> Result<&Pack> {
        let of = |region: Option<&str>| {
            self.packs.iter().find(|pack| {
                pack.region.as_deref() == region && pack.valid_from <= day && pack.valid_to.is_none_or(|to| day <= to)
            })
        };
        of(region).or_else(|| of(None)).ok_or_else(|| {
            Error::field("period", "dues.no_rules", "这个所属期没有可用的拨缴规则，请核对年份，或换用别的规则包")
        })
    }

    /// Codes of all receipt items that count as paid contribution under the rules of a region.
    pub fn counted_items(&self, region: Option<&str>) -> Vec<String> {
        let mut found: Vec<String> = self
            .packs
            .iter()
            .filter(|pack| pack.region.is_none() || pack.region.as_deref() == region)
            .flat_map(|pack| pack.counted_items.iter().cloned())
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Whether a region has rules of its own.
    pub fn knows(&self, region: &str) -> bool {
        self.packs.iter().any(|pack| pack.region.as_deref() == Some(region))
    }
}

impl Pack {
    /// The wage that an estimate for a period of `year` takes: of the latest year before it, else the earliest.
    pub(crate) fn wage(&self, year: i32) -> Option<&Wage> {
        let before = self.wages.iter().filter(|wage| wage.year < year).max_by_key(|wage| wage.year);
        before.or_else(|| self.wages.iter().min_by_key(|wage| wage.year))
    }

    /// The last day to pay for a period that ends on `last`.
    pub(crate) fn due(&self, kind: DuesPeriodKind, last: NaiveDate) -> Option<NaiveDate> {
        let term = self.periods.iter().find(|term| term.kind == kind)?;
        last.checked_add_days(chrono::Days::new(u64::from(term.due_days)))
    }

    /// As offered.
    pub fn view(&self) -> DuesPackView {
        let mut clauses = vec![
            told(&self.rate.clause, self.rate.certain),
            told(&self.split.clause, self.split.certain),
            told(&self.preparatory.clause, self.preparatory.certain),
            self.collects_clause.clone(),
            self.periods_clause.clone(),
        ];
        clauses.extend(self.refunds.iter().map(|refund| told(&refund.clause, refund.certain)));
        clauses.extend(self.wages.iter().map(|wage| {
            format!("{}：{} 元，用于 {} 年起的估算", wage.source, wage.amount.to_yuan(), wage.year.saturating_add(1))
        }));
        clauses.push(self.rounding_clause.clone());
        DuesPackView {
            id: self.id.clone(),
            region: self.region.clone(),
            title: self.title.clone(),
            valid_from: self.valid_from,
            valid_to: self.valid_to,
            sources: self.sources.clone(),
            clauses,
        }
    }
}

impl Refund {
    /// Whether it is for periods that end on this day.
    pub(crate) fn covers(&self, last: NaiveDate) -> bool {
        debug_assert!(self.valid_from.year() <= self.valid_to.year());
        self.valid_from <= last && last <= self.valid_to
    }
}

#[cfg(test)]
pub(crate) fn shipped() -> Packs {
    #![allow(clippy::expect_used)]
    serde_json::from_str(include_str!("../../../resources/rules/union-fund.json")).expect("the shipped packs")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn of_a_region_and_a_day_at_most_one_pack_is_valid_and_every_rule_has_its_clause() {
        let packs = shipped().packs;
        for (at, one) in packs.iter().enumerate() {
            for other in &packs[at + 1..] {
                let apart = one.region != other.region
                    || one.valid_to.is_some_and(|to| to < other.valid_from)
                    || other.valid_to.is_some_and(|to| to < one.valid_from);
                assert!(apart, "{} and {}", one.id, other.id);
                assert_ne!(one.id, other.id);
            }
            assert!(!one.counted_items.is_empty() && !one.sources.is_empty());
            assert!(one.split.upward_basis_points <= 10_000);
            assert!(one.view().clauses.iter().all(|clause| !clause.is_empty()));
            assert_eq!(one.periods.len(), 4, "{}", one.id);
        }
    }

    #[test]
    fn the_law_of_the_day_decides() {
        let packs = shipped();
        let on = |region, day: &str| packs.on(region, day.parse().unwrap()).map(|pack| pack.id.clone());
        assert_eq!(on(None, "2021-12-31").unwrap(), "union-fund-base-2010-01");
        assert_eq!(on(None, "2022-01-01").unwrap(), "union-fund-base-2022-01");
        assert_eq!(on(Some("全额代收（示例）"), "2022-06-30").unwrap(), "union-fund-base-2022-01");
        assert_eq!(on(Some("全额代收（示例）"), "2023-01-31").unwrap(), "union-fund-full-2023-01");
        assert_eq!(on(None, "2001-01-31").unwrap_err().code, "dues.no_rules");
    }
}
