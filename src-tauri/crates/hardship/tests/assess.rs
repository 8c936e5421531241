//! The class by income: exact at the limit, honest about what is missing, and never turned by money the wrong way.
#![allow(clippy::unnecessary_wraps, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use chrono::NaiveDate;
use hardship::wire::AssessmentClass::{self, Deep, None as NoClass, Relative, Unknown};
use hardship::wire::{Assessment, HouseholdForm, MemberForm};
use hardship::{
    Accident, Comparison, DatedFigure, Economy, FigureName, Figures, InForce, LowIncomeLine, Pack, Part, Rules, Soul,
    Standing, assess, read_pack,
};
use kernel::Money;
use people::wire::Outcome;
use proptest::prelude::*;

fn day() -> NaiveDate {
    "2026-07-01".parse().unwrap()
}

fn dated(name: FigureName, yuan: i64) -> DatedFigure {
    let since = "2025-07-01".parse().unwrap();
    DatedFigure { name, amount: Money::from_yuan(yuan).unwrap(), since, division: None, source: None }
}

fn in_force() -> InForce {
    let line = LowIncomeLine { amount: Money::from_yuan(800).unwrap(), since: "2025-07-01".parse().unwrap() };
    InForce(vec![line.into(), dated(FigureName::MinimumWage, 2_000), dated(FigureName::ProvincialIncome, 30_000)])
}

fn qingdao() -> Pack {
    read_pack(include_str!("../../../resources/rules/eligibility-qingdao.json")).unwrap()
}

fn anqing() -> Pack {
    read_pack(include_str!("../../../resources/rules/eligibility-anqing.json")).unwrap()
}

fn figures(income: i64, rigid: Option<i64>, people: u32) -> Figures {
    Figures {
        annual_income: Some(Money::from_fen(income).unwrap()),
        rigid_annual: rigid.map(|fen| Money::from_fen(fen).unwrap()),
        people: Some(people),
        ..Figures::default()
    }
}

/// A household that owns nothing that would exclude it.
fn bare() -> Economy {
    Economy {
        homes: Some(1),
        shops: Some(0),
        hires: Some(false),
        vehicles: Some(Vec::new()),
        private_school: Some(false),
        study_abroad: Some(false),
        ..Economy::default()
    }
}

fn by(figures: &Figures, pack: &Pack) -> Assessment {
    assess(figures, &in_force(), pack, day())
}

fn class(figures: &Figures) -> AssessmentClass {
    by(figures, &Pack::built_in().unwrap()).result
}

#[test]
fn the_limit_itself_belongs_to_the_class_unless_the_rule_says_below() {
    // 800.00 × 12 × 3 = 28,800.00 a year.
    assert_eq!(class(&figures(2_880_000, Some(0), 3)), Deep);
    assert_eq!(class(&figures(2_880_001, Some(0), 3)), Relative);
    assert_eq!(class(&figures(5_760_000, Some(0), 3)), Relative);
    assert_eq!(class(&figures(5_760_001, Some(0), 3)), NoClass);
    let mut strict = Pack::built_in().unwrap();
    strict.classes[0].all[0].op = Comparison::Below;
    assert_eq!(by(&figures(2_880_000, Some(0), 3), &strict).result, Relative);
}

#[test]
fn a_fail_says_exactly_what_would_change_it() {
    let found = by(&figures(3_000_000, Some(0), 3), &Pack::built_in().unwrap());
    let deep = &found.rules[0];
    assert_eq!(deep.outcome, Outcome::Fail);
    assert_eq!(deep.would_change.as_deref(), Some("月人均再少 33.34 元（全家一年共 1,200.00 元）即为深度困难"));
    assert_eq!(class(&figures(3_000_000, Some(120_000), 3)), Deep);
    assert_eq!(class(&figures(3_000_000, Some(119_999), 3)), Relative);
}

#[test]
fn the_formula_shows_its_numbers_rounded_down() {
    let found = by(&figures(3_600_000, Some(1_200_000), 3), &Pack::built_in().unwrap());
    assert!(found.rules[0].formula.starts_with("(年收入 36,000.00 − 刚性支出 12,000.00) ÷ 12 ÷ 3 人 = 666.66"));
    assert_eq!(found.per_capita_net, Some(Money::from_fen(66_666).unwrap()));
    assert_eq!(found.per_capita_income, Some(Money::from_fen(100_000).unwrap()));
    assert!(found.inputs.iter().any(|i| i.name == "刚性支出（申报）" && i.value == "12,000.00 元"));
}

