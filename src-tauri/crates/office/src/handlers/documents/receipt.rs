//! The paper of a receipt. Every making of it is counted: the first is the original, every later one a marked copy
//! (副本); a receipt made void gets a new paper that says so.

use kernel::{Error, Result};
use receipts::paper::{PrintedField, ReceiptPaper};
use receipts::print;
use receipts::wire_receipt::ReceiptState;
use serde_json::{Value, json};
use store::{Read, Record as _};

use super::keep::{Made, Wanted, document_row, once_with, receipt_title};
use super::paid::{PDF, meta};
use super::wire::{DocumentKind, DocumentRow};
use crate::ctx::Ctx;
use crate::handlers::issuers;

/// 第一联 and so on; a kind has six copies at most.
const ORDINALS: [&str; 6] = ["一", "二", "三", "四", "五", "六"];

/// The paper as it stands: the last one made, or a new one where there is none yet or the receipt became void since.
pub(super) fn current(ctx: &Ctx<'_>, receipt: &str) -> Result<DocumentRow> {
    match ctx.read(|r| last(r, receipt))? {
        Some(id) => {
            ctx.view("document", &id, json!({ "kind": DocumentKind::Receipt.code() }))?;
            ctx.read(|r| document_row(ctx, r, &id))
        }
        None => made(ctx, receipt),
    }
}

/// One more paper, marked as a copy; the first one is the original.
pub(super) fn again(ctx: &Ctx<'_>, receipt: &str) -> Result<DocumentRow> {
    made(ctx, receipt)
}

/// The last paper made of a receipt, when it still says how the receipt stands.
fn last(r: &Read<'_>, id: &str) -> Result<Option<String>> {
    let void = r.need::<receipts::Receipt>(id)?.state == ReceiptState::Void;
    let newest: Option<(String, Option<bool>)> = r.one(
        "SELECT id, snapshot ->> '$.data[0].void' FROM document
         WHERE subject_kind = 'receipt' AND subject_id = ?1 AND kind = 'receipt'
         ORDER BY snapshot ->> '$.of_version' DESC LIMIT 1",
        [id],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    Ok(newest.filter(|(_, marked)| marked.unwrap_or(false) == void).map(|(id, _)| id))
}

fn made(ctx: &Ctx<'_>, receipt: &str) -> Result<DocumentRow> {
    let office = &ctx.open.profile.name;
    let (papers, backfilled) =
        ctx.read(|r| Ok((print::papers(r, receipt, office)?, r.need::<receipts::Receipt>(receipt)?.backfilled)))?;
    let first = papers.first().ok_or_else(gone)?;
    // What was written elsewhere by hand and entered afterwards was not made out here: nothing vouches for its paper.
    let qr = if backfilled { None } else { issuers::proof(ctx, first)? };
    let nth = first.reprint_index;
    let again = if nth > 0 { format!("_副本{nth}") } else { String::new() };
    let wanted = Wanted {
        kind: DocumentKind::Receipt,
        subject: (receipts::Receipt::KIND, receipt),
        number: Some(first.number.clone()),
        template: first.template.clone(),
        of_version: Some(i64::from(nth)),
        file_name: format!("收据_{}{again}.pdf", first.number.replace([' ', '/', '\\'], "_")),
        media: PDF,
    };
    let render = || {
        let sheets: &[ReceiptPaper] = if first.pre_printed { &papers[..1] } else { &papers };
        let records: Vec<Value> = sheets
            .iter()
            .map(|paper| {
                let mut record = record(paper, ctx.office().training);
                record["qr"] = json!(qr);
                record["backfilled"] = json!(backfilled.then_some(true));
                record
            })
            .collect();
        let template = ctx.resources().template(&first.template)?;
        let fonts = ctx.resources().fonts()?;
        let meta = meta(ctx, receipt_title(Some(&first.number), i64::from(nth)));
        let pdf = paper::render_many(&template, records.iter().cloned(), &fonts, &meta, &|_| true)?;
        Ok(Made { bytes: pdf.bytes, pages: Some(pdf.pages), data: Value::Array(records) })
    };
    // Drawn outside of the transaction: what is counted must still be what was drawn.
    once_with(ctx, &wanted, render, |w| {
        if print::printed(w, receipt, office)? == papers {
            return Ok(());
        }
        Err(Error::new("receipts.changed", "这张收据刚刚有变化，请刷新后再打印"))
    })
}

/// Refuses a receipt whose paper could not be drawn: a name too long for its box, a character that no face has. Asked in
/// the transaction that takes the number, so that nothing is consumed.
pub(crate) fn refuse_undrawable(ctx: &Ctx<'_>, r: &Read<'_>, receipt: &str) -> Result<()> {
    let papers = print::papers(r, receipt, &ctx.open.profile.name)?;
    let paper = papers.first().ok_or_else(gone)?;
    let template = ctx.resources().template(&paper.template)?;
    paper::lays_out(&template, &record(paper, ctx.office().training), &*ctx.resources().fonts()?)
}

fn gone() -> Error {
    Error::new("not_found", "没有找到这张收据，请返回列表重新查找")
}

/// What the template draws. Bought forms copy themselves (carbonless): one page stands for all their copies.
fn record(paper: &ReceiptPaper, training: bool) -> Value {
    let copy = if paper.pre_printed {
        format!("共 {} 联", paper.copies)
    } else {
        let ordinal = ORDINALS.get((paper.copy_index as usize).saturating_sub(1)).copied().unwrap_or_default();
        format!("第{ordinal}联　{}", paper.copy_name)
    };
    let lines: Vec<Value> = paper
        .lines
        .iter()
        .map(|line| {
            json!({ "item": line.item_label, "quantity": line.quantity, "standard": line.standard,
                    "amount": line.amount })
        })
        .collect();
    json!({
        "training": training,
        "bought": paper.pre_printed,
        "title": paper.kind_name,
        "office": paper.office,
        "number": paper.number,
        "date": paper.date,
        "payer": paper.payer,
        "credit_code": paper.credit_code,
        "lines": lines,
        "total": paper.total,
        "capitals": paper.capitals,
        "method": paper.method_label,
        "remark": remark(paper),
        "collector": paper.collector,
        "issuer": paper.issuer,
        "copy": copy,
        "reprint": (paper.reprint_index > 0).then_some(paper.reprint_index),
        "void": paper.void.then_some(true),
        "red_of": paper.red_of,
    })
}

/// The further fields of the kind stand before the remark, each with its label.
fn remark(paper: &ReceiptPaper) -> Option<String> {
    let field = |field: &PrintedField| format!("{}：{}", field.label, field.text);
    let parts: Vec<String> =
        paper.fields.iter().filter(|field| !field.text.is_empty()).map(field).chain(paper.remark.clone()).collect();
    (!parts.is_empty()).then(|| parts.join("；"))
}

/// A second print of one paper would be a twin of the original that nothing tells apart.
pub(super) fn refuse_twin(row: &DocumentRow, copies: u16) -> Result<()> {
    if copies > 1 {
        return Err(Error::field("copies", "receipts.one_print", "收据一次只能打一份，各联已经在里面"));
    }
    if row.prints > 0 {
        return Err(Error::new("receipts.printed_already", "这一份已经打印过；还要一份请用“补打”，新的一份会标明副本"));
    }
    Ok(())
}
