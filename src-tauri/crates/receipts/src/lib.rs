//! Receipts: paper with numbers, from its delivery to its destruction, and the money it stands for.

pub mod paper;
