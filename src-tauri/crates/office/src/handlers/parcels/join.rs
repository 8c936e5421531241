//! How a centre and an enterprise office come to know each other: invitation, answer, ten words on the telephone.

use std::path::Path;

use kernel::{Error, OfficeId, Result};
use merge::Side;
use parcel::{Answer, Identity, Invitation, Party};
use people::Organisation;
use serde_json::{Map, json};
use store::{Expect, Record as _, Write};

use super::kinds::union_name;
use super::wire::{ConfirmPeer, InviteUnion, JoinCentre, PeerRow, TakeAnswer};
use super::{own_key, random_name, side_of};
use crate::ctx::Ctx;
use crate::handlers::machine::write_new;
use crate::parcels::{KeptInvitation, PeerKey, PeerRecord};
use crate::wire::{Empty, PathWritten};

/// The most bytes of an invitation or an answer.
const LARGEST: u64 = 1 << 20;

pub(crate) fn invite(ctx: &Ctx<'_>, req: InviteUnion) -> Result<PathWritten> {
    only(ctx, Side::Centre, "只有职工服务中心能发出邀请；企业工会请导入中心发来的邀请文件")?;
    let name = req.union_name.trim().to_owned();
    if name.is_empty() {
        return Err(Error::field("union_name", "required", "请填写工会全称"));
    }
    let text = ctx.write(None, json!({}), |w| {
        let me = Identity::from_text(&own_key(w)?.text)?;
        let union = match people::find_union(w, &name)? {
            Some(union) => union,
            None => {
                let union = Organisation::union(w.world(), &name);
                w.save(&union, Expect::New)?;
                w.index(Organisation::KIND, union.id.as_str(), &union.search_keys());
                union
            }
        };
        let invitation = Invitation {
            id: random_name(w.world()),
            from: party(ctx)?,
            keys: me.public(),
            union: union.id.clone(),
            union_name: name.clone(),
            created: w.world().clock.now(),
            packs: Vec::new(),
            ranges: Vec::new(),
            more: Map::new(),
        };
        let text = invitation.write(&me)?;
        let (_, digest) = Invitation::read(text.as_bytes())?;
        let kept = KeptInvitation { id: invitation.id.clone(), digest, union: union.id, invitation };
        w.save(&kept, Expect::New)?;
        Ok(text)
    })?;
    write_new(Path::new(&req.path), text.as_bytes())?;
    Ok(PathWritten { path: req.path })
}

pub(crate) fn join(ctx: &Ctx<'_>, req: JoinCentre) -> Result<PeerRow> {
    only(ctx, Side::Enterprise, "邀请文件是给企业工会的：请在企业工会的单位里导入")?;
    let (invitation, digest) = Invitation::read(&small(&req.path)?)?;
    let (text, peer) = ctx.write(None, json!({}), |w| {
        if let Some(other) = w.records::<PeerRecord>("", ())?.into_iter().find(|p| p.id != invitation.from.office) {
            return Err(Error::field(
                "path",
                "parcel.other_centre",
                format!("本单位已经与“{}”结对，不能再加入另一个中心。没有改动任何资料。", other.name),
            ));
        }
        let me = Identity::from_text(&own_key(w)?.text)?;
        let answer = Answer {
            invitation: invitation.id.clone(),
            invited_by: digest,
            from: party(ctx)?,
            keys: me.public(),
            created: w.world().clock.now(),
            more: Map::new(),
        };
        let text = answer.write(&me)?;
        let (_, both) = Answer::read(text.as_bytes())?;
        let peer = introduced(w, &invitation.from, invitation.keys.clone(), None, Side::Enterprise, &both.words())?;
        Ok((text, row(peer, Some(invitation.union_name.clone()))))
    })?;
    write_new(Path::new(&req.out), text.as_bytes())?;
    Ok(peer)
}

