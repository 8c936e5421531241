//! Whom to call at a unit about its contributions.

use kernel::{Error, Fields, OrgId, Result};
use serde::{Deserialize, Serialize};
use store::sql::Value as SqlValue;
use store::{Expect, Read, Record, Write};

use crate::wire::DuesContact;

/// Longest entry, in characters.
const LONGEST: usize = 60;

/// The contact of a unit; its id is the unit's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// Unit.
    pub id: OrgId,
    /// Whom to call.
    pub contact: DuesContact,
}

impl Record for Contact {
    const KIND: &'static str = "dues_contact";
    const TABLE: &'static str = "dues_contact";

    fn id(&self) -> &str {
        self.id.as_str()
    }

    fn columns(&self) -> Vec<(&'static str, SqlValue)> {
        Vec::new()
    }

    fn constraint_error(_: &str) -> Option<Error> {
        Some(Error::field("unit", "dues.no_unit", "没有这个单位，请重新选择"))
    }
}

/// The contact and its version; 0 before the first.
///
/// # Errors
/// When the database cannot be read.
pub fn of_unit(r: &Read<'_>, unit: &OrgId) -> Result<(DuesContact, i64)> {
    let found = r.get_versioned::<Contact>(unit.as_str())?;
    Ok(found.map_or_else(|| (DuesContact::default(), 0), |found| (found.record.contact, found.version)))
}

/// Saves whom to call.
///
/// # Errors
/// `too_long`, `dues.no_unit`, `stale`.
pub fn save(w: &mut Write<'_>, unit: &OrgId, contact: DuesContact, version: i64) -> Result<()> {
    let tidy = |text: Option<String>| text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
    let contact = DuesContact { name: tidy(contact.name), phone: tidy(contact.phone), note: tidy(contact.note) };
    let mut fields = Fields::new();
    for (path, text) in [("name", &contact.name), ("phone", &contact.phone), ("note", &contact.note)] {
        if text.as_deref().is_some_and(|text| text.chars().count() > LONGEST) {
            fields.add(format!("contact.{path}"), "too_long", "文字太长，最多 60 个字");
        }
    }
    fields.finish()?;
    let expect = if version == 0 { Expect::New } else { Expect::Version(version) };
    w.save(&Contact { id: unit.clone(), contact }, expect)?;
    Ok(())
}
