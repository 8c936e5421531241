//! Doubts that somebody is paid twice, beyond what the tables refuse: another programme of the same kind, another
//! member of the household, another record of what looks like the same person. Which kinds exclude each other is data.

use chrono::NaiveDate;
use kernel::{Error, PersonName, Result, World};
use people::Person;
use serde::Deserialize;
use store::Read;

use crate::clearance;
use crate::line::Line;
use crate::payable::{self, NewPayable, Payable};
use crate::wire::PayableState;

/// Which programmes are of one kind, and which kinds exclude each other.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PayOnceRules {
    /// Kinds of programmes.
    pub kinds: Vec<ProgrammeKind>,
    /// What excludes what.
    pub exclusive: Vec<Exclusive>,
}

/// A kind of programmes.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProgrammeKind {
    /// Stable name.
    pub code: String,
    /// In words.
    pub label: String,
    /// A programme whose name holds one of these is of this kind; the first kind that fits counts.
    pub words: Vec<String>,
}

/// Kinds that are paid once.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exclusive {
    /// These kinds, counted as one.
    pub kinds: Vec<String>,
    /// In what time.
    pub within: Within,
    /// To whom.
    pub per: Per,
    /// First day the rule counts.
    pub since: NaiveDate,
    /// Where it comes from.
    pub clause: String,
}

/// In what time something is paid once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Within {
    /// Periods of the same name.
    Period,
    /// Periods of the same year.
    Year,
}

/// To whom something is paid once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Per {
    /// The one it is for.
    Beneficiary,
    /// The household.
    Household,
}

/// A doubt about one payable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// What it is, with the other payable: a clearance names it so.
    pub key: String,
    /// What to look at, without personal data.
    pub message: String,
}

impl PayOnceRules {
    fn kind(&self, programme: &str) -> Option<&ProgrammeKind> {
        self.kinds.iter().find(|kind| kind.words.iter().any(|word| programme.contains(word.as_str())))
    }

    /// The rule that makes two payables one too many.
    fn excludes(&self, one: &Payable, other: &Payable) -> Option<&Exclusive> {
        let kinds = (&self.kind(&one.programme)?.code, &self.kind(&other.programme)?.code);
        let year = |period: &str| period.chars().filter(char::is_ascii_digit).take(4).collect::<String>();
        self.exclusive.iter().find(|rule| {
            rule.kinds.contains(kinds.0)
                && rule.kinds.contains(kinds.1)
                && one.made_at.day() >= rule.since
                && match rule.within {
                    Within::Period => one.period == other.period,
                    Within::Year => year(&one.period).len() == 4 && year(&one.period) == year(&other.period),
                }
                && match rule.per {
                    Per::Beneficiary => one.beneficiary == other.beneficiary,
                    Per::Household => one.household == other.household || one.payee == other.payee,
                }
        })
    }
}

/// What is in doubt about a payable, whether two people cleared it or not.
///
/// # Errors
/// When the database cannot be read.
pub fn all(r: &Read<'_>, rules: &PayOnceRules, payable: &Payable) -> Result<Vec<Doubt>> {
    if matches!(payable.state, PayableState::Cancelled | PayableState::Reversed) {
        return Ok(Vec::new());
    }
    let person = people::person(r, &payable.beneficiary)?;
    about(r, rules, payable, &person.name, person.id_number.birth())
}

/// What would be in doubt about something that is only applied for, so that it is seen before anybody is owed it.
/// Whom it is for may be nobody of the register yet: the name and the birth day are those that were typed.
///
/// # Errors
/// When the database cannot be read.
pub fn foreseen(
    r: &Read<'_>,
    rules: &PayOnceRules,
    new: NewPayable,
    (name, birth): (&PersonName, Option<NaiveDate>),
    world: &World,
) -> Result<Vec<Doubt>> {
    about(r, rules, &new.open(world), name, birth)
}

fn about(
    r: &Read<'_>,
    rules: &PayOnceRules,
    payable: &Payable,
    name: &PersonName,
    birth: Option<NaiveDate>,
) -> Result<Vec<Doubt>> {
    let mut doubts = Vec::new();
    let near: Vec<Payable> = r.records(
        "WHERE id <> ?1 AND state NOT IN ('cancelled', 'reversed') AND (beneficiary = ?2 OR payee = ?3) ORDER BY id",
        [payable.id.as_str(), payable.beneficiary.as_str(), payable.payee.as_str()],
    )?;
    for other in &near {
        if let Some(rule) = rules.excludes(payable, other) {
            let whose = if rule.per == Per::Household { "同一户" } else { "同一受益人" };
            doubts.push(doubt("kind", whose, r, other)?);
        }
    }
    for other in look_alikes(r, rules, payable, name, birth)? {
        doubts.push(doubt("person", "同名且同一天出生的另一份人员资料", r, &other)?);
    }
    Ok(doubts)
}

