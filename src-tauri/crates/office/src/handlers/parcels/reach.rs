//! Which records are a peer's business: a union's own at a centre, everything for a window of the centre, and all it has
//! at the outer office.

use hardship::Household;
use kernel::Result;
use merge::Side;
use serde_json::Value;
use store::Read;
use store::sql::{self, Value as SqlValue};

use super::changed::Since;
use super::kinds::Exchanged;
use super::{show, steps};
use crate::parcels::PeerRecord;

/// Records of a kind of which no union has its own at a centre: it is sent only what came from there.
const NONE: &str = "SELECT NULL WHERE ?1 IS NULL AND 0";

/// Applications of students with the files they belong to.
const WISHED: &str = "application a JOIN household h ON h.id = a.body ->> '$.household'";

/// Records that are the peer's business. The outer office sends all it has; a centre looks at files of the peer's union,
/// their persons, and what came from there, or, for a window of its own, at everything.
pub(super) fn ids(r: &Read<'_>, peer: &PeerRecord, kind: Exchanged, since: Since) -> Result<Vec<String>> {
    if !crosses(peer, kind) {
        return Ok(Vec::new());
    }
    let of_union = |what: &str, from: &str| format!("SELECT {what} FROM {from} WHERE h.union_id = ?1");
    let placed = format!("{WISHED} JOIN placement p ON p.application = a.id");
    let lent = |what: &str| format!("SELECT {what} FROM receipt_lease WHERE side = 'lent' AND office = ?2");
    let (table, mine) = match kind {
        Exchanged::Organisation => ("organisation", NONE.to_owned()),
        Exchanged::Person => {
            ("person", of_union("m.person", "household_member m JOIN household h ON h.id = m.household"))
        }
        Exchanged::Household => ("household", "SELECT id FROM household WHERE union_id = ?1 AND live = 1".to_owned()),
        Exchanged::Lead => ("file_lead", NONE.to_owned()),
        Exchanged::Season => ("season", "SELECT id FROM season WHERE ?1 IS NOT NULL".to_owned()),
        Exchanged::Post => ("post", of_union("p.post", &placed)),
        Exchanged::Application => ("application", of_union("a.id", WISHED)),
        Exchanged::Placement => ("placement", of_union("p.id", &placed)),
        Exchanged::Confirmation => (
            "placement_confirmation",
            of_union("c.id", &format!("{placed} JOIN placement_confirmation c ON c.placement = p.id")),
        ),
        Exchanged::Objection => {
            ("notice_objection", of_union("o.id", "notice_objection o JOIN household h ON h.id = o.household"))
        }
        Exchanged::Step => ("file_step", NONE.to_owned()),
        Exchanged::ReceiptKind => ("receipt_kind", lent("kind")),
        Exchanged::Stub => ("receipt_stub", NONE.to_owned()),
        Exchanged::Lease => ("receipt_lease", lent("id")),
        Exchanged::Paper => (
            "evidence",
            of_union("e.id", "evidence e JOIN household h ON e.subject_kind = 'household' AND h.id = e.subject_id"),
        ),
    };
    let mut params: Vec<SqlValue> = match peer.side {
        Side::Outer => Vec::new(),
        Side::Centre => vec![
            peer.union.as_ref().map(ToString::to_string).into(),
            peer.id.to_string().into(),
            kind.kind().to_owned().into(),
        ],
    };
    let only = match since.ids(r, peer, kind)? {
        Some(changed) => {
            params.push(changed.into());
            format!("id IN (SELECT value FROM json_each(?{}))", params.len())
        }
        None => "1".to_owned(),
    };
    let whole = peer.window.as_ref().and_then(|_| seen_whole(kind));
    let question = match (peer.side, whole) {
        (Side::Outer, _) if kind == Exchanged::Step => {
            format!("{} AND {only} ORDER BY household, seq", steps::TAKEN_THERE)
        }
        (Side::Outer, _) if kind == Exchanged::Stub => {
            format!("SELECT id FROM ({}) WHERE {only} ORDER BY kind, series, number", receipts::stub::OF_HELD)
        }
        (Side::Outer, _) => format!("SELECT id FROM {table} WHERE {only} ORDER BY id"),
        (Side::Centre, Some(seen)) => format!(
            "SELECT id FROM {table}
             WHERE ({seen} OR id IN (SELECT record FROM parcel_common WHERE peer = ?2 AND kind = ?3))
               AND ?1 IS NULL AND {only} ORDER BY id"
        ),
        (Side::Centre, None) => format!(
            "WITH theirs (id) AS ({mine} UNION SELECT record FROM parcel_common WHERE peer = ?2 AND kind = ?3)
             SELECT id FROM theirs WHERE {only} ORDER BY id"
        ),
    };
    r.query(&question, sql::params_from_iter(params), |row| row.get(0))
}

