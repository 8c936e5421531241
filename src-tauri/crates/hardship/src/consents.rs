//! Consents that the law asks for and a file lacks: a guardian's for a child under fourteen, and the worker's separate
//! one for sensitive data. Told of one form, and as a condition on all files.

use chrono::{Months, NaiveDate};
use kernel::{CitizenId, FieldError};

use crate::wire::{HouseholdForm, MemberForm};

/// A person's data is a child's until so many months after birth.
const CHILD_MONTHS: u32 = 14 * 12;
/// 个人信息保护法 on children and on sensitive data.
pub(crate) const CLAUSE: &str =
    "《个人信息保护法》第二十八、二十九、三十一条：敏感个人信息须单独同意，不满十四周岁须监护人同意";

/// Children in the household without a guardian's consent; `?1` is [`bound`].
pub(crate) const CHILD: &str = "((SELECT count(*) FROM household_member m JOIN person p ON p.id = m.person
      WHERE m.household = h.id AND substr(p.id_number, 7, 8) > ?1)
    > (SELECT count(*) FROM json_each(h.body, '$.details.consents') WHERE (value ->> '$.kind') = 'minor'))";

/// An account, an illness or a disability without the worker's separate consent.
pub(crate) const SENSITIVE: &str = "(NOT EXISTS (SELECT 1 FROM json_each(h.body, '$.details.consents')
      WHERE (value ->> '$.kind') = 'sensitive')
    AND ((h.body ->> '$.bank.account') IS NOT NULL OR (h.body ->> '$.details.disability') IS NOT NULL
      OR (h.body ->> '$.details.health') <> '01' OR (h.body ->> '$.details.main_cause') = '6'
      OR EXISTS (SELECT 1 FROM json_each(h.body, '$.details.other_causes') WHERE value = '6')
      OR EXISTS (SELECT 1 FROM json_each(h.body, '$.members')
                 WHERE (value ->> '$.health') <> '01' OR (value ->> '$.disability') IS NOT NULL)))";

/// Who was born after this day, as it stands in an ID number, is a child.
pub(crate) fn bound(today: NaiveDate) -> String {
    youth(today).format("%Y%m%d").to_string()
}

fn youth(today: NaiveDate) -> NaiveDate {
    today.checked_sub_months(Months::new(CHILD_MONTHS)).unwrap_or(today)
}

/// Warnings about the consents of a form on a day.
pub(crate) fn warnings(form: &HouseholdForm, today: NaiveDate) -> Vec<FieldError> {
    let signed = |kind: &str| form.more.consents.iter().filter(|consent| consent.kind == kind).count();
    let born = |id: &str| CitizenId::parse(id).ok().and_then(|id| id.birth());
    let children = std::iter::once(&form.lead.id_number)
        .chain(form.members.iter().map(|member| &member.id_number))
        .filter(|id| born(id).is_some_and(|birth| birth > youth(today)))
        .count();
    let mut out = Vec::new();
    let mut warn = |code: &str, message: String| {
        out.push(FieldError { path: "consents".to_owned(), code: code.to_owned(), message });
    };
    let guardians = signed("minor");
    if children > guardians {
        let message = format!(
            "家里有 {children} 个不满十四周岁的孩子，登记了 {guardians} 份监护人同意书，请监护人签字后在“同意书和授权书”里登记"
        );
        warn("consent.minor", message);
    }
    let kept = sensitive(form);
    if !kept.is_empty() && signed("sensitive") == 0 {
        let message = format!("档案里有{}，还没有登记敏感个人信息单独同意书，请职工本人签字后登记", kept.join("、"));
        warn("consent.sensitive", message);
    }
    out
}

/// The sensitive data that a form holds, in words.
fn sensitive(form: &HouseholdForm) -> Vec<&'static str> {
    let filled = |text: &Option<String>| text.as_deref().is_some_and(|text| !text.trim().is_empty());
    let ill = |health: &Option<String>| filled(health) && health.as_deref() != Some("01");
    let member = |test: &dyn Fn(&MemberForm) -> bool| form.members.iter().any(test);
    let by_illness = form.main_cause.iter().chain(&form.other_causes).any(|cause| cause == "6");
    let mut kept = Vec::new();
    if by_illness || ill(&form.health) || member(&|m| ill(&m.health)) {
        kept.push("健康状况");
    }
    if filled(&form.disability) || member(&|m| filled(&m.more.disability)) {
        kept.push("残疾类别");
    }
    if filled(&form.bank_account) {
        kept.push("银行账号");
    }
    kept
}
