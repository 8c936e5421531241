//! The bank's result file: looked at row by row, recorded, given back with what cannot be used marked, and taken back
//! whole. Rows are not chosen: the file is a statement of the bank about every payment it names, and a row left out would
//! be money of which the books say something else than the bank.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use hardship::wire::PathWritten;
use kernel::Result;
use payments::after_wire::{CheckResults, ImportResults, Outcome, ResultVerdict, ResultsErrorsFile, ResultsReport};
use payments::results::{About, Answer, BuiltOn, Judged, built_on, take_back};
use payments::wire::BatchRequest;
use payments::{Batch, OutcomeRecord};
use serde_json::json;
use sheets::CellError;
use sheets::bank::{ResultColumn, ResultFile, ResultLayout, ResultRow, read_results, read_results_mapped};
use store::{Read, Record as _};

use super::bank_profiles;
use super::exchange::agreed::Agreed;
use super::exchange::tables::BANK_ANSWER;
use super::imports::rows::number;
use super::imports::touched::touched;
use super::imports::undo::{self, refuse_used, standing};
use super::imports::wire::{ImportOf, ImportUndone, ImportUse, ImportedFile, UndoImport};
use super::imports::{Begun, Counts, of_subject};
use super::machine::write_new;
use super::payments::{BatchView, view};
use crate::ctx::Ctx;
use crate::exchange::{ImportRun, Imported};
use crate::workbook::ReadWorkbook;

/// A bank's file as it lies there, and how it is to be read.
struct Told {
    read: Arc<ReadWorkbook>,
    agreed: Agreed,
    layout: ResultLayout,
}

impl Told {
    fn read(ctx: &Ctx<'_>, path: &str, profile: &str) -> Result<Self> {
        let (profile, agreed) =
            ctx.read(|r| Ok((bank_profiles::find(r, profile)?, Agreed::load(r, BANK_ANSWER, None)?)))?;
        Ok(Self { read: ctx.workbook(Path::new(path))?, agreed, layout: profile.result })
    }

    /// What somebody said of this very header row counts before what the layout guesses.
    fn file(&self) -> Result<ResultFile<'_>> {
        match self.agreed.remembered(&self.read.workbook) {
            Some((sheet, mapping)) => read_results_mapped(sheet, &mapping, &self.layout),
            None => read_results(&self.read.workbook, &self.layout),
        }
    }
}

/// A row in the words of the payments room.
fn answer(row: &ResultRow) -> Answer {
    Answer {
        row: row.row,
        voucher: row.voucher.clone(),
        seq: row.seq,
        account: row.account.clone(),
        name: row.name.clone(),
        amount: row.amount,
        outcome: row.paid.map(|paid| if paid { Outcome::Paid } else { Outcome::Returned }),
        reason: row.reason.clone(),
        fault: row.fault.as_ref().map(|(_, message)| message.clone()),
    }
}

fn answers(file: &ResultFile<'_>) -> Vec<Answer> {
    file.rows.iter().map(answer).collect()
}

pub(crate) fn check(ctx: &Ctx<'_>, req: CheckResults) -> Result<ResultsReport> {
    let told = Told::read(ctx, &req.path, &req.profile)?;
    let answers = answers(&told.file()?);
    ctx.read(|r| {
        let judged = payments::results::judge(r, &req.batch, &answers)?;
        payments::results::report(r, &req.batch, &judged)
    })
}

pub(crate) fn errors_file(ctx: &Ctx<'_>, req: ResultsErrorsFile) -> Result<PathWritten> {
    let told = Told::read(ctx, &req.path, &req.profile)?;
    let file = told.file()?;
    let judged = ctx.read(|r| payments::results::judge(r, &req.batch, &answers(&file)))?;
    let faults: Vec<CellError> =
        file.rows.iter().zip(&judged).filter_map(|(row, judged)| fault(&file, row, judged)).collect();
    let created = ctx.world().clock.now().utc().naive_utc();
    write_new(Path::new(&req.out), &sheets::annotate(Path::new(&req.path), &faults, created)?)?;
    Ok(PathWritten { path: req.out })
}

