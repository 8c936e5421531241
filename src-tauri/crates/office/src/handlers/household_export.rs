//! Household files out of the office: our own workbook, or a list in another party's order and under its headers.

use std::path::Path;

use hardship::Household;
use hardship::wire::{Exported, HouseholdForm};
use kernel::{Error, Result};
use serde_json::json;
use sheets::household::{household_members, household_workers};
use sheets::{ListColumn, SheetOut};
use store::{Expect, Read};

use super::exchange::fields::{FILE_NUMBER, national, of_worker, shown, worker_label};
use super::exchange::wire::{
    ExportLayouts, ExportRequest, LayoutColumn, LayoutRequest, LayoutView, SaveLayout, SheetField,
};
use super::household_import::cells;
use super::households::forms;
use super::rules::rules;
use crate::ctx::Ctx;
use crate::exchange::{ExportLayout, new_id};
use crate::wire::Empty;

/// Files read at a time: an export of everything must not hold everything twice.
const CHUNK: u32 = 1_000;
/// Id of the built-in layout in the order of the national form.
const NATIONAL: &str = "national";

pub(crate) fn export(ctx: &Ctx<'_>, req: ExportRequest) -> Result<Exported> {
    let (bytes, rows) = match req.layout.as_deref() {
        None => own(ctx)?,
        Some(layout) => listed(ctx, &layout_of(ctx, layout)?)?,
    };
    // The log says that personal data left the office before any does.
    ctx.view("household", "all", json!({ "rows": rows }))?;
    super::machine::write_new(Path::new(&req.path), &bytes)?;
    Ok(Exported { rows, path: req.path })
}

/// Our own workbook of two sheets, which can be imported again.
fn own(ctx: &Ctx<'_>) -> Result<(Vec<u8>, u32)> {
    let (mut workers, mut members) = (Vec::new(), Vec::new());
    each(ctx, &mut |form| {
        let (worker, rows) = cells::of_form(form);
        workers.push(worker);
        members.extend(rows);
    })?;
    let sheets = [
        SheetOut { spec: household_workers(), rows: &workers },
        SheetOut { spec: household_members(), rows: &members },
    ];
    let bytes = sheets::write_table(&sheets, created(ctx))?;
    Ok((bytes, u32::try_from(workers.len()).unwrap_or(u32::MAX)))
}

/// One sheet of text cells in the layout's order.
fn listed(ctx: &Ctx<'_>, layout: &LayoutView) -> Result<(Vec<u8>, u32)> {
    let rules = rules(ctx)?;
    let mut rows = Vec::new();
    each(ctx, &mut |form| {
        let mut values = shown(form, &rules).worker;
        let take = |column: &LayoutColumn| values.remove(column.field.as_str()).unwrap_or_default();
        rows.push(layout.columns.iter().map(take).collect::<Vec<String>>());
    })?;
    let width = |field: &str| household_workers().column(field).map_or(14, |column| column.width);
    let columns: Vec<ListColumn> = layout
        .columns
        .iter()
        .map(|column| ListColumn { header: column.header.clone(), width: width(&column.field) })
        .collect();
    let bytes = sheets::write_list("困难职工", &columns, &rows, created(ctx))?;
    Ok((bytes, u32::try_from(rows.len()).unwrap_or(u32::MAX)))
}

fn created(ctx: &Ctx<'_>) -> chrono::NaiveDateTime {
    ctx.world().clock.now().utc().naive_utc()
}

fn each(ctx: &Ctx<'_>, take: &mut dyn FnMut(&HouseholdForm)) -> Result<()> {
    ctx.read(|r| {
        let mut last = String::new();
        let mut done = 0_u64;
        loop {
            let files = r.records_versioned::<Household>(
                "WHERE live = 1 AND number > ?1 ORDER BY number LIMIT ?2",
                (last.as_str(), CHUNK),
            )?;
            let Some(end) = files.last() else { return Ok(()) };
            last.clone_from(&end.record.number);
            for form in forms(r, &files)? {
                take(&form);
                done += 1;
            }
            ctx.progress().report(done, done, "正在读取档案")?;
        }
    })
}

pub(crate) fn layouts(ctx: &Ctx<'_>, _: Empty) -> Result<ExportLayouts> {
    let mut layouts = vec![national_layout(ctx)?];
    layouts.extend(ctx.read(|r| r.records::<ExportLayout>("ORDER BY name", []))?.into_iter().map(view));
    let fields = of_worker().into_iter().map(|(key, header)| SheetField {
        key: key.to_owned(),
        header: header.to_owned(),
        required: false,
    });
    Ok(ExportLayouts { layouts, fields: fields.collect() })
}

pub(crate) fn layout_save(ctx: &Ctx<'_>, req: SaveLayout) -> Result<LayoutView> {
    let name = req.name.trim().to_owned();
    if name.is_empty() {
        return Err(Error::field("name", "required", "请给这个导出格式起个名称，例如“市总汇总表”"));
    }
    if req.columns.is_empty() {
        return Err(Error::field("columns", "required", "请至少选一列"));
    }
    if let Some(at) = req.columns.iter().position(|column| worker_label(&column.field).is_none()) {
        let path = format!("columns.{at}");
        return Err(Error::field(path, "exports.field", "这一列的字段不认识，请重新选择"));
    }
    let mut seen = std::collections::HashSet::new();
    if let Some(at) = req.columns.iter().position(|column| !seen.insert(column.field.as_str())) {
        let path = format!("columns.{at}");
        return Err(Error::field(path, "exports.field_twice", "同一个字段选了两次，请去掉一列"));
    }
    let columns = req.columns.into_iter().map(|column| {
        let header = Some(column.header.trim()).filter(|header| !header.is_empty());
        let header = header.or(worker_label(&column.field)).unwrap_or_default().to_owned();
        (column.field, header)
    });
    let layout = ExportLayout { id: req.id.unwrap_or_else(|| new_id(ctx.world())), name, columns: columns.collect() };
    ctx.write(Some(("export_layout", &layout.id)), json!({}), |w| w.save(&layout, Expect::Any))?;
    Ok(view(layout))
}

pub(crate) fn layout_remove(ctx: &Ctx<'_>, req: LayoutRequest) -> Result<Empty> {
    ctx.write(Some(("export_layout", &req.id)), json!({}), |w| w.remove::<ExportLayout>(&req.id))?;
    Ok(Empty {})
}

fn layout_of(ctx: &Ctx<'_>, id: &str) -> Result<LayoutView> {
    if id == NATIONAL {
        return national_layout(ctx);
    }
    ctx.read(|r: &Read<'_>| Ok(view(r.need::<ExportLayout>(id)?)))
}

fn national_layout(ctx: &Ctx<'_>) -> Result<LayoutView> {
    let order = national(ctx.resources())?;
    let keys = std::iter::once(FILE_NUMBER).chain(order.groups.iter().flat_map(|g| &g.fields).map(String::as_str));
    let columns = keys
        .filter_map(|key| Some(LayoutColumn { field: key.to_owned(), header: worker_label(key)?.to_owned() }))
        .collect();
    Ok(LayoutView { id: NATIONAL.to_owned(), name: "全国系统档案表顺序".to_owned(), built_in: true, columns })
}

fn view(layout: ExportLayout) -> LayoutView {
    let columns = layout.columns.into_iter().map(|(field, header)| LayoutColumn { field, header }).collect();
    LayoutView { id: layout.id, name: layout.name, built_in: false, columns }
}
