//! The check of a stack of receipts: tasks for whoever keys, results for whoever answers for the books.

use std::path::Path;

use kernel::{Result, Role};
use receipts::ReceiptKind;
use receipts::stack::entry::Scanned;
use receipts::stack::stubs::StubRow;
use receipts::stack::{Stack, entry, passes, stubs, view};
use receipts::stub;
use receipts::wire::BookRow;
use receipts::wire_stack::{
    DecideSheet, ImportStubs, KeySheet, KeyedSheet, ListStacks, NumberRead, OpenStack, ReadNumber, SettleFinding,
    StackDesk, StackRequest, StackResult, StackRow, StubFault, StubReport,
};
use serde_json::json;
use sheets::stubs::{AMOUNT, DATE, NUMBER, PAYER, STATE, stub_list};
use sheets::{Row, Table, Value};
use signing::{Payer, Proof};
use store::Record as _;

use super::exchange::agreed::{Agreed, Wanting};
use super::exchange::tables::STUBS;
use super::workstudy::paged;
use crate::ctx::Ctx;
use crate::wire::Page;

/// What a receipt's code begins with; a number never does.
const CODE: &str = "NC1:";
/// Rows of a list that are at fault and told one by one.
const MOST_FAULTS: usize = 100;

pub(crate) fn list(ctx: &Ctx<'_>, req: ListStacks) -> Result<Page<StackRow>> {
    ctx.read(|r| view::list(r, req)).map(paged)
}

/// What waits to be keyed. A student sees these and nothing else of the receipts, and that is in the log.
pub(crate) fn tasks(ctx: &Ctx<'_>, req: ListStacks) -> Result<Page<StackRow>> {
    let page = ctx.read(|r| view::tasks(r, req))?;
    if ctx.actor().role == Role::Student {
        ctx.view(Stack::KIND, "", json!({ "shown": page.items.len() }))?;
    }
    Ok(paged(page))
}

pub(crate) fn open(ctx: &Ctx<'_>, req: OpenStack) -> Result<StackRow> {
    ctx.write(Some((ReceiptKind::KIND, &req.kind.clone())), json!({}), |w| {
        let id = passes::open(w, req)?;
        w.audit_note(json!({ "stack": id }));
        view::row(w, &w.need::<Stack>(&id)?)
    })
}

pub(crate) fn desk(ctx: &Ctx<'_>, req: StackRequest) -> Result<StackDesk> {
    ctx.view(Stack::KIND, &req.stack, json!({}))?;
    desk_of(ctx, &req.stack)
}

fn desk_of(ctx: &Ctx<'_>, stack: &str) -> Result<StackDesk> {
    ctx.read(|r| view::desk(r, stack, &ctx.actor().account))
}

pub(crate) fn number(ctx: &Ctx<'_>, req: ReadNumber) -> Result<NumberRead> {
    if ctx.actor().role == Role::Student {
        ctx.view(Stack::KIND, &req.stack, json!({}))?;
    }
    ctx.read(|r| entry::number(r, &req))
}

pub(crate) fn key(ctx: &Ctx<'_>, req: KeySheet) -> Result<KeyedSheet> {
    let code = req.number.trim();
    let scanned = code.get(..CODE.len()).is_some_and(|start| start.eq_ignore_ascii_case(CODE));
    let scanned = if scanned { Some(scan(ctx, code)?) } else { None };
    ctx.write(Some((Stack::KIND, &req.stack)), json!({ "scanned": scanned.is_some() }), |w| {
        let row = match &scanned {
            Some(scanned) => entry::scan(w, &req.stack, scanned)?,
            None => entry::key(w, &req.stack, &req.number, &req.amount)?,
        };
        view::keyed(w, &req.stack, row)
    })
}

/// What a code says, once its signature was found good.
fn scan(ctx: &Ctx<'_>, code: &str) -> Result<Scanned> {
    super::issuers::genuine(ctx, code)?;
    let claim = Proof::read(code)?.claim;
    let unit = match claim.payer {
        Payer::Name(name) => Some(name),
        Payer::Digest(_) => None,
    };
    Ok(Scanned { number: claim.number, amount: claim.amount, unit, day: claim.date })
}

pub(crate) fn undo(ctx: &Ctx<'_>, req: StackRequest) -> Result<StackDesk> {
    ctx.write(Some((Stack::KIND, &req.stack)), json!({}), |w| entry::undo(w, &req.stack))?;
    desk_of(ctx, &req.stack)
}

