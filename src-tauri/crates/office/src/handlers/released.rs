//! After release: the bank's answers marked by hand, money that comes back, doubts about double payments, and the ledger.

use kernel::{AccountId, Result};
use payments::after_wire::{
    AskClearance, AskReversal, DecideClearance, DecideReversal, Ledger, ListReversals, MarkLines, ReversalRow, UndoMark,
};
use payments::{Clearance, Line, Payable, Reversal};
use serde_json::json;
use store::Read;

use super::payments::{BatchView, pay_once, view, who};
use super::workstudy::paged;
use crate::ctx::Ctx;
use crate::rights::{Right, allows};
use crate::wire::{Empty, Page};

pub(crate) fn mark(ctx: &Ctx<'_>, req: MarkLines) -> Result<BatchView> {
    let detail = json!({ "lines": req.lines.as_ref().map(Vec::len), "outcome": req.outcome });
    ctx.write(Some(("batch", &req.batch)), detail, |w| payments::results::mark(w, &req))?;
    view(ctx, &req.batch)
}

pub(crate) fn mark_undo(ctx: &Ctx<'_>, req: UndoMark) -> Result<BatchView> {
    let line = ctx.read(|r| r.need::<Line>(&req.line))?;
    ctx.write(Some(("batch", line.batch.as_str())), json!({ "line": req.line, "reason": "given" }), |w| {
        payments::outcome::withdraw(w, &req.line, &req.reason)
    })?;
    view(ctx, line.batch.as_str())
}

pub(crate) fn reversal_ask(ctx: &Ctx<'_>, req: AskReversal) -> Result<BatchView> {
    let line = ctx.read(|r| r.need::<Line>(&req.line))?;
    ctx.write(Some(("line", &req.line)), json!({ "reason": "given" }), |w| payments::reversal::ask(w, &req))?;
    view(ctx, line.batch.as_str())
}

pub(crate) fn reversal_decide(ctx: &Ctx<'_>, req: DecideReversal) -> Result<BatchView> {
    let decided: Reversal = ctx.write(Some(("reversal", &req.id)), json!({ "confirm": req.confirm }), |w| {
        payments::reversal::decide(w, &req)
    })?;
    let line = ctx.read(|r| r.need::<Line>(decided.line.as_str()))?;
    view(ctx, line.batch.as_str())
}

pub(crate) fn reversals(ctx: &Ctx<'_>, req: ListReversals) -> Result<Page<ReversalRow>> {
    let actor = ctx.actor();
    let may_release = allows(actor.role, Right::PaymentsRelease);
    ctx.read(|r| {
        let who = |id: &AccountId| who(r, id.as_str());
        let reader = payments::reversal::Reader { actor: &actor.account, may_release, who: &who };
        payments::reversal::page(r, &req, &reader)
    })
    .map(paged)
}

pub(crate) fn clearance_ask(ctx: &Ctx<'_>, req: AskClearance) -> Result<Empty> {
    let rules = pay_once(ctx)?;
    ctx.write(Some(("payable", &req.payable)), json!({ "reason": "given" }), |w| {
        let asked = payments::clearance::ask(w, &rules, &req)?;
        w.audit_note(json!({ "clearance": asked.id, "doubts": asked.doubts.len() }));
        Ok(())
    })?;
    Ok(Empty {})
}

pub(crate) fn clearance_decide(ctx: &Ctx<'_>, req: DecideClearance) -> Result<Empty> {
    let payable = ctx.read(|r: &Read<'_>| {
        let clearance = r.need::<Clearance>(&req.id)?;
        r.need::<Payable>(clearance.payable.as_str())
    })?;
    ctx.write(Some(("payable", payable.id.as_str())), json!({ "clearance": req.id, "agree": req.agree }), |w| {
        payments::clearance::decide(w, &req)
    })?;
    Ok(Empty {})
}

pub(crate) fn ledger(ctx: &Ctx<'_>, _: Empty) -> Result<Ledger> {
    ctx.read(payments::balance::ledger)
}
