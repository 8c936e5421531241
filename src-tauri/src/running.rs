//! Lets work in flight finish before the program ends.

use std::{
    sync::{Condvar, Mutex, PoisonError},
    time::Duration,
};

/// Counts the requests being worked on.
#[derive(Default)]
pub(crate) struct Running {
    count: Mutex<Count>,
    less: Condvar,
}

#[derive(Default)]
struct Count {
    now: usize,
    closed: bool,
}

/// One request being worked on; it ends when this is dropped, in a crash too.
pub(crate) struct Ticket<'a>(&'a Running);

impl Running {
    /// Takes up a request, or `None` when the program is ending.
    pub(crate) fn enter(&self) -> Option<Ticket<'_>> {
        let mut count = self.count.lock().unwrap_or_else(PoisonError::into_inner);
        if count.closed {
            return None;
        }
        count.now += 1;
        Some(Ticket(self))
    }

    /// Takes up nothing more and waits until everything in flight has ended, at most `patience`.
    /// Answers whether nothing is left.
    pub(crate) fn close(&self, patience: Duration) -> bool {
        let mut count = self.count.lock().unwrap_or_else(PoisonError::into_inner);
        count.closed = true;
        let (count, _) = self
            .less
            .wait_timeout_while(count, patience, |count| count.now > 0)
            .unwrap_or_else(PoisonError::into_inner);
        count.now == 0
    }
}

impl Drop for Ticket<'_> {
    fn drop(&mut self) {
        self.0.count.lock().unwrap_or_else(PoisonError::into_inner).now -= 1;
        self.0.less.notify_all();
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]
    use std::{
        sync::atomic::{AtomicBool, Ordering},
        thread,
    };

    use super::*;

    #[test]
    fn closing_waits_for_work_in_flight() {
        let (running, finished) = (Running::default(), AtomicBool::new(false));
        thread::scope(|scope| {
            let ticket = running.enter().unwrap();
            let finished = &finished;
            scope.spawn(move || {
                let _ticket = ticket;
                thread::yield_now();
                finished.store(true, Ordering::SeqCst);
            });
            assert!(running.close(Duration::from_mins(1)));
            assert!(finished.load(Ordering::SeqCst));
        });
    }

    #[test]
    fn nothing_new_begins_after_closing() {
        let running = Running::default();
        assert!(running.close(Duration::ZERO));
        assert!(running.enter().is_none());
    }

    #[test]
    fn patience_ends() {
        let running = Running::default();
        let _ticket = running.enter().unwrap();
        assert!(!running.close(Duration::ZERO));
    }

    #[test]
    fn a_crash_gives_its_ticket_back() {
        let running = Running::default();
        let _ = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            let _ticket = running.enter().unwrap();
            panic!("on purpose");
        }));
        assert!(running.close(Duration::ZERO));
    }
}
