//! Union-fund contributions (工会经费): what a unit should pay for a period and why, and which periods its payments
//! settle.
//!
//! * [`pack`]: rates, shares, periods and refunds as data with clause and dates; [`period`]: months to years.
//! * [`reckon`]: from payroll to what is owed, with a reason for each rule; [`declaration`]: what a unit stated.
//! * [`account`]: payments settle the oldest period first. Receipts themselves are another room: the office joins them.

pub mod account;
pub mod choice;
pub mod contact;
pub mod declaration;
mod labels;
pub mod pack;
pub mod period;
pub mod reckon;
mod table;
pub mod wire;

pub use declaration::Declaration;
pub use labels::field_labels;
pub use pack::{Pack, Packs};
pub use table::MIGRATIONS;

#[cfg(test)]
mod examples;
