//! The conflict desk: both values, who and when; one is chosen with a reason; the other stays in the conflict and in the
//! versions; a choice can be taken back.

use attachments::Evidence;
use hardship::Household;
use kernel::{Error, Result, Stamp};
use serde_json::{Value, json};
use store::{Expect, Read, Record as _, Write};

use super::given;
use super::kinds::{Checks, Exchanged};
use super::show::{self, OF_FILE};
use super::wire::{
    ConflictChoice, ConflictEnding, ConflictPage, ConflictRequest, ConflictRow, DecideConflict, ListConflicts,
};
use crate::ctx::Ctx;
use crate::handlers::attachments::pack;
use crate::handlers::payments::who;
use crate::handlers::workstudy::paged;
use crate::parcels::{ConflictEnd, ConflictRecord, PeerRecord};
use crate::wire::Page;

/// Conflicts on a page.
const PAGE: usize = 50;

pub(crate) fn conflicts(ctx: &Ctx<'_>, req: ListConflicts) -> Result<Page<ConflictRow>> {
    let slots = pack(ctx)?;
    ctx.read(|r| {
        let open = i64::from(!req.decided);
        let test = format!(
            "open = ?1 AND (?2 IS NULL OR peer = ?2) AND (?4 IS NULL OR record = ?4) AND (?3 IS NULL OR {OF_FILE})"
        );
        let params: [&dyn store::sql::ToSql; 4] = [&open, &req.peer, &req.household, &req.record];
        let found = r.page::<ConflictRecord>(&test, &params, "id", req.cursor.clone(), PAGE)?;
        found.try_map(|found| row(r, found.record, &slots)).map(paged)
    })
}

pub(crate) fn decide(ctx: &Ctx<'_>, req: DecideConflict) -> Result<ConflictRow> {
    let reason = given(&req.reason, "请写明按什么核定，例如“与户口簿一致”")?;
    if req.choice == ConflictChoice::Superseded {
        return Err(Error::field("choice", "parcel.choice", "请选本单位的，或者对方的"));
    }
    let checks = Checks::load(ctx)?;
    let detail = json!({ "reason": "given" });
    ctx.write(Some((ConflictRecord::KIND, &req.conflict)), detail, |w| {
        let mut open = w.need::<ConflictRecord>(&req.conflict)?;
        if open.end.is_some() {
            return Err(Error::new("parcel.decided", "这一处已经核定过了，请刷新；要改请先撤回核定"));
        }
        let (kind, body) = current(w, &open)?;
        let before = open.conflict.path.get(&body).cloned();
        if req.choice == ConflictChoice::Theirs {
            put(w, kind, &checks, &open, body, open.conflict.theirs.clone())?;
        }
        open.end = Some(ConflictEnd {
            choice: req.choice,
            reason,
            before,
            at: w.world().clock.now(),
            account: w.actor().account.to_string(),
        });
        w.save(&open, Expect::Any)?;
        row(w, open, &checks.slots)
    })
}

pub(crate) fn decide_undo(ctx: &Ctx<'_>, req: ConflictRequest) -> Result<ConflictRow> {
    let checks = Checks::load(ctx)?;
    ctx.write(Some((ConflictRecord::KIND, &req.conflict)), json!({}), |w| {
        let mut decided = w.need::<ConflictRecord>(&req.conflict)?;
        let end = decided.end.take().filter(|end| end.choice != ConflictChoice::Superseded).ok_or_else(|| {
            Error::new("parcel.not_decided", "这一处还没有核定，或者对方后来又改了同一处，没有可以撤回的")
        })?;
        if end.choice == ConflictChoice::Theirs {
            let (kind, body) = current(w, &decided)?;
            if !merge::same(decided.conflict.path.get(&body), decided.conflict.theirs.as_ref()) {
                return Err(Error::new("stale", "核定以后这一处又改过，不能撤回；请直接在档案里修改"));
            }
            put(w, kind, &checks, &decided, body, end.before)?;
        }
        w.save(&decided, Expect::Any)?;
        row(w, decided, &checks.slots)
    })
}

