//! The small files by which offices come to know each other: a line with the format's name and number, a line of JSON,
//! and a line for each signature. What is signed are the first two lines as they stand, so that fields of a later version
//! stay signed.

use data_encoding::BASE32_NOPAD;
use kernel::{Error, Result};
use serde::Serialize;
use serde::de::DeserializeOwned;
use signing::{PublicKey, SecretKey};

use crate::digest::Digest;

/// Number of the formats that this program writes and reads.
const VERSION: &str = "1";
/// A file of this kind is a few kilobytes; what is longer is none.
const LONGEST: usize = 256 * 1024;

/// A file that was taken apart; whose signatures are on it is another question.
pub(crate) struct Signed<T> {
    /// What it says.
    pub(crate) body: T,
    text: String,
    signatures: Vec<[u8; 64]>,
}

impl<T> Signed<T> {
    /// Whether the signature at `place` is this key's.
    pub(crate) fn is_by(&self, place: usize, key: &PublicKey) -> bool {
        self.signatures.get(place).is_some_and(|signature| key.agrees(self.text.as_bytes(), signature))
    }

    /// How many signatures are on it.
    pub(crate) fn signatures(&self) -> usize {
        self.signatures.len()
    }

    /// The digest of what is signed.
    pub(crate) fn digest(&self) -> Digest {
        Digest::of(self.text.as_bytes())
    }
}

/// Writes a file whose format is called `name`, signed by each of `keys` in turn.
pub(crate) fn write<T: Serialize>(name: &str, body: &T, keys: &[&SecretKey]) -> Result<String> {
    let json = serde_json::to_string(body).map_err(|_| torn())?;
    let text = format!("{name}{VERSION}\n{json}\n");
    let signatures = keys.iter().map(|key| BASE32_NOPAD.encode(&key.sign(text.as_bytes())) + "\n").collect::<String>();
    Ok(text + &signatures)
}

/// Takes a file apart whose format is called `name`. Line ends that a mail program turned are forgiven.
pub(crate) fn read<T: DeserializeOwned>(name: &str, file: &[u8]) -> Result<Signed<T>> {
    if file.len() > LONGEST {
        return Err(torn());
    }
    let text = std::str::from_utf8(file).map_err(|_| torn())?.replace("\r\n", "\n");
    let (format, rest) = text.split_once('\n').ok_or_else(torn)?;
    let version = format.strip_prefix(name).ok_or_else(torn)?;
    if version != VERSION {
        let later = !version.is_empty() && version.bytes().all(|digit| digit.is_ascii_digit());
        return Err(if later { newer() } else { torn() });
    }
    let (json, rest) = rest.split_once('\n').ok_or_else(torn)?;
    let signature = |line: &str| BASE32_NOPAD.decode(line.as_bytes()).ok().and_then(|bytes| bytes.try_into().ok());
    let signatures = rest.lines().map(signature).collect::<Option<Vec<_>>>().ok_or_else(torn)?;
    let body = serde_json::from_str(json).map_err(|_| torn())?;
    Ok(Signed { body, text: format!("{format}\n{json}\n"), signatures })
}

/// The file is none of its kind, or was changed.
pub(crate) fn torn() -> Error {
    Error::new(
        "parcel.file",
        "这个文件不是要的那一种，或者内容不完整、被改过。没有改动任何资料。请对方重新导出，把文件本身发来。",
    )
}

fn newer() -> Error {
    Error::new("parcel.newer_format", "这个文件是更新版本的程序做的。没有改动任何资料。请先升级本机的程序，再打开它。")
}
