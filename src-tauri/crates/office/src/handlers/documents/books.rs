//! The papers around books of receipts: hand-over, destruction list, ledger by place and by range, report of a loss,
//! mismatch list.

use chrono::Datelike as _;
use kernel::{Error, Result};
use receipts::destroy::{self, Destruction};
use receipts::mark::{Mark, What};
use receipts::stack::{Stack, view as stacks};
use receipts::wire_receipt::LedgerRequest;
use receipts::wire_stack::StackRequest;
use receipts::{Book, Receipt, ReceiptKind, book, ledger as register};
use serde_json::{Value, json};
use store::{Read, Record as _};

use super::keep::as_it_stands;
use super::wire::{DocumentKind, DocumentRow, LostPaper};
use crate::ctx::Ctx;
use crate::handlers::payments::who;
use crate::handlers::receipt_ledger;
use crate::handlers::receipt_ranges::{FIGURES, Register, figures};

/// A paper of the receipts window as it stands now.
pub(super) fn sheet(
    ctx: &Ctx<'_>,
    kind: DocumentKind,
    subject: (&'static str, &str),
    number: Option<String>,
    data: Value,
) -> Result<DocumentRow> {
    as_it_stands(ctx, kind, subject, number, data, "printed")
}

/// Everything the holder of a book got of its kind on that day, to be signed for.
pub(super) fn handover(ctx: &Ctx<'_>, id: &str) -> Result<DocumentRow> {
    let data = ctx.read(|r| {
        let book = r.need::<Book>(id)?;
        let Some(day) = book.issued_on.filter(|_| !book.holder.is_empty()) else {
            return Err(Error::new("receipts.state", "这一本没有发出，没有领用单"));
        };
        let kind = r.need::<ReceiptKind>(&book.kind)?;
        let given = r.records::<Book>(
            "WHERE holder = ?1 AND kind = ?2 AND body ->> '$.issued_on' = ?3 ORDER BY series, first LIMIT 500",
            (&book.holder, &book.kind, day.to_string()),
        )?;
        let rows = given.iter().map(|book| handed(r, &kind, book)).collect::<Result<Vec<Value>>>()?;
        let view = book::get(r, id)?;
        Ok(json!({
            "holder": view.holder_name, "date": day, "kind": view.kind_name, "signed_by": view.signed_by,
            "sheets": given.iter().map(Book::sheets).sum::<u32>(), "rows": rows,
        }))
    })?;
    sheet(ctx, DocumentKind::ReceiptHandover, (Book::KIND, id), None, data)
}

fn handed(r: &Read<'_>, kind: &ReceiptKind, book: &Book) -> Result<Value> {
    let marks = r.records::<Mark>(
        "WHERE kind = ?1 AND series = ?2 AND number BETWEEN ?3 AND ?4 AND what IN ('missing', 'double') ORDER BY number",
        (&book.kind, &book.series, book.first, book.last),
    )?;
    let defects: Vec<String> = marks
        .iter()
        .map(|mark| {
            let what = if mark.what == What::Double { "重" } else { "缺" };
            format!("{what} {}", kind.printed(&mark.series, mark.number))
        })
        .collect();
    Ok(json!({
        "from": kind.printed(&book.series, book.first),
        "to": kind.printed(&book.series, book.last),
        "sheets": book.sheets(),
        "defects": (!defects.is_empty()).then(|| defects.join("、")),
    }))
}

/// The list of paper to be destroyed.
pub(super) fn destruction(ctx: &Ctx<'_>, id: &str) -> Result<DocumentRow> {
    let data = ctx.read(|r| {
        let record = r.need::<Destruction>(id)?;
        let list = destroy::get(r, id)?;
        let rows = list
            .items
            .iter()
            .map(|book| {
                Ok(json!({
                    "holder": book.holder_name.as_deref().unwrap_or("库存"),
                    "kind": book.kind_name,
                    "year": book.issued_on.or(book.verified_on).map(|day| day.year().to_string()),
                    "from": book.first, "to": book.last, "sheets": book.sheets,
                    "note": left_out(r, &book.id)?,
                }))
            })
            .collect::<Result<Vec<Value>>>()?;
        Ok(json!({
            "date": list.row.asked_on, "state": list.row.state_label, "reason": list.row.reason, "sheets": list.row.sheets,
            "asker": who(r, record.asker.as_str()), "decider": record.decider.map(|id| who(r, id.as_str())),
            "rows": rows,
        }))
    })?;
    sheet(ctx, DocumentKind::ReceiptDestruction, (Destruction::KIND, id), None, data)
}

/// Numbers of a book that are no receipt: void ones, spoiled blanks, sheets that were never there or were lost.
fn left_out(r: &Read<'_>, book: &str) -> Result<Option<String>> {
    let counts: Option<(u32, u32)> = r.one(
        "SELECT (SELECT count(*) FROM receipt WHERE book = b.id AND state = 'void')
                + count(m.id) FILTER (WHERE m.what = 'spoiled'),
                count(m.id) FILTER (WHERE m.what NOT IN ('spoiled', 'copy_lost'))
         FROM receipt_book b LEFT JOIN receipt_mark m
           ON m.kind = b.kind AND m.series = b.series AND m.number BETWEEN b.first AND b.last
         WHERE b.id = ?1 GROUP BY b.id",
        [book],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    let (void, gone) = counts.unwrap_or_default();
    let parts: Vec<String> = [(void, "含作废"), (gone, "缺失")]
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{what} {count} 张"))
        .collect();
    Ok((!parts.is_empty()).then(|| parts.join("，")))
}

/// The ledger of a time.
pub(super) fn ledger(ctx: &Ctx<'_>, req: &LedgerRequest) -> Result<DocumentRow> {
    let (ledger, kind) =
        ctx.read(|r| Ok((register::ledger(r, req, ctx.today())?, receipt_ledger::kind_name(r, req)?)))?;
    let rows: Vec<Value> = ledger
        .lines
        .iter()
        .map(|line| {
            json!({
                "kind": line.kind_name, "holder": line.holder_name, "opening": line.opening,
                "received": line.received, "given": line.given, "returned": line.returned, "used": line.used,
                "void": line.void, "lost": line.lost, "closing": line.closing, "verified": line.verified,
                "destroyed": line.destroyed,
            })
        })
        .collect();
    let proof = receipt_ledger::proof(&ledger);
    let period = receipt_ledger::period(req.from, req.to);
    let subject = format!("{}/{}/{}", req.from, req.to, req.kind.as_deref().unwrap_or_default());
    let data = json!({ "period": period, "kind": kind, "proof": proof, "rows": rows });
    sheet(ctx, DocumentKind::ReceiptLedger, ("receipt_ledger", &subject), Some(period), data)
}

/// The ledger of a time by number range; its last row is the sum.
pub(super) fn ranges(ctx: &Ctx<'_>, req: &LedgerRequest) -> Result<DocumentRow> {
    let (found, kind) = ctx.read(|r| Ok((Register::of(r, req, ctx.today())?, receipt_ledger::kind_name(r, req)?)))?;
    let row = |words: [&str; 5], figures: [i64; FIGURES]| {
        let [nth, kind, from, to, places] = words;
        let [opening, received, given, returned, used, void, lost, closing, verified, destroyed] = figures;
        json!({
            "nth": nth, "kind": kind, "from": from, "to": to, "places": places, "opening": opening, "received": received,
            "given": given, "returned": returned, "used": used, "void": void, "lost": lost, "closing": closing,
            "verified": verified, "destroyed": destroyed,
        })
    };
    let mut rows: Vec<Value> = (1..)
        .zip(&found.lines)
        .map(|(nth, line): (u32, _)| {
            let places = line.places.join("、");
            row([&nth.to_string(), &line.kind_name, &line.first, &line.last, &places], figures(line))
        })
        .collect();
    rows.push(row(["", "合计", "", "", ""], found.sums));
    let period = receipt_ledger::period(req.from, req.to);
    let subject = format!("{}/{}/{}", req.from, req.to, req.kind.as_deref().unwrap_or_default());
    let data =
        json!({ "period": period, "kind": kind, "proof": found.proof, "ranges": found.lines.len(), "rows": rows });
    sheet(ctx, DocumentKind::ReceiptRanges, ("receipt_ledger", &subject), Some(period), data)
}

/// The report of a number that was reported lost.
pub(super) fn lost(ctx: &Ctx<'_>, req: &LostPaper) -> Result<DocumentRow> {
    let (mark, printed, data) = ctx.read(|r| {
        let kind = r.need::<ReceiptKind>(&req.kind)?;
        let series = req.series.clone().unwrap_or_else(|| kind.form.series.clone());
        let number = ReceiptKind::read_number(&series, &req.number)
            .ok_or_else(|| Error::field("number", "receipts.number_form", "号码只有数字（可以带字头），请重新填写"))?;
        let found = r.records::<Mark>(
            "WHERE kind = ?1 AND series = ?2 AND number = ?3 AND what IN ('lost', 'copy_lost')",
            (&req.kind, &series, number),
        )?;
        let mark = found.into_iter().next().ok_or_else(|| {
            Error::field("number", "receipts.not_lost", "这个号码没有登记遗失，请先登记，再打遗失报告")
        })?;
        let receipt = r
            .records::<Receipt>("WHERE kind = ?1 AND series = ?2 AND number = ?3", (&req.kind, &series, number))?
            .into_iter()
            .next();
        let printed = kind.printed(&series, number);
        let data = json!({
            "kind": kind.form.name,
            "number": printed,
            "lost_on": mark.day,
            "reporter": mark.reported_by,
            "state": if mark.what == What::Lost { "空白" } else { "已开" },
            "amount_text": receipt.as_ref().map(|receipt| receipt.total.to_yuan()),
            "payer": receipt.as_ref().map(|receipt| receipt.payer.name.clone()),
            "statement": mark.reason,
            "measures": mark.certificate.as_ref().map(|number| format!("以存根复印件作证明，编号 {number}。")),
        });
        Ok((mark.id, printed, data))
    })?;
    sheet(ctx, DocumentKind::ReceiptLost, (Mark::KIND, mark.as_str()), Some(printed), data)
}

/// What a stack that was compared came to: every difference, and how it ended so far.
pub(super) fn mismatch(ctx: &Ctx<'_>, req: &StackRequest) -> Result<DocumentRow> {
    let result = ctx.read(|r| stacks::result(r, &req.stack))?;
    let Some(date) = result.date else {
        return Err(Error::new("receipts.stack_not_compared", "这一叠还没有比对，请先录完并比对，再打差异单"));
    };
    let rows: Vec<Value> = result
        .rows
        .iter()
        .map(|line| {
            json!({ "number": line.number, "what": line.what, "held": line.held, "seen": line.seen, "done": line.done })
        })
        .collect();
    let data = json!({
        "scope": result.scope, "kind": result.row.kind_name, "state": result.row.state_label, "date": date,
        "seen": result.seen, "seen_total": result.seen_total, "held": result.held, "held_total": result.held_total,
        "agreed": result.agreed, "differences": rows.len(), "rows": rows,
    });
    sheet(ctx, DocumentKind::ReceiptMismatch, (Stack::KIND, &req.stack), None, data)
}