/// How many places of a file, its people and papers wait.
pub(super) fn open_of_file(r: &Read<'_>, household: &str) -> Result<u32> {
    let count = format!("SELECT count(*) FROM parcel_conflict WHERE open = ?1 AND ?2 IS NULL AND {OF_FILE}");
    let none = None::<String>;
    Ok(r.one(&count, (1, none, household), |row| row.get(0))?.unwrap_or_default())
}

fn current(r: &Read<'_>, conflict: &ConflictRecord) -> Result<(Exchanged, Value)> {
    let gone = || Error::new("not_found", "没有找到这份资料，可能已被删除。请返回列表重新查找。");
    let kind = Exchanged::of(&conflict.kind).ok_or_else(gone)?;
    let (body, _) = kind.load(r, &conflict.record)?.ok_or_else(gone)?;
    Ok((kind, body))
}

fn put(
    w: &mut Write<'_>,
    kind: Exchanged,
    checks: &Checks,
    conflict: &ConflictRecord,
    mut body: Value,
    value: Option<Value>,
) -> Result<()> {
    if !conflict.conflict.path.set(&mut body, value) {
        return Err(Error::new(
            "parcel.place_gone",
            "这一处所在的内容已经删掉了，放不回去；请在档案里直接修改，或选本单位的",
        ));
    }
    kind.save(w, checks, &conflict.record, body, "").map(drop)
}

fn row(r: &Read<'_>, found: ConflictRecord, slots: &attachments::Pack) -> Result<ConflictRow> {
    let last = r.versions(&found.kind, &found.record)?.into_iter().find(|version| version.version <= found.version);
    let peer = r.get::<PeerRecord>(found.peer.as_str())?.map(|peer| peer.name).unwrap_or_default();
    let body = current(r, &found).map(|(_, body)| body).unwrap_or_default();
    let words = show::difference(r, &found.kind, &body, &found.conflict);
    let household = show::household(r, &found.kind, &found.record)?;
    let end = found.end.map(|end| ConflictEnding {
        choice: end.choice,
        reason: end.reason,
        by: who(r, &end.account),
        at: end.at,
    });
    Ok(ConflictRow {
        label: show::label(r, &found.kind, &found.record)?,
        kind_label: show::kind(&found.kind),
        pages: household.as_deref().map(|id| pages(r, id, slots)).transpose()?.unwrap_or_default(),
        household,
        id: found.id,
        kind: found.kind,
        record: found.record,
        place: words.place,
        base: words.base,
        ours: words.ours,
        theirs: words.theirs,
        ours_by: last.as_ref().map(|version| who(r, &version.account)).unwrap_or_default(),
        ours_at: last.map(|version| Stamp::parse(&version.at)).transpose()?,
        theirs_by: peer,
        theirs_at: found.at,
        intake: found.intake,
        end,
    })
}

fn pages(r: &Read<'_>, household: &str, slots: &attachments::Pack) -> Result<Vec<ConflictPage>> {
    let papers = attachments::of_subject(r, (Household::KIND, household))?;
    let standing = papers.into_iter().map(|paper| paper.record).filter(|paper| paper.removed.is_none());
    Ok(standing
        .flat_map(|paper: Evidence| {
            let slot = slots.slot(&paper.slot).map(|slot| slot.label.clone()).unwrap_or_default();
            let label = paper.title.as_ref().map_or(slot.clone(), |title| format!("{slot}：{title}"));
            let id = paper.id.to_string();
            paper.sheets.into_iter().map(move |sheet| ConflictPage {
                evidence: id.clone(),
                file: sheet.file.to_string(),
                label: label.clone(),
                pages: sheet.pages,
            })
        })
        .collect())
}
