//! The household file (困难职工档案): one lead worker, the members, income, costs, causes, the account.

use chrono::NaiveDate;
use kernel::{BankAccount, Error, HouseholdId, Money, OrgId, PersonId, Stamp};
use serde::{Deserialize, Serialize};
use store::Record;
use store::sql::Value as SqlValue;

use crate::economy::{Earner, Economy};
use crate::figures::{FigureName, InForce};
use crate::life::Life;
use crate::long_form::{FileMore, MemberMore};
use crate::wire::{Assessment, AssessmentClass};

/// A household file. What belongs to a person (name, ID number, phone) is kept with the person, not here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Household {
    /// Id.
    pub id: HouseholdId,
    /// File number, given on the first save.
    pub number: String,
    /// Counts against double filing; a file that has ended is kept but no longer counts. Whether it may receive aid
    /// is another question: [`Life::state`].
    pub live: bool,
    /// The lead worker.
    pub lead: PersonId,
    /// The other members, in the order of the form.
    pub members: Vec<Member>,
    /// 所属工会.
    pub union: Option<OrgId>,
    /// What the form says about the worker and the household.
    pub details: Details,
    /// The account that subsidies are paid to.
    pub bank: Bank,
    /// Income, spending and property by kind.
    #[serde(default)]
    pub economy: Economy,
    /// The class by income at the last save.
    pub assessed: Option<Assessed>,
    /// When it was last saved.
    pub saved_at: Stamp,
    /// Where it stands in its life.
    #[serde(default)]
    pub life: Life,
}

/// A member of the household.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// The person.
    pub person: PersonId,
    /// 关系 to the lead worker, code of GB/T 4761.
    pub relation: String,
    /// 月收入.
    pub monthly_income: Option<Money>,
    /// 健康状况.
    pub health: Option<String>,
    /// 医保状况.
    pub medical_insurance: Option<String>,
    /// 身份.
    pub identity: Option<String>,
    /// 学段; none when not studying.
    pub stage: Option<String>,
    /// 入学年份.
    pub entry_year: Option<i32>,
    /// 年制.
    pub study_years: Option<u32>,
    /// 单位或学校.
    pub school: Option<String>,
    /// 专业.
    pub major: Option<String>,
    /// 备注.
    pub note: Option<String>,
    /// Counts among the people the income is shared by.
    pub shares_home: bool,
    /// Income by kind, and whether this person could work.
    #[serde(default)]
    pub earner: Earner,
    /// The long form's further fields.
    #[serde(flatten)]
    pub more: MemberMore,
}

/// The form's fields about the worker and the household.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "each field is the form's field of the same name, documented in the wire form")]
pub struct Details {
    pub worker_number: Option<String>,
    pub file_level: Option<String>,
    pub hardship_class: Option<String>,
    pub politics: Option<String>,
    pub health: Option<String>,
    pub disability: Option<String>,
    pub work_status: Option<String>,
    pub model_worker: Option<String>,
    pub housing: Option<String>,
    pub floor_area: Option<String>,
    pub other_contact: Option<String>,
    pub postcode: Option<String>,
    pub work_start: Option<NaiveDate>,
    pub industry: Option<String>,
    pub marital: Option<String>,
    pub hukou: Option<String>,
    pub address: Option<String>,
    pub division_code: Option<String>,
    pub employer: Option<String>,
    pub employer_kind: Option<String>,
    pub employer_status: Option<String>,
    pub single_parent: Option<bool>,
    pub self_help: Option<bool>,
    pub zero_employment: Option<bool>,
    pub medical_insurance: Option<String>,
    pub own_monthly_income: Option<Money>,
    pub other_annual_income: Option<Money>,
    pub annual_income: Option<Money>,
    pub rigid_annual: Option<Money>,
    pub people_count: Option<u32>,
    pub main_cause: Option<String>,
    pub other_causes: Vec<String>,
    pub cause_text: Option<String>,
    pub remark: Option<String>,
    #[serde(flatten)]
    pub more: FileMore,
}

