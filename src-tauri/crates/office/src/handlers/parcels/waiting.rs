//! Parcels that came before those they follow: put aside, sealed as they are, until it is their turn.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use kernel::{Error, Result};
use parcel::Refusal;
use serde_json::json;
use store::{Expect, Read, Record as _, Write};

use super::receive::Arrived;
use super::sent::{copy, folder};
use super::wire::{DropWaiting, ReceiveParcel, WaitingParcel};
use super::{met, random_name};
use crate::ctx::Ctx;
use crate::parcels::{PeerRecord, WaitingParcelRecord};
use crate::wire::Empty;

/// How the files are called that wait.
const PREFIX: &str = "waiting-";

pub(crate) fn hold(ctx: &Ctx<'_>, req: ReceiveParcel) -> Result<WaitingParcel> {
    let held = ctx.write(None, json!({}), |w| {
        let looked = Arrived::at(ctx, w, &req.path)?.look(w)?;
        match looked.refusal {
            Some(Refusal::Missing { .. } | Refusal::OutOfOrder { .. }) => {}
            Some(other) => return Err(other.into()),
            None => {
                return Err(Error::field("path", "parcel.in_turn", "这个交换包不用等，现在就可以接收"));
            }
        }
        let peer = met(w, looked.manifest.from.office.as_str())?;
        let counter = looked.manifest.counter;
        let at = place(ctx, &peer, counter);
        if let Some(folder) = at.parent() {
            fs::create_dir_all(folder).map_err(|_| {
                Error::new("file.unwritable", "单位的文件夹写不进去，没有放下这个交换包。请检查磁盘是否已满")
            })?;
        }
        copy(Path::new(&req.path), &at)?;
        let before = find(w, &peer, counter)?;
        let held = before.unwrap_or_else(|| WaitingParcelRecord {
            id: random_name(w.world()),
            peer: peer.id.clone(),
            chain: peer.chain,
            counter,
            at: w.world().clock.now(),
        });
        w.save(&held, Expect::Any)?;
        Ok(held)
    })?;
    ctx.read(|r| view(ctx, r, held))
}

pub(crate) fn waiting(ctx: &Ctx<'_>, _: Empty) -> Result<Vec<WaitingParcel>> {
    ctx.read(|r| {
        let all = r.records::<WaitingParcelRecord>("ORDER BY peer, chain, counter LIMIT 1000", ())?;
        all.into_iter().map(|held| view(ctx, r, held)).collect()
    })
}

pub(crate) fn waiting_drop(ctx: &Ctx<'_>, req: DropWaiting) -> Result<Empty> {
    let path = ctx.write(Some((WaitingParcelRecord::KIND, &req.id)), json!({}), |w| {
        let held = w.need::<WaitingParcelRecord>(&req.id)?;
        let peer = met(w, held.peer.as_str())?;
        w.remove::<WaitingParcelRecord>(&req.id)?;
        Ok(place(ctx, &PeerRecord { chain: held.chain, ..peer }, held.counter))
    })?;
    remove_file(ctx, &path);
    Ok(Empty {})
}

fn view(ctx: &Ctx<'_>, r: &Read<'_>, held: WaitingParcelRecord) -> Result<WaitingParcel> {
    let peer = met(r, held.peer.as_str())?;
    let next = peer.received.last().map_or(1, |link| link.counter + 1);
    let at_hand = numbers(r, &peer)?;
    let before: Vec<u64> = (next..held.counter).collect();
    Ok(WaitingParcel {
        missing: before.iter().copied().filter(|counter| !at_hand.contains(counter)).collect(),
        before,
        path: place(ctx, &peer, held.counter).display().to_string(),
        id: held.id,
        from: peer.name,
        peer: held.peer.to_string(),
        counter: held.counter,
        at: held.at,
    })
}

/// A peer's parcels that are at hand.
fn held(r: &Read<'_>, peer: &PeerRecord) -> Result<Vec<WaitingParcelRecord>> {
    r.records("WHERE peer = ?1 AND chain = ?2", (peer.id.as_str(), i64::from(peer.chain)))
}

/// Their numbers.
pub(super) fn numbers(r: &Read<'_>, peer: &PeerRecord) -> Result<BTreeSet<u64>> {
    Ok(held(r, peer)?.into_iter().map(|held| held.counter).collect())
}

fn find(r: &Read<'_>, peer: &PeerRecord, counter: u64) -> Result<Option<WaitingParcelRecord>> {
    Ok(held(r, peer)?.into_iter().find(|held| held.counter == counter))
}

/// A parcel was received: it waits no longer.
pub(super) fn received(w: &mut Write<'_>, peer: &str, counter: u64) -> Result<()> {
    match find(w, &met(w, peer)?, counter)? {
        Some(held) => w.remove::<WaitingParcelRecord>(&held.id),
        None => Ok(()),
    }
}

fn place(ctx: &Ctx<'_>, peer: &PeerRecord, counter: u64) -> PathBuf {
    folder(ctx, peer).join(format!("{PREFIX}{counter:06}.ncparcel"))
}

/// Removes a file that waited, and no other. One that stays behind harms nothing: the next of its number replaces it.
pub(super) fn remove_file(ctx: &Ctx<'_>, path: &Path) {
    let waited = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(PREFIX));
    if waited && path.starts_with(ctx.dir().join("parcels")) {
        let _ = fs::remove_file(path);
    }
}
