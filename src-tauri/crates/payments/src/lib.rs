//! Payments: what is owed, to whom, and how it is paid once and provably.
//!
//! * [`payable`]: money somebody is owed; [`payee`]: who is paid and what is wrong with their account.
//! * [`batch`] and [`line`]: made, submitted, checked, released; [`allowed`]: who may do what, and why not.

pub mod allowed;
pub mod batch;
mod labels;
pub mod line;
pub mod payable;
pub mod payee;
mod table;
pub mod wire;

pub use allowed::{Action, Rights};
pub use batch::Batch;
pub use labels::field_labels;
pub use line::{Frozen, Line, of_person};
pub use payable::{NewPayable, Particulars, Payable};
pub use payee::{FindPayee, Payee, Problem};
pub use table::MIGRATIONS;

#[cfg(test)]
mod story;
