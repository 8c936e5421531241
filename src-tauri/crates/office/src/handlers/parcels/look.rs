//! What a file from another office is, before anything is done with it.

use kernel::Result;
use parcel::{Answer, CentreWindow, Change, Invitation, Kind, Refusal};
use store::Read;

use super::join::small;
use super::keys::stated;
use super::receive::Arrived;
use super::unreadable_file;
use super::wire::{ParcelFile, ParcelFileKind, ReceiveParcel};
use crate::ctx::Ctx;
use crate::parcels::{KeptInvitation, PeerRecord};

/// How the small files begin.
const STARTS: [(&[u8], Small); 3] =
    [(b"NCINVITATION", Small::Invitation), (b"NCANSWER", Small::Answer), (b"NCKEYS", Small::Keys)];

#[derive(Clone, Copy)]
enum Small {
    Invitation,
    Answer,
    Keys,
}

/// Whom an exchange is about.
#[derive(Default)]
struct About {
    union: Option<String>,
    window: Option<String>,
}

impl About {
    fn of(union: String, window: Option<&CentreWindow>) -> Self {
        Self { union: Some(union).filter(|name| !name.is_empty()), window: window.map(|window| window.name.clone()) }
    }
}

pub(crate) fn look(ctx: &Ctx<'_>, req: ReceiveParcel) -> Result<ParcelFile> {
    ctx.read(|r| match begins(&req.path)? {
        Some(Small::Invitation) => {
            let (invitation, _) = Invitation::read(&small(&req.path)?)?;
            let peer = met(r, invitation.from.office.as_str())?;
            let kind = ParcelFileKind::Invitation;
            let of = (invitation.from.name, About::of(invitation.union_name, invitation.window.as_ref()));
            Ok(file(kind, of, peer, invitation.created))
        }
        Some(Small::Answer) => {
            let (answer, _) = Answer::read(&small(&req.path)?)?;
            let kept = r.get::<KeptInvitation>(&answer.invitation)?.map(|kept| kept.invitation);
            let about = kept.map(|kept| About::of(kept.union_name, kept.window.as_ref())).unwrap_or_default();
            let peer = met(r, answer.from.office.as_str())?;
            Ok(file(ParcelFileKind::Answer, (answer.from.name, about), peer, answer.created))
        }
        Some(Small::Keys) => {
            let (peer, statement, _) = stated(r, &small(&req.path)?)?;
            let (kind, words) = match &statement.change {
                Change::Replace { keys, .. } => (ParcelFileKind::KeysReplaced, Some(keys.fingerprint())),
                Change::Revoke { .. } => (ParcelFileKind::KeysRevoked, None),
            };
            let of = (peer.name, About::of(peer.union_name, peer.window.as_ref()));
            Ok(ParcelFile { words, ..file(kind, of, Some(peer.id.to_string()), statement.created) })
        }
        None => parcel(ctx, r, &req.path),
    })
}

fn parcel(ctx: &Ctx<'_>, r: &Read<'_>, path: &str) -> Result<ParcelFile> {
    let looked = Arrived::at(ctx, r, path)?.look(r)?;
    let manifest = looked.manifest;
    let kind = match manifest.kind {
        Kind::Entries => ParcelFileKind::Parcel,
        Kind::Receipt => ParcelFileKind::Receipt,
    };
    let peer = r.get::<PeerRecord>(manifest.from.office.as_str())?;
    let about = peer.as_ref().map(|peer| About::of(peer.union_name.clone(), peer.window.as_ref()));
    let of = (manifest.from.name, about.unwrap_or_default());
    Ok(ParcelFile {
        counter: Some(manifest.counter),
        can_wait: matches!(looked.refusal, Some(Refusal::Missing { .. } | Refusal::OutOfOrder { .. })),
        refusal: looked.refusal.as_ref().map(|refusal| refusal.code().to_owned()),
        refusal_text: looked.refusal.map(|refusal| refusal.to_string()),
        ..file(kind, of, peer.map(|peer| peer.id.to_string()), manifest.created)
    })
}

fn file(
    kind: ParcelFileKind,
    (from, about): (String, About),
    peer: Option<String>,
    created: kernel::Stamp,
) -> ParcelFile {
    ParcelFile {
        kind,
        from,
        peer,
        union_name: about.union,
        window_name: about.window,
        created,
        words: None,
        counter: None,
        refusal: None,
        refusal_text: None,
        can_wait: false,
    }
}

fn met(r: &Read<'_>, office: &str) -> Result<Option<String>> {
    Ok(r.get::<PeerRecord>(office)?.map(|peer| peer.id.to_string()))
}

/// Which of the small files it is, by how it begins.
fn begins(path: &str) -> Result<Option<Small>> {
    use std::io::Read as _;
    let mut start = Vec::new();
    let file = std::fs::File::open(path).map_err(|_| unreadable_file())?;
    file.take(32).read_to_end(&mut start).map_err(|_| unreadable_file())?;
    Ok(STARTS.into_iter().find(|(begin, _)| start.starts_with(begin)).map(|(_, small)| small))
}
