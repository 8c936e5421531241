//! Where a unit stands: payments settle the oldest period first (先抵旧欠), whatever day they came on.
//!
//! Payments count from the first of January of the year in which the first declared period begins.

use chrono::{Datelike as _, NaiveDate};
use kernel::{Error, Money, Result};
use store::Read;

use crate::declaration::Declaration;
use crate::wire::{DuesAccount, DuesPeriod, DuesPeriodRow, DuesState};

impl DuesState {
    /// In words.
    pub fn label(self) -> &'static str {
        match self {
            Self::Settled => "已缴清",
            Self::Coming => "未到期",
            Self::Behind => "欠缴",
        }
    }
}

/// The day payments count from; none without a declaration.
pub fn counted_from(declarations: &[Declaration]) -> Option<NaiveDate> {
    declarations.iter().map(|d| d.form.period.first()).min().and_then(|day| day.with_ordinal(1))
}

/// The oldest period of a unit that is behind on a day: in words, and the day since when. Read from the columns alone,
/// so that a list may ask it for every row.
///
/// # Errors
/// When the database cannot be read.
pub fn oldest_behind(r: &Read<'_>, unit: &str, paid: Money, day: NaiveDate) -> Result<Option<(String, NaiveDate)>> {
    let mut left = paid.fen().max(0);
    let rows: Vec<(NaiveDate, NaiveDate, NaiveDate, i64)> = r.query(
        "SELECT first, last, due, expected FROM dues_declaration WHERE unit = ?1 AND due < ?2 ORDER BY due, first",
        (unit, day.to_string()),
        |row| {
            Ok((
                day_of(&row.get::<_, String>(0)?),
                day_of(&row.get::<_, String>(1)?),
                day_of(&row.get::<_, String>(2)?),
                row.get(3)?,
            ))
        },
    )?;
    for (first, last, due, expected) in rows {
        if expected > left {
            let label = DuesPeriod::between(first, last).map(DuesPeriod::label).unwrap_or_default();
            return Ok(due.succ_opt().map(|since| (label, since)));
        }
        left -= expected;
    }
    Ok(None)
}

fn day_of(text: &str) -> NaiveDate {
    text.parse().unwrap_or_default()
}

/// Whether what is kept of each unit is what its declarations come to.
///
/// # Errors
/// `dues.sums` when it is not; when the database cannot be read.
pub fn check_sums(r: &Read<'_>) -> Result<()> {
    let kept = "SELECT unit, start, expected, estimated FROM dues_unit_sum";
    let told = "SELECT unit, min(first), sum(expected), sum(estimated) FROM dues_declaration GROUP BY unit";
    let sql = format!(
        "SELECT 1 WHERE EXISTS (SELECT * FROM ({kept}) EXCEPT SELECT * FROM ({told}))
             OR EXISTS (SELECT * FROM ({told}) EXCEPT SELECT * FROM ({kept}))"
    );
    match r.one(&sql, (), |_| Ok(()))? {
        Some(()) => Err(Error::new("dues.sums", "应交合计与申报本身不一致，请停止使用并联系维护人员")),
        None => Ok(()),
    }
}

/// The account on a day. `paid` is what came since [`counted_from`], less what was taken back.
///
/// # Errors
/// `money.range`.
pub fn stand(declarations: &[Declaration], paid: Money, day: NaiveDate) -> Result<DuesAccount> {
    let mut ordered: Vec<&Declaration> = declarations.iter().collect();
    ordered.sort_by_key(|d| (d.reckoning.due, d.form.period.first()));
    let mut left = if paid.is_negative() { Money::ZERO } else { paid };
    let mut expected = Money::ZERO;
    let mut estimated = false;
    let mut periods = Vec::with_capacity(ordered.len());
    for declaration in ordered {
        let amount = declaration.expected();
        let settled = amount.min(left);
        left = left.checked_sub(settled)?;
        let open = amount.checked_sub(settled)?;
        let is_due = declaration.reckoning.due < day;
        if is_due {
            expected = expected.checked_add(amount)?;
            estimated |= declaration.reckoning.estimated;
        }
        let state = match (open.is_zero(), is_due) {
            (true, _) => DuesState::Settled,
            (false, true) => DuesState::Behind,
            (false, false) => DuesState::Coming,
        };
        periods.push(DuesPeriodRow {
            declaration: declaration.id.to_string(),
            label: declaration.form.period.label(),
            first: declaration.form.period.first(),
            due: declaration.reckoning.due,
            expected: amount,
            settled,
            open,
            estimated: declaration.reckoning.estimated,
            state,
            state_label: state.label().to_owned(),
        });
    }
    let behind = periods.iter().find(|period| period.state == DuesState::Behind);
    let (since, since_day) = (behind.map(|p| p.label.clone()), behind.and_then(|p| p.due.succ_opt()));
    let over = |a: Money, b: Money| Ok::<_, Error>(if a > b { a.checked_sub(b)? } else { Money::ZERO });
    Ok(DuesAccount {
        day,
        expected,
        paid,
        owed: over(expected, paid)?,
        overpaid: over(paid, expected)?,
        since,
        since_day,
        counted_from: counted_from(declarations),
        estimated,
        periods,
    })
}
