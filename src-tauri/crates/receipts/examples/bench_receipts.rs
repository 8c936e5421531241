//! Measures issuing and searching with many receipts: `bench_receipts <receipts> <rounds>`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

use std::time::{Duration, Instant};

use kernel::{AccountId, Actor, Money, Result, Role, World};
use people::Organisation;
use receipts::wire::{
    CheckInBook, DeliverReceipts, HandOutBooks, HolderKind, HolderRef, NumberRange, SaveReceiptKind, SaveWindow,
};
use receipts::wire_receipt::{FindReceipts, IssueReceipt, LineForm, PayerKind, ReceiptPayer};
use receipts::{Pack, find, holder, issue, kind, stock};
use store::{Cause, Cost, Expect, NewSlot, Record as _, Store, Vault, Write};

/// Sheets of a book here.
const SHEETS: i64 = 1_000;
/// Units that pay.
const UNITS: usize = 2_000;

/// What is asked for, and the nth question of its kind.
type Question = (&'static str, fn(i64) -> String);

struct Bench {
    store: Store,
    actor: Actor,
    kind: String,
    window: HolderRef,
    units: Vec<String>,
    end: i64,
}

impl Bench {
    fn new(dir: &std::path::Path) -> Self {
        let world = World::system();
        let account = AccountId::new(&world);
        let slot = NewSlot { account: &account, login: "clerk", password: "a long password 1" };
        let migrations: Vec<_> = [people::MIGRATIONS, receipts::MIGRATIONS].concat();
        let (store, _) = Vault::create_with(dir, &world, &migrations, slot, Cost::TRIVIAL).unwrap();
        let actor = Actor { account, role: Role::Finance, device: String::new() };
        let mut bench = Self {
            store,
            actor,
            kind: String::new(),
            window: HolderRef { kind: HolderKind::Window, id: String::new() },
            units: Vec::new(),
            end: 0,
        };
        let pack: Pack = serde_json::from_str(include_str!("../../../resources/rules/receipts.json")).unwrap();
        let mut form = pack.kinds.into_iter().next().unwrap();
        form.sheets_per_book = u32::try_from(SHEETS).unwrap();
        form.verify_before_next = false;
        form.needs_credit_code = false;
        form.pre_printed = false;
        bench.kind = bench.write(|w| kind::save(w, SaveReceiptKind { id: None, version: None, form })).id;
        let window = SaveWindow { id: None, version: None, name: "1号窗口".to_owned(), active: true };
        bench.window.id = bench.write(|w| holder::save_window(w, &window)).id;
        bench.units = bench.write(|w| {
            let parts = ["第一", "第二", "东风", "红星", "长江", "黄河", "建设", "新华"];
            let trades = ["机床厂", "纺织厂", "医院", "中学", "物流公司", "电子公司"];
            (0..UNITS)
                .map(|nth| {
                    let name = format!(
                        "测试{}{}{nth}工会",
                        parts[nth % parts.len()],
                        trades[nth / parts.len() % trades.len()]
                    );
                    let unit = Organisation::union(w.world(), &name);
                    w.save(&unit, Expect::New)?;
                    w.index(Organisation::KIND, unit.id.as_str(), &unit.search_keys());
                    Ok(unit.id.to_string())
                })
                .collect::<Result<Vec<_>>>()
        });
        bench
    }

    fn write<T>(&self, f: impl FnOnce(&mut Write<'_>) -> Result<T>) -> T {
        self.store.write(&self.actor, Cause::new("bench"), f).unwrap()
    }

    /// One more book with the window; what is used up is out of its hands.
    fn book(&mut self) {
        let first = self.end + 1;
        self.end += SHEETS;
        let delivery = DeliverReceipts {
            kind: self.kind.clone(),
            from: "市总工会".to_owned(),
            day: self.store.world().clock.today(),
            document: None,
            ranges: vec![NumberRange { series: None, first, last: self.end }],
        };
        self.write(|w| {
            let book = stock::deliver(w, delivery)?.remove(0).id;
            let counted = u32::try_from(SHEETS).unwrap_or(0);
            stock::check_in(w, &CheckInBook { book: book.clone(), counted, defects: Vec::new() })?;
            let signed_by = "领用人".to_owned();
            stock::hand_out(w, &HandOutBooks { books: vec![book], holder: self.window.clone(), signed_by })
        });
    }

    fn request(&self, nth: i64) -> IssueReceipt {
        let at = usize::try_from(nth).unwrap();
        IssueReceipt {
            holder: self.window.clone(),
            kind: self.kind.clone(),
            payer: ReceiptPayer {
                kind: PayerKind::Unit,
                id: Some(self.units[at * 7 % self.units.len()].clone()),
                name: None,
                reason: None,
            },
            lines: vec![LineForm {
                item: "dues_paid_up".to_owned(),
                quantity: None,
                standard: None,
                amount: Money::from_fen(10_000 + nth * 37 % 900_000).unwrap(),
            }],
            method: "transfer".to_owned(),
            date: None,
            fields: Vec::new(),
            remark: None,
            collector: None,
            printed_number: None,
        }
    }

    /// Fills a book in one transaction: what a receipt costs alone is measured afterwards.
    fn seed(&mut self) {
        let from = self.end;
        self.book();
        self.write(|w| {
            (from..from + SHEETS).try_for_each(|nth| issue::issue(w, &self.request(nth), "开票人").map(drop))
        });
    }
}

fn p95(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() * 95 / 100]
}

fn say(what: &str, time: Duration, limit: &str) {
    let micros = time.as_micros();
    println!("bench\t{what}\t{}.{:02}\tms\t{limit}", micros / 1_000, micros % 1_000 / 10);
}

fn main() {
    let mut words = std::env::args().skip(1).map(|word| word.parse::<i64>().expect("a number"));
    let (receipts, rounds) = (words.next().unwrap_or(1_000_000), words.next().unwrap_or(200));
    let dir = tempfile::tempdir().unwrap();
    let mut bench = Bench::new(&dir.path().join("office"));
    let started = Instant::now();
    while bench.end < receipts {
        bench.seed();
    }
    say(&format!("seeding {receipts} receipts"), started.elapsed(), "");

    let mut times = Vec::new();
    for (nth, round) in (bench.end..).zip(0..rounds) {
        if round % (SHEETS / 2) == 0 {
            bench.book();
        }
        let request = bench.request(nth);
        let began = Instant::now();
        bench.write(|w| issue::issue(w, &request, "开票人"));
        times.push(began.elapsed());
    }
    say(&format!("receipt issued p95 with {receipts}"), p95(times), "≤ 100");

    let questions: [Question; 6] = [
        ("number", |nth| format!("{:08}", nth * 977 % 500_000 + 1)),
        ("unit", |nth| format!("机床厂{}", nth * 13 % 2_000)),
        ("pinyin", |_| "dongfeng".to_owned()),
        ("amount", |nth| format!("{}.37", 100 + nth * 37 % 8_000)),
        ("date", |_| World::system().clock.today().to_string()),
        ("unit and amount", |nth| format!("红星 {}", 100 + nth * 37 % 8_000)),
    ];
    for (what, question) in questions {
        let times = (0..rounds)
            .map(|nth| {
                let ask = FindReceipts { q: question(nth), limit: None };
                let began = Instant::now();
                bench.store.read(|r| find::find(r, &ask)).unwrap();
                began.elapsed()
            })
            .collect();
        say(&format!("receipt search by {what} p95 with {receipts}"), p95(times), "≤ 20");
    }
}
