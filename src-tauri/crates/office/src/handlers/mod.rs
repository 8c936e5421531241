//! The commands' bodies, a file an area. The lines that make them callable are in `table.rs`.
// The table calls every handler in one shape: it owns its request and answers a result, whether it needs to or not.
#![allow(clippy::needless_pass_by_value, clippy::unnecessary_wraps)]

pub(crate) mod account;
pub(crate) mod aid;
pub(crate) mod app;
pub(crate) mod attachments;
pub(crate) mod audit;
pub(crate) mod bank_profiles;
pub(crate) mod bank_results;
pub(crate) mod carrier;
pub(crate) mod deciders;
pub(crate) mod documents;
pub(crate) mod dues;
pub(crate) mod exchange;
pub(crate) mod file_leads;
pub(crate) mod file_watch;
mod foreseen;
pub(crate) mod household_backfill;
pub(crate) mod household_export;
pub(crate) mod household_import;
pub(crate) mod household_life;
pub(crate) mod households;
pub(crate) mod imports;
pub(crate) mod issuers;
pub(crate) mod lookup;
pub(crate) mod machine;
pub(crate) mod outside;
pub(crate) mod own_union;
pub(crate) mod papers_missing;
pub(crate) mod parcels;
pub(crate) mod payments;
pub(crate) mod people;
pub(crate) mod printing;
pub(crate) mod receipt_ledger;
pub(crate) mod receipt_ranges;
pub(crate) mod receipts;
mod receipts_practice;
pub(crate) mod released;
pub(crate) mod reports;
pub(crate) mod rules;
pub(crate) mod session;
pub(crate) mod shared_accounts;
pub(crate) mod shared_rules;
pub(crate) mod stacks;
pub(crate) mod training;
pub(crate) mod workstudy;
