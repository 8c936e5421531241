//! Stories across areas: what people do with the office, told through the command table, on a real encrypted office.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod after_release;
mod aid;
mod attachments;
mod audit;
mod double_payment;
mod dues;
mod eligibility;
#[path = "../golden/extract.rs"]
mod extract;
mod file_leads;
mod file_life;
mod file_succession;
mod file_watch;
mod first_job;
mod household_form;
mod import_back;
mod import_gate;
mod issuers;
mod outside_lists;
mod parcels;
mod parcels_decided;
mod parcels_doubles;
mod parcels_effort;
mod parcels_printed;
mod parcels_refused;
mod parcels_rules;
mod parcels_taken;
mod parcels_undone;
mod parcels_wishes;
mod printing;
mod receipt_ledger;
mod receipt_papers;
mod receipt_stack;
mod receipts;
mod receipts_elsewhere;
mod receipts_seat;
mod reports;
mod rights;
mod secrecy;
mod shared_account;
mod shared_place;
mod table;
mod way_back;
mod world;
