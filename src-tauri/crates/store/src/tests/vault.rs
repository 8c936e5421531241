//! Opening and not opening.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::SystemTime;

use kernel::{AccountId, World};

use crate::testing::{LOGIN, NOTES, Note, PASSWORD, check, office, reopen};
use crate::{Cost, Expect, NewSlot, Vault};

type Snapshot = BTreeMap<String, (Vec<u8>, SystemTime)>;

fn snapshot(dir: &Path) -> Snapshot {
    fs::read_dir(dir)
        .unwrap()
        .map(|entry| {
            let entry = entry.unwrap();
            let modified = entry.metadata().unwrap().modified().unwrap();
            (entry.file_name().into_string().unwrap(), (fs::read(entry.path()).unwrap(), modified))
        })
        .collect()
}

fn code<T>(result: kernel::Result<T>) -> String {
    result.err().map(|error| error.code).unwrap_or_default()
}

#[test]
fn a_wrong_password_opens_nothing_and_changes_nothing() {
    let dir = office().close();
    let before = snapshot(dir.path());
    assert_eq!(before.keys().collect::<Vec<_>>(), ["head.seal", "keys.bak", "keys.json", "office.db"]);
    let world = World::system();
    for (login, password) in [(LOGIN, "wrong"), ("nobody", PASSWORD), (LOGIN, ""), ("", "")] {
        assert_eq!(code(Vault::unlock(dir.path(), login, password, &world, NOTES)), "vault.wrong_password");
        assert_eq!(code(crate::check_dir(dir.path(), login, password, &|_| true)), "vault.wrong_password");
    }
    let wrong = "00000-00000-00000-00000-00000-00000-000";
    assert_eq!(code(Vault::recover(dir.path(), wrong, &world, NOTES)), "vault.wrong_code");
    assert_eq!(snapshot(dir.path()), before);
    reopen(dir.path()).unwrap();
}

#[test]
fn every_way_of_not_opening_has_its_own_code() {
    let world = World::system();
    let empty = tempfile::tempdir().unwrap();
    assert_eq!(code(reopen(empty.path())), "vault.not_an_office");
    assert_eq!(code(reopen(&empty.path().join("none"))), "vault.not_an_office");

    let dir = office().close();
    let account = AccountId::new(&world);
    let first = NewSlot { account: &account, login: "x", password: "y" };
    assert_eq!(code(Vault::create(dir.path(), &world, NOTES, first, Cost::TRIVIAL)), "vault.exists");

    let database = dir.path().join("office.db");
    let good = fs::read(&database).unwrap();
    let mut bad = good.clone();
    bad[100] ^= 1;
    fs::write(&database, &bad).unwrap();
    assert_eq!(code(reopen(dir.path())), "store.damaged");
    fs::write(&database, b"").unwrap();
    assert_ne!(check(dir.path()).unwrap().faults, []);
    fs::remove_file(&database).unwrap();
    assert_eq!(code(reopen(dir.path())), "store.missing_database");
    fs::write(&database, &good).unwrap();
    fs::write(dir.path().join("keys.json"), b"{}").unwrap();
    reopen(dir.path()).unwrap();
    fs::remove_file(dir.path().join("keys.json")).unwrap();
    reopen(dir.path()).unwrap();
    fs::write(dir.path().join("keys.bak"), b"{}").unwrap();
    assert_eq!(code(reopen(dir.path())), "vault.keys_damaged");
    fs::remove_file(dir.path().join("keys.bak")).unwrap();
    assert_eq!(code(reopen(dir.path())), "vault.keys_missing");
}

#[test]
fn a_failed_creation_leaves_an_empty_folder() {
    let dir = tempfile::tempdir().unwrap();
    let world = World::system();
    let account = AccountId::new(&world);
    let first = NewSlot { account: &account, login: "x", password: "y" };
    let broken = [crate::Migration { id: 2026_11_23_91, name: "broken", sql: "CREATE TABEL" }];
    assert_eq!(code(Vault::create(dir.path(), &world, &broken, first, Cost::TRIVIAL)), "store.internal");
    assert_eq!(snapshot(dir.path()).keys().filter(|name| !name.starts_with("office.db-")).count(), 0);
    Vault::create(dir.path(), &world, NOTES, first, Cost::TRIVIAL).unwrap();
}

#[test]
fn slots_come_and_go() {
    let office = office();
    let world = World::system();
    let other = AccountId::new(&world);
    office.store.set_slot(&other, "second", "pass").unwrap();
    let (_, whose) = Vault::unlock(office.path(), "second", "pass", &world, NOTES).unwrap();
    assert_eq!(whose, other);
    office.store.set_slot(&other, "second", "changed").unwrap();
    assert_eq!(code(Vault::unlock(office.path(), "second", "pass", &world, NOTES)), "vault.wrong_password");
    office.store.remove_slot(&other).unwrap();
    assert_eq!(code(Vault::unlock(office.path(), "second", "changed", &world, NOTES)), "vault.wrong_password");
    assert_eq!(code(office.store.remove_slot(&office.actor.account)), "vault.last_slot");

    let (old, new) = (office.code.text(), office.store.renew_recovery_code().unwrap().text());
    assert_eq!(code(Vault::recover(office.path(), &old, &world, NOTES)), "vault.wrong_code");
    let recovered = Vault::recover(office.path(), &new.to_lowercase(), &world, NOTES).unwrap();
    let last =
        recovered.read(|r| Ok(r.audit_page(None, 1, &crate::AuditFilter::default())?.entries.remove(0))).unwrap();
    assert_eq!((last.action.as_str(), last.account.as_str()), ("vault.recover", "recovery"));
    recovered.set_slot(&office.actor.account, LOGIN, "new password").unwrap();
    drop(recovered);
    let dir = office.close();
    assert_eq!(code(reopen(dir.path())), "vault.wrong_password");
    assert_eq!(crate::check_dir(dir.path(), LOGIN, "new password", &|_| true).unwrap().faults, []);
}

#[test]
fn an_interrupted_key_change_is_completed_at_the_next_opening() {
    let office = office();
    let second = fs::read(office.path().join("keys.bak")).unwrap();
    office.store.set_slot(&office.actor.account, LOGIN, PASSWORD).unwrap();
    let dir = office.close();
    fs::write(dir.path().join("keys.bak"), second).unwrap();
    assert_eq!(check(dir.path()).unwrap().faults[0].code, "keys.differ");
    reopen(dir.path()).unwrap();
    let [main, second] = ["keys.json", "keys.bak"].map(|name| fs::read(dir.path().join(name)).unwrap());
    assert_eq!(main, second);
}

#[test]
fn nothing_typed_is_readable_in_any_file() {
    let office = office();
    let typed = ["这段文字谁也不该看到", "secret-tag-value"];
    office.save(&Note::new(typed[0], typed[1], 1), Expect::New).unwrap();
    office
        .store
        .write(&office.actor, crate::Cause::new("index"), |w| {
            w.index("note", typed[0], vec![crate::SearchKey::whole(format!("n{}", typed[1]))]);
            Ok(())
        })
        .unwrap();
    let look = |dir: &Path| {
        for (name, (bytes, _)) in snapshot(dir) {
            for text in typed.iter().copied().chain([LOGIN, PASSWORD, "CREATE TABLE", "SQLite format"]) {
                assert!(!bytes.windows(text.len()).any(|part| part == text.as_bytes()), "{text} in {name}");
            }
        }
    };
    // With the write-ahead log beside it, and after it is folded in.
    look(office.path());
    look(office.close().path());
}
