//! Lists: what was granted, numbered, hashed and frozen. A change is another version with a reason.

use kernel::{AidListId, AidProgrammeId, Error, Money, Result, Stamp};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use store::sql::Value as SqlValue;
use store::{Expect, Read, Record, Write};

use crate::application::AidApplication;
use crate::ceiling;
use crate::labels::{class_label, stage_label};
use crate::notice;
use crate::pack::Pack;
use crate::programme::AidProgramme;
use crate::wire_list::{AidLine, AidListView, FreezeAid};

/// A frozen list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AidList {
    /// Id.
    pub id: AidListId,
    /// Programme.
    pub programme: AidProgrammeId,
    /// Version of the programme's list, from 1.
    pub revision: u32,
    /// Number.
    pub number: String,
    /// Why it replaced the one before.
    pub reason: Option<String>,
    /// Lines.
    pub lines: Vec<AidLine>,
    /// Cash.
    pub cash: Money,
    /// Cash and cards.
    pub total: Money,
    /// SHA-256 of the lines as canonical JSON.
    pub sha256: String,
    /// When.
    pub frozen_at: Stamp,
    /// Whether it is in force.
    pub current: bool,
}

impl Record for AidList {
    const KIND: &'static str = "aid_list";
    const TABLE: &'static str = "aid_list";

    fn id(&self) -> &str {
        self.id.as_str()
    }

    fn columns(&self) -> Vec<(&'static str, SqlValue)> {
        vec![
            ("programme", self.programme.to_string().into()),
            ("revision", i64::from(self.revision).into()),
            ("number", self.number.clone().into()),
            ("sha256", self.sha256.clone().into()),
            ("cash", self.cash.fen().into()),
            ("total", self.total.fen().into()),
            ("state", if self.current { "current" } else { "superseded" }.to_owned().into()),
        ]
    }
}

impl AidList {
    /// Whether the lines still give the hash they were frozen with.
    pub fn intact(&self) -> bool {
        hash(&self.number, &self.lines).is_ok_and(|found| found == self.sha256)
    }

    /// The line of an application.
    pub fn line(&self, application: &str) -> Option<&AidLine> {
        self.lines.iter().find(|line| line.application == application)
    }
}

/// SHA-256 over a list's number and lines as canonical JSON: keys sorted, no blanks.
fn hash(number: &str, lines: &[AidLine]) -> Result<String> {
    let value = serde_json::to_value((number, lines)).map_err(|_| damaged())?;
    let mut text = String::new();
    canonical(&value, &mut text);
    Ok(store::sha256_hex(text.as_bytes()))
}

fn canonical(value: &Value, out: &mut String) {
    match value {
        Value::Object(fields) => {
            let mut fields: Vec<_> = fields.iter().collect();
            fields.sort_by_key(|(name, _)| *name);
            out.push('{');
            for (index, (name, value)) in fields.into_iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                out.push_str(&Value::from(name.as_str()).to_string());
                out.push(':');
                canonical(value, out);
            }
            out.push('}');
        }
        Value::Array(items) => {
            out.push('[');
            for (index, value) in items.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                canonical(value, out);
            }
            out.push(']');
        }
        plain => out.push_str(&plain.to_string()),
    }
}

fn damaged() -> Error {
    Error::new("aid.list_damaged", "名单内容与定名单时的指纹不符，已停止办理；请做一次“检查单位数据”，并联系维护人员")
}

/// The list in force of a programme.
///
/// # Errors
/// When the database cannot be read.
pub fn current(r: &Read<'_>, programme: &str) -> Result<Option<AidList>> {
    Ok(r.records::<AidList>("WHERE programme = ?1 AND state = 'current'", [programme])?.pop())
}

/// The list in force, whole and as it was frozen.
///
/// # Errors
/// `aid.no_list`, `aid.list_damaged`.
pub fn in_force(r: &Read<'_>, programme: &str) -> Result<AidList> {
    let list = current(r, programme)?
        .ok_or_else(|| Error::new("aid.no_list", "这个项目还没有定名单，请先在“名单与公示”里定名单"))?;
    if list.intact() { Ok(list) } else { Err(damaged()) }
}

/// Every version of a programme's list, the newest first.
///
/// # Errors
/// When the database cannot be read.
pub fn versions(r: &Read<'_>, programme: &str) -> Result<Vec<AidListView>> {
    r.records::<AidList>("WHERE programme = ?1 ORDER BY revision DESC", [programme])?
        .into_iter()
        .map(|list| {
            Ok(AidListView {
                intact: list.intact(),
                capital: list.total.capital()?,
                notice: notice::of_list(r, list.id.as_str())?,
                id: list.id.to_string(),
                number: list.number,
                revision: list.revision,
                current: list.current,
                reason: list.reason,
                sha256: list.sha256,
                frozen_at: list.frozen_at,
                cash: list.cash,
                total: list.total,
                lines: list.lines,
            })
        })
        .collect()
}

