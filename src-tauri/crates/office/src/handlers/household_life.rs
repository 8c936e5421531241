//! The life of a household file: each step by the command whose right it needs, and the file's course as shown.

use hardship::course::{self, last_forward, objections, obstacle, steps};
use hardship::life::{Decision, Deed, FileState, passages};
use hardship::wire::{
    AnswerObjection, ChangeHead, FileRelative, JoinFiles, LifeRequest, LifeView, NewObjection, ObjectionRow,
    SettleTemporary, SplitFile, StepCommand, StepRequest, StepRow, WayRow,
};
use hardship::{FileStep, Household, succession};
use kernel::{Calendar, HouseholdId, Result};
use serde_json::json;
use store::{Read, Versioned};

use super::deciders;
use super::payments::who;
use super::shared_rules;
use crate::ctx::Ctx;
use crate::rights::Right;

/// Working days of the years that are known.
pub(crate) fn calendar(ctx: &Ctx<'_>) -> Result<Calendar> {
    ctx.read(|r| shared_rules::rules(r, ctx.resources(), "workdays"))
}

pub(crate) fn life(ctx: &Ctx<'_>, req: LifeRequest) -> Result<LifeView> {
    let id = HouseholdId::parse(&req.household)?;
    let view = shown(ctx, &id)?;
    ctx.view("household", id.as_str(), json!({ "life": true }))?;
    Ok(view)
}

pub(crate) fn step(ctx: &Ctx<'_>, req: StepRequest) -> Result<LifeView> {
    take(ctx, &req, Decision::Write)
}

pub(crate) fn review(ctx: &Ctx<'_>, req: StepRequest) -> Result<LifeView> {
    take(ctx, &req, Decision::Review)
}

pub(crate) fn approve(ctx: &Ctx<'_>, req: StepRequest) -> Result<LifeView> {
    take(ctx, &req, Decision::Approve)
}

/// The right that holds a decision.
fn right(decision: Decision) -> Right {
    match decision {
        Decision::Write => Right::HouseholdsWrite,
        Decision::Review => Right::FilesReview,
        Decision::Approve => Right::FilesApprove,
    }
}

fn take(ctx: &Ctx<'_>, req: &StepRequest, decision: Decision) -> Result<LifeView> {
    let id = HouseholdId::parse(&req.household)?;
    let calendar = calendar(ctx)?;
    ctx.write(Some(("household", id.as_str())), json!({ "deed": req.deed }), |w| {
        match course::take(w, req, decision, &calendar, ctx.today()) {
            Err(error) if error.code == course::OWN_FILE => {
                let life = w.need::<Household>(id.as_str())?.life;
                Err(deciders::say_who(w, error, life.barred(req.deed), right(decision))?)
            }
            taken => taken,
        }
    })?;
    shown(ctx, &id)
}

pub(crate) fn objection(ctx: &Ctx<'_>, req: NewObjection) -> Result<LifeView> {
    let about = Some(("household", req.household.as_str()));
    let id = ctx.write(about, json!({}), |w| course::object(w, &req, ctx.today()))?;
    shown(ctx, &id)
}

pub(crate) fn objection_answer(ctx: &Ctx<'_>, req: AnswerObjection) -> Result<LifeView> {
    let about = Some(("notice_objection", req.objection.as_str()));
    let id = ctx.write(about, json!({}), |w| course::answer(w, &req, ctx.today()))?;
    shown(ctx, &id)
}

pub(crate) fn change_head(ctx: &Ctx<'_>, req: ChangeHead) -> Result<LifeView> {
    let about = Some(("household", req.household.as_str()));
    let id = ctx.write(about, json!({}), |w| succession::change_head(w, &req))?;
    shown(ctx, &id)
}

pub(crate) fn split(ctx: &Ctx<'_>, req: SplitFile) -> Result<LifeView> {
    let about = Some(("household", req.household.as_str()));
    let id = ctx.write(about, json!({}), |w| succession::split(w, &req))?;
    shown(ctx, &id)
}

pub(crate) fn join(ctx: &Ctx<'_>, req: JoinFiles) -> Result<LifeView> {
    let about = Some(("household", req.household.as_str()));
    let id = ctx.write(about, json!({ "other": req.other }), |w| succession::join(w, &req))?;
    shown(ctx, &id)
}

pub(crate) fn settle_temporary(ctx: &Ctx<'_>, req: SettleTemporary) -> Result<LifeView> {
    let about = Some(("household", req.household.as_str()));
    let id = ctx.write(about, json!({ "temporary": req.temporary }), |w| course::settle(w, &req, ctx.today()))?;
    shown(ctx, &id)
}

fn shown(ctx: &Ctx<'_>, id: &HouseholdId) -> Result<LifeView> {
    let calendar = calendar(ctx)?;
    ctx.read(|r| view(ctx, r, id, &calendar))
}

