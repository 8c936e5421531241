//! What the questions of the counter cost, counted by SQLite: no question walks through the receipts, and with six times
//! the receipts none takes more steps. A clock would tell how fast this machine is; this tells how a day in ten years
//! will be.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod office;

use chrono::NaiveDate;
use kernel::Money;
use office::{Office, Shape};
use receipts::counter::{self, PaidBy, RecentReceipts};
use receipts::ranges::{self, LedgerRangesRequest};
use receipts::wire::{
    CheckInBook, DeliverReceipts, HandOutBooks, HolderRef, ListBooks, NumberRange, SaveReceiptKind, TakeBackBook,
    VerifyBook,
};
use receipts::wire_backfill::{BackfillEntry, BackfillReceipts, BackfillUse};
use receipts::wire_receipt::{
    AskRed, DayRequest, FindReceipts, HandDay, IssueReceipt, LedgerRequest, LineForm, ListNumbers, NextRequest,
    PayerKind, ReceiptPayer, ReportLoss, SpoilNumbers, VoidReceipt,
};
use receipts::wire_stack::{OpenStack, SecondLook, StackScope};
use receipts::{Pack, backfill, close, find, issue, kind, ledger, numbers, paid, receipt, red, stack, stock, undo};
use store::effort::{self, Asked};

/// Receipts of a day, which are a book.
const DAY: i64 = 25;
/// Units that pay.
const PAYERS: i64 = 10;

/// An office with one window that has used a book a day.
struct Counter {
    office: Office,
    kind: String,
    window: HolderRef,
    union: HolderRef,
    end: i64,
    /// A receipt of a closed day.
    old: String,
    /// The book it is in.
    book: String,
}

impl Counter {
    fn new() -> Self {
        let office = Office::shaped(9, Shape { windows: 1, unions: 1, ..Shape::SMALL });
        let pack: Pack = serde_json::from_str(include_str!("../../../resources/rules/receipts.json")).unwrap();
        let mut form = pack.kinds.into_iter().next().unwrap();
        "量一量".clone_into(&mut form.name);
        (form.verify_before_next, form.pre_printed) = (false, false);
        let kind = office.write(0, |w| kind::save(w, SaveReceiptKind { id: None, version: None, form })).unwrap().id;
        let (window, union) = (office.holders[0].clone(), office.holders[1].clone());
        Self { office, kind, window, union, end: 0, old: String::new(), book: String::new() }
    }

    fn today(&self) -> NaiveDate {
        self.office.world().clock.today()
    }

    /// A book comes and goes to somebody.
    fn fresh_book(&mut self, holder: HolderRef) -> String {
        let (first, last) = (self.end + 1, self.end + DAY);
        self.end = last;
        let delivery = DeliverReceipts {
            kind: self.kind.clone(),
            from: "市总工会".to_owned(),
            day: self.today(),
            document: None,
            ranges: vec![NumberRange { series: None, first, last }],
        };
        self.office
            .write(0, |w| {
                let book = stock::deliver(w, delivery)?.remove(0).id;
                stock::check_in(w, &CheckInBook { book: book.clone(), counted: 25, defects: Vec::new() })?;
                let out = HandOutBooks { books: vec![book.clone()], holder, signed_by: "领用人".to_owned() };
                stock::hand_out(w, &out).map(|_| book)
            })
            .unwrap()
    }

    fn version(&self, book: &str) -> i64 {
        self.office.read(|r| receipts::book::get(r, book)).version
    }

    fn payer(nth: i64) -> ReceiptPayer {
        ReceiptPayer {
            kind: PayerKind::Outsider,
            id: None,
            name: Some(format!("测试机械{}厂", nth % PAYERS)),
            reason: Some("量一量".to_owned()),
        }
    }

