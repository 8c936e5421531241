//! The statement of a household: everything it was owed and what became of it.

use hardship::Household;
use kernel::Result;
use serde_json::json;

use super::keep::as_it_stands;
use super::wire::{DocumentKind, DocumentRow};
use crate::ctx::Ctx;

/// The statement as of now; when anything in it changes, it is another paper.
pub(super) fn of_household(ctx: &Ctx<'_>, household: &str) -> Result<DocumentRow> {
    let (file, data) = ctx.read(|r| {
        let file = r.need::<Household>(household)?;
        let worker = people::person(r, &file.lead)?;
        let statement = payments::statement::of_household(r, &file.id)?;
        let data = json!({
            "worker": { "name": worker.name, "id_number": worker.id_number },
            "file_number": file.number,
            "paid": statement.paid,
            "coming": statement.coming,
            "reversed": statement.reversed,
            "rows": statement.rows,
        });
        Ok((file, data))
    })?;
    let subject = ("household", household);
    as_it_stands(ctx, DocumentKind::Statement, subject, Some(file.number), data, "date")
}
