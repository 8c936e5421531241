//! Fixed clock, synthetic people, builders, the training office.

mod draw;
mod households;
mod list;
mod names;
mod numbers;

pub use draw::Draw;
pub use households::Households;
pub use list::{write_households, write_list, write_practice_list};
pub use numbers::{bank_account, citizen_id, phone};
