use kernel::{Error, Result};
use serde::{Deserialize, Serialize};

use crate::key::{PublicKey, SecretKey};

/// The format of the file, and what its signature begins with.
const FORMAT: &str = "nuanchuang-issuer-1";
/// A card is a few hundred bytes; what is longer is none.
const LONGEST: usize = 4096;

/// An office's public key with its name, as it is handed to other offices: a small JSON file. It is signed by the very
/// key, which proves that the name was put to it by who holds the secret, not that the name is true: that is what the
/// telephone call about the fingerprint is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// The office as it calls itself.
    pub office: String,
    /// Its key.
    pub key: PublicKey,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    format: String,
    office: String,
    public_key: String,
    fingerprint: String,
    signature: String,
}

fn message(office: &str, key: &PublicKey) -> Vec<u8> {
    [FORMAT, "\n", office, "\n", &key.to_text(), "\n"].concat().into_bytes()
}

impl Card {
    /// The file of an office.
    ///
    /// # Errors
    /// `signing.card` when the text cannot be written.
    pub fn write(office: &str, secret: &SecretKey) -> Result<String> {
        let key = secret.public();
        let file = File {
            format: FORMAT.to_owned(),
            office: office.to_owned(),
            public_key: key.to_text(),
            fingerprint: key.fingerprint(),
            signature: data_encoding::BASE32_NOPAD.encode(&secret.sign(&message(office, &key))),
        };
        serde_json::to_string_pretty(&file).map(|text| text + "\n").map_err(|_| torn())
    }

    /// Reads a file of another office.
    ///
    /// # Errors
    /// `signing.card` when it is none, or was changed; `signing.key` when the key in it is none.
    pub fn read(file: &[u8]) -> Result<Self> {
        if file.len() > LONGEST {
            return Err(torn());
        }
        let file: File = serde_json::from_slice(file).map_err(|_| torn())?;
        let key = PublicKey::from_text(&file.public_key)?;
        let signature = data_encoding::BASE32_NOPAD.decode(file.signature.as_bytes()).map_err(|_| torn())?;
        let signature: [u8; 64] = signature.try_into().map_err(|_| torn())?;
        let sound = file.format == FORMAT
            && !file.office.trim().is_empty()
            && key.is_called(&file.fingerprint)
            && key.agrees(&message(&file.office, &key), &signature);
        if sound { Ok(Self { office: file.office, key }) } else { Err(torn()) }
    }
}

fn torn() -> Error {
    Error::new("signing.card", "这不是验证公钥文件，或者内容被改过。请对方在“票据签名”里重新导出一份。")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use kernel::{Stamp, World};
    use proptest::prelude::*;

    use super::*;

    fn secret() -> SecretKey {
        SecretKey::new(&World::fixed(Stamp::parse("2026-11-24T02:00:00.000Z").unwrap(), 7))
    }

    #[test]
    fn a_card_comes_back_as_it_was_written() {
        let card = Card::read(Card::write("演练市总工会", &secret()).unwrap().as_bytes()).unwrap();
        assert_eq!((card.office.as_str(), card.key), ("演练市总工会", secret().public()));
    }

    #[test]
    fn another_name_on_the_card_is_seen() {
        let text = Card::write("演练市总工会", &secret()).unwrap().replace("演练市", "冒名市");
        assert_eq!(Card::read(text.as_bytes()).unwrap_err().code, "signing.card");
    }

    proptest! {
        #[test]
        fn anything_is_read_without_panic(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
            prop_assert!(Card::read(&bytes).is_err());
        }

        #[test]
        fn a_changed_card_is_refused_or_says_the_same(at in 0_usize..400, bit in 0_u8..8) {
            let text = Card::write("演练市总工会", &secret()).unwrap();
            let mut bytes = text.clone().into_bytes();
            let at = at % bytes.len();
            bytes[at] ^= 1 << bit;
            if let Ok(card) = Card::read(&bytes) {
                prop_assert_eq!((card.office.as_str(), card.key), ("演练市总工会", secret().public()));
            }
        }
    }
}
