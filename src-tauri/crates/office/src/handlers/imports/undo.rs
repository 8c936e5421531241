//! The way back from a whole import: what it made leaves use, what it changed is again as it was. Nothing of the history
//! goes: what is undone is one version more. What was changed or used since stands in the way and is named.

use ::aid::AidApplication;
use hardship::{FileStep, Household};
use kernel::{Error, Result};
use people::{Organisation, Person};
use serde_json::json;
use store::{Expect, Read, Record, SearchKey, Write};

use super::rows::number;
use super::touched::{Touched, body_at, touched};
use super::wire::{ImportUndone, ImportUse, UndoImport};
use super::{run, uses};
use crate::ctx::Ctx;
use crate::exchange::{ImportRun, Imported, Undone, already_undone};

/// Records between two reports of progress.
const STEP: usize = 500;
/// Rows a refusal names of each thing that stands in the way.
const MOST_ROWS: usize = 20;

/// Everything that stands in the way of taking back an import of records.
pub(crate) fn in_the_way(r: &Read<'_>, import: &str, what: Imported) -> Result<Vec<ImportUse>> {
    let run = standing(r, import, what)?;
    let (seq, touched) = touched(r, &run)?;
    uses::since(r, seq, &touched)
}

/// The run of an import that was not taken back yet.
pub(crate) fn standing(r: &Read<'_>, import: &str, what: Imported) -> Result<ImportRun> {
    let run = run(r, import, what)?;
    if run.undone.is_some() { Err(already_undone()) } else { Ok(run) }
}

/// Takes an import back by `work`, which refuses by [`refuse_used`] what something was built on.
pub(crate) fn take_back(
    ctx: &Ctx<'_>,
    req: &UndoImport,
    what: Imported,
    work: impl FnOnce(&mut Write<'_>, &ImportRun, &str) -> Result<ImportUndone>,
) -> Result<ImportUndone> {
    let reason = req.reason.trim().to_owned();
    if reason.is_empty() {
        return Err(Error::field("reason", "required", "请写明撤销的原因，例如“导错了文件”"));
    }
    // The reason itself stands in the run; the audit log says only that there is one.
    let detail = json!({ "import": req.import, "reason": "given" });
    ctx.write(Some((ImportRun::KIND, &req.import)), detail, |w| {
        let mut run = standing(w, &req.import, what)?;
        let done = work(w, &run, &reason)?;
        let at = ctx.world().clock.now();
        run.undone = Some(Undone { at, account: ctx.actor().account.to_string(), reason });
        w.save(&run, Expect::Any)?;
        w.audit_note(json!({ "removed": done.removed, "restored": done.restored }));
        Ok(done)
    })
}

/// Puts every record of an import back. Who is pointed to goes after who points: applications, the entries of new files,
/// the files, changed records, then new persons and unions.
pub(crate) fn put_back(w: &mut Write<'_>, ctx: &Ctx<'_>, touched: &[Touched]) -> Result<ImportUndone> {
    let mut done = ImportUndone { removed: 0, restored: 0 };
    let (mut new, mut changed) = (Vec::new(), Vec::new());
    for record in touched {
        if record.is_new(w)? { new.push(record) } else { changed.push(record) }
    }
    let order = |kind: &str| {
        [AidApplication::KIND, FileStep::KIND, Household::KIND, Person::KIND, Organisation::KIND]
            .iter()
            .position(|known| *known == kind)
    };
    new.sort_by_key(|record| order(&record.kind));
    changed.sort_by_key(|record| order(&record.kind));
    let total = touched.len() as u64;
    let first = [AidApplication::KIND, FileStep::KIND, Household::KIND];
    let (first, others): (Vec<&Touched>, Vec<&Touched>) =
        new.into_iter().partition(|record| first.contains(&record.kind.as_str()));
    // New files go before changed ones come back: a person of both would otherwise be filed twice for a moment.
    let steps = first.into_iter().map(|r| (r, true)).chain(changed.into_iter().map(|r| (r, false)));
    for (at, (record, is_new)) in steps.chain(others.into_iter().map(|r| (r, true))).enumerate() {
        if at % STEP == 0 {
            ctx.progress().report(at as u64, total, "正在撤销导入")?;
        }
        match record.kind.as_str() {
            Household::KIND => {
                one::<Household>(w, record, is_new, |_| Vec::new())?;
                *(if is_new { &mut done.removed } else { &mut done.restored }) += 1;
            }
            AidApplication::KIND => {
                w.remove::<AidApplication>(&record.id)?;
                done.removed += 1;
            }
            // How a file came in. What was done with it since stands in the way of the undo, and was asked before.
            FileStep::KIND => w.remove::<FileStep>(&record.id)?,
            Person::KIND => one(w, record, is_new, Person::search_keys)?,
            _ => one(w, record, is_new, Organisation::search_keys)?,
        }
    }
    Ok(done)
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
        w.index(R::KIND, &record.id, found);
    }
    Ok(())
}

/// Refuses to take back what something was built on, and names it.
pub(crate) fn refuse_used(uses: &[ImportUse]) -> Result<()> {
    if uses.is_empty() {
        return Ok(());
    }
    let list: Vec<String> = uses.iter().map(said).collect();
    let message = format!("导入之后又有了变动，不能整批撤销：{}。请先处理这些内容，或逐项修改", list.join("；"));
    let mut error = Error::new("import.used", message);
    for (at, (used, text)) in uses.iter().zip(&list).enumerate() {
        error = error.with_field(format!("uses.{at}"), "import.used", format!("{}：{text}", used.what));
    }
    Err(error)
}

fn said(used: &ImportUse) -> String {
    if used.rows.is_empty() {
        return format!("{} {} 项", used.what, used.count);
    }
    let rows: Vec<String> = used.rows.iter().take(MOST_ROWS).map(u32::to_string).collect();
    let more =
        if used.rows.len() > MOST_ROWS { format!(" 等 {} 行", number(used.rows.len())) } else { " 行".to_owned() };
    format!("{}：第 {}{more}", used.what, rows.join("、"))
}
