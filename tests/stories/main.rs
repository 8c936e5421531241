//! Stories across areas: what people do with the office, told through the command table, on a real encrypted office.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod audit;
mod first_job;
mod import_back;
mod rights;
mod secrecy;
mod table;
mod way_back;
mod world;