fn doubt(what: &str, whose: &str, r: &Read<'_>, other: &Payable) -> Result<Doubt> {
    let place = payable::whereabouts(r, other)?;
    Ok(Doubt {
        key: format!("{what}:{}", other.id),
        message: format!("可能重复发放：{whose}在“{} {}”已有一笔应发{place}", other.programme, other.period),
    })
}

/// Payables for another person record of the same name and birth date, that the rules would exclude were they one.
fn look_alikes(
    r: &Read<'_>,
    rules: &PayOnceRules,
    payable: &Payable,
    name: &PersonName,
    birth: Option<NaiveDate>,
) -> Result<Vec<Payable>> {
    let Some(birth) = birth else { return Ok(Vec::new()) };
    let named: Vec<Person> =
        r.records("WHERE name = ?1 AND id <> ?2", [name.as_str(), payable.beneficiary.as_str()])?;
    let mut found = Vec::new();
    for twin in named.into_iter().filter(|p| p.id_number.birth() == Some(birth)) {
        let of_twin: Vec<Payable> = r.records(
            "WHERE beneficiary = ?1 AND state NOT IN ('cancelled', 'reversed') ORDER BY id",
            [twin.id.as_str()],
        )?;
        for other in of_twin {
            let as_one = Payable { beneficiary: payable.beneficiary.clone(), ..other.clone() };
            let same = payable.programme == other.programme && payable.period == other.period;
            if same || rules.excludes(payable, &as_one).is_some() {
                found.push(other);
            }
        }
    }
    Ok(found)
}

/// What is in doubt about a payable and was not cleared by two people.
///
/// # Errors
/// When the database cannot be read.
pub fn open(r: &Read<'_>, rules: &PayOnceRules, payable: &Payable) -> Result<Vec<Doubt>> {
    let doubts = all(r, rules, payable)?;
    if doubts.is_empty() {
        return Ok(doubts);
    }
    let cleared = clearance::keys(r, payable.id.as_str())?;
    Ok(doubts.into_iter().filter(|doubt| !cleared.contains(&doubt.key)).collect())
}

/// Lines of a batch that have anything beside them that could be a double payment: one question for all lines, so that
/// a long batch of single payments costs no more than that.
///
/// # Errors
/// When the database cannot be read.
pub(crate) fn near(r: &Read<'_>, batch: &str) -> Result<Vec<Line>> {
    r.records(
        "WHERE batch = ?1 AND (
           EXISTS (SELECT 1 FROM payable o WHERE o.beneficiary = payment_line.beneficiary AND o.id <> payment_line.payable
                   AND o.state NOT IN ('cancelled', 'reversed'))
           OR EXISTS (SELECT 1 FROM payable o WHERE o.payee = payment_line.payee AND o.id <> payment_line.payable
                   AND o.state NOT IN ('cancelled', 'reversed'))
           OR EXISTS (SELECT 1 FROM person me JOIN person q ON q.name = me.name AND q.id <> me.id
                   WHERE me.id = payment_line.beneficiary AND substr(q.id_number, 7, 8) = substr(me.id_number, 7, 8)))
         ORDER BY seq",
        [batch],
    )
}

/// Refuses lines that are in doubt and not cleared.
///
/// # Errors
/// `payments.doubt`, one field a line.
pub(crate) fn none_open(r: &Read<'_>, rules: &PayOnceRules, batch: &str) -> Result<()> {
    let mut held = Vec::new();
    for line in near(r, batch)? {
        let payable = r.need::<Payable>(line.payable.as_str())?;
        if let Some(doubt) = open(r, rules, &payable)?.into_iter().next() {
            held.push((line.seq, doubt.message));
        }
    }
    if held.is_empty() {
        return Ok(());
    }
    let error = Error::new(
        "payments.doubt",
        format!("有 {} 行可能重复发放，不能放款；请退回后移出这些行，或由两个人写明原因核实放行", held.len()),
    );
    Err(held.into_iter().take(50).fold(error, |error, (seq, message)| {
        error.with_field(format!("lines.{}", seq - 1), "payments.doubt", format!("第 {seq} 行：{message}"))
    }))
}
