//! Lists that staff live by: household files beside what was paid, counted as tiles, by page, and out to a workbook.

use chrono::NaiveDate;
use hardship::list::state_label;
use hardship::watch::{self, Watch, WatchQuery, WatchRules};
use hardship::wire::Exported;
use kernel::Result;
use serde_json::json;
use sheets::{Cells, SheetOut, Value};
use store::Read;
use store::sql::{Value as SqlValue, params_from_iter};

use super::papers_missing;
use super::shared_rules;
use crate::ctx::Ctx;
use crate::wire::{Empty, Page, WatchExport, WatchListRequest, WatchRow, WatchTile};

/// Rows on a page when the request does not say, and the most there are.
const PAGE: u32 = 50;
const MOST: u32 = 200;

/// What the lists go by.
struct Terms {
    rules: WatchRules,
    today: NaiveDate,
}

impl Terms {
    /// The terms of one list, or of all of them.
    fn of(ctx: &Ctx<'_>, watch: Option<Watch>) -> Result<Self> {
        if watch.is_none_or(|watch| watch == Watch::PapersMissing) {
            papers_missing::ready(ctx)?;
        }
        Ok(Self { rules: ctx.read(|r| shared_rules::rules(r, ctx.resources(), "files"))?, today: ctx.today() })
    }

    fn query(&self, watch: Watch) -> WatchQuery {
        watch::query(watch, &self.rules, &papers_missing::LIST, self.today)
    }
}

pub(crate) fn tiles(ctx: &Ctx<'_>, _: Empty) -> Result<Vec<WatchTile>> {
    let terms = Terms::of(ctx, None)?;
    ctx.read(|r| {
        Watch::ALL
            .into_iter()
            .map(|watch| {
                let (count, at_least) = count(r, watch, &terms.query(watch))?;
                let (label, hint) = (watch.label().to_owned(), watch.hint(&terms.rules));
                Ok(WatchTile { watch, label, hint, count, at_least })
            })
            .collect()
    })
}

pub(crate) fn list(ctx: &Ctx<'_>, req: WatchListRequest) -> Result<Page<WatchRow>> {
    let query = Terms::of(ctx, Some(req.watch))?.query(req.watch);
    let limit = req.limit.unwrap_or(PAGE).clamp(1, MOST);
    ctx.read(|r| {
        let (total, _) = count(r, req.watch, &query)?;
        let mut items = rows(r, &query, req.cursor.as_deref(), limit + 1)?;
        let more = items.len() > limit as usize;
        items.truncate(limit as usize);
        let next = if more { items.last().map(|row| row.number.clone()) } else { None };
        Ok(Page { items, total, next })
    })
}

pub(crate) fn export(ctx: &Ctx<'_>, req: WatchExport) -> Result<Exported> {
    let query = Terms::of(ctx, Some(req.watch))?.query(req.watch);
    let cells: Vec<Cells> = ctx.read(|r| Ok(rows(r, &query, None, u32::MAX)?.into_iter().map(cells).collect()))?;
    let created = ctx.world().clock.now().utc().naive_utc();
    let bytes = sheets::write_table(&[SheetOut { spec: sheets::watch::watch_list(), rows: &cells }], created)?;
    let rows = u32::try_from(cells.len()).unwrap_or(u32::MAX);
    // The log says that personal data left the office before any does.
    ctx.view("household", "watch", json!({ "watch": req.watch, "rows": rows }))?;
    super::machine::write_new(std::path::Path::new(&req.path), &bytes)?;
    Ok(Exported { rows, path: req.path })
}

/// How many files are on a list, and whether there are more than were counted.
fn count(r: &Read<'_>, watch: Watch, query: &WatchQuery) -> Result<(u64, bool)> {
    let most = watch.most().map(u64::from);
    let limit = most.map_or(-1, |most| i64::try_from(most + 1).unwrap_or(-1));
    let sql = format!(
        "{} SELECT count(*) FROM (SELECT 1 FROM {} WHERE {} LIMIT {limit})",
        query.with, query.from, query.condition
    );
    let count: i64 = r.one(&sql, params_from_iter([&query.bound]), |row| row.get(0))?.unwrap_or(0);
    let count = u64::try_from(count).unwrap_or_default();
    Ok(most.filter(|most| count > *most).map_or((count, false), |most| (most, true)))
}

fn rows(r: &Read<'_>, query: &WatchQuery, cursor: Option<&str>, limit: u32) -> Result<Vec<WatchRow>> {
    let sql = format!(
        "{} SELECT h.id, h.number, p.name, o.name, h.state, {}
         FROM {} JOIN person p ON p.id = h.lead LEFT JOIN organisation o ON o.id = h.union_id
         WHERE {} AND (?2 IS NULL OR {number} < ?2) ORDER BY {number} DESC LIMIT ?3",
        query.with,
        query.note,
        query.from,
        query.condition,
        number = query.number,
    );
    let cursor = cursor.map_or(SqlValue::Null, |number| number.to_owned().into());
    r.query(&sql, params_from_iter([query.bound.clone(), cursor, i64::from(limit).into()]), |row| {
        Ok(WatchRow {
            id: row.get(0)?,
            number: row.get(1)?,
            lead_name: row.get(2)?,
            union_name: row.get(3)?,
            state_label: state_label(&row.get::<_, String>(4)?),
            note: row.get(5)?,
        })
    })
}

fn cells(row: WatchRow) -> Cells {
    use sheets::watch::{LEAD, NOTE, NUMBER, STATE, UNION};
    let mut cells = Cells::new();
    for (key, text) in [
        (NUMBER, row.number),
        (LEAD, row.lead_name),
        (UNION, row.union_name.unwrap_or_default()),
        (STATE, row.state_label),
        (NOTE, row.note),
    ] {
        cells.insert(key, Value::Text(text));
    }
    cells
}
