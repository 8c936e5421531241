//! How a centre and an enterprise office, or the computer of a window, come to know each other: invitation, answer, ten
//! words on the telephone.

use std::path::Path;

use hardship::file_lead::FileLead;
use hardship::wire::PathWritten;
use kernel::{Error, Result};
use merge::Side;
use parcel::{Answer, Identity, Invitation, Party, PublicKeys};
use people::Organisation;
use receipts::wire::HolderRef;
use serde_json::{Map, json};
use store::{Expect, Read, Record as _, Write};

use super::guest::{Guest, offices_of};
use super::keys::own_key;
use super::meeting::row;
use super::numbers::{Lent, NUMBERS};
use super::packs::{self, FILES, Packs, RULES};
use super::wire::{ConfirmPeer, InvitationRow, Invite, JoinCentre, PeerRow, TakeAnswer};
use super::{met, party, random_name, side, unreadable_file};
use crate::ctx::Ctx;
use crate::handlers::machine::write_new;
use crate::parcels::{CommonRecord, KeptInvitation, Meeting, PeerKey, PeerRecord};
use crate::wire::Empty;

/// The most bytes of an invitation, an answer or a statement.
const LARGEST: u64 = 1 << 20;

pub(crate) fn invite(ctx: &Ctx<'_>, req: Invite) -> Result<PathWritten> {
    only(ctx, Side::Centre, "只有职工服务中心的主机能发出邀请；这里请导入中心发来的邀请文件")?;
    let text = ctx.write(None, json!({}), |w| {
        let me = Identity::from_text(&own_key(w)?.text)?;
        let guest = Guest::asked(w, &req)?;
        let packs = Packs::of(ctx, w)?;
        let id = random_name(w.world());
        let (ranges, numbers) = Lent::promise(w, &guest, &id)?;
        let named = packs.named.clone();
        let mut more = packs.into_invitation();
        more.insert(NUMBERS.to_owned(), numbers);
        let invitation = Invitation {
            id,
            from: party(ctx)?,
            keys: me.public(),
            union: guest.union.clone(),
            union_name: guest.union_name,
            window: guest.window,
            created: w.world().clock.now(),
            packs: named,
            ranges,
            more,
        };
        let text = invitation.write(&me)?;
        let (_, digest) = Invitation::read(text.as_bytes())?;
        let kept =
            KeptInvitation { id: invitation.id.clone(), digest, union: guest.union, invitation, answered: false };
        w.save(&kept, Expect::New)?;
        Ok(text)
    })?;
    write_new(Path::new(&req.path), text.as_bytes())?;
    Ok(PathWritten { path: req.path })
}

pub(crate) fn invitations(ctx: &Ctx<'_>, _: Empty) -> Result<Vec<InvitationRow>> {
    let row = |kept: KeptInvitation| InvitationRow {
        id: kept.id,
        union_name: Some(kept.invitation.union_name).filter(|name| !name.is_empty()),
        window_name: kept.invitation.window.map(|window| window.name),
        created: kept.invitation.created,
        answered: kept.answered,
    };
    let kept =
        ctx.read(|r| r.records::<KeptInvitation>("ORDER BY body ->> '$.invitation.created' DESC LIMIT 500", ()))?;
    Ok(kept.into_iter().map(row).collect())
}

pub(crate) fn join(ctx: &Ctx<'_>, req: JoinCentre) -> Result<PeerRow> {
    only(ctx, Side::Outer, "邀请文件是给企业工会和窗口电脑的：请在对方的电脑上导入")?;
    let (invitation, digest) = Invitation::read(&small(&req.path)?)?;
    let guest = Guest::invited(&invitation);
    guest.refuse_other(ctx)?;
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
        let mut peer = introduced(w, &invitation.from, invitation.keys.clone(), guest, Side::Outer, &both.words())?;
        if let Some(meeting) = &mut peer.meeting {
            meeting.rules = invitation.more.get(RULES).cloned();
            meeting.numbers = invitation.more.get(NUMBERS).cloned();
            meeting.files = invitation.more.get(FILES).cloned();
            meeting.packs = invitation.packs;
            w.save(&peer, Expect::Any)?;
        }
        Ok((text, row(w, &peer)?))
    })?;
    write_new(Path::new(&req.out), text.as_bytes())?;
    Ok(peer)
}

