//! Reports: what really reached people as of a day, counted by year, programme, stage, union and class; a cell opens
//! the people behind it. Payments, aid, work-study and household files meet here and nowhere else.

mod cards;
mod fact;
mod gather;
mod grid;
mod output;
mod people;
#[cfg(test)]
mod sums;
pub(crate) mod wire;

use chrono::{Datelike, NaiveDate};
use kernel::{Error, Fields, Result};
use serde::Deserialize;

use crate::ctx::Ctx;
use crate::wire::Empty;
use fact::Fact;
use grid::{grid, values};
pub(crate) use output::export;
pub(crate) use people::people;
use wire::{ReportChoice, ReportDimension, ReportFilter, ReportPreset, ReportRequest, ReportView};

/// Most years of one report: more is a typing error.
const MOST_YEARS: i32 = 50;
/// Most values offered to narrow a report to.
const MOST_CHOICES: usize = 500;

/// How the figures are counted; shown with every report.
const DEFINITION: [&str; 4] = [
    "现金：到这一天为止已经放款、没有被银行退回的金额，减去已经冲回的金额；已放款、银行还没有回盘的也算在内。",
    "购书卡：到这一天为止已经发到手、没有退回的卡，按面值计。",
    "户数、人数：同一户、同一人在一格里只算一次，合计里也只算一次，所以各格相加可以大于合计。没有档案的人按本人一户计。",
    "年度：项目或季节的年度；学段、工会、困难类别按申请时的情况，申请时没有写的按当天的档案。",
];

/// The shipped reports (`rules/reports.json`).
#[derive(Deserialize)]
struct Shipped {
    presets: Vec<Preset>,
}

/// One of them.
#[derive(Deserialize)]
struct Preset {
    code: String,
    title: String,
    note: String,
    /// How many years, the present one included.
    years: i32,
    by: Vec<ReportDimension>,
    /// Kinds of aid, by code; all when there are none.
    kinds: Vec<String>,
}

/// A report that was asked for, with its facts.
struct Asked {
    as_of: NaiveDate,
    rows: ReportDimension,
    columns: Option<ReportDimension>,
    /// Of the years, not yet narrowed by filters.
    facts: Vec<Fact>,
}

impl Asked {
    fn of(ctx: &Ctx<'_>, req: &ReportRequest) -> Result<Self> {
        let as_of = req.as_of.unwrap_or_else(|| ctx.today());
        let mut fields = Fields::new();
        if req.from_year > req.to_year {
            fields.add("from_year", "reports.years", "开始年度不能晚于结束年度");
        } else if req.to_year.saturating_sub(req.from_year) >= MOST_YEARS {
            fields.add("from_year", "reports.years", format!("一次最多统计 {MOST_YEARS} 年，请缩小年度范围"));
        }
        if as_of > ctx.today() {
            fields.add("as_of", "reports.as_of", "截止日期不能晚于今天");
        }
        let (rows, columns) = match req.by.as_slice() {
            [rows] => (*rows, None),
            [rows, columns] if rows != columns => (*rows, Some(*columns)),
            _ => {
                fields.add("by", "reports.by", "请选一项作行；要分列时再选一项不同的作列");
                (ReportDimension::Year, None)
            }
        };
        fields.finish()?;
        let pack = super::aid::pack(ctx)?;
        let mut facts = ctx.read(|r| gather::facts(r, as_of, &pack))?;
        facts.retain(|fact| (req.from_year..=req.to_year).contains(&fact.year));
        Ok(Self { as_of, rows, columns, facts })
    }

    fn narrowed(&self, filters: &[ReportFilter]) -> Vec<&Fact> {
        self.facts.iter().filter(|fact| fact.passes(filters)).collect()
    }
}

pub(crate) fn aid(ctx: &Ctx<'_>, req: ReportRequest) -> Result<ReportView> {
    let asked = Asked::of(ctx, &req)?;
    let made = grid(&asked.narrowed(&req.filters), asked.rows, asked.columns)?;
    let all: Vec<&Fact> = asked.facts.iter().collect();
    let choices = ReportDimension::ALL
        .into_iter()
        .filter(|dimension| *dimension != ReportDimension::Year)
        .map(|dimension| {
            let mut values = values(&all, dimension)?;
            values.truncate(MOST_CHOICES);
            Ok(ReportChoice { dimension, label: dimension.label().to_owned(), values })
        })
        .collect::<Result<_>>()?;
    Ok(ReportView {
        as_of: asked.as_of,
        row_title: asked.rows.label().to_owned(),
        column_title: asked.columns.map(|columns| columns.label().to_owned()),
        columns: made.columns,
        rows: made.rows,
        totals: made.totals,
        definition: DEFINITION.map(str::to_owned).to_vec(),
        choices,
    })
}

pub(crate) fn presets(ctx: &Ctx<'_>, _: Empty) -> Result<Vec<ReportPreset>> {
    let shipped: Shipped = ctx.resources().rules("reports")?;
    let pack = super::aid::pack(ctx)?;
    let this_year = ctx.today().year();
    shipped
        .presets
        .into_iter()
        .map(|preset| {
            let kinds: Vec<String> =
                preset.kinds.iter().map(|code| Ok(pack.kind(code)?.label.clone())).collect::<Result<_>>()?;
            let filters = if kinds.is_empty() {
                Vec::new()
            } else {
                vec![ReportFilter { dimension: ReportDimension::Kind, values: kinds }]
            };
            let request = ReportRequest {
                from_year: this_year - preset.years + 1,
                to_year: this_year,
                as_of: None,
                by: preset.by,
                filters,
            };
            Ok(ReportPreset { code: preset.code, title: preset.title, note: preset.note, request })
        })
        .collect()
}

/// The refusal of a role that may find persons but not see what was paid.
fn forbidden() -> Error {
    Error::new("session.forbidden", "您的账号没有这项权限，请换有权限的同事操作，或请管理员调整")
}
