//! Income, spending and property by kind: what a class is computed from when more is known than two totals.

use kernel::{Fields, Money, codes};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::homes::{self, HomePart};

/// Longest note, in characters.
const LONGEST_NOTE: usize = 200;
/// Most entries of one list.
const MOST: usize = 60;

/// An amount of twelve months, of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Part {
    /// Kind: a code of `income_kind`, `rigid_kind` or `aid_kind`, by the list it stands in.
    pub kind: String,
    /// Amount of the twelve months.
    pub annual: Option<Money>,
    /// What it is, or the paper that proves it.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub note: Option<String>,
}

/// What one person earns, and whether that person could.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Earner {
    /// 收入 by kind.
    #[serde(default)]
    pub incomes: Vec<Part>,
    /// 劳动能力和就业, code of `work_ability`.
    #[serde(default)]
    pub work: Option<String>,
}

/// A vehicle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Vehicle {
    /// 购置年份.
    #[serde(default)]
    pub year: Option<i32>,
    /// 用途, code of `vehicle_use`.
    #[serde(default, rename = "use")]
    pub used_for: Option<String>,
}

/// An accident or a disaster of the twelve months.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Accident {
    /// What happened.
    #[serde(default)]
    pub what: Option<String>,
    /// 损失.
    #[serde(default)]
    pub loss: Option<Money>,
    /// 赔偿、保险和救助.
    #[serde(default)]
    pub compensation: Option<Money>,
}

/// What a household earns, must spend and owns, by kind. Whatever is not stated is unknown, never nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Economy {
    /// The lead worker's own income.
    #[serde(default)]
    pub own: Earner,
    /// Income of the household as a whole: rent, demolition, collective dividends.
    #[serde(default)]
    pub shared: Vec<Part>,
    /// Union aid of the twelve months before.
    #[serde(default)]
    pub aid: Vec<Part>,
    /// 刚性支出 by kind.
    #[serde(default)]
    pub rigid: Vec<Part>,
    /// 住房套数.
    #[serde(default)]
    pub homes: Option<u32>,
    /// 住房总面积, square metres.
    #[serde(default)]
    pub home_area: Option<u32>,
    /// 住房 by kind.
    #[serde(default)]
    pub home_parts: Vec<HomePart>,
    /// 商铺间数.
    #[serde(default)]
    pub shops: Option<u32>,
    /// 商铺面积, square metres.
    #[serde(default)]
    pub shop_area: Option<u32>,
    /// Hires others to run a business.
    #[serde(default)]
    pub hires: Option<bool>,
    /// 机动车; none while nobody asked, empty when there is none.
    #[serde(default)]
    pub vehicles: Option<Vec<Vehicle>>,
    /// 其他财产.
    #[serde(default)]
    pub other_property: Option<String>,
    /// A child attends a private school with high fees.
    #[serde(default)]
    pub private_school: Option<bool>,
    /// Its fees of the year.
    #[serde(default)]
    pub school_fee: Option<Money>,
    /// Fees of a public school of the same stage.
    #[serde(default)]
    pub public_fee: Option<Money>,
    /// 自费出国留学.
    #[serde(default)]
    pub study_abroad: Option<bool>,
    /// An accident or disaster; none when none is claimed.
    #[serde(default)]
    pub accident: Option<Accident>,
}

impl Earner {
    /// Checks one person's part of the form.
    pub(crate) fn check(&self, path: &str, fields: &mut Fields) {
        parts(&self.incomes, "income_kind", &format!("{path}.incomes"), fields);
        known(self.work.as_deref(), "work_ability", &format!("{path}.work"), fields);
    }
}

impl Economy {
    /// Checks the section.
    pub(crate) fn check(&self, this_year: i32, fields: &mut Fields) {
        self.own.check("economy.own", fields);
        parts(&self.shared, "income_kind", "economy.shared", fields);
        parts(&self.aid, "aid_kind", "economy.aid", fields);
        parts(&self.rigid, "rigid_kind", "economy.rigid", fields);
        homes::check(&self.home_parts, "economy.home_parts", fields);
        for (at, vehicle) in self.vehicles.iter().flatten().enumerate() {
            let path = format!("economy.vehicles.{at}");
            known(vehicle.used_for.as_deref(), "vehicle_use", &format!("{path}.use"), fields);
            if vehicle.year.is_some_and(|year| !(1980..=this_year).contains(&year)) {
                fields.add(format!("{path}.year"), "out_of_range", "购置年份请填四位年份，不晚于今年");
            }
        }
        let accident = self.accident.clone().unwrap_or_default();
        for (amount, path) in [
            (self.school_fee, "economy.school_fee"),
            (self.public_fee, "economy.public_fee"),
            (accident.loss, "economy.accident.loss"),
            (accident.compensation, "economy.accident.compensation"),
        ] {
            not_negative(amount, path, fields);
        }
        for (text, path) in
            [(&self.other_property, "economy.other_property"), (&accident.what, "economy.accident.what")]
        {
            note(text.as_deref(), path, fields);
        }
        if self.homes.is_some_and(|n| n > 99) || self.shops.is_some_and(|n| n > 99) {
            fields.add("economy.homes", "out_of_range", "住房和商铺的数量最多填 99，请核对");
        }
    }
}

fn parts(list: &[Part], table: &str, path: &str, fields: &mut Fields) {
    if list.len() > MOST {
        fields.add(path, "too_many", "条目太多，请合并同类项目");
    }
    for (at, part) in list.iter().enumerate() {
        let path = format!("{path}.{at}");
        if part.kind.trim().is_empty() {
            fields.add(format!("{path}.kind"), "required", "请选择种类");
        } else {
            known(Some(&part.kind), table, &format!("{path}.kind"), fields);
        }
        not_negative(part.annual, &format!("{path}.annual"), fields);
        note(part.note.as_deref(), &format!("{path}.note"), fields);
    }
}

fn known(code: Option<&str>, table: &str, path: &str, fields: &mut Fields) {
    if code.is_some_and(|code| codes::table(table).by_code(code).is_none()) {
        fields.add(path, "code.unknown", "没有这个选项，请从列表里选");
    }
}

fn not_negative(amount: Option<Money>, path: &str, fields: &mut Fields) {
    if amount.is_some_and(|m| m < Money::ZERO) {
        fields.add(path, "negative", "金额不能是负数");
    }
}

fn note(text: Option<&str>, path: &str, fields: &mut Fields) {
    if text.is_some_and(|t| t.chars().count() > LONGEST_NOTE) {
        fields.add(path, "too_long", "文字太长，最多 200 个字");
    }
}
