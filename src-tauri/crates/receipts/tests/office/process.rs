//! The life of an office in a process of its own, killed at a moment drawn by chance. What the process said was done is
//! there when the office is opened again; what it was doing is there whole or not at all.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use kernel::{Entropy as _, SeededEntropy};
use tempfile::TempDir;

use super::{Office, Shape};

/// Begins a line that says a step is done: the step or its refusal, the last audit entry, the receipts there are.
const LIVED: &str = "lived";
/// Longest time between the last line that was read and the kill: some steps, so that any part of one may be hit.
const LONGEST: u64 = 4_000;

/// Lives in the office of a folder until there are so many receipts, and says after each step what is on the disk. Proves
/// the ledger after every step while the office is young, then at longer and longer intervals, for a proof reads more.
pub(crate) fn live(place: &Path, seed: u64, day: u64, wanted: u64) {
    let mut office = Office::found(place, seed, day);
    let mut out = std::io::stdout();
    for step in 1_u64.. {
        let receipts = office.receipts();
        if receipts >= wanted {
            break;
        }
        office.told.last.clear();
        office.step();
        if step.is_multiple_of((receipts / 200).max(1)) {
            office.prove_ledger();
        }
        writeln!(out, "{LIVED}\t{}\t{}\t{receipts}", office.told.last, office.entries()).unwrap();
    }
}

/// What an office lived through.
pub(crate) struct Lives {
    dir: TempDir,
    entropy: SeededEntropy,
    day: u64,
    /// Processes killed.
    pub(crate) kills: u64,
    /// Steps that a process said were done, and refusals, by name.
    pub(crate) told: BTreeMap<String, u64>,
    /// Receipts there are.
    pub(crate) receipts: u64,
}

impl Lives {
    /// A new office in which nothing has happened.
    pub(crate) fn new(seed: u64, shape: Shape) -> Self {
        let mut office = Office::shaped(seed, shape);
        Self {
            dir: office.dir.take().unwrap(),
            entropy: SeededEntropy::new(seed ^ 0x1ced),
            day: shape.day,
            kills: 0,
            told: BTreeMap::new(),
            receipts: 0,
        }
    }

    /// Where the office lies.
    pub(crate) fn place(&self) -> std::path::PathBuf {
        self.dir.path().join("office")
    }

    fn draw(&self, below: u64) -> u64 {
        let mut bytes = [0; 8];
        self.entropy.fill(&mut bytes);
        u64::from_le_bytes(bytes) % below
    }

    /// Another process lives in the office and is killed after some of `steps`, or ends when it has what it wants. Then
    /// the office is opened and proven.
    pub(crate) fn one_more(&mut self, steps: u64, process: impl FnOnce(&Path, u64, u64) -> Command) -> Office {
        let (seed, spared) = (self.draw(u64::MAX), self.draw(steps.max(1)) + 1);
        let moment = Duration::from_micros(self.draw(LONGEST));
        let mut child = process(&self.place(), seed, self.day).stdout(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut said = (0, 0);
        let mut told = |line: String| {
            let Some((word, entry, receipts)) = read(&line) else { return false };
            *self.told.entry(word).or_default() += 1;
            said = (entry, receipts);
            true
        };
        let mut seen = 0;
        let mut ended = false;
        while seen < spared && !ended {
            match lines.next() {
                Some(line) => seen += u64::from(told(line.unwrap())),
                None => ended = true,
            }
        }
        if ended {
            assert!(child.wait().unwrap().success(), "the process found something wrong");
        } else {
            let since = Instant::now();
            while since.elapsed() < moment {
                std::hint::spin_loop();
            }
            child.kill().unwrap();
            child.wait().unwrap();
            self.kills += 1;
            // What it still said before it died counts: it had been done. A line cut off in the middle does not.
            while let Some(Ok(line)) = lines.next() {
                told(line);
            }
        }
        let office = Office::found(&self.place(), seed ^ 0x0ff, self.day);
        let (entry, receipts) = said;
        assert!(office.entries() >= entry, "entry {entry} was said to be done and is not there");
        self.receipts = office.receipts();
        assert!(self.receipts >= receipts, "{receipts} receipts were said to be there");
        office.prove_ledger();
        office.prove_numbers();
        office
    }
}

/// A line that says what is done; none for another, or one that is not whole.
fn read(line: &str) -> Option<(String, i64, u64)> {
    let mut parts = line.split('\t');
    let (Some(LIVED), Some(word), Some(entry), Some(receipts), None) =
        (parts.next(), parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return None;
    };
    Some((word.to_owned(), entry.parse().ok()?, receipts.parse().ok()?))
}
