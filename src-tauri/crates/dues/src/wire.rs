//! What crosses the command boundary about union-fund contributions.

use chrono::NaiveDate;
use kernel::Money;
use people::wire::RuleResult;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

kernel::wire! {
    /// Kind of period.
    #[derive(Copy, Hash)]
    #[serde(rename_all = "snake_case")]
    pub enum DuesPeriodKind {
        /// 月.
        Month,
        /// 季度.
        Quarter,
        /// 半年.
        Half,
        /// 年.
        Year,
    }

    /// A period of a contribution.
    #[derive(Copy, Hash)]
    pub struct DuesPeriod {
        /// Year.
        pub year: i32,
        /// Kind.
        pub kind: DuesPeriodKind,
        /// Which of its year, from 1.
        pub nth: u32,
    }

    /// Where the figures come from.
    #[derive(Copy, Default)]
    #[serde(rename_all = "snake_case")]
    pub enum DuesSource {
        /// 申报: stated by the unit.
        #[default]
        Declared,
        /// 估算: guessed by the office.
        Estimated,
    }

    /// What a unit states for a period.
    pub struct DuesForm {
        /// Unit.
        pub unit: String,
        /// Period.
        pub period: DuesPeriod,
        /// Total payroll (职工工资总额) of the period.
        #[serde(default)]
        pub payroll: Option<Money>,
        /// Staff (职工人数); without payroll the contribution is estimated from it.
        #[serde(default)]
        pub staff: Option<u32>,
        /// Whether the unit had a union in the period.
        pub has_union: bool,
        /// Whether it is a small or micro enterprise (小微企业).
        #[serde(default)]
        pub small: bool,
        /// Where the figures come from.
        #[serde(default)]
        pub source: DuesSource,
        /// Day it was stated.
        pub declared_on: NaiveDate,
        /// Remark.
        #[serde(default)]
        pub note: Option<String>,
    }

    /// What a period comes to, and why.
    pub struct DuesReckoning {
        /// What the rate is taken of; none when it cannot be told.
        pub base: Option<Money>,
        /// Whether the base is an estimate.
        pub estimated: bool,
        /// The whole contribution (应拨缴).
        pub total: Option<Money>,
        /// What the unit's own union keeps (留成).
        pub kept: Option<Money>,
        /// What goes up (上缴), or the whole preparatory fee.
        pub upward: Option<Money>,
        /// What is to be paid to this office.
        pub expected: Option<Money>,
        /// What may be asked back afterwards; nothing is taken off what is owed.
        pub refundable: Option<Money>,
        /// Last day to pay.
        pub due: NaiveDate,
        /// Reasons.
        pub rules: Vec<RuleResult>,
        /// Id of the rule pack, which names its version.
        pub pack: String,
        /// Its title.
        pub pack_title: String,
    }

    /// Request of `dues.save`.
    pub struct SaveDues {
        /// Id; none for a new one.
        #[serde(default)]
        pub id: Option<String>,
        /// Version seen.
        #[serde(default)]
        #[ts(type = "number | null")]
        pub version: Option<i64>,
        /// What was stated.
        pub form: DuesForm,
    }

    /// A declaration as stored.
    pub struct DuesView {
        /// Id.
        pub id: String,
        /// Version.
        #[ts(type = "number")]
        pub version: i64,
        /// Period in words.
        pub period_label: String,
        /// What was stated.
        pub form: DuesForm,
        /// What it comes to.
        pub reckoning: DuesReckoning,
    }

    /// Request of `dues.remove`.
    pub struct RemoveDues {
        /// Declaration.
        pub id: String,
        /// Version seen.
        #[ts(type = "number")]
        pub version: i64,
        /// Reason.
        pub reason: String,
    }

    /// How far a period is settled.
    #[derive(Copy)]
    #[serde(rename_all = "snake_case")]
    pub enum DuesState {
        /// 已缴清.
        Settled,
        /// 未到期.
        Coming,
        /// 欠缴.
        Behind,
    }

    /// A declared period and what settles it.
    pub struct DuesPeriodRow {
        /// Declaration.
        pub declaration: String,
        /// Period in words.
        pub label: String,
        /// First day.
        pub first: NaiveDate,
        /// Last day to pay.
        pub due: NaiveDate,
        /// What is to be paid.
        pub expected: Money,
        /// Of it paid, the oldest period first.
        pub settled: Money,
        /// Not paid yet.
        pub open: Money,
        /// Whether it rests on an estimate.
        pub estimated: bool,
        /// State.
        pub state: DuesState,
        /// In words.
        pub state_label: String,
    }

    /// Where a unit stands.
    pub struct DuesAccount {
        /// Day it is told for.
        pub day: NaiveDate,
        /// What is due by that day.
        pub expected: Money,
        /// What was paid since the account begins.
        pub paid: Money,
        /// Due and not paid.
        pub owed: Money,
        /// Paid beyond what is due, towards periods that come.
        pub overpaid: Money,
        /// The oldest period that is behind, in words.
        pub since: Option<String>,
        /// Since when it is behind: the day after its last day to pay.
        pub since_day: Option<NaiveDate>,
        /// First day that payments count from.
        pub counted_from: Option<NaiveDate>,
        /// Whether anything due rests on an estimate.
        pub estimated: bool,
        /// Periods, the oldest first.
        pub periods: Vec<DuesPeriodRow>,
    }

    /// Whom to call at a unit.
    #[derive(Default)]
    pub struct DuesContact {
        /// Name.
        #[serde(default)]
        pub name: Option<String>,
        /// Telephone.
        #[serde(default)]
        pub phone: Option<String>,
        /// Remark, such as when to call.
        #[serde(default)]
        pub note: Option<String>,
    }

    /// A rule pack as offered.
    pub struct DuesPackView {
        /// Id.
        pub id: String,
        /// Region; none for everywhere.
        pub region: Option<String>,
        /// Title.
        pub title: String,
        /// First day.
        pub valid_from: NaiveDate,
        /// Last day.
        pub valid_to: Option<NaiveDate>,
        /// Where it comes from.
        pub sources: Vec<String>,
        /// Its clauses.
        pub clauses: Vec<String>,
    }

    /// The rules and which are used.
    pub struct DuesRules {
        /// Region chosen; none for the general rules.
        pub region: Option<String>,
        /// Version of the choice; 0 before the first.
        #[ts(type = "number")]
        pub version: i64,
        /// All packs.
        pub packs: Vec<DuesPackView>,
    }

    /// Request of `dues.choose_rules`.
    pub struct ChooseDuesRules {
        /// Region; none for the general rules.
        #[serde(default)]
        pub region: Option<String>,
        /// Version seen.
        #[ts(type = "number")]
        pub version: i64,
    }
}
