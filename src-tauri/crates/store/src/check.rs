//! The proof that nothing was changed, lost or put in place of something else.
//!
//! In order: both key files; every page of the database against its HMAC, SQLite's own structure check, foreign keys;
//! the guard triggers; the audit chain; every record version, number, paper and attachment against the hash in the
//! chain; every row against its last version; numbers without gap; and the seal, which knows how far the chain had come.

use std::path::Path;

use kernel::{Error, Result};
use rusqlite::{Connection, OptionalExtension as _, TransactionBehavior};
use serde::{Deserialize, Serialize};

use crate::audit;
use crate::bytes::sha256;
use crate::connection::{self, Gate, Purpose};
use crate::document;
use crate::failure;
use crate::files::Files;
use crate::guard;
use crate::keys::{self, CopyState, OfficeKeys};
use crate::number;
use crate::seal::{self, Found};

/// Something that is not as it was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// Stable code.
    pub code: String,
    /// What is wrong, without personal data.
    pub message: String,
}

/// What a check found and how much it looked at.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckReport {
    /// Empty when all is well.
    pub faults: Vec<Fault>,
    /// Pages of the database.
    pub pages: i64,
    /// Entries of the audit chain.
    pub audit_entries: i64,
    /// Versions of records.
    pub versions: i64,
    /// Numbers taken.
    pub numbers: i64,
    /// Papers and attachments.
    pub documents: i64,
}

impl CheckReport {
    /// Whether nothing is wrong.
    pub fn sound(&self) -> bool {
        self.faults.is_empty()
    }

    fn fault(&mut self, code: &str, message: impl Into<String>) {
        if self.faults.len() < MOST_FAULTS {
            self.faults.push(Fault { code: code.to_owned(), message: message.into() });
        }
    }
}

/// A ruined file has a fault in every page: a person reads the first few.
const MOST_FAULTS: usize = 200;

/// SQLCipher 4's page.
const PAGE_BYTES: i64 = 4096;

/// How far a check is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// What is being checked, in Chinese.
    pub step: &'static str,
    /// How much of it is done.
    pub done: i64,
    /// Of how much; 0 when not known.
    pub total: i64,
}

/// Checks an office that is not open. Errors where it cannot be opened at all (wrong password, both key files gone);
/// a database the right key cannot open is a fault.
pub fn check_dir(dir: &Path, login: &str, password: &str, progress: &dyn Fn(Progress) -> bool) -> Result<CheckReport> {
    let files = Files::new(dir);
    let key_file = keys::load(&files)?;
    let (data, _) = key_file.open_password(login, password)?;
    let office_keys = OfficeKeys::from_data(data, &key_file.salt()?)?;
    match connection::open(&files.database(), &office_keys.database, Purpose::Write, &Gate::default()) {
        Ok(mut conn) => run(&mut conn, &files, &key_file.office, &office_keys, progress),
        Err(error) => {
            let mut report = CheckReport::default();
            check_keys(&files, &mut report)?;
            as_fault(error, &mut report)?;
            Ok(report)
        }
    }
}

type Step = fn(&Connection, &Tell<'_>, &mut CheckReport) -> Result<()>;

/// What is checked on one state of the database.
const STEPS: [Step; 6] = [check_structure, check_guards, check_chain, check_changes, check_rows, check_numbers];

pub(crate) fn run(
    conn: &mut Connection,
    files: &Files,
    office: &str,
    keys: &OfficeKeys,
    progress: &dyn Fn(Progress) -> bool,
) -> Result<CheckReport> {
    let mut report = CheckReport::default();
    let tell = Tell(progress);
    tell.say("钥匙文件", 0, 0)?;
    check_keys(files, &mut report)?;
    // Read before the state of the database is fixed: the chain may only be further than this.
    let sealed = seal::read(files, office, &keys.head)?;
    tell.say("数据页", 0, 0)?;
    check_pages(conn, files, &mut report).or_else(|error| as_fault(error, &mut report))?;

    let tx = conn.transaction_with_behavior(TransactionBehavior::Deferred).map_err(failure::sql)?;
    for step in STEPS {
        step(&tx, &tell, &mut report).or_else(|error| as_fault(error, &mut report))?;
    }
    check_seal(&tx, &sealed, &mut report).or_else(|error| as_fault(error, &mut report))?;
    Ok(report)
}

/// An unreadable database is what the check is there to report; being stopped or shut out is not.
fn as_fault(error: Error, report: &mut CheckReport) -> Result<()> {
    match error.code.as_str() {
        "store.damaged" | "store.internal" | "store.disk_failed" | "store.missing_database" => {
            report.fault(&error.code, error.message);
            Ok(())
        }
        _ => Err(error),
    }
}

struct Tell<'p>(&'p dyn Fn(Progress) -> bool);

