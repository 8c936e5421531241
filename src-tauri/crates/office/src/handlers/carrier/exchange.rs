//! Parcels go into the shared place and come out of it. What came lies in the office's folder, sealed, and is looked at and
//! received as one from a stick is; it leaves the place only after that.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use ::carrier::{ParcelName, Place, Post, Strange, Why};
use kernel::{Error, OfficeId, Result, Stamp};
use serde_json::json;
use store::{Expect, Read, Record as _};

use super::Looking;
use super::records::{Put, SharedPlace, Taken};
use super::wire::{
    CollectedParcel, CollectedParcels, DiscardParcel, LeftInPlace, ParcelTurn, PlaceOverview, PutParcel, PutParcels,
    SendParcels,
};
use crate::ctx::Ctx;
use crate::handlers::parcels::{given, kept_at};
use crate::parcels::{PeerRecord, SentParcel};
use crate::wire::Empty;

/// Where parcels lie that were taken out of the place, below the office's folder.
const FOLDER: &str = "parcels/collected";
/// How their files begin: receiving removes files called so.
const PREFIX: &str = "waiting-";
const ENDING: &str = ".ncparcel";
/// After so long a broken transfer into our mailbox is not gone on with any more.
const LEFTOVER_DAYS: i64 = 14;

pub(crate) fn overview(ctx: &Ctx<'_>, _: Empty) -> Result<PlaceOverview> {
    ctx.read(|r| {
        Ok(PlaceOverview {
            on: r.get::<SharedPlace>(SharedPlace::ONE)?.is_some(),
            to_send: unsent(r, None)?.into_iter().map(|(peer, sent)| row(&peer, &sent, false)).collect(),
            collected: at_hand(ctx, r)?,
        })
    })
}

pub(crate) fn send(ctx: &Ctx<'_>, req: SendParcels) -> Result<PutParcels> {
    let place = open(ctx)?;
    let (me, looking) = (me(ctx)?, Looking { progress: ctx.progress(), label: "正在往共享位置放交换包" });
    let mut put = Vec::new();
    for (peer, sent) in ctx.read(|r| unsent(r, req.peer.as_deref()))? {
        let counter = sent.manifest.counter;
        let mut file = fs::File::open(kept_at(ctx, &peer, counter)).map_err(|_| {
            Error::new(
                "parcel.not_kept",
                format!(
                    "给{}的第 {counter} 号交换包，本单位没有保留，不能放到共享位置。请对方查看是否已经收过",
                    peer.name
                ),
            )
        })?;
        let done = place.send(&Post { to: &peer.id, from: &me, counter }, &mut file, &looking)?;
        let note = Put { id: sent.id.clone(), name: done.name.to_string(), at: ctx.world().clock.now() };
        let detail = json!({ "counter": counter });
        ctx.write(Some((PeerRecord::KIND, peer.id.as_str())), detail, |w| w.save(&note, Expect::Any))?;
        put.push(row(&peer, &sent, done.already));
    }
    Ok(PutParcels { put })
}

pub(crate) fn collect(ctx: &Ctx<'_>, _: Empty) -> Result<CollectedParcels> {
    let place = open(ctx)?;
    let (me, looking) = (me(ctx)?, Looking { progress: ctx.progress(), label: "正在从共享位置取交换包" });
    let inbox = place.inbox(&me, &looking)?;
    let mut left_alone: Vec<LeftInPlace> = inbox.strange.iter().map(strange).collect();
    let mut came = 0;
    for name in inbox.parcels {
        let file = file(ctx, &name);
        match ctx.read(|r| what(r, &name, &file))? {
            Next::Leave => {}
            Next::Stranger => left_alone.push(LeftInPlace {
                name: name.to_string(),
                why: "寄件单位没有与本单位结对，没有取。请先结对，或查看是谁放的".to_owned(),
            }),
            Next::Remove => place.remove(&me, &name, &looking)?,
            Next::Fetch => {
                fetch(&place, &me, &name, &file, &looking)?;
                let note = Taken::new(&name, ctx.world().clock.now());
                ctx.write(Some((PeerRecord::KIND, name.from.as_str())), json!({ "counter": name.counter }), |w| {
                    w.save(&note, Expect::Any)
                })?;
                came += 1;
            }
        }
    }
    let old = ctx.world().clock.now().millis() - LEFTOVER_DAYS * 24 * 60 * 60 * 1000;
    if let Some(before) = Stamp::from_millis(old) {
        place.tidy(&me, before, &looking)?;
    }
    let more = inbox.more || inbox.left_alone > inbox.strange.len();
    Ok(CollectedParcels { came, parcels: ctx.read(|r| at_hand(ctx, r))?, left_alone, more })
}

pub(crate) fn discard(ctx: &Ctx<'_>, req: DiscardParcel) -> Result<Empty> {
    let name = ParcelName::parse(&req.name)
        .ok_or_else(|| Error::field("name", "carrier.name", "没有这个交换包，请从列表里选择"))?;
    let reason = given(&req.reason, "请写明为什么不收这个交换包")?;
    let path = file(ctx, &name);
    let detail = json!({ "counter": name.counter, "reason": "given" });
    ctx.write(Some((PeerRecord::KIND, name.from.as_str())), detail, |w| {
        let mut note = w.need::<Taken>(&name.to_string())?;
        note.discarded = true;
        note.reason = Some(reason);
        w.save(&note, Expect::Any)
    })?;
    // It leaves the place when parcels are collected next. A file that stays behind is listed no more.
    let _ = fs::remove_file(path);
    Ok(Empty {})
}

