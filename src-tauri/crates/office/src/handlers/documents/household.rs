//! The household file as a form (困难职工档案表).

use std::collections::HashMap;

use hardship::{Deed, FileState, Household, Member, class_label, code_label};
use kernel::Result;
use paper::Meta;
use people::Person;
use serde_json::{Value, json};
use store::{Read, Versioned};

use super::keep::{Made, Wanted, once};
use super::wire::{DocumentKind, DocumentRow};
use crate::ctx::Ctx;
use crate::handlers::payments::who;
use crate::handlers::workstudy::class;

/// The form of a file as it stands now; a changed file has a new form.
pub(super) fn form(ctx: &Ctx<'_>, household: &str) -> Result<DocumentRow> {
    let (found, people, opinions) = ctx.read(|r| {
        let found = r.need_versioned::<Household>(household)?;
        let people = everybody(r, &found.record)?;
        let opinions = opinions(r, &found.record)?;
        Ok((found, people, opinions))
    })?;
    let Versioned { record: file, version } = found;
    let wanted = Wanted {
        kind: DocumentKind::Household,
        subject: ("household", household),
        number: Some(file.number.clone()),
        template: "household".to_owned(),
        of_version: Some(version),
        file_name: format!("困难职工档案表_{}.pdf", file.number),
        media: "application/pdf",
    };
    once(ctx, &wanted, || {
        let mut data = data(ctx, &file, &people);
        data["opinions"] = opinions;
        let template = ctx.resources().template("household")?;
        let fonts = ctx.resources().fonts()?;
        let meta = Meta {
            title: format!("困难职工档案表 {}", file.number),
            created: ctx.world().clock.now(),
            producer: format!("暖窗 {}", env!("CARGO_PKG_VERSION")),
        };
        let pdf = paper::render(&template, &data, &fonts, &meta)?;
        Ok(Made { bytes: pdf.bytes, pages: Some(pdf.pages), data })
    })
}

fn everybody(r: &Read<'_>, file: &Household) -> Result<HashMap<String, Person>> {
    let ids: Vec<String> =
        std::iter::once(&file.lead).chain(file.members.iter().map(|m| &m.person)).map(ToString::to_string).collect();
    people::persons(r, &ids)
}

/// What was said at the steps whose blocks the form has; the latest of each. The signature stays for the pen.
fn opinions(r: &Read<'_>, file: &Household) -> Result<Value> {
    let steps = hardship::course::steps(r, &file.id)?;
    let said = |from: FileState| {
        let step = steps.iter().rev().find(|step| step.from == Some(from) && step.deed == Deed::Forward)?;
        let words = step.opinion.as_deref().unwrap_or("同意");
        Some(format!("{words}（{} {}）", who(r, step.by.as_str()), step.done_on))
    };
    Ok(json!({
        "filed": said(FileState::HomeVisit),
        "union": said(FileState::UnionReview),
        "approved": said(FileState::Approval),
    }))
}

fn data(ctx: &Ctx<'_>, file: &Household, people: &HashMap<String, Person>) -> Value {
    let office = ctx.office();
    let d = &file.details;
    let label = |table: &str, code: &Option<String>| code_label(table, code.as_deref());
    let yes_no = |flag: Option<bool>| flag.map(|yes| if yes { "是" } else { "否" });
    let lead = people.get(file.lead.as_str());
    let members: Vec<Value> = file.members.iter().map(|m| member(m, people.get(m.person.as_str()))).collect();
    let minor: Vec<String> = d.other_causes.iter().filter_map(|c| code_label("causes", Some(c))).collect();
    let division = d
        .division_code
        .as_deref()
        .and_then(|code| kernel::division::lookup(code, None).map(|found| format!("{code} {}", found.full_name)));
    let people_count = i64::from(file.people_count().max(1));
    let per_head = d.annual_income.and_then(|income| income.div_floor(12 * people_count).ok());
    json!({
        "training": office.training,
        "office": office.name,
        "number": d.worker_number.as_ref().unwrap_or(&file.number),
        "date": ctx.today(),
        "filed_on": file.life.on_file_since,
        "worker": {
            "name": lead.map(|p| p.name.to_string()).unwrap_or_default(),
            "sex": lead.map(Person::sex_label).unwrap_or_default(),
            "ethnicity": lead.and_then(|p| label("ethnicity", &p.ethnicity)),
            "id_number": lead.map(|p| p.id_number.to_string()).unwrap_or_default(),
            "birth": lead.and_then(|p| p.id_number.birth()),
            "politics": label("politics_form", &d.politics),
            "health": label("health", &d.health),
            "disability": label("disability", &d.disability),
            "model_worker": label("model_worker", &d.model_worker),
            "work_status": label("work_status", &d.work_status),
            "work_since": d.work_start,
            "industry": label("industry", &d.industry),
            "marital": label("marital", &d.marital),
            "hukou": label("hukou", &d.hukou),
            "phone": lead.and_then(|p| p.phone.as_ref()).map(ToString::to_string),
            "employer": d.employer,
            "employer_kind": label("employer_kind", &d.employer_kind),
            "other_contact": d.other_contact,
            "medical_insurance": label("medical_insurance", &d.medical_insurance),
        },
        "home": {
            "address": d.address,
            "postcode": d.postcode,
            "division": division,
            "housing": label("housing", &d.housing),
            "floor_area": label("floor_area", &d.floor_area),
            "medical_insurance": label("medical_insurance", &d.medical_insurance),
            "size": file.people_count(),
            "single_parent": yes_no(d.single_parent),
            "no_employment": yes_no(d.zero_employment),
        },
        "income": {
            "monthly_own": d.own_monthly_income,
            "other_yearly": d.other_annual_income,
            "yearly": d.annual_income,
            "per_head_monthly": per_head,
        },
        "class": class_label(class(file).as_deref()).unwrap_or_default(),
        "cause": {
            "main": label("causes", &d.main_cause).unwrap_or_default(),
            "minor": (!minor.is_empty()).then(|| minor.join("、")),
            "note": d.cause_text,
        },
        "account": { "bank": file.bank.name, "number": file.bank.account },
        "members": members,
    })
}

fn member(member: &Member, person: Option<&Person>) -> Value {
    let identity = code_label("identity_gb", member.identity.as_deref());
    let stage = code_label("stage", member.stage.as_deref());
    json!({
        "name": person.map(|p| p.name.to_string()).unwrap_or_default(),
        "relation": code_label("relation", Some(&member.relation)).unwrap_or_default(),
        "sex": person.map(Person::sex_label).unwrap_or_default(),
        "id_number": person.map(|p| p.id_number.to_string()).unwrap_or_default(),
        "birth": person.and_then(|p| p.id_number.birth()),
        "politics": code_label("politics_form", member.more.politics.as_deref()),
        "health": code_label("health", member.health.as_deref()),
        "status": identity.or(stage).unwrap_or_default(),
        "monthly_income": member.monthly_income,
        "place": member.school,
    })
}
