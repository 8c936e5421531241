//! The rule pack of work-study: settlement presets, marks, kinds of posts, eligibility. Data, not code.

use chrono::NaiveDate;
use kernel::Calendar;
use kernel::codes::Entry;
use serde::Deserialize;

use crate::rule::SettlementRule;

/// The pack as its file has it (`rules/workstudy.json`).
#[derive(Debug, Clone, Deserialize)]
pub struct Pack {
    /// Id with a date: decisions keep it.
    pub id: String,
    /// Settlement rules to choose from.
    pub settlement: Vec<SettlementRule>,
    /// Attendance marks.
    pub attendance: Vec<Entry>,
    /// Kinds of posts.
    pub posts: Vec<Entry>,
    /// Who may take part.
    pub eligibility: Eligibility,
    /// Public holidays (`rules/workdays.json`, shared with every term in working days); a year that is not listed has
    /// none, and the marks can be given by hand all the same.
    #[serde(skip)]
    pub calendar: Calendar,
}

/// Who may take part, with the clause of each rule.
#[derive(Debug, Clone, Deserialize)]
pub struct Eligibility {
    /// Clause of the rule that the household must be on file.
    pub on_file_clause: String,
    /// Declared classes that may take part, by code.
    pub classes: Vec<String>,
    /// Clause of that rule.
    pub class_clause: String,
    /// Stages of education that may take part, by code.
    pub stages: Vec<String>,
    /// Clause of that rule.
    pub stage_clause: String,
    /// Least age on the season's first day.
    pub min_age: u32,
    /// Clause of that rule.
    pub age_clause: String,
    /// Clause of the rule that nobody applies twice in a season.
    pub once_clause: String,
}

impl Pack {
    /// What a mark is called.
    pub fn attendance_label(&self, code: &str) -> Option<&str> {
        label(&self.attendance, code)
    }

    /// What a kind of post is called.
    pub fn post_label(&self, code: &str) -> Option<&str> {
        label(&self.posts, code)
    }

    /// Whether a day is a public holiday.
    pub fn is_holiday(&self, day: NaiveDate) -> bool {
        self.calendar.is_holiday(day)
    }
}

fn label<'c>(choices: &'c [Entry], code: &str) -> Option<&'c str> {
    choices.iter().find(|c| c.code == code).map(|c| c.label.as_str())
}

#[cfg(test)]
pub(crate) fn shipped() -> Pack {
    #![allow(clippy::expect_used)]
    let mut pack: Pack =
        serde_json::from_str(include_str!("../../../resources/rules/workstudy.json")).expect("the shipped pack");
    pack.calendar = serde_json::from_str(include_str!("../../../resources/rules/workdays.json")).expect("the calendar");
    pack
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use kernel::{Fields, Money};

    #[test]
    fn every_shipped_rule_is_sound_and_pays_three_thousand_for_a_month() {
        let pack = shipped();
        assert!(!pack.settlement.is_empty());
        for rule in &pack.settlement {
            let mut fields = Fields::new();
            rule.check("rule", &pack, &mut fields);
            fields.finish().unwrap();
            assert_eq!(rule.amount(rule.full_month_days).unwrap(), Money::from_fen(300_000).unwrap(), "{}", rule.id);
            assert!(!rule.clause.is_empty(), "{}", rule.id);
        }
    }

    #[test]
    fn classes_and_stages_are_codes_of_the_tables() {
        let pack = shipped();
        for code in &pack.eligibility.classes {
            assert!(kernel::codes::table("hardship_class").by_code(code).is_some(), "{code}");
        }
        for code in &pack.eligibility.stages {
            assert!(kernel::codes::table("stage").by_code(code).is_some(), "{code}");
        }
    }

    #[test]
    fn holidays_are_those_of_the_shared_calendar() {
        let pack = shipped();
        assert!(pack.is_holiday("2025-10-08".parse().unwrap()));
        assert!(!pack.is_holiday("2025-10-09".parse().unwrap()));
    }
}
