//! Codes in words, and what fields of this room's records are called in their history.

use kernel::codes;
use people::history::{FieldLabel, Show};

/// Class code of somebody without a household file.
pub const OFF_FILE: &str = "off_file";

/// The label of a class, the class of those without a file included.
pub fn class_label(code: &str) -> Option<String> {
    if code == OFF_FILE {
        return Some("未建档".to_owned());
    }
    codes::table("hardship_class").label(code).map(str::to_owned)
}

/// The label of a stage of education.
pub fn stage_label(code: Option<&str>) -> Option<String> {
    code.map(|code| codes::table("stage").label(code).unwrap_or(code).to_owned())
}

const PROGRAMME: &[FieldLabel] = &[
    FieldLabel { path: "form.name", label: "项目名称", show: Show::Text },
    FieldLabel { path: "form.year", label: "年度", show: Show::Text },
    FieldLabel { path: "form.period", label: "期次", show: Show::Text },
    FieldLabel { path: "form.opens", label: "受理开始", show: Show::Text },
    FieldLabel { path: "form.closes", label: "受理截止", show: Show::Text },
    FieldLabel { path: "form.fund", label: "资金来源", show: Show::Text },
    FieldLabel { path: "form.budget", label: "预算", show: Show::Money },
    FieldLabel { path: "form.household_ceiling", label: "每户上限", show: Show::Money },
    FieldLabel { path: "form.basic_living", label: "每月基本生活费", show: Show::Money },
];

const APPLICATION: &[FieldLabel] = &[
    FieldLabel { path: "beneficiary", label: "救助对象", show: Show::Person },
    FieldLabel { path: "worker", label: "职工", show: Show::Person },
    FieldLabel { path: "cash", label: "核定金额", show: Show::Money },
    FieldLabel { path: "cards", label: "购书卡张数", show: Show::Text },
    FieldLabel { path: "explanation", label: "计算说明", show: Show::Text },
    FieldLabel { path: "state", label: "状态", show: Show::Text },
    FieldLabel { path: "opinion", label: "审核意见", show: Show::Text },
    FieldLabel { path: "withdrawn", label: "撤回原因", show: Show::Text },
];

const CARD: &[FieldLabel] = &[
    FieldLabel { path: "serial", label: "卡号", show: Show::Text },
    FieldLabel { path: "face", label: "面值", show: Show::Money },
    FieldLabel { path: "state", label: "状态", show: Show::Text },
    FieldLabel { path: "note", label: "说明", show: Show::Text },
];

/// Labels of a kind of record of this room.
pub fn field_labels(kind: &str) -> Option<&'static [FieldLabel]> {
    match kind {
        "aid_programme" => Some(PROGRAMME),
        "aid_application" => Some(APPLICATION),
        "aid_card" => Some(CARD),
        _ => None,
    }
}
