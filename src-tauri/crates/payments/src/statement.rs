//! What a household was owed and what became of it, for the paper in the worker's hand.

use chrono::NaiveDate;
use kernel::{HouseholdId, Money, Result};
use serde::Serialize;
use store::Read;

use crate::after_wire::Outcome;
use crate::batch::Batch;
use crate::line::Line;
use crate::outcome;
use crate::payable::Payable;
use crate::wire::PayableState;

/// The statement of a household.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Statement {
    /// One a line; one a payable that has none.
    pub rows: Vec<StatementRow>,
    /// What arrived, less what was taken back.
    pub paid: Money,
    /// What is owed or on its way.
    pub coming: Money,
    /// What was taken back.
    pub reversed: Money,
}

/// A row of a statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StatementRow {
    /// Day it was owed.
    pub made_on: NaiveDate,
    /// Programme.
    pub programme: String,
    /// Period.
    pub period: String,
    /// Whom it is for.
    pub beneficiary: String,
    /// Amount.
    pub amount: Money,
    /// Number of the batch.
    pub batch: Option<String>,
    /// Voucher number.
    pub voucher: Option<String>,
    /// Where it stands, in words.
    pub standing: String,
    /// The bank's day.
    pub on: Option<NaiveDate>,
    /// Why it came back, what it replaces, what was taken back.
    pub note: Option<String>,
}

/// The statement of a household as of now.
///
/// # Errors
/// When the database cannot be read.
pub fn of_household(r: &Read<'_>, household: &HouseholdId) -> Result<Statement> {
    let payables: Vec<Payable> = r.records("WHERE body ->> '$.household' = ?1 ORDER BY id", [household.as_str()])?;
    let mut statement = Statement { rows: Vec::new(), paid: Money::ZERO, coming: Money::ZERO, reversed: Money::ZERO };
    for payable in payables {
        let lines: Vec<Line> = r.records("WHERE payable = ?1 ORDER BY id", [payable.id.as_str()])?;
        let name = people::person(r, &payable.beneficiary)?.name.to_string();
        if matches!(payable.state, PayableState::Open | PayableState::Batched) {
            statement.coming = statement.coming.checked_add(payable.amount)?;
        }
        for line in &lines {
            let row = of_line(r, &payable, line, &name, &mut statement)?;
            statement.rows.push(row);
        }
        if lines.is_empty() || payable.state == PayableState::Open {
            statement.rows.push(waiting(&payable, &name, lines.last()));
        }
    }
    Ok(statement)
}

fn blank(payable: &Payable, name: &str) -> StatementRow {
    StatementRow {
        made_on: payable.made_at.day(),
        programme: payable.programme.clone(),
        period: payable.period.clone(),
        beneficiary: name.to_owned(),
        amount: payable.amount,
        batch: None,
        voucher: None,
        standing: String::new(),
        on: None,
        note: None,
    }
}

/// Money that is in no batch.
fn waiting(payable: &Payable, name: &str, returned: Option<&Line>) -> StatementRow {
    let (standing, note) = match payable.state {
        PayableState::Cancelled => ("已取消", payable.cancelled.clone()),
        _ => ("待发放", returned.and_then(|l| l.voucher_no.as_ref()).map(|no| format!("待补发 {no}"))),
    };
    StatementRow { standing: standing.to_owned(), note, ..blank(payable, name) }
}

fn of_line(r: &Read<'_>, payable: &Payable, line: &Line, name: &str, sums: &mut Statement) -> Result<StatementRow> {
    let batch = r.need::<Batch>(line.batch.as_str())?;
    let row = StatementRow { batch: batch.number, voucher: line.voucher_no.clone(), ..blank(payable, name) };
    let Some(after) = outcome::shown(r, line)? else {
        return Ok(StatementRow { standing: "在批次中".to_owned(), ..row });
    };
    match after.outcome {
        None => sums.coming = sums.coming.checked_add(line.amount)?,
        Some(Outcome::Paid) => {
            sums.paid = sums.paid.checked_add(line.amount.checked_sub(after.reversed)?)?;
            sums.reversed = sums.reversed.checked_add(after.reversed)?;
        }
        Some(Outcome::Returned) => {}
    }
    let replaced = line.replaces.as_ref().map(|id| r.need::<Line>(id.as_str())).transpose()?;
    let notes: Vec<String> = [
        after.reason,
        replaced.and_then(|l| l.voucher_no).map(|no| format!("补发 {no}")),
        (!after.reversed.is_zero()).then(|| format!("冲回 {} 元", after.reversed.to_yuan())),
    ]
    .into_iter()
    .flatten()
    .collect();
    let note = (!notes.is_empty()).then(|| notes.join("；"));
    Ok(StatementRow { standing: after.label, on: after.on, note, ..row })
}
