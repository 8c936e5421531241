//! Who signed: key pairs of offices, their fingerprints in words, and the proof in a receipt's QR code.
//!
//! Knows no database and no network. What is written here is described byte by byte in docs/FORMATS.md, so that anybody
//! can check a receipt without this program.

mod card;
mod key;
mod proof;
mod words;

pub use card::Card;
pub use key::{KeyId, PublicKey, SecretKey};
pub use proof::{Claim, Payer, Proof, longest};
pub use words::of as words;
