//! A receipt as stored, and as shown.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use chrono::NaiveDate;
use kernel::{AccountId, Error, Money, ReceiptId, Result, Stamp};
use serde::{Deserialize, Serialize};
use store::sql::Value as SqlValue;
use store::{Read, Record, Versioned};

use crate::close;
use crate::holder;
use crate::kind::ReceiptKind;
use crate::paper::ReceiptLine;
use crate::print;
use crate::red;
use crate::wire_receipt::{FieldValue, MissingCopy, PayerKind, ReceiptRow, ReceiptState, ReceiptView};

/// A receipt. Its number, money and payer never change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// Id.
    pub id: ReceiptId,
    /// Book.
    pub book: String,
    /// Kind.
    pub kind: String,
    /// Series.
    pub series: String,
    /// Number.
    pub number: i64,
    /// Holder of the book, as a column.
    pub holder: String,
    /// Day.
    pub day: NaiveDate,
    /// Whether it stands.
    pub state: ReceiptState,
    /// Payer, frozen.
    pub payer: Payer,
    /// Lines.
    pub lines: Vec<ReceiptLine>,
    /// Their sum.
    pub total: Money,
    /// Code of the way to pay.
    pub method: String,
    /// Further fields.
    pub fields: Vec<FieldValue>,
    /// Remark.
    pub remark: Option<String>,
    /// The receipt this red entry takes back.
    pub red_of: Option<ReceiptId>,
    /// Who issued it.
    pub issuer: AccountId,
    /// Name of the issuer (开票人), as printed.
    pub issuer_name: String,
    /// Name of who took the money (收款人), as printed.
    pub collector: String,
    /// Whether it was written elsewhere and entered afterwards: there is no signature of this office on it.
    pub backfilled: bool,
    /// When.
    pub at: Stamp,
    /// Why it is void.
    pub voided: Option<Voided>,
}

/// What searches find a payer by: `unit/ID`, `person/ID`, or `name/NAME` for somebody who is known by name only.
pub(crate) fn payer_key(kind: PayerKind, who: &str) -> String {
    let kind = match kind {
        PayerKind::Unit => "unit",
        PayerKind::Person => "person",
        PayerKind::Outsider => "name",
    };
    format!("{kind}/{who}")
}

/// The name of a payer who is known by name only.
pub(crate) fn outsider(key: &str) -> Option<&str> {
    key.strip_prefix("name/")
}

/// The payer as printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payer {
    /// What searches find it by, see [`payer_key`].
    pub key: String,
    /// Name.
    pub name: String,
    /// Credit code.
    pub credit_code: Option<String>,
    /// Why the payer is not in the office's list.
    pub reason: Option<String>,
}

/// How a receipt became void.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Voided {
    /// Reason.
    pub reason: String,
    /// Copies that lay there.
    pub copies_seen: u32,
    /// Copies that did not, each with what was stated.
    pub missing: Vec<MissingCopy>,
    /// By whom.
    pub by: AccountId,
    /// When.
    pub at: Stamp,
}

impl ReceiptState {
    /// As stored.
    pub fn code(self) -> &'static str {
        match self {
            Self::Issued => "issued",
            Self::Void => "void",
        }
    }
}

impl Record for Receipt {
    const KIND: &'static str = "receipt";
    const TABLE: &'static str = "receipt";

    fn id(&self) -> &str {
        self.id.as_str()
    }

    fn columns(&self) -> Vec<(&'static str, SqlValue)> {
        vec![
            ("book", self.book.clone().into()),
            ("kind", self.kind.clone().into()),
            ("series", self.series.clone().into()),
            ("number", self.number.into()),
            ("holder", self.holder.clone().into()),
            ("day", self.day.to_string().into()),
            ("state", self.state.code().to_owned().into()),
            ("total", self.total.fen().into()),
            ("payer", self.payer.key.clone().into()),
            ("method", self.method.clone().into()),
            ("red_of", self.red_of.as_ref().map(ToString::to_string).into()),
        ]
    }

