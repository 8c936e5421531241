//! Somebody in a temporary difficulty without a household file: who they are, why, how much, and their own account.

use ::aid::eligibility::Told;
use ::aid::wire::{AidApplyOffFile, AidOffFileFound, AidOffFileLook};
use ::aid::{AidApplication, AidProgramme, Facts, FromList, OwnAccount, Pack};
use chrono::NaiveDate;
use kernel::{BankAccount, CitizenId, Error, Fields, Money, PersonId, PersonName, Result, World};
use people::{Draft, Membership, Registry, Typed};
use store::{Read, Write};

use crate::handlers::foreseen::{Claim, Guard};

pub(super) fn apply(
    w: &mut Write<'_>,
    req: &AidApplyOffFile,
    line: Money,
    pack: &Pack,
    from_list: Option<FromList>,
) -> Result<AidApplication> {
    let programme = w.need::<AidProgramme>(&req.programme)?;
    let for_student = pack.kind(&programme.form.kind)?.for_student;
    let mut fields = Fields::new();
    let said = |name, id_number, phone| Typed { person: None, name, id_number, ethnicity: None, phone };
    let worker = Draft::read(said(&req.name, &req.id_number, req.phone.as_deref()), "worker", &mut fields);
    let student = if for_student {
        let name = req.student_name.as_deref().unwrap_or_default();
        let number = req.student_id_number.as_deref().unwrap_or_default();
        if filled(req.stage.as_deref()).is_none_or(|code| kernel::codes::table("stage").by_code(&code).is_none()) {
            fields.add("stage", "required", "请选择学段");
        }
        Draft::read(said(name, number, None), "student", &mut fields)
    } else {
        None
    };
    let account = filled(req.account.as_deref()).and_then(|text| fields.check("account", BankAccount::parse(&text)));
    if req.reason.trim().is_empty() {
        fields.add("reason", "required", "请写明困难的原因");
    }
    fields.finish()?;
    let Some(worker) = worker else { return Err(Error::field("worker.name", "required", "请填写姓名")) };
    let worker = save(w, &worker).map_err(|error| error.at("worker"))?;
    filed(w, &worker)?;
    let beneficiary = match student {
        Some(student) => save(w, &student).map_err(|error| error.at("student"))?,
        None => worker.clone(),
    };
    let facts = Facts {
        household: None,
        file_number: None,
        on_file: false,
        class: None,
        worker,
        beneficiary,
        stage: filled(req.stage.as_deref()).filter(|_| for_student),
        entry_year: None,
        study_years: None,
        school: filled(req.school.as_deref()),
        major: None,
        union_name: None,
        employer: filled(req.employer.as_deref()),
        single_parent: false,
        has_account: account.is_some(),
        own_account: account.map(|number| OwnAccount { bank: filled(req.bank.as_deref()), number }),
        phone: filled(req.phone.as_deref()),
        line,
    };
    let told = Told { cost: req.cost, asked: req.asked };
    ::aid::application::apply(w, &programme, facts, told, Some(&req.reason), pack, from_list)
}

/// What should be known of who is being typed: that they have a file, and what they may be paid twice.
pub(super) fn look(
    r: &Read<'_>,
    req: &AidOffFileLook,
    for_student: bool,
    guard: &Guard<'_>,
    world: &World,
) -> Result<AidOffFileFound> {
    let programme = r.need::<AidProgramme>(&req.programme)?;
    let Some(worker) = typed(r, &req.name, &req.id_number, world)? else { return Ok(AidOffFileFound::default()) };
    let mut says = Vec::new();
    if let Err(error) = filed(r, &worker.person) {
        says.extend(error.fields.into_iter().map(|field| field.message));
    }
    let student = match (&req.student_name, &req.student_id_number) {
        (Some(name), Some(number)) if for_student => typed(r, name, number, world)?,
        _ => None,
    };
    if !for_student || student.is_some() {
        let beneficiary = student.as_ref().unwrap_or(&worker);
        let claim = Claim {
            beneficiary: &beneficiary.person,
            name: &beneficiary.name,
            birth: beneficiary.birth,
            payee: &worker.person,
            household: None,
        };
        says.extend(guard.says(r, &super::source(&programme), &claim)?);
    }
    Ok(AidOffFileFound { says })
}

/// Somebody as typed so far, and as known when the number is.
struct Someone {
    person: PersonId,
    name: PersonName,
    birth: Option<NaiveDate>,
}

/// None while the number or the name is not whole yet.
fn typed(r: &Read<'_>, name: &str, number: &str, world: &World) -> Result<Option<Someone>> {
    let Ok(number) = CitizenId::parse(number) else { return Ok(None) };
    let birth = number.birth();
    if let Some(known) = Registry::load(r, &[number.to_string()], &[])?.by_number(number.as_str()) {
        return Ok(Some(Someone { person: known.id.clone(), name: known.name.clone(), birth }));
    }
    let name = PersonName::parse(name).ok();
    Ok(name.map(|name| Someone { person: PersonId::new(world), name, birth }))
}

fn filled(text: Option<&str>) -> Option<String> {
    text.map(str::trim).filter(|t| !t.is_empty()).map(str::to_owned)
}

fn save(w: &mut Write<'_>, draft: &Draft) -> Result<PersonId> {
    let registry = Registry::load(w, &[draft.id_number.to_string()], &[])?;
    let mut matched = registry.resolve(draft, Membership::Keep, w.world())?;
    matched.save(w)?;
    Ok(matched.person.id)
}

/// Who has a file is aided by the file.
fn filed(r: &Read<'_>, worker: &PersonId) -> Result<()> {
    match hardship::of_person(r, worker)?.first() {
        Some(file) => Err(Error::field(
            "worker.id_number",
            "aid.filed",
            format!("这个人在困难职工档案 {} 里，请从候选名单里申请", file.number),
        )),
        None => Ok(()),
    }
}
