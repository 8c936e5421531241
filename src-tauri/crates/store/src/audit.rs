//! The audit trail: one entry a transaction, each holding the hash of the one before.
//!
//! # What the hash covers
//! `hash` is SHA-256 over a list of fields, each written as a netstring (`length in bytes`, `:`, the bytes, `,`; numbers
//! in decimal, hashes in lower-case hexadecimal, text in UTF-8, an absent subject as empty text):
//!
//! 1. `nuanchuang-audit-1`
//! 2. `seq`, `at`, `account`, `role`, `device`, `action`, `subject_kind`, `subject_id`
//! 3. `detail`: the JSON text exactly as it is stored
//! 4. the number of changes, then for each in order: `kind`, `id`, `version`, `sha256`
//! 5. `prev`: the hash of the entry before; 32 zero bytes for the first
//!
//! `seq` starts at 1 and has no gaps. The `sha256` of a change is that of the record's stored body (of no bytes when the
//! record was removed), of a document's or attachment's stored description (which holds the hash of its bytes), or of
//! the netstrings of series, period and value of a number. [`crate::Read::audit_lines`] gives all of this as JSON lines, so that a checker
//! that shares no code with this crate can prove the chain.

use kernel::Stamp;
use kernel::{Error, Result};
use rusqlite::{Connection, OptionalExtension as _, Row, ToSql};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::bytes::{frame, hex};
use crate::failure;
use crate::read::Read;

/// The role written where no person acted in a role: migrations, the making of an office, recovery.
pub(crate) const SYSTEM: &str = "system";

const FORMAT: &str = "nuanchuang-audit-1";

/// Number and hash of the last entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Head {
    pub(crate) seq: i64,
    pub(crate) hash: [u8; 32],
}

/// One record written in a transaction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Change {
    pub(crate) kind: &'static str,
    pub(crate) id: String,
    pub(crate) version: i64,
    pub(crate) sha256: [u8; 32],
}

/// What is to be written.
pub(crate) struct Entry<'a> {
    pub(crate) at: Stamp,
    pub(crate) account: &'a str,
    pub(crate) role: &'a str,
    pub(crate) device: &'a str,
    pub(crate) action: &'a str,
    pub(crate) subject: Option<(&'a str, &'a str)>,
    pub(crate) detail: Value,
}

/// The hash of an entry, fed field by field.
struct Chain {
    hash: Sha256,
    field: Vec<u8>,
}

impl Chain {
    fn new() -> Self {
        let mut chain = Self { hash: Sha256::new(), field: Vec::new() };
        chain.text(FORMAT);
        chain
    }

    fn text(&mut self, text: &str) {
        self.field.clear();
        frame(&mut self.field, text.as_bytes());
        self.hash.update(&self.field);
    }

    fn number(&mut self, number: i64) {
        self.text(&number.to_string());
    }

    fn change(&mut self, kind: &str, id: &str, version: i64, sha256: &[u8]) {
        self.text(kind);
        self.text(id);
        self.number(version);
        self.text(&hex(sha256));
    }

    fn finish(mut self, prev: &[u8]) -> [u8; 32] {
        self.text(&hex(prev));
        self.hash.finalize().into()
    }
}

/// The last entry; `seq` 0 before the first.
pub(crate) fn head(conn: &Connection) -> Result<Head> {
    let head = conn
        .prepare_cached("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1")
        .and_then(|mut last| last.query_row([], |row| Ok(Head { seq: row.get(0)?, hash: row.get(1)? })).optional())
        .map_err(failure::sql)?;
    Ok(head.unwrap_or(Head { seq: 0, hash: [0; 32] }))
}

/// The hash of entry `seq`.
pub(crate) fn hash_at(conn: &Connection, seq: i64) -> Result<Option<[u8; 32]>> {
    conn.prepare_cached("SELECT hash FROM audit WHERE seq = ?1")
        .and_then(|mut entry| entry.query_row([seq], |row| row.get(0)).optional())
        .map_err(failure::sql)
}

