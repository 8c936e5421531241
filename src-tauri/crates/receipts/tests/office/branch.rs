//! Computers elsewhere: a union or a window issues in an encrypted office of its own from what this one has lent it, reports
//! its stubs, gives numbers back, and may be lost with everything that it had not reported yet.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use kernel::Result;
use receipts::wire::{HolderKind, HolderRef};
use receipts::wire_lent::{GiveBackBook, HolderStubs, ReleaseBook};
use receipts::{Lease, ReceiptKind, holder, lease, stub, stub_enter};
use store::{Read, Versioned};

use super::{Office, Shape};

/// Begins the names of the folders in which such computers keep their offices.
const FOLDER: &str = "computer";
/// A folder in which an office is being made.
const UNFINISHED: &str = "unfinished";

/// An office that issues from what was lent to it.
pub(super) struct Branch {
    pub(super) office: Office,
    holder: HolderRef,
    /// How many computers this holder has lost.
    lost: u64,
    /// The stubs that were reported, by id, each with what changes when it does.
    reported: BTreeMap<String, i64>,
}

impl Branch {
    /// The office's id.
    fn id(&self) -> String {
        format!("{}-{}", self.holder.id, self.lost)
    }
}

impl Office {
    fn folder(&self, holder: &HolderRef, lost: u64) -> PathBuf {
        self.place.with_file_name(format!("{FOLDER}.{}.{lost}", holder::key(holder).replace('/', ".")))
    }

    /// Gives computers to the first of the unions and windows, in turns.
    pub(super) fn furnish_branches(&mut self, seed: u64, computers: u32) {
        let of = |kind| self.holders.iter().filter(move |holder| holder.kind == kind).cloned();
        let both = of(HolderKind::Union).zip(of(HolderKind::Window)).flat_map(|(union, window)| [union, window]);
        let holders: Vec<_> = both.take(computers as usize).collect();
        assert_eq!(holders.len(), computers as usize, "a computer for each");
        for holder in holders {
            self.buy(holder, 0, seed);
        }
    }

    /// The computers that stand beside the office of a folder.
    pub(super) fn find_branches(&mut self, seed: u64) {
        let beside = std::fs::read_dir(self.place.parent().unwrap()).unwrap();
        let mut keys = BTreeSet::new();
        for entry in beside {
            let name = entry.unwrap().file_name().into_string().unwrap();
            let mut parts = name.split('.');
            if let (Some(FOLDER), Some(kind), Some(id)) = (parts.next(), parts.next(), parts.next()) {
                keys.insert(format!("{kind}/{id}"));
            }
        }
        for holder in keys.iter().filter_map(|key| holder::from_key(key)) {
            let lost = self.lost_by(&holder);
            self.buy(holder, lost, seed);
        }
    }

    /// How many computers of a holder are known to be lost.
    fn lost_by(&self, holder: &HolderRef) -> u64 {
        let released = "WHERE side = 'lent' AND office LIKE ?1 || '-%' AND body ->> '$.released' IS NOT NULL";
        let leases = self.read(|r| r.records::<Lease>(released, [&holder.id]));
        let numbers = leases.iter().map(|lease| lease.office.rsplit('-').next().unwrap().parse::<u64>().unwrap() + 1);
        numbers.max().unwrap_or(0)
    }

    /// A computer of a holder, with the office it has, or a new one. What earlier computers had is gone.
    fn buy(&mut self, holder: HolderRef, lost: u64, seed: u64) {
        let place = self.folder(&holder, lost);
        let seed = seed ^ ((self.branches.len() as u64 + 1) << 32) ^ (lost << 40);
        if !place.exists() {
            for earlier in 0..lost {
                remove(&self.folder(&holder, earlier));
            }
            let unfinished = self.place.with_file_name(UNFINISHED);
            remove(&unfinished);
            let mut made = Self::made(unfinished.clone(), seed, receipts::MIGRATIONS);
            made.furnish(Shape { windows: 2, unions: 0, kinds: 0, ..Shape::SMALL });
            drop(made);
            std::fs::rename(&unfinished, &place).unwrap();
        }
        let mut office = Self::left(&place, !seed, u64::MAX);
        office.borrows = true;
        self.branches.push(Branch { office, holder, lost, reported: BTreeMap::new() });
    }

