//! What an office does in these tests.

use std::cell::{Cell, RefCell};
use std::io::Cursor;

use carrier::{Inbox, ParcelName, Place, Post, Sent, Unwatched, Watch};
use kernel::{OfficeId, Result, Stamp, World};

/// More than two pieces.
pub(crate) const LARGE: usize = (9 << 20) + 17;

/// A parcel fetched is at most this.
pub(crate) const LIMIT: u64 = 64 << 20;

pub(crate) fn office(number: u32) -> OfficeId {
    OfficeId::parse(&format!("019b0000-0000-7000-8000-{number:012x}")).unwrap()
}

pub(crate) fn world(seed: u64) -> World {
    World::fixed(Stamp::parse("2026-11-29T08:00:00Z").unwrap(), seed)
}

/// Bytes that look like a sealed parcel: without pattern, others for every seed.
pub(crate) fn parcel(size: usize, seed: u64) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut bytes = Vec::with_capacity(size + 8);
    while bytes.len() < size {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        bytes.extend_from_slice(&state.to_le_bytes());
    }
    bytes.truncate(size);
    bytes
}

pub(crate) fn check(place: &Place) {
    place.check(&office(0), &world(1), &Unwatched).unwrap();
}

pub(crate) fn send(place: &Place, from: u32, to: u32, counter: u64, bytes: &[u8]) -> Result<Sent> {
    let post = Post { to: &office(to), from: &office(from), counter };
    place.send(&post, &mut Cursor::new(bytes), &Unwatched)
}

pub(crate) fn inbox(place: &Place, me: u32) -> Inbox {
    place.inbox(&office(me), &Unwatched).unwrap()
}

pub(crate) fn fetch(place: &Place, me: u32, name: &ParcelName) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    place.fetch(&office(me), name, LIMIT, &mut bytes, &Unwatched).map(|()| bytes)
}

pub(crate) fn remove(place: &Place, me: u32, name: &ParcelName) -> Result<()> {
    place.remove(&office(me), name, &Unwatched)
}

/// The code of a refusal.
pub(crate) fn refused<T: std::fmt::Debug>(result: Result<T>) -> String {
    result.unwrap_err().code
}

/// Stops a transfer once so many bytes are across, and notes what it was told.
#[derive(Default)]
pub(crate) struct StopAt {
    pub(crate) bytes: u64,
    pub(crate) told: RefCell<Vec<(u64, u64)>>,
    done: Cell<u64>,
}

impl StopAt {
    pub(crate) fn new(bytes: u64) -> Self {
        Self { bytes, ..Self::default() }
    }
}

impl Watch for StopAt {
    fn moved(&self, done: u64, total: u64) {
        self.done.set(done);
        self.told.borrow_mut().push((done, total));
    }

    fn stopped(&self) -> bool {
        self.done.get() >= self.bytes
    }
}
