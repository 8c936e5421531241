//! Taking a file one step along its life, and showing how far it has come.

use chrono::NaiveDate;
use kernel::{AccountId, Calendar, Error, Fields, HouseholdId, ObjectionId, Result, StepId, workdays};
use serde::{Deserialize, Serialize};
use store::{Expect, Read, Versioned, Write};

use crate::household::Household;
use crate::life::{Decision, Deed, FileState, Life, Passage, passage};
use crate::step::{FileStep, Objection};
use crate::wire::{AnswerObjection, NewObjection, SettleTemporary, StepRequest};

/// Least working days of a public notice (工会公示: 不少于 5 个工作日).
pub const NOTICE_DAYS: u32 = 5;
/// Longest opinion, in characters.
const LONGEST: usize = 500;

/// Takes a step that is `decision`'s to take.
///
/// # Errors
/// `stale`, `households.no_way`, `households.other_right`, `households.own_file`, `households.notice_running`,
/// `households.objections_open`, `calendar.missing`, or one field's error.
pub fn take(
    w: &mut Write<'_>,
    request: &StepRequest,
    decision: Decision,
    calendar: &Calendar,
    today: NaiveDate,
) -> Result<()> {
    let id = HouseholdId::parse(&request.household)?;
    let Versioned { record: mut file, version } = w.need_versioned::<Household>(id.as_str())?;
    if version != request.version {
        return Err(Error::new("stale", "这份档案刚被别人改过，你看到的不是最新内容。请刷新后再办。"));
    }
    let way = passage(file.life.state, request.deed).ok_or_else(no_way)?;
    if way.decision != decision {
        return Err(Error::new("households.other_right", "这一步要由有相应权限的同事办理"));
    }
    let opinion = opinion(request.opinion.as_deref(), way)?;
    let done_on = day(request.done_on, today, "done_on")?;
    in_order(w, &id, done_on)?;
    let before = last_forward(w, &id)?;
    if let Some(reason) = obstacle(w, &file, way, before.as_ref(), &w.actor().account, today)? {
        return Err(reason);
    }
    let from = file.life.state;
    let to = way.to.or_else(|| before.and_then(|step| step.from)).unwrap_or(from);
    if to.is_live() && !file.live {
        refuse_filed_elsewhere(w, &file)?;
    }
    let notice = if request.deed == Deed::Forward && to == FileState::Notice {
        Some(notice_until(calendar, done_on, request.notice_until)?)
    } else {
        None
    };
    enter(w, &mut file, way, to, (done_on, notice));
    w.save(&file, Expect::Version(version))?;
    note(w, &file.id, from, request.deed, to, opinion, (done_on, notice)).map(drop)
}

/// Takes an application on file as one of many that were approved on paper, by the rules of the single step.
///
/// # Errors
/// `households.no_way`, `households.own_file`, `stale`.
pub fn take_over(w: &mut Write<'_>, found: Versioned<Household>, opinion: &str, today: NaiveDate) -> Result<()> {
    let way = passage(found.record.life.state, Deed::Transfer).ok_or_else(no_way)?;
    if let Some(reason) = obstacle(w, &found.record, way, None, &w.actor().account, today)? {
        return Err(reason);
    }
    one_of_many(w, found, way, FileState::OnFile, opinion, today)
}

/// Takes a file that was taken over from paper by the step that `is_it` knows back to its application; answers whether
/// that step is where the file stands.
///
/// # Errors
/// `stale`.
pub fn take_over_back(
    w: &mut Write<'_>,
    found: Versioned<Household>,
    is_it: impl FnOnce(&FileStep) -> bool,
    opinion: &str,
    today: NaiveDate,
) -> Result<bool> {
    if found.record.life.state != FileState::OnFile {
        return Ok(false);
    }
    let before = last_forward(w, &found.record.id)?.filter(|step| step.deed == Deed::Transfer && is_it(step));
    let Some(before) = before else { return Ok(false) };
    let way = passage(FileState::OnFile, Deed::Back).ok_or_else(no_way)?;
    let to = before.from.ok_or_else(no_way)?;
    one_of_many(w, found, way, to, opinion, today).map(|()| true)
}

