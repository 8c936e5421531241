//! What an import wrote, found by its transaction, and what stood there before.

use kernel::{Error, Result};
use serde::de::DeserializeOwned;
use serde_json::Value;
use store::{Read, Record as _};

use super::transaction;
use crate::exchange::ImportRun;

/// One record an import wrote.
pub(crate) struct Touched {
    pub(crate) kind: String,
    pub(crate) id: String,
    /// Its first version in the import.
    pub(crate) first: i64,
    /// Its last version in the import.
    pub(crate) last: i64,
}

impl Touched {
    /// Whether the import made it.
    pub(crate) fn is_new(&self, r: &Read<'_>) -> Result<bool> {
        Ok(self.first == 1 || body(r, &self.kind, &self.id, self.first - 1)?.is_none())
    }
}

/// The transaction of an import and every record it wrote, but its numbers and the rules it was judged by: a number
/// once taken stays taken, and a kept rule pack is the same whoever keeps it.
pub(crate) fn touched(r: &Read<'_>, run: &ImportRun) -> Result<(i64, Vec<Touched>)> {
    let seq = transaction(r, run)?;
    let all = r.query(
        "SELECT kind, id, min(version), max(version) FROM audit_change
         WHERE seq = ?1 AND kind NOT IN ('number', 'rule_pack', ?2) GROUP BY kind, id ORDER BY kind, id",
        (seq, ImportRun::KIND),
        |row| Ok(Touched { kind: row.get(0)?, id: row.get(1)?, first: row.get(2)?, last: row.get(3)? }),
    )?;
    Ok((seq, all))
}

/// Whether a record still says what it said in that version; a change that was itself taken back is none.
pub(crate) fn stands(r: &Read<'_>, kind: &str, id: &str, version: i64) -> Result<bool> {
    let last = r.one(
        "SELECT n.version, l.version = n.version OR l.body IS n.body
         FROM record_version l, record_version n
         WHERE l.kind = ?1 AND l.id = ?2 AND l.version = ?3 AND n.kind = ?1 AND n.id = ?2
         ORDER BY n.version DESC LIMIT 1",
        (kind, id, version),
        |row| Ok((row.get::<_, i64>(0)?, row.get::<_, bool>(1)?)),
    )?;
    let Some((last, letter_by_letter)) = last else { return Ok(false) };
    if letter_by_letter {
        return Ok(true);
    }
    // A program that wrote out empty fields may have left it, and another one taken the change back.
    let says = |version| -> Result<Option<Value>> {
        Ok(body(r, kind, id, version)?.and_then(|text| serde_json::from_str(&text).ok()))
    };
    let (then, now) = (says(version)?, says(last)?);
    Ok(now.is_some() && merge::same(then.as_ref(), now.as_ref()))
}

/// A record as it was in a version.
pub(crate) fn body_at<R: DeserializeOwned>(r: &Read<'_>, kind: &str, id: &str, version: i64) -> Result<R> {
    body(r, kind, id, version)?
        .and_then(|text| serde_json::from_str(&text).ok())
        .ok_or_else(|| Error::new("import.unreadable", "导入前的资料读不出来，没有撤销任何内容。请先检查单位数据"))
}

fn body(r: &Read<'_>, kind: &str, id: &str, version: i64) -> Result<Option<String>> {
    let found = r.one(
        "SELECT body FROM record_version WHERE kind = ?1 AND id = ?2 AND version = ?3",
        (kind, id, version),
        |row| row.get::<_, Option<String>>(0),
    )?;
    Ok(found.flatten())
}
