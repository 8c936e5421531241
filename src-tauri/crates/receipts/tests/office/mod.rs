//! People and chance at work on a real encrypted office: windows and a union receive, issue, void, lose, return,
//! verify, take back and close, and after every step the ledger adds up and no number is without a reason.

//!
//! * `counter`: what happens to receipts; `paper`: what happens to books and days; `proofs`: what must hold.
//! * `branch`: the same on computers elsewhere, which issue from what is lent to them.
//! * `lent`: one office that lent numbers, and the reports of the other.
//! * `process`: the same life in a process of its own, which is killed at a moment drawn by chance.

#![allow(dead_code, reason = "each program that lives this life uses a part of it")]

mod branch;
mod counter;
pub(crate) mod lent;
mod paper;
mod process;
mod proofs;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use chrono::NaiveDate;
use kernel::{AccountId, Actor, Clock, Entropy as _, Result, Role, SeededEntropy, Stamp, World};
use people::{OrgKind, Organisation};
use receipts::wire::{HolderKind, HolderRef, SaveReceiptKind, SaveWindow};
use receipts::{Book, Pack, holder, kind};
use store::{Cause, Cost, Expect, Migration, NewSlot, Read, Store, Vault, Versioned, Write};
use tempfile::TempDir;

use branch::Branch;
#[allow(unused_imports, reason = "each program that lives this life uses a part of it")]
pub(crate) use process::{Lives, live};

/// The day on which every office begins.
const FIRST_DAY: &str = "2026-01-05";
/// How the one who counts logs in.
const LOGIN: (&str, &str) = ("clerk", "a long password 1");

/// A clock the simulation moves on.
struct Day(Mutex<Stamp>);

impl Clock for Day {
    fn now(&self) -> Stamp {
        *self.0.lock().unwrap()
    }
}

/// What happened, for the report of a long run.
#[derive(Debug, Default)]
pub(crate) struct Told {
    /// Receipts issued, red ones included.
    pub(crate) issued: u64,
    /// Steps done.
    pub(crate) done: BTreeMap<String, u64>,
    /// Refusals by code.
    pub(crate) refused: BTreeMap<String, u64>,
    /// The last step, or the code of its refusal.
    pub(crate) last: String,
}

/// How large an office is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shape {
    /// Windows.
    pub(crate) windows: u32,
    /// Unions that hold books.
    pub(crate) unions: u32,
    /// Kinds of receipts.
    pub(crate) kinds: u32,
    /// Unions and windows that issue on a computer of their own.
    pub(crate) computers: u32,
    /// Steps of a day, about.
    pub(crate) day: u64,
}

impl Shape {
    /// Three windows, a union, a kind.
    pub(crate) const SMALL: Self = Self { windows: 3, unions: 1, kinds: 1, computers: 0, day: 25 };

    /// An office of many windows.
    pub(crate) const LARGE: Self = Self { windows: 12, unions: 6, kinds: 3, computers: 3, day: 400 };

    /// Some of each, as the seed says: a union with a computer of its own and one without, and a window with one.
    pub(crate) fn drawn(seed: u64) -> Self {
        let entropy = SeededEntropy::new(seed ^ 0xa3a3);
        let mut bytes = [0; 3];
        entropy.fill(&mut bytes);
        let [windows, unions, kinds] = bytes.map(|byte| u32::from(byte % 3) + 1);
        Self { windows: windows + 1, unions: unions + 1, kinds, computers: 2, day: 25 }
    }
}

/// An office with windows and unions.
pub(crate) struct Office {
    /// Goes with the office, where the office was made here.
    dir: Option<TempDir>,
    place: PathBuf,
    store: Store,
    clock: Arc<Day>,
    entropy: SeededEntropy,
    accounts: [AccountId; 2],
    pub(crate) kinds: Vec<String>,
    pub(crate) holders: Vec<HolderRef>,
    /// Steps of a day, about.
    day: u64,
    /// Last number delivered, by kind.
    ends: BTreeMap<String, i64>,
    recent: Vec<String>,
    old: Vec<String>,
    /// The computers elsewhere that issue from what this office lent them.
    branches: Vec<Branch>,
    /// Whether all its numbers are lent to it.
    borrows: bool,
    /// What happened.
    pub(crate) told: Told,
}

impl Office {
    /// A new office of three windows, a union and a kind; the same seed gives the same life.
    pub(crate) fn new(seed: u64) -> Self {
        Self::shaped(seed, Shape::SMALL)
    }

    /// A new office of this shape.
    pub(crate) fn shaped(seed: u64, shape: Shape) -> Self {
        Self::of(seed, shape, receipts::MIGRATIONS)
    }

