//! Household files: save, show, list, assess, and the empty workbook to fill in.
use hardship::outside::ListKind;
use hardship::wire::{
    AssessRequest, Assessment, HouseholdForm, HouseholdRequest, HouseholdRow, HouseholdView, ListHouseholds,
    PathRequest, PathWritten, SaveHousehold,
};
use hardship::{Figures, Filing, Household, Rules};
use kernel::{Error, HouseholdId, Result};
use serde_json::json;
use sheets::household::{household_members, household_workers};
use store::{Read, Versioned};

use super::outside::list_kinds;
use super::own_union::{hold, own_union};
use super::payments::who;
use super::rules::rules;
use crate::ctx::Ctx;
use crate::wire::Page;

pub(crate) fn save(ctx: &Ctx<'_>, mut req: SaveHousehold) -> Result<HouseholdView> {
    let rules = rules(ctx)?;
    let own = ctx.read(|r| own_union(ctx, r))?;
    hold(own.as_deref(), &mut req.form.union_name, "union_name")?;
    let draft = hardship::form::read(&req.form, rules.day)?;
    let target = req.id.as_deref().map(HouseholdId::parse).transpose()?;
    let saved = ctx.write(target.as_ref().map(|id| ("household", id.as_str())), json!({}), |w| {
        let found = target.as_ref().map(|id| hardship::household(w, id)).transpose()?;
        if let Some(found) = &found
            && req.version != Some(found.version)
        {
            return Err(Error::new("stale", "这份档案刚被别人改过，你看到的不是最新内容。请刷新后核对，再保存一次。"));
        }
        if found.as_ref().is_some_and(|found| !found.record.live) {
            return Err(Error::new(
                "households.ended",
                "这份档案已经撤档或注销，不能修改；需要时请先在“办理经过”里重新办理",
            ));
        }
        let filing = Filing::load(w, &[&draft], ctx.world(), &rules)?;
        rules.keep(w)?;
        let saved = filing.plan(&draft, found.as_ref())?.save(w, rules.day)?;
        if let (Some(lead), None) = (&req.file_lead, &found) {
            hardship::file_lead::turn(w, lead, &saved.id)?;
        }
        Ok(saved)
    })?;
    let kinds = list_kinds(ctx)?;
    ctx.read(|r| view(r, &rules, &kinds, &saved.id))
}

pub(crate) fn get(ctx: &Ctx<'_>, req: HouseholdRequest) -> Result<HouseholdView> {
    let rules = rules(ctx)?;
    let id = HouseholdId::parse(&req.id)?;
    let kinds = list_kinds(ctx)?;
    let view = ctx.read(|r| view(r, &rules, &kinds, &id))?;
    ctx.view("household", id.as_str(), json!({}))?;
    Ok(view)
}

pub(crate) fn list(ctx: &Ctx<'_>, req: ListHouseholds) -> Result<Page<HouseholdRow>> {
    let page = ctx.read(|r| hardship::page(r, &req))?;
    Ok(Page { items: page.items, total: u64::try_from(page.total).unwrap_or_default(), next: page.next })
}

pub(crate) fn assess(ctx: &Ctx<'_>, req: AssessRequest) -> Result<Assessment> {
    let rules = rules(ctx)?;
    ctx.read(|r| assessed_form(r, &rules, &list_kinds(ctx)?, &req.form))
}

pub(crate) fn template(ctx: &Ctx<'_>, req: PathRequest) -> Result<PathWritten> {
    super::exchange::template(ctx, &[household_workers(), household_members()], req)
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

/// The class of a stored file by the rules of today.
pub(crate) fn assessed(
    r: &Read<'_>,
    rules: &Rules,
    kinds: &[ListKind],
    found: &Versioned<Household>,
) -> Result<Assessment> {
    let form = forms(r, std::slice::from_ref(found))?
        .pop()
        .ok_or_else(|| Error::new("not_found", "没有找到这份档案，请返回列表重新查找"))?;
    assessed_form(r, rules, kinds, &form)
}

/// The class of a form, with what outside lists say about its persons.
fn assessed_form(r: &Read<'_>, rules: &Rules, kinds: &[ListKind], form: &HouseholdForm) -> Result<Assessment> {
    let mut found = rules.assess(&Figures::of(form));
    hardship::outside::evidence::attach(r, form, kinds, &mut found)?;
    Ok(found)
}

fn view(r: &Read<'_>, rules: &Rules, kinds: &[ListKind], id: &HouseholdId) -> Result<HouseholdView> {
    let found = hardship::household(r, id)?;
    let form = forms(r, std::slice::from_ref(&found))?
        .pop()
        .ok_or_else(|| Error::new("not_found", "没有找到这份档案，请返回列表重新查找"))?;
    let assessment = assessed_form(r, rules, kinds, &form)?;
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
        state: found.record.life.state,
        state_label: found.record.life.state.label().to_owned(),
        updated_at: found.record.saved_at,
        form,
        assessment,
        updated_by,
        warnings,
    })
}
