//! Who may have a programme's aid: one result a rule, with the value, the clause and what would change it.

use chrono::NaiveDate;
use kernel::{AidApplicationId, HouseholdId, Money, PersonId, Result};
use people::wire::{Outcome, RuleResult};
use store::Read;
use store::sql::params_from_iter;

use crate::amount::{self, Grounds, NoAward};
use crate::application::OwnAccount;
use crate::budget;
use crate::ceiling::{self, Yearly};
use crate::labels::{OFF_FILE, class_label, stage_label};
use crate::pack::Pack;
use crate::programme::AidProgramme;
use crate::schooling::{self, Stage};
use crate::wire::{AidAward, AidKind, AidNeeds};

/// What is known of somebody who may be aided. The office fills it from the household file or from what was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// Household file; none for a temporary difficulty.
    pub household: Option<HouseholdId>,
    /// Number of the file.
    pub file_number: Option<String>,
    /// Whether the file is in force.
    pub on_file: bool,
    /// Class of the file, by code.
    pub class: Option<String>,
    /// The worker: who is paid.
    pub worker: PersonId,
    /// Whom the aid is for.
    pub beneficiary: PersonId,
    /// Stage the file says, by code.
    pub stage: Option<String>,
    /// Year the stage began.
    pub entry_year: Option<i32>,
    /// Years it takes.
    pub study_years: Option<u32>,
    /// School.
    pub school: Option<String>,
    /// Major.
    pub major: Option<String>,
    /// Union of the worker.
    pub union_name: Option<String>,
    /// Employer of the worker.
    pub employer: Option<String>,
    /// Whether the family has one parent.
    pub single_parent: bool,
    /// Whether the worker's own account is known.
    pub has_account: bool,
    /// The account as typed, where there is no file.
    pub own_account: Option<OwnAccount>,
    /// Phone as typed or known.
    pub phone: Option<String>,
    /// The low-income line a person a month.
    pub line: Money,
}

/// What was told for the application itself.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Told {
    /// Cost the household paid itself.
    pub cost: Option<Money>,
    /// Amount asked for.
    pub asked: Option<Money>,
}

/// The outcome for one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assessed {
    /// Rule by rule.
    pub reasons: Vec<RuleResult>,
    /// What is granted, when it can be said.
    pub award: Option<AidAward>,
    /// What must be told first.
    pub needs: AidNeeds,
    /// Stage in the programme's year, by code.
    pub stage: Option<String>,
    /// What they had last year.
    pub last_year: Option<AidApplicationId>,
    /// Their live application to this programme.
    pub application: Option<AidApplicationId>,
}

impl Assessed {
    /// Whether an application is taken: nothing speaks against it. What is only missing is told later.
    pub fn eligible(&self) -> bool {
        self.reasons.iter().all(|r| r.outcome != Outcome::Fail)
    }
}

/// Evaluates every rule on `today`.
///
/// # Errors
/// When the database cannot be read.
pub fn assess(
    r: &Read<'_>,
    programme: &AidProgramme,
    facts: &Facts,
    told: Told,
    today: NaiveDate,
    pack: &Pack,
) -> Result<Assessed> {
    let kind = pack.kind(&programme.form.kind)?;
    let mut reasons = vec![window(programme, today), on_file(facts, kind)];
    let stage = schooling::stage_in(
        facts.stage.as_deref().filter(|_| kind.for_student),
        facts.entry_year,
        facts.study_years,
        programme.form.year,
        pack,
    );
    if kind.for_student {
        reasons.push(studies(&stage, kind));
    }
    let application = live(r, programme, facts)?;
    reasons.push(once(application.is_some(), kind));
    if !kind.exclusive.is_empty() {
        reasons.push(combination(r, programme, kind, facts)?);
    }
    let (code, freshman) = match &stage {
        Stage::In { code, year } => (Some(code.clone()), *year == Some(1)),
        Stage::None | Stage::Finished(_) => (None, false),
    };
    let grounds = Grounds {
        stage: code.clone(),
        class: if facts.household.is_some() { facts.class.clone() } else { Some(OFF_FILE.to_owned()) },
        freshman,
        single_parent: facts.single_parent,
        cost: told.cost,
        asked: told.asked,
        year_used: match &kind.ceiling {
            Some(rule) => ceiling::used(r, rule, facts, programme.form.year)?,
            None => Money::ZERO,
        },
        programme_cash: programme_cash(r, facts, programme)?,
        line: facts.line,
    };
    if let Some(yearly) = Yearly::of(kind, &programme.form, grounds.line)? {
        reasons.push(within(&yearly, grounds.year_used)?);
    }
    let mut needs = AidNeeds::Nothing;
    let mut granted = None;
    match amount::award(&programme.form, kind, &grounds)? {
        Ok(award) => {
            reasons.push(standard(&grounds, &award));
            reasons.push(enough(&award, budget::unasked(r, programme)?, kind));
            granted = Some(award);
        }
        Err(NoAward::Needs(what)) => needs = what,
        Err(NoAward::NoStandard) => reasons.push(no_standard(&grounds, programme)),
        Err(NoAward::Used { formula, clause })
            if reasons.iter().all(|r| r.id != "ceiling" || r.outcome == Outcome::Pass) =>
        {
            reasons.push(RuleResult {
                would_change: Some("明年可以再申请；本年的上限已经用完".to_owned()),
                ..RuleResult::compared("used", "上限", (formula, "余", "0 元".to_owned()), Outcome::Fail, &clause)
            });
        }
        Err(NoAward::Used { .. }) => {}
    }
    reasons.push(account(facts));
    Ok(Assessed {
        reasons,
        award: granted,
        needs,
        stage: code,
        last_year: last_year(r, programme, facts, kind, pack)?,
        application,
    })
}

