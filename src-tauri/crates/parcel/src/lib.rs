//! Sealed parcels (交换包) between offices: one file that carries records and scans over any carrier, however untrusted.
//!
//! * [`Identity`], [`PublicKeys`]: the two key pairs of an office, X25519 to open and Ed25519 to sign.
//! * [`Invitation`], [`Answer`], [`Statement`]: how two offices come to know each other, and replace or revoke keys.
//! * [`Manifest`], [`Record`], [`Tally`]: what a parcel says it holds, and what it holds.
//! * [`Sealer`] writes a parcel, [`open`] reads one; both stream. [`Peer`] says whether it may be taken: who, and where
//!   in the chain. [`Refusal`] says why not.
//! * [`Summary`]: what stands on the sheet of paper that goes with it. [`Printed`]: the code on a form that is signed.
//!
//! Knows no database, no clock and no area. The file is described byte by byte in docs/FORMATS.md; the `age` and `zstd`
//! commands open it.

mod check;
mod digest;
mod identity;
mod join;
mod limits;
mod manifest;
mod open;
mod peer;
mod printed;
mod refusal;
mod seal;
mod signed;
mod source;
mod statement;
mod summary;
mod tally;
#[cfg(test)]
mod vectors;

pub use digest::Digest;
pub use identity::{Identity, PublicKeys};
pub use join::{Answer, CentreWindow, Invitation, NumberRange, Pack};
pub use limits::Limits;
pub use manifest::{FORMAT, Kind, Link, Manifest, Party, Record, Seen, Sum};
pub use open::{Intake, Looked, Me, Opening, look, open};
pub use peer::{KnownKey, Peer};
pub use printed::Printed;
pub use refusal::Refusal;
pub use seal::Sealer;
pub use statement::{Change, Statement};
pub use summary::{Row, Summary};
pub use tally::{Contents, Tally};
