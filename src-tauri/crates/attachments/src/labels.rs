//! What the fields of this room's records are called in their history.

use people::history::{FieldLabel, Show};

const EVIDENCE: &[FieldLabel] = &[
    FieldLabel { path: "title", label: "说明", show: Show::Text },
    FieldLabel { path: "sheet_count", label: "页数", show: Show::Text },
    FieldLabel { path: "removed", label: "移除原因", show: Show::Text },
];

/// Labels of this room's records.
pub fn field_labels(kind: &str) -> Option<&'static [FieldLabel]> {
    (kind == "evidence").then_some(EVIDENCE)
}
