//! Text files banks take for batch payment. A layout is data: every branch wants its own.

mod encoding;
mod profile;
mod result;
mod rules;
mod writer;

pub use encoding::{Encoding, Unwritable};
pub use profile::{Amount, BankColumn, BankProfile, Field, Newline, TotalRow, presets};
pub use result::{ResultLayout, ResultRow, read_results};
pub use rules::check;
pub use writer::{BankLine, Problem, Refusal, file_name, write};
