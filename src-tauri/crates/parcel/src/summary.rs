use kernel::Money;
use serde::Serialize;

use crate::manifest::{Kind, Link, Manifest};

/// A line of the summary: so many of a kind, or a total.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    /// What, in Chinese where the caller knows a word for it.
    pub label: String,
    /// How many.
    pub count: Option<u64>,
    /// How much.
    pub amount: Option<Money>,
}

/// What stands on the one page that goes with a parcel on paper (template `parcel_summary`). Both sides print the same:
/// what was sealed and what was opened have one digest, and so the same words.
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
    /// When it was sealed, local time.
    pub created: String,
    /// Version of the program that sealed it.
    pub program: String,
    /// Records by kind, then the totals.
    pub rows: Vec<Row>,
    /// All records.
    pub record_count: u64,
    /// Attachments.
    pub attachments: u64,
    /// Their size in KiB, the last one begun counted.
    pub attachment_kib: u64,
    /// Words of the parcel's digest.
    pub words: Vec<String>,
    /// The digest in full.
    pub digest: String,
}

impl Summary {
    /// The summary of a parcel that was sealed or opened; `word` names a kind of record in Chinese.
    pub fn of(manifest: &Manifest, link: &Link, to: &str, word: impl Fn(&str) -> String) -> Self {
        let contents = &manifest.contents;
        let records =
            contents.records.iter().map(|(kind, &count)| Row { label: word(kind), count: Some(count), amount: None });
        let sums =
            contents.sums.iter().map(|sum| Row { label: sum.label.clone(), count: None, amount: Some(sum.total) });
        Self {
            kind: match manifest.kind {
                Kind::Entries => "交换包",
                Kind::Receipt => "回执",
            },
            counter: link.counter,
            from: manifest.from.name.clone(),
            to: to.to_owned(),
            created: manifest.created.local(),
            program: manifest.program.clone(),
            rows: records.chain(sums).collect(),
            record_count: contents.record_count(),
            attachments: contents.attachments,
            attachment_kib: contents.attachment_bytes.div_ceil(1024),
            words: link.digest.words().split(' ').map(str::to_owned).collect(),
            digest: link.digest.to_string(),
        }
    }
}
