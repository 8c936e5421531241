//! Settlements: attendance turned into money, once; undone with a reason as long as nothing was paid.

use kernel::{Error, HouseholdId, Money, PersonId, PlacementId, Result, SeasonId, SettlementId, Stamp};
use serde::{Deserialize, Serialize};
use store::sql::Value as SqlValue;
use store::{Expect, Read, Record, Versioned, Write};

use crate::application::Application;
use crate::placement::{self, Placement, PlacementState};
use crate::post::Post;
use crate::rule::{Outcome, SettlementRule};
use crate::season::Season;
use crate::wire::{ApplicationState, SettleLine, SettlementView, UnsettleRequest};

/// A settlement, with everything it was computed from: the rule here, the attendance in the placement's version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settlement {
    /// Id.
    pub id: SettlementId,
    /// Placement: settled once.
    pub placement: PlacementId,
    /// Version of the placement whose attendance was counted.
    pub placement_version: i64,
    /// Season.
    pub season: SeasonId,
    /// Programme of the season.
    pub programme: String,
    /// Name of the season.
    pub period: String,
    /// Household file.
    pub household: HouseholdId,
    /// The student.
    pub student: PersonId,
    /// Days that counted.
    pub counted_days: u32,
    /// Whether it was at least one full month.
    pub full_month: bool,
    /// What is paid.
    pub amount: Money,
    /// How it was computed, in one sentence.
    pub explanation: String,
    /// The rule as it stood.
    pub rule: SettlementRule,
    /// When.
    pub settled_at: Stamp,
}

impl Record for Settlement {
    const KIND: &'static str = "settlement";
    const TABLE: &'static str = "settlement";

    fn id(&self) -> &str {
        self.id.as_str()
    }

    fn columns(&self) -> Vec<(&'static str, SqlValue)> {
        vec![
            ("placement", self.placement.to_string().into()),
            ("season", self.season.to_string().into()),
            ("amount", self.amount.fen().into()),
        ]
    }

    fn constraint_error(constraint: &str) -> Option<Error> {
        (constraint == "settlement.placement").then(settled_already)
    }
}

fn settled_already() -> Error {
    Error::new("workstudy.settled", "这处安置已经结算过，不能再结算一次；请刷新列表")
}

impl Settlement {
    /// As shown.
    ///
    /// # Errors
    /// When the amount has no capital form.
    pub fn view(&self) -> Result<SettlementView> {
        Ok(SettlementView {
            counted_days: self.counted_days,
            full_month: self.full_month,
            amount: self.amount,
            capital: self.amount.capital()?,
            explanation: self.explanation.clone(),
            rule: self.rule.title.clone(),
            clause: self.rule.clause.clone(),
            unmarked_days: 0,
        })
    }
}

/// The settlement of a placement.
pub(crate) fn of_placement(r: &Read<'_>, placement: &str) -> Result<Option<Settlement>> {
    Ok(r.records::<Settlement>("WHERE placement = ?1", [placement])?.pop())
}

/// What a placement would come to.
pub(crate) fn preview(rule: &SettlementRule, placement: &Placement) -> Result<SettlementView> {
    let Outcome { counted_days, unmarked_days, full_month, amount, explanation } =
        rule.settle(placement.starts, placement.ends, &placement.days)?;
    Ok(SettlementView {
        counted_days,
        full_month,
        amount,
        capital: amount.capital()?,
        explanation,
        rule: rule.title.clone(),
        clause: rule.clause.clone(),
        unmarked_days,
    })
}

