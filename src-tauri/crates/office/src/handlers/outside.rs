//! Lists from other bodies: a dry run, the import, and what staff make of each match.

mod back;

use std::collections::HashMap;
use std::path::Path;

use hardship::outside::{Fit, Known, ListKind, Named, OutsideEntry, OutsideList};
use hardship::outside_wire::{
    CheckOutside, Confidence, DecideMatch, ImportOutside, MatchState, OutsideListRow, OutsideMatch, OutsideMatches,
    OutsideReport,
};
use hardship::wire::{PathRequest, PathWritten};
use kernel::codes::Entry;
use kernel::{Error, Fields, ImportId, Result};
use people::Person;
use serde_json::json;
use sheets::outside::{BIRTH_DATE, ID_NUMBER, NAME, PHONE, WHAT, outside_list};
use sheets::{Row, Table, Value};
use store::{Expect, Read, Versioned};

use super::exchange::agreed::{Agreed, Wanting};
use super::exchange::{self, tables::OUTSIDE};
use super::imports::rows::{Chosen, number};
use super::machine::file_name;
use super::own_union::not_at_a_window;
use crate::ctx::Ctx;
use crate::wire::{Empty, Page};

pub(crate) use back::{errors_file, undo};

/// Matches a dry run lists.
const MOST_ROWS: usize = 200;
/// Faults a dry run lists.
const MOST_FAULTS: usize = 100;
/// Rows on a page when the request does not say.
const PAGE: u32 = 50;
/// Longest source or reason, in characters.
const LONGEST: usize = 200;

/// The kinds of lists, as they ship.
pub(crate) fn list_kinds(ctx: &Ctx<'_>) -> Result<Vec<ListKind>> {
    ctx.resources().rules("outside-lists")
}

pub(crate) fn kinds(ctx: &Ctx<'_>, _: Empty) -> Result<Vec<Entry>> {
    Ok(list_kinds(ctx)?.into_iter().map(|kind| Entry::new(kind.id, kind.title)).collect())
}

pub(crate) fn template(ctx: &Ctx<'_>, req: PathRequest) -> Result<PathWritten> {
    exchange::template(ctx, &[outside_list()], req)
}

/// A row of the workbook with everybody it may mean.
struct Matched {
    row: u32,
    name: String,
    what: Option<String>,
    fits: Vec<Fit>,
}

/// The list, and the SHA-256 of its file.
fn read(ctx: &Ctx<'_>, path: &Path) -> Result<(Table, String)> {
    let agreed = ctx.read(|r| Agreed::load(r, OUTSIDE, None))?;
    let read = ctx.workbook(path)?;
    let wanting = Wanting {
        sheet: "文件里没有认得出的名单。请指定哪一列是“姓名”、哪一列是“身份证号”",
        column: "名单里没有“姓名”一列。请指定哪一列是它，或在表里补上后再导入",
    };
    let found = agreed.need(&read.workbook, outside_list(), &wanting)?;
    Ok((found.table, read.sha256.clone()))
}

fn matched(r: &Read<'_>, table: &Table) -> Result<Vec<Matched>> {
    let known = Known::load(r)?;
    Ok(table.rows.iter().filter(|row| row.errors.is_empty()).filter_map(|row| one(row, &known)).collect())
}

fn one(row: &Row, known: &Known) -> Option<Matched> {
    let Some(Value::Name { name, raw }) = row.cells.get(NAME) else { return None };
    let named = Named {
        name: name.clone(),
        id_number: match row.cells.get(ID_NUMBER) {
            Some(Value::Id(id)) => Some(id.clone()),
            _ => None,
        },
        birth: match row.cells.get(BIRTH_DATE) {
            Some(Value::Date(day)) => Some(*day),
            _ => None,
        },
        phone: match row.cells.get(PHONE) {
            Some(Value::Phone(phone)) => Some(phone.clone()),
            _ => None,
        },
    };
    let what = row.cells.get(WHAT).map(Value::shown);
    Some(Matched { row: row.row, name: raw.clone(), what, fits: known.fits(&named) })
}

