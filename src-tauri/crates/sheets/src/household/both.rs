//! Columns that the worker's and the members' sheet have word for word; only where they are mandatory differs.

use crate::table::{Column, Kind, Need, column};

/// 民族.
pub(super) const fn ethnicity(key: &'static str, need: Need) -> Column {
    column(key, "民族", &[], Kind::Code(&["ethnicity"]), need, 10, "")
}

/// 性别.
pub(super) const fn sex(key: &'static str) -> Column {
    column(key, "性别", &[], Kind::Text, Need::Optional, 6, "可不填，由身份证号得出；填了会核对。")
}

/// 出生日期.
pub(super) const fn birth_date(key: &'static str) -> Column {
    let hint = "可不填，由身份证号得出；填了会核对。";
    column(key, "出生日期", &["出生年月日", "生日"], Kind::Date, Need::Optional, 12, hint)
}

/// 健康状况, in the words of either list.
pub(super) const fn health(key: &'static str, need: Need) -> Column {
    column(key, "健康状况", &["身体状况"], Kind::Code(&["health", "health_old"]), need, 12, "")
}

/// 所属行业, in the words of either list.
pub(super) const fn industry(key: &'static str, need: Need, width: u8) -> Column {
    column(key, "所属行业", &["行业"], Kind::Code(&["industry", "industry_old"]), need, width, "")
}

/// 政治面貌.
pub(super) const fn politics(key: &'static str, need: Need, width: u8) -> Column {
    column(key, "政治面貌", &[], Kind::Code(&["politics_form"]), need, width, "")
}
