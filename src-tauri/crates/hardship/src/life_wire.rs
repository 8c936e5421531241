//! What crosses the command boundary about the life of a file.

use chrono::NaiveDate;
use kernel::Stamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::life::{Deed, FileState};

/// Request of `households.life`.
#[derive(Debug, Clone, Serialize, Deserialize, TS, JsonSchema)]
pub struct LifeRequest {
    /// Household file id.
    pub household: String,
}

/// Request of `households.step`, `households.review` and `households.approve`.
#[derive(Debug, Clone, Serialize, Deserialize, TS, JsonSchema)]
pub struct StepRequest {
    /// Household file id.
    pub household: String,
    /// Version of the file that was looked at.
    #[ts(type = "number")]
    pub version: i64,
    /// What is done.
    pub deed: Deed,
    /// Opinion or reason; needed for refusing, going back, ending and reopening.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub opinion: Option<String>,
    /// The day it was done; today when left out.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub done_on: Option<NaiveDate>,
    /// Last day of the notice that begins: only when it is longer than it must be, or the year's holidays are not known.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub notice_until: Option<NaiveDate>,
}

/// A file's life as shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct LifeView {
    /// Household file id.
    pub household: String,
    /// Version of the file.
    #[ts(type = "number")]
    pub version: i64,
    /// File number.
    pub number: String,
    /// Name of the lead worker.
    pub lead_name: String,
    /// Where it stands.
    pub state: FileState,
    /// The same in words.
    pub state_label: String,
    /// Since when.
    pub since: Option<NaiveDate>,
    /// May receive aid.
    pub on_file: bool,
    /// 临时救助.
    pub temporary: bool,
    /// Last day of the notice.
    pub notice_until: Option<NaiveDate>,
    /// Working days of the notice still to come; none when there is no notice or the year's holidays are not known.
    pub notice_days_left: Option<u32>,
    /// What the window should say about the notice, such as a year whose holidays are not known.
    pub notice_note: Option<String>,
    /// The day it was last verified.
    pub verified_on: Option<NaiveDate>,
    /// What can be done now, by whom.
    pub ways: Vec<WayRow>,
    /// Steps so far, the newest first.
    pub steps: Vec<StepRow>,
    /// Objections to the notice, the newest first.
    pub objections: Vec<ObjectionRow>,
    /// Files this one continues or is continued by.
    pub relatives: Vec<FileRelative>,
}

/// What can be done with a file now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct WayRow {
    /// The deed.
    pub deed: Deed,
    /// Button.
    pub label: String,
    /// Where it leads.
    pub to_label: String,
    /// The command it is done with.
    pub command: StepCommand,
    /// Whether it needs an opinion.
    pub opinion: bool,
    /// Why it cannot be done now, whoever asks.
    pub why_not: Option<String>,
}

/// The command a way is taken with; each asks for its own right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum StepCommand {
    /// `households.step`.
    Step,
    /// `households.review`.
    Review,
    /// `households.approve`.
    Approve,
}

/// A step as shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct StepRow {
    /// Place among the file's steps; 0 for what happened before steps were kept.
    pub seq: u32,
    /// What was done, in words.
    pub label: String,
    /// Where the file stood after.
    pub to_label: String,
    /// Opinion or reason.
    pub opinion: Option<String>,
    /// Who.
    pub who: String,
    /// The day it was done.
    pub done_on: NaiveDate,
    /// When it was typed.
    pub at: Stamp,
}

/// An objection as shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct ObjectionRow {
    /// Id.
    pub id: String,
    /// The day it came in.
    pub received_on: NaiveDate,
    /// What it says.
    pub text: String,
    /// The answer.
    pub answer: Option<String>,
    /// The day of the answer.
    pub answered_on: Option<NaiveDate>,
    /// Who answered.
    pub answered_by: Option<String>,
}

/// A file that belongs to the same history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct FileRelative {
    /// Household file id.
    pub household: String,
    /// File number.
    pub number: String,
    /// Name of the lead worker.
    pub lead_name: String,
    /// Where it stands.
    pub state_label: String,
    /// 前一份 or 后一份.
    pub role: String,
}

/// Request of `households.objection`.
#[derive(Debug, Clone, Serialize, Deserialize, TS, JsonSchema)]
pub struct NewObjection {
    /// Household file id.
    pub household: String,
    /// The day it came in; today when left out.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub received_on: Option<NaiveDate>,
    /// What it says.
    pub text: String,
}

/// Request of `households.objection_answer`.
#[derive(Debug, Clone, Serialize, Deserialize, TS, JsonSchema)]
pub struct AnswerObjection {
    /// The objection.
    pub objection: String,
    /// The answer.
    pub answer: String,
}

/// A person who moves to another file, and their relation to its head.
#[derive(Debug, Clone, Serialize, Deserialize, TS, JsonSchema)]
pub struct MovedMember {
    /// Person id.
    pub person: String,
    /// Relation to the new head, code of GB/T 4761.
    pub relation: String,
}

/// Request of `households.change_head`.
#[derive(Debug, Clone, Serialize, Deserialize, TS, JsonSchema)]
pub struct ChangeHead {
    /// Household file id.
    pub household: String,
    /// Version that was looked at.
    #[ts(type = "number")]
    pub version: i64,
    /// Person id of the new head, a member so far.
    pub head: String,
    /// Who stays in the household, the former head among them if so.
    pub members: Vec<MovedMember>,
    /// Why.
    pub reason: String,
}

/// Request of `households.split`.
#[derive(Debug, Clone, Serialize, Deserialize, TS, JsonSchema)]
pub struct SplitFile {
    /// Household file id.
    pub household: String,
    /// Version that was looked at.
    #[ts(type = "number")]
    pub version: i64,
    /// Person id of the new household's head, a member so far.
    pub head: String,
    /// Who goes with them.
    pub members: Vec<MovedMember>,
    /// Why.
    pub reason: String,
}

/// Request of `households.join`.
#[derive(Debug, Clone, Serialize, Deserialize, TS, JsonSchema)]
pub struct JoinFiles {
    /// The file that stays.
    pub household: String,
    /// Its version that was looked at.
    #[ts(type = "number")]
    pub version: i64,
    /// The file that is joined into it.
    pub other: String,
    /// Its version that was looked at.
    #[ts(type = "number")]
    pub other_version: i64,
    /// Everybody of the other file who is not in this one.
    pub members: Vec<MovedMember>,
    /// Why.
    pub reason: String,
}

/// Request of `households.settle_temporary`.
#[derive(Debug, Clone, Serialize, Deserialize, TS, JsonSchema)]
pub struct SettleTemporary {
    /// Household file id.
    pub household: String,
    /// Version that was looked at.
    #[ts(type = "number")]
    pub version: i64,
    /// 临时救助 or permanent.
    pub temporary: bool,
    /// Why.
    pub reason: String,
}