/// The worker's own account.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bank {
    /// 开户银行.
    pub name: Option<String>,
    /// 支行名称.
    pub branch: Option<String>,
    /// 银行卡号.
    pub account: Option<BankAccount>,
    /// 银行户名, when it is written otherwise than the name on the ID.
    pub holder: Option<String>,
}

/// What the rules said when the file was saved, with everything they used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assessed {
    /// The class.
    pub result: AssessmentClass,
    /// Income of twelve months, as the rules count it; none in files saved before it was kept.
    #[serde(default)]
    pub income: Option<Money>,
    /// Rigid spending of twelve months, as the rules count it.
    #[serde(default)]
    pub rigid: Option<Money>,
    /// People the income is shared by.
    #[serde(default)]
    pub people: Option<u32>,
    /// Income a person a month.
    #[serde(default)]
    pub per_capita_income: Option<Money>,
    /// Net income a person a month.
    pub per_capita_net: Option<Money>,
    /// The low-income line used.
    pub line: Option<Money>,
    /// The rule pack used.
    pub pack: String,
    /// SHA-256 of the pack's file; none in files saved before packs were kept.
    #[serde(default)]
    pub pack_hash: Option<String>,
    /// All dated figures used.
    #[serde(default)]
    pub figures: InForce,
    /// The day it was decided on.
    #[serde(default)]
    pub day: Option<NaiveDate>,
}

impl Assessed {
    /// What is kept of an assessment.
    pub fn of(found: &Assessment) -> Self {
        let figures = InForce(found.figures.clone());
        Self {
            result: found.result,
            income: found.income,
            rigid: found.rigid,
            people: found.people,
            per_capita_income: found.per_capita_income,
            per_capita_net: found.per_capita_net,
            line: figures.get(FigureName::LowIncomeLine).map(|f| f.amount),
            pack: found.pack.clone(),
            pack_hash: Some(found.pack_hash.clone()).filter(|hash| !hash.is_empty()),
            figures,
            day: Some(found.day),
        }
    }
}

impl Household {
    /// People the income is shared by, as stated or counted.
    pub fn people_count(&self) -> u32 {
        self.details.people_count.unwrap_or_else(|| {
            u32::try_from(self.members.iter().filter(|m| m.shares_home).count() + 1).unwrap_or(u32::MAX)
        })
    }

    /// May receive aid.
    pub fn on_file(&self) -> bool {
        self.life.state.is_on_file()
    }

    /// Members who study.
    pub fn students(&self) -> u32 {
        u32::try_from(self.members.iter().filter(|m| m.stage.is_some()).count()).unwrap_or(u32::MAX)
    }

    /// The class by rule, as kept with the file.
    pub fn class_found(&self) -> Option<AssessmentClass> {
        self.assessed.as_ref().map(|a| a.result)
    }

    /// The class by rule as a code of `hardship_class`; none when it is not one of them or could not be told.
    pub fn class_code_found(&self) -> Option<&'static str> {
        match self.class_found()? {
            AssessmentClass::Deep => Some("deep"),
            AssessmentClass::Relative => Some("relative"),
            AssessmentClass::Accident => Some("accident"),
            AssessmentClass::None | AssessmentClass::Unknown => None,
        }
    }

    /// Person, relation and stage of each member: what `household_member` is made from.
    fn members_column(&self) -> String {
        let rows: Vec<_> = self.members.iter().map(|m| (m.person.as_str(), &m.relation, &m.stage)).collect();
        serde_json::json!(rows).to_string()
    }

    /// The first year in which a member who studies finishes, by year of entry and years of study.
    pub fn leaves_school(&self) -> Option<i32> {
        let years = self.members.iter().filter(|m| m.stage.is_some());
        years.filter_map(|m| Some(m.entry_year? + i32::try_from(m.study_years?).ok()?)).min()
    }

    /// Whether a file stands as it came in: the same application by the same hands, whatever was decided and taken back
    /// in between.
    pub fn stands_as(&self, came: &Self) -> bool {
        self.life.state == came.life.state && self.life.typists == came.life.typists && self.says_the_same(came)
    }

    /// Whether two files say the same, whenever they were saved and whatever the rules said then.
    pub fn says_the_same(&self, other: &Self) -> bool {
        self.live == other.live
            && self.lead == other.lead
            && self.members == other.members
            && self.union == other.union
            && self.details == other.details
            && self.bank == other.bank
            && self.economy == other.economy
    }
}

