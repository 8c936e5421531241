//! The kinds of record that offices exchange: how each is read, merged and saved.

use hardship::file_lead::FileLead;
use hardship::{Filing, Household, Life, Rules};
use kernel::{Error, HouseholdId, Result};
use merge::{KeyedList, Shape};
use people::{Organisation, Person};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use store::{Expect, Read, Record, Versioned, Write};

use crate::handlers::households::forms;

/// A kind of record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Exchanged {
    /// A person.
    Person,
    /// A household file.
    Household,
    /// A lead.
    Lead,
}

impl Exchanged {
    /// In the order in which they are saved: who is pointed to goes first.
    pub(super) const ALL: [Self; 3] = [Self::Person, Self::Household, Self::Lead];

    pub(super) fn of(kind: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.kind() == kind)
    }

    pub(super) fn kind(self) -> &'static str {
        match self {
            Self::Person => Person::KIND,
            Self::Household => Household::KIND,
            Self::Lead => FileLead::KIND,
        }
    }

    pub(super) fn shape(self) -> Shape {
        match self {
            Self::Person => Shape::default(),
            // What the office decides and numbers is its own: it goes to the other side as an answer.
            Self::Household => Shape {
                lists: &[
                    KeyedList { at: "members", key: "person" },
                    KeyedList { at: "members.earner.incomes", key: "kind" },
                    KeyedList { at: "economy.own.incomes", key: "kind" },
                    KeyedList { at: "economy.shared", key: "kind" },
                    KeyedList { at: "economy.aid", key: "kind" },
                    KeyedList { at: "economy.rigid", key: "kind" },
                ],
                own: &["number", "live", "life", "assessed", "saved_at"],
            },
            // Accounts are of one office only.
            Self::Lead => Shape { lists: &[], own: &["noted_by", "end"] },
        }
    }

    /// The stored body and its version.
    pub(super) fn load(self, r: &Read<'_>, id: &str) -> Result<Option<(Value, i64)>> {
        match self {
            Self::Person => body::<Person>(r, id),
            Self::Household => body::<Household>(r, id),
            Self::Lead => body::<FileLead>(r, id),
        }
    }

    /// Saves a merged body like a form typed here, and answers it as it was kept. `came` is what the first step of a new
    /// file says.
    ///
    /// # Errors
    /// What a form typed here would be refused for.
    pub(super) fn save(self, w: &mut Write<'_>, rules: &Rules, id: &str, body: Value, came: &str) -> Result<Value> {
        match self {
            Self::Person => {
                let person: Person = typed(body)?;
                if let Some(other) = people::find_by_id_number(w, &person.id_number)?
                    && other.id != person.id
                {
                    return Err(Error::new("people.id_taken", "证件号码已经登记在另一个人名下，请两边核对"));
                }
                w.save(&person, Expect::Any)?;
                w.index(Person::KIND, id, &person.search_keys());
            }
            Self::Household => save_household(w, rules, id, body, came)?,
            Self::Lead => {
                let lead: FileLead = typed(with(body, "noted_by", json!(w.actor().account)))?;
                w.save(&lead, Expect::Any)?;
                w.index(FileLead::KIND, id, &lead.search_keys());
            }
        }
        Ok(self.load(w, id)?.map(|(body, _)| body).unwrap_or_default())
    }
}

fn save_household(w: &mut Write<'_>, rules: &Rules, id: &str, body: Value, came: &str) -> Result<()> {
    let today = w.world().clock.today();
    let now = json!(w.world().clock.now());
    let body = with(with(body, "number", json!("")), "live", json!(true));
    let body = with(with(with(body, "life", json!(Life::default())), "assessed", Value::Null), "saved_at", now);
    let file: Household = typed(body)?;
    let target = w.get_versioned::<Household>(id)?;
    let form = forms(w, &[Versioned { record: file.clone(), version: 0 }])?.pop().ok_or_else(unreadable)?;
    let draft = hardship::form::read(&form, today)?;
    let filing = Filing::load(w, &[&draft], w.world(), rules)?;
    let id = HouseholdId::parse(id)?;
    let mut plan = filing.plan_as(&draft, target.as_ref(), id)?;
    plan.came_from(came.to_owned());
    plan.save(w, today)?;
    Ok(())
}

/// The body with a field that it does not have.
fn with(mut body: Value, name: &str, value: Value) -> Value {
    if let Some(fields) = body.as_object_mut() {
        fields.entry(name).or_insert(value);
    }
    body
}

fn body<R: Record>(r: &Read<'_>, id: &str) -> Result<Option<(Value, i64)>> {
    let found = r.get_versioned::<R>(id)?;
    found.map(|found| Ok((json_of(&found.record)?, found.version))).transpose()
}

fn json_of<T: Serialize>(record: &T) -> Result<Value> {
    serde_json::to_value(record).map_err(|_| unreadable())
}

fn typed<T: DeserializeOwned>(body: Value) -> Result<T> {
    serde_path_to_error::deserialize(body).map_err(|error| {
        let path = error.path().to_string();
        Error::field(path.clone(), "parcel.body", format!("“{path}”的内容读不出来，请对方核对后再发"))
    })
}

fn unreadable() -> Error {
    Error::new("parcel.body", "这条记录读不出来，请对方核对后再发")
}

/// The name of a union by its id, and the other way round.
pub(super) fn union_name(r: &Read<'_>, id: &str) -> Result<Option<String>> {
    Ok(r.get::<Organisation>(id)?.map(|union| union.name))
}
