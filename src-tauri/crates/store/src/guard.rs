//! The triggers that leave one write path: a row changes only while [`crate::Write`] changes it.

use kernel::Result;
use rusqlite::Connection;

use crate::connection::INSIDE;
use crate::failure;

/// Rows of these tables are never changed or removed, not even by the write path.
const FOREVER: [&str; 7] =
    ["audit", "audit_change", "record_version", "record_table", "number", "document", "attachment"];

/// Rows of these tables belong to the write path.
const INDEXES: [&str; 3] = ["search_kind", "search_subject", "search_key"];

/// Every table that holds records: those with the columns `id`, `version` and `body`, but the versions themselves.
pub(crate) fn record_tables(conn: &Connection) -> Result<Vec<String>> {
    let mut statement = conn
        .prepare(
            "SELECT t.name FROM sqlite_schema t
             WHERE t.type = 'table' AND t.name <> 'record_version'
               AND (SELECT count(*) FROM pragma_table_info(t.name) c WHERE c.name IN ('id', 'version', 'body')) = 3
             ORDER BY t.name",
        )
        .map_err(failure::sql)?;
    let names = statement.query_map([], |row| row.get(0)).and_then(Iterator::collect).map_err(failure::sql)?;
    Ok(names)
}

/// All triggers there must be, as (name, statement).
fn triggers(conn: &Connection) -> Result<Vec<(String, String)>> {
    // Lets the write path through.
    let outside = format!("WHEN NOT ({INSIDE}) ");
    let mut all = Vec::new();
    let mut guard = |table: &str, event: &str, condition: &str| {
        let name = format!("nc_guard_{table}_{}", event.to_lowercase());
        // A statement that may abort keeps a copy of every page it touches, to take itself back. These are filled by the
        // hundred thousand rows, and a guard refuses at the first row, when there is nothing to take back yet. A table of
        // records would gain nothing: its foreign keys may abort anyway.
        let refusal = if INDEXES.contains(&table) || FOREVER.contains(&table) { "FAIL" } else { "ABORT" };
        let sql = format!(
            "CREATE TRIGGER \"{name}\" BEFORE {event} ON \"{table}\" {condition}\
             BEGIN SELECT RAISE({refusal}, 'nuanchuang: guarded'); END"
        );
        all.push((name, sql));
    };
    for table in record_tables(conn)?.iter().map(String::as_str).chain(INDEXES) {
        for event in ["INSERT", "UPDATE", "DELETE"] {
            guard(table, event, &outside);
        }
    }
    for table in FOREVER {
        guard(table, "INSERT", &outside);
        guard(table, "UPDATE", "");
        guard(table, "DELETE", "");
    }
    Ok(all)
}

fn installed(conn: &Connection, name: &str) -> Result<Option<String>> {
    use rusqlite::OptionalExtension as _;
    conn.query_row("SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND name = ?1", [name], |row| row.get(0))
        .optional()
        .map_err(failure::sql)
}

/// Takes all guards away, whichever version put them up: steps change tables that an older guard may still watch with
/// words this program no longer knows. Called in the transaction of the migrations, before the first step.
pub(crate) fn take_down(conn: &Connection) -> Result<()> {
    let names: Vec<String> = conn
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name GLOB 'nc_guard_*'")
        .and_then(|mut all| all.query_map([], |row| row.get(0))?.collect())
        .map_err(failure::sql)?;
    for name in names {
        conn.execute_batch(&format!("DROP TRIGGER \"{name}\"")).map_err(failure::sql)?;
    }
    Ok(())
}

/// Puts the guards up; called in the transaction of the migrations, after the last step.
pub(crate) fn install(conn: &Connection) -> Result<()> {
    for (_, sql) in triggers(conn)? {
        conn.execute_batch(&sql).map_err(failure::sql)?;
    }
    Ok(())
}

/// Names of triggers that are missing or say something else.
pub(crate) fn broken(conn: &Connection) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for (name, sql) in triggers(conn)? {
        if installed(conn, &name)?.as_deref() != Some(sql.as_str()) {
            names.push(name);
        }
    }
    Ok(names)
}
