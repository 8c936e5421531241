//! The code on a form that is printed for signature: which record it shows, in which version, and of which office, so that
//! whoever gets the paper finds the record and sees whether the paper is of its newest version.
//!
//! `NF1:` and then Base32 (RFC 4648, capital letters, no padding) of: the office's id (16 bytes), the record's id (16 bytes),
//! the record's version there (4 bytes, big end first), the first 8 bytes of the SHA-256 of what the office shares of the
//! record, and the first 2 bytes of the SHA-256 of `NF1:` and all bytes before. Nothing is signed: the pen signs, the code
//! only finds. Capital letters and digits only, as a scanner types them.

use data_encoding::{BASE32_NOPAD, HEXLOWER};
use kernel::{Error, OfficeId, Result};

use crate::digest::Digest;

const PREFIX: &str = "NF1:";
/// The longest text that is looked at.
const LONGEST: usize = 200;

/// A form that was printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    /// Who printed it.
    pub office: OfficeId,
    /// The record's id there, a UUID.
    pub record: String,
    /// The record's version there.
    pub version: u32,
    /// What it said: [`Printed::contents`].
    pub contents: [u8; 8],
}

impl Printed {
    /// The short name of some contents.
    pub fn contents(text: &str) -> [u8; 8] {
        let mut contents = [0; 8];
        contents.copy_from_slice(&Digest::of(text.as_bytes()).0[..8]);
        contents
    }

    /// Whether a text may be such a code: it begins like one.
    pub fn begins(text: &str) -> bool {
        plain(text).starts_with(PREFIX)
    }

    /// The code.
    ///
    /// # Errors
    /// `id.form` when the record has no UUID.
    pub fn write(&self) -> Result<String> {
        let mut bytes = [uuid(self.office.as_str())?, uuid(&self.record)?].concat();
        bytes.extend_from_slice(&self.version.to_be_bytes());
        bytes.extend_from_slice(&self.contents);
        let check = check(&bytes);
        bytes.extend_from_slice(&check);
        Ok([PREFIX, &BASE32_NOPAD.encode(&bytes)].concat())
    }

    /// Reads a code. Space around it, small letters and a wide colon are forgiven, as scanners and input methods make them.
    ///
    /// # Errors
    /// `parcel.not_a_form` when it is something else or a part is missing.
    pub fn read(text: &str) -> Result<Self> {
        parse(text).ok_or_else(|| {
            Error::field("text", "parcel.not_a_form", "这不是表上的二维码，或者没有扫全，请对准二维码再扫一次")
        })
    }
}

fn parse(text: &str) -> Option<Printed> {
    let text = plain(text);
    let bytes = BASE32_NOPAD.decode(text.strip_prefix(PREFIX)?.as_bytes()).ok()?;
    let (said, end) = bytes.split_last_chunk::<2>()?;
    if check(said) != *end {
        return None;
    }
    let (office, rest) = said.split_first_chunk::<16>()?;
    let (record, rest) = rest.split_first_chunk::<16>()?;
    let (version, contents) = rest.split_first_chunk::<4>()?;
    Some(Printed {
        office: OfficeId::parse(&HEXLOWER.encode(office)).ok()?,
        record: OfficeId::parse(&HEXLOWER.encode(record)).ok()?.to_string(),
        version: u32::from_be_bytes(*version),
        contents: contents.try_into().ok()?,
    })
}

fn plain(text: &str) -> String {
    text.trim().chars().take(LONGEST).map(|c| if c == '：' { ':' } else { c.to_ascii_uppercase() }).collect()
}

fn uuid(text: &str) -> Result<Vec<u8>> {
    let id = OfficeId::parse(text)?;
    HEXLOWER.decode(id.as_str().replace('-', "").as_bytes()).map_err(|_| Error::new("id.form", "记录编号的格式不对"))
}

fn check(bytes: &[u8]) -> [u8; 2] {
    let digest = Digest::of(&[PREFIX.as_bytes(), bytes].concat());
    [digest.0[0], digest.0[1]]
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    fn printed() -> Printed {
        Printed {
            office: OfficeId::parse("0198f5a0-1111-7222-8333-444455556666").unwrap(),
            record: "0198f5a0-aaaa-7bbb-8ccc-ddddeeeeffff".to_owned(),
            version: 7,
            contents: Printed::contents("一户"),
        }
    }

    #[test]
    fn a_code_reads_as_it_was_written_however_it_was_typed() {
        let code = printed().write().unwrap();
        // Version 4 of a QR code at level M: fine enough for 20 mm on any printer.
        assert!(code.len() <= 90, "{code}");
        assert_eq!(Printed::read(&code).unwrap(), printed());
        let typed = format!("  {}\n", code.to_lowercase().replace(':', "："));
        assert!(Printed::begins(&typed));
        assert_eq!(Printed::read(&typed).unwrap(), printed());
    }

    #[test]
    fn anything_else_is_refused() {
        let code = printed().write().unwrap();
        let half = &code[..code.len() / 2];
        let other = code.replacen('A', "B", 1);
        for text in ["", "NF1:", "NC1:AAAA", half, other.as_str(), &code.replace(PREFIX, "NF2:")] {
            assert_eq!(Printed::read(text).unwrap_err().code, "parcel.not_a_form", "{text}");
        }
    }
}
