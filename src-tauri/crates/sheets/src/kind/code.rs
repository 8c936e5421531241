//! Entries of a code table by label, by code, or by a word everybody uses for them.

use std::collections::HashMap;
use std::sync::LazyLock;

use kernel::codes::{self, CodeTable};

use crate::cell::Cell;
use crate::table::{Fault, Value};
use crate::tidy;

/// Words of everyday lists that the tables do not have as other spellings, by table.
const EVERYDAY: &[(&str, &[(&str, &str)])] = &[
    ("politics_form", &[("预备党员", "中共党员"), ("中共预备党员", "中共党员"), ("团员", "共青团员")]),
    ("health", &[("正常", "良好"), ("残疾人", "残疾")]),
    ("work_status", &[("离退休", "退休")]),
    ("model_worker", &[("不是", "非劳模"), ("省级劳模", "省部级劳模"), ("市级劳模", "地市级劳模")]),
    ("marital", &[("结婚", "已婚"), ("再婚", "已婚")]),
    ("hukou", &[("非农", "非农业"), ("居民", "非农业")]),
    ("hardship_class", &[("深度", "深度困难"), ("相对", "相对困难")]),
];

/// Position of the entry by its plain label, per table: labels are compared some hundred thousand times an import.
static LABELS: LazyLock<HashMap<&'static str, HashMap<String, usize>>> =
    LazyLock::new(|| codes::tables().iter().map(|table| (table.name, labels(table))).collect());

fn labels(table: &CodeTable) -> HashMap<String, usize> {
    let mut labels = HashMap::new();
    for (at, entry) in table.entries.iter().enumerate() {
        labels.entry(plain(&entry.label)).or_insert(at);
    }
    let everyday = EVERYDAY.iter().filter(|(name, _)| *name == table.name).flat_map(|(_, words)| *words);
    for (word, meant) in everyday {
        if let Some(at) = labels.get(&plain(meant)).copied() {
            labels.entry(plain(word)).or_insert(at);
        }
    }
    labels
}

