//! The worked examples of the manual, every one of them through the engine: the page is the test.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use chrono::NaiveDate;
use hardship::wire::{Assessment, GroupKind};
use hardship::{Accident, DatedFigure, FigureName, Figures, InForce, Pack, Part, Soul, Vehicle, assess, read_pack};
use kernel::{Money, codes};
use people::wire::Outcome;

const PAGE: &str = include_str!("../../../../docs/EXAMPLES-eligibility.md");

fn day() -> NaiveDate {
    "2026-07-01".parse().unwrap()
}

fn pack(name: &str) -> Pack {
    read_pack(match name {
        "通用" => include_str!("../../../resources/rules/eligibility-base.json"),
        "青岛" => include_str!("../../../resources/rules/eligibility-qingdao.json"),
        "安庆" => include_str!("../../../resources/rules/eligibility-anqing.json"),
        "平顶山" => include_str!("../../../resources/rules/eligibility-pingdingshan.json"),
        other => panic!("no pack {other}"),
    })
    .unwrap()
}

fn code(table: &str, label: &str) -> String {
    codes::table(table).read(label).unwrap_or_else(|| panic!("{table} has no {label}")).code.clone()
}

struct Reader {
    figures: Figures,
    dated: Vec<DatedFigure>,
}

impl Reader {
    fn soul(&mut self, whose: &str) -> &mut Soul {
        let at = whose.strip_prefix("成员").map_or(0, |n| n.parse::<usize>().unwrap());
        let persons = &mut self.figures.persons;
        persons.resize(persons.len().max(at + 1), Soul { shares_home: true, ..Soul::default() });
        &mut persons[at]
    }

    fn dated(&mut self, name: FigureName, amount: Option<Money>) {
        let since = "2026-01-01".parse().unwrap();
        self.dated.push(DatedFigure { name, amount: amount.unwrap(), since, division: None, source: None });
    }

    fn put(&mut self, key: &str, value: &str) {
        let path: Vec<&str> = key.split(':').collect();
        let amount = || (!value.is_empty()).then(|| Money::parse(value).unwrap());
        let part = |table: &str, kind: &str| Part { kind: code(table, kind), annual: amount(), note: None };
        let economy = &mut self.figures.economy;
        match path.as_slice() {
            ["年收入"] => self.figures.annual_income = amount(),
            ["刚性"] => self.figures.rigid_annual = amount(),
            ["人口"] => self.figures.people = Some(value.parse().unwrap()),
            ["其他年收入"] => self.figures.other_annual_income = amount(),
            ["低保"] => self.dated(FigureName::LowIncomeLine, amount()),
            ["最低工资"] => self.dated(FigureName::MinimumWage, amount()),
            ["全省人均"] => self.dated(FigureName::ProvincialIncome, amount()),
            ["月收入", whose] => self.soul(whose).monthly = amount(),
            ["收入", "家庭", kind] => economy.shared.push(part("income_kind", kind)),
            ["收入", whose, kind] => {
                let part = part("income_kind", kind);
                self.soul(whose).earner.incomes.push(part);
            }
            ["就业", whose] => self.soul(whose).earner.work = Some(code("work_ability", value)),
            ["学段", whose] => self.soul(whose).stage = Some(code("stage", value)),
            ["不同住", whose] => self.soul(whose).shares_home = false,
            ["年龄", whose] => {
                let years: i32 = value.parse().unwrap();
                self.soul(whose).birth = NaiveDate::from_ymd_opt(2026 - years, 1, 1);
            }
            ["支出", kind] => economy.rigid.push(part("rigid_kind", kind)),
            ["帮扶", kind] => economy.aid.push(part("aid_kind", kind)),
            ["财产"] => {
                economy.homes = Some(1);
                economy.shops = Some(0);
                economy.hires = Some(false);
                economy.vehicles = Some(Vec::new());
                economy.private_school = Some(false);
                economy.study_abroad = Some(false);
            }
            ["住房"] => economy.homes = Some(value.parse().unwrap()),
            ["车"] => {
                let of = |label: &str| Vehicle { year: None, used_for: Some(code("vehicle_use", label)) };
                economy.vehicles = Some(value.split('、').map(of).collect());
            }
            ["民办学费"] => {
                economy.private_school = Some(true);
                economy.school_fee = amount();
            }
            ["公办学费"] => economy.public_fee = amount(),
            ["损失"] => economy.accident.get_or_insert_with(Accident::default).loss = amount(),
            ["赔付"] => economy.accident.get_or_insert_with(Accident::default).compensation = amount(),
            other => panic!("no input {other:?}"),
        }
    }
}

fn found(rules: &str, inputs: &str) -> Assessment {
    let mut reader = Reader { figures: Figures::default(), dated: Vec::new() };
    for input in inputs.split('；') {
        let (key, value) = input.trim().split_once('=').unwrap();
        reader.put(key.trim(), value.trim());
    }
    assess(&reader.figures, &InForce::on(&[&reader.dated], day(), None), &pack(rules), day())
}

fn check(number: &str, found: &Assessment, expected: &str) {
    let mut wanted = expected.split('；').map(str::trim);
    let class = wanted.next().unwrap();
    let label = match found.label.as_str() {
        "按收入不符合" | "不予建档（有排除情形）" => "不符合",
        label if label.starts_with("待定") => "待定",
        label => label,
    };
    assert_eq!(label, class, "example {number}: {found:#?}");
    for more in wanted {
        let (key, value) = more.split_once('=').unwrap();
        match key {
            "月人均" => assert_eq!(found.per_capita_net.unwrap().to_yuan(), value, "example {number}"),
            "改变" => assert_eq!(found.rules[0].would_change.as_deref(), Some(value), "example {number}"),
            "缺" => assert!(
                found.rules.iter().any(|r| r.missing.iter().any(|m| m == value)),
                "example {number}: {:#?}",
                found.rules
            ),
            other => panic!("example {number}: {other}"),
        }
    }
}

#[test]
fn every_example_of_the_page_comes_out_as_worked_by_hand() {
    let mut done = 0;
    for line in PAGE.lines().filter(|l| l.starts_with("| ") && !l.starts_with("| 编号")) {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [number, rules, inputs, working, clause, expected] = cells.as_slice() else { panic!("{line}") };
        assert!(!working.is_empty() && !clause.is_empty(), "example {number} is not worked out");
        check(number, &found(rules, inputs), expected);
        done += 1;
    }
    assert!(done >= 40, "{done} examples");
}

#[test]
fn a_case_inside_a_class_is_told_and_decides_nothing() {
    let mut figures = Figures {
        annual_income: Money::from_yuan(12_000).ok(),
        rigid_annual: Some(Money::ZERO),
        people: Some(3),
        ..Figures::default()
    };
    figures.work_status = Some(code("work_status", "下(待)岗"));
    let line = DatedFigure {
        name: FigureName::LowIncomeLine,
        amount: Money::from_yuan(800).unwrap(),
        since: day(),
        division: None,
        source: None,
    };
    let found = assess(&figures, &InForce(vec![line]), &pack("平顶山"), day());
    assert_eq!(found.label, "深度困难");
    let case = |id: &str| found.groups.iter().find(|g| g.id == id && g.kind == GroupKind::SubCase).unwrap().outcome;
    assert_eq!(case("laid_off"), Outcome::Pass);
    assert_eq!(case("illness"), Outcome::Unknown);
}
