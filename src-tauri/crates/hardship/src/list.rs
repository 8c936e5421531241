//! Household files by id, by person, and a page at a time.

use kernel::{CitizenId, HouseholdId, Money, PersonId, Result, Stamp};
use store::sql::{Row, Value};
use store::{Read, Versioned};

use crate::household::Household;
use crate::labels::{class_label, code_label};
use crate::life::FileState;
use crate::wire::{HouseholdRow, ListHouseholds};

/// Rows on a page when the request does not say.
const PAGE: u32 = 50;
/// Most rows on a page.
const MOST: u32 = 200;

/// A file that names a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HouseholdRef {
    /// The file.
    pub id: HouseholdId,
    /// Its number.
    pub number: String,
    /// 户主职工, or the relation to the lead worker.
    pub role: String,
    /// Relation code; none for the lead.
    pub relation: Option<String>,
    /// Declared class in words.
    pub class_label: Option<String>,
    /// Name of the lead worker.
    pub lead_name: String,
}

/// A page of files and how many there are in all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HouseholdPage {
    /// The rows.
    pub items: Vec<HouseholdRow>,
    /// Rows of all pages.
    pub total: i64,
    /// Where the next page begins.
    pub next: Option<String>,
}

/// A file by id.
///
/// # Errors
/// `not_found`.
pub fn household(r: &Read<'_>, id: &HouseholdId) -> Result<Versioned<Household>> {
    r.need_versioned::<Household>(id.as_str())
}

/// Live files of these lead workers (person ids).
///
/// # Errors
/// When the database cannot be read.
pub fn led_by(r: &Read<'_>, leads: &[String]) -> Result<Vec<Versioned<Household>>> {
    let leads = serde_json::json!(leads).to_string();
    r.records_versioned::<Household>("WHERE live = 1 AND lead IN (SELECT value FROM json_each(?1))", [leads])
}

/// What a role in a file is called.
pub fn role_label(seq: i64, relation: Option<&str>) -> String {
    if seq == 0 {
        return "户主职工".to_owned();
    }
    code_label("relation", relation).unwrap_or_else(|| "家庭成员".to_owned())
}

/// Live files that name a person.
///
/// # Errors
/// When the database cannot be read.
pub fn of_person(r: &Read<'_>, person: &PersonId) -> Result<Vec<HouseholdRef>> {
    let rows = r.query(
        "SELECT h.id, h.number, m.seq, m.relation, h.class, p.name
         FROM household_member m JOIN household h ON h.id = m.household JOIN person p ON p.id = h.lead
         WHERE m.person = ?1 ORDER BY m.seq, h.number",
        [person.as_str()],
        |row| {
            Ok((
                row.get::<_, String>(0)?,
                row.get::<_, String>(1)?,
                row.get::<_, i64>(2)?,
                row.get::<_, Option<String>>(3)?,
                row.get::<_, Option<String>>(4)?,
                row.get::<_, String>(5)?,
            ))
        },
    )?;
    rows.into_iter()
        .map(|(id, number, seq, relation, class, lead_name)| {
            Ok(HouseholdRef {
                id: HouseholdId::parse(&id)?,
                number,
                role: role_label(seq, relation.as_deref()),
                relation,
                class_label: class_label(class.as_deref()),
                lead_name,
            })
        })
        .collect()
}

/// A state in words.
pub fn state_label(code: &str) -> String {
    FileState::ALL.iter().find(|state| state.as_str() == code).map_or_else(|| code.to_owned(), |s| s.label().to_owned())
}

/// A page of live files, the newest number first.
///
/// # Errors
/// When the database cannot be read.
pub fn page(r: &Read<'_>, request: &ListHouseholds) -> Result<HouseholdPage> {
    let limit = request.limit.unwrap_or(PAGE).clamp(1, MOST);
    let mut params: Vec<Value> = Vec::new();
    // Live files are counted and walked on the one index that holds every column a filter asks for: a row itself, with
    // its large body, is read only when it is shown.
    let (by, mut filter) = match request.state {
        None => ("INDEXED BY household_listed", String::from("h.live = 1")),
        Some(state) => {
            params.push(state.as_str().to_owned().into());
            ("", String::from("h.state = ?"))
        }
    };
    if let Some(class) = request.class.as_deref().filter(|c| !c.is_empty()) {
        params.push(class.to_owned().into());
        filter.push_str(" AND h.class = ?");
    }
    if let Some(union) = request.union.as_deref().filter(|u| !u.is_empty()) {
        params.push(union.to_owned().into());
        filter.push_str(" AND h.union_id = (SELECT id FROM organisation WHERE kind = 'union' AND name = ?)");
    }
    if let Some(on_file) = request.on_file {
        filter.push_str(if on_file { " AND h.on_file = 1" } else { " AND h.on_file = 0" });
    }
    match request.has_student {
        Some(true) => filter.push_str(" AND h.students > 0"),
        Some(false) => filter.push_str(" AND h.students = 0"),
        None => {}
    }
    let total = r
        .one(
            &format!("SELECT count(*) FROM household h {by} WHERE {filter}"),
            store::sql::params_from_iter(params.iter()),
            |row| row.get(0),
        )?
        .unwrap_or(0);
    if let Some(cursor) = request.cursor.as_deref() {
        params.push(cursor.to_owned().into());
        filter.push_str(" AND h.number < ?");
    }
    params.push(i64::from(limit + 1).into());
    let rows = r.query(
        &format!(
            "SELECT h.id, h.number, p.name, p.id_number, o.name, h.class, h.people_count, h.per_capita_net,
                    h.students, h.updated_at, h.state
             FROM household h {by} JOIN person p ON p.id = h.lead LEFT JOIN organisation o ON o.id = h.union_id
             WHERE {filter} ORDER BY h.number DESC LIMIT ?"
        ),
        store::sql::params_from_iter(params.iter()),
        raw_row,
    )?;
    let mut items: Vec<HouseholdRow> = rows.into_iter().map(Raw::finish).collect::<Result<_>>()?;
    let more = items.len() > usize::try_from(limit).unwrap_or(usize::MAX);
    items.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    let next = if more { items.last().and_then(|row| row.number.clone()) } else { None };
    Ok(HouseholdPage { items, total, next })
}

struct Raw {
    id: String,
    number: String,
    lead_name: String,
    id_number: String,
    union_name: Option<String>,
    class: Option<String>,
    people_count: u32,
    per_capita_net: Option<i64>,
    students: u32,
    updated_at: String,
    state: String,
}

fn raw_row(row: &Row<'_>) -> store::sql::Result<Raw> {
    Ok(Raw {
        id: row.get(0)?,
        number: row.get(1)?,
        lead_name: row.get(2)?,
        id_number: row.get(3)?,
        union_name: row.get(4)?,
        class: row.get(5)?,
        people_count: row.get(6)?,
        per_capita_net: row.get(7)?,
        students: row.get(8)?,
        updated_at: row.get(9)?,
        state: row.get(10)?,
    })
}

impl Raw {
    fn finish(self) -> Result<HouseholdRow> {
        Ok(HouseholdRow {
            id: self.id,
            number: Some(self.number),
            lead_name: self.lead_name,
            id_masked: CitizenId::parse(&self.id_number)?.masked(),
            union_name: self.union_name,
            class_label: class_label(self.class.as_deref()),
            people_count: self.people_count,
            per_capita_net: self.per_capita_net.map(Money::from_fen).transpose()?,
            students: self.students,
            updated_at: Stamp::parse(&self.updated_at)?,
            state_label: state_label(&self.state),
        })
    }
}
