//! What fields of this room's records are called in their history.

use people::history::{FieldLabel, Show};

const SEASON: &[FieldLabel] = &[
    FieldLabel { path: "name", label: "名称", show: Show::Text },
    FieldLabel { path: "programme", label: "项目", show: Show::Text },
    FieldLabel { path: "starts", label: "开始日期", show: Show::Text },
    FieldLabel { path: "ends", label: "结束日期", show: Show::Text },
    FieldLabel { path: "rule.title", label: "结算规则", show: Show::Text },
    FieldLabel { path: "rule.full_month", label: "满一个月的金额", show: Show::Money },
    FieldLabel { path: "rule.full_month_days", label: "满月天数", show: Show::Text },
    FieldLabel { path: "rule.daily_rate", label: "每天的金额", show: Show::Money },
    FieldLabel { path: "rule.cap", label: "上限", show: Show::Money },
];

const POST: &[FieldLabel] = &[
    FieldLabel { path: "title", label: "岗位名称", show: Show::Text },
    FieldLabel { path: "place", label: "工作地点", show: Show::Text },
    FieldLabel { path: "seats", label: "名额", show: Show::Text },
    FieldLabel { path: "supervisor", label: "带教人", show: Show::Text },
];

const APPLICATION: &[FieldLabel] = &[
    FieldLabel { path: "student", label: "学生", show: Show::Person },
    FieldLabel { path: "school", label: "学校", show: Show::Text },
    FieldLabel { path: "major", label: "专业", show: Show::Text },
    FieldLabel { path: "phone", label: "学生电话", show: Show::Text },
    FieldLabel { path: "note", label: "备注", show: Show::Text },
    FieldLabel {
        path: "state",
        label: "状态",
        show: Show::Words(&[
            ("applied", "已申请"),
            ("placed", "已安置"),
            ("settled", "已结算"),
            ("withdrawn", "已撤回"),
        ]),
    },
];

const PLACEMENT: &[FieldLabel] = &[
    FieldLabel { path: "starts", label: "开始日期", show: Show::Text },
    FieldLabel { path: "ends", label: "结束日期", show: Show::Text },
    FieldLabel { path: "seat", label: "名额序号", show: Show::Text },
    FieldLabel {
        path: "state",
        label: "状态",
        show: Show::Words(&[("live", "安置中"), ("settled", "已结算"), ("cancelled", "已取消")]),
    },
    FieldLabel { path: "unsettled", label: "撤销结算的原因", show: Show::Text },
];

const CONFIRMATION: &[FieldLabel] = &[
    FieldLabel {
        path: "what",
        label: "确认事项",
        show: Show::Words(&[("arrived", "到岗确认"), ("attendance", "考勤确认"), ("completed", "期满确认")]),
    },
    FieldLabel { path: "unit", label: "确认单位", show: Show::Text },
    FieldLabel { path: "signer", label: "确认人", show: Show::Text },
    FieldLabel { path: "on", label: "确认日期", show: Show::Text },
    FieldLabel { path: "note", label: "说明", show: Show::Text },
    FieldLabel { path: "withdrawn", label: "撤下的原因", show: Show::Text },
];

const SETTLEMENT: &[FieldLabel] = &[
    FieldLabel { path: "counted_days", label: "计入天数", show: Show::Text },
    FieldLabel { path: "amount", label: "金额", show: Show::Money },
    FieldLabel { path: "explanation", label: "计算说明", show: Show::Text },
];

/// Labels of this room's records.
pub fn field_labels(kind: &str) -> Option<&'static [FieldLabel]> {
    match kind {
        "season" => Some(SEASON),
        "post" => Some(POST),
        "application" => Some(APPLICATION),
        "placement" => Some(PLACEMENT),
        "confirmation" => Some(CONFIRMATION),
        "settlement" => Some(SETTLEMENT),
        _ => None,
    }
}
