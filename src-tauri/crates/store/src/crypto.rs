//! The cryptography of the vault: one suite today, named in every key slot so that another can join it.

use aes_gcm::aead::{Aead as _, KeyInit as _, Payload};
use aes_gcm::{Aes256Gcm, Nonce};
use argon2::{Algorithm, Argon2, Params, Version};
use hkdf::Hkdf;
use hmac::{Hmac, Mac as _};
use kernel::{Error, Result};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::failure;

/// A 256-bit secret, wiped when dropped.
pub(crate) type Key = Zeroizing<[u8; 32]>;

/// What one guess of a password costs: Argon2id parameters (RFC 9106).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cost {
    /// Memory in KiB.
    pub memory_kib: u32,
    /// Passes over that memory.
    pub passes: u32,
    /// Lanes.
    pub lanes: u32,
}

impl Cost {
    /// The second recommended setting of RFC 9106 §4 with one lane: 64 MiB, three passes.
    pub const STANDARD: Self = Self { memory_kib: 64 * 1024, passes: 3, lanes: 1 };

    /// The least Argon2 accepts. It protects nothing: for tests that open hundreds of offices.
    pub const TRIVIAL: Self = Self { memory_kib: 8, passes: 1, lanes: 1 };

    /// A key file is read before anything proves it genuine: it must not make us take all memory.
    pub(crate) fn is_sane(self) -> bool {
        (8..=1024 * 1024).contains(&self.memory_kib)
            && (1..=64).contains(&self.passes)
            && (1..=16).contains(&self.lanes)
    }
}

/// How a slot's key is stretched and how it wraps the data key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Suite {
    /// Argon2id and AES-256-GCM.
    #[serde(rename = "argon2id/aes-256-gcm")]
    International,
}

impl Suite {
    /// The name bound into every slot.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::International => "argon2id/aes-256-gcm",
        }
    }

    /// The key that `secret` gives under `salt` and `cost`.
    pub(crate) fn stretch(self, secret: &[u8], salt: &[u8; 16], cost: Cost) -> Result<Key> {
        let Self::International = self;
        let params = Params::new(cost.memory_kib, cost.passes, cost.lanes, Some(32))
            .map_err(|_| failure::internal("argon2 parameters"))?;
        let mut key = Key::default();
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(secret, salt, key.as_mut())
            .map_err(|_| Error::new("vault.memory", "内存不足，无法核对密码。请关闭其他程序后再试。"))?;
        Ok(key)
    }

    /// Encrypts `plain`; `context` is authenticated with it.
    pub(crate) fn wrap(self, key: &Key, nonce: &[u8; 12], plain: &[u8], context: &[u8]) -> Result<Vec<u8>> {
        let Self::International = self;
        let cipher = Aes256Gcm::new_from_slice(key.as_ref()).map_err(|_| failure::internal("cipher key"))?;
        cipher
            .encrypt(&Nonce::from(*nonce), Payload { msg: plain, aad: context })
            .map_err(|_| failure::internal("cipher"))
    }

    /// Decrypts what [`Suite::wrap`] made; `None` when key, bytes or context are not the same.
    pub(crate) fn unwrap(self, key: &Key, nonce: &[u8; 12], wrapped: &[u8], context: &[u8]) -> Option<Key> {
        let Self::International = self;
        let cipher = Aes256Gcm::new_from_slice(key.as_ref()).ok()?;
        let plain = Zeroizing::new(cipher.decrypt(&Nonce::from(*nonce), Payload { msg: wrapped, aad: context }).ok()?);
        let mut out = Key::default();
        if plain.len() != out.len() {
            return None;
        }
        out.copy_from_slice(&plain);
        Some(out)
    }
}

/// Bytes from the operating system. Keys, salts and nonces never come from the injected entropy:
/// an office made from a seed for training or tests must still have keys nobody can repeat.
pub(crate) fn random<const N: usize>() -> Result<Zeroizing<[u8; N]>> {
    let mut out = Zeroizing::new([0; N]);
    getrandom::fill(out.as_mut()).map_err(|_| failure::internal("random bytes"))?;
    Ok(out)
}

/// A key for one purpose out of the data key: HKDF-SHA256 (RFC 5869).
pub(crate) fn derive(data: &Key, salt: &[u8], purpose: &str) -> Result<Key> {
    let mut out = Key::default();
    Hkdf::<Sha256>::new(Some(salt), data.as_ref())
        .expand(purpose.as_bytes(), out.as_mut())
        .map_err(|_| failure::internal("hkdf"))?;
    Ok(out)
}

/// HMAC-SHA256.
pub(crate) fn mac(key: &[u8], message: &[u8]) -> Result<[u8; 32]> {
    let mut mac = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(key).map_err(|_| failure::internal("hmac"))?;
    mac.update(message);
    Ok(mac.finalize().into_bytes().into())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn wrapped_key_opens_only_with_the_same_key_and_context() {
        let suite = Suite::International;
        let key = suite.stretch(b"secret", &[1; 16], Cost::TRIVIAL).unwrap();
        let other = suite.stretch(b"secret", &[2; 16], Cost::TRIVIAL).unwrap();
        let wrapped = suite.wrap(&key, &[0; 12], &[7; 32], b"slot").unwrap();
        assert_eq!(*suite.unwrap(&key, &[0; 12], &wrapped, b"slot").unwrap(), [7; 32]);
        assert!(suite.unwrap(&other, &[0; 12], &wrapped, b"slot").is_none());
        assert!(suite.unwrap(&key, &[0; 12], &wrapped, b"other").is_none());
    }

    /// RFC 4231, test case 2; and two purposes never share a key.
    #[test]
    fn published_vectors() {
        let hash = mac(b"Jefe", b"what do ya want for nothing?").unwrap();
        assert_eq!(crate::bytes::hex(&hash), "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
        let a = derive(&Key::new([9; 32]), b"salt", "a").unwrap();
        let b = derive(&Key::new([9; 32]), b"salt", "b").unwrap();
        assert_ne!(a, b);
    }

    #[test]
    fn absurd_costs_are_refused() {
        assert!(Cost::STANDARD.is_sane() && Cost::TRIVIAL.is_sane());
        assert!(!Cost { memory_kib: u32::MAX, passes: 1, lanes: 1 }.is_sane());
        assert!(!Cost { memory_kib: 64, passes: 0, lanes: 1 }.is_sane());
    }
}
