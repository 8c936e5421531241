//! The form as typed, checked field by field; and the form again from what is stored.

use std::collections::HashSet;

use chrono::{Datelike, NaiveDate};
use kernel::{BankAccount, Fields, Money, Result, codes, division};
use people::{Draft, Typed};

use crate::economy::Economy;
use crate::household::{Bank, Details};
use crate::labels::class_label;
use crate::long_form;
use crate::wire::{HouseholdForm, MemberForm, PersonForm};

/// Most members one file can name.
const MOST_MEMBERS: usize = 30;
/// Longest free text of one field, in characters.
const LONGEST_TEXT: usize = 500;

/// A form whose fields are right one by one and together; nobody has been looked up yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HouseholdDraft {
    /// The lead worker.
    pub lead: Draft,
    /// The members in the order of the form.
    pub members: Vec<MemberDraft>,
    /// 所属工会.
    pub union_name: Option<String>,
    /// Everything else.
    pub details: Details,
    /// The account.
    pub bank: Bank,
    /// Income, spending and property by kind.
    pub economy: Economy,
}

/// A member of a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberDraft {
    /// Who.
    pub person: Draft,
    /// The row's other fields, tidied.
    pub row: MemberForm,
}

/// Checks a form.
///
/// # Errors
/// `invalid` with one entry per faulty field, paths as in the form (`members.0.id_number`).
pub fn read(form: &HouseholdForm, today: NaiveDate) -> Result<HouseholdDraft> {
    let mut fields = Fields::new();
    let lead = Draft::read(typed_lead(&form.lead), "lead", &mut fields);
    let members: Vec<Option<MemberDraft>> =
        form.members.iter().enumerate().map(|(at, m)| read_member(at, m, today, &mut fields)).collect();
    if form.members.len() > MOST_MEMBERS {
        fields.add("members", "too_many", "一份档案最多登记 30 位家庭成员");
    }
    check_repeats(lead.as_ref(), &members, &mut fields);
    let details = read_details(form, today, &mut fields);
    let bank = read_bank(form, &mut fields);
    form.economy.check(today.year(), &mut fields);
    let union_name = text(form.union_name.as_deref(), "union_name", &mut fields);
    if let (Some(start), Some(birth)) = (form.work_start, lead.as_ref().and_then(|l| l.id_number.birth()))
        && start <= birth
    {
        fields.add("work_start", "before_birth", "工作时间早于出生日期，请核对");
    }
    fields.finish()?;
    let (Some(lead), Some(members)) = (lead, members.into_iter().collect::<Option<Vec<_>>>()) else {
        return Err(kernel::Error::new("invalid", "资料不完整，请检查后再保存"));
    };
    Ok(HouseholdDraft { lead, members, union_name, details, bank, economy: form.economy.clone() })
}

fn typed_lead(form: &PersonForm) -> Typed<'_> {
    Typed {
        person: form.person.as_deref(),
        name: &form.name,
        id_number: &form.id_number,
        ethnicity: form.ethnicity.as_deref(),
        phone: form.phone.as_deref(),
    }
}

fn typed_member(form: &MemberForm) -> Typed<'_> {
    Typed {
        person: form.person.as_deref(),
        name: &form.name,
        id_number: &form.id_number,
        ethnicity: form.ethnicity.as_deref(),
        phone: form.phone.as_deref(),
    }
}

