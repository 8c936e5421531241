//! The office lives in processes that are killed; after each death it is opened and proven. The long run is
//! `cargo xtask simulate`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod office;

use std::path::Path;
use std::process::Command;

use office::{Lives, Shape};

/// Where the office of a process of its own lies, and its numbers: set by the test that starts it.
const LIFE: &str = "NUANCHUANG_TEST_LIFE";
/// More receipts than a process of this test can issue before it is killed.
const MANY: u64 = 1_000_000;

/// The process that is killed. Started as any other test, it has no office to live in.
#[test]
fn a_life_in_a_process_of_its_own() {
    let Ok(life) = std::env::var(LIFE) else { return };
    let mut parts = life.split('\n');
    let place = parts.next().unwrap();
    let [seed, day] = [(); 2].map(|()| parts.next().unwrap().parse().unwrap());
    office::live(Path::new(place), seed, day, MANY);
}

#[test]
fn whenever_the_program_is_killed_no_number_is_lost() {
    let program = std::env::current_exe().unwrap();
    let mut lives = Lives::new(5, Shape { windows: 4, unions: 2, kinds: 2, computers: 2, day: 40 });
    for _ in 0..12 {
        let office = lives.one_more(80, |place, seed, day| {
            let mut command = Command::new(&program);
            command.args(["--exact", "a_life_in_a_process_of_its_own", "--nocapture", "--quiet"]);
            command.env(LIFE, format!("{}\n{seed}\n{day}", place.to_str().unwrap()));
            command
        });
        office.prove_store();
    }
    assert_eq!(lives.kills, 12);
    assert!(lives.receipts > 100, "{} receipts: {:?}", lives.receipts, lives.told);
    for step in ["issue", "void", "backfill", "close", "aborted"] {
        assert!(lives.told.contains_key(step), "{step} never happened: {:?}", lives.told);
    }
}