    fn request(&self, nth: i64) -> IssueReceipt {
        IssueReceipt {
            holder: self.window.clone(),
            kind: self.kind.clone(),
            payer: Self::payer(nth),
            lines: vec![LineForm {
                item: "dues_paid_up".to_owned(),
                quantity: None,
                standard: None,
                amount: Money::from_fen(10_000 + nth).unwrap(),
            }],
            method: "cash".to_owned(),
            date: None,
            fields: Vec::new(),
            remark: None,
            collector: None,
            printed_number: None,
        }
    }

    fn red_of(&self, receipt: &str) -> AskRed {
        AskRed {
            receipt: receipt.to_owned(),
            holder: self.window.clone(),
            lines: Vec::new(),
            reason: "重复".to_owned(),
            printed_number: None,
        }
    }

    /// Days on each of which a book is used up, closed and verified.
    fn days(&mut self, days: u32) {
        for _ in 0..days {
            let from = self.end;
            self.book = self.fresh_book(self.window.clone());
            let ids: Vec<String> = self
                .office
                .write(0, |w| (from..from + DAY).map(|nth| issue::issue(w, &self.request(nth), "开票人")).collect())
                .unwrap();
            self.office.end_of_day();
            // What waits for a second person grows too, and only the first receipt of the last day has nothing waiting.
            for receipt in &ids[1..] {
                self.office.write(0, |w| red::ask(w, &self.red_of(receipt), "开票人")).unwrap();
            }
            self.old.clone_from(&ids[0]);
            let version = self.version(&self.book);
            let verify = VerifyBook { book: self.book.clone(), version, stubs: 25, note: None };
            self.office.write(0, |w| stock::verify(w, &verify)).unwrap();
        }
    }

