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
        "rows" => counted("行", "共"),
        "lines" => counted("笔", "共"),
        "books" => counted("本", "票据"),
        "numbers" => counted("个", "号码"),
        "receipt" => Some(format!("收据编号 {text}")),
        "stack" => Some(format!("核对编号 {text}")),
        "scanned" => yes.then(|| "扫码".to_owned()),
        "settled" => Some(settled(&text).to_owned()),
        "doubts" => counted("处", "疑点"),
        "kept" => counted("行", "留下"),
        "unchosen" => counted("行", "没有选"),
        "aid" => counted("份", "演练申请"),
        "receipts" => counted("张", "演练收据"),
        "deed" => Some(deed(&text).to_owned()),
        "outcome" => Some(if text == "paid" { "到账" } else { "退回" }.to_owned()),
        "temporary" => Some(if yes { "记为临时救助" } else { "转为正式档案" }.to_owned()),
        "confirm" => Some(if yes { "确认" } else { "不予确认" }.to_owned()),
        "agree" => Some(if yes { "同意放行" } else { "不同意放行" }.to_owned()),
        "left_out" => yes.then(|| "对不上的行没有登记".to_owned()),
        "life" => yes.then(|| "查看办理经过".to_owned()),
        "on" => Some(format!("按 {text} 的情况")),
        "watch" => Some(format!("提醒“{}”", watch(value).unwrap_or(text))),
        "papers" => Some(format!("按材料清单 {text} 核对缺的材料")),
        "pack" => Some(format!("规则包 {text}")),
        "sha256" => Some(format!("校验值 {text}")),
        "other" => Some(format!("另一份档案 {text}")),
        "approve" => Some(if yes { "核定" } else { "不予核定" }.to_owned()),
        "off_file" => yes.then(|| "未建档人员".to_owned()),
        "objection" => value.as_u64().map(|index| format!("第 {} 条异议", index + 1)),
        "face" => {
            value.as_i64().and_then(|fen| kernel::Money::from_fen(fen).ok()).map(|m| format!("面值 {} 元", m.to_yuan()))
        }
        "today" => Some(format!("演练日期 {text}")),
        "list" => Some(format!("名单 {text}")),
        "line" => Some(format!("明细编号 {text}")),
        "clearance" => Some(format!("放行编号 {text}")),
        "shown" => counted("行", "查看"),
        "households" => counted("户", "演练档案"),
        "created" => counted("份", "新建"),
        "accepted" => counted("份", "入档"),
        "sent_back" => counted("份", "退回申请"),
        "left" => counted("份", "未动"),
        "updated" => counted("份", "更新"),
        "sheets" => counted("页", "附件"),
        "slot" | "period" => Some(text),
        "removed" => counted("份", "撤回"),
        "restored" => counted("份", "恢复原样"),
        "copies" => counted("份", "打印"),
        "bytes" => counted("字节", "大小"),
        "migrations" => counted("步", "数据升级"),
        "leads" => counted("条", "可以查找的线索"),
        "page" => value.as_u64().map(|page| format!("第 {} 页", page + 1)),
        "kind" => Some(DocumentKind::from_code(&text).map_or(text, |kind| kind.label().to_owned())),
        "role" => Some(format!("角色 {}", kernel::Role::parse(&text).map_or(text, |role| role.label().to_owned()))),
        "active" => Some(if yes { "启用" } else { "停用" }.to_owned()),
        "history" => yes.then(|| "查看修改历史".to_owned()),
        "training" => yes.then(|| "演练单位".to_owned()),
        "saved" => yes.then(|| "存成文件".to_owned()),
        "failed" => yes.then(|| "没有打印成功".to_owned()),
        "overlay" => yes.then(|| "套打".to_owned()),
        "printed" => yes.then(|| "打印".to_owned()),
        "reason" => Some(if text == "given" { "原因已写明".to_owned() } else { format!("原因：{text}") }),
        "revoke" => yes.then(|| "旧密钥不再可信".to_owned()),
        "keys" => yes.then(|| "导出密钥更换文件".to_owned()),
        "counter" => Some(format!("第 {text} 号交换包")),
        "files" => counted("份", "改指另一位的档案"),
        "moved" => counted("项", "改指另一位的申请和应发"),
        "form" => Some(format!("扫描交来的表，第 {text} 版")),
        "seed" => Some(format!("种子 {text}")),
        "import" => Some(format!("导入编号 {text}")),
        "settlement" => Some(format!("结算编号 {text}")),
        "payable" => Some(format!("应发编号 {text}")),
        _ => Some(format!("{key}：{text}")),
    }
}

fn watch(value: &Value) -> Option<String> {
    serde_json::from_value::<hardship::watch::Watch>(value.clone()).ok().map(|list| list.label().to_owned())
}

/// How a difference found in a stack of receipts ended.
fn settled(how: &str) -> &'static str {
    match how {
        "found" => "已找到",
        "corrected" => "已更正",
        _ => "已上报",
    }
}

fn deed(code: &str) -> &str {
    match code {
        "enter" => "登记",
        "forward" => "办完这一步",
        "back" => "退回一步",
        "refuse" => "不予建档",
        "transfer" => "已审批的纸质档案直接入档",
        "reverify" => "开始年度复核",
        "leave" => "脱困撤档",
        "close" => "注销",
        "reopen" => "重新办理",
        other => other,
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
