//! One sheet at a time: keyed or scanned, flagged, taken back. Each is saved at once; a power cut loses none.

use chrono::NaiveDate;
use kernel::{Error, Money, ReceiptStackEntryId, Result};
use store::{Expect, Read, Write};

use super::compare::{self, Fault, Held, Place, Seen, Shown};
use super::ledger;
use super::record::{Entry, Stack};
use super::typed;
use crate::kind::ReceiptKind;
use crate::wire_stack::{EntryRow, EntryVerdict, NumberRead, ReadNumber, SecondLook, StackState};

/// What a machine read of a receipt's code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scanned {
    /// Number as printed.
    pub number: String,
    /// Total.
    pub amount: Money,
    /// Who paid, where the code has the name.
    pub unit: Option<String>,
    /// Day.
    pub day: NaiveDate,
}

/// The last entry of a look that stands.
pub(super) fn last(r: &Read<'_>, stack: &Stack, look: u8) -> Result<Option<Entry>> {
    let tail = "WHERE stack = ?1 AND look = ?2 AND undone = 0 ORDER BY seq DESC LIMIT 1";
    Ok(r.records::<Entry>(tail, (stack.id.as_str(), look))?.pop())
}

/// The entries of a look that stand, in their order.
pub(super) fn all(r: &Read<'_>, stack: &Stack, look: u8) -> Result<Vec<Entry>> {
    r.records::<Entry>("WHERE stack = ?1 AND look = ?2 AND undone = 0 ORDER BY seq", (stack.id.as_str(), look))
}

/// Why an account may not key the look a stack is in.
pub(super) fn refused(r: &Read<'_>, stack: &Stack, account: &str) -> Result<Option<Error>> {
    if stack.state != StackState::Second || !stack.two_people {
        return Ok(None);
    }
    let mine: Option<i64> = r.one(
        "SELECT 1 FROM receipt_stack_entry WHERE stack = ?1 AND look = 1 AND account = ?2 LIMIT 1",
        (stack.id.as_str(), account),
        |row| row.get(0),
    )?;
    let message = "这一叠的第一遍是您录的，复录要换一位同事登录后做";
    Ok(mine.map(|_| Error::new("receipts.same_person", message)))
}

/// The number that was meant, from its typed end and the entry before.
fn meant(r: &Read<'_>, stack: &Stack, kind: &ReceiptKind, number: &str) -> Result<Place> {
    let before = last(r, stack, stack.state.look())?.map_or_else(|| stack.start.clone(), |entry| entry.seen.place);
    typed::number(number, kind.form.width, &before, &stack.series)
}

/// What a typed number means, and the unit that should stand on the sheet. The amount is not told.
///
/// # Errors
/// `receipts.number_form`, `not_found`.
pub fn number(r: &Read<'_>, req: &ReadNumber) -> Result<NumberRead> {
    let stack = r.need::<Stack>(&req.stack)?;
    let kind = r.need::<ReceiptKind>(&stack.kind)?;
    let place = meant(r, &stack, &kind, &req.number)?;
    let unit = match ledger::one(r, &kind, &stack.scope, &place)? {
        Some(Held::Issued { unit, .. }) => Some(unit),
        _ => None,
    };
    Ok(NumberRead { number: kind.printed(&place.series, place.number), unit })
}

/// Keys a sheet: number, then what it shows.
///
/// # Errors
/// `receipts.number_form`, `receipts.copies_form`, what [`Money::parse`] says, `receipts.stack_over`,
/// `receipts.same_person`, `receipts.not_again`.
pub fn key(w: &mut Write<'_>, stack: &str, number: &str, amount: &str) -> Result<EntryRow> {
    let stack = w.need::<Stack>(stack)?;
    let kind = w.need::<ReceiptKind>(&stack.kind)?;
    let place = meant(w, &stack, &kind, number)?;
    let seen = Seen { place, shown: typed::shown(amount)?, unit: None, other_unit: false, day: None };
    let entry = add(w, &stack, seen)?;
    row(w, &stack, &kind, &entry)
}

/// Enters a sheet whose code was scanned.
///
/// # Errors
/// As [`key`].
pub fn scan(w: &mut Write<'_>, stack: &str, code: &Scanned) -> Result<EntryRow> {
    let stack = w.need::<Stack>(stack)?;
    let kind = w.need::<ReceiptKind>(&stack.kind)?;
    let series = stack.series.iter().rev().find(|name| code.number.starts_with(name.as_str()));
    let series = series.unwrap_or(&stack.start.series);
    let number = ReceiptKind::read_number(series, &code.number)
        .ok_or_else(|| Error::field("number", "receipts.number_form", "二维码里的号码认不出，请手工键入"))?;
    let seen = Seen {
        place: Place { series: series.clone(), number },
        shown: Shown::Amount(code.amount),
        unit: code.unit.clone(),
        other_unit: false,
        day: Some(code.day),
    };
    let entry = add(w, &stack, seen)?;
    row(w, &stack, &kind, &entry)
}

