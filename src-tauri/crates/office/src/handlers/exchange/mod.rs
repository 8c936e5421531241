//! Lists with foreign headers: what their columns are, said once a source and remembered by the header row.

pub(crate) mod agreed;
pub(crate) mod fields;
pub(crate) mod tables;
pub(crate) mod wire;

use std::path::Path;

use hardship::wire::{PathRequest, PathWritten};
use kernel::{Error, Result};
use serde_json::json;
use sheets::{Ground, Mapping, Need, Sheet, Spec, Workbook, find_sheet, fingerprint, likely_header, propose};
use store::{Expect, Read};

use self::tables::{label, spec, spec_of};
use self::wire::{ColumnsRequest, MappingRequest, MappingView, SaveMapping, SheetColumn, SheetColumns, SheetField};
use crate::ctx::Ctx;
use crate::exchange::{SheetMapping, new_id};
use crate::handlers::machine::write_new;
use crate::rights::Right;
use crate::wire::Empty;

pub(crate) fn columns(ctx: &Ctx<'_>, req: ColumnsRequest) -> Result<SheetColumns> {
    proposed(ctx, req, Right::Import)
}

/// The same about a bank's answer file.
pub(crate) fn results_columns(ctx: &Ctx<'_>, req: ColumnsRequest) -> Result<SheetColumns> {
    proposed(ctx, req, Right::PaymentsResults)
}

/// The same about a list of receipt stubs.
pub(crate) fn stub_columns(ctx: &Ctx<'_>, req: ColumnsRequest) -> Result<SheetColumns> {
    proposed(ctx, req, Right::ReceiptsStock)
}

fn proposed(ctx: &Ctx<'_>, req: ColumnsRequest, right: Right) -> Result<SheetColumns> {
    let spec = spec(&req.table, right)?;
    let read = ctx.workbook(Path::new(&req.path))?;
    let sheet = sheet_of(&read.workbook, spec, req.sheet.as_deref())?;
    let header_row = req.header_row.unwrap_or_else(|| likely_header(sheet, spec)).max(1);
    let known = ctx.read(|r| by_fingerprint(r, &req.table, &fingerprint(sheet, header_row)))?;
    let columns = propose(sheet, spec, header_row)
        .into_iter()
        .map(|found| {
            // What was said before counts, also that a column is not read.
            let field = match &known {
                Some(known) => known.columns.get(&found.letters).cloned(),
                None => found.key.map(str::to_owned),
            };
            let ground = match (&known, found.ground) {
                (Some(_), _) => "上次就是这样对应的",
                (None, Ground::Header) => "表头相同",
                (None, Ground::Likeness) => "表头相近，请核对",
                (None, Ground::Content) => "按内容判断，请核对",
                (None, Ground::None) => "",
            };
            SheetColumn {
                letters: found.letters,
                header: found.header,
                samples: found.samples,
                ground: if field.is_some() { ground.to_owned() } else { String::new() },
                field,
            }
        })
        .collect();
    Ok(SheetColumns {
        sheets: read.workbook.sheets.iter().map(|sheet| sheet.name.clone()).collect(),
        sheet: sheet.name.clone(),
        header_row,
        columns,
        fields: spec
            .columns
            .iter()
            .map(|column| SheetField {
                key: column.key.to_owned(),
                header: column.header.to_owned(),
                required: column.need == Need::Key,
            })
            .collect(),
        source: known.map(|known| known.name),
    })
}

pub(crate) fn mapping_save(ctx: &Ctx<'_>, req: SaveMapping) -> Result<MappingView> {
    remember(ctx, req, Right::Import)
}

/// The same about a bank's answer file.
pub(crate) fn results_mapping_save(ctx: &Ctx<'_>, req: SaveMapping) -> Result<MappingView> {
    remember(ctx, req, Right::PaymentsResults)
}

/// The same about a list of receipt stubs.
pub(crate) fn stub_mapping_save(ctx: &Ctx<'_>, req: SaveMapping) -> Result<MappingView> {
    remember(ctx, req, Right::ReceiptsStock)
}

