//! Applications: a member of a household on file who studies wants to take part.

use std::collections::{BTreeSet, HashMap};

use kernel::{ApplicationId, Error, Fields, HouseholdId, PersonId, Phone, Result, SeasonId, Stamp};
use people::wire::RuleResult;
use serde::{Deserialize, Serialize};
use store::sql::Value as SqlValue;
use store::{Expect, Read, Record, Versioned, Write};

use crate::eligibility::{self, StudentFacts};
use crate::pack::Pack;
use crate::placement;
use crate::season::Season;
use crate::wire::{ApplicationForm, ApplicationRow, ApplicationState, ListApplications, WithdrawRequest};

/// An application, with what the household file said when it was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Application {
    /// Id.
    pub id: ApplicationId,
    /// Season.
    pub season: SeasonId,
    /// Household file.
    pub household: HouseholdId,
    /// The hardship worker.
    pub worker: PersonId,
    /// The student.
    pub student: PersonId,
    /// School.
    pub school: Option<String>,
    /// Major.
    pub major: Option<String>,
    /// Stage of education, by code.
    pub stage: Option<String>,
    /// Union of the worker.
    pub union_name: Option<String>,
    /// Kind of post wished for, by code of the rule pack.
    pub wish: Option<String>,
    /// Phone of the student.
    pub phone: Option<Phone>,
    /// Note.
    pub note: Option<String>,
    /// Where it stands.
    pub state: ApplicationState,
    /// When it was made.
    pub applied_at: Stamp,
    /// The rules as they were evaluated then.
    pub reasons: Vec<RuleResult>,
    /// The rule pack used.
    pub pack: String,
}

impl ApplicationState {
    /// As stored.
    pub fn code(self) -> &'static str {
        match self {
            Self::Applied => "applied",
            Self::Placed => "placed",
            Self::Settled => "settled",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// In words.
    pub fn label(self) -> &'static str {
        match self {
            Self::Applied => "已申请",
            Self::Placed => "已安置",
            Self::Settled => "已结算",
            Self::Withdrawn => "已撤回",
        }
    }
}

impl Record for Application {
    const KIND: &'static str = "application";
    const TABLE: &'static str = "application";

    fn id(&self) -> &str {
        self.id.as_str()
    }

    fn columns(&self) -> Vec<(&'static str, SqlValue)> {
        vec![
            ("season", self.season.to_string().into()),
            ("student", self.student.to_string().into()),
            ("worker", self.worker.to_string().into()),
            ("state", self.state.code().to_owned().into()),
        ]
    }

    fn constraint_error(_: &str) -> Option<Error> {
        Some(applied_already())
    }
}

fn applied_already() -> Error {
    Error::field("student", "workstudy.applied", "这名学生本季已经申请过，不用重复申请")
}

/// Students who have applied in a season.
///
/// # Errors
/// When the database cannot be read.
pub fn applied(r: &Read<'_>, season: &str, student: &str) -> Result<bool> {
    Ok(r.one(
        "SELECT 1 FROM application WHERE season = ?1 AND student = ?2 AND state <> 'withdrawn'",
        [season, student],
        |_| Ok(()),
    )?
    .is_some())
}

/// Makes an application. Every rule must pass; the first that does not is the message.
///
/// # Errors
/// `workstudy.not_eligible`, `workstudy.applied`, `invalid`, `not_found`.
pub fn apply(w: &mut Write<'_>, form: &ApplicationForm, facts: StudentFacts, pack: &Pack) -> Result<ApplicationRow> {
    let id = ApplicationId::new(w.world());
    apply_as(w, form, facts, pack, id)
}

/// [`apply`] for an application that has an id already: another office has given it.
///
/// # Errors
/// As [`apply`].
pub fn apply_as(
    w: &mut Write<'_>,
    form: &ApplicationForm,
    facts: StudentFacts,
    pack: &Pack,
    id: ApplicationId,
) -> Result<ApplicationRow> {
    let season = w.need::<Season>(&form.season)?;
    if applied(w, season.id.as_str(), facts.student.as_str())? {
        return Err(applied_already());
    }
    let reasons = eligibility::assess(&facts, season.starts, false, pack);
    if let Some(reason) = reasons.iter().find(|r| r.outcome != people::wire::Outcome::Pass) {
        let advice = reason
            .would_change
            .clone()
            .unwrap_or_else(|| format!("请先在困难职工档案里补上：{}", reason.missing.join("、")));
        return Err(Error::field(
            "student",
            "workstudy.not_eligible",
            format!("不符合条件“{}”（{}）：{advice}", reason.title, reason.formula),
        ));
    }
    let mut fields = Fields::new();
    let wish = filled(form.wish.as_deref());
    if wish.as_deref().is_some_and(|kind| pack.post_label(kind).is_none()) {
        fields.add("wish", "workstudy.kind_unknown", "请从列表中选择意向岗位");
    }
    let phone = filled(form.phone.as_deref()).and_then(|text| fields.check("phone", Phone::parse(&text)));
    fields.finish()?;
    let application = Application {
        id,
        season: season.id,
        household: facts.household,
        worker: facts.worker,
        student: facts.student,
        school: facts.school,
        major: facts.major,
        stage: facts.stage,
        union_name: facts.union_name,
        wish,
        phone,
        note: filled(form.note.as_deref()),
        state: ApplicationState::Applied,
        applied_at: w.world().clock.now(),
        reasons,
        pack: pack.id.clone(),
    };
    w.save(&application, Expect::New)?;
    row(w, application.id.as_str(), pack)
}

