//! Receipt numbers between offices: a centre lends ranges with the definition of their kind, in the invitation and in later
//! parcels; what became of the numbers comes back as stubs. Neither is merged: each side says what is its own to say.

use kernel::{Error, OfficeId, Result};
use merge::Side;
use parcel::NumberRange;
use receipts::lease::{self, Terms};
use receipts::stub::{self, Stub};
use receipts::wire::HolderRef;
use receipts::{Lease, ReceiptKind};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use store::{Read, Write};

use super::guest::{Guest, offices_of};
use super::kinds::{Checks, json_of, typed};
use crate::handlers::printing;
use crate::parcels::PeerRecord;

/// Where the numbers stand in an invitation.
pub(super) const NUMBERS: &str = "numbers";
/// Most ranges in an invitation; the rest follow by parcel.
const MOST: usize = 500;

/// Ranges and their kinds as an invitation carries them.
#[derive(Serialize, Deserialize)]
pub(super) struct Lent {
    kinds: Vec<(String, Value)>,
    ranges: Vec<(String, Terms)>,
}

impl Lent {
    /// What is lent to an invitation: for people, and for the office that answers it.
    ///
    /// # Errors
    /// `parcel.window_begun` while somebody issues by hand from a book of the window.
    pub(super) fn promise(w: &mut Write<'_>, guest: &Guest, invitation: &str) -> Result<(Vec<NumberRange>, Value)> {
        let place = lease::of_invitation(invitation);
        if let Some(holder) = guest.holder() {
            lease::lend(w, &holder, &place)?;
            if guest.window.is_some()
                && let Some(number) = lease::begun(w, &holder)?
            {
                let message = format!(
                    "这个窗口手里还有一本在本机开到 {number} 的票据；请先日结、收回这一本，再邀请窗口的电脑，免得同一个窗口两处开票"
                );
                return Err(Error::field("window", "parcel.window_begun", message));
            }
        }
        let (mut lent, mut shown) = (Self { kinds: Vec::new(), ranges: Vec::new() }, Vec::new());
        for Lease { id, terms, .. } in lease::lent_to(w, &place)?.into_iter().take(MOST) {
            let kind = w.need::<ReceiptKind>(&terms.kind)?;
            shown.push(NumberRange {
                series: [kind.form.name.as_str(), &terms.series].join(" ").trim_end().to_owned(),
                from: terms.first.unsigned_abs(),
                to: terms.last.unsigned_abs(),
            });
            if lent.kinds.iter().all(|(id, _)| *id != terms.kind) {
                lent.kinds.push((terms.kind.clone(), json_of(&kind)?));
            }
            lent.ranges.push((id, terms));
        }
        Ok((shown, json_of(&lent)?))
    }

    /// An office has answered the invitation: its ranges are that office's.
    ///
    /// # Errors
    /// `receipts.lease_elsewhere`.
    pub(super) fn claim(w: &mut Write<'_>, numbers: &Value, invitation: &str, office: &OfficeId) -> Result<()> {
        let lent: Self = typed(numbers.clone())?;
        let ids: Vec<String> = lent.ranges.into_iter().map(|(id, _)| id).collect();
        lease::claim(w, &ids, invitation, office.as_str())
    }

    /// The words agree: what the invitation lent is here.
    ///
    /// # Errors
    /// What a parcel that brought it would be refused for.
    pub(super) fn adopt(w: &mut Write<'_>, numbers: Value, centre: &OfficeId, name: &str) -> Result<()> {
        let lent: Self = typed(numbers)?;
        for (_, kind) in lent.kinds {
            kind_comes(w, kind)?;
        }
        for (id, terms) in lent.ranges {
            lease::arrive(w, &id, terms, centre.as_str(), name)?;
        }
        Ok(())
    }
}

/// Books handed to a union or a window whose office is known are that office's at once; the next parcel brings them.
///
/// # Errors
/// When the database cannot be read or written.
pub(crate) fn lend_to(w: &mut Write<'_>, holder: &HolderRef) -> Result<()> {
    let peer = offices_of(w, holder)?.into_iter().find(PeerRecord::is_joined);
    peer.map_or(Ok(()), |peer| lease::lend(w, holder, peer.id.as_str()))
}

