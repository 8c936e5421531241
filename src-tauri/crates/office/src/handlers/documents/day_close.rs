//! The sheet of a window's day (日结单): what it came to, the cash counted, the two who signed, the head of the audit chain.

use kernel::{Error, Money, Result};
use receipts::close::{self, DayClose};
use receipts::mark::Mark;
use receipts::wire_receipt::{DayRequest, DaySum, DayView};
use receipts::{Receipt, ReceiptKind, Window};
use serde_json::{Value, json};
use store::{Read, Record as _};

use super::books::sheet;
use super::wire::{DocumentKind, DocumentRow};
use crate::ctx::Ctx;
use crate::handlers::payments::who;

/// Numbers that share a line of the sheet.
const BESIDE: usize = 8;

/// The sheet of a day that was handed over.
pub(super) fn day(ctx: &Ctx<'_>, req: &DayRequest) -> Result<DocumentRow> {
    let (id, data) = ctx.read(|r| {
        let view = close::day(r, req, ctx.today())?;
        let Some(id) = view.id.clone() else {
            return Err(Error::new("receipts.not_handed", "这一天还没有交班，请先清点现金并交班，再打日结单"));
        };
        let window = r.need::<Window>(&req.window)?.name;
        let rows = rows(r, &r.need::<DayClose>(&id)?)?;
        Ok((id, data(r, &window, &view, rows)))
    })?;
    sheet(ctx, DocumentKind::ReceiptDayClose, (DayClose::KIND, &id), None, data)
}

fn data(r: &Read<'_>, window: &str, view: &DayView, rows: Vec<Value>) -> Value {
    let figures = &view.figures;
    let name = |id: &Option<String>| id.as_deref().map(|id| who(r, id));
    json!({
        "window": window,
        "date": view.day,
        "state": view.state_label,
        "count": figures.receipts,
        "total": figures.total,
        "void": figures.voids,
        "red": figures.reds,
        // A day with a number that went nowhere is refused when it is handed over.
        "gaps": 0,
        "cash_due": figures.cash,
        "cash_counted": view.counted,
        "difference": view.difference,
        "reason": view.reason,
        "giver": name(&view.giver),
        "taker": name(&view.taker),
        "audit_head": view.audit_head,
        "rows": rows,
    })
}

/// First and last numbers, sums by method and by item, the void and the red ones.
fn rows(r: &Read<'_>, close: &DayClose) -> Result<Vec<Value>> {
    let figures = &close.figures;
    let row = |part: &str, what: String, count: u32, amount: Option<Money>| json!({ "part": part, "what": what, "count": count, "amount": amount });
    let mut rows: Vec<Value> = figures
        .ranges
        .iter()
        .map(|range| {
            row("起止号码", format!("{}　{} 至 {}", range.kind_name, range.first, range.last), range.numbers, None)
        })
        .collect();
    let sums = |part: &'static str, sums: &[DaySum]| -> Vec<Value> {
        sums.iter().map(|sum| row(part, sum.label.clone(), sum.count, Some(sum.total))).collect()
    };
    rows.extend(sums("收款方式", &figures.methods));
    rows.extend(sums("收款项目", &figures.items));
    let void = void_numbers(r, close)?;
    for numbers in void.chunks(BESIDE) {
        rows.push(row("作废号码", numbers.join("、"), u32::try_from(numbers.len()).unwrap_or(u32::MAX), None));
    }
    if figures.reds > 0 {
        rows.push(row("红字", "红字收据（已计入上面各数）".to_owned(), figures.reds, Some(figures.red_total)));
    }
    Ok(rows)
}

/// Receipts made void and blanks passed over that day, in their order.
fn void_numbers(r: &Read<'_>, close: &DayClose) -> Result<Vec<String>> {
    let day = close.day.to_string();
    let receipts = r.records::<Receipt>("WHERE holder = ?1 AND day = ?2 AND state = 'void'", [&close.holder, &day])?;
    let marks = r.records::<Mark>("WHERE holder = ?1 AND day = ?2 AND what = 'spoiled'", [&close.holder, &day])?;
    let mut places: Vec<(String, String, i64)> = receipts
        .into_iter()
        .map(|receipt| (receipt.kind, receipt.series, receipt.number))
        .chain(marks.into_iter().map(|mark| (mark.kind, mark.series, mark.number)))
        .collect();
    places.sort();
    places
        .into_iter()
        .map(|(kind, series, number)| Ok(r.need::<ReceiptKind>(&kind)?.printed(&series, number)))
        .collect()
}