fn one_of_many(
    w: &mut Write<'_>,
    Versioned { record: mut file, version }: Versioned<Household>,
    way: &Passage,
    to: FileState,
    opinion: &str,
    today: NaiveDate,
) -> Result<()> {
    enter(w, &mut file, way, to, (today, None));
    w.save(&file, Expect::Version(version))?;
    note(w, &file.id, way.from, way.deed, to, Some(opinion.to_owned()), (today, None)).map(drop)
}

/// The code of "nobody takes on file what they typed".
pub const OWN_FILE: &str = "households.own_file";

/// Refuses to let somebody take on file what they typed.
pub fn own_file() -> Error {
    Error::new(OWN_FILE, "您录入、导入或修改过这份申请，不能由您批准入档")
}

/// Refuses to let somebody verify again what they changed.
fn own_change() -> Error {
    Error::new(OWN_FILE, "上次核定以后您修改过这份档案，不能由您通过年度复核")
}

fn no_way() -> Error {
    Error::new("households.no_way", "这份档案现在的状态不能这样办，请刷新后看可以办的步骤")
}

/// Why a way cannot be taken now, whatever the right of who asks.
///
/// # Errors
/// When the database cannot be read.
pub fn obstacle(
    r: &Read<'_>,
    file: &Household,
    way: &Passage,
    before: Option<&FileStep>,
    actor: &AccountId,
    today: NaiveDate,
) -> Result<Option<Error>> {
    let life = &file.life;
    Ok(match (life.state, way.deed) {
        (_, Deed::Back) if before.is_none_or(|step| step.from.is_none()) => {
            Some(Error::new("households.no_way", "这份档案没有上一步可以退回"))
        }
        _ if life.barred(way.deed).contains(actor) => Some(match life.state {
            FileState::Reverification => own_change(),
            _ => own_file(),
        }),
        (FileState::Notice, Deed::Forward) => {
            if life.notice_until.is_none_or(|until| today <= until) {
                let until = life.notice_until.map_or_else(String::new, |day| format!("（到 {day} 止）"));
                Some(Error::new("households.notice_running", format!("公示期还没有满{until}，满 5 个工作日后再往下办")))
            } else if open_objections(r, &file.id)? > 0 {
                Some(Error::new("households.objections_open", "还有异议没有答复，请先登记答复再往下办"))
            } else {
                None
            }
        }
        _ => None,
    })
}

/// Where a file stands at the office that decides of it, as another office is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// Where it stands.
    pub state: FileState,
    /// Since when.
    pub since: Option<NaiveDate>,
    /// The day it came on file.
    pub on_file_since: Option<NaiveDate>,
    /// The day it was last verified.
    pub verified_on: Option<NaiveDate>,
    /// Who took it on file: an account of that office.
    pub approved_by: Option<AccountId>,
}

impl Standing {
    /// What is told of a file's life.
    pub fn of(life: &Life) -> Self {
        Self {
            state: life.state,
            since: life.since,
            on_file_since: life.on_file_since,
            verified_on: life.verified_on,
            approved_by: life.approved_by.clone(),
        }
    }

    /// Whether the file has left the hands of the union that entered it.
    pub fn is_decided(&self) -> bool {
        use FileState::{Application, HomeVisit, Lead, Notice, UnionReview};
        !matches!(self.state, Lead | Application | HomeVisit | UnionReview | Notice)
    }
}

/// Puts a file where the office `by` that decides of it says that it stands; answers the step that notes so. What nobody
/// signed for there, a file of before there were decisions, or whose signature is not told, was decided by that office.
///
/// # Errors
/// `households.filed` when its people have found another household meanwhile.
pub fn follow(
    w: &mut Write<'_>,
    id: &HouseholdId,
    standing: &Standing,
    by: &AccountId,
    words: String,
) -> Result<StepId> {
    let Versioned { record: mut file, version } = w.need_versioned::<Household>(id.as_str())?;
    let from = file.life.state;
    if standing.state.is_live() && !file.live {
        refuse_filed_elsewhere(w, &file)?;
    }
    file.live = standing.state.is_live();
    file.life.state = standing.state;
    file.life.since = standing.since;
    file.life.on_file_since = standing.on_file_since;
    if file.life.verified_on != standing.verified_on {
        file.life.verified_by = standing.verified_on.map(|_| by.clone());
    }
    file.life.verified_on = standing.verified_on;
    let unsigned = standing.state.is_on_file().then(|| by.clone());
    file.life.approved_by = standing.approved_by.clone().or(unsigned);
    w.save(&file, Expect::Version(version))?;
    let day = standing.since.unwrap_or_else(|| w.world().clock.today());
    let last = steps(w, id)?.into_iter().map(|step| step.done_on).max();
    note(w, id, from, Deed::Enter, standing.state, Some(words), (last.map_or(day, |last| last.max(day)), None))
}

