//! All files by the rules of today: whose class would change, and why.

use std::collections::HashMap;

use chrono::NaiveDate;
use kernel::{CitizenId, Result};
use people::wire::Outcome;
use store::Read;

use crate::assess::Rules;
use crate::facts::Figures;
use crate::figures::{FigureName, InForce};
use crate::household::{Assessed, Household};
use crate::measure::{class_code, class_word};
use crate::rules_wire::ReassessRow;
use crate::wire::{Assessment, AssessmentClass, GroupKind};

/// Files read at a time: ten thousand bodies must not stand in memory at once.
const CHUNK: u32 = 1_000;
/// Missing values a reason names.
const SHOWN: usize = 3;

/// What a re-evaluation found.
#[derive(Debug, Default)]
pub struct Reassessed {
    /// Files looked at.
    pub checked: u32,
    /// Files whose class would change, in the order of their numbers.
    pub changed: Vec<ReassessRow>,
}

/// Evaluates every live file. `progress` is told how many are done, and may stop the work.
///
/// # Errors
/// When the database cannot be read, or what `progress` answers.
pub fn reassess(r: &Read<'_>, rules: &Rules, progress: &dyn Fn(u32) -> Result<()>) -> Result<Reassessed> {
    let births = if rules.pack.income.imputed.is_some() { births(r)? } else { HashMap::new() };
    let mut out = Reassessed::default();
    let mut last = String::new();
    loop {
        let files = r.records_versioned::<Household>(
            "WHERE live = 1 AND number > ?1 ORDER BY number LIMIT ?2",
            (last.as_str(), CHUNK),
        )?;
        let Some(end) = files.last() else { break };
        last.clone_from(&end.record.number);
        for file in &files {
            let file = &file.record;
            let found = rules.assess(&Figures::of_file(file, &|person| births.get(person).copied()));
            out.checked += 1;
            let before = file.assessed.as_ref();
            if file.class_found() != Some(found.result) {
                out.changed.push(row(file, before, &found));
            }
        }
        progress(out.checked)?;
    }
    let leads: Vec<String> = out.changed.iter().map(|row| row.lead_name.clone()).collect();
    let leads: Vec<&str> = leads.iter().map(String::as_str).collect();
    let names = people::names(r, &leads)?;
    for row in &mut out.changed {
        row.lead_name = names.get(&row.lead_name).cloned().unwrap_or_default();
    }
    Ok(out)
}

/// A row that still carries the lead's id where the name will stand.
fn row(file: &Household, before: Option<&Assessed>, found: &Assessment) -> ReassessRow {
    ReassessRow {
        id: file.id.to_string(),
        number: file.number.clone(),
        lead_name: file.lead.to_string(),
        before: before.map_or("未核算", |a| class_word(class_code(a.result))).to_owned(),
        after: found.label.clone(),
        reason: reason(before, found),
    }
}

/// What changed in the figures, and the comparison that decides.
fn reason(before: Option<&Assessed>, found: &Assessment) -> String {
    let mut parts = Vec::new();
    let now = InForce(found.figures.clone());
    if let Some(before) = before {
        if before.pack != found.pack {
            parts.push(format!("规则换成{}", found.pack_title));
        }
        let line = now.get(FigureName::LowIncomeLine).map(|f| f.amount);
        if let (Some(old), Some(new)) = (before.line, line)
            && old != new
        {
            parts.push(format!("低保标准 {} → {}", old.to_yuan(), new.to_yuan()));
        }
    }
    if found.result == AssessmentClass::Unknown {
        let mut missing: Vec<&str> = Vec::new();
        for text in found.rules.iter().flat_map(|rule| &rule.missing) {
            if !missing.contains(&text.as_str()) {
                missing.push(text);
            }
        }
        let more = if missing.len() > SHOWN { format!("等 {} 项", missing.len()) } else { String::new() };
        let shown: Vec<&str> = missing.into_iter().take(SHOWN).collect();
        parts.push(format!("还缺{}{more}", shown.join("、")));
        return parts.join("；");
    }
    // The class or the exclusion that holds; else the widest class, which does not.
    let group = found
        .groups
        .iter()
        .find(|g| g.outcome == Outcome::Pass && g.kind != GroupKind::SubCase)
        .or_else(|| found.groups.iter().rev().find(|g| g.kind == GroupKind::Class));
    let decisive = group.and_then(|group| {
        let rules = || found.rules.iter().filter(|rule| group.rules.contains(&rule.id));
        rules().find(|rule| rule.outcome == group.outcome).or_else(|| rules().next())
    });
    if let Some(rule) = decisive {
        parts.push(format!("{}：{} {} {}", rule.title, rule.left, rule.op, rule.right));
    }
    parts.join("；")
}

/// Birth days of everybody in a live file.
fn births(r: &Read<'_>) -> Result<HashMap<String, NaiveDate>> {
    let rows =
        r.query("SELECT id, id_number FROM person WHERE id IN (SELECT person FROM household_member)", [], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))
        })?;
    Ok(rows.into_iter().filter_map(|(id, number)| Some((id, CitizenId::parse(&number).ok()?.birth()?))).collect())
}
