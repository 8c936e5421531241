//! Fields of a household file in the words of the form, for the history of a file.

use people::history::FieldLabel;
use people::history::Show::{self, Code, Codes, Kinds, Money, Organisation, Person, Rows, Text, YesNo};

/// Fields of a household file.
pub const HOUSEHOLD: &[FieldLabel] = &[
    field("number", "档案编号", Text),
    field("live", "占用建档名额", YesNo),
    field("life.state", "状态", Code("file_state")),
    field("life.since", "状态起始日", Text),
    field("life.notice_until", "公示截止日", Text),
    field("life.verified_on", "最近核实日", Text),
    field("life.temporary", "临时救助", YesNo),
    field("lead", "职工", Person),
    field("members", "家庭成员", Rows { key: "person", row: "成员", fields: MEMBER }),
    field("union", "所属工会", Organisation),
    field("details.worker_number", "职工编号", Text),
    field("details.file_level", "建档标准", Code("file_level")),
    field("details.hardship_class", "困难类别", Codes(&CLASS_TABLES)),
    field("details.politics", "政治面貌", Code("politics_form")),
    field("details.health", "健康状况", Code("health")),
    field("details.disability", "残疾类别", Code("disability")),
    field("details.work_status", "工作状态", Code("work_status")),
    field("details.model_worker", "劳模类型", Code("model_worker")),
    field("details.housing", "住房类型", Code("housing")),
    field("details.floor_area", "建筑面积", Code("floor_area")),
    field("details.other_contact", "其他联系方式", Text),
    field("details.postcode", "邮政编码", Text),
    field("details.work_start", "工作时间", Text),
    field("details.industry", "所属行业", Code("industry")),
    field("details.marital", "婚姻状况", Code("marital")),
    field("details.hukou", "户口类型", Code("hukou")),
    field("details.address", "家庭住址", Text),
    field("details.hukou_address", "户籍地址", Text),
    field("details.division_code", "户口所在地行政区划", Text),
    field("details.employer", "工作单位", Text),
    field("details.employer_kind", "单位性质", Code("employer_kind")),
    field("details.employer_status", "企业状况", Code("employer_status")),
    field("details.contract_kind", "劳动合同签订情况", Code("contract_kind")),
    field("details.contract_from", "劳动合同起始日期", Text),
    field("details.contract_until", "劳动合同终止日期", Text),
    field("details.unemployment_from", "失业保险金领取起始日期", Text),
    field("details.unemployment_until", "失业保险金领取截止日期", Text),
    field("details.employer_aid", "单位帮扶情况", Text),
    field("details.single_parent", "是否单亲", YesNo),
    field("details.self_help", "是否有一定自救能力", YesNo),
    field("details.zero_employment", "是否为零就业家庭", YesNo),
    field("details.medical_insurance", "医保状况", Code("medical_insurance")),
    field("details.own_monthly_income", "本人月平均收入", Money),
    field("details.other_annual_income", "家庭其他非薪资年收入", Money),
    field("details.annual_income", "家庭年度总收入", Money),
    field("details.rigid_annual", "刚性支出", Money),
    field("details.dibao_monthly", "低保金额", Money),
    field("details.relief_card", "特困救助卡号", Text),
    field("details.people_count", "家庭人口", Text),
    field("details.main_cause", "主要致困原因", Code("causes")),
    field("details.other_causes", "次要致困原因", Code("causes")),
    field("details.cause_text", "其他（文字描述）", Text),
    field("details.remark", "备注", Text),
    field("details.key_group", "五类重点群体", Code("key_group")),
    field("details.relief_target", "解困脱困对象", YesNo),
    field("details.relief_on", "解困脱困日期", Text),
    field("details.relief_measures", "解困措施", Text),
    field(
        "details.consents",
        "同意书和授权书",
        Kinds { key: "kind", table: "consent", row: "同意书", fields: CONSENT },
    ),
    field("bank.name", "开户银行", Text),
    field("bank.branch", "支行名称", Text),
    field("bank.account", "银行卡号", Text),
    field("bank.holder", "银行户名", Text),
    field(
        "economy.own.incomes",
        "本人收入",
        Kinds { key: "kind", table: "income_kind", row: "本人收入", fields: PART },
    ),
    field("economy.own.work", "本人劳动能力和就业", Code("work_ability")),
    field("economy.shared", "家庭收入", Kinds { key: "kind", table: "income_kind", row: "家庭收入", fields: PART }),
    field(
        "economy.aid",
        "以前的工会帮扶",
        Kinds { key: "kind", table: "aid_kind", row: "以前的工会帮扶", fields: PART },
    ),
    field("economy.rigid", "刚性支出明细", Kinds { key: "kind", table: "rigid_kind", row: "刚性支出", fields: PART }),
    field("economy.homes", "住房套数", Text),
    field("economy.home_area", "住房总面积", Text),
    field("economy.home_parts", "住房按种类", Kinds { key: "kind", table: "home_kind", row: "住房", fields: HOME }),
    field("economy.shops", "商铺间数", Text),
    field("economy.shop_area", "商铺面积", Text),
    field("economy.hires", "雇人经营", YesNo),
    field("economy.vehicles", "机动车", Kinds { key: "use", table: "vehicle_use", row: "机动车", fields: VEHICLE }),
    field("economy.other_property", "其他财产", Text),
    field("economy.private_school", "就读高收费民办学校", YesNo),
    field("economy.school_fee", "民办学校学费", Money),
    field("economy.public_fee", "同学段公办学校学费", Money),
    field("economy.study_abroad", "自费出国留学", YesNo),
    field("economy.accident.what", "意外经过", Text),
    field("economy.accident.loss", "意外损失", Money),
    field("economy.accident.compensation", "赔偿、保险和救助", Money),
    field("assessed.income", "核算的家庭年收入", Money),
    field("assessed.rigid", "核算的年刚性支出", Money),
    field("assessed.people", "核算人口", Text),
    field("assessed.per_capita_income", "月人均收入", Money),
    field("assessed.per_capita_net", "扣减后月人均收入", Money),
    field("assessed.line", "当时的低保标准", Money),
];

