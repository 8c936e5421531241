//! The public notice of a list: what the public reads, from when to when. It withdraws itself: where it stands is
//! computed from the day, and after its last day its rows are no longer given out.

use chrono::NaiveDate;
use kernel::{AidListId, AidNoticeId, AidProgrammeId, Calendar, Error, Result};
use serde::{Deserialize, Serialize};
use store::sql::Value as SqlValue;
use store::{Expect, Read, Record, Versioned, Write};

use crate::list::{self, AidList};
use crate::pack::Pack;
use crate::programme::AidProgramme;
use crate::wire_list::{
    AidLine, AidNoticeRow, AidNoticeState, AidNoticeView, AidObjection, AidObjectionRequest, AnswerAidObjection,
    OpenAidNotice, WithdrawAidNotice,
};

/// Longest notice, in working days: longer is a typing error.
const LONGEST: u32 = 60;

/// A public notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AidNotice {
    /// Id.
    pub id: AidNoticeId,
    /// Programme.
    pub programme: AidProgrammeId,
    /// List.
    pub list: AidListId,
    /// First day.
    pub begins: NaiveDate,
    /// Last day.
    pub ends: NaiveDate,
    /// Working days.
    pub working_days: u32,
    /// Objections.
    pub objections: Vec<AidObjection>,
    /// Why it was taken down.
    pub withdrawn: Option<String>,
}

impl Record for AidNotice {
    const KIND: &'static str = "aid_notice";
    const TABLE: &'static str = "aid_notice";

    fn id(&self) -> &str {
        self.id.as_str()
    }

    fn columns(&self) -> Vec<(&'static str, SqlValue)> {
        vec![
            ("programme", self.programme.to_string().into()),
            ("list", self.list.to_string().into()),
            ("begins", self.begins.to_string().into()),
            ("ends", self.ends.to_string().into()),
            ("withdrawn", i64::from(self.withdrawn.is_some()).into()),
        ]
    }

    fn constraint_error(constraint: &str) -> Option<Error> {
        constraint.contains("list").then(|| Error::new("aid.noticed", "这份名单已经有一份公示，不用再公示"))
    }
}

impl AidNoticeState {
    /// In words.
    pub fn label(self) -> &'static str {
        match self {
            Self::Upcoming => "未开始",
            Self::Showing => "公示中",
            Self::Ended => "公示期满",
            Self::Withdrawn => "已撤下",
        }
    }
}

impl AidNotice {
    /// Where it stands on a day.
    pub fn state(&self, today: NaiveDate) -> AidNoticeState {
        standing(self.begins, self.ends, self.withdrawn.is_some(), today)
    }

    /// Objections nobody has answered.
    pub fn open_objections(&self) -> usize {
        self.objections.iter().filter(|o| o.answer.is_none()).count()
    }
}

fn standing(begins: NaiveDate, ends: NaiveDate, withdrawn: bool, today: NaiveDate) -> AidNoticeState {
    if withdrawn {
        AidNoticeState::Withdrawn
    } else if today < begins {
        AidNoticeState::Upcoming
    } else if today <= ends {
        AidNoticeState::Showing
    } else {
        AidNoticeState::Ended
    }
}

/// What the public reads of a line: name of the worker, employer, class, amount, found by the file's number. The one
/// scheme of every notice: no child's name, ID number, phone, account or illness can come from here.
pub fn public_row(line: &AidLine) -> AidNoticeRow {
    AidNoticeRow {
        key: line.key.clone(),
        name: line.worker_name.clone(),
        employer: line.employer.clone(),
        class_label: line.class_label.clone(),
        amount: line.total,
    }
}

/// Puts the list in force on public notice. The days count as those of every notice do: [`Calendar::notice_ends`].
///
/// # Errors
/// `aid.superseded`, `aid.noticed`, `aid.notice_days`, `aid.notice_past`.
pub fn open(w: &mut Write<'_>, req: &OpenAidNotice, pack: &Pack, calendar: &Calendar) -> Result<AidNoticeId> {
    let list = w.need::<AidList>(&req.list)?;
    if !list.current {
        return Err(Error::new("aid.superseded", "这份名单已有新版本，请公示新版本"));
    }
    list::in_force(w, list.programme.as_str())?;
    let today = w.world().clock.today();
    let begins = req.begins.unwrap_or(today);
    let days = req.working_days.unwrap_or(pack.notice.working_days);
    if begins < today {
        return Err(Error::field("begins", "aid.notice_past", "公示不能从过去的日期开始"));
    }
    if !(pack.notice.working_days..=LONGEST).contains(&days) {
        let message = format!("公示不少于 {} 个工作日，也不超过 {LONGEST} 个工作日", pack.notice.working_days);
        return Err(Error::field("working_days", "aid.notice_days", message));
    }
    let notice = AidNotice {
        id: AidNoticeId::new(w.world()),
        programme: list.programme,
        list: list.id,
        begins,
        ends: calendar.notice_ends(begins, days)?,
        working_days: days,
        objections: Vec::new(),
        withdrawn: None,
    };
    w.save(&notice, Expect::New)?;
    Ok(notice.id)
}

