//! Every unit with what is due, what it paid and what is left: one statement over sums the database keeps.

use std::path::Path;

use dues::account::oldest_behind;
use hardship::wire::Exported;
use kernel::{Error, Money, Result};
use serde_json::json;
use sheets::{ReportCell, ReportSheet};
use store::Read;
use store::sql::{Value as SqlValue, params_from_iter};

use super::wire::{DuesStanding, DuesSummary, DuesTile, DuesUnitRow, ExportDues, ListDuesUnits};
use super::{counted_items, packs};
use crate::ctx::Ctx;
use crate::wire::{Empty, Page};

/// Rows on a page when the request does not say, and the most there may be.
const PAGE: u32 = 50;
const MOST: u32 = 200;
/// Units that a typed name may mean.
const NAMED: usize = 500;

/// `?1` is today, `?2` the codes of the items that count. A unit's payments count from the year its first declared period
/// begins in, as in [`dues::account::counted_from`]. Unions that neither declared nor paid are no payers.
const UNITS: &str = "WITH coming AS MATERIALIZED (
   SELECT unit, sum(expected) AS expected, sum(estimated) AS estimated
   FROM dues_declaration WHERE due >= ?1 GROUP BY unit),
 paid AS MATERIALIZED (
   SELECT o.id, o.kind, o.name, s.start, coalesce(s.expected, 0) - coalesce(c.expected, 0) AS expected,
          coalesce(s.estimated, 0) > coalesce(c.estimated, 0) AS estimated,
          coalesce((SELECT sum(y.total) FROM receipt_payer_year y
                    WHERE y.payer = 'unit/' || o.id AND y.year >= CAST(coalesce(substr(s.start, 1, 4), '0') AS INTEGER)
                      AND y.item IN (SELECT value FROM json_each(?2))), 0) AS paid
   FROM organisation o LEFT JOIN dues_unit_sum s ON s.unit = o.id LEFT JOIN coming c ON c.unit = o.id),
 u AS MATERIALIZED (
   SELECT id, name, expected, estimated, paid, expected - paid AS balance,
          CASE WHEN start IS NULL THEN 'undeclared' WHEN expected > paid THEN 'behind'
               WHEN expected < paid THEN 'overpaid' ELSE 'settled' END AS standing
   FROM paid WHERE kind = 'employer' OR start IS NOT NULL OR paid <> 0)";

/// What is listed.
struct Asked {
    day: chrono::NaiveDate,
    items: String,
    standing: Option<DuesStanding>,
    /// Units that a typed name means, as JSON.
    named: Option<String>,
}

impl Asked {
    fn of(ctx: &Ctx<'_>, r: &Read<'_>, standing: Option<DuesStanding>, q: Option<&str>) -> Result<Self> {
        let named = match q.map(str::trim).filter(|q| !q.is_empty()) {
            Some(q) => Some(json!(people::search::organisations(r, q, NAMED)?).to_string()),
            None => None,
        };
        let items = json!(counted_items(r, &packs(ctx)?)?).to_string();
        Ok(Self { day: ctx.today(), items, standing, named })
    }

    /// Most owed first; of units that owe nothing, those who paid most beyond it.
    fn sign(&self) -> i64 {
        if matches!(self.standing, Some(DuesStanding::Overpaid | DuesStanding::Undeclared)) { -1 } else { 1 }
    }

    fn params(&self) -> Vec<SqlValue> {
        let text = |text: Option<&str>| text.map_or(SqlValue::Null, |text| text.to_owned().into());
        vec![
            self.day.to_string().into(),
            self.items.clone().into(),
            text(self.standing.map(DuesStanding::code)),
            text(self.named.as_deref()),
            self.sign().into(),
        ]
    }

    /// Rows after a place, and how many there are in all.
    fn rows(&self, r: &Read<'_>, after: Option<(i64, String)>, limit: i64) -> Result<(Vec<DuesUnitRow>, u64)> {
        let sql = format!(
            "{UNITS}, f AS MATERIALIZED (
               SELECT *, balance * ?5 AS place FROM u WHERE (?3 IS NULL OR standing = ?3)
               AND (?4 IS NULL OR id IN (SELECT value FROM json_each(?4))))
             SELECT id, name, standing, expected, paid, estimated, (SELECT count(*) FROM f) FROM f
             WHERE ?6 IS NULL OR place < ?6 OR (place = ?6 AND id > ?7) ORDER BY place DESC, id LIMIT ?8"
        );
        let mut params = self.params();
        let (place, id) = after.map_or((SqlValue::Null, SqlValue::Null), |(place, id)| (place.into(), id.into()));
        params.extend([place, id, limit.into()]);
        let found: Vec<(String, String, String, i64, i64, bool, i64)> =
            r.query(&sql, params_from_iter(params), |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?, row.get(6)?))
            })?;
        let total = found.first().map_or(0, |row| u64::try_from(row.6).unwrap_or_default());
        let rows = found
            .into_iter()
            .map(|(unit, name, standing, expected, paid, estimated, _)| {
                let standing = DuesStanding::of(&standing);
                let (expected, paid) = (Money::from_fen(expected)?, Money::from_fen(paid)?);
                let behind = match standing {
                    DuesStanding::Behind => oldest_behind(r, &unit, paid, self.day)?,
                    _ => None,
                };
                let declared = standing != DuesStanding::Undeclared;
                Ok(DuesUnitRow {
                    standing_label: standing.label().to_owned(),
                    owed: if expected > paid { expected.checked_sub(paid)? } else { Money::ZERO },
                    overpaid: if declared && paid > expected { paid.checked_sub(expected)? } else { Money::ZERO },
                    since_day: behind.as_ref().map(|(_, day)| *day),
                    since: behind.map(|(label, _)| label),
                    unit,
                    name,
                    standing,
                    expected,
                    paid,
                    estimated,
                })
            })
            .collect::<Result<_>>()?;
        Ok((rows, total))
    }
}

