//! Encodings of bank files, exact: a character an encoding lacks is refused, never replaced.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Encoding of a bank file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[ts(rename = "BankEncoding")]
#[serde(rename_all = "snake_case")]
pub enum Encoding {
    /// GBK as code page 936 draws it on every system, without the places it leaves open.
    Gbk,
    /// GB 18030: every character.
    Gb18030,
    /// UTF-8 without mark.
    Utf8,
    /// UTF-8 with the mark Excel needs to see.
    Utf8Bom,
}

/// A character the encoding cannot hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unwritable(pub char);

impl Encoding {
    /// Name on the screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Gbk => "GBK",
            Self::Gb18030 => "GB18030",
            Self::Utf8 => "UTF-8",
            Self::Utf8Bom => "UTF-8（带标记）",
        }
    }

    /// What stands before the first line.
    pub(super) fn mark(self) -> &'static [u8] {
        if self == Self::Utf8Bom { b"\xef\xbb\xbf" } else { b"" }
    }

    /// The bytes of a text.
    ///
    /// # Errors
    /// The characters the encoding cannot hold, each once, in their order.
    pub fn encode(self, text: &str) -> Result<Vec<u8>, Vec<Unwritable>> {
        let mut bytes = Vec::with_capacity(text.len());
        let mut refused = Vec::new();
        for c in text.chars() {
            match self.bytes(c) {
                Some(encoded) => bytes.extend(encoded),
                None if refused.contains(&Unwritable(c)) => {}
                None => refused.push(Unwritable(c)),
            }
        }
        if refused.is_empty() { Ok(bytes) } else { Err(refused) }
    }

    fn bytes(self, c: char) -> Option<Vec<u8>> {
        // A home-made character means something on one computer only; in no encoding is it a name.
        let private = matches!(u32::from(c), 0xe000..=0xf8ff | 0xf_0000..=0x10_ffff);
        if private || c == '\u{fffd}' {
            return None;
        }
        let mut buffer = [0; 4];
        let text = &*c.encode_utf8(&mut buffer);
        match self {
            Self::Utf8 | Self::Utf8Bom => Some(text.as_bytes().to_vec()),
            Self::Gb18030 => strict(encoding_rs::GB18030, text),
            Self::Gbk => strict(encoding_rs::GBK, text).filter(|bytes| in_gbk(bytes)),
        }
    }
}

fn strict(encoding: &'static encoding_rs::Encoding, text: &str) -> Option<Vec<u8>> {
    let (bytes, _, replaced) = encoding.encode(text);
    (!replaced).then(|| bytes.into_owned())
}

/// The web's GBK encoder writes the whole two-byte table of GB 18030 and the euro sign as 0x80. A bank's GBK has not
/// those places: 䶮 (FE9F) comes out as a box and the payment comes back. They are refused here.
fn in_gbk(bytes: &[u8]) -> bool {
    match *bytes {
        [byte] => byte < 0x80,
        [0xfe, trail] => trail < 0x50,
        // ḿ and ǹ, and the description characters beside 〾.
        [0xa8, 0xbc | 0xbf] | [0xa9, 0x89..=0x95] => false,
        // Vertical forms that GB 18030-2022 moved into these places.
        [0xa6, trail] => !matches!(trail, 0xd9..=0xdf | 0xec..=0xed | 0xf3),
        [_, _] => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_gbk_loses_are_refused_and_gb18030_holds_them() {
        for (c, bytes) in [('䶮', &b"\xfe\x9f"[..]), ('㼆', &b"\x82\x32\x8d\x37"[..]), ('𬱖', &b"\x99\x33\xc3\x36"[..])]
        {
            assert_eq!(Encoding::Gbk.encode(&c.to_string()), Err(vec![Unwritable(c)]), "{c}");
            assert_eq!(Encoding::Gb18030.encode(&c.to_string()).as_deref(), Ok(bytes), "{c}");
        }
        for c in ['㛃', '•', '・', '€', '\u{e863}'] {
            assert!(Encoding::Gbk.encode(&c.to_string()).is_err(), "{c}");
        }
        for (c, bytes) in [('·', &b"\xa1\xa4"[..]), ('頔', &b"\xee\x7d"[..])] {
            let gbk = Encoding::Gbk.encode(&c.to_string());
            assert!(gbk.is_ok(), "{c}");
            assert_eq!(gbk, Encoding::Gb18030.encode(&c.to_string()), "{c}");
            if c == '·' {
                assert_eq!(gbk.as_deref(), Ok(bytes));
            }
        }
    }

    #[test]
    fn gbk_is_as_large_as_code_page_936() {
        // 21,791 two-byte characters and ASCII: the count of the code page without user-defined places.
        let held =
            (0..0x1_0000_u32).filter_map(char::from_u32).filter(|c| Encoding::Gbk.encode(&c.to_string()).is_ok());
        assert_eq!(held.count(), 21_791 + 128);
    }

    #[test]
    fn what_is_written_reads_back() {
        let text = "甲·乙，0123 ABC";
        for (encoding, read) in [
            (Encoding::Gbk, encoding_rs::GBK),
            (Encoding::Gb18030, encoding_rs::GB18030),
            (Encoding::Utf8, encoding_rs::UTF_8),
        ] {
            let bytes = encoding.encode(text).unwrap_or_default();
            assert_eq!(read.decode(&bytes).0, text);
        }
    }

    #[test]
    fn home_made_characters_are_in_no_encoding() {
        for encoding in [Encoding::Gbk, Encoding::Gb18030, Encoding::Utf8, Encoding::Utf8Bom] {
            assert!(encoding.encode("\u{e000}").is_err());
        }
    }
}
