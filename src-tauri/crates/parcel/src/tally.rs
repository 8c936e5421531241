use kernel::{Error, Money, Result};
use serde::{Deserialize, Serialize};

use crate::manifest::{Counts, Record, Sum};

/// What a parcel holds, in numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contents {
    /// Records by kind.
    pub records: Counts,
    /// Bytes of all records' lines.
    pub record_bytes: u64,
    /// Attachments.
    pub attachments: u64,
    /// Bytes of all attachments.
    pub attachment_bytes: u64,
    /// Totals.
    #[serde(default)]
    pub sums: Vec<Sum>,
}

impl Contents {
    /// Records of all kinds; as many as a number holds when a false manifest says more.
    pub fn record_count(&self) -> u64 {
        self.records.values().fold(0, |all, count| all.saturating_add(*count))
    }
}

/// Counts what goes into a parcel: the sender before sealing, and both sides again while it is written and read.
#[derive(Debug, Clone, Default)]
pub struct Tally(Contents);

impl Tally {
    /// Nothing yet; `sums` are the totals wanted, of label, kind and path.
    pub fn new(sums: &[(&str, &str, &str)]) -> Self {
        let sum = |&(label, kind, path): &(&str, &str, &str)| Sum {
            label: label.to_owned(),
            kind: kind.to_owned(),
            path: path.to_owned(),
            total: Money::ZERO,
        };
        Self(Contents { sums: sums.iter().map(sum).collect(), ..Contents::default() })
    }

    /// Nothing yet, with the totals that some contents name.
    pub(crate) fn like(contents: &Contents) -> Self {
        let empty = |sum: &Sum| Sum { total: Money::ZERO, ..sum.clone() };
        Self(Contents { sums: contents.sums.iter().map(empty).collect(), ..Contents::default() })
    }

    /// Counts a record.
    ///
    /// # Errors
    /// `parcel.record` when it cannot be written; the error of [`Money`] when a total grows too large.
    pub fn record(&mut self, record: &Record) -> Result<()> {
        let line = line_of(record)?;
        self.line(record, line.len() as u64)
    }

    /// Counts an attachment of so many bytes.
    pub fn attachment(&mut self, bytes: u64) {
        self.0.attachments += 1;
        self.0.attachment_bytes = self.0.attachment_bytes.saturating_add(bytes);
    }

    /// What was counted.
    pub fn contents(&self) -> &Contents {
        &self.0
    }

    /// Counts a record whose line has so many bytes, its end included.
    pub(crate) fn line(&mut self, record: &Record, bytes: u64) -> Result<()> {
        *self.0.records.entry(record.kind.clone()).or_default() += 1;
        self.0.record_bytes = self.0.record_bytes.saturating_add(bytes);
        for sum in self.0.sums.iter_mut().filter(|sum| sum.kind == record.kind) {
            if let Some(fen) = record.body.pointer(&sum.path).and_then(serde_json::Value::as_i64) {
                sum.total = sum.total.checked_add(Money::from_fen(fen)?)?;
            }
        }
        Ok(())
    }
}

/// A record as its line, the end included. JSON writes no line ends of its own.
pub(crate) fn line_of(record: &Record) -> Result<Vec<u8>> {
    let mut line = serde_json::to_vec(record)
        .map_err(|_| Error::new("parcel.record", "有一条记录写不进交换包，没有生成文件。请把单位资料检查一遍。"))?;
    line.push(b'\n');
    Ok(line)
}