    /// Every question and every deed of the counter, with what its statements cost.
    fn asked(&mut self) -> Vec<(&'static str, Vec<Asked>)> {
        let mut all = Vec::new();
        let today = self.today();
        let yesterday = today.pred_opt().unwrap();
        let begun = self.fresh_book(self.window.clone());
        let lent = self.fresh_book(self.union.clone());
        let office = &self.office;
        macro_rules! read {
            ($name:literal, $ask:expr) => {
                all.push((
                    $name,
                    effort::watch(|| {
                        office.read($ask);
                    })
                    .1,
                ));
            };
        }
        macro_rules! write {
            ($name:literal, $deed:expr) => {{
                let (done, cost) = effort::watch(|| office.write(0, $deed));
                all.push(($name, cost));
                done.unwrap_or_else(|error| panic!("{}: {} {:?}", $name, error.message, error.fields))
            }};
        }
        let request = self.request(self.end);
        let next = NextRequest { holder: self.window.clone(), kind: self.kind.clone() };
        read!("next", |r| issue::next(r, &next, today));
        let issued = write!("issue", |w| issue::issue(w, &request, "开票人"));
        read!("get", |r| receipt::get(r, &issued, today));
        for (name, q) in [
            ("search by number", "00000013".to_owned()),
            ("search by unit", "机械3厂".to_owned()),
            ("search by pinyin", "ceshijixie".to_owned()),
            ("search by amount", "100.12".to_owned()),
            ("search by day", yesterday.to_string()),
            ("search by unit and amount", "机械2厂 100.12".to_owned()),
        ] {
            let ask = FindReceipts { q, limit: None };
            all.push((name, effort::watch(|| drop(office.read(|r| find::find(r, &ask)))).1));
        }
        let recent = RecentReceipts { holder: self.window.clone(), day: yesterday, limit: None };
        read!("day list", |r| counter::recent(r, &recent));
        let by = PaidBy { payer: Self::payer(3), limit: None };
        read!("history of a payer", |r| counter::paid_by(r, &by));
        let items = vec!["dues_paid_up".to_owned()];
        read!("dues of a payer", |r| paid::in_years(r, "name/测试机械3厂", &items, 2025, 2027));
        let list = ListNumbers { book: self.book.clone(), after: None, limit: None };
        read!("numbers of a book", |r| numbers::page(r, &list));
        let books = ListBooks { holder: Some(self.window.clone()), state: None, cursor: None, limit: Some(1) };
        read!("books", |r| receipts::book::page(r, books.clone()));
        let span = LedgerRequest { from: yesterday, to: today, kind: Some(self.kind.clone()) };
        read!("ledger", |r| ledger::ledger(r, &span, today));
        let ask =
            LedgerRangesRequest { from: today, to: today, kind: Some(self.kind.clone()), cursor: None, limit: None };
        read!("ledger by range", |r| ranges::page(r, &ask));
        let scope = StackScope::Book { book: self.book.clone() };
        let open = OpenStack { kind: self.kind.clone(), scope, second: SecondLook::Doubts, two_people: false };
        write!("stack of a book", |w| stack::passes::open(w, open.clone()));
        let scope = StackScope::Day { window: self.window.id.clone(), day: yesterday };
        let open = OpenStack { kind: self.kind.clone(), scope, second: SecondLook::Doubts, two_people: false };
        write!("stack of a day", |w| stack::passes::open(w, open.clone()));
        let void =
            VoidReceipt {
                receipt: issued, version: 1, reason: "写错".to_owned(), copies_seen: 3, missing: Vec::new()
            };
        write!("void", |w| undo::void(w, &void));
        let number = (self.end - 2 * DAY + 2).to_string();
        let spoil = SpoilNumbers {
            holder: self.window.clone(),
            kind: self.kind.clone(),
            from: number.clone(),
            to: number,
            reason: "卡纸".to_owned(),
        };
        write!("spoil", |w| undo::spoil(w, &spoil));
        let loss = ReportLoss {
            kind: self.kind.clone(),
            series: None,
            number: (self.end - DAY - 1).to_string(),
            reported_by: "报告人".to_owned(),
            statement: "遗失".to_owned(),
            certificate: None,
        };
        write!("lost", |w| undo::lost(w, &loss));
        let entry = BackfillEntry {
            number: (self.end - DAY + 1).to_string(),
            date: today,
            used: BackfillUse::Issued {
                payer: Self::payer(1),
                lines: request.lines.clone(),
                method: "cash".to_owned(),
                fields: Vec::new(),
                remark: None,
                collector: None,
                issuer: None,
            },
        };
        let stubs = BackfillReceipts { holder: self.union.clone(), kind: self.kind.clone(), entries: vec![entry] };
        write!("backfill", |w| backfill::backfill(w, &stubs));
        let ask = self.red_of(&self.old);
        write!("red", |w| red::ask(w, &ask, "开票人"));
        let day = DayRequest { window: self.window.id.clone(), day: None };
        read!("day", |r| close::day(r, &day, today));
        let hand =
            HandDay { window: self.window.id.clone(), day: None, cash: Money::ZERO, reason: Some("量".to_owned()) };
        write!("day close", |w| close::hand(w, &hand));
        for book in [begun, lent] {
            let back = TakeBackBook { version: self.version(&book), book, signed_by: "交回人".to_owned() };
            write!("book back", |w| stock::take_back(w, &back));
        }
        all
    }
}

fn steps(asked: &[Asked]) -> i64 {
    asked.iter().map(|asked| i64::from(asked.steps)).sum()
}

#[test]
fn no_question_of_the_counter_walks_through_the_receipts() {
    let mut counter = Counter::new();
    counter.days(4);
    let few = counter.asked();
    counter.office.end_of_day();
    counter.days(20);
    let many = counter.asked();
    for ((name, few), (_, many)) in few.iter().zip(&many) {
        for asked in many {
            // Kinds, windows and the registers of a few lines are read whole; what grows with the receipts never is.
            assert!(asked.scanned <= 4, "{name} walks {} rows: {}", asked.scanned, asked.sql);
        }
        if name.starts_with("ledger") {
            // They add what was kept for every day and book, and never ask a receipt.
            assert!(many.iter().all(|asked| !asked.sql.contains("FROM receipt ")), "the ledger counts receipts");
            continue;
        }
        let (few, many) = (steps(few), steps(many));
        assert!(many < few * 5 / 4 + 400, "{name} took {few} steps with 100 receipts and {many} with 600");
    }
}
