//! The members of the household, four cards to a leaf, with every field of the long form.

use std::collections::HashMap;

use chrono::NaiveDate;
use hardship::{Household, Member};
use people::Person;
use serde_json::{Value, json};

use super::{label, yes_no};

/// Cards on a leaf; the template has as many places.
const CARDS: usize = 4;

/// Leaves of cards; none for somebody who lives alone.
pub(super) fn pages(file: &Household, people: &HashMap<String, Person>, today: NaiveDate) -> Vec<Value> {
    let cards: Vec<Value> = file.members.iter().map(|m| card(m, people.get(m.person.as_str()), today)).collect();
    cards.chunks(CARDS).map(|cards| json!({ "cards": cards })).collect()
}

/// One leaf of empty cards.
pub(super) fn blank() -> Value {
    json!([{ "cards": vec![json!({}); CARDS] }])
}

fn card(member: &Member, person: Option<&Person>, today: NaiveDate) -> Value {
    let more = &member.more;
    let study: Vec<String> =
        [member.entry_year.map(|year| format!("{year} 年")), member.study_years.map(|years| format!("{years} 年制"))]
            .into_iter()
            .flatten()
            .collect();
    json!({
        "name": person.map(|p| p.name.to_string()),
        "relation": label("relation", Some(&member.relation)),
        "sex": person.map(Person::sex_label),
        "ethnicity": person.and_then(|p| label("ethnicity", p.ethnicity.as_deref())),
        "id_number": person.map(|p| p.id_number.to_string()),
        "birth": person.and_then(|p| p.id_number.birth()),
        "age": person.and_then(|p| p.age_on(today)),
        "politics": label("politics_form", more.politics.as_deref()),
        "identity": label("identity_gb", member.identity.as_deref()),
        "education": label("education", more.education.as_deref()),
        "monthly_income": member.monthly_income,
        "model_worker": label("model_worker", more.model_worker.as_deref()),
        "health": label("health", member.health.as_deref()),
        "disability": label("disability", more.disability.as_deref()),
        "medical_insurance": label("medical_insurance", member.medical_insurance.as_deref()),
        "marital": label("marital", more.marital.as_deref()),
        "hukou": label("hukou", more.hukou.as_deref()),
        "phone": person.and_then(|p| p.phone.as_ref()).map(ToString::to_string),
        "other_contact": more.other_contact,
        "work_status": label("work_status", more.work_status.as_deref()),
        "place": member.school,
        "major": member.major,
        "study": (!study.is_empty()).then(|| study.join("，")),
        "employer_kind": label("employer_kind", more.employer_kind.as_deref()),
        "employer_status": label("employer_status", more.employer_status.as_deref()),
        "industry": label("industry", more.industry.as_deref()),
        "stage": label("stage", member.stage.as_deref()),
        "contract_start": more.contract_start,
        "contract_term": label("contract_term", more.contract_term.as_deref()),
        "work": label("work_ability", member.earner.work.as_deref()),
        "shares_home": yes_no(Some(member.shares_home)),
        "note": member.note,
    })
}
