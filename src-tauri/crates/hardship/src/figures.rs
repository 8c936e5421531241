//! Dated figures that limits refer to: the low-income line, the minimum wage, the provincial income.

use chrono::NaiveDate;
use kernel::Money;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FigureName {
    /// 低保标准, a person a month.
    LowIncomeLine,
    /// 最低工资标准, a month.
    MinimumWage,
    /// 上年全省居民人均可支配收入, a person a year.
    ProvincialIncome,
}

impl FigureName {
    /// In words.
    pub fn label(self) -> &'static str {
        match self {
            Self::LowIncomeLine => "低保标准",
            Self::MinimumWage => "最低工资标准",
            Self::ProvincialIncome => "上年全省居民人均可支配收入",
        }
    }

    /// Months the amount is for.
    pub(crate) fn months(self) -> i128 {
        if self == Self::ProvincialIncome { 12 } else { 1 }
    }
}

/// A figure of one place since one day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DatedFigure {
    /// Which figure.
    pub name: FigureName,
    /// Amount.
    pub amount: Money,
    /// The day it came into force.
    pub since: NaiveDate,
    /// Division of GB/T 2260 it holds in; none for everywhere the rules hold.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub division: Option<String>,
    /// The document it was read from.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub source: Option<String>,
}

/// The line the rules refer to: so many fen a person a month, since a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LowIncomeLine {
    /// Amount a person a month.
    pub amount: Money,
    /// The day it came into force.
    pub since: NaiveDate,
}

impl From<LowIncomeLine> for DatedFigure {
    fn from(line: LowIncomeLine) -> Self {
        Self { name: FigureName::LowIncomeLine, amount: line.amount, since: line.since, division: None, source: None }
    }
}

/// The figures of one day and place.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct InForce(pub Vec<DatedFigure>);

impl InForce {
    /// The figure, when one is in force.
    pub fn get(&self, name: FigureName) -> Option<&DatedFigure> {
        self.0.iter().find(|figure| figure.name == name)
    }

    /// Picks from `lists`, the most important list first, what is in force on `day` in `division`: the narrowest
    /// division goes before a wider one, and of one division the latest.
    pub fn on(lists: &[&[DatedFigure]], day: NaiveDate, division: Option<&str>) -> Self {
        let names = [FigureName::LowIncomeLine, FigureName::MinimumWage, FigureName::ProvincialIncome];
        let pick = |name| {
            lists.iter().find_map(|list| {
                list.iter()
                    .filter(|f| f.name == name && f.since <= day && f.amount > Money::ZERO)
                    .filter_map(|f| Some((narrow(f.division.as_deref(), division)?, f)))
                    .max_by_key(|(narrow, f)| (*narrow, f.since))
                    .map(|(_, f)| f.clone())
            })
        };
        Self(names.into_iter().filter_map(pick).collect())
    }
}

/// How closely a figure's division fits a place: none when it is another place's.
fn narrow(figure: Option<&str>, place: Option<&str>) -> Option<usize> {
    let Some(figure) = figure.filter(|f| !f.is_empty()) else { return Some(0) };
    // 340000 is a province, 340800 a city: the trailing pairs of zeros stand for everything inside.
    let stem = if figure.ends_with("0000") {
        figure.get(..2)?
    } else if figure.ends_with("00") {
        figure.get(..4)?
    } else {
        figure
    };
    place.filter(|place| place.starts_with(stem)).map(|_| stem.len())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn figure(yuan: i64, since: &str, division: Option<&str>) -> DatedFigure {
        DatedFigure {
            name: FigureName::LowIncomeLine,
            amount: Money::from_yuan(yuan).unwrap(),
            since: since.parse().unwrap(),
            division: division.map(str::to_owned),
            source: None,
        }
    }

    #[test]
    fn the_narrowest_place_and_the_latest_day_go_first() {
        let list = [
            figure(700, "2024-07-01", None),
            figure(800, "2025-07-01", Some("370000")),
            figure(900, "2024-07-01", Some("370200")),
            figure(950, "2026-07-01", Some("370200")),
        ];
        let on = |day: &str, place| {
            InForce::on(&[&list], day.parse().unwrap(), place).get(FigureName::LowIncomeLine).map(|f| f.amount.fen())
        };
        assert_eq!(on("2025-08-01", Some("370202")), Some(90_000));
        assert_eq!(on("2026-07-01", Some("370202")), Some(95_000));
        assert_eq!(on("2025-08-01", Some("371000")), Some(80_000));
        assert_eq!(on("2025-08-01", Some("410100")), Some(70_000));
        assert_eq!(on("2024-06-30", None), None);
    }
}
