//! Yearly ceilings: how much cash somebody may have of some kinds in a year, in every programme and list together.

use std::collections::{BTreeSet, HashMap};

use kernel::{Error, Money, Result};
use store::Read;
use store::sql::Value as SqlValue;
use store::sql::params_from_iter;

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
    /// Most cash in a year.
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
            "{}每年以 {} 个月{base_words} {} × {} = {} 元为限",
            rule.scope.each(),
            rule.months,
            base.to_yuan(),
            rule.months,
            most.to_yuan()
        );
        Ok(Some(Self { rule, most, words }))
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

/// Cash of the year under a ceiling that is applied for or granted to somebody, in every programme together.
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
                "SELECT coalesce(sum(cash), 0) FROM aid_application
                 WHERE ({whose}) AND year = ?3 AND kind IN (SELECT value FROM json_each(?4))
                   AND state IN ('applied', 'approved')"
            ),
            (household, who, year, serde_json::json!(rule.together).to_string()),
            |row| row.get(0),
        )?
        .unwrap_or(0);
    Money::from_fen(fen)
}

/// What somebody is granted in a year.
struct Granted {
    household: Option<String>,
    worker: String,
    beneficiary: String,
    cash: i64,
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
    let mut places: HashMap<(&str, &str), Vec<usize>> = HashMap::new();
    for (at, one) in granted.iter().enumerate() {
        match yearly.rule.scope {
            CeilingScope::Student => places.entry(("student", &one.beneficiary)).or_default().push(at),
            CeilingScope::Household => {
                places.entry(("worker", &one.worker)).or_default().push(at);
                if let Some(household) = &one.household {
                    places.entry(("household", household)).or_default().push(at);
                }
            }
        }
    }
    let mut over = Vec::new();
    for one in lines.iter().filter(|one| !one.cash.is_zero()) {
        let keys = match yearly.rule.scope {
            CeilingScope::Student => vec![("student", one.beneficiary.as_str())],
            CeilingScope::Household => {
                let household = one.household.as_deref().map(|household| ("household", household));
                std::iter::once(("worker", one.worker.as_str())).chain(household).collect()
            }
        };
        let theirs: BTreeSet<usize> = keys.iter().filter_map(|key| places.get(key)).flatten().copied().collect();
        let sum = Money::from_fen(theirs.iter().filter_map(|at| granted.get(*at)).map(|one| one.cash).sum())?;
        if sum > yearly.most {
            over.push(format!(
                "第 {} 行（{}）本年共核 {} 元，超出 {} 元",
                one.seq,
                one.key,
                sum.to_yuan(),
                sum.checked_sub(yearly.most)?.to_yuan()
            ));
        }
    }
    if over.is_empty() {
        return Ok(());
    }
    let more = over.len().saturating_sub(MOST_NAMED);
    over.truncate(MOST_NAMED);
    let more = if more > 0 { format!("；另有 {more} 行") } else { String::new() };
    Err(Error::new(
        "aid.over_ceiling",
        format!("{}：{}{more}。请先撤回多出的申请，再定名单", yearly.words, over.join("；")),
    ))
}

/// What the year grants under a ceiling: approved applications of every programme, and what the list in force of
/// another programme still grants although it was taken back since.
fn granted(r: &Read<'_>, programme: &AidProgramme, rule: &AidCeiling) -> Result<Vec<Granted>> {
    let params: [SqlValue; 3] = [
        i64::from(programme.form.year).into(),
        serde_json::json!(rule.together).to_string().into(),
        programme.id.to_string().into(),
    ];
    r.query(
        "WITH listed AS MATERIALIZED (
           SELECT line.value ->> '$.application' AS id
           FROM aid_programme p JOIN aid_list l ON l.programme = p.id, json_each(l.body, '$.lines') line
           WHERE p.year = ?1 AND p.id <> ?3 AND l.state = 'current'
             AND p.kind IN (SELECT value FROM json_each(?2)))
         SELECT household, worker, beneficiary, cash FROM aid_application
         WHERE year = ?1 AND kind IN (SELECT value FROM json_each(?2)) AND cash > 0
           AND (state = 'approved' OR id IN (SELECT id FROM listed))",
        params_from_iter(params),
        |row| Ok(Granted { household: row.get(0)?, worker: row.get(1)?, beneficiary: row.get(2)?, cash: row.get(3)? }),
    )
}
