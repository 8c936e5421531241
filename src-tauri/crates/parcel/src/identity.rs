use std::fmt;

use age::secrecy::ExposeSecret as _;
use bech32::{Bech32, Hrp};
use data_encoding::HEXLOWER;
use kernel::{Error, Result, World};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use signing::{PublicKey, SecretKey};
use zeroize::Zeroizing;

/// What the digest of an office's keys begins with, so that it is no digest of anything else.
const DOMAIN: &[u8] = b"nuanchuang-office-keys-1\n";
/// What age puts before a secret key, in its small form.
const SECRET: Hrp = Hrp::parse_unchecked("age-secret-key-");

/// The secret keys of an office: one opens what is sealed for it (X25519), one signs what it seals (Ed25519). Kept inside
/// the encrypted database only; both halves are wiped from memory when they go.
pub struct Identity {
    pub(crate) signing: SecretKey,
    pub(crate) sealing: age::x25519::Identity,
}

impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Identity(…)")
    }
}

impl Identity {
    /// New keys out of the world's randomness.
    ///
    /// # Errors
    /// `parcel.key` when age does not take its own form of key.
    pub fn new(world: &World) -> Result<Self> {
        let mut scalar = Zeroizing::new([0; 32]);
        world.entropy.fill(&mut *scalar);
        let text = Zeroizing::new(bech32::encode_upper::<Bech32>(SECRET, &*scalar).map_err(|_| broken())?);
        Ok(Self { signing: SecretKey::new(world), sealing: text.parse().map_err(|_| broken())? })
    }

    /// The keys as they are kept: age's text, a space, the signing seed in Base32.
    pub fn to_text(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(160));
        text.push_str(&self.age_key());
        text.push(' ');
        text.push_str(&self.signing.to_text());
        text
    }

    /// Reads what [`Identity::to_text`] wrote.
    ///
    /// # Errors
    /// `parcel.key` when it is something else.
    pub fn from_text(text: &str) -> Result<Self> {
        let (sealing, signing) = text.split_once(' ').ok_or_else(broken)?;
        Ok(Self {
            signing: SecretKey::from_text(signing).map_err(|_| broken())?,
            sealing: sealing.parse().map_err(|_| broken())?,
        })
    }

    /// The secret key as the `age` command reads it from a file: `AGE-SECRET-KEY-1…`.
    pub fn age_key(&self) -> Zeroizing<String> {
        Zeroizing::new(self.sealing.to_string().expose_secret().to_owned())
    }

    /// The public halves.
    pub fn public(&self) -> PublicKeys {
        PublicKeys { signing: self.signing.public(), sealing: self.sealing.to_public() }
    }
}

/// The public keys of an office.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Text", into = "Text")]
pub struct PublicKeys {
    pub(crate) signing: PublicKey,
    pub(crate) sealing: age::x25519::Recipient,
}

#[derive(Serialize, Deserialize)]
struct Text {
    sign: String,
    seal: String,
}

impl fmt::Debug for PublicKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PublicKeys({})", self.id())
    }
}

impl From<PublicKeys> for Text {
    fn from(keys: PublicKeys) -> Self {
        Self { sign: keys.signing.to_text(), seal: keys.sealing.to_string() }
    }
}

impl TryFrom<Text> for PublicKeys {
    type Error = Error;
    fn try_from(text: Text) -> Result<Self> {
        let sealing: age::x25519::Recipient = text.seal.parse().map_err(|_| broken())?;
        // One key, one text: what is shown, compared and stored is the text.
        if sealing.to_string() != text.seal {
            return Err(broken());
        }
        Ok(Self { signing: PublicKey::from_text(&text.sign).map_err(|_| broken())?, sealing })
    }
}

impl PublicKeys {
    /// Ten words that people read to each other over the telephone: 80 bits of the digest of both keys.
    pub fn fingerprint(&self) -> String {
        signing::words(&self.digest()[..10])
    }

    /// The short name by which a parcel says which keys signed it: 16 hexadecimal digits.
    pub fn id(&self) -> String {
        HEXLOWER.encode(&self.digest()[10..18])
    }

    fn digest(&self) -> [u8; 32] {
        let (sign, seal) = (self.signing.to_text(), self.sealing.to_string());
        Sha256::new().chain_update(DOMAIN).chain_update(sign).chain_update(b"\n").chain_update(seal).finalize().into()
    }
}

fn broken() -> Error {
    Error::new("parcel.key", "这不是交换密钥，或者内容不完整。请对方重新导出一份。")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use kernel::Stamp;

    use super::*;

    fn identity(seed: u64) -> Identity {
        Identity::new(&World::fixed(Stamp::parse("2026-11-24T02:00:00.000Z").unwrap(), seed)).unwrap()
    }

    #[test]
    fn keys_follow_from_the_worlds_randomness_and_come_back_from_their_text() {
        let one = identity(1);
        assert_eq!(one.public(), identity(1).public());
        assert_ne!(one.public(), identity(2).public());
        assert_eq!(Identity::from_text(&one.to_text()).unwrap().public(), one.public());
        assert!(one.age_key().starts_with("AGE-SECRET-KEY-1"));
        assert_eq!(format!("{one:?}"), "Identity(…)");
    }

    #[test]
    fn public_keys_come_back_and_have_a_name_and_words_of_their_own() {
        let keys = identity(1).public();
        let text = serde_json::to_string(&keys).unwrap();
        assert_eq!(serde_json::from_str::<PublicKeys>(&text).unwrap(), keys);
        assert_eq!((keys.id().len(), keys.fingerprint().split(' ').count()), (16, 10));
        assert_ne!(keys.fingerprint(), identity(2).public().fingerprint());
        assert!(serde_json::from_str::<PublicKeys>(&text.replace("age1", "age2")).is_err());
    }
}
