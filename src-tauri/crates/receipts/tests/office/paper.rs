//! What happens to books and days: delivered, handed out, brought back, verified, closed.

use chrono::{Days, NaiveDate};
use kernel::Money;
use receipts::wire::{
    CheckInBook, DeliverReceipts, HandOutBooks, HolderKind, HolderRef, NumberRange, SheetDefect, TakeBackBook,
    VerifyBook,
};
use receipts::wire_receipt::{DayRequest, HandDay};
use receipts::{close, holder, lease, stock};
use store::Versioned;

use super::{FIRST_DAY, Office};

/// Books of a kind that one holder has in hand before it asks for no more.
const ENOUGH: usize = 4;

impl Office {
    pub(super) fn deliver(&mut self, kind: String) {
        if self.borrows {
            return;
        }
        let first = self.ends.get(&kind).copied().unwrap_or(0) + 1 + i64::try_from(self.draw(5)).unwrap();
        let last = first + 49;
        let ranges = vec![NumberRange { series: None, first, last }];
        let delivery = DeliverReceipts {
            kind: kind.clone(),
            from: "市总工会".to_owned(),
            day: self.today(),
            document: None,
            ranges,
        };
        let again = delivery.clone();
        let made = self.write(0, |w| stock::deliver(w, delivery)).unwrap();
        assert_eq!(self.write(0, |w| stock::deliver(w, again)).unwrap_err().code, "receipts.overlap");
        self.ends.insert(kind, last);
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

    pub(super) fn hand_out(&mut self) {
        self.send_for(self.holder(), &self.kind());
    }

    /// A holder sends for a book of a kind.
    pub(super) fn send_for(&mut self, holder: HolderRef, kind: &str) {
        let stock = self.books(None, "stock").into_iter().rfind(|found| found.record.kind == kind);
        let Some(book) = stock else { return self.deliver(kind.to_owned()) };
        if self.books(Some(&holder), "issued").len() >= ENOUGH * self.kinds.len() {
            return;
        }
        let elsewhere = self.computer_of(&holder);
        let out = HandOutBooks { books: vec![book.record.id.to_string()], holder, signed_by: "领用人".to_owned() };
        let done = self.write(0, |w| {
            stock::hand_out(w, &out)?;
            elsewhere.map_or(Ok(()), |office| lease::lend(w, &out.holder, &office))
        });
        let first = done.as_ref().is_err_and(|error| error.code == "receipts.verify_first");
        self.tell("hand_out", done);
        if first {
            self.verify_of(&out.holder);
        }
    }

    pub(super) fn take_back(&mut self) {
        self.take_back_from(&self.holder());
    }

    /// What a holder got last comes back.
    pub(super) fn take_back_from(&mut self, holder: &HolderRef) {
        let Some(Versioned { record: book, version }) = self.books(Some(holder), "issued").pop() else { return };
        let back = TakeBackBook { book: book.id.to_string(), version, signed_by: "交回人".to_owned() };
        let done = self.write(0, |w| stock::take_back(w, &back)).map(drop);
        self.tell("take_back", done);
    }

    pub(super) fn verify(&mut self) {
        self.verify_of(&self.holder());
    }

    /// A book of a holder is verified, best one that is used up.
    fn verify_of(&mut self, holder: &HolderRef) {
        let mut books = self.books(Some(holder), "issued");
        books.extend(self.books(Some(holder), "returned"));
        let used_up = books.iter().position(|found| found.record.used_up());
        let found = used_up.map(|at| books.swap_remove(at)).or_else(|| books.pop());
        let Some(Versioned { record: book, version }) = found else { return };
        let note = Some("模拟清点".to_owned());
        let verify = VerifyBook { book: book.id.to_string(), version, stubs: 0, note };
        let done = self.write(0, |w| stock::verify(w, &verify)).map(drop);
        self.tell("verify", done);
    }

    /// The computer elsewhere, where the office has so many windows that one of them can be it: its days are closed when
    /// what it used has been entered, several at a time.
    pub(super) fn away(&self) -> Option<HolderRef> {
        let windows: Vec<_> = self.windows();
        (windows.len() > 2).then(|| windows[windows.len() - 1].clone())
    }

    fn windows(&self) -> Vec<HolderRef> {
        self.holders.iter().filter(|h| h.kind == HolderKind::Window).cloned().collect()
    }

    /// The last day a window has closed.
    fn closed(&self, window: &HolderRef) -> Option<NaiveDate> {
        let sql = "SELECT max(day) FROM receipt_day_close WHERE holder = ?1 AND state = 'closed'";
        let day: Option<Option<String>> = self.read(|r| r.one(sql, [holder::key(window)], |row| row.get(0)));
        day.flatten().map(|day| day.parse().unwrap())
    }

    /// The day an office is at that was left in the middle of it: the one that its windows have not all closed.
    pub(super) fn open_day(&self) -> NaiveDate {
        let away = self.away();
        let windows = self.windows().into_iter().filter(|window| Some(window) != away.as_ref());
        let next = |day: NaiveDate| day + Days::new(1);
        windows
            .map(|window| self.closed(&window).map_or_else(|| FIRST_DAY.parse().unwrap(), next))
            .min()
            .unwrap_or_else(|| FIRST_DAY.parse().unwrap())
    }

    /// Every window closes its day, two people sign, and the next day begins.
    pub(super) fn close(&mut self) {
        self.close_windows();
        self.tell("close", Ok(()));
        let today = self.today();
        for branch in &mut self.branches {
            branch.office.begin(today);
            branch.office.close_windows();
        }
        self.begin(self.today() + Days::new(1));
    }

    fn close_windows(&mut self) {
        let away = self.away();
        for window in self.windows() {
            if away.as_ref() == Some(&window) && self.draw(3) > 0 {
                continue;
            }
            // A computer elsewhere was bought today at the earliest: its windows have no days before.
            let first = if self.borrows { self.today() } else { FIRST_DAY.parse().unwrap() };
            let mut day = self.closed(&window).map_or(first, |day| day + Days::new(1));
            while day <= self.today() {
                self.close_day(&window, day);
                day = day + Days::new(1);
            }
        }
        self.old.append(&mut self.recent);
        let keep = self.old.len().saturating_sub(300);
        self.old.drain(..keep);
    }

    fn close_day(&self, window: &HolderRef, day: NaiveDate) {
        let hand =
            HandDay { window: window.id.clone(), day: Some(day), cash: Money::ZERO, reason: Some("模拟".to_owned()) };
        self.write(0, |w| close::hand(w, &hand)).unwrap();
        let take = DayRequest { window: window.id.clone(), day: Some(day) };
        assert_eq!(self.write(0, |w| close::take(w, &take)).unwrap_err().code, "receipts.same_person");
        let closed = self.write(1, |w| close::take(w, &take)).unwrap();
        assert_eq!(closed.state, "closed");
    }
}
