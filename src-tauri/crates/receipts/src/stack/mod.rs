//! A stack of receipts checked sheet by sheet: a book, a day of a window, or what a union brings back.
//!
//! * [`compare`]: the ledger against what was seen, a pure function; [`typed`]: what the number pad means.
//! * [`record`]: the stack and its entries as kept; [`ledger`]: what a stack should hold.
//! * [`entry`]: one entry keyed, flagged, taken back; [`passes`]: from the first look to the last word.
//! * [`stubs`]: lists of stubs from enterprise unions; [`view`]: what the screen and the mismatch list show.

pub mod compare;
pub mod entry;
mod ledger;
pub mod passes;
pub mod record;
pub mod stubs;
pub mod typed;
pub mod view;

pub use record::Stack;
