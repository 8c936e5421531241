//! Which region's rules the office uses.

use kernel::{Error, Result};
use serde::{Deserialize, Serialize};
use store::sql::Value as SqlValue;
use store::{Expect, Read, Record, Write};

use crate::pack::Packs;
use crate::wire::{ChooseDuesRules, DuesRules};

/// The one choice of the office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Id.
    pub id: String,
    /// Region; none for the general rules.
    pub region: Option<String>,
}

impl Choice {
    /// Id of the one record.
    pub const ID: &'static str = "choice";
}

impl Record for Choice {
    const KIND: &'static str = "dues_choice";
    const TABLE: &'static str = "dues_choice";

    fn id(&self) -> &str {
        &self.id
    }

    fn columns(&self) -> Vec<(&'static str, SqlValue)> {
        Vec::new()
    }
}

/// The region whose rules are used; none before a choice.
///
/// # Errors
/// When the database cannot be read.
pub fn region(r: &Read<'_>) -> Result<Option<String>> {
    Ok(r.get::<Choice>(Choice::ID)?.and_then(|choice| choice.region))
}

/// The rules and the choice.
///
/// # Errors
/// When the database cannot be read.
pub fn view(r: &Read<'_>, packs: &Packs) -> Result<DuesRules> {
    let found = r.get_versioned::<Choice>(Choice::ID)?;
    Ok(DuesRules {
        version: found.as_ref().map_or(0, |found| found.version),
        region: found.and_then(|found| found.record.region),
        packs: packs.packs.iter().map(crate::Pack::view).collect(),
    })
}

/// Chooses a region. What is declared already keeps what it was reckoned by.
///
/// # Errors
/// `dues.no_region`, `stale`.
pub fn choose(w: &mut Write<'_>, req: ChooseDuesRules, packs: &Packs) -> Result<()> {
    if req.region.as_deref().is_some_and(|region| !packs.knows(region)) {
        return Err(Error::field("region", "dues.no_region", "没有这个地方的规则包，请重新选择"));
    }
    let expect = if req.version == 0 { Expect::New } else { Expect::Version(req.version) };
    w.save(&Choice { id: Choice::ID.to_owned(), region: req.region }, expect)?;
    Ok(())
}
