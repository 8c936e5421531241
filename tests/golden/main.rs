//! Golden documents: every template with fixed records against committed text and pictures,
//! and what must hold for any record. `UPDATE_GOLDEN=1` writes the references anew.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::cast_precision_loss)]

mod extract;
mod pages;
mod properties;
mod support;