/// Notes the first step of a new file, which has its id already.
pub(crate) fn note_entry(w: &mut Write<'_>, id: StepId, file: &Household, words: &str, today: NaiveDate) -> Result<()> {
    let way = (None, Deed::Enter, file.life.state);
    note_as(w, id, &file.id, way, Some(words.to_owned()), (today, None))
}

/// Notes that members moved between files.
pub(crate) fn note_succession(
    w: &mut Write<'_>,
    file: &HouseholdId,
    from: FileState,
    to: FileState,
    words: String,
) -> Result<()> {
    let today = w.world().clock.today();
    note(w, file, from, Deed::Succeed, to, Some(words), (today, None)).map(drop)
}

/// Marks a file as 临时救助, or makes it permanent; both with a reason.
///
/// # Errors
/// `stale`, `households.ended`, `households.no_way`, or one field's error.
pub fn settle(w: &mut Write<'_>, request: &SettleTemporary, today: NaiveDate) -> Result<HouseholdId> {
    let id = HouseholdId::parse(&request.household)?;
    let Versioned { record: mut file, version } = w.need_versioned::<Household>(id.as_str())?;
    if version != request.version {
        return Err(Error::new("stale", "这份档案刚被别人改过，你看到的不是最新内容。请刷新后再办。"));
    }
    if !file.live {
        return Err(Error::new("households.ended", "这份档案已经撤档或注销，请先重新办理"));
    }
    if file.life.temporary == request.temporary {
        return Err(Error::new("households.no_way", "这份档案已经是这样了，请刷新后查看"));
    }
    let reason = words(&request.reason, "reason", "请写明理由")?;
    file.life.temporary = request.temporary;
    let said = if request.temporary { "标为临时救助" } else { "临时救助转正式档案" };
    w.save(&file, Expect::Version(version))?;
    let state = file.life.state;
    note(w, &file.id, state, Deed::Settle, state, Some(format!("{said}：{reason}")), (today, None))?;
    Ok(id)
}

fn note(
    w: &mut Write<'_>,
    file: &HouseholdId,
    from: FileState,
    deed: Deed,
    to: FileState,
    opinion: Option<String>,
    days: (NaiveDate, Option<NaiveDate>),
) -> Result<StepId> {
    let id = StepId::new(w.world());
    note_as(w, id.clone(), file, (Some(from), deed, to), opinion, days)?;
    Ok(id)
}

fn note_as(
    w: &mut Write<'_>,
    id: StepId,
    file: &HouseholdId,
    (from, deed, to): (Option<FileState>, Deed, FileState),
    opinion: Option<String>,
    (done_on, notice_until): (NaiveDate, Option<NaiveDate>),
) -> Result<()> {
    let step = FileStep {
        id,
        household: file.clone(),
        seq: next_place(w, file)?,
        from,
        deed,
        to,
        opinion,
        by: w.actor().account.clone(),
        at: w.world().clock.now(),
        done_on,
        notice_until,
    };
    w.save(&step, Expect::New).map(drop)
}

/// The place of the next step of a file.
fn next_place(w: &Write<'_>, file: &HouseholdId) -> Result<u32> {
    let last: Option<Option<i64>> =
        w.one("SELECT max(seq) FROM file_step WHERE household = ?1", [file.as_str()], |row| row.get(0))?;
    Ok(u32::try_from(last.flatten().unwrap_or(0) + 1).unwrap_or(u32::MAX))
}

