//! Homes by kind: how many of each, and how large. The totals stand beside them and are what the rules look at.

use std::collections::HashSet;

use kernel::{FieldError, Fields};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::economy::Economy;
use crate::long_form::known;

/// Most homes of a kind.
const MOST: u32 = 99;
/// Largest area, in square metres.
const LARGEST: u32 = 1_000_000;

/// Homes of one kind.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct HomePart {
    /// Kind, code of `home_kind`.
    pub kind: String,
    /// 套数.
    #[serde(default)]
    pub count: Option<u32>,
    /// 面积 of all of them, square metres.
    #[serde(default)]
    pub area: Option<u32>,
}

/// Checks the rows.
pub(crate) fn check(parts: &[HomePart], path: &str, f: &mut Fields) {
    let mut seen = HashSet::new();
    for (at, part) in parts.iter().enumerate() {
        let at = |field: &str| format!("{path}.{at}.{field}");
        if part.kind.trim().is_empty() {
            f.add(at("kind"), "required", "请选择种类");
        } else if known(Some(&part.kind), "home_kind", &at("kind"), f).is_some() && !seen.insert(&part.kind) {
            f.add(at("kind"), "repeated", "这一种住房已经有一行了，请合并成一行");
        }
        if part.count.is_some_and(|count| count > MOST) {
            f.add(at("count"), "out_of_range", "住房的数量最多填 99，请核对");
        }
        if part.area.is_some_and(|area| area > LARGEST) {
            f.add(at("area"), "out_of_range", "住房的面积太大，请核对");
        }
    }
}

/// Totals that the rows contradict.
pub(crate) fn warnings(economy: &Economy) -> Vec<FieldError> {
    let parts = &economy.home_parts;
    [
        ("economy.homes", "homes.differs", "住房套数", "套", economy.homes, sum(parts, |part| part.count)),
        (
            "economy.home_area",
            "home_area.differs",
            "住房总面积",
            "平方米",
            economy.home_area,
            sum(parts, |part| part.area),
        ),
    ]
    .into_iter()
    .filter_map(|(path, code, what, unit, stated, rows)| {
        let (stated, rows) = stated.zip(rows).filter(|(stated, rows)| stated != rows)?;
        let message = format!("{what} {stated} {unit}，与按种类的合计 {rows} {unit}不一致，请核对");
        Some(FieldError { path: path.to_owned(), code: code.to_owned(), message })
    })
    .collect()
}

/// What the rows add up to, when every one of them says it; none when there are no rows.
fn sum(parts: &[HomePart], of: impl Fn(&HomePart) -> Option<u32>) -> Option<u32> {
    if parts.is_empty() {
        return None;
    }
    parts.iter().try_fold(0_u32, |sum, part| sum.checked_add(of(part)?))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    fn part(kind: &str, count: Option<u32>, area: Option<u32>) -> HomePart {
        HomePart { kind: kind.to_owned(), count, area }
    }

    #[test]
    fn a_kind_stands_once_and_in_its_bounds() {
        let rows = [
            part("commodity", Some(1), Some(65)),
            part("commodity", Some(100), None),
            part("", None, Some(1_000_001)),
            part("castle", None, None),
        ];
        let mut fields = Fields::new();
        check(&rows, "homes", &mut fields);
        let faults = fields.finish().unwrap_err().fields;
        let told: Vec<(&str, &str)> = faults.iter().map(|fault| (fault.path.as_str(), fault.code.as_str())).collect();
        let wanted = [
            ("homes.1.kind", "repeated"),
            ("homes.1.count", "out_of_range"),
            ("homes.2.kind", "required"),
            ("homes.2.area", "out_of_range"),
            ("homes.3.kind", "code.unknown"),
        ];
        assert_eq!(told, wanted);
    }

    #[test]
    fn what_is_not_known_of_every_row_has_no_sum() {
        let rows = [part("commodity", Some(1), Some(65)), part("resettled", Some(1), None)];
        assert_eq!((sum(&rows, |r| r.count), sum(&rows, |r| r.area), sum(&[], |r| r.count)), (Some(2), None, None));
    }
}