/// Adds a sheet to the look a stack is in.
pub(super) fn add(w: &mut Write<'_>, stack: &Stack, seen: Seen) -> Result<Entry> {
    let look = stack.state.look();
    if look == 0 {
        return Err(Error::new("receipts.stack_over", "这一叠已经录完，不能再录；请刷新后看结果"));
    }
    if let Some(error) = refused(w, stack, w.actor().account.as_str())? {
        return Err(error);
    }
    if look == 2 && stack.second == SecondLook::Doubts && !stack.again.contains(&seen.place) {
        let message = "这个号码不在要复看的号码里，请照右边的号码抽出来看";
        return Err(Error::field("number", "receipts.not_again", message));
    }
    let seq: i64 = w
        .one(
            "SELECT coalesce(max(seq), 0) FROM receipt_stack_entry WHERE stack = ?1 AND look = ?2",
            (stack.id.as_str(), look),
            |row| row.get(0),
        )?
        .unwrap_or(0);
    let entry = Entry {
        id: ReceiptStackEntryId::new(w.world()),
        stack: stack.id.clone(),
        look,
        seq: seq + 1,
        seen,
        by: w.actor().account.clone(),
        at: w.world().clock.now(),
        undone: false,
    };
    w.save(&entry, Expect::New)?;
    Ok(entry)
}

/// The last entry of the look, if the account that asks keyed it.
fn own_last(w: &Write<'_>, stack: &str) -> Result<Entry> {
    let stack = w.need::<Stack>(stack)?;
    let entry = last(w, &stack, stack.state.look())?
        .ok_or_else(|| Error::new("receipts.stack_nothing", "这一遍还没有录入，没有可以改的"))?;
    if entry.by != w.actor().account {
        return Err(Error::new("receipts.stack_not_yours", "上一张是别的同事录的，不能替他改；请他登录后改"));
    }
    Ok(entry)
}

/// Takes the last entry back. It stays in the records, but counts no more.
///
/// # Errors
/// `receipts.stack_nothing`, `receipts.stack_not_yours`.
pub fn undo(w: &mut Write<'_>, stack: &str) -> Result<()> {
    let entry = own_last(w, stack)?;
    w.save(&Entry { undone: true, ..entry }, Expect::Any).map(drop)
}

/// Says of the last sheet that it shows another unit than the screen named; saying it again takes it back.
///
/// # Errors
/// As [`undo`].
pub fn flag(w: &mut Write<'_>, stack: &str) -> Result<EntryRow> {
    let mut entry = own_last(w, stack)?;
    entry.seen.other_unit = !entry.seen.other_unit;
    w.save(&entry, Expect::Any)?;
    let stack = w.need::<Stack>(entry.stack.as_str())?;
    let kind = w.need::<ReceiptKind>(&stack.kind)?;
    row(w, &stack, &kind, &entry)
}

/// An entry as shown: in the first look with what does not agree, never with the ledger's figures.
pub(super) fn row(r: &Read<'_>, stack: &Stack, kind: &ReceiptKind, entry: &Entry) -> Result<EntryRow> {
    let place = &entry.seen.place;
    let held = ledger::one(r, kind, &stack.scope, place)?;
    let unit = match &held {
        Some(Held::Issued { unit, .. }) => Some(unit.clone()),
        _ => None,
    };
    let mut faults = held.as_ref().map_or_else(|| vec![Fault::Unknown], |held| compare::faults(held, &entry.seen));
    let twice: i64 = r
        .one(
            "SELECT count(*) FROM receipt_stack_entry
             WHERE stack = ?1 AND look = ?2 AND series = ?3 AND number = ?4 AND undone = 0 AND seq < ?5",
            (stack.id.as_str(), entry.look, &place.series, place.number, entry.seq),
            |row| row.get(0),
        )?
        .unwrap_or(0);
    if twice > 0 && !matches!(held, Some(Held::Twice)) {
        faults.push(Fault::Double);
    }
    let told = entry.look == 1;
    let words: Vec<&str> = faults.iter().map(|fault| fault.label()).collect();
    Ok(EntryRow {
        seq: u32::try_from(entry.seq).unwrap_or(u32::MAX),
        number: kind.printed(&place.series, place.number),
        amount: entry.amount(),
        void: match entry.seen.shown {
            Shown::Amount(_) => None,
            Shown::Void(None) => Some("作废".to_owned()),
            Shown::Void(Some(copies)) => Some(format!("作废，{copies} 联")),
        },
        unit,
        other_unit: entry.seen.other_unit,
        verdict: match (told, faults.is_empty()) {
            (false, _) => EntryVerdict::Untold,
            (true, true) => EntryVerdict::Fits,
            (true, false) => EntryVerdict::Differs,
        },
        message: (told && !words.is_empty()).then(|| words.join("、")),
    })
}
