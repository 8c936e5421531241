//! Why a household has its class, on paper (认定说明): for the applicant and for the auditor.

use chrono::NaiveDate;
use hardship::Household;
use hardship::wire::{Assessment, GroupKind};
use kernel::{HouseholdId, Result};
use paper::Meta;
use people::Person;
use people::wire::{Outcome, RuleResult};
use serde_json::{Value, json};
use store::{Read, Versioned};

use super::keep::{Made, Wanted, once};
use super::wire::{DocumentKind, DocumentRow};
use crate::ctx::Ctx;
use crate::handlers::households::assessed;
use crate::handlers::outside::list_kinds;
use crate::handlers::rules;

/// The note about a file as it stands now, or as it stood on a day. Another answer is another paper.
pub(super) fn note(ctx: &Ctx<'_>, household: &str, on: Option<NaiveDate>) -> Result<DocumentRow> {
    let id = HouseholdId::parse(household)?;
    let (file, lead, found) = if let Some(day) = on.filter(|day| *day != ctx.today()) {
        let past = rules::on_day(ctx, &id, day)?;
        let (file, lead) = ctx.read(|r| with_lead(r, &id))?;
        (Versioned { version: past.version, record: file.record }, lead, past.assessment)
    } else {
        let rules = rules::rules(ctx)?;
        let kinds = list_kinds(ctx)?;
        ctx.read(|r| {
            let (file, lead) = with_lead(r, &id)?;
            let found = assessed(r, &rules, &kinds, &file)?;
            Ok((file, lead, found))
        })?
    };
    let data = data(ctx, &file, lead.as_ref(), &found);
    let number = &file.record.number;
    let wanted = Wanted {
        kind: DocumentKind::Eligibility,
        subject: ("household", household),
        number: Some(number.clone()),
        template: format!("eligibility_note {}", &hardship::rulebook::hash_of(&data.to_string())[..16]),
        of_version: Some(file.version),
        file_name: format!("困难认定说明_{number}_{}.pdf", found.day),
        media: "application/pdf",
    };
    once(ctx, &wanted, || {
        let template = ctx.resources().template("eligibility_note")?;
        let fonts = ctx.resources().fonts()?;
        let meta = Meta {
            title: format!("困难认定说明 {number}"),
            created: ctx.world().clock.now(),
            producer: format!("暖窗 {}", env!("CARGO_PKG_VERSION")),
        };
        let pdf = paper::render(&template, &data, &fonts, &meta)?;
        Ok(Made { bytes: pdf.bytes, pages: Some(pdf.pages), data })
    })
}

fn with_lead(r: &Read<'_>, id: &HouseholdId) -> Result<(Versioned<Household>, Option<Person>)> {
    let file = hardship::household(r, id)?;
    let lead = r.get::<Person>(file.record.lead.as_str())?;
    Ok((file, lead))
}

fn data(ctx: &Ctx<'_>, file: &Versioned<Household>, lead: Option<&Person>, found: &Assessment) -> Value {
    let office = ctx.office();
    let yuan = |m: Option<kernel::Money>| m.map_or_else(|| "资料不全".to_owned(), |m| format!("{} 元", m.to_yuan()));
    let figures: Vec<String> = found
        .figures
        .iter()
        .map(|f| format!("{} {} 元（{} 起）", f.name.label(), f.amount.to_yuan(), f.since))
        .collect();
    json!({
        "training": office.training,
        "office": office.name,
        "number": file.record.number,
        "version": file.version,
        "day": found.day,
        "date": found.day,
        "name": lead.map(|p| p.name.to_string()).unwrap_or_default(),
        "id_number": lead.map(|p| p.id_number.to_string()).unwrap_or_default(),
        "label": found.label,
        "income": yuan(found.per_capita_income),
        "net": yuan(found.per_capita_net),
        "pack": found.pack_title,
        "clause": found.pack_clause,
        "figures": if figures.is_empty() { "没有填写".to_owned() } else { figures.join("；") },
        "hash": found.pack_hash,
        "rows": rows(found),
    })
}

fn rows(found: &Assessment) -> Vec<Value> {
    let line = |title: &str, text: &str, outcome: &str, note: &str| json!({ "title": title, "text": text, "outcome": outcome, "note": note });
    let mut out: Vec<Value> = found.inputs.iter().map(|i| line(&i.name, &i.value, "", "核算数字")).collect();
    for group in &found.groups {
        let (words, note) = match group.kind {
            GroupKind::Class => (["符合", "不符合", "待定"], "以下各条都要符合，并且没有不予建档的情形"),
            GroupKind::SubCase => (["属于", "不属于", "不清楚"], "只作说明，不影响结果"),
            GroupKind::Exclusion => (["有", "没有", "不清楚"], "有一条成立就不予建档"),
        };
        let word = match group.outcome {
            Outcome::Pass => words[0],
            Outcome::Fail => words[1],
            Outcome::Unknown => words[2],
        };
        out.push(line(&group.title, "", word, note));
        out.extend(found.rules.iter().filter(|r| group.rules.contains(&r.id)).map(rule));
    }
    for text in &found.contradictions {
        out.push(line("资料不一致", text, "待核对", ""));
    }
    for evidence in &found.evidence {
        let note = format!("{}，{}", evidence.source, evidence.confidence);
        let word = if evidence.confirmed { "已确认" } else { "待确认" };
        out.push(line(&evidence.kind, &format!("{}：{}", evidence.whom, evidence.says), word, &note));
    }
    out
}

fn rule(rule: &RuleResult) -> Value {
    let side = |text: &str| if text.is_empty() { "?".to_owned() } else { text.to_owned() };
    let compared = format!("{} {} {}", side(&rule.left), rule.op, side(&rule.right));
    let text = if rule.formula.is_empty() { compared } else { format!("{}\n{compared}", rule.formula) };
    let word = match rule.outcome {
        Outcome::Pass => "成立",
        Outcome::Fail => "不成立",
        Outcome::Unknown => "资料不全",
    };
    let mut note = format!("{}。", rule.clause);
    if !rule.missing.is_empty() {
        note = format!("{note}还缺：{}。", rule.missing.join("、"));
    }
    if let Some(change) = &rule.would_change {
        note.push_str(change);
    }
    json!({ "title": format!("　{}", rule.title), "text": text, "outcome": word, "note": note })
}