impl Tell<'_> {
    fn say(&self, step: &'static str, done: i64, total: i64) -> Result<()> {
        if (self.0)(Progress { step, done, total }) { Ok(()) } else { Err(failure::cancelled()) }
    }

    /// Not for every row.
    fn sometimes(&self, step: &'static str, done: i64, total: i64) -> Result<()> {
        if done % 1_000 == 0 { self.say(step, done, total) } else { Ok(()) }
    }
}

fn check_keys(files: &Files, report: &mut CheckReport) -> Result<()> {
    let copies = keys::copies(files)?;
    for (name, copy) in ["keys.json", "keys.bak"].into_iter().zip(&copies) {
        match copy {
            CopyState::Sound(_) => {}
            CopyState::Missing => report
                .fault("keys.missing", format!("钥匙文件 {name} 不见了，另一份还可用。重新设置任一密码即可补上。")),
            CopyState::Damaged => report.fault(
                "keys.damaged",
                format!("钥匙文件 {name} 已损坏，另一份还可用。重新设置任一密码即可修复，并请检查磁盘。"),
            ),
        }
    }
    if let [CopyState::Sound(main), CopyState::Sound(second)] = &copies
        && main != second
    {
        report.fault("keys.differ", "两份钥匙文件不一致，下次打开时会以较新的一份为准补齐。");
    }
    Ok(())
}

fn texts(conn: &Connection, sql: &str) -> Result<Vec<String>> {
    conn.prepare(sql)
        .and_then(|mut statement| statement.query_map([], |row| row.get(0))?.collect())
        .map_err(failure::sql)
}

fn number(conn: &Connection, sql: &str) -> Result<i64> {
    conn.query_row(sql, [], |row| row.get(0)).map_err(failure::sql)
}

/// Every page of the file against its HMAC, whether SQLite uses it or not.
fn check_pages(conn: &mut Connection, files: &Files, report: &mut CheckReport) -> Result<()> {
    const PAGES: &str = "PRAGMA cipher_integrity_check";
    // Pages still in the write-ahead log go into the file first; when others read meanwhile, some stay there, and the
    // structure check reads them through the log.
    let left: i64 = conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0)).map_err(failure::sql)?;
    let mut bad = texts(conn, PAGES)?;
    if !bad.is_empty() {
        // Another process may have been moving pages just then: look again while nobody can write.
        let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failure::sql)?;
        bad = texts(&tx, PAGES)?;
    }
    for page in bad {
        report.fault("database.page", format!("数据文件有损坏的页：{page}"));
    }
    let pages = number(conn, "PRAGMA page_count")?;
    report.pages = pages;
    let length = std::fs::metadata(files.database()).map_err(|error| failure::io(&error))?.len();
    if left == 0 && i64::try_from(length).ok() != pages.checked_mul(PAGE_BYTES) {
        report.fault("database.length", "数据文件的长度不对：末尾多出或缺少了内容。");
    }
    Ok(())
}

fn check_structure(conn: &Connection, tell: &Tell<'_>, report: &mut CheckReport) -> Result<()> {
    tell.say("数据结构", 0, 0)?;
    for line in texts(conn, "PRAGMA integrity_check(20)")? {
        if line != "ok" {
            report.fault("database.structure", format!("数据文件结构有误：{line}"));
        }
    }
    tell.say("引用关系", 0, 0)?;
    for table in texts(conn, "PRAGMA foreign_key_check")? {
        report.fault("database.reference", format!("资料之间的引用断了：{table}"));
    }
    Ok(())
}

fn check_guards(conn: &Connection, _: &Tell<'_>, report: &mut CheckReport) -> Result<()> {
    for name in guard::broken(conn)? {
        report.fault("database.guard", format!("防改写的触发器被去掉或改动了：{name}"));
    }
    Ok(())
}

fn check_chain(conn: &Connection, tell: &Tell<'_>, report: &mut CheckReport) -> Result<()> {
    const STEP: &str = "审计链";
    report.audit_entries = number(conn, "SELECT count(*) FROM audit")?;
    let total = report.audit_entries;
    if let Some(seq) = audit::first_break(conn, &mut |seq| tell.sometimes(STEP, seq, total))? {
        report.fault("audit.broken", format!("审计记录从第 {seq} 条起与原来不符。"));
    }
    Ok(())
}

