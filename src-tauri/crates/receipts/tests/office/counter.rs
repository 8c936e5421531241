//! What happens to receipts: issued, aborted, void, spoiled, lost, taken back in red, entered afterwards.

use chrono::{Days, NaiveDate};
use kernel::{Error, Money, Result};
use receipts::wire::{HolderKind, HolderRef};
use receipts::wire_backfill::{BackfillEntry, BackfillReceipts, BackfillUse};
use receipts::wire_receipt::{
    AskRed, DecideRed, IssueReceipt, LineForm, NextRequest, PayerKind, ReceiptPayer, ReportLoss, SpoilNumbers,
    VoidReceipt,
};
use receipts::{backfill, issue, receipt, red, undo};
use store::Versioned;

use super::{Office, digits};

impl Office {
    pub(super) fn request(&self, holder: HolderRef) -> IssueReceipt {
        let kind = self.kind();
        self.request_of(holder, kind)
    }

    pub(super) fn request_of(&self, holder: HolderRef, kind: String) -> IssueReceipt {
        let next = NextRequest { holder: holder.clone(), kind: kind.clone() };
        let printed_number = self.read(|r| issue::next(r, &next, self.today())).number;
        let fen = i64::try_from(self.draw(100_000)).unwrap() + 1;
        IssueReceipt {
            holder,
            kind,
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

    pub(super) fn issue(&mut self) {
        let holder = self.holder();
        // Whoever has a computer seldom asks this office to do it, and is refused where the numbers are lent.
        if self.computer_of(&holder).is_some() && self.draw(8) > 0 {
            return self.elsewhere(&holder);
        }
        let mut request = self.request(holder);
        if request.printed_number.is_none() && self.draw(8) > 0 {
            return self.send_for(request.holder, &request.kind);
        }
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

    /// The transaction ends after the receipt was written and before it was committed: nothing of it is there.
    pub(super) fn aborted(&mut self) {
        let request = self.request(self.holder());
        let before = self.used();
        let died: Result<()> = self.write(0, |w| {
            issue::issue(w, &request, "开票人")?;
            Err(Error::new("aborted", "断电"))
        });
        assert_eq!(before, self.used());
        self.tell("aborted", died);
    }

    pub(super) fn void(&mut self) {
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

    pub(super) fn spoil(&mut self) {
        let holder = self.holder();
        let request = self.request(holder.clone());
        let Some(from) = request.printed_number else { return };
        let number = digits(&from);
        let to = (number + i64::try_from(self.draw(3)).unwrap()).to_string();
        let spoil = SpoilNumbers { holder, kind: request.kind, from, to, reason: "纸张损坏".to_owned() };
        let done = self.write(0, |w| undo::spoil(w, &spoil));
        self.tell("spoil", done);
    }

    pub(super) fn lose(&mut self) {
        // What is lent lies far apart: a number that is in hand.
        let in_hand = self.borrows.then(|| self.books(Some(&self.holder()), "issued").pop()).flatten();
        let (kind, first, last) = if let Some(Versioned { record: book, .. }) = in_hand {
            (book.kind, book.first, book.last)
        } else {
            let kind = self.kind();
            let end = self.ends.get(&kind).copied().unwrap_or(1);
            (kind, 1, end)
        };
        let number = (first + i64::try_from(self.draw((last - first + 1).unsigned_abs())).unwrap()).to_string();
        let certificate = (self.draw(2) == 0).then(|| "证明1号".to_owned());
        let loss = ReportLoss {
            kind,
            series: None,
            number,
            reported_by: "报告人".to_owned(),
            statement: "搬运时遗失".to_owned(),
            certificate,
        };
        let done = self.write(0, |w| undo::lost(w, &loss));
        self.tell("lost", done);
    }

    pub(super) fn red(&mut self) {
        let Some(id) = self.pick(&self.old) else { return };
        let (total, kind) = self.read(|r| {
            let receipt: receipts::Receipt = r.need(&id)?;
            Ok((receipt.total, receipt.kind))
        });
        let part = Money::from_fen((total.fen() / 2).max(1)).unwrap();
        let lines = if self.draw(2) == 0 {
            Vec::new()
        } else {
            vec![LineForm { item: "dues_paid_up".to_owned(), quantity: None, standard: None, amount: part }]
        };
        let holder = self.holder();
        let printed_number = self.request_of(holder.clone(), kind).printed_number;
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

    /// A union brings its stubs, or a computer elsewhere what it used of the range that was handed to it: all of it is
    /// entered in order, or nothing.
    pub(super) fn backfill(&mut self) {
        let away = self.away();
        let elsewhere: Vec<_> =
            self.holders.iter().filter(|h| h.kind == HolderKind::Union || away.as_ref() == Some(*h)).cloned().collect();
        if elsewhere.is_empty() {
            return;
        }
        self.backfill_of(elsewhere[usize::try_from(self.draw(elsewhere.len() as u64)).unwrap()].clone());
    }

    /// What a holder used is entered afterwards.
    pub(super) fn backfill_of(&mut self, holder: HolderRef) {
        let request = self.request(holder.clone());
        let Some(printed) = &request.printed_number else { return };
        let first = digits(printed) + i64::from(self.draw(10) == 0);
        // The days of what was written elsewhere go on with its numbers, and some lie before the book was there.
        let mut day = self.today() - Days::new(self.draw(4));
        let entries: Vec<BackfillEntry> = (first..=first + i64::try_from(self.draw(4)).unwrap())
            .map(|number| {
                day = self.today().min(day + Days::new(self.draw(2)));
                self.stub(&request, number, day)
            })
            .collect();
        let asked = BackfillReceipts { holder, kind: request.kind, entries };
        let before = self.used();
        match self.write(0, |w| backfill::backfill(w, &asked)) {
            Ok(done) => {
                self.told.issued += u64::from(done.receipts);
                self.tell("backfill", Ok(()));
            }
            Err(error) => {
                assert_eq!(before, self.used(), "a refused entry consumed something");
                self.tell("backfill", Err(error));
            }
        }
    }

    fn stub(&self, of: &IssueReceipt, number: i64, date: NaiveDate) -> BackfillEntry {
        let used = if self.draw(5) == 0 {
            BackfillUse::Void { reason: "存根作废".to_owned() }
        } else {
            BackfillUse::Issued {
                payer: of.payer.clone(),
                lines: of.lines.clone(),
                method: of.method.clone(),
                fields: Vec::new(),
                remark: None,
                collector: None,
                issuer: Some("企业工会财务".to_owned()),
            }
        };
        BackfillEntry { number: number.to_string(), date, used }
    }

    /// How many receipts and marks there are, and how far the books in hand are used.
    pub(super) fn used(&self) -> Option<(i64, i64, i64)> {
        self.read(|r| {
            r.one(
                "SELECT (SELECT coalesce(max(rowid), 0) FROM receipt),
                        (SELECT coalesce(max(rowid), 0) FROM receipt_mark),
                        (SELECT coalesce(sum(next), 0) FROM receipt_book WHERE state = 'issued' AND next <= last)",
                (),
                |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
            )
        })
    }
}
