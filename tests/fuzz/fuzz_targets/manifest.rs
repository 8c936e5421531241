//! A manifest's line and a record's line, those of a receipt too: what is read is written and read again as itself, with
//! the fields nobody knows.
#![no_main]

use libfuzzer_sys::fuzz_target;
use parcel::{Manifest, Record, Tally};

fuzz_target!(|data: &[u8]| {
    if let Ok(manifest) = serde_json::from_slice::<Manifest>(data) {
        let line = serde_json::to_vec(&manifest).expect("JSON");
        assert_eq!(serde_json::from_slice::<Manifest>(&line).expect("its own form"), manifest);
    }
    if let Ok(record) = serde_json::from_slice::<Record>(data) {
        let line = serde_json::to_vec(&record).expect("JSON");
        assert!(!line.contains(&b'\n'));
        // A fraction may lose its last digit once, and stays as it is then.
        let again: Record = serde_json::from_slice(&line).expect("its own form");
        let twice = serde_json::to_vec(&again).expect("JSON");
        assert_eq!(serde_json::from_slice::<Record>(&twice).expect("its own form").id, record.id);
        let mut tally = Tally::new(&[("合计", &record.kind, "/amount")]);
        if tally.record(&record).is_ok() {
            assert_eq!(tally.contents().record_bytes, line.len() as u64 + 1);
        }
    }
});
