//! A whole import is taken on file in one step, by somebody who typed none of it; and back again.

use std::collections::HashSet;

use hardship::{FileStep, Household, course};
use kernel::{Error, Fields, ImportId, Result};
use serde_json::json;
use store::{Expect, Read, Record as _, Versioned, Write};

use super::made;
use crate::ctx::Ctx;
use crate::exchange::{Accepted, ImportRun, Imported, already_undone};
use crate::handlers::deciders;
use crate::handlers::exchange::wire::{AcceptImport, ImportDecided, ImportFile, ImportFilesRequest, UndoAccept};
use crate::handlers::imports::{run, transaction};
use crate::rights::Right;
use crate::wire::Page;

/// Rows of a page.
const PAGE: u32 = 100;
/// Most rows of a page, and most files an answer names.
const MOST: u32 = 200;
/// Files between two reports of progress.
const STEP: usize = 200;
/// Longest text, in characters.
const LONGEST: usize = 200;

pub(crate) fn files(ctx: &Ctx<'_>, req: ImportFilesRequest) -> Result<Page<ImportFile>> {
    let import = ImportId::parse(&req.import)?;
    let limit = req.limit.unwrap_or(PAGE).clamp(1, MOST);
    ctx.read(|r| {
        let seq = transaction(r, &run(r, &req.import, Imported::Households)?)?;
        let total = made::standing(r, &[import.as_str()])?.into_values().map(|standing| standing.all).sum::<u32>();
        let mut found = made::files(r, seq, req.cursor.as_deref().unwrap_or_default(), i64::from(limit) + 1)?;
        let more = found.len() > limit as usize;
        found.truncate(limit as usize);
        let next = found.last().filter(|_| more).map(|file| file.record.number.clone());
        let items = found
            .iter()
            .map(|file| named(r, &file.record, made::why_not(r, file, &ctx.actor().account)?))
            .collect::<Result<_>>()?;
        Ok(Page { items, total: u64::from(total), next })
    })
}

pub(crate) fn accept(ctx: &Ctx<'_>, req: AcceptImport) -> Result<ImportDecided> {
    let import = ImportId::parse(&req.import)?;
    let opinion = opinion(&req, ctx.today())?;
    let chosen: Option<HashSet<String>> = req.households.map(|ids| ids.into_iter().collect());
    decide(ctx, &import, |w, run, seq| {
        let actor = ctx.actor().account.clone();
        if run.account == actor.as_str() {
            let own = Error::new(course::OWN_FILE, "这份名单是您导入的，不能由您批准入档");
            return Err(deciders::say_who(w, own, &[actor], Right::FilesReview)?);
        }
        let mut found = made::files(w, seq, "", -1)?;
        if let Some(chosen) = &chosen {
            found.retain(|file| chosen.contains(file.record.id.as_str()));
            if found.len() < chosen.len() {
                return Err(Error::field(
                    "households",
                    "import.not_its",
                    "选中的档案里有不属于这次导入的，请刷新后重选",
                ));
            }
        }
        let decided = each(ctx, w, found, "正在入档", |w, file| {
            if let Some(why) = made::why_not(w, &file, &actor)? {
                return Ok(Some(why));
            }
            course::take_over(w, file, &opinion, ctx.today()).map(|()| None)
        })?;
        let at = ctx.world().clock.now();
        run.accepted.push(Accepted { at, account: actor.to_string(), files: decided.done, opinion: opinion.clone() });
        w.audit_note(json!({ "accepted": decided.done, "left": decided.skipped }));
        Ok(decided)
    })
}

pub(crate) fn take_back(ctx: &Ctx<'_>, req: UndoAccept) -> Result<ImportDecided> {
    let import = ImportId::parse(&req.import)?;
    let mut fields = Fields::new();
    let reason = said(&mut fields, "reason", &req.reason, "请写明退回的原因");
    fields.finish()?;
    decide(ctx, &import, |w, run, seq| {
        let found = made::files(w, seq, "", -1)?;
        let decided = each(ctx, w, found, "正在退回", |w, file| {
            let state = file.record.life.state;
            let of_run = |step: &FileStep| run.accepted.iter().any(|one| step.opinion.as_ref() == Some(&one.opinion));
            let back = course::take_over_back(w, file, of_run, &reason, ctx.today())?;
            Ok((!back).then(|| format!("现在是“{}”，不是整批入档的结果", state.label())))
        })?;
        w.audit_note(json!({ "sent_back": decided.done, "left": decided.skipped }));
        Ok(decided)
    })
}

