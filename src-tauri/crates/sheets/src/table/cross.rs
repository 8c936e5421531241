//! What must agree between the cells of one row.

use kernel::Sex;

use super::fault::Fault;
use super::rows::Cells;
use super::spec::{Cross, Spec, Value};

/// The key of the column at fault and what is wrong, when the row contradicts itself.
pub(super) fn check(cross: Cross, spec: &Spec, cells: &Cells) -> Option<(&'static str, Fault)> {
    match cross {
        Cross::BirthDate { date, id } => {
            let (Some(Value::Date(stated)), Some(Value::Id(id))) = (cells.get(date), cells.get(id)) else {
                return None;
            };
            let birth = id.birth()?;
            (birth != *stated).then(|| {
                (date, Fault::new("cell.birth_differs", "出生日期与身份证号里的不一致。请核对证件，改正写错的一处。"))
            })
        }
        Cross::Sex { sex, id } => {
            let (Some(Value::Text(stated)), Some(Value::Id(id))) = (cells.get(sex), cells.get(id)) else { return None };
            let expected = match id.sex()? {
                Sex::Male => "男",
                Sex::Female => "女",
                Sex::Unknown | Sex::NotStated => return None,
            };
            (!stated.starts_with(expected)).then(|| {
                (sex, Fault::new("cell.sex_differs", "性别与身份证号里的不一致。请核对证件，改正写错的一处。"))
            })
        }
        Cross::Either { first, second } => {
            let header = |key| spec.column(key).map_or("", |column| column.header);
            let message = || format!("“{}”和“{}”至少填一个。", header(first), header(second));
            (!cells.contains_key(first) && !cells.contains_key(second))
                .then(|| (first, Fault::new("cell.required", message())))
        }
        Cross::When { key, label, then } => {
            let Some(Value::Code { label: stated, .. }) = cells.get(key) else { return None };
            (stated == label && !cells.contains_key(then))
                .then(|| (then, Fault::new("cell.required", format!("填了“{label}”，这一格也必须填写。"))))
        }
        Cross::Counted { count, each } => {
            let Some(Value::Int(counted)) = cells.get(count) else { return None };
            let known = usize::try_from(*counted).unwrap_or_default();
            let key = each.iter().skip(known).flatten().find(|key| cells.contains_key(*key))?;
            let message = format!("前面填的数量是 {counted}，这里多写了一个。请改正数量，或清空这一格。");
            Some((*key, Fault::new("cell.more_than_counted", message)))
        }
    }
}
