//! Persons and organisations by what is known of them.

use std::collections::HashMap;

use kernel::{CitizenId, PersonId, Result};
use serde_json::json;
use store::Read;

use crate::organisation::Organisation;
use crate::person::Person;

/// A person by id.
///
/// # Errors
/// `not_found`.
pub fn person(r: &Read<'_>, id: &PersonId) -> Result<Person> {
    r.need::<Person>(id.as_str())
}

/// The person with this ID number, whichever of its forms was typed.
///
/// # Errors
/// When the database cannot be read.
pub fn find_by_id_number(r: &Read<'_>, id_number: &CitizenId) -> Result<Option<Person>> {
    let found = r.records::<Person>("WHERE id_number = ?1", [id_number.to_string()])?;
    Ok(found.into_iter().next())
}

/// Names of many persons, by id.
///
/// # Errors
/// When the database cannot be read.
pub fn names(r: &Read<'_>, ids: &[&str]) -> Result<HashMap<String, String>> {
    let rows = r.query(
        "SELECT id, name FROM person WHERE id IN (SELECT value FROM json_each(?1))",
        [json!(ids).to_string()],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    Ok(rows.into_iter().collect())
}

/// Many persons, by id.
///
/// # Errors
/// When the database cannot be read.
pub fn persons(r: &Read<'_>, ids: &[String]) -> Result<HashMap<String, Person>> {
    let found = r.records::<Person>("WHERE id IN (SELECT value FROM json_each(?1))", [json!(ids).to_string()])?;
    Ok(found.into_iter().map(|person| (person.id.to_string(), person)).collect())
}

/// The name of an organisation by id.
///
/// # Errors
/// When the database cannot be read.
pub fn organisation_name(r: &Read<'_>, id: &str) -> Result<Option<String>> {
    Ok(r.get::<Organisation>(id)?.map(|o| o.name))
}
