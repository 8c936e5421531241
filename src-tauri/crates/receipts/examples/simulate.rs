//! A long life of the receipts of an office: `simulate <receipts> [seed]`. The ledger is proven after every step while
//! the office is young, and then at longer and longer intervals, for a proof reads everything.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

#[path = "../tests/office/mod.rs"]
mod office;

use office::Office;

fn main() {
    let mut words = std::env::args().skip(1);
    let wanted: u64 = words.next().map_or(1_000_000, |word| word.parse().expect("a number of receipts"));
    let seed = words.next().map_or(7, |word| word.parse().expect("a seed"));
    let mut office = Office::new(seed);
    let mut steps: u64 = 0;
    while office.told.issued < wanted {
        office.step();
        steps += 1;
        if steps.is_multiple_of((office.told.issued / 200).max(1)) {
            office.prove_ledger();
        }
        if steps.is_multiple_of(100_000) {
            office.prove_numbers();
            println!("{steps} steps, {} receipts", office.told.issued);
        }
    }
    office.prove_ledger();
    office.prove_numbers();
    office.prove_store();
    println!("{steps} steps: {:?}", office.told);
}
