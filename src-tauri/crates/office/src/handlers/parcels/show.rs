//! Records, places and values in the words of the screen.

use attachments::Evidence;
use hardship::file_lead::FileLead;
use hardship::{FileStep, Household, Objection};
use kernel::Result;
use people::Person;
use people::history::FieldLabel;
use people::wire::FieldChange;
use receipts::{Lease, ReceiptKind, StubRecord};
use serde_json::Value;
use store::{Read, Record as _};
use workstudy::{Application, Confirmation, Placement, Post};

use super::kinds::Exchanged;
use super::numbers;
use super::wire::{OutcomeCount, ParcelSum, RowOutcome};
use crate::handlers::audit::kind_label;

/// What a kind of record is called.
pub(crate) fn kind(kind: &str) -> String {
    kind_label(kind).to_owned()
}

fn labels(kind: &str) -> &'static [FieldLabel] {
    people::field_labels(kind)
        .or_else(|| hardship::field_labels(kind))
        .or_else(|| workstudy::field_labels(kind))
        .or_else(|| attachments::field_labels(kind))
        .or_else(|| receipts::field_labels(kind))
        .unwrap_or(&[])
}

/// What differs between two bodies of a kind.
pub(super) fn changes(r: &Read<'_>, kind: &str, before: &Value, after: &Value) -> Vec<FieldChange> {
    people::history::changes(before, after, labels(kind), r)
}

/// What a record is called: the name of the person, or of the file's lead worker.
pub(super) fn label(r: &Read<'_>, kind: &str, id: &str) -> Result<String> {
    let body = match Exchanged::of(kind) {
        Some(kind) => kind.load(r, id)?.map(|(body, _)| body),
        None => None,
    };
    Ok(body.map(|body| label_of(r, kind, &body)).unwrap_or_default())
}

/// What a body is called that may not be a record here.
pub(super) fn label_of(r: &Read<'_>, kind: &str, body: &Value) -> String {
    let text = |name: &str| body.get(name).and_then(Value::as_str).unwrap_or_default();
    if kind == Household::KIND {
        let lead = r.one("SELECT name FROM person WHERE id = ?1", [text("lead")], |row| row.get::<_, String>(0));
        let lead = lead.ok().flatten().unwrap_or_default();
        return match text("number") {
            "" => lead,
            number => format!("{lead}（{number}）"),
        };
    }
    if [FileStep::KIND, Objection::KIND].contains(&kind) {
        return label(r, Household::KIND, text("household")).unwrap_or_default();
    }
    if [Application::KIND, Placement::KIND].contains(&kind) {
        return label(r, Person::KIND, text("student")).unwrap_or_default();
    }
    if [StubRecord::KIND, Lease::KIND].contains(&kind) {
        return numbers::label(r, body).unwrap_or_default();
    }
    if kind == ReceiptKind::KIND {
        return body.pointer("/form/name").and_then(Value::as_str).unwrap_or_default().to_owned();
    }
    if kind == Confirmation::KIND {
        return label(r, Placement::KIND, text("placement")).unwrap_or_default();
    }
    if kind == Post::KIND {
        return text("title").to_owned();
    }
    if kind == Evidence::KIND {
        let file = body.pointer("/subject/1").and_then(Value::as_str).unwrap_or_default();
        let of = label(r, Household::KIND, file).unwrap_or_default();
        return [of.as_str(), text("title")].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("：");
    }
    text("name").to_owned()
}

/// Whether the record is the file `?3` or belongs to it.
pub(super) const OF_FILE: &str = "record IN (SELECT ?3
    UNION SELECT person FROM household_member WHERE household = ?3
    UNION SELECT id FROM evidence WHERE subject_kind = 'household' AND subject_id = ?3
    UNION SELECT id FROM file_step WHERE household = ?3
    UNION SELECT id FROM notice_objection WHERE household = ?3)";

