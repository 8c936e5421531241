//! Ceilings: how much somebody may have of some kinds in a year, in every programme and list together, and how much
//! cash a household may have of one programme.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use kernel::{Error, Money, Result};
use store::Read;

use crate::eligibility::Facts;
use crate::pack::Pack;
use crate::programme::AidProgramme;
use crate::wire::{AidCeiling, AidKind, AidProgrammeForm, CeilingBasis, CeilingScope};
use crate::wire_list::AidLine;

/// Lines named in one refusal.
const MOST_NAMED: usize = 20;

/// A kind's yearly ceiling in money, with the words that explain it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Yearly<'k> {
    /// The rule.
    pub rule: &'k AidCeiling,
    /// Most in a year.
    pub most: Money,
    /// `每生每年以 10 个月基本生活费 800.00 × 10 = 8,000.00 元为限`.
    pub words: String,
}

impl<'k> Yearly<'k> {
    /// The ceiling of a kind in a programme; none when the kind has no yearly one. `line` is the low-income line a person
    /// a month.
    ///
    /// # Errors
    /// When an amount leaves the range of money.
    pub fn of(kind: &'k AidKind, form: &AidProgrammeForm, line: Money) -> Result<Option<Self>> {
        let Some(rule) = &kind.ceiling else { return Ok(None) };
        let (base, base_words) = match (rule.basis, form.basic_living) {
            (CeilingBasis::SelfPaid, _) => return Ok(None),
            (CeilingBasis::BasicLiving, Some(living)) => (living, "基本生活费"),
            (CeilingBasis::BasicLiving, None) => (line, "基本生活费（按低保标准）"),
            (CeilingBasis::LowIncomeLine, _) => (line, "低保标准"),
        };
        let most = base.checked_mul(i64::from(rule.months))?;
        let words = format!(
            "{}每年以 {} 个月{base_words} {} × {} = {} 元为限{}",
            rule.scope.each(),
            rule.months,
            base.to_yuan(),
            rule.months,
            most.to_yuan(),
            if rule.cards { "（含购书卡）" } else { "" }
        );
        Ok(Some(Self { rule, most, words }))
    }

    /// What counts of an award.
    pub fn counted(&self, cash: Money, total: Money) -> Money {
        if self.rule.cards { total } else { cash }
    }

    /// What is left after `used`, never below nothing.
    ///
    /// # Errors
    /// When an amount leaves the range of money.
    pub fn left(&self, used: Money) -> Result<Money> {
        self.most.checked_sub(used).map(|left| left.max(Money::ZERO))
    }
}

impl CeilingScope {
    /// Each of those counted, in words.
    pub fn each(self) -> &'static str {
        match self {
            Self::Household => "每户",
            Self::Student => "每生",
        }
    }

    /// The one at hand, in words.
    pub fn this(self) -> &'static str {
        match self {
            Self::Household => "本户",
            Self::Student => "本生",
        }
    }
}

/// Aid of the year under a ceiling that is applied for or granted to somebody, in every programme together.
///
/// # Errors
/// When the database cannot be read.
pub fn used(r: &Read<'_>, rule: &AidCeiling, facts: &Facts, year: i32) -> Result<Money> {
    let household = facts.household.as_ref().map(ToString::to_string);
    let (whose, who) = match rule.scope {
        CeilingScope::Household => ("household = ?1 OR worker = ?2", facts.worker.as_str()),
        CeilingScope::Student => ("?1 IS ?1 AND beneficiary = ?2", facts.beneficiary.as_str()),
    };
    let fen: i64 = r
        .one(
            &format!(
                "SELECT coalesce(sum({}), 0) FROM aid_application
                 WHERE ({whose}) AND year = ?3 AND kind IN (SELECT value FROM json_each(?4))
                   AND state IN ('applied', 'approved')",
                column(rule)
            ),
            (household, who, year, serde_json::json!(rule.together).to_string()),
            |row| row.get(0),
        )?
        .unwrap_or(0);
    Money::from_fen(fen)
}

/// The column of an application that a ceiling counts.
fn column(rule: &AidCeiling) -> &'static str {
    if rule.cards { "total" } else { "cash" }
}

/// What somebody is granted in a year.
struct Granted {
    household: Option<String>,
    worker: String,
    beneficiary: String,
    /// What counts of it, in fen.
    amount: i64,
}

