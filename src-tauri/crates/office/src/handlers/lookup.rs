//! Code tables and divisions, for the lists that a form offers.

use std::collections::BTreeMap;

use kernel::Result;

use crate::desk::Desk;
use crate::wire::{Code, DivisionSearch, Empty};

pub(crate) fn codes(_: &Desk, _: Empty) -> Result<BTreeMap<String, Vec<Code>>> {
    Ok(kernel::codes::tables().iter().map(|table| (table.name.to_owned(), table.entries.clone())).collect())
}

pub(crate) fn divisions(_: &Desk, req: DivisionSearch) -> Result<Vec<Code>> {
    let limit = usize::try_from(req.limit.unwrap_or(20).min(50)).unwrap_or(20);
    Ok(kernel::division::search(req.q.trim(), limit).into_iter().map(|d| Code::new(d.code, d.full_name)).collect())
}
