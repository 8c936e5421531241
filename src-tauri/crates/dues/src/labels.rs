//! What fields of this room's records are called in their history.

use people::history::{FieldLabel, Show};

const DECLARATION: &[FieldLabel] = &[
    FieldLabel { path: "form.payroll", label: "职工工资总额", show: Show::Money },
    FieldLabel { path: "form.staff", label: "职工人数", show: Show::Text },
    FieldLabel { path: "form.declared_on", label: "申报日期", show: Show::Text },
    FieldLabel {
        path: "form.source",
        label: "来源",
        show: Show::Words(&[("declared", "申报"), ("estimated", "估算")]),
    },
    FieldLabel { path: "form.note", label: "备注", show: Show::Text },
    FieldLabel { path: "reckoning.expected", label: "本期应交", show: Show::Money },
    FieldLabel { path: "reckoning.due", label: "交纳期限", show: Show::Text },
    FieldLabel { path: "reckoning.pack_title", label: "规则", show: Show::Text },
];

const CONTACT: &[FieldLabel] = &[
    FieldLabel { path: "contact.name", label: "联系人", show: Show::Text },
    FieldLabel { path: "contact.phone", label: "联系电话", show: Show::Text },
    FieldLabel { path: "contact.note", label: "备注", show: Show::Text },
];

const CHOICE: &[FieldLabel] = &[FieldLabel { path: "region", label: "规则", show: Show::Text }];

/// Labels of this room's records.
pub fn field_labels(kind: &str) -> Option<&'static [FieldLabel]> {
    match kind {
        "dues_declaration" => Some(DECLARATION),
        "dues_contact" => Some(CONTACT),
        "dues_choice" => Some(CHOICE),
        _ => None,
    }
}
