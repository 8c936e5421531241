//! What a payer paid for some items: sums by year that the database keeps (`payer_year.sql`), and the receipts behind.

use chrono::NaiveDate;
use kernel::{Error, Money, OrgId, Result};
use serde_json::json;
use store::{Page, Read, Versioned};

use crate::receipt::{self, Receipt};
use crate::wire_receipt::{PayerKind, ReceiptRow, ReceiptState};

/// Which receipts of a payer are asked for.
pub struct History<'a> {
    /// The payer's key.
    pub payer: &'a str,
    /// Codes of the items that count.
    pub items: &'a [String],
    /// First and last day.
    pub days: (NaiveDate, NaiveDate),
}

/// A receipt with what counts of it.
pub struct Paid {
    /// As listed.
    pub row: ReceiptRow,
    /// What its counted items come to; nothing once it is void, below nothing for a red entry.
    pub counted: Money,
}

/// A unit's key as a payer.
pub fn unit_key(unit: &OrgId) -> String {
    receipt::payer_key(PayerKind::Unit, unit.as_str())
}

/// What a payer paid for these items in the years `from` to `to`.
///
/// # Errors
/// `money.range`; when the database cannot be read.
pub fn in_years(r: &Read<'_>, payer: &str, items: &[String], from: i32, to: i32) -> Result<Money> {
    let fen: Option<i64> = r.one(
        "SELECT coalesce(sum(total), 0) FROM receipt_payer_year
         WHERE payer = ?1 AND year BETWEEN ?2 AND ?3 AND item IN (SELECT value FROM json_each(?4))",
        (payer, from, to, json!(items).to_string()),
        |row| row.get(0),
    )?;
    Money::from_fen(fen.unwrap_or(0))
}

/// A page of the receipts that have such items, the newest first; void ones are among them.
///
/// # Errors
/// When the database cannot be read.
pub fn history(r: &Read<'_>, asked: &History<'_>, cursor: Option<String>, limit: usize) -> Result<Page<Paid>> {
    let items = json!(asked.items).to_string();
    let (from, to) = (asked.days.0.to_string(), asked.days.1.to_string());
    let page = r.page::<Receipt>(
        "payer = ?1 AND day BETWEEN ?2 AND ?3 AND EXISTS (
           SELECT 1 FROM json_each(body, '$.lines') l
           WHERE l.value ->> '$.item' IN (SELECT value FROM json_each(?4)))",
        &[&asked.payer, &from, &to, &items],
        "day DESC",
        cursor,
        limit,
    )?;
    let Page { items: found, total, next } = page;
    let items = found
        .iter()
        .map(|found| Ok(Paid { row: receipt::row(r, found)?, counted: counted(found, asked.items)? }))
        .collect::<Result<_>>()?;
    Ok(Page { items, total, next })
}

fn counted(found: &Versioned<Receipt>, items: &[String]) -> Result<Money> {
    if found.record.state == ReceiptState::Void {
        return Ok(Money::ZERO);
    }
    Money::sum(found.record.lines.iter().filter(|line| items.contains(&line.item)).map(|line| line.amount))
}

/// Whether the sums kept are those of the receipts themselves.
///
/// # Errors
/// `receipts.sums` when they are not; when the database cannot be read.
pub fn check_sums(r: &Read<'_>) -> Result<()> {
    let differing: Option<i64> = r.one(
        "SELECT 1 FROM (
           SELECT payer, year, item, total FROM receipt_payer_year
           UNION ALL
           SELECT r.payer, CAST(substr(r.day, 1, 4) AS INTEGER), l.value ->> '$.item', -(l.value ->> '$.amount')
           FROM receipt r, json_each(r.body, '$.lines') l WHERE r.state = 'issued')
         GROUP BY payer, year, item HAVING sum(total) <> 0 LIMIT 1",
        (),
        |row| row.get(0),
    )?;
    match differing {
        Some(_) => Err(Error::new("receipts.sums", "交款合计与收据本身不一致，请停止使用并联系维护人员")),
        None => Ok(()),
    }
}
