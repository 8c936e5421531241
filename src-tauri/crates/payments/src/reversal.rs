//! Money that came back after it was paid: asked for by one, confirmed by another, and nothing is deleted.

use chrono::NaiveDate;
use kernel::{AccountId, Error, LineId, Money, PayableId, Result, ReversalId, Stamp};
use serde::{Deserialize, Serialize};
use store::sql::Value as SqlValue;
use store::{Expect, Read, Record, Versioned, Write};

use crate::after_wire::{AskReversal, DecideReversal, ListReversals, Outcome, ReversalRow, ReversalState};
use crate::allowed::same_person;
use crate::batch::Batch;
use crate::line::Line;
use crate::outcome;
use crate::payable::Payable;
use crate::wire::PayableState;

/// A reversal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reversal {
    /// Id.
    pub id: ReversalId,
    /// Paid line.
    pub line: LineId,
    /// What the line paid.
    pub payable: PayableId,
    /// How much came back.
    pub amount: Money,
    /// Why.
    pub reason: String,
    /// Day the money is back in the account.
    pub on: NaiveDate,
    /// Where it stands.
    pub state: ReversalState,
    /// Who asked.
    pub asker: AccountId,
    /// When.
    pub asked_at: Stamp,
    /// Who decided.
    pub decider: Option<AccountId>,
    /// When.
    pub decided_at: Option<Stamp>,
}

impl ReversalState {
    /// As stored.
    pub fn code(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Confirmed => "confirmed",
            Self::Refused => "refused",
        }
    }

    /// In words.
    pub fn label(self) -> &'static str {
        match self {
            Self::Asked => "待确认",
            Self::Confirmed => "已冲回",
            Self::Refused => "未同意",
        }
    }
}

impl Record for Reversal {
    const KIND: &'static str = "reversal";
    const TABLE: &'static str = "payment_reversal";

    fn id(&self) -> &str {
        self.id.as_str()
    }

    fn columns(&self) -> Vec<(&'static str, SqlValue)> {
        vec![
            ("line", self.line.to_string().into()),
            ("payable", self.payable.to_string().into()),
            ("amount", self.amount.fen().into()),
            ("state", self.state.code().to_owned().into()),
            ("asker", self.asker.to_string().into()),
            ("decider", self.decider.as_ref().map(ToString::to_string).into()),
        ]
    }

    fn constraint_error(constraint: &str) -> Option<Error> {
        match constraint {
            "reversal_by_two" => Some(same_person(BY_ANOTHER)),
            "reversal_amount" => Some(Error::field("amount", "payments.amount", "冲回金额要大于零")),
            c if c.contains("line") => Some(asked_already()),
            _ => None,
        }
    }
}

const BY_ANOTHER: &str = "申请冲回的人不能自己确认，请由另一位有放款权限的同事确认";

fn asked_already() -> Error {
    Error::new("payments.reversal_asked", "这一笔已有一份冲回申请等待确认，请先处理那一份")
}

/// Asks to take back what a line paid, or part of it.
///
/// # Errors
/// `required`, `payments.day`, `payments.amount`, `payments.not_paid`, `payments.reversal_asked`.
pub fn ask(w: &mut Write<'_>, req: &AskReversal) -> Result<Reversal> {
    let reason = req.reason.trim();
    if reason.is_empty() {
        return Err(Error::field("reason", "required", "请写明冲回的原因，确认人和审计会看到"));
    }
    if req.on > w.world().clock.today() {
        return Err(Error::field("on", "payments.day", "日期不能晚于今天，请按款项回到账户的日期填写"));
    }
    let line = w.need::<Line>(&req.line)?;
    let last = outcome::of_line(w, line.id.as_str())?;
    if last.is_none_or(|o| o.outcome != Outcome::Paid) {
        return Err(Error::new("payments.not_paid", "只有登记为已到账的发放才能冲回；银行退回的请登记退回"));
    }
    let of_line: Vec<Reversal> = w.records("WHERE line = ?1 AND state <> 'refused'", [line.id.as_str()])?;
    if of_line.iter().any(|r| r.state == ReversalState::Asked) {
        return Err(asked_already());
    }
    let left = line.amount.checked_sub(Money::sum(of_line.iter().map(|r| r.amount))?)?;
    if req.amount.is_zero() || req.amount.fen() < 0 || req.amount > left {
        let message = format!("冲回金额要大于零，且不能超过还没有冲回的 {} 元", left.to_yuan());
        return Err(Error::field("amount", "payments.amount", message));
    }
    let reversal = Reversal {
        id: ReversalId::new(w.world()),
        line: line.id,
        payable: line.payable,
        amount: req.amount,
        reason: reason.to_owned(),
        on: req.on,
        state: ReversalState::Asked,
        asker: w.actor().account.clone(),
        asked_at: w.world().clock.now(),
        decider: None,
        decided_at: None,
    };
    w.save(&reversal, Expect::New)?;
    Ok(reversal)
}

