//! How a connection to the database is opened: key first, then every setting the office's safety rests on.

use std::cmp;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use kernel::{Error, Result};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use zeroize::Zeroizing;

use crate::bytes::hex;
use crate::crypto::Key;
use crate::failure;

/// How long a statement waits for another process before it gives up.
pub(crate) const PATIENCE: Duration = Duration::from_secs(15);

/// What a connection is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Makes the file.
    Create,
    /// The one writer.
    Write,
    /// A reader: refuses every change.
    Read,
}

/// Open only while the one write path touches a row; the guard triggers ask it by a comparison (see [`INSIDE`]).
#[derive(Clone, Default)]
pub(crate) struct Gate(Arc<AtomicBool>);

impl Gate {
    /// Opens the gate until the returned pass is dropped.
    pub(crate) fn open(&self) -> Pass<'_> {
        self.0.store(true, Ordering::SeqCst);
        Pass(self)
    }
}

/// The condition of a guard trigger: true while the gate is open. The collation answers, not the words.
///
/// It is a comparison and no function because any function may fail, so a statement that can reach one must be able to
/// take itself back: SQLite then copies every page it touches before it changes it, row after row. A comparison cannot.
pub(crate) const INSIDE: &str = "'the write path' = 'whoever asks' COLLATE nc_in_write";

/// See [`Gate::open`].
pub(crate) struct Pass<'g>(&'g Gate);

impl Drop for Pass<'_> {
    fn drop(&mut self) {
        self.0.0.store(false, Ordering::SeqCst);
    }
}

/// Opens the database and proves the key by reading the schema: a connection that is returned works.
pub(crate) fn open(path: &Path, key: &Key, purpose: Purpose, gate: &Gate) -> Result<Connection> {
    let mut flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    if purpose == Purpose::Create {
        flags |= OpenFlags::SQLITE_OPEN_CREATE;
    } else if !path.is_file() {
        return Err(Error::new(
            "store.missing_database",
            "找到了钥匙文件，但数据文件 office.db 不在。请从备份中取回，或确认移动硬盘已接好。",
        ));
    }
    let conn = Connection::open_with_flags(path, flags).map_err(failure::sql)?;
    conn.busy_timeout(PATIENCE).map_err(failure::sql)?;
    // SQLCipher would report damage on standard error; we report it to the person.
    conn.execute_batch("PRAGMA cipher_log_level = NONE").map_err(failure::sql)?;
    // The key is a raw 256-bit key in hexadecimal made by ourselves: nothing typed ever reaches this statement.
    let pragma = Zeroizing::new(format!("PRAGMA key = \"x'{}'\";", Zeroizing::new(hex(key.as_ref())).as_str()));
    conn.execute_batch(&pragma).map_err(failure::sql)?;
    probe(&conn)?;
    configure(&conn, purpose)?;
    conn.set_prepared_statement_cache_capacity(256);
    let asked = gate.0.clone();
    conn.create_collation("nc_in_write", move |_, _| {
        if asked.load(Ordering::SeqCst) { cmp::Ordering::Equal } else { cmp::Ordering::Less }
    })
    .map_err(failure::sql)?;
    Ok(conn)
}

fn probe(conn: &Connection) -> Result<()> {
    conn.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0)).map(drop).map_err(failure::sql)
}

fn configure(conn: &Connection, purpose: Purpose) -> Result<()> {
    let journal: String = conn.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0)).map_err(failure::sql)?;
    if journal != "wal" {
        return Err(failure::internal("journal mode"));
    }
    // Sorting must never spill rows into an unencrypted temporary file, and freed pages must not keep old content.
    conn.execute_batch(
        "PRAGMA synchronous = FULL;
         PRAGMA foreign_keys = ON;
         PRAGMA temp_store = MEMORY;
         PRAGMA secure_delete = ON;
         PRAGMA mmap_size = 0;
         PRAGMA trusted_schema = OFF;
         PRAGMA cell_size_check = ON;
         PRAGMA recursive_triggers = ON;",
    )
    .map_err(failure::sql)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true).map_err(failure::sql)?;
    // Without this SQLite compiles a cached statement anew whenever other values are bound to it, to look at them first.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).map_err(failure::sql)?;
    // Negative: in KiB. A page that leaves the writer's cache before the commit is encrypted once more for nothing: an
    // import of ten thousand files touches some 120 MB. The cache grows only as far as it is used.
    let cache = if purpose == Purpose::Read { -8_192 } else { -131_072 };
    conn.pragma_update(None, "cache_size", cache).map_err(failure::sql)?;
    if purpose == Purpose::Read {
        conn.pragma_update(None, "query_only", true).map_err(failure::sql)?;
    }
    Ok(())
}
