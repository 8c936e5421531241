//! Who signs receipts: this office's key pair, the offices it trusts, and what a receipt's QR code proves.

mod records;
mod verify;
pub(crate) mod wire;

use std::path::Path;

use kernel::{Error, Result};
use receipts::paper::ReceiptPaper;
use serde_json::json;
use signing::{Card, Claim, Payer, Proof, PublicKey, SecretKey};
use store::{Expect, Read, Record as _};

use crate::ctx::Ctx;
use crate::wire::Empty;
use records::{Issuer, OwnKey, PastKey, Revoked};
use wire::{IssuerFile, IssuerRow, PastKeyRow, RenewKey, RevokeIssuer, TrustIssuer};

pub(crate) use records::MIGRATIONS;
pub(crate) use verify::{genuine, verify_qr};

fn row(key: &PublicKey, office: String) -> IssuerRow {
    let (id, fingerprint) = (key.id().to_string(), key.fingerprint());
    IssuerRow { id, office, fingerprint, own: false, known: false, revoked: None }
}

/// This office's key, made at first need.
fn own_key(ctx: &Ctx<'_>) -> Result<SecretKey> {
    let kept = ctx.read(|r| r.get::<OwnKey>(OwnKey::ID))?;
    let kept = match kept {
        Some(kept) => kept,
        None => ctx.write(Some((OwnKey::KIND, OwnKey::ID)), json!({}), |w| {
            if let Some(kept) = w.get::<OwnKey>(OwnKey::ID)? {
                return Ok(kept);
            }
            let seed = SecretKey::new(w.world()).to_text().to_string();
            let made = OwnKey { id: OwnKey::ID.to_owned(), seed };
            w.save(&made, Expect::New)?;
            Ok(made)
        })?,
    };
    SecretKey::from_text(&kept.seed)
}

pub(crate) fn own(ctx: &Ctx<'_>, _: Empty) -> Result<IssuerRow> {
    Ok(IssuerRow { own: true, known: true, ..row(&own_key(ctx)?.public(), ctx.office().name) })
}

/// A new key from now on. Receipts that the old one signed stay genuine here; other offices keep the old public key and
/// import the new one.
pub(crate) fn renew(ctx: &Ctx<'_>, req: RenewKey) -> Result<IssuerRow> {
    let reason = req.reason.trim().to_owned();
    if reason.is_empty() {
        return Err(Error::field("reason", "issuers.reason", "请写明为什么更换"));
    }
    let old = own_key(ctx)?.public();
    ctx.write(Some((OwnKey::KIND, OwnKey::ID)), json!({ "reason": "given" }), |w| {
        let last_day = w.world().clock.today();
        w.save(&PastKey { id: old.id().to_string(), public_key: old.to_text(), last_day, reason }, Expect::New)?;
        let seed = SecretKey::new(w.world()).to_text().to_string();
        w.save(&OwnKey { id: OwnKey::ID.to_owned(), seed }, Expect::Any)
    })?;
    own(ctx, Empty {})
}

/// The keys of this office that were changed, the last one first.
pub(crate) fn past(ctx: &Ctx<'_>, _: Empty) -> Result<Vec<PastKeyRow>> {
    ctx.read(|r| r.records::<PastKey>("ORDER BY body ->> '$.last_day' DESC, id", ()))?
        .into_iter()
        .map(|past| {
            let fingerprint = PublicKey::from_text(&past.public_key)?.fingerprint();
            Ok(PastKeyRow { id: past.id, fingerprint, last_day: past.last_day, reason: past.reason })
        })
        .collect()
}

/// The text of a receipt's code, signed with this office's key; none where kind and number leave no room in a code.
pub(crate) fn proof(ctx: &Ctx<'_>, paper: &ReceiptPaper) -> Result<Option<String>> {
    let claim = Claim {
        kind: paper.template.clone(),
        number: paper.number.clone(),
        amount: paper.total,
        date: paper.date,
        payer: Payer::Name(paper.payer.clone()),
    };
    match Proof::sign(&claim, &own_key(ctx)?) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.code == "signing.too_long" => Ok(None),
        Err(error) => Err(error),
    }
}

