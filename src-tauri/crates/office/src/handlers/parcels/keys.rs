//! The keys of this office, how they are replaced, and how another office's statement about its own is taken.

use std::path::Path;

use hardship::wire::PathWritten;
use kernel::{Error, Result};
use parcel::{Change, Identity, Statement};
use serde_json::json;
use store::{Expect, Read, Record as _, Write};

use super::join::{PhoneWords, small};
use super::meeting::row;
use super::wire::{KeysFile, OwnKeys, PastOwnKeys, PeerRow, ReplaceKeys, TakeKeys};
use super::{given, met, party};
use crate::ctx::Ctx;
use crate::handlers::machine::write_new;
use crate::parcels::{KeptStatement, OWN, ParcelKey, PastKey, PeerKey, PeerRecord};
use crate::wire::Empty;

/// This office's keys, made on first use.
pub(super) fn own_key(w: &mut Write<'_>) -> Result<ParcelKey> {
    if let Some(key) = w.get::<ParcelKey>(OWN)? {
        return Ok(key);
    }
    let text = Identity::new(w.world())?.to_text().to_string();
    let key = ParcelKey { id: OWN.to_owned(), text, past: Vec::new() };
    w.save(&key, Expect::New)?;
    Ok(key)
}

/// All keys that may open what was sealed for this office, the ones in use first; none before the first joining.
pub(super) fn identities(r: &Read<'_>) -> Result<Vec<Identity>> {
    let Some(key) = r.get::<ParcelKey>(OWN)? else { return Ok(Vec::new()) };
    std::iter::once(&key.text)
        .chain(key.past.iter().map(|past| &past.text))
        .map(|text| Identity::from_text(text))
        .collect()
}

pub(crate) fn own_keys(ctx: &Ctx<'_>, _: Empty) -> Result<OwnKeys> {
    ctx.write(None, json!({}), own_key).and_then(|key| shown(&key))
}

fn shown(key: &ParcelKey) -> Result<OwnKeys> {
    let public = Identity::from_text(&key.text)?.public();
    let past = key.past.iter().rev().map(|past| {
        let id = Identity::from_text(&past.text)?.public().id();
        Ok(PastOwnKeys { id, until: past.until, revoked: past.revoked })
    });
    Ok(OwnKeys { id: public.id(), fingerprint: public.fingerprint(), past: past.collect::<Result<_>>()? })
}

/// New keys take the place of the old ones. Every office joined with is to be given a statement signed by both; keys
/// that were stolen are revoked instead, and both sides join anew.
pub(crate) fn keys_replace(ctx: &Ctx<'_>, req: ReplaceKeys) -> Result<OwnKeys> {
    let reason = given(&req.reason, "请写明更换密钥的原因，例如“换了电脑”")?;
    let office = party(ctx)?.office;
    let detail = json!({ "reason": "given", "revoke": req.revoke });
    let key = ctx.write(None, detail, |w| {
        let mut key = own_key(w)?;
        let (old, new) = (Identity::from_text(&key.text)?, Identity::new(w.world())?);
        let now = w.world().clock.now();
        for mut peer in w.records::<PeerRecord>("ORDER BY id", ())?.into_iter().filter(PeerRecord::is_joined) {
            if !req.revoke && peer.statement.is_some() {
                return Err(Error::new(
                    "parcel.keys_pending",
                    format!(
                        "“{}”还没有收下上一次的更换文件，不能再换一次。请先把更换文件交给对方，收到对方的交换包以后再换；密钥被盗的请选“吊销”",
                        peer.name
                    ),
                ));
            }
            let from_counter = peer.next_counter();
            let text = if req.revoke {
                peer.revoked = Some(now);
                Statement::revoke(&office, &old, &old.public().id(), now)?
            } else {
                Statement::replace(&office, &old, &new, from_counter, now)?
            };
            peer.statement = Some(KeptStatement { text, from_counter });
            w.save(&peer, Expect::Any)?;
        }
        let before = std::mem::replace(&mut key.text, new.to_text().to_string());
        key.past.push(PastKey { text: before, until: now, reason, revoked: req.revoke });
        w.save(&key, Expect::Any)?;
        Ok(key)
    })?;
    shown(&key)
}

/// Writes what this office says about its keys, for one other office.
pub(crate) fn keys_file(ctx: &Ctx<'_>, req: KeysFile) -> Result<PathWritten> {
    let statement = ctx.read(|r| met(r, &req.peer))?.statement.ok_or_else(|| {
        Error::field("peer", "parcel.no_statement", "本单位的密钥没有换过，或者对方已经知道了，不用再导出")
    })?;
    write_new(Path::new(&req.path), statement.text.as_bytes())?;
    ctx.view(PeerRecord::KIND, &req.peer, json!({ "keys": true }))?;
    Ok(PathWritten { path: req.path })
}

/// Takes what another office says about its keys. New keys are taken only with their words, read out by telephone.
pub(crate) fn keys_take(ctx: &Ctx<'_>, req: TakeKeys) -> Result<PeerRow> {
    let file = small(&req.path)?;
    ctx.write(None, json!({}), |w| {
        let (mut peer, statement, keys) = stated(w, &file)?;
        match &statement.change {
            Change::Replace { keys, .. } => {
                let said = req.words.as_deref().unwrap_or_default();
                PhoneWords::of(&keys.fingerprint()).compare(said)?;
            }
            Change::Revoke { .. } => peer.revoked = Some(w.world().clock.now()),
        }
        peer.keys = keys;
        w.save(&peer, Expect::Any)?;
        row(w, &peer)
    })
}

/// A statement about keys, with the office that made it and what its keys would be. Nothing is kept.
pub(super) fn stated(r: &Read<'_>, file: &[u8]) -> Result<(PeerRecord, Statement, Vec<PeerKey>)> {
    let mut refused = None;
    for peer in r.records::<PeerRecord>("ORDER BY id", ())?.into_iter().filter(|peer| peer.trusted.is_some()) {
        let mut known = peer.peer(std::collections::BTreeSet::new());
        match known.take(file) {
            Ok(statement) => return Ok((peer, statement, known.keys.into_iter().map(PeerKey::from).collect())),
            // Of another office: that of the next one may fit.
            Err(error) => refused = Some(error),
        }
    }
    Err(refused.unwrap_or_else(|| {
        Error::field("path", "parcel.statement", "还没有与任何单位结对，这个密钥文件用不上。没有改动任何资料。")
    }))
}
