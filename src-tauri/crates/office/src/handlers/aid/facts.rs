//! What household files say about those a programme may be for. Nobody is hidden: who cannot have it is listed with why.

use ::aid::eligibility::{Told, assess};
use ::aid::wire::{AidCandidate, AidCandidatesRequest};
use ::aid::{AidProgramme, Facts, Pack, class_label, stage_label};
use chrono::NaiveDate;
use hardship::Household;
use kernel::{Error, Money, PersonId, Result};
use store::Read;

use crate::handlers::foreseen::{Claim, Guard};
use crate::handlers::workstudy::class;
use crate::wire::Page;

/// A page of everybody the programme may be for, by file number: students for aid to studying, leads otherwise.
pub(super) fn candidates(
    r: &Read<'_>,
    req: &AidCandidatesRequest,
    line: Money,
    today: NaiveDate,
    pack: &Pack,
    guard: &Guard<'_>,
) -> Result<Page<AidCandidate>> {
    let programme = r.need::<AidProgramme>(&req.programme)?;
    let limit = req.limit.unwrap_or(50).clamp(1, 200);
    let q = req.q.as_deref().unwrap_or_default().trim();
    let who =
        if pack.kind(&programme.form.kind)?.for_student { "m.seq > 0 AND m.stage IS NOT NULL" } else { "m.seq = 0" };
    let from = format!(
        "FROM household h JOIN household_member m ON m.household = h.id
         JOIN person s ON s.id = m.person JOIN person l ON l.id = h.lead
         WHERE h.live = 1 AND {who} AND (?1 = '' OR instr(s.name, ?1) > 0 OR instr(l.name, ?1) > 0)"
    );
    let total: i64 = r.one(&format!("SELECT count(*) {from}"), [q], |row| row.get(0))?.unwrap_or(0);
    let (number, seq) = after(req.cursor.as_deref())?;
    let mut found: Vec<(String, String, String, i64)> = r.query(
        &format!(
            "SELECT h.id, m.person, h.number, m.seq {from} AND (h.number, m.seq) > (?2, ?3)
             ORDER BY h.number, m.seq LIMIT {}",
            limit + 1
        ),
        (q, number, seq),
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)),
    )?;
    let more = found.len() > limit as usize;
    found.truncate(limit as usize);
    let next = if more { found.last().map(|(.., number, seq)| format!("{number}|{seq}")) } else { None };
    let items = found
        .into_iter()
        .map(|(household, person, ..)| {
            let mut candidate = candidate(r, &programme, &household, &person, line, today, pack)?;
            warn(r, &programme, &mut candidate, guard)?;
            Ok(candidate)
        })
        .collect::<Result<_>>()?;
    Ok(Page { items, total: u64::try_from(total).unwrap_or(0), next })
}

fn after(cursor: Option<&str>) -> Result<(&str, i64)> {
    let Some(cursor) = cursor else { return Ok(("", -1)) };
    cursor
        .rsplit_once('|')
        .and_then(|(number, seq)| Some((number, seq.parse().ok()?)))
        .ok_or_else(|| Error::new("store.cursor", "翻页位置不对，请回到第一页"))
}

fn candidate(
    r: &Read<'_>,
    programme: &AidProgramme,
    household: &str,
    person: &str,
    line: Money,
    today: NaiveDate,
    pack: &Pack,
) -> Result<AidCandidate> {
    let file = r.need::<Household>(household)?;
    let facts = of(r, &file, person, line)?;
    let found = assess(r, programme, &facts, Told::default(), today, pack)?;
    let relation = file.members.iter().find(|m| m.person.as_str() == person);
    Ok(AidCandidate {
        household: file.id.to_string(),
        file_number: file.number.clone(),
        beneficiary: person.to_owned(),
        beneficiary_name: people::person(r, &facts.beneficiary)?.name.to_string(),
        relation_label: relation.and_then(|m| hardship::code_label("relation", Some(&m.relation))),
        worker_name: people::person(r, &facts.worker)?.name.to_string(),
        union_name: facts.union_name.clone(),
        class_label: facts.class.as_deref().and_then(class_label),
        stage_label: stage_label(found.stage.as_deref()),
        school: facts.school.clone(),
        eligible: found.eligible(),
        needs: found.needs,
        reasons: found.reasons,
        award: found.award,
        last_year: found.last_year.map(|id| id.to_string()),
        application: found.application.map(|id| id.to_string()),
    })
}

/// What may be paid twice, beside the reasons of those who may have it.
fn warn(r: &Read<'_>, programme: &AidProgramme, candidate: &mut AidCandidate, guard: &Guard<'_>) -> Result<()> {
    if !candidate.eligible {
        return Ok(());
    }
    let file = r.need::<Household>(&candidate.household)?;
    let person = people::person(r, &PersonId::parse(&candidate.beneficiary)?)?;
    let claim = Claim {
        beneficiary: &person.id,
        name: &person.name,
        birth: person.id_number.birth(),
        payee: &file.lead,
        household: Some(&file.id),
    };
    candidate.reasons.extend(guard.reason(r, &super::source(programme), &claim)?);
    Ok(())
}

/// What a household file says about its lead or one of its members.
pub(super) fn of_member(r: &Read<'_>, household: &str, person: &str, line: Money) -> Result<Facts> {
    of(r, &r.need::<Household>(household)?, person, line)
}

pub(super) fn of(r: &Read<'_>, file: &Household, person: &str, line: Money) -> Result<Facts> {
    let member = file.members.iter().find(|m| m.person.as_str() == person);
    let beneficiary = match member {
        Some(member) => member.person.clone(),
        None if file.lead.as_str() == person => file.lead.clone(),
        None => {
            return Err(Error::field("beneficiary", "aid.not_member", "这个人不在这份困难职工档案里，请重新选择"));
        }
    };
    let union_name = match &file.union {
        Some(union) => people::organisation_name(r, union.as_str())?,
        None => None,
    };
    Ok(Facts {
        household: Some(file.id.clone()),
        file_number: Some(file.number.clone()),
        on_file: file.on_file(),
        class: class(file),
        worker: file.lead.clone(),
        beneficiary,
        stage: member.and_then(|m| m.stage.clone()),
        entry_year: member.and_then(|m| m.entry_year),
        study_years: member.and_then(|m| m.study_years),
        school: member.and_then(|m| m.school.clone()),
        major: member.and_then(|m| m.major.clone()),
        union_name,
        employer: file.details.employer.clone(),
        single_parent: file.details.single_parent.unwrap_or(false),
        has_account: file.bank.account.is_some(),
        own_account: None,
        phone: people::person(r, &file.lead)?.phone.map(|p| p.to_string()),
        line,
    })
}