    /// The office of the computer that a holder has.
    pub(super) fn computer_of(&self, holder: &HolderRef) -> Option<String> {
        self.branches.iter().find(|branch| branch.holder == *holder).map(Branch::id)
    }

    /// Something happens at the computer of a holder, or between it and this office.
    pub(super) fn elsewhere(&mut self, holder: &HolderRef) {
        let nth = self.branches.iter().position(|branch| branch.holder == *holder).unwrap();
        self.branches[nth].office.begin(self.today());
        match self.draw(256) {
            0 => self.lose_computer(nth),
            1..=24 => {
                self.send_for(holder.clone(), &self.kind());
            }
            25..=48 => self.exchange(nth),
            49..=60 => self.give_back(nth),
            // What a computer that was lost left unsaid is entered by hand, and the rest comes back.
            61..=76 => self.backfill_of(holder.clone()),
            77..=84 => self.take_back_from(holder),
            _ if self.branches[nth].office.kinds.is_empty() => self.exchange(nth),
            _ => {
                let office = &mut self.branches[nth].office;
                office.step();
                office.prove_ledger();
            }
        }
        let there = std::mem::take(&mut self.branches[nth].office.told);
        if !there.last.is_empty() {
            self.told.last = format!("there:{}", there.last);
        }
        for (step, times) in there.done {
            *self.told.done.entry(format!("there:{step}")).or_default() += times;
        }
        for (code, times) in there.refused {
            *self.told.refused.entry(format!("there:{code}")).or_default() += times;
        }
    }

    /// Books that nobody needs there go back.
    fn give_back(&mut self, nth: usize) {
        let there = &mut self.branches[nth].office;
        let Some(Versioned { record: book, version }) = there.books(None, "stock").pop() else { return };
        let back = GiveBackBook { book: book.id.to_string(), version, signed_by: "交回人".to_owned() };
        let done = there.write(0, |w| lease::give_back(w, &back)).map(drop);
        there.tell("give_back", done);
    }

