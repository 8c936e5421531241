//! What is kept about who signs receipts: this office's keys, and the offices it trusts.

use chrono::NaiveDate;
use kernel::{Error, Result, Stamp};
use serde::{Deserialize, Serialize};
use store::sql::Value as SqlValue;
use store::{Migration, Record};

/// Tables of this room. Trust that was withdrawn stays withdrawn.
pub(crate) const MIGRATIONS: &[Migration] = &[
    Migration {
        id: 2_026_112_512,
        name: "who signs receipts",
        sql: "CREATE TABLE signing_key (
            id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL,
            only_one INTEGER NOT NULL DEFAULT 1 UNIQUE CHECK (only_one = 1)) STRICT;
          CREATE TABLE issuer (
            id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL,
            revoked INTEGER NOT NULL CHECK (revoked IN (0, 1))) STRICT;
          CREATE TRIGGER issuer_revoked_stays BEFORE UPDATE ON issuer WHEN OLD.revoked = 1
          BEGIN SELECT RAISE (ABORT, 'revoked'); END;
          CREATE TRIGGER issuer_remains BEFORE DELETE ON issuer
          BEGIN SELECT RAISE (ABORT, 'kept'); END;",
    },
    Migration {
        id: 2_026_112_513,
        name: "earlier keys of this office",
        sql: "CREATE TABLE signing_key_past (
            id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL) STRICT;
          CREATE TRIGGER signing_key_past_stays BEFORE UPDATE ON signing_key_past
          BEGIN SELECT RAISE (ABORT, 'kept'); END;
          CREATE TRIGGER signing_key_past_remains BEFORE DELETE ON signing_key_past
          BEGIN SELECT RAISE (ABORT, 'kept'); END;",
    },
];

/// The secret key of this office. It lives in the encrypted database and no command answers it.
#[derive(Serialize, Deserialize)]
pub(super) struct OwnKey {
    pub(super) id: String,
    pub(super) seed: String,
}

impl OwnKey {
    pub(super) const ID: &'static str = "own";
}

impl Record for OwnKey {
    const KIND: &'static str = "signing_key";
    const TABLE: &'static str = "signing_key";
    fn id(&self) -> &str {
        &self.id
    }
    fn columns(&self) -> Vec<(&'static str, SqlValue)> {
        Vec::new()
    }
}

/// The public key this office signed with before: its receipts stay genuine.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct PastKey {
    /// Key id.
    pub(super) id: String,
    pub(super) public_key: String,
    /// The last day it signed: a receipt of a later day under it is none of this office.
    pub(super) last_day: NaiveDate,
    pub(super) reason: String,
}

impl Record for PastKey {
    const KIND: &'static str = "signing_key_past";
    const TABLE: &'static str = "signing_key_past";
    fn id(&self) -> &str {
        &self.id
    }
    fn columns(&self) -> Vec<(&'static str, SqlValue)> {
        Vec::new()
    }
}

/// Another office whose receipts this one takes for genuine.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Issuer {
    /// Key id.
    pub(super) id: String,
    pub(super) office: String,
    pub(super) public_key: String,
    pub(super) since: Stamp,
    pub(super) revoked: Option<Revoked>,
}

impl Issuer {
    pub(super) fn still_trusted(&self) -> Result<()> {
        let gone = || Error::new("issuers.revoked", "这个公钥已经撤销，不能再改；请对方换新公钥后重新导入");
        if self.revoked.is_some() { Err(gone()) } else { Ok(()) }
    }
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Revoked {
    pub(super) at: Stamp,
    pub(super) account: String,
    pub(super) reason: String,
}

impl Record for Issuer {
    const KIND: &'static str = "issuer";
    const TABLE: &'static str = "issuer";
    fn id(&self) -> &str {
        &self.id
    }
    fn columns(&self) -> Vec<(&'static str, SqlValue)> {
        vec![("revoked", i64::from(self.revoked.is_some()).into())]
    }
}