fn remember(ctx: &Ctx<'_>, req: SaveMapping, right: Right) -> Result<MappingView> {
    let spec = spec(&req.table, right)?;
    let name = req.name.trim().to_owned();
    if name.is_empty() {
        return Err(Error::field("name", "required", "请写明来源，例如“某某区总工会月报”，下次见到同样的表头就不再问"));
    }
    let mapping = agreed::of_wire(req.mapping);
    agreed::refuse_faulty(&mapping, spec)?;
    let read = ctx.workbook(Path::new(&req.path))?;
    let sheet = sheet_of(&read.workbook, spec, mapping.sheet.as_deref())?;
    let fingerprint = fingerprint(sheet, mapping.header_row);
    if fingerprint.is_empty() {
        return Err(Error::field("header_row", "sheets.no_header", "这一行是空的，请选表头所在的那一行"));
    }
    let saved = ctx.write(None, json!({}), |w| {
        let known = by_fingerprint(w, &req.table, &fingerprint)?;
        let saved = SheetMapping {
            id: known.map_or_else(|| new_id(ctx.world()), |known| known.id),
            table: req.table.clone(),
            name,
            fingerprint,
            columns: mapping.columns,
            saved_at: ctx.world().clock.now(),
        };
        w.save(&saved, Expect::Any)?;
        Ok(saved)
    })?;
    Ok(view(&saved))
}

pub(crate) fn mappings(ctx: &Ctx<'_>, _: Empty) -> Result<Vec<MappingView>> {
    ctx.read(|r| Ok(r.records::<SheetMapping>("ORDER BY tbl DESC, id", [])?.iter().map(view).collect()))
}

pub(crate) fn mapping_remove(ctx: &Ctx<'_>, req: MappingRequest) -> Result<Empty> {
    ctx.write(Some(("sheet_mapping", &req.id)), json!({}), |w| w.remove::<SheetMapping>(&req.id))?;
    Ok(Empty {})
}

fn by_fingerprint(r: &Read<'_>, table: &str, fingerprint: &str) -> Result<Option<SheetMapping>> {
    Ok(r.records::<SheetMapping>("WHERE tbl = ?1 AND fingerprint = ?2", (table, fingerprint))?.pop())
}

/// Writes an empty workbook with these sheets, to be filled in.
pub(crate) fn template(ctx: &Ctx<'_>, specs: &[&Spec], req: PathRequest) -> Result<PathWritten> {
    let created = ctx.world().clock.now().utc().naive_utc();
    write_new(Path::new(&req.path), &sheets::write_template(specs, created)?)?;
    Ok(PathWritten { path: req.path })
}

/// The sheet named, or the one that looks like the table, or the first: a wrong guess is put right by hand.
pub(super) fn sheet_of<'a>(workbook: &'a Workbook, spec: &Spec, name: Option<&str>) -> Result<&'a Sheet> {
    match name {
        Some(name) => workbook.sheets.iter().find(|sheet| sheet.name == name),
        None => find_sheet(workbook, spec).or_else(|| workbook.sheets.first()),
    }
    .ok_or_else(|| Error::field("sheet", "import.no_sheet", "文件里没有这张工作表，请重新选择工作表"))
}

fn view(saved: &SheetMapping) -> MappingView {
    let keys: Vec<&str> = saved.columns.values().map(String::as_str).collect();
    let read = spec_of(&saved.table).into_iter().flat_map(|spec| spec.columns);
    let fields = read.filter(|column| keys.contains(&column.key)).map(|column| column.header.to_owned()).collect();
    MappingView {
        id: saved.id.clone(),
        table: saved.table.clone(),
        table_label: label(&saved.table).to_owned(),
        name: saved.name.clone(),
        fields,
        saved_at: saved.saved_at,
    }
}

/// The mapping that a remembered header row has where it stands now.
fn placed(saved: &SheetMapping, sheet: &Sheet, header_row: u32) -> Mapping {
    Mapping { header_row, sheet: Some(sheet.name.clone()), columns: saved.columns.clone() }
}
