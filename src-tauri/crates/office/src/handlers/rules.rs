//! Which rules the office decides by, assessments of another day, and all files by the rules of today.

use std::collections::HashMap;
use std::path::Path;

use chrono::{Days, NaiveDate};
use hardship::rulebook::{self, KeptPack, RuleChoice};
use hardship::rules_wire::{
    AssessAsOf, AssessedAsOf, ChooseRules, Entitled, EntitledRequest, LoadRules, PackOrigin, PackRow, Reassess,
    ReassessPage, RulesView,
};
use hardship::wire::AssessmentClass;
use hardship::{DatedFigure, FigureName, Figures, Household, Member, Pack, Rules, Standing};
use kernel::codes::Entry;
use kernel::{Error, Fields, HouseholdId, Money, Result, Stamp, division};
use people::Person;
use serde_json::json;
use store::{Expect, Read};

use super::workstudy::class;
use crate::ctx::Ctx;
use crate::records::SettingsRecord;
use crate::resources::Resources;
use crate::wire::{Empty, Settings};

/// Largest file of a rule pack, in bytes.
const LARGEST: u64 = 1_000_000;
/// Rows on a page when the request does not say.
const PAGE: u32 = 50;

/// The rules of today.
pub(crate) fn rules(ctx: &Ctx<'_>) -> Result<Rules> {
    let today = ctx.today();
    let rules = ctx.read(|r| in_force(r, today, ctx.resources()))?;
    rules.pack.in_force(today)?;
    Ok(rules)
}

/// What the office decides by on a day, from what it has now.
pub(crate) fn in_force(r: &Read<'_>, day: NaiveDate, resources: &Resources) -> Result<Rules> {
    let settings = r.need::<SettingsRecord>(SettingsRecord::ID)?.settings;
    chosen(r, rulebook::choice(r)?, &settings, day, &|| resources.text("rules/eligibility-base.json"))
}

/// A choice with its pack; without one the pack that ships.
fn chosen(
    r: &Read<'_>,
    choice: Option<RuleChoice>,
    settings: &Settings,
    day: NaiveDate,
    shipped: &dyn Fn() -> Result<String>,
) -> Result<Rules> {
    let (text, figures) = match choice {
        Some(choice) => (rulebook::kept(r, &choice.pack)?.1, choice.figures),
        None => (shipped()?, Vec::new()),
    };
    Rules::read(text, figures, Some(settings.line().into()), day)
}

pub(crate) fn view(ctx: &Ctx<'_>, _: Empty) -> Result<RulesView> {
    let shipped = ctx.resources().rule_packs()?;
    ctx.read(|r| {
        let choice = rulebook::choice(r)?;
        let mut packs = Vec::new();
        for text in &shipped {
            packs.push(row(&hardship::read_pack(text)?, rulebook::hash_of(text), PackOrigin::Shipped));
        }
        let base = ctx.resources().text("rules/eligibility-base.json")?;
        let chosen = choice.as_ref().map_or_else(|| rulebook::hash_of(&base), |c| c.pack.clone());
        for kept in r.records::<KeptPack>("ORDER BY id", ())? {
            let known = packs.iter().any(|p: &PackRow| p.hash == kept.hash);
            // An older text of a shipped pack is offered only while the office still decides by it.
            if !known && (kept.origin == PackOrigin::Own || kept.hash == chosen) {
                packs.push(row(&hardship::read_pack(&kept.text)?, kept.hash, kept.origin));
            }
        }
        Ok(RulesView { packs, chosen, figures: choice.map(|c| c.figures).unwrap_or_default() })
    })
}

fn row(pack: &Pack, hash: String, origin: PackOrigin) -> PackRow {
    PackRow {
        hash,
        id: pack.id.clone(),
        title: pack.title.clone(),
        region: pack.region.clone(),
        clause: pack.clause.clone(),
        sources: pack.sources.iter().map(|s| s.title.clone()).collect(),
        valid_from: pack.valid_from,
        valid_to: pack.valid_to,
        origin,
        programmes: pack.programmes.iter().map(|p| Entry::new(&p.id, &p.title)).collect(),
    }
}

