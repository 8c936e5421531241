//! Papers: made once from a frozen snapshot, kept as bytes, and shown, saved and printed as those very bytes.
mod aid;
mod approval;
mod bank;
mod books;
mod day_close;
mod dues;
mod eligibility;
mod file_notice;
mod household;
mod keep;
mod paid;
mod parcels;
mod posted;
mod receipt;
mod statement;
#[cfg(test)]
mod story;
mod term;
pub(crate) mod wire;

pub(crate) use receipt::refuse_undrawable;

use std::path::Path;

use base64::Engine as _;
use kernel::{DocumentId, Error, Result, Stamp};
use people::wire::HistoryRow;
use receipts::wire_receipt::{DayRequest, LedgerRequest, ReceiptRequest};
use receipts::wire_stack::StackRequest;
use serde_json::json;
use store::{AuditFilter, Read};

use super::audit::action_label;
use super::dues::wire::DuesStatementPaper;
use super::parcels::wire::{AnswersPaper, ParcelPaper};
use super::payments::who;
use super::printing;
use crate::ctx::Ctx;
use crate::wire::Empty;
use keep::document_row;
use wire::{AidApplicationPaper, AidCardsPaper, AidNoticePaper};
use wire::{
    BankFileRequest, BatchPapers, DestructionPaper, DocumentKind, DocumentRequest, DocumentRow, DocumentView,
    EligibilityPaper, HandoverPaper, HouseholdPaper, LostPaper, NoticeRequest, PageImage, PageRequest, PrintDocument,
    SaveDocument, SavedDocument, TextPreview, VoucherRequest,
};

/// Narrowest and widest picture of a page, in pixels.
const WIDTHS: std::ops::RangeInclusive<u32> = 200..=3000;
/// Most copies of one print.
const MOST_COPIES: u16 = 99;

pub(crate) fn voucher(ctx: &Ctx<'_>, req: VoucherRequest) -> Result<DocumentRow> {
    paid::voucher(ctx, &req.line)
}

pub(crate) fn vouchers(ctx: &Ctx<'_>, req: BatchPapers) -> Result<DocumentRow> {
    paid::vouchers(ctx, &req.batch)
}

pub(crate) fn roster(ctx: &Ctx<'_>, req: BatchPapers) -> Result<DocumentRow> {
    paid::roster(ctx, &req.batch)
}

pub(crate) fn bank_file(ctx: &Ctx<'_>, req: BankFileRequest) -> Result<DocumentRow> {
    bank::file(ctx, &req.batch, &req.profile)
}

pub(crate) fn approval(ctx: &Ctx<'_>, req: BatchPapers) -> Result<DocumentRow> {
    approval::sheet(ctx, &req.batch)
}

pub(crate) fn notice(ctx: &Ctx<'_>, req: NoticeRequest) -> Result<DocumentRow> {
    approval::notice(ctx, &req.batch, req.days)
}

pub(crate) fn statement(ctx: &Ctx<'_>, req: HouseholdPaper) -> Result<DocumentRow> {
    statement::of_household(ctx, &req.household)
}

pub(crate) fn household(ctx: &Ctx<'_>, req: HouseholdPaper) -> Result<DocumentRow> {
    household::form(ctx, &req.household)
}

pub(crate) fn household_blank(ctx: &Ctx<'_>, _: Empty) -> Result<DocumentRow> {
    household::blank(ctx)
}

pub(crate) fn eligibility(ctx: &Ctx<'_>, req: EligibilityPaper) -> Result<DocumentRow> {
    eligibility::note(ctx, &req.household, req.on)
}

pub(crate) fn aid_application(ctx: &Ctx<'_>, req: AidApplicationPaper) -> Result<DocumentRow> {
    aid::application(ctx, &req.application)
}

pub(crate) fn aid_notice(ctx: &Ctx<'_>, req: AidNoticePaper) -> Result<DocumentRow> {
    aid::notice(ctx, &req.notice)
}

pub(crate) fn aid_cards(ctx: &Ctx<'_>, req: AidCardsPaper) -> Result<DocumentRow> {
    aid::cards(ctx, &req.programme)
}

pub(crate) fn dues_statement(ctx: &Ctx<'_>, req: DuesStatementPaper) -> Result<DocumentRow> {
    dues::statement(ctx, &req)
}

pub(crate) fn file_notice(ctx: &Ctx<'_>, req: HouseholdPaper) -> Result<DocumentRow> {
    file_notice::notice(ctx, &req.household)
}

