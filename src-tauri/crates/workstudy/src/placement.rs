//! Placements: a student on a seat of a post, from day to day. Chosen by hand.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use kernel::{ApplicationId, Error, Fields, PersonId, PlacementId, PostId, Result, SeasonId};
use serde::{Deserialize, Serialize};
use store::sql::Value as SqlValue;
use store::{Expect, Read, Record, Versioned, Write};

use crate::application::Application;
use crate::pack::Pack;
use crate::post::{self, Post};
use crate::season::Season;
use crate::settlement;
use crate::wire::{ApplicationRow, ApplicationState, PlaceRequest, PlacementView};

/// Where a placement stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlacementState {
    /// Under way.
    Live,
    /// Settled into money: nothing about it changes any more.
    Settled,
    /// Cancelled; kept for the record.
    Cancelled,
}

/// A placement, with its attendance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Placement {
    /// Id.
    pub id: PlacementId,
    /// Application.
    pub application: ApplicationId,
    /// Season.
    pub season: SeasonId,
    /// Post.
    pub post: PostId,
    /// Student.
    pub student: PersonId,
    /// Which seat of the post, from 1.
    pub seat: u32,
    /// First day of work.
    pub starts: NaiveDate,
    /// Last day of work.
    pub ends: NaiveDate,
    /// Attendance: the mark of every day that has one, by code of the rule pack.
    pub days: BTreeMap<NaiveDate, String>,
    /// Where it stands.
    pub state: PlacementState,
    /// Why its settlement was undone, until it is settled again.
    #[serde(default)]
    pub unsettled: Option<String>,
}

impl Record for Placement {
    const KIND: &'static str = "placement";
    const TABLE: &'static str = "placement";

    fn id(&self) -> &str {
        self.id.as_str()
    }

    fn columns(&self) -> Vec<(&'static str, SqlValue)> {
        let state = match self.state {
            PlacementState::Live => "live",
            PlacementState::Settled => "settled",
            PlacementState::Cancelled => "cancelled",
        };
        vec![
            ("application", self.application.to_string().into()),
            ("season", self.season.to_string().into()),
            ("post", self.post.to_string().into()),
            ("student", self.student.to_string().into()),
            ("seat", i64::from(self.seat).into()),
            ("starts", self.starts.to_string().into()),
            ("ends", self.ends.to_string().into()),
            ("state", state.to_owned().into()),
        ]
    }

    fn constraint_error(constraint: &str) -> Option<Error> {
        match constraint {
            "placement.post, placement.seat" => Some(post::full()),
            "placement.application" => Some(placed_already()),
            _ => None,
        }
    }
}

fn placed_already() -> Error {
    Error::field("application", "workstudy.placed", "这名学生已经安置；要换岗位，请先取消原来的安置")
}

