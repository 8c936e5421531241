//! What an area stores: records with a version.

use kernel::Error;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Something an area keeps, one row each.
///
/// Its table is STRICT with `id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL` and the columns the
/// record projects for constraints, filters and order. `body` is the record as JSON; `version` is not part of it.
pub trait Record: Serialize + DeserializeOwned {
    /// The kind, as it stands in versions and in the audit trail. Never changed once released.
    const KIND: &'static str;
    /// The table.
    const TABLE: &'static str;
    /// Whether its body leaves out what is null, at any depth. For a record with many optional fields, nearly all of them
    /// empty; each must read a missing field as none, and no value of it may be JSON of its own, in which null means something.
    const SPARSE: bool = false;
    /// The record's id.
    fn id(&self) -> &str;
    /// The projected columns, without `id`, `version` and `body`; the same names in the same order for every record.
    fn columns(&self) -> Vec<(&'static str, rusqlite::types::Value)>;
    /// What to tell the user when a constraint refuses the record: `constraint` is `table.column[, table.column]` for
    /// UNIQUE and NOT NULL, the name of an index on expressions, the name of a CHECK, or `foreign_key`.
    fn constraint_error(_constraint: &str) -> Option<Error> {
        None
    }
}

/// A record with the version it was read at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Versioned<R> {
    /// The record.
    pub record: R,
    /// Its version, from 1.
    pub version: i64,
}

/// What the saver believes about the stored record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expect {
    /// It is not there yet.
    New,
    /// It is there in this version, the one the saver has seen.
    Version(i64),
    /// Either way: the saver has just read it in this transaction or replaces it on purpose.
    Any,
}

/// One body a record had.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[expect(clippy::struct_field_names, reason = "a version has a version")]
pub struct Version {
    /// The version, from 1.
    pub version: i64,
    /// When it was written, UTC.
    pub at: String,
    /// By whom.
    pub account: String,
    /// By which command.
    pub action: String,
    /// The detail of that command's audit entry.
    pub cause: Value,
    /// Number of that audit entry.
    pub seq: i64,
    /// The record; `None` when this version removed it.
    pub body: Option<Value>,
}
