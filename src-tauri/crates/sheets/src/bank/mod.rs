//! Text files banks take for batch payment. A layout is data: every branch wants its own.

mod encoding;
mod profile;
mod writer;

pub use encoding::{Encoding, Unwritable};
pub use profile::{Amount, BankColumn, BankProfile, Field, Newline, TotalRow, presets};
pub use writer::{BankLine, Problem, Refusal, file_name, write};
