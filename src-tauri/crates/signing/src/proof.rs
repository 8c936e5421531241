//! The text in a receipt's QR code.
//!
//! `NC1:` and then Base32 (RFC 4648, capital letters, no padding) of: key id (8 bytes), kind (a length byte, UTF-8),
//! number (a length byte, UTF-8), amount in fen (8 bytes, two's complement, big end first), date as days since
//! 2000-01-01 (2 bytes, big end first), payer (a form byte: 0 name, 1 digest; a length byte; the name in UTF-8 or the
//! first 16 bytes of its SHA-256), and an Ed25519 signature (64 bytes) over `NC1:` and all bytes before it.
//! Capital letters and digits only: QR codes hold them densely, and a scanner that types for a keyboard gets them right
//! whatever input method is on.

use chrono::{Days, NaiveDate};
use data_encoding::BASE32_NOPAD;
use kernel::{Error, Money, Result};
use sha2::{Digest, Sha256};

use crate::key::{KeyId, PublicKey, SecretKey};

const PREFIX: &str = "NC1:";
/// Characters that version 10 of a QR code holds at level M (ISO/IEC 18004, table 7).
const CHARACTERS: usize = 311;
const SIGNATURE: usize = 64;
/// Bytes of a payer's digest.
const DIGEST: usize = 16;

/// The most bytes a proof has, its signature included: what fits behind `NC1:` in Base32.
pub const fn longest() -> usize {
    (CHARACTERS - PREFIX.len()) * 5 / 8
}

/// What a receipt says and its office vouches for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// Code of the kind of receipt.
    pub kind: String,
    /// Number as printed.
    pub number: String,
    /// Total; below nothing on a red entry.
    pub amount: Money,
    /// Date as printed.
    pub date: NaiveDate,
    /// Who paid.
    pub payer: Payer,
}

/// Who paid, as far as the code has room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Payer {
    /// The name as printed.
    Name(String),
    /// The first bytes of the SHA-256 of a name that is too long.
    Digest([u8; DIGEST]),
}

impl Payer {
    fn digest(name: &str) -> [u8; DIGEST] {
        let mut digest = [0; DIGEST];
        digest.copy_from_slice(&Sha256::digest(name.as_bytes())[..DIGEST]);
        digest
    }

    /// Whether the receipt was made out to this name.
    pub fn is(&self, name: &str) -> bool {
        match self {
            Self::Name(own) => own == name.trim(),
            Self::Digest(own) => *own == Self::digest(name.trim()),
        }
    }
}

/// A text that was read as a proof; whether its key agrees is another question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// What it says.
    pub claim: Claim,
    /// Who signed it, by their own word.
    pub key: KeyId,
    signed: Vec<u8>,
    signature: [u8; SIGNATURE],
}

impl Proof {
    /// Signs a claim. The payer's name is put in full where there is room, else as a digest.
    ///
    /// # Errors
    /// `signing.too_long` when kind and number leave no room; `signing.date` before 2000 or after 2179.
    pub fn sign(claim: &Claim, secret: &SecretKey) -> Result<String> {
        let name = match &claim.payer {
            Payer::Name(name) => name.trim(),
            Payer::Digest(_) => "",
        };
        let head = head(claim, secret.public().id())?;
        // A form byte and a length byte go before the payer.
        let room = longest().checked_sub(head.len() + 2 + SIGNATURE).ok_or_else(too_long)?;
        let (form, payer) = match &claim.payer {
            Payer::Name(_) if name.len() <= room => (0, name.as_bytes().to_vec()),
            Payer::Name(_) => (1, Payer::digest(name).to_vec()),
            Payer::Digest(digest) => (1, digest.to_vec()),
        };
        let length = u8::try_from(payer.len()).ok().filter(|_| payer.len() <= room).ok_or_else(too_long)?;
        let body = [head.as_slice(), &[form, length], &payer].concat();
        let signature = secret.sign(&message(&body));
        Ok([PREFIX, &BASE32_NOPAD.encode(&[body.as_slice(), &signature].concat())].concat())
    }

    /// Reads a text. Space around it and small letters are forgiven, as scanners add and make them.
    ///
    /// # Errors
    /// `signing.not_a_proof` when it is something else or a part is missing.
    pub fn read(text: &str) -> Result<Self> {
        let text = text.trim();
        if text.len() > CHARACTERS {
            return Err(not_a_proof());
        }
        let text = text.to_ascii_uppercase();
        let body = text.strip_prefix(PREFIX).ok_or_else(not_a_proof)?;
        let bytes = BASE32_NOPAD.decode(body.as_bytes()).map_err(|_| not_a_proof())?;
        let (signed, signature) = bytes.split_last_chunk::<SIGNATURE>().ok_or_else(not_a_proof)?;
        let (claim, key) = parse(signed).ok_or_else(not_a_proof)?;
        Ok(Self { claim, key, signed: signed.to_vec(), signature: *signature })
    }

