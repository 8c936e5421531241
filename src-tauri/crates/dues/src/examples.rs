//! The examples worked by hand in `docs/EXAMPLES-dues.md`, worked again; and properties of the account.
#![allow(clippy::unwrap_used, clippy::panic)]

use chrono::NaiveDate;
use kernel::{DuesDeclarationId, Money, Stamp, World};
use proptest::prelude::*;

use crate::account::stand;
use crate::pack::shipped;
use crate::reckon::reckon;
use crate::wire::{DuesForm, DuesPeriod, DuesPeriodKind, DuesSource, DuesState};
use crate::{Declaration, Packs};

const PAGE: &str = include_str!("../../../../docs/EXAMPLES-dues.md");

fn examples() -> Vec<Vec<&'static str>> {
    PAGE.lines()
        .filter(|line| line.strip_prefix("| ").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit())))
        .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
        .collect()
}

fn amount(cell: &str) -> Option<Money> {
    (cell != "—").then(|| Money::parse(cell).unwrap())
}

fn form(period: DuesPeriod) -> DuesForm {
    DuesForm {
        unit: "u".to_owned(),
        period,
        payroll: None,
        staff: None,
        has_union: true,
        small: false,
        source: DuesSource::Declared,
        declared_on: NaiveDate::default(),
        note: None,
    }
}

#[test]
fn every_example_comes_out_as_on_the_page() {
    let packs = shipped();
    let examples = examples();
    assert!(examples.len() >= 10, "{}", examples.len());
    for cells in examples {
        let [nth, rules, period, unit, source, payroll, staff, base, total, upward, kept, expected, back, due, _, _] =
            cells[..]
        else {
            panic!("sixteen cells in {cells:?}");
        };
        let form = DuesForm {
            payroll: amount(payroll),
            staff: (staff != "—").then(|| staff.parse().unwrap()),
            has_union: unit.starts_with("建会"),
            small: unit.ends_with("小微"),
            source: if source == "申报" { DuesSource::Declared } else { DuesSource::Estimated },
            ..form(DuesPeriod::parse(period).unwrap())
        };
        let region = (rules != "通用").then_some(rules);
        let found = reckon(&form, packs.on(region, form.period.last()).unwrap()).unwrap();
        let figures = [found.base, found.total, found.upward, found.kept, found.expected, found.refundable];
        assert_eq!(figures, [base, total, upward, kept, expected, back].map(amount), "example {nth}: {found:?}");
        assert_eq!(found.due.to_string(), due, "example {nth}");
        assert_eq!(found.estimated, source == "估算", "example {nth}");
        assert!(found.rules.iter().all(|rule| !rule.clause.is_empty() && !rule.formula.is_empty()), "example {nth}");
    }
}

#[test]
fn without_payroll_and_staff_the_reason_says_what_is_missing() {
    let packs = shipped();
    let form = form(DuesPeriod::parse("2025年1月").unwrap());
    let found = reckon(&form, packs.on(None, form.period.last()).unwrap()).unwrap();
    assert_eq!((found.base, found.expected), (None, None));
    assert_eq!(found.rules[0].missing, ["职工工资总额", "职工人数"]);
}

/// Months from January 2024 on with these payrolls in yuan.
fn months(packs: &Packs, payrolls: &[i64]) -> Vec<Declaration> {
    let world = World::fixed(Stamp::parse("2026-01-01T00:00:00.000Z").unwrap(), 1);
    payrolls
        .iter()
        .zip(0_u32..)
        .map(|(yuan, at)| {
            let period = DuesPeriod {
                year: 2024 + i32::try_from(at / 12).unwrap(),
                kind: DuesPeriodKind::Month,
                nth: at % 12 + 1,
            };
            let form = DuesForm { payroll: Some(Money::from_yuan(*yuan).unwrap()), ..form(period) };
            let reckoning = reckon(&form, packs.on(None, period.last()).unwrap()).unwrap();
            Declaration { id: DuesDeclarationId::new(&world), form, reckoning }
        })
        .collect()
}

#[test]
fn the_oldest_period_is_settled_first() {
    let declarations = months(&shipped(), &[100_000, 100_000, 100_000]);
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    let yuan = |n| Money::from_yuan(n).unwrap();
    // 800 a month. On 16 March January and February are due, March is coming.
    let account = stand(&declarations, yuan(1000), day("2024-03-16")).unwrap();
    assert_eq!(
        (account.expected, account.paid, account.owed, account.overpaid),
        (yuan(1600), yuan(1000), yuan(600), Money::ZERO)
    );
    assert_eq!(account.since.as_deref(), Some("2024年2月"));
    assert_eq!(account.since_day, Some(day("2024-03-16")));
    let states: Vec<DuesState> = account.periods.iter().map(|p| p.state).collect();
    assert_eq!(states, [DuesState::Settled, DuesState::Behind, DuesState::Coming]);
    assert_eq!(account.counted_from, Some(day("2024-01-01")));
    // The last day to pay is still in time.
    assert_eq!(stand(&declarations, yuan(800), day("2024-03-15")).unwrap().owed, Money::ZERO);
    let ahead = stand(&declarations, yuan(2000), day("2024-03-16")).unwrap();
    assert_eq!((ahead.owed, ahead.overpaid, ahead.since), (Money::ZERO, yuan(400), None));
    // More was taken back than paid: nothing settles, and nothing becomes negative.
    let back = stand(&declarations, Money::from_fen(-500).unwrap(), day("2024-03-16")).unwrap();
    assert_eq!(back.owed, Money::from_fen(160_500).unwrap());
    assert!(back.periods.iter().all(|p| p.settled.is_zero()));
}

proptest! {
    /// Nothing is lost between expected, settled, open, owed and overpaid.
    #[test]
    fn the_account_balances(
        payrolls in prop::collection::vec(0_i64..2_000_000, 0..30),
        paid in 0_i64..200_000_000,
        days in 0_u64..1200,
    ) {
        let declarations = months(&shipped(), &payrolls);
        let day = NaiveDate::from_ymd_opt(2024, 1, 1).unwrap() + chrono::Days::new(days);
        let paid = Money::from_fen(paid).unwrap();
        let account = stand(&declarations, paid, day).unwrap();
        let sum = |pick: fn(&crate::wire::DuesPeriodRow) -> Money| Money::sum(account.periods.iter().map(pick)).unwrap();
        prop_assert_eq!(sum(|p| p.expected), sum(|p| p.settled).checked_add(sum(|p| p.open)).unwrap());
        let behind = Money::sum(account.periods.iter().filter(|p| p.state == DuesState::Behind).map(|p| p.open)).unwrap();
        prop_assert_eq!(account.owed, behind);
        prop_assert_eq!(account.since.is_some(), !account.owed.is_zero());
        prop_assert_eq!(
            account.expected.checked_add(account.overpaid).unwrap(),
            paid.checked_add(account.owed).unwrap()
        );
    }
}
