//! The fields of a household file as other programs take them: every value text, codes in words, days as 2009-07-01.

use std::collections::BTreeMap;

use hardship::wire::HouseholdForm;
use hardship::{Figures, Rules};
use kernel::{CitizenId, Result, Sex};
use serde::Deserialize;
use sheets::columns::{member, worker};
use sheets::household::{household_members, household_workers};
use sheets::{Cells, Spec, Value};

use crate::handlers::household_import::cells;
use crate::resources::Resources;

/// 档案编号.
pub(crate) const FILE_NUMBER: &str = "file_number";
/// 家庭月人均收入.
const PER_CAPITA: &str = "per_capita";
/// 患病人员.
const SICK: &str = "sick";

/// The form of the national system: which field comes after which.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct FormOrder {
    pub(crate) title: String,
    pub(crate) clause: String,
    pub(crate) groups: Vec<FormGroup>,
    pub(crate) members: Vec<String>,
}

/// A block of that form.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct FormGroup {
    pub(crate) title: String,
    pub(crate) fields: Vec<String>,
}

/// The order that ships with the program.
pub(crate) fn national(resources: &Resources) -> Result<FormOrder> {
    resources.rules("national-form")
}

/// Values of a file by field, and those of each member. What is not there has no entry.
pub(crate) struct Shown {
    pub(crate) worker: BTreeMap<&'static str, String>,
    pub(crate) members: Vec<BTreeMap<&'static str, String>>,
}

/// The values of a form.
pub(crate) fn shown(form: &HouseholdForm, rules: &Rules) -> Shown {
    let (worker, members) = cells::of_form(form);
    let mut worker = texts(worker, worker::SEX, worker::BIRTH_DATE, worker::ID_NUMBER);
    if let Some(number) = &form.number {
        worker.insert(FILE_NUMBER, number.clone());
    }
    let assessed = rules.assess(&Figures::of(form));
    if let Some(amount) = assessed.per_capita_income {
        worker.insert(PER_CAPITA, amount.to_plain());
    }
    let ill = form.members.iter().map(|m| (m.name.as_str(), m.health.as_deref()));
    if let Some(names) = hardship::sick(std::iter::once((form.lead.name.as_str(), form.health.as_deref())).chain(ill)) {
        worker.insert(SICK, names);
    }
    let members =
        members.into_iter().map(|row| texts(row, member::SEX, member::BIRTH_DATE, member::ID_NUMBER)).collect();
    Shown { worker, members }
}

/// Sex and birth stand in no record: the ID number tells them.
fn texts(cells: Cells, sex: &'static str, birth: &'static str, id: &'static str) -> BTreeMap<&'static str, String> {
    let number = match cells.get(id) {
        Some(Value::Id(number)) => Some(number.clone()),
        _ => None,
    };
    let mut out: BTreeMap<&'static str, String> = cells.into_iter().map(|(key, value)| (key, value.shown())).collect();
    if let Some(day) = number.as_ref().and_then(CitizenId::birth) {
        out.insert(birth, day.format("%Y-%m-%d").to_string());
    }
    if let Some(label) = number.as_ref().and_then(CitizenId::sex).and_then(word) {
        out.insert(sex, label.to_owned());
    }
    out
}

fn word(sex: Sex) -> Option<&'static str> {
    match sex {
        Sex::Male => Some("男"),
        Sex::Female => Some("女"),
        _ => None,
    }
}

/// Every field of a worker's row that a list can hold, with its official header.
pub(crate) fn of_worker() -> Vec<(&'static str, &'static str)> {
    let own = household_workers().columns.iter().map(|column| (column.key, column.header));
    [(FILE_NUMBER, "档案编号")]
        .into_iter()
        .chain(own)
        .chain([(PER_CAPITA, "家庭月人均收入"), (SICK, "患病人员")])
        .collect()
}

/// Official header of a worker's field.
pub(crate) fn worker_label(key: &str) -> Option<&'static str> {
    of_worker().into_iter().find(|(known, _)| *known == key).map(|(_, header)| header)
}

/// Official header of a member's field.
pub(crate) fn member_label(key: &str) -> Option<&'static str> {
    let spec: &Spec = household_members();
    spec.column(key).map(|column| column.header)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_field_of_the_national_order_is_one_of_ours_and_stands_there_once() {
        let text = include_str!("../../../../../resources/rules/national-form.json");
        let order: FormOrder = serde_json::from_str(text).unwrap();
        let mut seen = HashSet::new();
        for key in order.groups.iter().flat_map(|group| &group.fields) {
            assert!(worker_label(key).is_some() && seen.insert(key), "{key}");
        }
        let mut seen = HashSet::new();
        for key in &order.members {
            assert!(member_label(key).is_some() && seen.insert(key), "{key}");
        }
    }
}
