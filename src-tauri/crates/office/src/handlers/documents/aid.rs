//! Papers of aid: the application form, the public notice, the sheet on which book cards are signed for.

use ::aid::{AidApplication, AidList, AidNotice, AidProgramme, class_label, stage_label};
use hardship::{Household, code_label};
use kernel::{Error, Money, Result};
use people::Person;
use serde_json::{Value, json};
use store::{Read, Record as _};

use super::keep::{fingerprint, printed};
use super::posted::of_aid;
use super::wire::{DocumentKind, DocumentRow};
use crate::ctx::Ctx;

/// The form of an application, with what the household file says today.
pub(super) fn application(ctx: &Ctx<'_>, id: &str) -> Result<DocumentRow> {
    let (number, mut data) = ctx.read(|r| {
        let record = r.need::<AidApplication>(id)?;
        let data = application_data(ctx, r, &record)?;
        Ok((record.file_number, data))
    })?;
    // The household file says part of it: when that changes, the form is another paper.
    let version = fingerprint(&data);
    data["date"] = json!(ctx.today());
    printed(ctx, DocumentKind::AidApplication, (AidApplication::KIND, id), number, version, data)
}

fn application_data(ctx: &Ctx<'_>, r: &Read<'_>, one: &AidApplication) -> Result<Value> {
    let programme = r.need::<AidProgramme>(one.programme.as_str())?;
    let person = people::person(r, &one.beneficiary)?;
    let worker = people::person(r, &one.worker)?;
    let file = match &one.household {
        Some(id) => Some(r.need::<Household>(id.as_str())?),
        None => None,
    };
    let member = file.as_ref().and_then(|f| f.members.iter().find(|m| m.person == one.beneficiary));
    let (bank, account) = match (&file, &one.own_account) {
        (Some(file), _) => (file.bank.name.clone(), file.bank.account.clone()),
        (None, Some(own)) => (own.bank.clone(), Some(own.number.clone())),
        (None, None) => (None, None),
    };
    // As the rules count it, so that the mean on the form comes from the sum on the form.
    let found = file.as_ref().and_then(|f| f.assessed.as_ref());
    let yearly = found.and_then(|a| a.income).or_else(|| file.as_ref().and_then(|f| f.details.annual_income));
    let size = file.as_ref().map(Household::people_count);
    let last_year = match &one.copied_from {
        Some(id) => {
            let before = r.need::<AidApplication>(id.as_str())?;
            Some(format!("{} 年：{} 元", before.year, before.total.to_yuan()))
        }
        None => None,
    };
    Ok(json!({
        "training": ctx.office().training,
        "office": ctx.office().name,
        "programme": programme.form.name,
        "period": programme.form.period,
        "person": {
            "name": person.name.to_string(),
            "sex": person.sex_label(),
            "birth": person.id_number.birth(),
            "id_number": person.id_number.to_string(),
            "ethnicity": code_label("ethnicity", person.ethnicity.as_deref()),
            "relation": member.and_then(|m| code_label("relation", Some(&m.relation))),
            "politics": member.and_then(|m| code_label("politics_form", m.more.politics.as_deref())),
            "hukou": member.and_then(|m| code_label("hukou", m.more.hukou.as_deref())),
        },
        "study": {
            "school": one.school,
            "major": one.major,
            "stage": stage_label(one.stage.as_deref()),
            "years": one.study_years.map(|years| years.to_string()),
            "entry": one.entry_year.map(|year| year.to_string()),
        },
        "worker": {
            "name": worker.name.to_string(),
            "id_number": worker.id_number.to_string(),
            "employer": one.employer,
            "phone": one.phone,
        },
        "home": {
            "class": class_label(one.class_code()).unwrap_or_default(),
            "file_number": one.file_number,
            "union": one.union_name,
            "size": size,
            "yearly": yearly,
            "per_head": found.and_then(|a| a.per_capita_income),
            "income_kinds": file.as_ref().and_then(super::household::income_kinds),
            "address": file.as_ref().and_then(|f| f.details.address.clone()),
        },
        "account": { "bank": bank, "number": account },
        "last_year": last_year,
        "total": one.total,
        "explanation": one.explanation,
        "reason": one.reason,
        "opinion": one.opinion,
        "members": file.map_or_else(|| Ok(Vec::new()), |file| members(ctx, r, &file))?,
    }))
}

