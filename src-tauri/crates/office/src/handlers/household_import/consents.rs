//! Consents in the worker's row: of each kind the first, and the first few that guardians gave for children. Those
//! beyond the columns stay as they are.

use hardship::Consent;
use kernel::Error;
use serde_json::{Map, Value as Json, json};
use sheets::columns::worker::{self, ConsentCells};
use sheets::{Cells, Value};

/// The field of the form.
const FIELD: &str = "consents";

/// Whether a column of the worker's sheet is about consents.
pub(super) fn is(key: &str) -> bool {
    worker::CONSENTS.iter().any(|cells| cells.has(key))
}

/// Writes a worker's cells over the form, whose lead and members stand already. Who signed is the worker, or a child's
/// guardian, where the row does not say.
pub(super) fn put(form: &mut Map<String, Json>, cells: &Cells) {
    if !cells.keys().any(|key| is(key)) {
        return;
    }
    let mut all: Vec<Consent> =
        form.get(FIELD).cloned().and_then(|json| serde_json::from_value(json).ok()).unwrap_or_default();
    let lead = form.get("lead").and_then(|lead| lead.get("name")).and_then(Json::as_str).unwrap_or_default();
    for slot in worker::CONSENTS {
        let words = |key: &str| cells.get(key).map(Value::shown).filter(|words| !words.is_empty());
        let signer = words(slot.signer);
        let guardian = slot.guardian.and_then(words);
        let signed_on = match cells.get(slot.signed_on) {
            Some(Value::Date(day)) => Some(*day),
            _ => None,
        };
        if signer.is_none() && guardian.is_none() && signed_on.is_none() {
            continue;
        }
        let at = place(&all, &slot).unwrap_or_else(|| {
            let by = guardian.clone().filter(|_| slot.guardian.is_some()).unwrap_or_else(|| lead.to_owned());
            all.push(Consent { kind: slot.kind.to_owned(), signer: by, signed_on: None, guardian: None });
            all.len() - 1
        });
        let consent = &mut all[at];
        consent.signer = signer.unwrap_or_else(|| std::mem::take(&mut consent.signer));
        consent.signed_on = signed_on.or(consent.signed_on);
        consent.guardian = guardian.or_else(|| consent.guardian.take());
    }
    form.insert(FIELD.to_owned(), json!(all));
}

/// A worker's cell.
pub(super) fn cell(all: &[Consent], key: &str) -> Option<Value> {
    let slot = worker::CONSENTS.iter().find(|cells| cells.has(key))?;
    let consent = all.get(place(all, slot)?)?;
    if key == slot.signed_on {
        return consent.signed_on.map(Value::Date);
    }
    let words = if slot.guardian == Some(key) { consent.guardian.clone()? } else { consent.signer.clone() };
    (!words.is_empty()).then_some(Value::Text(words))
}

/// Where in the list the consent of a slot stands.
fn place(all: &[Consent], slot: &ConsentCells) -> Option<usize> {
    all.iter().enumerate().filter(|(_, consent)| consent.kind == slot.kind).nth(slot.nth).map(|(at, _)| at)
}

/// Says of a form's faults in consents in which column they stand: a fault names its consent by its place in the list.
pub(super) fn located(form: &Json, mut error: Error) -> Error {
    let all: Vec<Consent> =
        form.get(FIELD).cloned().and_then(|json| serde_json::from_value(json).ok()).unwrap_or_default();
    for fault in &mut error.fields {
        let parts: Vec<&str> = fault.path.split('.').collect();
        let [FIELD, at, field] = parts[..] else { continue };
        let slot = at.parse().ok().and_then(|at| worker::CONSENTS.iter().find(|slot| place(&all, slot) == Some(at)));
        let key = slot.map(|slot| match field {
            "signed_on" => slot.signed_on,
            "guardian" => slot.guardian.unwrap_or(slot.signer),
            _ => slot.signer,
        });
        if let Some(key) = key {
            key.clone_into(&mut fault.path);
        }
    }
    error
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use proptest::prelude::*;
    use sheets::household::household_workers;

    use super::*;

    fn any() -> impl Strategy<Value = Consent> {
        let kinds: Vec<String> =
            kernel::codes::table("consent").entries.iter().map(|entry| entry.code.clone()).collect();
        (prop::sample::select(kinds), "[甲乙丙]{1,4}", 1_u32..28, prop::option::of("[丁戊]{1,3}")).prop_map(
            |(kind, signer, day, guardian)| Consent {
                guardian: guardian.filter(|_| kind == "minor"),
                kind,
                signer,
                signed_on: chrono::NaiveDate::from_ymd_opt(2025, 11, day),
            },
        )
    }

    fn cells_of(all: &[Consent]) -> Cells {
        let columns = household_workers().columns.iter().filter(|column| is(column.key));
        columns.filter_map(|column| Some((column.key, cell(all, column.key)?))).collect()
    }

    fn form(all: &[Consent]) -> Map<String, Json> {
        let Json::Object(form) = json!({ "lead": { "name": "温素兰" }, "consents": all }) else {
            panic!("an object")
        };
        form
    }

    proptest! {
        /// More consents than columns: into the file they came from they change nothing.
        #[test]
        fn what_goes_out_and_comes_back_changes_nothing(all in prop::collection::vec(any(), 0..9)) {
            let mut after = form(&all);
            put(&mut after, &cells_of(&all));
            prop_assert_eq!(&after, &form(&all));
            // Into an office that has none yet: what has a column.
            let mut fresh = form(&[]);
            put(&mut fresh, &cells_of(&all));
            let fresh: Vec<Consent> = serde_json::from_value(fresh["consents"].clone()).unwrap();
            prop_assert_eq!(cells_of(&fresh), cells_of(&all));
        }
    }

    #[test]
    fn a_day_alone_is_the_workers_own_and_a_fault_finds_its_column() {
        let day = chrono::NaiveDate::from_ymd_opt(2025, 11, 1).unwrap();
        let mut row = form(&[]);
        put(&mut row, &Cells::from([("promise_on", Value::Date(day)), ("minor1_by", Value::Text("小一".into()))]));
        assert_eq!((&row["consents"][0]["signer"], &row["consents"][0]["kind"]), (&json!("温素兰"), &json!("income")));
        let error = Error::field("consents.1.guardian", "required", "请填监护人");
        assert_eq!(located(&Json::Object(row), error).fields[0].path, "minor1_guardian");
    }
}
