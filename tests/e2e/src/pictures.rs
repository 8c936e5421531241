//! Pictures and figures that a story leaves behind.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// Decodes a picture; anything that is not base64 is skipped.
pub(crate) fn base64(text: &str) -> Vec<u8> {
    let digits = text.bytes().filter_map(|byte| match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    });
    let (mut bytes, mut bits, mut held) = (Vec::new(), 0_u32, 0);
    for digit in digits {
        bits = bits << 6 | u32::from(digit);
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push(u8::try_from(bits >> held & 0xFF).expect("eight bits"));
        }
    }
    bytes
}

/// Where pictures and figures of the stories are kept.
pub(crate) fn kept() -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../artifacts/e2e");
    fs::create_dir_all(&folder).expect("the folder for pictures");
    folder
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_read_with_and_without_padding() {
        assert_eq!(base64("5pqW56qX"), "暖窗".as_bytes());
        assert_eq!(base64("YQ=="), b"a");
        assert_eq!(base64(""), b"");
    }
}
