//! The file as it comes in: watched, so that a broken carrier, a missing end and a changed byte are told apart.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

use crate::refusal::Refusal;

/// What was seen of the file so far.
#[derive(Debug, Clone, Default)]
pub(crate) struct Watch {
    ended: Rc<Cell<bool>>,
    failed: Rc<Cell<bool>>,
}

impl Watch {
    /// What a fault on the way from the file to its contents means.
    pub(crate) fn refusal(&self) -> Refusal {
        match (self.failed.get(), self.ended.get()) {
            (true, _) => Refusal::Unreadable,
            (false, true) => Refusal::Truncated,
            (false, false) => Refusal::Damaged,
        }
    }
}

/// The file, held to the most bytes it may have.
pub(crate) struct Source<R> {
    file: R,
    left: u64,
    watch: Watch,
}

impl<R> Source<R> {
    pub(crate) fn new(file: R, most: u64, watch: Watch) -> Self {
        Self { file, left: most, watch }
    }
}

impl<R: Read> Read for Source<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let most = usize::try_from(self.left).unwrap_or(usize::MAX).min(buf.len());
        match self.file.read(&mut buf[..most]) {
            Ok(0) => {
                self.watch.ended.set(self.watch.ended.get() || !buf.is_empty());
                Ok(0)
            }
            Ok(read) => {
                self.left -= read as u64;
                Ok(read)
            }
            Err(error) => {
                if error.kind() != io::ErrorKind::Interrupted {
                    self.watch.failed.set(true);
                }
                Err(error)
            }
        }
    }
}
