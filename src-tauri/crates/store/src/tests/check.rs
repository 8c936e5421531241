//! A changed byte anywhere, a lost end, a swapped file: the check tells.

use std::cell::RefCell;
use std::fs;
use std::path::Path;

use proptest::prelude::*;
use serde_json::json;

use crate::testing::{Note, Office, check, office, reopen};
use crate::{Cause, Expect, NewAttachment};

fn filled() -> Office {
    let office = office();
    office
        .store
        .write(&office.actor, Cause::new("fill"), |w| {
            for n in 0..40 {
                w.save(&Note::new(&format!("{n}"), &format!("t{n}"), n), Expect::New)?;
                w.index("note", &format!("{n}"), vec![crate::SearchKey::whole(format!("n{n}"))]);
                w.next_number("voucher", "2026")?;
            }
            for n in 0..5 {
                w.remove::<Note>(&format!("{n}"))?;
            }
            w.put_attachment(NewAttachment {
                subject: ("note".to_owned(), "7".to_owned()),
                file_name: "f".to_owned(),
                media: "text/plain".to_owned(),
                bytes: vec![9; 10_000],
            })
        })
        .unwrap();
    office.save(&Note::new("9", "t9", 90), Expect::Version(1)).unwrap();
    office
}

fn copy(from: &Path) -> tempfile::TempDir {
    let to = tempfile::tempdir().unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), to.path().join(entry.file_name())).unwrap();
    }
    to
}

/// Whether the check finds fault with the office or refuses it.
fn found(dir: &Path) -> bool {
    check(dir).map_or(true, |report| !report.sound())
}

fn flip(path: &Path, at: usize, bit: u8) {
    let mut bytes = fs::read(path).unwrap();
    bytes[at] ^= 1 << bit;
    fs::write(path, bytes).unwrap();
}

#[test]
fn a_sound_office_has_no_fault() {
    let dir = filled().close();
    let report = check(dir.path()).unwrap();
    assert_eq!(report.faults, []);
    assert_eq!((report.audit_entries, report.versions, report.numbers, report.documents), (3, 46, 40, 1));
    // Also while it is open, and for the one who has it open.
    let store = reopen(dir.path()).unwrap();
    assert_eq!(store.check(&|_| true).unwrap().faults, []);
    assert_eq!(check(dir.path()).unwrap().faults, []);
    assert_eq!(store.check(&|_| false).unwrap_err().code, "cancelled");
}

#[test]
fn the_special_bytes_of_the_database() {
    let dir = filled().close();
    let length = usize::try_from(fs::metadata(dir.path().join("office.db")).unwrap().len()).unwrap();
    // Salt, first and last byte of page 1, its reserve (IV and HMAC), first and last byte of the last page.
    let special = [0, 15, 16, 4015, 4016, 4032, 4095, 4096, length - 4096, length - 81, length - 80, length - 1];
    for at in special {
        let copy = copy(dir.path());
        flip(&copy.path().join("office.db"), at, 3);
        assert!(found(copy.path()), "byte {at} of {length}");
    }
}

#[test]
fn longer_shorter_and_missing_files() {
    let dir = filled().close();
    let database = fs::read(dir.path().join("office.db")).unwrap();
    for changed in [
        &database[..database.len() - 4096],
        &database[..database.len() - 1],
        &[&database[..], &[0; 4096]].concat(),
        &[&database[..], b"x"].concat(),
    ] {
        let copy = copy(dir.path());
        fs::write(copy.path().join("office.db"), changed).unwrap();
        assert!(found(copy.path()), "{} instead of {}", changed.len(), database.len());
    }
    for name in ["office.db", "keys.json", "keys.bak", "head.seal"] {
        let copy = copy(dir.path());
        fs::remove_file(copy.path().join(name)).unwrap();
        assert!(found(copy.path()), "without {name}");
    }
}

#[test]
fn an_older_database_in_place_of_the_present_one() {
    let office = filled();
    let dir = office.path().to_owned();
    let actor = office.actor.clone();
    let keep = office.close();
    let older = fs::read(dir.join("office.db")).unwrap();
    let store = reopen(&dir).unwrap();
    store.write(&actor, Cause::new("note.save"), |w| w.save(&Note::new("99", "late", 1), Expect::New)).unwrap();
    drop(store);
    fs::write(dir.join("office.db"), &older).unwrap();
    assert_eq!(check(&dir).unwrap().faults[0].code, "seal.ahead");
    // Working on does not cover it up: neither as many entries as were lost, nor more.
    let store = reopen(&dir).unwrap();
    for n in 0..3 {
        store.write(&actor, Cause::new("note.save"), |w| w.save(&Note::new("98", "other", n), Expect::Any)).unwrap();
        assert_ne!(store.check(&|_| true).unwrap().faults, []);
    }
    // Only a person can accept it, and that is written down.
    store.reseal(&actor, json!({"reason": "restored"})).unwrap();
    store.write(&actor, Cause::new("note.save"), |w| w.save(&Note::new("98", "other", 9), Expect::Any)).unwrap();
    assert_eq!(store.check(&|_| true).unwrap().faults, []);
    drop(store);
    drop(keep);
}

#[test]
fn a_seal_behind_the_chain_is_no_fault_and_catches_up() {
    let office = filled();
    let dir = office.path().to_owned();
    let actor = office.actor.clone();
    let keep = office.close();
    let behind = fs::read(dir.join("head.seal")).unwrap();
    let store = reopen(&dir).unwrap();
    store.write(&actor, Cause::new("note.save"), |w| w.save(&Note::new("99", "late", 1), Expect::New)).unwrap();
    drop(store);
    let present = fs::read(dir.join("head.seal")).unwrap();
    assert_ne!(present, behind);
    fs::write(dir.join("head.seal"), &behind).unwrap();
    assert_eq!(check(&dir).unwrap().faults, []);
    drop(reopen(&dir).unwrap());
    assert_eq!(fs::read(dir.join("head.seal")).unwrap(), present);
    drop(keep);
}

#[test]
fn a_seal_of_another_office_is_none() {
    let (one, two) = (office().close(), office().close());
    fs::copy(one.path().join("head.seal"), two.path().join("head.seal")).unwrap();
    assert_eq!(check(two.path()).unwrap().faults[0].code, "seal.damaged");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(160))]

    #[test]
    fn one_flipped_bit_anywhere_is_a_fault(file in 0..6_usize, at: prop::sample::Index, bit in 0..8_u8) {
        thread_local!(static SOUND: RefCell<Option<tempfile::TempDir>> = const { RefCell::new(None) });
        SOUND.with_borrow_mut(|sound| {
            let dir = sound.get_or_insert_with(|| filled().close());
            let copy = copy(dir.path());
            // The database is the largest by far: half of the cases.
            let name = ["keys.json", "keys.bak", "head.seal"].get(file).copied().unwrap_or("office.db");
            let path = copy.path().join(name);
            let length = usize::try_from(fs::metadata(&path).unwrap().len()).unwrap();
            flip(&path, at.index(length), bit);
            prop_assert!(found(copy.path()), "{} {}", name, at.index(length));
            Ok(())
        })?;
    }
}