/// Every change in the chain against what is stored, and nothing stored that is not in the chain.
fn check_changes(conn: &Connection, tell: &Tell<'_>, report: &mut CheckReport) -> Result<()> {
    const STEP: &str = "资料版本与文件";
    let total = number(conn, "SELECT count(*) FROM audit_change")?;
    let mut changes = conn
        .prepare("SELECT seq, kind, id, version, sha256 FROM audit_change ORDER BY seq, ord")
        .map_err(failure::sql)?;
    let mut rows = changes.query([]).map_err(failure::sql)?;
    let (mut versions, mut numbers, mut documents, mut attachments, mut done) = (0, 0, 0, 0, 0);
    while let Some(row) = rows.next().map_err(failure::sql)? {
        tell.sometimes(STEP, done, total)?;
        done += 1;
        let read = || -> rusqlite::Result<_> {
            Ok((
                row.get(0)?,
                row.get::<_, String>(1)?,
                row.get::<_, String>(2)?,
                row.get(3)?,
                row.get::<_, [u8; 32]>(4)?,
            ))
        };
        let (seq, kind, id, version, expected) = read().map_err(failure::sql)?;
        let stored = match kind.as_str() {
            number::KIND => {
                numbers += 1;
                stored_number(conn, seq, &id, version)?
            }
            document::DOCUMENT => {
                documents += 1;
                stored_document(conn, seq, &id)?
            }
            document::ATTACHMENT => {
                attachments += 1;
                stored_attachment(conn, seq, &id)?
            }
            _ => {
                versions += 1;
                stored_version(conn, seq, &kind, &id, version)?
            }
        };
        if stored != Some(expected) {
            report.fault(
                "content.changed",
                format!("第 {seq} 条审计记录写下的内容已被改动或丢失：{kind} {id} 第 {version} 版。"),
            );
        }
    }
    for (table, listed) in
        [("record_version", versions), ("number", numbers), ("document", documents), ("attachment", attachments)]
    {
        if number(conn, &format!("SELECT count(*) FROM {table}"))? != listed {
            report.fault("content.unlisted", format!("{table} 表中的条数与审计记录不符：有绕过程序写入的内容。"));
        }
    }
    (report.versions, report.numbers, report.documents) = (versions, numbers, documents + attachments);
    Ok(())
}

type Stored = Result<Option<[u8; 32]>>;

fn stored_version(conn: &Connection, seq: i64, kind: &str, id: &str, version: i64) -> Stored {
    let body: Option<Option<String>> = conn
        .prepare_cached("SELECT body FROM record_version WHERE kind = ?1 AND id = ?2 AND version = ?3 AND seq = ?4")
        .and_then(|mut body| body.query_row((kind, id, version, seq), |row| row.get(0)).optional())
        .map_err(failure::sql)?;
    Ok(body.map(|body| sha256(body.unwrap_or_default().as_bytes())))
}

fn stored_number(conn: &Connection, seq: i64, id: &str, value: i64) -> Stored {
    let found: Option<(String, String)> = conn
        .prepare_cached(
            "SELECT series, period FROM number WHERE series || '/' || period = ?1 AND value = ?2 AND seq = ?3",
        )
        .and_then(|mut found| found.query_row((id, value, seq), |row| Ok((row.get(0)?, row.get(1)?))).optional())
        .map_err(failure::sql)?;
    Ok(found.map(|(series, period)| number::fingerprint(&series, &period, value)))
}

/// The hash in the row must be that of the bytes, and the description that of the chain.
fn stored_file(conn: &Connection, sql: &str, columns: usize, seq: i64, id: &str) -> Stored {
    let file: Option<(Vec<String>, [u8; 32], [u8; 32])> = conn
        .prepare_cached(sql)
        .and_then(|mut file| {
            file.query_row((id, seq), |row| {
                let description = (0..columns).map(|column| row.get(column)).collect::<rusqlite::Result<_>>()?;
                Ok((description, row.get(columns)?, sha256(row.get_ref(columns + 1)?.as_blob()?)))
            })
            .optional()
        })
        .map_err(failure::sql)?;
    Ok(file.filter(|(_, listed, actual)| listed == actual).map(|(description, listed, _)| {
        let description: Vec<&str> = description.iter().map(String::as_str).collect();
        document::fingerprint(&description, &listed)
    }))
}

