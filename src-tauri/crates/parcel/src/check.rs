//! Attachments against their names, on a thread of its own: hashing takes as long as decrypting, and beside it no time.

use std::io;
use std::sync::mpsc::{Receiver, SyncSender, channel, sync_channel};
use std::thread::{Builder, JoinHandle};

use sha2::{Digest as _, Sha256};

use crate::digest::Digest;

/// Pieces that may wait; more of them would only take memory.
const WAITING: usize = 8;

enum Step {
    Bytes(Vec<u8>),
    End(Digest),
}

/// Hashes attachments one after the other and remembers whether each had its name.
pub(crate) struct Check {
    work: SyncSender<Step>,
    spare: Receiver<Vec<u8>>,
    worker: JoinHandle<bool>,
}

impl Check {
    pub(crate) fn start() -> io::Result<Self> {
        let (work, steps) = sync_channel(WAITING);
        let (back, spare) = channel();
        let worker = Builder::new().name("parcel-check".to_owned()).spawn(move || {
            let mut hash = Sha256::new();
            let mut sound = true;
            for step in steps {
                match step {
                    Step::Bytes(bytes) => {
                        hash.update(&bytes);
                        // Nobody takes it back once the parcel is read.
                        let _ = back.send(bytes);
                    }
                    Step::End(name) => sound &= Digest(hash.finalize_reset().into()) == name,
                }
            }
            sound
        })?;
        Ok(Self { work, spare, worker })
    }

    /// The next bytes of the attachment. A worker that is gone is seen in [`Check::agrees`].
    pub(crate) fn bytes(&self, bytes: &[u8]) {
        let mut piece = self.spare.try_recv().unwrap_or_default();
        piece.clear();
        piece.extend_from_slice(bytes);
        let _ = self.work.send(Step::Bytes(piece));
    }

    /// The attachment is over, and should have had this digest.
    pub(crate) fn end(&self, name: Digest) {
        let _ = self.work.send(Step::End(name));
    }

    /// Whether every attachment had its name.
    pub(crate) fn agrees(self) -> bool {
        drop(self.work);
        self.worker.join().unwrap_or(false)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn one_wrong_name_among_many_is_seen() {
        for wrong in [None, Some(0_u8), Some(7)] {
            let check = Check::start().unwrap();
            for number in 0..20_u8 {
                (0..9).for_each(|_| check.bytes(&[number; 1000]));
                check.end(Digest::of(&[if wrong == Some(number) { 99 } else { number }; 9000]));
            }
            assert_eq!(check.agrees(), wrong.is_none());
        }
    }
}
