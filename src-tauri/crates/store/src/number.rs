//! Numbers without gap or repeat: taken in the transaction that makes the thing final, given back when it fails.

use kernel::Result;

use crate::audit::Change;
use crate::bytes::{frames, sha256};
use crate::failure;
use crate::write::Write;

/// The kind under which a number stands in the audit trail; its id is `series/period`, its version the number.
pub(crate) const KIND: &str = "number";

/// What the audit trail remembers of a number.
pub(crate) fn fingerprint(series: &str, period: &str, value: i64) -> [u8; 32] {
    sha256(&frames(&[series.as_bytes(), period.as_bytes(), value.to_string().as_bytes()]))
}

impl Write<'_> {
    /// The next number of a series in a period (such as "voucher", "2026"), from 1; kept with the record the
    /// transaction is about.
    pub fn next_number(&mut self, series: &str, period: &str) -> Result<i64> {
        let record = self.subject.clone();
        self.take(series, period, record.as_ref().map(|(kind, id)| (kind.as_str(), id.as_str())))
    }

    /// [`Write::next_number`] for a record of its own, where one transaction numbers many.
    pub fn next_number_for(&mut self, series: &str, period: &str, kind: &str, id: &str) -> Result<i64> {
        self.take(series, period, Some((kind, id)))
    }

    fn take(&mut self, series: &str, period: &str, record: Option<(&str, &str)>) -> Result<i64> {
        let last: Option<i64> = self
            .one("SELECT max(value) FROM number WHERE series = ?1 AND period = ?2", (series, period), |row| row.get(0))?
            .flatten();
        let value = last.unwrap_or(0).checked_add(1).ok_or_else(|| failure::internal("number"))?;
        let (record_kind, record_id) = record.unzip();
        self.execute(
            "INSERT INTO number (series, period, value, record_kind, record_id, seq) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            (series, period, value, record_kind, record_id, self.seq),
        )?;
        self.changes.push(Change {
            kind: KIND,
            id: format!("{series}/{period}"),
            version: value,
            sha256: fingerprint(series, period, value),
        });
        Ok(value)
    }
}
