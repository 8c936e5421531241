//! An office that lent numbers to the office of a union, and what that office reports.

use chrono::NaiveDate;
use kernel::{Money, Result};
use receipts::lease::{self, Terms};
use receipts::paper::ReceiptLine;
use receipts::stub::{self, MadeVoid, Said, Stub};
use receipts::wire::{
    CheckInBook, DeliverReceipts, HandOutBooks, HolderKind, HolderRef, NumberRange, SaveReceiptKind, SheetDefect,
    TakeBackBook,
};
use receipts::wire_lent::{HolderStubs, StubWhat};
use receipts::wire_receipt::PayerKind;
use receipts::{Lease, stock, stub_enter};
use store::Write;

use super::{Office, Shape};

/// The office of the first union, and of another one.
pub(crate) const THERE: &str = "0190a000-0000-7000-8000-00000000000a";
pub(crate) const ELSEWHERE: &str = "0190a000-0000-7000-8000-00000000000b";

/// An office that lent numbers 1 to 25 to a union's office; 3 was never there. 26 to 50 lie in stock.
pub(crate) struct Lent {
    pub(crate) office: Office,
    pub(crate) kind: String,
    pub(crate) union: HolderRef,
    pub(crate) book: String,
    pub(crate) today: NaiveDate,
}

impl Lent {
    pub(crate) fn new() -> Self {
        let office = Office::shaped(7, Shape { unions: 2, ..Shape::SMALL });
        let kind = office.kinds[0].clone();
        let union = office.holders.iter().find(|holder| holder.kind == HolderKind::Union).unwrap().clone();
        let today = office.write(0, |w| Ok(w.world().clock.today())).unwrap();
        let lent = Self { book: String::new(), kind, union, office, today };
        let books = lent
            .write(|w| {
                let day = w.world().clock.today();
                let ranges = vec![NumberRange { series: None, first: 1, last: 50 }];
                let (kind, from) = (lent.kind.clone(), "上级工会".to_owned());
                stock::deliver(w, DeliverReceipts { kind, from, day, document: None, ranges })
            })
            .unwrap();
        let book = books[0].id.clone();
        lent.write(|w| {
            let defects = vec![SheetDefect { number: 3, double: false, reason: "漏印".to_owned() }];
            stock::check_in(w, &CheckInBook { book: book.clone(), counted: 24, defects })?;
            stock::check_in(w, &CheckInBook { book: books[1].id.clone(), counted: 25, defects: Vec::new() })?;
            lent.lend(w, &book)
        })
        .unwrap();
        Self { book, ..lent }
    }

    /// The book that lies in stock.
    fn in_stock(&self) -> String {
        let asked = serde_json::from_str("{\"state\":\"stock\"}").unwrap();
        self.office.read(|r| receipts::book::page(r, asked)).items[0].id.clone()
    }

    /// Hands a book out to the union and lends it to its office.
    fn lend(&self, w: &mut Write<'_>, book: &str) -> Result<()> {
        let (books, signed_by) = (vec![book.to_owned()], "李测试".to_owned());
        stock::hand_out(w, &HandOutBooks { books, holder: self.union.clone(), signed_by })?;
        lease::lend(w, &self.union, THERE)
    }

    /// Lends numbers 26 to 50 as well, before the first book is used up.
    pub(crate) fn second_book(&self) -> String {
        let later = self.in_stock();
        self.write(|w| {
            let mut form = w.need::<receipts::ReceiptKind>(&self.kind)?.form;
            form.verify_before_next = false;
            receipts::kind::save(w, SaveReceiptKind { id: Some(self.kind.clone()), version: Some(1), form })?;
            self.lend(w, &later)
        })
        .unwrap();
        later
    }

    /// Numbers 1 to 25 are used, entered and verified; 26 to 50 are lent after them.
    pub(crate) fn settle_first_book(&self) {
        for number in [1, 2].into_iter().chain(4..=25) {
            self.take(&number.to_string(), self.stub(number, 100));
        }
        self.enter().unwrap();
        let later = self.in_stock();
        self.write(|w| {
            let version = receipts::book::get(w, &self.book)?.version;
            let verify = receipts::wire::VerifyBook { book: self.book.clone(), version, stubs: 24, note: None };
            stock::verify(w, &verify)?;
            self.lend(w, &later)
        })
        .unwrap();
    }