pub(crate) fn check(ctx: &Ctx<'_>, req: CheckOutside) -> Result<OutsideReport> {
    let path = Path::new(&req.path);
    let (table, _) = read(ctx, path)?;
    ctx.read(|r| {
        let matched = matched(r, &table)?;
        let best = |m: &Matched| m.fits.iter().map(|f| f.confidence).max();
        let count = |test: &dyn Fn(Option<Confidence>) -> bool| {
            u32::try_from(matched.iter().filter(|m| test(best(m))).count()).unwrap_or(u32::MAX)
        };
        let mut shown: Vec<(&Matched, &Fit)> =
            matched.iter().flat_map(|m| m.fits.iter().map(move |f| (m, f))).collect();
        shown.sort_by_key(|(m, f)| (std::cmp::Reverse(f.confidence), m.row));
        let matches = number(shown.len());
        let entries: Vec<Versioned<OutsideEntry>> =
            shown.into_iter().take(MOST_ROWS).map(|(m, f)| Versioned { record: entry("", m, f), version: 0 }).collect();
        let faults = table.rows.iter().flat_map(|row| &row.errors);
        Ok(OutsideReport {
            file_name: file_name(path),
            total: u32::try_from(table.rows.len()).unwrap_or(u32::MAX),
            certain: count(&|c| c == Some(Confidence::Certain)),
            probable: count(&|c| matches!(c, Some(Confidence::Strong | Confidence::Likely))),
            weak: count(&|c| c == Some(Confidence::Weak)),
            unmatched: count(&|c| c.is_none()),
            faults: faults.take(MOST_FAULTS).map(|e| format!("{}：{}", e.cell, e.message)).collect(),
            unknown_columns: table.unknown.clone(),
            rows: rows(r, &entries)?,
            matches,
        })
    })
}

fn entry(list: &str, matched: &Matched, fit: &Fit) -> OutsideEntry {
    OutsideEntry {
        id: format!("{list}:{}:{}", matched.row, fit.person),
        list: list.to_owned(),
        row: matched.row,
        name: matched.name.clone(),
        what: matched.what.clone(),
        person: fit.person.clone(),
        confidence: fit.confidence,
        reasons: fit.reasons.clone(),
        state: MatchState::Proposed,
        reason: None,
    }
}

pub(crate) fn import(ctx: &Ctx<'_>, req: ImportOutside) -> Result<OutsideListRow> {
    not_at_a_window(ctx, "外部名单")?;
    let mut fields = Fields::new();
    let kinds = list_kinds(ctx)?;
    if !kinds.iter().any(|kind| kind.id == req.kind) {
        fields.add("kind", "required", "请选择名单种类");
    }
    said(&req.source, "source", "请写明名单是谁提供的", &mut fields);
    if req.day > ctx.today() {
        fields.add("day", "in_future", "名单日期不能晚于今天");
    }
    fields.finish()?;
    let path = Path::new(&req.path);
    let (table, sha256) = read(ctx, path)?;
    let chosen = Chosen::new(req.rows);
    let mut list = OutsideList {
        id: ImportId::new(ctx.world()).to_string(),
        kind: req.kind,
        source: req.source.trim().to_owned(),
        day: req.day,
        file_name: file_name(path),
        sha256,
        rows: u32::try_from(table.rows.len()).unwrap_or(u32::MAX),
        left_out: 0,
        imported_at: ctx.world().clock.now(),
        undone: None,
    };
    let title = kinds.iter().find(|kind| kind.id == list.kind).map(|kind| kind.title.clone());
    let id = list.id.clone();
    ctx.write(Some(("outside_list", &id)), json!({ "kind": title, "rows": list.rows }), |w| {
        let mut matched = matched(w, &table)?;
        matched.retain(|m| !m.fits.is_empty());
        chosen.refuse_bad(matched.iter().map(|m| m.row))?;
        let all = matched.len();
        matched.retain(|m| chosen.has(m.row));
        list.left_out = number(all - matched.len());
        w.save(&list, Expect::New)?;
        let mut kept = 0;
        for (m, fit) in matched.iter().flat_map(|m| m.fits.iter().map(move |f| (m, f))) {
            w.save(&entry(&list.id, m, fit), Expect::New)?;
            kept += 1;
        }
        w.audit_note(json!({ "kept": kept, "unchosen": (list.left_out > 0).then_some(list.left_out) }));
        Ok(())
    })?;
    ctx.read(|r| list_row(r, &kinds, &list))
}

fn said(text: &str, path: &str, empty: &str, fields: &mut Fields) {
    if text.trim().is_empty() {
        fields.add(path, "required", empty);
    } else if text.chars().count() > LONGEST {
        fields.add(path, "too_long", "文字太长，最多 200 个字");
    }
}

