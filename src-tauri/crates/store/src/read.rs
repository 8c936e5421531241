//! Reading: rows of records, any SELECT, earlier versions. Nothing here can change a row.

use kernel::Stamp;
use kernel::{Error, Result};
use rusqlite::{Connection, Params, Row, Statement};

use crate::effort;
use crate::failure;
use crate::record::{Record, Version, Versioned};

/// A view of the office at one moment: all questions to one `Read` get answers from the same state.
pub struct Read<'c> {
    conn: &'c Connection,
}

impl<'c> Read<'c> {
    pub(crate) fn new(conn: &'c Connection) -> Self {
        Self { conn }
    }

    pub(crate) fn conn(&self) -> &'c Connection {
        self.conn
    }

    /// Prepares a statement of an area, and only if it is a question.
    fn question(&self, sql: &str) -> Result<rusqlite::CachedStatement<'c>> {
        // SQLite calls BEGIN, COMMIT and most PRAGMAs read-only too: the first word must say SELECT or WITH.
        let first = sql.trim_start().split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
        if !first.eq_ignore_ascii_case("SELECT") && !first.eq_ignore_ascii_case("WITH") {
            return Err(failure::guarded());
        }
        let statement = self.conn.prepare_cached(sql).map_err(failure::sql)?;
        if !statement.readonly() {
            return Err(failure::guarded());
        }
        Ok(statement)
    }

    /// All rows of a SELECT.
    pub fn query<T>(
        &self,
        sql: &str,
        params: impl Params,
        map: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>> {
        let mut statement = self.question(sql)?;
        let found = collect(&mut statement, params, map);
        effort::note(&statement, sql);
        found
    }

    /// The first row of a SELECT.
    pub fn one<T>(
        &self,
        sql: &str,
        params: impl Params,
        map: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>> {
        let mut statement = self.question(sql)?;
        let mut rows = statement.query(params).map_err(failure::sql)?;
        let found = match rows.next().map_err(failure::sql)? {
            Some(row) => map(row).map(Some).map_err(failure::sql),
            None => Ok(None),
        };
        drop(rows);
        effort::note(&statement, sql);
        found
    }

    /// A record by id.
    pub fn get<R: Record>(&self, id: &str) -> Result<Option<R>> {
        Ok(self.get_versioned(id)?.map(|found| found.record))
    }

    /// A record by id, with its version.
    pub fn get_versioned<R: Record>(&self, id: &str) -> Result<Option<Versioned<R>>> {
        Ok(self.records_versioned("WHERE id = ?1", [id])?.pop())
    }

    /// A record that must be there; error `not_found`.
    pub fn need<R: Record>(&self, id: &str) -> Result<R> {
        self.get(id)?.ok_or_else(not_found)
    }

    /// A record that must be there, with its version; error `not_found`.
    pub fn need_versioned<R: Record>(&self, id: &str) -> Result<Versioned<R>> {
        self.get_versioned(id)?.ok_or_else(not_found)
    }

    /// Records by whatever follows `SELECT … FROM table`: `WHERE … ORDER BY … LIMIT …`.
    pub fn records<R: Record>(&self, tail: &str, params: impl Params) -> Result<Vec<R>> {
        Ok(self.records_versioned(tail, params)?.into_iter().map(|found| found.record).collect())
    }

    /// [`Read::records`] with their versions.
    pub fn records_versioned<R: Record>(&self, tail: &str, params: impl Params) -> Result<Vec<Versioned<R>>> {
        let sql = format!("SELECT body, version FROM {} {tail}", R::TABLE);
        let mut statement = self.question(&sql)?;
        let mut rows = statement.query(params).map_err(failure::sql)?;
        let mut found = Vec::new();
        while let Some(row) = rows.next().map_err(failure::sql)? {
            found.push(versioned(row)?);
        }
        drop(rows);
        effort::note(&statement, &sql);
        Ok(found)
    }

    /// Every version of a record, newest first.
    pub fn versions(&self, kind: &str, id: &str) -> Result<Vec<Version>> {
        self.versions_where("v.kind = ?1 AND v.id = ?2", (kind, id), -1)
    }

    /// The version of a record that held at a moment; `None` before its first. A removed record gives its removal.
    pub fn version_at(&self, kind: &str, id: &str, at: &Stamp) -> Result<Option<Version>> {
        let test = "v.kind = ?1 AND v.id = ?2 AND a.at <= ?3";
        Ok(self.versions_where(test, (kind, id, at.to_string()), 1)?.pop())
    }

    fn versions_where(&self, test: &str, params: impl Params, limit: i64) -> Result<Vec<Version>> {
        let rows = self.query(
            &format!(
                "SELECT v.version, a.at, a.account, a.action, a.detail, v.seq, v.body
                 FROM record_version v JOIN audit a ON a.seq = v.seq
                 WHERE {test} ORDER BY v.version DESC LIMIT {limit}"
            ),
            params,
            |row| {
                let texts: (String, Option<String>) = (row.get(4)?, row.get(6)?);
                let version = Version {
                    version: row.get(0)?,
                    at: row.get(1)?,
                    account: row.get(2)?,
                    action: row.get(3)?,
                    cause: serde_json::Value::Null,
                    seq: row.get(5)?,
                    body: None,
                };
                Ok((version, texts))
            },
        )?;
        let json = |text: &str| serde_json::from_str(text).map_err(|_| failure::damaged());
        rows.into_iter()
            .map(|(version, (cause, body))| {
                Ok(Version { cause: json(&cause)?, body: body.as_deref().map(json).transpose()?, ..version })
            })
            .collect()
    }
}

/// Reads `body, version` of a record table.
pub(crate) fn versioned<R: Record>(row: &Row<'_>) -> Result<Versioned<R>> {
    let body = row.get_ref(0).map_err(failure::sql)?.as_str().map_err(|_| failure::body(R::KIND))?;
    let record = serde_json::from_str(body).map_err(|_| failure::body(R::KIND))?;
    Ok(Versioned { record, version: row.get(1).map_err(failure::sql)? })
}

fn collect<T>(
    statement: &mut Statement<'_>,
    params: impl Params,
    map: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>> {
    statement.query_map(params, map).and_then(Iterator::collect).map_err(failure::sql)
}

pub(crate) fn not_found() -> Error {
    Error::new("not_found", "没有找到这份资料，可能已被删除。请返回列表重新查找。")
}
