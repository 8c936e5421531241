//! Somebody in a temporary difficulty without a household file: who they are, why, how much, and their own account.

use ::aid::eligibility::Told;
use ::aid::wire::AidApplyOffFile;
use ::aid::{AidProgramme, Facts, OwnAccount, Pack};
use kernel::{AidApplicationId, BankAccount, Error, Fields, Money, PersonId, Result};
use people::{Draft, Membership, Registry, Typed};
use store::{Read, Write};

pub(super) fn apply(w: &mut Write<'_>, req: &AidApplyOffFile, line: Money, pack: &Pack) -> Result<AidApplicationId> {
    let programme = w.need::<AidProgramme>(&req.programme)?;
    let for_student = pack.kind(&programme.form.kind)?.for_student;
    let mut fields = Fields::new();
    let typed = |name, id_number, phone| Typed { person: None, name, id_number, ethnicity: None, phone };
    let worker = Draft::read(typed(&req.name, &req.id_number, req.phone.as_deref()), "worker", &mut fields);
    let student = if for_student {
        let name = req.student_name.as_deref().unwrap_or_default();
        let number = req.student_id_number.as_deref().unwrap_or_default();
        if filled(req.stage.as_deref()).is_none_or(|code| kernel::codes::table("stage").by_code(&code).is_none()) {
            fields.add("stage", "required", "请选择学段");
        }
        Draft::read(typed(name, number, None), "student", &mut fields)
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
    ::aid::application::apply(w, &programme, facts, told, Some(&req.reason), pack)
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
