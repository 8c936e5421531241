//! Payments: payables, batches and their steps.
use std::collections::HashMap;

use hardship::Household;
use kernel::{AccountId, BatchId, Result};
use payments::after_wire::{BatchBalance, BatchDoubt, ReversalRow};
use payments::allowed::{Rights, steps};
use payments::wire::{
    BatchLine, BatchRequest, BatchRow, BatchState, BatchStep, CheckBatch, ListBatches, ListLines, ListPayables,
    MakeBatch, PayableRow, RemoveLine, ReturnBatch, WhyNot,
};
use payments::{Batch, PayOnceRules, Payable, Payee};
use people::wire::HistoryRow;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::{Read, Versioned};
use ts_rs::TS;

use super::audit::action_label;
use super::documents;
use super::documents::wire::DocumentRow;
use super::shared_accounts::{self, SharedAccount};
use super::workstudy::{class, paged};
use crate::ctx::Ctx;
use crate::records::Account;
use crate::rights::{Right, allows};
use crate::wire::Page;

/// Lines that come with a batch; the rest by `payments.lines`.
const FIRST_LINES: u32 = 50;

/// A batch as shown.
#[derive(Debug, Clone, Serialize, Deserialize, TS, JsonSchema)]
pub(crate) struct BatchView {
    /// What the list shows.
    #[serde(flatten)]
    pub row: BatchRow,
    /// Version shown.
    #[ts(type = "number")]
    pub version: i64,
    /// The total in capitals.
    pub capital: String,
    /// Its first lines.
    pub lines_page: Vec<BatchLine>,
    /// What happened to it, the newest first.
    pub history: Vec<HistoryRow>,
    /// What the actor may do now.
    pub allowed: Vec<String>,
    /// What the actor may not do now, and why.
    pub why_not: Vec<WhyNot>,
    /// Its papers.
    pub documents: Vec<DocumentRow>,
    /// Why it was returned.
    pub returned: Option<String>,
    /// The checker's opinion.
    pub opinion: Option<String>,
    /// Where its money stands.
    pub balance: BatchBalance,
    /// Lines that may be double payments; once released, those that two people set aside.
    pub doubts: Vec<BatchDoubt>,
    /// Payees who name one account as theirs: to be looked at, it stops nothing.
    pub shared_accounts: Vec<SharedAccount>,
    /// What was asked to be taken back after it was paid.
    pub reversals: Vec<ReversalRow>,
}

/// Who is paid for a payable today: the lead of the household file, to the account the file names.
pub(crate) fn payee(r: &Read<'_>, payable: &Payable) -> Result<Payee> {
    if let Some(payee) = super::aid::off_file_payee(r, payable)? {
        return Ok(payee);
    }
    let household = r.need::<Household>(payable.household.as_str())?;
    let person = people::person(r, &payable.payee)?;
    // The file's account is its lead's. When the lead has changed since, it is somebody else's.
    let own = household.lead == payable.payee;
    let relation = household
        .members
        .iter()
        .find(|m| m.person == payable.beneficiary)
        .and_then(|m| hardship::code_label("relation", Some(m.relation.as_str())));
    Ok(Payee {
        person: person.id,
        name: person.name,
        id_number: person.id_number,
        class_label: hardship::class_label(class(&household).as_deref()),
        bank_name: household.bank.name,
        bank_branch: household.bank.branch,
        account: household.bank.account.filter(|_| own),
        holder: household.bank.holder.filter(|_| own),
        phone: person.phone.map(|p| p.to_string()),
        employer: household.details.employer,
        file_number: Some(household.number),
        relation,
    })
}

/// The name behind an account, inside a reading.
pub(crate) fn who(r: &Read<'_>, id: &str) -> String {
    r.get::<Account>(id).ok().flatten().map_or_else(unknown, |a| a.name)
}

fn unknown() -> String {
    "（未知账号）".to_owned()
}

/// The names behind all accounts, by id: for a list, which would otherwise ask for one after another.
pub(crate) fn names(r: &Read<'_>) -> Result<HashMap<String, String>> {
    Ok(r.records::<Account>("", ())?.into_iter().map(|account| (account.id.to_string(), account.name)).collect())
}

/// Which programmes are paid once, and to whom.
pub(crate) fn pay_once(ctx: &Ctx<'_>) -> Result<PayOnceRules> {
    ctx.resources().rules("pay-once")
}

pub(crate) fn payables(ctx: &Ctx<'_>, req: ListPayables) -> Result<Page<PayableRow>> {
    let rules = pay_once(ctx)?;
    ctx.read(|r| payments::payable::page(r, &req, &rules, &payee)).map(paged)
}

