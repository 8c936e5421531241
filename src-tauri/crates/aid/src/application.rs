//! Applications: taken with their reasons and amount, decided by somebody else, taken back with a reason.

use kernel::{
    AccountId, AidApplicationId, AidProgrammeId, BankAccount, Error, HouseholdId, Money, PersonId, Result, Stamp,
};
use people::wire::{Outcome, RuleResult};
use serde::{Deserialize, Serialize};
use store::sql::Value as SqlValue;
use store::{Expect, Read, Record, Versioned, Write};

use crate::eligibility::{self, Facts, Told};
use crate::labels::{OFF_FILE, class_label, stage_label};
use crate::list;
use crate::pack::Pack;
use crate::programme::AidProgramme;
use crate::wire::{AidApplicationRow, AidAward, AidNeeds, AidState, ListAidApplications, ReviewAid, WithdrawAid};

/// The worker's account, where no household file names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnAccount {
    /// Bank.
    pub bank: Option<String>,
    /// Account.
    pub number: BankAccount,
}

/// The place in an imported list that an application was made of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FromList {
    /// Name of the file, without folders.
    pub file_name: String,
    /// Row of the worksheet.
    pub row: u32,
}

impl FromList {
    /// In words.
    pub fn label(&self) -> String {
        format!("{} 第 {} 行", self.file_name, self.row)
    }
}

/// An application, with what was known when it was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AidApplication {
    /// Id.
    pub id: AidApplicationId,
    /// Programme.
    pub programme: AidProgrammeId,
    /// Year of the programme.
    pub year: i32,
    /// Kind of the programme.
    pub kind: String,
    /// Household file; none for a temporary difficulty.
    pub household: Option<HouseholdId>,
    /// Number of the file.
    pub file_number: Option<String>,
    /// The worker: who is paid.
    pub worker: PersonId,
    /// Whom the aid is for.
    pub beneficiary: PersonId,
    /// Class, by code.
    pub class: Option<String>,
    /// Stage in the programme's year, by code.
    pub stage: Option<String>,
    /// School.
    pub school: Option<String>,
    /// Major.
    pub major: Option<String>,
    /// Year the stage began, by the file.
    pub entry_year: Option<i32>,
    /// Years it takes, by the file.
    pub study_years: Option<u32>,
    /// Union of the worker.
    pub union_name: Option<String>,
    /// Employer of the worker.
    pub employer: Option<String>,
    /// Phone.
    pub phone: Option<String>,
    /// The worker's account, where no file names it.
    pub own_account: Option<OwnAccount>,
    /// Cost the household paid itself.
    pub cost: Option<Money>,
    /// Amount asked for.
    pub asked: Option<Money>,
    /// Why.
    pub reason: Option<String>,
    /// Last year's application this was copied from.
    pub copied_from: Option<AidApplicationId>,
    /// Where it came from, when a list brought it in.
    #[serde(default)]
    pub from_list: Option<FromList>,
    /// Cash granted.
    pub cash: Money,
    /// Face value of a book card.
    pub card_face: Money,
    /// Book cards granted.
    pub cards: u32,
    /// Cash and cards.
    pub total: Money,
    /// How it was computed.
    pub explanation: String,
    /// Clause of what limited it.
    pub clause: Option<String>,
    /// The rules as they were evaluated.
    pub reasons: Vec<RuleResult>,
    /// The rule pack used.
    pub pack: String,
    /// Where it stands.
    pub state: AidState,
    /// Who applied for them.
    pub applied_by: AccountId,
    /// When.
    pub applied_at: Stamp,
    /// Who decided.
    pub reviewed_by: Option<AccountId>,
    /// Their opinion.
    pub opinion: Option<String>,
    /// Why it was taken back.
    #[serde(default)]
    pub withdrawn: Option<String>,
}

impl AidState {
    /// As stored.
    pub fn code(self) -> &'static str {
        match self {
            Self::Applied => "applied",
            Self::Approved => "approved",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// In words.
    pub fn label(self) -> &'static str {
        match self {
            Self::Applied => "待审核",
            Self::Approved => "已通过",
            Self::Refused => "未通过",
            Self::Withdrawn => "已撤回",
        }
    }
}

impl Record for AidApplication {
    const KIND: &'static str = "aid_application";
    const TABLE: &'static str = "aid_application";

    fn id(&self) -> &str {
        self.id.as_str()
    }

