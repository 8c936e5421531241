//! What each saved version changed, field by field, in the words of the form.

use kernel::{Money, Result, Stamp, codes};
use serde_json::Value;
use store::Read;

use crate::wire::{FieldChange, HistoryRow};

/// Label of one field of a record's body, and how its value is shown.
#[derive(Debug, Clone, Copy)]
pub struct FieldLabel {
    /// Path inside the body, parts joined by dots.
    pub path: &'static str,
    /// Label as on the form.
    pub label: &'static str,
    /// How the value is shown.
    pub show: Show,
}

/// How a value is shown.
#[derive(Debug, Clone, Copy)]
pub enum Show {
    /// As it is.
    Text,
    /// Fen as yuan.
    Money,
    /// Label of a code in this table; lists of codes are joined.
    Code(&'static str),
    /// Label of a code in the first of these tables that knows it.
    Codes(&'static [&'static str]),
    /// Label of a word that is stored as such: pairs of what is stored and what is shown.
    Words(&'static [(&'static str, &'static str)]),
    /// 是 or 否.
    YesNo,
    /// Name of a person by id.
    Person,
    /// Name of an organisation by id.
    Organisation,
    /// A list of objects, compared by the field that names each of them (a person id).
    Rows {
        /// Field that tells the rows apart.
        key: &'static str,
        /// What one row is called.
        row: &'static str,
        /// Fields of a row.
        fields: &'static [FieldLabel],
    },
    /// The same, told apart by a kind: a code of a table.
    Kinds {
        /// Field that holds the code.
        key: &'static str,
        /// The table that knows it.
        table: &'static str,
        /// What one row is called.
        row: &'static str,
        /// Fields of a row.
        fields: &'static [FieldLabel],
    },
}

/// Names of what a body refers to by id.
pub trait Names {
    /// Name of a person.
    fn person(&self, id: &str) -> Option<String>;
    /// Name of an organisation.
    fn organisation(&self, id: &str) -> Option<String>;
}

impl Names for Read<'_> {
    fn person(&self, id: &str) -> Option<String> {
        self.one("SELECT name FROM person WHERE id = ?1", [id], |row| row.get(0)).ok().flatten()
    }

    fn organisation(&self, id: &str) -> Option<String> {
        self.one("SELECT name FROM organisation WHERE id = ?1", [id], |row| row.get(0)).ok().flatten()
    }
}

/// The labelled fields that differ between two bodies.
pub fn changes(before: &Value, after: &Value, labels: &[FieldLabel], names: &dyn Names) -> Vec<FieldChange> {
    let mut out = Vec::new();
    for label in labels {
        let (old, new) = (at(before, label.path), at(after, label.path));
        if old == new {
            continue;
        }
        match label.show {
            Show::Rows { key, row, fields } => {
                let called = |id: &str| names.person(id).or_else(|| read_as_it_is(id));
                rows_changes(&Rows { path: label.path, key, row, fields }, &called, (old, new), names, &mut out);
            }
            Show::Kinds { key, table, row, fields } => {
                let called = |code: &str| codes::table(table).label(code).map(str::to_owned);
                rows_changes(&Rows { path: label.path, key, row, fields }, &called, (old, new), names, &mut out);
            }
            show => push(label.path.to_owned(), label.label.to_owned(), show, old, new, names, &mut out),
        }
    }
    out
}

/// Every version of a record, the newest first.
///
/// # Errors
/// When the database cannot be read.
pub fn rows(
    r: &Read<'_>,
    kind: &str,
    id: &str,
    labels: &[FieldLabel],
    kind_label: &str,
    who: &dyn Fn(&str) -> String,
    action_label: &dyn Fn(&str) -> String,
) -> Result<Vec<HistoryRow>> {
    let mut versions = r.versions(kind, id)?;
    versions.sort_by_key(|v| v.version);
    let mut before = Value::Null;
    let mut out = Vec::with_capacity(versions.len());
    for version in versions {
        let changes = changes(&before, version.body.as_ref().unwrap_or(&Value::Null), labels, r);
        out.push(HistoryRow {
            version: version.version,
            at: Stamp::parse(&version.at)?,
            who: who(&version.account),
            action_label: action_label(&version.action),
            action: version.action,
            changes,
            kind_label: kind_label.to_owned(),
        });
        before = version.body.unwrap_or_default();
    }
    out.reverse();
    Ok(out)
}

