//! After release: the bank's answers, money that comes back, doubts about double payments, and the ledger.
use std::path::Path;

use kernel::{AccountId, Result};
use payments::after_wire::{
    AskClearance, AskReversal, CheckResults, DecideClearance, DecideReversal, ImportResults, Ledger, ListReversals,
    MarkLines, Outcome, ResultsReport, ReversalRow, UndoMark,
};
use payments::results::Answer;
use payments::{Clearance, Line, Payable, Reversal};
use serde_json::json;
use sheets::bank::{ResultRow, read_results, read_results_mapped};
use store::Read;

use super::bank_profiles;
use super::exchange::agreed::Agreed;
use super::exchange::tables::BANK_ANSWER;
use super::payments::{BatchView, pay_once, view, who};
use super::workstudy::paged;
use crate::ctx::Ctx;
use crate::rights::{Right, allows};
use crate::wire::{Empty, Page};

/// The rows of a bank's file in the words of the payments room.
fn answers(ctx: &Ctx<'_>, path: &str, profile: &str) -> Result<Vec<Answer>> {
    let (profile, agreed) =
        ctx.read(|r| Ok((bank_profiles::find(r, profile)?, Agreed::load(r, BANK_ANSWER, None)?)))?;
    let workbook = sheets::read_workbook(Path::new(path))?;
    // What somebody said of this very header row counts before what the layout guesses.
    let rows = match agreed.remembered(&workbook) {
        Some((sheet, mapping)) => read_results_mapped(sheet, &mapping, &profile.result)?,
        None => read_results(&workbook, &profile.result)?,
    };
    Ok(rows.into_iter().map(answer).collect())
}

fn answer(row: ResultRow) -> Answer {
    Answer {
        row: row.row,
        voucher: row.voucher,
        seq: row.seq,
        account: row.account,
        name: row.name,
        amount: row.amount,
        outcome: row.paid.map(|paid| if paid { Outcome::Paid } else { Outcome::Returned }),
        reason: row.reason,
        fault: row.fault,
    }
}

pub(crate) fn results_check(ctx: &Ctx<'_>, req: CheckResults) -> Result<ResultsReport> {
    let answers = answers(ctx, &req.path, &req.profile)?;
    ctx.read(|r| {
        let judged = payments::results::judge(r, &req.batch, &answers)?;
        payments::results::report(r, &req.batch, &judged)
    })
}

pub(crate) fn results_import(ctx: &Ctx<'_>, req: ImportResults) -> Result<BatchView> {
    let answers = answers(ctx, &req.path, &req.profile)?;
    let detail = json!({ "rows": answers.len(), "left_out": req.leave_out_refused });
    ctx.write(Some(("batch", &req.batch)), detail, |w| {
        let judged = payments::results::judge(w, &req.batch, &answers)?;
        payments::results::import(w, &judged, req.on, req.leave_out_refused)
    })?;
    view(ctx, &req.batch)
}

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