/// One transaction over an import that still stands; it refuses to do nothing.
fn decide(
    ctx: &Ctx<'_>,
    import: &ImportId,
    work: impl FnOnce(&mut Write<'_>, &mut ImportRun, i64) -> Result<ImportDecided>,
) -> Result<ImportDecided> {
    let detail = json!({ "import": import.as_str() });
    ctx.write(Some((ImportRun::KIND, import.as_str())), detail, |w| {
        let Versioned { record: mut run, version } = w.need_versioned::<ImportRun>(import.as_str())?;
        if run.undone.is_some() {
            return Err(already_undone());
        }
        let seq = transaction(w, &run)?;
        let decided = work(w, &mut run, seq)?;
        if decided.done == 0 {
            let why = decided.left.first().and_then(|file| file.why_not.clone());
            let why = why.map_or_else(String::new, |why| format!("（例如：{why}）"));
            return Err(Error::new("import.nothing", format!("这次导入里没有可以这样办的档案{why}，没有改动任何内容")));
        }
        w.save(&run, Expect::Version(version))?;
        Ok(decided)
    })
}

/// Hands every file to `step`, which says why it is left out, if it is.
fn each(
    ctx: &Ctx<'_>,
    w: &mut Write<'_>,
    found: Vec<Versioned<Household>>,
    label: &str,
    mut step: impl FnMut(&mut Write<'_>, Versioned<Household>) -> Result<Option<String>>,
) -> Result<ImportDecided> {
    let total = found.len() as u64;
    let mut decided = ImportDecided { done: 0, skipped: 0, left: Vec::new() };
    for (at, file) in found.into_iter().enumerate() {
        if at % STEP == 0 {
            ctx.progress().report(at as u64, total, label)?;
        }
        let id = file.record.id.clone();
        match step(w, file)? {
            None => decided.done += 1,
            Some(why) => {
                decided.skipped += 1;
                if decided.skipped <= MOST {
                    let file = w.need::<Household>(id.as_str())?;
                    decided.left.push(named(w, &file, Some(why))?);
                }
            }
        }
    }
    // The last moment at which stopping leaves nothing behind.
    ctx.progress().report(total, total, "正在保存")?;
    Ok(decided)
}

fn named(r: &Read<'_>, file: &Household, why_not: Option<String>) -> Result<ImportFile> {
    Ok(ImportFile {
        household: file.id.to_string(),
        number: file.number.clone(),
        lead_name: people::person(r, &file.lead)?.name.to_string(),
        state_label: file.life.state.label().to_owned(),
        why_not,
    })
}

/// What every file's step says: who approved it on paper, when, and the opinion.
fn opinion(req: &AcceptImport, today: chrono::NaiveDate) -> Result<String> {
    let mut fields = Fields::new();
    let by = said(&mut fields, "approved_by", &req.approved_by, "请填写纸质档案的审批单位");
    let words = said(&mut fields, "opinion", &req.opinion, "请写明入档的意见，例如“纸质档案已逐份核对”");
    match req.approved_on {
        None => fields.add("approved_on", "required", "请填写纸质档案的审批日期"),
        Some(day) if day > today => fields.add("approved_on", "in_future", "审批日期不能晚于今天"),
        Some(_) => {}
    }
    fields.finish()?;
    let day = req.approved_on.map(|day| day.to_string()).unwrap_or_default();
    Ok(format!("{by} {day} 已审批，整批入档：{words}"))
}

fn said(fields: &mut Fields, path: &str, text: &str, empty: &str) -> String {
    let text = text.trim();
    if text.is_empty() {
        fields.add(path, "required", empty);
    }
    if text.chars().count() > LONGEST {
        fields.add(path, "too_long", "文字太长，最多 200 个字");
    }
    text.to_owned()
}