/// Refuses lines that would take somebody over a yearly ceiling, whatever other programmes and lists grant them. Looked
/// at in the transaction that freezes: the ceiling comes from the rule pack and the line of the day, which no trigger
/// of the database knows, and nobody else writes meanwhile.
///
/// # Errors
/// `aid.over_ceiling` naming the lines.
pub fn hold(r: &Read<'_>, programme: &AidProgramme, lines: &[AidLine], line: Money, pack: &Pack) -> Result<()> {
    let Some(yearly) = Yearly::of(pack.kind(&programme.form.kind)?, &programme.form, line)? else { return Ok(()) };
    let granted = granted(r, programme, yearly.rule)?;
    let scope = yearly.rule.scope;
    let mut places: HashMap<(&str, &str), Vec<usize>> = HashMap::new();
    for (at, one) in granted.iter().enumerate() {
        for key in counted_by(scope, one.household.as_deref(), &one.worker, &one.beneficiary) {
            places.entry(key).or_default().push(at);
        }
    }
    let mut over = Vec::new();
    for one in lines.iter().filter(|one| !yearly.counted(one.cash, one.total).is_zero()) {
        let keys = counted_by(scope, one.household.as_deref(), one.worker.as_str(), one.beneficiary.as_str());
        let theirs: BTreeSet<usize> = keys.iter().filter_map(|key| places.get(key)).flatten().copied().collect();
        let sum = Money::from_fen(theirs.iter().filter_map(|at| granted.get(*at)).map(|one| one.amount).sum())?;
        if sum > yearly.most {
            over.push(excess(one, "本年", sum, yearly.most)?);
        }
    }
    refuse(&yearly.words, over)
}

/// Refuses lines that would give a household more cash of the programme than its own ceiling, which may have been
/// lowered, or the household's applications joined, since they were applied for. Asked when a list is frozen and again
/// when what is owed is made of it.
///
/// # Errors
/// `aid.over_ceiling` naming the lines.
pub fn hold_household(programme: &AidProgramme, lines: &[AidLine]) -> Result<()> {
    let Some(most) = programme.form.household_ceiling else { return Ok(()) };
    let keys = |one: &'_ AidLine| {
        let household = one.household.clone().map(|household| ("household", household));
        std::iter::once(("worker", one.worker.clone())).chain(household)
    };
    let mut places: HashMap<_, Vec<&AidLine>> = HashMap::new();
    for one in lines {
        for key in keys(one) {
            places.entry(key).or_default().push(one);
        }
    }
    let mut over = Vec::new();
    for one in lines.iter().filter(|one| !one.cash.is_zero()) {
        let theirs: BTreeMap<u32, Money> =
            keys(one).filter_map(|key| places.get(&key)).flatten().map(|other| (other.seq, other.cash)).collect();
        let sum = Money::sum(theirs.into_values())?;
        if sum > most {
            over.push(excess(one, "本户", sum, most)?);
        }
    }
    refuse(&format!("本项目每户以 {} 元为限", most.to_yuan()), over)
}

fn excess(line: &AidLine, whose: &str, sum: Money, most: Money) -> Result<String> {
    let (by, over) = (sum.to_yuan(), sum.checked_sub(most)?.to_yuan());
    Ok(format!("第 {} 行（{}）{whose}共核 {by} 元，超出 {over} 元", line.seq, line.key))
}

fn refuse(words: &str, mut over: Vec<String>) -> Result<()> {
    if over.is_empty() {
        return Ok(());
    }
    let more = over.len().saturating_sub(MOST_NAMED);
    over.truncate(MOST_NAMED);
    let more = if more > 0 { format!("；另有 {more} 行") } else { String::new() };
    Err(Error::new("aid.over_ceiling", format!("{words}：{}{more}。请先撤回多出的申请，再定名单", over.join("；"))))
}

/// By whom aid counts: the student, or the worker and the household's file.
fn counted_by<'a>(
    scope: CeilingScope,
    household: Option<&'a str>,
    worker: &'a str,
    beneficiary: &'a str,
) -> Vec<(&'static str, &'a str)> {
    match scope {
        CeilingScope::Student => vec![("student", beneficiary)],
        CeilingScope::Household => {
            std::iter::once(("worker", worker)).chain(household.map(|household| ("household", household))).collect()
        }
    }
}

/// What the year grants under a ceiling: approved applications of every programme, and what the list in force of
/// another programme still grants although it was taken back since.
fn granted(r: &Read<'_>, programme: &AidProgramme, rule: &AidCeiling) -> Result<Vec<Granted>> {
    let column = column(rule);
    r.query(
        &format!(
            "WITH listed AS MATERIALIZED (
           SELECT line.value ->> '$.application' AS id
           FROM aid_programme p JOIN aid_list l ON l.programme = p.id, json_each(l.body, '$.lines') line
           WHERE p.year = ?1 AND p.id <> ?3 AND l.state = 'current'
             AND p.kind IN (SELECT value FROM json_each(?2)))
         SELECT household, worker, beneficiary, {column} FROM aid_application
         WHERE year = ?1 AND kind IN (SELECT value FROM json_each(?2)) AND {column} > 0
           AND (state = 'approved' OR id IN (SELECT id FROM listed))"
        ),
        (programme.form.year, serde_json::json!(rule.together).to_string(), programme.id.as_str()),
        |row| {
            Ok(Granted { household: row.get(0)?, worker: row.get(1)?, beneficiary: row.get(2)?, amount: row.get(3)? })
        },
    )
}
