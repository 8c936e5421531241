//! Progress of long work, and the way to stop it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use kernel::{Error, Result};

type Report = dyn Fn(u64, u64, &str) + Send + Sync;

/// Given to every command: long ones report through it and stop when the user says so.
#[derive(Clone)]
pub struct Progress {
    report: Arc<Report>,
    cancelled: Arc<AtomicBool>,
}

impl Progress {
    /// Reports to `report(done, total, label)`; stops when `cancelled` turns true.
    pub fn new(report: impl Fn(u64, u64, &str) + Send + Sync + 'static, cancelled: Arc<AtomicBool>) -> Self {
        Self { report: Arc::new(report), cancelled }
    }

    /// Reports to nobody and is never cancelled.
    pub fn silent() -> Self {
        Self::new(|_, _, _| {}, Arc::new(AtomicBool::new(false)))
    }

    /// Tells how far the work is.
    ///
    /// # Errors
    /// `cancelled` when the user stopped the work: the caller hands it on, and the transaction rolls back.
    pub fn report(&self, done: u64, total: u64, label: &str) -> Result<()> {
        if self.is_cancelled() {
            return Err(Error::new("cancelled", "已取消，什么都没有改动"));
        }
        (self.report)(done, total, label);
        Ok(())
    }

    /// Whether the user stopped the work.
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_cancelled_job_is_refused_at_its_next_report() {
        let stop = Arc::new(AtomicBool::new(false));
        let progress = Progress::new(|_, _, _| {}, Arc::clone(&stop));
        progress.report(1, 2, "").unwrap();
        stop.store(true, Ordering::Relaxed);
        assert_eq!(progress.report(2, 2, "").unwrap_err().code, "cancelled");
    }
}
