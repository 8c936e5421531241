//! Stubs that an office reported, entered into the books here: in the order of each book's numbers, as their office says, so
//! that nobody types them again. What changed since, a receipt made void or a copy lost, is mended the same way.

use kernel::{Error, Result};
use people::Organisation;
use store::{Expect, Read, Write};

use crate::book::Book;
use crate::holder;
use crate::issue::{self, Draft};
use crate::kind::ReceiptKind;
use crate::mark::{self, What};
use crate::receipt::{Payer, Receipt, Voided, payer_key};
use crate::stock::{in_state, plain};
use crate::stub::{CopyLost, Entered, MadeVoid, Said, Stub, StubRecord};
use crate::stub_entries::unit_named;
use crate::wire::BookState;
use crate::wire_lent::{HolderStubs, StubWhat, StubsEntered};
use crate::wire_receipt::{NextRequest, PayerKind, ReceiptState};

/// Most stubs entered at once.
const MOST: u32 = 2_000;

/// Enters the stubs of a holder and kind that the books do not tell of yet, all that can be: in the order of the numbers of
/// each book. One that cannot be, a correction that comes too late or a number after a gap, holds up no other book.
///
/// # Errors
/// `receipts.no_stubs` when there are none; when the first one cannot be entered, why.
pub fn enter(w: &mut Write<'_>, req: &HolderStubs) -> Result<StubsEntered> {
    let kind = w.need::<ReceiptKind>(&req.kind).map_err(|error| error.at("kind"))?;
    let key = holder::key(&req.holder);
    let open = w.records::<StubRecord>(
        "WHERE holder = ?1 AND kind = ?2 AND open = 1 ORDER BY series, number LIMIT ?3",
        (&key, &req.kind, MOST),
    )?;
    if open.is_empty() {
        return Err(Error::new("receipts.no_stubs", "报来的存根都已经记账，没有要记的"));
    }
    let mut done = StubsEntered { receipts: 0, voids: 0, mended: 0, next: None, stopped: None };
    let mut waiting = open;
    // What is taken back in red may stand further on, in a book that is used beside: as long as one is entered, the others
    // are tried again.
    let stopped = loop {
        let Tried { left, first } = try_each(w, &kind, &mut done, &waiting)?;
        if left.is_empty() || left.len() == waiting.len() {
            break first;
        }
        waiting = left;
    };
    if let Some(error) = stopped {
        if done.receipts + done.voids + done.mended == 0 {
            return Err(Error::new(error.code, format!("{}。没有记账", error.message)));
        }
        done.stopped = Some(error.message);
    }
    let next = NextRequest { holder: req.holder.clone(), kind: req.kind.clone() };
    done.next = issue::next(w, &next, w.world().clock.today())?.number;
    Ok(done)
}

/// What is left after each was tried.
struct Tried {
    left: Vec<StubRecord>,
    /// Why the first of them cannot be entered.
    first: Option<Error>,
}

fn try_each(w: &mut Write<'_>, kind: &ReceiptKind, done: &mut StubsEntered, stubs: &[StubRecord]) -> Result<Tried> {
    let mut tried = Tried { left: Vec::new(), first: None };
    for record in stubs {
        match w.attempt(|w| one(w, kind, record.clone())) {
            Ok(Done::Receipt) => done.receipts += 1,
            Ok(Done::Void) => done.voids += 1,
            Ok(Done::Mended) => done.mended += 1,
            Err(error) if !of_stub(&error) => return Err(error),
            Err(error) => {
                let number = kind.printed(&record.stub.series, record.stub.number);
                let why = error.fields.first().map_or(&error.message, |field| &field.message);
                let why = format!("{number}：{why}");
                tried.first.get_or_insert(Error::new(error.code, why));
                tried.left.push(record.clone());
            }
        }
    }
    Ok(tried)
}

/// Whether an error lies in what the stub says, and not in the program or the database.
pub(crate) fn of_stub(error: &Error) -> bool {
    !error.code.starts_with("internal") && !error.code.starts_with("store.")
}

/// What was done with a stub.
pub(crate) enum Done {
    Receipt,
    Void,
    Mended,
}

pub(crate) fn one(w: &mut Write<'_>, kind: &ReceiptKind, mut record: StubRecord) -> Result<Done> {
    let before = record.entered.take();
    let stub = &record.stub;
    let done = if before.is_some() {
        Done::Mended
    } else {
        number(w, kind, stub)?;
        if stub.what == StubWhat::Issued { Done::Receipt } else { Done::Void }
    };
    if stub.what == StubWhat::Void
        && let Some(voided) = stub.receipt.as_ref().and_then(|said| said.voided.as_ref())
    {
        void(w, stub, voided)?;
    }
    let told = before.as_ref().is_some_and(|entered| entered.copy_lost);
    if let Some(lost) = stub.copy_lost.as_ref().filter(|_| !told) {
        copy_lost(w, stub, lost)?;
    }
    let (what, copy_lost) = stub.state();
    record.entered = Some(Entered { what, copy_lost, at: w.world().clock.now() });
    w.save(&record, Expect::Any)?;
    Ok(done)
}

