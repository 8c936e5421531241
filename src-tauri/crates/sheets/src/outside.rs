//! Lists from other bodies (low income, vehicles, companies, social insurance): whom a row means and what it says.

use crate::table::{Kind, Need, Spec, column};

/// 姓名
pub const NAME: &str = "name";
/// 身份证号
pub const ID_NUMBER: &str = "id_number";
/// 出生日期
pub const BIRTH_DATE: &str = "birth_date";
/// 手机号码
pub const PHONE: &str = "phone";
/// What the row says
pub const WHAT: &str = "what";

/// The one sheet of an outside list.
pub fn outside_list() -> &'static Spec {
    &LIST
}

static LIST: Spec = Spec {
    sheet: "名单",
    columns: &[
        column(
            NAME,
            "姓名",
            &[
                "职工姓名",
                "人员姓名",
                "所有人",
                "机动车所有人",
                "车主",
                "车主姓名",
                "法定代表人",
                "经营者",
                "参保人",
                "参保人姓名",
            ],
            Kind::Name,
            Need::Key,
            12,
            "",
        ),
        column(
            ID_NUMBER,
            "身份证号",
            &["身份证号码", "身份证", "公民身份号码", "证件号码", "身份证明号码"],
            Kind::Id,
            Need::Optional,
            22,
            "18 位或旧证 15 位；有证号才能确定是谁。该列必须是“文本”格式。",
        ),
        column(BIRTH_DATE, "出生日期", &["出生年月日", "生日"], Kind::Date, Need::Optional, 12, "没有证号时用来核对。"),
        column(
            PHONE,
            "手机号码",
            &["手机号", "手机", "联系电话", "电话"],
            Kind::Phone,
            Need::Optional,
            14,
            "没有证号时用来核对。",
        ),
        column(
            WHAT,
            "内容",
            &[
                "说明",
                "车牌号",
                "号牌号码",
                "车辆",
                "企业名称",
                "单位名称",
                "参保单位",
                "缴费单位",
                "保障类别",
                "救助类别",
            ],
            Kind::Text,
            Need::Optional,
            30,
            "车牌号、企业名称、参保单位等。",
        ),
    ],
    ignored: &["序号", "性别", "年龄", "备注"],
    crosses: &[],
};
