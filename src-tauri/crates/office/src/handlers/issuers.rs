//! Who signs receipts: this office's key pair, the offices it trusts, and what a receipt's QR code proves.

use std::path::Path;

use chrono::NaiveDate;
use kernel::{Error, Money, Result, Stamp, wire};
use receipts::held::{HeldReceipt, held};
use receipts::paper::ReceiptPaper;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;
use signing::{Card, Claim, Payer, Proof, PublicKey, SecretKey};
use store::sql::Value as SqlValue;
use store::{Expect, Migration, Read, Record};
use ts_rs::TS;

use crate::ctx::Ctx;
use crate::wire::Empty;

/// Tables of this room. Trust that was withdrawn stays withdrawn.
pub(crate) const MIGRATIONS: &[Migration] = &[
    Migration {
        id: 2_026_112_512,
        name: "who signs receipts",
        sql: "CREATE TABLE signing_key (
            id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL,
            only_one INTEGER NOT NULL DEFAULT 1 UNIQUE CHECK (only_one = 1)) STRICT;
          CREATE TABLE issuer (
            id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL,
            revoked INTEGER NOT NULL CHECK (revoked IN (0, 1))) STRICT;
          CREATE TRIGGER issuer_revoked_stays BEFORE UPDATE ON issuer WHEN OLD.revoked = 1
          BEGIN SELECT RAISE (ABORT, 'revoked'); END;
          CREATE TRIGGER issuer_remains BEFORE DELETE ON issuer
          BEGIN SELECT RAISE (ABORT, 'kept'); END;",
    },
    Migration {
        id: 2_026_112_513,
        name: "earlier keys of this office",
        sql: "CREATE TABLE signing_key_past (
            id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL) STRICT;
          CREATE TRIGGER signing_key_past_stays BEFORE UPDATE ON signing_key_past
          BEGIN SELECT RAISE (ABORT, 'kept'); END;
          CREATE TRIGGER signing_key_past_remains BEFORE DELETE ON signing_key_past
          BEGIN SELECT RAISE (ABORT, 'kept'); END;",
    },
];

/// The secret key of this office. It lives in the encrypted database and no command answers it.
#[derive(Serialize, Deserialize)]
struct OwnKey {
    id: String,
    seed: String,
}

impl OwnKey {
    const ID: &'static str = "own";
}

impl Record for OwnKey {
    const KIND: &'static str = "signing_key";
    const TABLE: &'static str = "signing_key";
    fn id(&self) -> &str {
        &self.id
    }
    fn columns(&self) -> Vec<(&'static str, SqlValue)> {
        Vec::new()
    }
}

/// The public key this office signed with before: its receipts stay genuine.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct PastKey {
    /// Key id.
    id: String,
    public_key: String,
    /// The last day it signed: a receipt of a later day under it is none of this office.
    last_day: NaiveDate,
    reason: String,
}

impl Record for PastKey {
    const KIND: &'static str = "signing_key_past";
    const TABLE: &'static str = "signing_key_past";
    fn id(&self) -> &str {
        &self.id
    }
    fn columns(&self) -> Vec<(&'static str, SqlValue)> {
        Vec::new()
    }
}

/// Another office whose receipts this one takes for genuine.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Issuer {
    /// Key id.
    id: String,
    office: String,
    public_key: String,
    since: Stamp,
    revoked: Option<Revoked>,
}

impl Issuer {
    fn still_trusted(&self) -> Result<()> {
        let gone = || Error::new("issuers.revoked", "这个公钥已经撤销，不能再改；请对方换新公钥后重新导入");
        if self.revoked.is_some() { Err(gone()) } else { Ok(()) }
    }
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Revoked {
    at: Stamp,
    account: String,
    reason: String,
}

impl Record for Issuer {
    const KIND: &'static str = "issuer";
    const TABLE: &'static str = "issuer";
    fn id(&self) -> &str {
        &self.id
    }
    fn columns(&self) -> Vec<(&'static str, SqlValue)> {
        vec![("revoked", i64::from(self.revoked.is_some()).into())]
    }
}

wire! {
    /// An office that signs receipts.
    pub(crate) struct IssuerRow {
        /// Key id.
        pub id: String,
        /// Office.
        pub office: String,
        /// Ten words to compare over the telephone.
        pub fingerprint: String,
        /// Whether it is this office.
        pub own: bool,
        /// Whether it is trusted already.
        pub known: bool,
        /// Why it is not trusted any more.
        pub revoked: Option<String>,
    }

    /// Request that names a file.
    pub(crate) struct IssuerFile {
        /// The file.
        pub path: String,
    }

    /// Request of `issuers.renew`.
    pub(crate) struct RenewKey {
        /// Why.
        pub reason: String,
    }

    /// A key that this office signed with before: receipts up to its last day stay genuine here.
    pub(crate) struct PastKeyRow {
        /// Key id.
        pub id: String,
        /// Ten words to compare over the telephone.
        pub fingerprint: String,
        /// The last day it signed.
        pub last_day: NaiveDate,
        /// Why it was changed.
        pub reason: String,
    }

    /// Request of `issuers.trust`.
    pub(crate) struct TrustIssuer {
        /// The file.
        pub path: String,
        /// The ten words as the other office read them out.
        pub fingerprint: String,
    }

    /// Request of `issuers.revoke`.
    pub(crate) struct RevokeIssuer {
        /// Key id.
        pub id: String,
        /// Why.
        pub reason: String,
    }

    /// Request of `receipts.verify_qr`.
    pub(crate) struct VerifyQr {
        /// What the scanner read.
        pub text: String,
        /// Who paid, as printed: compared, also where the code has only a digest of it.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub payer: Option<String>,
    }

    /// What a code proves.
    #[derive(Copy)]
    #[serde(rename_all = "snake_case")]
    pub(crate) enum QrVerdict {
        /// Signed by an office that is trusted, and not changed.
        Genuine,
        /// Its office is known, but what it says was changed.
        Altered,
        /// No office that is known signed it.
        UnknownKey,
        /// Signed by a key that is not trusted any more.
        Revoked,
    }

    /// Answer of `receipts.verify_qr`.
    pub(crate) struct QrVerified {
        /// What the code proves.
        pub verdict: QrVerdict,
        /// The same in a sentence.
        pub message: String,
        /// The office whose key it names, where it is known.
        pub office: Option<String>,
        /// Code of the kind of receipt.
        pub kind: String,
        /// Number.
        pub number: String,
        /// Total in fen.
        #[ts(type = "number")]
        pub amount: Money,
        /// Date.
        pub date: NaiveDate,
        /// Who paid; none when the code has only a digest of the name.
        pub payer: Option<String>,
        /// Whether the payer asked about is the one in the code; none when nobody was asked about.
        pub payer_fits: Option<bool>,
        /// How the receipt stands now, where this office made it out and holds it.
        pub held: Option<HeldReceipt>,
    }
}

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
