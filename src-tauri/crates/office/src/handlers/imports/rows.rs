//! The rows of a list that somebody chose out of a dry run.

use std::collections::HashSet;

use hardship::wire::ImportError;
use kernel::{Error, Result};
use sheets::CellError;

/// Which rows of a list are meant.
pub(crate) struct Chosen(Option<HashSet<u32>>);

impl Chosen {
    /// None means every good row.
    pub(crate) fn new(rows: Option<Vec<u32>>) -> Self {
        Self(rows.map(|rows| rows.into_iter().collect()))
    }

    pub(crate) fn has(&self, row: u32) -> bool {
        self.0.as_ref().is_none_or(|rows| rows.contains(&row))
    }

    /// Refuses chosen rows that are not there or cannot be imported; `good` are those that can.
    pub(crate) fn refuse_bad(&self, good: impl Iterator<Item = u32>) -> Result<()> {
        let Some(chosen) = &self.0 else { return Ok(()) };
        let good: HashSet<u32> = good.collect();
        let mut bad: Vec<u32> = chosen.difference(&good).copied().collect();
        bad.sort_unstable();
        match bad.first() {
            None => Ok(()),
            Some(first) => {
                let message = format!(
                    "选中的行里有 {} 行不能导入（从第 {first} 行起），没有导入任何内容。请改正或去掉这些行",
                    bad.len()
                );
                Err(Error::field("rows", "import.bad_rows", message))
            }
        }
    }
}

/// A fault of a cell as a report shows it.
pub(crate) fn shown(found: CellError) -> ImportError {
    ImportError {
        sheet: found.sheet,
        cell: found.cell,
        row: found.row,
        header: found.header,
        code: found.code,
        message: found.message,
        text: found.text,
    }
}

/// A count as it crosses the command boundary.
pub(crate) fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
