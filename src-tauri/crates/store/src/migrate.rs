//! How the tables grow: ordered, additive, never edited once released.

use std::collections::BTreeMap;

use kernel::World;
use kernel::{Error, Result};
use rusqlite::{Connection, TransactionBehavior};

use crate::audit::{self, Entry};
use crate::bytes::{hex, sha256};
use crate::connection::Gate;
use crate::failure;
use crate::files::{self, Files};
use crate::guard;

/// One step. Steps run in the order of their ids, whichever area they come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Migration {
    /// Day and place in the day: 2026112301 is the first of 23 November 2026. Unique over all areas.
    pub id: u32,
    /// What it does, in a few words.
    pub name: &'static str,
    /// The statements; they run inside one transaction with all other new steps.
    pub sql: &'static str,
}

impl Migration {
    fn fingerprint(&self) -> String {
        hex(&sha256(self.sql.as_bytes()))
    }
}

/// The store's own steps; the first comes before every area's.
#[expect(clippy::inconsistent_digit_grouping, reason = "a day and the place in it")]
const OWN: &[Migration] = &[
    Migration { id: 2026_01_01_01, name: "store", sql: include_str!("schema.sql") },
    // The guards are not named here: after every step they are put up as this version has them.
    Migration { id: 2026_11_24_02, name: "guards of the search index", sql: "-- see guard.rs" },
    Migration { id: 2026_11_29_83, name: "guards of what is written once", sql: "-- see guard.rs" },
    Migration { id: 2026_11_30_01, name: "guards that compare", sql: "-- see guard.rs" },
];

/// On whose behalf the steps run: the account that opened the office, or a word for the way it was opened.
pub(crate) struct Opening<'a> {
    pub(crate) files: &'a Files,
    pub(crate) world: &'a World,
    pub(crate) account: &'a str,
    pub(crate) action: &'static str,
}

/// Brings the database up to the given steps. An office that exists already is copied beside itself first
/// (`office.db.before-<id of the first new step>`, encrypted as it is).
pub(crate) fn run(conn: &mut Connection, gate: &Gate, areas: &[Migration], opening: &Opening<'_>) -> Result<()> {
    let steps = ordered(areas)?;
    if pending(conn, &steps)?.is_empty() {
        return Ok(());
    }
    // What is still in the write-ahead log must be in the file before the file is copied.
    let busy: i64 = conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0)).map_err(failure::sql)?;
    if busy != 0 {
        return Err(Error::new(
            "store.upgrade_busy",
            "需要升级数据文件，但另一个窗口或程序正在使用这个库。请先关闭其他窗口再打开。",
        ));
    }
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failure::sql)?;
    let fresh = applied(&tx)?.is_empty();
    // Another process may have done the work while we waited for the lock.
    let pending = pending(&tx, &steps)?;
    let Some(first) = pending.first() else { return Ok(()) };
    if !fresh {
        files::copy(&opening.files.database(), &opening.files.before(first.id))?;
    }
    {
        let _pass = gate.open();
        tx.execute_batch(
            "CREATE TABLE IF NOT EXISTS migration (
                 id INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL, at TEXT NOT NULL) STRICT",
        )
        .map_err(failure::sql)?;
        guard::take_down(&tx)?;
        let at = opening.world.clock.now().to_string();
        for step in &pending {
            tx.execute_batch(step.sql).map_err(|error| failed(step, failure::sql(error)))?;
            tx.execute(
                "INSERT INTO migration (id, name, sha256, at) VALUES (?1, ?2, ?3, ?4)",
                (step.id, step.name, step.fingerprint(), &at),
            )
            .map_err(failure::sql)?;
        }
        let orphan = tx.prepare("PRAGMA foreign_key_check").and_then(|mut all| all.exists([])).map_err(failure::sql)?;
        if orphan {
            return Err(failure::internal("foreign keys after migration"));
        }
        guard::install(&tx)?;
        let ids: Vec<u32> = pending.iter().map(|step| step.id).collect();
        audit::append(
            &tx,
            &Entry {
                at: opening.world.clock.now(),
                account: opening.account,
                role: audit::SYSTEM,
                device: "",
                action: if fresh { opening.action } else { "store.migrate" },
                subject: None,
                detail: serde_json::json!({ "migrations": ids }),
            },
            &[],
        )?;
    }
    tx.commit().map_err(failure::sql)
}

fn failed(step: &Migration, error: Error) -> Error {
    if error.code == "store.internal" || error.code == "store.constraint" {
        failure::internal(&format!("migration {} {}: {}", step.id, step.name, error.message))
    } else {
        error
    }
}

/// The store's steps and the areas', in order.
fn ordered(areas: &[Migration]) -> Result<Vec<Migration>> {
    let mut steps = BTreeMap::new();
    for step in OWN.iter().chain(areas) {
        if steps.insert(step.id, *step).is_some() {
            return Err(failure::internal(&format!("two migrations {}", step.id)));
        }
    }
    Ok(steps.into_values().collect())
}

/// Ids and fingerprints of the steps this database has seen.
fn applied(conn: &Connection) -> Result<BTreeMap<u32, String>> {
    let exists = conn
        .prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'migration'")
        .and_then(|mut table| table.exists([]))
        .map_err(failure::sql)?;
    if !exists {
        return Ok(BTreeMap::new());
    }
    let mut statement = conn.prepare("SELECT id, sha256 FROM migration").map_err(failure::sql)?;
    let rows = statement
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .and_then(Iterator::collect)
        .map_err(failure::sql)?;
    Ok(rows)
}

/// The steps still to do, after refusing a database this program does not understand.
fn pending(conn: &Connection, steps: &[Migration]) -> Result<Vec<Migration>> {
    let applied = applied(conn)?;
    if applied.keys().any(|id| steps.iter().all(|step| step.id != *id)) {
        return Err(Error::new(
            "store.from_future",
            "这个库由更新版本的暖窗升级过，本版本不能打开。请安装新版本后再打开，数据没有改动。",
        ));
    }
    let mut pending = Vec::new();
    for step in steps {
        match applied.get(&step.id) {
            None => pending.push(*step),
            Some(fingerprint) if *fingerprint != step.fingerprint() => {
                return Err(Error::new(
                    "store.migration_changed",
                    format!(
                        "这个库的升级记录与本程序不一致（第 {} 步），为免损坏资料没有打开。请安装正式发布的版本。",
                        step.id
                    ),
                ));
            }
            Some(_) => {}
        }
    }
    Ok(pending)
}
