//! Which papers belong to a file: data with clauses, because cities ask for different ones.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

/// The papers an office asks for.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Pack {
    /// Its name and year.
    pub id: String,
    /// Where the list is from.
    pub clause: String,
    /// Largest file, in megabytes.
    pub most_megabytes: u64,
    /// Most sheets of one paper.
    pub most_sheets: usize,
    /// The papers, in the order of the file.
    pub slots: Vec<Slot>,
}

/// One paper.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Slot {
    /// Code.
    pub code: String,
    /// As people call it.
    pub label: String,
    /// What makes it necessary: any of these facts about the household. Empty: never asked for, only taken.
    pub when: Vec<String>,
    /// Why, in one sentence.
    pub clause: String,
}

impl Pack {
    /// A slot by code.
    pub fn slot(&self, code: &str) -> Option<&Slot> {
        self.slots.iter().find(|slot| slot.code == code)
    }

    /// The slots that a household with these facts needs.
    pub fn needed<'p>(&'p self, facts: &'p BTreeSet<&str>) -> impl Iterator<Item = &'p Slot> {
        self.slots.iter().filter(|slot| slot.needed(facts))
    }
}

impl Slot {
    /// Whether a household with these facts needs it.
    pub fn needed(&self, facts: &BTreeSet<&str>) -> bool {
        self.when.iter().any(|fact| fact == "always" || facts.contains(fact.as_str()))
    }
}

#[cfg(test)]
pub(crate) mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    pub(crate) fn shipped() -> Pack {
        serde_json::from_str(include_str!("../../../resources/rules/attachments.json")).unwrap()
    }

    #[test]
    fn what_is_needed_follows_from_the_household() {
        let pack = shipped();
        let needed = |facts: &[&str]| {
            let facts = facts.iter().copied().collect();
            pack.needed(&facts).map(|slot| slot.code.clone()).collect::<BTreeSet<_>>()
        };
        let plain = needed(&[]);
        assert!(plain.contains("application") && plain.contains("authorisation"));
        assert!(!plain.contains("diagnosis") && !plain.contains("admission"));
        assert!(needed(&["illness"]).contains("diagnosis"));
        assert!(needed(&["student"]).contains("admission"));
        assert!(needed(&["illness", "student"]).is_superset(&plain));
    }

    #[test]
    fn every_slot_has_its_own_code_a_name_and_a_reason() {
        let pack = shipped();
        let codes: BTreeSet<_> = pack.slots.iter().map(|slot| &slot.code).collect();
        assert_eq!(codes.len(), pack.slots.len());
        assert!(pack.slots.iter().all(|slot| !slot.label.is_empty() && !slot.clause.is_empty()));
        assert!(pack.most_megabytes > 0 && pack.most_sheets > 0);
    }
}