pub(crate) fn choose(ctx: &Ctx<'_>, req: ChooseRules) -> Result<RulesView> {
    let mut fields = Fields::new();
    for (at, figure) in req.figures.iter().enumerate() {
        if figure.amount <= Money::ZERO {
            fields.add(format!("figures.{at}.amount"), "positive", "标准要大于零");
        }
        let place = figure.division.as_deref().filter(|d| !d.is_empty());
        if place.is_some_and(|code| division::lookup(code, None).is_none()) {
            fields.add(
                format!("figures.{at}.division"),
                "division.unknown",
                "没有这个行政区划代码，请填 6 位代码或留空",
            );
        }
        let twice = |f: &DatedFigure| {
            (f.name, f.since, f.division.clone()) == (figure.name, figure.since, figure.division.clone())
        };
        if req.figures.iter().take(at).any(twice) {
            fields.add(format!("figures.{at}.since"), "repeated", "同一地方、同一天的这项标准填了两次");
        }
    }
    fields.finish()?;
    let shipped = ctx.resources().rule_packs()?;
    ctx.write(Some(("rule_choice", RuleChoice::ID)), json!({ "pack": req.pack }), |w| {
        let text = match shipped.iter().find(|text| rulebook::hash_of(text) == req.pack) {
            Some(text) => text.clone(),
            None => rulebook::kept(w, &req.pack)?.1,
        };
        let pack = hardship::read_pack(&text)?;
        rulebook::keep(w, &text, &pack, PackOrigin::Shipped)?;
        let choice = RuleChoice { id: RuleChoice::ID.to_owned(), pack: req.pack.clone(), figures: req.figures.clone() };
        w.save(&choice, Expect::Any)
    })?;
    view(ctx, Empty {})
}

pub(crate) fn load(ctx: &Ctx<'_>, req: LoadRules) -> Result<RulesView> {
    let unreadable = || Error::field("path", "file.unreadable", "这个文件打不开，请检查位置和文件名");
    let path = Path::new(&req.path);
    if std::fs::metadata(path).map_err(|_| unreadable())?.len() > LARGEST {
        return Err(Error::field("path", "file.too_large", "规则文件不会超过 1 MB，请核对是不是选错了文件"));
    }
    let text = std::fs::read_to_string(path).map_err(|_| unreadable())?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned();
    let pack = hardship::read_pack(&text)?;
    let hash = rulebook::hash_of(&text);
    ctx.write(Some(("rule_pack", &hash)), json!({ "pack": pack.id, "sha256": hash }), |w| {
        rulebook::keep(w, &text, &pack, PackOrigin::Own)
    })?;
    view(ctx, Empty {})
}

/// The last moment of a day of the office.
fn end_of(day: NaiveDate) -> Result<Stamp> {
    let wrong = || Error::field("on", "date.range", "日期超出范围，请重新填写");
    let next = day.checked_add_days(Days::new(1)).ok_or_else(wrong)?;
    let midnight = Stamp::parse(&format!("{next}T00:00:00+08:00"))?;
    Stamp::from_millis(midnight.millis() - 1).ok_or_else(wrong)
}

pub(crate) fn as_of(ctx: &Ctx<'_>, req: AssessAsOf) -> Result<AssessedAsOf> {
    let id = HouseholdId::parse(&req.id)?;
    let answer = on_day(ctx, &id, req.on)?;
    ctx.view("household", id.as_str(), json!({ "on": req.on }))?;
    Ok(answer)
}

/// The file as it was at the end of a day, by the rules and figures of that day.
pub(crate) fn on_day(ctx: &Ctx<'_>, id: &HouseholdId, on: NaiveDate) -> Result<AssessedAsOf> {
    if on > ctx.today() {
        return Err(Error::field("on", "date.future", "只能看今天和以前的日期"));
    }
    let at = end_of(on)?;
    let shipped = || ctx.resources().text("rules/eligibility-base.json");
    let kinds = super::outside::list_kinds(ctx)?;
    ctx.read(|r| {
        let before = || Error::field("on", "households.not_yet", "这一天还没有这份档案，请选建档以后的日期");
        let version = r.version_at("household", id.as_str(), &at)?.ok_or_else(before)?;
        let file: Household = version.body.and_then(|body| serde_json::from_value(body).ok()).ok_or_else(before)?;
        let stored = file.assessed.clone();
        let rules = match &stored {
            // On the day of the decision nothing is looked up: what it was made with is kept beside it.
            Some(kept) if kept.day == Some(on) && kept.pack_hash.is_some() => {
                let hash = kept.pack_hash.clone().unwrap_or_default();
                Rules::read(rulebook::kept(r, &hash)?.1, kept.figures.0.clone(), None, on)?
            }
            _ => {
                let settings = r
                    .version_at("settings", SettingsRecord::ID, &at)?
                    .and_then(|v| v.body)
                    .and_then(|body| serde_json::from_value::<SettingsRecord>(body).ok())
                    .ok_or_else(before)?;
                chosen(r, rulebook::choice_at(r, &at)?, &settings.settings, on, &shipped)?
            }
        };
        let mut persons = HashMap::new();
        for person in std::iter::once(&file.lead).chain(file.members.iter().map(|m| &m.person)) {
            let body = r.version_at("person", person.as_str(), &at)?.and_then(|v| v.body);
            if let Some(known) = body.and_then(|body| serde_json::from_value::<Person>(body).ok()) {
                persons.insert(person.to_string(), known);
            }
        }
        let birth = |person: &str| persons.get(person).and_then(|p| p.id_number.birth());
        let mut assessment = rules.assess(&Figures::of_file(&file, &birth));
        // What the lists said that day stands beside the result; the rules alone decide it.
        let form = hardship::show::form(&file, None, &|id| persons.get(id).cloned());
        hardship::outside::evidence::attach_at(r, &form, &kinds, &at, &mut assessment)?;
        let same =
            stored.as_ref().map(|s| s.result == assessment.result && s.per_capita_net == assessment.per_capita_net);
        let stored_on = stored.as_ref().and_then(|s| s.day);
        let note = match (same, &stored) {
            (None, _) => "这一版档案没有留下核算结果。".to_owned(),
            (Some(true), _) => "与当时存下的结果一致。".to_owned(),
            (Some(false), Some(s)) if s.pack_hash.as_deref() != Some(assessment.pack_hash.as_str()) => {
                "与存下的结果不同：保存以后，单位换了规则包。".to_owned()
            }
            (Some(false), _) => "与存下的结果不同：保存以后，低保标准等数字或成员年龄变了。".to_owned(),
        };
        Ok(AssessedAsOf {
            assessment,
            version: version.version,
            saved_at: Stamp::parse(&version.at)?,
            stored: stored.map(|s| s.result),
            stored_on,
            same,
            note,
        })
    })
}