/// Whether records of the kind go to the peer at all.
fn crosses(peer: &PeerRecord, kind: Exchanged) -> bool {
    match kind {
        // A union is known to its own office by name.
        Exchanged::Organisation => peer.window.is_some(),
        Exchanged::Season | Exchanged::Post | Exchanged::ReceiptKind => peer.side == Side::Centre,
        _ => true,
    }
}

/// Which records of a kind a window of the centre sees, beside those it knows: files in force, and what belongs to a file
/// it has. None of what is told to each office apart.
fn seen_whole(kind: Exchanged) -> Option<String> {
    let of_file = |from: &str| {
        format!(
            "EXISTS (SELECT 1 FROM {from} AND (h.live = 1 OR EXISTS (
                 SELECT 1 FROM parcel_common c WHERE c.peer = ?2 AND c.kind = 'household' AND c.record = h.id)))"
        )
    };
    match kind {
        Exchanged::Organisation | Exchanged::Person | Exchanged::Season | Exchanged::Post => Some("1".to_owned()),
        Exchanged::Household => Some("live = 1".to_owned()),
        Exchanged::Lead => {
            Some(format!("household IS NULL OR {}", of_file("household h WHERE h.id = file_lead.household")))
        }
        Exchanged::Application => Some(of_file("household h WHERE h.id = application.body ->> '$.household'")),
        Exchanged::Placement => Some(of_file(&format!("{WISHED} WHERE a.id = placement.application"))),
        Exchanged::Confirmation => Some(of_file(&format!(
            "placement p JOIN {WISHED} WHERE p.id = placement_confirmation.placement AND a.id = p.application"
        ))),
        Exchanged::Objection => Some(of_file("household h WHERE h.id = notice_objection.household")),
        Exchanged::Paper => {
            Some(format!("subject_kind = 'household' AND {}", of_file("household h WHERE h.id = evidence.subject_id")))
        }
        Exchanged::Step | Exchanged::ReceiptKind | Exchanged::Stub | Exchanged::Lease => None,
    }
}

/// Whether the peer may still be sent what stands in a record. Who has gone to another union is that one's business.
pub(super) fn may_see(r: &Read<'_>, peer: &PeerRecord, kind: Exchanged, id: &str, body: &Value) -> Result<bool> {
    if peer.side == Side::Outer {
        return Ok(true);
    }
    match kind {
        // Where the file stands at the centre, and what became of a stub, is told in the answer.
        Exchanged::Step | Exchanged::Stub => return Ok(false),
        Exchanged::Lease => {
            return Ok(r.get::<receipts::Lease>(id)?.is_some_and(|lease| lease.office == peer.id.as_str()));
        }
        _ => {}
    }
    let Some(union) = &peer.union else { return Ok(peer.window.is_some()) };
    let text = |place: &str| body.pointer(place).and_then(Value::as_str).unwrap_or_default();
    let of_union = |file: &str| -> Result<bool> {
        Ok(r.get::<Household>(file)?.is_some_and(|file| file.union.as_ref() == Some(union)))
    };
    Ok(match kind {
        Exchanged::Household => body.get("union").and_then(Value::as_str) == Some(union.as_str()),
        Exchanged::Person => {
            let elsewhere = r.one(
                "SELECT count(*), count(*) FILTER (WHERE h.union_id = ?2)
                 FROM household_member m JOIN household h ON h.id = m.household WHERE m.person = ?1",
                (id, union.as_str()),
                |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?)),
            )?;
            elsewhere.is_none_or(|(all, here)| all == 0 || here > 0)
        }
        Exchanged::Lead | Exchanged::Season | Exchanged::Post | Exchanged::ReceiptKind => true,
        Exchanged::Organisation | Exchanged::Step | Exchanged::Stub | Exchanged::Lease => false,
        Exchanged::Placement | Exchanged::Confirmation => {
            let file = show::household(r, kind.kind(), id)?;
            file.map(|file| of_union(&file)).transpose()?.unwrap_or_default()
        }
        Exchanged::Objection | Exchanged::Application => of_union(text("/household"))?,
        Exchanged::Paper => of_union(text("/subject/1"))?,
    })
}