    /// One that was made by a program which knew only these steps.
    pub(crate) fn of(seed: u64, shape: Shape, steps: &[Migration]) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let mut office = Self::made(dir.path().join("office"), seed, steps);
        office.dir = Some(dir);
        office.day = shape.day;
        office.furnish(shape);
        office.furnish_branches(seed, shape.computers);
        office
    }

    /// An empty office in a folder.
    fn made(place: PathBuf, seed: u64, steps: &[Migration]) -> Self {
        let (world, clock) = world(seed, FIRST_DAY);
        let accounts = [(); 2].map(|()| AccountId::new(&world));
        let slot = NewSlot { account: &accounts[0], login: LOGIN.0, password: LOGIN.1 };
        let migrations: Vec<_> = [people::MIGRATIONS, steps].concat();
        let (store, _) = Vault::create(&place, &world, &migrations, slot, Cost::TRIVIAL).unwrap();
        Self::about(store, place, clock, seed, accounts)
    }

    fn about(store: Store, place: PathBuf, clock: Arc<Day>, seed: u64, accounts: [AccountId; 2]) -> Self {
        Self {
            dir: None,
            place,
            store,
            clock,
            entropy: SeededEntropy::new(seed ^ 0x5151),
            accounts,
            kinds: Vec::new(),
            holders: Vec::new(),
            day: Shape::SMALL.day,
            ends: BTreeMap::new(),
            recent: Vec::new(),
            old: Vec::new(),
            branches: Vec::new(),
            borrows: false,
            told: Told::default(),
        }
    }

    /// The office that lies in a folder, whoever left it there and however, and its computers elsewhere.
    pub(crate) fn found(place: &Path, seed: u64, day: u64) -> Self {
        let mut office = Self::left(place, seed, day);
        office.find_branches(seed);
        office
    }

    /// The office that lies in a folder: what was in hand is read from it.
    fn left(place: &Path, seed: u64, day: u64) -> Self {
        let (world, clock) = world(seed, FIRST_DAY);
        let migrations: Vec<_> = [people::MIGRATIONS, receipts::MIGRATIONS].concat();
        let (store, first) = Vault::unlock(place, LOGIN.0, LOGIN.1, &world, &migrations).unwrap();
        let accounts = [first, AccountId::new(&world)];
        let mut office = Self::about(store, place.to_owned(), clock, seed, accounts);
        office.day = day;
        office.look();
        office.holders = office.found_holders();
        office.begin(office.open_day());
        let today = office.today().to_string();
        let asked = |test: &str| {
            let sql = format!("SELECT id FROM receipt WHERE day {test} ?1 ORDER BY day DESC, id DESC LIMIT 300");
            office.read(|r| r.query(&sql, [&today], |row| row.get(0)))
        };
        (office.recent, office.old) = (asked("="), asked("<"));
        office
    }

    /// Which kinds there are, and how far their numbers go.
    fn look(&mut self) {
        self.kinds = self.read(kind::list).into_iter().map(|kind| kind.id).collect();
        let ends: Vec<(String, i64)> = self.read(|r| {
            r.query("SELECT kind, max(last) FROM receipt_book GROUP BY kind", (), |row| Ok((row.get(0)?, row.get(1)?)))
        });
        self.ends = ends.into_iter().collect();
    }

    /// The same office, opened by the program as it is now.
    pub(crate) fn opened_anew(mut self) -> Self {
        let (dir, place, told, day) = (self.dir.take(), self.place.clone(), std::mem::take(&mut self.told), self.day);
        drop(self);
        Self { dir, told, ..Self::found(&place, 0x77, day) }
    }

    fn found_holders(&self) -> Vec<HolderRef> {
        let windows = self.read(holder::windows).into_iter().map(|window| window.id);
        let mut holders: Vec<_> = windows.map(|id| HolderRef { kind: HolderKind::Window, id }).collect();
        holders.sort_by(|a, b| a.id.cmp(&b.id));
        let unions = self.read(|r| r.records::<Organisation>("WHERE kind = 'union' ORDER BY id", ()));
        holders.extend(unions.into_iter().map(|union| HolderRef { kind: HolderKind::Union, id: union.id.to_string() }));
        holders
    }

    /// Sets the clock to the morning of a day.
    fn begin(&self, day: NaiveDate) {
        *self.clock.0.lock().unwrap() = Stamp::parse(&format!("{day}T02:00:00.000Z")).unwrap();
    }

    fn furnish(&mut self, shape: Shape) {
        let text = include_str!("../../../../resources/rules/receipts.json");
        let pack: Pack = serde_json::from_str(text).unwrap();
        let first = pack.kinds.into_iter().next().unwrap();
        for nth in 1..=shape.kinds {
            let mut form = first.clone();
            if nth > 1 {
                form.name = format!("{}{nth}", form.name);
                form.series = format!("第{nth}-");
                form.verify_before_next = nth % 2 == 1;
            }
            let kind = self.write(0, |w| kind::save(w, SaveReceiptKind { id: None, version: None, form })).unwrap().id;
            self.kinds.push(kind);
        }
        for nth in 1..=shape.windows {
            let window = SaveWindow { id: None, version: None, name: format!("{nth}号窗口"), active: true };
            let id = self.write(0, |w| holder::save_window(w, &window)).unwrap().id;
            self.holders.push(HolderRef { kind: HolderKind::Window, id });
        }
        for nth in 1..=shape.unions {
            let union = Organisation::union(self.store.world(), &format!("测试机械{nth}厂工会"));
            assert_eq!(union.kind, OrgKind::Union);
            self.write(0, |w| w.save(&union, Expect::New)).unwrap();
            self.holders.push(HolderRef { kind: HolderKind::Union, id: union.id.to_string() });
        }
    }

    pub(crate) fn write<T>(&self, who: usize, f: impl FnOnce(&mut Write<'_>) -> Result<T>) -> Result<T> {
        let actor = Actor { account: self.accounts[who].clone(), role: Role::Finance, device: String::new() };
        self.store.write(&actor, Cause::new("test"), f)
    }

    pub(crate) fn read<T>(&self, f: impl FnOnce(&Read<'_>) -> Result<T>) -> T {
        self.store.read(f).unwrap()
    }

    fn today(&self) -> NaiveDate {
        self.clock.now().day()
    }

    fn draw(&self, below: u64) -> u64 {
        let mut bytes = [0; 8];
        self.entropy.fill(&mut bytes);
        u64::from_le_bytes(bytes) % below
    }

    fn holder(&self) -> HolderRef {
        let count = self.holders.len() as u64;
        self.holders[usize::try_from(self.draw(count)).unwrap()].clone()
    }

    fn kind(&self) -> String {
        self.kinds[usize::try_from(self.draw(self.kinds.len() as u64)).unwrap()].clone()
    }

    fn pick(&self, from: &[String]) -> Option<String> {
        let count = from.len() as u64;
        (count > 0).then(|| from[usize::try_from(self.draw(count)).unwrap()].clone())
    }

    /// The last books of a holder, or of all of them, in a state.
    fn books(&self, holder: Option<&HolderRef>, state: &str) -> Vec<Versioned<Book>> {
        let key = holder.map(holder::key);
        // Not by the page of the list, which also tells of each book how it stands between two offices.
        let tail = "WHERE state = ?1 AND (?2 IS NULL OR holder = ?2) ORDER BY id DESC LIMIT 20";
        self.read(|r| r.records_versioned(tail, (state, key)))
    }

    fn tell(&mut self, step: &'static str, done: Result<()>) {
        match done {
            Ok(()) => {
                step.clone_into(&mut self.told.last);
                *self.told.done.entry(step.to_owned()).or_default() += 1;
            }
            Err(error) => {
                // A refusal of the business is part of life; one of the database means that the rules in the program
                // and those in the database do not say the same.
                assert!(!error.code.starts_with("store."), "{step}: {} {}", error.code, error.message);
                self.told.last.clone_from(&error.code);
                *self.told.refused.entry(error.code).or_default() += 1;
            }
        }
    }

    /// One thing that happens.
    pub(crate) fn step(&mut self) {
        if self.draw(self.day) == 0 {
            return self.close();
        }
        match self.draw(96) {
            0 => self.deliver(self.kind()),
            1..=6 => self.hand_out(),
            7..=61 => self.issue(),
            62..=66 => self.backfill(),
            67..=73 => self.void(),
            74..=77 => self.spoil(),
            78..=80 => self.lose(),
            81..=84 => self.red(),
            85..=86 => self.take_back(),
            87..=91 => self.verify(),
            _ => self.aborted(),
        }
    }

    /// Time and randomness.
    pub(crate) fn world(&self) -> &World {
        self.store.world()
    }

    /// The code of the refusal of a write that must be refused.
    pub(crate) fn refused<T>(&self, f: impl FnOnce(&mut Write<'_>) -> Result<T>) -> String {
        self.write(0, f).err().map(|error| error.code).unwrap_or_default()
    }

    /// Lives until the question has an answer of today that is not closed yet.
    pub(crate) fn lived<T>(&mut self, ask: impl Fn(&Read<'_>) -> Result<Option<T>>) -> T {
        for _ in 0..500 {
            self.step();
            if self.recent.len() > 3
                && let Some(answer) = self.read(&ask)
            {
                return answer;
            }
        }
        panic!("it never happened: {:?}", self.told);
    }

    /// Every window closes its day.
    pub(crate) fn end_of_day(&mut self) {
        self.close();
    }
}

/// A world whose ids and days are the simulation's own.
fn world(seed: u64, day: &str) -> (World, Arc<Day>) {
    let clock = Arc::new(Day(Mutex::new(Stamp::parse(&format!("{day}T02:00:00.000Z")).unwrap())));
    (World { clock: clock.clone(), entropy: Arc::new(SeededEntropy::new(seed)) }, clock)
}

/// The number in what is printed, which has its prefix before it.
pub(crate) fn digits(printed: &str) -> i64 {
    printed.rsplit('-').next().unwrap().parse().unwrap()
}
