//! The long form's further fields, one struct for the form and for the record alike: of a member, and of the file.

use chrono::NaiveDate;
use kernel::{Fields, Money, codes};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::employment::{self, Employment};

/// Most consents kept with a file.
const MOST_CONSENTS: usize = 60;
/// Longest free text of one field, in characters.
const LONGEST_TEXT: usize = 500;

/// What the long form (困难城镇职工档案表) asks of a member beyond the short one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(default)]
#[ts(optional_fields = nullable)]
pub struct MemberMore {
    /// 政治面貌.
    pub politics: Option<String>,
    /// 劳模类型.
    pub model_worker: Option<String>,
    /// 残疾类别.
    pub disability: Option<String>,
    /// 婚姻状况.
    pub marital: Option<String>,
    /// 户口类型.
    pub hukou: Option<String>,
    /// 其他联系方式.
    pub other_contact: Option<String>,
    /// 工作状态.
    pub work_status: Option<String>,
    /// 单位性质.
    pub employer_kind: Option<String>,
    /// 企业状况.
    pub employer_status: Option<String>,
    /// 所属行业.
    pub industry: Option<String>,
    /// 劳动合同签订/入伍时间.
    pub contract_start: Option<NaiveDate>,
    /// 合同期限.
    pub contract_term: Option<String>,
    /// 学历.
    pub education: Option<String>,
}

/// What the form asks of the file beyond the short one: where the worker is registered, contract and unemployment,
/// what others already give, legacy marks of 解困脱困, consents and authorisations.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(default)]
#[ts(optional_fields = nullable)]
pub struct FileMore {
    /// 户籍地址, apart from where the household lives.
    pub hukou_address: Option<String>,
    /// Contract and unemployment of the worker.
    #[serde(flatten)]
    pub employment: Employment,
    /// 单位帮扶情况: what the employer has done for the household.
    pub employer_aid: Option<String>,
    /// 低保金额: what the household receives a month as subsistence allowance.
    pub dibao_monthly: Option<Money>,
    /// 特困救助卡号.
    pub relief_card: Option<String>,
    /// 五类重点群体 (legacy).
    pub key_group: Option<String>,
    /// 是否解困脱困对象 (legacy).
    pub relief_target: Option<bool>,
    /// 解困脱困日期 (legacy).
    pub relief_on: Option<NaiveDate>,
    /// “四个一批”措施 (legacy).
    pub relief_measures: Option<String>,
    /// Consents and authorisations on paper.
    #[ts(optional = false)]
    pub consents: Vec<Consent>,
}

/// A consent or authorisation that somebody signed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(default)]
#[ts(optional_fields = nullable)]
pub struct Consent {
    /// What it is, code of the table `consent`.
    pub kind: String,
    /// Who signed.
    pub signer: String,
    /// The day it was signed.
    pub signed_on: Option<NaiveDate>,
    /// The guardian, where the person is a child.
    pub guardian: Option<String>,
}

/// Checks and tidies a member's further fields; `at` gives a field's path in the form.
pub(crate) fn read_member(
    form: &MemberMore,
    at: &dyn Fn(&str) -> String,
    today: NaiveDate,
    f: &mut Fields,
) -> MemberMore {
    let mut code = |value: &Option<String>, table: &str, name: &str| known(value.as_deref(), table, &at(name), f);
    let read = MemberMore {
        politics: code(&form.politics, "politics_form", "politics"),
        model_worker: code(&form.model_worker, "model_worker", "model_worker"),
        disability: code(&form.disability, "disability", "disability"),
        marital: code(&form.marital, "marital", "marital"),
        hukou: code(&form.hukou, "hukou", "hukou"),
        work_status: code(&form.work_status, "work_status", "work_status"),
        employer_kind: code(&form.employer_kind, "employer_kind", "employer_kind"),
        employer_status: code(&form.employer_status, "employer_status", "employer_status"),
        industry: code(&form.industry, "industry", "industry"),
        contract_term: code(&form.contract_term, "contract_term", "contract_term"),
        education: code(&form.education, "education", "education"),
        contract_start: form.contract_start,
        other_contact: words(form.other_contact.as_deref(), &at("other_contact"), f),
    };
    not_after(read.contract_start, today, &at("contract_start"), "合同签订时间不能晚于今天", f);
    read
}

/// Checks and tidies the file's further fields.
pub(crate) fn read_file(form: &FileMore, today: NaiveDate, f: &mut Fields) -> FileMore {
    not_after(form.relief_on, today, "relief_on", "解困脱困日期不能晚于今天", f);
    if form.consents.len() > MOST_CONSENTS {
        f.add("consents", "too_many", "一份档案最多登记 60 份同意书和授权书");
    }
    let consents = form.consents.iter().enumerate().map(|(i, consent)| read_consent(consent, i, today, f)).collect();
    if form.dibao_monthly.is_some_and(|amount| amount < Money::ZERO) {
        f.add("dibao_monthly", "negative", "金额不能是负数");
    }
    FileMore {
        hukou_address: words(form.hukou_address.as_deref(), "hukou_address", f),
        employment: employment::read(&form.employment, f),
        employer_aid: words(form.employer_aid.as_deref(), "employer_aid", f),
        dibao_monthly: form.dibao_monthly,
        relief_card: words(form.relief_card.as_deref(), "relief_card", f),
        key_group: known(form.key_group.as_deref(), "key_group", "key_group", f),
        relief_target: form.relief_target,
        relief_on: form.relief_on,
        relief_measures: words(form.relief_measures.as_deref(), "relief_measures", f),
        consents,
    }
}

fn read_consent(form: &Consent, index: usize, today: NaiveDate, f: &mut Fields) -> Consent {
    let at = |name: &str| format!("consents.{index}.{name}");
    let kind = known(Some(&form.kind), "consent", &at("kind"), f).unwrap_or_default();
    if form.kind.trim().is_empty() {
        f.add(at("kind"), "required", "请选择是哪一种同意书或授权书");
    }
    let signer = words(Some(&form.signer), &at("signer"), f).unwrap_or_default();
    if signer.is_empty() {
        f.add(at("signer"), "required", "请填签字人");
    }
    if form.signed_on.is_none() {
        f.add(at("signed_on"), "required", "请填签字日期");
    }
    not_after(form.signed_on, today, &at("signed_on"), "签字日期不能晚于今天", f);
    let guardian = words(form.guardian.as_deref(), &at("guardian"), f);
    if kind == "minor" && guardian.is_none() {
        f.add(at("guardian"), "required", "不满十四周岁的孩子由监护人同意，请填监护人");
    }
    Consent { kind, signer, signed_on: form.signed_on, guardian }
}

/// A code of a table; one that is not there is a fault of its field.
pub(crate) fn known(value: Option<&str>, table: &str, path: &str, f: &mut Fields) -> Option<String> {
    let code = value.map(str::trim).filter(|text| !text.is_empty())?;
    if codes::table(table).by_code(code).is_none() {
        f.add(path, "code.unknown", "没有这个选项，请从列表里选");
        return None;
    }
    Some(code.to_owned())
}

fn words(value: Option<&str>, path: &str, f: &mut Fields) -> Option<String> {
    let text = value.map(str::trim).filter(|text| !text.is_empty())?;
    if text.chars().count() > LONGEST_TEXT {
        f.add(path, "too_long", "文字太长，最多 500 个字");
    }
    Some(text.to_owned())
}

fn not_after(day: Option<NaiveDate>, today: NaiveDate, path: &str, message: &str, f: &mut Fields) {
    if day.is_some_and(|day| day > today) {
        f.add(path, "in_future", message);
    }
}
