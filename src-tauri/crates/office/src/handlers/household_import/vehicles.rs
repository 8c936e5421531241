//! Vehicles in the worker's row: how many there are, and the year and the use of the first few.

use hardship::{Economy, Vehicle};
use sheets::Value;
use sheets::columns::worker;

use super::cells::code_value;

/// Of which nothing is known but that it is there.
const UNKNOWN: Vehicle = Vehicle { year: None, used_for: None };

/// Whether a column of the worker's sheet is about vehicles.
pub(super) fn is(key: &str) -> bool {
    key == worker::VEHICLES || described(key).is_some()
}

/// The column for a field of the vehicle in this place, from 0.
pub(super) fn column(at: usize, field: &str) -> Option<&'static str> {
    let [year, used_for] = worker::VEHICLE_CELLS.get(at)?;
    Some(if field == "use" { used_for } else { year })
}

/// Writes a cell over the form; false when it is about something else. A vehicle that is described is there, counted
/// or not; of those beyond the columns what is known stays known.
pub(super) fn put(economy: &mut Economy, key: &str, value: &Value) -> bool {
    match (described(key), value) {
        (Some((at, true)), Value::Int(year)) => vehicle(economy, at).year = i32::try_from(*year).ok(),
        (Some((at, false)), Value::Code { code, .. }) => vehicle(economy, at).used_for = Some(code.clone()),
        (None, Value::Int(number)) if key == worker::VEHICLES => {
            let number = usize::try_from(*number).unwrap_or_default();
            economy.vehicles.get_or_insert_default().resize(number, UNKNOWN);
        }
        _ => return false,
    }
    true
}

/// A cell of a household.
pub(super) fn cell(economy: &Economy, key: &str) -> Option<Value> {
    let all = economy.vehicles.as_ref()?;
    match described(key) {
        None => i64::try_from(all.len()).ok().map(Value::Int),
        Some((at, true)) => all.get(at)?.year.map(|year| Value::Int(i64::from(year))),
        Some((at, false)) => code_value(&["vehicle_use"], all.get(at)?.used_for.as_deref()?),
    }
}

/// Which vehicle a column describes, from 0, and whether by its year.
fn described(key: &str) -> Option<(usize, bool)> {
    let at = worker::VEHICLE_CELLS.iter().position(|cells| cells.contains(&key))?;
    Some((at, worker::VEHICLE_CELLS[at][0] == key))
}

fn vehicle(economy: &mut Economy, at: usize) -> &mut Vehicle {
    let all = economy.vehicles.get_or_insert_default();
    all.resize(all.len().max(at + 1), UNKNOWN);
    &mut all[at]
}

#[cfg(test)]
pub(super) mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use proptest::prelude::*;
    use sheets::household::household_workers;

    use super::*;

    /// Any vehicle.
    pub(in super::super) fn any() -> impl Strategy<Value = Vehicle> {
        let uses: Vec<String> =
            kernel::codes::table("vehicle_use").entries.iter().map(|entry| entry.code.clone()).collect();
        (prop::option::of(1980..2026_i32), prop::option::of(prop::sample::select(uses)))
            .prop_map(|(year, used_for)| Vehicle { year, used_for })
    }

    #[test]
    fn a_described_vehicle_is_there_though_nobody_counted_it() {
        let mut economy = Economy::default();
        assert!(put(&mut economy, worker::VEHICLE_CELLS[1][0], &Value::Int(2015)));
        assert_eq!(economy.vehicles, Some(vec![UNKNOWN, Vehicle { year: Some(2015), used_for: None }]));
    }

    proptest! {
        /// More vehicles than columns: into the file they came from they change nothing.
        #[test]
        fn what_goes_out_and_comes_back_changes_nothing(all in prop::option::of(prop::collection::vec(any(), 0..9))) {
            let before = Economy { vehicles: all, ..Economy::default() };
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
