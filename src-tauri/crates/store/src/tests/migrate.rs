//! How an office of an earlier release is brought up.

use std::fs;

use kernel::World;

use crate::testing::{LOGIN, NOTES, Note, PASSWORD, check, office};
use crate::{Cause, Expect, Migration, Store, Vault};

const MORE: Migration = Migration {
    id: 2026_11_23_95,
    name: "more",
    sql: "ALTER TABLE note ADD COLUMN extra TEXT; UPDATE note SET extra = 'x';
          CREATE TABLE other (id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL) STRICT;",
};

fn open(dir: &std::path::Path, steps: &[Migration]) -> kernel::Result<Store> {
    Vault::unlock(dir, LOGIN, PASSWORD, &World::system(), steps).map(|(store, _)| store)
}

fn code<T>(result: kernel::Result<T>) -> String {
    result.err().map(|error| error.code).unwrap_or_default()
}

#[test]
fn an_old_office_is_copied_and_brought_up() {
    let office = office();
    office.save(&Note::new("1", "a", 1), Expect::New).unwrap();
    let actor = office.actor.clone();
    let dir = office.close();
    let before = fs::read(dir.path().join("office.db")).unwrap();
    let steps = [NOTES[0], MORE];
    let store = open(dir.path(), &steps).unwrap();
    let extra = store.read(|r| r.one("SELECT extra FROM note", [], |row| row.get::<_, String>(0))).unwrap();
    assert_eq!(extra.unwrap(), "x");
    let last = store.read(|r| Ok(r.audit_page(None, 1, &crate::AuditFilter::default())?.entries.remove(0))).unwrap();
    assert_eq!((last.action.as_str(), last.detail.as_str()), ("store.migrate", r#"{"migrations":[2026112395]}"#));
    store.write(&actor, Cause::new("note.save"), |w| w.save(&Note::new("1", "a", 2), Expect::Version(1))).unwrap();
    drop(store);
    assert_eq!(check(dir.path()).unwrap().faults, []);
    // The copy is the office as it was, and opens as such.
    let copy = dir.path().join("office.db.before-2026112395");
    assert_eq!(fs::read(&copy).unwrap(), before);
    // The new table is guarded like the old ones, and a second opening has nothing to do.
    let stamp = fs::metadata(&copy).unwrap().modified().unwrap();
    let store = open(dir.path(), &steps).unwrap();
    assert_eq!(fs::metadata(&copy).unwrap().modified().unwrap(), stamp);
    let guards = store
        .read(|r| {
            r.query("SELECT name FROM sqlite_schema WHERE tbl_name = 'other' AND type = 'trigger'", [], |_| Ok(()))
        })
        .unwrap();
    assert_eq!(guards.len(), 3);
}

#[test]
fn guards_of_an_earlier_version_are_put_up_anew() {
    let office = office();
    office.save(&Note::new("1", "a", 1), Expect::New).unwrap();
    let raw = office.raw();
    raw.execute_batch(
        "DROP TRIGGER nc_guard_search_key_insert;
         CREATE TRIGGER nc_guard_search_key_insert BEFORE INSERT ON search_key WHEN nc_in_write() IS NOT 1
         BEGIN SELECT RAISE(ABORT, 'nuanchuang: guarded'); END;
         DROP TRIGGER nc_guard_note_update;
         CREATE TRIGGER nc_guard_note_update BEFORE UPDATE ON note WHEN nc_in_write() IS NOT 1
         BEGIN SELECT RAISE(ABORT, 'nuanchuang: guarded'); END;
         DELETE FROM migration WHERE id = 2026112402;",
    )
    .unwrap();
    drop(raw);
    let dir = office.close();
    assert_ne!(check(dir.path()).unwrap().faults, []);
    // A step that changes a table is not held up by a guard whose words this version no longer knows.
    let step = Migration { id: 2026_11_23_96, name: "touches", sql: "UPDATE note SET tag = tag" };
    drop(open(dir.path(), &[NOTES[0], step]).unwrap());
    assert_eq!(check(dir.path()).unwrap().faults, []);
}

#[test]
fn an_office_from_the_future_is_refused() {
    let dir = office().close();
    drop(open(dir.path(), &[NOTES[0], MORE]).unwrap());
    let before = fs::read(dir.path().join("office.db")).unwrap();
    assert_eq!(code(open(dir.path(), NOTES)), "store.from_future");
    assert_eq!(fs::read(dir.path().join("office.db")).unwrap(), before);
}

#[test]
fn an_edited_step_is_refused() {
    let dir = office().close();
    let edited = [Migration { sql: "CREATE TABLE note (id TEXT) STRICT", ..NOTES[0] }];
    assert_eq!(code(open(dir.path(), &edited)), "store.migration_changed");
}

#[test]
fn steps_run_in_the_order_of_their_ids() {
    let dir = office().close();
    let late = Migration { id: 2026_11_23_97, name: "late", sql: "ALTER TABLE early ADD COLUMN b TEXT" };
    let early = Migration { id: 2026_11_23_96, name: "early", sql: "CREATE TABLE early (a TEXT) STRICT" };
    open(dir.path(), &[late, NOTES[0], early]).unwrap();
    assert_eq!(code(open(dir.path(), &[late, NOTES[0], early, early])), "store.internal");
}

#[test]
fn a_failing_step_leaves_the_office_as_it_was() {
    let dir = office().close();
    let broken = Migration { id: 2026_11_23_96, name: "broken", sql: "DROP TABLE nothing" };
    assert_eq!(code(open(dir.path(), &[NOTES[0], MORE, broken])), "store.internal");
    drop(open(dir.path(), NOTES).unwrap());
    assert_eq!(check(dir.path()).unwrap().faults, []);
}

#[test]
fn an_office_in_use_is_not_brought_up() {
    let office = office();
    office.save(&Note::new("1", "a", 1), Expect::New).unwrap();
    office
        .store
        .read(|r| {
            r.need::<Note>("1")?;
            office.save(&Note::new("1", "a", 2), Expect::Any)?;
            assert_eq!(code(open(office.path(), &[NOTES[0], MORE])), "store.upgrade_busy");
            Ok(())
        })
        .unwrap();
}