/// Every placement of a season with what it comes to, and why it cannot be settled yet.
///
/// `also_blocked` is asked about the household of each placement that nothing here blocks: what lies in another room,
/// such as a missing account.
///
/// # Errors
/// `not_found`.
pub fn lines(
    r: &Read<'_>,
    season: &str,
    also_blocked: &dyn Fn(&Read<'_>, &HouseholdId) -> Result<Option<String>>,
) -> Result<Vec<SettleLine>> {
    let season = r.need::<Season>(season)?;
    let placements = r.records_versioned::<Placement>(
        "WHERE season = ?1 AND state <> 'cancelled' ORDER BY id LIMIT 2000",
        [season.id.as_str()],
    )?;
    placements.into_iter().map(|placement| line_of(r, &season, placement, also_blocked)).collect()
}

/// What [`lines`] says about one placement.
///
/// # Errors
/// `not_found`.
pub fn line(
    r: &Read<'_>,
    placement: &str,
    also_blocked: &dyn Fn(&Read<'_>, &HouseholdId) -> Result<Option<String>>,
) -> Result<SettleLine> {
    let placement = r.need_versioned::<Placement>(placement)?;
    let season = r.need::<Season>(placement.record.season.as_str())?;
    line_of(r, &season, placement, also_blocked)
}

fn line_of(
    r: &Read<'_>,
    season: &Season,
    placement: Versioned<Placement>,
    also_blocked: &dyn Fn(&Read<'_>, &HouseholdId) -> Result<Option<String>>,
) -> Result<SettleLine> {
    let Versioned { record: placement, version } = placement;
    let application = r.need::<Application>(placement.application.as_str())?;
    let settled = of_placement(r, placement.id.as_str())?;
    let settlement = match &settled {
        Some(settled) => settled.view()?,
        None => preview(&season.rule, &placement)?,
    };
    let blocked = if settled.is_some() {
        None
    } else {
        match unmarked(settlement.unmarked_days) {
            Some(why) => Some(why),
            None => also_blocked(r, &application.household)?,
        }
    };
    Ok(SettleLine {
        placement: placement.id.to_string(),
        version,
        student_name: people::person(r, &placement.student)?.name.to_string(),
        worker_name: people::person(r, &application.worker)?.name.to_string(),
        post_title: r.need::<Post>(placement.post.as_str())?.title,
        settlement,
        blocked,
        settled: settled.is_some(),
        unsettled: placement.unsettled,
    })
}

fn unmarked(days: u32) -> Option<String> {
    (days > 0).then(|| format!("还有 {days} 天没有记考勤，请先补齐"))
}

/// Settles placements of a season: all that are named, or none.
///
/// # Errors
/// `workstudy.unmarked`, `workstudy.settled`, `workstudy.cancelled`, `workstudy.other_season`, `required`, `not_found`.
pub fn settle(w: &mut Write<'_>, season: &str, placements: &[String]) -> Result<Vec<Settlement>> {
    let season = w.need::<Season>(season)?;
    if placements.is_empty() {
        return Err(Error::field("placements", "required", "请至少选一名学生再结算"));
    }
    let mut settled = Vec::with_capacity(placements.len());
    for (index, id) in placements.iter().enumerate() {
        let path = format!("placements.{index}");
        settled.push(settle_one(w, &season, id).map_err(|error| error.at(&path))?);
    }
    Ok(settled)
}

fn settle_one(w: &mut Write<'_>, season: &Season, id: &str) -> Result<Settlement> {
    let found = w.need_versioned::<Placement>(id)?;
    let mut placement = found.record;
    if placement.season != season.id {
        return Err(Error::new("workstudy.other_season", "所选的安置不属于这一季，请刷新列表后重选"));
    }
    if placement.state == PlacementState::Settled {
        return Err(settled_already());
    }
    placement::live(&placement)?;
    let outcome = season.rule.settle(placement.starts, placement.ends, &placement.days)?;
    if let Some(why) = unmarked(outcome.unmarked_days) {
        return Err(Error::new("workstudy.unmarked", why));
    }
    let mut application = w.need::<Application>(placement.application.as_str())?;
    let settlement = Settlement {
        id: SettlementId::new(w.world()),
        placement: placement.id.clone(),
        placement_version: found.version,
        season: season.id.clone(),
        programme: season.programme.clone(),
        period: season.name.clone(),
        household: application.household.clone(),
        student: placement.student.clone(),
        counted_days: outcome.counted_days,
        full_month: outcome.full_month,
        amount: outcome.amount,
        explanation: outcome.explanation,
        rule: season.rule.clone(),
        settled_at: w.world().clock.now(),
    };
    w.save(&settlement, Expect::New)?;
    placement.state = PlacementState::Settled;
    placement.unsettled = None;
    w.save(&placement, Expect::Version(found.version))?;
    application.state = ApplicationState::Settled;
    w.save(&application, Expect::Any)?;
    Ok(settlement)
}

/// Undoes the settlement of a placement: it is live again, its attendance can be corrected, and it can be settled anew.
/// Answers what was undone, so that whoever made money of it takes that back in the same write.
///
/// # Errors
/// `required` without a reason, `workstudy.not_settled`, `stale`, `not_found`.
pub fn unsettle(w: &mut Write<'_>, req: &UnsettleRequest) -> Result<Settlement> {
    let reason = req.reason.trim();
    if reason.is_empty() {
        return Err(Error::field("reason", "required", "请写明撤销结算的原因，例如“7 月 6 日的考勤记错”"));
    }
    let mut placement = w.need::<Placement>(&req.placement)?;
    let gone = of_placement(w, &req.placement)?;
    let (PlacementState::Settled, Some(gone)) = (placement.state, gone) else {
        return Err(Error::new("workstudy.not_settled", "这处安置现在没有结算，不用撤销；请刷新列表"));
    };
    // The row goes, so that the placement can be settled once more; the versions keep what it said.
    w.remove::<Settlement>(gone.id.as_str())?;
    placement.state = PlacementState::Live;
    placement.unsettled = Some(reason.to_owned());
    w.save(&placement, Expect::Version(req.version))?;
    let mut application = w.need::<Application>(placement.application.as_str())?;
    application.state = ApplicationState::Placed;
    w.save(&application, Expect::Any)?;
    Ok(gone)
}