pub(crate) fn flag(ctx: &Ctx<'_>, req: StackRequest) -> Result<StackDesk> {
    ctx.write(Some((Stack::KIND, &req.stack)), json!({}), |w| entry::flag(w, &req.stack))?;
    desk_of(ctx, &req.stack)
}

pub(crate) fn finish(ctx: &Ctx<'_>, req: StackRequest) -> Result<StackDesk> {
    ctx.write(Some((Stack::KIND, &req.stack)), json!({}), |w| passes::finish(w, &req.stack))?;
    desk_of(ctx, &req.stack)
}

pub(crate) fn result(ctx: &Ctx<'_>, req: StackRequest) -> Result<StackResult> {
    ctx.read(|r| view::result(r, &req.stack))
}

pub(crate) fn decide(ctx: &Ctx<'_>, req: DecideSheet) -> Result<StackResult> {
    ctx.write(Some((Stack::KIND, &req.stack)), json!({ "reason": "given" }), |w| {
        passes::decide(w, &req)?;
        view::result(w, &req.stack)
    })
}

pub(crate) fn settle(ctx: &Ctx<'_>, req: SettleFinding) -> Result<StackResult> {
    ctx.write(Some((Stack::KIND, &req.stack)), json!({ "settled": req.how, "reason": "given" }), |w| {
        passes::settle(w, &req, &ctx.open.account.name)?;
        view::result(w, &req.stack)
    })
}

pub(crate) fn verify(ctx: &Ctx<'_>, req: StackRequest) -> Result<Vec<BookRow>> {
    ctx.write(Some((Stack::KIND, &req.stack)), json!({}), |w| {
        let rows = passes::verify(w, &req.stack)?;
        w.audit_note(json!({ "books": rows.len() }));
        Ok(rows)
    })
}

/// The rows of a list of stubs, and the cells that cannot be read.
pub(super) fn read(ctx: &Ctx<'_>, path: &str) -> Result<(Vec<StubRow>, Vec<StubFault>)> {
    let agreed = ctx.read(|r| Agreed::load(r, STUBS, None))?;
    let read = ctx.workbook(Path::new(path))?;
    let wanting = Wanting {
        sheet: "文件里没有认得出的存根表。请指定哪一列是“号码”、哪一列是“金额”",
        column: "存根表里没有“号码”一列。请指定哪一列是它，或在表里补上后再导入",
    };
    let found = agreed.need(&read.workbook, stub_list(), &wanting)?;
    let faults = faults(&found.table);
    let rows = found.table.rows.iter().filter(|row| row.errors.is_empty()).map(stub).collect();
    Ok((rows, faults))
}

fn faults(table: &Table) -> Vec<StubFault> {
    let cells = table.rows.iter().flat_map(|row| &row.errors).take(MOST_FAULTS);
    cells
        .map(|fault| StubFault { row: fault.row, cell: Some(fault.cell.clone()), message: fault.message.clone() })
        .collect()
}

fn stub(row: &Row) -> StubRow {
    let text = |key: &str| row.cells.get(key).map(Value::canonical);
    StubRow {
        row: row.row,
        number: text(NUMBER).unwrap_or_default(),
        day: match row.cells.get(DATE) {
            Some(Value::Date(day)) => Some(*day),
            _ => None,
        },
        unit: text(PAYER),
        amount: text(AMOUNT),
        state: text(STATE),
        copies: None,
    }
}

/// The stubs of a stack: from the list that was given, else as the union's office reported them by parcel.
fn told(ctx: &Ctx<'_>, req: &ImportStubs) -> Result<(Vec<StubRow>, Vec<StubFault>)> {
    match &req.path {
        Some(path) => read(ctx, path),
        None => Ok((ctx.read(|r| stub::rows(r, &req.stack))?, Vec::new())),
    }
}

pub(crate) fn stubs_check(ctx: &Ctx<'_>, req: ImportStubs) -> Result<StubReport> {
    let (rows, faults) = told(ctx, &req)?;
    ctx.read(|r| stubs::check(r, &req.stack, &rows, faults))
}

pub(crate) fn stubs_import(ctx: &Ctx<'_>, req: ImportStubs) -> Result<StackDesk> {
    let (rows, faults) = told(ctx, &req)?;
    let detail = json!({ "rows": rows.len(), "left_out": req.leave_out_faulty && !faults.is_empty() });
    ctx.write(Some((Stack::KIND, &req.stack)), detail, |w| {
        stubs::import(w, &req.stack, &rows, faults.len(), req.leave_out_faulty)
    })?;
    desk_of(ctx, &req.stack)
}