    fn columns(&self) -> Vec<(&'static str, SqlValue)> {
        vec![
            ("programme", self.programme.to_string().into()),
            ("year", i64::from(self.year).into()),
            ("kind", self.kind.clone().into()),
            ("household", self.household.as_ref().map(ToString::to_string).into()),
            ("worker", self.worker.to_string().into()),
            ("beneficiary", self.beneficiary.to_string().into()),
            ("cash", self.cash.fen().into()),
            ("total", self.total.fen().into()),
            ("state", self.state.code().to_owned().into()),
            ("applied_by", self.applied_by.to_string().into()),
            ("reviewed_by", self.reviewed_by.as_ref().map(ToString::to_string).into()),
        ]
    }

    fn constraint_error(constraint: &str) -> Option<Error> {
        match constraint {
            "aid_reviewer_is_another" => Some(own_application()),
            c if c.contains("beneficiary") => {
                Some(Error::field("beneficiary", "aid.applied", "本项目里已有一份申请，不用再报"))
            }
            _ => None,
        }
    }
}

fn own_application() -> Error {
    Error::new("aid.own", "这份申请是你受理的，请由另一位同事审核")
}

impl AidApplication {
    /// The class, by code; those without a file have one of their own.
    pub fn class_code(&self) -> &str {
        self.class.as_deref().unwrap_or(OFF_FILE)
    }

    /// What was granted.
    pub fn award(&self) -> AidAward {
        AidAward {
            cash: self.cash,
            card_face: self.card_face,
            cards: self.cards,
            total: self.total,
            explanation: self.explanation.clone(),
            clause: self.clause.clone(),
        }
    }
}

/// Takes an application, typed or brought in by a list. Nothing may speak against it; the first rule that does is the
/// message.
///
/// # Errors
/// `aid.not_eligible`, `aid.needs_cost`, `aid.needs_asked`, `aid.applied`.
pub fn apply(
    w: &mut Write<'_>,
    programme: &AidProgramme,
    facts: Facts,
    told: Told,
    reason: Option<&str>,
    pack: &Pack,
    from_list: Option<FromList>,
) -> Result<AidApplication> {
    let today = w.world().clock.today();
    let assessed = eligibility::assess(w, programme, &facts, told, today, pack)?;
    if let Some(against) = assessed.reasons.iter().find(|r| r.outcome == Outcome::Fail) {
        let advice = against.would_change.clone().unwrap_or_default();
        return Err(Error::field(
            "beneficiary",
            if against.id == "once" { "aid.applied" } else { "aid.not_eligible" },
            format!("不符合“{}”（{}）：{advice}", against.title, against.formula),
        ));
    }
    let award = match (assessed.award, assessed.needs) {
        (Some(award), _) => award,
        (None, AidNeeds::Cost) => return Err(Error::field("cost", "aid.needs_cost", "请填写自付费用，再申请")),
        (None, _) => return Err(Error::field("asked", "aid.needs_asked", "请填写申请金额，再申请")),
    };
    let before = match &assessed.last_year {
        Some(id) => w.get::<AidApplication>(id.as_str())?,
        None => None,
    };
    let typed = reason.map(str::trim).filter(|t| !t.is_empty()).map(str::to_owned);
    let copied = before.as_ref();
    let application = AidApplication {
        id: AidApplicationId::new(w.world()),
        programme: programme.id.clone(),
        year: programme.form.year,
        kind: programme.form.kind.clone(),
        file_number: facts.file_number,
        worker: facts.worker,
        beneficiary: facts.beneficiary,
        class: if facts.household.is_some() { facts.class } else { None },
        household: facts.household,
        stage: assessed.stage,
        school: facts.school.or_else(|| copied.and_then(|b| b.school.clone())),
        major: facts.major.or_else(|| copied.and_then(|b| b.major.clone())),
        entry_year: facts.entry_year,
        study_years: facts.study_years,
        union_name: facts.union_name,
        employer: facts.employer,
        phone: facts.phone.or_else(|| copied.and_then(|b| b.phone.clone())),
        own_account: facts.own_account,
        cost: told.cost,
        asked: told.asked,
        reason: typed.or_else(|| copied.and_then(|b| b.reason.clone())),
        copied_from: before.map(|b| b.id),
        from_list,
        cash: award.cash,
        card_face: award.card_face,
        cards: award.cards,
        total: award.total,
        explanation: award.explanation,
        clause: award.clause,
        reasons: assessed.reasons,
        pack: pack.id.clone(),
        state: AidState::Applied,
        applied_by: w.actor().account.clone(),
        applied_at: w.world().clock.now(),
        reviewed_by: None,
        opinion: None,
        withdrawn: None,
    };
    w.save(&application, Expect::New)?;
    Ok(application)
}

