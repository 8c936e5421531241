//! Code tables and divisions, for the lists that a form offers.

use std::collections::BTreeMap;

use kernel::Result;

use super::exchange::wire::UnionSearch;
use crate::ctx::Ctx;
use crate::desk::Desk;
use crate::wire::{Code, DivisionSearch, Empty};

pub(crate) fn codes(_: &Desk, _: Empty) -> Result<BTreeMap<String, Vec<Code>>> {
    Ok(kernel::codes::tables().iter().map(|table| (table.name.to_owned(), table.entries.clone())).collect())
}

pub(crate) fn divisions(_: &Desk, req: DivisionSearch) -> Result<Vec<Code>> {
    let limit = usize::try_from(req.limit.unwrap_or(20).min(50)).unwrap_or(20);
    Ok(kernel::division::search(req.q.trim(), limit).into_iter().map(|d| Code::new(d.code, d.full_name)).collect())
}

/// Unions a filter offers at a time.
const UNIONS: usize = 30;

pub(crate) fn unions(ctx: &Ctx<'_>, req: UnionSearch) -> Result<Vec<Code>> {
    let found = ctx.read(|r| people::search::find_unions(r, req.q.trim(), UNIONS))?;
    Ok(found.into_iter().map(|union| Code::new(union.id.to_string(), union.name)).collect())
}
