//! What a stack should hold, from the ledger; and where a number belongs that does not lie in it.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use kernel::Result;
use store::Read;

use super::compare::{Held, Place, Seen};
use crate::book::{self, Book};
use crate::holder;
use crate::kind::ReceiptKind;
use crate::mark::{Mark, What};
use crate::receipt::Receipt;
use crate::wire::{BookState, HolderKind, HolderRef};
use crate::wire_receipt::ReceiptState;
use crate::wire_stack::StackScope;

/// Most books of one stack.
const MOST_BOOKS: u32 = 500;

/// The books of a stack, in the order of their numbers; of a day, none.
pub(super) fn books(r: &Read<'_>, kind: &ReceiptKind, scope: &StackScope) -> Result<Vec<Book>> {
    match scope {
        StackScope::Book { book } => Ok(vec![r.need::<Book>(book)?]),
        StackScope::Day { .. } => Ok(Vec::new()),
        StackScope::Return { holder } => r.records::<Book>(
            &format!(
                "WHERE holder = ?1 AND kind = ?2 AND state IN ('issued', 'returned')
                 ORDER BY series, first LIMIT {MOST_BOOKS}"
            ),
            (holder::key(holder), kind.id.as_str()),
        ),
    }
}

/// Everything the ledger says of the numbers of a stack.
pub(super) fn held(r: &Read<'_>, kind: &ReceiptKind, scope: &StackScope) -> Result<BTreeMap<Place, Held>> {
    let mut held = BTreeMap::new();
    if let StackScope::Day { window, day } = scope {
        let key = window_key(window);
        let of_day = (key.as_str(), day.to_string(), kind.id.as_str());
        for receipt in r.records::<Receipt>("WHERE holder = ?1 AND day = ?2 AND kind = ?3", of_day.clone())? {
            held.insert(place(&receipt.series, receipt.number), of_receipt(&receipt));
        }
        let spoiled = r.records::<Mark>("WHERE holder = ?1 AND day = ?2 AND kind = ?3 AND what = 'spoiled'", of_day)?;
        held.extend(spoiled.into_iter().map(|mark| (place(&mark.series, mark.number), of_mark(kind, mark.what))));
    }
    for book in books(r, kind, scope)? {
        held.extend((book.next..=book.last).map(|number| (place(&book.series, number), Held::Blank)));
        let range = (kind.id.as_str(), book.series.as_str(), book.first, book.last);
        let within = "WHERE kind = ?1 AND series = ?2 AND number BETWEEN ?3 AND ?4";
        for mark in r.records::<Mark>(within, range)? {
            held.insert(place(&mark.series, mark.number), of_mark(kind, mark.what));
        }
        // A receipt of which a copy was lost has a mark too; it is a receipt all the same.
        for receipt in r.records::<Receipt>(within, range)? {
            held.insert(place(&receipt.series, receipt.number), of_receipt(&receipt));
        }
    }
    Ok(held)
}

/// Adds what is known of the numbers seen that do not belong into the stack.
pub(super) fn add_strays(
    r: &Read<'_>,
    kind: &ReceiptKind,
    scope: &StackScope,
    held: &mut BTreeMap<Place, Held>,
    seen: &[Seen],
) -> Result<()> {
    for sheet in seen {
        if !held.contains_key(&sheet.place)
            && let Some(found) = one(r, kind, scope, &sheet.place)?
        {
            held.insert(sheet.place.clone(), found);
        }
    }
    Ok(())
}

/// What the ledger says of one number; none when it is in no book.
pub(super) fn one(r: &Read<'_>, kind: &ReceiptKind, scope: &StackScope, at: &Place) -> Result<Option<Held>> {
    let Ok(book) = book::of_number(r, kind, &at.series, at.number) else { return Ok(None) };
    let number = (kind.id.as_str(), at.series.as_str(), at.number);
    let exact = "WHERE kind = ?1 AND series = ?2 AND number = ?3";
    let receipt = r.records::<Receipt>(exact, number)?.pop();
    let mark = if receipt.is_none() { r.records::<Mark>(exact, number)?.pop() } else { None };
    let held = match (&receipt, &mark) {
        (Some(receipt), _) => of_receipt(receipt),
        (None, Some(mark)) => of_mark(kind, mark.what),
        (None, None) => Held::Blank,
    };
    let inside = match scope {
        StackScope::Book { book: own } => book.id.as_str() == own,
        StackScope::Return { holder } => {
            book.holder == holder::key(holder) && matches!(book.state, BookState::Issued | BookState::Returned)
        }
        StackScope::Day { window, day } => {
            let key = window_key(window);
            match (&receipt, &mark) {
                (Some(receipt), _) => receipt.holder == key && receipt.day == *day,
                (None, Some(mark)) => mark.holder == key && (mark.day == *day || mark.what != What::Spoiled),
                (None, None) => book.holder == key,
            }
        }
    };
    if inside {
        return Ok(Some(held));
    }
    let of_day: Option<NaiveDate> = receipt.as_ref().map(|receipt| receipt.day);
    let holder = receipt.as_ref().map_or(book.holder.as_str(), |receipt| receipt.holder.as_str());
    let range = format!("{} 至 {}", kind.printed(&book.series, book.first), kind.printed(&book.series, book.last));
    let day = of_day.map(|day| format!("，{day} 开出")).unwrap_or_default();
    Ok(Some(Held::Elsewhere(format!("{}（{range} 这一本{day}）", holder::name(r, holder)?))))
}

fn window_key(window: &str) -> String {
    holder::key(&HolderRef { kind: HolderKind::Window, id: window.to_owned() })
}

fn place(series: &str, number: i64) -> Place {
    Place { series: series.to_owned(), number }
}

fn of_receipt(receipt: &Receipt) -> Held {
    match (&receipt.state, &receipt.voided) {
        (ReceiptState::Issued, _) => {
            Held::Issued { total: receipt.total, unit: receipt.payer.name.clone(), day: receipt.day }
        }
        (ReceiptState::Void, voided) => Held::Void { copies: voided.as_ref().map_or(0, |voided| voided.copies_seen) },
    }
}

fn of_mark(kind: &ReceiptKind, what: What) -> Held {
    match what {
        What::Spoiled => Held::Void { copies: u32::try_from(kind.form.copies.len()).unwrap_or(0) },
        What::Double => Held::Twice,
        What::Lost | What::Missing | What::CopyLost => Held::Gone,
    }
}
