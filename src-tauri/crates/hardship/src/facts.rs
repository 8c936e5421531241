//! What an assessment looks at, each part as far as it is known: from a form half typed and from a stored file alike.

use chrono::NaiveDate;
use kernel::{CitizenId, Money};

use crate::economy::{Earner, Economy};
use crate::household::Household;
use crate::wire::HouseholdForm;

/// What an assessment looks at.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Figures {
    /// Household income of twelve months, as stated.
    pub annual_income: Option<Money>,
    /// Rigid spending of the same twelve months, as stated.
    pub rigid_annual: Option<Money>,
    /// People who share the home, as stated.
    pub people: Option<u32>,
    /// Other annual income of the household, as stated.
    pub other_annual_income: Option<Money>,
    /// The persons of the household, the lead worker first; none when only totals are known.
    pub persons: Vec<Soul>,
    /// Everything by kind.
    pub economy: Economy,
    /// 工作状态 of the lead worker.
    pub work_status: Option<String>,
    /// 健康状况 of the lead worker.
    pub health: Option<String>,
    /// 主要致困原因.
    pub main_cause: Option<String>,
    /// Division the dated figures are looked up for.
    pub division: Option<String>,
}

/// One person of a household, without a name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Soul {
    /// Monthly income as stated.
    pub monthly: Option<Money>,
    /// Income by kind.
    pub earner: Earner,
    /// 学段; none when not studying.
    pub stage: Option<String>,
    /// Day of birth.
    pub birth: Option<NaiveDate>,
    /// Lives with the household.
    pub shares_home: bool,
}

impl Figures {
    /// Reads the figures of a form, however incomplete.
    pub fn of(form: &HouseholdForm) -> Self {
        let birth = |id: &str| CitizenId::parse(id).ok().and_then(|id| id.birth());
        let lead = Soul {
            monthly: form.own_monthly_income,
            earner: form.economy.own.clone(),
            stage: None,
            birth: birth(&form.lead.id_number),
            shares_home: true,
        };
        let members = form.members.iter().map(|m| Soul {
            monthly: m.monthly_income,
            earner: m.earner.clone(),
            stage: m.stage.clone(),
            birth: birth(&m.id_number),
            shares_home: m.shares_home,
        });
        Self {
            annual_income: form.annual_income,
            rigid_annual: form.rigid_annual,
            people: form.people_count.filter(|n| *n > 0),
            other_annual_income: form.other_annual_income,
            persons: std::iter::once(lead).chain(members).collect(),
            economy: form.economy.clone(),
            work_status: form.work_status.clone(),
            health: form.health.clone(),
            main_cause: form.main_cause.clone(),
            division: form.division_code.clone(),
        }
    }

    /// The same of a stored file; `birth` answers for a person by id.
    pub fn of_file(file: &Household, birth: &dyn Fn(&str) -> Option<NaiveDate>) -> Self {
        let d = &file.details;
        let lead = Soul {
            monthly: d.own_monthly_income,
            earner: file.economy.own.clone(),
            stage: None,
            birth: birth(file.lead.as_str()),
            shares_home: true,
        };
        let members = file.members.iter().map(|m| Soul {
            monthly: m.monthly_income,
            earner: m.earner.clone(),
            stage: m.stage.clone(),
            birth: birth(m.person.as_str()),
            shares_home: m.shares_home,
        });
        Self {
            annual_income: d.annual_income,
            rigid_annual: d.rigid_annual,
            people: d.people_count.filter(|n| *n > 0),
            other_annual_income: d.other_annual_income,
            persons: std::iter::once(lead).chain(members).collect(),
            economy: file.economy.clone(),
            work_status: d.work_status.clone(),
            health: d.health.clone(),
            main_cause: d.main_cause.clone(),
            division: d.division_code.clone(),
        }
    }

    /// Whether any income is given by kind.
    pub fn is_itemised(&self) -> bool {
        !self.economy.shared.is_empty() || self.persons.iter().any(|p| !p.earner.incomes.is_empty())
    }
}

/// What a person is called in an explanation: by place in the file, never by name.
pub(crate) fn who(at: usize) -> String {
    if at == 0 { "本人".to_owned() } else { format!("第 {at} 位成员") }
}
