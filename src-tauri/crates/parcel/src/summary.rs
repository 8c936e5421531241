use kernel::{Money, Stamp};
use serde::Serialize;

use crate::manifest::{Kind, Link, Manifest};

/// How many of something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Count {
    /// What, in Chinese where the caller knows a word for it.
    pub label: String,
    /// How many.
    pub count: u64,
}

/// A total.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Total {
    /// Of what.
    pub label: String,
    /// How much.
    pub amount: Money,
}

/// What stands on the one page that goes with a parcel on paper. Both sides print the same: what was sealed and what was
/// opened have one digest, and so the same words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// 交换包 or 回执.
    pub kind: &'static str,
    /// Its number.
    pub counter: u64,
    /// The sender's name.
    pub from: String,
    /// The recipient's name, which the caller knows.
    pub to: String,
    /// When it was sealed.
    pub created: Stamp,
    /// Records by kind.
    pub records: Vec<Count>,
    /// All records.
    pub record_count: u64,
    /// Attachments.
    pub attachments: u64,
    /// Their size in KiB, the last one begun counted.
    pub attachment_kib: u64,
    /// Totals.
    pub sums: Vec<Total>,
    /// Words of the parcel's digest.
    pub words: String,
    /// The digest in full.
    pub digest: String,
}

impl Summary {
    /// The summary of a parcel that was sealed or opened; `word` names a kind of record in Chinese.
    pub fn of(manifest: &Manifest, link: &Link, to: &str, word: impl Fn(&str) -> String) -> Self {
        let contents = &manifest.contents;
        Self {
            kind: match manifest.kind {
                Kind::Entries => "交换包",
                Kind::Receipt => "回执",
            },
            counter: link.counter,
            from: manifest.from.name.clone(),
            to: to.to_owned(),
            created: manifest.created,
            records: contents.records.iter().map(|(kind, &count)| Count { label: word(kind), count }).collect(),
            record_count: contents.record_count(),
            attachments: contents.attachments,
            attachment_kib: contents.attachment_bytes.div_ceil(1024),
            sums: contents.sums.iter().map(|sum| Total { label: sum.label.clone(), amount: sum.total }).collect(),
            words: link.digest.words(),
            digest: link.digest.to_string(),
        }
    }
}
