//! A rule pack from its file: what does not fit is named by its place.

use std::collections::HashSet;

use kernel::{Error, FieldError, Result, codes};

use super::{Comparison, Condition, Limit, Pack, Quantity};
use crate::wire::AssessmentClass;

/// Reads and checks a rule pack.
///
/// # Errors
/// `rules.file` with the place of every fault.
pub fn read_pack(text: &str) -> Result<Pack> {
    let mut json = serde_json::Deserializer::from_str(text);
    let pack: Pack = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let inner = error.inner();
        let place = error.path().to_string();
        let message = if inner.is_data() {
            "这里的内容不在规则格式之内，请对照规则说明核对名称和取值"
        } else {
            "文件不是完整的 JSON，请检查括号、逗号和引号"
        };
        refused(vec![(format!("{place}（第 {} 行第 {} 列）", inner.line(), inner.column()), message.to_owned())])
    })?;
    let faults = faults(&pack);
    if faults.is_empty() { Ok(pack) } else { Err(refused(faults)) }
}

fn refused(faults: Vec<(String, String)>) -> Error {
    let message = match faults.first() {
        Some((place, what)) => format!("规则文件有 {} 处不对，先看 {place}：{what}", faults.len()),
        None => "规则文件不对".to_owned(),
    };
    let fields = faults
        .into_iter()
        .map(|(path, message)| FieldError { path, code: "rules.fault".to_owned(), message })
        .collect();
    Error { code: "rules.file".to_owned(), message, fields }
}

fn faults(pack: &Pack) -> Vec<(String, String)> {
    let mut out = Vec::new();
    let mut add = |place: String, what: &str| out.push((place, what.to_owned()));
    if pack.format != 2 {
        add("format".to_owned(), "规则格式请写 2");
    }
    for (place, text) in [("id", &pack.id), ("title", &pack.title), ("clause", &pack.clause)] {
        if text.trim().is_empty() {
            add(place.to_owned(), "不能为空");
        }
    }
    if pack.valid_to.is_some_and(|last| last < pack.valid_from) {
        add("valid_to".to_owned(), "失效日期早于生效日期");
    }
    for (at, kind) in pack.income.aid_counts.iter().enumerate() {
        if codes::table("aid_kind").by_code(kind).is_none() {
            add(format!("income.aid_counts[{at}]"), "没有这种帮扶种类");
        }
    }
    for (at, kind) in pack.income.not_counted.iter().enumerate() {
        if codes::table("income_kind").by_code(kind).is_none() {
            add(format!("income.not_counted[{at}]"), "没有这种收入种类");
        }
    }
    for (at, kind) in pack.rigid_counts.iter().enumerate() {
        if codes::table("rigid_kind").by_code(kind).is_none() {
            add(format!("rigid_counts[{at}]"), "没有这种刚性支出种类");
        }
    }
    if pack.income.imputed.as_ref().is_some_and(|i| i.from_age > i.to_age) {
        add("income.imputed.to_age".to_owned(), "截止年龄小于起始年龄");
    }
    if pack.income.imputed.as_ref().is_some_and(|i| !(1..=10_000).contains(&i.percent)) {
        add("income.imputed.percent".to_owned(), "百分比请写 1 到 10000 之间的整数");
    }
    if pack.classes.is_empty() {
        add("classes".to_owned(), "至少要有一个困难类别");
    }
    let mut ids = HashSet::new();
    let mut conditions: Vec<(String, &Condition)> = Vec::new();
    for (at, class) in pack.classes.iter().enumerate() {
        let place = format!("classes[{at}]");
        if matches!(class.class, AssessmentClass::None | AssessmentClass::Unknown) {
            add(format!("{place}.class"), "类别只能是 deep、relative 或 accident");
        }
        if class.all.is_empty() {
            add(format!("{place}.all"), "没有条件的类别会让每一户都符合，请写明条件");
        }
        list(&format!("{place}.all"), &class.all, &mut conditions);
        for (n, case) in class.sub_cases.iter().enumerate() {
            list(&format!("{place}.sub_cases[{n}].all"), &case.all, &mut conditions);
        }
    }
    list("exclusions", &pack.exclusions, &mut conditions);
    for (at, programme) in pack.programmes.iter().enumerate() {
        if programme.any.is_empty() {
            add(format!("programmes[{at}].any"), "至少写一种可以申请的情形");
        }
        for (n, way) in programme.any.iter().enumerate() {
            let place = format!("programmes[{at}].any[{n}].all");
            if way.all.is_empty() {
                add(place.clone(), "没有条件的情形会让每个人都符合，请写明条件");
            }
            list(&place, &way.all, &mut conditions);
        }
    }
    for (place, condition) in conditions {
        if !ids.insert(condition.id.as_str()) {
            add(format!("{place}.id"), "这个编号用了两次");
        }
        if condition.clause.trim().is_empty() {
            add(format!("{place}.clause"), "每一条都要写明依据");
        }
        if let Some(what) = mismatch(condition, place.starts_with("programmes")) {
            add(place, what);
        }
    }
    out
}

fn list<'p>(place: &str, all: &'p [Condition], out: &mut Vec<(String, &'p Condition)>) {
    out.extend(all.iter().enumerate().map(|(at, condition)| (format!("{place}[{at}]"), condition)));
}

/// Sides that cannot be compared.
fn mismatch(condition: &Condition, in_programme: bool) -> Option<&'static str> {
    let words = condition.left.is_word();
    match &condition.right {
        Limit::OneOf(list) if !words || condition.op != Comparison::Is || list.is_empty() => {
            Some("one_of 只能和文字比较，比较方式写 is，并且至少列一项")
        }
        Limit::OneOf(_) => None,
        _ if words => Some("文字内容只能用 one_of 比较"),
        _ if condition.op == Comparison::Is => Some("is 只用于 one_of；数量请用 at_most、below、at_least 或 above"),
        Limit::Figure { percent, .. } | Limit::Quantity { percent, .. } if *percent == 0 || *percent > 10_000 => {
            Some("百分比请写 1 到 10000 之间的整数")
        }
        Limit::Figure { .. } if !condition.left.is_money() => Some("数量不能和金额标准比较"),
        Limit::Quantity { name, .. } if !condition.left.is_money() || !name.is_whole_money() => {
            Some("只有金额能和本户的另一项金额比较")
        }
        Limit::Number(_) if condition.left.is_money() => Some("金额请和带日期的标准比较，不要写死数字"),
        _ if !in_programme && matches!(condition.left, Quantity::TemporaryDifficulty | Quantity::OnFile) => {
            Some("这一项只能用在项目申请条件里")
        }
        _ => None,
    }
}
