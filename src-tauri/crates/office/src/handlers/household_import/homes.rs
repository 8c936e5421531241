//! Homes by kind in the worker's row: of each kind how many, and how large.

use hardship::{Economy, HomePart};
use sheets::Value;
use sheets::columns::worker;

/// Whether a column of the worker's sheet is about homes of one kind.
pub(super) fn is(key: &str) -> bool {
    described(key).is_some()
}

/// Writes a cell over the form; false when it is about something else.
pub(super) fn put(economy: &mut Economy, key: &str, value: &Value) -> bool {
    let (Some((kind, counted)), Value::Int(number)) = (described(key), value) else { return false };
    let parts = &mut economy.home_parts;
    let at = parts.iter().position(|part| part.kind == kind).unwrap_or_else(|| {
        parts.push(HomePart { kind: kind.to_owned(), ..HomePart::default() });
        parts.len() - 1
    });
    let number = u32::try_from(*number).ok();
    if counted {
        parts[at].count = number;
    } else {
        parts[at].area = number;
    }
    true
}

/// A cell of a household.
pub(super) fn cell(economy: &Economy, key: &str) -> Option<Value> {
    let (kind, counted) = described(key)?;
    let part = economy.home_parts.iter().find(|part| part.kind == kind)?;
    let number = if counted { part.count } else { part.area };
    number.map(|number| Value::Int(i64::from(number)))
}

/// Which kind a column describes, and whether by its number.
fn described(key: &str) -> Option<(&'static str, bool)> {
    worker::HOME_CELLS.iter().find_map(|[kind, count, area]| match key {
        _ if key == *count => Some((*kind, true)),
        _ if key == *area => Some((*kind, false)),
        _ => None,
    })
}

#[cfg(test)]
pub(super) mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use proptest::prelude::*;
    use sheets::household::household_workers;

    use super::*;

    /// Any homes, each kind once.
    pub(in super::super) fn any() -> impl Strategy<Value = Vec<HomePart>> {
        let number = || prop::option::of(0_u32..90);
        let kinds = prop::sample::subsequence(worker::HOME_CELLS.map(|[kind, ..]| kind).to_vec(), 0..=4);
        kinds.prop_flat_map(move |kinds| {
            let rows: Vec<_> = kinds
                .into_iter()
                .map(|kind| {
                    (number(), number()).prop_map(move |(count, area)| HomePart { kind: kind.to_owned(), count, area })
                })
                .collect();
            rows
        })
    }

    proptest! {
        #[test]
        fn what_goes_out_and_comes_back_changes_nothing(home_parts in any()) {
            let before = Economy { home_parts, ..Economy::default() };
            let mut after = before.clone();
            for column in household_workers().columns.iter().filter(|column| is(column.key)) {
                if let Some(value) = cell(&before, column.key) {
                    prop_assert!(put(&mut after, column.key, &value), "{}", column.key);
                }
            }
            prop_assert_eq!(after, before);
        }
    }
}