#[test]
fn what_is_missing_is_unknown_only_where_it_matters() {
    assert_eq!(class(&figures(2_000_000, None, 3)), Deep);
    let open = by(&figures(3_000_000, None, 3), &Pack::built_in().unwrap());
    assert_eq!(open.result, Unknown);
    assert_eq!(open.rules[0].missing, ["刚性支出"]);
    assert_eq!(open.rules[1].outcome, Outcome::Pass);
    assert_eq!(open.label, "待定（至少符合相对困难）");
    let none = assess(&Figures::default(), &InForce::default(), &Pack::built_in().unwrap(), day());
    assert_eq!(none.result, Unknown);
    assert!(
        ["家庭年度总收入", "家庭人口", "低保标准（在设置里填写）"]
            .iter()
            .all(|m| none.rules[0].missing.iter().any(|found| found == m))
    );
}

#[test]
fn an_exclusion_bars_every_class_and_an_unknown_one_leaves_it_open() {
    let mut rich = figures(1_000_000, Some(0), 3);
    rich.economy = bare();
    assert_eq!(by(&rich, &qingdao()).result, Deep);
    rich.economy.homes = Some(2);
    let found = by(&rich, &qingdao());
    assert_eq!((found.result, found.label.as_str()), (NoClass, "不予建档（有排除情形）"));
    rich.economy.homes = None;
    assert_eq!(by(&rich, &qingdao()).result, Unknown);
}

#[test]
fn a_file_that_does_not_fit_is_refused_with_its_place() {
    let text = include_str!("../../../resources/rules/eligibility-qingdao.json");
    let place = |from: &str, to: &str| {
        let error = read_pack(&text.replacen(from, to, 1)).unwrap_err();
        assert_eq!(error.code, "rules.file");
        error.fields[0].path.clone()
    };
    assert!(place("\"op\": \"below\"", "\"op\": \"under\"").starts_with("classes[0].all[0].op"));
    assert_eq!(place("\"percent\": 100", "\"percent\": 0"), "income.imputed.percent");
    assert_eq!(place("\"percent\": 200", "\"percent\": 0"), "classes[1].all[0]");
    assert_eq!(place("\"relative_net\"", "\"deep_net\""), "classes[1].all[0].id");
    assert_eq!(place("\"living\",", "\"money\","), "income.aid_counts[0]");
    assert!(place("\"format\": 2,", "\"format\": 2").contains("第 3 行"));
}

#[test]
fn programmes_ask_for_class_stage_or_a_temporary_difficulty() {
    let rules = Rules {
        pack: qingdao(),
        text: String::new(),
        hash: String::new(),
        figures: Vec::new(),
        line: None,
        day: day(),
    };
    let outcome = |programme: &str, standing: &Standing| {
        let programme = rules.pack.programmes.iter().find(|p| p.id == programme).unwrap();
        rules.entitled(programme, &Figures::default(), standing).outcome
    };
    let on_file = Standing {
        class: Some(Deep),
        on_file: Some(true),
        stage: Some("bachelor".to_owned()),
        temporary_difficulty: Some(false),
    };
    assert_eq!(outcome("study_aid", &on_file), Outcome::Pass);
    assert_eq!(outcome("study_aid", &Standing { stage: Some("primary".to_owned()), ..on_file.clone() }), Outcome::Fail);
    assert_eq!(outcome("study_aid", &Standing { class: None, ..on_file.clone() }), Outcome::Unknown);
    let temporary = Standing { on_file: Some(false), temporary_difficulty: Some(true), ..Standing::default() };
    assert_eq!(outcome("living_aid", &temporary), Outcome::Pass);
    assert_eq!(outcome("medical_aid", &temporary), Outcome::Fail);
}

