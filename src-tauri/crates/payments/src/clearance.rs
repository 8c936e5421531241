//! Two people look at a doubt about a double payment, find that it is none, and say why.

use kernel::{AccountId, ClearanceId, Error, PayableId, Result, Stamp};
use serde::{Deserialize, Serialize};
use store::sql::Value as SqlValue;
use store::{Expect, Read, Record, Versioned, Write};

use crate::after_wire::{AskClearance, BatchDoubt, ClearanceState, DecideClearance};
use crate::allowed::same_person;
use crate::doubt::{self, PayOnceRules};
use crate::payable::Payable;

/// A clearance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clearance {
    /// Id.
    pub id: ClearanceId,
    /// What may be paid all the same.
    pub payable: PayableId,
    /// The doubts it is about; a later doubt needs another clearance.
    pub doubts: Vec<String>,
    /// Why they are none.
    pub reason: String,
    /// Where it stands.
    pub state: ClearanceState,
    /// Who asked.
    pub asker: AccountId,
    /// When.
    pub asked_at: Stamp,
    /// Who decided.
    pub decider: Option<AccountId>,
    /// When.
    pub decided_at: Option<Stamp>,
}

impl ClearanceState {
    /// As stored.
    pub fn code(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Cleared => "cleared",
            Self::Refused => "refused",
        }
    }
}

impl Record for Clearance {
    const KIND: &'static str = "clearance";
    const TABLE: &'static str = "payment_clearance";

    fn id(&self) -> &str {
        self.id.as_str()
    }

    fn columns(&self) -> Vec<(&'static str, SqlValue)> {
        vec![
            ("payable", self.payable.to_string().into()),
            ("state", self.state.code().to_owned().into()),
            ("asker", self.asker.to_string().into()),
            ("decider", self.decider.as_ref().map(ToString::to_string).into()),
        ]
    }

    fn constraint_error(constraint: &str) -> Option<Error> {
        match constraint {
            "clearance_by_two" => Some(same_person(BY_ANOTHER)),
            c if c.contains("payable") => Some(asked_already()),
            _ => None,
        }
    }
}

const BY_ANOTHER: &str = "提出放行的人不能自己同意，请由另一位有复核权限的同事核实";

fn asked_already() -> Error {
    Error::new("payments.clearance_asked", "这一笔已经有人提出放行，正在等待另一个人核实")
}

/// The doubts of a payable that two people cleared.
pub(crate) fn keys(r: &Read<'_>, payable: &str) -> Result<Vec<String>> {
    let cleared: Vec<Clearance> = r.records("WHERE payable = ?1 AND state = 'cleared'", [payable])?;
    Ok(cleared.into_iter().flat_map(|c| c.doubts).collect())
}

/// Asks to pay all the same.
///
/// # Errors
/// `required`, `payments.doubt_none`, `payments.clearance_asked`.
pub fn ask(w: &mut Write<'_>, rules: &PayOnceRules, req: &AskClearance) -> Result<Clearance> {
    let reason = req.reason.trim();
    if reason.is_empty() {
        return Err(Error::field("reason", "required", "请写明核实了什么、为什么不是重复发放"));
    }
    let payable = w.need::<Payable>(&req.payable)?;
    let doubts = doubt::open(w, rules, &payable)?;
    if doubts.is_empty() {
        return Err(Error::new("payments.doubt_none", "这一笔没有重复发放的疑点，不用放行；请刷新后再看"));
    }
    let clearance = Clearance {
        id: ClearanceId::new(w.world()),
        payable: payable.id,
        doubts: doubts.into_iter().map(|d| d.key).collect(),
        reason: reason.to_owned(),
        state: ClearanceState::Asked,
        asker: w.actor().account.clone(),
        asked_at: w.world().clock.now(),
        decider: None,
        decided_at: None,
    };
    w.save(&clearance, Expect::New)?;
    Ok(clearance)
}

/// Agrees, or does not.
///
/// # Errors
/// `payments.same_person`, `payments.clearance_decided`, `stale`, `not_found`.
pub fn decide(w: &mut Write<'_>, req: &DecideClearance) -> Result<Clearance> {
    let mut clearance = w.need::<Clearance>(&req.id)?;
    if clearance.state != ClearanceState::Asked {
        return Err(Error::new("payments.clearance_decided", "这份放行已经处理过，请刷新后再看"));
    }
    if clearance.asker == w.actor().account {
        return Err(same_person(BY_ANOTHER));
    }
    clearance.state = if req.agree { ClearanceState::Cleared } else { ClearanceState::Refused };
    clearance.decider = Some(w.actor().account.clone());
    clearance.decided_at = Some(w.world().clock.now());
    w.save(&clearance, Expect::Version(req.version))?;
    Ok(clearance)
}

/// Lines of a batch that are or were in doubt; `who` knows the names behind accounts.
///
/// # Errors
/// When the database cannot be read.
pub fn of_batch(
    r: &Read<'_>,
    rules: &PayOnceRules,
    batch: &str,
    actor: &AccountId,
    may_check: bool,
    who: &dyn Fn(&AccountId) -> String,
) -> Result<Vec<BatchDoubt>> {
    let mut found = Vec::new();
    for line in doubt::near(r, batch)? {
        let payable = r.need::<Payable>(line.payable.as_str())?;
        let doubts = doubt::all(r, rules, &payable)?;
        if doubts.is_empty() {
            continue;
        }
        let cleared = keys(r, payable.id.as_str())?;
        let last: Option<Versioned<Clearance>> =
            r.records_versioned("WHERE payable = ?1 ORDER BY id DESC LIMIT 1", [payable.id.as_str()])?.pop();
        let asked = last.as_ref().filter(|c| c.record.state == ClearanceState::Asked);
        found.push(BatchDoubt {
            seq: line.seq,
            payable: payable.id.to_string(),
            beneficiary_name: people::person(r, &payable.beneficiary)?.name.to_string(),
            cleared: doubts.iter().all(|d| cleared.contains(&d.key)),
            messages: doubts.into_iter().map(|d| d.message).collect(),
            may_decide: may_check && asked.is_some_and(|c| c.record.asker != *actor),
            clearance: asked.map(|c| c.record.id.to_string()),
            version: asked.map_or(0, |c| c.version),
            reason: last.as_ref().map(|c| c.record.reason.clone()),
            asker_name: last.as_ref().map(|c| who(&c.record.asker)),
            decider_name: last.as_ref().and_then(|c| c.record.decider.as_ref()).map(who),
        });
    }
    Ok(found)
}
