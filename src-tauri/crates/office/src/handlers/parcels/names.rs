//! How a peer calls what this office has, and the other way round: the same person may have been entered on both sides.

use std::collections::HashMap;

use kernel::Result;
use serde_json::Value;
use store::Read;

use crate::parcels::{CommonRecord, PeerRecord};

/// Both offices' ids of one record, where they differ.
pub(super) struct Names {
    pub(super) ours: HashMap<String, String>,
    theirs: HashMap<String, String>,
}

impl Names {
    pub(super) fn load(r: &Read<'_>, peer: &PeerRecord) -> Result<Self> {
        let mut names = Self { ours: HashMap::new(), theirs: HashMap::new() };
        for common in r.records::<CommonRecord>("WHERE peer = ?1 AND record <> theirs", [peer.id.as_str()])? {
            names.learn(&common.record, &common.theirs);
        }
        Ok(names)
    }

    pub(super) fn learn(&mut self, ours: &str, theirs: &str) {
        self.ours.insert(theirs.to_owned(), ours.to_owned());
        self.theirs.insert(ours.to_owned(), theirs.to_owned());
    }

    /// A name nobody is called by any more: what brought it was not taken.
    pub(super) fn forget(&mut self, theirs: &str) {
        if let Some(ours) = self.ours.remove(theirs) {
            self.theirs.remove(&ours);
        }
    }

    /// What this office calls what the peer calls so.
    pub(super) fn our(&self, theirs: &str) -> String {
        self.ours.get(theirs).map_or(theirs, String::as_str).to_owned()
    }

    /// Their words in ours.
    pub(super) fn read(&self, value: &Value) -> Value {
        renamed(value, &self.ours)
    }

    /// Our words in theirs.
    pub(super) fn write(&self, value: &Value) -> Value {
        renamed(value, &self.theirs)
    }
}

/// Every text that is one name, replaced by another.
pub(super) fn renamed_one(value: &Value, from: &str, to: &str) -> Value {
    renamed(value, &HashMap::from([(from.to_owned(), to.to_owned())]))
}

/// Every text that is one of the names, replaced: ids are unique, wherever they stand.
pub(super) fn renamed(value: &Value, names: &HashMap<String, String>) -> Value {
    match value {
        Value::String(text) => Value::String(names.get(text).unwrap_or(text).clone()),
        Value::Array(list) => list.iter().map(|entry| renamed(entry, names)).collect(),
        Value::Object(fields) => fields.iter().map(|(name, value)| (name.clone(), renamed(value, names))).collect(),
        other => other.clone(),
    }
}