impl Record for Household {
    const KIND: &'static str = "household";
    const TABLE: &'static str = "household";
    // Of the long form's fields most are empty: written out, their names would be half of a file.
    const SPARSE: bool = true;

    fn id(&self) -> &str {
        self.id.as_str()
    }

    fn columns(&self) -> Vec<(&'static str, SqlValue)> {
        let computed = self.assessed.as_ref().map(|a| match a.result {
            AssessmentClass::Deep => "deep",
            AssessmentClass::Relative => "relative",
            AssessmentClass::Accident => "accident",
            AssessmentClass::None => "none",
            AssessmentClass::Unknown => "unknown",
        });
        vec![
            ("number", self.number.clone().into()),
            ("lead", self.lead.to_string().into()),
            ("live", i64::from(self.live).into()),
            ("class", self.details.hardship_class.clone().into()),
            ("computed", computed.map(str::to_owned).into()),
            ("people_count", i64::from(self.people_count()).into()),
            ("per_capita_net", self.assessed.as_ref().and_then(|a| a.per_capita_net).map(Money::fen).into()),
            ("students", i64::from(self.students()).into()),
            ("union_id", self.union.as_ref().map(ToString::to_string).into()),
            ("updated_at", self.saved_at.to_string().into()),
            ("state", self.life.state.as_str().to_owned().into()),
            ("on_file", i64::from(self.on_file()).into()),
            ("typed_by", self.life.typists.first().map(ToString::to_string).into()),
            ("approved_by", self.life.approved_by.as_ref().map(ToString::to_string).into()),
            ("verified_on", self.life.verified_on.map(|day| day.to_string()).into()),
            ("notice_until", self.life.notice_until.map(|day| day.to_string()).into()),
            ("temporary", i64::from(self.life.temporary).into()),
            ("joined_into", self.life.joined_into.as_ref().map(ToString::to_string).into()),
            ("leaves_school", self.leaves_school().map(i64::from).into()),
            ("follows", self.life.follows.as_ref().map(ToString::to_string).into()),
            ("members", self.members_column().into()),
        ]
    }

    fn constraint_error(constraint: &str) -> Option<Error> {
        if constraint == "household_approved_by_another" {
            return Some(Error::new("households.own_file", "录入申请的人不能审批同一份档案，请换一位同事"));
        }
        Some(Error::field("lead.id_number", "households.filed", "这位职工已经有一份在档的档案，请打开那一份修改"))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    /// What the form has come to ask since is unknown in a record from before, and nothing else of it changes.
    #[test]
    fn a_record_from_before_a_field_is_read() {
        let details = Details { address: Some("演练路 1 号".to_owned()), ..Details::default() };
        let mut body = serde_json::to_value(&details).unwrap();
        let fields = body.as_object_mut().unwrap();
        for name in [
            "hukou_address",
            "contract_kind",
            "contract_from",
            "contract_until",
            "unemployment_from",
            "unemployment_until",
            "employer_aid",
            "dibao_monthly",
            "relief_card",
        ] {
            assert!(fields.remove(name).is_some(), "{name}");
        }
        assert_eq!(serde_json::from_value::<Details>(body).unwrap(), details);
        let mut body = serde_json::to_value(Economy::default()).unwrap();
        let fields = body.as_object_mut().unwrap();
        assert!(fields.remove("home_parts").is_some() && fields.remove("shop_area").is_some());
        assert_eq!(serde_json::from_value::<Economy>(body).unwrap(), Economy::default());
    }
}
