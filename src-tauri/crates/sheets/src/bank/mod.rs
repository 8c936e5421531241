//! Text files banks take for batch payment. A layout is data: every branch wants its own.

mod answer_columns;
mod encoding;
mod profile;
mod result;
mod rules;
mod writer;

pub use answer_columns::answer_file;
pub use encoding::{Encoding, Unwritable};
pub use profile::{Amount, BankColumn, BankProfile, Field, Newline, TotalRow, presets};
pub use result::{ResultColumn, ResultFile, ResultLayout, ResultRow, read_results, read_results_mapped};
pub use rules::check;
pub use writer::{BankLine, Problem, Refusal, file_name, write};
