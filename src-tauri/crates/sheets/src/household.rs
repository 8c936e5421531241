//! The household workbook: the columns of the 困难职工档案表, worker and members.

mod both;
mod consents;
mod economy;

use crate::columns::{member, worker};
use crate::table::{Column, Cross, Kind, Need, Spec, column};

use Need::{Key, Optional, Starred};

/// Sheet 困难职工: one row a worker, in the groups of the form: 基本, 单位, 家庭, 致困, 银行.
///
/// Starred are the fields the form stars, without those the ID number tells (性别, 出生日期), those only the national
/// system gives (职工编号), and 困难类别, which is computed and only compared.
pub fn household_workers() -> &'static Spec {
    &WORKERS
}

/// Sheet 家庭成员: one row a member, keyed by 职工身份证号.
pub fn household_members() -> &'static Spec {
    &MEMBERS
}

const WORKER_FORM: &[Column] = &[
    column(
        worker::NAME,
        "姓名",
        &["职工姓名", "困难职工姓名"],
        Kind::Name,
        Key,
        10,
        "与身份证一致；少数民族姓名用间隔点“·”。",
    ),
    column(
        worker::ID_NUMBER,
        "身份证号",
        &["身份证号码", "身份证", "公民身份号码", "公民身份证号码", "证件号码", "职工身份证号", "职工身份证号码"],
        Kind::Id,
        Key,
        22,
        "18 位；旧证 15 位也可以。该列必须是“文本”格式。",
    ),
    column(
        worker::WORKER_NO,
        "职工编号",
        &["困难职工编号", "档案编号"],
        Kind::Text,
        Optional,
        14,
        "全国系统里的编号，没有可不填。",
    ),
    column(
        worker::HARDSHIP_CLASS,
        "困难类别",
        &["困难类型", "困难职工类别"],
        Kind::Code(&["hardship_class", "hardship_class_2016", "hardship_class_old"]),
        Optional,
        12,
        "申报的类别；系统会按收入和支出另行计算并对照。",
    ),
    column(
        worker::FILE_LEVEL,
        "建档标准",
        &["建档级别", "档案级别", "困难级别"],
        Kind::Code(&["file_level"]),
        Optional,
        10,
        "这份档案按哪一级的标准建立。",
    ),
    both::ethnicity(worker::ETHNICITY, Starred),
    both::sex(worker::SEX),
    both::birth_date(worker::BIRTH_DATE),
    both::politics(worker::POLITICS, Starred, 10),
    both::health(worker::HEALTH, Starred),
    column(
        worker::DISABILITY,
        "残疾类别",
        &["残疾类型"],
        Kind::Code(&["disability"]),
        Optional,
        14,
        "健康状况为“残疾”时填写。",
    ),
    column(
        worker::WORK_STATUS,
        "工作状态",
        &["身份", "就业状况", "职工状态"],
        Kind::Code(&["work_status"]),
        Starred,
        12,
        "",
    ),
    column(worker::MODEL_WORKER, "劳模类型", &["劳模类别", "劳模"], Kind::Code(&["model_worker"]), Starred, 12, ""),
    column(worker::HOUSING, "住房类型", &["住房类别", "住房情况"], Kind::Code(&["housing"]), Starred, 14, ""),
    column(
        worker::FLOOR_AREA,
        "建筑面积",
        &["住房面积", "住房建筑面积"],
        Kind::Area("floor_area"),
        Optional,
        10,
        "平方米数或面积档次。",
    ),
    column(
        worker::PHONE,
        "手机号码",
        &["手机号", "手机", "联系电话", "电话", "移动电话", "联系方式"],
        Kind::Phone,
        Optional,
        14,
        "11 位手机号；手机和其他联系方式至少填一个。",
    ),
    column(worker::OTHER_CONTACT, "其他联系方式", &["其它联系方式", "其他联系电话"], Kind::Text, Optional, 16, ""),
    column(worker::POSTCODE, "邮政编码", &["邮编"], Kind::Digits(6), Optional, 10, ""),
    column(
        worker::WORK_START,
        "工作时间",
        &["参加工作时间", "参加工作日期", "参工时间"],
        Kind::Date,
        Starred,
        12,
        "参加工作的日期，如 2009-07-01。",
    ),
    both::industry(worker::INDUSTRY, Starred, 18),
    column(worker::MARITAL, "婚姻状况", &["婚否"], Kind::Code(&["marital"]), Starred, 10, ""),
    column(worker::HUKOU, "户口类型", &["户口性质", "户籍类型", "户口类别"], Kind::Code(&["hukou"]), Starred, 10, ""),
    column(
        worker::HUKOU_ADDRESS,
        "户籍地址",
        &["户籍住址", "户口地址", "户口所在地地址", "户籍所在地地址"],
        Kind::Text,
        Optional,
        30,
        "户口本上的地址。",
    ),
    column(worker::ADDRESS, "家庭住址", &["家庭地址", "住址", "现住址", "居住地址"], Kind::Text, Starred, 30, ""),
    column(worker::UNION_NAME, "所属工会", &["工会名称", "基层工会", "所在工会", "工会"], Kind::Text, Optional, 24, ""),
    column(
        worker::EMPLOYER,
        "工作单位",
        &["单位名称", "单位", "所在单位"],
        Kind::Text,
        Optional,
        24,
        "失业的填原工作单位。",
    ),
    column(worker::EMPLOYER_KIND, "单位性质", &["企业性质"], Kind::Code(&["employer_kind"]), Optional, 18, ""),
    column(worker::EMPLOYER_STATUS, "企业状况", &["单位状况"], Kind::Code(&["employer_status"]), Optional, 10, ""),
    column(
        worker::CONTRACT_KIND,
        "劳动合同签订情况",
        &["合同签订情况", "劳动合同类型", "劳动合同"],
        Kind::Code(&["contract_kind"]),
        Optional,
        16,
        "",
    ),
    column(
        worker::CONTRACT_FROM,
        "劳动合同起始日期",
        &["合同起始日期", "合同开始日期", "劳动合同开始日期"],
        Kind::Date,
        Optional,
        14,
        "",
    ),
    column(
        worker::CONTRACT_UNTIL,
        "劳动合同终止日期",
        &["合同终止日期", "合同到期日期", "劳动合同到期日期", "劳动合同截止日期"],
        Kind::Date,
        Optional,
        14,
        "最后一天；无固定期限不填。",
    ),
    column(
        worker::UNEMPLOYMENT_FROM,
        "失业保险金领取起始日期",
        &["失业金领取起始日期", "失业金起始日期", "失业保险金起始日期"],
        Kind::Date,
        Optional,
        14,
        "没有领取不填。",
    ),
    column(
        worker::UNEMPLOYMENT_UNTIL,
        "失业保险金领取截止日期",
        &["失业金领取截止日期", "失业金截止日期", "失业保险金截止日期"],
        Kind::Date,
        Optional,
        14,
        "最后一天。",
    ),
    column(
        worker::EMPLOYER_AID,
        "单位帮扶情况",
        &["单位救助情况", "单位帮扶救助情况", "单位的帮扶救助情况"],
        Kind::Text,
        Optional,
        30,
        "单位给过什么帮扶、什么时候、多少钱。",
    ),
    column(worker::SINGLE_PARENT, "是否单亲", &["单亲", "单亲家庭", "是否单亲家庭"], Kind::YesNo, Optional, 8, ""),
    column(
        worker::OWN_MONTHLY_INCOME,
        "本人月平均收入",
        &["本人月均收入", "本人月收入"],
        Kind::Money,
        Starred,
        14,
        "元；没有收入填 0。",
    ),
    column(
        worker::OTHER_ANNUAL_INCOME,
        "家庭其他非薪资年收入",
        &["家庭其它非薪资年收入", "其他非薪资年收入", "家庭非薪资年收入"],
        Kind::Money,
        Starred,
        16,
        "元；没有填 0。",
    ),
    column(
        worker::ANNUAL_INCOME,
        "家庭年度总收入",
        &["家庭年总收入", "家庭年收入", "年度总收入"],
        Kind::Money,
        Starred,
        14,
        "元。",
    ),
    column(
        worker::RIGID_ANNUAL,
        "刚性支出(年)",
        &["刚性支出", "年刚性支出", "家庭年刚性支出", "因困刚性支出"],
        Kind::Money,
        Optional,
        14,
        "元；一年内因病、因学等必须的支出。",
    ),
    column(
        worker::DIBAO_MONTHLY,
        "低保金额",
        &["低保金", "月低保金额", "每月低保金额"],
        Kind::Money,
        Optional,
        12,
        "元，全家每月领取的低保金；没有享受低保不填。",
    ),
    column(
        worker::RELIEF_CARD,
        "特困救助卡号",
        &["特困救助卡", "特困救助卡号码", "特困救助证号"],
        Kind::Text,
        Optional,
        16,
        "没有卡不填。该列请用“文本”格式。",
    ),
    column(
        worker::PEOPLE_COUNT,
        "家庭人口",
        &["家庭人口数", "家庭人数", "人口"],
        Kind::Int { min: 1, max: 30 },
        Starred,
        8,
        "含本人。",
    ),
    column(
        worker::DIVISION_CODE,
        "户口所在地行政区划",
        &["户口所在地", "户籍所在地", "户口所在地行政区划代码", "行政区划", "户籍所在地行政区划"],
        Kind::Division,
        Starred,
        18,
        "6 位行政区划代码，或省市区全称。",
    ),
    column(
        worker::MEDICAL_INSURANCE,
        "医保状况",
        &["医保情况", "医疗保险", "医保类型"],
        Kind::Code(&["medical_insurance"]),
        Starred,
        12,
        "",
    ),
    column(worker::SELF_HELP, "是否有一定自救能力", &["是否有自救能力", "自救能力"], Kind::YesNo, Optional, 10, ""),
    column(
        worker::ZERO_EMPLOYMENT,
        "是否为零就业家庭",
        &["是否零就业家庭", "零就业家庭"],
        Kind::YesNo,
        Optional,
        10,
        "",
    ),
    column(
        worker::MAIN_CAUSE,
        "主要致困原因",
        &["致困原因", "主要困难原因", "困难原因"],
        Kind::Code(&["causes", "causes_local"]),
        Starred,
        18,
        "只填一项。",
    ),
    column(
        worker::OTHER_CAUSES,
        "次要致困原因",
        &["其他致困原因"],
        Kind::Codes { table: "causes", max: 3 },
        Optional,
        24,
        "最多三项，用“、”隔开。",
    ),
    column(
        worker::CAUSE_TEXT,
        "其他(文字描述)",
        &["其他", "致困原因描述", "困难情况说明", "困难情况"],
        Kind::Text,
        Optional,
        30,
        "",
    ),
    column(worker::BANK_NAME, "开户银行", &["银行", "开户行", "银行名称"], Kind::Text, Optional, 16, "发放前必须有。"),
    column(worker::BANK_BRANCH, "支行名称", &["开户支行", "支行"], Kind::Text, Optional, 22, ""),
    column(
        worker::BANK_ACCOUNT,
        "银行卡号",
        &["银行账号", "银行帐号", "卡号", "账号", "帐号", "银行卡账号"],
        Kind::BankAccount,
        Optional,
        24,
        "本人名下的卡；该列必须是“文本”格式。",
    ),
    column(
        worker::BANK_HOLDER,
        "银行户名",
        &["户名", "开户名", "账户名"],
        Kind::Name,
        Optional,
        12,
        "与姓名相同可不填。",
    ),
    column(
        worker::KEY_GROUP,
        "五类重点群体",
        &["重点群体"],
        Kind::Code(&["key_group"]),
        Optional,
        18,
        "解困脱困时期的旧项。",
    ),
    column(
        worker::RELIEF_TARGET,
        "是否解困脱困对象",
        &["解困脱困对象"],
        Kind::YesNo,
        Optional,
        12,
        "解困脱困时期的旧项。",
    ),
    column(worker::RELIEF_ON, "解困脱困日期", &["解困日期", "脱困日期"], Kind::Date, Optional, 12, ""),
    column(worker::RELIEF_MEASURES, "解困措施", &["四个一批措施", "“四个一批”措施"], Kind::Text, Optional, 18, ""),
    column(worker::REMARK, "备注", &[], Kind::Text, Optional, 20, ""),
];