pub(crate) fn answer(ctx: &Ctx<'_>, req: TakeAnswer) -> Result<PeerRow> {
    only(ctx, Side::Centre, "答复文件是给职工服务中心的：请在中心的单位里导入")?;
    let (answer, both) = Answer::read(&small(&req.path)?)?;
    ctx.write(None, json!({}), |w| {
        let kept = w.get::<KeptInvitation>(&answer.invitation)?.ok_or_else(|| {
            Error::field("path", "parcel.other_invitation", "这个答复文件答复的不是本中心的邀请。没有改动任何资料。")
        })?;
        answer.answers(&kept.invitation, kept.digest)?;
        let (keys, union) = (answer.keys.clone(), Some(kept.union.clone()));
        let peer = introduced(w, &answer.from, keys, union, Side::Centre, &both.words())?;
        Ok(row(peer, Some(kept.invitation.union_name)))
    })
}

pub(crate) fn confirm(ctx: &Ctx<'_>, req: ConfirmPeer) -> Result<PeerRow> {
    ctx.write(Some((PeerRecord::KIND, &req.peer)), json!({}), |w| {
        let mut peer = w.need::<PeerRecord>(&req.peer)?;
        if peer.words.split_whitespace().ne(req.words.split_whitespace()) {
            return Err(Error::field(
                "words",
                "parcel.words_differ",
                "字词不一样，没有确认。请再核对一遍；还不一样，说明文件在路上被换过，请重新邀请。",
            ));
        }
        peer.trusted = Some(w.world().clock.now());
        w.save(&peer, Expect::Any)?;
        let union = peer.union.as_ref().map(|id| union_name(w, id.as_str())).transpose()?.flatten();
        Ok(row(peer, union))
    })
}

pub(crate) fn peers(ctx: &Ctx<'_>, _: Empty) -> Result<Vec<PeerRow>> {
    ctx.read(|r| {
        let peers = r.records::<PeerRecord>("ORDER BY id LIMIT 1000", ())?;
        let named = peers.into_iter().map(|peer| {
            let union = peer.union.as_ref().map(|id| union_name(r, id.as_str())).transpose()?.flatten();
            Ok(row(peer, union))
        });
        named.collect()
    })
}

/// Keeps a peer that was just met. One that is known already keeps its chain; replacing its keys is another thing.
fn introduced(
    w: &mut Write<'_>,
    party: &Party,
    keys: parcel::PublicKeys,
    union: Option<kernel::OrgId>,
    side: Side,
    words: &str,
) -> Result<PeerRecord> {
    if w.get::<PeerRecord>(party.office.as_str())?.is_some_and(|known| known.trusted.is_some()) {
        return Err(Error::new("parcel.joined", "已经与这个单位结对，不用再来一遍。没有改动任何资料。"));
    }
    let peer = PeerRecord {
        id: party.office.clone(),
        name: party.name.clone(),
        union,
        side,
        keys: vec![PeerKey::trusted(keys)],
        words: words.to_owned(),
        trusted: None,
        received: Vec::new(),
        sent: None,
        acknowledged: 0,
    };
    w.save(&peer, Expect::Any)?;
    Ok(peer)
}

fn row(peer: PeerRecord, union_name: Option<String>) -> PeerRow {
    PeerRow {
        id: peer.id.to_string(),
        name: peer.name,
        union_name,
        words: peer.words,
        trusted: peer.trusted.is_some(),
        received: peer.received.last().map_or(0, |link| link.counter),
        sent: peer.sent.map_or(0, |link| link.counter),
        acknowledged: peer.acknowledged,
    }
}

pub(super) fn party(ctx: &Ctx<'_>) -> Result<Party> {
    let office = ctx.office();
    Ok(Party { office: OfficeId::parse(&office.id)?, name: office.name })
}

fn only(ctx: &Ctx<'_>, side: Side, message: &str) -> Result<()> {
    if side_of(ctx.office().kind) == side { Ok(()) } else { Err(Error::new("parcel.wrong_side", message)) }
}

fn small(path: &str) -> Result<Vec<u8>> {
    let unread = || Error::field("path", "file.unreadable", "文件读不出来，请检查它是否还在、U盘是否插好");
    if std::fs::metadata(path).map_err(|_| unread())?.len() > LARGEST {
        return Err(Error::field("path", "parcel.too_large", "这个文件太大，不是邀请或答复文件。没有改动任何资料。"));
    }
    std::fs::read(path).map_err(|_| unread())
}
