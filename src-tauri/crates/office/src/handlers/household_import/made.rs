//! The files an import made, and whether each still waits as it came in.

use std::collections::HashMap;

use hardship::life::FileState;
use hardship::{Household, course};
use kernel::{AccountId, Result};
use serde_json::json;
use store::{Read, Record as _, Versioned};

use crate::exchange::ImportRun;
use crate::handlers::imports::touched::body_at;

/// Files the transaction made that are still there, by number: after `after`, `limit` of them at most.
pub(super) fn files(r: &Read<'_>, seq: i64, after: &str, limit: i64) -> Result<Vec<Versioned<Household>>> {
    r.records_versioned::<Household>(
        "WHERE id IN (SELECT id FROM audit_change WHERE seq = ?1 AND kind = ?2 AND version = 1)
           AND number > ?3 ORDER BY number LIMIT ?4",
        (seq, Household::KIND, after, limit),
    )
}

/// How many files of an import stand where.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Standing {
    /// Of those that are still there.
    pub(super) all: u32,
    /// Being applied for.
    pub(super) applications: u32,
    pub(super) on_file: u32,
}

/// Where the files of imports stand, by import, in one statement; an import that made none is not there.
pub(super) fn standing(r: &Read<'_>, runs: &[&str]) -> Result<HashMap<String, Standing>> {
    let rows = r.query(
        "SELECT v.id, h.state, count(*)
         FROM json_each(?1) run
         JOIN record_version v ON v.kind = ?2 AND v.id = run.value AND v.version = 1
         JOIN audit_change c ON c.seq = v.seq AND c.kind = ?3 AND c.version = 1
         JOIN household h INDEXED BY household_standing ON h.id = c.id
         GROUP BY v.id, h.state",
        (json!(runs).to_string(), ImportRun::KIND, Household::KIND),
        |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get::<_, u32>(2)?)),
    )?;
    let mut found: HashMap<String, Standing> = HashMap::new();
    for (run, code, files) in rows {
        let standing = found.entry(run).or_default();
        let state = FileState::ALL.into_iter().find(|state| state.as_str() == code);
        standing.all += files;
        standing.applications += if state.is_some_and(FileState::is_applied_for) { files } else { 0 };
        standing.on_file += if state.is_some_and(FileState::is_on_file) { files } else { 0 };
    }
    Ok(found)
}

/// Whether a file the import made stands as it came in.
pub(crate) fn stands(r: &Read<'_>, found: &Versioned<Household>) -> Result<bool> {
    if found.version == 1 {
        return Ok(true);
    }
    let came = body_at::<Household>(r, Household::KIND, found.record.id.as_str(), 1)?;
    Ok(found.record.stands_as(&came))
}

/// Why a file cannot be taken on file with the others of its import by this account; none when it can.
pub(super) fn why_not(r: &Read<'_>, found: &Versioned<Household>, actor: &AccountId) -> Result<Option<String>> {
    let life = &found.record.life;
    Ok(if life.state != FileState::Application {
        Some(format!("现在是“{}”，不再是导入时的申请", life.state.label()))
    } else if !stands(r, found)? {
        Some("导入以后修改过，请打开档案核对后单独办理".to_owned())
    } else if life.typists.contains(actor) {
        Some(course::own_file().message)
    } else {
        None
    })
}
