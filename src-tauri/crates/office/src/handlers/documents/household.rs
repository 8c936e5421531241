//! The household file as a form (困难职工档案表): filled from a file, or blank for the pen.

mod economy;
mod employment;
mod members;
mod steps;

use std::collections::HashMap;

use ::attachments::Pack;
use hardship::{Household, class_label, code_label as label};
use kernel::Result;
use people::Person;
use serde_json::{Value, json};
use store::{Read, Record as _};

use super::keep::{Made, Wanted, fingerprint, once};
use super::paid::{PDF, meta};
use super::wire::{DocumentKind, DocumentRow};
use crate::ctx::Ctx;
use crate::handlers::attachments::pack;
use crate::handlers::parcels::printed_code;
use crate::handlers::workstudy::class;

/// The form of a file as it stands now; when anything on it changes, the steps and the papers kept with it too, it
/// is another paper.
pub(super) fn form(ctx: &Ctx<'_>, household: &str) -> Result<DocumentRow> {
    let pack = pack(ctx)?;
    let (file, mut data) = ctx.read(|r| {
        let file = r.need::<Household>(household)?;
        let mut data = data(ctx, r, &file, &pack)?;
        data["code"] = json!(printed_code(ctx, r, household)?);
        Ok((file, data))
    })?;
    let wanted = Wanted {
        kind: DocumentKind::Household,
        subject: (Household::KIND, household),
        number: Some(file.number.clone()),
        template: "household".to_owned(),
        of_version: Some(fingerprint(&data)),
        file_name: format!("困难职工档案表_{}.pdf", file.number),
        media: PDF,
    };
    once(ctx, &wanted, || {
        data["date"] = json!(ctx.today());
        printed(ctx, format!("困难职工档案表 {}", file.number), data)
    })
}

/// The same form with nothing in it, to be filled by hand: one leaf for four members, more by printing it twice.
pub(super) fn blank(ctx: &Ctx<'_>) -> Result<DocumentRow> {
    let office = ctx.office();
    let data = json!({
        "blank": true,
        "training": office.training,
        "office": office.name,
        "worker": { "name": "", "sex": "", "id_number": "" },
        "home": { "size": "" },
        "class": "",
        "member_pages": members::blank(),
        "income_kinds": economy::by_kind("income_kind", &[])?,
        "rigid_kinds": economy::by_kind("rigid_kind", &[])?,
        "details": [],
        "papers": [],
    });
    let wanted = Wanted {
        kind: DocumentKind::Household,
        subject: ("office", office.id.as_str()),
        number: None,
        template: "household/blank".to_owned(),
        of_version: Some(fingerprint(&data)),
        file_name: "困难职工档案表_空白.pdf".to_owned(),
        media: PDF,
    };
    once(ctx, &wanted, || printed(ctx, "困难职工档案表（空白）".to_owned(), data))
}

fn printed(ctx: &Ctx<'_>, title: String, data: Value) -> Result<Made> {
    let template = ctx.resources().template("household")?;
    let pdf = paper::render(&template, &data, &*ctx.resources().fonts()?, &meta(ctx, title))?;
    Ok(Made { bytes: pdf.bytes, pages: Some(pdf.pages), data })
}

fn everybody(r: &Read<'_>, file: &Household) -> Result<HashMap<String, Person>> {
    let ids: Vec<String> =
        std::iter::once(&file.lead).chain(file.members.iter().map(|m| &m.person)).map(ToString::to_string).collect();
    people::persons(r, &ids)
}

fn yes_no(flag: Option<bool>) -> Option<&'static str> {
    flag.map(|yes| if yes { "是" } else { "否" })
}

