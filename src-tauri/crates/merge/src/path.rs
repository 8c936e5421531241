//! A place in a JSON body.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// One step into a body.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// A field of an object.
    Field(String),
    /// An entry of a list: the one whose field `key` is `is`.
    Entry {
        /// Field that tells the entries apart.
        key: String,
        /// Its value as text.
        is: String,
    },
}

/// A place in a body. It does not depend on the order of a list, so it means the same in both offices.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Path(pub Vec<Step>);

impl Path {
    /// A field of the body.
    pub fn field(name: &str) -> Self {
        Self::default().then_field(name)
    }

    /// A field of what stands here.
    #[must_use]
    pub fn then_field(&self, name: &str) -> Self {
        self.then(Step::Field(name.to_owned()))
    }

    /// An entry of the list that stands here.
    #[must_use]
    pub fn then_entry(&self, key: &str, is: &str) -> Self {
        self.then(Step::Entry { key: key.to_owned(), is: is.to_owned() })
    }

    fn then(&self, step: Step) -> Self {
        let mut steps = self.0.clone();
        steps.push(step);
        Self(steps)
    }

    /// Whether `other` is this place or lies inside it.
    pub fn holds(&self, other: &Self) -> bool {
        other.0.starts_with(&self.0)
    }

    /// What this place lies in, the outermost first, and the place itself last.
    pub fn outermost_first(&self) -> impl Iterator<Item = Self> + '_ {
        (1..=self.0.len()).filter_map(|steps| Some(Self(self.0.get(..steps)?.to_vec())))
    }

    /// The names of the fields passed, joined by dots; entries leave no trace. This is how a [`crate::Shape`] names lists.
    pub fn fields(&self) -> String {
        let names: Vec<&str> = self
            .0
            .iter()
            .filter_map(|step| match step {
                Step::Field(name) => Some(name.as_str()),
                Step::Entry { .. } => None,
            })
            .collect();
        names.join(".")
    }

    /// What stands there; none when nothing does.
    pub fn get<'v>(&self, body: &'v Value) -> Option<&'v Value> {
        self.0.iter().try_fold(body, |value, step| match step {
            Step::Field(name) => value.get(name),
            Step::Entry { key, is } => value.as_array()?.iter().find(|entry| key_of(entry, key).as_ref() == Some(is)),
        })
    }

    /// Puts a value there, or removes what stands there. False, and nothing done, when the object or list around the
    /// place is not there.
    pub fn set(&self, body: &mut Value, value: Option<Value>) -> bool {
        let Some((last, way)) = self.0.split_last() else {
            return value.is_some_and(|value| {
                *body = value;
                true
            });
        };
        let Some(around) = Self(way.to_vec()).find(body) else { return false };
        match (last, value) {
            (Step::Field(name), value) => {
                if around.is_null() && value.is_some() {
                    *around = Value::Object(Map::new());
                }
                let Some(fields) = around.as_object_mut() else { return false };
                match value {
                    Some(value) => drop(fields.insert(name.clone(), value)),
                    None => drop(fields.remove(name)),
                }
            }
            (Step::Entry { key, is }, value) => {
                let Some(entries) = around.as_array_mut() else { return false };
                let at = entries.iter().position(|entry| key_of(entry, key).as_ref() == Some(is));
                match (at, value) {
                    (Some(at), Some(value)) => entries[at] = value,
                    (None, Some(value)) => entries.push(value),
                    (Some(at), None) => drop(entries.remove(at)),
                    (None, None) => {}
                }
            }
        }
        true
    }

    fn find<'v>(&self, body: &'v mut Value) -> Option<&'v mut Value> {
        self.0.iter().try_fold(body, |value, step| match step {
            Step::Field(name) => value.get_mut(name),
            Step::Entry { key, is } => {
                value.as_array_mut()?.iter_mut().find(|entry| key_of(entry, key).as_ref() == Some(is))
            }
        })
    }
}

/// The key of an entry as text; none when the field is missing or neither text nor a whole number.
pub(crate) fn key_of(entry: &Value, key: &str) -> Option<String> {
    match entry.get(key)? {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) if number.is_i64() || number.is_u64() => Some(number.to_string()),
        _ => None,
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, step) in self.0.iter().enumerate() {
            match step {
                Step::Field(name) if at == 0 => write!(f, "{name}")?,
                Step::Field(name) => write!(f, ".{name}")?,
                Step::Entry { key, is } => write!(f, "[{key}={is}]")?,
            }
        }
        Ok(())
    }
}
