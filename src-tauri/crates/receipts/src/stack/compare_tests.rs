#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use proptest::prelude::*;

use super::*;

fn place(number: i64) -> Place {
    Place { series: String::new(), number }
}

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 8, 31).unwrap()
}

fn issued(fen: i64) -> Held {
    Held::Issued { total: Money::from_fen(fen).unwrap(), unit: "演练市机床厂工会".to_owned(), day: day() }
}

fn sheet(number: i64, shown: Shown) -> Seen {
    Seen { place: place(number), shown, unit: None, other_unit: false, day: None }
}

fn amount(number: i64, fen: i64) -> Seen {
    sheet(number, Shown::Amount(Money::from_fen(fen).unwrap()))
}

fn found(held: &BTreeMap<Place, Held>, seen: &[Seen]) -> Vec<(i64, Fault)> {
    compare(held, seen).into_iter().map(|finding| (finding.place.number, finding.fault)).collect()
}

#[test]
fn a_unit_is_the_same_whatever_its_brackets_and_blanks() {
    let held = BTreeMap::from([(
        place(1),
        Held::Issued {
            total: Money::from_fen(100).unwrap(), unit: "华昌（演练）有限公司 ".to_owned(), day: day()
        },
    )]);
    let named = |unit: &str| Seen { unit: Some(unit.to_owned()), ..amount(1, 100) };
    assert!(found(&held, &[named("华昌(演练)有限公司")]).is_empty());
    assert_eq!(found(&held, &[named("华昌有限公司")]), [(1, Fault::Unit)]);
    assert_eq!(found(&held, &[Seen { other_unit: true, ..amount(1, 100) }]), [(1, Fault::Unit)]);
    assert_eq!(found(&held, &[Seen { day: day().succ_opt(), ..amount(1, 100) }]), [(1, Fault::Day)]);
}

#[test]
fn every_place_a_number_can_have_is_told_apart() {
    let held = BTreeMap::from([
        (place(1), issued(100)),
        (place(2), Held::Void { copies: 3 }),
        (place(3), Held::Gone),
        (place(4), Held::Twice),
        (place(5), Held::Blank),
        (place(90), Held::Elsewhere("2号窗口".to_owned())),
    ]);
    let void = |number, copies| sheet(number, Shown::Void(copies));
    assert!(found(&held, &[amount(1, 100), void(2, None), void(4, None), void(4, None)]).is_empty());
    assert!(found(&held, &[amount(1, 100), void(2, Some(3)), void(4, None)]).is_empty());
    let wrong =
        [void(1, None), void(2, Some(2)), amount(3, 1), void(4, None), amount(5, 1), amount(90, 1), amount(99, 1)];
    assert_eq!(
        found(&held, &wrong),
        [
            (1, Fault::State),
            (2, Fault::Copies),
            (3, Fault::Returned),
            (5, Fault::NotIssued),
            (90, Fault::OtherBook),
            (99, Fault::Unknown),
        ]
    );
    assert_eq!(found(&held, &[]), [(1, Fault::Missing), (2, Fault::Missing), (4, Fault::Missing)]);
}

