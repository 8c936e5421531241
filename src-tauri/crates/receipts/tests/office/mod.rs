//! People and chance at work on a real encrypted office: windows and a union receive, issue, void, lose, return,
//! verify, take back and close, and after every step the ledger adds up and no number is without a reason.

#![allow(dead_code, reason = "each program that lives this life uses a part of it")]

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use chrono::{Days, NaiveDate};
use kernel::{AccountId, Actor, Clock, Entropy as _, Error, Money, Result, Role, SeededEntropy, Stamp, World};
use people::{OrgKind, Organisation};
use receipts::wire::{
    BookState, CheckInBook, DeliverReceipts, HandOutBooks, HolderKind, HolderRef, ListBooks, NumberRange,
    SaveReceiptKind, SaveWindow, SheetDefect, TakeBackBook, VerifyBook,
};
use receipts::wire_receipt::{
    AskRed, DayRequest, DecideRed, HandDay, IssueReceipt, LedgerRequest, LineForm, PayerKind, ReceiptPayer, ReportLoss,
    SpoilNumbers, VoidReceipt,
};
use receipts::{Book, Pack, book, close, holder, issue, kind, ledger, receipt, red, stock, undo};
use store::{Cause, Cost, Expect, NewSlot, Read, Store, Vault, Write};
use tempfile::TempDir;

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
    pub(crate) done: BTreeMap<&'static str, u64>,
    /// Refusals by code.
    pub(crate) refused: BTreeMap<String, u64>,
}

/// An office with windows and a union.
pub(crate) struct Office {
    dir: TempDir,
    store: Store,
    clock: Arc<Day>,
    entropy: SeededEntropy,
    accounts: [AccountId; 2],
    kind: String,
    holders: Vec<HolderRef>,
    series_end: i64,
    recent: Vec<String>,
    old: Vec<String>,
    /// What happened.
    pub(crate) told: Told,
}