/// A refused row as a fault of the cell that is to blame.
fn fault(file: &ResultFile<'_>, row: &ResultRow, judged: &Judged) -> Option<CellError> {
    let message = judged.view.message.as_deref().filter(|_| judged.view.verdict == ResultVerdict::Refused)?;
    let about = |about| match about {
        Some(About::Account) => ResultColumn::Account,
        Some(About::Name) => ResultColumn::Name,
        Some(About::Amount) => ResultColumn::Amount,
        Some(About::Outcome) => ResultColumn::Status,
        Some(About::Line) | None => ResultColumn::Payment,
    };
    let column = row.fault.as_ref().map_or_else(|| about(judged.about), |(column, _)| *column);
    Some(file.fault(row.row, column, "payments.result_refused", message))
}

pub(crate) fn import(ctx: &Ctx<'_>, req: ImportResults) -> Result<BatchView> {
    let told = Told::read(ctx, &req.path, &req.profile)?;
    let answers = answers(&told.file()?);
    let sha256 = told.read.sha256.clone();
    let begun = Begun::new(ctx, Imported::Results, Some(req.batch.clone()), Path::new(&req.path), sha256);
    let detail = json!({ "rows": answers.len(), "left_out": req.leave_out_refused, "import": begun.id.as_str() });
    ctx.write(Some((Batch::KIND, &req.batch)), detail, |w| {
        let judged = payments::results::judge(w, &req.batch, &answers)?;
        let created = payments::results::import(w, &judged, req.on, req.leave_out_refused)?;
        let count = |verdict| number(judged.iter().filter(|j| j.view.verdict == verdict).count());
        let (unchanged, skipped) = (count(ResultVerdict::Same), count(ResultVerdict::Refused));
        begun.save(w, Counts { created, updated: 0, unchanged, skipped })
    })?;
    view(ctx, &req.batch)
}

pub(crate) fn imports(ctx: &Ctx<'_>, req: BatchRequest) -> Result<Vec<ImportedFile>> {
    ctx.read(|r| of_subject(r, Imported::Results, &req.id))
}

/// What the bank answered by a file that was imported.
fn recorded(r: &Read<'_>, run: &ImportRun) -> Result<Vec<OutcomeRecord>> {
    let (_, touched) = touched(r, run)?;
    touched.iter().filter(|record| record.kind == OutcomeRecord::KIND).map(|record| r.need(&record.id)).collect()
}

/// What was built on the answers of a file, thing by thing with its rows.
fn built(r: &Read<'_>, answers: &[OutcomeRecord]) -> Result<Vec<ImportUse>> {
    let mut found: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
    for BuiltOn { what, row } in built_on(r, answers)? {
        found.entry(what).or_default().extend(row);
    }
    Ok(found
        .into_iter()
        .map(|(what, mut rows)| {
            rows.sort_unstable();
            ImportUse { what: what.to_owned(), count: number(rows.len()), rows }
        })
        .collect())
}

pub(crate) fn uses(ctx: &Ctx<'_>, req: ImportOf) -> Result<Vec<ImportUse>> {
    ctx.read(|r| built(r, &recorded(r, &standing(r, &req.import, Imported::Results)?)?))
}

/// An answer of the bank is never erased: it stays beside its line as one that does not hold, with the reason.
pub(crate) fn undo(ctx: &Ctx<'_>, req: UndoImport) -> Result<ImportUndone> {
    undo::take_back(ctx, &req, Imported::Results, |w, run, reason| {
        let answers = recorded(w, run)?;
        refuse_used(&built(w, &answers)?)?;
        let removed = number(answers.len());
        take_back(w, answers, reason)?;
        Ok(ImportUndone { removed, restored: 0 })
    })
}
