//! The sender's own workbook with its faults marked: the copy is a workbook again.
#![no_main]

use std::sync::Once;

use libfuzzer_sys::fuzz_target;
use sheets::household::household_workers;
use sheets::outside::outside_list;

/// A panic that is caught and becomes a refusal is no fault; one that gets out still ends the run.
static HOOK: Once = Once::new();

fuzz_target!(|data: &[u8]| {
    HOOK.call_once(|| std::panic::set_hook(Box::new(|_| ())));
    let Ok(workbook) = sheets::read_bytes("list", data) else { return };
    let path = std::env::temp_dir().join(format!("fuzz-marked-{}", std::process::id()));
    std::fs::write(&path, data).expect("a place for the list");
    let created = chrono::NaiveDate::from_ymd_opt(2026, 7, 1).and_then(|day| day.and_hms_opt(8, 0, 0)).expect("a day");
    for spec in [household_workers(), outside_list()] {
        for sheet in &workbook.sheets {
            let Ok(table) = sheets::read_table(sheet, spec) else { continue };
            let errors: Vec<_> = table.errors().cloned().collect();
            if errors.is_empty() {
                continue;
            }
            let Ok(copy) = sheets::annotate(&path, &errors, created) else { continue };
            sheets::read_bytes("copy", &copy).expect("a marked copy is a workbook");
        }
    }
    let _ = std::fs::remove_file(&path);
});
