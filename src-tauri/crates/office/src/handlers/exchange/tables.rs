//! Kinds of tables that are read from foreign lists. A new kind is one line here.

use kernel::{Error, Result};
use sheets::Spec;
use sheets::household::{household_members, household_workers};

/// The sheet of workers.
pub(crate) const WORKERS: &str = "household_workers";
/// The sheet of members.
pub(crate) const MEMBERS: &str = "household_members";

type Entry = (&'static str, &'static str, fn() -> &'static Spec);

const TABLES: [Entry; 2] = [(WORKERS, "困难职工", household_workers), (MEMBERS, "家庭成员", household_members)];

/// What a table of this kind looks like.
pub(super) fn spec(table: &str) -> Result<&'static Spec> {
    TABLES
        .iter()
        .find(|(name, ..)| *name == table)
        .map(|(_, _, spec)| spec())
        .ok_or_else(|| Error::field("table", "sheets.table", "不认识这种名单，请从导入页面重新打开"))
}

/// What a kind is called on screen.
pub(super) fn label(table: &str) -> &str {
    TABLES.iter().find(|(name, ..)| *name == table).map_or(table, |(_, label, _)| label)
}
