//! The class by income: exact at the limit, honest about what is missing, and never turned by money the wrong way.
#![allow(clippy::unnecessary_wraps, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use hardship::assess::assess;
use hardship::wire::AssessmentClass::{self, Deep, None as NoClass, Relative, Unknown};
use hardship::{Comparison, Figures, LowIncomeLine, Pack};
use kernel::Money;
use people::wire::Outcome;
use proptest::prelude::*;

fn line() -> Option<LowIncomeLine> {
    Some(LowIncomeLine { amount: Money::from_yuan(800).unwrap(), since: "2025-07-01".parse().unwrap() })
}

fn figures(income: i64, rigid: Option<i64>, people: u32) -> Figures {
    Figures {
        annual_income: Some(Money::from_fen(income).unwrap()),
        rigid_annual: rigid.map(|fen| Money::from_fen(fen).unwrap()),
        people: Some(people),
        ..Figures::default()
    }
}

fn class(figures: &Figures) -> AssessmentClass {
    assess(figures, line(), &Pack::built_in().unwrap()).result
}

#[test]
fn the_limit_itself_belongs_to_the_class_unless_the_rule_says_below() {
    // 800.00 × 12 × 3 = 28,800.00 a year.
    assert_eq!(class(&figures(2_880_000, Some(0), 3)), Deep);
    assert_eq!(class(&figures(2_880_001, Some(0), 3)), Relative);
    assert_eq!(class(&figures(5_760_000, Some(0), 3)), Relative);
    assert_eq!(class(&figures(5_760_001, Some(0), 3)), NoClass);
    let mut strict = Pack::built_in().unwrap();
    strict.rules[0].op = Comparison::Below;
    assert_eq!(assess(&figures(2_880_000, Some(0), 3), line(), &strict).result, Relative);
}

#[test]
fn a_fail_says_exactly_what_would_change_it() {
    let found = assess(&figures(3_000_000, Some(0), 3), line(), &Pack::built_in().unwrap());
    let deep = &found.rules[0];
    assert_eq!(deep.outcome, Outcome::Fail);
    assert_eq!(deep.would_change.as_deref(), Some("刚性支出再多 1,200.00 元/年 即符合"));
    assert_eq!(class(&figures(3_000_000, Some(120_000), 3)), Deep);
    assert_eq!(class(&figures(3_000_000, Some(119_999), 3)), Relative);
}

#[test]
fn the_formula_shows_its_numbers_rounded_down() {
    let found = assess(&figures(3_600_000, Some(1_200_000), 3), line(), &Pack::built_in().unwrap());
    assert!(found.rules[0].formula.starts_with("(年收入 36,000.00 − 刚性支出 12,000.00) ÷ 12 ÷ 3 人 = 666.66"));
    assert_eq!(found.per_capita_net, Some(Money::from_fen(66_666).unwrap()));
    assert_eq!(found.per_capita_income, Some(Money::from_fen(100_000).unwrap()));
}

#[test]
fn what_is_missing_is_unknown_only_where_it_matters() {
    assert_eq!(class(&figures(2_000_000, None, 3)), Deep);
    let open = assess(&figures(3_000_000, None, 3), line(), &Pack::built_in().unwrap());
    assert_eq!(open.result, Unknown);
    assert_eq!(open.rules[0].missing, ["刚性支出"]);
    assert_eq!(open.rules[1].outcome, Outcome::Pass);
    assert_eq!(open.label, "待定（至少符合相对困难）");
    let none = assess(&Figures::default(), None, &Pack::built_in().unwrap());
    assert_eq!(none.result, Unknown);
    assert_eq!(none.rules[0].missing.len(), 3);
}

proptest! {
    #[test]
    fn more_income_never_makes_a_household_poorer_and_more_spending_never_richer(
        income in 0_i64..20_000_000, rigid in 0_i64..20_000_000, people in 1_u32..12, more in 0_i64..5_000_000,
    ) {
        let here = class(&figures(income, Some(rigid), people));
        prop_assert!(class(&figures(income + more, Some(rigid), people)) >= here);
        prop_assert!(class(&figures(income, Some(rigid + more), people)) <= here);
    }

    #[test]
    fn the_named_change_is_the_smallest_that_turns_the_rule(
        income in 0_i64..20_000_000, rigid in 0_i64..9_000_000, people in 1_u32..12,
    ) {
        let found = assess(&figures(income, Some(rigid), people), line(), &Pack::built_in().unwrap());
        for (at, rule) in found.rules.iter().enumerate() {
            let text = rule.would_change.clone().unwrap();
            let gap = Money::parse(text.split(' ').nth(1).unwrap()).unwrap().fen();
            let outcome = |change: i64| {
                let figures = if rule.outcome == Outcome::Fail {
                    figures(income, Some(rigid + change), people)
                } else {
                    figures(income + change, Some(rigid), people)
                };
                assess(&figures, line(), &Pack::built_in().unwrap()).rules[at].outcome
            };
            prop_assert_ne!(outcome(gap), rule.outcome);
            prop_assert_eq!(outcome(gap - 1), rule.outcome);
        }
    }
}