/// Confirms that the money is back, or does not. When all of it is back, the beneficiary may be owed anew.
///
/// # Errors
/// `payments.same_person`, `payments.reversal_decided`, `stale`, `not_found`.
pub fn decide(w: &mut Write<'_>, req: &DecideReversal) -> Result<Reversal> {
    let mut reversal = w.need::<Reversal>(&req.id)?;
    if reversal.state != ReversalState::Asked {
        return Err(Error::new("payments.reversal_decided", "这份冲回申请已经处理过，请刷新后再看"));
    }
    if reversal.asker == w.actor().account {
        return Err(same_person(BY_ANOTHER));
    }
    reversal.state = if req.confirm { ReversalState::Confirmed } else { ReversalState::Refused };
    reversal.decider = Some(w.actor().account.clone());
    reversal.decided_at = Some(w.world().clock.now());
    w.save(&reversal, Expect::Version(req.version))?;
    let back: Vec<Reversal> = w.records("WHERE payable = ?1 AND state = 'confirmed'", [reversal.payable.as_str()])?;
    let mut payable = w.need::<Payable>(reversal.payable.as_str())?;
    if req.confirm && Money::sum(back.iter().map(|r| r.amount))? == payable.amount {
        payable.state = PayableState::Reversed;
        w.save(&payable, Expect::Any)?;
    }
    Ok(reversal)
}

/// Who looks at reversals: what they may decide is told with each row.
pub struct Reader<'a> {
    /// Their account.
    pub actor: &'a AccountId,
    /// Whether they may release.
    pub may_release: bool,
    /// Knows the names behind accounts.
    pub who: &'a dyn Fn(&AccountId) -> String,
}

/// Reversals of a batch, the newest first.
///
/// # Errors
/// When the database cannot be read.
pub fn of_batch(r: &Read<'_>, batch: &str, reader: &Reader<'_>) -> Result<Vec<ReversalRow>> {
    r.records_versioned::<Reversal>(
        "WHERE line IN (SELECT id FROM payment_line WHERE batch = ?1) ORDER BY id DESC",
        [batch],
    )?
    .into_iter()
    .map(|found| row(r, found, reader))
    .collect()
}

/// A page of all reversals, the newest first.
///
/// # Errors
/// `store.cursor`.
pub fn page(r: &Read<'_>, req: &ListReversals, reader: &Reader<'_>) -> Result<store::Page<ReversalRow>> {
    let limit = req.limit.unwrap_or(50).clamp(1, 200) as usize;
    let cursor = req.cursor.clone();
    let found = match req.state.map(ReversalState::code) {
        Some(state) => r.page::<Reversal>("state = ?1", &[&state], "id DESC", cursor, limit)?,
        None => r.page::<Reversal>("", &[], "id DESC", cursor, limit)?,
    };
    found.try_map(|one| row(r, one, reader))
}

fn row(r: &Read<'_>, found: Versioned<Reversal>, reader: &Reader<'_>) -> Result<ReversalRow> {
    let Versioned { record: reversal, version } = found;
    let line = r.need::<Line>(reversal.line.as_str())?;
    let batch = r.need::<Batch>(line.batch.as_str())?;
    let (beneficiary_name, payee_name) =
        line.frozen.map_or_else(Default::default, |f| (f.beneficiary_name, f.payee.name.to_string()));
    Ok(ReversalRow {
        id: reversal.id.to_string(),
        version,
        line: line.id.to_string(),
        voucher_no: line.voucher_no.unwrap_or_default(),
        batch: batch.id.to_string(),
        batch_number: batch.number.unwrap_or_default(),
        beneficiary_name,
        payee_name,
        paid: line.amount,
        amount: reversal.amount,
        reason: reversal.reason,
        on: reversal.on,
        state: reversal.state,
        state_label: reversal.state.label().to_owned(),
        may_decide: reader.may_release && reversal.state == ReversalState::Asked && reversal.asker != *reader.actor,
        asker_name: (reader.who)(&reversal.asker),
        asked_at: reversal.asked_at,
        decider_name: reversal.decider.as_ref().map(reader.who),
    })
}
