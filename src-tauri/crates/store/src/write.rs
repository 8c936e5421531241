//! Writing: the only code that changes a row. Every change gets a version and stands in the audit entry.

mod attempt;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;

use kernel::Actor;
use kernel::World;
use kernel::{Error, Result};
use rusqlite::types::Value as Column;
use rusqlite::{OptionalExtension as _, params_from_iter};
use serde_json::{Value, json};

use crate::audit::Change;
use crate::bytes::sha256;
use crate::connection::Gate;
use crate::effort;
use crate::failure;
use crate::lean::without_nulls;
use crate::read::{Read, not_found};
use crate::record::{Expect, Record};
use crate::search::{SearchKey, reindex};

/// An open transaction. Dropped without the store's commit, it leaves nothing.
pub struct Write<'c> {
    read: Read<'c>,
    gate: &'c Gate,
    world: &'c World,
    actor: &'c Actor,
    pub(crate) subject: Option<(String, String)>,
    /// Number of the audit entry this transaction will be.
    pub(crate) seq: i64,
    pub(crate) changes: Vec<Change>,
    notes: Vec<Value>,
    known_kinds: BTreeSet<&'static str>,
    /// New keys of subjects, written in one sorted sweep at the end: an import would otherwise jump through the index.
    keys: BTreeMap<(String, String), Vec<SearchKey>>,
}

impl<'c> Deref for Write<'c> {
    type Target = Read<'c>;

    fn deref(&self) -> &Read<'c> {
        &self.read
    }
}

/// What is stored of a record so far.
struct Last {
    version: i64,
    live: bool,
}

impl<'c> Write<'c> {
    pub(crate) fn new(
        read: Read<'c>,
        gate: &'c Gate,
        world: &'c World,
        actor: &'c Actor,
        subject: Option<(String, String)>,
        seq: i64,
    ) -> Self {
        Self {
            read,
            gate,
            world,
            actor,
            subject,
            seq,
            changes: Vec::new(),
            notes: Vec::new(),
            known_kinds: BTreeSet::new(),
            keys: BTreeMap::new(),
        }
    }