/// The number itself: a receipt, or a mark on a blank.
fn number(w: &mut Write<'_>, kind: &ReceiptKind, stub: &Stub) -> Result<()> {
    // Of its own book: another window there may use an earlier one at the same time.
    let book = crate::book::of_number(w, kind, &stub.series, stub.number)?;
    if stub.what == StubWhat::Lost {
        // A blank that is lost may lie anywhere ahead.
        return blank(w, book, stub);
    }
    in_state(&book, &[BookState::Issued], "这一本不在领用方手里，不能记账")?;
    if stub.number != book.next {
        let due = kind.printed(&book.series, book.next);
        let message = format!("接下来应是 {due}，它的存根还没有报来；请对方补发交换包，或在号码清单里核对");
        return Err(Error::new("receipts.not_next", message));
    }
    let Some(said) = &stub.receipt else { return blank(w, book, stub) };
    issue::refuse_before_book(&book, stub.day)?;
    let red_of = match &said.red_of {
        Some(of) => Some(of_number(w, &stub.kind, &of.series, of.number)?),
        None => None,
    };
    if let Some(of) = &red_of
        && of.remaining(w)?.checked_add(said.total)?.fen() < 0
    {
        return Err(Error::new("receipts.red_too_much", "红字冲回的金额超过原收据还能冲回的数，请与对方核对"));
    }
    let draft = Draft {
        day: stub.day,
        payer: match &red_of {
            Some(of) => of.payer.clone(),
            None => payer(w, said)?,
        },
        lines: said.lines.clone(),
        total: said.total,
        method: said.method.clone(),
        fields: said.fields.clone(),
        remark: said.remark.clone(),
        red_of: red_of.map(|of| of.id),
        issuer_name: said.issuer.clone(),
        collector: said.collector.clone(),
        backfilled: true,
    };
    issue::write_into(w, book, draft).map(drop)
}

fn blank(w: &mut Write<'_>, mut book: Book, stub: &Stub) -> Result<()> {
    let what = if stub.what == StubWhat::Lost { What::Lost } else { What::Spoiled };
    let reason = stub.reason.as_deref().unwrap_or_default();
    let mark = plain(&book, stub.number, what, stub.day, reason);
    mark::add(w, &mark::New { reported_by: stub.reported_by.as_deref(), ..mark })?;
    if book.next == stub.number {
        book.advance(w, stub.number + 1)?;
        w.save(&book, Expect::Any)?;
    }
    Ok(())
}

fn of_number(r: &Read<'_>, kind: &str, series: &str, number: i64) -> Result<Receipt> {
    let found = r.records::<Receipt>("WHERE kind = ?1 AND series = ?2 AND number = ?3", (kind, series, number))?;
    found
        .into_iter()
        .next()
        .ok_or_else(|| Error::new("receipts.red_unknown", "它冲回的那张收据还没有记账，请先记那一张，或与对方核对"))
}

fn void(w: &mut Write<'_>, stub: &Stub, voided: &MadeVoid) -> Result<()> {
    let mut receipt = of_number(w, &stub.kind, &stub.series, stub.number)?;
    if receipt.state == ReceiptState::Void {
        return Ok(());
    }
    if w.need::<Book>(&receipt.book)?.state != BookState::Issued {
        let message = "这张收据所在的一本已经交回或核销，账上不能再作废；请与对方核对，更正请开红字收据";
        return Err(Error::new("receipts.book_settled", message));
    }
    receipt.state = ReceiptState::Void;
    receipt.voided = Some(Voided {
        reason: voided.reason.clone(),
        copies_seen: voided.copies_seen,
        missing: voided.missing.clone(),
        by: w.actor().account.clone(),
        at: w.world().clock.now(),
    });
    w.save(&receipt, Expect::Any).map(drop)
}

fn copy_lost(w: &mut Write<'_>, stub: &Stub, lost: &CopyLost) -> Result<()> {
    let receipt = of_number(w, &stub.kind, &stub.series, stub.number)?;
    let new = mark::New {
        kind: &stub.kind,
        series: &stub.series,
        number: stub.number,
        what: What::CopyLost,
        holder: &receipt.holder,
        day: lost.day,
        reason: &lost.statement,
        reported_by: Some(&lost.reported_by),
        certificate: Some(&lost.certificate),
    };
    mark::add(w, &new)
}

/// The payer in this office's register: by credit code, or the one unit of exactly this name; else by name only.
fn payer(r: &Read<'_>, said: &Said) -> Result<Payer> {
    if said.payer_kind == PayerKind::Unit
        && let Some(id) = unit(r, said)?
    {
        let unit = r.need::<Organisation>(&id)?;
        return Ok(Payer {
            key: payer_key(PayerKind::Unit, &id),
            name: said.payer.clone(),
            credit_code: said.credit_code.clone().or_else(|| unit.credit_code.map(|code| code.to_string())),
            reason: None,
        });
    }
    Ok(Payer {
        key: payer_key(PayerKind::Outsider, &said.payer),
        name: said.payer.clone(),
        credit_code: said.credit_code.clone(),
        reason: Some("按对方报来的存根登记".to_owned()),
    })
}

fn unit(r: &Read<'_>, said: &Said) -> Result<Option<String>> {
    if let Some(code) = &said.credit_code {
        let found: Option<String> = r.one(
            "SELECT id FROM organisation WHERE credit_code = ?1 ORDER BY name <> ?2, kind LIMIT 1",
            (code, &said.payer),
            |row| row.get(0),
        )?;
        if found.is_some() {
            return Ok(found);
        }
    }
    unit_named(r, &said.payer)
}
