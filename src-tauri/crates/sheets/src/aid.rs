//! The workbook of applications to a programme of aid: one row an application, the worker found by their file.

use crate::table::{Cross, Kind, Need, Spec, column};

/// 职工姓名
pub const WORKER_NAME: &str = "worker_name";
/// 职工身份证号
pub const WORKER_ID_NUMBER: &str = "worker_id_number";
/// 档案编号
pub const FILE_NUMBER: &str = "file_number";
/// 学生姓名
pub const STUDENT_NAME: &str = "student_name";
/// 学生身份证号
pub const STUDENT_ID_NUMBER: &str = "student_id_number";
/// 学段
pub const STAGE: &str = "stage";
/// 学校
pub const SCHOOL: &str = "school";
/// 专业
pub const MAJOR: &str = "major";
/// 工作单位
pub const EMPLOYER: &str = "employer";
/// 联系电话
pub const PHONE: &str = "phone";
/// 开户银行
pub const BANK: &str = "bank";
/// 银行账号
pub const ACCOUNT: &str = "account";
/// 自付费用
pub const COST: &str = "cost";
/// 申请金额
pub const ASKED: &str = "asked";
/// 申请理由
pub const REASON: &str = "reason";

/// One row an application.
pub fn aid_applications() -> &'static Spec {
    &APPLICATIONS
}

static APPLICATIONS: Spec = Spec {
    sheet: "救助申请",
    columns: &[
        column(
            WORKER_NAME,
            "职工姓名",
            &["困难职工姓名", "户主姓名", "户主", "家长姓名", "父（母）姓名", "申请人姓名", "申请人", "姓名"],
            Kind::Name,
            Need::Key,
            12,
            "户主职工，与档案一致；救助金发给职工本人。",
        ),
        column(
            WORKER_ID_NUMBER,
            "职工身份证号",
            &[
                "职工身份证号码",
                "困难职工身份证号",
                "户主身份证号",
                "家长身份证号",
                "家长身份证号码",
                "申请人身份证号",
                "身份证号",
                "身份证号码",
            ],
            Kind::Id,
            Need::Optional,
            22,
            "身份证号和档案编号至少填一个。该列必须是“文本”格式。",
        ),
        column(
            FILE_NUMBER,
            "档案编号",
            &["困难职工档案编号", "档案号", "建档编号"],
            Kind::Text,
            Need::Optional,
            16,
            "困难职工档案的编号；未建档的不填。",
        ),
        column(
            STUDENT_NAME,
            "学生姓名",
            &["子女姓名", "受助学生", "受助学生姓名", "学生", "子女"],
            Kind::Name,
            Need::Optional,
            12,
            "助学项目必填；其他项目不填。",
        ),
        column(
            STUDENT_ID_NUMBER,
            "学生身份证号",
            &["学生身份证号码", "子女身份证号", "子女身份证号码", "受助学生身份证号"],
            Kind::Id,
            Need::Optional,
            22,
            "同一户里有同名的，或未建档的，必须填。该列必须是“文本”格式。",
        ),
        column(
            STAGE,
            "学段",
            &["就读学段", "学历层次", "教育阶段", "在读学段"],
            Kind::Code(&["stage"]),
            Need::Optional,
            12,
            "建档的以档案为准，填了会核对；未建档的助学申请必填。",
        ),
        column(
            SCHOOL,
            "学校",
            &["学校名称", "就读学校", "录取学校", "就读院校"],
            Kind::Text,
            Need::Optional,
            24,
            "档案里没有写学校时取这里的。",
        ),
        column(MAJOR, "专业", &["所学专业", "录取专业"], Kind::Text, Need::Optional, 16, ""),
        column(
            EMPLOYER,
            "工作单位",
            &["单位", "单位名称", "职工单位", "用工平台"],
            Kind::Text,
            Need::Optional,
            24,
            "只用于未建档的职工；建档的以档案为准。",
        ),
        column(
            PHONE,
            "联系电话",
            &["手机号码", "手机号", "手机", "电话", "联系方式"],
            Kind::Phone,
            Need::Optional,
            14,
            "只用于未建档的职工；建档的以档案为准。",
        ),
        column(
            BANK,
            "开户银行",
            &["开户行", "银行", "银行名称"],
            Kind::Text,
            Need::Optional,
            16,
            "只用于未建档的职工。",
        ),
        column(
            ACCOUNT,
            "银行账号",
            &["银行卡号", "银行帐号", "卡号", "账号", "帐号"],
            Kind::BankAccount,
            Need::Optional,
            24,
            "职工本人的账号；建档的会与档案核对，不同的先改档案。该列必须是“文本”格式。",
        ),
        column(
            COST,
            "自付费用",
            &["自付费用（元）", "自付金额", "自费金额", "个人自付费用"],
            Kind::Money,
            Need::Optional,
            14,
            "元；按自付费用的比例救助的项目必填。",
        ),
        column(
            ASKED,
            "申请金额",
            &["申请金额（元）", "申请救助金额", "拟申请金额"],
            Kind::Money,
            Need::Optional,
            14,
            "元；按申请核定的项目必填。",
        ),
        column(
            REASON,
            "申请理由",
            &["理由", "困难原因", "申请原因", "困难情况"],
            Kind::Text,
            Need::Optional,
            30,
            "未建档的必填。",
        ),
    ],
    ignored: &["序号", "性别", "年龄", "民族", "备注"],
    crosses: &[Cross::Either { first: WORKER_ID_NUMBER, second: FILE_NUMBER }],
};
