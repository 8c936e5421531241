//! What crosses the command boundary about parcels.

use kernel::{Stamp, wire};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

wire! {
    /// Request of `parcels.invite`.
    pub struct InviteUnion {
        /// 工会全称, as the files have it.
        pub union_name: String,
        /// Where the invitation file goes.
        pub path: String,
    }

    /// Request of `parcels.join`.
    pub struct JoinCentre {
        /// The invitation file.
        pub path: String,
        /// Where the answer goes.
        pub out: String,
    }

    /// Request of `parcels.answer`.
    pub struct TakeAnswer {
        /// The answer file.
        pub path: String,
    }

    /// Request of `parcels.confirm`.
    pub struct ConfirmPeer {
        /// The other office.
        pub peer: String,
        /// The words the other side read out.
        pub words: String,
    }

    /// Another office.
    pub struct PeerRow {
        /// Its id.
        pub id: String,
        /// Its name.
        pub name: String,
        /// The union whose people are exchanged.
        pub union_name: Option<String>,
        /// The words both sides read to each other.
        pub words: String,
        /// Whether somebody said that they agree.
        pub trusted: bool,
        /// Number of the last parcel received.
        #[ts(type = "number")]
        pub received: u64,
        /// Number of the last parcel made.
        #[ts(type = "number")]
        pub sent: u64,
        /// Number of the last parcel the other office said to have received.
        #[ts(type = "number")]
        pub acknowledged: u64,
    }

    /// Request of `parcels.make`.
    pub struct MakeParcel {
        /// For whom.
        pub peer: String,
        /// Where the file goes.
        pub path: String,
    }

    /// Request of `parcels.again`.
    pub struct AgainParcel {
        /// For whom.
        pub peer: String,
        /// Which one.
        #[ts(type = "number")]
        pub counter: u64,
        /// Where the file goes.
        pub path: String,
    }

    /// A parcel made.
    pub struct ParcelMade {
        /// Its number.
        #[ts(type = "number")]
        pub counter: u64,
        /// Records in it.
        pub records: u32,
        /// Answers in it.
        pub answers: u32,
        /// Ten words to compare with the paper.
        pub words: String,
        /// Where it is.
        pub path: String,
    }

    /// Request of `parcels.check` and `parcels.receive`.
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
        /// Kind of record.
        pub kind: String,
        /// The record, as this office calls it.
        pub record: String,
        /// What is or would be done.
        pub outcome: RowOutcome,
        /// Why, and what to look at.
        pub notes: Vec<String>,
    }

    /// A parcel, received or only looked at.
    pub struct ParcelReport {
        /// From whom.
        pub from: String,
        /// Its number.
        #[ts(type = "number")]
        pub counter: u64,
        /// The intake; none when it was only looked at.
        pub intake: Option<String>,
        /// Rows by outcome: new, changed, same, in conflict, refused, answers.
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

    /// Request of `parcels.undo`.
    pub struct UndoParcel {
        /// The intake.
        pub intake: String,
        /// Why.
        pub reason: String,
    }

    /// Request of `parcels.conflicts`.
    pub struct ListConflicts {
        /// Those decided instead of those that wait.
        #[serde(default)]
        pub decided: bool,
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
        /// The record.
        pub record: String,
        /// Where in it.
        pub place: String,
        /// What both had.
        #[ts(type = "unknown")]
        pub base: Option<Value>,
        /// What this office has.
        #[ts(type = "unknown")]
        pub ours: Option<Value>,
        /// What the other office has.
        #[ts(type = "unknown")]
        pub theirs: Option<Value>,
        /// Who wrote ours last.
        pub ours_by: String,
        /// When.
        pub ours_at: Option<Stamp>,
        /// The other office.
        pub theirs_by: String,
        /// When it came.
        pub theirs_at: Stamp,
        /// What was chosen.
        pub choice: Option<String>,
        /// Why.
        pub reason: Option<String>,
    }

    /// Which side.
    #[derive(Copy)]
    #[serde(rename_all = "snake_case")]
    pub enum ConflictChoice {
        /// This office's value stays.
        Ours,
        /// The other office's value is taken.
        Theirs,
    }

    /// Request of `parcels.decide`.
    pub struct DecideConflict {
        /// The conflict.
        pub conflict: String,
        /// Which side.
        pub choice: ConflictChoice,
        /// Why.
        pub reason: String,
    }

    /// Request of `parcels.decide_undo`.
    pub struct ConflictRequest {
        /// The conflict.
        pub conflict: String,
    }

    /// Request of `parcels.answers`.
    pub struct ListAnswers {
        /// Only of this record.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub record: Option<String>,
        /// Where the page before ended.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub cursor: Option<String>,
    }

    /// What the centre said became of a record.
    pub struct AnswerRow {
        /// The record.
        pub record: String,
        /// Its kind.
        pub kind: String,
        /// `accepted`, `corrected`, `refused` or `in_question`.
        pub status: String,
        /// Why, in words.
        pub why: Vec<String>,
        /// Fields the centre has put right.
        pub corrected: Vec<String>,
        /// Where a file stands at the centre.
        pub state: Option<String>,
        /// Its number there.
        pub number: Option<String>,
        /// When the answer came.
        pub at: Stamp,
    }
}
