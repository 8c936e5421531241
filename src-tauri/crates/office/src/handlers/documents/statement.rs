//! The statement of a household: everything it was owed and what became of it.

use hardship::Household;
use kernel::Result;
use serde_json::{Value, json};

use super::keep::{Made, Wanted, once};
use super::paid::{PDF, meta};
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
    let wanted = Wanted {
        kind: DocumentKind::Statement,
        subject: ("household", household),
        number: Some(file.number.clone()),
        template: "statement".to_owned(),
        of_version: Some(fingerprint(&data)),
        file_name: format!("对账单_{}.pdf", file.number),
        media: PDF,
    };
    once(ctx, &wanted, || {
        let data = with_office(ctx, data);
        let template = ctx.resources().template("statement")?;
        let title = format!("对账单 {}", file.number);
        let pdf = paper::render(&template, &data, &*ctx.resources().fonts()?, &meta(ctx, title))?;
        Ok(Made { bytes: pdf.bytes, pages: Some(pdf.pages), data })
    })
}

fn with_office(ctx: &Ctx<'_>, mut data: Value) -> Value {
    let office = ctx.office();
    data["training"] = json!(office.training);
    data["office"] = json!(office.name);
    data["date"] = json!(ctx.today());
    data
}

/// FNV-1a over what the paper says: the same statement is the same paper. Nothing rests on it being hard to forge.
pub(super) fn fingerprint(data: &Value) -> i64 {
    let hash = data
        .to_string()
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    // Kept within what JSON numbers hold exactly.
    i64::try_from(hash >> 12).unwrap_or_default()
}
