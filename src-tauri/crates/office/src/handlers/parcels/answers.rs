//! Return receipts (回执): what became of every row, and the decisions taken here, told to the union whose people they
//! are; at the enterprise, what the centre said.

use hardship::Household;
use hardship::course::Standing;
use hardship::life::FileState;
use kernel::{AccountId, Error, PersonId, Result};
use merge::Side;
use parcel::Record as Row;
use payments::after_wire::Outcome;
use payments::wire::BatchState;
use serde_json::{Map, Value, json};
use store::Read;

use super::kinds::{Exchanged, typed};
use super::send::open_conflicts;
use super::show::{self, OF_FILE};
use super::wire::{AnswerRow, AnswerStatus, Decision, DecisionKind, ListAnswers};
use crate::ctx::Ctx;
use crate::handlers::workstudy::paged;
use crate::parcels::{AnswerRecord, Answered, CommonRecord, IntakeRow, PeerRecord, word};
use crate::records::{Account, OfficeProfile};
use crate::wire::Page;

/// Kind of the rows that are answers.
pub(super) const ANSWER: &str = "answer";
/// Answers on one paper.
const MOST_ON_PAPER: u32 = 20_000;
/// Answers on a page.
const PAGE: usize = 100;

impl AnswerStatus {
    /// In words.
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::Accepted => "已收下",
            Self::Corrected => "已更正",
            Self::Refused => "未收下",
            Self::InQuestion => "核对中",
        }
    }
}

/// What the peer is to be told of a record; none when it was told so before, or is not the centre's to tell.
pub(super) fn of(
    r: &Read<'_>,
    peer: &PeerRecord,
    kind: Exchanged,
    known: &CommonRecord,
    body: &Value,
) -> Result<Option<Answered>> {
    let theirs = peer.union.as_ref().is_none_or(|union| {
        kind != Exchanged::Household || body.get("union").and_then(Value::as_str) == Some(union.as_str())
    });
    if peer.side == Side::Outer || !(known.came || kind == Exchanged::Household && theirs) {
        return Ok(None);
    }
    // Its last row was refused: that was told with the row, and stays true until another one is taken.
    if known.untaken.is_some() {
        return Ok(None);
    }
    let open = open_conflicts(r, peer, kind.kind(), &known.record)?;
    let before = known.told.as_ref();
    let corrected = if known.corrected.is_empty() {
        before.map(|told| told.corrected.clone()).unwrap_or_default()
    } else {
        known.corrected.clone()
    };
    let status = match (open.is_empty(), corrected.is_empty()) {
        (false, _) => AnswerStatus::InQuestion,
        (true, false) => AnswerStatus::Corrected,
        (true, true) => AnswerStatus::Accepted,
    };
    let mut answer = Answered {
        status,
        why: open.iter().map(|open| why(r, kind, body, open)).collect(),
        corrected,
        state: None,
        life: None,
        number: None,
        decisions: Vec::new(),
    };
    if kind == Exchanged::Household {
        if theirs {
            let file = r.need::<Household>(&known.record)?;
            answer.life = Some(Standing::of(&file.life));
            answer.state = Some(file.life.state.label().to_owned());
            answer.number = Some(file.number.clone()).filter(|number| !number.is_empty());
            answer.decisions = decisions(r, &file)?;
        } else {
            answer.state = Some("已转到别的工会".to_owned());
        }
    }
    Ok((before != Some(&answer)).then_some(answer))
}

fn why(r: &Read<'_>, kind: Exchanged, body: &Value, open: &crate::parcels::ConflictRecord) -> String {
    let place = show::difference(r, kind.kind(), body, &open.conflict).place;
    format!("“{place}”两边都改过，中心正在核对")
}

