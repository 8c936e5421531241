//! The ledger by number range: a line for every book as it was delivered, whatever became of its parts. What is cut from
//! a book lies within it, so a movement, a receipt or a mark belongs to one range, and the lines add up to the ledger.

use chrono::NaiveDate;
use kernel::{Error, Result};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::Read;
use ts_rs::TS;

use crate::holder;
use crate::kind::ReceiptKind;
use crate::wire_receipt::LedgerRequest;

/// Lines of a page when the request does not say.
const LINES: u32 = 50;
/// Most lines of a page.
const MOST_LINES: u32 = 200;
/// Most lines of a paper or a workbook.
const MOST: usize = 5_000;

kernel::wire! {
    /// Request of `receipts.ledger_ranges`.
    pub struct LedgerRangesRequest {
        /// First day.
        pub from: NaiveDate,
        /// Last day.
        pub to: NaiveDate,
        /// Only this kind.
        #[serde(default)]
        pub kind: Option<String>,
        /// Where the page before ended.
        #[serde(default)]
        pub cursor: Option<String>,
        /// Most lines.
        #[serde(default)]
        pub limit: Option<u32>,
    }

    /// A line of the ledger by number range: a book as it was delivered, at all places together.
    pub struct LedgerRange {
        /// Kind id.
        pub kind: String,
        /// Name of the kind.
        pub kind_name: String,
        /// First number as printed.
        pub first: String,
        /// Last number as printed.
        pub last: String,
        /// Blanks before the first day.
        #[ts(type = "number")]
        pub opening: i64,
        /// 领入: received from above.
        #[ts(type = "number")]
        pub received: i64,
        /// 发出: handed out of the stock.
        #[ts(type = "number")]
        pub given: i64,
        /// Brought back to the stock.
        #[ts(type = "number")]
        pub returned: i64,
        /// 使用: receipts that stand.
        #[ts(type = "number")]
        pub used: i64,
        /// 作废: void receipts and spoiled blanks.
        #[ts(type = "number")]
        pub void: i64,
        /// 遗失、残缺: lost blanks, missing and double sheets.
        #[ts(type = "number")]
        pub lost: i64,
        /// 结存: blanks after the last day.
        #[ts(type = "number")]
        pub closing: i64,
        /// 核销: numbers verified.
        #[ts(type = "number")]
        pub verified: i64,
        /// Numbers destroyed.
        #[ts(type = "number")]
        pub destroyed: i64,
        /// Names of the places where its parts are now.
        pub places: Vec<String>,
    }

    /// A page of them, by kind, series and number.
    pub struct LedgerRangePage {
        /// Lines.
        pub items: Vec<LedgerRange>,
        /// Give this as `cursor` for the next page.
        pub next: Option<String>,
    }
}

/// A book as it was delivered.
struct Delivered {
    kind: String,
    series: String,
    first: i64,
    last: i64,
    day: String,
}

/// Numbers before the first day, and within.
#[derive(Default, Clone, Copy)]
struct Sum {
    before: i64,
    within: i64,
}

/// A page of the ledger by number range. A page may have fewer lines than asked for and still a next one.
///
/// # Errors
/// `receipts.dates`, `receipts.cursor`.
pub fn page(r: &Read<'_>, req: &LedgerRangesRequest) -> Result<LedgerRangePage> {
    if req.to < req.from {
        return Err(Error::field("to", "receipts.dates", "止日不能早于起日"));
    }
    let limit = req.limit.unwrap_or(LINES).clamp(1, MOST_LINES) as usize;
    let mut found = delivered(r, req, limit + 1)?;
    let more = found.len() > limit;
    found.truncate(limit);
    let next = found.last().filter(|_| more);
    let next = next.map(|range| serde_json::json!([range.kind, range.series, range.first]).to_string());
    let lines = found.iter().map(|range| line(r, req, range)).collect::<Result<Vec<_>>>()?;
    Ok(LedgerRangePage { items: lines.into_iter().flatten().collect(), next })
}

/// All lines of a time, for a paper or a workbook.
///
/// # Errors
/// `receipts.dates`, `receipts.too_many_ranges`.
pub fn all(r: &Read<'_>, req: &LedgerRequest) -> Result<Vec<LedgerRange>> {
    let mut lines = Vec::new();
    let mut cursor = None;
    loop {
        let limit = Some(MOST_LINES);
        let ask = LedgerRangesRequest { from: req.from, to: req.to, kind: req.kind.clone(), cursor, limit };
        let found = page(r, &ask)?;
        lines.extend(found.items);
        if lines.len() > MOST {
            let message = format!("这段日子的号段超过 {MOST} 段，一份台账放不下；请缩短起止日期，或只选一种票据");
            return Err(Error::field("to", "receipts.too_many_ranges", message));
        }
        cursor = found.next;
        if cursor.is_none() {
            return Ok(lines);
        }
    }
}