/// Puts a student on a free seat.
///
/// # Errors
/// `workstudy.full`, `workstudy.placed`, `workstudy.overlap`, `invalid`, `not_found`.
pub fn place(w: &mut Write<'_>, req: &PlaceRequest, pack: &Pack) -> Result<ApplicationRow> {
    let mut application = w.need::<Application>(&req.application)?;
    match application.state {
        ApplicationState::Applied => {}
        ApplicationState::Placed | ApplicationState::Settled => return Err(placed_already()),
        ApplicationState::Withdrawn => {
            return Err(Error::field("application", "workstudy.withdrawn", "这份申请已经撤回，不能安置；请重新申请"));
        }
    }
    let post = w.need::<Post>(&req.post)?;
    let season = w.need::<Season>(application.season.as_str())?;
    let mut fields = Fields::new();
    if post.season != season.id {
        fields.add("post", "workstudy.other_season", "这个岗位不属于申请的这一季，请重新选择岗位");
    }
    if req.ends < req.starts {
        fields.add("ends", "workstudy.dates", "结束日期不能早于开始日期");
    }
    if req.starts < season.starts || req.starts > season.ends {
        fields.add(
            "starts",
            "workstudy.dates",
            format!("开始日期要在这一季之内（{} 至 {}）", season.starts, season.ends),
        );
    }
    if req.ends < season.starts || req.ends > season.ends {
        fields.add(
            "ends",
            "workstudy.dates",
            format!("结束日期要在这一季之内（{} 至 {}）", season.starts, season.ends),
        );
    }
    fields.finish()?;
    let overlap = w.one(
        "SELECT 1 FROM placement WHERE student = ?1 AND state <> 'cancelled' AND starts <= ?3 AND ends >= ?2",
        (application.student.as_str(), req.starts.to_string(), req.ends.to_string()),
        |_| Ok(()),
    )?;
    if overlap.is_some() {
        return Err(Error::field(
            "starts",
            "workstudy.overlap",
            "这名学生在这段日子里已有另一处安置，请换日期或取消那一处",
        ));
    }
    let placement = Placement {
        id: PlacementId::new(w.world()),
        application: application.id.clone(),
        season: season.id,
        seat: post::free_seat(w, &post)?,
        post: post.id,
        student: application.student.clone(),
        starts: req.starts,
        ends: req.ends,
        days: BTreeMap::new(),
        state: PlacementState::Live,
        unsettled: None,
    };
    w.save(&placement, Expect::New)?;
    application.state = ApplicationState::Placed;
    w.save(&application, Expect::Any)?;
    crate::application::row(w, application.id.as_str(), pack)
}

/// Cancels a placement that has no attendance yet; the application waits for another one.
///
/// # Errors
/// `workstudy.settled`, `workstudy.attended`, `workstudy.cancelled`, `not_found`.
pub fn unplace(w: &mut Write<'_>, id: &str, pack: &Pack) -> Result<ApplicationRow> {
    let mut placement = w.need::<Placement>(id)?;
    live(&placement)?;
    if !placement.days.is_empty() {
        return Err(Error::new("workstudy.attended", "这处安置已有考勤，不能直接取消；确实要取消时，请先清除考勤"));
    }
    placement.state = PlacementState::Cancelled;
    w.save(&placement, Expect::Any)?;
    let mut application = w.need::<Application>(placement.application.as_str())?;
    application.state = ApplicationState::Applied;
    w.save(&application, Expect::Any)?;
    crate::application::row(w, application.id.as_str(), pack)
}

/// Refuses to touch a placement that is settled or cancelled.
pub(crate) fn live(placement: &Placement) -> Result<()> {
    match placement.state {
        PlacementState::Live => Ok(()),
        PlacementState::Settled => {
            Err(Error::new("workstudy.settled", "这处安置已经结算，考勤和安排不能再改；确实有误，请先撤销结算"))
        }
        PlacementState::Cancelled => Err(Error::new("workstudy.cancelled", "这处安置已经取消，请刷新列表")),
    }
}

/// The placement of an application, as shown.
pub(crate) fn of_application(r: &Read<'_>, application: &str, pack: &Pack) -> Result<Option<PlacementView>> {
    r.records_versioned::<Placement>("WHERE application = ?1 AND state <> 'cancelled'", [application])?
        .pop()
        .map(|Versioned { record, version }| {
            let post = r.need::<Post>(record.post.as_str())?;
            let season = r.need::<Season>(record.season.as_str())?;
            let outcome = season.rule.settle(record.starts, record.ends, &record.days)?;
            let marked = record.days.range(record.starts..=record.ends).count();
            Ok(PlacementView {
                settlement: settlement::of_placement(r, record.id.as_str())?.map(|s| s.view()).transpose()?,
                id: record.id.to_string(),
                version,
                post: record.post.to_string(),
                post_title: post.title,
                kind_label: post::kind_label(&post.kind, pack),
                place: post.place,
                starts: record.starts,
                ends: record.ends,
                days_marked: u32::try_from(marked).unwrap_or(u32::MAX),
                days_counted: outcome.counted_days,
            })
        })
        .transpose()
}
