//! What should be looked at but does not stop a save.

use kernel::{BankAccount, FieldError, Money};

use crate::class_mapping::class_today;
use crate::consents;
use crate::employment;
use crate::facts::{Figures, Soul};
use crate::homes;
use crate::labels::class_label;
use crate::reckon::{money, monthly_sum};
use crate::wire::{Assessment, AssessmentClass, HouseholdForm, MemberForm};

/// Looks a form over. `other_files(person id)` gives the numbers of other live files that name a person.
pub fn warnings(
    form: &HouseholdForm,
    assessment: &Assessment,
    other_files: &dyn Fn(&str) -> Vec<String>,
) -> Vec<FieldError> {
    let mut out = Vec::new();
    missing(form, &mut out);
    if let (Some(stated), Some(sum)) = (form.annual_income, income_sum(form))
        && stated != sum
    {
        let message = format!("家庭年度总收入 {} 元，与各项合计 {} 元不一致，请核对", stated.to_yuan(), sum.to_yuan());
        warn(&mut out, "annual_income", "income.differs", message);
    }
    let sharing = u32::try_from(form.members.iter().filter(|m| m.shares_home).count() + 1).unwrap_or(u32::MAX);
    if let Some(stated) = form.people_count
        && stated != sharing
    {
        let message = format!("家庭人口 {stated} 人，与登记的共同生活人数 {sharing} 人不一致，请核对");
        warn(&mut out, "people_count", "people.differs", message);
    }
    if let Some(message) = class_differs(form, assessment) {
        warn(&mut out, "hardship_class", "class.differs", message);
    }
    if form.health.as_deref().is_some_and(is_disabled) && form.disability.is_none() {
        warn(&mut out, "disability", "disability.missing", "健康状况是残疾，请填写残疾类别".to_owned());
    }
    if let Some((now, mapping)) = form.hardship_class.as_deref().and_then(class_today) {
        let (now, since) = (label("hardship_class", now).unwrap_or(now), mapping.valid_from);
        let message = format!("困难类别是 {since} 以前的分类，大致对应现在的{now}，请核实后改选。{}", mapping.clause);
        warn(&mut out, "hardship_class", "class.old", message);
    }
    if let Some(declared @ ("dibao" | "on_dibao")) = form.hardship_class.as_deref()
        && form.more.dibao_monthly.is_none()
    {
        let declared = class_label(Some(declared)).unwrap_or_default();
        warn(&mut out, "dibao_monthly", "dibao.missing", format!("困难类别是{declared}，请填写每月的低保金额"));
    }
    let other = |cause: &String| label("causes", cause) == Some("其他");
    if form.cause_text.is_none() && form.main_cause.iter().chain(&form.other_causes).any(other) {
        warn(&mut out, "cause_text", "cause.text", "致困原因选了“其他”，请在情况说明里写明".to_owned());
    }
    out.extend(employment::warnings(form, assessment.day));
    out.extend(homes::warnings(&form.economy));
    account(form, &mut out);
    out.extend(consents::warnings(form, assessment.day));
    for (at, member) in form.members.iter().enumerate() {
        if let Some(person) = member.person.as_deref() {
            for number in other_files(person) {
                let message = format!("这位家庭成员也登记在档案 {number} 里，请确认没有重复享受");
                warn(&mut out, &format!("members.{at}.id_number"), "member.elsewhere", message);
            }
        }
        if member.stage.is_some() && member.school.is_none() {
            warn(&mut out, &format!("members.{at}.school"), "school.missing", "在读的成员请填写学校".to_owned());
        }
        if member.health.as_deref().is_some_and(is_disabled) && member.more.disability.is_none() {
            let message = format!("第 {} 位家庭成员的健康状况是残疾，请填写残疾类别", at + 1);
            warn(&mut out, &format!("members.{at}.disability"), "disability.missing", message);
        }
        member_missing(member, at, &mut out);
    }
    out
}

/// Fields the national layout stars. A file may be begun without them, but cannot be reported.
fn missing(form: &HouseholdForm, out: &mut Vec<FieldError>) {
    let absent = [
        ("hardship_class", "困难类别", form.hardship_class.is_none()),
        ("lead.ethnicity", "民族", form.lead.ethnicity.is_none()),
        ("politics", "政治面貌", form.politics.is_none()),
        ("health", "健康状况", form.health.is_none()),
        ("work_status", "工作状态", form.work_status.is_none()),
        ("model_worker", "劳模类型", form.model_worker.is_none()),
        ("housing", "住房类型", form.housing.is_none()),
        ("lead.phone", "手机号码或其他联系方式", form.lead.phone.is_none() && form.other_contact.is_none()),
        ("work_start", "工作时间", form.work_start.is_none()),
        ("industry", "所属行业", form.industry.is_none()),
        ("marital", "婚姻状况", form.marital.is_none()),
        ("hukou", "户口类型", form.hukou.is_none()),
        ("address", "家庭住址", form.address.is_none()),
        ("employer", "工作单位", form.employer.is_none()),
        ("division_code", "户口所在地行政区划", form.division_code.is_none()),
        ("medical_insurance", "医保状况", form.medical_insurance.is_none()),
        ("own_monthly_income", "本人月平均收入", form.own_monthly_income.is_none()),
        ("other_annual_income", "家庭其他非薪资年收入", form.other_annual_income.is_none()),
        ("annual_income", "家庭年度总收入", form.annual_income.is_none()),
        ("people_count", "家庭人口", form.people_count.is_none()),
        ("main_cause", "主要致困原因", form.main_cause.is_none()),
    ];
    for (path, title, is_missing) in absent {
        if is_missing {
            warn(out, path, "report.missing", format!("{title}还没有填，上报前要补齐"));
        }
    }
}

