//! A file somebody brings as a list: `.xlsx`, `.xls`, `.ods` or text, whole, torn or made up. It is read or refused.
#![no_main]

use std::sync::Once;

use libfuzzer_sys::fuzz_target;
use sheets::household::{household_members, household_workers};

/// A panic that is caught and becomes a refusal is no fault; one that gets out still ends the run.
static HOOK: Once = Once::new();

fuzz_target!(|data: &[u8]| {
    HOOK.call_once(|| std::panic::set_hook(Box::new(|_| ())));
    let Ok(workbook) = sheets::read_bytes("list", data) else { return };
    for spec in [household_workers(), household_members()] {
        if let Some(sheet) = sheets::find_sheet(&workbook, spec) {
            // Refused as a table is as good as read; a panic is not.
            let _ = sheets::read_table(sheet, spec);
        }
        for sheet in &workbook.sheets {
            let _ = sheets::read_table(sheet, spec);
        }
    }
});
