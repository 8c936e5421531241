//! What importing each row would do: its form over the stored one, checked like a form typed by hand.

use std::collections::HashMap;

use hardship::form::HouseholdDraft;
use hardship::wire::{HouseholdForm, ImportState};
use hardship::{Filing, Household, Plan, Rules};
use kernel::{CitizenId, Error, PersonName, Result, World};
use serde::Deserialize as _;
use serde_json::{Map, Value as Json, json};
use sheets::columns::{member, worker};
use sheets::{CellError, Value};
use store::{Read, Versioned};

use super::sheet::{Book, Entry, id_of};
use super::{cells, consents, economy, lanes};
use crate::handlers::households::forms;
use crate::handlers::own_union::other;
use crate::progress::Progress;

/// A row as judged.
pub(super) struct Judged {
    pub(super) row: u32,
    pub(super) state: ImportState,
    pub(super) note: Option<String>,
    pub(super) errors: Vec<CellError>,
}

/// Rows whose forms are right by themselves, and what is needed to file them.
pub(super) struct Prepared<'a> {
    filing: Filing<'a>,
    drafts: Vec<Option<Drafted>>,
    errors: Vec<Vec<CellError>>,
}

struct Drafted {
    draft: HouseholdDraft,
    target: Option<Versioned<Household>>,
    /// For each member of the form: its row on the members' sheet.
    rows: Vec<Option<u32>>,
}

/// A stored file and its form.
struct Stored {
    file: Versioned<Household>,
    form: HouseholdForm,
}

/// Reads the forms of all rows against what the office has.
pub(super) fn prepare<'a>(
    r: &Read<'_>,
    book: &Book,
    rules: &'a Rules,
    world: &'a World,
    own: Option<&str>,
    progress: &Progress,
) -> Result<Prepared<'a>> {
    let mut stored = stored(r, book)?;
    let known = book.entries.iter().map(|entry| entry.id_number().and_then(|id| stored.remove(id.as_str()))).collect();
    let mut drafts = Vec::with_capacity(book.entries.len());
    let mut errors = Vec::with_capacity(book.entries.len());
    for outcome in lanes::each(&book.entries, known, progress, "正在核对", |entry, known| {
        if entry.errors.is_empty() && entry.repeats.is_none() {
            drafted(book, entry, known, rules, own)
        } else {
            Err(Vec::new())
        }
    })? {
        let (draft, found) = match outcome {
            Ok(draft) => (Some(draft), Vec::new()),
            Err(found) => (None, found),
        };
        drafts.push(draft);
        errors.push(found);
    }
    let known: Vec<&HouseholdDraft> = drafts.iter().flatten().map(|d| &d.draft).collect();
    let filing = Filing::load(r, &known, world, rules)?;
    Ok(Prepared { filing, drafts, errors })
}

impl Prepared<'_> {
    /// Plans row after row. Every planned row that is `chosen` is met by the rows after it, and handed to `take`.
    pub(super) fn judge(
        mut self,
        book: &Book,
        progress: &Progress,
        label: &str,
        chosen: &dyn Fn(u32) -> bool,
        take: &mut dyn FnMut(u32, Plan) -> Result<()>,
    ) -> Result<Vec<Judged>> {
        let mut out = Vec::with_capacity(book.entries.len());
        let drafts = std::mem::take(&mut self.drafts);
        let errors = std::mem::take(&mut self.errors);
        for (at, ((entry, drafted), mut found)) in book.entries.iter().zip(drafts).zip(errors).enumerate() {
            if at % lanes::STEP == 0 {
                progress.report(at as u64, book.entries.len() as u64, label)?;
            }
            let row = entry.row.row;
            found.extend(entry.errors.iter().cloned());
            let mut judged = Judged { row, state: ImportState::Bad, note: None, errors: found };
            if let Some(first) = entry.repeats {
                judged.state = ImportState::Duplicate;
                judged.note = Some(format!("与第 {first} 行是同一位职工，只导入第 {first} 行"));
            } else if let Some(drafted) = drafted {
                match self.filing.plan(&drafted.draft, drafted.target.as_ref()) {
                    Ok(plan) => {
                        judged.state = state(&plan);
                        if chosen(row) {
                            self.filing.adopt(&plan);
                            take(row, plan)?;
                        }
                    }
                    Err(error) => judged.errors.extend(faults(book, entry, &drafted.rows, &error)),
                }
            }
            out.push(judged);
        }
        Ok(out)
    }
}

fn state(plan: &Plan) -> ImportState {
    match (plan.is_new(), plan.changes()) {
        (true, _) => ImportState::New,
        (false, true) => ImportState::Update,
        (false, false) => ImportState::Same,
    }
}