/// Refuses while an office can say itself what it has used.
///
/// # Errors
/// `receipts.lease_runs`.
pub(crate) fn refuse_joined(r: &Read<'_>, office: &str) -> Result<()> {
    let joined = r.get::<PeerRecord>(office)?.filter(PeerRecord::is_joined);
    joined.map_or(Ok(()), |peer| {
        let message = format!("“{}”还能发来存根和交回号码，不能解除；对方的电脑丢了的，请先吊销它的密钥", peer.name);
        Err(Error::new("receipts.lease_runs", message))
    })
}

fn kind_comes(w: &mut Write<'_>, body: Value) -> Result<()> {
    let kind: ReceiptKind = typed(body)?;
    if !printing::known(&kind.form.template) {
        return Err(Error::new("printing.form_unknown", "本单位的程序没有这种票据的票样，没有收下；请升级后再收"));
    }
    lease::kind_arrives(w, kind)
}

/// Saves a kind of receipt, which a centre alone defines.
pub(super) fn save_kind(w: &mut Write<'_>, checks: &Checks, body: Value) -> Result<()> {
    match checks.side {
        Side::Outer => kind_comes(w, body),
        Side::Centre => Err(Error::new("parcel.centre_only", "票据种类由职工服务中心定义，这一条没有收下")),
    }
}

/// Saves a range: at the office that borrowed it, it is a book in stock, at the centre it says what was given back.
pub(super) fn save_lease(w: &mut Write<'_>, checks: &Checks, id: &str, body: Value) -> Result<()> {
    let terms: Terms = typed(body)?;
    if checks.side == Side::Centre {
        return lease::returned(w, id, &terms);
    }
    let centre = w.records::<PeerRecord>("ORDER BY id LIMIT 1", ())?.pop();
    let centre = centre.ok_or_else(|| Error::new("parcel.no_peer", "还没有与中心结对，没有收下"))?;
    lease::arrive(w, id, terms, centre.id.as_str(), &centre.name)
}

/// Saves a stub, which the office that used the number alone reports.
pub(super) fn save_stub(w: &mut Write<'_>, checks: &Checks, id: &str, body: Value) -> Result<()> {
    match checks.side {
        Side::Centre => stub::receive(w, id, typed::<Stub>(body)?),
        Side::Outer => Err(Error::new("parcel.stub", "存根只由用这些号码的电脑报给中心，这一条没有收下")),
    }
}

/// The range as it is exchanged.
pub(super) fn load_lease(r: &Read<'_>, id: &str) -> Result<Option<(Value, i64)>> {
    let found = r.get_versioned::<Lease>(id)?;
    found.map(|found| Ok((json_of(&found.record.terms)?, found.version))).transpose()
}

/// The stub as it is exchanged.
pub(super) fn load_stub(r: &Read<'_>, id: &str) -> Result<Option<(Value, i64)>> {
    stub::load(r, id)?.map(|(stub, version)| Ok((json_of(&stub)?, version))).transpose()
}

/// Whether the numbers a range or a stub speaks of are lent to this office, as far as they are lent to any.
pub(super) fn is_of(r: &Read<'_>, office: &OfficeId, body: &Value) -> Result<bool> {
    let text = |field: &str| body.get(field).and_then(Value::as_str).unwrap_or_default();
    let number = ["number", "first"].iter().find_map(|field| body.get(field).and_then(Value::as_i64));
    stub::is_of(r, office.as_str(), text("kind"), text("series"), number.unwrap_or_default())
}

/// What a range or a stub is called: its numbers as printed.
pub(super) fn label(r: &Read<'_>, body: &Value) -> Option<String> {
    let kind = r.get::<ReceiptKind>(body.get("kind")?.as_str()?).ok()??;
    let series = body.get("series")?.as_str()?;
    let printed = |field: &str| Some(kind.printed(series, body.get(field)?.as_i64()?));
    printed("number").or_else(|| Some(format!("{} 至 {}", printed("first")?, printed("last")?)))
}
