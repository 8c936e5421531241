//! What the bank did with released lines. An outcome is a record beside the line: what was released stays as it was.

use chrono::NaiveDate;
use kernel::{AccountId, Error, LineId, Money, OutcomeId, Result, Stamp};
use serde::{Deserialize, Serialize};
use store::sql::Value as SqlValue;
use store::{Expect, Read, Record, Write};

use crate::after_wire::{LineOutcome, Outcome};
use crate::line::Line;
use crate::payable::Payable;
use crate::wire::PayableState;

/// One answer of the bank about one line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutcomeRecord {
    /// Id.
    pub id: OutcomeId,
    /// Released line.
    pub line: LineId,
    /// What happened.
    pub outcome: Outcome,
    /// Why it came back.
    pub reason: Option<String>,
    /// The bank's day.
    pub on: NaiveDate,
    /// Who recorded it.
    pub by: AccountId,
    /// When.
    pub at: Stamp,
    /// Row of the bank's file that said so; none when it was marked by hand.
    #[serde(default)]
    pub row: Option<u32>,
    /// Why it was taken back; none while it holds.
    #[serde(default)]
    pub withdrawn: Option<String>,
}

impl Outcome {
    /// As stored.
    pub fn code(self) -> &'static str {
        match self {
            Self::Paid => "paid",
            Self::Returned => "returned",
        }
    }

    /// In words.
    pub fn label(self) -> &'static str {
        match self {
            Self::Paid => "已到账",
            Self::Returned => "银行退回",
        }
    }
}

impl Record for OutcomeRecord {
    const KIND: &'static str = "outcome";
    const TABLE: &'static str = "payment_outcome";

    fn id(&self) -> &str {
        self.id.as_str()
    }

    fn columns(&self) -> Vec<(&'static str, SqlValue)> {
        vec![
            ("line", self.line.to_string().into()),
            ("outcome", self.outcome.code().to_owned().into()),
            ("live", i64::from(self.withdrawn.is_none()).into()),
        ]
    }

    fn constraint_error(constraint: &str) -> Option<Error> {
        constraint.contains("line").then(known_already)
    }
}

fn known_already() -> Error {
    Error::new("payments.outcome_known", "这一笔的银行结果已经登记过，请刷新后核对")
}

/// The answers that hold for a line, the last word first.
fn live(r: &Read<'_>, line: &str) -> Result<Vec<OutcomeRecord>> {
    r.records("WHERE line = ?1 AND live = 1 ORDER BY outcome DESC", [line])
}

/// The bank's last word about a line; none while it has not answered.
///
/// # Errors
/// When the database cannot be read.
pub fn of_line(r: &Read<'_>, line: &str) -> Result<Option<OutcomeRecord>> {
    Ok(live(r, line)?.into_iter().next())
}

/// What became of a released line, as shown; none before its release.
///
/// # Errors
/// When the database cannot be read.
pub fn shown(r: &Read<'_>, line: &Line) -> Result<Option<LineOutcome>> {
    if line.voucher_no.is_none() {
        return Ok(None);
    }
    let last = of_line(r, line.id.as_str())?;
    let sum = |state: &str| -> Result<Money> {
        let fen = r.one(
            "SELECT coalesce(sum(amount), 0) FROM payment_reversal WHERE line = ?1 AND state = ?2",
            [line.id.as_str(), state],
            |row| row.get(0),
        )?;
        Money::from_fen(fen.unwrap_or(0))
    };
    let (reversed, asked) = (sum("confirmed")?, sum("asked")?);
    let label = match &last {
        None => "待银行回盘",
        Some(_) if reversed == line.amount => "已冲回",
        Some(_) if !reversed.is_zero() => "部分冲回",
        Some(last) => last.outcome.label(),
    };
    let (outcome, reason, on) = last.map_or((None, None, None), |o| (Some(o.outcome), o.reason, Some(o.on)));
    let reversal_asked = (!asked.is_zero()).then_some(asked);
    Ok(Some(LineOutcome { outcome, label: label.to_owned(), reason, on, reversed, reversal_asked }))
}

