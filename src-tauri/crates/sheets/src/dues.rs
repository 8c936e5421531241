//! The workbook of what units declare for their union-fund contribution: one row a unit and period.

use crate::table::{Cross, Kind, Need, Spec, column};

/// 单位名称
pub const UNIT: &str = "unit";
/// 统一社会信用代码
pub const CREDIT_CODE: &str = "credit_code";
/// 所属期
pub const PERIOD: &str = "period";
/// 职工工资总额
pub const PAYROLL: &str = "payroll";
/// 职工人数
pub const STAFF: &str = "staff";
/// 是否建会
pub const HAS_UNION: &str = "has_union";
/// 是否小微企业
pub const SMALL: &str = "small";
/// 来源
pub const SOURCE: &str = "source";
/// 申报日期
pub const DECLARED_ON: &str = "declared_on";
/// 备注
pub const NOTE: &str = "note";

/// Most staff of a unit; more is a typing error.
const MOST_STAFF: i64 = 1_000_000;

static DECLARATIONS: Spec = Spec {
    sheet: "经费申报",
    columns: &[
        column(
            UNIT,
            "单位名称",
            &["单位", "缴费单位", "企业名称", "工会名称", "交款单位", "纳税人名称"],
            Kind::Text,
            Need::Key,
            32,
            "单位全称，与证书一致。",
        ),
        column(
            CREDIT_CODE,
            "统一社会信用代码",
            &["信用代码", "社会信用代码", "纳税人识别号"],
            Kind::Text,
            Need::Optional,
            22,
            "18 位；填了就按代码找单位。",
        ),
        column(
            PERIOD,
            "所属期",
            &["申报期", "缴费期", "费款所属期", "所属时期", "期间"],
            Kind::Text,
            Need::Key,
            16,
            "2025年3月、2025年第1季度、2025年上半年或 2025年。",
        ),
        column(
            PAYROLL,
            "职工工资总额",
            &["工资总额", "工资总额（元）", "计费基数", "计费工资总额"],
            Kind::Money,
            Need::Optional,
            16,
            "所属期内全部职工的工资总额，元。",
        ),
        column(
            STAFF,
            "职工人数",
            &["人数", "平均人数", "从业人数"],
            Kind::Int { min: 0, max: MOST_STAFF },
            Need::Optional,
            10,
            "没有工资总额的，按人数和平均工资估算。",
        ),
        column(HAS_UNION, "是否建会", &["建会", "已建会"], Kind::YesNo, Need::Optional, 10, "不填按已建会。"),
        column(SMALL, "是否小微企业", &["小微企业", "是否小微"], Kind::YesNo, Need::Optional, 12, "不填按不是。"),
        column(SOURCE, "来源", &["数据来源"], Kind::Text, Need::Optional, 10, "申报或估算；不填按申报。"),
        column(DECLARED_ON, "申报日期", &["日期", "填报日期"], Kind::Date, Need::Optional, 12, "不填按导入当天。"),
        column(NOTE, "备注", &["说明"], Kind::Text, Need::Optional, 24, ""),
    ],
    ignored: &["序号"],
    crosses: &[Cross::Either { first: PAYROLL, second: STAFF }],
};

/// One row a unit and period.
pub fn dues_declarations() -> &'static Spec {
    &DECLARATIONS
}
