//! Numbers that are no receipt, each with its reason: spoiled or lost blanks, missing or double sheets; and issued
//! receipts of which a copy was lost. Marks are only added.

use chrono::NaiveDate;
use kernel::{AccountId, Error, ReceiptDefectId, Result, Stamp};
use serde::{Deserialize, Serialize};
use store::sql::Value as SqlValue;
use store::{Expect, Read, Record, Write};

/// What is wrong with a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// A blank that was spoiled or passed over.
    Spoiled,
    /// A blank that is lost.
    Lost,
    /// A sheet that was never there.
    Missing,
    /// Two sheets with one number.
    Double,
    /// An issued receipt of which a copy is lost.
    CopyLost,
}

impl What {
    /// As stored.
    pub fn code(self) -> &'static str {
        match self {
            Self::Spoiled => "spoiled",
            Self::Lost => "lost",
            Self::Missing => "missing",
            Self::Double => "double",
            Self::CopyLost => "copy_lost",
        }
    }
}

/// A mark on a number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// Id.
    pub id: ReceiptDefectId,
    /// Kind.
    pub kind: String,
    /// Series.
    pub series: String,
    /// Number.
    pub number: i64,
    /// What is wrong.
    pub what: What,
    /// Holder at the time; empty in stock.
    pub holder: String,
    /// Day it counts for.
    pub day: NaiveDate,
    /// Reason, or the statement about a loss.
    pub reason: String,
    /// Who reported a loss.
    pub reported_by: Option<String>,
    /// Number of the certificate that stands for the lost copy.
    pub certificate: Option<String>,
    /// Who wrote it.
    pub by: AccountId,
    /// When.
    pub at: Stamp,
}

impl Record for Mark {
    const KIND: &'static str = "receipt_mark";
    const TABLE: &'static str = "receipt_mark";

    fn id(&self) -> &str {
        self.id.as_str()
    }

    fn columns(&self) -> Vec<(&'static str, SqlValue)> {
        vec![
            ("kind", self.kind.clone().into()),
            ("series", self.series.clone().into()),
            ("number", self.number.into()),
            ("what", self.what.code().to_owned().into()),
            ("holder", self.holder.clone().into()),
            ("day", self.day.to_string().into()),
        ]
    }

    fn constraint_error(_: &str) -> Option<Error> {
        Some(Error::field("number", "receipts.marked", "这个号码已经登记过作废、遗失或残缺，不用再登记"))
    }
}

/// A mark to be made.
pub(crate) struct New<'a> {
    pub(crate) kind: &'a str,
    pub(crate) series: &'a str,
    pub(crate) number: i64,
    pub(crate) what: What,
    pub(crate) holder: &'a str,
    pub(crate) day: NaiveDate,
    pub(crate) reason: &'a str,
    pub(crate) reported_by: Option<&'a str>,
    pub(crate) certificate: Option<&'a str>,
}

/// Writes a mark.
pub(crate) fn add(w: &mut Write<'_>, new: &New<'_>) -> Result<()> {
    let mark = Mark {
        id: ReceiptDefectId::new(w.world()),
        kind: new.kind.to_owned(),
        series: new.series.to_owned(),
        number: new.number,
        what: new.what,
        holder: new.holder.to_owned(),
        day: new.day,
        reason: new.reason.trim().to_owned(),
        reported_by: new.reported_by.map(str::to_owned),
        certificate: new.certificate.map(str::to_owned),
        by: w.actor().account.clone(),
        at: w.world().clock.now(),
    };
    w.save(&mark, Expect::New).map(drop)
}

/// The numbers of a range that are marked, in their order.
pub(crate) fn within(r: &Read<'_>, kind: &str, series: &str, from: i64, last: i64) -> Result<Vec<i64>> {
    r.query(
        "SELECT number FROM receipt_mark WHERE kind = ?1 AND series = ?2 AND number BETWEEN ?3 AND ?4 ORDER BY number",
        (kind, series, from, last),
        |row| row.get(0),
    )
}

/// The first number from `from` on that is not marked; `last + 1` when there is none.
pub(crate) fn after(r: &Read<'_>, kind: &str, series: &str, from: i64, last: i64) -> Result<i64> {
    let marked = within(r, kind, series, from, last)?;
    let mut next = from;
    for number in marked {
        if number == next {
            next += 1;
        }
    }
    Ok(next)
}

/// How many numbers of a range are marked.
pub(crate) fn count(r: &Read<'_>, kind: &str, series: &str, from: i64, last: i64) -> Result<i64> {
    Ok(r.one(
        "SELECT count(*) FROM receipt_mark WHERE kind = ?1 AND series = ?2 AND number BETWEEN ?3 AND ?4",
        (kind, series, from, last),
        |row| row.get(0),
    )?
    .unwrap_or(0))
}
