//! Which files lack a paper they need, as a condition: the same facts as [`super::attachments`], asked of all
//! files at once, so that the list's first page needs no file read.

use std::fmt::Write as _;

use ::attachments::Pack;
use hardship::Household;
use hardship::watch::Papers;
use store::Record as _;

/// A fact about `household h` that makes papers necessary.
fn fact(name: &str) -> String {
    let cause = |code: &str| {
        format!(
            "(h.body ->> '$.details.main_cause') = '{code}'
             OR EXISTS (SELECT 1 FROM json_each(h.body, '$.details.other_causes') WHERE value = '{code}')"
        )
    };
    match name {
        "always" => "1".to_owned(),
        "illness" => cause("6"),
        "student" => format!("h.students > 0 OR {}", cause("9")),
        "disability" => "(h.body ->> '$.details.disability') IS NOT NULL".to_owned(),
        "noticed" => "(h.body ->> '$.life.notice_from') IS NOT NULL".to_owned(),
        _ => "0".to_owned(),
    }
}

/// The condition and the note of the list.
pub(crate) fn lacking(pack: &Pack) -> Papers {
    let mut condition = String::from("0");
    let mut words = String::from("''");
    for slot in pack.slots.iter().filter(|slot| !slot.when.is_empty()) {
        let facts: Vec<String> = slot.when.iter().map(|name| format!("({})", fact(name))).collect();
        let absent = format!(
            "(NOT EXISTS (SELECT 1 FROM evidence e WHERE e.subject_kind = '{}' AND e.subject_id = h.id
                          AND e.slot = '{}' AND e.live = 1) AND ({}))",
            Household::KIND,
            quoted(&slot.code),
            facts.join(" OR ")
        );
        // Writing to a string does not fail.
        let _ = write!(condition, " OR {absent}");
        let _ = write!(words, " || CASE WHEN {absent} THEN '{}、' ELSE '' END", quoted(&slot.label));
    }
    Papers { condition, note: format!("'缺 ' || rtrim({words}, '、')") }
}

fn quoted(text: &str) -> String {
    text.replace('\'', "''")
}
