//! Numbers used elsewhere (补录): a union writes its receipts by hand, another office's computer has no wire to this one.
//! A range given away is a book handed out; what became of its numbers is entered here in their order, so that the rule
//! is the same as at the counter: a number is used in its place or not at all.

use kernel::{Error, Result};
use store::{Expect, Write};

use crate::book::Book;
use crate::close;
use crate::holder;
use crate::issue;
use crate::kind::ReceiptKind;
use crate::lent_refusal;
use crate::mark::{self, What};
use crate::seat;
use crate::stock::{need_reason, plain};
use crate::wire_backfill::{BackfillEntry, BackfillReceipts, BackfillUse, Backfilled};
use crate::wire_receipt::{IssueReceipt, NextRequest};

/// Most numbers entered at once.
const MOST: usize = 1_000;

/// Enters used numbers, all or none.
///
/// # Errors
/// `receipts.other_window`; at `entries.N`: `receipts.not_next`, `receipts.number_form`, `receipts.future`, `receipts.before_book`,
/// `receipts.day_closed`, `required`, and those of issuing.
pub fn backfill(w: &mut Write<'_>, req: &BackfillReceipts) -> Result<Backfilled> {
    if req.entries.is_empty() || req.entries.len() > MOST {
        return Err(Error::field("entries", "required", format!("请填写用过的号码，一次最多 {MOST} 个")));
    }
    let kind = w.need::<ReceiptKind>(&req.kind).map_err(|error| error.at("kind"))?;
    let holder_name = holder::need(w, &req.holder)?;
    seat::refuse_other(w, &req.holder)?;
    let mut done = Backfilled { receipts: 0, voids: 0, next: None };
    for (index, entry) in req.entries.iter().enumerate() {
        enter(w, req, &kind, &holder_name, entry).map_err(|error| error.at(&format!("entries.{index}")))?;
        match entry.used {
            BackfillUse::Issued { .. } => done.receipts += 1,
            BackfillUse::Void { .. } => done.voids += 1,
        }
    }
    let next = NextRequest { holder: req.holder.clone(), kind: req.kind.clone() };
    done.next = issue::next(w, &next, w.world().clock.today())?.number;
    Ok(done)
}

fn enter(
    w: &mut Write<'_>,
    req: &BackfillReceipts,
    kind: &ReceiptKind,
    holder_name: &str,
    entry: &BackfillEntry,
) -> Result<()> {
    let key = holder::key(&req.holder);
    let book = issue::next_book(w, &key, kind)?;
    lent_refusal::refuse_use(w, kind, &book, book.next, book.next)?;
    let number = ReceiptKind::read_number(&book.series, &entry.number)
        .ok_or_else(|| Error::field("number", "receipts.number_form", "号码只有数字（可以带字头），请重新填写"))?;
    if number != book.next {
        let due = kind.printed(&book.series, book.next);
        return Err(Error::field(
            "number",
            "receipts.not_next",
            format!("接下来应是 {due}；号码要逐个补录，作废的也要写明"),
        ));
    }
    match &entry.used {
        BackfillUse::Issued { payer, lines, method, fields, remark, collector, issuer } => {
            let receipt = IssueReceipt {
                holder: req.holder.clone(),
                kind: req.kind.clone(),
                payer: payer.clone(),
                lines: lines.clone(),
                method: method.clone(),
                date: Some(entry.date),
                fields: fields.clone(),
                remark: remark.clone(),
                collector: collector.clone().or_else(|| issuer.clone()),
                printed_number: Some(entry.number.clone()),
            };
            let issuer = issuer.as_deref().map(str::trim).filter(|name| !name.is_empty());
            issue::enter(w, &receipt, issuer.unwrap_or(holder_name), true).map(drop)
        }
        BackfillUse::Void { reason } => void(w, book, entry, reason),
    }
}

fn void(w: &mut Write<'_>, mut book: Book, entry: &BackfillEntry, reason: &str) -> Result<()> {
    need_reason(reason)?;
    if entry.date > w.world().clock.today() {
        return Err(Error::field("date", "receipts.future", "日期不能晚于今天"));
    }
    close::refuse_closed(w, &book.holder, entry.date)?;
    issue::refuse_before_book(&book, entry.date)?;
    let number = book.next;
    mark::add(w, &plain(&book, number, What::Spoiled, entry.date, reason))?;
    book.advance(w, number + 1)?;
    w.save(&book, Expect::Any).map(drop)
}