fn advised(mut result: RuleResult, advice: &str) -> RuleResult {
    if result.outcome != Outcome::Pass {
        result.would_change = Some(advice.to_owned());
    }
    result
}

fn window(programme: &AidProgramme, today: NaiveDate) -> RuleResult {
    let form = &programme.form;
    let open = (form.opens..=form.closes).contains(&today);
    let sides = (today.to_string(), "在", format!("{} 至 {}", form.opens, form.closes));
    let advice = if today < form.opens {
        "还没有开始受理，到开始日期再办"
    } else {
        "受理已经截止；确需延长请先修改项目的截止日期"
    };
    advised(RuleResult::compared("window", "受理时间", sides, Outcome::of(open), &form.clause), advice)
}

fn on_file(facts: &Facts, kind: &AidKind) -> RuleResult {
    let (left, pass) = match &facts.file_number {
        Some(number) if facts.on_file => (format!("档案 {number} 在档"), true),
        Some(number) => (format!("档案 {number} 不在档"), false),
        None => ("未建档".to_owned(), kind.off_file),
    };
    let wanted = if kind.off_file { "在档，或未建档的临时困难" } else { "在档" };
    let found =
        RuleResult::compared("on_file", "家庭在档", (left, "属于", wanted.to_owned()), Outcome::of(pass), &kind.clause);
    advised(found, "请先把困难职工档案办到在档，再申请")
}

fn studies(stage: &Stage, kind: &AidKind) -> RuleResult {
    let (left, outcome, advice) = match stage {
        Stage::In { code, year } => {
            let label = stage_label(Some(code)).unwrap_or_default();
            (year.map_or(label.clone(), |year| format!("{label}第 {year} 年")), Outcome::Pass, "")
        }
        Stage::None => ("不在读".to_owned(), Outcome::Fail, "在困难职工档案里填上学段后可以申请"),
        Stage::Finished(code) => (
            format!("{}已读完", stage_label(Some(code)).unwrap_or_default()),
            Outcome::Fail,
            "升学的，请先在困难职工档案里改学段、学校和入学年份，再申请",
        ),
    };
    advised(RuleResult::compared("studies", "在读", (left, "=", "在读".to_owned()), outcome, &kind.clause), advice)
}

fn once(applied: bool, kind: &AidKind) -> RuleResult {
    let left = if applied { "已申请" } else { "未申请" };
    let found = RuleResult::compared(
        "once",
        "不重复申请",
        (left.to_owned(), "=", "未申请".to_owned()),
        Outcome::of(!applied),
        &kind.clause,
    );
    advised(found, "本项目里已有一份申请，不用再报")
}

/// Their live application to this programme.
fn live(r: &Read<'_>, programme: &AidProgramme, facts: &Facts) -> Result<Option<AidApplicationId>> {
    r.one(
        "SELECT id FROM aid_application WHERE programme = ?1 AND beneficiary = ?2 AND state IN ('applied', 'approved')",
        [programme.id.as_str(), facts.beneficiary.as_str()],
        |row| row.get::<_, String>(0),
    )?
    .map(|id| AidApplicationId::parse(&id))
    .transpose()
}

fn combination(r: &Read<'_>, programme: &AidProgramme, kind: &AidKind, facts: &Facts) -> Result<RuleResult> {
    let places = vec!["?"; kind.exclusive.len()].join(", ");
    let mut params = vec![facts.beneficiary.to_string(), programme.id.to_string(), programme.form.year.to_string()];
    params.extend(kind.exclusive.iter().cloned());
    let other: Option<String> = r.one(
        &format!(
            "SELECT p.name || ' ' || p.period FROM aid_application a JOIN aid_programme p ON p.id = a.programme
             WHERE a.beneficiary = ? AND a.programme <> ? AND a.year = CAST(? AS INTEGER)
               AND a.state IN ('applied', 'approved') AND a.kind IN ({places}) ORDER BY a.id LIMIT 1"
        ),
        params_from_iter(params.iter()),
        |row| row.get(0),
    )?;
    let pass = other.is_none();
    let left = other.map_or_else(|| "本年没有其他同类助学".to_owned(), |name| format!("本年已有“{name}”"));
    let sides = (left, "·", "同一年只享受一项".to_owned());
    let found = RuleResult::compared("combination", "不重复享受", sides, Outcome::of(pass), &kind.exclusive_clause);
    Ok(advised(found, "请先撤回另一项申请，或在那一项里办理"))
}