/// Puts the file where the step leads.
fn enter(
    w: &Write<'_>,
    file: &mut Household,
    way: &Passage,
    to: FileState,
    (done_on, notice): (NaiveDate, Option<NaiveDate>),
) {
    let life = &mut file.life;
    let was_on_file = life.state.is_on_file();
    life.state = to;
    life.since = Some(done_on);
    file.live = to.is_live();
    if let Some(until) = notice {
        life.notice_from = Some(done_on);
        life.notice_until = Some(until);
    }
    match way.deed {
        Deed::Forward | Deed::Transfer if to == FileState::OnFile => {
            life.verified_on = Some(done_on);
            if was_on_file {
                life.verify();
                life.verified_by = Some(w.actor().account.clone());
            } else {
                life.on_file_since = Some(done_on);
                life.approved_by = Some(w.actor().account.clone());
            }
        }
        Deed::Reopen => {
            life.reopen();
            life.typed_by(&w.actor().account);
            (life.approved_by, life.on_file_since, life.verified_on) = (None, None, None);
            (life.notice_from, life.notice_until) = (None, None);
        }
        Deed::Back if to == FileState::Reverification => life.unverify(),
        Deed::Back if !to.is_on_file() => {
            life.reopen();
            (life.approved_by, life.on_file_since, life.verified_on) = (None, None, None);
        }
        _ => {}
    }
}

/// Where a way back leads: the step that brought the file here, passing over what was taken back since.
///
/// # Errors
/// When the database cannot be read.
pub fn last_forward(r: &Read<'_>, file: &HouseholdId) -> Result<Option<FileStep>> {
    Ok(standing(r, file)?.pop())
}

/// The steps that led where a file stands, the oldest first: without what was taken back since.
///
/// # Errors
/// When the database cannot be read.
pub fn standing(r: &Read<'_>, file: &HouseholdId) -> Result<Vec<FileStep>> {
    let mut path: Vec<FileStep> = Vec::new();
    for step in steps(r, file)? {
        match step.deed {
            Deed::Back => drop(path.pop()),
            // They left the file where it stood.
            Deed::Settle | Deed::Succeed if step.from == Some(step.to) => {}
            _ => path.push(step),
        }
    }
    Ok(path)
}

/// Steps of a file, the oldest first.
///
/// # Errors
/// When the database cannot be read.
pub fn steps(r: &Read<'_>, file: &HouseholdId) -> Result<Vec<FileStep>> {
    r.records::<FileStep>("WHERE household = ?1 ORDER BY seq", [file.as_str()])
}

/// Objections to a file's notice, the newest first.
///
/// # Errors
/// When the database cannot be read.
pub fn objections(r: &Read<'_>, file: &HouseholdId) -> Result<Vec<Objection>> {
    r.records::<Objection>("WHERE household = ?1 ORDER BY id DESC", [file.as_str()])
}

/// A file comes back to life only while nobody of it has found another household; the database would refuse it too,
/// but not say why.
fn refuse_filed_elsewhere(r: &Read<'_>, file: &Household) -> Result<()> {
    let members: Vec<&str> = file.members.iter().map(|m| m.person.as_str()).collect();
    let elsewhere = r.one(
        "SELECT 1 FROM household_member WHERE person = ?1
         UNION ALL
         SELECT 1 FROM household_member WHERE seq = 0 AND person IN (SELECT value FROM json_each(?2)) LIMIT 1",
        (file.lead.as_str(), serde_json::json!(members).to_string()),
        |_| Ok(()),
    )?;
    match elsewhere {
        Some(()) => Err(Error::new(
            "households.filed",
            "这一户的人已经在另一份在办或在档的档案里，一户只建一份，请打开那一份办理",
        )),
        None => Ok(()),
    }
}

/// Steps are done one after the other; only the typing of a file may come later than what was done before on paper.
fn in_order(r: &Read<'_>, file: &HouseholdId, done_on: NaiveDate) -> Result<()> {
    let last = steps(r, file)?.into_iter().filter(|step| step.deed != Deed::Enter).map(|step| step.done_on).max();
    match last {
        Some(last) if done_on < last => {
            Err(Error::field("done_on", "households.out_of_order", format!("这一步的日期不能早于上一步（{last}）")))
        }
        _ => Ok(()),
    }
}

