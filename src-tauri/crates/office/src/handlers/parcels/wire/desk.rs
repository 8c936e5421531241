//! The conflict desk.

use kernel::{Stamp, wire};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

wire! {
    /// Request of `parcels.conflicts`.
    pub struct ListConflicts {
        /// Those decided instead of those that wait.
        #[serde(default)]
        pub decided: bool,
        /// Only of this office.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub peer: Option<String>,
        /// Only of this file: itself, its people, papers and steps.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub household: Option<String>,
        /// Only of this record.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub record: Option<String>,
        /// Where the page before ended.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub cursor: Option<String>,
    }

    /// A conflict: both values, who and when.
    pub struct ConflictRow {
        /// Id.
        pub id: String,
        /// Kind of record.
        pub kind: String,
        /// In words.
        pub kind_label: String,
        /// The record.
        pub record: String,
        /// What it is called.
        pub label: String,
        /// The household file it belongs to, whose attachments are the proof.
        pub household: Option<String>,
        /// Where in the record, in the words of the form.
        pub place: String,
        /// What both had; none when nothing stood there.
        pub base: Option<String>,
        /// What this office has; none when nothing stands there.
        pub ours: Option<String>,
        /// What the other office has; none when it removed it.
        pub theirs: Option<String>,
        /// Who wrote ours last.
        pub ours_by: String,
        /// When.
        pub ours_at: Option<Stamp>,
        /// The other office.
        pub theirs_by: String,
        /// When it came.
        pub theirs_at: Stamp,
        /// The parcel it came with.
        pub intake: String,
        /// Scanned pages that may prove one or the other.
        pub pages: Vec<ConflictPage>,
        /// How it ended.
        pub end: Option<ConflictEnding>,
    }

    /// A scanned page beside a conflict, to be drawn by `attachments.page`.
    pub struct ConflictPage {
        /// The paper.
        pub evidence: String,
        /// The file of the page.
        pub file: String,
        /// What the paper is.
        pub label: String,
        /// Pages of the file.
        pub pages: u32,
    }

    /// Which side.
    #[derive(Copy)]
    #[serde(rename_all = "snake_case")]
    pub enum ConflictChoice {
        /// This office's value stays.
        Ours,
        /// The other office's value is taken.
        Theirs,
        /// Nobody decided: the other office changed the same place again, and that one is to be decided.
        Superseded,
    }

    /// How a conflict ended.
    pub struct ConflictEnding {
        /// What was chosen.
        pub choice: ConflictChoice,
        /// Why.
        pub reason: String,
        /// Who.
        pub by: String,
        /// When.
        pub at: Stamp,
    }

    /// Request of `parcels.decide`.
    pub struct DecideConflict {
        /// The conflict.
        pub conflict: String,
        /// Which side: ours or theirs.
        pub choice: ConflictChoice,
        /// Why.
        pub reason: String,
    }

    /// Request of `parcels.decide_undo`.
    pub struct ConflictRequest {
        /// The conflict.
        pub conflict: String,
    }
}