pub(crate) fn lists(ctx: &Ctx<'_>, _: Empty) -> Result<Vec<OutsideListRow>> {
    let kinds = list_kinds(ctx)?;
    ctx.read(|r| {
        let lists = r.records::<OutsideList>("ORDER BY day DESC, id DESC LIMIT 200", ())?;
        lists.iter().map(|list| list_row(r, &kinds, list)).collect()
    })
}

fn list_row(r: &Read<'_>, kinds: &[ListKind], list: &OutsideList) -> Result<OutsideListRow> {
    let counts = r.one(
        "SELECT count(*), coalesce(sum(open), 0) FROM outside_entry WHERE list = ?1",
        [list.id.as_str()],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    let (matches, open) = counts.unwrap_or((0, 0));
    Ok(OutsideListRow {
        id: list.id.clone(),
        kind: list.kind.clone(),
        kind_label: kinds.iter().find(|k| k.id == list.kind).map_or_else(|| list.kind.clone(), |k| k.title.clone()),
        source: list.source.clone(),
        day: list.day,
        file_name: list.file_name.clone(),
        rows: list.rows,
        left_out: list.left_out,
        matches,
        open,
        imported_at: list.imported_at,
    })
}

pub(crate) fn matches(ctx: &Ctx<'_>, req: OutsideMatches) -> Result<Page<OutsideMatch>> {
    let limit = req.limit.unwrap_or(PAGE).clamp(1, 200);
    let from: i64 = req.cursor.as_deref().and_then(|c| c.parse().ok()).unwrap_or(0);
    let open_only = i64::from(req.open_only);
    ctx.read(|r| {
        let total: i64 = r
            .one("SELECT count(*) FROM outside_entry WHERE list = ?1 AND open >= ?2", (&req.list, open_only), |row| {
                row.get(0)
            })?
            .unwrap_or(0);
        let mut found = r.records_versioned::<OutsideEntry>(
            "WHERE list = ?1 AND open >= ?2 ORDER BY row, id LIMIT ?3 OFFSET ?4",
            (&req.list, open_only, limit + 1, from),
        )?;
        let more = found.len() > limit as usize;
        found.truncate(limit as usize);
        let next = more.then(|| (from + i64::from(limit)).to_string());
        Ok(Page { items: rows(r, &found)?, total: u64::try_from(total).unwrap_or_default(), next })
    })
}

pub(crate) fn decide(ctx: &Ctx<'_>, req: DecideMatch) -> Result<OutsideMatch> {
    let mut fields = Fields::new();
    said(&req.reason, "reason", "请写明理由：凭什么认定是或不是本人", &mut fields);
    fields.finish()?;
    ctx.write(Some(("outside_entry", &req.id)), json!({ "confirm": req.confirm }), |w| {
        let mut found = w.need_versioned::<OutsideEntry>(&req.id)?;
        found.record.state = if req.confirm { MatchState::Confirmed } else { MatchState::Rejected };
        found.record.reason = Some(req.reason.trim().to_owned());
        w.save(&found.record, Expect::Version(req.version))
    })?;
    ctx.read(|r| {
        let found = r.need_versioned::<OutsideEntry>(&req.id)?;
        rows(r, &[found])?.pop().ok_or_else(|| Error::new("not_found", "没有找到这条比对结果，请刷新后再试"))
    })
}

/// Matches as a list shows them, with the person and the file.
fn rows(r: &Read<'_>, entries: &[Versioned<OutsideEntry>]) -> Result<Vec<OutsideMatch>> {
    let ids: Vec<String> = entries.iter().map(|e| e.record.person.to_string()).collect();
    let persons: HashMap<String, Person> = people::persons(r, &ids)?;
    entries
        .iter()
        .map(|found| {
            let e = &found.record;
            let file = hardship::of_person(r, &e.person)?.into_iter().next();
            Ok(OutsideMatch {
                id: Some(e.id.clone()).filter(|_| found.version > 0),
                version: found.version,
                row: e.row,
                name: e.name.clone(),
                what: e.what.clone(),
                person_name: persons.get(e.person.as_str()).map(|p| p.name.to_string()).unwrap_or_default(),
                household: file.as_ref().map(|f| f.id.to_string()).unwrap_or_default(),
                number: file.map(|f| f.number).unwrap_or_default(),
                confidence: e.confidence,
                reasons: e.reasons.clone(),
                state: e.state,
                reason: e.reason.clone(),
            })
        })
        .collect()
}
