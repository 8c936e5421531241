//! Matching typed persons with the ones the office knows. Loaded once for a whole form or a whole import, so that a
//! sheet of ten thousand rows asks the database a handful of questions.

use std::collections::HashMap;

use kernel::{Error, OrgId, PersonId, Result, World};
use serde_json::json;
use store::{Expect, Read, Record as _, SearchKey, Write};

use crate::draft::Draft;
use crate::keys::folded;
use crate::person::{Person, id_taken};

/// Persons known so far, by id and by ID number.
#[derive(Debug, Default)]
pub struct Registry {
    by_id: HashMap<String, Known>,
    by_number: HashMap<String, String>,
}

#[derive(Debug, Clone)]
struct Known {
    person: Person,
    /// The one it has, or will have once what is planned is saved.
    version: i64,
}

/// A typed person matched with the office: what to save, and whether anything changes.
#[derive(Debug, Clone)]
pub struct Matched {
    /// The person as it should be.
    pub person: Person,
    /// Version to replace; 0 makes a new person.
    pub version: i64,
    /// Whether saving would change anything.
    pub changed: bool,
    /// What it is found by, where that was worked out ahead.
    keys: Option<Vec<SearchKey>>,
}

/// What happens to the union of a person.
#[derive(Debug, Clone, Copy)]
pub enum Membership<'a> {
    /// Leave it.
    Keep,
    /// Set it, or clear it.
    Set(Option<&'a OrgId>),
}

impl Registry {
    /// Loads the persons with these ID numbers (canonical) or ids.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn load(r: &Read<'_>, numbers: &[String], ids: &[String]) -> Result<Self> {
        let mut registry = Self::default();
        let tails = [
            ("WHERE id_number IN (SELECT value FROM json_each(?1))", numbers),
            ("WHERE id IN (SELECT value FROM json_each(?1))", ids),
        ];
        for (tail, wanted) in tails {
            if wanted.is_empty() {
                continue;
            }
            for found in r.records_versioned::<Person>(tail, [json!(wanted).to_string()])? {
                registry.put(found.record, found.version);
            }
        }
        Ok(registry)
    }

    /// A person by id.
    pub fn by_id(&self, id: &str) -> Option<&Person> {
        self.by_id.get(id).map(|k| &k.person)
    }

    /// A person by canonical ID number.
    pub fn by_number(&self, number: &str) -> Option<&Person> {
        self.by_number.get(number).and_then(|id| self.by_id(id))
    }

    /// Matches a typed person: the same ID number is the same person, provided the name agrees; a person opened for
    /// editing may have one of the two corrected.
    ///
    /// # Errors
    /// An error of the field `name` or `id_number` when name and number belong to different people.
    pub fn resolve(&self, draft: &Draft, membership: Membership<'_>, world: &World) -> Result<Matched> {
        let opened = draft.person.as_ref().and_then(|id| self.by_id.get(id.as_str()));
        let numbered = self.by_number.get(&draft.id_number.to_string()).and_then(|id| self.by_id.get(id));
        let same_name = |known: &Known| folded(known.person.name.as_ref()) == folded(draft.name.as_ref());
        let (known, edited) = match (opened, numbered) {
            (Some(o), Some(n)) if o.person.id == n.person.id => (Some(o), true),
            (None, Some(n)) if !same_name(n) => return Err(name_differs()),
            (Some(_), Some(n)) if !same_name(n) => return Err(id_taken("id_number")),
            (_, Some(n)) => (Some(n), false),
            (Some(o), None) if same_name(o) => (Some(o), true),
            (_, None) => (None, false),
        };
        let org = match (membership, known) {
            (Membership::Set(org), _) => org.cloned(),
            (Membership::Keep, Some(known)) => known.person.org.clone(),
            (Membership::Keep, None) => None,
        };
        let Some(known) = known else {
            let person = Person {
                id: PersonId::new(world),
                name: draft.name.clone(),
                name_raw: draft.name_raw.clone(),
                id_number: draft.id_number.clone(),
                ethnicity: draft.ethnicity.clone(),
                phone: draft.phone.clone(),
                org,
            };
            return Ok(Matched { person, version: 0, changed: true, keys: None });
        };
        let mut person = known.person.clone();
        // A raw spelling is kept until the name itself changes: the form shows the tidied name.
        if person.name != draft.name {
            person.name = draft.name.clone();
            person.name_raw.clone_from(&draft.name_raw);
        }
        person.id_number = draft.id_number.clone();
        if edited || draft.ethnicity.is_some() {
            person.ethnicity.clone_from(&draft.ethnicity);
        }
        if edited || draft.phone.is_some() {
            person.phone.clone_from(&draft.phone);
        }
        person.org = org;
        let changed = person != known.person;
        Ok(Matched { person, version: known.version, changed, keys: None })
    }

    /// Takes a planned person in, so that later rows of the same sheet meet it: as it will be, for it is saved before
    /// them.
    pub fn adopt(&mut self, matched: &Matched) {
        self.put(matched.person.clone(), matched.version + i64::from(matched.changed));
    }

    fn put(&mut self, person: Person, version: i64) {
        let id = person.id.to_string();
        if let Some(before) = self.by_id.get(&id) {
            self.by_number.remove(&before.person.id_number.to_string());
        }
        self.by_number.insert(person.id_number.to_string(), id.clone());
        self.by_id.insert(id, Known { person, version });
    }
}

impl Matched {
    /// Works out ahead what saving needs and no database gives.
    pub fn ready(&mut self) {
        if self.changed && self.keys.is_none() {
            self.keys = Some(self.person.search_keys());
        }
    }

    /// Saves the person and what it can be found by; nothing when nothing changed.
    ///
    /// # Errors
    /// `stale` when somebody saved the person in between, `people.id_taken` when the number belongs to another.
    pub fn save(&mut self, w: &mut Write<'_>) -> Result<()> {
        if !self.changed {
            return Ok(());
        }
        let expect = if self.version == 0 { Expect::New } else { Expect::Version(self.version) };
        self.version = w.save(&self.person, expect)?;
        self.changed = false;
        let keys = self.keys.take().unwrap_or_else(|| self.person.search_keys());
        w.index(Person::KIND, self.person.id.as_str(), keys);
        Ok(())
    }
}

fn name_differs() -> Error {
    Error::field(
        "name",
        "people.name_differs",
        "这个证件号码已经登记，但姓名不同：请核对号码和姓名，确要改名请在原来的资料里改",
    )
}
