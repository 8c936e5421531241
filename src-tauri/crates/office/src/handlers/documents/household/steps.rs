//! What the form says of the work on the file: papers kept with it, opinions of the steps, and whose hands.

use ::attachments::{Evidence, Pack};
use hardship::{Deed, FileState, FileStep, Household};
use kernel::Result;
use serde_json::{Value, json};
use store::{Read, Record as _};

use super::label;
use crate::handlers::payments::who;

/// Papers kept with the file, in the order of the slots, then the signed consents and authorisations.
pub(super) fn papers(r: &Read<'_>, file: &Household, pack: &Pack) -> Result<Vec<Value>> {
    let mut kept: Vec<Evidence> = ::attachments::of_subject(r, (Household::KIND, file.id.as_str()))?
        .into_iter()
        .map(|found| found.record)
        .filter(|evidence| evidence.removed.is_none())
        .collect();
    kept.sort_by_key(|evidence| pack.slots.iter().position(|slot| slot.code == evidence.slot));
    let mut rows: Vec<Value> = kept
        .iter()
        .map(|evidence| {
            let slot = pack.slot(&evidence.slot).map_or(evidence.slot.as_str(), |slot| slot.label.as_str());
            let name = match evidence.title.as_deref().filter(|title| *title != slot) {
                Some(title) => format!("{slot}：{title}"),
                None => slot.to_owned(),
            };
            let pages: u32 = evidence.sheets.iter().map(|sheet| sheet.pages).sum();
            json!({ "group": "附件", "name": name, "pages": pages, "on": evidence.added_at.day() })
        })
        .collect();
    rows.extend(file.details.more.consents.iter().map(|consent| {
        let signer = match &consent.guardian {
            Some(guardian) => format!("{}（监护人 {guardian}）", consent.signer),
            None => consent.signer.clone(),
        };
        json!({
            "group": "同意和授权",
            "name": label("consent", Some(&consent.kind)).unwrap_or_default(),
            "signer": signer,
            "on": consent.signed_on,
        })
    }));
    Ok(rows)
}

/// What was said at the steps that stand, block by block. What was taken back is not shown, nor what belongs to an
/// earlier application. The signature stays for the pen.
pub(super) fn opinions(r: &Read<'_>, file: &Household, steps: &[FileStep]) -> Result<Value> {
    let latest = |test: &dyn Fn(&FileStep) -> bool| steps.iter().rev().find(|step| test(step));
    let said = |step: Option<&FileStep>| step.map(|step| words(r, step, step.opinion.as_deref().unwrap_or("同意。")));
    let forward = |from: FileState| latest(&|step| step.from == Some(from) && step.deed == Deed::Forward);
    let decided = latest(&|step| step.deed == Deed::Refuse || step.deed == Deed::Transfer);
    let later = |step: &FileStep| {
        matches!(step.deed, Deed::Leave | Deed::Close)
            || step.deed == Deed::Forward && step.from == Some(FileState::Reverification)
    };
    Ok(json!({
        "visit": said(forward(FileState::HomeVisit)),
        "union": said(forward(FileState::UnionReview)),
        "notice": match forward(FileState::Notice) {
            Some(step) => Some(words(r, step, &noticed(r, file, step)?)),
            None => None,
        },
        "centre": said(forward(FileState::CentreCheck)),
        "outside": said(forward(FileState::OutsideCheck)),
        "approval": said(forward(FileState::Approval).or(decided)),
        "later": latest(&later).map(|step| {
            let opinion = step.opinion.as_deref().unwrap_or("复核通过，继续在档。");
            words(r, step, &format!("{}：{opinion}", step.to.label()))
        }),
    }))
}

/// The steps that stand since the last application.
pub(super) fn standing(r: &Read<'_>, file: &Household) -> Result<Vec<FileStep>> {
    let mut steps = hardship::course::standing(r, &file.id)?;
    let begins = steps.iter().rposition(|step| step.deed == Deed::Reopen).unwrap_or(0);
    Ok(steps.split_off(begins))
}

fn words(r: &Read<'_>, step: &FileStep, text: &str) -> Value {
    json!({ "text": text, "by": who(r, step.by.as_str()), "on": step.done_on })
}

/// From when to when the notice hung, what was objected, and what was said at its end.
fn noticed(r: &Read<'_>, file: &Household, step: &FileStep) -> Result<String> {
    let days = match (file.life.notice_from, file.life.notice_until) {
        (Some(from), Some(until)) => {
            let day = "%Y年%-m月%-d日";
            format!("{}至{}在单位公示。", from.format(day), until.format(day))
        }
        _ => String::new(),
    };
    // To this notice alone: one that was taken back, or of an earlier application, had objections of its own.
    let began = file.life.notice_from;
    let all = hardship::course::objections(r, &file.id)?;
    let objections = all.iter().filter(|one| began.is_none_or(|day| one.received_on >= day)).collect::<Vec<_>>();
    let open = objections.iter().filter(|one| one.answer.is_none()).count();
    let outcome = match (objections.len(), open) {
        (0, _) => "没有收到异议。".to_owned(),
        (all, 0) => format!("收到异议 {all} 件，均已答复。"),
        (all, open) => format!("收到异议 {all} 件，{open} 件还没有答复。"),
    };
    Ok(format!("{days}{outcome}{}", step.opinion.as_deref().unwrap_or_default()))
}

/// Who typed the file, and who checked it last at the centre.
pub(super) fn hands(r: &Read<'_>, file: &Household, steps: &[FileStep]) -> Value {
    let checked =
        steps.iter().rev().find(|step| step.from == Some(FileState::CentreCheck) && step.deed == Deed::Forward);
    json!({
        "typed": file.life.typists.first().map(|id| who(r, id.as_str())),
        "checked": checked.map(|step| who(r, step.by.as_str())),
    })
}