    /// What was lent goes there; what was used and given back there comes here, and is entered into the books. A program
    /// that keeps the rules reports nothing that is refused.
    fn exchange(&mut self, nth: usize) {
        let branch = &self.branches[nth];
        let office = branch.id();
        let mut reported = branch.reported.clone();
        for (id, version) in branch.office.read(stubs) {
            if reported.insert(id.clone(), version) != Some(version) {
                let (stub, _) = branch.office.read(|r| stub::load(r, &id)).unwrap();
                let same = self.read(|r| stub::load(r, &id)).is_some_and(|(known, _)| known == stub);
                if !same {
                    self.write(0, |w| stub::receive(w, &id, stub)).unwrap();
                }
            }
        }
        for here in self.read(|r| lease::lent_to(r, &office)) {
            let there: Option<Lease> = branch.office.read(|r| r.get(&here.id));
            match there {
                Some(there) if there.terms == here.terms => {}
                Some(there) => self.write(0, |w| lease::returned(w, &here.id, &there.terms)).unwrap(),
                None => {
                    let kind: ReceiptKind = self.read(|r| r.need(&here.terms.kind));
                    let arrive = |w: &mut store::Write<'_>| {
                        lease::kind_arrives(w, kind)?;
                        lease::arrive(w, &here.id, here.terms, "centre", "某某中心")
                    };
                    branch.office.write(0, arrive).unwrap();
                }
            }
        }
        self.branches[nth].reported = reported;
        let there = &mut self.branches[nth].office;
        there.look();
        self.tell("exchange", Ok(()));
        let holder = self.branches[nth].holder.clone();
        for kind in self.kinds.clone() {
            let of = HolderStubs { holder: holder.clone(), kind, cursor: None };
            let done = self.write(0, |w| stub_enter::enter(w, &of)).map(drop);
            self.tell("enter", done);
        }
    }

    /// A computer is stolen: this office counts on it no more, and its holder gets another one.
    fn lose_computer(&mut self, nth: usize) {
        let office = self.branches[nth].id();
        let books: BTreeSet<String> =
            self.read(|r| lease::lent_to(r, &office)).into_iter().map(|lease| lease.book).collect();
        let released = self.write(0, |w| {
            let running: Result<Vec<bool>> =
                books.iter().map(|book| Ok(lease::offices(w, book)?.contains(&office))).collect();
            let running: Vec<_> = books.iter().zip(running?).filter(|(_, runs)| *runs).collect();
            for (book, _) in &running {
                lease::release(w, &ReleaseBook { book: (*book).clone(), reason: "电脑被盗".to_owned() })?;
            }
            Ok(running.len())
        });
        if released.as_ref().is_ok_and(|books| *books > 0) {
            let Branch { holder, lost, .. } = self.branches.remove(nth);
            let seed = self.draw(u64::MAX);
            self.buy(holder, lost + 1, seed);
            self.tell("computer_lost", Ok(()));
        }
    }

    /// The books here tell of a lent number what its computer did with it, or nothing yet; and that computer used nothing
    /// but what is lent to it.
    pub(super) fn prove_branches(&self) {
        for branch in &self.branches {
            let astray: Option<i64> = branch.office.read(|r| {
                let sql = "SELECT x.number FROM receipt x WHERE NOT EXISTS (
                               SELECT 1 FROM receipt_lease l WHERE l.kind = x.kind AND l.series = x.series
                               AND l.side = 'held' AND l.until >= x.number AND l.first <= x.number) LIMIT 1";
                r.one(sql, (), |row| row.get(0))
            });
            assert_eq!(astray, None, "used at {} without being lent to it", branch.id());
            for lease in self.read(|r| lease::lent_to(r, &branch.id())) {
                let there: BTreeMap<_, _> = branch.office.read(|r| used(r, &lease)).into_iter().collect();
                for (number, here) in self.read(|r| used(r, &lease)) {
                    if lease.terms.missing.contains(&number) {
                        continue;
                    }
                    let there = there.get(&number);
                    assert!(
                        there.is_some_and(|there| agree(&here, there)),
                        "{number} of {}: {here:?} here, {there:?} there",
                        branch.id()
                    );
                }
            }
        }
    }
}

/// What became of a number: how it stands, and its amount.
type Fate = (String, i64);

fn agree(here: &Fate, there: &Fate) -> bool {
    // A receipt that was made void there since the books here told of it.
    here == there || (here.0 == "issued" && there.0 == "void" && here.1 == there.1)
}

/// What became of the numbers of a range that count.
fn used(r: &Read<'_>, lease: &Lease) -> Result<Vec<(i64, Fate)>> {
    let until = lease.terms.returned.map_or(lease.terms.last, |returned| returned - 1);
    r.query(
        "SELECT number, state, total FROM receipt WHERE kind = ?1 AND series = ?2 AND number BETWEEN ?3 AND ?4
         UNION ALL SELECT number, what, 0 FROM receipt_mark WHERE kind = ?1 AND series = ?2 AND number BETWEEN ?3 AND ?4
         AND what IN ('spoiled', 'lost')",
        (&lease.terms.kind, &lease.terms.series, lease.terms.first, until),
        |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?))),
    )
}

/// The stubs an office has to report, each with what changes when it does.
fn stubs(r: &Read<'_>) -> Result<Vec<(String, i64)>> {
    let sql = format!(
        "SELECT s.id, coalesce(x.version, m.version)
                + EXISTS (SELECT 1 FROM receipt_mark c WHERE c.kind = s.kind AND c.series = s.series
                          AND c.number = s.number AND c.what = 'copy_lost')
         FROM ({}) s LEFT JOIN receipt x ON x.id = s.id LEFT JOIN receipt_mark m ON m.id = s.id",
        stub::OF_HELD
    );
    r.query(&sql, (), |row| Ok((row.get(0)?, row.get(1)?)))
}

fn remove(folder: &Path) {
    if folder.exists() {
        std::fs::remove_dir_all(folder).unwrap();
    }
}
