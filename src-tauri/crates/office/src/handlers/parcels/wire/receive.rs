//! Receiving: dry run, intakes, what waits, what was refused.

use kernel::{Stamp, wire};
use people::wire::FieldChange;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ParcelSum;

wire! {
    /// Request of the commands that read a file from another office.
    pub struct ReceiveParcel {
        /// The file.
        pub path: String,
    }

    /// What is or would be done with one row of a parcel.
    #[derive(Copy, Hash)]
    #[serde(rename_all = "snake_case")]
    pub enum RowOutcome {
        /// It was not here.
        New,
        /// It changes what is here.
        Changed,
        /// Nothing is different.
        Same,
        /// Some of it waits for a decision; the rest went in.
        Conflict,
        /// It was not taken; what came is kept beside.
        Refused,
        /// An answer of the centre.
        Answer,
    }

    /// One row.
    pub struct ParcelRow {
        /// Id of the row; none in a dry run.
        pub id: Option<String>,
        /// Kind of record.
        pub kind: String,
        /// In words.
        pub kind_label: String,
        /// The record, as this office calls it.
        pub record: String,
        /// What it is called.
        pub label: String,
        /// The file to open, once it is taken.
        pub household: Option<String>,
        /// What is or would be done.
        pub outcome: RowOutcome,
        /// What is or would be changed: before, after.
        pub changes: Vec<FieldChange>,
        /// Why, and what to look at.
        pub notes: Vec<String>,
    }

    /// A parcel, received or only looked at.
    pub struct ParcelReport {
        /// The other office.
        pub peer: String,
        /// Its name.
        pub from: String,
        /// Its number.
        #[ts(type = "number")]
        pub counter: u64,
        /// When it was made.
        pub created: Stamp,
        /// Whether it is a 回执.
        pub is_receipt: bool,
        /// The intake; none when it was only looked at.
        pub intake: Option<String>,
        /// Ten words to compare with the paper.
        pub words: String,
        /// Attachments in it.
        pub attachments: u32,
        /// Their bytes.
        #[ts(type = "number")]
        pub attachment_bytes: u64,
        /// Totals, as both sides reckoned them.
        pub sums: Vec<ParcelSum>,
        /// Rows by outcome: refused, in conflict, changed, new, answers, same; all six, also those with none.
        pub counts: Vec<OutcomeCount>,
        /// The rows, those that need somebody first; the first 500.
        pub rows: Vec<ParcelRow>,
    }

    /// How many rows have an outcome.
    pub struct OutcomeCount {
        /// The outcome.
        pub outcome: RowOutcome,
        /// How many.
        pub count: u32,
    }

    /// Request of `parcels.intakes`.
    pub struct ListIntakes {
        /// Only of this office.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub peer: Option<String>,
        /// Where the page before ended.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub cursor: Option<String>,
    }

    /// A parcel that was received.
    pub struct IntakeView {
        /// Id.
        pub id: String,
        /// The other office.
        pub peer: String,
        /// Its name.
        pub from: String,
        /// The parcel's number.
        #[ts(type = "number")]
        pub counter: u64,
        /// Whether it was a 回执.
        pub is_receipt: bool,
        /// When it was received.
        pub at: Stamp,
        /// By whom.
        pub by: String,
        /// Ten words to compare with the paper.
        pub words: String,
        /// Rows by outcome.
        pub counts: Vec<OutcomeCount>,
        /// Why it was taken back; none while it stands.
        pub undone: Option<String>,
    }

    /// Request of `parcels.intake`.
    pub struct IntakeRequest {
        /// The intake.
        pub intake: String,
    }

    /// One intake, opened.
    pub struct OpenIntake {
        /// The intake.
        pub intake: IntakeView,
        /// Why it cannot be taken back now; none when it can.
        pub why_not_undo: Option<String>,
    }

    /// Request of `parcels.intake_rows`.
    pub struct ListIntakeRows {
        /// The intake.
        pub intake: String,
        /// Only those with this outcome.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub outcome: Option<RowOutcome>,
        /// Where the page before ended.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub cursor: Option<String>,
    }

    /// Request of `parcels.undo`.
    pub struct UndoParcel {
        /// The intake.
        pub intake: String,
        /// Why.
        pub reason: String,
    }

    /// Request of `parcels.refused`.
    pub struct ListRefused {
        /// Only of this office.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub peer: Option<String>,
        /// Where the page before ended.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub cursor: Option<String>,
    }

    /// A row that was not taken and is kept apart.
    pub struct RefusedRow {
        /// Id of the row.
        pub id: String,
        /// The intake.
        pub intake: String,
        /// The other office.
        pub peer: String,
        /// Its name.
        pub from: String,
        /// The parcel's number.
        #[ts(type = "number")]
        pub counter: u64,
        /// When it came.
        pub at: Stamp,
        /// Kind of record.
        pub kind: String,
        /// In words.
        pub kind_label: String,
        /// The record, as its sender calls it.
        pub record: String,
        /// What it is called.
        pub label: String,
        /// Why it was not taken.
        pub notes: Vec<String>,
        /// What came, field by field.
        pub fields: Vec<FieldChange>,
        /// Whether the other office was told.
        pub told: bool,
    }

    /// Request of `parcels.retry`.
    pub struct RetryRow {
        /// The row that was refused.
        pub row: String,
    }

    /// A parcel that came before those it follows.
    pub struct WaitingParcel {
        /// Id.
        pub id: String,
        /// The other office.
        pub peer: String,
        /// Its name.
        pub from: String,
        /// Its number.
        #[ts(type = "number")]
        pub counter: u64,
        /// When it was put aside.
        pub at: Stamp,
        /// Numbers that must be received before it, in order.
        #[ts(type = "number[]")]
        pub before: Vec<u64>,
        /// Those among them that have not come yet: ask the other side for these.
        #[ts(type = "number[]")]
        pub missing: Vec<u64>,
        /// Where it is kept: give this to `parcels.check` and `parcels.receive`.
        pub path: String,
    }

    /// Request of `parcels.waiting_drop`.
    pub struct DropWaiting {
        /// The parcel put aside.
        pub id: String,
    }
}
