//! Exchange with other offices by sealed parcels: joining, making, receiving, the conflict desk, answers.

mod desk;
mod join;
mod kinds;
mod receive;
mod send;
mod undo;
pub(crate) mod wire;

use std::collections::HashMap;

use kernel::{Error, OfficeId, Result};
use merge::Side;
use parcel::Identity;
use serde_json::Value;
use store::{Expect, Read, Write};

use crate::parcels::{CommonRecord, OWN, ParcelKey, PeerRecord};

pub(crate) use desk::{conflicts, decide, decide_undo};
pub(crate) use join::{answer, confirm, invite, join, peers};
pub(crate) use receive::{answers, check, receive};
pub(crate) use send::{again, make};
pub(crate) use undo::undo;

/// This office's keys, made on first use.
fn own_key(w: &mut Write<'_>) -> Result<ParcelKey> {
    if let Some(key) = w.get::<ParcelKey>(OWN)? {
        return Ok(key);
    }
    let text = Identity::new(w.world())?.to_text().to_string();
    let key = ParcelKey { id: OWN.to_owned(), text, seat: random_name(w.world()) };
    w.save(&key, Expect::New)?;
    Ok(key)
}

/// 32 hexadecimal digits nobody has used.
fn random_name(world: &kernel::World) -> String {
    let mut bytes = [0_u8; 32];
    world.entropy.fill(&mut bytes);
    store::sha256_hex(&bytes).chars().take(32).collect()
}

/// A peer whose words were compared.
fn trusted(r: &Read<'_>, id: &OfficeId) -> Result<PeerRecord> {
    let peer = r.get::<PeerRecord>(id.as_str())?.ok_or_else(|| {
        Error::field("peer", "parcel.no_peer", "还没有与这个单位建立交换关系，请先用邀请文件和答复文件结对")
    })?;
    if peer.trusted.is_none() {
        return Err(Error::field("peer", "parcel.not_confirmed", "还没有核对口令：请先打电话核对十个字词，再确认"));
    }
    Ok(peer)
}

/// How a peer calls what this office has, and the other way round.
struct Names {
    ours: HashMap<String, String>,
    theirs: HashMap<String, String>,
}

impl Names {
    fn load(r: &Read<'_>, peer: &PeerRecord) -> Result<Self> {
        let mut names = Self { ours: HashMap::new(), theirs: HashMap::new() };
        for common in r.records::<CommonRecord>("WHERE peer = ?1 AND record <> theirs", [peer.id.as_str()])? {
            names.learn(&common.record, &common.theirs);
        }
        Ok(names)
    }

    fn learn(&mut self, ours: &str, theirs: &str) {
        self.ours.insert(theirs.to_owned(), ours.to_owned());
        self.theirs.insert(ours.to_owned(), theirs.to_owned());
    }

    /// Their words in ours.
    fn read(&self, value: &Value) -> Value {
        renamed(value, &self.ours)
    }

    /// Our words in theirs.
    fn write(&self, value: &Value) -> Value {
        renamed(value, &self.theirs)
    }
}

/// Every text that is one of the names, replaced: ids are unique, wherever they stand.
fn renamed(value: &Value, names: &HashMap<String, String>) -> Value {
    match value {
        Value::String(text) => Value::String(names.get(text).unwrap_or(text).clone()),
        Value::Array(list) => list.iter().map(|entry| renamed(entry, names)).collect(),
        Value::Object(fields) => fields.iter().map(|(name, value)| (name.clone(), renamed(value, names))).collect(),
        other => other.clone(),
    }
}

/// The common state's id: one a peer and record.
fn common_id(peer: &PeerRecord, kind: &str, record: &str) -> String {
    format!("{}:{kind}:{record}", peer.id.as_str())
}

fn side_of(kind: crate::wire::OfficeKind) -> Side {
    match kind {
        crate::wire::OfficeKind::Centre => Side::Centre,
        crate::wire::OfficeKind::Enterprise => Side::Enterprise,
    }
}