const MEMBER: &[FieldLabel] = &[
    field("relation", "关系", Code("relation")),
    field("monthly_income", "月收入", Money),
    field("health", "健康状况", Code("health")),
    field("medical_insurance", "医保状况", Code("medical_insurance")),
    field("identity", "身份", Code("identity_gb")),
    field("stage", "学段", Code("stage")),
    field("entry_year", "入学年份", Text),
    field("study_years", "年制", Text),
    field("school", "单位或学校", Text),
    field("major", "专业", Text),
    field("note", "备注", Text),
    field("shares_home", "共同生活", YesNo),
    field("earner.work", "劳动能力和就业", Code("work_ability")),
    field("politics", "政治面貌", Code("politics_form")),
    field("model_worker", "劳模类型", Code("model_worker")),
    field("disability", "残疾类别", Code("disability")),
    field("marital", "婚姻状况", Code("marital")),
    field("hukou", "户口类型", Code("hukou")),
    field("other_contact", "其他联系方式", Text),
    field("work_status", "工作状态", Code("work_status")),
    field("employer_kind", "单位性质", Code("employer_kind")),
    field("employer_status", "企业状况", Code("employer_status")),
    field("industry", "所属行业", Code("industry")),
    field("contract_start", "劳动合同签订时间", Text),
    field("contract_term", "合同期限", Code("contract_term")),
    field("education", "学历", Code("education")),
];

const PART: &[FieldLabel] = &[field("annual", "十二个月合计", Money), field("note", "说明", Text)];

const HOME: &[FieldLabel] = &[field("count", "套数", Text), field("area", "面积", Text)];

const VEHICLE: &[FieldLabel] = &[field("year", "购置年份", Text)];

const OUTSIDE_ENTRY: &[FieldLabel] = &[
    field("name", "名单中的姓名", Text),
    field("what", "名单内容", Text),
    field("state", "处理", Text),
    field("reason", "理由", Text),
];

const RULE_CHOICE: &[FieldLabel] = &[field("pack", "规则包", Text)];

const CONSENT: &[FieldLabel] =
    &[field("signer", "签字人", Text), field("signed_on", "签字日期", Text), field("guardian", "监护人", Text)];

const fn field(path: &'static str, label: &'static str, show: Show) -> FieldLabel {
    FieldLabel { path, label, show }
}

/// Labels of this room's records.
pub fn field_labels(kind: &str) -> Option<&'static [FieldLabel]> {
    match kind {
        "household" => Some(HOUSEHOLD),
        "rule_choice" => Some(RULE_CHOICE),
        "file_lead" => Some(FILE_LEAD),
        "outside_entry" => Some(OUTSIDE_ENTRY),
        _ => None,
    }
}

const FILE_LEAD: &[FieldLabel] = &[
    field("name", "姓名", Text),
    field("phone", "电话", Text),
    field("union_name", "所属工会", Text),
    field("source", "线索来源", Text),
    field("note", "了解到的情况", Text),
    field("noted_on", "登记日期", Text),
    field("end.reason", "不再跟进的原因", Text),
    field("end.on", "了结日期", Text),
];

/// Label of a code, when the table knows it.
pub fn code_label(table: &str, code: Option<&str>) -> Option<String> {
    kernel::codes::table(table).label(code?).map(str::to_owned)
}

/// Tables a declared class may come from: the present one first, then those of older files, which are kept as declared.
pub const CLASS_TABLES: [&str; 3] = ["hardship_class", "hardship_class_2016", "hardship_class_old"];

/// A declared class in words.
pub fn class_label(code: Option<&str>) -> Option<String> {
    CLASS_TABLES.iter().find_map(|table| code_label(table, code))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;
    use crate::household::Details;

    #[test]
    fn no_field_of_the_form_changes_without_a_word_for_it() {
        let body = serde_json::to_value(Details::default()).unwrap();
        for name in body.as_object().unwrap().keys() {
            let path = format!("details.{name}");
            assert!(HOUSEHOLD.iter().any(|f| f.path == path), "{path} has no label");
        }
        let body = serde_json::to_value(crate::economy::Economy::default()).unwrap();
        for name in body.as_object().unwrap().keys() {
            let path = format!("economy.{name}");
            assert!(HOUSEHOLD.iter().any(|f| f.path.starts_with(&path)), "{path} has no label");
        }
    }
}
