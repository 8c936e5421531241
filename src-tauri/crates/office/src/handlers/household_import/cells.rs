//! Between the cells of the household workbook and the form. The columns' keys are the form's field names (the lead's
//! own fields stand one level down), so both directions go through the form's JSON and know no field by name.

use hardship::wire::{HouseholdForm, MemberForm};
use kernel::{BankAccount, CitizenId, Money, PersonName, Phone, codes};
use serde_json::{Map, Value as Json, json};
use sheets::columns::{member, worker};
use sheets::household::{household_members, household_workers};
use sheets::{Cells, Column, Kind, Spec, Value};

use super::{consents, economy};

/// Fields that belong to the person of the lead.
const LEAD: [&str; 4] = [worker::NAME, worker::ID_NUMBER, worker::ETHNICITY, worker::PHONE];
/// Columns that are only compared with the ID number.
const COMPARED: [&str; 2] = [worker::SEX, worker::BIRTH_DATE];

/// The form's field for a column.
fn field(key: &'static str) -> &'static str {
    if key == worker::WORKER_NO { "worker_number" } else { key }
}

/// Writes the cells of a worker's row over a form: blank cells and missing columns leave what is there.
pub(super) fn put_worker(form: &mut Map<String, Json>, cells: &Cells) {
    let mut lead = form.get("lead").and_then(Json::as_object).cloned().unwrap_or_default();
    let mut old_terms = Vec::new();
    let plain = |key: &str| !COMPARED.contains(&key) && !economy::of_worker(key) && !consents::is(key);
    for (key, value) in cells.iter().filter(|(key, _)| plain(key)) {
        let Some(value) = json_of(household_workers(), key, value, &mut old_terms) else { continue };
        if LEAD.contains(key) {
            lead.insert((*key).to_owned(), value);
        } else {
            form.insert(field(key).to_owned(), value);
        }
    }
    form.insert("lead".to_owned(), Json::Object(lead));
    remember(form, "remark", &old_terms);
    economy::put_worker(form, cells);
    consents::put(form, cells);
}

/// The same for a member's row.
pub(super) fn put_member(form: &mut Map<String, Json>, cells: &Cells) {
    let mut old_terms = Vec::new();
    let plain = |key: &str| !COMPARED.contains(&key) && key != member::WORKER_ID_NUMBER && !economy::of_member(key);
    for (key, value) in cells.iter().filter(|(key, _)| plain(key)) {
        if let Some(value) = json_of(household_members(), key, value, &mut old_terms) {
            form.insert((*key).to_owned(), value);
        }
    }
    remember(form, member::NOTE, &old_terms);
    economy::put_member(form, cells);
}

/// A term of an older list that today's list does not have is kept in words, once.
fn remember(form: &mut Map<String, Json>, field: &str, terms: &[String]) {
    let mut text = form.get(field).and_then(Json::as_str).unwrap_or_default().to_owned();
    for term in terms {
        if !text.contains(term.as_str()) {
            if !text.is_empty() {
                text.push('；');
            }
            text.push_str(term);
        }
    }
    if !terms.is_empty() {
        form.insert(field.to_owned(), Json::String(text));
    }
}

fn json_of(spec: &Spec, key: &str, value: &Value, old_terms: &mut Vec<String>) -> Option<Json> {
    Some(match value {
        Value::Money(amount) => json!(amount.fen()),
        Value::Int(number) => json!(number),
        Value::YesNo(yes) => json!(yes),
        Value::Codes(codes) => json!(codes.iter().map(|(code, _)| code).collect::<Vec<_>>()),
        Value::Code { table, code, label } => {
            let column = spec.column(key)?;
            let Kind::Code(tables) = column.kind else { return Some(json!(code)) };
            let today = tables.first().copied().unwrap_or(table);
            if today == *table || key == worker::HARDSHIP_CLASS {
                return Some(json!(code));
            }
            let Some(entry) = codes::table(today).by_label(label) else {
                old_terms.push(format!("{}（旧表）：{label}", column.header));
                return None;
            };
            json!(entry.code)
        }
        Value::Name { raw, .. } => json!(raw),
        other => json!(other.canonical()),
    })
}

/// The rows of a form: the worker's and the members'.
pub(crate) fn of_form(form: &HouseholdForm) -> (Cells, Vec<Cells>) {
    let mut json = object(form);
    let lead = json.remove("lead").unwrap_or_default();
    let id_number = form.lead.id_number.clone();
    let worker = household_workers()
        .columns
        .iter()
        .filter_map(|column| {
            if consents::is(column.key) {
                return Some((column.key, consents::cell(&form.more.consents, column.key)?));
            }
            if economy::of_worker(column.key) {
                return Some((column.key, economy::worker_cell(&form.economy, column.key)?));
            }
            let from = if LEAD.contains(&column.key) { lead.get(column.key) } else { json.get(field(column.key)) };
            Some((column.key, value_of(column, from?)?))
        })
        .collect();
    let members = form.members.iter().map(|m| member_cells(m, &id_number)).collect();
    (worker, members)
}

fn member_cells(form: &MemberForm, worker_id: &str) -> Cells {
    let json = object(form);
    let mut cells: Cells = household_members()
        .columns
        .iter()
        .filter_map(|column| {
            if economy::of_member(column.key) {
                return Some((column.key, economy::member_cell(&form.earner, column.key)?));
            }
            Some((column.key, value_of(column, json.get(column.key)?)?))
        })
        .collect();
    if let Ok(id) = CitizenId::parse(worker_id) {
        cells.insert(member::WORKER_ID_NUMBER, Value::Id(id));
    }
    cells
}

pub(super) fn object<T: serde::Serialize>(form: &T) -> Map<String, Json> {
    serde_json::to_value(form).ok().and_then(|v| v.as_object().cloned()).unwrap_or_default()
}

fn value_of(column: &Column, json: &Json) -> Option<Value> {
    if let Some(yes) = json.as_bool() {
        return Some(Value::YesNo(yes));
    }
    if let Some(number) = json.as_i64() {
        return match column.kind {
            Kind::Money => Money::from_fen(number).ok().map(Value::Money),
            _ => Some(Value::Int(number)),
        };
    }
    if let Some(list) = json.as_array() {
        let Kind::Codes { table, .. } = column.kind else { return None };
        let entries: Vec<(String, String)> = list
            .iter()
            .filter_map(|code| codes::table(table).by_code(code.as_str()?))
            .map(|entry| (entry.code.clone(), entry.label.clone()))
            .collect();
        return (!entries.is_empty()).then_some(Value::Codes(entries));
    }
    let text = json.as_str().filter(|text| !text.is_empty())?;
    match column.kind {
        Kind::Id => CitizenId::parse(text).ok().map(Value::Id),
        Kind::Name => PersonName::parse(text).ok().map(|name| Value::Name { name, raw: text.to_owned() }),
        Kind::Date => text.parse().ok().map(Value::Date),
        Kind::BankAccount => BankAccount::parse(text).ok().map(Value::BankAccount),
        Kind::Phone => Phone::parse(text).ok().map(Value::Phone),
        Kind::Code(tables) => code_value(tables, text),
        Kind::Area(table) => code_value(&[table], text),
        _ => Some(Value::Text(text.to_owned())),
    }
}

pub(super) fn code_value(tables: &[&'static str], code: &str) -> Option<Value> {
    tables.iter().find_map(|table| {
        let entry = codes::table(table).by_code(code)?;
        Some(Value::Code { table, code: entry.code.clone(), label: entry.label.clone() })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whoever adds a column says where its field stands in the record, on the screen and on the paper.
    #[test]
    fn every_field_stands_in_the_table_of_fields() {
        let told = include_str!("../../../../../../docs/FIELDS.md");
        let plain = |key: &str| !economy::of_worker(key) && !economy::of_member(key) && !consents::is(key);
        for spec in [household_workers(), household_members()] {
            for column in spec.columns.iter().filter(|column| plain(column.key)) {
                assert!(told.contains(column.header), "{}", column.header);
            }
        }
    }
}
