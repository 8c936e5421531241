//! What must hold after everything that happens.

use chrono::Days;
use receipts::ranges::{self, LedgerRange, LedgerRangesRequest};
use receipts::wire_receipt::{LedgerLine, LedgerRequest};
use receipts::{Book, ledger};

use super::Office;

impl Office {
    /// What must be true after every step.
    pub(crate) fn prove_ledger(&self) {
        let year = LedgerRequest { from: self.today() - Days::new(3), to: self.today(), kind: None };
        let ledger = self.read(|r| ledger::ledger(r, &year, self.today()));
        assert!(ledger.balanced, "{:?}", ledger.faults);
    }

    /// The lines by number range add up to the ledger by place, for a time in the middle of the office's life.
    pub(crate) fn prove_ranges(&self) {
        let (from, to) = (self.today() - Days::new(2), self.today() - Days::new(1));
        let ledger = self.read(|r| ledger::ledger(r, &LedgerRequest { from, to, kind: None }, self.today()));
        let mut lines = Vec::new();
        let mut cursor = None;
        loop {
            let ask = LedgerRangesRequest { from, to, kind: None, cursor, limit: Some(7) };
            let page = self.read(|r| ranges::page(r, &ask));
            lines.extend(page.items);
            cursor = page.next;
            if cursor.is_none() {
                break;
            }
        }
        for kind in &self.kinds {
            let of_kind = || ledger.lines.iter().filter(|line| line.kind == *kind);
            let whole = |field: fn(&LedgerLine) -> i64| of_kind().map(field).sum::<i64>();
            let stock =
                |field: fn(&LedgerLine) -> i64| of_kind().filter(|l| l.holder.is_none()).map(field).sum::<i64>();
            let parts =
                |field: fn(&LedgerRange) -> i64| lines.iter().filter(|line| line.kind == *kind).map(field).sum::<i64>();
            assert_eq!(parts(|l| l.opening), whole(|l| l.opening), "opening");
            assert_eq!(parts(|l| l.received), stock(|l| l.received), "received");
            assert_eq!(parts(|l| l.given), stock(|l| l.given), "given");
            assert_eq!(parts(|l| l.returned), stock(|l| l.returned), "returned");
            assert_eq!(parts(|l| l.used), whole(|l| l.used), "used");
            assert_eq!(parts(|l| l.void), whole(|l| l.void), "void");
            assert_eq!(parts(|l| l.lost), whole(|l| l.lost), "lost");
            assert_eq!(parts(|l| l.closing), whole(|l| l.closing), "closing");
            assert_eq!(parts(|l| l.verified), whole(|l| l.verified), "verified");
        }
    }

    /// Every number that was ever delivered is in one book, and every number before the next one has its reason.
    pub(crate) fn prove_numbers(&self) {
        let books = self.read(|r| r.records::<Book>("ORDER BY kind, series, first", ()));
        let mut end = 0;
        let mut kind = "";
        for book in &books {
            if book.kind != kind {
                (kind, end) = (&book.kind, 0);
            }
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
        for branch in &self.branches {
            branch.office.prove_numbers();
        }
        self.prove_branches();
    }

    /// The whole database is as it was written.
    pub(crate) fn prove_store(&self) {
        let report = self.store.check(&|_| true).unwrap();
        assert!(report.faults.is_empty(), "{:?}", report.faults);
        for branch in &self.branches {
            branch.office.prove_store();
        }
    }

    /// The last entry of the audit chain: every transaction has one.
    pub(crate) fn entries(&self) -> i64 {
        self.read(|r| Ok(r.audit_head()?.map_or(0, |(seq, _)| seq)))
    }

    /// Receipts there are.
    pub(crate) fn receipts(&self) -> u64 {
        let count = "SELECT coalesce(max(rowid), 0) FROM receipt";
        self.read(|r| r.one(count, (), |row| row.get::<_, i64>(0))).unwrap_or_default().unsigned_abs()
    }
}
