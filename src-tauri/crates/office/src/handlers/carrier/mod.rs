//! The shared place (共享位置): what an administrator switched on, so that sealed parcels travel without a stick.

mod exchange;
mod records;
mod settings;
pub(crate) mod wire;

use ::carrier::Watch;

use crate::progress::Progress;

pub(crate) use exchange::{collect, discard, overview, send};
pub(crate) use records::MIGRATIONS;
pub(crate) use settings::{check, get, off, save};

/// Shows a transfer as the progress of a command; a command that is cancelled stops it.
struct Looking<'a> {
    progress: &'a Progress,
    label: &'static str,
}

impl Watch for Looking<'_> {
    fn moved(&self, done: u64, total: u64) {
        // Whether it was cancelled is asked by `stopped`.
        let _ = self.progress.report(done, total, self.label);
    }

    fn stopped(&self) -> bool {
        self.progress.is_cancelled()
    }
}