pub(crate) fn receipt(ctx: &Ctx<'_>, req: ReceiptRequest) -> Result<DocumentRow> {
    receipt::current(ctx, &req.receipt)
}

pub(crate) fn receipt_again(ctx: &Ctx<'_>, req: ReceiptRequest) -> Result<DocumentRow> {
    receipt::again(ctx, &req.receipt)
}

pub(crate) fn receipt_handover(ctx: &Ctx<'_>, req: HandoverPaper) -> Result<DocumentRow> {
    books::handover(ctx, &req.book)
}

pub(crate) fn receipt_destruction(ctx: &Ctx<'_>, req: DestructionPaper) -> Result<DocumentRow> {
    books::destruction(ctx, &req.destruction)
}

pub(crate) fn receipt_day(ctx: &Ctx<'_>, req: DayRequest) -> Result<DocumentRow> {
    day_close::day(ctx, &req)
}

pub(crate) fn receipt_ledger(ctx: &Ctx<'_>, req: LedgerRequest) -> Result<DocumentRow> {
    books::ledger(ctx, &req)
}

pub(crate) fn receipt_lost(ctx: &Ctx<'_>, req: LostPaper) -> Result<DocumentRow> {
    books::lost(ctx, &req)
}

pub(crate) fn receipt_mismatch(ctx: &Ctx<'_>, req: StackRequest) -> Result<DocumentRow> {
    books::mismatch(ctx, &req)
}

pub(crate) fn parcel_summary(ctx: &Ctx<'_>, req: ParcelPaper) -> Result<DocumentRow> {
    parcels::summary(ctx, &req)
}

pub(crate) fn parcel_answers(ctx: &Ctx<'_>, req: AnswersPaper) -> Result<DocumentRow> {
    parcels::answers(ctx, &req)
}

pub(crate) fn get(ctx: &Ctx<'_>, req: DocumentRequest) -> Result<DocumentView> {
    ctx.read(|r| {
        let id = DocumentId::parse(&req.id)?;
        Ok(DocumentView { row: document_row(ctx, r, id.as_str())?, history: history(r, id.as_str())? })
    })
}

/// Who showed, saved or printed a paper, the newest first.
fn history(r: &Read<'_>, id: &str) -> Result<Vec<HistoryRow>> {
    let filter = AuditFilter {
        subject_kind: Some("document".to_owned()),
        subject_id: Some(id.to_owned()),
        ..AuditFilter::default()
    };
    r.audit_page(None, 100, &filter)?
        .entries
        .into_iter()
        .map(|entry| {
            Ok(HistoryRow {
                version: entry.seq,
                at: Stamp::parse(&entry.at)?,
                who: who(r, &entry.account),
                action_label: action_label(&entry.action),
                action: entry.action,
                changes: Vec::new(),
                kind_label: "文书".to_owned(),
            })
        })
        .collect()
}

/// Papers about a record, the newest first.
pub(crate) fn rows_of(ctx: &Ctx<'_>, r: &Read<'_>, subject_kind: &str, subject: &str) -> Result<Vec<DocumentRow>> {
    let ids: Vec<String> = r.query(
        "SELECT id FROM document WHERE subject_kind = ?1 AND subject_id = ?2 ORDER BY at DESC, id DESC LIMIT 200",
        [subject_kind, subject],
        |row| row.get(0),
    )?;
    ids.iter().map(|id| document_row(ctx, r, id)).collect()
}

/// Papers about a person: vouchers of their payments and forms of their household files, the newest first.
pub(crate) fn of_person(ctx: &Ctx<'_>, r: &Read<'_>, person: &str) -> Result<Vec<DocumentRow>> {
    let ids: Vec<String> = r.query(
        "SELECT d.id, d.at FROM document d JOIN payment_line l ON d.subject_kind = 'line' AND d.subject_id = l.id
         WHERE l.beneficiary = ?1 OR l.payee = ?1
         UNION
         SELECT d.id, d.at FROM document d JOIN household_member m
           ON d.subject_kind = 'household' AND d.subject_id = m.household
         WHERE m.person = ?1
         UNION
         SELECT d.id, d.at FROM document d JOIN aid_application a
           ON d.subject_kind = 'aid_application' AND d.subject_id = a.id
         WHERE a.beneficiary = ?1 OR a.worker = ?1
         ORDER BY 2 DESC LIMIT 50",
        [person],
        |row| row.get(0),
    )?;
    ids.iter().map(|id| document_row(ctx, r, id)).collect()
}