/// Decides an application.
///
/// # Errors
/// `aid.own` when it is one's own, `required` for a refusal without an opinion, `aid.decided`, `stale`, `not_found`.
pub fn review(w: &mut Write<'_>, req: &ReviewAid) -> Result<()> {
    let mut application = w.need::<AidApplication>(&req.application)?;
    if application.state != AidState::Applied {
        return Err(Error::new(
            "aid.decided",
            format!("这份申请{}，不能再审核；请刷新列表", application.state.label()),
        ));
    }
    if application.applied_by == w.actor().account {
        return Err(own_application());
    }
    let opinion = req.opinion.as_deref().map(str::trim).filter(|t| !t.is_empty());
    if !req.approve && opinion.is_none() {
        return Err(Error::field("opinion", "required", "不通过时请写明意见，方便告诉申请人"));
    }
    application.state = if req.approve { AidState::Approved } else { AidState::Refused };
    application.opinion = opinion.map(str::to_owned);
    application.reviewed_by = Some(w.actor().account.clone());
    w.save(&application, Expect::Version(req.version)).map(drop)
}

/// Takes an application back. A list that names it stays as it is until another version is frozen.
///
/// # Errors
/// `required` without a reason, `aid.decided`, `stale`, `not_found`.
pub fn withdraw(w: &mut Write<'_>, req: &WithdrawAid) -> Result<()> {
    let mut application = w.need::<AidApplication>(&req.application)?;
    if !matches!(application.state, AidState::Applied | AidState::Approved) {
        return Err(Error::new("aid.decided", format!("这份申请{}，不用再撤回", application.state.label())));
    }
    let reason = req.reason.trim();
    if reason.is_empty() {
        return Err(Error::field("reason", "required", "请写明撤回的原因"));
    }
    application.state = AidState::Withdrawn;
    application.withdrawn = Some(reason.to_owned());
    w.save(&application, Expect::Version(req.version)).map(drop)
}

/// A page of a programme's applications, the oldest first. `who` names an account.
///
/// # Errors
/// `store.cursor`.
pub fn page(
    r: &Read<'_>,
    req: &ListAidApplications,
    who: &dyn Fn(&AccountId) -> String,
) -> Result<store::Page<AidApplicationRow>> {
    let limit = req.limit.unwrap_or(50).clamp(1, 200) as usize;
    let cursor = req.cursor.clone();
    let found = match req.state.map(AidState::code) {
        Some(state) => {
            r.page::<AidApplication>("programme = ?1 AND state = ?2", &[&req.programme, &state], "id", cursor, limit)?
        }
        None => r.page::<AidApplication>("programme = ?1", &[&req.programme], "id", cursor, limit)?,
    };
    found.try_map(|one| shown(r, one, who))
}

/// Applications that a person is the beneficiary or the worker of, the newest first.
///
/// # Errors
/// When the database cannot be read.
pub fn of_person(
    r: &Read<'_>,
    person: &PersonId,
    who: &dyn Fn(&AccountId) -> String,
) -> Result<Vec<AidApplicationRow>> {
    r.records_versioned::<AidApplication>(
        "WHERE beneficiary = ?1 OR worker = ?1 ORDER BY id DESC LIMIT 100",
        [person.as_str()],
    )?
    .into_iter()
    .map(|one| shown(r, one, who))
    .collect()
}

/// One application as shown.
///
/// # Errors
/// `not_found`.
pub fn row(r: &Read<'_>, id: &str, who: &dyn Fn(&AccountId) -> String) -> Result<AidApplicationRow> {
    shown(r, r.need_versioned(id)?, who)
}

fn shown(
    r: &Read<'_>,
    found: Versioned<AidApplication>,
    who: &dyn Fn(&AccountId) -> String,
) -> Result<AidApplicationRow> {
    let Versioned { record, version } = found;
    let programme = r.need::<AidProgramme>(record.programme.as_str())?;
    let listed = list::current(r, record.programme.as_str())?
        .is_some_and(|list| list.lines.iter().any(|line| line.application == record.id.as_str()));
    Ok(AidApplicationRow {
        award: record.award(),
        class_label: class_label(record.class_code()),
        id: record.id.to_string(),
        version,
        programme: record.programme.to_string(),
        programme_name: format!("{} {}", programme.form.name, programme.form.period),
        household: record.household.map(|h| h.to_string()),
        file_number: record.file_number,
        beneficiary_name: people::person(r, &record.beneficiary)?.name.to_string(),
        beneficiary: record.beneficiary.to_string(),
        worker_name: people::person(r, &record.worker)?.name.to_string(),
        employer: record.employer,
        stage_label: stage_label(record.stage.as_deref()),
        school: record.school,
        reason: record.reason,
        reasons: record.reasons,
        state: record.state,
        state_label: record.state.label().to_owned(),
        applied_by: who(&record.applied_by),
        applied_at: record.applied_at,
        opinion: record.opinion,
        copied: record.copied_from.is_some(),
        from_list: record.from_list.as_ref().map(FromList::label),
        listed,
    })
}
