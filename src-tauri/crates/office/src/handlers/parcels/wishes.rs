//! Students' wishes go up, seasons, posts and placements come down, attendance goes up again: each side changes only what is
//! its own to change.

use kernel::{Error, Result};
use merge::Side;
use serde_json::{Value, json};
use store::{Expect, Versioned, Write};
use workstudy::wire::{ApplicationForm, ApplicationState, DayMark, MarkAttendance};
use workstudy::{Application, Confirmation, Placement, Post, Season};

use super::kinds::{Checks, typed, with};
use crate::handlers::workstudy::facts;

/// Saves a season or a post, which a centre alone makes.
pub(super) fn save_season(w: &mut Write<'_>, checks: &Checks, body: Value) -> Result<()> {
    from_centre(checks)?;
    w.save(&typed::<Season>(body)?, Expect::Any).map(drop)
}

/// See [`save_season`].
pub(super) fn save_post(w: &mut Write<'_>, checks: &Checks, body: Value) -> Result<()> {
    from_centre(checks)?;
    w.save(&typed::<Post>(body)?, Expect::Any).map(drop)
}

fn from_centre(checks: &Checks) -> Result<()> {
    match checks.side {
        Side::Outer => Ok(()),
        Side::Centre => Err(Error::new("parcel.centre_only", "季节和岗位由职工服务中心设立，这一条没有收下")),
    }
}

/// Saves a wish. At the centre a new one is held to every rule of a wish made there, and of one that stands the enterprise
/// changes only what the student said, or withdraws it.
pub(super) fn save_application(w: &mut Write<'_>, checks: &Checks, id: &str, body: Value) -> Result<()> {
    let body = with(with(body, "applied_at", json!(w.world().clock.now())), "reasons", json!([]));
    let said: Application = typed(with(body, "pack", json!(checks.workstudy.id)))?;
    if checks.side == Side::Outer {
        return w.save(&said, Expect::Any).map(drop);
    }
    let Some(before) = w.get::<Application>(id)? else {
        if said.state != ApplicationState::Applied {
            return Err(Error::new("parcel.wish_over", "这份意愿报来以前已经撤回，没有收下"));
        }
        let household = w.need(said.household.as_str())?;
        let facts = facts(w, &household, said.student.as_str())?;
        let form = ApplicationForm {
            season: said.season.to_string(),
            household: said.household.to_string(),
            student: said.student.to_string(),
            wish: said.wish,
            phone: said.phone.map(|phone| phone.to_string()),
            note: said.note,
        };
        return workstudy::application::apply_as(w, &form, facts, &checks.workstudy, said.id).map(drop);
    };
    let withdrawn = before.state == ApplicationState::Applied && said.state == ApplicationState::Withdrawn;
    if before.state != said.state && !withdrawn {
        return Err(Error::new(
            "workstudy.placed",
            format!("这份意愿在本单位“{}”，安置和结算由中心办理；要撤回请先取消安置", before.state.label()),
        ));
    }
    let now = Application { wish: said.wish, phone: said.phone, note: said.note, state: said.state, ..before };
    w.save(&now, Expect::Any).map(drop)
}

/// Saves a placement. The enterprise takes it as the centre made it; the centre takes marks of attendance, by the rules of
/// marks made there.
pub(super) fn save_placement(w: &mut Write<'_>, checks: &Checks, id: &str, body: Value) -> Result<()> {
    let said: Placement = typed(body)?;
    if checks.side == Side::Outer {
        return w.save(&said, Expect::Any).map(drop);
    }
    let Some(Versioned { record: before, version }) = w.get_versioned::<Placement>(id)? else {
        return Err(Error::new("parcel.centre_only", "安置由职工服务中心办理，这一条没有收下"));
    };
    if (Placement { days: said.days.clone(), ..before.clone() }) != said {
        return Err(Error::new("parcel.centre_only", "安置由职工服务中心办理，对方只报考勤，这一条没有收下"));
    }
    let gone =
        before.days.keys().filter(|day| !said.days.contains_key(day)).map(|day| DayMark { date: *day, code: None });
    let new = said.days.iter().filter(|(day, code)| before.days.get(day) != Some(code));
    let days = gone.chain(new.map(|(day, code)| DayMark { date: *day, code: Some(code.clone()) })).collect();
    let marks = MarkAttendance { placement: id.to_owned(), version, days };
    workstudy::attendance::mark(w, &marks, &checks.workstudy).map(drop)
}

/// Saves what the unit of a placement confirmed: either side may have asked it.
pub(super) fn save_confirmation(w: &mut Write<'_>, body: Value) -> Result<()> {
    let said: Confirmation = typed(body)?;
    if w.get::<Placement>(said.placement.as_str())?.is_none() {
        return Err(Error::new("parcel.placement_missing", "这项确认所属的安置本单位没有，请先处理那处安置"));
    }
    w.save(&said, Expect::Any).map(drop)
}