/// Freezes what is approved. Answers the applications whose cash the version before granted and this one does not grant
/// alike: what is owed for them is to be cancelled in the same transaction.
///
/// # Errors
/// `aid.over_budget` with the figures, `aid.list_empty`, `aid.list_same`, `required` for another version without a
/// reason, `aid.cards_out` when somebody holds more cards than the new list grants, `aid.over_ceiling` when somebody
/// would have more than a yearly ceiling or the programme's own. `line` is the low-income line a person a month.
pub fn freeze(w: &mut Write<'_>, req: &FreezeAid, line: Money, pack: &Pack) -> Result<Vec<String>> {
    let programme = w.need::<AidProgramme>(&req.programme)?;
    let before = current(w, programme.id.as_str())?;
    let reason = req.reason.as_deref().map(str::trim).filter(|t| !t.is_empty()).map(str::to_owned);
    let lines = lines(w, &programme)?;
    if lines.is_empty() {
        return Err(Error::new("aid.list_empty", "没有审核通过的申请，还不能定名单"));
    }
    let total = Money::sum(lines.iter().map(|line| line.total))?;
    let budget = programme.form.budget;
    if total > budget {
        return Err(Error::new(
            "aid.over_budget",
            format!(
                "名单合计 {} 元，超过预算 {} 元，超出 {} 元；请增加预算，或撤回部分申请后再定名单",
                total.to_yuan(),
                budget.to_yuan(),
                total.checked_sub(budget)?.to_yuan()
            ),
        ));
    }
    ceiling::hold(w, &programme, &lines, line, pack)?;
    ceiling::hold_household(&programme, &lines)?;
    let mut dropped = Vec::new();
    if let Some(before) = &before {
        if reason.is_none() {
            return Err(Error::field("reason", "required", "已有名单，重新定名单请写明变更原因"));
        }
        if before.lines == lines {
            return Err(Error::new("aid.list_same", "名单没有变化，不用重新定"));
        }
        for old in &before.lines {
            let new = lines.iter().find(|line| line.application == old.application);
            if new.is_none_or(|new| new.cash != old.cash) {
                dropped.push(old.application.clone());
            }
            cards_covered(w, &old.application, new.map_or(0, |new| new.cards), &old.key)?;
        }
        let gone = AidList { current: false, ..before.clone() };
        w.save(&gone, Expect::Any)?;
        notice::take_down(w, before.id.as_str())?;
    }
    let id = AidListId::new(w.world());
    let year = programme.form.year.to_string();
    let number = w.next_number_for("aid_list", &year, AidList::KIND, id.as_str())?;
    let number = format!("JZ{year}-{number:04}");
    let list = AidList {
        sha256: hash(&number, &lines)?,
        id,
        programme: programme.id,
        revision: before.map_or(1, |before| before.revision + 1),
        number,
        reason,
        cash: Money::sum(lines.iter().map(|line| line.cash))?,
        total,
        lines,
        frozen_at: w.world().clock.now(),
        current: true,
    };
    w.save(&list, Expect::New)?;
    w.audit_note(serde_json::json!({ "list": list.number, "sha256": list.sha256 }));
    Ok(dropped)
}

/// Refuses while the list grants something to somebody who has taken their application back since.
///
/// # Errors
/// `aid.list_outdated`, with how many there are.
pub fn up_to_date(r: &Read<'_>, list: &AidList) -> Result<()> {
    let listed = Value::from(list.lines.iter().map(|line| line.application.clone()).collect::<Vec<_>>()).to_string();
    let gone: i64 = r
        .one(
            "SELECT count(*) FROM aid_application
             WHERE state <> 'approved' AND id IN (SELECT value FROM json_each(?1))",
            [listed],
            |row| row.get(0),
        )?
        .unwrap_or(0);
    if gone > 0 {
        return Err(Error::new("aid.list_outdated", format!("名单里有 {gone} 份申请已撤回，请先定新版本，再生成应发")));
    }
    Ok(())
}

fn cards_covered(r: &Read<'_>, application: &str, granted: u32, key: &str) -> Result<()> {
    let out: u32 =
        r.one("SELECT count(*) FROM aid_card WHERE application = ?1", [application], |row| row.get(0))?.unwrap_or(0);
    if out > granted {
        return Err(Error::new(
            "aid.cards_out",
            format!("{key} 已领购书卡 {out} 张，新名单只核 {granted} 张；请先办理退卡，再定名单"),
        ));
    }
    Ok(())
}

fn lines(r: &Read<'_>, programme: &AidProgramme) -> Result<Vec<AidLine>> {
    r.records::<AidApplication>("WHERE programme = ?1 AND state = 'approved' ORDER BY id", [programme.id.as_str()])?
        .into_iter()
        .zip(1..)
        .map(|(one, seq)| {
            Ok(AidLine {
                seq,
                class_label: class_label(one.class_code()).unwrap_or_default(),
                application: one.id.to_string(),
                key: one.file_number.unwrap_or_else(|| format!("临-{}", short(one.id.as_str()))),
                household: one.household.map(|h| h.to_string()),
                worker_name: people::person(r, &one.worker)?.name.to_string(),
                worker: one.worker.to_string(),
                beneficiary_name: people::person(r, &one.beneficiary)?.name.to_string(),
                beneficiary: one.beneficiary.to_string(),
                employer: one.employer,
                school: one.school,
                stage_label: stage_label(one.stage.as_deref()),
                cash: one.cash,
                card_face: one.card_face,
                cards: one.cards,
                total: one.total,
                explanation: one.explanation,
            })
        })
        .collect()
}

/// The tail of an application's id: what somebody without a file is found by.
fn short(id: &str) -> String {
    id.get(id.len().saturating_sub(6)..).unwrap_or(id).to_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_of_keys_does_not_matter_and_the_order_of_lines_does() {
        let write = |text: &str| {
            let mut out = String::new();
            canonical(&serde_json::from_str(text).unwrap_or_default(), &mut out);
            out
        };
        assert_eq!(write(r#"{"b": 1, "a": ["x", null]}"#), r#"{"a":["x",null],"b":1}"#);
        assert_eq!(write(r#"{"a": ["x", null], "b": 1}"#), write(r#"{"b": 1, "a": ["x", null]}"#));
        assert_ne!(write("[1,2]"), write("[2,1]"));
    }
}