    /// Time and randomness.
    pub fn world(&self) -> &'c World {
        self.world
    }

    /// Who writes.
    pub fn actor(&self) -> &'c Actor {
        self.actor
    }

    /// Saves a record and returns its new version. Errors: `stale` when it has changed since, `exists` and `not_found`
    /// when it is there or not against expectation, and what [`Record::constraint_error`] makes of a broken constraint.
    pub fn save<R: Record>(&mut self, record: &R, expect: Expect) -> Result<i64> {
        let last = self.last(R::KIND, record.id())?;
        let live = last.as_ref().is_some_and(|last| last.live);
        match expect {
            Expect::New if live => {
                return Err(Error::new("exists", "这份资料已经存在，请打开已有的资料修改。"));
            }
            Expect::Version(_) if !live => return Err(not_found()),
            Expect::Version(seen) if last.as_ref().is_some_and(|last| last.version != seen) => return Err(stale()),
            _ => {}
        }
        self.register::<R>()?;
        let version = last.map_or(0, |last| last.version) + 1;
        let body = serde_json::to_string(record).map_err(|_| failure::body(R::KIND))?;
        let body = if R::SPARSE { without_nulls(&body) } else { body };
        let columns = record.columns();
        let sql = if live { update_sql::<R>(&columns) } else { insert_sql::<R>(&columns) };
        let values = [Column::Text(record.id().to_owned()), Column::Integer(version), Column::Text(body.clone())];
        let _pass = self.gate.open();
        let rows = self
            .conn()
            .prepare_cached(&sql)
            .and_then(|mut row| {
                let values = values.into_iter().chain(columns.into_iter().map(|(_, value)| value));
                let rows = row.execute(params_from_iter(values));
                effort::note(&row, &sql);
                rows
            })
            .map_err(|error| failure::sql_with(error, R::constraint_error))?;
        if rows != 1 {
            // The versions say it is there, the table says it is not.
            return Err(failure::damaged());
        }
        self.version(R::KIND, record.id(), version, Some(&body))?;
        Ok(version)
    }

    /// Removes a record; its versions stay, the last one without a body.
    pub fn remove<R: Record>(&mut self, id: &str) -> Result<()> {
        let last = self.last(R::KIND, id)?.filter(|last| last.live).ok_or_else(not_found)?;
        let _pass = self.gate.open();
        self.conn()
            .prepare_cached(&format!("DELETE FROM {} WHERE id = ?1", R::TABLE))
            .and_then(|mut row| row.execute([id]))
            .map_err(|error| failure::sql_with(error, R::constraint_error))?;
        self.version(R::KIND, id, last.version + 1, None)
    }

    /// Replaces the search keys of a subject; none removes it from the index. They count from the commit on: a search
    /// inside the same transaction does not see them yet.
    pub fn index(&mut self, subject_kind: &str, id: &str, keys: Vec<SearchKey>) {
        self.keys.insert((subject_kind.to_owned(), id.to_owned()), keys);
    }

    /// Adds a fact to the audit entry's detail. No personal data.
    pub fn audit_note(&mut self, note: Value) {
        self.notes.push(note);
    }

    /// Changes rows of a derived table: what can be made again from the records at any time, so it has no versions. The
    /// gate stays shut: the guards of the tables that hold records refuse.
    pub fn derive(&self, sql: &str, params: impl rusqlite::Params) -> Result<()> {
        self.conn()
            .prepare_cached(sql)
            .and_then(|mut statement| statement.execute(params))
            .map(drop)
            .map_err(failure::sql)
    }

    /// Puts `sql` to the database with the gate open, for the rooms of this crate.
    pub(crate) fn execute(&self, sql: &str, params: impl rusqlite::Params) -> Result<()> {
        let _pass = self.gate.open();
        self.conn()
            .prepare_cached(sql)
            .and_then(|mut statement| statement.execute(params))
            .map(drop)
            .map_err(failure::sql)
    }

    /// Writes what was put off. Returns the detail of the audit entry.
    pub(crate) fn finish(&mut self, detail: Value) -> Result<Value> {
        let keys = std::mem::take(&mut self.keys);
        let _pass = self.gate.open();
        reindex(self.conn(), keys)?;
        let notes = std::mem::take(&mut self.notes);
        if notes.is_empty() {
            return Ok(detail);
        }
        Ok(match detail {
            Value::Object(mut fields) => {
                fields.insert("notes".to_owned(), Value::Array(notes));
                Value::Object(fields)
            }
            Value::Null => json!({ "notes": notes }),
            other => json!({ "detail": other, "notes": notes }),
        })
    }

    fn last(&self, kind: &str, id: &str) -> Result<Option<Last>> {
        self.conn()
            .prepare_cached(
                "SELECT version, body IS NOT NULL FROM record_version
                 WHERE kind = ?1 AND id = ?2 ORDER BY version DESC LIMIT 1",
            )
            .and_then(|mut last| {
                last.query_row((kind, id), |row| Ok(Last { version: row.get(0)?, live: row.get(1)? })).optional()
            })
            .map_err(failure::sql)
    }

    fn version(&mut self, kind: &'static str, id: &str, version: i64, body: Option<&str>) -> Result<()> {
        self.execute(
            // OR FAIL here and in the audit trail: see `search::reindex`.
            "INSERT OR FAIL INTO record_version (kind, id, version, seq, body) VALUES (?1, ?2, ?3, ?4, ?5)",
            (kind, id, version, self.seq, body),
        )?;
        let sha256 = sha256(body.unwrap_or_default().as_bytes());
        self.changes.push(Change { kind, id: id.to_owned(), version, sha256 });
        Ok(())
    }

    /// Remembers the table of a kind, for the check. A kind never moves.
    fn register<R: Record>(&mut self) -> Result<()> {
        if !self.known_kinds.insert(R::KIND) {
            return Ok(());
        }
        let known: Option<String> =
            self.one("SELECT tbl FROM record_table WHERE kind = ?1", [R::KIND], |row| row.get(0))?;
        match known {
            _ if RESERVED.contains(&R::KIND) => Err(failure::internal(&format!("kind {}", R::KIND))),
            Some(table) if table == R::TABLE => Ok(()),
            Some(_) => Err(failure::internal(&format!("table of {}", R::KIND))),
            None => self.execute("INSERT INTO record_table (kind, tbl) VALUES (?1, ?2)", (R::KIND, R::TABLE)),
        }
    }
}

/// Kinds of the store's own entries in the audit trail.
const RESERVED: [&str; 3] = [crate::number::KIND, crate::document::DOCUMENT, crate::document::ATTACHMENT];

fn insert_sql<R: Record>(columns: &[(&'static str, Column)]) -> String {
    let names: String = columns.iter().map(|(name, _)| [", ", name].concat()).collect();
    let places: Vec<String> = (4..).zip(columns).map(|(place, _)| format!(", ?{place}")).collect();
    let places = places.concat();
    format!("INSERT INTO {} (id, version, body{names}) VALUES (?1, ?2, ?3{places})", R::TABLE)
}

fn update_sql<R: Record>(columns: &[(&'static str, Column)]) -> String {
    let sets: Vec<String> = (4..).zip(columns).map(|(place, (name, _))| format!(", {name} = ?{place}")).collect();
    let sets = sets.concat();
    format!("UPDATE {} SET version = ?2, body = ?3{sets} WHERE id = ?1", R::TABLE)
}

fn stale() -> Error {
    Error::new("stale", "这份资料刚被别人改过，你看到的不是最新内容。请刷新后核对，再保存一次。")
}