fn read_member(index: usize, form: &MemberForm, today: NaiveDate, fields: &mut Fields) -> Option<MemberDraft> {
    let path = format!("members.{index}");
    let at = |field: &str| format!("{path}.{field}");
    let person = Draft::read(typed_member(form), &path, fields);
    let relation = form.relation.trim();
    if relation.is_empty() {
        fields.add(at("relation"), "required", "请选择与职工的关系");
    } else if matches!(relation, "01" | "02") {
        fields.add(at("relation"), "relation.self", "职工本人不用再填成家庭成员");
    } else {
        known_code(Some(relation), "relation", &at("relation"), fields);
    }
    not_negative(form.monthly_income, &at("monthly_income"), fields);
    let row = MemberForm {
        person: None,
        name: String::new(),
        id_number: String::new(),
        ethnicity: None,
        phone: None,
        relation: relation.to_owned(),
        monthly_income: form.monthly_income,
        health: known_code(form.health.as_deref(), "health", &at("health"), fields),
        medical_insurance: known_code(
            form.medical_insurance.as_deref(),
            "medical_insurance",
            &at("medical_insurance"),
            fields,
        ),
        identity: known_code(form.identity.as_deref(), "identity_gb", &at("identity"), fields),
        stage: known_code(form.stage.as_deref(), "stage", &at("stage"), fields),
        entry_year: form.entry_year,
        study_years: form.study_years,
        school: text(form.school.as_deref(), &at("school"), fields),
        major: text(form.major.as_deref(), &at("major"), fields),
        note: text(form.note.as_deref(), &at("note"), fields),
        shares_home: form.shares_home,
        earner: form.earner.clone(),
        more: long_form::read_member(&form.more, &at, today, fields),
    };
    form.earner.check(&at("earner"), fields);
    if form.entry_year.is_some_and(|year| year < 1950 || year > today.year() + 1) {
        fields.add(at("entry_year"), "out_of_range", "入学年份不对，请填四位年份，如 2024");
    }
    if form.study_years.is_some_and(|years| !(1..=10).contains(&years)) {
        fields.add(at("study_years"), "out_of_range", "年制请填 1 到 10 之间的数");
    }
    Some(MemberDraft { person: person?, row })
}

fn check_repeats(lead: Option<&Draft>, members: &[Option<MemberDraft>], fields: &mut Fields) {
    let mut seen: HashSet<String> = lead.iter().map(|l| l.id_number.to_string()).collect();
    for (at, member) in members.iter().enumerate() {
        if let Some(member) = member
            && !seen.insert(member.person.id_number.to_string())
        {
            fields.add(
                format!("members.{at}.id_number"),
                "households.member_repeated",
                "这个证件号码在本档案里已经有了，请删去重复的一行",
            );
        }
    }
}

fn read_details(form: &HouseholdForm, today: NaiveDate, fields: &mut Fields) -> Details {
    for (amount, path) in [
        (form.own_monthly_income, "own_monthly_income"),
        (form.other_annual_income, "other_annual_income"),
        (form.annual_income, "annual_income"),
        (form.rigid_annual, "rigid_annual"),
    ] {
        not_negative(amount, path, fields);
    }
    if form.people_count.is_some_and(|n| !(1..=50).contains(&n)) {
        fields.add("people_count", "out_of_range", "家庭人口请填 1 到 50 之间的数");
    }
    if form.work_start.is_some_and(|day| day > today) {
        fields.add("work_start", "in_future", "工作时间不能晚于今天");
    }
    let postcode = text(form.postcode.as_deref(), "postcode", fields);
    if postcode.as_deref().is_some_and(|p| p.len() != 6 || !p.bytes().all(|b| b.is_ascii_digit())) {
        fields.add("postcode", "postcode", "邮政编码是 6 位数字");
    }
    let division_code = text(form.division_code.as_deref(), "division_code", fields);
    if division_code.as_deref().is_some_and(|code| division::lookup(code, None).is_none()) {
        fields.add("division_code", "division.unknown", "没有这个行政区划代码，请重新选择");
    }
    let main_cause = known_code(form.main_cause.as_deref(), "causes", "main_cause", fields);
    let other_causes = read_causes(form, fields);
    let hardship_class = read_class(form.hardship_class.as_deref(), fields);
    let mut code = |value: &Option<String>, table: &str, path: &str| known_code(value.as_deref(), table, path, fields);
    let mut details = Details {
        file_level: code(&form.file_level, "file_level", "file_level"),
        hardship_class,
        politics: code(&form.politics, "politics_form", "politics"),
        health: code(&form.health, "health", "health"),
        disability: code(&form.disability, "disability", "disability"),
        work_status: code(&form.work_status, "work_status", "work_status"),
        model_worker: code(&form.model_worker, "model_worker", "model_worker"),
        housing: code(&form.housing, "housing", "housing"),
        floor_area: code(&form.floor_area, "floor_area", "floor_area"),
        industry: code(&form.industry, "industry", "industry"),
        marital: code(&form.marital, "marital", "marital"),
        hukou: code(&form.hukou, "hukou", "hukou"),
        employer_kind: code(&form.employer_kind, "employer_kind", "employer_kind"),
        employer_status: code(&form.employer_status, "employer_status", "employer_status"),
        medical_insurance: code(&form.medical_insurance, "medical_insurance", "medical_insurance"),
        work_start: form.work_start,
        postcode,
        division_code,
        single_parent: form.single_parent,
        self_help: form.self_help,
        zero_employment: form.zero_employment,
        own_monthly_income: form.own_monthly_income,
        other_annual_income: form.other_annual_income,
        annual_income: form.annual_income,
        rigid_annual: form.rigid_annual,
        people_count: form.people_count,
        main_cause,
        other_causes,
        ..Details::default()
    };
    details.worker_number = text(form.worker_number.as_deref(), "worker_number", fields);
    details.other_contact = text(form.other_contact.as_deref(), "other_contact", fields);
    details.address = text(form.address.as_deref(), "address", fields);
    details.employer = text(form.employer.as_deref(), "employer", fields);
    details.cause_text = text(form.cause_text.as_deref(), "cause_text", fields);
    details.more = long_form::read_file(&form.more, today, fields);
    details.remark = text(form.remark.as_deref(), "remark", fields);
    details
}

