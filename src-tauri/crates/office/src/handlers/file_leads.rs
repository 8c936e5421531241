//! Leads: noted, put right, ended; they become a file by `households.save`.

use hardship::file_lead::{self, CloseLead, FileLead, LeadRow, ListLeads, SaveLead};
use kernel::Result;
use serde_json::json;
use store::Record as _;

use super::own_union::{hold, own_union};
use super::workstudy::paged;
use crate::ctx::Ctx;
use crate::wire::Page;

pub(crate) fn list(ctx: &Ctx<'_>, req: ListLeads) -> Result<Page<LeadRow>> {
    ctx.read(|r| file_lead::page(r, &req)).map(paged)
}

pub(crate) fn save(ctx: &Ctx<'_>, mut req: SaveLead) -> Result<LeadRow> {
    let own = ctx.read(|r| own_union(ctx, r))?;
    hold(own.as_deref(), &mut req.form.union_name, "union_name")?;
    let subject = req.id.as_deref().map(|id| (FileLead::KIND, id));
    let id = ctx.write(subject, json!({}), |w| file_lead::save(w, &req))?;
    ctx.read(|r| Ok(file_lead::row(r.need_versioned(id.as_str())?)))
}

pub(crate) fn close(ctx: &Ctx<'_>, req: CloseLead) -> Result<LeadRow> {
    let detail = json!({ "reason": "given" });
    let id = ctx.write(Some((FileLead::KIND, &req.id)), detail, |w| file_lead::close(w, &req))?;
    ctx.read(|r| Ok(file_lead::row(r.need_versioned(id.as_str())?)))
}