const WORKER_AND_ECONOMY: [Column; WORKER_FORM.len() + economy::OF_WORKER.len()] =
    economy::joined(WORKER_FORM, economy::OF_WORKER);

static WORKER_COLUMNS: [Column; WORKER_AND_ECONOMY.len() + consents::OF_WORKER.len()] =
    economy::joined(&WORKER_AND_ECONOMY, consents::OF_WORKER);

static WORKERS: Spec = Spec {
    sheet: "困难职工",
    columns: &WORKER_COLUMNS,
    ignored: &["序号", "年龄", "家庭月人均收入", "家庭人均月收入", "家庭月平均收入", "月人均收入"],
    crosses: &[
        Cross::BirthDate { date: worker::BIRTH_DATE, id: worker::ID_NUMBER },
        Cross::Sex { sex: worker::SEX, id: worker::ID_NUMBER },
        Cross::Either { first: worker::PHONE, second: worker::OTHER_CONTACT },
        Cross::When { key: worker::HEALTH, label: "残疾", then: worker::DISABILITY },
        Cross::Counted { count: worker::VEHICLES, each: &worker::VEHICLE_CELLS },
    ],
};

const MEMBER_FORM: &[Column] = &[
    column(
        member::WORKER_ID_NUMBER,
        "职工身份证号",
        &[
            "职工身份证号码",
            "困难职工身份证号",
            "困难职工身份证号码",
            "户主身份证号",
            "建档职工身份证号",
            "所属职工身份证号",
        ],
        Kind::Id,
        Key,
        22,
        "这位成员所属困难职工的身份证号。该列必须是“文本”格式。",
    ),
    column(member::NAME, "姓名", &["成员姓名", "家庭成员姓名"], Kind::Name, Key, 10, "与证件一致。"),
    column(
        member::RELATION,
        "关系",
        &["与职工关系", "与户主关系", "是户主的", "家庭关系", "与本人关系", "称谓"],
        Kind::Code(&["relation"]),
        Key,
        10,
        "是职工的什么人。",
    ),
    column(
        member::ID_NUMBER,
        "身份证号",
        &["身份证号码", "身份证", "公民身份号码", "证件号码", "成员身份证号", "成员身份证号码"],
        Kind::Id,
        Key,
        22,
        "该列必须是“文本”格式。",
    ),
    both::ethnicity(member::ETHNICITY, Optional),
    both::sex(member::SEX),
    both::birth_date(member::BIRTH_DATE),
    both::health(member::HEALTH, Optional),
    column(
        member::MEDICAL_INSURANCE,
        "医保状况",
        &["医保情况", "医疗保险"],
        Kind::Code(&["medical_insurance"]),
        Optional,
        12,
        "",
    ),
    column(
        member::MONTHLY_INCOME,
        "月收入",
        &["月平均收入", "月均收入", "本人月收入"],
        Kind::Money,
        Optional,
        12,
        "元；没有收入填 0。",
    ),
    column(
        member::IDENTITY,
        "人员身份",
        &["身份", "人员类别", "从业状况"],
        Kind::Code(&["identity_gb"]),
        Starred,
        12,
        "学生请填“学生”。",
    ),
    column(
        member::STAGE,
        "当前学历",
        &["学段", "当前学段", "就读学段", "在读学历"],
        Kind::Code(&["stage"]),
        Optional,
        12,
        "在读的学段；不在读不填。",
    ),
    column(
        member::ENTRY_YEAR,
        "入学年份",
        &["入学年度", "入学时间"],
        Kind::Int { min: 1990, max: 2100 },
        Optional,
        10,
        "四位年份。",
    ),
    column(member::STUDY_YEARS, "年制", &["学制"], Kind::Int { min: 1, max: 10 }, Optional, 8, "几年制。"),
    column(
        member::SCHOOL,
        "单位或学校",
        &["单位/学校", "学校", "学校名称", "工作单位或学校", "单位", "就读学校"],
        Kind::Text,
        Optional,
        24,
        "",
    ),
    column(member::MAJOR, "所学专业", &["专业"], Kind::Text, Optional, 18, ""),
    column(member::PHONE, "手机号码", &["手机号", "手机", "联系电话", "电话"], Kind::Phone, Optional, 14, ""),
    both::politics(member::POLITICS, Optional, 12),
    column(member::MODEL_WORKER, "劳模类型", &["劳模"], Kind::Code(&["model_worker"]), Optional, 12, ""),
    column(member::DISABILITY, "残疾类别", &["残疾类型"], Kind::Code(&["disability"]), Optional, 12, ""),
    column(member::MARITAL, "婚姻状况", &["婚姻"], Kind::Code(&["marital"]), Optional, 10, ""),
    column(member::HUKOU, "户口类型", &["户口性质"], Kind::Code(&["hukou"]), Optional, 10, ""),
    column(member::OTHER_CONTACT, "其他联系方式", &["其它联系方式"], Kind::Text, Optional, 16, ""),
    column(member::WORK_STATUS, "工作状态", &[], Kind::Code(&["work_status"]), Optional, 10, ""),
    column(member::EMPLOYER_KIND, "单位性质", &[], Kind::Code(&["employer_kind"]), Optional, 14, ""),
    column(member::EMPLOYER_STATUS, "企业状况", &[], Kind::Code(&["employer_status"]), Optional, 10, ""),
    both::industry(member::INDUSTRY, Optional, 16),
    column(
        member::CONTRACT_START,
        "劳动合同签订/入伍时间",
        &["劳动合同签订时间", "入伍时间", "合同签订时间"],
        Kind::Date,
        Optional,
        14,
        "",
    ),
    column(member::CONTRACT_TERM, "合同期限", &["劳动合同期限"], Kind::Code(&["contract_term"]), Optional, 12, ""),
    column(
        member::EDUCATION,
        "学历",
        &["文化程度"],
        Kind::Code(&["education"]),
        Optional,
        12,
        "已有的学历；在读的填“当前学历”。",
    ),
    column(member::NOTE, "备注", &[], Kind::Text, Optional, 20, ""),
];

