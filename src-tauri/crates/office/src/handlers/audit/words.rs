//! What an audit entry's detail says, in the words of the screen. The entry itself keeps the JSON that its hash covers.

use serde_json::Value;

use crate::handlers::documents::wire::DocumentKind;

/// One sentence; empty when the entry says nothing beyond its action.
pub(super) fn sentence(detail: &str) -> String {
    let Ok(value) = serde_json::from_str::<Value>(detail) else { return detail.to_owned() };
    let mut parts = Vec::new();
    collect(&value, &mut parts);
    parts.join("，")
}

fn collect(value: &Value, parts: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                match value {
                    // What was noted inside the transaction stands beside what was known before it.
                    Value::Object(_) | Value::Array(_) if matches!(key.as_str(), "notes" | "detail") => {
                        collect(value, parts);
                    }
                    _ => parts.extend(part(key, value)),
                }
            }
        }
        Value::Array(notes) => {
            for note in notes {
                collect(note, parts);
            }
        }
        Value::String(text) => parts.push(text.clone()),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn part(key: &str, value: &Value) -> Option<String> {
    let text = match value {
        Value::Null => return None,
        Value::String(text) => text.clone(),
        Value::Array(items) => items.len().to_string(),
        other => other.to_string(),
    };
    let counted = |unit: &str, what: &str| Some(format!("{what} {text} {unit}"));
    let yes = value.as_bool().unwrap_or_default();
    match key {
        "payables" => counted("笔", "应发"),
        "placements" => counted("人", "结算"),
        "days" => counted("天", "登记"),
        "rows" => counted("行", "导出"),
        "shown" => counted("行", "查看"),
        "households" => counted("户", "演练档案"),
        "created" => counted("份", "新建"),
        "updated" => counted("份", "更新"),
        "sheets" => counted("页", "附件"),
        "slot" => Some(text),
        "removed" => counted("份", "撤回"),
        "restored" => counted("份", "恢复原样"),
        "copies" => counted("份", "打印"),
        "bytes" => counted("字节", "大小"),
        "migrations" => counted("步", "数据升级"),
        "page" => value.as_u64().map(|page| format!("第 {} 页", page + 1)),
        "kind" => Some(DocumentKind::from_code(&text).map_or(text, |kind| kind.label().to_owned())),
        "role" => Some(format!("角色 {}", kernel::Role::parse(&text).map_or(text, |role| role.label().to_owned()))),
        "active" => Some(if yes { "启用" } else { "停用" }.to_owned()),
        "history" => yes.then(|| "查看修改历史".to_owned()),
        "training" => yes.then(|| "演练单位".to_owned()),
        "saved" => yes.then(|| "存成文件".to_owned()),
        "printed" => yes.then(|| "打印".to_owned()),
        "reason" => Some(if text == "given" { "原因已写明".to_owned() } else { format!("原因：{text}") }),
        "seed" => Some(format!("种子 {text}")),
        "import" => Some(format!("导入编号 {text}")),
        "settlement" => Some(format!("结算编号 {text}")),
        "payable" => Some(format!("应发编号 {text}")),
        _ => Some(format!("{key}：{text}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_says_what_was_done_and_not_how_it_is_stored() {
        assert_eq!(sentence("{}"), "");
        assert_eq!(sentence("null"), "");
        assert_eq!(sentence(r#"{"payables":12}"#), "应发 12 笔");
        assert_eq!(sentence(r#"{"copies":2,"kind":"voucher"}"#), "打印 2 份，发放凭证");
        assert_eq!(sentence(r#"{"page":0}"#), "第 1 页");
        assert_eq!(sentence(r#"{"active":false}"#), "停用");
        assert_eq!(
            sentence(r#"{"import":"i1","notes":[{"created":57,"updated":0}]}"#),
            "导入编号 i1，新建 57 份，更新 0 份"
        );
        assert_eq!(sentence(r#"{"saved":true,"printed":false}"#), "存成文件");
    }

    #[test]
    fn an_unknown_fact_is_still_shown() {
        assert_eq!(sentence(r#"{"colour":"red"}"#), "colour：red");
    }
}