pub(crate) fn units(ctx: &Ctx<'_>, req: ListDuesUnits) -> Result<Page<DuesUnitRow>> {
    let limit = req.limit.unwrap_or(PAGE).clamp(1, MOST);
    let after = req.cursor.as_deref().map(place).transpose()?;
    ctx.read(|r| {
        let asked = Asked::of(ctx, r, req.standing, req.q.as_deref())?;
        let (mut items, total) = asked.rows(r, after, i64::from(limit) + 1)?;
        let more = items.len() > limit as usize;
        items.truncate(limit as usize);
        let last = items.last().filter(|_| more);
        let next = last.map(|row| format!("{}/{}", (row.expected.fen() - row.paid.fen()) * asked.sign(), row.unit));
        Ok(Page { items, total, next })
    })
}

fn place(cursor: &str) -> Result<(i64, String)> {
    cursor
        .split_once('/')
        .and_then(|(place, id)| Some((place.parse().ok()?, id.to_owned())))
        .ok_or_else(|| Error::new("store.cursor", "翻页位置已失效，请回到第一页。"))
}

pub(crate) fn summary(ctx: &Ctx<'_>, _: Empty) -> Result<DuesSummary> {
    ctx.read(|r| {
        let asked = Asked::of(ctx, r, None, None)?;
        let sql = format!(
            "{UNITS} SELECT standing, count(*), sum(expected), sum(paid), abs(sum(balance)) FROM u GROUP BY standing"
        );
        let found: Vec<(String, u32, i64, i64, i64)> =
            r.query(&sql, params_from_iter(asked.params().into_iter().take(2)), |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?))
            })?;
        let all = [DuesStanding::Behind, DuesStanding::Settled, DuesStanding::Overpaid, DuesStanding::Undeclared];
        let tiles = all.into_iter().map(|standing| {
            let row = found.iter().find(|row| row.0 == standing.code());
            Ok(DuesTile {
                standing,
                label: standing.label().to_owned(),
                units: row.map_or(0, |row| row.1),
                amount: Money::from_fen(row.map_or(0, |row| row.4))?,
            })
        });
        let unattributed: i64 = r
            .one(
                "SELECT coalesce(sum(total), 0) FROM receipt_payer_year
                 WHERE (payer < 'unit/' OR payer >= 'unit0') AND item IN (SELECT value FROM json_each(?1))",
                [&asked.items],
                |row| row.get(0),
            )?
            .unwrap_or(0);
        Ok(DuesSummary {
            day: asked.day,
            tiles: tiles.collect::<Result<_>>()?,
            expected: Money::from_fen(found.iter().map(|row| row.2).sum())?,
            paid: Money::from_fen(found.iter().map(|row| row.3).sum())?,
            unattributed: Money::from_fen(unattributed)?,
        })
    })
}

pub(crate) fn export(ctx: &Ctx<'_>, req: ExportDues) -> Result<Exported> {
    let rows = ctx.read(|r| Ok(Asked::of(ctx, r, req.standing, req.q.as_deref())?.rows(r, None, -1)?.0))?;
    let which = req.standing.map_or("全部单位", DuesStanding::label);
    let header = [
        "单位名称",
        "状态",
        "到期应交（元）",
        "已交（元）",
        "欠缴（元）",
        "多缴（元）",
        "最早欠缴的所属期",
        "欠缴起算日",
        "含估算",
    ];
    let report = ReportSheet {
        name: "工会经费".to_owned(),
        heading: vec!["工会经费拨缴情况".to_owned(), format!("{}　统计到 {}　{which}", ctx.office().name, ctx.today())],
        header: header.map(str::to_owned).to_vec(),
        rows: rows.iter().map(cells).collect(),
        notes: vec!["已交按收据计算，作废的不算，红字的减去；交款先抵最早的欠缴。".to_owned()],
    };
    let bytes = sheets::write_report(&report, ctx.world().clock.now().utc().naive_utc())?;
    let rows = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    // The log says that figures left the office before any do.
    ctx.view("dues", "units", json!({ "rows": rows }))?;
    super::super::machine::write_new(Path::new(&req.path), &bytes)?;
    Ok(Exported { rows, path: req.path })
}

fn cells(row: &DuesUnitRow) -> Vec<ReportCell> {
    vec![
        ReportCell::Text(row.name.clone()),
        ReportCell::Text(row.standing_label.clone()),
        ReportCell::Money(row.expected),
        ReportCell::Money(row.paid),
        ReportCell::Money(row.owed),
        ReportCell::Money(row.overpaid),
        ReportCell::Text(row.since.clone().unwrap_or_default()),
        ReportCell::Text(row.since_day.map(|day| day.to_string()).unwrap_or_default()),
        ReportCell::Text(if row.estimated { "是" } else { "" }.to_owned()),
    ]
}
