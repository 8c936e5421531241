//! Papers that come, are put in order, go and come back, in a real office on disk.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;

use kernel::{AccountId, Actor, Result, Role, Stamp, World};
use proptest::prelude::*;
use store::{Cause, Cost, NewSlot, Read, Store, Vault, Versioned, Write};
use tempfile::TempDir;

use crate::media::Media;
use crate::picture::tests::png;
use crate::slots::tests::shipped;
use crate::wire::{ArrangeSheets, RemoveEvidence, RestoreEvidence, SheetPlace};
use crate::{Evidence, NewSheet, Pack, add, arrange, kept, of_subject, remove, restore, thumbnails};

const FILE: (&str, &str) = ("household", "h1");

struct Office {
    _dir: TempDir,
    store: Store,
    actor: Actor,
    pack: Pack,
}

impl Office {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let world = World::fixed(Stamp::parse("2026-09-10T02:00:00.000Z").unwrap(), 7);
        let account = AccountId::new(&world);
        let slot = NewSlot { account: &account, login: "clerk", password: "a long password 1" };
        let (store, _) =
            Vault::create(&dir.path().join("office"), &world, crate::MIGRATIONS, slot, Cost::TRIVIAL).unwrap();
        let actor = Actor { account, role: Role::Clerk, device: String::new() };
        Self { _dir: dir, store, actor, pack: shipped() }
    }

    fn write<T>(&self, f: impl FnOnce(&mut Write<'_>) -> Result<T>) -> Result<T> {
        self.store.write(&self.actor, Cause::new("test"), f)
    }

    fn read<T>(&self, f: impl FnOnce(&Read<'_>) -> Result<T>) -> T {
        self.store.read(f).unwrap()
    }

    fn add(&self, slot: &str, to: Option<&str>, sheets: usize) -> Result<String> {
        let sheets = (0..sheets).map(|n| sheet(&format!("{n}.png"))).collect();
        self.write(|w| add(w, FILE, slot, Some(" 正反面 "), to, sheets, &self.pack)).map(|id| id.to_string())
    }

    fn only(&self) -> Versioned<Evidence> {
        let mut all = self.read(|r| of_subject(r, FILE));
        assert_eq!(all.len(), 1);
        all.pop().unwrap()
    }
}

fn sheet(name: &str) -> NewSheet {
    let bytes = png(8, 8);
    let thumbnail = crate::thumbnail(&bytes).unwrap();
    NewSheet { name: name.to_owned(), media: Media::Png, bytes, thumbnail, pages: 1 }
}

fn places(evidence: &Evidence, order: &[usize]) -> Vec<SheetPlace> {
    order.iter().map(|at| SheetPlace { file: evidence.sheets[*at].file.to_string(), turn: 0 }).collect()
}

fn request(seen: &Versioned<Evidence>, sheets: Vec<SheetPlace>) -> ArrangeSheets {
    let id = seen.record.id.to_string();
    ArrangeSheets { id, version: seen.version, sheets, slot: seen.record.slot.clone(), title: None }
}

#[test]
fn a_paper_is_kept_as_it_came_and_is_put_in_order() {
    let office = Office::new();
    let id = office.add("id_card", None, 2).unwrap();
    assert_eq!(office.add("id_card", Some(&id), 1).unwrap(), id);
    let before = office.only();
    assert_eq!((before.record.sheets.len(), before.record.title.as_deref()), (3, Some("正反面")));
    let file = before.record.sheets[0].file.to_string();
    assert_eq!(office.read(|r| kept(r, &id, &file)).bytes, png(8, 8), "the very bytes");
    assert_eq!(office.read(|r| thumbnails(r, &before.record)).len(), 3);

    let mut turned = places(&before.record, &[2, 0]);
    turned[0].turn = 90;
    office.write(|w| arrange(w, &request(&before, turned), &office.pack)).unwrap();
    let after = office.only();
    assert_eq!(after.record.sheets.iter().map(|s| s.turn).collect::<Vec<_>>(), [90, 0]);
    assert_eq!(after.record.sheets[1].file, before.record.sheets[0].file);
    // What was taken out is still there, and comes back.
    office.write(|w| arrange(w, &request(&after, places(&before.record, &[0, 1, 2])), &office.pack)).unwrap();
    assert_eq!(office.only().record.sheets, before.record.sheets);
}

#[test]
fn what_makes_no_sense_is_refused_and_changes_nothing() {
    let office = Office::new();
    let code = |made: Result<String>| {
        let error = made.unwrap_err();
        error.fields.first().map_or(error.code, |field| field.code.clone())
    };
    assert_eq!(code(office.add("nothing", None, 1)), "attachments.slot");
    assert_eq!(code(office.add("id_card", None, 0)), "attachments.no_sheet");
    assert_eq!(code(office.add("id_card", None, office.pack.most_sheets + 1)), "attachments.too_many");
    assert!(office.read(|r| of_subject(r, FILE)).is_empty());

    office.add("id_card", None, 2).unwrap();
    let seen = office.only();
    let twice = places(&seen.record, &[0, 0]);
    let refused = |sheets| office.write(|w| arrange(w, &request(&seen, sheets), &office.pack)).unwrap_err();
    assert_eq!(refused(twice).fields[0].code, "attachments.not_of");
    assert_eq!(refused(Vec::new()).fields[0].code, "attachments.no_sheet");
    let mut slanted = places(&seen.record, &[0]);
    slanted[0].turn = 45;
    assert_eq!(refused(slanted).fields[0].code, "attachments.turn");
    let old = Versioned { version: seen.version + 7, record: seen.record.clone() };
    let stale = office.write(|w| arrange(w, &request(&old, places(&seen.record, &[0])), &office.pack));
    assert_eq!(stale.unwrap_err().code, "stale");
    assert_eq!(office.only(), seen);
}

#[test]
fn a_removed_paper_no_longer_counts_and_can_be_put_back() {
    let office = Office::new();
    let id = office.add("visit", None, 1).unwrap();
    let counts = || -> BTreeSet<String> {
        let papers = office.read(|r| of_subject(r, FILE));
        papers.into_iter().filter(|p| p.record.removed.is_none()).map(|p| p.record.slot).collect()
    };
    assert_eq!(counts(), BTreeSet::from(["visit".to_owned()]));
    let version = office.only().version;
    let go = |reason: &str| RemoveEvidence { id: id.clone(), version, reason: reason.to_owned() };
    assert_eq!(office.write(|w| remove(w, &go("  "))).unwrap_err().fields[0].code, "required");
    office.write(|w| remove(w, &go("拍糊了"))).unwrap();
    assert!(counts().is_empty());
    assert_eq!(office.add("visit", Some(&id), 1).unwrap_err().code, "attachments.removed");
    let back = RestoreEvidence { id, version: office.only().version };
    office.write(|w| restore(w, &back)).unwrap();
    assert_eq!(counts().len(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    /// However sheets are shuffled and taken out, no file is lost and none is in two places.
    #[test]
    fn no_sheet_is_ever_lost(orders in proptest::collection::vec(proptest::sample::subsequence(vec![0_usize, 1, 2, 3], 1..=4).prop_shuffle(), 1..5)) {
        let office = Office::new();
        office.add("other", None, 4).unwrap();
        let first = office.only();
        for order in orders {
            let seen = office.only();
            office.write(|w| arrange(w, &request(&seen, places(&first.record, &order)), &office.pack)).unwrap();
            let now: Vec<_> = office.only().record.sheets.iter().map(|s| s.file.clone()).collect();
            let expected: Vec<_> = order.iter().map(|at| first.record.sheets[*at].file.clone()).collect();
            prop_assert_eq!(now, expected);
        }
        let seen = office.only();
        office.write(|w| arrange(w, &request(&seen, places(&first.record, &[0, 1, 2, 3])), &office.pack)).unwrap();
        prop_assert_eq!(office.only().record.sheets, first.record.sheets);
    }
}