fn filled(text: Option<&str>) -> Option<String> {
    text.map(str::trim).filter(|t| !t.is_empty()).map(str::to_owned)
}

/// Takes an application back. A placement is cancelled first, so that its seat and attendance are looked at.
///
/// # Errors
/// `workstudy.placed`, `workstudy.settled`, `stale`, `not_found`.
pub fn withdraw(w: &mut Write<'_>, req: &WithdrawRequest, pack: &Pack) -> Result<ApplicationRow> {
    let mut application = w.need::<Application>(&req.application)?;
    match application.state {
        ApplicationState::Applied => {}
        ApplicationState::Placed => {
            return Err(Error::new("workstudy.placed", "这名学生已经安置，请先取消安置，再撤回申请"));
        }
        ApplicationState::Settled => {
            return Err(Error::new("workstudy.settled", "这份申请已经结算，不能撤回"));
        }
        ApplicationState::Withdrawn => {
            return Err(Error::new("workstudy.withdrawn", "这份申请已经撤回，不用再撤"));
        }
    }
    application.state = ApplicationState::Withdrawn;
    w.save(&application, Expect::Version(req.version))?;
    row(w, application.id.as_str(), pack)
}

/// One application as shown.
///
/// # Errors
/// `not_found`.
pub fn row(r: &Read<'_>, id: &str, pack: &Pack) -> Result<ApplicationRow> {
    let found = r.need_versioned::<Application>(id)?;
    rows(r, vec![found], pack)?.pop().ok_or_else(|| Error::new("not_found", "没有找到这份申请"))
}

/// A page of a season's applications, the oldest first.
///
/// # Errors
/// `store.cursor`.
pub fn page(r: &Read<'_>, req: &ListApplications, pack: &Pack) -> Result<store::Page<ApplicationRow>> {
    let limit = req.limit.unwrap_or(50).clamp(1, 200) as usize;
    let cursor = req.cursor.clone();
    let found = match req.state.map(ApplicationState::code) {
        Some(state) => {
            r.page::<Application>("season = ?1 AND state = ?2", &[&req.season, &state], "id", cursor, limit)?
        }
        None => r.page::<Application>("season = ?1", &[&req.season], "id", cursor, limit)?,
    };
    Ok(store::Page { items: rows(r, found.items, pack)?, total: found.total, next: found.next })
}

/// Applications of a person, as student or as hardship worker, the newest first.
///
/// # Errors
/// When the database cannot be read.
pub fn of_person(r: &Read<'_>, person: &PersonId, pack: &Pack) -> Result<Vec<ApplicationRow>> {
    let found = r.records_versioned::<Application>(
        "WHERE student = ?1 OR worker = ?1 ORDER BY id DESC LIMIT 100",
        [person.as_str()],
    )?;
    rows(r, found, pack)
}

fn rows(r: &Read<'_>, found: Vec<Versioned<Application>>, pack: &Pack) -> Result<Vec<ApplicationRow>> {
    let seasons: BTreeSet<&str> = found.iter().map(|f| f.record.season.as_str()).collect();
    let mut season_names = HashMap::new();
    for id in seasons {
        season_names.insert(id.to_owned(), r.need::<Season>(id)?.name);
    }
    found
        .into_iter()
        .map(|Versioned { record, version }| {
            let student = people::person(r, &record.student)?;
            let worker = people::person(r, &record.worker)?;
            Ok(ApplicationRow {
                placement: placement::of_application(r, record.id.as_str(), pack)?,
                id: record.id.to_string(),
                version,
                season_name: season_names.get(record.season.as_str()).cloned().unwrap_or_default(),
                season: record.season.to_string(),
                student: record.student.to_string(),
                student_name: student.name.to_string(),
                student_id_masked: student.id_number.masked(),
                school: record.school,
                major: record.major,
                stage_label: eligibility::stage_label(record.stage.as_deref()),
                household: record.household.to_string(),
                worker_name: worker.name.to_string(),
                union_name: record.union_name,
                wish_label: record.wish.as_deref().map(|kind| crate::post::kind_label(kind, pack)),
                wish: record.wish,
                state: record.state,
                state_label: record.state.label().to_owned(),
                reasons: record.reasons,
            })
        })
        .collect()
}