#[test]
fn a_form_that_never_heard_of_kinds_is_read_as_before() {
    let old = testkit::Households::take(3, day(), 1).remove(0);
    let mut json = serde_json::to_value(&old).unwrap();
    json.as_object_mut().unwrap().remove("economy");
    for member in json["members"].as_array_mut().unwrap() {
        member.as_object_mut().unwrap().remove("earner");
    }
    let read: HouseholdForm = serde_json::from_value(json).unwrap();
    assert_eq!(read, old);
    assert!(read.members.iter().all(|m: &MemberForm| m.earner.incomes.is_empty()));
}

fn part(kind: &str, fen: i64) -> Part {
    Part { kind: kind.to_owned(), annual: Money::from_fen(fen).ok(), note: None }
}

/// A household by kind, with an accident when there is one.
fn household(wage: i64, rent: i64, aid: i64, rigid: i64, loss: Option<i64>) -> Figures {
    let lead = Soul { shares_home: true, ..Soul::default() };
    let mut out = Figures { persons: vec![lead.clone(), lead], economy: bare(), ..Figures::default() };
    out.persons[0].earner.incomes.push(part("wage", wage));
    out.persons[1].monthly = Some(Money::ZERO);
    out.persons[1].earner.work = Some("idle".to_owned());
    out.economy.shared.push(part("rent", rent));
    out.economy.aid.push(part("study", aid));
    out.economy.rigid.push(part("medical", rigid));
    out.persons[0].earner.work = Some("working".to_owned());
    out.economy.accident =
        loss.map(|fen| Accident { what: None, loss: Money::from_fen(fen).ok(), compensation: Some(Money::ZERO) });
    out
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
    fn the_same_by_kind_and_by_every_shipped_pack(
        wage in 0_i64..9_000_000, rent in 0_i64..3_000_000, aid in 0_i64..1_000_000, rigid in 0_i64..9_000_000,
        loss in proptest::option::of(0_i64..9_000_000), more in 0_i64..3_000_000, which in 0_usize..3,
    ) {
        for pack in [Pack::built_in().unwrap(), qingdao(), anqing()] {
            let of = |f: &Figures| by(f, &pack).result;
            let here = of(&household(wage, rent, aid, rigid, loss));
            prop_assert_ne!(here, Unknown);
            let richer = [(more, 0, 0), (0, more, 0), (0, 0, more)][which];
            let after = of(&household(wage + richer.0, rent + richer.1, aid + richer.2, rigid, loss));
            prop_assert!(after >= here, "{}: {here:?} became {after:?}", pack.id);
            prop_assert!(of(&household(wage, rent, aid, rigid + more, loss)) <= here);
        }
    }

    #[test]
    fn the_named_change_is_the_smallest_that_turns_the_rule(
        income in 0_i64..20_000_000, rigid in 0_i64..9_000_000, people in 1_u32..12, which in 0_usize..3,
    ) {
        let pack = [Pack::built_in().unwrap(), qingdao(), anqing()][which].clone();
        let found = by(&figures(income, Some(rigid), people), &pack);
        let amount = |text: &str| Money::parse(text.split(' ').next().unwrap()).unwrap().fen();
        for (at, rule) in found.rules.iter().enumerate() {
            let Some(text) = rule.would_change.clone() else { continue };
            let Some((_, all)) = text.split_once("一年共 ") else { continue };
            let less = text.contains("再少 ");
            let each = amount(text.split_once(if less { "再少 " } else { "再多 " }).unwrap().1);
            let gap = amount(all);
            let gate = rule.title.contains("全省");
            let parts = i64::from(people) * if gate { 1 } else { 12 };
            let outcome = |change: i64| {
                let more = if less { -change } else { change };
                let mut f = figures(income, Some(rigid), people);
                // Below nothing no income can be stated: there the spending grows instead.
                if gate || income + more >= 0 { f.annual_income = Money::from_fen(income + more).ok() }
                else { f.rigid_annual = Money::from_fen(rigid - more).ok() }
                by(&f, &pack).rules[at].outcome
            };
            prop_assert_ne!(outcome(gap), rule.outcome);
            prop_assert_eq!(outcome(gap - 1), rule.outcome);
            prop_assert_ne!(outcome(each * parts), rule.outcome);
            prop_assert_eq!(outcome((each - 1) * parts), rule.outcome);
        }
    }
}
