//! Making a parcel.

use kernel::{Money, Stamp, wire};
use people::wire::FieldChange;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

wire! {
    /// How many rows of a kind.
    pub struct KindCount {
        /// Kind of record.
        pub kind: String,
        /// In words.
        pub label: String,
        /// How many.
        pub count: u32,
    }

    /// A total that both sides reckon.
    pub struct ParcelSum {
        /// What.
        pub label: String,
        /// How much.
        pub total: Money,
    }

    /// A record that would go.
    pub struct OutgoingRow {
        /// Kind of record.
        pub kind: String,
        /// In words.
        pub kind_label: String,
        /// The record.
        pub record: String,
        /// What it is called.
        pub label: String,
        /// Whether the other office does not have it yet.
        pub is_new: bool,
        /// What the other office does not know of it yet: there, here.
        pub changes: Vec<FieldChange>,
    }

    /// What a parcel made now would hold; nothing was made.
    pub struct Outgoing {
        /// The other office.
        pub peer: String,
        /// Its name.
        pub to: String,
        /// The number it would have.
        #[ts(type = "number")]
        pub counter: u64,
        /// Whether there is anything to send.
        pub anything: bool,
        /// Records by kind.
        pub records: Vec<KindCount>,
        /// Answers: what became of what the other office sent.
        pub answers: u32,
        /// Attachments.
        pub attachments: u32,
        /// Their bytes.
        #[ts(type = "number")]
        pub attachment_bytes: u64,
        /// Totals.
        pub sums: Vec<ParcelSum>,
        /// What to look at before it is made: files that lack papers.
        pub warnings: Vec<String>,
        /// Places held back because they wait on the conflict desk.
        pub waiting: u32,
        /// The records; the first 500.
        pub rows: Vec<OutgoingRow>,
    }

    /// Request of `parcels.make`.
    pub struct MakeParcel {
        /// For whom.
        pub peer: String,
        /// Where the file goes.
        pub path: String,
    }

    /// Request of `parcels.again`, and of the papers about one parcel made.
    pub struct AgainParcel {
        /// For whom.
        pub peer: String,
        /// Which one.
        #[ts(type = "number")]
        pub counter: u64,
        /// Where the file goes.
        pub path: String,
    }

    /// Request of `parcels.sent`.
    pub struct ListSent {
        /// The other office.
        pub peer: String,
        /// Where the page before ended.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub cursor: Option<String>,
    }

    /// A parcel made.
    pub struct ParcelMade {
        /// Its id, for its paper.
        pub id: String,
        /// Its number.
        #[ts(type = "number")]
        pub counter: u64,
        /// Records in it.
        pub records: u32,
        /// Answers in it.
        pub answers: u32,
        /// Attachments in it.
        pub attachments: u32,
        /// Their bytes.
        #[ts(type = "number")]
        pub attachment_bytes: u64,
        /// Totals.
        pub sums: Vec<ParcelSum>,
        /// Ten words to compare with the paper.
        pub words: String,
        /// When it was made.
        pub at: Stamp,
        /// Who made it.
        pub by: String,
        /// Whether the other office has said that it received it.
        pub acknowledged: bool,
        /// Where the file was written just now.
        pub path: Option<String>,
    }
}
