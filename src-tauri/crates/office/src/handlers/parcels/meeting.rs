//! Other offices: who they are, what is known of them, and the way out.

use kernel::{Error, Result};
use merge::Side;
use serde_json::json;
use store::{Expect, Read, Record as _};

use super::wire::{PeerRequest, PeerRow, PeerState, RevokePeer};
use super::{given, met, packs};
use crate::ctx::Ctx;
use crate::parcels::{Intake, PeerRecord, SentParcel};
use crate::wire::Empty;

/// Offices a list shows.
const MOST: u32 = 2000;

pub(crate) fn peers(ctx: &Ctx<'_>, _: Empty) -> Result<Vec<PeerRow>> {
    ctx.read(|r| r.records::<PeerRecord>("ORDER BY id LIMIT ?1", [MOST])?.iter().map(|peer| row(r, peer)).collect())
}

/// An office as a list shows it.
pub(super) fn row(r: &Read<'_>, peer: &PeerRecord) -> Result<PeerRow> {
    let counted = |sql: &str| -> Result<u32> {
        Ok(r.one(sql, [peer.id.as_str()], |row| row.get::<_, u32>(0))?.unwrap_or_default())
    };
    let intake = r
        .records::<Intake>(
            "WHERE peer = ?1 AND undone = 0 ORDER BY chain DESC, counter DESC LIMIT 1",
            [peer.id.as_str()],
        )?
        .pop();
    let sent =
        r.records::<SentParcel>("WHERE peer = ?1 ORDER BY chain DESC, counter DESC LIMIT 1", [peer.id.as_str()])?.pop();
    let meeting = peer.meeting.as_ref();
    Ok(PeerRow {
        id: peer.id.to_string(),
        name: meeting.filter(|_| peer.trusted.is_none()).map_or(&peer.name, |meeting| &meeting.name).clone(),
        union_name: Some(meeting.map_or(&peer.union_name, |meeting| &meeting.union_name).clone())
            .filter(|name| !name.is_empty()),
        window_name: meeting
            .map_or(peer.window.as_ref(), |meeting| meeting.window.as_ref())
            .map(|window| window.name.clone()),
        state: match (peer.is_joined(), peer.revoked.is_some() && meeting.is_none()) {
            (true, _) => PeerState::Joined,
            (false, true) => PeerState::Revoked,
            (false, false) => PeerState::Comparing,
        },
        words: meeting.map(|meeting| meeting.words.clone()),
        joined_at: peer.trusted,
        fingerprint: peer.seal_for().first().map(parcel::PublicKeys::fingerprint),
        received: peer.received.last().map_or(0, |link| link.counter),
        received_at: intake.map(|intake| intake.at),
        sent: peer.sent.as_ref().map_or(0, |link| link.counter),
        sent_at: sent.map(|sent| sent.manifest.created),
        acknowledged: peer.acknowledged,
        conflicts: counted("SELECT count(*) FROM parcel_conflict WHERE peer = ?1 AND open = 1")?,
        waiting: counted("SELECT count(*) FROM parcel_waiting WHERE peer = ?1")?,
        keys_file: peer.statement.is_some(),
        other_tables: match peer.side {
            Side::Outer if peer.trusted.is_some() => packs::tables_that_differ(r)?,
            _ => Vec::new(),
        },
    })
}

/// Gives up a meeting whose words were never confirmed: the files were exchanged by somebody else, or with the wrong one.
pub(crate) fn peer_forget(ctx: &Ctx<'_>, req: PeerRequest) -> Result<Empty> {
    ctx.write(Some((PeerRecord::KIND, &req.peer)), json!({}), |w| {
        let mut peer = met(w, &req.peer)?;
        if peer.meeting.take().is_none() {
            return Err(Error::field("peer", "parcel.not_meeting", "与这个单位没有待核对的词语，请刷新后再看"));
        }
        if peer.trusted.is_none() {
            receipts::lease::unclaim(w, &req.peer)?;
            w.remove::<PeerRecord>(&req.peer)?;
        } else {
            w.save(&peer, Expect::Any)?;
        }
        Ok(Empty {})
    })
}

/// Trusts another office's keys no more, on this side alone: its computer or its folder was stolen.
pub(crate) fn peer_revoke(ctx: &Ctx<'_>, req: RevokePeer) -> Result<PeerRow> {
    given(&req.reason, "请写明原因，例如“对方的电脑丢了”")?;
    let detail = json!({ "reason": "given" });
    ctx.write(Some((PeerRecord::KIND, &req.peer)), detail, |w| {
        let mut peer = met(w, &req.peer)?;
        if peer.trusted.is_none() {
            return Err(Error::field("peer", "parcel.not_confirmed", "还没有与这个单位结对，不用吊销"));
        }
        peer.revoked = Some(w.world().clock.now());
        w.save(&peer, Expect::Any)?;
        row(w, &peer)
    })
}
