//! A bank's answer file, read by each of the layouts that ship and by columns somebody named: what cannot be read is
//! never taken for paid.
#![no_main]

use std::sync::{LazyLock, Once};

use libfuzzer_sys::fuzz_target;
use sheets::bank::{BankProfile, ResultFile, answer_file, presets, read_results, read_results_mapped};
use sheets::{Mapping, likely_header, propose};

static PRESETS: LazyLock<Vec<BankProfile>> = LazyLock::new(|| presets().expect("the shipped layouts"));
/// A panic that is caught and becomes a refusal is no fault; one that gets out still ends the run.
static HOOK: Once = Once::new();

fuzz_target!(|data: &[u8]| {
    HOOK.call_once(|| std::panic::set_hook(Box::new(|_| ())));
    let Ok(workbook) = sheets::read_bytes("回盘", data) else { return };
    for profile in PRESETS.iter() {
        if let Ok(file) = read_results(&workbook, &profile.result) {
            sound(&file);
        }
        for sheet in &workbook.sheets {
            let header_row = likely_header(sheet, answer_file());
            let columns = propose(sheet, answer_file(), header_row)
                .into_iter()
                .filter_map(|proposal| Some((proposal.letters, proposal.key?.to_owned())))
                .collect();
            let mapping = Mapping { header_row, sheet: None, columns };
            if let Ok(file) = read_results_mapped(sheet, &mapping, &profile.result) {
                sound(&file);
            }
        }
    }
});

fn sound(file: &ResultFile<'_>) {
    let rows = &file.rows;
    for (before, row) in std::iter::once(None).chain(rows.iter().map(Some)).zip(rows) {
        assert!(before.is_none_or(|before| before.row < row.row), "rows in their order, each once");
        // Whoever has no fault says what happened; whoever has no word of it has a fault.
        assert!(row.paid.is_some() || row.fault.is_some());
        if let Some((column, message)) = &row.fault {
            assert_eq!(file.fault(row.row, *column, "bank.row", message).row, row.row);
        }
        if let Some(account) = &row.account {
            assert_eq!(kernel::BankAccount::parse(account.as_str()).as_ref(), Ok(account));
        }
    }
}
