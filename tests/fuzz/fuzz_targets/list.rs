//! A list for another party by its own layout: every header and cell reads back as the text that was written.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sheets::{Cell, ListColumn, write_list};

fuzz_target!(|data: &str| {
    // Names and notes are tidied before they are kept: no control characters, no blanks around them, none empty.
    let texts: Vec<String> = data
        .split('\n')
        .take(40)
        .map(|text| {
            text.chars().filter(|c| !c.is_control() && *c != '\u{fffe}' && *c != '\u{ffff}').collect::<String>()
        })
        .map(|text| text.trim().to_owned())
        .filter(|text| !text.is_empty())
        .collect();
    let Some((headers, cells)) = texts.split_at_checked(3) else { return };
    let columns: Vec<_> = headers.iter().map(|header| ListColumn { header: header.clone(), width: 12 }).collect();
    let rows: Vec<_> = cells.chunks(3).map(<[String]>::to_vec).collect();
    let created = chrono::NaiveDate::from_ymd_opt(2026, 7, 1).and_then(|day| day.and_hms_opt(8, 0, 0)).expect("a day");
    let Ok(bytes) = write_list("名单", &columns, &rows, created) else { return };
    let book = sheets::read_bytes("名单", &bytes).expect("a list that was written is read");
    for (row, written) in (0..).zip(std::iter::once(headers).chain(cells.chunks(3))) {
        for (column, text) in (0..).zip(written) {
            assert_eq!(book.sheets[0].cell(row, column), &Cell::Text(text.clone()));
        }
    }
});