pub(crate) fn reassess(ctx: &Ctx<'_>, req: Reassess) -> Result<ReassessPage> {
    let began = std::time::Instant::now();
    let mut rules = rules(ctx)?;
    if let Some(hash) = &req.pack {
        let shipped = ctx.resources().rule_packs()?;
        let text = match shipped.into_iter().find(|text| rulebook::hash_of(text) == *hash) {
            Some(text) => text,
            None => ctx.read(|r| rulebook::kept(r, hash))?.1,
        };
        rules = Rules::read(text, rules.figures, rules.line, rules.day)?;
        rules.pack.in_force(rules.day)?;
    }
    let found = ctx.read(|r| {
        hardship::reassess(r, &rules, &|done| {
            ctx.progress().report(u64::from(done), u64::from(done), "正在按规则重新核算")
        })
    })?;
    let total = u32::try_from(found.changed.len()).unwrap_or(u32::MAX);
    let limit = req.limit.unwrap_or(PAGE).clamp(1, 200) as usize;
    let from = req.cursor.as_deref().unwrap_or_default();
    let mut items: Vec<_> =
        found.changed.into_iter().filter(|row| row.number.as_str() > from).take(limit + 1).collect();
    let more = items.len() > limit;
    items.truncate(limit);
    let next = items.last().filter(|_| more).map(|row| row.number.clone());
    let millis = u32::try_from(began.elapsed().as_millis()).unwrap_or(u32::MAX);
    Ok(ReassessPage { items, total, next, checked: found.checked, millis })
}

/// Every programme of the chosen pack: for each student where it asks for a stage of study, else for the household.
pub(crate) fn entitled(ctx: &Ctx<'_>, req: EntitledRequest) -> Result<Vec<Entitled>> {
    let rules = rules(ctx)?;
    let id = HouseholdId::parse(&req.id)?;
    ctx.read(|r| {
        let file = hardship::household(r, &id)?.record;
        let figures = Figures::of_file(&file, &|_| None);
        let mut out = Vec::new();
        for programme in &rules.pack.programmes {
            let students = file.members.iter().filter(|m| m.stage.is_some() && programme.for_students()).map(Some);
            let mut whom: Vec<Option<&Member>> = students.collect();
            if whom.is_empty() {
                whom.push(None);
            }
            for member in whom {
                let standing = Standing {
                    class: class(&file).as_deref().and_then(class_of),
                    on_file: Some(file.on_file()),
                    stage: member.and_then(|m| m.stage.clone()),
                    temporary_difficulty: None,
                };
                let person_name = match member {
                    Some(member) => Some(people::person(r, &member.person)?.name.to_string()),
                    None => None,
                };
                let person = member.map(|m| m.person.to_string());
                let entitlement = rules.entitled(programme, &figures, &standing);
                out.push(Entitled { person, person_name, entitlement });
            }
        }
        Ok(out)
    })
}

fn class_of(code: &str) -> Option<AssessmentClass> {
    match code {
        "deep" => Some(AssessmentClass::Deep),
        "relative" => Some(AssessmentClass::Relative),
        "accident" => Some(AssessmentClass::Accident),
        _ => None,
    }
}

/// Labels of the figures an office enters, for the window.
pub(crate) fn figure_names(_: &Ctx<'_>, _: Empty) -> Result<Vec<Entry>> {
    Ok([
        (FigureName::LowIncomeLine, "low_income_line"),
        (FigureName::MinimumWage, "minimum_wage"),
        (FigureName::ProvincialIncome, "provincial_income"),
    ]
    .map(|(name, code)| Entry::new(code, name.label()))
    .into())
}
