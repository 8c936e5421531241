//! Income, rigid spending, property and the class by rule, as the form shows them. Nothing is reckoned anew here: the
//! class and its figures are those kept with the file.

use std::collections::HashMap;

use hardship::wire::AssessmentClass;
use hardship::{Earner, HomePart, Household, Part};
use kernel::{Money, Result, codes};
use people::Person;
use serde_json::{Value, json};
use store::Read;

use super::{label, yes_no};

/// Every income of the household by kind: the worker's own, the members', and what is the household's as a whole.
pub(super) fn incomes(file: &Household) -> Vec<Part> {
    earners(file).flat_map(|(_, earner)| &earner.incomes).chain(&file.economy.shared).cloned().collect()
}

fn earners(file: &Household) -> impl Iterator<Item = (&str, &Earner)> {
    let members = file.members.iter().map(|m| (m.person.as_str(), &m.earner));
    std::iter::once((file.lead.as_str(), &file.economy.own)).chain(members)
}

/// A line for each kind of a code table with the sum of its parts; a part without an amount is said, not left out.
pub(super) fn by_kind(table: &'static str, parts: &[Part]) -> Result<Vec<Value>> {
    let kinds = &codes::table(table).entries;
    kinds.iter().map(|kind| Ok(json!({ "label": kind.label, "amount": sum(parts, &kind.code)? }))).collect()
}

fn sum(parts: &[Part], kind: &str) -> Result<Option<String>> {
    let (mut total, mut known, mut unknown) = (Money::ZERO, false, false);
    for part in parts.iter().filter(|part| part.kind == kind) {
        match part.annual {
            Some(annual) => {
                total = total.checked_add(annual)?;
                known = true;
            }
            None => unknown = true,
        }
    }
    Ok(match (known, unknown) {
        (false, false) => None,
        (true, false) => Some(total.to_yuan()),
        (true, true) => Some(format!("{}，另有未填", total.to_yuan())),
        (false, true) => Some("未填金额".to_owned()),
    })
}

/// The totals as stated on the form; what a person has a month is the rules' figure, for the form has it computed.
pub(super) fn income(file: &Household) -> Value {
    let d = &file.details;
    json!({
        "monthly_own": d.own_monthly_income,
        "other_yearly": d.other_annual_income,
        "yearly": d.annual_income,
        "per_head_monthly": file.assessed.as_ref().and_then(|found| found.per_capita_income),
        "rigid_yearly": d.rigid_annual,
    })
}

/// What the household owns, and what happened to it.
pub(super) fn property(file: &Household) -> Value {
    let e = &file.economy;
    let vehicles = e.vehicles.as_ref().map(|all| {
        let told = all.iter().map(|v| {
            let year = v.year.map_or_else(String::new, |year| format!("{year} 年购"));
            format!("{year}{}", label("vehicle_use", v.used_for.as_deref()).unwrap_or_else(|| "用途未填".to_owned()))
        });
        told.collect::<Vec<_>>().join("；")
    });
    let accident = e.accident.as_ref();
    let (loss, compensation) = (accident.and_then(|a| a.loss), accident.and_then(|a| a.compensation));
    let net_loss = loss.zip(compensation).and_then(|(loss, paid)| loss.checked_sub(paid).ok());
    json!({
        "homes": e.homes.map(|n| n.to_string()),
        "area": e.home_area.map(|n| format!("{n} 平方米")),
        "home_parts": home_parts(&e.home_parts),
        "shops": e.shops.map(|n| n.to_string()),
        "shop_area": e.shop_area.map(|n| format!("{n} 平方米")),
        "hires": yes_no(e.hires),
        "private_school": yes_no(e.private_school),
        "study_abroad": yes_no(e.study_abroad),
        "school_fee": e.school_fee,
        "public_fee": e.public_fee,
        "vehicle_count": e.vehicles.as_ref().map(|all| all.len().to_string()),
        "vehicles": vehicles,
        "other": e.other_property,
        "accident": accident.and_then(|a| a.what.clone()),
        "loss": loss,
        "compensation": compensation,
        "net_loss": net_loss,
    })
}

fn home_parts(parts: &[HomePart]) -> Option<String> {
    let told = parts.iter().map(|part| {
        let kind = label("home_kind", Some(&part.kind)).unwrap_or_default();
        let count = part.count.map_or_else(String::new, |count| format!(" {count} 套"));
        let area = part.area.map_or_else(String::new, |area| format!(" {area} 平方米"));
        format!("{kind}{count}{area}")
    });
    (!parts.is_empty()).then(|| told.collect::<Vec<_>>().join("；"))
}

/// The class by rule as it was kept at the last save, with the figures it used.
pub(super) fn assessed(r: &Read<'_>, file: &Household) -> Result<Value> {
    let Some(found) = &file.assessed else { return Ok(json!({})) };
    let pack = match &found.pack_hash {
        Some(hash) if r.get::<hardship::rulebook::KeptPack>(hash)?.is_some() => {
            hardship::rulebook::kept(r, hash)?.0.title
        }
        // A file from before packs were kept is still printed, with the name it has.
        _ => found.pack.clone(),
    };
    let result = match found.result {
        AssessmentClass::None => "未达到困难标准".to_owned(),
        AssessmentClass::Unknown => "资料不全，未能核算".to_owned(),
        _ => label("hardship_class", file.class_code_found()).unwrap_or_default(),
    };
    Ok(json!({
        "yearly": found.income,
        "rigid_yearly": found.rigid,
        "people": found.people.map(|people| format!("{people} 人")),
        "per_head": found.per_capita_net,
        "line": found.line,
        "result": result,
        "day": found.day,
        "pack": pack,
    }))
}

/// Every stated income and cost on a line of its own, with the paper that proves it.
pub(super) fn details(file: &Household, people: &HashMap<String, Person>) -> Vec<Value> {
    let line = |group: &str, who: Option<&str>, table: &str, part: &Part| {
        json!({
            "group": group,
            "who": who.and_then(|id| people.get(id)).map(|p| p.name.to_string()),
            "kind": label(table, Some(&part.kind)).unwrap_or_default(),
            "annual": part.annual,
            "note": part.note,
        })
    };
    let own = earners(file).flat_map(|(who, earner)| earner.incomes.iter().map(move |part| (who, part)));
    let e = &file.economy;
    own.map(|(who, part)| line("个人收入", Some(who), "income_kind", part))
        .chain(e.shared.iter().map(|part| line("家庭收入", None, "income_kind", part)))
        .chain(e.aid.iter().map(|part| line("以往救助", None, "aid_kind", part)))
        .chain(e.rigid.iter().map(|part| line("刚性支出", None, "rigid_kind", part)))
        .collect()
}
