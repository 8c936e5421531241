//! A list of stubs as the numbers it tells: what a union wrote in its own table, made ready to be looked at and entered
//! afterwards (补录). Nothing is written here.

use kernel::{Error, Money, Result};
use people::Organisation;
use store::Read;

use crate::holder;
use crate::issue;
use crate::kind::ReceiptKind;
use crate::stack::stubs::{State, StubRow, state};
use crate::stack::typed;
use crate::wire_backfill::{ReadStubs, StubEntries, StubEntry};
use crate::wire_stack::StubFault;

/// Units looked at for a name.
const UNITS: usize = 20;

/// What the rows of a list say, by number, from the holder's next blank one on. `faults` are those of its cells.
///
/// # Errors
/// `not_found`, `receipts.no_book`.
pub fn read(r: &Read<'_>, req: &ReadStubs, rows: &[StubRow], faults: Vec<StubFault>) -> Result<StubEntries> {
    let kind = r.need::<ReceiptKind>(&req.kind)?;
    holder::need(r, &req.holder)?;
    let book = issue::next_book(r, &holder::key(&req.holder), &kind)?;
    let mut answer = StubEntries { items: Vec::new(), entered: 0, faults };
    let mut found = Vec::new();
    for row in rows {
        match entry(r, &kind, &book.series, row) {
            Ok((number, _)) if number < book.next => answer.entered += 1,
            Ok(entry) => found.push(entry),
            Err(error) => answer.faults.push(StubFault { row: row.row, cell: None, message: error.message }),
        }
    }
    found.sort_by_key(|(number, entry)| (*number, entry.row));
    answer.items = found.into_iter().map(|(_, entry)| entry).collect();
    Ok(answer)
}

fn entry(r: &Read<'_>, kind: &ReceiptKind, series: &str, row: &StubRow) -> Result<(i64, StubEntry)> {
    let number = ReceiptKind::read_number(series, &row.number)
        .ok_or_else(|| Error::new("receipts.number_form", "号码认不出：应是收据上的号码，只有数字，可以带字头"))?;
    let void = matches!(state(row.state.as_deref())?, State::Void);
    let typed = row.amount.as_deref().map(str::trim).filter(|text| !text.is_empty() && !void);
    let amount = typed.map(typed::amount).transpose()?;
    if amount.is_some_and(|amount| amount.fen() < 0) {
        let message = "红字存根不在这里补录；先补录原收据，再在那张收据上申请红字";
        return Err(Error::new("receipts.stub_red", message));
    }
    if !void && amount.is_none_or(Money::is_zero) {
        return Err(Error::new("required", "没有金额；作废的请在状态一列写“作废”"));
    }
    let payer = row.unit.as_deref().map(str::trim).unwrap_or_default().to_owned();
    let unit = if payer.is_empty() { None } else { unit_named(r, &payer)? };
    Ok((
        number,
        StubEntry { row: row.row, number: kind.printed(series, number), date: row.day, unit, payer, amount, void },
    ))
}

/// The one unit of exactly this name; none where there are two, for a list cannot tell which.
pub(crate) fn unit_named(r: &Read<'_>, name: &str) -> Result<Option<String>> {
    let mut exact = None;
    for id in people::search::organisations(r, name, UNITS)? {
        if r.need::<Organisation>(&id)?.name == name {
            if exact.is_some() {
                return Ok(None);
            }
            exact = Some(id);
        }
    }
    Ok(exact)
}
