//! What goes back of an outside list: a copy with its faults marked to whoever sent it, or the whole list out of use.

use std::path::Path;

use hardship::outside::{OutsideEntry, OutsideList};
use hardship::outside_wire::{OutsideErrors, OutsideListRow, UndoOutside};
use hardship::wire::PathWritten;
use kernel::{Fields, Result};
use serde_json::json;
use store::{Expect, Record as _};

use super::{lists, read, said};
use crate::ctx::Ctx;
use crate::handlers::machine::write_new;
use crate::wire::Empty;

pub(crate) fn errors_file(ctx: &Ctx<'_>, req: OutsideErrors) -> Result<PathWritten> {
    let path = Path::new(&req.path);
    let (table, _) = read(ctx, path)?;
    let errors: Vec<_> = table.errors().cloned().collect();
    let bytes = sheets::annotate(path, &errors, ctx.world().clock.now().utc().naive_utc())?;
    write_new(Path::new(&req.out), &bytes)?;
    Ok(PathWritten { path: req.out })
}

/// Takes a list and everything that was made of its rows out of use. A day before still knows both: their versions stay,
/// and the last one of the list says why.
pub(crate) fn undo(ctx: &Ctx<'_>, req: UndoOutside) -> Result<Vec<OutsideListRow>> {
    let mut fields = Fields::new();
    said(&req.reason, "reason", "请写明撤回的原因，例如“导错了名单”", &mut fields);
    fields.finish()?;
    ctx.write(Some((OutsideList::KIND, &req.list)), json!({ "reason": "given" }), |w| {
        let mut list = w.need::<OutsideList>(&req.list)?;
        let entries = w.records::<OutsideEntry>("WHERE list = ?1", [&req.list])?;
        for entry in &entries {
            w.remove::<OutsideEntry>(&entry.id)?;
        }
        list.undone = Some(req.reason.trim().to_owned());
        w.save(&list, Expect::Any)?;
        w.remove::<OutsideList>(&list.id)?;
        w.audit_note(json!({ "removed": entries.len() }));
        Ok(())
    })?;
    lists(ctx, Empty {})
}