fn at<'a>(body: &'a Value, path: &str) -> &'a Value {
    path.split('.').try_fold(body, |value, part| value.get(part)).unwrap_or(&Value::Null)
}

/// A list of objects, and how its rows are told apart.
struct Rows {
    path: &'static str,
    key: &'static str,
    row: &'static str,
    fields: &'static [FieldLabel],
}

/// What differs in a list, row by row; `called` knows what a row is called by.
fn rows_changes(
    rows: &Rows,
    called: &dyn Fn(&str) -> Option<String>,
    (old, new): (&Value, &Value),
    names: &dyn Names,
    out: &mut Vec<FieldChange>,
) {
    let Rows { path, key, row, fields } = *rows;
    let none: &[Value] = &[];
    let list = |value: &'_ Value| value.as_array().map_or(none.to_vec(), Clone::clone);
    let (old, new) = (list(old), list(new));
    let find = |rows: &[Value], id: &Value| rows.iter().find(|r| r.get(key) == Some(id)).cloned();
    let mut ids: Vec<Value> = Vec::new();
    for id in old.iter().chain(&new).filter_map(|r| r.get(key)) {
        if !ids.contains(id) {
            ids.push(id.clone());
        }
    }
    for id in ids {
        let key = id.as_str().map_or_else(|| id.to_string(), str::to_owned);
        let title = format!("{row} {}", called(&key).unwrap_or_default());
        let path = format!("{path}.{key}");
        match (find(&old, &id), find(&new, &id)) {
            (None, Some(_)) => out.push(change(path, title, None, Some("加入".to_owned()))),
            (Some(_), None) => out.push(change(path, title, Some("在册".to_owned()), Some("移出".to_owned()))),
            (Some(before), Some(after)) => {
                for field in fields {
                    let (b, a) = (at(&before, field.path), at(&after, field.path));
                    if b != a {
                        let (path, title) = (format!("{path}.{}", field.path), format!("{title} · {}", field.label));
                        push(path, title, field.show, b, a, names, out);
                    }
                }
            }
            (None, None) => {}
        }
    }
}

/// A row that is told apart by a word of the screen or by a number is called that; an id or a code is nobody's word.
fn read_as_it_is(key: &str) -> Option<String> {
    (!key.is_ascii() || key.parse::<i64>().is_ok()).then(|| key.to_owned())
}

fn push(
    path: String,
    label: String,
    show: Show,
    old: &Value,
    new: &Value,
    names: &dyn Names,
    out: &mut Vec<FieldChange>,
) {
    let (before, after) = (text(old, show, names), text(new, show, names));
    if before != after {
        out.push(change(path, label, before, after));
    }
}

fn change(path: String, label: String, before: Option<String>, after: Option<String>) -> FieldChange {
    FieldChange { path, label, before, after }
}

fn text(value: &Value, show: Show, names: &dyn Names) -> Option<String> {
    match value {
        Value::Null | Value::Object(_) => None,
        Value::Array(items) => {
            let parts: Vec<String> = items.iter().filter_map(|item| text(item, show, names)).collect();
            (!parts.is_empty()).then(|| parts.join("、"))
        }
        Value::Bool(yes) => Some(if *yes { "是" } else { "否" }.to_owned()),
        Value::Number(number) => Some(match (show, number.as_i64()) {
            (Show::Money, Some(fen)) => Money::from_fen(fen).map_or_else(|_| number.to_string(), Money::to_yuan),
            _ => number.to_string(),
        }),
        Value::String(text) if text.is_empty() => None,
        Value::String(text) => Some(match show {
            Show::Code(table) => {
                codes::table(table).by_code(text).map_or_else(|| text.clone(), |entry| entry.label.clone())
            }
            Show::Codes(tables) => tables.iter().find_map(|t| codes::table(t).label(text)).unwrap_or(text).to_owned(),
            Show::Words(words) => {
                words.iter().find(|(stored, _)| stored == text).map_or(text.as_str(), |(_, shown)| shown).to_owned()
            }
            Show::Person => names.person(text).unwrap_or_else(|| text.clone()),
            Show::Organisation => names.organisation(text).unwrap_or_else(|| text.clone()),
            _ => text.clone(),
        }),
    }
}

