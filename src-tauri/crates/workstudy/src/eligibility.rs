//! Who may take part: one result a rule, with the value, the clause and what would change it.

use chrono::NaiveDate;
use kernel::{HouseholdId, PersonId, codes};
use people::wire::{Outcome, RuleResult};

use crate::pack::Pack;

/// What the household file says about a member who wants to take part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StudentFacts {
    /// Household file.
    pub household: HouseholdId,
    /// Number of the file.
    pub file_number: Option<String>,
    /// Whether the file is in force.
    pub on_file: bool,
    /// Declared class of the file, by code.
    pub class: Option<String>,
    /// The hardship worker: the file's lead.
    pub worker: PersonId,
    /// The member.
    pub student: PersonId,
    /// The member's birth date, from the ID number.
    pub birth: Option<NaiveDate>,
    /// Stage of education, by code; none when not studying.
    pub stage: Option<String>,
    /// School.
    pub school: Option<String>,
    /// Major.
    pub major: Option<String>,
    /// Union of the worker.
    pub union_name: Option<String>,
}

/// Evaluates every rule for a season that starts on `starts`; `applied` tells whether the student is in it already.
pub fn assess(facts: &StudentFacts, starts: NaiveDate, applied: bool, pack: &Pack) -> Vec<RuleResult> {
    let rules = &pack.eligibility;
    vec![
        on_file(facts, &rules.on_file_clause),
        class(facts, pack),
        stage(facts, pack),
        age(facts, starts, pack),
        once(applied, &rules.once_clause),
    ]
}

/// Whether every rule passes.
pub fn eligible(reasons: &[RuleResult]) -> bool {
    reasons.iter().all(|r| r.outcome == Outcome::Pass)
}

/// The label of a stage of education.
pub fn stage_label(code: Option<&str>) -> Option<String> {
    label("stage", code)
}

/// The label of a class of household files.
pub fn class_label(code: Option<&str>) -> Option<String> {
    label("hardship_class", code)
}

fn label(table: &'static str, code: Option<&str>) -> Option<String> {
    code.map(|code| codes::table(table).label(code).unwrap_or(code).to_owned())
}

/// Fills in what is missing, or what would turn a refusal.
fn explained(mut result: RuleResult, missing: &str, would_change: &str) -> RuleResult {
    match result.outcome {
        Outcome::Unknown => result.missing = vec![missing.to_owned()],
        Outcome::Fail => result.would_change = Some(would_change.to_owned()),
        Outcome::Pass => {}
    }
    result
}

fn on_file(facts: &StudentFacts, clause: &str) -> RuleResult {
    let state = if facts.on_file { "在档" } else { "不在档" };
    let left = match &facts.file_number {
        Some(number) => format!("档案 {number} {state}"),
        None => format!("档案{state}"),
    };
    let found =
        RuleResult::compared("on_file", "家庭在档", (left, "=", "在档".to_owned()), Outcome::of(facts.on_file), clause);
    explained(found, "困难职工档案", "档案办到在档以后可以申请")
}

fn class(facts: &StudentFacts, pack: &Pack) -> RuleResult {
    let rules = &pack.eligibility;
    let outcome = facts.class.as_ref().map_or(Outcome::Unknown, |code| Outcome::of(rules.classes.contains(code)));
    let left = class_label(facts.class.as_deref()).unwrap_or_else(|| "未填".to_owned());
    let wanted = named(&rules.classes, "hardship_class");
    let found = RuleResult::compared("class", "困难类别", (left, "属于", wanted), outcome, &rules.class_clause);
    explained(found, "困难类别", "困难类别重新认定后可以申请")
}

fn stage(facts: &StudentFacts, pack: &Pack) -> RuleResult {
    let rules = &pack.eligibility;
    let outcome = Outcome::of(facts.stage.as_ref().is_some_and(|code| rules.stages.contains(code)));
    let left = stage_label(facts.stage.as_deref()).unwrap_or_else(|| "不在读".to_owned());
    let wanted = named(&rules.stages, "stage");
    let found = RuleResult::compared("stage", "全日制在读", (left, "属于", wanted), outcome, &rules.stage_clause);
    explained(found, "学段", "升入高等学校后可以申请；档案里的学段有误时请先改正")
}

