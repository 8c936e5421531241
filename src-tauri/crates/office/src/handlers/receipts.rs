//! Receipts: windows, kinds, stock, issuing, day close, ledger.
use kernel::{CreditCode, Error, OrgId, Result};
use people::{OrgKind, Organisation};
use receipts::counter::{self, PaidBy, RecentReceipts, ReckonReceipt, ReckonedReceipt};
use receipts::paper::ReceiptPaper;
use receipts::ranges::{self, LedgerRangePage, LedgerRangesRequest};
use receipts::seat::{self, Seat, SeatView, SitAtWindow};
use receipts::wire::{
    AskDestruction, BookRequest, BookRow, CheckInBook, DecideDestruction, DeliverReceipts, DestructionRequest,
    DestructionRow, DestructionView, HandOutBooks, HolderKind, ListBooks, ListDestructions, ReceiptKindForm,
    ReceiptKindView, SaveReceiptKind, SaveWindow, TakeBackBook, VerifyBook, WindowView,
};
use receipts::wire_backfill::{BackfillReceipts, Backfilled, ReadStubs, StubEntries};
use receipts::wire_lent::{GiveBackBook, HolderStubs, ReleaseBook, SetStubAside, StubRequest, StubView, StubsEntered};
use receipts::wire_receipt::{
    AskRed, DayRequest, DayView, DecideRed, FindReceipts, HandDay, IssueReceipt, LedgerRequest, ListNumbers,
    NextNumber, NextRequest, NumberPage, ReceiptLedger, ReceiptRequest, ReceiptRow, ReceiptView, RedView, ReportLoss,
    SpoilNumbers, VoidReceipt,
};
use receipts::{
    Pack, StubRecord, backfill, close, destroy, find, holder, issue, kind, lease, ledger, numbers, print, receipt, red,
    stock, stub, stub_aside, stub_enter, stub_entries, undo,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::{Expect, Read, Record as _};
use ts_rs::TS;

use super::payments::who;
use super::workstudy::paged;
use super::{documents, parcels, printing, stacks};
use crate::ctx::Ctx;
use crate::wire::{Empty, OfficeKind, Page};

kernel::wire! {
    /// A unit or union as a payer.
    pub(crate) struct UnitView {
        /// Id.
        pub id: String,
        /// Version.
        #[ts(type = "number")]
        pub version: i64,
        /// Whether it is a union.
        pub union: bool,
        /// Full name.
        pub name: String,
        /// Unified social credit code.
        pub credit_code: Option<String>,
    }

    /// Request of `units.search`.
    pub(crate) struct UnitSearch {
        /// Name, pinyin, initials, or the front of the credit code.
        pub q: String,
    }

    /// Request of `units.save`.
    pub(crate) struct SaveUnit {
        /// Id; none for a new one.
        #[serde(default)]
        pub id: Option<String>,
        /// Version seen.
        #[serde(default)]
        #[ts(type = "number | null")]
        pub version: Option<i64>,
        /// Whether it is a union.
        pub union: bool,
        /// Full name.
        pub name: String,
        /// Unified social credit code.
        #[serde(default)]
        pub credit_code: Option<String>,
    }
}

/// Most units found.
const UNITS: usize = 20;

fn unit(found: store::Versioned<Organisation>) -> UnitView {
    UnitView {
        id: found.record.id.to_string(),
        version: found.version,
        union: found.record.kind == OrgKind::Union,
        name: found.record.name,
        credit_code: found.record.credit_code.map(|code| code.to_string()),
    }
}

pub(crate) fn units(ctx: &Ctx<'_>, req: UnitSearch) -> Result<Vec<UnitView>> {
    ctx.read(|r| {
        let ids = people::search::organisations(r, &req.q, UNITS)?;
        ids.iter().map(|id| Ok(unit(r.need_versioned(id)?))).collect()
    })
}

pub(crate) fn unit_save(ctx: &Ctx<'_>, req: SaveUnit) -> Result<UnitView> {
    let name = req.name.trim();
    if name.is_empty() {
        return Err(Error::field("name", "required", "请填写单位全称"));
    }
    let typed = req.credit_code.as_deref().map(str::trim).filter(|text| !text.is_empty());
    let credit_code = typed.map(CreditCode::parse).transpose().map_err(|error| error.at("credit_code"))?;
    let id = match &req.id {
        Some(id) => OrgId::parse(id)?,
        None => OrgId::new(ctx.world()),
    };
    let kind = if req.union { OrgKind::Union } else { OrgKind::Employer };
    let expect = if req.id.is_some() { Expect::Version(req.version.unwrap_or(0)) } else { Expect::New };
    ctx.write(Some((Organisation::KIND, id.as_str())), json!({}), |w| {
        let unit = Organisation { id: id.clone(), kind, name: name.to_owned(), credit_code: credit_code.clone() };
        w.save(&unit, expect)?;
        w.index(Organisation::KIND, id.as_str(), unit.search_keys());
        w.need_versioned(id.as_str())
    })
    .map(unit)
}

pub(crate) fn windows(ctx: &Ctx<'_>, _: Empty) -> Result<Vec<WindowView>> {
    ctx.read(holder::windows)
}

pub(crate) fn window_save(ctx: &Ctx<'_>, req: SaveWindow) -> Result<WindowView> {
    ctx.write(req.id.as_deref().map(|id| ("service_window", id)), json!({}), |w| holder::save_window(w, &req))
}

pub(crate) fn seat(ctx: &Ctx<'_>, _: Empty) -> Result<SeatView> {
    ctx.read(|r| seat::of(r, &ctx.open.account.id, ctx.today()))
}

pub(crate) fn sit(ctx: &Ctx<'_>, req: SitAtWindow) -> Result<SeatView> {
    let account = ctx.open.account.id.to_string();
    ctx.write(Some((Seat::KIND, &account)), json!({}), |w| seat::sit(w, &req))
}

pub(crate) fn kinds(ctx: &Ctx<'_>, _: Empty) -> Result<Vec<ReceiptKindView>> {
    ctx.read(kind::list)
}

pub(crate) fn kind_examples(ctx: &Ctx<'_>, _: Empty) -> Result<Vec<ReceiptKindForm>> {
    Ok(ctx.resources().rules::<Pack>("receipts")?.kinds)
}

pub(crate) fn kind_save(ctx: &Ctx<'_>, req: SaveReceiptKind) -> Result<ReceiptKindView> {
    if !printing::known(&req.form.template) {
        return Err(Error::field("form.template", "printing.form_unknown", "请从列表中选择票据格式"));
    }
    let id = req.id.clone();
    ctx.write(id.as_deref().map(|id| ("receipt_kind", id)), json!({}), |w| kind::save(w, req))
}

pub(crate) fn deliver(ctx: &Ctx<'_>, req: DeliverReceipts) -> Result<Vec<BookRow>> {
    let of = req.kind.clone();
    ctx.write(Some(("receipt_kind", &of)), json!({}), |w| stock::deliver(w, req))
}

pub(crate) fn books(ctx: &Ctx<'_>, req: ListBooks) -> Result<Page<BookRow>> {
    ctx.read(|r| receipts::book::page(r, req)).map(paged)
}

pub(crate) fn book(ctx: &Ctx<'_>, req: BookRequest) -> Result<BookRow> {
    ctx.read(|r| receipts::book::get(r, &req.book))
}

pub(crate) fn check_in(ctx: &Ctx<'_>, req: CheckInBook) -> Result<BookRow> {
    ctx.write(Some(("receipt_book", &req.book)), json!({}), |w| stock::check_in(w, &req))
}

/// What a window's computer borrowed is used at the window: a union gets its books from the centre.
pub(crate) fn hand_out(ctx: &Ctx<'_>, req: HandOutBooks) -> Result<Vec<BookRow>> {
    if ctx.office().kind == OfficeKind::Window && req.holder.kind != HolderKind::Window {
        let message = "窗口电脑上的票据只发给窗口；发给企业工会请到中心的主机办理";
        return Err(Error::field("holder", "receipts.window_only", message));
    }
    ctx.write(None, json!({ "books": req.books.len() }), |w| {
        stock::hand_out(w, &req)?;
        parcels::lend_to(w, &req.holder)?;
        req.books.iter().map(|id| receipts::book::get(w, id)).collect()
    })
}

pub(crate) fn take_back(ctx: &Ctx<'_>, req: TakeBackBook) -> Result<BookRow> {
    ctx.write(Some(("receipt_book", &req.book)), json!({}), |w| stock::take_back(w, &req))
}

pub(crate) fn give_back(ctx: &Ctx<'_>, req: GiveBackBook) -> Result<BookRow> {
    ctx.write(Some(("receipt_book", &req.book)), json!({}), |w| lease::give_back(w, &req))
}

/// Only where the other office cannot say itself what it has used: its keys are trusted no more.
pub(crate) fn release(ctx: &Ctx<'_>, req: ReleaseBook) -> Result<BookRow> {
    ctx.write(Some(("receipt_book", &req.book)), json!({ "reason": "given" }), |w| {
        for office in lease::offices(w, &req.book)? {
            parcels::refuse_joined(w, &office)?;
        }
        lease::release(w, &req)
    })
}

/// The stubs a union's office reported.
pub(crate) fn stubs(ctx: &Ctx<'_>, req: HolderStubs) -> Result<Page<StubView>> {
    ctx.read(|r| stub::page(r, &req)).map(paged)
}

/// The entries name payers: the log holds how many there were.
pub(crate) fn stubs_enter(ctx: &Ctx<'_>, req: HolderStubs) -> Result<StubsEntered> {
    ctx.write(Some(("receipt_kind", &req.kind)), json!({}), |w| {
        let done = stub_enter::enter(w, &req)?;
        w.audit_note(json!({ "numbers": done.receipts + done.voids + done.mended }));
        Ok(done)
    })
}

/// A change that came too late for the books.
pub(crate) fn stub_aside(ctx: &Ctx<'_>, req: SetStubAside) -> Result<StubView> {
    ctx.write(Some((StubRecord::KIND, &req.stub)), json!({ "reason": "given" }), |w| stub_aside::set(w, &req))
}

pub(crate) fn stub_aside_undo(ctx: &Ctx<'_>, req: StubRequest) -> Result<StubView> {
    ctx.write(Some((StubRecord::KIND, &req.stub)), json!({}), |w| stub_aside::undo(w, &req))
}

pub(crate) fn verify(ctx: &Ctx<'_>, req: VerifyBook) -> Result<BookRow> {
    ctx.write(Some(("receipt_book", &req.book)), json!({}), |w| stock::verify(w, &req))
}

pub(crate) fn destructions(ctx: &Ctx<'_>, req: ListDestructions) -> Result<Page<DestructionRow>> {
    ctx.read(|r| Ok(destroy::page(r, req)?.map(|row| by_name(r, row)))).map(paged)
}

pub(crate) fn destruction(ctx: &Ctx<'_>, req: DestructionRequest) -> Result<DestructionView> {
    ctx.read(|r| Ok(named(r, destroy::get(r, &req.id)?)))
}

pub(crate) fn destroy_ask(ctx: &Ctx<'_>, req: AskDestruction) -> Result<DestructionView> {
    ctx.write(None, json!({ "books": req.books.len(), "reason": "given" }), |w| {
        let view = destroy::ask(w, &req)?;
        Ok(named(w, view))
    })
}

pub(crate) fn destroy_decide(ctx: &Ctx<'_>, req: DecideDestruction) -> Result<DestructionView> {
    let detail = json!({ "confirm": req.confirm });
    ctx.write(Some(("receipt_destruction", &req.id)), detail, |w| {
        let view = destroy::decide(w, &req)?;
        Ok(named(w, view))
    })
}

/// Who made and decided it, by name: the list itself keeps accounts.
fn by_name(r: &Read<'_>, row: DestructionRow) -> DestructionRow {
    DestructionRow { asker: who(r, &row.asker), decider: row.decider.map(|id| who(r, &id)), ..row }
}

fn named(r: &Read<'_>, view: DestructionView) -> DestructionView {
    DestructionView { row: by_name(r, view.row), items: view.items }
}

pub(crate) fn numbers(ctx: &Ctx<'_>, req: ListNumbers) -> Result<NumberPage> {
    ctx.read(|r| numbers::page(r, &req))
}

pub(crate) fn next(ctx: &Ctx<'_>, req: NextRequest) -> Result<NextNumber> {
    ctx.read(|r| issue::next(r, &req, ctx.today()))
}

pub(crate) fn issue(ctx: &Ctx<'_>, req: IssueReceipt) -> Result<ReceiptView> {
    ctx.write(Some(("receipt_kind", &req.kind)), json!({}), |w| {
        let id = issue::issue(w, &req, &ctx.open.account.name)?;
        documents::refuse_undrawable(ctx, w, &id)?;
        w.audit_note(json!({ "receipt": &id }));
        receipt::get(w, &id, ctx.today())
    })
}

pub(crate) fn get(ctx: &Ctx<'_>, req: ReceiptRequest) -> Result<ReceiptView> {
    ctx.read(|r| receipt::get(r, &req.receipt, ctx.today()))
}

/// What the next print would show, a paper a copy.
pub(crate) fn papers(ctx: &Ctx<'_>, req: ReceiptRequest) -> Result<Vec<ReceiptPaper>> {
    ctx.read(|r| print::papers(r, &req.receipt, &ctx.open.profile.name))
}

/// The one box; what was typed may be a name and is not written to the log.
pub(crate) fn search(ctx: &Ctx<'_>, req: FindReceipts) -> Result<Vec<ReceiptRow>> {
    ctx.read(|r| find::find(r, &req))
}

pub(crate) fn reckon(ctx: &Ctx<'_>, req: ReckonReceipt) -> Result<ReckonedReceipt> {
    ctx.read(|r| counter::reckon(r, &req))
}

pub(crate) fn recent(ctx: &Ctx<'_>, req: RecentReceipts) -> Result<Vec<ReceiptRow>> {
    ctx.read(|r| counter::recent(r, &req))
}

pub(crate) fn paid_by(ctx: &Ctx<'_>, req: PaidBy) -> Result<Vec<ReceiptRow>> {
    ctx.read(|r| counter::paid_by(r, &req))
}

/// Reasons are free text: they stay in the record, the audit entry holds only that there was one.
pub(crate) fn void(ctx: &Ctx<'_>, req: VoidReceipt) -> Result<ReceiptView> {
    ctx.write(Some(("receipt", &req.receipt)), json!({ "reason": "given" }), |w| {
        undo::void(w, &req)?;
        receipt::get(w, &req.receipt, ctx.today())
    })
}

pub(crate) fn spoil(ctx: &Ctx<'_>, req: SpoilNumbers) -> Result<NextNumber> {
    ctx.write(Some(("receipt_kind", &req.kind)), json!({ "reason": "given" }), |w| {
        undo::spoil(w, &req)?;
        let next = NextRequest { holder: req.holder.clone(), kind: req.kind.clone() };
        issue::next(w, &next, ctx.today())
    })
}

/// The entries name payers: the log holds how many there were.
pub(crate) fn backfill(ctx: &Ctx<'_>, req: BackfillReceipts) -> Result<Backfilled> {
    let detail = json!({ "numbers": req.entries.len() });
    ctx.write(Some(("receipt_kind", &req.kind)), detail, |w| backfill::backfill(w, &req))
}

/// A list of stubs, to be looked at before it is entered.
pub(crate) fn stub_rows(ctx: &Ctx<'_>, req: ReadStubs) -> Result<StubEntries> {
    let (rows, faults) = stacks::read(ctx, &req.path)?;
    ctx.read(|r| stub_entries::read(r, &req, &rows, faults))
}

pub(crate) fn lost(ctx: &Ctx<'_>, req: ReportLoss) -> Result<Empty> {
    ctx.write(Some(("receipt_kind", &req.kind)), json!({ "reason": "given" }), |w| undo::lost(w, &req))?;
    Ok(Empty {})
}

pub(crate) fn reds(ctx: &Ctx<'_>, _: Empty) -> Result<Vec<RedView>> {
    ctx.read(red::waiting)
}

pub(crate) fn red_ask(ctx: &Ctx<'_>, req: AskRed) -> Result<RedView> {
    ctx.write(Some(("receipt", &req.receipt)), json!({ "reason": "given" }), |w| {
        let view = red::ask(w, &req, &ctx.open.account.name)?;
        drawable(ctx, w, view)
    })
}

pub(crate) fn red_decide(ctx: &Ctx<'_>, req: DecideRed) -> Result<RedView> {
    ctx.write(Some(("receipt_red", &req.id)), json!({ "confirm": req.confirm }), |w| {
        let view = red::decide(w, &req, &ctx.open.account.name)?;
        drawable(ctx, w, view)
    })
}

/// A red receipt that was made has a paper too.
fn drawable(ctx: &Ctx<'_>, r: &Read<'_>, view: RedView) -> Result<RedView> {
    if let Some(receipt) = &view.red {
        documents::refuse_undrawable(ctx, r, receipt)?;
    }
    Ok(view)
}

/// Who signed, by name: the close itself keeps accounts.
fn signed(r: &Read<'_>, view: DayView) -> DayView {
    let name = |account: Option<String>| account.map(|id| who(r, &id));
    DayView { giver: name(view.giver.clone()), taker: name(view.taker.clone()), ..view }
}

pub(crate) fn day(ctx: &Ctx<'_>, req: DayRequest) -> Result<DayView> {
    ctx.read(|r| Ok(signed(r, close::day(r, &req, ctx.today())?)))
}

pub(crate) fn day_hand(ctx: &Ctx<'_>, req: HandDay) -> Result<DayView> {
    ctx.write(Some(("service_window", &req.window)), json!({}), |w| {
        let view = close::hand(w, &req)?;
        Ok(signed(w, view))
    })
}

pub(crate) fn day_take(ctx: &Ctx<'_>, req: DayRequest) -> Result<DayView> {
    ctx.write(Some(("service_window", &req.window)), json!({}), |w| {
        let view = close::take(w, &req)?;
        Ok(signed(w, view))
    })
}

pub(crate) fn ledger(ctx: &Ctx<'_>, req: LedgerRequest) -> Result<ReceiptLedger> {
    ctx.read(|r| ledger::ledger(r, &req, ctx.today()))
}

pub(crate) fn ledger_ranges(ctx: &Ctx<'_>, req: LedgerRangesRequest) -> Result<LedgerRangePage> {
    ctx.read(|r| ranges::page(r, &req))
}