/// Cash the household has in live applications to the programme.
fn programme_cash(r: &Read<'_>, facts: &Facts, programme: &AidProgramme) -> Result<Money> {
    let household = facts.household.as_ref().map(ToString::to_string);
    let fen: i64 = r
        .one(
            "SELECT coalesce(sum(cash), 0) FROM aid_application
             WHERE (household = ?1 OR worker = ?2) AND programme = ?3 AND state IN ('applied', 'approved')",
            (household, facts.worker.as_str(), programme.id.as_str()),
            |row| row.get(0),
        )?
        .unwrap_or(0);
    Money::from_fen(fen)
}

/// What is left of the kind's yearly ceiling.
fn within(yearly: &Yearly<'_>, used: Money) -> Result<RuleResult> {
    let left = yearly.left(used)?;
    let scope = yearly.rule.scope;
    let sides =
        (format!("{}本年已核 {} 元", scope.this(), used.to_yuan()), "<", format!("{} 元", yearly.most.to_yuan()));
    let title = format!("{}每年上限", scope.each());
    let mut found = RuleResult::compared("ceiling", &title, sides, Outcome::of(!left.is_zero()), &yearly.rule.clause);
    found.formula =
        format!("{}，{}本年已核 {} 元，还可核 {} 元", yearly.words, scope.this(), used.to_yuan(), left.to_yuan());
    Ok(advised(found, "本年的上限已经用完，明年可以再申请"))
}

fn standard(grounds: &Grounds, award: &AidAward) -> RuleResult {
    let class = grounds.class.as_deref().and_then(class_label).unwrap_or_else(|| "未填".to_owned());
    let sides = (class, "→", award.explanation.clone());
    RuleResult::compared("standard", "标准", sides, Outcome::Pass, award.clause.as_deref().unwrap_or_default())
}

fn no_standard(grounds: &Grounds, programme: &AidProgramme) -> RuleResult {
    let class = grounds.class.as_deref().and_then(class_label).unwrap_or_else(|| "类别未填".to_owned());
    let left =
        [Some(class), stage_label(grounds.stage.as_deref())].into_iter().flatten().collect::<Vec<_>>().join("、");
    let sides = (left, "·", "没有适用的标准".to_owned());
    let found = RuleResult::compared("standard", "标准", sides, Outcome::Fail, &programme.form.clause);
    advised(found, "这个项目没有适用于这一类别、学段或年级的标准；请核对档案，或在项目里补上标准")
}

/// More may be asked for than there is: what counts is the list. So this only warns.
fn enough(award: &AidAward, left: Money, kind: &AidKind) -> RuleResult {
    let outcome = if award.total <= left { Outcome::Pass } else { Outcome::Unknown };
    let sides = (format!("{} 元", award.total.to_yuan()), "≤", format!("预算余 {} 元", left.to_yuan()));
    advised(
        RuleResult::compared("budget", "预算", sides, outcome, &kind.clause),
        "预算不够：可以先受理，定名单前增加预算或取舍",
    )
}

/// An account may still come: nobody is paid without one, but anybody may apply.
fn account(facts: &Facts) -> RuleResult {
    let outcome = if facts.has_account { Outcome::Pass } else { Outcome::Unknown };
    let left = if facts.has_account { "有" } else { "没有" };
    let sides = (format!("职工本人银行账号：{left}"), "=", "有".to_owned());
    let mut found = RuleResult::compared("account", "银行账号", sides, outcome, "实名制发放：资金发到职工本人账户。");
    if !facts.has_account {
        found.missing = vec!["职工本人银行账号".to_owned()];
    }
    advised(found, "可以先申请，发放前请补上职工本人的银行账号")
}

fn last_year(
    r: &Read<'_>,
    programme: &AidProgramme,
    facts: &Facts,
    kind: &AidKind,
    pack: &Pack,
) -> Result<Option<AidApplicationId>> {
    let mut params = vec![facts.beneficiary.to_string(), (programme.form.year - 1).to_string()];
    params.extend(
        pack.kinds
            .iter()
            .filter(|k| if kind.for_student { k.for_student } else { k.code == kind.code })
            .map(|k| k.code.clone()),
    );
    let places = vec!["?"; params.len() - 2].join(", ");
    r.one(
        &format!(
            "SELECT id FROM aid_application WHERE beneficiary = ? AND year = CAST(? AS INTEGER)
               AND state = 'approved' AND kind IN ({places}) ORDER BY id DESC LIMIT 1"
        ),
        params_from_iter(params.iter()),
        |row| row.get::<_, String>(0),
    )?
    .map(|id| AidApplicationId::parse(&id))
    .transpose()
}
