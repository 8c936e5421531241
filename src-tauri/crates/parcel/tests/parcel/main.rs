//! Parcels as two offices exchange them, and as a broken carrier or a bad hand hands them over.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod chain;
mod joining;
mod limits;
mod round_trip;
mod support;
mod tampering;
