//! The conflict desk: both values, who and when; one is chosen with a reason; the other stays in the conflict and in the
//! versions; a choice can be taken back.

use kernel::{Error, Result, Stamp};
use serde_json::{Value, json};
use store::{Expect, Read, Record as _, Write};

use super::kinds::Exchanged;
use super::wire::{ConflictChoice, ConflictRequest, ConflictRow, DecideConflict, ListConflicts};
use crate::ctx::Ctx;
use crate::handlers::payments::who;
use crate::handlers::rules::rules;
use crate::handlers::workstudy::paged;
use crate::parcels::{ConflictEnd, ConflictRecord, PeerRecord};
use crate::wire::Page;

/// Conflicts on a page.
const PAGE: usize = 50;

pub(crate) fn conflicts(ctx: &Ctx<'_>, req: ListConflicts) -> Result<Page<ConflictRow>> {
    ctx.read(|r| {
        let open = i64::from(!req.decided);
        let found = r.page::<ConflictRecord>("open = ?1", &[&open], "id", req.cursor.clone(), PAGE)?;
        let items: Result<Vec<ConflictRow>> = found.items.into_iter().map(|found| row(r, found.record)).collect();
        Ok(paged(store::Page { items: items?, total: found.total, next: found.next }))
    })
}

pub(crate) fn decide(ctx: &Ctx<'_>, req: DecideConflict) -> Result<ConflictRow> {
    let reason = req.reason.trim().to_owned();
    if reason.is_empty() {
        return Err(Error::field("reason", "required", "请写明按什么核定，例如“与户口簿一致”"));
    }
    let rules = rules(ctx)?;
    let detail = json!({ "reason": "given" });
    ctx.write(Some((ConflictRecord::KIND, &req.conflict)), detail, |w| {
        let mut open = w.need::<ConflictRecord>(&req.conflict)?;
        if open.end.is_some() {
            return Err(Error::new("parcel.decided", "这一处已经核定过了，请刷新；要改请先撤回核定"));
        }
        let (kind, body) = current(w, &open)?;
        let before = open.conflict.path.get(&body).cloned();
        if req.choice == ConflictChoice::Theirs {
            put(w, kind, &rules, &open, body, open.conflict.theirs.clone())?;
        }
        open.end = Some(ConflictEnd {
            choice: if req.choice == ConflictChoice::Ours { "ours" } else { "theirs" }.to_owned(),
            reason,
            before,
            at: w.world().clock.now(),
            account: w.actor().account.to_string(),
        });
        w.save(&open, Expect::Any)?;
        row(w, open)
    })
}

pub(crate) fn decide_undo(ctx: &Ctx<'_>, req: ConflictRequest) -> Result<ConflictRow> {
    let rules = rules(ctx)?;
    ctx.write(Some((ConflictRecord::KIND, &req.conflict)), json!({}), |w| {
        let mut decided = w.need::<ConflictRecord>(&req.conflict)?;
        let end = decided.end.take().filter(|end| end.choice != "superseded").ok_or_else(|| {
            Error::new("parcel.not_decided", "这一处还没有核定，或者对方后来又改了同一处，没有可以撤回的")
        })?;
        if end.choice == "theirs" {
            let (kind, body) = current(w, &decided)?;
            if !merge::same(decided.conflict.path.get(&body), decided.conflict.theirs.as_ref()) {
                return Err(Error::new("stale", "核定以后这一处又改过，不能撤回；请直接在档案里修改"));
            }
            put(w, kind, &rules, &decided, body, end.before)?;
        }
        w.save(&decided, Expect::Any)?;
        row(w, decided)
    })
}

fn current(r: &Read<'_>, conflict: &ConflictRecord) -> Result<(Exchanged, Value)> {
    let found = Exchanged::of(&conflict.kind).map(|kind| Ok((kind, kind.load(r, &conflict.record)?))).transpose()?;
    match found {
        Some((kind, Some((body, _)))) => Ok((kind, body)),
        _ => Err(Error::new("not_found", "没有找到这份资料，可能已被删除。请返回列表重新查找。")),
    }
}

fn put(
    w: &mut Write<'_>,
    kind: Exchanged,
    rules: &hardship::Rules,
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
    kind.save(w, rules, &conflict.record, body, "").map(drop)
}

fn row(r: &Read<'_>, found: ConflictRecord) -> Result<ConflictRow> {
    let last = r.versions(&found.kind, &found.record)?.into_iter().find(|version| version.version <= found.version);
    let peer = r.get::<PeerRecord>(found.peer.as_str())?.map(|peer| peer.name).unwrap_or_default();
    let (choice, reason) = found.end.map(|end| (end.choice, end.reason)).unzip();
    Ok(ConflictRow {
        id: found.id,
        kind: found.kind,
        record: found.record,
        place: found.conflict.path.to_string(),
        base: found.conflict.base,
        ours: found.conflict.ours,
        theirs: found.conflict.theirs,
        ours_by: last.as_ref().map(|version| who(r, &version.account)).unwrap_or_default(),
        ours_at: last.map(|version| Stamp::parse(&version.at)).transpose()?,
        theirs_by: peer,
        theirs_at: found.at,
        choice,
        reason,
    })
}