    pub(crate) fn write<T>(&self, f: impl FnOnce(&mut Write<'_>) -> Result<T>) -> Result<T> {
        self.office.write(0, f)
    }

    /// Every range, book and stub there is.
    pub(crate) fn all(&self) -> Vec<String> {
        self.office.read(|r| {
            let sql = "SELECT body FROM receipt_lease UNION ALL SELECT body FROM receipt_book
                       UNION ALL SELECT body FROM receipt_stub ORDER BY 1";
            r.query(sql, (), |row| row.get(0))
        })
    }

    /// Refused with this code, and nothing is different afterwards.
    pub(crate) fn refused<T: std::fmt::Debug>(&self, code: &str, f: impl FnOnce(&mut Write<'_>) -> Result<T>) {
        let before = self.all();
        let error = self.write(f).unwrap_err();
        let named = error.code == code || error.fields.iter().any(|field| field.code == code);
        assert!(named && !error.message.is_empty(), "{code} was expected: {error:?}");
        assert_eq!(self.all(), before, "{code} changed something");
    }

    pub(crate) fn stub(&self, number: i64, fen: i64) -> Stub {
        let amount = Money::from_fen(fen).unwrap();
        let item = ("dues_paid_up".to_owned(), "拨缴经费".to_owned());
        let line = ReceiptLine { item: item.0, item_label: item.1, quantity: None, standard: None, amount };
        Stub {
            kind: self.kind.clone(),
            series: String::new(),
            number,
            day: self.today,
            what: StubWhat::Issued,
            receipt: Some(Said {
                payer_kind: PayerKind::Outsider,
                payer: "某某小厂".to_owned(),
                credit_code: None,
                lines: vec![line],
                total: amount,
                method: "cash".to_owned(),
                fields: Vec::new(),
                remark: None,
                issuer: "赵测试".to_owned(),
                collector: "赵测试".to_owned(),
                red_of: None,
                voided: None,
            }),
            reason: None,
            reported_by: None,
            copy_lost: None,
        }
    }

    pub(crate) fn void(&self, number: i64, fen: i64) -> Stub {
        let mut stub = self.stub(number, fen);
        stub.what = StubWhat::Void;
        let voided = MadeVoid { reason: "写错".to_owned(), copies_seen: 2, missing: Vec::new() };
        stub.receipt.as_mut().unwrap().voided = Some(voided);
        stub
    }

    pub(crate) fn take(&self, id: &str, stub: Stub) {
        self.write(|w| stub::receive(w, id, stub)).unwrap();
    }

    pub(crate) fn enter(&self) -> Result<receipts::wire_lent::StubsEntered> {
        let of = HolderStubs { holder: self.union.clone(), kind: self.kind.clone(), cursor: None };
        self.write(|w| stub_enter::enter(w, &of))
    }

    pub(crate) fn leases(&self) -> Vec<Lease> {
        self.office.read(|r| lease::lent_to(r, THERE))
    }

    /// A range of this office's own kind comes here from a centre.
    pub(crate) fn arrive(
        &self,
        nth: u8,
        [first, last]: [i64; 2],
        missing: &[i64],
    ) -> impl FnOnce(&mut Write<'_>) -> Result<()> + use<> {
        let terms = Terms { first, last, missing: missing.to_vec(), ..self.leases()[0].terms.clone() };
        move |w: &mut Write<'_>| lease::arrive(w, &arrived(nth), terms, THERE, "某某中心")
    }

    pub(crate) fn take_back(&self) -> Result<receipts::wire::BookRow> {
        self.write(|w| {
            let version = receipts::book::get(w, &self.book)?.version;
            let (book, signed_by) = (self.book.clone(), "李测试".to_owned());
            stock::take_back(w, &TakeBackBook { book, version, signed_by })
        })
    }
}

/// The id of a range that came here.
pub(crate) fn arrived(nth: u8) -> String {
    format!("0190a000-0000-7000-8000-0000000000f{nth}")
}
