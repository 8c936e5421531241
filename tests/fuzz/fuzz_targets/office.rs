//! What lies beside the encrypted database and is read before anything is known to be genuine.
#![no_main]

use libfuzzer_sys::fuzz_target;
use store::outside::{head_seal, key_file, recovery_code};

fuzz_target!(|data: &[u8]| {
    let Some((first, rest)) = data.split_first() else { return };
    match first % 3 {
        0 => key_file(rest),
        1 => head_seal(rest),
        _ => {
            if let Ok(text) = std::str::from_utf8(rest) {
                recovery_code(text);
            }
        }
    }
});