fn data(ctx: &Ctx<'_>, r: &Read<'_>, file: &Household, pack: &Pack) -> Result<Value> {
    let people = everybody(r, file)?;
    let lead = people.get(file.lead.as_str());
    let office = ctx.office();
    let d = &file.details;
    let minor: Vec<String> = d.other_causes.iter().filter_map(|c| label("causes", Some(c))).collect();
    let union = match &file.union {
        Some(id) => people::organisation_name(r, id.as_str())?,
        None => None,
    };
    let standing = steps::standing(r, file)?;
    let income_kinds = economy::by_kind("income_kind", &economy::incomes(file))?;
    let rigid_kinds = economy::by_kind("rigid_kind", &file.economy.rigid)?;
    Ok(json!({
        "blank": false,
        "training": office.training,
        "office": office.name,
        "number": d.worker_number.as_ref().unwrap_or(&file.number),
        "file_number": file.number,
        "filed_on": file.life.on_file_since,
        "worker": worker(file, lead),
        "employment": employment::of(&d.more),
        "home": home(file),
        "union": union,
        "income": economy::income(file),
        "class": class_label(class(file).as_deref()).unwrap_or_default(),
        "level": label("file_level", d.file_level.as_deref()),
        "cause": {
            "main": label("causes", d.main_cause.as_deref()),
            "minor": (!minor.is_empty()).then(|| minor.join("、")),
            "note": d.cause_text,
            "sick": sick(file, &people),
        },
        "account": {
            "bank": file.bank.name,
            "branch": file.bank.branch,
            "holder": file.bank.holder.clone().or_else(|| lead.map(|p| p.name.to_string())),
            "number": file.bank.account,
        },
        "legacy": {
            "key_group": label("key_group", d.more.key_group.as_deref()),
            "target": yes_no(d.more.relief_target),
            "on": d.more.relief_on,
            "measures": d.more.relief_measures,
        },
        "remark": d.remark,
        "member_pages": members::pages(file, &people, ctx.today()),
        "income_kinds": income_kinds,
        "rigid_kinds": rigid_kinds,
        "property": economy::property(file),
        "assessed": economy::assessed(r, file)?,
        "details": economy::details(file, &people),
        "papers": steps::papers(r, file, pack)?,
        "opinions": steps::opinions(r, file, &standing)?,
        "hands": steps::hands(r, file, &standing),
    }))
}

/// What a household lives on, in words: the kinds of income that were stated.
pub(super) fn income_kinds(file: &Household) -> Option<String> {
    let mut kinds: Vec<String> =
        economy::incomes(file).iter().filter_map(|part| label("income_kind", Some(&part.kind))).collect();
    let mut seen = std::collections::BTreeSet::new();
    kinds.retain(|kind| seen.insert(kind.clone()));
    (!kinds.is_empty()).then(|| kinds.join("、"))
}

fn sick(file: &Household, people: &HashMap<String, Person>) -> Option<String> {
    let own = std::iter::once((&file.lead, &file.details.health));
    let all = own.chain(file.members.iter().map(|m| (&m.person, &m.health)));
    hardship::sick(all.filter_map(|(id, health)| Some((people.get(id.as_str())?.name.as_str(), health.as_deref()))))
}

fn worker(file: &Household, lead: Option<&Person>) -> Value {
    let d = &file.details;
    json!({
        "name": lead.map(|p| p.name.to_string()).unwrap_or_default(),
        "sex": lead.map(Person::sex_label).unwrap_or_default(),
        "ethnicity": lead.and_then(|p| label("ethnicity", p.ethnicity.as_deref())),
        "id_number": lead.map(|p| p.id_number.to_string()).unwrap_or_default(),
        "birth": lead.and_then(|p| p.id_number.birth()),
        "politics": label("politics_form", d.politics.as_deref()),
        "health": label("health", d.health.as_deref()),
        "disability": label("disability", d.disability.as_deref()),
        "model_worker": label("model_worker", d.model_worker.as_deref()),
        "work_status": label("work_status", d.work_status.as_deref()),
        "work_since": d.work_start,
        "industry": label("industry", d.industry.as_deref()),
        "marital": label("marital", d.marital.as_deref()),
        "hukou": label("hukou", d.hukou.as_deref()),
        "phone": lead.and_then(|p| p.phone.as_ref()).map(ToString::to_string),
        "employer": d.employer,
        "employer_kind": label("employer_kind", d.employer_kind.as_deref()),
        "employer_status": label("employer_status", d.employer_status.as_deref()),
        "other_contact": d.other_contact,
    })
}

fn home(file: &Household) -> Value {
    let d = &file.details;
    let division = d
        .division_code
        .as_deref()
        .and_then(|code| kernel::division::lookup(code, None).map(|found| format!("{code} {}", found.full_name)));
    json!({
        "hukou_address": d.more.hukou_address,
        "address": d.address,
        "postcode": d.postcode,
        "division": division,
        "housing": label("housing", d.housing.as_deref()),
        "floor_area": label("floor_area", d.floor_area.as_deref()),
        "medical_insurance": label("medical_insurance", d.medical_insurance.as_deref()),
        "size": file.people_count(),
        "single_parent": yes_no(d.single_parent),
        "no_employment": yes_no(d.zero_employment),
        "self_help": yes_no(d.self_help),
    })
}
