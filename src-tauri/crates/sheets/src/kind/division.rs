//! Divisions of GB/T 2260: six digits, or the full name.

use std::collections::HashMap;
use std::sync::LazyLock;

use kernel::division;

use crate::cell::Cell;
use crate::table::{Fault, Value};

/// The six-digit code as text. A longer statistical code (9 or 12 digits) gives its first six.
pub(super) fn read(cell: &Cell) -> Result<Value, Fault> {
    let text = super::compact(cell);
    let unknown = || {
        Fault::new(
            "cell.division",
            "认不出这个行政区划。请填 6 位区划代码（如 410102）或完整名称（如 河南省郑州市中原区）。",
        )
    };
    let digits = text.bytes().all(|b| b.is_ascii_digit());
    let code = match (digits, text.len()) {
        (true, 6) => text.clone(),
        (true, 9 | 12) => text[..6].to_owned(),
        (true, _) => return Err(unknown()),
        (false, _) => return by_name(&text).map(Value::Text).ok_or_else(unknown),
    };
    // Codes of former divisions stay valid: the household register may still carry them.
    division::lookup(&code, None).map(|_| Value::Text(code)).ok_or_else(unknown)
}

/// Code by full and by short name of every division in force; none for a name that several share.
static NAMES: LazyLock<HashMap<String, Option<String>>> = LazyLock::new(|| {
    let mut names: HashMap<String, Option<String>> = HashMap::new();
    for region in 1..=9 {
        for found in division::search(&region.to_string(), usize::MAX) {
            let code = found.code.clone();
            let own = if found.name == found.full_name { None } else { Some(found.name) };
            for name in std::iter::once(found.full_name).chain(own) {
                names.entry(name).and_modify(|known| *known = None).or_insert_with(|| Some(code.clone()));
            }
        }
    }
    names
});

fn by_name(text: &str) -> Option<String> {
    NAMES.get(text).cloned().flatten()
}