/// What the long form stars of a member, in one line each.
fn member_missing(member: &MemberForm, at: usize, out: &mut Vec<FieldError>) {
    let absent = [
        ("民族", member.ethnicity.is_none()),
        ("月收入", member.monthly_income.is_none()),
        ("劳模类型", member.more.model_worker.is_none()),
        ("健康状况", member.health.is_none()),
        ("医保状况", member.medical_insurance.is_none()),
        ("婚姻状况", member.more.marital.is_none()),
        ("户口类型", member.more.hukou.is_none()),
        ("人员身份", member.identity.is_none()),
    ];
    let names: Vec<&str> = absent.iter().filter(|(_, missing)| *missing).map(|(name, _)| *name).collect();
    if !names.is_empty() {
        let message = format!("第 {} 位家庭成员还没有填{}，上报前要补齐", at + 1, names.join("、"));
        warn(out, &format!("members.{at}"), "report.missing", message);
    }
}

/// 意外致困 does not follow from income, so it is never contradicted.
fn class_differs(form: &HouseholdForm, assessment: &Assessment) -> Option<String> {
    let declared = label("hardship_class", form.hardship_class.as_deref()?)?;
    let agrees = match assessment.result {
        AssessmentClass::Deep => declared == "深度困难",
        AssessmentClass::Relative => declared == "相对困难",
        AssessmentClass::Accident => declared == "意外致困",
        AssessmentClass::None => !matches!(declared, "深度困难" | "相对困难"),
        AssessmentClass::Unknown => true,
    };
    (!agrees && declared != "意外致困")
        .then(|| format!("申报的困难类别是{declared}，按收入测算为{}，请核对", assessment.label))
}

/// What the parts of the income add up to, when all of them are stated.
fn income_sum(form: &HouseholdForm) -> Option<Money> {
    let figures = Figures::of(form);
    if figures.is_itemised() {
        let parts = figures.persons.iter().flat_map(|p| &p.earner.incomes).chain(&figures.economy.shared);
        return parts.map(|part| part.annual).collect::<Option<Vec<_>>>().and_then(|all| Money::sum(all).ok());
    }
    let counted: Vec<(usize, &Soul)> = figures.persons.iter().enumerate().filter(|(_, p)| p.shares_home).collect();
    let (sum, missing) = monthly_sum(&figures, &counted);
    if missing.is_empty() { money(sum) } else { None }
}

fn account(form: &HouseholdForm, out: &mut Vec<FieldError>) {
    let Some(text) = form.bank_account.as_deref().filter(|t| !t.trim().is_empty()) else { return };
    if BankAccount::parse(text).is_ok_and(|account| !account.luhn_ok()) {
        let message = "银行卡号的校验位不对：如果是存折或结算账户可以不理会，是银行卡请核对".to_owned();
        warn(out, "bank_account", "account.luhn", message);
    }
    issuer(form, text, out);
    if form.bank_name.is_none() {
        warn(out, "bank_name", "bank.missing", "填了账号，请同时填开户银行".to_owned());
    }
}

/// The first digits of a card say who issued it: a hint for the bank's name, and a warning when another bank stands there.
fn issuer(form: &HouseholdForm, account: &str, out: &mut Vec<FieldError>) {
    let Ok(account) = BankAccount::parse(account) else { return };
    let Some(issuer) = account.issuer() else { return };
    match form.bank_name.as_deref().map(str::trim).filter(|name| !name.is_empty()) {
        None => warn(out, "bank_name", "bank.hint", format!("按卡号开头，开户银行像是{issuer}，请对照银行卡填写")),
        Some(name) if account.fits_bank(name) == Some(false) => {
            let message = format!("卡号开头像是{issuer}的卡，与填写的开户银行不同，请对照银行卡核对");
            warn(out, "bank_name", "bank.differs", message);
        }
        Some(_) => {}
    }
}

fn is_disabled(health: &str) -> bool {
    label("health", health) == Some("残疾")
}

fn label(table: &str, code: &str) -> Option<&'static str> {
    kernel::codes::table(table).by_code(code).map(|entry| entry.label.as_str())
}

fn warn(out: &mut Vec<FieldError>, path: &str, code: &str, message: String) {
    out.push(FieldError { path: path.to_owned(), code: code.to_owned(), message });
}
