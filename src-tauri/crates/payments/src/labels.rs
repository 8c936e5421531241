//! What fields of this room's records are called in their history.

use people::history::{FieldLabel, Show};

const PAYABLE_STATES: &[(&str, &str)] =
    &[("open", "待发放"), ("batched", "已制单"), ("paid", "已放款"), ("cancelled", "已取消"), ("reversed", "已冲回")];

const BATCH_STATES: &[(&str, &str)] = &[
    ("draft", "草稿"),
    ("submitted", "待复核"),
    ("checked", "待发放"),
    ("released", "已发放"),
    ("returned", "已退回"),
];

const OUTCOMES: &[(&str, &str)] = &[("paid", "已到账"), ("returned", "银行退回")];

const CLEARANCE_STATES: &[(&str, &str)] = &[("asked", "待核实"), ("cleared", "已放行"), ("refused", "未同意")];

const REVERSAL_STATES: &[(&str, &str)] = &[("asked", "待确认"), ("confirmed", "已冲回"), ("refused", "未同意")];

const PAYABLE: &[FieldLabel] = &[
    FieldLabel { path: "programme", label: "项目", show: Show::Text },
    FieldLabel { path: "period", label: "期次", show: Show::Text },
    FieldLabel { path: "beneficiary", label: "受益人", show: Show::Person },
    FieldLabel { path: "payee", label: "收款人", show: Show::Person },
    FieldLabel { path: "amount", label: "金额", show: Show::Money },
    FieldLabel { path: "state", label: "状态", show: Show::Words(PAYABLE_STATES) },
    FieldLabel { path: "cancelled", label: "取消原因", show: Show::Text },
];

const BATCH: &[FieldLabel] = &[
    FieldLabel { path: "title", label: "批次名称", show: Show::Text },
    FieldLabel { path: "state", label: "状态", show: Show::Words(BATCH_STATES) },
    FieldLabel { path: "lines", label: "笔数", show: Show::Text },
    FieldLabel { path: "total", label: "合计", show: Show::Money },
    FieldLabel { path: "opinion", label: "复核意见", show: Show::Text },
    FieldLabel { path: "returned", label: "退回原因", show: Show::Text },
    FieldLabel { path: "number", label: "批次号", show: Show::Text },
    FieldLabel { path: "paid_on", label: "发放日期", show: Show::Text },
];

const LINE: &[FieldLabel] = &[
    FieldLabel { path: "seq", label: "序号", show: Show::Text },
    FieldLabel { path: "beneficiary", label: "受益人", show: Show::Person },
    FieldLabel { path: "payee", label: "收款人", show: Show::Person },
    FieldLabel { path: "amount", label: "金额", show: Show::Money },
    FieldLabel { path: "frozen.payee.bank_name", label: "开户银行", show: Show::Text },
    FieldLabel { path: "frozen.payee.account", label: "银行账号", show: Show::Text },
    FieldLabel { path: "voucher_no", label: "凭证号", show: Show::Text },
];

const OUTCOME: &[FieldLabel] = &[
    FieldLabel { path: "outcome", label: "银行结果", show: Show::Words(OUTCOMES) },
    FieldLabel { path: "reason", label: "退回原因", show: Show::Text },
    FieldLabel { path: "on", label: "银行日期", show: Show::Text },
    FieldLabel { path: "withdrawn", label: "撤销登记的原因", show: Show::Text },
];

const CLEARANCE: &[FieldLabel] = &[
    FieldLabel { path: "reason", label: "核实放行的原因", show: Show::Text },
    FieldLabel { path: "state", label: "状态", show: Show::Words(CLEARANCE_STATES) },
];

const REVERSAL: &[FieldLabel] = &[
    FieldLabel { path: "amount", label: "冲回金额", show: Show::Money },
    FieldLabel { path: "reason", label: "冲回原因", show: Show::Text },
    FieldLabel { path: "on", label: "款项回到账户的日期", show: Show::Text },
    FieldLabel { path: "state", label: "状态", show: Show::Words(REVERSAL_STATES) },
];

/// Labels of this room's records.
pub fn field_labels(kind: &str) -> Option<&'static [FieldLabel]> {
    match kind {
        "payable" => Some(PAYABLE),
        "batch" => Some(BATCH),
        "line" => Some(LINE),
        "outcome" => Some(OUTCOME),
        "clearance" => Some(CLEARANCE),
        "reversal" => Some(REVERSAL),
        _ => None,
    }
}