pub(crate) fn page(ctx: &Ctx<'_>, req: PageRequest) -> Result<PageImage> {
    let id = DocumentId::parse(&req.id)?;
    let (document, row) = ctx.read(|r| {
        posted::offered(ctx, r, id.as_str())?;
        Ok((r.document(&id)?, document_row(ctx, r, id.as_str())?))
    })?;
    let pages = row.pages.ok_or_else(|| Error::new("documents.no_pages", "这份文件不是按页排版的，请用文本预览"))?;
    if req.page >= pages {
        return Err(Error::field("page", "documents.no_such_page", format!("这份文书只有 {pages} 页")));
    }
    let width = req.width.clamp(*WIDTHS.start(), *WIDTHS.end());
    let bytes = match &req.overlay_on {
        Some(printer) => overlaid(ctx, &row, &document, printer)?,
        None => document.bytes,
    };
    let png = paper::page_image(&bytes, req.page as usize, width)?;
    ctx.view("document", id.as_str(), json!({ "page": req.page }))?;
    Ok(PageImage { png_base64: base64::engine::general_purpose::STANDARD.encode(png), pages })
}

pub(crate) fn text(ctx: &Ctx<'_>, req: DocumentRequest) -> Result<TextPreview> {
    let id = DocumentId::parse(&req.id)?;
    let document = ctx.read(|r| r.document(&id))?;
    let preview = bank::preview(&document)?;
    ctx.view("document", id.as_str(), json!({}))?;
    Ok(preview)
}

/// Writes the very bytes where the user asked. The log has the entry before the file can exist.
pub(crate) fn save(ctx: &Ctx<'_>, req: SaveDocument) -> Result<SavedDocument> {
    let id = DocumentId::parse(&req.id)?;
    let document = ctx.read(|r| {
        posted::offered(ctx, r, id.as_str())?;
        r.document(&id)
    })?;
    let path = Path::new(&req.path);
    if path.exists() && !req.replace {
        return Err(Error::field("path", "file.exists", "这个位置已有同名文件，没有覆盖；请换一个文件名，或确认替换"));
    }
    ctx.view("document", id.as_str(), json!({ "kind": document.info.kind, "bytes": document.info.size }))?;
    super::machine::write_new(path, &document.bytes)?;
    Ok(SavedDocument { path: req.path })
}

/// Sends the very bytes to a printer; onto a bought form, what is derived from the very bytes and the printer's fit.
pub(crate) fn print(ctx: &Ctx<'_>, req: PrintDocument) -> Result<Empty> {
    let id = DocumentId::parse(&req.id)?;
    if !(1..=MOST_COPIES).contains(&req.copies) {
        return Err(Error::field("copies", "documents.copies", format!("份数在 1 到 {MOST_COPIES} 之间")));
    }
    let (document, row) = ctx.read(|r| {
        posted::offered(ctx, r, id.as_str())?;
        Ok((r.document(&id)?, document_row(ctx, r, id.as_str())?))
    })?;
    if row.pages.is_none() {
        return Err(Error::new("documents.no_pages", "银行文件不用打印，请保存后上传网银"));
    }
    if row.kind == DocumentKind::Receipt {
        receipt::refuse_twin(&row, req.copies)?;
    }
    let form = &document.info.template;
    let (bytes, sheet) = if req.overlay {
        (overlaid(ctx, &row, &document, &req.printer)?, Some(printing::sheet(ctx, form)?))
    } else {
        (document.bytes, None)
    };
    if row.overlay_form.is_some() {
        printing::remember(ctx, &req.printer, form, req.overlay)?;
    }
    let what = json!({ "kind": document.info.kind, "copies": req.copies, "overlay": req.overlay });
    ctx.view("document", id.as_str(), what)?;
    let sent = ctx.host().print(&req.printer, &row.title, &bytes, req.copies, sheet);
    if sent.is_err() {
        // What never reached the printer is not counted as printed; that it was tried stays in the log.
        ctx.view("document", id.as_str(), json!({ "failed": true }))?;
    }
    sent?;
    Ok(Empty {})
}

/// What goes onto the bought form: derived from the stored bytes and the printer's fit, the same for picture and print.
fn overlaid(ctx: &Ctx<'_>, row: &DocumentRow, document: &store::Document, printer: &str) -> Result<Vec<u8>> {
    let Some(form) = &row.overlay_form else {
        return Err(Error::field("overlay", "documents.no_overlay", "这份文书不能套打，请选“整张”打在白纸上"));
    };
    paper::overlay(&document.bytes, ctx.read(|r| printing::fit(r, printer, form))?)
}
