//! Every other way to change a row is tried, and none works.

use rusqlite::Connection;

use crate::testing::{Note, Office, check, office};
use crate::{Cause, Expect, NewAttachment, NewDocument};

/// Statements that would change something, for every table there is.
fn attempts(conn: &Connection) -> Vec<String> {
    let tables: Vec<String> = conn
        .prepare(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'migration'",
        )
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<rusqlite::Result<_>>()
        .unwrap();
    assert!(tables.len() >= 11);
    let mut all = Vec::new();
    for table in tables {
        let first: String =
            conn.query_row("SELECT name FROM pragma_table_info(?1) LIMIT 1", [&table], |row| row.get(0)).unwrap();
        all.push(format!("UPDATE {table} SET {first} = {first}"));
        all.push(format!("DELETE FROM {table}"));
        all.push(format!("INSERT OR REPLACE INTO {table} SELECT * FROM {table}"));
        all.push(format!("UPDATE OR REPLACE {table} SET {first} = {first}"));
    }
    all
}

fn filled() -> Office {
    let office = office();
    office
        .store
        .write(&office.actor, Cause::new("fill"), |w| {
            w.save(&Note::new("1", "a", 1), Expect::New)?;
            w.next_number("voucher", "2026")?;
            w.index("note", "1", vec![crate::SearchKey::whole("n甲")]);
            let subject = ("note".to_owned(), "1".to_owned());
            w.put_attachment(NewAttachment {
                subject: subject.clone(),
                file_name: "a".to_owned(),
                media: "text/plain".to_owned(),
                bytes: vec![1],
            })?;
            w.put_document(NewDocument {
                kind: "k".to_owned(),
                subject,
                number: None,
                template: "t".to_owned(),
                snapshot: serde_json::Value::Null,
                bytes: vec![2],
                media: "text/plain".to_owned(),
                file_name: "b".to_owned(),
            })
        })
        .unwrap();
    office
}

#[test]
fn a_connection_with_the_key_cannot_change_rows() {
    let office = filled();
    for conn in [office.raw(), office.raw_at_the_gate(false)] {
        for sql in attempts(&conn) {
            let tried = conn.execute_batch(&sql);
            assert!(tried.is_err(), "{sql}");
            let text = tried.unwrap_err().to_string();
            assert!(text.contains("guarded") || text.contains("nc_in_write"), "{sql}: {text}");
        }
    }
    drop(office.close());
}

#[test]
fn what_is_written_for_ever_stays_even_for_the_write_path() {
    let office = filled();
    let conn = office.raw_at_the_gate(true);
    for table in ["audit", "audit_change", "record_version", "record_table", "number", "document", "attachment"] {
        for sql in [format!("DELETE FROM {table}"), format!("UPDATE {table} SET rowid = rowid")] {
            let sql = if sql.starts_with("UPDATE") && matches!(table, "audit_change" | "record_table" | "number") {
                let first: String = conn
                    .query_row("SELECT name FROM pragma_table_info(?1) LIMIT 1", [table], |row| row.get(0))
                    .unwrap();
                format!("UPDATE {table} SET {first} = {first}")
            } else {
                sql
            };
            assert!(conn.execute_batch(&sql).is_err(), "{sql}");
        }
    }
    let skipped = "INSERT INTO number (series, period, value, seq) VALUES ('voucher', '2026', 3, 2)";
    assert!(conn.execute_batch(skipped).is_err());
    let again = "INSERT INTO number (series, period, value, seq) VALUES ('voucher', '2026', 1, 2)";
    assert!(conn.execute_batch(again).is_err());
}