fn open_objections(r: &Read<'_>, file: &HouseholdId) -> Result<i64> {
    let count = "SELECT count(*) FROM notice_objection WHERE household = ?1 AND answered = 0";
    Ok(r.one(count, [file.as_str()], |row| row.get(0))?.unwrap_or(0))
}

/// Notes an objection; only while the notice runs or its result is not yet decided.
///
/// # Errors
/// `households.no_notice`, or one field's error.
pub fn object(w: &mut Write<'_>, request: &NewObjection, today: NaiveDate) -> Result<HouseholdId> {
    let id = HouseholdId::parse(&request.household)?;
    let file = w.need::<Household>(id.as_str())?;
    if file.life.state != FileState::Notice {
        return Err(Error::new("households.no_notice", "这份档案不在公示期，不能登记公示异议"));
    }
    let received_on = day(request.received_on, today, "received_on")?;
    if let Some(began) = file.life.notice_from.filter(|began| received_on < *began) {
        let message = format!("公示从 {began} 开始，收到异议的日期不能更早");
        return Err(Error::field("received_on", "households.before_notice", message));
    }
    let objection = Objection {
        id: ObjectionId::new(w.world()),
        household: id.clone(),
        received_on,
        text: words(&request.text, "text", "请写明异议的内容")?,
        noted_by: w.actor().account.clone(),
        answer: None,
        answered_on: None,
        answered_by: None,
        answer_came: None,
    };
    w.save(&objection, Expect::New)?;
    Ok(id)
}

/// Answers an objection, once.
///
/// # Errors
/// `households.answered`, or one field's error.
pub fn answer(w: &mut Write<'_>, request: &AnswerObjection, today: NaiveDate) -> Result<HouseholdId> {
    let id = ObjectionId::parse(&request.objection)?;
    let mut objection = w.need::<Objection>(id.as_str())?;
    if objection.answer.is_some() {
        return Err(Error::new("households.answered", "这条异议已经答复过了，请刷新后查看"));
    }
    objection.answer = Some(words(&request.answer, "answer", "请写明核实情况和答复")?);
    objection.answered_on = Some(today);
    objection.answered_by = Some(w.actor().account.clone());
    w.save(&objection, Expect::Any)?;
    Ok(objection.household)
}

/// The last day of a notice that begins on `from`: five working days, or longer when the office says so. When the
/// year's holidays are not known, the office must say it.
fn notice_until(calendar: &Calendar, from: NaiveDate, stated: Option<NaiveDate>) -> Result<NaiveDate> {
    let (least, known) = match calendar.after(from, NOTICE_DAYS) {
        Ok(day) => (day, true),
        Err(error) if stated.is_none() => return Err(error.at("notice_until")),
        Err(_) => (workdays::weekdays_after(from, NOTICE_DAYS)?, false),
    };
    let until = stated.unwrap_or(least);
    if until < least {
        let least = if known { least.to_string() } else { format!("{least}，遇放假还要顺延") };
        let message = format!("公示不少于 5 个工作日，最早到 {least}");
        return Err(Error::field("notice_until", "households.notice_short", message));
    }
    Ok(until)
}

fn opinion(typed: Option<&str>, way: &Passage) -> Result<Option<String>> {
    match typed.map(str::trim).filter(|text| !text.is_empty()) {
        None if way.opinion => {
            let message = if way.deed == Deed::Transfer {
                "请写明纸质档案的审批单位和日期"
            } else {
                "请写明理由"
            };
            Err(Error::field("opinion", "required", message))
        }
        None => Ok(None),
        Some(text) => words(text, "opinion", "").map(Some),
    }
}

fn words(text: &str, path: &str, empty: &str) -> Result<String> {
    let text = text.trim();
    let mut fields = Fields::new();
    if text.is_empty() {
        fields.add(path, "required", empty);
    }
    if text.chars().count() > LONGEST {
        fields.add(path, "too_long", "文字太长，最多 500 个字");
    }
    fields.finish()?;
    Ok(text.to_owned())
}

fn day(stated: Option<NaiveDate>, today: NaiveDate, path: &str) -> Result<NaiveDate> {
    match stated {
        Some(day) if day > today => Err(Error::field(path, "in_future", "日期不能晚于今天")),
        Some(day) => Ok(day),
        None => Ok(today),
    }
}
