//! Receipts: paper with numbers, from its delivery to its destruction, and the money it stands for.
//!
//! * [`kind`]: what is printed and how it is numbered; [`holder`]: windows and unions that hold books.
//! * [`book`] and [`stock`]: books and their way; [`mark`]: numbers that are no receipt; [`numbers`]: the state of each.
//! * [`issue`], [`undo`], [`red`]: a receipt and what may happen to it; [`receipt`]: how it is kept.
//! * [`backfill`]: what was used elsewhere, entered in the order of its numbers; [`stub_entries`]: the same from a list.
//! * [`lease`]: numbers lent to the office of a union; [`stub`]: what it says became of them; [`stub_enter`]: entered here,
//!   [`stub_aside`] or not.
//! * [`seat`]: the window an account sits at; [`close`]: the end of a window's day.
//! * [`ledger`]: where every number is, by place; [`ranges`]: the same by number range; [`destroy`]: the end of old books.
//! * [`stack`]: a stack checked sheet by sheet against the ledger.
//! * [`counter`]: what the counter shows beside the form; [`find`]: its one box; [`held`]: a receipt by its paper;
//!   [`paid`]: what a payer paid by year and item;
//!   [`print`] and [`paper`]: what is printed, and how often.
//!
//! That no number is passed over, used twice or changed after its day is closed are rules of the database (`receipts.sql`).

pub mod backfill;
pub mod book;
pub mod close;
pub mod counter;
pub mod destroy;
pub mod find;
pub mod held;
pub mod holder;
pub mod issue;
pub mod kind;
mod labels;
pub mod lease;
pub mod ledger;
mod lent_refusal;
pub mod mark;
pub mod numbers;
pub mod paid;
pub mod paper;
pub mod print;
pub mod ranges;
pub mod receipt;
pub mod red;
pub mod seat;
pub mod stack;
pub mod stock;
pub mod stub;
pub mod stub_aside;
pub mod stub_enter;
pub mod stub_entries;
mod table;
pub mod undo;
pub mod wire;
pub mod wire_backfill;
pub mod wire_lent;
pub mod wire_receipt;
pub mod wire_stack;

pub use book::Book;
pub use holder::Window;
pub use kind::{Pack, ReceiptKind};
pub use labels::field_labels;
pub use lease::Lease;
pub use receipt::Receipt;
pub use stack::Stack;
pub use stub::StubRecord;
pub use table::MIGRATIONS;
