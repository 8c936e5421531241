//! A report out of the office: a workbook whose figures add up, or a paper to hand in.

use std::path::Path;

use hardship::wire::Exported;
use kernel::{Error, Result};
use paper::Meta;
use serde_json::{Value, json};
use sheets::{ReportCell, ReportSheet};

use super::aid;
use super::wire::{ExportReport, ReportDimension, ReportFigures, ReportForm, ReportRequest, ReportRow, ReportView};
use crate::ctx::Ctx;

/// What the figures are called, in their order.
const FIGURES: [&str; 6] = ["户数", "人数", "现金（元）", "购书卡（张）", "购书卡（元）", "合计（元）"];
/// Most bars of a chart on paper: each keeps room for a name of two lines.
const MOST_BARS: usize = 10;
/// Longest title, in characters.
const LONGEST: usize = 60;

/// Writes a report where the user asked.
pub(crate) fn export(ctx: &Ctx<'_>, req: ExportReport) -> Result<Exported> {
    let title = req.title.trim();
    if title.is_empty() || title.chars().count() > LONGEST {
        return Err(Error::field("title", "reports.title", format!("请填写统计的名称，不超过 {LONGEST} 个字")));
    }
    let view = aid(ctx, req.report.clone())?;
    let (bytes, kind) = match req.form {
        ReportForm::Xlsx => (workbook(ctx, title, &req.report, &view)?, "Excel"),
        ReportForm::Pdf => (pdf(ctx, title, &req.report, &view)?, "PDF"),
    };
    let rows = u32::try_from(view.rows.len()).unwrap_or(u32::MAX);
    // The log says that figures left the office before any do.
    ctx.view("report", "aid", json!({ "rows": rows, "kind": kind }))?;
    super::super::machine::write_new(Path::new(&req.path), &bytes)?;
    Ok(Exported { rows, path: req.path })
}

/// What is counted, in one line.
fn scope(req: &ReportRequest, view: &ReportView) -> String {
    let years = if req.from_year == req.to_year {
        format!("{} 年", req.from_year)
    } else {
        format!("{}—{} 年", req.from_year, req.to_year)
    };
    let by = match &view.column_title {
        Some(columns) => format!("按{}，分{columns}", view.row_title),
        None => format!("按{}", view.row_title),
    };
    let narrowed =
        req.filters.iter().map(|filter| format!("{}：{}", filter.dimension.label(), filter.values.join("、")));
    [format!("年度：{years}"), by].into_iter().chain(narrowed).collect::<Vec<_>>().join("；")
}

fn workbook(ctx: &Ctx<'_>, title: &str, req: &ReportRequest, view: &ReportView) -> Result<Vec<u8>> {
    let mut header = vec![view.row_title.clone()];
    for column in &view.columns {
        header.extend(FIGURES.map(|figure| format!("{column} {figure}")));
    }
    let all = if view.columns.is_empty() { "" } else { "合计 " };
    header.extend(FIGURES.map(|figure| format!("{all}{figure}")));
    let report = ReportSheet {
        name: "统计".to_owned(),
        heading: vec![title.to_owned(), format!("{}　统计到 {}", ctx.office().name, view.as_of), scope(req, view)],
        header,
        rows: view.rows.iter().chain([&view.totals]).map(cells).collect(),
        notes: view.definition.clone(),
    };
    sheets::write_report(&report, ctx.world().clock.now().utc().naive_utc())
}

fn cells(row: &ReportRow) -> Vec<ReportCell> {
    let mut cells = vec![ReportCell::Text(row.label.clone())];
    for figures in row.cells.iter().chain([&row.total]) {
        cells.extend([
            ReportCell::Count(figures.households),
            ReportCell::Count(figures.people),
            ReportCell::Money(figures.cash),
            ReportCell::Count(figures.card_count),
            ReportCell::Money(figures.cards),
            ReportCell::Money(figures.total),
        ]);
    }
    cells
}

fn pdf(ctx: &Ctx<'_>, title: &str, req: &ReportRequest, view: &ReportView) -> Result<Vec<u8>> {
    let office = ctx.office();
    let data = json!({
        "training": office.training,
        "office": office.name,
        "title": title,
        "as_of": view.as_of,
        "scope": scope(req, view),
        "definition": view.definition.join(""),
        "rows": paper_rows(view),
        "charts": charts(req, view),
    });
    let template = ctx.resources().template("report")?;
    let fonts = ctx.resources().fonts()?;
    let meta = Meta {
        title: title.to_owned(),
        created: ctx.world().clock.now(),
        producer: format!("暖窗 {}", env!("CARGO_PKG_VERSION")),
    };
    Ok(paper::render(&template, &data, &fonts, &meta)?.bytes)
}

/// The window's charts on paper: households and money by the rows of the table, years beside each other as columns.
fn charts(req: &ReportRequest, view: &ReportView) -> Vec<Value> {
    if view.rows.is_empty() {
        return Vec::new();
    }
    let upright = req.by.first() == Some(&ReportDimension::Year);
    let left = view.rows.len().saturating_sub(MOST_BARS);
    let note = if left > 0 { format!("　只画前 {MOST_BARS} 行，其余 {left} 行见表") } else { String::new() };
    let chart = |title: &str, bar: &dyn Fn(&ReportFigures) -> (i64, String)| {
        let bars = view.rows.iter().take(MOST_BARS).map(|row| {
            let (value, figure) = bar(&row.total);
            json!({ "label": row.label, "value": value, "figure": figure })
        });
        json!({ "title": format!("{title}{note}"), "upright": upright, "bars": bars.collect::<Vec<_>>() })
    };
    vec![
        chart("户数（户）", &|f| (i64::from(f.households), f.households.to_string())),
        chart("现金和购书卡合计（元）", &|f| (f.total.fen(), f.total.to_yuan())),
    ]
}

/// Rows of the paper: with columns, each row is told column by column and then in all.
fn paper_rows(view: &ReportView) -> Vec<Value> {
    let mut rows = Vec::new();
    let told = view.rows.iter().map(|row| (row, "小计")).chain([(&view.totals, "全部")]);
    for (row, in_all) in told {
        for (column, figures) in view.columns.iter().zip(&row.cells) {
            if figures.people > 0 {
                rows.push(paper_row(&row.label, column, figures));
            }
        }
        rows.push(paper_row(&row.label, if view.columns.is_empty() { "" } else { in_all }, &row.total));
    }
    rows
}

fn paper_row(label: &str, column: &str, figures: &ReportFigures) -> Value {
    json!({
        "label": label,
        "column": column,
        "households": figures.households,
        "people": figures.people,
        "cash": figures.cash,
        "card_count": figures.card_count,
        "cards": figures.cards,
        "total": figures.total,
    })
}
