//! What must hold after everything that happens.

use chrono::Days;
use receipts::wire_receipt::LedgerRequest;
use receipts::{Book, ledger};
use store::AuditFilter;

use super::Office;

impl Office {
    /// What must be true after every step.
    pub(crate) fn prove_ledger(&self) {
        let year = LedgerRequest { from: self.today() - Days::new(3), to: self.today(), kind: None };
        let ledger = self.read(|r| ledger::ledger(r, &year, self.today()));
        assert!(ledger.balanced, "{:?}", ledger.faults);
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
    }

    /// The whole database is as it was written.
    pub(crate) fn prove_store(&self) {
        let report = self.store.check(&|_| true).unwrap();
        assert!(report.faults.is_empty(), "{:?}", report.faults);
    }

    /// The last entry of the audit chain: every transaction has one.
    pub(crate) fn entries(&self) -> i64 {
        let page = self.read(|r| r.audit_page(None, 1, &AuditFilter::default()));
        page.entries.first().map_or(0, |entry| entry.seq)
    }

    /// Receipts there are.
    pub(crate) fn receipts(&self) -> u64 {
        self.used().map_or(0, |(receipts, _, _)| receipts.unsigned_abs())
    }
}
