//! The papers around books of receipts: hand-over, destruction list, day close, ledger, report of a loss.

use chrono::{Datelike as _, NaiveDate};
use kernel::{Error, Result};
use receipts::close::{self, DayClose};
use receipts::destroy::{self, Destruction};
use receipts::mark::{Mark, What};
use receipts::wire_receipt::{DayRequest, DayView, LedgerRequest};
use receipts::{Book, Receipt, ReceiptKind, Window, book, ledger as register};
use serde_json::{Value, json};
use store::{Read, Record as _};

use super::keep::{fingerprint, printed};

use super::wire::{DocumentKind, DocumentRow, LostPaper};
use crate::ctx::Ctx;
use crate::handlers::payments::who;

/// Digits of the audit chain's head that a sheet shows: enough to find it again.
const HEAD: usize = 16;

fn with_office(ctx: &Ctx<'_>, mut data: Value) -> Value {
    let office = ctx.office();
    data["training"] = json!(office.training);
    data["office"] = json!(office.name);
    data["printed"] = json!(ctx.today());
    data
}

/// A paper of what stood there when it was asked for: the same facts are the same paper.
fn sheet(
    ctx: &Ctx<'_>,
    kind: DocumentKind,
    subject: (&'static str, &str),
    number: Option<String>,
    data: Value,
) -> Result<DocumentRow> {
    let version = fingerprint(&data);
    printed(ctx, kind, subject, number, version, with_office(ctx, data))
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
            "holder": view.holder_name, "date": day, "kind": view.kind_name, "signed_by": view.signed_by, "rows": rows,
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
        let list = destroy::list(r)?.into_iter().find(|list| list.id == id);
        let list = list.ok_or_else(|| Error::new("not_found", "没有找到这份销毁清册，请返回列表重新查找"))?;
        let rows = list
            .books
            .iter()
            .map(|book| {
                let void: u32 = r
                    .one("SELECT count(*) FROM receipt WHERE book = ?1 AND state = 'void'", [&book.id], |row| {
                        row.get(0)
                    })?
                    .unwrap_or(0);
                Ok(json!({
                    "holder": book.holder_name.as_deref().unwrap_or("库存"),
                    "kind": book.kind_name,
                    "year": book.issued_on.or(book.verified_on).map(|day| day.year().to_string()),
                    "from": book.first, "to": book.last, "sheets": book.sheets,
                    "note": (void > 0).then(|| format!("含作废 {void} 张")),
                }))
            })
            .collect::<Result<Vec<Value>>>()?;
        Ok(json!({
            "date": r.need::<Destruction>(id)?.at.day(), "state": list.state_label, "reason": list.reason,
            "sheets": list.sheets, "rows": rows,
        }))
    })?;
    sheet(ctx, DocumentKind::ReceiptDestruction, (Destruction::KIND, id), None, data)
}

/// The sheet of a day that was handed over.
pub(super) fn day(ctx: &Ctx<'_>, req: &DayRequest) -> Result<DocumentRow> {
    let (id, data) = ctx.read(|r| {
        let view = close::day(r, req, ctx.today())?;
        let Some(id) = view.id.clone() else {
            return Err(Error::new("receipts.not_handed", "这一天还没有交班，请先清点现金并交班，再打日结单"));
        };
        let window = r.need::<Window>(&req.window)?.name;
        Ok((id, day_data(r, &window, &view)))
    })?;
    sheet(ctx, DocumentKind::ReceiptDayClose, (DayClose::KIND, &id), None, data)
}

fn day_data(r: &Read<'_>, window: &str, view: &DayView) -> Value {
    let figures = &view.figures;
    let ranges: Vec<String> = figures
        .ranges
        .iter()
        .map(|range| format!("{} {} 至 {}（{} 个号）", range.kind_name, range.first, range.last, range.numbers))
        .collect();
    let methods: Vec<String> = figures
        .methods
        .iter()
        .map(|sum| format!("{} {} 张 {} 元", sum.label, sum.count, sum.total.to_yuan()))
        .collect();
    let rows: Vec<Value> =
        figures.items.iter().map(|sum| json!({ "item": sum.label, "count": sum.count, "amount": sum.total })).collect();
    let name = |id: &Option<String>| id.as_deref().map(|id| who(r, id));
    json!({
        "window": window,
        "date": view.day,
        "state": view.state_label,
        "ranges": if ranges.is_empty() { "当天没有开票".to_owned() } else { ranges.join("；") },
        "methods": methods.join("；"),
        "count": figures.receipts,
        "void": figures.voids,
        "red": figures.reds,
        "red_total": figures.red_total,
        "cash_due": figures.cash,
        "cash_counted": view.counted,
        "difference": view.difference,
        "reason": view.reason,
        "giver": name(&view.giver),
        "taker": name(&view.taker),
        "audit_head": view.audit_head.as_deref().map(|head| head.chars().take(HEAD).collect::<String>()),
        "rows": rows,
    })
}

/// The ledger of a time.
pub(super) fn ledger(ctx: &Ctx<'_>, req: &LedgerRequest) -> Result<DocumentRow> {
    let (ledger, kind) = ctx.read(|r| {
        let kind = req.kind.as_deref().map(|id| r.need::<ReceiptKind>(id)).transpose()?;
        Ok((register::ledger(r, req, ctx.today())?, kind))
    })?;
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
    let proof =
        if ledger.balanced { "各号去向齐全，账账相符。".to_owned() } else { ledger.faults.join("；") };
    let period = period(req.from, req.to);
    let subject = format!("{}/{}/{}", req.from, req.to, req.kind.as_deref().unwrap_or_default());
    let kind = kind.map_or_else(|| "全部".to_owned(), |kind| kind.form.name);
    let data = json!({ "period": period, "kind": kind, "proof": proof, "rows": rows });
    sheet(ctx, DocumentKind::ReceiptLedger, ("receipt_ledger", &subject), Some(period), data)
}

/// A whole month or year by its name, any other time by its days.
fn period(from: NaiveDate, to: NaiveDate) -> String {
    let ends = to.succ_opt().is_none_or(|next| next.day() == 1);
    if from.day() == 1 && ends && from.year() == to.year() {
        if from.month() == to.month() {
            return format!("{}年{}月", from.year(), from.month());
        }
        if (from.month(), to.month()) == (1, 12) {
            return format!("{}年", from.year());
        }
    }
    format!("{from} 至 {to}")
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::period;

    #[test]
    fn a_time_is_named_as_a_ledger_names_it() {
        let period = |from: &str, to: &str| period(from.parse().unwrap(), to.parse().unwrap());
        assert_eq!(period("2026-02-01", "2026-02-28"), "2026年2月");
        assert_eq!(period("2026-01-01", "2026-12-31"), "2026年");
        assert_eq!(period("2026-01-01", "2027-01-31"), "2026-01-01 至 2027-01-31");
        assert_eq!(period("2026-02-01", "2026-02-27"), "2026-02-01 至 2026-02-27");
    }
}
