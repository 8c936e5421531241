//! What payers paid, by year and item, is what their receipts say: after everything that can happen to a receipt, and in
//! an office that had receipts before the sums were kept.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod office;

use std::collections::BTreeMap;

use office::{Office, Shape};
use receipts::wire_receipt::ReceiptState;
use receipts::{Receipt, paid};

/// Added up by hand: fen by payer and item.
fn by_hand(office: &Office) -> BTreeMap<(String, String), i64> {
    let mut sums = BTreeMap::new();
    for receipt in office.read(|r| r.records::<Receipt>("WHERE true", ())) {
        for line in receipt.lines.iter().filter(|_| receipt.state == ReceiptState::Issued) {
            *sums.entry((receipt.payer.key.clone(), line.item.clone())).or_default() += line.amount.fen();
        }
    }
    sums
}

fn prove(office: &Office) {
    office.read(paid::check_sums);
    for ((payer, item), fen) in by_hand(office) {
        let kept = office.read(|r| paid::in_years(r, &payer, std::slice::from_ref(&item), i32::MIN, i32::MAX));
        assert_eq!(kept.fen(), fen, "{item}");
    }
}

#[test]
fn whatever_happens_to_receipts_the_sums_are_theirs() {
    let mut office = Office::new(11);
    for step in 0..600 {
        office.step();
        if step % 20 == 0 {
            office.read(paid::check_sums);
        }
    }
    prove(&office);
    for step in ["issue", "void", "red"] {
        assert!(office.told.done.get(step).is_some_and(|times| *times > 0), "{step}: {:?}", office.told);
    }
}

#[test]
fn an_office_that_issued_before_gets_its_sums_when_it_is_opened() {
    // Only the tables that issuing asks: sums of books and payers were not kept yet.
    let old = ["receipts", "windows accounts sit at", "numbers lent to other offices"];
    let steps: Vec<_> = receipts::MIGRATIONS.iter().filter(|step| old.contains(&step.name)).copied().collect();
    assert_eq!(steps.len(), old.len());
    let mut office = Office::of(12, Shape::SMALL, &steps);
    for _ in 0..300 {
        office.step();
    }
    let mut office = office.opened_anew();
    assert!(!by_hand(&office).is_empty());
    prove(&office);
    for _ in 0..100 {
        office.step();
    }
    prove(&office);
}