pub(crate) fn export(ctx: &Ctx<'_>, req: IssuerFile) -> Result<Empty> {
    let card = Card::write(&ctx.office().name, &own_key(ctx)?)?;
    ctx.view(OwnKey::KIND, OwnKey::ID, json!({ "saved": true }))?;
    super::machine::write_new(Path::new(&req.path), card.as_bytes())?;
    Ok(Empty {})
}

pub(crate) fn list(ctx: &Ctx<'_>, _: Empty) -> Result<Vec<IssuerRow>> {
    ctx.read(|r| r.records::<Issuer>("ORDER BY id", ()))?
        .into_iter()
        .map(|issuer| {
            let key = PublicKey::from_text(&issuer.public_key)?;
            let revoked = issuer.revoked.map(|revoked| revoked.reason);
            Ok(IssuerRow { known: revoked.is_none(), revoked, ..row(&key, issuer.office) })
        })
        .collect()
}

fn card(path: &str) -> Result<Card> {
    let unreadable = |_| Error::field("path", "file.unreadable", "读不到这个文件，请检查它是否还在、能不能打开");
    Card::read(&std::fs::read(path).map_err(unreadable)?)
}

pub(crate) fn check(ctx: &Ctx<'_>, req: IssuerFile) -> Result<IssuerRow> {
    let card = card(&req.path)?;
    let kept = ctx.read(|r| r.get::<Issuer>(&card.key.id().to_string()))?;
    let revoked = kept.as_ref().and_then(|kept| kept.revoked.as_ref()).map(|revoked| revoked.reason.clone());
    Ok(IssuerRow { known: kept.is_some() && revoked.is_none(), revoked, ..row(&card.key, card.office) })
}

/// Trusts an office, when the words that it read out are those of the file.
pub(crate) fn trust(ctx: &Ctx<'_>, req: TrustIssuer) -> Result<Vec<IssuerRow>> {
    let card = card(&req.path)?;
    if !card.key.is_called(&req.fingerprint) {
        return Err(Error::field(
            "fingerprint",
            "issuers.fingerprint",
            "与文件里的十个词不一样，没有导入。请给对方单位打电话，逐个词核对；仍不一样的，这个文件不能用",
        ));
    }
    let id = card.key.id().to_string();
    let own = ctx.read(|r| Ok(r.get::<PastKey>(&id)?.is_some() || is_own(r, &card.key)?))?;
    if own {
        return Err(Error::field("path", "issuers.own", "这是本单位自己的公钥文件，不用导入；请选对方单位给的文件"));
    }
    ctx.write(Some((Issuer::KIND, &id)), json!({}), |w| {
        if let Some(kept) = w.get::<Issuer>(&id)? {
            kept.still_trusted()?;
        }
        let (office, public_key, since) = (card.office.clone(), card.key.to_text(), w.world().clock.now());
        w.save(&Issuer { id: id.clone(), office, public_key, since, revoked: None }, Expect::Any)
    })?;
    list(ctx, Empty {})
}

fn is_own(r: &Read<'_>, key: &PublicKey) -> Result<bool> {
    match r.get::<OwnKey>(OwnKey::ID)? {
        Some(kept) => Ok(SecretKey::from_text(&kept.seed)?.public().id() == key.id()),
        None => Ok(false),
    }
}

pub(crate) fn revoke(ctx: &Ctx<'_>, req: RevokeIssuer) -> Result<Vec<IssuerRow>> {
    let reason = req.reason.trim().to_owned();
    if reason.is_empty() {
        return Err(Error::field("reason", "issuers.reason", "请写明为什么不再信任"));
    }
    ctx.write(Some((Issuer::KIND, &req.id)), json!({ "reason": "given" }), |w| {
        let mut issuer = w.need::<Issuer>(&req.id)?;
        issuer.still_trusted()?;
        let (at, account) = (w.world().clock.now(), w.actor().account.to_string());
        issuer.revoked = Some(Revoked { at, account, reason });
        w.save(&issuer, Expect::Any)
    })?;
    list(ctx, Empty {})
}
