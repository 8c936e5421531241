//! The worker's contract and unemployment, and what others already give, as the form shows them.

use hardship::FileMore;
use serde_json::{Value, json};

use super::label;

/// What the first leaf says of it.
pub(super) fn of(more: &FileMore) -> Value {
    let e = &more.employment;
    json!({
        "contract": label("contract_kind", e.contract_kind.as_deref()),
        "from": e.contract_from,
        "until": e.contract_until,
        "term": label("contract_term", e.contract_term()),
        "unemployment_from": e.unemployment_from,
        "unemployment_until": e.unemployment_until,
        "employer_aid": more.employer_aid,
        "dibao": more.dibao_monthly,
        "relief_card": more.relief_card,
    })
}
