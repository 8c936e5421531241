//! What the lists say about a household, and where that differs from what the household says.

use std::collections::HashMap;

use kernel::{Result, Stamp};
use people::wire::RuleInput;
use store::{Read, Record as _};

use super::{ListKind, OutsideEntry, OutsideList, Statement};
use crate::facts::who;
use crate::outside_wire::{Confidence, MatchState};
use crate::wire::{Assessment, Evidence, HouseholdForm};

/// Adds to an assessment what the newest list of each kind and source says about the persons of a form.
///
/// # Errors
/// When the database cannot be read.
pub fn attach(r: &Read<'_>, form: &HouseholdForm, kinds: &[ListKind], found: &mut Assessment) -> Result<()> {
    let persons = persons(form);
    let entries = r.records::<OutsideEntry>(
        "WHERE person IN (SELECT value FROM json_each(?1)) AND list IN
           (SELECT id FROM outside_list l WHERE NOT EXISTS
              (SELECT 1 FROM outside_list n WHERE n.kind = l.kind AND n.source = l.source AND n.day > l.day))
         ORDER BY list, row",
        [asked(&persons)],
    )?;
    let mut lists: HashMap<String, OutsideList> = HashMap::new();
    for entry in &entries {
        if !lists.contains_key(&entry.list)
            && let Some(list) = r.get::<OutsideList>(&entry.list)?
        {
            lists.insert(entry.list.clone(), list);
        }
    }
    tell(form, &persons, kinds, &entries, &lists, found);
    Ok(())
}

/// Adds what the lists said that had been brought in by `at`, with what staff had made of them by then; and says of
/// each kind among the inputs whether a list of it was known. Nothing here decides a class.
///
/// # Errors
/// When the database cannot be read.
pub fn attach_at(
    r: &Read<'_>,
    form: &HouseholdForm,
    kinds: &[ListKind],
    at: &Stamp,
    found: &mut Assessment,
) -> Result<()> {
    let persons = persons(form);
    let lists = lists_at(r, at)?;
    let ids = r.query(
        "SELECT id FROM outside_entry WHERE person IN (SELECT value FROM json_each(?1)) ORDER BY list, row",
        [asked(&persons)],
        |row| row.get::<_, String>(0),
    )?;
    let mut entries = Vec::new();
    for id in ids {
        let body = r.version_at(OutsideEntry::KIND, &id, at)?.and_then(|version| version.body);
        entries.extend(body.and_then(|body| serde_json::from_value::<OutsideEntry>(body).ok()));
    }
    entries.retain(|entry| lists.contains_key(&entry.list));
    tell(form, &persons, kinds, &entries, &lists, found);
    for kind in kinds {
        let mut of_kind: Vec<&OutsideList> = lists.values().filter(|list| list.kind == kind.id).collect();
        of_kind.sort_by(|one, other| (one.day, &one.id).cmp(&(other.day, &other.id)));
        let known = of_kind.iter().map(|list| {
            let rows = entries.iter().filter(|e| e.list == list.id && e.state != MatchState::Rejected).count();
            let says = if rows == 0 { "没有本户的人".to_owned() } else { format!("本户 {rows} 行") };
            let rest =
                if list.left_out == 0 { String::new() } else { format!("，另有 {} 行没有选", list.left_out) };
            format!("{}，{}，{says}{rest}", list.source, list.day)
        });
        let known = known.collect::<Vec<_>>().join("；");
        let value = if known.is_empty() {
            "未知：这一天还没有这种名单".to_owned()
        } else {
            format!("已知：{known}")
        };
        found.inputs.push(RuleInput { name: kind.title.clone(), value });
    }
    Ok(())
}

/// The newest list of each kind and source that was there at a moment, by id.
fn lists_at(r: &Read<'_>, at: &Stamp) -> Result<HashMap<String, OutsideList>> {
    let bodies = r.query(
        "SELECT v.body FROM record_version v JOIN audit a ON a.seq = v.seq
         WHERE v.kind = ?1 AND v.body IS NOT NULL AND a.at <= ?2 AND NOT EXISTS
           (SELECT 1 FROM record_version n JOIN audit b ON b.seq = n.seq
            WHERE n.kind = v.kind AND n.id = v.id AND n.version > v.version AND b.at <= ?2)",
        (OutsideList::KIND, at.to_string()),
        |row| row.get::<_, String>(0),
    )?;
    let lists: Vec<OutsideList> = bodies.iter().filter_map(|body| serde_json::from_str(body).ok()).collect();
    let newer = |one: &OutsideList| {
        lists.iter().any(|other| other.kind == one.kind && other.source == one.source && other.day > one.day)
    };
    Ok(lists.iter().filter(|one| !newer(one)).map(|one| (one.id.clone(), one.clone())).collect())
}

/// The persons of a form by their place in it.
fn persons(form: &HouseholdForm) -> Vec<Option<&str>> {
    std::iter::once(form.lead.person.as_deref()).chain(form.members.iter().map(|m| m.person.as_deref())).collect()
}

fn asked(persons: &[Option<&str>]) -> String {
    serde_json::json!(persons.iter().flatten().collect::<Vec<_>>()).to_string()
}

fn tell(
    form: &HouseholdForm,
    persons: &[Option<&str>],
    kinds: &[ListKind],
    entries: &[OutsideEntry],
    lists: &HashMap<String, OutsideList>,
    found: &mut Assessment,
) {
    let mut counted: Vec<(&ListKind, usize)> = Vec::new();
    for entry in entries.iter().filter(|e| e.state != MatchState::Rejected) {
        let Some(list) = lists.get(&entry.list) else { continue };
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