/// Fields of a person.
pub const PERSON: &[FieldLabel] = &[
    FieldLabel { path: "name", label: "姓名", show: Show::Text },
    FieldLabel { path: "name_raw", label: "姓名（原样）", show: Show::Text },
    FieldLabel { path: "id_number", label: "证件号码", show: Show::Text },
    FieldLabel { path: "ethnicity", label: "民族", show: Show::Code("ethnicity") },
    FieldLabel { path: "phone", label: "手机号码", show: Show::Text },
    FieldLabel { path: "org", label: "所属工会", show: Show::Organisation },
];

/// Fields of an organisation.
pub const ORGANISATION: &[FieldLabel] = &[FieldLabel { path: "name", label: "名称", show: Show::Text }];

/// Labels of this room's records.
pub fn field_labels(kind: &str) -> Option<&'static [FieldLabel]> {
    match kind {
        "person" => Some(PERSON),
        "organisation" => Some(ORGANISATION),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use serde_json::json;

    use super::*;

    struct Fixed;

    impl Names for Fixed {
        fn person(&self, id: &str) -> Option<String> {
            (id == "p1").then(|| "林一诺".to_owned())
        }
        fn organisation(&self, _: &str) -> Option<String> {
            None
        }
    }

    const LABELS: &[FieldLabel] = &[
        FieldLabel { path: "figures.income", label: "收入", show: Show::Money },
        FieldLabel { path: "alone", label: "是否单亲", show: Show::YesNo },
        FieldLabel {
            path: "state", label: "状态", show: Show::Words(&[("open", "待发放"), ("paid", "已发放")])
        },
        FieldLabel {
            path: "members",
            label: "家庭成员",
            show: Show::Rows {
                key: "person",
                row: "成员",
                fields: &[FieldLabel { path: "school", label: "学校", show: Show::Text }],
            },
        },
    ];

    #[test]
    fn only_what_differs_is_listed_in_words() {
        let before =
            json!({"figures": {"income": 100_000}, "alone": null, "members": [{"person": "p1", "school": null}]});
        let after =
            json!({"figures": {"income": 120_050}, "alone": false, "members": [{"person": "p1", "school": "某校"}]});
        let all = changes(&before, &after, LABELS, &Fixed);
        let lines: Vec<_> = all.iter().map(|c| (c.label.as_str(), c.before.as_deref(), c.after.as_deref())).collect();
        assert_eq!(
            lines,
            [
                ("收入", Some("1,000.00"), Some("1,200.50")),
                ("是否单亲", None, Some("否")),
                ("成员 林一诺 · 学校", None, Some("某校")),
            ]
        );
        assert!(changes(&after, &after, LABELS, &Fixed).is_empty());
    }

    #[test]
    fn what_is_stored_as_a_word_is_shown_in_chinese() {
        let all = changes(&json!({"state": "open"}), &json!({"state": "paid"}), LABELS, &Fixed);
        assert_eq!((all[0].before.as_deref(), all[0].after.as_deref()), (Some("待发放"), Some("已发放")));
        let odd = changes(&json!({}), &json!({"state": "else"}), LABELS, &Fixed);
        assert_eq!(odd[0].after.as_deref(), Some("else"));
    }

    /// 其他 and 医疗 are kinds of income, of spending and of aid alike: each list names its own.
    #[test]
    fn a_row_is_called_by_the_table_of_its_own_list() {
        let rows = |path, table| FieldLabel {
            path,
            label: "",
            show: Show::Kinds { key: "kind", table, row: "项", fields: &[] },
        };
        let labels = [
            rows("rigid", "rigid_kind"),
            rows("aid", "aid_kind"),
            rows("consents", "consent"),
            rows("homes", "home_kind"),
        ];
        let after = json!({"rigid": [{"kind": "other"}], "aid": [{"kind": "medical"}], "consents": [{"kind": "check"}],
                           "homes": [{"kind": "other"}]});
        let told: Vec<_> = changes(&json!({}), &after, &labels, &Fixed).into_iter().map(|c| c.label).collect();
        assert_eq!(told, ["项 其他刚性支出", "项 医疗救助金", "项 家庭经济状况核对授权书", "项 其他住房"]);
    }

    #[test]
    fn members_who_join_and_leave_are_named() {
        let with = json!({"members": [{"person": "p1"}]});
        let without = json!({"members": []});
        assert_eq!(changes(&without, &with, LABELS, &Fixed)[0].after.as_deref(), Some("加入"));
        assert_eq!(changes(&with, &without, LABELS, &Fixed)[0].after.as_deref(), Some("移出"));
    }
}
