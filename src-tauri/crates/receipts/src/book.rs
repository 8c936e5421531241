//! Books: ranges of numbers that lie beside each other, and whose numbers are used one after the other.

use chrono::NaiveDate;
use kernel::{Error, Money, ReceiptBookId, ReceiptDeliveryId, Result};
use serde::{Deserialize, Serialize};
use store::sql::{ToSql, Value as SqlValue};
use store::{Page, Read, Record, Versioned};

use crate::holder;
use crate::kind::ReceiptKind;
use crate::lease;
use crate::mark;
use crate::wire::{BookRow, BookState, HolderKind, ListBooks};

/// A book.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Book {
    /// Id.
    pub id: ReceiptBookId,
    /// The delivery it came with.
    pub delivery: ReceiptDeliveryId,
    /// Kind.
    pub kind: String,
    /// Series.
    pub series: String,
    /// First number.
    pub first: i64,
    /// Last number.
    pub last: i64,
    /// Next blank number; `last + 1` when none is left.
    pub next: i64,
    /// State.
    pub state: BookState,
    /// Holder, as a column; empty in stock.
    pub holder: String,
    /// Who signed for it last.
    pub signed_by: Option<String>,
    /// Day it was handed out.
    pub issued_on: Option<NaiveDate>,
    /// What was found when it was verified.
    pub verified: Option<Verified>,
}

/// A verification (核销).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verified {
    /// Day.
    pub on: NaiveDate,
    /// Stubs counted.
    pub stubs: u32,
    /// Receipts that stand.
    pub receipts: u32,
    /// What they come to.
    pub total: Money,
    /// Remark.
    pub note: Option<String>,
}

impl BookState {
    /// As stored.
    pub fn code(self) -> &'static str {
        match self {
            Self::Unchecked => "unchecked",
            Self::Stock => "stock",
            Self::Issued => "issued",
            Self::Returned => "returned",
            Self::Verified => "verified",
            Self::Destroyed => "destroyed",
        }
    }

    /// In words.
    pub fn label(self) -> &'static str {
        match self {
            Self::Unchecked => "待清点",
            Self::Stock => "在库",
            Self::Issued => "已发出",
            Self::Returned => "已交回",
            Self::Verified => "已核销",
            Self::Destroyed => "已销毁",
        }
    }
}

impl Record for Book {
    const KIND: &'static str = "receipt_book";
    const TABLE: &'static str = "receipt_book";

    fn id(&self) -> &str {
        self.id.as_str()
    }

    fn columns(&self) -> Vec<(&'static str, SqlValue)> {
        vec![
            ("kind", self.kind.clone().into()),
            ("series", self.series.clone().into()),
            ("first", self.first.into()),
            ("last", self.last.into()),
            ("next", self.next.into()),
            ("holder", self.holder.clone().into()),
            ("state", self.state.code().to_owned().into()),
        ]
    }
}

impl Book {
    /// Sheets of the book.
    pub fn sheets(&self) -> u32 {
        u32::try_from(self.last - self.first + 1).unwrap_or(u32::MAX)
    }

    /// Numbers that can still be used.
    pub(crate) fn blanks(&self, r: &Read<'_>) -> Result<i64> {
        Ok(self.last - self.next + 1 - mark::count(r, &self.kind, &self.series, self.next, self.last)?)
    }

    /// Whether no number is left.
    pub fn used_up(&self) -> bool {
        self.next > self.last
    }

    /// Whether it was given back to the centre that lent it.
    pub(crate) fn given_back(&self) -> bool {
        holder::from_key(&self.holder).is_some_and(|holder| holder.kind == HolderKind::Centre)
    }

    /// Moves to the first number from `from` on that has no mark; everything before `from` is written.
    pub(crate) fn advance(&mut self, r: &Read<'_>, from: i64) -> Result<()> {
        self.next = mark::after(r, &self.kind, &self.series, from, self.last)?;
        Ok(())
    }
}

/// The books of a holder and kind that have numbers left, in the order they are used.
pub(crate) fn in_hand(r: &Read<'_>, holder: &str, kind: &str) -> Result<Vec<Book>> {
    r.records::<Book>(
        "WHERE holder = ?1 AND kind = ?2 AND state = 'issued' AND next <= last ORDER BY series, first LIMIT 500",
        [holder, kind],
    )
}

/// The first of them.
pub(crate) fn first_in_hand(r: &Read<'_>, holder: &str, kind: &str) -> Result<Option<Book>> {
    let found = r.records::<Book>(
        "WHERE holder = ?1 AND kind = ?2 AND state = 'issued' AND next <= last ORDER BY series, first LIMIT 1",
        [holder, kind],
    )?;
    Ok(found.into_iter().next())
}

/// The book that a number belongs to.
///
/// # Errors
/// `receipts.out_of_range`.
pub fn of_number(r: &Read<'_>, kind: &ReceiptKind, series: &str, number: i64) -> Result<Book> {
    let found = r.records::<Book>(
        "WHERE kind = ?1 AND series = ?2 AND last >= ?3 ORDER BY last LIMIT 1",
        (kind.id.as_str(), series, number),
    )?;
    found.into_iter().find(|book| book.first <= number).ok_or_else(|| {
        Error::field("number", "receipts.out_of_range", "这个号码不在领入的任何一本里，请核对号码和票据种类")
    })
}

/// A page of books.
///
/// # Errors
/// When the database cannot be read.
pub fn page(r: &Read<'_>, req: ListBooks) -> Result<Page<BookRow>> {
    let holder = req.holder.as_ref().map(holder::key);
    let state = req.state.map(BookState::code);
    let mut tests = Vec::new();
    let mut params: Vec<&dyn ToSql> = Vec::new();
    if let Some(holder) = &holder {
        params.push(holder);
        tests.push(format!("holder = ?{}", params.len()));
    }
    if let Some(state) = &state {
        params.push(state);
        tests.push(format!("state = ?{}", params.len()));
    }
    let limit = req.limit.unwrap_or(50) as usize;
    let page = r.page::<Book>(&tests.join(" AND "), &params, "id DESC", req.cursor, limit)?;
    let Page { items, total, next } = page;
    let items = items.into_iter().map(|found| row(r, found)).collect::<Result<_>>()?;
    Ok(Page { items, total, next })
}

/// A book as listed.
///
/// # Errors
/// When the database cannot be read.
pub fn get(r: &Read<'_>, id: &str) -> Result<BookRow> {
    row(r, r.need_versioned(id)?)
}

fn row(r: &Read<'_>, found: Versioned<Book>) -> Result<BookRow> {
    let Versioned { record: book, version } = found;
    let kind = r.need::<ReceiptKind>(&book.kind)?;
    let holder = holder::from_key(&book.holder);
    let left = u32::try_from(book.blanks(r)?).unwrap_or(0);
    let lease = lease::standing(r, &book)?;
    Ok(BookRow {
        id: book.id.to_string(),
        version,
        first: kind.printed(&book.series, book.first),
        last: kind.printed(&book.series, book.last),
        next: (!book.used_up()).then(|| kind.printed(&book.series, book.next)),
        sheets: book.sheets(),
        left,
        state: book.state,
        state_label: book.state.label().to_owned(),
        holder_name: holder.as_ref().map(|_| holder::name(r, &book.holder)).transpose()?,
        holder,
        signed_by: book.signed_by,
        issued_on: book.issued_on,
        lease,
        verified_on: book.verified.map(|verified| verified.on),
        kind_name: kind.form.name,
        kind: book.kind,
    })
}
