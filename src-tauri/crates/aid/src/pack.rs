//! The rule pack of aid: kinds of programmes with their clauses, examples to start from, the notice. Data, not code.

use std::collections::BTreeMap;

use kernel::{Error, Result};
use serde::Deserialize;

use crate::wire::{AidKind, AidPreset};

/// The pack as its file has it (`rules/aid.json`).
#[derive(Debug, Clone, Deserialize)]
pub struct Pack {
    /// Id with a date: decisions keep it.
    pub id: String,
    /// Kinds of programmes.
    pub kinds: Vec<AidKind>,
    /// Examples to start a programme from.
    pub presets: Vec<AidPreset>,
    /// How long a list is on public notice.
    pub notice: NoticeRule,
    /// The stage that follows a finished one, where only one can follow.
    pub next_stage: BTreeMap<String, String>,
    /// Years a stage usually takes, where the file does not say.
    pub usual_years: BTreeMap<String, u32>,
}

/// How long a list is on public notice.
#[derive(Debug, Clone, Deserialize)]
pub struct NoticeRule {
    /// Working days, at least.
    pub working_days: u32,
    /// Clause.
    pub clause: String,
}

impl Pack {
    /// A kind by its code.
    ///
    /// # Errors
    /// `aid.kind_unknown`.
    pub fn kind(&self, code: &str) -> Result<&AidKind> {
        self.kinds
            .iter()
            .find(|kind| kind.code == code)
            .ok_or_else(|| Error::field("form.kind", "aid.kind_unknown", "请从列表中选择项目种类"))
    }
}

#[cfg(test)]
pub(crate) fn shipped() -> Pack {
    #![allow(clippy::expect_used)]
    serde_json::from_str(include_str!("../../../resources/rules/aid.json")).expect("the shipped pack")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::wire::{CeilingBasis, CeilingScope};
    use kernel::codes;

    #[test]
    fn every_kind_has_a_clause_and_excludes_kinds_that_there_are() {
        let pack = shipped();
        for kind in &pack.kinds {
            assert!(!kind.clause.is_empty(), "{}", kind.code);
            for other in &kind.exclusive {
                assert!(pack.kind(other).is_ok(), "{} excludes {other}", kind.code);
            }
            assert_eq!(kind.exclusive.is_empty(), kind.exclusive_clause.is_empty(), "{}", kind.code);
        }
    }

    #[test]
    fn every_ceiling_has_its_clause_and_counts_its_own_kind_by_the_same_rule_as_the_others() {
        let pack = shipped();
        for kind in &pack.kinds {
            let Some(ceiling) = &kind.ceiling else { continue };
            assert!(!ceiling.clause.is_empty() && ceiling.together.contains(&kind.code), "{}", kind.code);
            assert_eq!(ceiling.months == 0, ceiling.basis == CeilingBasis::SelfPaid, "{}", kind.code);
            for other in &ceiling.together {
                let other = pack.kind(other).unwrap();
                assert_eq!(other.ceiling.as_ref(), Some(ceiling), "{} and {}", kind.code, other.code);
                assert!(other.for_student || ceiling.scope == CeilingScope::Household, "{}", other.code);
            }
        }
        let study = pack.kind("autumn").unwrap().ceiling.as_ref().unwrap();
        assert_eq!((study.months, study.scope), (10, CeilingScope::Student));
        assert!(study.clause.contains("出处截断，请按本地文件核对"));
    }

    #[test]
    fn every_example_names_a_kind_and_codes_of_the_tables() {
        let pack = shipped();
        for preset in &pack.presets {
            assert!(pack.kind(&preset.kind).is_ok() && !preset.clause.is_empty(), "{}", preset.id);
            for standard in &preset.standards {
                for stage in &standard.stages {
                    assert!(codes::table("stage").by_code(stage).is_some(), "{stage}");
                }
                for class in &standard.classes {
                    assert!(crate::labels::class_label(class).is_some(), "{class}");
                }
            }
        }
    }

    #[test]
    fn stages_that_follow_are_codes() {
        let pack = shipped();
        for code in pack.next_stage.iter().flat_map(|(a, b)| [a, b]).chain(pack.usual_years.keys()) {
            assert!(codes::table("stage").by_code(code).is_some(), "{code}");
        }
    }
}
