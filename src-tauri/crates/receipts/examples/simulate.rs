//! A long life of the receipts of an office of many windows: `simulate [receipts [seed]]`. The office lives in processes
//! that are killed one after another; after each death it is opened, and no number may be without its reason.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

#[path = "../tests/office/mod.rs"]
mod office;

use std::path::Path;
use std::process::Command;

use office::{Lives, Shape};

/// Times the office dies on its way, about.
const DEATHS: u64 = 200;

fn number(word: Option<&String>, otherwise: u64) -> u64 {
    word.map_or(otherwise, |word| word.parse().expect("a number"))
}

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    if let [live, place, numbers @ ..] = words.as_slice()
        && live == "live"
    {
        let [seed, day, wanted] = [0, 1, 2].map(|at| number(numbers.get(at), 0));
        return office::live(Path::new(place), seed, day, wanted);
    }
    let wanted = number(words.first(), 1_000_000);
    let seed = number(words.get(1), 7);
    let program = std::env::current_exe().unwrap();
    let mut lives = Lives::new(seed, Shape::LARGE);
    let mut shown = 0;
    while lives.receipts < wanted {
        // A step is not always a receipt: about four are three.
        lives.one_more(wanted / DEATHS * 8 / 3 + 50, |place, seed, day| {
            let mut command = Command::new(&program);
            command.arg("live").arg(place).args([seed, day, wanted].map(|number| number.to_string()));
            command
        });
        if lives.receipts / (wanted / 20).max(1) > shown {
            shown = lives.receipts / (wanted / 20).max(1);
            let elsewhere = lives.told.get("there:issue").copied().unwrap_or(0);
            println!("{} receipts, {} kills, {elsewhere} issued elsewhere", lives.receipts, lives.kills);
        }
    }
    println!("the whole database is read and proven …");
    office::Office::found(&lives.place(), seed, 1).prove_store();
    println!("{} receipts, {} kills: {:?}", lives.receipts, lives.kills, lives.told);
}
