//! What a receipt's code proves at this office.

use kernel::{Error, Result};
use receipts::held::held;
use signing::{Payer, Proof, PublicKey, SecretKey};
use store::Read;

use super::records::{Issuer, OwnKey, PastKey};
use super::wire::{QrVerdict, QrVerified, VerifyQr};
use crate::ctx::Ctx;

/// Whose key a proof names.
struct Signer {
    office: String,
    key: PublicKey,
    trusted: bool,
    own: bool,
}

/// Whoever the proof says signed it, as far as this office knows.
fn signer(r: &Read<'_>, proof: &Proof, office: String) -> Result<Option<Signer>> {
    if let Some(kept) = r.get::<OwnKey>(OwnKey::ID)? {
        let key = SecretKey::from_text(&kept.seed)?.public();
        if key.id() == proof.key {
            return Ok(Some(Signer { office, key, trusted: true, own: true }));
        }
    }
    if let Some(past) = r.get::<PastKey>(&proof.key.to_string())? {
        let trusted = proof.claim.date <= past.last_day;
        return Ok(Some(Signer { office, key: PublicKey::from_text(&past.public_key)?, trusted, own: true }));
    }
    let Some(issuer) = r.get::<Issuer>(&proof.key.to_string())? else { return Ok(None) };
    let key = PublicKey::from_text(&issuer.public_key)?;
    Ok(Some(Signer { office: issuer.office, key, trusted: issuer.revoked.is_none(), own: false }))
}

/// Refuses a code that no trusted office signed as it stands.
pub(crate) fn genuine(ctx: &Ctx<'_>, code: &str) -> Result<()> {
    let verified = verify_qr(ctx, VerifyQr { text: code.to_owned(), payer: None })?;
    if verified.verdict == QrVerdict::Genuine {
        return Ok(());
    }
    Err(Error::field("number", "receipts.qr_not_genuine", verified.message))
}

pub(crate) fn verify_qr(ctx: &Ctx<'_>, req: VerifyQr) -> Result<QrVerified> {
    let proof = Proof::read(&req.text)?;
    let (signer, held) = ctx.read(|r| {
        let signer = signer(r, &proof, ctx.office().name)?;
        let ours = signer.as_ref().is_some_and(|signer| signer.own && proof.is_signed_by(&signer.key));
        let held = if ours { held(r, &proof.claim.kind, &proof.claim.number)? } else { None };
        Ok((signer, held))
    })?;
    let (verdict, office) = match signer {
        None => (QrVerdict::UnknownKey, None),
        Some(signer) if !proof.is_signed_by(&signer.key) => (QrVerdict::Altered, Some(signer.office)),
        Some(signer) if !signer.trusted => (QrVerdict::Revoked, Some(signer.office)),
        Some(signer) => (QrVerdict::Genuine, Some(signer.office)),
    };
    let by = office.as_deref().unwrap_or_default();
    let message = match verdict {
        QrVerdict::Genuine => format!("真：由{by}签发，内容没有改过。请与票面逐项核对"),
        QrVerdict::Altered => format!("假或读错：写着由{by}签发，但内容与签名不符。请再扫一次，仍不符的不要收"),
        QrVerdict::UnknownKey => {
            "认不出是谁签的：不在本单位信任的名单里。请核对对方单位，并导入它的公钥文件".to_owned()
        }
        QrVerdict::Revoked => format!("签名属于{by}，但这个公钥已经撤销。请与对方单位核实"),
    };
    let claim = proof.claim;
    let payer_fits = req.payer.map(|name| claim.payer.is(&name));
    let payer = match claim.payer {
        Payer::Name(name) => Some(name),
        Payer::Digest(_) => None,
    };
    Ok(QrVerified {
        verdict,
        message,
        office,
        kind: claim.kind,
        number: claim.number,
        amount: claim.amount,
        date: claim.date,
        payer,
        payer_fits,
        held,
    })
}
