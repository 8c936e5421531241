//! Day close (日结): counted, summed, signed by the one who hands over and the one who takes over. Afterwards the
//! database refuses any change of that window and day, and of the days before it.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use kernel::{AccountId, DayCloseId, Error, Money, Result, Stamp};
use serde::{Deserialize, Serialize};
use store::sql::Value as SqlValue;
use store::{Expect, Read, Record, Write};

use crate::book::Book;
use crate::holder;
use crate::kind::ReceiptKind;
use crate::receipt::Receipt;
use crate::stock::closes;
use crate::stub;
use crate::wire::{BookState, HolderKind, HolderRef};
use crate::wire_receipt::{DayFigures, DayRange, DayRequest, DaySum, DayView, HandDay, ReceiptState};

/// The close of a window's day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayClose {
    /// Id.
    pub id: DayCloseId,
    /// Holder, as a column.
    pub holder: String,
    /// Day.
    pub day: NaiveDate,
    /// What it came to.
    pub figures: DayFigures,
    /// Cash counted.
    pub counted: Money,
    /// Why it differs.
    pub reason: Option<String>,
    /// Who handed over.
    pub giver: AccountId,
    /// When.
    pub handed_at: Stamp,
    /// Who took over.
    pub taker: Option<AccountId>,
    /// When.
    pub closed_at: Option<Stamp>,
    /// Head of the audit chain before the closing entry.
    pub audit_head: Option<String>,
}

impl Record for DayClose {
    const KIND: &'static str = "receipt_day_close";
    const TABLE: &'static str = "receipt_day_close";

    fn id(&self) -> &str {
        self.id.as_str()
    }

    fn columns(&self) -> Vec<(&'static str, SqlValue)> {
        vec![
            ("holder", self.holder.clone().into()),
            ("day", self.day.to_string().into()),
            ("state", self.state().to_owned().into()),
            ("giver", self.giver.to_string().into()),
            ("taker", self.taker.as_ref().map(ToString::to_string).into()),
        ]
    }

    fn constraint_error(constraint: &str) -> Option<Error> {
        (constraint == "close_two_people").then(same_person)
    }
}

impl DayClose {
    fn state(&self) -> &'static str {
        if self.taker.is_some() { "closed" } else { "handed" }
    }
}

fn same_person() -> Error {
    Error::new("receipts.same_person", "交班人和接班人必须是两个账号，请接班的同事登录后签收")
}

/// The last closed day of a holder.
fn last_closed(r: &Read<'_>, holder: &str) -> Result<Option<String>> {
    let last: Option<Option<String>> =
        r.one("SELECT max(day) FROM receipt_day_close WHERE holder = ?1 AND state = 'closed'", [holder], |row| {
            row.get(0)
        })?;
    Ok(last.flatten())
}

/// The last closed day of a holder, when `day` is not after it.
fn closed(r: &Read<'_>, holder: &str, day: NaiveDate) -> Result<Option<String>> {
    Ok(last_closed(r, holder)?.filter(|closed| day.to_string() <= *closed))
}

/// Refuses a day that is closed, or lies before a closed one.
pub(crate) fn refuse_closed(r: &Read<'_>, holder: &str, day: NaiveDate) -> Result<()> {
    match closed(r, holder, day)? {
        Some(closed) => Err(Error::field(
            "date",
            "receipts.day_closed",
            format!("这个窗口到 {closed} 为止已经日结，不能再开、作废这一天的收据；更正请开红字收据"),
        )),
        None => Ok(()),
    }
}

/// Whether the day is still open for a holder.
pub(crate) fn is_open(r: &Read<'_>, holder: &str, day: NaiveDate) -> Result<bool> {
    Ok(closed(r, holder, day)?.is_none())
}

/// Leaves out, of receipts or marks, what a stub tells: another computer used the number, and closed its day.
fn used_here(table: &str) -> String {
    format!(
        "NOT EXISTS (SELECT 1 FROM receipt_stub s
           WHERE s.kind = {table}.kind AND s.series = {table}.series AND s.number = {table}.number)"
    )
}

/// Whether a receipt is settled, so that only a red entry changes what it says: its window's day is closed; of a union, or
/// of a window with a computer of its own, its day is over or its book is back.
pub(crate) fn settled(r: &Read<'_>, receipt: &Receipt, today: NaiveDate) -> Result<bool> {
    if closes(&receipt.holder) && !stub::tells_of(r, &receipt.kind, &receipt.series, receipt.number)? {
        return Ok(!is_open(r, &receipt.holder, receipt.day)?);
    }
    Ok(receipt.day < today || r.need::<Book>(&receipt.book)?.state != BookState::Issued)
}