pub(crate) fn batches(ctx: &Ctx<'_>, req: ListBatches) -> Result<Page<BatchRow>> {
    ctx.read(|r| {
        let names = names(r)?;
        payments::batch::page(r, &req, &|id| names.get(id.as_str()).map_or_else(unknown, Clone::clone))
    })
    .map(paged)
}

pub(crate) fn lines(ctx: &Ctx<'_>, req: ListLines) -> Result<Page<BatchLine>> {
    ctx.read(|r| payments::line::page(r, &req, &payee)).map(paged)
}

pub(crate) fn batch(ctx: &Ctx<'_>, req: BatchRequest) -> Result<BatchView> {
    view(ctx, &req.id)
}

pub(crate) fn view(ctx: &Ctx<'_>, id: &str) -> Result<BatchView> {
    let role = ctx.actor().role;
    let rights = Rights {
        make: allows(role, Right::PaymentsMake),
        check: allows(role, Right::PaymentsCheck),
        release: allows(role, Right::PaymentsRelease),
    };
    let rules = pay_once(ctx)?;
    let actor = &ctx.actor().account;
    ctx.read(|r| {
        let who = |id: &AccountId| who(r, id.as_str());
        let Versioned { record: batch, version } = r.need_versioned::<Batch>(id)?;
        let (allowed, why_not) = steps(&batch, actor, rights);
        let mut doubts = payments::clearance::of_batch(r, &rules, id, actor, rights.check, &who)?;
        if batch.state == BatchState::Released {
            // What two people set aside stays in sight; what arose later is the later batch's to answer.
            doubts.retain(|doubt| doubt.cleared);
        }
        let reader = payments::reversal::Reader { actor, may_release: rights.release, who: &who };
        let request = ListLines { batch: id.to_owned(), cursor: None, limit: Some(FIRST_LINES) };
        Ok(BatchView {
            row: payments::batch::row(r, &batch, &who)?,
            version,
            capital: batch.total.capital()?,
            lines_page: payments::line::page(r, &request, &payee)?.items,
            history: history(r, id)?,
            allowed,
            why_not,
            documents: documents::rows_of(ctx, r, "batch", id)?,
            shared_accounts: shared_accounts::of_batch(r, id)?,
            returned: batch.returned,
            opinion: batch.opinion,
            balance: payments::balance::of_batch(r, id)?,
            doubts,
            reversals: payments::reversal::of_batch(r, id, &reader)?,
        })
    })
}

fn history(r: &Read<'_>, id: &str) -> Result<Vec<HistoryRow>> {
    let labels = payments::field_labels("batch").unwrap_or_default();
    people::history::rows(r, "batch", id, labels, "发放批次", &|account| who(r, account), &action_label)
}

pub(crate) fn batch_make(ctx: &Ctx<'_>, req: MakeBatch) -> Result<BatchView> {
    let detail = json!({ "payables": req.payables.len() });
    let id = BatchId::new(ctx.world());
    ctx.write(Some(("batch", id.as_str())), detail, |w| payments::batch::make(w, id.clone(), &req))?;
    view(ctx, id.as_str())
}

pub(crate) fn batch_submit(ctx: &Ctx<'_>, req: BatchStep) -> Result<BatchView> {
    ctx.write(Some(("batch", &req.id)), json!({}), |w| payments::batch::submit(w, &req.id, req.version, &payee))?;
    view(ctx, &req.id)
}

pub(crate) fn batch_check(ctx: &Ctx<'_>, req: CheckBatch) -> Result<BatchView> {
    ctx.write(Some(("batch", &req.id)), json!({}), |w| {
        payments::batch::check(w, &req.id, req.version, req.opinion.as_deref())
    })?;
    view(ctx, &req.id)
}

pub(crate) fn batch_return(ctx: &Ctx<'_>, req: ReturnBatch) -> Result<BatchView> {
    ctx.write(Some(("batch", &req.id)), json!({}), |w| {
        payments::batch::give_back(w, &req.id, req.version, &req.reason)
    })?;
    view(ctx, &req.id)
}

pub(crate) fn batch_release(ctx: &Ctx<'_>, req: BatchStep) -> Result<BatchView> {
    let rules = pay_once(ctx)?;
    ctx.write(Some(("batch", &req.id)), json!({}), |w| payments::batch::release(w, &req.id, req.version, &rules))?;
    view(ctx, &req.id)
}

pub(crate) fn batch_remove_line(ctx: &Ctx<'_>, req: RemoveLine) -> Result<BatchView> {
    ctx.write(Some(("batch", &req.id)), json!({}), |w| {
        payments::batch::remove_line(w, &req.id, req.version, &req.line)
    })?;
    view(ctx, &req.id)
}
