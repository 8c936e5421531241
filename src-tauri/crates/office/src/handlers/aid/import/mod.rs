//! Applications to a programme from a workbook: a dry run that names every faulty cell, the import itself in one
//! transaction, a copy with the faults marked, and the way back from all of it. The dry run is the import, of which
//! nothing stays: so it knows the budget and the ceilings row after row.

mod find;
mod judge;
pub(crate) mod wire;

use std::path::Path;

use ::aid::AidProgramme;
use ::aid::wire::AidProgrammeRequest;
use hardship::wire::{ImportState, PathRequest, PathWritten};
use kernel::Result;
use serde_json::json;
use sheets::aid::aid_applications;
use sheets::{CellError, Table};
use store::{Read, Record as _, Write};

use self::judge::{Judged, judge};
use self::wire::{AidErrorsFile, AidImportReport, AidImportRow, AidImported, CheckAidImport, ImportAid};
use super::pack;
use crate::ctx::Ctx;
use crate::exchange::Imported;
use crate::handlers::exchange::agreed::{Agreed, Wanting};
use crate::handlers::exchange::{self, tables::AID};
use crate::handlers::imports::rows::{Chosen, number, shown};
use crate::handlers::imports::touched::touched;
use crate::handlers::imports::undo::{in_the_way, put_back, refuse_used, take_back};
use crate::handlers::imports::uses::since;
use crate::handlers::imports::wire::{ImportOf, ImportUndone, ImportUse, ImportedFile, UndoImport};
use crate::handlers::imports::{Begun, Counts, imported_before, of_subject};
use crate::handlers::machine::{file_name, write_new};

/// Rows a report lists.
const MOST_ROWS: usize = 500;
/// Faults a report lists.
const MOST_ERRORS: usize = 2_000;

pub(crate) fn template(ctx: &Ctx<'_>, req: PathRequest) -> Result<PathWritten> {
    exchange::template(ctx, &[aid_applications()], req)
}

/// A list as read.
struct List {
    table: Table,
    notes: Vec<String>,
    sha256: String,
    file_name: String,
}

fn read(ctx: &Ctx<'_>, path: &Path) -> Result<List> {
    let agreed = ctx.read(|r| Agreed::load(r, AID, None))?;
    let read = ctx.workbook(path)?;
    let wanting = Wanting {
        sheet: "文件里没有认得出的申请表。请指定哪一列是“职工姓名”，或下载空白模板按模板填写",
        column: "表里没有“职工姓名”一列。请指定哪一列是它，或在表里补上后再导入",
    };
    let found = agreed.need(&read.workbook, aid_applications(), &wanting)?;
    let mut notes = read.workbook.notes.clone();
    notes.extend(found.note);
    notes.extend(found.table.notes.iter().map(|note| note.message.clone()));
    Ok(List { table: found.table, notes, sha256: read.sha256.clone(), file_name: file_name(path) })
}

/// Applies for every chosen row that can be.
fn apply(ctx: &Ctx<'_>, w: &mut Write<'_>, programme: &str, list: &List, chosen: &Chosen) -> Result<Vec<Judged>> {
    let pack = pack(ctx)?;
    let line = ctx.settings()?.low_income_line;
    let programme = w.need::<AidProgramme>(programme)?;
    judge(w, &judge::Judge { programme: &programme, pack: &pack, line, list, chosen, progress: ctx.progress() })
}

fn dry_run(ctx: &Ctx<'_>, programme: &str, path: &Path) -> Result<(List, Vec<Judged>)> {
    let list = read(ctx, path)?;
    let judged = ctx.rehearse(|w| apply(ctx, w, programme, &list, &Chosen::new(None)))?;
    Ok((list, judged))
}