    fn constraint_error(constraint: &str) -> Option<Error> {
        match constraint {
            "receipt_amount" => Some(Error::field("lines", "receipts.zero", "收据金额必须大于零")),
            "receipt.kind, receipt.series, receipt.number" => {
                Some(Error::new("receipts.used", "这个号码已经用过，请刷新后再开"))
            }
            _ => None,
        }
    }
}

impl Receipt {
    /// What can still be taken back of it.
    pub(crate) fn remaining(&self, r: &Read<'_>) -> Result<Money> {
        if self.red_of.is_some() || self.state == ReceiptState::Void {
            return Ok(Money::ZERO);
        }
        let taken: i64 = r
            .one(
                "SELECT coalesce(sum(total), 0) FROM receipt WHERE red_of = ?1 AND state = 'issued'",
                [self.id.as_str()],
                |row| row.get(0),
            )?
            .unwrap_or(0);
        self.total.checked_add(Money::from_fen(taken)?)
    }

    fn state_label(&self) -> &'static str {
        match (self.state, self.red_of.is_some()) {
            (ReceiptState::Void, _) => "作废",
            (ReceiptState::Issued, true) => "红字",
            (ReceiptState::Issued, false) => "已开",
        }
    }
}

/// A receipt as listed.
pub(crate) fn row(r: &Read<'_>, found: &Versioned<Receipt>) -> Result<ReceiptRow> {
    let kind = r.need::<ReceiptKind>(&found.record.kind)?;
    let holder_name = holder::name(r, &found.record.holder)?;
    Ok(row_of(found, &kind, holder_name))
}

/// Receipts as listed; what they share is read once.
///
/// # Errors
/// `not_found`.
pub(crate) fn rows<'i>(r: &Read<'_>, ids: impl Iterator<Item = &'i str>) -> Result<Vec<ReceiptRow>> {
    let mut kinds: HashMap<String, ReceiptKind> = HashMap::new();
    let mut names: HashMap<String, String> = HashMap::new();
    ids.map(|id| {
        let found = r.need_versioned::<Receipt>(id)?;
        let kind = match kinds.entry(found.record.kind.clone()) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => new.insert(r.need(&found.record.kind)?),
        };
        let name = match names.entry(found.record.holder.clone()) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => new.insert(holder::name(r, &found.record.holder)?),
        };
        Ok(row_of(&found, kind, name.clone()))
    })
    .collect()
}

fn row_of(found: &Versioned<Receipt>, kind: &ReceiptKind, holder_name: String) -> ReceiptRow {
    let receipt = &found.record;
    ReceiptRow {
        id: receipt.id.to_string(),
        version: found.version,
        kind: receipt.kind.clone(),
        number: kind.printed(&receipt.series, receipt.number),
        date: receipt.day,
        payer: receipt.payer.name.clone(),
        total: receipt.total,
        method_label: kind.method_label(&receipt.method).unwrap_or(&receipt.method).to_owned(),
        state: receipt.state,
        state_label: receipt.state_label().to_owned(),
        holder_name,
        kind_name: kind.form.name.clone(),
    }
}

/// One receipt.
///
/// # Errors
/// `not_found`.
pub fn get(r: &Read<'_>, id: &str, today: NaiveDate) -> Result<ReceiptView> {
    let found = r.need_versioned::<Receipt>(id)?;
    let row = row(r, &found)?;
    let receipt = found.record;
    Ok(ReceiptView {
        remaining: receipt.remaining(r)?,
        closed: close::settled(r, &receipt, today)?,
        prints: print::count(r, id)?,
        reds: red::of_receipt(r, id)?,
        red_of: receipt.red_of.as_ref().map(ToString::to_string),
        void_reason: receipt.voided.map(|voided| voided.reason),
        credit_code: receipt.payer.credit_code,
        lines: receipt.lines,
        remark: receipt.remark,
        issuer: receipt.issuer_name,
        collector: receipt.collector,
        backfilled: receipt.backfilled,
        row,
    })
}
