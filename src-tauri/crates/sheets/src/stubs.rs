//! Lists of receipt stubs that enterprise unions send: one row a stub.

use crate::table::{Kind, Need, Spec, column};

/// 号码
pub const NUMBER: &str = "number";
/// 日期
pub const DATE: &str = "date";
/// 交款单位
pub const PAYER: &str = "payer";
/// 金额
pub const AMOUNT: &str = "amount";
/// 状态
pub const STATE: &str = "state";

/// The one sheet of a list of stubs.
pub fn stub_list() -> &'static Spec {
    &LIST
}

static LIST: Spec = Spec {
    sheet: "存根",
    columns: &[
        column(
            NUMBER,
            "号码",
            &["收据号码", "收据号", "票据号", "票据号码", "票号", "编号", "收据编号", "No.", "NO"],
            Kind::Text,
            Need::Key,
            14,
            "收据上印的号码，可以带字头。该列最好是“文本”格式。",
        ),
        column(DATE, "日期", &["开票日期", "收款日期", "开具日期"], Kind::Date, Need::Optional, 12, ""),
        column(
            PAYER,
            "交款单位",
            &["单位名称", "单位", "交款单位(个人)", "交款单位（个人）", "付款单位", "缴款单位", "交款人"],
            Kind::Text,
            Need::Optional,
            30,
            "收据上写的单位全称。",
        ),
        // A red stub is below nothing and a void one has no amount, so the receipts room reads the figures.
        column(
            AMOUNT,
            "金额",
            &["金额(元)", "金额（元）", "收款金额", "合计金额", "小写金额"],
            Kind::Text,
            Need::Optional,
            14,
            "元，最多两位小数；红字写负数；作废的可以空着。",
        ),
        column(
            STATE,
            "状态",
            &["票据状态", "使用情况", "是否作废"],
            Kind::Text,
            Need::Optional,
            10,
            "作废的写“作废”，其余留空。",
        ),
    ],
    ignored: &["序号", "经办人", "开票人", "收款人", "项目", "收款方式", "备注"],
    crosses: &[],
};