/// Appends an entry with its changes; the gate must be open.
pub(crate) fn append(conn: &Connection, entry: &Entry<'_>, changes: &[Change]) -> Result<Head> {
    let before = head(conn)?;
    let seq = before.seq + 1;
    let at = entry.at.to_string();
    let detail = entry.detail.to_string();
    let (subject_kind, subject_id) = entry.subject.unzip();
    let count = i64::try_from(changes.len()).map_err(|_| failure::internal("changes"))?;
    let mut chain = Chain::new();
    chain.number(seq);
    for text in [at.as_str(), entry.account, entry.role, entry.device, entry.action] {
        chain.text(text);
    }
    chain.text(subject_kind.unwrap_or_default());
    chain.text(subject_id.unwrap_or_default());
    chain.text(&detail);
    chain.number(count);
    {
        let mut insert = conn
            .prepare_cached(
                "INSERT OR FAIL INTO audit_change (seq, ord, kind, id, version, sha256) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )
            .map_err(failure::sql)?;
        for (ord, change) in (1_i64..).zip(changes) {
            chain.change(change.kind, &change.id, change.version, &change.sha256);
            insert.execute((seq, ord, change.kind, &change.id, change.version, change.sha256)).map_err(failure::sql)?;
        }
    }
    let hash = chain.finish(&before.hash);
    conn.prepare_cached(
        "INSERT INTO audit (seq, at, account, role, device, action, subject_kind, subject_id, detail, changes, prev, hash)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
    )
    .and_then(|mut insert| {
        insert.execute((
            seq, &at, entry.account, entry.role, entry.device, entry.action, subject_kind, subject_id, &detail, count,
            before.hash, hash,
        ))
    })
    .map_err(failure::sql)?;
    Ok(Head { seq, hash })
}

/// One entry of the trail.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AuditEntry {
    /// Place in the chain, from 1.
    pub seq: i64,
    /// When, UTC.
    pub at: String,
    /// The account's id, or how the office was opened when no account acted.
    pub account: String,
    /// The role the account acted in; `system` when none.
    pub role: String,
    /// The computer.
    pub device: String,
    /// Name of the command.
    pub action: String,
    /// Kind and id of what it was about.
    pub subject: Option<(String, String)>,
    /// Further facts, without personal data: JSON text exactly as it was hashed.
    pub detail: String,
    /// How many records were written.
    pub changes: i64,
    /// Hash of the entry before, hexadecimal.
    pub prev: String,
    /// Hash of this entry, hexadecimal.
    pub hash: String,
}

/// A record written in an entry's transaction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditChange {
    /// Kind of the record.
    pub kind: String,
    /// Its id.
    pub id: String,
    /// The version that was written.
    pub version: i64,
    /// SHA-256 of what was stored, hexadecimal.
    pub sha256: String,
}

/// Which entries to list; everything given must match.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AuditFilter {
    /// By this account.
    pub account: Option<String>,
    /// Commands whose name starts with this.
    pub action: Option<String>,
    /// About this kind of record.
    pub subject_kind: Option<String>,
    /// About this record.
    pub subject_id: Option<String>,
    /// Not before this moment (text of a `Stamp`, or its beginning such as `2026-11-23`).
    pub from: Option<String>,
    /// Before this moment.
    pub until: Option<String>,
}

/// Entries, newest first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AuditPage {
    /// The entries.
    pub entries: Vec<AuditEntry>,
    /// All that match the filter.
    pub total: i64,
    /// Give this as `before_seq` to go on; `None` at the end.
    pub next_before: Option<i64>,
}

const COLUMNS: &str = "seq, at, account, role, device, action, subject_kind, subject_id, detail, changes, prev, hash";

fn entry(row: &Row<'_>) -> rusqlite::Result<AuditEntry> {
    let subject: (Option<String>, Option<String>) = (row.get(6)?, row.get(7)?);
    Ok(AuditEntry {
        seq: row.get(0)?,
        at: row.get(1)?,
        account: row.get(2)?,
        role: row.get(3)?,
        device: row.get(4)?,
        action: row.get(5)?,
        subject: subject.0.zip(subject.1),
        detail: row.get(8)?,
        changes: row.get(9)?,
        prev: hex(&row.get::<_, [u8; 32]>(10)?),
        hash: hex(&row.get::<_, [u8; 32]>(11)?),
    })
}

impl Read<'_> {
    /// Entries before `before_seq` (all when `None`), newest first, at most 200.
    pub fn audit_page(&self, before_seq: Option<i64>, limit: usize, filter: &AuditFilter) -> Result<AuditPage> {
        let limit = i64::try_from(limit.clamp(1, 200)).unwrap_or(200);
        let (tests, values) = conditions(filter);
        let bound: Vec<&dyn ToSql> = values.iter().map(|value| value as &dyn ToSql).collect();
        let sql = format!("SELECT count(*) FROM audit WHERE {tests}");
        let total = self.one(&sql, bound.as_slice(), |row| row.get(0))?.unwrap_or(0);
        let sql = format!(
            "SELECT {COLUMNS} FROM audit WHERE {tests} AND seq < {} ORDER BY seq DESC LIMIT {limit}",
            before_seq.unwrap_or(i64::MAX)
        );
        let entries = self.query(&sql, bound.as_slice(), entry)?;
        let full = i64::try_from(entries.len()).is_ok_and(|found| found == limit);
        let next_before = entries.last().filter(|last| full && last.seq > 1).map(|last| last.seq);
        Ok(AuditPage { entries, total, next_before })
    }

    /// Number and hash (hex) of the last entry, in which the chain ends; none before the first.
    pub fn audit_head(&self) -> Result<Option<(i64, String)>> {
        let Head { seq, hash } = head(self.conn())?;
        Ok((seq > 0).then(|| (seq, hex(&hash))))
    }

    /// Whether `action` was ever written.
    pub fn audited(&self, action: &str) -> Result<bool> {
        Ok(self.one("SELECT 1 FROM audit WHERE action = ?1 LIMIT 1", [action], |_| Ok(()))?.is_some())
    }

    /// What entry `seq` wrote, at most `limit` records from the first.
    pub fn audit_changes(&self, seq: i64, limit: usize) -> Result<Vec<AuditChange>> {
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        self.query(
            "SELECT kind, id, version, sha256 FROM audit_change WHERE seq = ?1 ORDER BY ord LIMIT ?2",
            (seq, limit),
            |row| {
                Ok(AuditChange {
                    kind: row.get(0)?,
                    id: row.get(1)?,
                    version: row.get(2)?,
                    sha256: hex(&row.get::<_, [u8; 32]>(3)?),
                })
            },
        )
    }

    /// The whole trail as JSON, one entry a line: the fields of [`AuditEntry`] and its `changes` as a list, for a
    /// checker that recomputes the chain by itself. `line` is called in order; its error ends the walk.
    pub fn audit_lines(&self, mut line: impl FnMut(&str) -> Result<()>) -> Result<()> {
        walk(self.conn(), |entry| {
            let mut value = serde_json::to_value(entry).map_err(|_| failure::internal("audit line"))?;
            value["changes"] = serde_json::to_value(self.audit_changes(entry.seq, usize::MAX)?)
                .map_err(|_| failure::internal("audit line"))?;
            line(&value.to_string())
        })
    }

    /// Recomputes the chain from the first entry; the error names the first entry that does not fit.
    pub fn verify_audit(&self) -> Result<()> {
        match first_break(self.conn(), &mut |_| Ok(()))? {
            None => Ok(()),
            Some(seq) => Err(Error::new(
                "audit.broken",
                format!(
                    "审计记录从第 {seq} 条起与原来不符：有人改动或删除过记录，或文件已损坏。请保留现状并与备份核对。"
                ),
            )),
        }
    }
}