#[test]
fn reading_cannot_write() {
    let office = filled();
    let statements = [
        "UPDATE note SET amount = 2",
        "DELETE FROM note",
        "INSERT INTO note (id, version, body, tag, amount) VALUES ('9', 1, '{}', 'z', 1)",
        "WITH x AS (SELECT 1) DELETE FROM note",
        "SELECT 1; DELETE FROM note",
        "PRAGMA query_only = OFF",
        "PRAGMA writable_schema = ON",
        "COMMIT",
        "BEGIN",
        "ATTACH 'x' AS y",
        "DROP TABLE note",
        "CREATE TEMP TABLE t (a)",
        "VACUUM",
        "",
        "/* c */ DELETE FROM note",
    ];
    let ask = |r: &crate::Read<'_>| {
        for sql in statements {
            assert!(r.query(sql, [], |_| Ok(())).is_err(), "{sql}");
            assert!(r.one(sql, [], |_| Ok(())).is_err(), "{sql}");
        }
        assert!(r.records::<Note>("; DELETE FROM note", []).is_err());
        Ok(())
    };
    office.store.read(ask).unwrap();
    office.store.write(&office.actor, Cause::new("try"), |w| ask(w)).unwrap();
    assert_eq!(office.store.read(|r| r.need::<Note>("1")).unwrap().amount, 1);
    assert_eq!(check(office.close().path()).unwrap().faults, []);
}

/// Somebody with the key can still take the triggers off; then the check tells.
#[test]
fn changes_behind_the_guards_are_found() {
    let changes = [
        "DROP TRIGGER nc_guard_note_update",
        "DROP TRIGGER nc_guard_note_update; UPDATE note SET body = json_set(body, '$.amount', 5)",
        "DROP TRIGGER nc_guard_note_delete; DELETE FROM note",
        "DROP TRIGGER nc_guard_record_version_update; UPDATE record_version SET body = '{}'",
        "DROP TRIGGER nc_guard_record_version_delete; DELETE FROM record_version",
        "DROP TRIGGER nc_guard_audit_update; UPDATE audit SET account = 'somebody else' WHERE seq = 2",
        "DROP TRIGGER nc_guard_audit_delete; DELETE FROM audit WHERE seq = 2",
        "DROP TRIGGER nc_guard_audit_delete; DROP TRIGGER nc_guard_audit_change_delete; DELETE FROM audit WHERE seq = 2;
         DELETE FROM audit_change WHERE seq = 2",
        "DROP TRIGGER nc_guard_audit_change_update; UPDATE audit_change SET version = 7",
        "DROP TRIGGER nc_guard_number_delete; DELETE FROM number",
        "DROP TRIGGER nc_guard_number_update; UPDATE number SET value = 2",
        "DROP TRIGGER nc_guard_document_update; UPDATE document SET bytes = x'09'",
        "DROP TRIGGER nc_guard_document_update; UPDATE document SET number = '8'",
        "DROP TRIGGER nc_guard_attachment_update; UPDATE attachment SET bytes = x'09', sha256 = zeroblob(32)",
        "DROP TRIGGER nc_guard_attachment_delete; DELETE FROM attachment",
        "DROP TRIGGER nc_guard_note_insert;
         INSERT INTO note (id, version, body, tag, amount) VALUES ('9', 1, '{}', 'z', 1)",
    ];
    for sql in changes {
        let office = filled();
        // Put the trigger back afterwards, so that only the content can tell.
        let conn = office.raw();
        let dropped: Vec<(String, String)> = conn
            .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY name")
            .unwrap()
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
            .unwrap()
            .collect::<rusqlite::Result<_>>()
            .unwrap();
        conn.execute_batch(sql).unwrap();
        if sql.contains(';') {
            for (name, create) in dropped {
                if sql.contains(&name) {
                    conn.execute_batch(&create).unwrap();
                }
            }
        }
        drop(conn);
        let report = check(office.close().path()).unwrap();
        assert!(!report.sound(), "{sql}");
    }
}

#[test]
fn a_derived_change_cannot_reach_what_is_kept() {
    let office = filled();
    for table in ["note", "record_version", "audit", "search_key"] {
        let sql = format!("DELETE FROM {table}");
        let tried = office.store.write(&office.actor, Cause::new("derive"), |w| w.derive(&sql, ()));
        assert_eq!(tried.unwrap_err().code, "store.guard", "{table}");
    }
}
