//! The encrypted database of one office: key slots, transactions, versions of every record, the audit chain,
//! the search index, numbers, documents and attachments. It knows no business area.
//!
//! The rooms of this crate, in the order a reader wants them:
//! * [`vault`]: the folder of an office and the keys that open it; [`recovery`]: the printed recovery code.
//! * [`store`]: the handle an opened office gives; [`read`] and [`write`]: the only two ways to reach its rows.
//! * [`record`]: what an area stores; [`page`]: lists a page at a time; [`search`]: one box that finds anybody.
//! * [`audit`]: who did what, as a chain of hashes; [`check`]: proves that nothing was changed or lost.
//! * [`document`]: papers and attachments kept as bytes; [`migrate`]: how the tables grow.

mod bytes;
mod connection;
mod crypto;
mod failure;
mod files;
mod guard;
mod keys;
mod lean;
mod number;
mod seal;

pub mod audit;
pub mod check;
pub mod document;
pub mod effort;
pub mod migrate;
#[cfg(feature = "fuzzing")]
pub mod outside;
pub mod page;
pub mod read;
pub mod record;
pub mod recovery;
pub mod search;
pub mod store;
pub mod vault;
pub mod write;

pub use audit::{AuditChange, AuditEntry, AuditFilter, AuditPage};
pub use bytes::sha256_hex;
pub use check::{CheckReport, Fault, Progress, check_dir};
pub use crypto::Cost;
pub use document::{Attachment, AttachmentInfo, Document, DocumentInfo, NewAttachment, NewDocument};
pub use migrate::Migration;
pub use page::Page;
pub use read::Read;
pub use record::{Expect, Record, Version, Versioned};
pub use recovery::RecoveryCode;
pub use search::{Hit, SearchKey, SearchQuery, SearchTerm};
pub use store::{Cause, Store};
pub use vault::{NewSlot, Vault};
pub use write::Write;

/// What an area needs of the SQL layer: values, rows and parameters, but no connection.
pub mod sql {
    pub use rusqlite::types::{FromSql, FromSqlError, ToSql, ToSqlOutput, Value, ValueRef};
    pub use rusqlite::{Params, Result, Row, params, params_from_iter};
}

#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
