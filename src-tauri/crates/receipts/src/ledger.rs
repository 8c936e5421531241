//! The ledger of blanks (领入、发出、使用、作废、核销、结存): opening and movements of a time, by kind and place, from the
//! register of stock, the sums kept with the receipts, and the marks; proven against the books where it ends today.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use kernel::{Error, Result};
use store::Read;

use crate::holder;
use crate::kind::ReceiptKind;
use crate::wire_receipt::{LedgerLine, LedgerRequest, ReceiptLedger};

/// Movements of one kind at one place, before the first day and within.
#[derive(Debug, Default)]
struct Sums {
    /// Blanks before the first day.
    opening: i64,
    received: i64,
    given: i64,
    returned: i64,
    used: i64,
    void: i64,
    lost: i64,
    verified: i64,
    destroyed: i64,
    in_books: i64,
}

/// Kind, place, what, numbers before the first day, numbers within.
type Row = (String, String, String, i64, i64);
type Places = BTreeMap<(String, String), Sums>;

/// The ledger from one day to another.
///
/// # Errors
/// `receipts.dates`.
pub fn ledger(r: &Read<'_>, req: &LedgerRequest, today: NaiveDate) -> Result<ReceiptLedger> {
    if req.to < req.from {
        return Err(Error::field("to", "receipts.dates", "止日不能早于起日"));
    }
    let mut places = Places::new();
    moves(r, req, &mut places)?;
    used(r, req, &mut places)?;
    marks(r, req, &mut places)?;
    let present = req.to >= today;
    if present {
        blanks(r, req, &mut places)?;
    }
    let mut lines = Vec::new();
    let mut faults = Vec::new();
    for ((kind, place), sums) in places {
        let kind = r.need::<ReceiptKind>(&kind)?;
        let holder_name = holder::name(r, &place)?;
        let closing = sums.opening + sums.received + sums.returned - sums.given - sums.used - sums.void - sums.lost;
        if closing < 0 || sums.opening < 0 {
            faults.push(format!("{}在{holder_name}的结存小于零", kind.form.name));
        }
        if present && closing != sums.in_books {
            faults.push(format!(
                "{}在{holder_name}的结存是 {closing}，票据里还有 {} 个空白号",
                kind.form.name, sums.in_books
            ));
        }
        lines.push(LedgerLine {
            kind: kind.id.to_string(),
            kind_name: kind.form.name,
            holder: holder::from_key(&place),
            holder_name,
            opening: sums.opening,
            received: sums.received,
            given: sums.given,
            returned: sums.returned,
            used: sums.used,
            void: sums.void,
            lost: sums.lost,
            closing,
            verified: sums.verified,
            destroyed: sums.destroyed,
            in_books: present.then_some(sums.in_books),
        });
    }
    Ok(ReceiptLedger { balanced: faults.is_empty(), lines, faults })
}

/// Rows of a question about a time; `KIND` in it becomes the test of the kind.
fn rows(r: &Read<'_>, req: &LedgerRequest, sql: &str) -> Result<Vec<Row>> {
    let kind = req.kind.clone().unwrap_or_default();
    let test = if kind.is_empty() { "?3 = ''" } else { "kind = ?3" };
    r.query(&sql.replace("KIND", test), (req.from.to_string(), req.to.to_string(), kind), |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?))
    })
}

fn moves(r: &Read<'_>, req: &LedgerRequest, places: &mut Places) -> Result<()> {
    let sql = "SELECT kind, holder, what, coalesce(sum(numbers) FILTER (WHERE day < ?1), 0),
                      coalesce(sum(numbers) FILTER (WHERE day >= ?1), 0)
               FROM receipt_move WHERE day <= ?2 AND KIND GROUP BY kind, holder, what";
    for (kind, place, what, before, within) in rows(r, req, sql)? {
        let stock = places.entry((kind.clone(), String::new())).or_default();
        match what.as_str() {
            "in" => {
                stock.opening += before;
                stock.received += within;
            }
            "out" => {
                stock.opening -= before;
                stock.given += within;
            }
            "back" => {
                stock.opening += before;
                stock.returned += within;
            }
            _ => {}
        }
        let its = places.entry((kind, place)).or_default();
        match what.as_str() {
            "out" => {
                its.opening += before;
                its.received += within;
            }
            "back" => {
                its.opening -= before;
                its.given += within;
            }
            "verified" => its.verified += within,
            "destroyed" => its.destroyed += within,
            _ => {}
        }
    }
    Ok(())
}

fn used(r: &Read<'_>, req: &LedgerRequest, places: &mut Places) -> Result<()> {
    let sql = "SELECT kind, holder, 'used', coalesce(sum(used) FILTER (WHERE day < ?1), 0),
                      coalesce(sum(used) FILTER (WHERE day >= ?1), 0)
               FROM receipt_tally WHERE day <= ?2 AND KIND GROUP BY kind, holder
               UNION ALL
               SELECT kind, holder, 'void', coalesce(sum(void) FILTER (WHERE day < ?1), 0),
                      coalesce(sum(void) FILTER (WHERE day >= ?1), 0)
               FROM receipt_tally WHERE day <= ?2 AND KIND GROUP BY kind, holder";
    for (kind, place, state, before, within) in rows(r, req, sql)? {
        let its = places.entry((kind, place)).or_default();
        its.opening -= before;
        if state == "void" {
            its.void += within;
        } else {
            its.used += within;
        }
    }
    Ok(())
}

fn marks(r: &Read<'_>, req: &LedgerRequest, places: &mut Places) -> Result<()> {
    let sql = "SELECT kind, holder, what, count(*) FILTER (WHERE day < ?1), count(*) FILTER (WHERE day >= ?1)
               FROM receipt_mark WHERE what <> 'copy_lost' AND day <= ?2 AND KIND
               GROUP BY kind, holder, what";
    for (kind, place, what, before, within) in rows(r, req, sql)? {
        let its = places.entry((kind, place)).or_default();
        its.opening -= before;
        if what == "spoiled" {
            its.void += within;
        } else {
            its.lost += within;
        }
    }
    Ok(())
}

/// Blanks as the books show them now: the other side of the proof.
fn blanks(r: &Read<'_>, req: &LedgerRequest, places: &mut Places) -> Result<()> {
    let test = if req.kind.is_some() { "b.kind = ?1" } else { "?1 = ''" };
    let found: Vec<(String, String, i64)> = r.query(
        &"SELECT b.kind, b.holder, sum(b.last - b.next + 1
           - (SELECT count(*) FROM receipt_mark m WHERE m.kind = b.kind AND m.series = b.series
              AND m.number BETWEEN b.next AND b.last))
         FROM receipt_book b WHERE b.next <= b.last AND KIND GROUP BY b.kind, b.holder"
            .replace("KIND", test),
        [req.kind.clone().unwrap_or_default()],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
    )?;
    for (kind, place, blanks) in found {
        places.entry((kind, place)).or_default().in_books = blanks;
    }
    Ok(())
}
