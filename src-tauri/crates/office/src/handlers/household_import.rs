//! Household files from a workbook: a dry run that names every faulty cell, and the import itself in one transaction.
pub(crate) mod accept;
pub(crate) mod cells;
mod consents;
mod economy;
mod homes;
mod judge;
mod lanes;
pub(crate) mod made;
mod sheet;
pub(crate) mod undo;
mod vehicles;

use std::path::Path;

use hardship::Plan;
use hardship::wire::{ImportDone, ImportReport, ImportRow, ImportState, PathWritten};
use kernel::Result;
use serde_json::json;
use sheets::CellError;

use self::judge::{Judged, prepare};
use self::sheet::{Book, Columns, Entry, read};
use super::exchange::agreed::Agreed;
use super::exchange::tables::{MEMBERS, WORKERS};
use super::exchange::wire::{CheckImport, ErrorsFileRequest, ImportRequest, WorkbookMapping};
use super::imports::rows::{Chosen, number, shown};
use super::imports::{Begun, Counts, imported_before};
use super::machine::file_name;
use super::own_union::own_union;
use super::rules::rules;
use crate::ctx::Ctx;
use crate::exchange::Imported;

/// Rows a report lists.
const MOST_ROWS: usize = 500;
/// Faults a report lists.
const MOST_ERRORS: usize = 2_000;

pub(crate) fn check(ctx: &Ctx<'_>, req: CheckImport) -> Result<ImportReport> {
    let path = Path::new(&req.path);
    let (mut book, judged) = dry_run(ctx, path, req.mapping)?;
    let before = ctx.read(|r| imported_before(r, Imported::Households, None, &book.sha256))?;
    book.notes.extend(before);
    Ok(report(path, &book, &judged))
}

pub(crate) fn errors_file(ctx: &Ctx<'_>, req: ErrorsFileRequest) -> Result<PathWritten> {
    let path = Path::new(&req.path);
    let (book, judged) = dry_run(ctx, path, req.mapping)?;
    let errors = all_errors(&book, judged.iter().flat_map(|j| j.errors.iter()));
    let created = ctx.world().clock.now().utc().naive_utc();
    let bytes = sheets::annotate(path, &errors, created)?;
    super::machine::write_new(Path::new(&req.out), &bytes)?;
    Ok(PathWritten { path: req.out })
}

pub(crate) fn import(ctx: &Ctx<'_>, req: ImportRequest) -> Result<ImportDone> {
    let began = ctx.world().clock.now();
    let rules = rules(ctx)?;
    let path = Path::new(&req.path);
    let book = read(&*ctx.workbook(path)?, &columns(ctx, req.mapping)?)?;
    let chosen = Chosen::new(req.rows);
    let begun = Begun::new(ctx, Imported::Households, None, path, book.sha256.clone());
    let counts = ctx.write(None, json!({ "import": begun.id.as_str() }), |w| {
        rules.keep(w)?;
        let prepared = prepare(w, &book, &rules, ctx.world(), own_union(ctx, w)?.as_deref(), ctx.progress())?;
        let judged = lanes::ahead(
            |hand_on| {
                let take = &mut |row, mut plan: Plan| {
                    plan.came_from(format!("从 Excel 导入：{} 第 {row} 行", begun.file_name));
                    plan.ready();
                    hand_on(plan)
                };
                prepared.judge(&book, ctx.progress(), "正在导入", &|row| chosen.has(row), take)
            },
            |mut plan| plan.save(w, rules.day).map(drop),
        )?;
        let can = |state| matches!(state, ImportState::New | ImportState::Update | ImportState::Same);
        chosen.refuse_bad(judged.iter().filter(|j| can(j.state)).map(|j| j.row))?;
        // The last moment at which stopping leaves nothing behind.
        let total = book.entries.len() as u64;
        ctx.progress().report(total, total, "正在保存")?;
        let count = |state| number(judged.iter().filter(|j| j.state == state && chosen.has(j.row)).count());
        let (created, updated) = (count(ImportState::New), count(ImportState::Update));
        let unchanged = count(ImportState::Same);
        let skipped = number(judged.len()).saturating_sub(created + updated + unchanged);
        let counts = Counts { created, updated, unchanged, skipped };
        begun.save(w, counts)?;
        w.audit_note(json!({ "created": created, "updated": updated }));
        Ok(counts)
    })?;
    let millis = ctx.world().clock.now().millis() - began.millis();
    Ok(ImportDone {
        import: begun.id.to_string(),
        created: counts.created,
        updated: counts.updated,
        unchanged: counts.unchanged,
        skipped: counts.skipped,
        millis: u32::try_from(millis).unwrap_or(0),
        next: (counts.created > 0)
            .then(|| format!("{} 份已登记为申请，请审核人员在导入记录里一次入档", counts.created)),
    })
}