/// Books as delivered, from the cursor on. Those that were finished before the time are passed over here: nothing of them
/// is blank today and nothing happened to them since the first day.
fn delivered(r: &Read<'_>, req: &LedgerRangesRequest, most: usize) -> Result<Vec<Delivered>> {
    let (kind, series, first): (String, String, i64) = match &req.cursor {
        Some(cursor) => serde_json::from_str(cursor)
            .map_err(|_| Error::field("cursor", "receipts.cursor", "翻页位置不对，请从第一页看起"))?,
        None => Default::default(),
    };
    let only = req.kind.clone().unwrap_or_default();
    let test = if only.is_empty() { "?5 = ''" } else { "kind = ?5" };
    r.query(
        &format!(
            "SELECT kind, series, first, last, day FROM receipt_move d
             WHERE what = 'in' AND day <= ?1 AND (kind, series, first) > (?2, ?3, ?4) AND {test}
               AND (day >= ?6
                 OR EXISTS (SELECT 1 FROM receipt_book b WHERE b.kind = d.kind AND b.series = d.series
                              AND b.last BETWEEN d.first AND d.last
                              AND (b.next <= b.last
                                   OR EXISTS (SELECT 1 FROM receipt_tally t WHERE t.book = b.id AND t.day >= ?6)))
                 OR EXISTS (SELECT 1 FROM receipt_move m WHERE m.kind = d.kind AND m.series = d.series
                              AND m.first BETWEEN d.first AND d.last AND m.day >= ?6)
                 OR EXISTS (SELECT 1 FROM receipt_mark m WHERE m.kind = d.kind AND m.series = d.series
                              AND m.number BETWEEN d.first AND d.last AND m.day >= ?6))
             ORDER BY kind, series, first LIMIT {most}"
        ),
        (req.to.to_string(), kind, series, first, only, req.from.to_string()),
        |row| {
            Ok(Delivered {
                kind: row.get(0)?,
                series: row.get(1)?,
                first: row.get(2)?,
                last: row.get(3)?,
                day: row.get(4)?,
            })
        },
    )
}

/// The line of a range; none when nothing of it was blank or moved in the time.
fn line(r: &Read<'_>, req: &LedgerRangesRequest, range: &Delivered) -> Result<Option<LedgerRange>> {
    let (from, to) = (req.from.to_string(), req.to.to_string());
    let numbers = (&range.kind, &range.series, range.first, range.last, &from, &to);
    let sums = |sql: &str| -> Result<Vec<(String, Sum)>> {
        r.query(sql, numbers, |row| Ok((row.get(0)?, Sum { before: row.get(1)?, within: row.get(2)? })))
    };
    let moves = sums(
        "SELECT what, coalesce(sum(numbers) FILTER (WHERE day < ?5), 0), coalesce(sum(numbers) FILTER (WHERE day >= ?5), 0)
         FROM receipt_move WHERE kind = ?1 AND series = ?2 AND first BETWEEN ?3 AND ?4 AND day <= ?6 GROUP BY what",
    )?;
    let marks = sums(
        "SELECT what, count(*) FILTER (WHERE day < ?5), count(*) FILTER (WHERE day >= ?5)
         FROM receipt_mark WHERE kind = ?1 AND series = ?2 AND number BETWEEN ?3 AND ?4 AND day <= ?6 GROUP BY what",
    )?;
    let (used, void) = tallied(r, range, &from, &to)?;
    let of = |sums: &[(String, Sum)], what: &str| {
        sums.iter().find(|(its, _)| its == what).map(|(_, sum)| *sum).unwrap_or_default()
    };
    let spoiled = of(&marks, "spoiled");
    let gone = ["lost", "missing", "double"].map(|what| of(&marks, what)).into_iter();
    let lost =
        gone.fold(Sum::default(), |all, its| Sum { before: all.before + its.before, within: all.within + its.within });
    let void = Sum { before: void.before + spoiled.before, within: void.within + spoiled.within };
    let sheets = range.last - range.first + 1;
    let received = if range.day < from { Sum { before: sheets, within: 0 } } else { Sum { before: 0, within: sheets } };
    let opening = received.before - used.before - void.before - lost.before;
    let still = moves.iter().all(|(_, sum)| sum.within == 0)
        && [used, void, lost].iter().all(|sum| sum.within == 0)
        && opening == 0;
    if still {
        return Ok(None);
    }
    let kind = r.need::<ReceiptKind>(&range.kind)?;
    Ok(Some(LedgerRange {
        first: kind.printed(&range.series, range.first),
        last: kind.printed(&range.series, range.last),
        opening,
        received: received.within,
        given: of(&moves, "out").within,
        returned: of(&moves, "back").within,
        used: used.within,
        void: void.within,
        lost: lost.within,
        closing: opening + received.within - used.within - void.within - lost.within,
        verified: of(&moves, "verified").within,
        destroyed: of(&moves, "destroyed").within,
        places: places(r, range)?,
        kind: range.kind.clone(),
        kind_name: kind.form.name,
    }))
}

/// Receipts that stand and void ones, from the sums kept with the books that lie in the range.
fn tallied(r: &Read<'_>, range: &Delivered, from: &str, to: &str) -> Result<(Sum, Sum)> {
    let sums = r.one(
        "SELECT coalesce(sum(used) FILTER (WHERE day < ?5), 0), coalesce(sum(used) FILTER (WHERE day >= ?5), 0),
                coalesce(sum(void) FILTER (WHERE day < ?5), 0), coalesce(sum(void) FILTER (WHERE day >= ?5), 0)
         FROM receipt_book b CROSS JOIN receipt_tally t ON t.book = b.id AND t.day <= ?6
         WHERE b.kind = ?1 AND b.series = ?2 AND b.last BETWEEN ?3 AND ?4",
        (&range.kind, &range.series, range.first, range.last, from, to),
        |row| Ok((Sum { before: row.get(0)?, within: row.get(1)? }, Sum { before: row.get(2)?, within: row.get(3)? })),
    )?;
    Ok(sums.unwrap_or_default())
}

fn places(r: &Read<'_>, range: &Delivered) -> Result<Vec<String>> {
    let keys: Vec<String> = r.query(
        "SELECT holder FROM receipt_book WHERE kind = ?1 AND series = ?2 AND last BETWEEN ?3 AND ?4 ORDER BY last",
        (&range.kind, &range.series, range.first, range.last),
        |row| row.get(0),
    )?;
    let mut names = Vec::new();
    for key in keys {
        let name = holder::name(r, &key)?;
        if !names.contains(&name) {
            names.push(name);
        }
    }
    Ok(names)
}
