//! Return receipts (回执) as they are read.

use chrono::NaiveDate;
use kernel::{Money, Stamp, wire};
use people::wire::FieldChange;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

wire! {
    /// What became of a row.
    #[derive(Copy, Hash)]
    #[serde(rename_all = "snake_case")]
    pub enum AnswerStatus {
        /// 收下
        Accepted,
        /// 已更正
        Corrected,
        /// 未收
        Refused,
        /// 核对中
        InQuestion,
    }

    /// What a decision of the centre is about.
    #[derive(Copy, Hash)]
    #[serde(rename_all = "snake_case")]
    pub enum DecisionKind {
        /// 批准入档
        Approved,
        /// 不予建档、撤档或注销
        Ended,
        /// 安置
        Placed,
        /// 救助申请的结果
        Aided,
        /// 发放
        Paid,
    }

    /// A decision taken at the centre.
    pub struct Decision {
        /// What it is about.
        pub kind: DecisionKind,
        /// The day.
        pub on: Option<NaiveDate>,
        /// In words.
        pub text: String,
        /// The money.
        pub amount: Option<Money>,
        /// Who decided: the office, and in which role. Names of its staff stay there.
        #[serde(default)]
        pub by: Option<String>,
    }

    /// Request of `parcels.answers`.
    pub struct ListAnswers {
        /// Only of this file: itself, its people, papers and steps.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub household: Option<String>,
        /// Only of this record.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub record: Option<String>,
        /// Only with this status.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub status: Option<AnswerStatus>,
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
        /// In words.
        pub kind_label: String,
        /// What it is called.
        pub label: String,
        /// The file to open.
        pub household: Option<String>,
        /// What became of it.
        pub status: AnswerStatus,
        /// In words.
        pub status_label: String,
        /// Why, in words.
        pub why: Vec<String>,
        /// What the centre has put right: as it was sent, as it is there.
        pub corrected: Vec<FieldChange>,
        /// Where a file stands at the centre.
        pub state: Option<String>,
        /// Its number there.
        pub number: Option<String>,
        /// What was decided there.
        pub decisions: Vec<Decision>,
        /// When the answer came.
        pub at: Stamp,
    }

    /// Request of `documents.parcel_answers`.
    pub struct AnswersPaper {
        /// Only what came with this parcel; all records with their last answer when left out.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub intake: Option<String>,
        /// Only of this file.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub household: Option<String>,
    }

    /// Request of `documents.parcel_summary`.
    pub struct ParcelPaper {
        /// The parcel made (its id) or the intake.
        pub id: String,
    }
}