fn conditions(filter: &AuditFilter) -> (String, Vec<String>) {
    let mut tests = vec!["1".to_owned()];
    let mut values = Vec::new();
    let mut test = |sql: &str, value: &Option<String>| {
        if let Some(value) = value {
            values.push(value.clone());
            tests.push(sql.replace('?', &format!("?{}", values.len())));
        }
    };
    test("account = ?", &filter.account);
    test("action >= ? AND action < ? || char(1114111)", &filter.action);
    test("subject_kind = ?", &filter.subject_kind);
    test("subject_id = ?", &filter.subject_id);
    test("at >= ?", &filter.from);
    test("at < ?", &filter.until);
    (tests.join(" AND "), values)
}

/// Calls `each` for every entry from the first.
pub(crate) fn walk(conn: &Connection, mut each: impl FnMut(&AuditEntry) -> Result<()>) -> Result<()> {
    let mut statement = conn.prepare(&format!("SELECT {COLUMNS} FROM audit ORDER BY seq")).map_err(failure::sql)?;
    let mut rows = statement.query([]).map_err(failure::sql)?;
    while let Some(row) = rows.next().map_err(failure::sql)? {
        each(&entry(row).map_err(failure::sql)?)?;
    }
    Ok(())
}

/// The first entry that does not fit the chain. `progress` gets each number as it is passed.
pub(crate) fn first_break(conn: &Connection, progress: &mut dyn FnMut(i64) -> Result<()>) -> Result<Option<i64>> {
    let mut broken = None;
    let mut expected = Head { seq: 0, hash: [0; 32] };
    let mut changes = conn
        .prepare("SELECT kind, id, version, sha256 FROM audit_change WHERE seq = ?1 ORDER BY ord")
        .map_err(failure::sql)?;
    walk(conn, |entry| {
        if broken.is_some() {
            return Ok(());
        }
        progress(entry.seq)?;
        let (subject_kind, subject_id) = entry.subject.as_ref().map(|(kind, id)| (kind.as_str(), id.as_str())).unzip();
        let mut chain = Chain::new();
        chain.number(entry.seq);
        for text in [&entry.at, &entry.account, &entry.role, &entry.device, &entry.action] {
            chain.text(text);
        }
        chain.text(subject_kind.unwrap_or_default());
        chain.text(subject_id.unwrap_or_default());
        chain.text(&entry.detail);
        chain.number(entry.changes);
        let mut rows = changes.query([entry.seq]).map_err(failure::sql)?;
        let mut found = 0;
        while let Some(row) = rows.next().map_err(failure::sql)? {
            let read = || -> rusqlite::Result<_> {
                Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get(2)?, row.get::<_, [u8; 32]>(3)?))
            };
            let (kind, id, version, sha256) = read().map_err(failure::sql)?;
            chain.change(&kind, &id, version, &sha256);
            found += 1;
        }
        let hash = chain.finish(&expected.hash);
        let fits = entry.seq == expected.seq + 1
            && found == entry.changes
            && entry.prev == hex(&expected.hash)
            && entry.hash == hex(&hash);
        if !fits {
            broken = Some(entry.seq);
        }
        expected = Head { seq: entry.seq, hash };
        Ok(())
    })?;
    if broken.is_none() {
        // A change without its entry: the end of the chain was cut off inside the database.
        broken = conn
            .query_row("SELECT min(seq) FROM audit_change WHERE seq > ?1", [expected.seq], |row| row.get(0))
            .map_err(failure::sql)?;
    }
    Ok(broken)
}
