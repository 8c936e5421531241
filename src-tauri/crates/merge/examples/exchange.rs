//! The long run of the exchange model: `simulate [steps [seed]]`. A run of five hundred steps, then everything is let settle
//! and compared; then the next run. Any loss ends the program with a message.
#![allow(clippy::print_stdout, clippy::expect_used)]

#[path = "../tests/model/mod.rs"]
mod model;

use std::collections::BTreeMap;

use model::Model;

/// Steps of one run before it is let settle.
const RUN: u64 = 500;

fn main() {
    let mut arguments = std::env::args().skip(1).map(|text| text.parse::<u64>().expect("a number"));
    let steps = arguments.next().unwrap_or(100_000);
    let mut seed = arguments.next().unwrap_or(1);
    let mut met: BTreeMap<&'static str, u64> = BTreeMap::new();
    let mut done = 0;
    while done < steps {
        let mut model = Model::new(1 + usize::try_from(random(&mut seed) % 5).expect("small"));
        for _ in 0..RUN.min(steps - done) {
            let bytes = random(&mut seed).to_le_bytes();
            model.act([bytes[0], bytes[1], bytes[2], bytes[3], bytes[4]]);
            done += 1;
        }
        model.settle();
        for (what, count) in &model.met {
            *met.entry(what).or_default() += count;
        }
    }
    println!("{done} steps; nothing lost, nothing overwritten silently, every run ended with the same in all offices");
    for (what, count) in met {
        println!("  {what}: {count}");
    }
}

/// SplitMix64.
fn random(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}
