//! A rule pack from a file: refused by the place of its faults, or a pack that is read the same when written down.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    match hardship::read_pack(text) {
        Ok(pack) => {
            let written = serde_json::to_string(&pack).expect("a pack is written");
            assert_eq!(hardship::read_pack(&written).expect("what was read is read again"), pack);
        }
        Err(refused) => assert!(!refused.fields.is_empty(), "a refusal names a place"),
    }
});
