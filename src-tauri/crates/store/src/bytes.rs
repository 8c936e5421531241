//! Small byte shapes shared by the key file, the seal and the audit chain.

use sha2::{Digest as _, Sha256};

/// SHA-256 of `data`.
pub(crate) fn sha256(data: &[u8]) -> [u8; 32] {
    Sha256::digest(data).into()
}

/// SHA-256 of `data` in lower-case hexadecimal, as every hash of the office is written.
pub fn sha256_hex(data: &[u8]) -> String {
    hex(&sha256(data))
}

/// Lower-case hexadecimal.
pub(crate) fn hex(data: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut out = String::with_capacity(data.len() * 2);
    for byte in data {
        out.push(char::from(DIGITS[usize::from(byte >> 4)]));
        out.push(char::from(DIGITS[usize::from(byte & 15)]));
    }
    out
}

/// Reads exactly `N` bytes of lower-case hexadecimal; upper case is refused so that a text has one form only.
pub(crate) fn unhex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let digits = text.as_bytes();
    if digits.len() != N * 2 {
        return None;
    }
    let value = |digit: u8| match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    };
    let mut out = [0; N];
    for (byte, pair) in out.iter_mut().zip(digits.chunks_exact(2)) {
        *byte = value(pair[0])? << 4 | value(pair[1])?;
    }
    Some(out)
}

/// Appends `field` as `length:bytes,` (a netstring), so that no two lists of fields have the same bytes.
pub(crate) fn frame(out: &mut Vec<u8>, field: &[u8]) {
    out.extend_from_slice(field.len().to_string().as_bytes());
    out.push(b':');
    out.extend_from_slice(field);
    out.push(b',');
}

/// All `fields` framed one after the other.
pub(crate) fn frames(fields: &[&[u8]]) -> Vec<u8> {
    let mut out = Vec::new();
    for field in fields {
        frame(&mut out, field);
    }
    out
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn hex_round_trip(data: [u8; 20]) {
            prop_assert_eq!(unhex::<20>(&hex(&data)).unwrap(), data);
        }
    }

    #[test]
    fn hex_has_one_form() {
        assert!(unhex::<1>("AB").is_none());
        assert!(unhex::<1>("ab0").is_none());
        assert!(unhex::<1>("é").is_none());
    }

    #[test]
    fn frames_cannot_be_shifted() {
        assert_ne!(frames(&[b"ab", b"c"]), frames(&[b"a", b"bc"]));
        assert_eq!(frames(&[b"ab", b""]), b"2:ab,0:,");
    }
}