static MEMBER_COLUMNS: [Column; MEMBER_FORM.len() + economy::OF_MEMBER.len()] =
    economy::joined(MEMBER_FORM, economy::OF_MEMBER);

static MEMBERS: Spec = Spec {
    sheet: "家庭成员",
    columns: &MEMBER_COLUMNS,
    ignored: &["序号", "年龄", "职工姓名", "困难职工姓名"],
    crosses: &[
        Cross::BirthDate { date: member::BIRTH_DATE, id: member::ID_NUMBER },
        Cross::Sex { sex: member::SEX, id: member::ID_NUMBER },
    ],
};

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use std::collections::HashSet;

    use super::*;
    use crate::tidy;

    #[test]
    fn keys_and_headers_are_unambiguous_and_tables_exist() {
        for spec in [household_workers(), household_members()] {
            let mut keys = HashSet::new();
            let mut names = HashSet::new();
            for column in spec.columns {
                assert!(keys.insert(column.key), "{}", column.key);
                for name in std::iter::once(&column.header).chain(column.aliases) {
                    assert!(names.insert(tidy::header(name)), "{name}");
                }
                let tables: &[&str] = match column.kind {
                    Kind::Code(tables) => tables,
                    Kind::Codes { table, .. } | Kind::Area(table) => &[table],
                    _ => &[],
                };
                for table in tables {
                    assert!(!kernel::codes::table(table).entries.is_empty(), "{table}");
                }
            }
            for name in spec.ignored {
                assert!(!names.contains(&tidy::header(name)), "{name}");
            }
        }
    }
}
