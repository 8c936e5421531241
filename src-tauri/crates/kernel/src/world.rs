//! Time and randomness come in from outside, so that everything else can be repeated.

use crate::Stamp;
use chrono::{NaiveDate, TimeDelta, Utc};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Tells the time.
pub trait Clock: Send + Sync {
    /// This moment, UTC, to the millisecond.
    fn now(&self) -> Stamp;
    /// The office's calendar day (UTC+8).
    fn today(&self) -> NaiveDate {
        self.now().day()
    }
}

/// Gives random bytes.
pub trait Entropy: Send + Sync {
    /// Fills `buf` with fresh bytes.
    fn fill(&self, buf: &mut [u8]);
}

/// Where time and randomness come from.
#[derive(Clone)]
pub struct World {
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// The source of randomness.
    pub entropy: Arc<dyn Entropy>,
}

impl World {
    /// The real world: the computer's clock and the operating system's randomness.
    pub fn system() -> Self {
        Self { clock: Arc::new(SystemClock), entropy: Arc::new(OsEntropy) }
    }

    /// A world that stands still at `at` and draws the same bytes for the same `seed`.
    pub fn fixed(at: Stamp, seed: u64) -> Self {
        Self { clock: Arc::new(FixedClock(at)), entropy: Arc::new(SeededEntropy::new(seed)) }
    }

    /// This world on another day, with its own time of day: for an office that trains on a set date.
    #[must_use]
    pub fn on(&self, today: NaiveDate) -> Self {
        let clock = SetClock { today, base: Arc::clone(&self.clock) };
        Self { clock: Arc::new(clock), entropy: Arc::clone(&self.entropy) }
    }
}

impl std::fmt::Debug for World {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("World").field("now", &self.clock.now()).finish_non_exhaustive()
    }
}

/// The computer's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Stamp {
        Stamp::new(Utc::now())
    }
}

/// A clock that always shows the same moment.
#[derive(Debug, Clone, Copy)]
pub struct FixedClock(pub Stamp);

impl Clock for FixedClock {
    fn now(&self) -> Stamp {
        self.0
    }
}

/// A clock set to another day: a training office may set its date, a real one may not.
#[derive(Clone)]
pub struct SetClock {
    /// The day it shows.
    pub today: NaiveDate,
    /// The clock it takes the time of day from.
    pub base: Arc<dyn Clock>,
}

impl Clock for SetClock {
    fn now(&self) -> Stamp {
        let base = self.base.now();
        let days = self.today.signed_duration_since(base.day()).num_days();
        Stamp::new(base.utc() + TimeDelta::days(days))
    }

    fn today(&self) -> NaiveDate {
        self.today
    }
}

/// The operating system's randomness.
#[derive(Debug, Clone, Copy, Default)]
pub struct OsEntropy;

impl Entropy for OsEntropy {
    #[expect(
        clippy::panic,
        reason = "without randomness no key and no name is safe: stopping is the only right answer"
    )]
    fn fill(&self, buf: &mut [u8]) {
        if let Err(error) = getrandom::fill(buf) {
            panic!("the operating system gives no random bytes: {error}");
        }
    }
}

/// Bytes that follow from a seed (SplitMix64): for tests and for synthetic offices, never for keys.
#[derive(Debug)]
pub struct SeededEntropy(AtomicU64);

impl SeededEntropy {
    /// The same seed gives the same bytes.
    pub fn new(seed: u64) -> Self {
        Self(AtomicU64::new(seed))
    }
}

impl Entropy for SeededEntropy {
    fn fill(&self, buf: &mut [u8]) {
        const STEP: u64 = 0x9E37_79B9_7F4A_7C15;
        for chunk in buf.chunks_mut(8) {
            let mut z = self.0.fetch_add(STEP, Ordering::Relaxed).wrapping_add(STEP);
            z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            z ^= z >> 31;
            chunk.copy_from_slice(&z.to_le_bytes()[..chunk.len()]);
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    #[test]
    fn a_set_clock_keeps_the_time_of_day() {
        let base = World::fixed(Stamp::parse("2026-11-22T17:30:00.000Z").unwrap(), 1);
        let day = NaiveDate::from_ymd_opt(2025, 7, 1).unwrap();
        let set = base.on(day);
        assert_eq!(set.clock.today(), day);
        assert_eq!(set.clock.now().to_string(), "2025-06-30T17:30:00.000Z");
        assert_eq!(set.clock.now().day(), day);
    }

    #[test]
    fn seeded_bytes_repeat_and_differ() {
        let draw = |seed| {
            let mut buf = [0_u8; 13];
            SeededEntropy::new(seed).fill(&mut buf);
            buf
        };
        assert_eq!(draw(1), draw(1));
        assert_ne!(draw(1), draw(2));
        assert_ne!(draw(1)[..8], draw(1)[5..13]);
    }

    #[test]
    fn the_system_draws_fresh_bytes() {
        let mut a = [0_u8; 32];
        let mut b = [0_u8; 32];
        OsEntropy.fill(&mut a);
        OsEntropy.fill(&mut b);
        assert_ne!(a, b);
    }
}
