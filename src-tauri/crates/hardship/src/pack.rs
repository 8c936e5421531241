//! Eligibility rules as data: which share of the low-income line a class allows, by which comparison, from when.

use chrono::NaiveDate;
use kernel::{Error, Result};
use serde::{Deserialize, Serialize};

use crate::wire::AssessmentClass;

/// Rules of one region and time, with the clauses they come from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pack {
    /// Stable id, kept with every assessment.
    pub id: String,
    /// Title in words.
    pub title: String,
    /// Where the rules come from.
    pub clause: String,
    /// First day the pack holds.
    pub valid_from: NaiveDate,
    /// Last day it holds; none while it is in force.
    pub valid_to: Option<NaiveDate>,
    /// Rules from the narrowest class to the widest: the first that passes gives the class.
    pub rules: Vec<Rule>,
}

/// One class and its limit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Stable id inside the pack.
    pub id: String,
    /// The class it gives.
    pub class: AssessmentClass,
    /// Title in words.
    pub title: String,
    /// Whether the limit itself still belongs to the class: places differ.
    pub op: Comparison,
    /// The limit in percent of the low-income line.
    pub percent_of_line: u32,
    /// The clause.
    pub clause: String,
}

/// How the left side is compared with the limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Comparison {
    /// 不高于.
    AtMost,
    /// 低于.
    Below,
}

impl Comparison {
    /// The sign shown.
    pub fn sign(self) -> &'static str {
        match self {
            Self::AtMost => "≤",
            Self::Below => "<",
        }
    }

    /// Whether `left` stands in this relation to `right`.
    pub fn holds(self, left: i128, right: i128) -> bool {
        match self {
            Self::AtMost => left <= right,
            Self::Below => left < right,
        }
    }
}

impl Pack {
    /// The pack the program ships with.
    ///
    /// # Errors
    /// Never, unless the shipped file itself is wrong.
    pub fn built_in() -> Result<Self> {
        serde_json::from_str(include_str!("../../../resources/rules/eligibility-base.json"))
            .map_err(|_| Error::new("hardship.rules", "困难认定规则文件不完整，请重新安装暖窗"))
    }

    /// Refuses a pack that is not in force on `day`: deciding by expired rules must not happen silently.
    ///
    /// # Errors
    /// `hardship.rules_expired`.
    pub fn in_force(&self, day: NaiveDate) -> Result<&Self> {
        if day < self.valid_from || self.valid_to.is_some_and(|last| day > last) {
            return Err(Error::new("hardship.rules_expired", "这一天没有有效的困难认定规则，请更新规则文件后再试"));
        }
        Ok(self)
    }
}
