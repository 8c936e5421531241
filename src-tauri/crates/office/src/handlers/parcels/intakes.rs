//! Parcels that were received: the list, their rows, and rows that were refused and are kept apart.

use std::collections::HashMap;

use kernel::{Error, Result};
use parcel::Kind;
use serde_json::{Value, json};
use store::{Expect, Read, Record as _};

use super::kinds::Checks;
use super::names::Names;
use super::take::{Attempt, ends_all, shown};
use super::wire::{
    IntakeRequest, IntakeView, ListIntakeRows, ListIntakes, ListRefused, OpenIntake, ParcelRow, RefusedRow, RetryRow,
};
use super::{met, show, undo};
use crate::ctx::Ctx;
use crate::handlers::payments::who;
use crate::handlers::workstudy::paged;
use crate::parcels::{Intake, IntakeRow, word};
use crate::wire::Page;

/// Rows on a page.
const PAGE: usize = 50;

/// One intake, and whether it can still be taken back: that looks at everything it wrote.
pub(crate) fn intake(ctx: &Ctx<'_>, req: IntakeRequest) -> Result<OpenIntake> {
    ctx.read(|r| {
        let intake = r.need::<Intake>(&req.intake)?;
        let why_not_undo = match &intake.undone {
            Some(_) => Some("已经撤销".to_owned()),
            None => undo::touched(r, &intake).err().map(|error| error.message),
        };
        Ok(OpenIntake { intake: view(r, intake)?, why_not_undo })
    })
}

pub(crate) fn intakes(ctx: &Ctx<'_>, req: ListIntakes) -> Result<Page<IntakeView>> {
    ctx.read(|r| {
        let found = r.page::<Intake>("?1 IS NULL OR peer = ?1", &[&req.peer], "at DESC", req.cursor.clone(), PAGE)?;
        found.try_map(|found| view(r, found.record)).map(paged)
    })
}

fn view(r: &Read<'_>, intake: Intake) -> Result<IntakeView> {
    let counted: HashMap<String, u32> = r
        .query("SELECT outcome, count(*) FROM parcel_row WHERE intake = ?1 GROUP BY outcome", [&intake.id], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?
        .into_iter()
        .collect();
    Ok(IntakeView {
        from: met(r, intake.peer.as_str())?.name,
        counter: intake.manifest.counter,
        is_receipt: intake.manifest.kind == Kind::Receipt,
        at: intake.at,
        by: who(r, &intake.account),
        words: intake.digest.map(|digest| digest.words()).unwrap_or_default(),
        counts: show::counts(|outcome| counted.get(&word(&outcome)).copied().unwrap_or_default()),
        undone: intake.undone,
        peer: intake.peer.to_string(),
        id: intake.id,
    })
}

pub(crate) fn intake_rows(ctx: &Ctx<'_>, req: ListIntakeRows) -> Result<Page<ParcelRow>> {
    let outcome = req.outcome.as_ref().map(word);
    let page = ctx.read(|r| {
        let test = "intake = ?1 AND (?2 IS NULL OR outcome = ?2)";
        let found = r.page::<IntakeRow>(test, &[&req.intake, &outcome], "id", req.cursor.clone(), PAGE)?;
        found.try_map(|found| shown(r, found.record)).map(paged)
    })?;
    ctx.view(Intake::KIND, &req.intake, json!({}))?;
    Ok(page)
}

pub(crate) fn refused(ctx: &Ctx<'_>, req: ListRefused) -> Result<Page<RefusedRow>> {
    ctx.read(|r| {
        let test = "held = 1 AND (?1 IS NULL OR peer = ?1)
                    AND intake IN (SELECT id FROM parcel_intake WHERE undone = 0)";
        let found = r.page::<IntakeRow>(test, &[&req.peer], "id", req.cursor.clone(), PAGE)?;
        found.try_map(|found| refused_row(r, found.record)).map(paged)
    })
}

fn refused_row(r: &Read<'_>, row: IntakeRow) -> Result<RefusedRow> {
    let intake = r.need::<Intake>(&row.intake)?;
    let came = row.refused.as_ref().map(|row| row.body.clone()).unwrap_or_default();
    Ok(RefusedRow {
        from: met(r, row.peer.as_str())?.name,
        counter: intake.manifest.counter,
        at: intake.at,
        kind_label: show::kind(&row.kind),
        fields: show::changes(r, &row.kind, &Value::Null, &came),
        id: row.id,
        intake: row.intake,
        peer: row.peer.to_string(),
        kind: row.kind,
        record: row.record,
        label: row.label,
        notes: row.notes,
        told: row.told,
    })
}

/// Tries once more to take what was refused: what stood in its way here has been put right. Of several versions of one
/// record the last one is taken.
pub(crate) fn retry(ctx: &Ctx<'_>, req: RetryRow) -> Result<ParcelRow> {
    let checks = Checks::load(ctx)?;
    ctx.write(Some((IntakeRow::KIND, &req.row)), json!({}), |w| {
        let asked = w.need::<IntakeRow>(&req.row)?;
        let newest = w
            .records::<IntakeRow>(
                "WHERE held = 1 AND peer = ?1 AND kind = ?2 AND record = ?3 ORDER BY id DESC",
                (asked.peer.as_str(), &asked.kind, &asked.record),
            )?
            .into_iter()
            .max_by_key(|row| w.get::<Intake>(&row.intake).ok().flatten().map(|intake| intake.manifest.counter));
        let Some(mut kept) = newest.filter(|_| asked.refused.is_some()) else {
            return Err(Error::new("parcel.settled", "这一条已经收下了，不用再收。请刷新后再看"));
        };
        let (intake, peer) = (w.need::<Intake>(&kept.intake)?, super::trusted(w, kept.peer.as_str())?);
        let Some(row) = kept.refused.take() else { return shown(w, kept) };
        let mut names = Names::load(w, &peer)?;
        let read = intake.manifest.seen.as_ref().map_or(0, |seen| seen.counter);
        let mut attempt =
            Attempt { peer: &peer, intake: &intake, checks: &checks, read, names: &mut names, learned: Vec::new() };
        let taken = attempt.row(w, &row)?;
        kept.record = taken.record;
        kept.outcome = taken.outcome;
        kept.changes = taken.changes;
        kept.notes = taken.notes;
        kept.notes.push("改正以后收下".to_owned());
        w.save(&kept, Expect::Any)?;
        shown(w, kept)
    })
    .map_err(|error| if ends_all(&error) { error } else { plain(error) })
}

/// A refusal of a row names fields of a form that is not on the screen: they are said in one sentence.
fn plain(error: Error) -> Error {
    if error.fields.is_empty() {
        return error;
    }
    let said: Vec<String> = error.fields.iter().map(|field| field.message.clone()).collect();
    let code = match error.fields.as_slice() {
        [one] => one.code.clone(),
        _ => error.code,
    };
    Error::new(code, format!("还是收不下：{}", said.join("；")))
}
