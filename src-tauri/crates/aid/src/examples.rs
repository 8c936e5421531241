//! The examples worked by hand in `docs/EXAMPLES-aid.md`, worked again.
#![allow(clippy::unwrap_used, clippy::panic)]

use kernel::{Money, codes};

use crate::amount::{Grounds, NoAward, award, standard_for};
use crate::labels::{OFF_FILE, class_label};
use crate::pack::shipped;
use crate::programme::tests::form_of;

const PAGE: &str = include_str!("../../../../docs/EXAMPLES-aid.md");

/// The cells of every example.
fn examples() -> Vec<Vec<&'static str>> {
    PAGE.lines()
        .filter(|line| line.strip_prefix("| ").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit())))
        .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
        .collect()
}

fn amount(cell: &str) -> Option<Money> {
    (cell != "—").then(|| Money::parse(cell).unwrap())
}

fn class(label: &str) -> String {
    let found =
        ["deep", "relative", "accident", OFF_FILE].into_iter().find(|c| class_label(c).as_deref() == Some(label));
    found.unwrap_or_else(|| panic!("no class {label}")).to_owned()
}

#[test]
fn every_example_comes_out_as_on_the_page() {
    let pack = shipped();
    let examples = examples();
    assert!(examples.len() >= 10, "{}", examples.len());
    for cells in examples {
        let [nth, preset, class_cell, stage, condition, cost, asked, year, line, card, cash, total, _, _] = cells[..]
        else {
            panic!("fourteen cells in {cells:?}");
        };
        let grounds = Grounds {
            stage: (stage != "—").then(|| codes::table("stage").by_label(stage).unwrap().code.clone()),
            class: Some(class(class_cell)),
            freshman: condition == "新生",
            single_parent: condition == "单亲",
            cost: amount(cost),
            asked: amount(asked),
            year_used: amount(year).unwrap_or_default(),
            programme_cash: Money::ZERO,
            line: Money::parse(line).unwrap(),
        };
        let mut form = form_of(&pack, preset);
        if let Some((face, count)) = card.split_once('×') {
            let used = standard_for(&form, &grounds).unwrap().clone();
            let standard = form.standards.iter_mut().find(|s| **s == used).unwrap();
            standard.card_face = Money::parse(face).unwrap();
            standard.cards = count.parse().unwrap();
        }
        let found = award(&form, pack.kind(&form.kind).unwrap(), &grounds).unwrap();
        match (cash, found) {
            ("没有标准", Err(NoAward::NoStandard)) | ("上限用完", Err(NoAward::Used { .. })) => {}
            (figure, Ok(award)) => {
                assert_eq!(Some(award.cash), amount(figure), "example {nth}: {}", award.explanation);
                assert_eq!(Some(award.total), amount(total), "example {nth}: {}", award.explanation);
            }
            (expected, found) => panic!("example {nth}: {expected} expected, {found:?} found"),
        }
    }
}
