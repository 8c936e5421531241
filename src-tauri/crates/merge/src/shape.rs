//! What a merge must know of a kind of record.

use serde_json::Value;

use crate::path::{Path, key_of};

/// A list whose entries have a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeyedList {
    /// Where: names of fields joined by dots ([`Path::fields`]).
    pub at: &'static str,
    /// The field of an entry that tells it from the others.
    pub key: &'static str,
}

/// How bodies of one kind are built. Whatever it does not name, known or not, is merged all the same: an object by
/// field, anything else as one value.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Shape {
    /// Lists that are merged by entry. A list with an entry without key, or with a key twice, is one value.
    pub lists: &'static [KeyedList],
    /// Fields of the body that every office keeps for itself: they are neither taken nor in conflict.
    pub own: &'static [&'static str],
}

impl Shape {
    pub(crate) fn key(&self, path: &Path) -> Option<&'static str> {
        let at = path.fields();
        self.lists.iter().find(|list| list.at == at).map(|list| list.key)
    }

    pub(crate) fn is_own(&self, path: &Path, name: &str) -> bool {
        path.0.is_empty() && self.own.contains(&name)
    }

    /// The body without the fields that an office keeps for itself: what another office gets to see.
    #[must_use]
    pub fn shared(&self, body: &Value) -> Value {
        let mut body = body.clone();
        if let Some(fields) = body.as_object_mut() {
            fields.retain(|name, _| !self.own.contains(&name.as_str()));
        }
        body
    }
}

/// The keys of a list in order; none when one is missing or stands twice.
pub(crate) fn keys(list: &[Value], key: &str) -> Option<Vec<String>> {
    let mut found: Vec<String> = Vec::with_capacity(list.len());
    for entry in list {
        let is = key_of(entry, key)?;
        if found.contains(&is) {
            return None;
        }
        found.push(is);
    }
    Some(found)
}
