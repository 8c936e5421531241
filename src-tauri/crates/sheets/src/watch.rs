//! The workbook of a list that staff look after: no ID, account or phone, only what finds the file.

use crate::table::{Column, Kind, Need, Spec};

/// 档案编号.
pub const NUMBER: &str = "number";
/// 户主.
pub const LEAD: &str = "lead_name";
/// 所属工会.
pub const UNION: &str = "union_name";
/// 状态.
pub const STATE: &str = "state_label";
/// 情况.
pub const NOTE: &str = "note";

const fn column(key: &'static str, header: &'static str, width: u8) -> Column {
    Column { key, header, aliases: &[], kind: Kind::Text, need: Need::Optional, width, hint: "" }
}

static WATCH: Spec = Spec {
    sheet: "名单",
    columns: &[
        column(NUMBER, "档案编号", 18),
        column(LEAD, "户主", 14),
        column(UNION, "所属工会", 32),
        column(STATE, "状态", 14),
        column(NOTE, "情况", 24),
    ],
    ignored: &[],
    crosses: &[],
};

/// One row a file.
pub fn watch_list() -> &'static Spec {
    &WATCH
}