/// What is to be done with a parcel in the place.
enum Next {
    Leave,
    Stranger,
    Remove,
    Fetch,
}

/// A parcel goes from the place once it was received, or put aside by somebody. A number that was received before proves
/// nothing of another file: whether that is a copy or a fork is for the look inside to say.
fn what(r: &Read<'_>, name: &ParcelName, file: &Path) -> Result<Next> {
    let Some(peer) = r.get::<PeerRecord>(name.from.as_str())?.filter(PeerRecord::is_joined) else {
        return Ok(Next::Stranger);
    };
    Ok(match r.get::<Taken>(&name.to_string())? {
        Some(taken) if taken.discarded => Next::Remove,
        _ if file.is_file() => Next::Leave,
        Some(_) if name.counter <= last(&peer) => Next::Remove,
        _ => Next::Fetch,
    })
}

fn fetch(place: &Place, me: &OfficeId, name: &ParcelName, to: &Path, looking: &Looking<'_>) -> Result<()> {
    let failed = |_| Error::new("carrier.disk", "取来的交换包写不到这台电脑的硬盘上，可能是空间不够，请腾出空间后再试");
    let folder = to.parent().unwrap_or(to);
    fs::create_dir_all(folder).map_err(failed)?;
    let mut temp = tempfile::Builder::new().prefix(".collecting-").tempfile_in(folder).map_err(failed)?;
    place.fetch(me, name, parcel::Limits::default().file, &mut temp, looking)?;
    temp.flush().map_err(failed)?;
    temp.as_file().sync_all().map_err(failed)?;
    temp.persist(to).map_err(|error| failed(error.error))?;
    Ok(())
}

/// Parcels made for offices we have met, that were neither put into the place nor, as far as we know, received.
fn unsent(r: &Read<'_>, only: Option<&str>) -> Result<Vec<(PeerRecord, SentParcel)>> {
    let mut found = Vec::new();
    for peer in r.records::<PeerRecord>("ORDER BY id", ())? {
        if !peer.is_joined() || only.is_some_and(|only| only != peer.id.as_str()) {
            continue;
        }
        let known = (peer.id.as_str(), i64::from(peer.chain), i64::try_from(peer.acknowledged).unwrap_or(i64::MAX));
        let waiting = "WHERE peer = ?1 AND chain = ?2 AND counter > ?3
             AND id NOT IN (SELECT id FROM shared_place_put) ORDER BY counter";
        found.extend(r.records::<SentParcel>(waiting, known)?.into_iter().map(|sent| (peer.clone(), sent)));
    }
    Ok(found)
}

/// What was taken out of the place and waits to be received, by sender and number.
fn at_hand(ctx: &Ctx<'_>, r: &Read<'_>) -> Result<Vec<CollectedParcel>> {
    let mut found = Vec::new();
    let mut names: Vec<_> = r.records::<Taken>("ORDER BY id", ())?.iter().filter_map(Taken::waiting).collect();
    names.sort();
    for name in names {
        let path = file(ctx, &name);
        let Some(peer) = r.get::<PeerRecord>(name.from.as_str())?.filter(|_| path.is_file()) else { continue };
        let last = last(&peer);
        found.push(CollectedParcel {
            name: name.to_string(),
            from: peer.name,
            counter: name.counter,
            bytes: name.size,
            path: path.display().to_string(),
            turn: match name.counter.checked_sub(last) {
                None | Some(0) => ParcelTurn::Before,
                Some(1) => ParcelTurn::Now,
                Some(_) => ParcelTurn::Later,
            },
            peer: peer.id.to_string(),
        });
    }
    Ok(found)
}

fn open(ctx: &Ctx<'_>) -> Result<Place> {
    let kept = ctx.read(|r| r.get::<SharedPlace>(SharedPlace::ONE))?;
    let kept = kept.ok_or_else(|| {
        Error::new("carrier.off", "共享位置没有开通。请管理员在“设置—共享位置”里开通，或者用 U 盘交换")
    })?;
    Place::open(&kept.place)
}

fn me(ctx: &Ctx<'_>) -> Result<OfficeId> {
    OfficeId::parse(&ctx.office().id)
}

/// Where a parcel lies once it was taken out of the place.
fn file(ctx: &Ctx<'_>, name: &ParcelName) -> PathBuf {
    ctx.dir().join(FOLDER).join(format!("{PREFIX}{name}{ENDING}"))
}

/// Number of the last parcel received from an office.
fn last(peer: &PeerRecord) -> u64 {
    peer.received.last().map_or(0, |link| link.counter)
}

fn row(peer: &PeerRecord, sent: &SentParcel, already: bool) -> PutParcel {
    PutParcel { peer: peer.id.to_string(), to: peer.name.clone(), counter: sent.manifest.counter, already }
}

fn strange(strange: &Strange) -> LeftInPlace {
    let why = match strange.why {
        Why::Unknown => "不是交换包，没有动它",
        Why::Unfinished => "对方还没有传完，或者传的时候断了。过一会儿再取；仍不行，请对方再放一次",
    };
    LeftInPlace { name: strange.name.clone(), why: why.to_owned() }
}