fn columns(ctx: &Ctx<'_>, said: Option<WorkbookMapping>) -> Result<Columns> {
    let (workers, members) = said.map_or((None, None), |said| (said.workers, said.members));
    ctx.read(|r| {
        Ok(Columns { workers: Agreed::load(r, WORKERS, workers)?, members: Agreed::load(r, MEMBERS, members)? })
    })
}

fn dry_run(ctx: &Ctx<'_>, path: &Path, said: Option<WorkbookMapping>) -> Result<(Book, Vec<Judged>)> {
    let rules = rules(ctx)?;
    let book = read(&*ctx.workbook(path)?, &columns(ctx, said)?)?;
    let judged = ctx.read(|r| {
        let prepared = prepare(r, &book, &rules, ctx.world(), own_union(ctx, r)?.as_deref(), ctx.progress())?;
        prepared.judge(&book, ctx.progress(), "正在核对", &|_| true, &mut |_, _| Ok(()))
    })?;
    Ok((book, judged))
}

fn report(path: &Path, book: &Book, judged: &[Judged]) -> ImportReport {
    let count = |state| number(judged.iter().filter(|j| j.state == state).count());
    let (new, update, same) = (count(ImportState::New), count(ImportState::Update), count(ImportState::Same));
    let errors = all_errors(book, judged.iter().flat_map(|j| j.errors.iter()));
    let mut rows: Vec<ImportRow> = book.entries.iter().zip(judged).map(|(entry, judged)| row(entry, judged)).collect();
    rows.sort_by_key(|row| (order(row.state), row.row));
    rows.truncate(MOST_ROWS);
    ImportReport {
        file_name: file_name(path),
        total: number(book.entries.len()),
        good: new + update + same,
        bad: count(ImportState::Bad),
        existing: update + same,
        duplicates: count(ImportState::Duplicate),
        unknown_columns: book.unknown_columns.clone(),
        notes: book.notes.clone(),
        rows,
        errors_total: number(errors.len()),
        errors: errors.into_iter().take(MOST_ERRORS).map(shown).collect(),
    }
}

fn all_errors<'a>(book: &'a Book, errors: impl Iterator<Item = &'a CellError>) -> Vec<CellError> {
    let mut all: Vec<CellError> = errors.chain(&book.stray).cloned().collect();
    all.sort_by_key(|e| (e.sheet != book.workers.sheet, e.row, e.column));
    all
}

fn row(entry: &Entry, judged: &Judged) -> ImportRow {
    ImportRow {
        row: judged.row,
        name: entry.name(),
        id_masked: entry.id_number().map(kernel::CitizenId::masked).unwrap_or_default(),
        members: number(entry.members.len()),
        state: judged.state,
        note: judged.note.clone().or_else(|| judged.errors.first().map(|e| format!("{}：{}", e.header, e.message))),
    }
}

fn order(state: ImportState) -> u8 {
    match state {
        ImportState::Bad => 0,
        ImportState::Duplicate => 1,
        ImportState::Update => 2,
        ImportState::New => 3,
        ImportState::Same => 4,
    }
}
