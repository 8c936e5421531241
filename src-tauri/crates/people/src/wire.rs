//! What crosses the command boundary about persons, and two shapes several areas answer with.

use kernel::Stamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Request of `people.search`.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS, JsonSchema)]
pub struct SearchRequest {
    /// Words: name, pinyin, initials, tail or front of an ID number, phone tail, union; several words narrow.
    pub q: String,
    /// Whether leads are looked for too, not only persons.
    #[serde(default)]
    pub leads: bool,
    /// Most rows wanted; 20 when left out, never more than 50.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub limit: Option<u32>,
}

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum HitKind {
    /// A person.
    Person,
    /// A lead: a name somebody told, not yet a person.
    Lead,
}

/// One person or lead found, with what a clerk needs to be sure it is the right one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct SearchHit {
    /// Whether it is a person or a lead.
    pub kind: HitKind,
    /// Person id, or the lead's.
    pub id: String,
    /// Name as written on the ID, or as told.
    pub name: String,
    /// 男, 女 or 未知.
    pub sex_label: String,
    /// Full years on the office's day.
    pub age: Option<u32>,
    /// ID number, middle hidden; a lead has none.
    pub id_masked: Option<String>,
    /// Phone, middle hidden.
    pub phone_masked: Option<String>,
    /// Union of the worker.
    pub union_name: Option<String>,
    /// Household file id.
    pub household: Option<String>,
    /// 户主职工, or the relation to the lead worker.
    pub household_role: Option<String>,
    /// Declared class of the file.
    pub class_label: Option<String>,
    /// Which kind of key matched: 姓名 拼音 首字母 证件尾号 …
    pub matched: String,
}

/// One rule, evaluated: what was compared with what, by which clause, and what would change the outcome.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct RuleResult {
    /// Stable id inside its rule pack.
    pub id: String,
    /// Short title.
    pub title: String,
    /// The computation written out with its numbers.
    pub formula: String,
    /// The values it was computed from.
    #[serde(default)]
    pub inputs: Vec<RuleInput>,
    /// Left side, formatted.
    pub left: String,
    /// Comparison sign.
    pub op: String,
    /// Right side, formatted.
    pub right: String,
    /// Pass, fail or unknown.
    pub outcome: Outcome,
    /// The clause the rule comes from.
    pub clause: String,
    /// Labels of the values that are missing.
    pub missing: Vec<String>,
    /// What would turn the outcome, in words.
    pub would_change: Option<String>,
}

impl RuleResult {
    /// A rule that compares two stated things; nothing is missing and nothing advised yet.
    pub fn compared(id: &str, title: &str, sides: (String, &str, String), outcome: Outcome, clause: &str) -> Self {
        let (left, op, right) = sides;
        Self {
            id: id.to_owned(),
            title: title.to_owned(),
            formula: format!("{left} {op} {right}"),
            inputs: Vec::new(),
            left,
            op: op.to_owned(),
            right,
            outcome,
            clause: clause.to_owned(),
            missing: Vec::new(),
            would_change: None,
        }
    }
}

/// A value that a rule used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct RuleInput {
    /// What it is.
    pub name: String,
    /// Its value, formatted.
    pub value: String,
}

/// Outcome of one rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The rule holds.
    Pass,
    /// The rule does not hold.
    Fail,
    /// A value is missing, and it matters.
    Unknown,
}

impl Outcome {
    /// Pass or fail, where nothing is unknown.
    pub fn of(pass: bool) -> Self {
        if pass { Self::Pass } else { Self::Fail }
    }
}

/// One saved version of a record and what it changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct HistoryRow {
    /// Version number, from 1.
    #[ts(type = "number")]
    pub version: i64,
    /// When it was saved.
    pub at: Stamp,
    /// Name of the account holder who saved it.
    pub who: String,
    /// Command that saved it.
    pub action: String,
    /// The command in words.
    pub action_label: String,
    /// Fields that changed.
    pub changes: Vec<FieldChange>,
    /// What kind of record it is, in words.
    pub kind_label: String,
}

/// A field's value before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct FieldChange {
    /// Path inside the record.
    pub path: String,
    /// Label as on the form.
    pub label: String,
    /// Value before, formatted; none when the field was empty.
    pub before: Option<String>,
    /// Value after, formatted; none when the field is empty now.
    pub after: Option<String>,
}
