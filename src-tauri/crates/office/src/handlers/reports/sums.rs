//! Whatever the facts: cells add up to the money there is, and nobody is counted twice in one cell.
#![allow(clippy::unwrap_used)]

use std::collections::HashSet;

use kernel::Money;
use proptest::prelude::*;

use super::fact::Fact;
use super::grid::grid;
use super::wire::{ReportDimension, ReportFigures};

fn facts() -> impl Strategy<Value = Vec<Fact>> {
    let one = (0..6_u8, 0..4_u8, 2022..2025_i32, 0..3_u8, 0..3_u8, 0..5_000_000_i64, 0..4_u32);
    prop::collection::vec(one, 0..40)
        .prop_map(|all| all.into_iter().enumerate().map(|(nth, one)| fact(nth, one)).collect())
}

fn fact(nth: usize, (person, file, year, kind, union, cash, cards): (u8, u8, i32, u8, u8, i64, u32)) -> Fact {
    Fact {
        id: format!("f{nth}"),
        person: format!("p{person}"),
        worker: format!("w{person}"),
        // A quarter of them has no file: each is a household of one.
        other_file: None,
        file: (file > 0).then(|| format!("h{file}")),
        year,
        kind: format!("种类{kind}"),
        programme: format!("项目{kind}"),
        period: format!("{year}年"),
        stage: (kind > 0).then(|| format!("学段{kind}")),
        union: (union > 0).then(|| format!("工会{union}")),
        class: None,
        cash: Money::from_fen(cash).unwrap(),
        cards: Money::from_fen(i64::from(cards) * 10_000).unwrap(),
        card_count: cards,
        day: "2024-08-31".parse().unwrap(),
        number: String::new(),
    }
}

fn sum(figures: &[ReportFigures], of: impl Fn(&ReportFigures) -> i64) -> i64 {
    figures.iter().map(of).sum()
}

proptest! {
    #[test]
    fn money_adds_up_along_every_dimension_and_people_count_once(facts in facts()) {
        let all: Vec<&Fact> = facts.iter().collect();
        let cash: i64 = facts.iter().map(|f| f.cash.fen()).sum();
        let cards: i64 = facts.iter().map(|f| f.cards.fen()).sum();
        let people = facts.iter().map(|f| f.person.as_str()).collect::<HashSet<_>>().len();
        let households = facts.iter().map(Fact::household).collect::<HashSet<_>>().len();
        for rows in ReportDimension::ALL {
            for columns in ReportDimension::ALL.into_iter().filter(|c| *c != rows).map(Some).chain([None]) {
                let made = grid(&all, rows, columns).unwrap();
                let totals = made.totals.total;
                prop_assert_eq!((totals.cash.fen(), totals.cards.fen()), (cash, cards));
                prop_assert_eq!(totals.total.fen(), cash + cards);
                prop_assert_eq!((totals.people as usize, totals.households as usize), (people, households));
                let in_all: Vec<ReportFigures> = made.rows.iter().map(|row| row.total).collect();
                prop_assert_eq!(sum(&in_all, |f| f.cash.fen()), cash);
                prop_assert_eq!(sum(&in_all, |f| f.cards.fen()), cards);
                prop_assert!(i64::from(totals.people) <= sum(&in_all, |f| f.people.into()));
                prop_assert!(i64::from(totals.households) <= sum(&in_all, |f| f.households.into()));
                for row in made.rows.iter().chain([&made.totals]).filter(|_| columns.is_some()) {
                    prop_assert_eq!(row.cells.len(), made.columns.len());
                    prop_assert_eq!(sum(&row.cells, |f| f.total.fen()), row.total.total.fen());
                    prop_assert_eq!(sum(&row.cells, |f| f.card_count.into()), i64::from(row.total.card_count));
                    prop_assert!(i64::from(row.total.people) <= sum(&row.cells, |f| f.people.into()));
                    prop_assert!(row.cells.iter().all(|f| f.people <= row.total.people));
                }
            }
        }
    }
}
