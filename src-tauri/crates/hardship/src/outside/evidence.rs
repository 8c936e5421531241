//! What the lists say about a household, and where that differs from what the household says.

use std::collections::HashMap;

use kernel::Result;
use store::Read;

use super::{ListKind, OutsideEntry, OutsideList, Statement};
use crate::facts::who;
use crate::outside_wire::{Confidence, MatchState};
use crate::wire::{Assessment, Evidence, HouseholdForm};

/// Adds to an assessment what the newest list of each kind and source says about the persons of a form.
///
/// # Errors
/// When the database cannot be read.
pub fn attach(r: &Read<'_>, form: &HouseholdForm, kinds: &[ListKind], found: &mut Assessment) -> Result<()> {
    let persons: Vec<Option<&str>> =
        std::iter::once(form.lead.person.as_deref()).chain(form.members.iter().map(|m| m.person.as_deref())).collect();
    let ids: Vec<&str> = persons.iter().flatten().copied().collect();
    if ids.is_empty() {
        return Ok(());
    }
    let entries = r.records::<OutsideEntry>(
        "WHERE person IN (SELECT value FROM json_each(?1)) AND list IN
           (SELECT id FROM outside_list l WHERE NOT EXISTS
              (SELECT 1 FROM outside_list n WHERE n.kind = l.kind AND n.source = l.source AND n.day > l.day))
         ORDER BY list, row",
        [serde_json::json!(ids).to_string()],
    )?;
    let mut lists: HashMap<String, Option<OutsideList>> = HashMap::new();
    let mut counted: Vec<(&ListKind, usize)> = Vec::new();
    for entry in entries.iter().filter(|e| e.state != MatchState::Rejected) {
        if !lists.contains_key(&entry.list) {
            lists.insert(entry.list.clone(), r.get::<OutsideList>(&entry.list)?);
        }
        let Some(list) = lists.get(&entry.list).and_then(Option::as_ref) else { continue };
        let Some(kind) = kinds.iter().find(|k| k.id == list.kind) else { continue };
        let Some(at) = persons.iter().position(|p| *p == Some(entry.person.as_str())) else { continue };
        let what = entry.what.as_ref().map_or_else(String::new, |what| format!("：{what}"));
        found.evidence.push(Evidence {
            kind: kind.title.clone(),
            source: format!("{}，{}", list.source, list.day),
            says: format!("{}{what}", kind.says),
            whom: who(at),
            confidence: format!("{}（{}）", entry.confidence.label(), entry.reasons.join("、")),
            confirmed: entry.state == MatchState::Confirmed,
        });
        // A namesake contradicts nobody until somebody has said that it is the person.
        if entry.confidence > Confidence::Weak || entry.state == MatchState::Confirmed {
            counted.push((kind, at));
        }
    }
    for kind in kinds {
        let rows: Vec<usize> = counted.iter().filter(|(k, _)| k.id == kind.id).map(|(_, at)| *at).collect();
        if let (Some(statement), false) = (kind.contradicts, rows.is_empty()) {
            found.contradictions.extend(contradictions(form, kind, statement, &rows));
        }
    }
    Ok(())
}

fn contradictions(form: &HouseholdForm, kind: &ListKind, statement: Statement, rows: &[usize]) -> Vec<String> {
    let economy = &form.economy;
    let listed = format!("{}中有 {} {}", kind.title, rows.len(), kind.unit);
    match statement {
        Statement::Vehicles => match economy.vehicles.as_ref().map(Vec::len) {
            Some(0) => vec![format!("申报无车辆，{listed}")],
            Some(stated) if stated < rows.len() => vec![format!("申报 {stated} 辆，{listed}")],
            _ => Vec::new(),
        },
        Statement::Business if economy.hires == Some(false) => vec![format!("申报没有雇人经营，{listed}")],
        Statement::Business => Vec::new(),
        Statement::Work => rows
            .iter()
            .filter_map(|at| {
                let earner = match at {
                    0 => &economy.own,
                    _ => &form.members.get(at - 1)?.earner,
                };
                let code = earner.work.as_deref().filter(|c| matches!(*c, "idle" | "idle_proven" | "unable"))?;
                let label = kernel::codes::table("work_ability").label(code).unwrap_or(code);
                Some(format!("{}申报{label}，{}中有缴费记录", who(*at), kind.title))
            })
            .collect(),
    }
}