    /// Whether this key signed exactly this.
    pub fn is_signed_by(&self, key: &PublicKey) -> bool {
        key.id() == self.key && key.agrees(&message(&self.signed), &self.signature)
    }
}

fn message(body: &[u8]) -> Vec<u8> {
    [PREFIX.as_bytes(), body].concat()
}

fn epoch() -> NaiveDate {
    NaiveDate::from_ymd_opt(2000, 1, 1).unwrap_or_default()
}

fn head(claim: &Claim, key: KeyId) -> Result<Vec<u8>> {
    let mut bytes = key.0.to_vec();
    for text in [&claim.kind, &claim.number] {
        bytes.push(u8::try_from(text.len()).map_err(|_| too_long())?);
        bytes.extend_from_slice(text.as_bytes());
    }
    bytes.extend_from_slice(&claim.amount.fen().to_be_bytes());
    let days = claim.date.signed_duration_since(epoch()).num_days();
    let days = u16::try_from(days).map_err(|_| Error::field("date", "signing.date", "日期不对，不能生成二维码"))?;
    bytes.extend_from_slice(&days.to_be_bytes());
    Ok(bytes)
}

/// Takes the signed part apart; every byte must have its place.
fn parse(bytes: &[u8]) -> Option<(Claim, KeyId)> {
    let (key, rest) = bytes.split_first_chunk::<8>()?;
    let (kind, rest) = text(rest)?;
    let (number, rest) = text(rest)?;
    let (fen, rest) = rest.split_first_chunk::<8>()?;
    let (days, rest) = rest.split_first_chunk::<2>()?;
    let (form, rest) = rest.split_first()?;
    let (payer, rest) = piece(rest)?;
    if !rest.is_empty() {
        return None;
    }
    let payer = match form {
        0 => Payer::Name(String::from_utf8(payer.to_vec()).ok()?),
        1 => Payer::Digest(payer.try_into().ok()?),
        _ => return None,
    };
    let claim = Claim {
        kind,
        number,
        amount: Money::from_fen(i64::from_be_bytes(*fen)).ok()?,
        date: epoch().checked_add_days(Days::new(u64::from(u16::from_be_bytes(*days))))?,
        payer,
    };
    Some((claim, KeyId(*key)))
}

fn piece(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = bytes.split_first()?;
    rest.split_at_checked(usize::from(*length))
}

fn text(bytes: &[u8]) -> Option<(String, &[u8])> {
    let (bytes, rest) = piece(bytes)?;
    Some((String::from_utf8(bytes.to_vec()).ok()?, rest))
}

fn too_long() -> Error {
    Error::field("number", "signing.too_long", "票据种类代码和号码太长，二维码放不下。请把种类代码改短。")
}

