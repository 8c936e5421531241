//! A short life of the receipts of an office. The long one is `cargo xtask simulate`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod office;

use std::collections::BTreeSet;

use office::{Office, Shape};

#[test]
fn whatever_happens_no_number_is_lost_and_the_ledger_adds_up() {
    let mut happened = BTreeSet::new();
    for seed in [1, 2] {
        let shape = Shape::drawn(seed);
        let mut office = Office::shaped(seed, shape);
        for step in 0..2_000 {
            office.step();
            office.prove_ledger();
            if step % 50 == 0 {
                office.prove_numbers();
                office.prove_ranges();
            }
        }
        office.prove_numbers();
        office.prove_store();
        // A life in which something never happened would prove nothing about it.
        for step in [
            "issue",
            "void",
            "spoil",
            "lost",
            "red",
            "take_back",
            "verify",
            "hand_out",
            "check_in",
            "close",
            "backfill",
        ] {
            assert!(
                office.told.done.get(step).is_some_and(|times| *times > 0),
                "{step} never happened in {shape:?}: {:?}",
                office.told
            );
        }
        assert!(office.told.issued > 100, "{:?}", office.told);
        happened.extend(std::mem::take(&mut office.told.done).into_keys());
    }
    // What happens elsewhere happens in the one or the other.
    for step in [
        "exchange",
        "enter",
        "computer_lost",
        "there:issue",
        "there:void",
        "there:spoil",
        "there:red",
        "there:take_back",
        "there:verify",
        "there:give_back",
    ] {
        assert!(happened.contains(step), "{step} never happened: {happened:?}");
    }
}
