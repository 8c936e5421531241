//! Exchange with other offices by sealed parcels: joining, making, receiving, the conflict desk, answers.

mod answers;
mod changed;
mod desk;
mod doubles;
mod guest;
mod intakes;
mod join;
mod keys;
mod kinds;
mod look;
mod meeting;
mod names;
mod numbers;
mod packs;
mod papers;
mod printed;
mod reach;
mod receive;
pub(crate) mod repoint;
mod seat;
mod send;
mod sent;
mod show;
mod steps;
mod take;
mod undo;
mod waiting;
pub(crate) mod wire;
mod wishes;

use kernel::{Error, OfficeId, Result};
use merge::Side;
use parcel::Party;
use store::Read;

use crate::ctx::Ctx;
use crate::parcels::PeerRecord;
use crate::wire::OfficeKind;

pub(crate) use answers::{all_answers, answers};
pub(crate) use desk::{conflicts, decide, decide_undo};
pub(crate) use doubles::{double_apart, double_merge, double_undo, doubles};
pub(crate) use intakes::{intake, intake_rows, intakes, refused, retry};
pub(crate) use join::{answer, confirm, invitations, invite, join};
pub(crate) use keys::{keys_file, keys_replace, keys_take, own_keys};
pub(crate) use look::look;
pub(crate) use meeting::{peer_forget, peer_revoke, peers};
pub(crate) use numbers::{lend_to, refuse_joined};
pub(crate) use printed::{code as printed_code, scanned};
pub(crate) use receive::{check, receive};
pub(crate) use send::{make, outgoing};
pub(crate) use sent::{again, kept_at, sent};
pub(crate) use show::kind as kind_word;
pub(crate) use undo::undo;
pub(crate) use waiting::{hold, waiting, waiting_drop};

/// 32 hexadecimal digits nobody has used.
fn random_name(world: &kernel::World) -> String {
    let mut bytes = [0_u8; 32];
    world.entropy.fill(&mut bytes);
    store::sha256_hex(&bytes).chars().take(32).collect()
}

/// The reason that was given for a decision; `ask` is said to whoever gave none.
pub(crate) fn given(text: &str, ask: &str) -> Result<String> {
    match text.trim() {
        "" => Err(Error::field("reason", "required", ask)),
        text => Ok(text.to_owned()),
    }
}

/// A file that another office's things were to be read from.
fn unreadable_file() -> Error {
    Error::field("path", "file.unreadable_file", "文件读不出来，请检查它是否还在、U盘是否插好")
}

/// Another office that was met.
fn met(r: &Read<'_>, id: &str) -> Result<PeerRecord> {
    r.get::<PeerRecord>(id)?.ok_or_else(|| {
        Error::field("peer", "parcel.no_peer", "还没有与这个单位建立交换关系，请先用邀请文件和答复文件结对")
    })
}

/// A peer whose words were compared.
fn trusted(r: &Read<'_>, id: &str) -> Result<PeerRecord> {
    let peer = met(r, id)?;
    if peer.revoked.is_some() {
        return Err(Error::field(
            "peer",
            "parcel.revoked",
            "与这个单位的密钥已经吊销，不能再收发；请中心重新发邀请，双方再结对一次",
        ));
    }
    if peer.trusted.is_none() {
        return Err(Error::field("peer", "parcel.not_confirmed", "还没有核对词语：请先打电话核对十个词，再确认"));
    }
    Ok(peer)
}

/// This office, as files name it.
fn party(ctx: &Ctx<'_>) -> Result<Party> {
    let office = ctx.office();
    Ok(Party { office: OfficeId::parse(&office.id)?, name: office.name })
}

/// Which end of an exchange this office is.
fn side(ctx: &Ctx<'_>) -> Side {
    match ctx.office().kind {
        OfficeKind::Centre => Side::Centre,
        OfficeKind::Enterprise | OfficeKind::Window => Side::Outer,
    }
}

/// A count as the window shows it.
fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