/// One entry; the first table that knows it wins.
pub(super) fn one(tables: &[&'static str], cell: &Cell) -> Result<Value, Fault> {
    let text = super::compact(cell);
    let number = matches!(cell, Cell::Number(_));
    tables
        .iter()
        .find_map(|table| find(table, &text, number))
        .map(|(table, code, label)| Value::Code { table, code, label })
        .ok_or_else(|| unknown(tables.first().copied().unwrap_or_default()))
}

/// Up to `max` entries separated by 、 or a comma, a semicolon, a line break or a blank.
pub(super) fn several(table: &'static str, max: usize, cell: &Cell) -> Result<Value, Fault> {
    let text = cell.shown();
    let number = matches!(cell, Cell::Number(_));
    let mut found: Vec<(String, String)> = Vec::new();
    let parts = text.split(|c: char| {
        matches!(c, '、' | ',' | '，' | ';' | '；' | '/' | '／' | '|' | '\n' | '\r') || tidy::is_blank(c)
    });
    for part in parts {
        let part = tidy::compact(part);
        if part.is_empty() {
            continue;
        }
        let Some((_, code, label)) = find(table, &part, number) else { return Err(unknown(table)) };
        if !found.iter().any(|(known, _)| *known == code) {
            found.push((code, label));
        }
    }
    if found.len() > max {
        return Err(Fault::new("cell.too_many", format!("最多填 {max} 项，请删去多余的。")));
    }
    Ok(Value::Codes(found))
}

/// Table, code and label of what is written; `number` allows for leading zeros a number cell has lost.
fn find(table: &'static str, text: &str, number: bool) -> Option<(&'static str, String, String)> {
    let codes = codes::table(table);
    let text = strip_running_number(text);
    let by_label = || LABELS.get(table)?.get(&plain(text)).and_then(|at| codes.entries.get(*at));
    let shorter = |code: &str| number && code.trim_start_matches('0') == text.trim_start_matches('0');
    let entry =
        by_label().or_else(|| codes.read(text)).or_else(|| codes.entries.iter().find(|entry| shorter(&entry.code)))?;
    Some((table, entry.code.clone(), entry.label.clone()))
}

/// `1.下岗失业`, `2、…`: a running number in front of a label.
fn strip_running_number(text: &str) -> &str {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    match rest.strip_prefix(['.', '．']) {
        Some(label) if rest.len() < text.len() && label.starts_with(|c: char| !c.is_ascii_digit()) => label,
        _ => text,
    }
}

/// For comparing: half-width, without blanks, brackets and strokes, so that 下（待）岗 is 下待岗.
fn plain(text: &str) -> String {
    text.chars()
        .filter(|c| !tidy::is_blank(*c))
        .map(tidy::half_width)
        .filter(|c| !matches!(c, '(' | ')' | '/' | '·' | '、' | ',' | '"' | '“' | '”'))
        .flat_map(char::to_lowercase)
        .collect()
}

fn unknown(table: &str) -> Fault {
    const SHOWN: usize = 12;
    let entries = &codes::table(table).entries;
    let list = entries.iter().take(SHOWN).map(|entry| entry.label.as_str()).collect::<Vec<_>>().join("、");
    let more = if entries.len() > SHOWN {
        format!(" 等 {} 种（见导入模板的下拉列表）", entries.len())
    } else {
        String::new()
    };
    Fault::new("cell.code", format!("不在可选的范围内。请填：{list}{more}。"))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    fn label(tables: &[&'static str], text: &str) -> Result<String, String> {
        match one(tables, &Cell::Text(text.into())) {
            Ok(Value::Code { label, .. }) => Ok(label),
            Ok(_) => Err("not a code".into()),
            Err(fault) => Err(fault.code),
        }
    }

    #[test]
    fn labels_codes_and_everyday_words() {
        assert_eq!(label(&["ethnicity"], "汉"), label(&["ethnicity"], "汉族"));
        assert_eq!(label(&["ethnicity"], "01"), label(&["ethnicity"], "汉族"));
        assert_eq!(label(&["politics_form"], "党员"), Ok("中共党员".into()));
        assert_eq!(label(&["relation"], "丈夫"), Ok("夫".into()));
        assert_eq!(label(&["relation"], "大女儿"), Ok("长女".into()));
        assert_eq!(label(&["relation"], "爱人"), Ok("配偶".into()));
        assert_eq!(label(&["marital"], "离 婚"), Ok("离异".into()));
        assert_eq!(label(&["work_status"], "下（待）岗"), label(&["work_status"], "下岗"));
        assert_eq!(label(&["hardship_class", "hardship_class_2016"], "低保户"), Ok("低保户".into()));
        assert_eq!(label(&["marital"], "不详"), Err("cell.code".into()));
    }

    #[test]
    fn every_everyday_word_leads_to_an_entry() {
        for (table, words) in EVERYDAY {
            for (word, meant) in *words {
                let found = label(&[table], word);
                assert_eq!(found.as_deref().map(plain), Ok(plain(meant)), "{table} {word}");
            }
        }
    }

    #[test]
    fn number_cells_find_codes_without_their_zeros() {
        let Value::Code { label, .. } = one(&["ethnicity"], &Cell::Number(1.0)).unwrap() else { panic!("no code") };
        assert!(label.starts_with('汉'));
    }

    #[test]
    fn causes_are_split_counted_and_not_doubled() {
        let cell = |text: &str| Cell::Text(text.into());
        let Value::Codes(codes) = several("causes", 3, &cell("下岗失业、子女上学，1.无劳动能力、下岗失业")).unwrap()
        else {
            panic!("no codes")
        };
        assert_eq!(codes.len(), 3);
        assert_eq!(several("causes", 1, &cell("下岗失业;子女上学")).unwrap_err().code, "cell.too_many");
        assert_eq!(several("causes", 3, &cell("下岗失业、别的")).unwrap_err().code, "cell.code");
    }

    #[test]
    fn a_refusal_lists_what_is_allowed() {
        assert!(unknown("marital").message.contains("已婚"));
        assert!(unknown("ethnicity").message.contains("种"));
    }
}
