//! Columns by agreement: a mapping that was typed or kept, laid over a list it may not fit. The header row that a list
//! is known by is found again where it stood.
#![no_main]

use std::sync::Once;

use libfuzzer_sys::fuzz_target;
use sheets::bank::answer_file;
use sheets::household::{household_members, household_workers};
use sheets::outside::outside_list;
use sheets::{Mapping, find_fingerprint, fingerprint, likely_header, propose, read_mapped};

/// A panic that is caught and becomes a refusal is no fault; one that gets out still ends the run.
static HOOK: Once = Once::new();
/// Rows searched for a remembered header.
const SEARCHED: u32 = 10;

fuzz_target!(|data: &[u8]| {
    HOOK.call_once(|| std::panic::set_hook(Box::new(|_| ())));
    // The mapping's JSON is the first line, the list all that follows.
    let Some(end) = data.iter().position(|byte| *byte == b'\n') else { return };
    let Ok(mapping) = serde_json::from_slice::<Mapping>(&data[..end]) else { return };
    let kept = serde_json::to_vec(&mapping).expect("a mapping is written");
    assert_eq!(serde_json::from_slice::<Mapping>(&kept).expect("and read"), mapping);
    let Ok(workbook) = sheets::read_bytes("list", &data[end + 1..]) else { return };
    for spec in [household_workers(), household_members(), outside_list(), answer_file()] {
        let unknown = mapping.unknown_keys(spec);
        for sheet in &workbook.sheets {
            let table = read_mapped(sheet, spec, &mapping);
            assert!(table.columns.keys().all(|key| !unknown.iter().any(|unknown| unknown == key)));
            assert!(table.rows.iter().all(|row| row.row > mapping.header_row), "the header is no row");
            let likely = likely_header(sheet, spec);
            for proposal in propose(sheet, spec, likely) {
                assert!(proposal.key.is_none_or(|key| spec.column(key).is_some()));
            }
            let known = fingerprint(sheet, likely);
            if !known.is_empty() && likely <= SEARCHED {
                let (found, row) = find_fingerprint(&workbook, &known).expect("a header is found again");
                assert_eq!(fingerprint(found, row), known);
            }
        }
    }
});