pub(crate) fn answer(ctx: &Ctx<'_>, req: TakeAnswer) -> Result<PeerRow> {
    only(ctx, Side::Centre, "答复文件是给职工服务中心的：请在中心的单位里导入")?;
    let (answer, both) = Answer::read(&small(&req.path)?)?;
    ctx.write(None, json!({}), |w| {
        let mut kept = w.get::<KeptInvitation>(&answer.invitation)?.ok_or_else(|| {
            Error::field("path", "parcel.other_invitation", "这个答复文件答复的不是本中心的邀请。没有改动任何资料。")
        })?;
        answer.answers(&kept.invitation, kept.digest)?;
        let guest = Guest::kept(&kept);
        refuse_taken(w, &guest, &answer)?;
        if let Some(numbers) = kept.invitation.more.get(NUMBERS) {
            Lent::claim(w, numbers, &kept.id, &answer.from.office)?;
        }
        kept.answered = true;
        w.save(&kept, Expect::Any)?;
        let mut peer = introduced(w, &answer.from, answer.keys.clone(), guest, Side::Centre, &both.words())?;
        if let Some(meeting) = &mut peer.meeting {
            meeting.packs = kept.invitation.packs;
            w.save(&peer, Expect::Any)?;
        }
        row(w, &peer)
    })
}

/// Somebody compared the words by telephone. Whoever joins anew begins a new chain, and nothing is taken as known to the
/// other side any more: what differs comes to the desk, nothing is overwritten.
pub(crate) fn confirm(ctx: &Ctx<'_>, req: ConfirmPeer) -> Result<PeerRow> {
    ctx.write(Some((PeerRecord::KIND, &req.peer)), json!({}), |w| {
        let mut peer = met(w, &req.peer)?;
        let Some(meeting) = peer.meeting.take() else {
            return Err(Error::field("words", "parcel.not_meeting", "与这个单位没有待核对的词语，请刷新后再看"));
        };
        PhoneWords::of(&meeting.words).compare(&req.words)?;
        let guest = Guest::met(&meeting);
        if let Some(holder) = guest.holder().filter(|_| peer.side == Side::Centre) {
            make_room(w, &holder, &req.peer)?;
            receipts::lease::lend(w, &holder, peer.id.as_str())?;
        }
        if peer.trusted.is_some() {
            for mut known in w.records::<CommonRecord>("WHERE peer = ?1 ORDER BY id", [&req.peer])? {
                (known.common, known.told) = (merge::Common::default(), None);
                w.save(&known, Expect::Any)?;
            }
        }
        if let Some(numbers) = meeting.numbers {
            Lent::adopt(w, numbers, &peer.id, &meeting.name)?;
        }
        if peer.side == Side::Outer {
            packs::adopt_invited(w, meeting.rules, meeting.files, &meeting.packs)?;
            match &guest.window {
                Some(window) => receipts::holder::stand(w, &window.id, &window.name)?,
                None => called(w, &ctx.office().name, &guest.union_name)?,
            }
        }
        (peer.name, peer.packs) = (meeting.name, meeting.packs);
        (peer.union, peer.union_name, peer.window) = (guest.union, guest.union_name, guest.window);
        peer.keys = vec![PeerKey::trusted(meeting.keys)];
        peer.chain += 1;
        (peer.received, peer.sent, peer.acknowledged) = (Vec::new(), None, 0);
        (peer.trusted, peer.revoked, peer.statement) = (Some(w.world().clock.now()), None, None);
        w.save(&peer, Expect::Any)?;
        row(w, &peer)
    })
}

/// The enterprise's own union is called as the centre's register has it from here on.
fn called(w: &mut Write<'_>, before: &str, invited: &str) -> Result<()> {
    if before == invited {
        return Ok(());
    }
    if let (Some(mut union), None) = (people::find_union(w, before)?, people::find_union(w, invited)?) {
        invited.clone_into(&mut union.name);
        w.save(&union, Expect::Any)?;
        w.index(Organisation::KIND, union.id.as_str(), union.search_keys());
    }
    for mut lead in w.records::<FileLead>("WHERE body ->> '$.union_name' = ?1", [before])? {
        lead.union_name = Some(invited.to_owned());
        w.save(&lead, Expect::Any)?;
        w.index(FileLead::KIND, lead.id.as_str(), lead.search_keys());
    }
    Ok(())
}