/// What was decided about a household: approved, placed, aided, paid; the oldest first.
fn decisions(r: &Read<'_>, file: &Household) -> Result<Vec<Decision>> {
    let office = r.records::<OfficeProfile>("", ())?.pop().map(|office| office.name);
    let decision = |kind, on, text: String, amount| Decision { kind, on, text, amount, by: office.clone() };
    let by = |account: Option<&AccountId>| -> Result<Option<String>> {
        let account = account.map(|id| r.get::<Account>(id.as_str())).transpose()?.flatten();
        let role = account.map(|account| format!(" {}", account.role.label())).unwrap_or_default();
        Ok(office.as_ref().map(|office| format!("{office}{role}")))
    };
    let mut found = Vec::new();
    if let Some(day) = file.life.on_file_since {
        let by = by(file.life.approved_by.as_ref())?;
        found.push(Decision { by, ..decision(DecisionKind::Approved, Some(day), "批准入档".to_owned(), None) });
    }
    if matches!(file.life.state, FileState::Left | FileState::Closed) {
        let last = hardship::course::steps(r, &file.id)?.pop();
        // Who is refused, or struck off, is told why.
        let text = match last.as_ref().and_then(|step| step.opinion.as_deref()) {
            Some(opinion) => format!("{}：{opinion}", file.life.state.label()),
            None => file.life.state.label().to_owned(),
        };
        let by = by(last.as_ref().map(|step| &step.by))?;
        found.push(Decision { by, ..decision(DecisionKind::Ended, file.life.since, text, None) });
    }
    let people: Vec<&PersonId> =
        std::iter::once(&file.lead).chain(file.members.iter().map(|member| &member.person)).collect();
    let ids = json!(people).to_string();
    let placed = r.query(
        "SELECT q.name, p.starts, p.ends, o.body ->> '$.title', o.body ->> '$.place'
         FROM placement p JOIN post o ON o.id = p.post JOIN person q ON q.id = p.student
         WHERE p.state <> 'cancelled' AND p.student IN (SELECT value FROM json_each(?1)) ORDER BY p.id",
        [&ids],
        |row| {
            let (name, starts, ends): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let (title, place): (String, String) = (row.get(3)?, row.get(4)?);
            Ok((starts.clone(), format!("{name} 安置到“{title}”（{place}），{starts} 至 {ends}")))
        },
    )?;
    for (starts, text) in placed {
        found.push(decision(DecisionKind::Placed, starts.parse().ok(), text, None));
    }
    let mut lines = std::collections::BTreeSet::new();
    for person in people {
        let mut paid = payments::of_person(r, person)?;
        paid.reverse();
        for row in paid.into_iter().filter(|row| row.batch_state == BatchState::Released) {
            if !lines.insert(row.line.clone()) {
                continue;
            }
            let back = row.outcome.and_then(|known| known.outcome).filter(|known| *known == Outcome::Returned);
            let back = back.map(|known| format!("（{}）", known.label())).unwrap_or_default();
            let text = format!("{} {}，发给{}{back}", row.programme, row.period, row.payee_name);
            found.push(decision(DecisionKind::Paid, row.paid_on, text, Some(row.amount)));
        }
    }
    Ok(found)
}

/// An answer as a row of a parcel.
pub(super) fn answer_row(record: &str, kind: &str, answer: &Answered) -> Result<Row> {
    let body = serde_json::to_value(answer)
        .map_err(|_| Error::new("parcel.record", "有一条回执写不进交换包，没有生成文件。请把单位资料检查一遍。"))?;
    Ok(Row {
        id: record.to_owned(),
        kind: ANSWER.to_owned(),
        version: 0,
        base_version: None,
        body: json!({ "kind": kind, "answer": body }),
        more: Map::new(),
    })
}

/// The answer to a row that was refused.
pub(super) fn of_refused(row: &IntakeRow) -> Result<Row> {
    let answer = Answered {
        status: AnswerStatus::Refused,
        why: row.notes.clone(),
        corrected: Vec::new(),
        state: None,
        life: None,
        number: None,
        decisions: Vec::new(),
    };
    answer_row(&row.record, &row.kind, &answer)
}

/// What an answer says: of which kind of record, and what.
pub(super) fn read(body: &Value) -> Result<(String, Answered)> {
    let kind = body["kind"].as_str().unwrap_or_default().to_owned();
    Ok((kind, typed(body["answer"].clone())?))
}

pub(crate) fn answers(ctx: &Ctx<'_>, req: ListAnswers) -> Result<Page<AnswerRow>> {
    let status = req.status.as_ref().map(word);
    ctx.read(|r| {
        let found = r.page::<AnswerRecord>(
            &format!("(?1 IS NULL OR record = ?1) AND (?2 IS NULL OR status = ?2) AND (?3 IS NULL OR {OF_FILE})"),
            &[&req.record, &status, &req.household],
            "id",
            req.cursor.clone(),
            PAGE,
        )?;
        found.try_map(|found| row(r, found.record)).map(paged)
    })
}

/// Answers for paper: all, those a parcel brought, or those of a file.
pub(crate) fn all_answers(r: &Read<'_>, intake: Option<&str>, household: Option<&str>) -> Result<Vec<AnswerRow>> {
    let found = r.records::<AnswerRecord>(
        &format!(
            "WHERE (?1 IS NULL OR body ->> '$.intake' = ?1) AND (?3 IS NULL OR {OF_FILE})
             ORDER BY body ->> '$.kind', id LIMIT ?2"
        ),
        (intake, MOST_ON_PAPER, household),
    )?;
    found.into_iter().map(|found| row(r, found)).collect()
}

/// An answer as it is shown.
pub(super) fn row(r: &Read<'_>, found: AnswerRecord) -> Result<AnswerRow> {
    let Answered { status, why, corrected, state, number, decisions, .. } = found.answer;
    Ok(AnswerRow {
        label: show::label(r, &found.kind, &found.id)?,
        kind_label: show::kind(&found.kind),
        household: show::household(r, &found.kind, &found.id)?,
        record: found.id,
        kind: found.kind,
        status,
        status_label: status.label().to_owned(),
        why,
        corrected,
        state,
        number,
        decisions,
        at: found.at,
    })
}