fn stored_document(conn: &Connection, seq: i64, id: &str) -> Stored {
    let sql =
        "SELECT id, kind, subject_kind, subject_id, coalesce(number, ''), template, snapshot, media, file_name, at,
                      sha256, bytes
               FROM document WHERE id = ?1 AND seq = ?2 AND size = length(bytes)";
    stored_file(conn, sql, 10, seq, id)
}

fn stored_attachment(conn: &Connection, seq: i64, id: &str) -> Stored {
    let sql = "SELECT id, subject_kind, subject_id, media, file_name, at, sha256, bytes
               FROM attachment WHERE id = ?1 AND seq = ?2 AND size = length(bytes)";
    stored_file(conn, sql, 6, seq, id)
}

/// Every row is its last version, and every last version that is no removal has its row.
fn check_rows(conn: &Connection, tell: &Tell<'_>, report: &mut CheckReport) -> Result<()> {
    const STEP: &str = "现行资料";
    let kinds: Vec<(String, String)> = conn
        .prepare("SELECT kind, tbl FROM record_table ORDER BY kind")
        .and_then(|mut kinds| kinds.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect())
        .map_err(failure::sql)?;
    for table in guard::record_tables(conn)? {
        let known = kinds.iter().any(|(_, registered)| *registered == table);
        if !known && number(conn, &format!("SELECT count(*) FROM \"{table}\""))? != 0 {
            report.fault("content.unlisted", format!("{table} 表中有绕过程序写入的内容。"));
        }
    }
    for (kind, table) in kinds {
        let mut last = conn
            .prepare(
                "SELECT version, body FROM record_version WHERE kind = ?1 AND id = ?2 ORDER BY version DESC LIMIT 1",
            )
            .map_err(failure::sql)?;
        let mut records = conn.prepare(&format!("SELECT id, version, body FROM \"{table}\"")).map_err(failure::sql)?;
        let mut rows = records.query([]).map_err(failure::sql)?;
        let mut count = 0;
        while let Some(row) = rows.next().map_err(failure::sql)? {
            tell.sometimes(STEP, count, 0)?;
            count += 1;
            let read = || -> rusqlite::Result<_> {
                Ok((row.get::<_, String>(0)?, (row.get::<_, i64>(1)?, row.get::<_, Option<String>>(2)?)))
            };
            let (id, now) = read().map_err(failure::sql)?;
            let kept =
                last.query_row((&kind, &id), |row| Ok((row.get(0)?, row.get(1)?))).optional().map_err(failure::sql)?;
            if kept != Some(now) {
                report.fault("content.row", format!("现行资料与它的最后一版不符：{kind} {id}。"));
            }
        }
        let live: i64 = conn
            .query_row(
                "SELECT count(*) FROM (SELECT max(version), body FROM record_version WHERE kind = ?1 GROUP BY id)
                 WHERE body IS NOT NULL",
                [&kind],
                |row| row.get(0),
            )
            .map_err(failure::sql)?;
        if live != count {
            report.fault("content.row", format!("{kind} 应有 {live} 份现行资料，实有 {count} 份。"));
        }
    }
    Ok(())
}

fn check_numbers(conn: &Connection, tell: &Tell<'_>, report: &mut CheckReport) -> Result<()> {
    tell.say("编号", 0, 0)?;
    let broken = texts(
        conn,
        "SELECT series || ' ' || period FROM number GROUP BY series, period HAVING min(value) <> 1 OR max(value) <> count(*)",
    )?;
    for series in broken {
        report.fault("number.gap", format!("编号有缺号或重号：{series}"));
    }
    Ok(())
}

fn check_seal(conn: &Connection, sealed: &Found, report: &mut CheckReport) -> Result<()> {
    let (code, message) = match sealed {
        Found::Missing => ("seal.missing", "封记文件 head.seal 不见了，无法证明审计记录的末尾没有被截去。".to_owned()),
        Found::Damaged => {
            ("seal.damaged", "封记文件 head.seal 已损坏或不是本库的，无法证明审计记录的末尾没有被截去。".to_owned())
        }
        Found::Sound(head) => match audit::hash_at(conn, head.seq)? {
            None => (
                "seal.ahead",
                format!("审计记录曾写到第 {} 条，现在没有了：末尾被截去，或数据文件被换成了旧的。", head.seq),
            ),
            Some(hash) if hash != head.hash => {
                ("seal.differs", format!("第 {} 条审计记录与封记不符：数据文件被换过。", head.seq))
            }
            Some(_) => return Ok(()),
        },
    };
    report.fault(code, message);
    Ok(())
}