/// A class of today, or one that an older file was declared in and that is kept as declared.
fn read_class(value: Option<&str>, fields: &mut Fields) -> Option<String> {
    let code = filled(value)?;
    if class_label(Some(code)).is_none() {
        fields.add("hardship_class", "code.unknown", "没有这个困难类别，请从列表里选");
        return None;
    }
    Some(code.to_owned())
}

fn read_causes(form: &HouseholdForm, fields: &mut Fields) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for (at, cause) in form.other_causes.iter().enumerate() {
        let path = format!("other_causes.{at}");
        if let Some(code) = known_code(Some(cause), "causes", &path, fields) {
            if form.main_cause.as_deref() == Some(code.as_str()) || out.contains(&code) {
                fields.add(&path, "repeated", "次要致困原因不要与主要原因或彼此重复");
            }
            out.push(code);
        }
    }
    if out.len() > 3 {
        fields.add("other_causes", "too_many", "次要致困原因最多选 3 个");
    }
    out
}

fn read_bank(form: &HouseholdForm, fields: &mut Fields) -> Bank {
    Bank {
        name: text(form.bank_name.as_deref(), "bank_name", fields),
        branch: text(form.bank_branch.as_deref(), "bank_branch", fields),
        account: filled(form.bank_account.as_deref()).and_then(|t| fields.check("bank_account", BankAccount::parse(t))),
        holder: text(form.bank_holder.as_deref(), "bank_holder", fields),
    }
}

fn known_code(value: Option<&str>, table: &str, path: &str, fields: &mut Fields) -> Option<String> {
    let code = filled(value)?;
    if codes::table(table).by_code(code).is_none() {
        fields.add(path, "code.unknown", "没有这个选项，请从列表里选");
        return None;
    }
    Some(code.to_owned())
}

fn not_negative(amount: Option<Money>, path: &str, fields: &mut Fields) {
    if amount.is_some_and(|m| m < Money::ZERO) {
        fields.add(path, "negative", "金额不能是负数");
    }
}

fn filled(value: Option<&str>) -> Option<&str> {
    value.map(str::trim).filter(|t| !t.is_empty())
}

fn text(value: Option<&str>, path: &str, fields: &mut Fields) -> Option<String> {
    let value = filled(value)?;
    if value.chars().count() > LONGEST_TEXT {
        fields.add(path, "too_long", "文字太长，最多 500 个字");
    }
    Some(value.to_owned())
}