/// Stored files of the workers on the sheet, by canonical ID number.
fn stored(r: &Read<'_>, book: &Book) -> Result<HashMap<String, Stored>> {
    let numbers: Vec<&str> = book.entries.iter().filter_map(Entry::id_number).map(CitizenId::as_str).collect();
    let files = r.records_versioned::<Household>(
        "WHERE live = 1 AND lead IN
           (SELECT id FROM person WHERE id_number IN (SELECT value FROM json_each(?1)))",
        [json!(numbers).to_string()],
    )?;
    let forms = forms(r, &files)?;
    Ok(files.into_iter().zip(forms).map(|(file, form)| (form.lead.id_number.clone(), Stored { file, form })).collect())
}

fn drafted(
    book: &Book,
    entry: &Entry,
    known: Option<Stored>,
    rules: &Rules,
    own: Option<&str>,
) -> std::result::Result<Drafted, Vec<CellError>> {
    let (target, before) = known.map(|s| (s.file, s.form)).unzip();
    let mut errors = Vec::new();
    if let Some(before) = &before
        && let Some(Value::Name { name, .. }) = entry.row.cells.get(worker::NAME)
        && differs(&before.lead.name, name)
    {
        errors.push(book.worker_fault(entry.row.row, worker::NAME, "people.name_differs", NAME_DIFFERS));
    }
    let mut form = before.as_ref().map_or_else(Map::new, cells::object);
    cells::put_worker(&mut form, &entry.row.cells);
    if let Some(own) = own {
        let said = form.entry(worker::UNION_NAME).or_insert(Json::Null);
        if said.as_str().is_none_or(|said| said.trim().is_empty()) {
            *said = json!(own);
        } else if said.as_str().map(str::trim) != Some(own) {
            let row = entry.row.row;
            errors.push(book.worker_fault(row, worker::UNION_NAME, "households.other_union", &other(own)));
        }
    }
    let mut members: Vec<Map<String, Json>> =
        before.iter().flat_map(|form| form.members.iter().map(cells::object)).collect();
    let mut rows: Vec<Option<u32>> = vec![None; members.len()];
    for row in &entry.members {
        let Some(id) = id_of(row, member::ID_NUMBER) else { continue };
        let place = members.iter().position(|m| m.get(member::ID_NUMBER).and_then(Json::as_str) == Some(id.as_str()));
        let at = place.unwrap_or_else(|| {
            members.push(Map::new());
            rows.push(None);
            members.len() - 1
        });
        if let (Some(_), Some(Value::Name { name, .. })) = (place, row.cells.get(member::NAME))
            && members[at].get(member::NAME).and_then(Json::as_str).is_some_and(|before| differs(before, name))
        {
            errors.push(book.member_fault(row.row, member::NAME, "people.name_differs", NAME_DIFFERS));
        }
        cells::put_member(&mut members[at], &row.cells);
        rows[at] = Some(row.row);
    }
    form.insert("members".to_owned(), json!(members));
    let form = Json::Object(form);
    let read = HouseholdForm::deserialize(&form)
        .map_err(|_| Error::new("import.row", "这一行读不成档案，请核对各列内容"))
        .and_then(|form| hardship::form::read(&form, rules.day))
        .map_err(|error| consents::located(&form, error));
    match read {
        Ok(draft) if errors.is_empty() => Ok(Drafted { draft, target, rows }),
        Ok(_) => Err(errors),
        Err(error) => {
            errors.extend(faults(book, entry, &rows, &error));
            Err(errors)
        }
    }
}

const NAME_DIFFERS: &str = "这个证件号码在库里登记的是另一个姓名：请核对号码和姓名，确要改名请先在档案里改";

fn differs(before: &str, name: &PersonName) -> bool {
    PersonName::parse(before).is_ok_and(|before| before != *name)
}

/// Field faults of a form as faults of cells.
fn faults(book: &Book, entry: &Entry, rows: &[Option<u32>], error: &Error) -> Vec<CellError> {
    if error.fields.is_empty() {
        return vec![book.worker_fault(entry.row.row, worker::NAME, &error.code, &error.message)];
    }
    error
        .fields
        .iter()
        .map(|fault| {
            if let Some(key) = economy::column_of(&fault.path) {
                return book.worker_fault(entry.row.row, key, &fault.code, &fault.message);
            }
            let mut parts = fault.path.split('.');
            match (parts.next(), parts.next(), parts.next()) {
                (Some("members"), Some(at), Some(key)) => {
                    let row = at.parse::<usize>().ok().and_then(|at| rows.get(at).copied().flatten());
                    match row {
                        Some(row) => book.member_fault(row, key, &fault.code, &fault.message),
                        None => book.worker_fault(entry.row.row, worker::NAME, &fault.code, &fault.message),
                    }
                }
                (Some("lead"), Some(key), _) | (Some(key), _, _) => {
                    book.worker_fault(entry.row.row, key, &fault.code, &fault.message)
                }
                _ => book.worker_fault(entry.row.row, worker::NAME, &fault.code, &fault.message),
            }
        })
        .collect()
}
