//! The readers of what lies outside the encryption, reachable for fuzzing and for nothing else.

use crate::keys::KeyFile;
use crate::recovery::RecoveryCode;
use crate::seal;

/// Reads bytes as a key file. Whatever is taken for a key file must be written again byte for byte.
pub fn key_file(bytes: &[u8]) {
    if let Some(keys) = KeyFile::decode(bytes) {
        assert!(keys.encode().is_ok_and(|again| again.as_slice() == bytes), "a key file is written in one way");
    }
    // Without its checksum, which no guess ever meets.
    if let Ok(keys) = serde_json::from_slice::<KeyFile>(bytes) {
        // Of another format or version it is refused, and never read as something else.
        let again = keys.encode().ok().and_then(|written| KeyFile::decode(&written));
        assert!(again.is_none_or(|again| again == keys), "what was written is read again");
        let _ = keys.salt();
    }
}

/// Reads bytes as the seal.
pub fn head_seal(bytes: &[u8]) {
    let _ = seal::parse(bytes);
}

/// Reads text as a recovery code; what is taken for one must say the same when it is shown and typed again.
pub fn recovery_code(typed: &str) {
    if let Ok(code) = RecoveryCode::parse(typed) {
        let again = RecoveryCode::parse(&code.text());
        assert!(again.is_ok_and(|again| again.text() == code.text()), "a code is shown as it is read");
    }
}
