//! A file somebody brings as a list: `.xlsx`, `.xls`, `.ods` or text, whole, torn or made up. It is read or refused.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sheets::household::{household_members, household_workers};

fuzz_target!(|data: &[u8]| {
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
