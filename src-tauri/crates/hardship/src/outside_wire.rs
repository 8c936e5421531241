//! What crosses the command boundary about outside lists.

use chrono::NaiveDate;
use kernel::Stamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How sure it is that a row means a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// Only the name.
    Weak,
    /// Name and phone, or the ID number with a name written otherwise.
    Likely,
    /// Name and day of birth.
    Strong,
    /// ID number and name.
    Certain,
}

/// What staff made of a match.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum MatchState {
    /// Nobody looked yet.
    Proposed,
    /// It is this person.
    Confirmed,
    /// It is somebody else.
    Rejected,
}

/// Request of `outside.check`.
#[derive(Debug, Clone, Serialize, Deserialize, TS, JsonSchema)]
pub struct CheckOutside {
    /// Path of the workbook.
    pub path: String,
}

/// Request of `outside.import`.
#[derive(Debug, Clone, Serialize, Deserialize, TS, JsonSchema)]
pub struct ImportOutside {
    /// Path of the workbook.
    pub path: String,
    /// Kind of the list.
    pub kind: String,
    /// Who gave it.
    pub source: String,
    /// The day it tells about.
    pub day: NaiveDate,
    /// Worksheet row numbers chosen; none means every row that may mean somebody in a file.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub rows: Option<Vec<u32>>,
}

/// Answer of `outside.check`: what an import would keep.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct OutsideReport {
    /// Name of the file, without folders.
    pub file_name: String,
    /// Rows read.
    pub total: u32,
    /// Rows that mean somebody in a file, surely.
    pub certain: u32,
    /// Rows that probably do.
    pub probable: u32,
    /// Rows of which only the name fits.
    pub weak: u32,
    /// Rows that mean nobody in a file: they are not kept.
    pub unmatched: u32,
    /// Rows that could not be read, as cell and reason.
    pub faults: Vec<String>,
    /// Headers nobody knows.
    pub unknown_columns: Vec<String>,
    /// At most 200 matches, the surest first.
    pub rows: Vec<OutsideMatch>,
    /// All matches there are.
    pub matches: u32,
}

/// A kept list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct OutsideListRow {
    /// List id.
    pub id: String,
    /// Kind.
    pub kind: String,
    /// Kind in words.
    pub kind_label: String,
    /// Who gave it.
    pub source: String,
    /// The day it tells about.
    pub day: NaiveDate,
    /// Name of its file.
    pub file_name: String,
    /// Rows it had.
    pub rows: u32,
    /// Rows that may mean somebody in a file and were not chosen.
    pub left_out: u32,
    /// Matches kept.
    pub matches: u32,
    /// Matches nobody decided yet.
    pub open: u32,
    /// When it was brought in.
    pub imported_at: Stamp,
}

/// A row of a list and the person it may mean.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct OutsideMatch {
    /// Match id; none in a dry run.
    pub id: Option<String>,
    /// Version.
    #[ts(type = "number")]
    pub version: i64,
    /// Row of the worksheet.
    pub row: u32,
    /// Name in the list.
    pub name: String,
    /// What the row says.
    pub what: Option<String>,
    /// Name of the person in the office.
    pub person_name: String,
    /// Household file that names the person.
    pub household: String,
    /// Its number.
    pub number: String,
    /// How sure.
    pub confidence: Confidence,
    /// Why.
    pub reasons: Vec<String>,
    /// What staff made of it.
    pub state: MatchState,
    /// Their reason.
    pub reason: Option<String>,
}

/// Request of `outside.matches`.
#[derive(Debug, Clone, Serialize, Deserialize, TS, JsonSchema)]
pub struct OutsideMatches {
    /// List id.
    pub list: String,
    /// Only those nobody decided yet.
    #[serde(default)]
    pub open_only: bool,
    /// Where the page before ended.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub cursor: Option<String>,
    /// Rows on a page.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub limit: Option<u32>,
}

/// Request of `outside.decide`.
#[derive(Debug, Clone, Serialize, Deserialize, TS, JsonSchema)]
pub struct DecideMatch {
    /// Match id.
    pub id: String,
    /// Version that was seen.
    #[ts(type = "number")]
    pub version: i64,
    /// Whether it is this person.
    pub confirm: bool,
    /// Why.
    pub reason: String,
}

/// Request of `outside.errors_file`.
#[derive(Debug, Clone, Serialize, Deserialize, TS, JsonSchema)]
pub struct OutsideErrors {
    /// The list.
    pub path: String,
    /// Where the marked copy goes.
    pub out: String,
}

/// Request of `outside.undo`.
#[derive(Debug, Clone, Serialize, Deserialize, TS, JsonSchema)]
pub struct UndoOutside {
    /// List id.
    pub list: String,
    /// Why.
    pub reason: String,
}