#[test]
fn the_order_of_one_series_is_nothing_to_another() {
    let in_series = |series: &str, number| Place { series: series.to_owned(), number };
    let places = [in_series("乙", 1), in_series("甲", 7), in_series("乙", 2), in_series("甲", 8)];
    let held: BTreeMap<_, _> = places.iter().cloned().map(|place| (place, issued(100))).collect();
    let seen: Vec<_> = places.into_iter().map(|place| Seen { place, ..amount(0, 100) }).collect();
    assert!(compare(&held, &seen).is_empty());
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sheet {
    Issued,
    Void,
    Gone,
}

/// A ledger of numbers from 11 on, and its stack without a fault.
fn furnished(kinds: &[Sheet]) -> (BTreeMap<Place, Held>, Vec<Seen>) {
    let (mut held, mut seen) = (BTreeMap::new(), Vec::new());
    for (number, kind) in (11..).zip(kinds) {
        let (entry, shown) = match kind {
            Sheet::Issued => (issued(number * 100), Some(amount(number, number * 100))),
            Sheet::Void => (Held::Void { copies: 3 }, Some(sheet(number, Shown::Void(None)))),
            Sheet::Gone => (Held::Gone, None),
        };
        held.insert(place(number), entry);
        seen.extend(shown);
    }
    for number in 1..=10 {
        held.insert(place(number), Held::Elsewhere("别的本".to_owned()));
    }
    (held, seen)
}

fn kinds() -> impl Strategy<Value = Vec<Sheet>> {
    let kind = prop_oneof![8 => Just(Sheet::Issued), 1 => Just(Sheet::Void), 1 => Just(Sheet::Gone)];
    proptest::collection::vec(kind, 5..80)
}

proptest! {
    #[test]
    fn a_stack_without_fault_has_no_finding(kinds in kinds()) {
        let (held, seen) = furnished(&kinds);
        prop_assert_eq!(found(&held, &seen), []);
    }

    /// Whatever is planted is found, at its number and under its name, and nothing else is.
    #[test]
    fn planted_faults_are_found_exactly(
        kinds in kinds(),
        plan in proptest::collection::btree_map(0_usize..80, 0_u8..8, 0..12),
        misplaced in proptest::option::of((any::<prop::sample::Index>(), any::<prop::sample::Index>())),
        strays in proptest::collection::btree_set(1_i64..=10, 0..3),
        unknown in proptest::collection::btree_set(500_i64..=510, 0..3),
    ) {
        let (held, mut seen) = furnished(&kinds);
        let mut planted: Vec<(i64, Fault)> = Vec::new();
        let mut doubled = Vec::new();
        for (index, fault) in plan {
            let number = 11 + i64::try_from(index).unwrap();
            let Some(at) = seen.iter().position(|sheet| sheet.place.number == number) else { continue };
            let void = matches!(seen[at].shown, Shown::Void(_));
            let fault = match fault {
                0 => { seen.remove(at); Fault::Missing }
                1 => { doubled.push(seen[at].clone()); Fault::Double }
                2 if void => { seen[at].shown = Shown::Void(Some(2)); Fault::Copies }
                3 if void => { seen[at].shown = Shown::Amount(Money::from_fen(1).unwrap()); Fault::State }
                _ if void => continue,
                2 | 3 => { seen[at].shown = Shown::Void(None); Fault::State }
                4 => { seen[at].unit = Some("别的单位".to_owned()); Fault::Unit }
                5 => { seen[at].other_unit = true; Fault::Unit }
                6 => { seen[at].day = day().pred_opt(); Fault::Day }
                _ => { seen[at].shown = Shown::Amount(Money::from_fen(1).unwrap()); Fault::Amount }
            };
            planted.push((number, fault));
        }
        // A sheet moved over two others or more can only be the one out of place.
        if let Some((from, to)) = misplaced.filter(|_| seen.len() > 2) {
            let (from, to) = (from.index(seen.len()), to.index(seen.len()));
            if from.abs_diff(to) >= 2 {
                let moved = seen.remove(from);
                planted.push((moved.place.number, Fault::OutOfOrder));
                seen.insert(to, moved);
            }
        }
        seen.extend(doubled);
        for (numbers, fault) in [(strays, Fault::OtherBook), (unknown, Fault::Unknown)] {
            for number in numbers {
                seen.insert(usize::try_from(number).unwrap() % (seen.len() + 1), amount(number, 100));
                planted.push((number, fault));
            }
        }
        planted.sort_unstable();
        let mut answer = found(&held, &seen);
        answer.sort_unstable();
        prop_assert_eq!(answer, planted);
    }

    /// Whatever is keyed, the comparison answers: every finding is about a number of the ledger or the stack, once.
    #[test]
    fn any_entries_are_answered(kinds in kinds(), numbers in proptest::collection::vec(1_i64..120, 0..200)) {
        let (held, _) = furnished(&kinds);
        let seen: Vec<_> = numbers.iter().map(|number| amount(*number, number * 100)).collect();
        let answer = found(&held, &seen);
        let unique: BTreeSet<_> = answer.iter().collect();
        prop_assert_eq!(unique.len(), answer.len());
        prop_assert!(answer.iter().all(|(number, _)| held.contains_key(&place(*number)) || numbers.contains(number)));
    }
}
