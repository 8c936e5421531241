//! The way back from a whole import: files, persons and unions it made leave use, those it changed are again as they
//! were. Nothing of the history goes: what is undone is one version more. What was changed or used since stands in the
//! way and is named.

mod uses;

use std::collections::HashMap;

use hardship::{FileStep, Household};
use kernel::{Error, ImportId, Result};
use people::{Organisation, Person};
use serde::de::DeserializeOwned;
use serde_json::json;
use store::{Expect, Read, Record, SearchKey, Write};

use super::made::{self, Standing};
use crate::ctx::Ctx;
use crate::exchange::{ImportRun, Undone, already_undone};
use crate::handlers::exchange::wire::{ImportOf, ImportUndone, ImportUse, ImportView, UndoImport};
use crate::handlers::payments::who;
use crate::wire::Empty;

/// Imports a list shows; older ones stay in the audit log.
const MOST_RUNS: u32 = 200;
/// Records between two reports of progress.
const STEP: usize = 500;

/// One record an import wrote.
pub(super) struct Touched {
    pub(super) kind: String,
    pub(super) id: String,
    /// Its first version in the import.
    first: i64,
    /// Its last version in the import.
    pub(super) last: i64,
}

impl Touched {
    /// Whether the import made it.
    pub(super) fn is_new(&self, r: &Read<'_>) -> Result<bool> {
        Ok(self.first == 1 || body(r, &self.kind, &self.id, self.first - 1)?.is_none())
    }
}

pub(crate) fn runs(ctx: &Ctx<'_>, _: Empty) -> Result<Vec<ImportView>> {
    ctx.read(|r| {
        let runs = r.records::<ImportRun>("ORDER BY at DESC, id DESC LIMIT ?1", [MOST_RUNS])?;
        let ids: Vec<&str> = runs.iter().map(|run| run.id.as_str()).collect();
        let standing = made::standing(r, &ids)?;
        Ok(runs.into_iter().map(|run| view(r, &standing, run)).collect())
    })
}

pub(crate) fn uses(ctx: &Ctx<'_>, req: ImportOf) -> Result<Vec<ImportUse>> {
    let import = ImportId::parse(&req.import)?;
    ctx.read(|r| {
        let run = r.need::<ImportRun>(import.as_str())?;
        if run.undone.is_some() {
            return Err(already_undone());
        }
        let (seq, touched) = touched(r, &run)?;
        uses::since(r, seq, &touched)
    })
}

pub(crate) fn undo(ctx: &Ctx<'_>, req: UndoImport) -> Result<ImportUndone> {
    let import = ImportId::parse(&req.import)?;
    let reason = req.reason.trim().to_owned();
    if reason.is_empty() {
        return Err(Error::field("reason", "required", "请写明撤销的原因，例如“导错了文件”"));
    }
    // The reason itself stands in the run; the audit log says only that there is one.
    let detail = json!({ "import": import.as_str(), "reason": "given" });
    ctx.write(Some((ImportRun::KIND, import.as_str())), detail, |w| {
        let mut run = w.need::<ImportRun>(import.as_str())?;
        if run.undone.is_some() {
            return Err(already_undone());
        }
        let (seq, touched) = touched(w, &run)?;
        refuse_used(&uses::since(w, seq, &touched)?)?;
        remove_later_steps(w, seq)?;
        let done = put_back(w, ctx, &touched)?;
        let at = ctx.world().clock.now();
        run.undone = Some(Undone { at, account: ctx.actor().account.to_string(), reason });
        w.save(&run, Expect::Any)?;
        w.audit_note(json!({ "removed": done.removed, "restored": done.restored }));
        Ok(done)
    })
}

/// Puts every record back. Who is pointed to goes after who points: the entries of new files, the files, changed
/// records, then new persons and unions.
fn put_back(w: &mut Write<'_>, ctx: &Ctx<'_>, touched: &[Touched]) -> Result<ImportUndone> {
    let mut done = ImportUndone { removed: 0, restored: 0 };
    let (mut new, mut changed) = (Vec::new(), Vec::new());
    for record in touched {
        if record.is_new(w)? { new.push(record) } else { changed.push(record) }
    }
    let order = |kind: &str| {
        [FileStep::KIND, Household::KIND, Person::KIND, Organisation::KIND].iter().position(|k| *k == kind)
    };
    new.sort_by_key(|record| order(&record.kind));
    changed.sort_by_key(|record| order(&record.kind));
    let total = touched.len() as u64;
    let (files, others): (Vec<&Touched>, Vec<&Touched>) =
        new.into_iter().partition(|r| [FileStep::KIND, Household::KIND].contains(&r.kind.as_str()));
    // New files go before changed ones come back: a person of both would otherwise be filed twice for a moment.
    let steps = files.into_iter().map(|r| (r, true)).chain(changed.into_iter().map(|r| (r, false)));
    for (at, (record, is_new)) in steps.chain(others.into_iter().map(|r| (r, true))).enumerate() {
        if at % STEP == 0 {
            ctx.progress().report(at as u64, total, "正在撤销导入")?;
        }
        match record.kind.as_str() {
            Household::KIND => {
                one::<Household>(w, record, is_new, |_| Vec::new())?;
                *(if is_new { &mut done.removed } else { &mut done.restored }) += 1;
            }
            // How a file came in. What was done with it since stands in the way of the undo, and was asked before.
            FileStep::KIND => w.remove::<FileStep>(&record.id)?,
            Person::KIND => one(w, record, is_new, Person::search_keys)?,
            _ => one(w, record, is_new, Organisation::search_keys)?,
        }
    }
    Ok(done)
}

