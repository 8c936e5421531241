//! Household files: save, show, list, assess, and the empty workbook to fill in.
use chrono::NaiveDate;
use hardship::wire::{
    AssessRequest, Assessment, HouseholdForm, HouseholdRequest, HouseholdRow, HouseholdView, ListHouseholds,
    PathRequest, PathWritten, SaveHousehold,
};
use hardship::{Figures, Filing, Household, LowIncomeLine, Pack};
use kernel::{Error, HouseholdId, Result};
use serde_json::json;
use sheets::household::{household_members, household_workers};
use store::{Read, Versioned};

use super::payments::who;
use crate::ctx::Ctx;
use crate::wire::Page;

/// The rules and the low-income line of today.
pub(crate) struct Rules {
    pub(crate) pack: Pack,
    pub(crate) line: Option<LowIncomeLine>,
    pub(crate) today: NaiveDate,
}

impl Rules {
    pub(crate) fn of(ctx: &Ctx<'_>) -> Result<Self> {
        let today = ctx.today();
        let pack: Pack = ctx.resources().rules("eligibility-base")?;
        pack.in_force(today)?;
        Ok(Self { pack, line: Some(ctx.settings()?.line()), today })
    }
}

pub(crate) fn save(ctx: &Ctx<'_>, req: SaveHousehold) -> Result<HouseholdView> {
    let rules = Rules::of(ctx)?;
    let draft = hardship::form::read(&req.form, rules.today)?;
    let target = req.id.as_deref().map(HouseholdId::parse).transpose()?;
    let saved = ctx.write(target.as_ref().map(|id| ("household", id.as_str())), json!({}), |w| {
        let found = target.as_ref().map(|id| hardship::household(w, id)).transpose()?;
        if let Some(found) = &found
            && req.version != Some(found.version)
        {
            return Err(Error::new("stale", "这份档案刚被别人改过，你看到的不是最新内容。请刷新后核对，再保存一次。"));
        }
        let filing = Filing::load(w, &[&draft], ctx.world(), &rules.pack, rules.line)?;
        filing.plan(&draft, found.as_ref())?.save(w, rules.today)
    })?;
    ctx.read(|r| view(r, &rules, &saved.id))
}

pub(crate) fn get(ctx: &Ctx<'_>, req: HouseholdRequest) -> Result<HouseholdView> {
    let rules = Rules::of(ctx)?;
    let id = HouseholdId::parse(&req.id)?;
    let view = ctx.read(|r| view(r, &rules, &id))?;
    ctx.view("household", id.as_str(), json!({}))?;
    Ok(view)
}

pub(crate) fn list(ctx: &Ctx<'_>, req: ListHouseholds) -> Result<Page<HouseholdRow>> {
    let page = ctx.read(|r| hardship::page(r, &req))?;
    Ok(Page { items: page.items, total: u64::try_from(page.total).unwrap_or_default(), next: page.next })
}

pub(crate) fn assess(ctx: &Ctx<'_>, req: AssessRequest) -> Result<Assessment> {
    let rules = Rules::of(ctx)?;
    Ok(hardship::assess::assess(&Figures::of(&req.form), rules.line, &rules.pack))
}

pub(crate) fn template(ctx: &Ctx<'_>, req: PathRequest) -> Result<PathWritten> {
    let created = ctx.world().clock.now().utc().naive_utc();
    let bytes = sheets::write_template(&[household_workers(), household_members()], created)?;
    super::machine::write_new(std::path::Path::new(&req.path), &bytes)?;
    Ok(PathWritten { path: req.path })
}

/// The forms of stored files, with what belongs to their persons.
pub(crate) fn forms(r: &Read<'_>, files: &[Versioned<Household>]) -> Result<Vec<HouseholdForm>> {
    let ids: Vec<String> = files
        .iter()
        .flat_map(|f| std::iter::once(&f.record.lead).chain(f.record.members.iter().map(|m| &m.person)))
        .map(ToString::to_string)
        .collect();
    let persons = people::persons(r, &ids)?;
    let mut unions = std::collections::HashMap::new();
    files
        .iter()
        .map(|file| {
            let union_name = match &file.record.union {
                None => None,
                Some(id) => match unions.get(id) {
                    Some(name) => Option::clone(name),
                    None => unions.entry(id.clone()).or_insert(people::organisation_name(r, id.as_str())?).clone(),
                },
            };
            Ok(hardship::show::form(&file.record, union_name, &|id| persons.get(id).cloned()))
        })
        .collect()
}

fn view(r: &Read<'_>, rules: &Rules, id: &HouseholdId) -> Result<HouseholdView> {
    let found = hardship::household(r, id)?;
    let form = forms(r, std::slice::from_ref(&found))?
        .pop()
        .ok_or_else(|| Error::new("not_found", "没有找到这份档案，请返回列表重新查找"))?;
    let assessment = hardship::assess::assess(&Figures::of(&form), rules.line, &rules.pack);
    let mut elsewhere = std::collections::HashMap::new();
    for member in &found.record.members {
        let numbers: Vec<String> = hardship::of_person(r, &member.person)?
            .into_iter()
            .filter(|file| file.id != found.record.id)
            .map(|file| file.number)
            .collect();
        elsewhere.insert(member.person.to_string(), numbers);
    }
    let warnings =
        hardship::warnings::warnings(&form, &assessment, &|person| elsewhere.get(person).cloned().unwrap_or_default());
    let updated_by = r
        .one(
            "SELECT a.account FROM record_version v JOIN audit a ON a.seq = v.seq
             WHERE v.kind = 'household' AND v.id = ?1 ORDER BY v.version DESC LIMIT 1",
            [id.as_str()],
            |row| row.get::<_, String>(0),
        )?
        .map_or_else(String::new, |account| who(r, &account));
    Ok(HouseholdView {
        id: id.to_string(),
        version: found.version,
        lead_id: found.record.lead.to_string(),
        updated_at: found.record.saved_at,
        form,
        assessment,
        updated_by,
        warnings,
    })
}
