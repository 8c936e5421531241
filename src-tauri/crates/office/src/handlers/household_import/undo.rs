//! The imports of household files: what each made and where that stands, and the way back from a whole one.

use std::collections::HashMap;

use hardship::{FileStep, Household};
use kernel::Result;
use store::{Read, Record as _, Write};

use super::made::{self, Standing};
use crate::ctx::Ctx;
use crate::exchange::{ImportRun, Imported};
use crate::handlers::exchange::wire::ImportView;
use crate::handlers::imports::MOST_RUNS;
use crate::handlers::imports::touched::touched;
use crate::handlers::imports::undo::{in_the_way, put_back, refuse_used, take_back};
use crate::handlers::imports::uses::since;
use crate::handlers::imports::wire::{ImportOf, ImportUndone, ImportUse, UndoImport};
use crate::handlers::payments::who;
use crate::wire::Empty;

pub(crate) fn runs(ctx: &Ctx<'_>, _: Empty) -> Result<Vec<ImportView>> {
    ctx.read(|r| {
        let runs = r.records::<ImportRun>(
            "WHERE what = ?1 ORDER BY at DESC, id DESC LIMIT ?2",
            (Imported::Households.code(), MOST_RUNS),
        )?;
        let ids: Vec<&str> = runs.iter().map(|run| run.id.as_str()).collect();
        let standing = made::standing(r, &ids)?;
        Ok(runs.into_iter().map(|run| view(r, &standing, run)).collect())
    })
}

pub(crate) fn uses(ctx: &Ctx<'_>, req: ImportOf) -> Result<Vec<ImportUse>> {
    ctx.read(|r| in_the_way(r, &req.import, Imported::Households))
}

pub(crate) fn undo(ctx: &Ctx<'_>, req: UndoImport) -> Result<ImportUndone> {
    take_back(ctx, &req, Imported::Households, |w, run, _| {
        let (seq, touched) = touched(w, run)?;
        refuse_used(&since(w, seq, &touched)?)?;
        remove_later_steps(w, seq)?;
        put_back(w, ctx, &touched)
    })
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