/// The first day of a book that a window has not closed.
pub(crate) fn open_day_of_book(r: &Read<'_>, book: &Book) -> Result<Option<String>> {
    let days: Vec<(String, String)> = r.query(
        &format!(
            "SELECT holder, max(day) FROM receipt WHERE kind = ?1 AND series = ?2 AND number BETWEEN ?3 AND ?4
             AND {} GROUP BY holder",
            used_here("receipt")
        ),
        (&book.kind, &book.series, book.first, book.last),
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    for (holder, day) in days {
        if closes(&holder) && last_closed(r, &holder)?.is_none_or(|closed| closed < day) {
            return Ok(Some(day));
        }
    }
    Ok(None)
}

/// A day of a window as it stands.
///
/// # Errors
/// `not_found`.
pub fn day(r: &Read<'_>, req: &DayRequest, today: NaiveDate) -> Result<DayView> {
    let key = key(r, &req.window)?;
    let day = req.day.unwrap_or(today);
    match of_day(r, &key, day)? {
        Some(close) => view(&req.window, close),
        None => Ok(DayView {
            id: None,
            window: req.window.clone(),
            day,
            state: "open".to_owned(),
            state_label: "未日结".to_owned(),
            figures: figures(r, &key, day)?,
            counted: None,
            difference: None,
            reason: None,
            giver: None,
            taker: None,
            closed_at: None,
            audit_head: None,
        }),
    }
}

/// The one who hands over counts the cash and signs. May be done again until somebody has taken over.
///
/// # Errors
/// `receipts.day_closed`, `receipts.earlier_day_open`, `receipts.gap`, `receipts.cash_reason`, `receipts.future`.
pub fn hand(w: &mut Write<'_>, req: &HandDay) -> Result<DayView> {
    let key = key(w, &req.window)?;
    let today = w.world().clock.today();
    let day = req.day.unwrap_or(today);
    if day > today {
        return Err(Error::field("day", "receipts.future", "还没到这一天，不能日结"));
    }
    refuse_closed(w, &key, day)?;
    let since = last_closed(w, &key)?.unwrap_or_default();
    let earlier: Option<Option<String>> = w.one(
        &format!(
            "SELECT min(day) FROM receipt WHERE holder = ?1 AND day > ?2 AND day < ?3 AND {}",
            used_here("receipt")
        ),
        (&key, since, day.to_string()),
        |row| row.get(0),
    )?;
    if let Some(earlier) = earlier.flatten() {
        return Err(Error::field("day", "receipts.earlier_day_open", format!("{earlier} 还没有日结，请先结那一天")));
    }
    let figures = figures(w, &key, day)?;
    refuse_gaps(w, &key, day)?;
    let reason = req.reason.as_deref().map(str::trim).filter(|text| !text.is_empty());
    if req.cash != figures.cash && reason.is_none() {
        return Err(Error::field(
            "reason",
            "receipts.cash_reason",
            format!(
                "现金应有 {} 元，清点 {} 元；请再数一遍，确实不符请写明原因",
                figures.cash.to_yuan(),
                req.cash.to_yuan()
            ),
        ));
    }
    let close = DayClose {
        id: of_day(w, &key, day)?.map_or_else(|| DayCloseId::new(w.world()), |close| close.id),
        holder: key,
        day,
        figures,
        counted: req.cash,
        reason: reason.map(str::to_owned),
        giver: w.actor().account.clone(),
        handed_at: w.world().clock.now(),
        taker: None,
        closed_at: None,
        audit_head: None,
    };
    w.save(&close, Expect::Any)?;
    view(&req.window, close)
}

/// Another one takes over and signs: the day is closed for good.
///
/// # Errors
/// `receipts.not_handed`, `receipts.same_person`, `receipts.changed` when something was issued or voided in between.
pub fn take(w: &mut Write<'_>, req: &DayRequest) -> Result<DayView> {
    let key = key(w, &req.window)?;
    let day = req.day.unwrap_or_else(|| w.world().clock.today());
    refuse_closed(w, &key, day)?;
    let mut close = of_day(w, &key, day)?
        .ok_or_else(|| Error::new("receipts.not_handed", "这一天还没有交班，请交班人先清点现金并签字"))?;
    if close.giver == w.actor().account {
        return Err(same_person());
    }
    if close.figures != figures(w, &key, day)? {
        return Err(Error::new("receipts.changed", "交班之后又开过或作废过收据，请交班人重新清点、签字"));
    }
    refuse_gaps(w, &key, day)?;
    close.taker = Some(w.actor().account.clone());
    close.closed_at = Some(w.world().clock.now());
    close.audit_head = w.audit_head()?.map(|(_, hash)| hash);
    w.save(&close, Expect::Any)?;
    view(&req.window, close)
}

fn key(r: &Read<'_>, window: &str) -> Result<String> {
    r.need::<holder::Window>(window)?;
    Ok(holder::key(&HolderRef { kind: HolderKind::Window, id: window.to_owned() }))
}

fn of_day(r: &Read<'_>, holder: &str, day: NaiveDate) -> Result<Option<DayClose>> {
    Ok(r.records::<DayClose>("WHERE holder = ?1 AND day = ?2", [holder, &day.to_string()])?.pop())
}

fn view(window: &str, close: DayClose) -> Result<DayView> {
    let state = close.state();
    Ok(DayView {
        id: Some(close.id.to_string()),
        window: window.to_owned(),
        day: close.day,
        state: state.to_owned(),
        state_label: if state == "closed" { "已日结" } else { "已交班，待接班签收" }.to_owned(),
        counted: Some(close.counted),
        difference: Some(close.counted.checked_sub(close.figures.cash)?),
        figures: close.figures,
        reason: close.reason,
        giver: Some(close.giver.to_string()),
        taker: close.taker.map(|taker| taker.to_string()),
        closed_at: close.closed_at,
        audit_head: close.audit_head,
    })
}

/// Adds to the sum of a code.
fn add(sums: &mut Vec<DaySum>, code: &str, label: &str, amount: Money) -> Result<()> {
    if let Some(sum) = sums.iter_mut().find(|sum| sum.code == code) {
        sum.count += 1;
        sum.total = sum.total.checked_add(amount)?;
    } else {
        sums.push(DaySum { code: code.to_owned(), label: label.to_owned(), count: 1, total: amount });
    }
    Ok(())
}

fn figures(r: &Read<'_>, holder: &str, day: NaiveDate) -> Result<DayFigures> {
    let mut sums = DayFigures {
        receipts: 0,
        total: Money::ZERO,
        voids: 0,
        reds: 0,
        red_total: Money::ZERO,
        methods: Vec::new(),
        items: Vec::new(),
        ranges: Vec::new(),
        cash: Money::ZERO,
    };
    let spoiled: Vec<(String, String, i64)> = r.query(
        &format!(
            "SELECT kind, series, number FROM receipt_mark WHERE holder = ?1 AND day = ?2 AND what = 'spoiled' AND {}",
            used_here("receipt_mark")
        ),
        [holder, &day.to_string()],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
    )?;
    sums.voids += u32::try_from(spoiled.len()).unwrap_or(u32::MAX);
    let mut numbers: BTreeMap<(String, String), Vec<i64>> = BTreeMap::new();
    for (kind, series, number) in spoiled {
        numbers.entry((kind, series)).or_default().push(number);
    }
    let mut kinds: BTreeMap<String, ReceiptKind> = BTreeMap::new();
    let of_day = format!("WHERE holder = ?1 AND day = ?2 AND {} ORDER BY id", used_here("receipt"));
    for receipt in r.records::<Receipt>(&of_day, [holder, &day.to_string()])? {
        numbers.entry((receipt.kind.clone(), receipt.series.clone())).or_default().push(receipt.number);
        if !kinds.contains_key(&receipt.kind) {
            kinds.insert(receipt.kind.clone(), r.need::<ReceiptKind>(&receipt.kind)?);
        }
        if receipt.state == ReceiptState::Void {
            sums.voids += 1;
            continue;
        }
        sums.receipts += 1;
        sums.total = sums.total.checked_add(receipt.total)?;
        if receipt.red_of.is_some() {
            sums.reds += 1;
            sums.red_total = sums.red_total.checked_add(receipt.total)?;
        }
        for line in &receipt.lines {
            add(&mut sums.items, &line.item, &line.item_label, line.amount)?;
        }
        let method = kinds.get(&receipt.kind).and_then(|k| k.form.methods.iter().find(|m| m.code == receipt.method));
        let label = method.map_or(receipt.method.as_str(), |method| method.label.as_str());
        add(&mut sums.methods, &receipt.method, label, receipt.total)?;
        if method.is_some_and(|method| method.cash) {
            sums.cash = sums.cash.checked_add(receipt.total)?;
        }
    }
    for ((kind, series), mut used) in numbers {
        let kind = r.need::<ReceiptKind>(&kind)?;
        used.sort_unstable();
        let (Some(first), Some(last)) = (used.first(), used.last()) else { continue };
        sums.ranges.push(DayRange {
            first: kind.printed(&series, *first),
            last: kind.printed(&series, *last),
            numbers: u32::try_from(used.len()).unwrap_or(u32::MAX),
            kind_name: kind.form.name,
        });
    }
    Ok(sums)
}

/// Every number of a book between its first and last of the day is written somewhere. The triggers see to it; a day is
/// not closed on trust.
fn refuse_gaps(r: &Read<'_>, holder: &str, day: NaiveDate) -> Result<()> {
    let gaps: Vec<(String, String, i64, i64)> = r.query(
        "SELECT kind, series, first, last FROM (
           SELECT kind, series, min(number) AS first, max(number) AS last FROM receipt
           WHERE holder = ?1 AND day = ?2 GROUP BY book, kind, series) AS used
         WHERE last - first + 1 <>
           (SELECT count(*) FROM receipt x WHERE x.kind = used.kind AND x.series = used.series
            AND x.number BETWEEN used.first AND used.last)
           + (SELECT count(*) FROM receipt_mark m WHERE m.kind = used.kind AND m.series = used.series
              AND m.number BETWEEN used.first AND used.last AND m.what <> 'copy_lost')",
        [holder, &day.to_string()],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)),
    )?;
    match gaps.first() {
        None => Ok(()),
        Some((kind, series, first, last)) => {
            let kind = r.need::<ReceiptKind>(kind)?;
            Err(Error::new(
                "receipts.gap",
                format!(
                    "{} 至 {} 之间有号码没有去向，不能日结；请在号码清单里查出来并联系维护人员",
                    kind.printed(series, *first),
                    kind.printed(series, *last)
                ),
            ))
        }
    }
}
