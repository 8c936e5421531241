use std::fmt;

use data_encoding::{BASE32_NOPAD, HEXLOWER};
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use kernel::{Error, Result, World};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::words;

/// What a key's digest begins with, so that it is no digest of anything else.
const DOMAIN: &[u8] = b"nuanchuang-issuer-1";

/// The secret half of an office's key pair: Ed25519 (RFC 8032). It is kept inside the encrypted database only, and no
/// command answers it.
pub struct SecretKey(SigningKey);

impl fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretKey(…)")
    }
}

impl SecretKey {
    /// A new key out of the world's randomness.
    pub fn new(world: &World) -> Self {
        let mut seed = Zeroizing::new([0; 32]);
        world.entropy.fill(&mut *seed);
        Self(SigningKey::from_bytes(&seed))
    }

    /// The key as it is kept: its seed in Base32.
    pub fn to_text(&self) -> Zeroizing<String> {
        Zeroizing::new(BASE32_NOPAD.encode(&*Zeroizing::new(self.0.to_bytes())))
    }

    /// Reads what [`SecretKey::to_text`] wrote.
    ///
    /// # Errors
    /// `signing.key` when it is something else.
    pub fn from_text(text: &str) -> Result<Self> {
        let bytes = Zeroizing::new(BASE32_NOPAD.decode(text.as_bytes()).map_err(|_| broken())?);
        let seed: Zeroizing<[u8; 32]> = Zeroizing::new(bytes.as_slice().try_into().map_err(|_| broken())?);
        Ok(Self(SigningKey::from_bytes(&seed)))
    }

    /// The public half.
    pub fn public(&self) -> PublicKey {
        PublicKey(self.0.verifying_key())
    }

    /// Signs a message. What is signed begins with a mark of its format, so that no signature can stand for another.
    pub fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.0.sign(message).to_bytes()
    }
}

/// The public half of an office's key pair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicKey(VerifyingKey);

impl PublicKey {
    /// Reads the 32 bytes of RFC 8032 in Base32 (RFC 4648, capital letters, no padding).
    ///
    /// # Errors
    /// `signing.key` when it is no key, or a weak one that would agree to anything.
    pub fn from_text(text: &str) -> Result<Self> {
        let bytes = BASE32_NOPAD.decode(text.as_bytes()).map_err(|_| broken())?;
        let bytes: [u8; 32] = bytes.try_into().map_err(|_| broken())?;
        let key = VerifyingKey::from_bytes(&bytes).map_err(|_| broken())?;
        if key.is_weak() { Err(broken()) } else { Ok(Self(key)) }
    }

    /// As [`PublicKey::from_text`] reads it.
    pub fn to_text(&self) -> String {
        BASE32_NOPAD.encode(self.0.as_bytes())
    }

    /// The short name by which a proof says who signed it.
    pub fn id(&self) -> KeyId {
        let digest = self.digest();
        let mut id = [0; 8];
        id.copy_from_slice(&digest[..8]);
        KeyId(id)
    }

    /// Ten words that people read to each other over the telephone: 80 bits of the key's digest.
    pub fn fingerprint(&self) -> String {
        words::of(&self.digest()[8..18])
    }

    /// Whether `said` is the fingerprint, however it is spaced.
    pub fn is_called(&self, said: &str) -> bool {
        let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        bare(said) == bare(&self.fingerprint())
    }

    /// Whether this key signed exactly this message.
    pub fn agrees(&self, message: &[u8], signature: &[u8; 64]) -> bool {
        self.0.verify_strict(message, &Signature::from_bytes(signature)).is_ok()
    }

    fn digest(&self) -> [u8; 32] {
        Sha256::new().chain_update(DOMAIN).chain_update(self.0.as_bytes()).finalize().into()
    }
}

/// The first eight bytes of a public key's digest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct KeyId(pub(crate) [u8; 8]);

impl fmt::Display for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&HEXLOWER.encode(&self.0))
    }
}

pub(crate) fn broken() -> Error {
    Error::new("signing.key", "这不是验证公钥，或者文件不完整。请对方重新导出一份。")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use kernel::Stamp;

    use super::*;

    fn key(seed: u64) -> SecretKey {
        SecretKey::new(&World::fixed(Stamp::parse("2026-11-24T02:00:00.000Z").unwrap(), seed))
    }

    #[test]
    fn a_key_comes_back_from_its_text_and_shows_nothing_of_itself() {
        let secret = key(1);
        assert_eq!(SecretKey::from_text(&secret.to_text()).unwrap().public(), secret.public());
        assert_eq!(PublicKey::from_text(&secret.public().to_text()).unwrap(), secret.public());
        assert_eq!(format!("{secret:?}"), "SecretKey(…)");
    }

    #[test]
    fn a_fingerprint_is_ten_words_of_this_key_alone() {
        let (one, other) = (key(1).public(), key(2).public());
        assert_eq!(one.fingerprint().split(' ').count(), 10);
        assert_ne!(one.fingerprint(), other.fingerprint());
        assert!(one.is_called(&one.fingerprint().replace(' ', "　")) && !one.is_called(&other.fingerprint()));
        assert_ne!(one.id(), other.id());
    }

    #[test]
    fn what_is_no_key_or_a_weak_one_is_refused() {
        let weak = BASE32_NOPAD.encode(&[0; 32]);
        for text in ["", "ABC", "不是钥匙", weak.as_str()] {
            assert_eq!(PublicKey::from_text(text).unwrap_err().code, "signing.key", "{text}");
        }
    }
}
