//! A stored file as the form shows it.

use people::Person;

use crate::household::{Household, Member};
use crate::wire::{HouseholdForm, MemberForm, PersonForm};

/// The form of a file. `person` answers for every person the file names; `union_name` is the union's full name.
pub fn form(file: &Household, union_name: Option<String>, person: &dyn Fn(&str) -> Option<Person>) -> HouseholdForm {
    let d = &file.details;
    HouseholdForm {
        number: Some(file.number.clone()),
        worker_number: d.worker_number.clone(),
        file_level: d.file_level.clone(),
        hardship_class: d.hardship_class.clone(),
        lead: lead_form(file, person),
        members: file.members.iter().map(|m| member_form(m, person(m.person.as_str()))).collect(),
        politics: d.politics.clone(),
        health: d.health.clone(),
        disability: d.disability.clone(),
        work_status: d.work_status.clone(),
        model_worker: d.model_worker.clone(),
        housing: d.housing.clone(),
        floor_area: d.floor_area.clone(),
        other_contact: d.other_contact.clone(),
        postcode: d.postcode.clone(),
        work_start: d.work_start,
        industry: d.industry.clone(),
        marital: d.marital.clone(),
        hukou: d.hukou.clone(),
        address: d.address.clone(),
        division_code: d.division_code.clone(),
        union_name,
        employer: d.employer.clone(),
        employer_kind: d.employer_kind.clone(),
        employer_status: d.employer_status.clone(),
        single_parent: d.single_parent,
        self_help: d.self_help,
        zero_employment: d.zero_employment,
        medical_insurance: d.medical_insurance.clone(),
        own_monthly_income: d.own_monthly_income,
        other_annual_income: d.other_annual_income,
        annual_income: d.annual_income,
        rigid_annual: d.rigid_annual,
        people_count: d.people_count,
        main_cause: d.main_cause.clone(),
        other_causes: d.other_causes.clone(),
        cause_text: d.cause_text.clone(),
        bank_name: file.bank.name.clone(),
        bank_branch: file.bank.branch.clone(),
        bank_account: file.bank.account.as_ref().map(ToString::to_string),
        bank_holder: file.bank.holder.clone(),
        remark: d.remark.clone(),
        economy: file.economy.clone(),
        more: d.more.clone(),
    }
}

fn lead_form(file: &Household, person: &dyn Fn(&str) -> Option<Person>) -> PersonForm {
    let known = person(file.lead.as_str());
    PersonForm {
        person: Some(file.lead.to_string()),
        name: known.as_ref().map(|p| p.name.to_string()).unwrap_or_default(),
        id_number: known.as_ref().map(|p| p.id_number.to_string()).unwrap_or_default(),
        ethnicity: known.as_ref().and_then(|p| p.ethnicity.clone()),
        phone: known.and_then(|p| p.phone).map(|p| p.to_string()),
    }
}

fn member_form(member: &Member, known: Option<Person>) -> MemberForm {
    MemberForm {
        person: Some(member.person.to_string()),
        name: known.as_ref().map(|p| p.name.to_string()).unwrap_or_default(),
        id_number: known.as_ref().map(|p| p.id_number.to_string()).unwrap_or_default(),
        ethnicity: known.as_ref().and_then(|p| p.ethnicity.clone()),
        phone: known.and_then(|p| p.phone).map(|p| p.to_string()),
        relation: member.relation.clone(),
        monthly_income: member.monthly_income,
        health: member.health.clone(),
        medical_insurance: member.medical_insurance.clone(),
        identity: member.identity.clone(),
        stage: member.stage.clone(),
        entry_year: member.entry_year,
        study_years: member.study_years,
        school: member.school.clone(),
        major: member.major.clone(),
        note: member.note.clone(),
        shares_home: member.shares_home,
        earner: member.earner.clone(),
        more: member.more.clone(),
    }
}
