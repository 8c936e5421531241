//! Rule packs: which formulas are compared with which limits, from when, by which clause. Data, not code.

use chrono::NaiveDate;
use kernel::{Error, Result};
use serde::{Deserialize, Serialize};

use crate::figures::{DatedFigure, FigureName};
use crate::wire::AssessmentClass;

mod read;

pub use read::read_pack;

/// Rules of one region and time, with the clauses they come from. The schema is told in docs/RULES.md.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pack {
    /// Schema of the file: 2.
    pub format: u32,
    /// Stable id, kept with every assessment.
    pub id: String,
    /// Where the rules hold, in words.
    pub region: String,
    /// Title in words.
    pub title: String,
    /// Where the rules come from, in one sentence.
    pub clause: String,
    /// Documents the rules were read from.
    #[serde(default)]
    pub sources: Vec<Source>,
    /// First day the pack holds.
    pub valid_from: NaiveDate,
    /// Last day it holds; none while it is in force.
    pub valid_to: Option<NaiveDate>,
    /// Dated figures that come with the pack; the office's own go first.
    #[serde(default)]
    pub figures: Vec<DatedFigure>,
    /// What counts as income.
    #[serde(default)]
    pub income: IncomeRules,
    /// Kinds of rigid spending that count; all when empty.
    #[serde(default)]
    pub rigid_counts: Vec<String>,
    /// Students who do not live at home still share the income.
    #[serde(default)]
    pub students_away_count: bool,
    /// Classes from the narrowest to the widest: the first that holds gives the class.
    pub classes: Vec<ClassRule>,
    /// What bars a household from any class.
    #[serde(default)]
    pub exclusions: Vec<Condition>,
    /// Who may apply for which programme.
    #[serde(default)]
    pub programmes: Vec<Programme>,
}

/// A document that rules were read from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Short name.
    pub id: String,
    /// Title.
    pub title: String,
}

/// What counts as income.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IncomeRules {
    /// Kinds of earlier union aid that count.
    #[serde(default)]
    pub aid_counts: Vec<String>,
    /// Kinds of income that do not count.
    #[serde(default)]
    pub not_counted: Vec<String>,
    /// Income that an able-bodied person without work is taken to have.
    #[serde(default)]
    pub imputed: Option<Imputed>,
    /// The clause.
    #[serde(default)]
    pub clause: String,
}

/// Income taken for granted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Imputed {
    /// The figure a month that is taken.
    pub figure: FigureName,
    /// In percent.
    pub percent: u32,
    /// First age it applies to.
    pub from_age: u32,
    /// Last age it applies to.
    pub to_age: u32,
    /// The clause.
    pub clause: String,
}

/// A class and what it asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClassRule {
    /// Stable id inside the pack.
    pub id: String,
    /// The class it gives.
    pub class: AssessmentClass,
    /// Title in words.
    pub title: String,
    /// All of these must hold.
    pub all: Vec<Condition>,
    /// Cases inside the class, told for information: they decide nothing.
    #[serde(default)]
    pub sub_cases: Vec<SubCase>,
}

/// A case inside a class.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SubCase {
    /// Stable id.
    pub id: String,
    /// Title in words.
    pub title: String,
    /// All of these must hold.
    pub all: Vec<Condition>,
}

/// A programme and who may apply.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Programme {
    /// Stable id.
    pub id: String,
    /// Title in words.
    pub title: String,
    /// Ways to be entitled: one of them must hold whole.
    pub any: Vec<Way>,
}

/// One way to be entitled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Way {
    /// Title in words.
    pub title: String,
    /// All of these must hold.
    pub all: Vec<Condition>,
}

/// One comparison.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// Stable id inside the pack.
    pub id: String,
    /// Title in words.
    pub title: String,
    /// What is looked at.
    pub left: Quantity,
    /// How it is compared.
    pub op: Comparison,
    /// With what.
    pub right: Limit,
    /// The clause.
    pub clause: String,
}

/// What the left side is compared with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "snake_case")]
pub enum Limit {
    /// A dated figure, in percent.
    Figure {
        /// Which.
        name: FigureName,
        /// In percent.
        percent: u32,
    },
    /// Another quantity of the same household, in percent.
    Quantity {
        /// Which.
        name: Quantity,
        /// In percent.
        percent: u32,
    },
    /// A plain number.
    Number(i64),
    /// One of these words.
    OneOf(Vec<String>),
}

/// A formula by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Quantity {
    /// （年收入 − 刚性支出）÷ 12 ÷ 人口.
    NetPerHeadMonth,
    /// 年收入 ÷ 12 ÷ 人口.
    IncomePerHeadMonth,
    /// 年收入 ÷ 人口.
    IncomePerHeadYear,
    /// 家庭年收入.
    AnnualIncome,
    /// 意外损失 − 赔偿、保险和救助.
    AccidentNetLoss,
    /// 住房套数.
    Homes,
    /// 商铺间数.
    Shops,
    /// 雇人经营 as 0 or 1.
    Hires,
    /// Vehicles in private use: neither work, nor disability, nor two wheels.
    PrivateVehicles,
    /// 民办学校学费.
    SchoolFee,
    /// 同学段公办学校学费.
    PublicFee,
    /// 自费出国留学 as 0 or 1.
    StudyAbroad,
    /// The class that was found, as a word.
    Class,
    /// The person's stage of study, as a word.
    Stage,
    /// On file as 0 or 1.
    OnFile,
    /// A temporary difficulty on record, as 0 or 1.
    TemporaryDifficulty,
    /// The lead worker's 工作状态, as a word.
    WorkStatus,
    /// The lead worker's 健康状况, as a word.
    Health,
    /// Illness, disability or accident among the declared causes: the main cause, as a word.
    MainCause,
}

/// How the left side is compared with the limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Comparison {
    /// 不高于.
    AtMost,
    /// 低于.
    Below,
    /// 不低于.
    AtLeast,
    /// 高于.
    Above,
    /// 属于.
    Is,
}

impl Comparison {
    /// The sign shown.
    pub fn sign(self) -> &'static str {
        match self {
            Self::AtMost => "≤",
            Self::Below => "<",
            Self::AtLeast => "≥",
            Self::Above => ">",
            Self::Is => "∈",
        }
    }

    /// Whether `left` stands in this relation to `right`.
    pub fn holds(self, left: i128, right: i128) -> bool {
        match self {
            Self::AtMost => left <= right,
            Self::Below => left < right,
            Self::AtLeast => left >= right,
            Self::Above => left > right,
            Self::Is => left == right,
        }
    }

    /// Whether less on the left can only help.
    pub(crate) fn is_ceiling(self) -> bool {
        matches!(self, Self::AtMost | Self::Below)
    }
}

impl Pack {
    /// The pack the program ships with.
    ///
    /// # Errors
    /// Never, unless the shipped file itself is wrong.
    pub fn built_in() -> Result<Self> {
        read_pack(include_str!("../../../resources/rules/eligibility-base.json"))
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
