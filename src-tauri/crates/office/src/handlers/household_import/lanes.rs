//! The work of an import on more than one core: rows are read side by side, and planned ahead of the one who saves them,
//! for only one may write. What comes out is in the order of the sheet, as if one had done it all.

use std::num::NonZero;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::sync_channel;
use std::thread::{available_parallelism, scope};

use kernel::{Error, Result};

use crate::progress::Progress;

/// Rows between two reports of progress.
pub(super) const STEP: usize = 200;
/// The most lanes: reading rows is soon quicker than what follows.
const LANES: usize = 4;
/// Plans that wait to be saved.
const AHEAD: usize = 64;

/// What `work` makes of each row and what is `known` of it, in the order of the rows.
pub(super) fn each<R: Sync, K: Send, T: Send>(
    rows: &[R],
    mut known: Vec<Option<K>>,
    progress: &Progress,
    label: &str,
    work: impl Fn(&R, Option<K>) -> T + Sync,
) -> Result<Vec<T>> {
    let lanes = available_parallelism().map_or(1, NonZero::get).min(LANES);
    let length = rows.len().div_ceil(lanes).max(1);
    let (passed, total) = (AtomicUsize::new(0), rows.len());
    let lane = |rows: &[R], known: &mut [Option<K>]| -> Result<Vec<T>> {
        let mut made = Vec::with_capacity(rows.len());
        for (row, known) in rows.iter().zip(known) {
            let at = passed.fetch_add(1, Ordering::Relaxed);
            if at % STEP == 0 {
                progress.report(at as u64, total as u64, label)?;
            }
            made.push(work(row, known.take()));
        }
        Ok(made)
    };
    scope(|scope| {
        let lanes: Vec<_> = rows
            .chunks(length)
            .zip(known.chunks_mut(length))
            .map(|(rows, known)| scope.spawn(|| lane(rows, known)))
            .collect();
        let mut made = Vec::with_capacity(rows.len());
        for lane in lanes {
            made.extend(lane.join().unwrap_or_else(|panic| resume_unwind(panic))?);
        }
        Ok(made)
    })
}

/// Runs `make` on a thread of its own, at most [`AHEAD`] things ahead of `save`, which gets them here, one after another.
/// The first error ends both.
pub(super) fn ahead<P: Send, T: Send>(
    make: impl FnOnce(&mut dyn FnMut(P) -> Result<()>) -> Result<T> + Send,
    save: impl FnMut(P) -> Result<()>,
) -> Result<T> {
    let (hand_on, made) = sync_channel(AHEAD);
    scope(|scope| {
        let making = scope.spawn(move || make(&mut |thing| hand_on.send(thing).map_err(|_| nobody_saves())));
        // Taken whole: when saving fails nobody is left to hand things to, and the other thread ends too.
        let saved = made.into_iter().try_for_each(save);
        let outcome = making.join().unwrap_or_else(|panic| resume_unwind(panic));
        saved.and(outcome)
    })
}

/// Never shown: the error of the one who saved is.
fn nobody_saves() -> Error {
    Error::new("import.stopped", "导入已停止，什么都没有改动")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn every_row_is_met_once_with_what_is_known_of_it_and_in_order() {
        for count in [0, 1, 2, 5, 1_001] {
            let rows: Vec<usize> = (0..count).collect();
            let known = rows.iter().map(|row| (row % 3 == 0).then_some(*row)).collect();
            let made = each(&rows, known, &Progress::silent(), "", |row, known| (*row, known)).unwrap();
            let wanted: Vec<_> = rows.iter().map(|row| (*row, (row % 3 == 0).then_some(*row))).collect();
            assert_eq!(made, wanted);
        }
    }

    #[test]
    fn a_stop_ends_the_reading_of_rows() {
        let stopped = Progress::new(|_, _, _| {}, std::sync::Arc::new(true.into()));
        let made = each(&[1, 2, 3], vec![None::<()>; 3], &stopped, "", |row, _| *row);
        assert_eq!(made.unwrap_err().code, "cancelled");
    }

    #[test]
    fn what_is_made_is_saved_in_order_and_the_outcome_comes_back() {
        let mut saved = Vec::new();
        let outcome = ahead(
            |hand_on| {
                (0..1_000).try_for_each(hand_on)?;
                Ok("all")
            },
            |thing| {
                saved.push(thing);
                Ok(())
            },
        );
        assert_eq!(outcome.unwrap(), "all");
        assert_eq!(saved, (0..1_000).collect::<Vec<_>>());
    }

    #[test]
    fn who_cannot_save_stops_who_makes_and_is_heard() {
        let mut handed = 0;
        let outcome = ahead(
            |hand_on| (0..1_000_000).try_for_each(|thing| hand_on(thing).inspect(|()| handed += 1)),
            |thing| if thing == 10 { Err(Error::new("stale", "")) } else { Ok(()) },
        );
        assert_eq!(outcome.unwrap_err().code, "stale");
        assert!(handed <= 11 + AHEAD + 1, "{handed}");
    }

    #[test]
    fn who_cannot_make_is_heard_after_what_was_made_is_saved() {
        let mut saved = 0;
        let outcome: Result<()> = ahead(
            |hand_on| {
                (0..10).try_for_each(hand_on)?;
                Err(Error::new("cancelled", ""))
            },
            |_| {
                saved += 1;
                Ok(())
            },
        );
        assert_eq!((outcome.unwrap_err().code.as_str(), saved), ("cancelled", 10));
    }
}
