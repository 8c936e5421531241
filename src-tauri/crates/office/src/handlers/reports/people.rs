//! The people behind a cell.

use std::collections::HashMap;

use kernel::{Error, Result};
use serde_json::json;
use store::Read;

use super::fact::{Fact, UNKNOWN};
use super::wire::{ReportPeopleRequest, ReportPerson};
use super::{Asked, forbidden};
use crate::ctx::Ctx;
use crate::rights::{Right, allows};
use crate::wire::Page;

/// Rows on a page when the request does not say, and the most there are.
const PAGE: u32 = 50;
const MOST: u32 = 200;

/// A page of what a cell counts, in the order of days.
pub(crate) fn people(ctx: &Ctx<'_>, req: ReportPeopleRequest) -> Result<Page<ReportPerson>> {
    // The table asks for the right to find persons; what they were paid takes the right to see reports too.
    if !allows(ctx.actor().role, Right::ReportsRead) {
        return Err(forbidden());
    }
    let asked = Asked::of(ctx, &req.report)?;
    let mut facts = asked.narrowed(&req.report.filters);
    if let Some(row) = &req.row {
        facts.retain(|fact| fact.value(asked.rows) == row.as_str());
    }
    if let Some(column) = &req.column {
        let columns =
            asked.columns.ok_or_else(|| Error::field("column", "reports.column", "这份统计没有分列，请刷新后再看"))?;
        facts.retain(|fact| fact.value(columns) == column.as_str());
    }
    let total = facts.len() as u64;
    let mut placed: Vec<(String, &Fact)> = facts.into_iter().map(|fact| (fact.place(), fact)).collect();
    placed.sort_by(|(one, _), (other, _)| one.cmp(other));
    if let Some(cursor) = &req.cursor {
        placed.retain(|(place, _)| place > cursor);
    }
    let limit = req.limit.unwrap_or(PAGE).clamp(1, MOST) as usize;
    let more = placed.len() > limit;
    placed.truncate(limit);
    let next = if more { placed.last().map(|(place, _)| place.clone()) } else { None };
    let items = ctx.read(|r| rows(r, placed.iter().map(|(_, fact)| *fact)))?;
    ctx.view("report", "people", json!({ "shown": items.len() }))?;
    Ok(Page { items, total, next })
}

fn rows<'f>(r: &Read<'_>, facts: impl Iterator<Item = &'f Fact> + Clone) -> Result<Vec<ReportPerson>> {
    let persons: Vec<&str> = facts.clone().flat_map(|fact| [fact.person.as_str(), fact.worker.as_str()]).collect();
    let files: Vec<&str> = facts.clone().filter_map(|fact| fact.file.as_deref()).collect();
    let names = texts(r, "SELECT id, name FROM person WHERE id IN (SELECT value FROM json_each(?1))", &persons)?;
    let numbers = texts(r, "SELECT id, number FROM household WHERE id IN (SELECT value FROM json_each(?1))", &files)?;
    let name = |id: &str| names.get(id).cloned().unwrap_or_default();
    let known = |value: &Option<String>| value.clone().unwrap_or_else(|| UNKNOWN.to_owned());
    Ok(facts
        .map(|fact| ReportPerson {
            id: fact.id.clone(),
            person: fact.person.clone(),
            name: name(&fact.person),
            worker_name: name(&fact.worker),
            file_number: fact.file.as_ref().and_then(|file| numbers.get(file)).cloned(),
            year: fact.year,
            programme: format!("{} {}", fact.programme, fact.period),
            stage: known(&fact.stage),
            union_name: known(&fact.union),
            class: known(&fact.class),
            cash: fact.cash,
            cards: fact.cards,
            card_count: fact.card_count,
            day: fact.day,
            number: fact.number.clone(),
        })
        .collect())
}

fn texts(r: &Read<'_>, question: &str, ids: &[&str]) -> Result<HashMap<String, String>> {
    let found = r.query(question, [json!(ids).to_string()], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(found.into_iter().collect())
}
