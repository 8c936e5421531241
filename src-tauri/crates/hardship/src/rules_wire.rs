//! What crosses the command boundary about rules: packs, figures, assessments of another day, re-evaluation.

use chrono::NaiveDate;
use kernel::Stamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::figures::DatedFigure;
use crate::wire::{Assessment, AssessmentClass, Entitlement};

/// Where a rule pack came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PackOrigin {
    /// With the program.
    Shipped,
    /// Loaded from a file of the office.
    Own,
}

/// A rule pack the office may decide by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct PackRow {
    /// SHA-256 of its file.
    pub hash: String,
    /// Id inside the file.
    pub id: String,
    /// Title.
    pub title: String,
    /// Where it holds.
    pub region: String,
    /// Where its rules come from.
    pub clause: String,
    /// Titles of its source documents.
    pub sources: Vec<String>,
    /// First day.
    pub valid_from: NaiveDate,
    /// Last day.
    pub valid_to: Option<NaiveDate>,
    /// Where the pack came from.
    pub origin: PackOrigin,
    /// Programmes it knows.
    pub programmes: Vec<kernel::codes::Entry>,
}

/// What the office decides by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct RulesView {
    /// All packs.
    pub packs: Vec<PackRow>,
    /// Hash of the chosen one.
    pub chosen: String,
    /// The office's own dated figures.
    pub figures: Vec<DatedFigure>,
}

/// Request of `rules.choose`.
#[derive(Debug, Clone, Serialize, Deserialize, TS, JsonSchema)]
pub struct ChooseRules {
    /// Hash of the pack.
    pub pack: String,
    /// The office's own dated figures.
    pub figures: Vec<DatedFigure>,
}

/// Request of `rules.load`.
#[derive(Debug, Clone, Serialize, Deserialize, TS, JsonSchema)]
pub struct LoadRules {
    /// Path of the rule pack's file.
    pub path: String,
}

/// Request of `households.assess_as_of`.
#[derive(Debug, Clone, Serialize, Deserialize, TS, JsonSchema)]
pub struct AssessAsOf {
    /// Household file id.
    pub id: String,
    /// The day.
    pub on: NaiveDate,
}

/// What the file as it was on a day comes to by the rules of that day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct AssessedAsOf {
    /// The assessment.
    pub assessment: Assessment,
    /// Version of the file that held on that day.
    #[ts(type = "number")]
    pub version: i64,
    /// When that version was saved.
    pub saved_at: Stamp,
    /// The class that was stored with that version.
    pub stored: Option<AssessmentClass>,
    /// The day it was decided on.
    pub stored_on: Option<NaiveDate>,
    /// Whether both say the same; none when nothing was stored.
    pub same: Option<bool>,
    /// Why they may differ, in words.
    pub note: String,
}

/// Request of `households.reassess`.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS, JsonSchema)]
pub struct Reassess {
    /// Hash of another pack to try; none for the chosen one.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub pack: Option<String>,
    /// Where the page before ended.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub cursor: Option<String>,
    /// Rows on a page; 50 when left out.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub limit: Option<u32>,
}

/// A file whose class would change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct ReassessRow {
    /// Household file id.
    pub id: String,
    /// File number.
    pub number: String,
    /// Name of the lead worker.
    pub lead_name: String,
    /// The class as stored, in words.
    pub before: String,
    /// The class it would have, in words.
    pub after: String,
    /// What decides, with its numbers.
    pub reason: String,
}

/// Answer of `households.reassess`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct ReassessPage {
    /// Files whose class would change.
    pub items: Vec<ReassessRow>,
    /// All of them.
    pub total: u32,
    /// Where the next page begins.
    pub next: Option<String>,
    /// Files looked at.
    pub checked: u32,
    /// Time taken.
    pub millis: u32,
}

/// Request of `households.entitled`.
#[derive(Debug, Clone, Serialize, Deserialize, TS, JsonSchema)]
pub struct EntitledRequest {
    /// Household file id.
    pub id: String,
}

/// A programme of the chosen pack, for the household or for one of its students.
#[derive(Debug, Clone, Serialize, Deserialize, TS, JsonSchema)]
pub struct Entitled {
    /// The student it is for; none for the household.
    pub person: Option<String>,
    /// Their name.
    pub person_name: Option<String>,
    /// Whether they may apply, and why.
    pub entitlement: Entitlement,
}