impl Office {
    /// A new office; the same seed gives the same life.
    pub(crate) fn new(seed: u64) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let clock = Arc::new(Day(Mutex::new(Stamp::parse("2026-01-05T02:00:00.000Z").unwrap())));
        let world = World { clock: clock.clone(), entropy: Arc::new(SeededEntropy::new(seed)) };
        let accounts = [(); 2].map(|()| AccountId::new(&world));
        let slot = NewSlot { account: &accounts[0], login: "clerk", password: "a long password 1" };
        let migrations: Vec<_> = [people::MIGRATIONS, receipts::MIGRATIONS].concat();
        let (store, _) =
            Vault::create_with(&dir.path().join("office"), &world, &migrations, slot, Cost::TRIVIAL).unwrap();
        let mut office = Self {
            dir,
            store,
            clock,
            entropy: SeededEntropy::new(seed ^ 0x5151),
            accounts,
            kind: String::new(),
            holders: Vec::new(),
            series_end: 0,
            recent: Vec::new(),
            old: Vec::new(),
            told: Told::default(),
        };
        office.furnish();
        office
    }

    fn furnish(&mut self) {
        let text = include_str!("../../../../resources/rules/receipts.json");
        let pack: Pack = serde_json::from_str(text).unwrap();
        let form = pack.kinds.into_iter().next().unwrap();
        self.kind = self.write(0, |w| kind::save(w, SaveReceiptKind { id: None, version: None, form })).unwrap().id;
        for nth in 1..=3 {
            let window = SaveWindow { id: None, version: None, name: format!("{nth}号窗口"), active: true };
            let id = self.write(0, |w| holder::save_window(w, &window)).unwrap().id;
            self.holders.push(HolderRef { kind: HolderKind::Window, id });
        }
        let union = Organisation::union(self.store.world(), "测试机械厂工会");
        assert_eq!(union.kind, OrgKind::Union);
        self.write(0, |w| w.save(&union, Expect::New)).unwrap();
        self.holders.push(HolderRef { kind: HolderKind::Union, id: union.id.to_string() });
    }

    fn write<T>(&self, who: usize, f: impl FnOnce(&mut Write<'_>) -> Result<T>) -> Result<T> {
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

    fn pick(&self, from: &[String]) -> Option<String> {
        let count = from.len() as u64;
        (count > 0).then(|| from[usize::try_from(self.draw(count)).unwrap()].clone())
    }

    fn books(&self, holder: Option<HolderRef>, state: BookState) -> Vec<receipts::wire::BookRow> {
        let list = ListBooks { holder, state: Some(state), cursor: None, limit: Some(20) };
        self.read(|r| book::page(r, list)).items
    }

    fn tell(&mut self, step: &'static str, done: Result<()>) {
        match done {
            Ok(()) => *self.told.done.entry(step).or_default() += 1,
            Err(error) => {
                // A refusal of the business is part of life; one of the database means that the rules in the program
                // and those in the database do not say the same.
                assert!(!error.code.starts_with("store."), "{step}: {} {}", error.code, error.message);
                *self.told.refused.entry(error.code).or_default() += 1;
            }
        }
    }

    /// One thing that happens.
    pub(crate) fn step(&mut self) {
        match self.draw(100) {
            0..=1 => self.deliver(),
            2..=6 => self.hand_out(),
            7..=66 => self.issue(),
            67..=73 => self.void(),
            74..=77 => self.spoil(),
            78..=80 => self.lose(),
            81..=84 => self.red(),
            85..=86 => self.take_back(),
            87..=91 => self.verify(),
            92..=95 => self.killed(),
            _ => self.close(),
        }
    }

    fn deliver(&mut self) {
        let first = self.series_end + 1 + i64::try_from(self.draw(5)).unwrap();
        let last = first + 49;
        let ranges = vec![NumberRange { series: None, first, last }];
        let delivery = DeliverReceipts {
            kind: self.kind.clone(),
            from: "市总工会".to_owned(),
            day: self.today(),
            document: None,
            ranges,
        };
        let again = delivery.clone();
        let made = self.write(0, |w| stock::deliver(w, delivery)).unwrap();
        assert_eq!(self.write(0, |w| stock::deliver(w, again)).unwrap_err().code, "receipts.overlap");
        self.series_end = last;
        for (nth, row) in made.iter().enumerate() {
            let bad = self.draw(4) == 0;
            let number = first + 25 * i64::try_from(nth).unwrap() + i64::try_from(self.draw(25)).unwrap();
            let double = self.draw(2) == 0;
            let defects = if bad {
                vec![SheetDefect { number, double, reason: "印刷厂装订差错".to_owned() }]
            } else {
                Vec::new()
            };
            let counted = if !bad {
                25
            } else if double {
                26
            } else {
                24
            };
            let check = CheckInBook { book: row.id.clone(), counted, defects };
            let done = self.write(0, |w| stock::check_in(w, &check)).map(drop);
            self.tell("check_in", done);
        }
    }

    fn hand_out(&mut self) {
        let Some(row) = self.books(None, BookState::Stock).pop() else { return self.deliver() };
        let out = HandOutBooks { books: vec![row.id], holder: self.holder(), signed_by: "领用人".to_owned() };
        let done = self.write(0, |w| stock::hand_out(w, &out)).map(drop);
        self.tell("hand_out", done);
    }

    fn request(&self, holder: HolderRef) -> IssueReceipt {
        let next = receipts::wire_receipt::NextRequest { holder: holder.clone(), kind: self.kind.clone() };
        let printed_number = self.read(|r| issue::next(r, &next, self.today())).number;
        let fen = i64::try_from(self.draw(100_000)).unwrap() + 1;
        IssueReceipt {
            holder,
            kind: self.kind.clone(),
            payer: ReceiptPayer {
                kind: PayerKind::Outsider,
                id: None,
                name: Some(format!("交款单位{}", self.draw(50))),
                reason: Some("模拟".to_owned()),
            },
            lines: vec![LineForm {
                item: "dues_paid_up".to_owned(),
                quantity: None,
                standard: None,
                amount: Money::from_fen(fen).unwrap(),
            }],
            method: if self.draw(2) == 0 { "cash" } else { "transfer" }.to_owned(),
            date: None,
            fields: Vec::new(),
            remark: None,
            collector: None,
            printed_number,
        }
    }

    fn issue(&mut self) {
        let mut request = self.request(self.holder());
        if self.draw(20) == 0 {
            request.printed_number = Some(self.draw(500).to_string());
        }
        match self.write(0, |w| issue::issue(w, &request, "开票人")) {
            Ok(id) => {
                self.told.issued += 1;
                self.recent.push(id);
                self.tell("issue", Ok(()));
            }
            Err(error) => self.tell("issue", Err(error)),
        }
    }

    /// The program dies after the receipt was written and before it was committed: nothing of it is there.
    fn killed(&mut self) {
        let request = self.request(self.holder());
        let count = |office: &Self| {
            office.read(|r| {
                r.one("SELECT count(*), (SELECT sum(next) FROM receipt_book) FROM receipt", (), |row| {
                    Ok((row.get::<_, i64>(0)?, row.get::<_, Option<i64>>(1)?))
                })
            })
        };
        let before = count(self);
        let died: Result<()> = self.write(0, |w| {
            issue::issue(w, &request, "开票人")?;
            Err(Error::new("killed", "断电"))
        });
        assert_eq!(before, count(self));
        self.tell("killed", died);
    }

    fn void(&mut self) {
        let Some(id) = self.pick(&self.recent) else { return };
        let version = self.read(|r| receipt::get(r, &id, self.today())).row.version;
        let void = VoidReceipt {
            receipt: id,
            version,
            reason: "抬头写错".to_owned(),
            copies_seen: if self.draw(8) == 0 { 2 } else { 3 },
            missing: Vec::new(),
        };
        let done = self.write(0, |w| undo::void(w, &void));
        self.tell("void", done);
    }

    fn spoil(&mut self) {
        let holder = self.holder();
        let Some(from) = self.request(holder.clone()).printed_number else { return };
        let number: i64 = from.parse().unwrap();
        let to = (number + i64::try_from(self.draw(3)).unwrap()).to_string();
        let spoil = SpoilNumbers { holder, kind: self.kind.clone(), from, to, reason: "纸张损坏".to_owned() };
        let done = self.write(0, |w| undo::spoil(w, &spoil));
        self.tell("spoil", done);
    }

    fn lose(&mut self) {
        let number = (self.draw(u64::try_from(self.series_end.max(1)).unwrap()) + 1).to_string();
        let certificate = (self.draw(2) == 0).then(|| "证明1号".to_owned());
        let loss = ReportLoss {
            kind: self.kind.clone(),
            series: None,
            number,
            reported_by: "报告人".to_owned(),
            statement: "搬运时遗失".to_owned(),
            certificate,
        };
        let done = self.write(0, |w| undo::lost(w, &loss));
        self.tell("lost", done);
    }

    fn red(&mut self) {
        let Some(id) = self.pick(&self.old) else { return };
        let total = self.read(|r| receipt::get(r, &id, self.today())).row.total;
        let part = Money::from_fen((total.fen() / 2).max(1)).unwrap();
        let lines = if self.draw(2) == 0 {
            Vec::new()
        } else {
            vec![LineForm { item: "dues_paid_up".to_owned(), quantity: None, standard: None, amount: part }]
        };
        let holder = self.holder();
        let printed_number = self.request(holder.clone()).printed_number;
        let ask = AskRed { receipt: id, holder, lines, reason: "重复交款".to_owned(), printed_number: None };
        let asked = match self.write(0, |w| red::ask(w, &ask, "开票人")) {
            Ok(asked) => asked,
            Err(error) => return self.tell("red", Err(error)),
        };
        let decide =
            |confirm| DecideRed { id: asked.id.clone(), confirm, note: None, printed_number: printed_number.clone() };
        let alone = self.write(0, |w| red::decide(w, &decide(true), "开票人"));
        assert_eq!(alone.unwrap_err().code, "receipts.same_person");
        match self.write(1, |w| red::decide(w, &decide(true), "开票人")) {
            Ok(_) => {
                self.told.issued += 1;
                self.tell("red", Ok(()));
            }
            Err(error) => {
                self.tell("red", Err(error));
                let refused = self.write(1, |w| red::decide(w, &decide(false), "开票人")).map(drop);
                self.tell("red_refused", refused);
            }
        }
    }

    fn take_back(&mut self) {
        let Some(row) = self.books(Some(self.holder()), BookState::Issued).pop() else { return };
        let back = TakeBackBook { book: row.id, version: row.version, signed_by: "交回人".to_owned() };
        let done = self.write(0, |w| stock::take_back(w, &back)).map(drop);
        self.tell("take_back", done);
    }

    fn verify(&mut self) {
        let holder = self.holder();
        let mut rows = self.books(Some(holder.clone()), BookState::Issued);
        rows.extend(self.books(Some(holder), BookState::Returned));
        let Some(row) = rows.pop() else { return };
        let note = Some("模拟清点".to_owned());
        let verify = VerifyBook { book: row.id, version: row.version, stubs: 0, note };
        let done = self.write(0, |w| stock::verify(w, &verify)).map(drop);
        self.tell("verify", done);
    }

    /// Every window closes its day, two people sign, and the next day begins.
    fn close(&mut self) {
        let windows: Vec<_> = self.holders.iter().filter(|h| h.kind == HolderKind::Window).cloned().collect();
        for window in windows {
            let hand =
                HandDay { window: window.id.clone(), day: None, cash: Money::ZERO, reason: Some("模拟".to_owned()) };
            self.write(0, |w| close::hand(w, &hand)).unwrap();
            let take = DayRequest { window: window.id.clone(), day: None };
            assert_eq!(self.write(0, |w| close::take(w, &take)).unwrap_err().code, "receipts.same_person");
            let closed = self.write(1, |w| close::take(w, &take)).unwrap();
            assert_eq!(closed.state, "closed");
        }
        self.tell("close", Ok(()));
        self.old.append(&mut self.recent);
        let keep = self.old.len().saturating_sub(300);
        self.old.drain(..keep);
        let tomorrow = self.today() + Days::new(1);
        *self.clock.0.lock().unwrap() = Stamp::parse(&format!("{tomorrow}T02:00:00.000Z")).unwrap();
    }

    /// What must be true after every step.
    pub(crate) fn prove_ledger(&self) {
        let year = LedgerRequest { from: self.today() - Days::new(3), to: self.today(), kind: None };
        let ledger = self.read(|r| ledger::ledger(r, &year, self.today()));
        assert!(ledger.balanced, "{:?}", ledger.faults);
    }

    /// Every number that was ever delivered is in one book, and every number before the next one has its reason.
    pub(crate) fn prove_numbers(&self) {
        let books = self.read(|r| r.records::<Book>("ORDER BY series, first", ()));
        let mut end = 0;
        for book in &books {
            assert!(book.first > end, "books overlap at {}", book.first);
            end = book.last;
            let known: i64 = self
                .read(|r| {
                    r.one(
                        "SELECT (SELECT count(*) FROM receipt WHERE kind = ?1 AND series = ?2 AND number >= ?3 AND number < ?4)
                              + (SELECT count(*) FROM receipt_mark WHERE kind = ?1 AND series = ?2 AND number >= ?3
                                 AND number < ?4 AND what <> 'copy_lost')",
                        (&book.kind, &book.series, book.first, book.next),
                        |row| row.get(0),
                    )
                })
                .unwrap();
            assert_eq!(known, book.next - book.first, "a gap in the book from {}", book.first);
        }
        let delivered: i64 = self
            .read(|r| {
                r.one("SELECT coalesce(sum(numbers), 0) FROM receipt_move WHERE what = 'in'", (), |row| row.get(0))
            })
            .unwrap();
        assert_eq!(delivered, books.iter().map(|book| book.last - book.first + 1).sum::<i64>());
    }

    /// The whole database is as it was written.
    pub(crate) fn prove_store(&self) {
        let report = self.store.check(&|_| true).unwrap();
        assert!(report.faults.is_empty(), "{:?}", report.faults);
        assert!(self.dir.path().exists());
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
