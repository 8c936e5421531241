//! What an assessment says, as it crosses the command boundary.

use chrono::NaiveDate;
use kernel::Money;
use people::wire::{Outcome, RuleInput, RuleResult};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::figures::DatedFigure;

/// The class computed from income, rigid spending and people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Assessment {
    /// The class.
    pub result: AssessmentClass,
    /// The class in words.
    pub label: String,
    /// 核算的家庭年收入; none when a part is missing.
    pub income: Option<Money>,
    /// 核算的年刚性支出; none when a part is missing.
    pub rigid: Option<Money>,
    /// People the income is shared by.
    pub people: Option<u32>,
    /// 家庭月人均收入 before costs, rounded down to the fen.
    pub per_capita_income: Option<Money>,
    /// The same after rigid spending, rounded down to the fen; rules compare without rounding.
    pub per_capita_net: Option<Money>,
    /// One result per rule, in the pack's order.
    pub rules: Vec<RuleResult>,
    /// The rules by class, case and exclusion: the first level of the tree.
    pub groups: Vec<RuleGroup>,
    /// How income, spending and people were summed up.
    pub inputs: Vec<RuleInput>,
    /// The dated figures used.
    pub figures: Vec<DatedFigure>,
    /// The day it was decided on.
    pub day: NaiveDate,
    /// Id of the rule pack used.
    pub pack: String,
    /// Its title.
    pub pack_title: String,
    /// SHA-256 of its file.
    pub pack_hash: String,
    /// Where the pack's rules come from.
    pub pack_clause: String,
    /// What outside lists say about the persons of the household.
    pub evidence: Vec<Evidence>,
    /// Where the file and an outside list, or two statements of the file, say different things.
    pub contradictions: Vec<String>,
}

/// Rules that together give a class, describe a case, or exclude.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct RuleGroup {
    /// Id inside the pack.
    pub id: String,
    /// Title.
    pub title: String,
    /// What the group decides.
    pub kind: GroupKind,
    /// For a class: whether it is given. For an exclusion: whether one applies.
    pub outcome: Outcome,
    /// Ids of its rules.
    pub rules: Vec<String>,
}

/// What a group of rules decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum GroupKind {
    /// A class: all rules must hold.
    Class,
    /// A case inside a class, for information.
    SubCase,
    /// Exclusions: one is enough.
    Exclusion,
}

/// What an outside list says about one person of the household.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Evidence {
    /// Kind of the list in words.
    pub kind: String,
    /// The list's source and day.
    pub source: String,
    /// What it says.
    pub says: String,
    /// Whose row it is, by place in the file.
    pub whom: String,
    /// How sure the match is, in words.
    pub confidence: String,
    /// Whether staff confirmed it.
    pub confirmed: bool,
}

/// Whether somebody may apply for a programme, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Entitlement {
    /// Programme id inside the pack.
    pub programme: String,
    /// Its title.
    pub title: String,
    /// Whether one way holds.
    pub outcome: Outcome,
    /// The ways to be entitled.
    pub ways: Vec<EntitlementWay>,
}

/// One way to be entitled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct EntitlementWay {
    /// Title.
    pub title: String,
    /// Whether all of its rules hold.
    pub outcome: Outcome,
    /// Its rules.
    pub rules: Vec<RuleResult>,
}

/// What an assessment comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AssessmentClass {
    /// 深度困难.
    Deep,
    /// 相对困难.
    Relative,
    /// 意外致困.
    Accident,
    /// Neither by income.
    None,
    /// A value is missing, and it matters.
    Unknown,
}
