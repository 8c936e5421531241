//! Indexed work on an encrypted database against the same on a plain one: same rows, same queries, taken in turn.
//! Prints one line a query: p95 of each in microseconds, and their ratio.
#![allow(clippy::print_stdout)] // A measuring program speaks on standard output.

use std::path::Path;
use std::time::Instant;

use rusqlite::{Connection, params};

/// Rows, unless the first argument says otherwise.
const ROWS: u32 = 200_000;
const ROUNDS: u32 = 4_000;

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

fn open(path: &Path, encrypted: bool, rows: u32) -> Outcome<Connection> {
    let mut db = Connection::open(path)?;
    if encrypted {
        db.execute_batch(&format!("PRAGMA key = \"x'{}'\"", "5a".repeat(32)))?;
    }
    db.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536;
         CREATE TABLE person (id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL, id_number TEXT UNIQUE, updated TEXT) STRICT;
         CREATE INDEX person_updated ON person (updated, id);
         CREATE TABLE search_key (key TEXT, who INTEGER, PRIMARY KEY (key, who)) WITHOUT ROWID;",
    )?;
    let tx = db.transaction()?;
    {
        let mut person = tx.prepare("INSERT INTO person VALUES (?1, 1, ?2, ?3, ?4)")?;
        let mut key = tx.prepare("INSERT OR IGNORE INTO search_key VALUES (?1, ?2)")?;
        for n in 0..rows {
            let mixed = mix(n);
            let body =
                format!("{{\"name\":\"演练{mixed:08x}\",\"address\":\"演练市演练路 {n} 号\",\"phone\":\"138{n:08}\"}}");
            person.execute(params![
                format!("{mixed:08x}-{n:08}"),
                body,
                format!("{n:018}"),
                format!("2025-{:02}-{:02}", n % 12 + 1, n % 28 + 1)
            ])?;
            key.execute(params![format!("n演练{mixed:08x}"), n])?;
            key.execute(params![format!("d{mixed:010}"), n])?;
        }
    }
    tx.commit()?;
    db.execute_batch("PRAGMA wal_checkpoint(TRUNCATE); ANALYZE;")?;
    Ok(db)
}

/// Spreads consecutive numbers over the whole range, so that neighbours in time are not neighbours in the index.
fn mix(n: u32) -> u32 {
    n.wrapping_mul(0x9E37_79B1) ^ (n >> 7)
}

fn p95(mut times: Vec<u128>) -> u128 {
    times.sort_unstable();
    times.get(times.len() * 95 / 100).copied().unwrap_or_default()
}

fn main() -> Outcome<()> {
    let rows = std::env::args().nth(1).and_then(|a| a.parse().ok()).unwrap_or(ROWS);
    let dir = tempfile::tempdir()?;
    let plain = open(&dir.path().join("plain.db"), false, rows)?;
    let sealed = open(&dir.path().join("sealed.db"), true, rows)?;
    let queries: [(&str, &str); 4] = [
        ("by ID number", "SELECT body FROM person WHERE id_number = printf('%018d', ?1)"),
        (
            "search key prefix, 20 hits",
            "SELECT who FROM search_key WHERE key >= 'n演练' || printf('%04x', ?1 % 65536) AND key < 'n演练' || printf('%04x', ?1 % 65536) || 'z' LIMIT 20",
        ),
        (
            "page of 50 by date",
            "SELECT id, body FROM person WHERE updated >= '2025-' || printf('%02d', ?1 % 12 + 1) ORDER BY updated, id LIMIT 50",
        ),
        (
            "tail of a number",
            "SELECT who FROM search_key WHERE key >= 'd' || printf('%05d', ?1 % 42949) AND key < 'd' || printf('%05d', ?1 % 42949) || ':' LIMIT 20",
        ),
    ];
    for (name, sql) in queries {
        let mut times = [Vec::new(), Vec::new()];
        for round in 0..ROUNDS {
            let argument = mix(round) % rows;
            // In turn, and who goes first alternates: the machine's noise falls on both.
            let order: [usize; 2] = if round % 2 == 0 { [0, 1] } else { [1, 0] };
            for which in order {
                let db = if which == 0 { &plain } else { &sealed };
                let mut statement = db.prepare_cached(sql)?;
                let start = Instant::now();
                let mut found = statement.query([argument])?;
                while found.next()?.is_some() {}
                times[which].push(start.elapsed().as_micros());
            }
        }
        let [plain, sealed] = times.map(p95);
        let ratio = sealed * 100 / plain.max(1);
        println!(
            "bench\tencrypted / plain p95, {name} ({sealed} / {plain} µs)\t{}.{:02}\t×\t≤ 1.15",
            ratio / 100,
            ratio % 100
        );
    }
    Ok(())
}
