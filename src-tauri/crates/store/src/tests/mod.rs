//! Tests of the crate as a whole, on offices in temporary folders.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::inconsistent_digit_grouping)]

mod check;
mod guard;
mod migrate;
mod page;
mod search;
mod vault;
mod write;