/// Records what the bank did with a released line, by hand or from a row of its file. What came back is owed again.
///
/// # Errors
/// `payments.not_released`, `payments.outcome_known`, `payments.outcome_order`, `required` without a reason for a
/// return, `payments.day`.
pub fn record(
    w: &mut Write<'_>,
    line: &Line,
    outcome: Outcome,
    reason: Option<&str>,
    on: NaiveDate,
    row: Option<u32>,
) -> Result<OutcomeRecord> {
    if line.voucher_no.is_none() {
        return Err(Error::new("payments.not_released", "批次还没有发放，发放之后才有银行结果"));
    }
    if on > w.world().clock.today() {
        return Err(Error::field("on", "payments.day", "日期不能晚于今天，请按银行回单填写"));
    }
    let reason = reason.map(str::trim).filter(|r| !r.is_empty()).map(str::to_owned);
    if outcome == Outcome::Returned && reason.is_none() {
        return Err(Error::field("reason", "required", "请写明银行退回的原因，例如“账号户名不符”"));
    }
    let held = live(w, line.id.as_str())?;
    if held.iter().any(|o| o.outcome == outcome) {
        return Err(known_already());
    }
    if held.iter().any(|o| o.outcome == Outcome::Returned) {
        return Err(Error::new(
            "payments.outcome_order",
            "这一笔已登记为银行退回，不能再登记到账；登记错了请先撤销登记",
        ));
    }
    if outcome == Outcome::Returned && !untouched(w, line.id.as_str())? {
        return Err(Error::new("payments.outcome_order", "这一笔已有冲回记录，不能再登记银行退回；请先核对冲回记录"));
    }
    let record = OutcomeRecord {
        id: OutcomeId::new(w.world()),
        line: line.id.clone(),
        outcome,
        reason: reason.filter(|_| outcome == Outcome::Returned),
        on,
        by: w.actor().account.clone(),
        at: w.world().clock.now(),
        row,
        withdrawn: None,
    };
    w.save(&record, Expect::New)?;
    if outcome == Outcome::Returned {
        let mut payable = w.need::<Payable>(line.payable.as_str())?;
        payable.state = PayableState::Open;
        w.save(&payable, Expect::Any)?;
    }
    Ok(record)
}

/// Takes a wrong mark back, with the reason, as long as nothing was built on it.
///
/// # Errors
/// `required`, `payments.outcome_none`, `payments.outcome_used`.
pub fn withdraw(w: &mut Write<'_>, line: &str, reason: &str) -> Result<()> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Error::field("reason", "required", "请写明为什么撤销这次登记"));
    }
    let line = w.need::<Line>(line)?;
    let record = of_line(w, line.id.as_str())?
        .ok_or_else(|| Error::new("payments.outcome_none", "这一笔还没有登记银行结果，不用撤销"))?;
    if built_on(w, &record)?.is_some() {
        return Err(Error::new(
            "payments.outcome_used",
            "这一笔退回后已重新制单、已取消，或到账后已有冲回记录，不能再撤销登记；请先处理后面的记录",
        ));
    }
    take_back(w, record, reason)
}

/// Takes an answer back on which nothing was built: what is owed is again what it was before the answer.
pub(crate) fn take_back(w: &mut Write<'_>, mut record: OutcomeRecord, reason: &str) -> Result<()> {
    record.withdrawn = Some(reason.to_owned());
    w.save(&record, Expect::Any)?;
    if record.outcome == Outcome::Returned {
        let line = w.need::<Line>(record.line.as_str())?;
        let mut payable = w.need::<Payable>(line.payable.as_str())?;
        payable.state = PayableState::Paid;
        w.save(&payable, Expect::Any)?;
    }
    Ok(())
}

/// What was built on an answer since, in words: it stands in the way of taking the answer back.
pub(crate) fn built_on(r: &Read<'_>, record: &OutcomeRecord) -> Result<Option<&'static str>> {
    let line = r.need::<Line>(record.line.as_str())?;
    if record.withdrawn.is_some() {
        return Ok(Some("登记以后已单独更正"));
    }
    if !untouched(r, line.id.as_str())? {
        return Ok(Some("到账后已有冲回"));
    }
    if record.outcome == Outcome::Paid {
        let later = of_line(r, line.id.as_str())?.is_some_and(|last| last.id != record.id);
        return Ok(later.then_some("后来又登记了银行退回"));
    }
    Ok(match r.need::<Payable>(line.payable.as_str())?.state {
        PayableState::Open => None,
        PayableState::Cancelled => Some("退回后已取消应发"),
        PayableState::Batched | PayableState::Paid | PayableState::Reversed => Some("退回后已重新制单"),
    })
}

/// Whether no reversal of the line was asked for or confirmed.
fn untouched(r: &Read<'_>, line: &str) -> Result<bool> {
    let touched = r.one("SELECT 1 FROM payment_reversal WHERE line = ?1 AND state <> 'refused'", [line], |_| Ok(()))?;
    Ok(touched.is_none())
}
