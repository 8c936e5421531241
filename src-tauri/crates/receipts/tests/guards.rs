//! What the database itself refuses, whatever a program asks of it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod office;

use kernel::{Money, ReceiptBookId, ReceiptId};
use office::Office;
use receipts::wire_receipt::ReceiptState;
use receipts::{Book, Receipt};
use store::Expect;

/// Refused by a trigger.
const GUARDED: &str = "store.guard";

#[test]
fn no_gap_no_overlap_and_no_change_can_be_written() {
    let mut office = Office::new(3);
    let receipt: Receipt = office.lived(|r| {
        let tail = "WHERE red_of IS NULL AND state = 'issued' AND holder LIKE 'window/%'
                      AND day > (SELECT coalesce(max(day), '') FROM receipt_day_close)
                      AND EXISTS (SELECT 1 FROM receipt_book b WHERE b.id = book AND b.state = 'issued'
                                  AND b.next < b.last) LIMIT 1";
        Ok(r.records::<Receipt>(tail, ())?.pop())
    });
    let book: Book = office.read(|r| r.need(&receipt.book));

    let skipping = Receipt { id: ReceiptId::new(office.world()), number: book.next + 1, ..receipt.clone() };
    assert_eq!(office.refused(|w| w.save(&skipping, Expect::New)), GUARDED);
    let moved_on = Book { next: book.next + 1, ..book.clone() };
    assert_eq!(office.refused(|w| w.save(&moved_on, Expect::Any)), GUARDED);
    let back = Book { next: book.first, ..book.clone() };
    assert_eq!(office.refused(|w| w.save(&back, Expect::Any)), GUARDED);
    let beside = Book { id: ReceiptBookId::new(office.world()), ..book.clone() };
    assert_eq!(office.refused(|w| w.save(&beside, Expect::New)), GUARDED);
    assert_eq!(office.refused(|w| w.remove::<Book>(book.id.as_str())), GUARDED);

    let dearer = Receipt { total: Money::from_fen(receipt.total.fen() + 1).unwrap(), ..receipt.clone() };
    assert_eq!(office.refused(|w| w.save(&dearer, Expect::Any)), GUARDED);
    assert_eq!(office.refused(|w| w.remove::<Receipt>(receipt.id.as_str())), GUARDED);
    // A window with its computer elsewhere closes several days at a time.
    let closed = |r: &store::Read<'_>| {
        let of_day = "SELECT 1 FROM receipt_day_close WHERE holder = ?1 AND day = ?2 AND state = 'closed'";
        r.one(of_day, (&receipt.holder, receipt.day.to_string()), |_| Ok(()))
    };
    for _ in 0..50 {
        office.end_of_day();
        if office.read(closed).is_some() {
            break;
        }
    }
    let late = Receipt { state: ReceiptState::Void, ..receipt.clone() };
    assert_eq!(office.refused(|w| w.save(&late, Expect::Any)), GUARDED);
    office.prove_numbers();
}