fn not_a_proof() -> Error {
    Error::field(
        "text",
        "signing.not_a_proof",
        "这不是票据上的二维码，或者没有扫全。请对准二维码再扫一次；输入法请切到英文。",
    )
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use kernel::{Stamp, World};
    use proptest::prelude::*;

    use super::*;

    fn secret(seed: u64) -> SecretKey {
        SecretKey::new(&World::fixed(Stamp::parse("2026-11-24T02:00:00.000Z").unwrap(), seed))
    }

    fn claim(payer: &str) -> Claim {
        Claim {
            kind: "union_fund".to_owned(),
            number: "豫工A 00001234".to_owned(),
            amount: Money::from_fen(1_234_567).unwrap(),
            date: NaiveDate::from_ymd_opt(2026, 7, 31).unwrap(),
            payer: Payer::Name(payer.to_owned()),
        }
    }

    #[test]
    fn what_was_signed_is_read_and_agreed_to_by_its_key_alone() {
        let text = Proof::sign(&claim("演练市机械厂工会委员会"), &secret(1)).unwrap();
        let proof = Proof::read(&format!(" {}\r\n", text.to_lowercase())).unwrap();
        assert_eq!(proof.claim, claim("演练市机械厂工会委员会"));
        assert!(proof.is_signed_by(&secret(1).public()) && !proof.is_signed_by(&secret(2).public()));
        assert!(
            text.len() <= CHARACTERS && text.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b':')
        );
    }

    /// The example of `docs/FORMATS.md`, which was reckoned by another implementation of RFC 8032.
    #[test]
    fn the_documented_example_is_what_is_written_and_read() {
        let secret = SecretKey::from_text("AAAQEAYEAUDAOCAJBIFQYDIOB4IBCEQTCQKRMFYYDENBWHA5DYPQ").unwrap();
        assert_eq!(secret.public().to_text(), "AOQQPP7TZYIL4HLQ3UMOOS6ATFT6JVRQTOSQ2XY53SDGIESVGG4A");
        let said = Claim {
            kind: "receipt_union_fund".to_owned(),
            number: "00012345".to_owned(),
            amount: Money::from_fen(1_200_000).unwrap(),
            date: NaiveDate::from_ymd_opt(2025, 8, 30).unwrap(),
            payer: Payer::Name("演练市机械厂工会".to_owned()),
        };
        let text = concat!(
            "NC1:7275Y7BNJ6D5GETSMVRWK2LQORPXK3TJN5XF6ZTVNZSAQMBQGAYTEMZUGUAAAAAAAAJE7ABETUABRZV4STT3XA7FXCBONHF242RLBZMO",
            "QLS3PJPEXSNLTFP4EU4S7NLJSJ5JD3MF3OVYKIQZKQ36VM7A4W5SL6VPKGMPYDUUKVUJ47YPPDSDJ24Y5MDFDFGNA4LITCHYSAW2AM44MMBC",
            "PG65AU",
        );
        assert_eq!(Proof::sign(&said, &secret).unwrap(), text);
        let read = Proof::read(text).unwrap();
        assert_eq!(read.claim, said);
        assert!(read.is_signed_by(&secret.public()));
    }

    #[test]
    fn a_long_name_is_known_by_its_digest() {
        let name = "演练省演练市高新技术产业开发区装备制造工业园区联合基层工会委员会第一分会办公室";
        let proof = Proof::read(&Proof::sign(&claim(name), &secret(1)).unwrap()).unwrap();
        assert!(matches!(proof.claim.payer, Payer::Digest(_)));
        assert!(proof.claim.payer.is(name) && !proof.claim.payer.is("演练市机械厂工会"));
        assert!(proof.is_signed_by(&secret(1).public()));
    }

    #[test]
    fn a_red_entry_keeps_its_sign() {
        let red = Claim { amount: Money::from_fen(-500_000).unwrap(), ..claim("甲") };
        assert_eq!(Proof::read(&Proof::sign(&red, &secret(1)).unwrap()).unwrap().claim, red);
    }

    #[test]
    fn what_has_no_room_is_refused_before_anything_is_printed() {
        let long = Claim { number: "9".repeat(150), ..claim("甲") };
        assert_eq!(Proof::sign(&long, &secret(1)).unwrap_err().code, "signing.too_long");
        let old = Claim { date: NaiveDate::from_ymd_opt(1999, 12, 31).unwrap(), ..claim("甲") };
        assert_eq!(Proof::sign(&old, &secret(1)).unwrap_err().code, "signing.date");
    }

    proptest! {
        #[test]
        fn any_claim_fits_and_comes_back(
            kind in "[a-z_]{1,16}", number in "[\\PC]{0,10}", fen in -99_999_999_999_i64..99_999_999_999,
            days in 0_u64..60_000, name in "[\\u{4e00}-\\u{9fff}]{1,60}",
        ) {
            let claim = Claim {
                kind, number,
                amount: Money::from_fen(fen).unwrap(),
                date: epoch() + Days::new(days),
                payer: Payer::Name(name.clone()),
            };
            let text = Proof::sign(&claim, &secret(1)).unwrap();
            prop_assert!(text.len() <= CHARACTERS);
            let proof = Proof::read(&text).unwrap();
            prop_assert!(proof.is_signed_by(&secret(1).public()) && proof.claim.payer.is(&name));
            prop_assert_eq!(Claim { payer: claim.payer.clone(), ..proof.claim }, claim);
        }

        /// Whatever bit of the text flips, the key does not agree any more; a letter that only turned small says the
        /// same text.
        #[test]
        fn any_flipped_bit_is_seen(at in any::<prop::sample::Index>(), bit in 0_u8..8) {
            let text = Proof::sign(&claim("演练市机械厂工会"), &secret(1)).unwrap();
            let mut bytes = text.clone().into_bytes();
            let at = at.index(bytes.len());
            bytes[at] ^= 1 << bit;
            let Ok(changed) = String::from_utf8(bytes) else { return Ok(()) };
            prop_assume!(!changed.trim().eq_ignore_ascii_case(&text));
            if let Ok(proof) = Proof::read(&changed) {
                prop_assert!(!proof.is_signed_by(&secret(1).public()));
            }
        }

        /// Whatever byte of what is signed, or of the signature, is another, the key does not agree.
        #[test]
        fn any_other_byte_is_seen(at in any::<prop::sample::Index>(), by in 1_u8..=255) {
            let text = Proof::sign(&claim("演练市机械厂工会"), &secret(1)).unwrap();
            let mut bytes = BASE32_NOPAD.decode(&text.as_bytes()[PREFIX.len()..]).unwrap();
            let at = at.index(bytes.len());
            bytes[at] ^= by;
            if let Ok(proof) = Proof::read(&[PREFIX, &BASE32_NOPAD.encode(&bytes)].concat()) {
                prop_assert!(!proof.is_signed_by(&secret(1).public()));
            }
        }

        #[test]
        fn anything_is_read_without_panic(text in "\\PC{0,320}", bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            prop_assert!(Proof::read(&text).is_err());
            let _ = Proof::read(&[PREFIX, &BASE32_NOPAD.encode(&bytes)].concat());
        }
    }
}