fn members(ctx: &Ctx<'_>, r: &Read<'_>, file: &Household) -> Result<Vec<Value>> {
    file.members
        .iter()
        .map(|member| {
            let person: Person = people::person(r, &member.person)?;
            Ok(json!({
                "name": person.name.to_string(),
                "relation": code_label("relation", Some(&member.relation)).unwrap_or_default(),
                "age": person.age_on(ctx.today()),
                "place": member.school,
                "monthly": member.monthly_income,
            }))
        })
        .collect()
}

/// The notice as it is put up. Once it is over or taken down there is none any more.
pub(super) fn notice(ctx: &Ctx<'_>, id: &str) -> Result<DocumentRow> {
    let (notice, list, programme) = ctx.read(|r| {
        let notice = r.need::<AidNotice>(id)?;
        let list = r.need::<AidList>(notice.list.as_str())?;
        let programme = r.need::<AidProgramme>(notice.programme.as_str())?;
        Ok((notice, list, programme))
    })?;
    of_aid(&notice, ctx.today()).map_or(Ok(()), Err)?;
    let rows: Vec<Value> = list
        .lines
        .iter()
        .map(::aid::notice::public_row)
        .map(|row| {
            json!({
                "key": row.key, "name": row.name, "employer": row.employer, "class": row.class_label,
                "amount": row.amount,
            })
        })
        .collect();
    let data = json!({
        "training": ctx.office().training,
        "office": ctx.office().name,
        "programme": programme.form.name,
        "period": programme.form.period,
        "begins": notice.begins,
        "ends": notice.ends,
        "days": notice.working_days,
        "list": list.number,
        "rows": rows,
    });
    printed(ctx, DocumentKind::AidNotice, (AidNotice::KIND, id), Some(list.number), 1, data)
}

/// The sheet of the list in force, with the serials handed out so far. Every movement of a card makes another sheet.
pub(super) fn cards(ctx: &Ctx<'_>, programme: &str) -> Result<DocumentRow> {
    let (list, holders, programme, moves) = ctx.read(|r| {
        let list = ::aid::list::in_force(r, programme)?;
        let holders = ::aid::card::holders(r, &list)?;
        let moves: i64 = r.one("SELECT count(*) FROM aid_card_move", (), |row| row.get(0))?.unwrap_or(0);
        Ok((list, holders, r.need::<AidProgramme>(programme)?, moves))
    })?;
    if holders.is_empty() {
        return Err(Error::new("aid.no_cards", "这份名单没有核购书卡，不用签领表"));
    }
    let rows = holders
        .into_iter()
        .map(|holder| {
            let amount: Money = holder.face.checked_mul(i64::from(holder.granted))?;
            Ok(json!({
                "key": holder.key, "worker": holder.worker_name, "person": holder.beneficiary_name,
                "face": holder.face, "cards": holder.granted, "amount": amount,
                "serials": (!holder.serials.is_empty()).then(|| holder.serials.join("、")),
            }))
        })
        .collect::<Result<Vec<Value>>>()?;
    let data = json!({
        "training": ctx.office().training,
        "office": ctx.office().name,
        "programme": programme.form.name,
        "period": programme.form.period,
        "list": list.number,
        "date": ctx.today(),
        "rows": rows,
    });
    printed(ctx, DocumentKind::AidCards, (AidList::KIND, list.id.as_str()), Some(list.number.clone()), moves, data)
}
