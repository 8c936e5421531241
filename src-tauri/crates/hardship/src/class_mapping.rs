//! Classes of before 2020 and what they answer to today: data with a date, shown, never applied by itself.

use std::sync::LazyLock;

use chrono::NaiveDate;
use serde::Deserialize;

/// The mapping as its file has it (`rules/class-mapping.json`).
#[derive(Debug, Clone, Deserialize)]
pub struct ClassMapping {
    /// First day of the present classes.
    pub valid_from: NaiveDate,
    /// Where it comes from.
    pub clause: String,
    /// Pairs of codes.
    pub classes: Vec<MappedClass>,
}

/// One old class.
#[derive(Debug, Clone, Deserialize)]
pub struct MappedClass {
    /// Code of an old table.
    pub old: String,
    /// Code of today's table.
    pub now: String,
}

static SHIPPED: LazyLock<Option<ClassMapping>> =
    LazyLock::new(|| serde_json::from_str(include_str!("../../../resources/rules/class-mapping.json")).ok());

/// The class of today that an old one answers to, and the mapping that says so.
pub fn class_today(code: &str) -> Option<(&'static str, &'static ClassMapping)> {
    let mapping = SHIPPED.as_ref()?;
    mapping.classes.iter().find(|class| class.old == code).map(|class| (class.now.as_str(), mapping))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use kernel::codes::table;

    #[test]
    fn every_pair_leads_from_an_old_class_to_one_of_today() {
        let mapping = SHIPPED.as_ref().unwrap();
        assert!(!mapping.clause.is_empty() && mapping.valid_from == "2020-01-01".parse().unwrap());
        for class in &mapping.classes {
            let old =
                ["hardship_class_2016", "hardship_class_old"].iter().any(|t| table(t).by_code(&class.old).is_some());
            assert!(old, "{}", class.old);
            assert!(table("hardship_class").by_code(&class.now).is_some(), "{}", class.now);
        }
        assert_eq!(class_today("dibao").map(|(now, _)| now), Some("deep"));
        assert!(class_today("deep").is_none());
    }
}
