//! Steps of a file taken at the enterprise union: home visit, review, public notice. They are taken here once more, by the
//! rules of here, so far as the file stands where they begin; they cannot lead past what an enterprise union may do.

use chrono::NaiveDate;
use hardship::life::{Decision, Deed, FileState, passage};
use hardship::wire::StepRequest;
use hardship::{FileStep, Household, course};
use kernel::{Calendar, Error, Result};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use store::{Read, Record as _, Versioned, Write};

use super::kinds::{json_of, typed};

/// A step as it travels.
#[derive(Serialize, Deserialize)]
pub(super) struct Step {
    pub(super) household: String,
    seq: u32,
    from: Option<FileState>,
    deed: Deed,
    to: FileState,
    opinion: Option<String>,
    done_on: NaiveDate,
    notice_until: Option<NaiveDate>,
}

/// What was done with a step that came.
pub(super) enum Stepped {
    /// It was taken; the step here has this id.
    Taken(String),
    /// The file stands elsewhere already.
    Passed(String),
}

/// Steps that are taken at the outer office.
pub(super) const TAKEN_THERE: &str = "SELECT id FROM file_step
     WHERE body ->> '$.from' IS NOT NULL AND body ->> '$.deed' IN ('forward', 'back', 'reverify')";

/// The body of a step as it is exchanged.
pub(super) fn load(r: &Read<'_>, id: &str) -> Result<Option<(Value, i64)>> {
    let Some(Versioned { record: step, version }) = r.get_versioned::<FileStep>(id)? else { return Ok(None) };
    let body = Step {
        household: step.household.to_string(),
        seq: step.seq,
        from: step.from,
        deed: step.deed,
        to: step.to,
        opinion: step.opinion,
        done_on: step.done_on,
        notice_until: step.notice_until,
    };
    Ok(Some((json_of(&body)?, version)))
}

/// Takes a step that came from `union`.
///
/// # Errors
/// What the step would be refused for here.
pub(super) fn take(w: &mut Write<'_>, body: Value, union: &str, calendar: &Calendar) -> Result<Stepped> {
    let step: Step = typed(body)?;
    let Some(file) = w.get_versioned::<Household>(&step.household)? else {
        return Err(Error::new("parcel.file_missing", "这一步所属的档案还没有收下，请先处理那份档案"));
    };
    let state = file.record.life.state;
    let said = step.opinion.clone().unwrap_or_default();
    let way = step.from.filter(|from| *from == state).and_then(|from| passage(from, step.deed));
    let Some(way) = way.filter(|way| way.decision == Decision::Write) else {
        let done = if said.is_empty() { step.to.label().to_owned() } else { format!("{}：{said}", step.to.label()) };
        return Ok(Stepped::Passed(format!("本单位的档案已在“{}”，对方办到“{done}”，没有改动", state.label())));
    };
    let opinion = if said.is_empty() { way.label.to_owned() } else { said };
    let request = StepRequest {
        household: step.household.clone(),
        version: file.version,
        deed: step.deed,
        opinion: Some(format!("{union}：{opinion}")),
        done_on: Some(step.done_on),
        notice_until: step.notice_until,
    };
    let today = w.world().clock.today();
    course::take(w, &request, Decision::Write, calendar, today)?;
    let taken = w
        .records::<FileStep>("WHERE household = ?1 ORDER BY seq DESC LIMIT 1", [&step.household])?
        .pop()
        .ok_or_else(|| Error::new("internal", "程序内部出错：办理步骤没有登记"))?;
    Ok(Stepped::Taken(taken.id().to_owned()))
}