/// Steps by which new files were taken on file and back again: what is left of them is in their versions.
fn remove_later_steps(w: &mut Write<'_>, seq: i64) -> Result<()> {
    let later = w.query(
        "SELECT s.id FROM audit_change c JOIN file_step s ON s.household = c.id
         WHERE c.seq = ?1 AND c.kind = ?2 AND c.version = 1 AND s.seq > 1 ORDER BY s.household, s.seq DESC",
        (seq, Household::KIND),
        |row| row.get::<_, String>(0),
    )?;
    later.iter().try_for_each(|step| w.remove::<FileStep>(step))
}

fn one<R: Record>(
    w: &mut Write<'_>,
    record: &Touched,
    is_new: bool,
    keys: impl Fn(&R) -> Vec<SearchKey>,
) -> Result<()> {
    let found = if is_new {
        w.remove::<R>(&record.id)?;
        Vec::new()
    } else {
        let before: R = body_at(w, &record.kind, &record.id, record.first - 1)?;
        // That nothing else was written in between has just been seen, in this transaction.
        w.save(&before, Expect::Any)?;
        keys(&before)
    };
    if R::KIND != Household::KIND {
        w.index(R::KIND, &record.id, &found);
    }
    Ok(())
}

/// A record as it was in a version.
pub(crate) fn body_at<R: DeserializeOwned>(r: &Read<'_>, kind: &str, id: &str, version: i64) -> Result<R> {
    body(r, kind, id, version)?
        .and_then(|text| serde_json::from_str(&text).ok())
        .ok_or_else(|| Error::new("import.unreadable", "导入前的资料读不出来，没有撤销任何内容。请先检查单位数据"))
}

fn body(r: &Read<'_>, kind: &str, id: &str, version: i64) -> Result<Option<String>> {
    let found = r.one(
        "SELECT body FROM record_version WHERE kind = ?1 AND id = ?2 AND version = ?3",
        (kind, id, version),
        |row| row.get::<_, Option<String>>(0),
    )?;
    Ok(found.flatten())
}

/// The transaction of an import and every record it wrote, but its numbers and the rules it was judged by: a number
/// once taken stays taken, and a kept rule pack is the same whoever keeps it.
fn touched(r: &Read<'_>, run: &ImportRun) -> Result<(i64, Vec<Touched>)> {
    let seq = made::transaction(r, run)?;
    let all = r.query(
        "SELECT kind, id, min(version), max(version) FROM audit_change
         WHERE seq = ?1 AND kind NOT IN ('number', 'rule_pack', ?2) GROUP BY kind, id ORDER BY kind, id",
        (seq, ImportRun::KIND),
        |row| Ok(Touched { kind: row.get(0)?, id: row.get(1)?, first: row.get(2)?, last: row.get(3)? }),
    )?;
    Ok((seq, all))
}

fn refuse_used(uses: &[ImportUse]) -> Result<()> {
    if uses.is_empty() {
        return Ok(());
    }
    let list: Vec<String> = uses.iter().map(|used| format!("{} {} 项", used.what, used.count)).collect();
    let message = format!("导入之后又有了变动，不能整批撤销：{}。请先处理这些内容，或逐户修改", list.join("；"));
    let mut error = Error::new("import.used", message);
    for (at, (used, text)) in uses.iter().zip(&list).enumerate() {
        error = error.with_field(format!("uses.{at}"), "import.used", format!("{}：{text}", used.what));
    }
    Err(error)
}

fn view(r: &Read<'_>, standing: &HashMap<String, Standing>, run: ImportRun) -> ImportView {
    let Standing { applications, on_file, .. } = standing.get(run.id.as_str()).copied().unwrap_or_default();
    let undone = run.undone;
    ImportView {
        id: run.id.to_string(),
        at: run.at,
        by: who(r, &run.account),
        file_name: run.file_name,
        created: run.created,
        updated: run.updated,
        unchanged: run.unchanged,
        skipped: run.skipped,
        applications,
        on_file,
        accepted: run
            .accepted
            .last()
            .map(|last| format!("{} {}入档 {} 份", last.at.day(), who(r, &last.account), last.files)),
        undone_at: undone.as_ref().map(|undone| undone.at),
        undone_by: undone.as_ref().map(|undone| who(r, &undone.account)),
        undone_reason: undone.map(|undone| undone.reason),
    }
}
