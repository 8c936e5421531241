//! What every import has in common, whatever it brings in: its run with who, when and from which file, and the one way
//! back. What a kind of list adds is its own: how rows are judged, and what stands in the way of taking them back.

pub(crate) mod rows;
pub(crate) mod touched;
pub(crate) mod undo;
pub(crate) mod uses;
pub(crate) mod wire;

use std::path::Path;

use kernel::{Error, ImportId, Result};
use store::{Expect, Read, Record as _, Write};

use self::wire::ImportedFile;
use super::machine::file_name;
use super::payments::who;
use crate::ctx::Ctx;
use crate::exchange::{ImportRun, Imported};

/// Imports a list shows; older ones stay in the audit log.
pub(crate) const MOST_RUNS: u32 = 200;

/// How many rows of a list became what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) created: u32,
    pub(crate) updated: u32,
    pub(crate) unchanged: u32,
    pub(crate) skipped: u32,
}

/// The run of an import that is being made now.
pub(crate) struct Begun {
    pub(crate) id: ImportId,
    pub(crate) what: Imported,
    pub(crate) subject: Option<String>,
    pub(crate) file_name: String,
    pub(crate) sha256: String,
}

impl Begun {
    pub(crate) fn new(ctx: &Ctx<'_>, what: Imported, subject: Option<String>, path: &Path, sha256: String) -> Self {
        // Its rows are read: whoever imports has no more use for the cells.
        ctx.open.workbook.forget();
        Self { id: ImportId::new(ctx.world()), what, subject, file_name: file_name(path), sha256 }
    }

    /// Saves it in the transaction of the import, by which everything the import wrote is found again.
    pub(crate) fn save(&self, w: &mut Write<'_>, counts: Counts) -> Result<()> {
        let run = ImportRun {
            id: self.id.clone(),
            what: self.what,
            subject: self.subject.clone(),
            at: w.world().clock.now(),
            account: w.actor().account.to_string(),
            file_name: self.file_name.clone(),
            sha256: self.sha256.clone(),
            created: counts.created,
            updated: counts.updated,
            unchanged: counts.unchanged,
            skipped: counts.skipped,
            accepted: Vec::new(),
            undone: None,
        };
        w.save(&run, Expect::New).map(drop)
    }
}

/// The run of an import of this kind: who may take back one kind may not take back another.
pub(crate) fn run(r: &Read<'_>, import: &str, what: Imported) -> Result<ImportRun> {
    let id = ImportId::parse(import)?;
    r.get::<ImportRun>(id.as_str())?.filter(|run| run.what == what).ok_or_else(no_such)
}

fn no_such() -> Error {
    Error::new("not_found", "没有找到这次导入，请刷新列表")
}

/// The transaction of an import.
pub(crate) fn transaction(r: &Read<'_>, run: &ImportRun) -> Result<i64> {
    r.one(
        "SELECT seq FROM record_version WHERE kind = ?1 AND id = ?2 AND version = 1",
        (ImportRun::KIND, run.id.as_str()),
        |row| row.get::<_, i64>(0),
    )?
    .ok_or_else(no_such)
}

/// A note when these very bytes were imported before and still stand.
pub(crate) fn imported_before(
    r: &Read<'_>,
    what: Imported,
    subject: Option<&str>,
    sha256: &str,
) -> Result<Option<String>> {
    let runs = r.records::<ImportRun>(
        "WHERE sha256 = ?1 AND what = ?2 AND subject IS ?3 AND undone = 0 ORDER BY at DESC LIMIT 1",
        (sha256, what.code(), subject),
    )?;
    Ok(runs.first().map(|run| {
        let day = run.at.day();
        format!("这个文件（内容完全相同）在 {day} 已经导入过一次")
    }))
}

/// The imports into one programme or batch, the newest first.
pub(crate) fn of_subject(r: &Read<'_>, what: Imported, subject: &str) -> Result<Vec<ImportedFile>> {
    let runs = r.records::<ImportRun>(
        "WHERE what = ?1 AND subject = ?2 ORDER BY at DESC, id DESC LIMIT ?3",
        (what.code(), subject, MOST_RUNS),
    )?;
    Ok(runs.into_iter().map(|run| shown(r, run)).collect())
}

fn shown(r: &Read<'_>, run: ImportRun) -> ImportedFile {
    let undone = run.undone;
    ImportedFile {
        id: run.id.to_string(),
        at: run.at,
        by: who(r, &run.account),
        file_name: run.file_name,
        created: run.created,
        unchanged: run.unchanged,
        skipped: run.skipped,
        undone_at: undone.as_ref().map(|undone| undone.at),
        undone_by: undone.as_ref().map(|undone| who(r, &undone.account)),
        undone_reason: undone.map(|undone| undone.reason),
    }
}
