//! What goes wrong with paper: void while the day is open, blanks passed over, sheets and copies lost. Numbers stay.

use kernel::{Error, Result};
use store::{Expect, Write};

use crate::book;
use crate::close;
use crate::holder;
use crate::issue;
use crate::kind::ReceiptKind;
use crate::lent_refusal;
use crate::mark::{self, What};
use crate::receipt::{Receipt, Voided};
use crate::seat;
use crate::stock::{closes, need_reason, plain};
use crate::wire::BookState;
use crate::wire_receipt::{ReceiptState, ReportLoss, SpoilNumbers, VoidReceipt};

/// Most numbers passed over at once: more is a typing error.
const MOST_SPOILED: i64 = 1_000;

/// A receipt is made void on its own day only. The cash of an evening is counted with the receipts of that day; a void
/// written the next morning would change what was counted. So an earlier day that is still open is closed first, and the
/// money goes back by a red entry, which counts on the day it is made.
fn refuse_void(w: &Write<'_>, receipt: &Receipt) -> Result<()> {
    if !close::is_open(w, &receipt.holder, receipt.day)? {
        return Err(Error::new("receipts.day_closed", "这张收据的当天已经日结，不能作废；请开红字收据冲回"));
    }
    let book = w.need::<book::Book>(&receipt.book)?;
    if book.state != BookState::Issued {
        let message = format!("这张收据所在的一本{}，不能再作废；日结以后请开红字收据冲回", book.state.label());
        return Err(Error::new("receipts.book_settled", message));
    }
    if receipt.day < w.world().clock.today() {
        let message = if closes(&receipt.holder) {
            format!("只能在开票当天作废；请先日结 {}，再开红字收据冲回", receipt.day)
        } else {
            "只能在开票当天作废；请开红字收据冲回".to_owned()
        };
        return Err(Error::new("receipts.void_own_day", message));
    }
    Ok(())
}

/// Makes a receipt void. Its number stays used; all its copies are here, or each missing one is accounted for.
///
/// # Errors
/// `receipts.used_elsewhere`, `receipts.day_closed` (then a red entry is the way), `receipts.void_own_day`, `receipts.book_settled`, `receipts.void_already`, `receipts.copies`, `required`, `stale`.
pub fn void(w: &mut Write<'_>, req: &VoidReceipt) -> Result<()> {
    let mut receipt = w.need::<Receipt>(&req.receipt)?;
    if receipt.state == ReceiptState::Void {
        return Err(Error::new("receipts.void_already", "这张收据已经作废"));
    }
    lent_refusal::refuse_void(w, &receipt)?;
    refuse_void(w, &receipt)?;
    need_reason(&req.reason)?;
    let kind = w.need::<ReceiptKind>(&receipt.kind)?;
    let copies = kind.form.copies.len();
    for (index, missing) in req.missing.iter().enumerate() {
        let path = format!("missing.{index}");
        if !kind.form.copies.contains(&missing.copy)
            || req.missing.iter().filter(|other| other.copy == missing.copy).count() > 1
        {
            return Err(Error::field(path, "receipts.no_such_copy", "没有这一联，或同一联写了两次，请核对"));
        }
        if missing.statement.trim().is_empty() {
            return Err(Error::field(path, "required", format!("缺少{}，请写明情况", missing.copy)));
        }
    }
    if req.copies_seen as usize + req.missing.len() != copies {
        return Err(Error::field(
            "copies_seen",
            "receipts.copies",
            format!("作废要收齐全部 {copies} 联；缺哪一联，请逐联写明名称和情况"),
        ));
    }
    receipt.state = ReceiptState::Void;
    receipt.voided = Some(Voided {
        reason: req.reason.trim().to_owned(),
        copies_seen: req.copies_seen,
        missing: req.missing.clone(),
        by: w.actor().account.clone(),
        at: w.world().clock.now(),
    });
    w.save(&receipt, Expect::Version(req.version)).map(drop)
}

