//! What is refused here because another office uses the number, or because its stub came and the books do not tell of it yet:
//! whichever way somebody comes to a number, it is used and undone at one place.

use kernel::{Error, Result};
use store::Read;

use crate::book::Book;
use crate::holder;
use crate::kind::ReceiptKind;
use crate::lease::{self, Lease};
use crate::receipt::Receipt;
use crate::wire_lent::LeaseSide;

/// Refuses to use numbers of a book here, where another office uses one of them, or where they are the centre's again.
pub(crate) fn refuse_use(r: &Read<'_>, kind: &ReceiptKind, book: &Book, from: i64, to: i64) -> Result<()> {
    let counting = r.records::<Lease>(
        "WHERE kind = ?1 AND series = ?2 AND until >= ?3 AND first <= ?4 AND until >= first",
        (&book.kind, &book.series, from, to),
    )?;
    if counting.iter().any(Lease::answers) {
        let name = holder::name(r, &book.holder)?;
        return Err(Error::field(
            "holder",
            "receipts.lent",
            format!("这里有借到{name}的电脑上使用的号码，由那边开具、登记；存根随交换包报来，在这里记账"),
        ));
    }
    if kind.lent && counting.is_empty() {
        return Err(Error::field(
            "kind",
            "receipts.lease_ended",
            "这一段号码已经交回或被中心收回，不能再开；请向中心申请新的一本",
        ));
    }
    match first_waiting(r, book, from, to)? {
        Some(number) => Err(stub_waits(&format!("{} 对方已经报来存根", kind.printed(&book.series, number)))),
        None => Ok(()),
    }
}

/// The first of some numbers of a book whose stub came and of which the books here tell nothing yet.
fn first_waiting(r: &Read<'_>, book: &Book, from: i64, to: i64) -> Result<Option<i64>> {
    let sql = "SELECT number FROM receipt_stub WHERE kind = ?1 AND series = ?2 AND number BETWEEN ?3 AND ?4
               AND entered = 0 ORDER BY number LIMIT 1";
    r.one(sql, (&book.kind, &book.series, from, to), |row| row.get(0))
}

/// Refuses to make a receipt void that another office issued: its own books would say that it stands.
pub(crate) fn refuse_void(r: &Read<'_>, receipt: &Receipt) -> Result<()> {
    refuse_issued_elsewhere(r, receipt, "作废")
}

/// Refuses to take back in red what another office issued: both would take it back.
pub(crate) fn refuse_red(r: &Read<'_>, receipt: &Receipt) -> Result<()> {
    refuse_issued_elsewhere(r, receipt, "红字")?;
    let number = (&receipt.holder, &receipt.kind, &receipt.series, receipt.number);
    let waiting = "SELECT 1 FROM receipt_stub WHERE holder = ?1 AND kind = ?2 AND open = 1
                   AND body ->> '$.stub.receipt.red_of.series' = ?3 AND body ->> '$.stub.receipt.red_of.number' = ?4";
    match r.one(waiting, number, |_| Ok(()))? {
        Some(()) => Err(stub_waits("对方已经报来冲回这张收据的红字存根")),
        None => Ok(()),
    }
}

fn stub_waits(what: &str) -> Error {
    Error::new("receipts.stub_waits", format!("{what}，还没有记账；请先打开这一本，在“报来的存根”里记账"))
}

/// Of a number that is still lent the books here tell only what its office reported.
fn refuse_issued_elsewhere(r: &Read<'_>, receipt: &Receipt, what: &str) -> Result<()> {
    let lease = lease::covering(r, &receipt.kind, &receipt.series, receipt.number)?;
    if !lease.is_some_and(|lease| lease.answers()) {
        return Ok(());
    }
    let name = holder::name(r, &receipt.holder)?;
    let message = format!(
        "这张收据是在{name}自己的电脑上开的，{what}请在那台电脑上办；存根随交换包报来，在这里记账。\
         那台电脑丢了的，先吊销它的密钥，再打开这一本票据解除借出"
    );
    Err(Error::new("receipts.used_elsewhere", message))
}

/// Refuses to take a book back that another office still uses, or of which it used more than the books here tell.
pub(crate) fn refuse_running(r: &Read<'_>, book: &Book) -> Result<()> {
    let running = lease::of_book(r, book.id.as_str())?;
    if running.iter().any(|lease| lease.side == LeaseSide::Lent && lease.runs(book.next)) {
        return Err(Error::new(
            "receipts.lease_runs",
            "这一本还在对方的电脑上使用，不能收回。请对方在“票据本”里交回剩下的号码，发来交换包，收下并记账以后再收回；\
             对方的电脑丢了的，先吊销它的密钥，再在这里解除借出",
        ));
    }
    if first_waiting(r, book, book.next, book.last)?.is_some() {
        return Err(stub_waits("这一本里有对方报来的存根"));
    }
    Ok(())
}