pub(crate) fn check(ctx: &Ctx<'_>, req: CheckAidImport) -> Result<AidImportReport> {
    let (list, judged) = dry_run(ctx, &req.programme, Path::new(&req.path))?;
    let before =
        ctx.read(|r: &Read<'_>| imported_before(r, Imported::Applications, Some(&req.programme), &list.sha256))?;
    let count = |state| number(judged.iter().filter(|j| j.state == state).count());
    let errors = errors(&judged);
    let mut rows: Vec<AidImportRow> = judged.iter().map(row).collect();
    rows.sort_by_key(|row| (order(row.state), row.row));
    rows.truncate(MOST_ROWS);
    Ok(AidImportReport {
        file_name: list.file_name,
        total: number(judged.len()),
        good: count(ImportState::New),
        bad: count(ImportState::Bad),
        existing: count(ImportState::Same),
        duplicates: count(ImportState::Duplicate),
        unknown_columns: list.table.unknown,
        notes: list.notes.into_iter().chain(before).collect(),
        rows,
        errors_total: number(errors.len()),
        errors: errors.into_iter().take(MOST_ERRORS).map(shown).collect(),
    })
}

fn errors(judged: &[Judged]) -> Vec<CellError> {
    judged.iter().flat_map(|j| j.errors.iter().cloned()).collect()
}

fn row(judged: &Judged) -> AidImportRow {
    let first = judged.errors.first().map(|e| format!("{}：{}", e.header, e.message));
    AidImportRow {
        row: judged.row,
        worker_name: judged.worker_name.clone(),
        id_masked: judged.id_masked.clone(),
        student_name: judged.student_name.clone(),
        file_number: judged.file_number.clone(),
        total: judged.total,
        state: judged.state,
        note: first.or_else(|| judged.note.clone()),
    }
}

fn order(state: ImportState) -> u8 {
    match state {
        ImportState::Bad => 0,
        ImportState::Duplicate => 1,
        ImportState::New | ImportState::Update => 2,
        ImportState::Same => 3,
    }
}

pub(crate) fn errors_file(ctx: &Ctx<'_>, req: AidErrorsFile) -> Result<PathWritten> {
    let path = Path::new(&req.path);
    let (_, judged) = dry_run(ctx, &req.programme, path)?;
    let created = ctx.world().clock.now().utc().naive_utc();
    let bytes = sheets::annotate(path, &errors(&judged), created)?;
    write_new(Path::new(&req.out), &bytes)?;
    Ok(PathWritten { path: req.out })
}

pub(crate) fn import(ctx: &Ctx<'_>, req: ImportAid) -> Result<AidImported> {
    let path = Path::new(&req.path);
    let list = read(ctx, path)?;
    let chosen = Chosen::new(req.rows);
    let subject = Some(req.programme.clone());
    let begun = Begun::new(ctx, Imported::Applications, subject, path, list.sha256.clone());
    let detail = json!({ "import": begun.id.as_str() });
    let counts = ctx.write(Some((AidProgramme::KIND, &req.programme)), detail, |w| {
        let judged = apply(ctx, w, &req.programme, &list, &chosen)?;
        let can = |state| matches!(state, ImportState::New | ImportState::Same);
        chosen.refuse_bad(judged.iter().filter(|j| can(j.state)).map(|j| j.row))?;
        // The last moment at which stopping leaves nothing behind.
        let total = list.table.rows.len();
        ctx.progress().report(total as u64, total as u64, "正在保存")?;
        let count = |state| number(judged.iter().filter(|j| j.state == state).count());
        let (created, unchanged) = (count(ImportState::New), count(ImportState::Same));
        if created == 0 {
            return Err(kernel::Error::new("import.nothing", "选中的行里没有可以登记的新申请，没有导入任何内容"));
        }
        let skipped = number(total).saturating_sub(created + unchanged);
        let counts = Counts { created, updated: 0, unchanged, skipped };
        begun.save(w, counts)?;
        w.audit_note(json!({ "created": created }));
        Ok(counts)
    })?;
    Ok(AidImported {
        import: begun.id.to_string(),
        created: counts.created,
        existing: counts.unchanged,
        skipped: counts.skipped,
    })
}

pub(crate) fn imports(ctx: &Ctx<'_>, req: AidProgrammeRequest) -> Result<Vec<ImportedFile>> {
    ctx.read(|r| of_subject(r, Imported::Applications, &req.programme))
}

pub(crate) fn uses(ctx: &Ctx<'_>, req: ImportOf) -> Result<Vec<ImportUse>> {
    ctx.read(|r| in_the_way(r, &req.import, Imported::Applications))
}

pub(crate) fn undo(ctx: &Ctx<'_>, req: UndoImport) -> Result<ImportUndone> {
    take_back(ctx, &req, Imported::Applications, |w, run, _| {
        let (seq, touched) = touched(w, run)?;
        refuse_used(&since(w, seq, &touched)?)?;
        put_back(w, ctx, &touched)
    })
}
