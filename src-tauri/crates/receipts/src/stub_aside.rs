//! A change of a receipt of which its office told when the books here were settled: what is wrong in them is put right in red,
//! and the change is put aside with a reason, so that what is to be entered names only what can be.

use kernel::{Error, Result};
use store::{Expect, Write};

use crate::kind::ReceiptKind;
use crate::stock::need_reason;
use crate::stub::{self, Aside, StubRecord};
use crate::stub_enter;
use crate::wire_lent::{SetStubAside, StubRequest, StubView};

/// Puts a change aside. A number itself never is: its book could not be taken back.
///
/// # Errors
/// `not_found`, `required`, `receipts.stub_done` when nothing is open, `receipts.stub_not_entered` when the number itself is
/// not in the books, `receipts.stub_enterable` when they can still follow.
pub fn set(w: &mut Write<'_>, req: &SetStubAside) -> Result<StubView> {
    need_reason(&req.reason)?;
    let mut record = w.need::<StubRecord>(&req.stub)?;
    if !record.is_open() {
        return Err(Error::new("receipts.stub_done", "这张存根没有要记账的，请刷新后查看"));
    }
    if record.entered.is_none() {
        let message = "这个号码还没有记账，不能搁置：号码不记账，这一本收不回来。请先记账";
        return Err(Error::new("receipts.stub_not_entered", message));
    }
    let kind = w.need::<ReceiptKind>(&record.stub.kind)?;
    match w.attempt(|w| stub_enter::one(w, &kind, record.clone())) {
        // The refusal takes the entry back.
        Ok(_) => return Err(Error::new("receipts.stub_enterable", "这处变化账上还能照着改，请直接记账")),
        Err(error) if !stub_enter::of_stub(&error) => return Err(error),
        Err(_) => {}
    }
    let (what, copy_lost) = record.stub.state();
    record.aside = Some(Aside {
        what,
        copy_lost,
        reason: req.reason.trim().to_owned(),
        by: w.actor().account.clone(),
        at: w.world().clock.now(),
    });
    w.save(&record, Expect::Any)?;
    Ok(stub::view(&kind, record))
}

/// Puts it among what is to be entered again.
///
/// # Errors
/// `not_found`, `receipts.stub_not_aside`.
pub fn undo(w: &mut Write<'_>, req: &StubRequest) -> Result<StubView> {
    let mut record = w.need::<StubRecord>(&req.stub)?;
    if record.set_aside().is_none() {
        return Err(Error::new("receipts.stub_not_aside", "这张存根没有搁置，请刷新后查看"));
    }
    let kind = w.need::<ReceiptKind>(&record.stub.kind)?;
    record.aside = None;
    w.save(&record, Expect::Any)?;
    Ok(stub::view(&kind, record))
}
