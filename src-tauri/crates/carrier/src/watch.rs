/// Looks on while a parcel is carried.
pub trait Watch {
    /// So many bytes of so many are across.
    fn moved(&self, done: u64, total: u64);
    /// Whether the user wants it stopped. Asked several times a second, also while the place does not answer.
    fn stopped(&self) -> bool;
}

/// Nobody looks on, nobody stops it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Unwatched;

impl Watch for Unwatched {
    fn moved(&self, _: u64, _: u64) {}
    fn stopped(&self) -> bool {
        false
    }
}
