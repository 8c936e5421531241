//! The columns of a bank's answer file, for a file whose headers no layout knows and that somebody explains once.

use crate::table::{Column, Kind, Need, Spec};

/// Voucher number.
pub(super) const VOUCHER: &str = "voucher";
/// Running number.
pub(super) const SEQ: &str = "seq";
/// Account.
pub(super) const ACCOUNT: &str = "account";
/// Name.
pub(super) const NAME: &str = "name";
/// Amount.
pub(super) const AMOUNT: &str = "amount";
/// What happened.
pub(super) const STATUS: &str = "status";
/// Why it came back.
pub(super) const REASON: &str = "reason";

const fn column(
    key: &'static str,
    header: &'static str,
    aliases: &'static [&'static str],
    need: Need,
    hint: &'static str,
) -> Column {
    // Cells are read by the layout's own rules (units of amounts, words of the bank), so here all are text.
    Column { key, header, aliases, kind: Kind::Text, need, width: 16, hint }
}

/// What a bank's answer file says, a row a payment.
pub fn answer_file() -> &'static Spec {
    &ANSWER
}

static ANSWER: Spec = Spec {
    sheet: "回盘",
    columns: &[
        column(VOUCHER, "凭证号", &["附言", "备注凭证号"], Need::Optional, "发放时写在附言里的凭证号。"),
        column(SEQ, "序号", &["笔序号", "明细序号"], Need::Optional, "送盘文件里的序号。"),
        column(
            ACCOUNT,
            "账号",
            &["卡号", "收款账号", "收款人账号", "帐号", "收款人帐号"],
            Need::Optional,
            "收款账号。凭证号、序号、账号至少要有一列。",
        ),
        column(NAME, "户名", &["姓名", "收款人姓名", "收款人户名", "收款人名称"], Need::Optional, ""),
        column(AMOUNT, "金额", &["交易金额", "发放金额", "代发金额"], Need::Optional, ""),
        column(
            STATUS,
            "处理状态",
            &["状态", "交易状态", "处理结果", "交易结果", "结果"],
            Need::Key,
            "成功还是失败；银行的说法在银行格式里填。",
        ),
        column(REASON, "失败原因", &["原因", "退回原因", "退票原因", "返回信息", "错误信息"], Need::Optional, ""),
    ],
    ignored: &[],
    crosses: &[],
};