/// Takes a notice down before its end.
///
/// # Errors
/// `required` without a reason, `aid.notice_over`, `stale`, `not_found`.
pub fn withdraw(w: &mut Write<'_>, req: &WithdrawAidNotice) -> Result<()> {
    let mut notice = w.need::<AidNotice>(&req.notice)?;
    live(w, &notice)?;
    let reason = text(&req.reason, "reason", "请写明撤下公示的原因")?;
    notice.withdrawn = Some(reason);
    w.save(&notice, Expect::Version(req.version)).map(drop)
}

/// Takes down what is still up about a list that has been replaced.
pub(crate) fn take_down(w: &mut Write<'_>, list: &str) -> Result<()> {
    let Some(Versioned { record: mut notice, version }) = latest(w, list)? else { return Ok(()) };
    if live(w, &notice).is_ok() {
        notice.withdrawn = Some("名单已定新版本".to_owned());
        w.save(&notice, Expect::Version(version))?;
    }
    Ok(())
}

fn live(w: &Write<'_>, notice: &AidNotice) -> Result<()> {
    match notice.state(w.world().clock.today()) {
        AidNoticeState::Upcoming | AidNoticeState::Showing => Ok(()),
        state => Err(Error::new("aid.notice_over", format!("这份公示{}，不能再改", state.label()))),
    }
}

fn text(typed: &str, path: &str, message: &str) -> Result<String> {
    let typed = typed.trim();
    if typed.is_empty() { Err(Error::field(path, "required", message)) } else { Ok(typed.to_owned()) }
}

/// Notes an objection.
///
/// # Errors
/// `required`, `aid.notice_over`, `stale`, `not_found`.
pub fn object(w: &mut Write<'_>, req: &AidObjectionRequest) -> Result<()> {
    let mut notice = w.need::<AidNotice>(&req.notice)?;
    live(w, &notice)?;
    let text = text(&req.text, "text", "请写明异议的内容")?;
    notice.objections.push(AidObjection { at: w.world().clock.now(), text, answer: None });
    w.save(&notice, Expect::Version(req.version)).map(drop)
}

/// Answers an objection; after the notice's end too, since nothing is owed while one is open.
///
/// # Errors
/// `required`, `not_found`, `aid.answered`, `stale`.
pub fn answer(w: &mut Write<'_>, req: &AnswerAidObjection) -> Result<()> {
    let mut notice = w.need::<AidNotice>(&req.notice)?;
    let answer = text(&req.answer, "answer", "请写明核查的结果")?;
    let objection = notice
        .objections
        .get_mut(req.index as usize)
        .ok_or_else(|| Error::new("not_found", "没有找到这条异议，请刷新后再办"))?;
    if objection.answer.is_some() {
        return Err(Error::new("aid.answered", "这条异议已经办结，不能再改"));
    }
    objection.answer = Some(answer);
    w.save(&notice, Expect::Version(req.version)).map(drop)
}

/// The newest notice of a list.
///
/// # Errors
/// When the database cannot be read.
pub fn latest(r: &Read<'_>, list: &str) -> Result<Option<Versioned<AidNotice>>> {
    Ok(r.records_versioned::<AidNotice>("WHERE list = ?1 ORDER BY withdrawn DESC, id", [list])?.pop())
}

/// The newest notice of a list as shown, without a day: [`on`] sets where it stands.
pub(crate) fn of_list(r: &Read<'_>, list: &str) -> Result<Option<AidNoticeView>> {
    let Some(Versioned { record, version }) = latest(r, list)? else { return Ok(None) };
    let frozen = r.need::<AidList>(list)?;
    Ok(Some(AidNoticeView {
        id: record.id.to_string(),
        version,
        begins: record.begins,
        ends: record.ends,
        working_days: record.working_days,
        state: AidNoticeState::Upcoming,
        state_label: String::new(),
        rows: frozen.lines.iter().map(public_row).collect(),
        objections: record.objections,
        withdrawn: record.withdrawn,
    }))
}

/// The notice as it stands on a day: over or taken down, its rows are gone.
#[must_use]
pub fn on(mut view: AidNoticeView, today: NaiveDate) -> AidNoticeView {
    view.state = standing(view.begins, view.ends, view.withdrawn.is_some(), today);
    view.state.label().clone_into(&mut view.state_label);
    if matches!(view.state, AidNoticeState::Ended | AidNoticeState::Withdrawn) {
        view.rows.clear();
    }
    view
}

/// The list in force, if what it grants may be given out on `today`.
///
/// # Errors
/// `aid.no_list`, `aid.list_damaged`, `aid.not_noticed`, `aid.notice_running`, `aid.objections`.
pub fn cleared(r: &Read<'_>, programme: &AidProgramme, today: NaiveDate, pack: &Pack) -> Result<AidList> {
    let list = list::in_force(r, programme.id.as_str())?;
    if !pack.kind(&programme.form.kind)?.notice {
        return Ok(list);
    }
    let notice = latest(r, list.id.as_str())?.map(|found| found.record);
    let Some(notice) = notice.filter(|n| n.withdrawn.is_none()) else {
        return Err(Error::new("aid.not_noticed", "名单还没有公示，请先公示；期满没有异议再办"));
    };
    if notice.state(today) != AidNoticeState::Ended {
        return Err(Error::new("aid.notice_running", format!("公示到 {} 为止，期满后再办", notice.ends)));
    }
    match notice.open_objections() {
        0 => Ok(list),
        open => Err(Error::new("aid.objections", format!("还有 {open} 条异议没有办结，请先写明核查结果"))),
    }
}