fn age(facts: &StudentFacts, starts: NaiveDate, pack: &Pack) -> RuleResult {
    let least = pack.eligibility.min_age;
    let age = facts.birth.and_then(|birth| people::age(birth, starts));
    let outcome = age.map_or(Outcome::Unknown, |age| Outcome::of(age >= least));
    let left = age.map_or_else(|| "不知道".to_owned(), |age| format!("{age} 周岁"));
    let found = RuleResult::compared(
        "age",
        "开始那天的年龄",
        (left, "≥", format!("{least} 周岁")),
        outcome,
        &pack.eligibility.age_clause,
    );
    explained(found, "出生日期", &format!("年满 {least} 周岁后可以申请"))
}

fn once(applied: bool, clause: &str) -> RuleResult {
    let left = if applied { "本季已申请" } else { "本季未申请" };
    let found = RuleResult::compared(
        "once",
        "本季没有重复申请",
        (left.to_owned(), "=", "本季未申请".to_owned()),
        Outcome::of(!applied),
        clause,
    );
    explained(found, "", "撤回原申请后可以重新申请")
}

fn named(codes: &[String], table: &'static str) -> String {
    let labels: Vec<String> = codes.iter().filter_map(|code| label(table, Some(code))).collect();
    labels.join("、")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;
    use crate::pack::shipped;
    use kernel::{Stamp, World};

    fn facts(pack: &Pack) -> StudentFacts {
        let world = World::fixed(Stamp::parse("2026-07-01T00:00:00.000Z").unwrap(), 1);
        StudentFacts {
            household: HouseholdId::new(&world),
            file_number: Some("KN2026-0001".into()),
            on_file: true,
            class: pack.eligibility.classes.first().cloned(),
            worker: PersonId::new(&world),
            student: PersonId::new(&world),
            birth: Some("2010-07-06".parse().unwrap()),
            stage: pack.eligibility.stages.first().cloned(),
            school: None,
            major: None,
            union_name: None,
        }
    }

    fn failing(facts: &StudentFacts, starts: &str, applied: bool) -> Vec<(String, Outcome)> {
        assess(facts, starts.parse().unwrap(), applied, &shipped())
            .into_iter()
            .filter(|r| r.outcome != Outcome::Pass)
            .map(|r| (r.id, r.outcome))
            .collect()
    }

    #[test]
    fn sixteen_on_the_first_day_is_old_enough_and_a_day_before_is_not() {
        let facts = facts(&shipped());
        assert!(failing(&facts, "2026-07-06", false).is_empty());
        assert_eq!(failing(&facts, "2026-07-05", false), [("age".to_owned(), Outcome::Fail)]);
    }

    #[test]
    fn each_fault_is_named_by_its_own_rule() {
        let good = facts(&shipped());
        let cases = [
            (StudentFacts { on_file: false, ..good.clone() }, "on_file", Outcome::Fail),
            (StudentFacts { class: None, ..good.clone() }, "class", Outcome::Unknown),
            (StudentFacts { class: Some("没有这类".into()), ..good.clone() }, "class", Outcome::Fail),
            (StudentFacts { stage: None, ..good.clone() }, "stage", Outcome::Fail),
            (StudentFacts { birth: None, ..good.clone() }, "age", Outcome::Unknown),
        ];
        for (facts, id, outcome) in cases {
            assert_eq!(failing(&facts, "2026-07-06", false), [(id.to_owned(), outcome)]);
        }
        assert_eq!(failing(&good, "2026-07-06", true), [("once".to_owned(), Outcome::Fail)]);
    }

    #[test]
    fn a_refusal_says_what_would_change_it() {
        let facts = StudentFacts { birth: Some("2012-01-01".parse().unwrap()), ..facts(&shipped()) };
        let reasons = assess(&facts, "2026-07-06".parse().unwrap(), false, &shipped());
        assert!(!eligible(&reasons));
        let age = reasons.iter().find(|r| r.id == "age").unwrap();
        assert_eq!(age.formula, "14 周岁 ≥ 16 周岁");
        assert!(age.would_change.as_deref().unwrap().contains("16"));
    }
}
