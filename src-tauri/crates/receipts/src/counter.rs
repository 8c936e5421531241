//! What the counter shows beside the form: the total as it would be printed, the window's last receipts, what a payer paid.

use chrono::NaiveDate;
use kernel::{Money, Result};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::Read;
use ts_rs::TS;

use crate::holder;
use crate::kind::ReceiptKind;
use crate::paper;
use crate::receipt;
use crate::wire::HolderRef;
use crate::wire_receipt::{PayerKind, ReceiptPayer, ReceiptRow};

/// Rows when the request does not say.
const ROWS: u32 = 20;

kernel::wire! {
    /// Request of `receipts.reckon`.
    pub struct ReckonReceipt {
        /// Kind.
        pub kind: String,
        /// Amounts of the lines.
        pub amounts: Vec<Money>,
    }

    /// What the lines come to, as it would be printed.
    pub struct ReckonedReceipt {
        /// Total.
        pub total: Money,
        /// In capitals.
        pub capitals: String,
        /// Whether it is more than one receipt of this kind may come to.
        pub over: bool,
        /// The most it may come to.
        pub limit: Money,
    }

    /// Request of `receipts.recent`.
    pub struct RecentReceipts {
        /// Holder.
        pub holder: HolderRef,
        /// Day.
        pub day: NaiveDate,
        /// Most rows.
        #[serde(default)]
        pub limit: Option<u32>,
    }

    /// Request of `receipts.paid_by`.
    pub struct PaidBy {
        /// Payer.
        pub payer: ReceiptPayer,
        /// Most rows.
        #[serde(default)]
        pub limit: Option<u32>,
    }
}

/// Adds up a form that is still being filled in. Refuses nothing: issuing does.
///
/// # Errors
/// `not_found`, `money.range`.
pub fn reckon(r: &Read<'_>, req: &ReckonReceipt) -> Result<ReckonedReceipt> {
    let kind = r.need::<ReceiptKind>(&req.kind)?;
    let total = Money::sum(req.amounts.iter().copied())?;
    let limit = kind.form.amount_limit;
    Ok(ReckonedReceipt { total, capitals: paper::capitals(total)?, over: total > limit, limit })
}

/// The receipts of a holder's day, the highest number first: those of one moment (entered afterwards) come in order too.
///
/// # Errors
/// When the database cannot be read.
pub fn recent(r: &Read<'_>, req: &RecentReceipts) -> Result<Vec<ReceiptRow>> {
    let ids: Vec<String> = r.query(
        "SELECT id FROM receipt WHERE holder = ?1 AND day = ?2 ORDER BY number DESC, id DESC LIMIT ?3",
        (holder::key(&req.holder), req.day.to_string(), most(req.limit)),
        |row| row.get(0),
    )?;
    receipt::rows(r, ids.iter().map(String::as_str))
}

/// What a payer paid, the newest first. An outsider is known by name only.
///
/// # Errors
/// When the database cannot be read.
pub fn paid_by(r: &Read<'_>, req: &PaidBy) -> Result<Vec<ReceiptRow>> {
    let who = match req.payer.kind {
        PayerKind::Unit | PayerKind::Person => req.payer.id.as_deref().unwrap_or_default(),
        PayerKind::Outsider => req.payer.name.as_deref().map_or("", str::trim),
    };
    let ids: Vec<String> = r.query(
        "SELECT id FROM receipt WHERE payer = ?1 ORDER BY day DESC, id DESC LIMIT ?2",
        (receipt::payer_key(req.payer.kind, who), most(req.limit)),
        |row| row.get(0),
    )?;
    receipt::rows(r, ids.iter().map(String::as_str))
}

fn most(limit: Option<u32>) -> i64 {
    i64::from(limit.unwrap_or(ROWS).clamp(1, 100))
}