/// The file a record belongs to.
pub(super) fn household(r: &Read<'_>, kind: &str, id: &str) -> Result<Option<String>> {
    let sql = match kind {
        Household::KIND => "SELECT id FROM household WHERE id = ?1",
        Person::KIND => "SELECT household FROM household_member WHERE person = ?1 ORDER BY seq LIMIT 1",
        FileLead::KIND => "SELECT household FROM file_lead WHERE id = ?1 AND household IS NOT NULL",
        FileStep::KIND => "SELECT household FROM file_step WHERE id = ?1",
        Objection::KIND => "SELECT household FROM notice_objection WHERE id = ?1",
        Application::KIND => "SELECT body ->> '$.household' FROM application WHERE id = ?1",
        Placement::KIND => {
            "SELECT a.body ->> '$.household' FROM placement p JOIN application a ON a.id = p.application WHERE p.id = ?1"
        }
        Confirmation::KIND => {
            "SELECT a.body ->> '$.household' FROM placement_confirmation c JOIN placement p ON p.id = c.placement
             JOIN application a ON a.id = p.application WHERE c.id = ?1"
        }
        Evidence::KIND => "SELECT subject_id FROM evidence WHERE id = ?1 AND subject_kind = 'household'",
        _ => return Ok(None),
    };
    r.one(sql, [id], |row| row.get(0))
}

/// Rows by outcome, those that need somebody first.
pub(super) const ORDER: [RowOutcome; 6] = [
    RowOutcome::Refused,
    RowOutcome::Conflict,
    RowOutcome::Changed,
    RowOutcome::New,
    RowOutcome::Answer,
    RowOutcome::Same,
];

/// How many rows have each outcome.
pub(super) fn counts(of: impl Fn(RowOutcome) -> u32) -> Vec<OutcomeCount> {
    ORDER.into_iter().map(|outcome| OutcomeCount { outcome, count: of(outcome) }).collect()
}

/// The totals of a parcel.
pub(super) fn sums(contents: &parcel::Contents) -> Vec<ParcelSum> {
    contents.sums.iter().map(|sum| ParcelSum { label: sum.label.clone(), total: sum.total }).collect()
}

/// A place where two values differ, and both values and a third in words. A place this program has no word for is shown
/// as it is stored: better a strange word than a hidden difference.
pub(super) struct Difference {
    pub(super) place: String,
    pub(super) base: Option<String>,
    pub(super) ours: Option<String>,
    pub(super) theirs: Option<String>,
}

/// Puts a conflict into words; `body` is the record as it is here.
pub(super) fn difference(r: &Read<'_>, kind: &str, body: &Value, conflict: &merge::Conflict) -> Difference {
    let with = |value: &Option<Value>| {
        let mut body = body.clone();
        conflict.path.set(&mut body, value.clone());
        body
    };
    let (base, ours, theirs) = (with(&conflict.base), with(&conflict.ours), with(&conflict.theirs));
    let found = changes(r, kind, &ours, &theirs);
    let before = changes(r, kind, &base, &theirs);
    let raw = |value: &Option<Value>| match value {
        None | Some(Value::Null) => None,
        Some(Value::String(text)) => Some(text.clone()),
        Some(other) => Some(other.to_string()),
    };
    match found.as_slice() {
        [] => Difference {
            place: conflict.path.fields(),
            base: raw(&conflict.base),
            ours: raw(&conflict.ours),
            theirs: raw(&conflict.theirs),
        },
        [one] => Difference {
            place: one.label.clone(),
            base: match before.iter().find(|change| change.path == one.path) {
                Some(change) => change.before.clone(),
                // What theirs is, it was before.
                None => one.after.clone(),
            },
            ours: one.before.clone(),
            theirs: one.after.clone(),
        },
        several => {
            let join = |pick: fn(&FieldChange) -> &Option<String>, of: &[FieldChange]| {
                let said = of.iter().filter_map(|change| Some(format!("{}：{}", change.label, pick(change).as_ref()?)));
                Some(said.collect::<Vec<_>>().join("；")).filter(|text| !text.is_empty())
            };
            Difference {
                place: several.first().map(|change| change.label.clone()).unwrap_or_default(),
                base: join(|change| &change.before, &before),
                ours: join(|change| &change.before, several),
                theirs: join(|change| &change.after, several),
            }
        }
    }
}
