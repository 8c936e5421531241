//! Payments: what is owed, to whom, and how it is paid once and provably.
//!
//! * [`payable`]: money somebody is owed; [`payee`]: who is paid and what is wrong with their account.
//! * [`batch`] and [`line`]: made, submitted, checked, released; [`allowed`]: who may do what, and why not.
//! * [`outcome`]: what the bank did with a released line; [`reversal`]: what came back after it was paid.
//! * [`results`]: the bank's result file against the lines.
//! * [`doubt`] and [`clearance`]: what may be a double payment, and two people who find that it is none.
//! * [`statement`]: everything of one household; [`balance`]: where every fen stands.

pub mod after_wire;
pub mod allowed;
pub mod balance;
pub mod batch;
pub mod clearance;
pub mod doubt;
mod labels;
pub mod line;
pub mod outcome;
pub mod payable;
pub mod payee;
pub mod results;
pub mod reversal;
pub mod statement;
mod table;
pub mod wire;

pub use allowed::{Action, Rights};
pub use batch::Batch;
pub use clearance::Clearance;
pub use doubt::PayOnceRules;
pub use labels::field_labels;
pub use line::{Frozen, Line, of_person};
pub use outcome::OutcomeRecord;
pub use payable::{NewPayable, Particulars, Payable};
pub use payee::{FindPayee, Payee, Problem};
pub use reversal::Reversal;
pub use table::MIGRATIONS;

#[cfg(test)]
mod after_story;
#[cfg(test)]
mod doubt_story;
#[cfg(test)]
mod results_story;
#[cfg(test)]
mod story;
