//! Union-fund contributions: declarations of units, joined with the receipts that pay them.

pub(crate) mod import;
pub(crate) mod status;
pub(crate) mod unit;
pub(crate) mod wire;

use dues::wire::{ChooseDuesRules, DuesForm, DuesReckoning, DuesRules, DuesView, RemoveDues, SaveDues};
use dues::{Packs, choice, contact, declaration};
use kernel::{OrgId, Result};
use serde_json::json;
use store::Read;

use crate::ctx::Ctx;
use crate::wire::Empty;
use wire::{DuesUnitView, SaveDuesContact};

/// The packs that ship.
pub(crate) fn packs(ctx: &Ctx<'_>) -> Result<Packs> {
    ctx.resources().rules("union-fund")
}

/// Codes of the receipt items that count, by the rules the office chose.
pub(crate) fn counted_items(r: &Read<'_>, packs: &Packs) -> Result<Vec<String>> {
    Ok(packs.counted_items(choice::region(r)?.as_deref()))
}

pub(crate) fn rules(ctx: &Ctx<'_>, _: Empty) -> Result<DuesRules> {
    let packs = packs(ctx)?;
    ctx.read(|r| choice::view(r, &packs))
}

pub(crate) fn choose_rules(ctx: &Ctx<'_>, req: ChooseDuesRules) -> Result<DuesRules> {
    let packs = packs(ctx)?;
    let subject = Some(("dues_choice", choice::Choice::ID));
    ctx.write(subject, json!({ "pack": req.region }), |w| choice::choose(w, req, &packs))?;
    ctx.read(|r| choice::view(r, &packs))
}

pub(crate) fn preview(ctx: &Ctx<'_>, form: DuesForm) -> Result<DuesReckoning> {
    let packs = packs(ctx)?;
    ctx.read(|r| declaration::preview(r, &form, &packs, ctx.today()))
}

pub(crate) fn save(ctx: &Ctx<'_>, req: SaveDues) -> Result<DuesView> {
    let packs = packs(ctx)?;
    let unit = req.form.unit.clone();
    let period = req.form.period.label();
    ctx.write(Some(("organisation", &unit)), json!({ "period": period }), |w| {
        declaration::save(w, req, &packs, ctx.today())
    })
}

pub(crate) fn remove(ctx: &Ctx<'_>, req: RemoveDues) -> Result<Empty> {
    let reason = json!({ "reason": "given" });
    ctx.write(Some(("dues_declaration", &req.id)), reason, |w| declaration::remove(w, &req))?;
    Ok(Empty {})
}

pub(crate) fn contact_save(ctx: &Ctx<'_>, req: SaveDuesContact) -> Result<DuesUnitView> {
    let unit = OrgId::parse(&req.unit)?;
    ctx.write(Some(("organisation", unit.as_str())), json!({}), |w| contact::save(w, &unit, req.contact, req.version))?;
    unit::shown(ctx, &unit)
}