/// One union, and one window, has one computer.
fn refuse_taken(r: &Read<'_>, guest: &Guest, answer: &Answer) -> Result<()> {
    let met = guest.holder().map(|holder| offices_of(r, &holder)).transpose()?.unwrap_or_default();
    let Some(other) = met.into_iter().find(|other| other.id != answer.from.office && other.is_joined()) else {
        return Ok(());
    };
    let (code, what) = match guest.window {
        Some(_) => ("parcel.window_taken", "窗口"),
        None => ("parcel.union_taken", "工会"),
    };
    let message = format!(
        "这个{what}已经由“{}”的电脑结对，同一个{what}只能有一台电脑收发。没有改动任何资料。换了电脑的，请先吊销原来的",
        other.name
    );
    Err(Error::field("path", code, message))
}

/// The former office of the union or window, revoked before, makes room for the new one.
fn make_room(w: &mut Write<'_>, holder: &HolderRef, but: &str) -> Result<()> {
    for mut former in offices_of(w, holder)?.into_iter().filter(|former| former.id.as_str() != but) {
        (former.union, former.window) = (None, None);
        w.save(&former, Expect::Any)?;
    }
    Ok(())
}

/// Keeps that both have met. What is known of an office already stays as it is until the words were compared.
fn introduced(
    w: &mut Write<'_>,
    party: &Party,
    keys: PublicKeys,
    guest: Guest,
    side: Side,
    words: &str,
) -> Result<PeerRecord> {
    let meeting = Meeting {
        keys,
        words: words.to_owned(),
        union: guest.union,
        union_name: guest.union_name,
        window: guest.window,
        name: party.name.clone(),
        rules: None,
        numbers: None,
        files: None,
        packs: Vec::new(),
    };
    let mut peer = w.get::<PeerRecord>(party.office.as_str())?.unwrap_or_else(|| PeerRecord {
        id: party.office.clone(),
        name: party.name.clone(),
        union: None,
        union_name: String::new(),
        window: None,
        side,
        keys: Vec::new(),
        meeting: None,
        trusted: None,
        revoked: None,
        chain: 0,
        received: Vec::new(),
        sent: None,
        acknowledged: 0,
        statement: None,
        packs: Vec::new(),
    });
    peer.meeting = Some(meeting);
    w.save(&peer, Expect::Any)?;
    Ok(peer)
}

fn only(ctx: &Ctx<'_>, wanted: Side, message: &str) -> Result<()> {
    if side(ctx) == wanted { Ok(()) } else { Err(Error::new("parcel.wrong_side", message)) }
}

/// A file that is neither a parcel nor large.
pub(super) fn small(path: &str) -> Result<Vec<u8>> {
    if std::fs::metadata(path).map_err(|_| unreadable_file())?.len() > LARGEST {
        return Err(Error::field("path", "parcel.too_large", "这个文件太大，不是邀请或答复文件。没有改动任何资料。"));
    }
    std::fs::read(path).map_err(|_| unreadable_file())
}

/// Words that one side reads out by telephone and the other one types.
pub(super) struct PhoneWords(String);

impl PhoneWords {
    pub(super) fn of(words: &str) -> Self {
        Self(Self::plain(words))
    }

    /// Without what separates them: somebody types commas, somebody nothing at all.
    fn plain(words: &str) -> String {
        words.chars().filter(|c| c.is_alphanumeric()).collect()
    }

    /// Whether the other side read the same.
    pub(super) fn compare(&self, said: &str) -> Result<()> {
        if self.0 == Self::plain(said) {
            return Ok(());
        }
        Err(Error::field(
            "words",
            "parcel.words_differ",
            "词语不一样，没有确认。请再核对一遍；还不一样，说明文件在路上被换过，请重新邀请。",
        ))
    }
}