/// Passes over blanks from the next one on, each with the reason.
///
/// # Errors
/// `receipts.not_next`, `receipts.out_of_range`, `receipts.day_closed`, `receipts.other_window`, `required`.
pub fn spoil(w: &mut Write<'_>, req: &SpoilNumbers) -> Result<()> {
    need_reason(&req.reason)?;
    let kind = w.need::<ReceiptKind>(&req.kind)?;
    holder::need(w, &req.holder)?;
    seat::refuse_other(w, &req.holder)?;
    let key = holder::key(&req.holder);
    let today = w.world().clock.today();
    close::refuse_closed(w, &key, today)?;
    let mut book = issue::next_book(w, &key, &kind)?;
    lent_refusal::refuse_use(w, &kind, &book, book.next, book.next)?;
    let read = |path: &str, typed: &str| {
        ReceiptKind::read_number(&book.series, typed)
            .ok_or_else(|| Error::field(path, "receipts.number_form", "号码只有数字（可以带字头），请重新填写"))
    };
    let (from, to) = (read("from", &req.from)?, read("to", &req.to)?);
    if from != book.next {
        let due = kind.printed(&book.series, book.next);
        return Err(Error::field("from", "receipts.not_next", format!("要从下一个空白号 {due} 开始登记")));
    }
    if to < from || to > book.last || to - from >= MOST_SPOILED {
        let last = kind.printed(&book.series, book.last);
        return Err(Error::field("to", "receipts.out_of_range", format!("止号要在这一本之内（到 {last} 为止）")));
    }
    lent_refusal::refuse_use(w, &kind, &book, from, to)?;
    // Numbers in between that are marked already keep the mark they have.
    let mut number = from;
    while number <= to {
        mark::add(w, &plain(&book, number, What::Spoiled, today, &req.reason))?;
        number = mark::after(w, &book.kind, &book.series, number + 1, book.last)?;
    }
    book.advance(w, to + 1)?;
    w.save(&book, Expect::Any).map(drop)
}

/// Records that a blank, or a copy of an issued receipt, is lost.
///
/// # Errors
/// `receipts.out_of_range`, `receipts.certificate`, `receipts.marked`, `required`, `receipts.state`.
pub fn lost(w: &mut Write<'_>, req: &ReportLoss) -> Result<()> {
    let kind = w.need::<ReceiptKind>(&req.kind)?;
    let series = req.series.clone().unwrap_or_else(|| kind.form.series.clone());
    let number = ReceiptKind::read_number(&series, &req.number)
        .ok_or_else(|| Error::field("number", "receipts.number_form", "号码只有数字（可以带字头），请重新填写"))?;
    for (path, text) in [("reported_by", &req.reported_by), ("statement", &req.statement)] {
        if text.trim().is_empty() {
            return Err(Error::field(path, "required", "遗失要有报告人和情况说明"));
        }
    }
    let mut book = book::of_number(w, &kind, &series, number)?;
    let used: Option<i64> = w.one(
        "SELECT 1 FROM receipt WHERE kind = ?1 AND series = ?2 AND number = ?3",
        (kind.id.as_str(), &series, number),
        |row| row.get(0),
    )?;
    let certificate = req.certificate.as_deref().map(str::trim).filter(|text| !text.is_empty());
    if used.is_some() && certificate.is_none() {
        return Err(Error::field(
            "certificate",
            "receipts.certificate",
            "已开的收据遗失，要有存根复印件证明，请填写证明编号",
        ));
    }
    if used.is_none() && !matches!(book.state, BookState::Stock | BookState::Issued) {
        return Err(Error::new("receipts.state", format!("这一本{}，不能登记空白遗失", book.state.label())));
    }
    if used.is_none() {
        lent_refusal::refuse_use(w, &kind, &book, number, number)?;
    }
    let new = mark::New {
        reported_by: Some(req.reported_by.trim()),
        certificate,
        ..plain(
            &book,
            number,
            if used.is_some() { What::CopyLost } else { What::Lost },
            w.world().clock.today(),
            &req.statement,
        )
    };
    mark::add(w, &new)?;
    if used.is_none() && number == book.next {
        book.advance(w, number + 1)?;
        w.save(&book, Expect::Any)?;
    }
    Ok(())
}