fn view(ctx: &Ctx<'_>, r: &Read<'_>, id: &HouseholdId, calendar: &Calendar) -> Result<LifeView> {
    let Versioned { record: file, version } = hardship::household(r, id)?;
    let today = ctx.today();
    let before = last_forward(r, id)?;
    let ways = passages(file.life.state)
        .filter(|way| way.deed != Deed::Back || before.as_ref().is_some_and(|step| step.from.is_some()))
        .map(|way| {
            let to = way.to.or_else(|| before.as_ref().and_then(|step| step.from));
            let obstacle = obstacle(r, &file, way, before.as_ref(), &ctx.actor().account, today)?
                .map(|error| deciders::say_who(r, error, file.life.barred(way.deed), right(way.decision)))
                .transpose()?;
            Ok(WayRow {
                deed: way.deed,
                label: way.label.to_owned(),
                to_label: to.map(FileState::label).unwrap_or_default().to_owned(),
                command: match way.decision {
                    Decision::Write => StepCommand::Step,
                    Decision::Review => StepCommand::Review,
                    Decision::Approve => StepCommand::Approve,
                },
                opinion: way.opinion,
                why_not: obstacle.map(|reason| reason.message),
            })
        })
        .collect::<Result<Vec<_>>>()?;
    let (notice_days_left, notice_note) = notice(&file, today, calendar);
    Ok(LifeView {
        household: id.to_string(),
        version,
        number: file.number.clone(),
        lead_name: people::person(r, &file.lead)?.name.to_string(),
        state: file.life.state,
        state_label: file.life.state.label().to_owned(),
        since: file.life.since,
        on_file: file.on_file(),
        temporary: file.life.temporary,
        notice_until: file.life.notice_until.filter(|_| file.life.state == FileState::Notice),
        notice_days_left,
        notice_note,
        verified_on: file.life.verified_on,
        ways,
        steps: step_rows(r, &file)?,
        objections: objections(r, id)?
            .into_iter()
            .map(|objection| ObjectionRow {
                id: objection.id.to_string(),
                received_on: objection.received_on,
                text: objection.text,
                answer: objection.answer,
                answered_on: objection.answered_on,
                answered_by: objection
                    .answer_came
                    .or_else(|| objection.answered_by.map(|account| who(r, account.as_str()))),
            })
            .collect(),
        relatives: relatives(r, &file)?,
    })
}

fn notice(file: &Household, today: chrono::NaiveDate, calendar: &Calendar) -> (Option<u32>, Option<String>) {
    if file.life.state != FileState::Notice {
        return (None, None);
    }
    let Some(until) = file.life.notice_until else { return (None, None) };
    match calendar.between(today, until) {
        Ok(left) => (Some(left), None),
        Err(error) => (None, Some(error.message)),
    }
}

/// The steps, the newest first; a file older than steps says so.
fn step_rows(r: &Read<'_>, file: &Household) -> Result<Vec<StepRow>> {
    let mut steps = steps(r, &file.id)?;
    steps.reverse();
    let mut rows: Vec<StepRow> = steps.into_iter().map(|step| step_row(r, step)).collect();
    if rows.last().is_none_or(|first| first.seq > 1 || first.label != ENTERED) {
        rows.push(StepRow {
            seq: 0,
            label: ENTERED.to_owned(),
            to_label: FileState::OnFile.label().to_owned(),
            opinion: Some("启用办理经过以前已在档".to_owned()),
            who: String::new(),
            done_on: file.life.on_file_since.unwrap_or_else(|| file.saved_at.day()),
            at: file.saved_at,
        });
    }
    Ok(rows)
}

/// What a first step is called.
const ENTERED: &str = "登记";

fn step_row(r: &Read<'_>, step: FileStep) -> StepRow {
    let way = step.from.and_then(|from| hardship::life::passage(from, step.deed));
    StepRow {
        seq: step.seq,
        label: way.map_or_else(|| step.deed.label(), |way| way.label).to_owned(),
        to_label: step.to.label().to_owned(),
        opinion: step.opinion,
        who: who(r, step.by.as_str()),
        done_on: step.done_on,
        at: step.at,
    }
}

fn relatives(r: &Read<'_>, file: &Household) -> Result<Vec<FileRelative>> {
    let before = file.life.follows.as_ref().map(|id| r.need::<Household>(id.as_str())).transpose()?;
    let into = file.life.joined_into.as_ref().map(|id| r.need::<Household>(id.as_str())).transpose()?;
    let after = r.records::<Household>("WHERE follows = ?1 ORDER BY number", [file.id.as_str()])?;
    let joined = r.records::<Household>("WHERE joined_into = ?1 ORDER BY number", [file.id.as_str()])?;
    before
        .into_iter()
        .map(|file| (file, "前一份档案"))
        .chain(into.into_iter().map(|file| (file, "并入的档案")))
        .chain(joined.into_iter().map(|file| (file, "并入本档案的")))
        .chain(after.into_iter().map(|file| (file, "后续档案")))
        .map(|(file, role)| {
            Ok(FileRelative {
                household: file.id.to_string(),
                number: file.number,
                lead_name: people::person(r, &file.lead)?.name.to_string(),
                state_label: file.life.state.label().to_owned(),
                role: role.to_owned(),
            })
        })
        .collect()
}
