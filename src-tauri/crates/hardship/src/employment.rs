//! 职工身份 of the worker as the form asks it: the labour contract from when to when, and the months on unemployment
//! benefit.

use chrono::{Datelike, NaiveDate};
use kernel::{FieldError, Fields, codes};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::long_form::known;
use crate::wire::HouseholdForm;

/// Codes of `contract_kind` that say whether a contract ends.
const OPEN: &str = "open";
const NONE: &str = "none";

/// The worker's contract and unemployment.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(default)]
#[ts(optional_fields = nullable)]
pub struct Employment {
    /// 劳动合同签订情况, code of `contract_kind`.
    pub contract_kind: Option<String>,
    /// 劳动合同起始日期.
    pub contract_from: Option<NaiveDate>,
    /// 劳动合同终止日期, the last day it holds.
    pub contract_until: Option<NaiveDate>,
    /// 领取失业保险金的起始日期.
    pub unemployment_from: Option<NaiveDate>,
    /// 领取失业保险金的截止日期, the last day.
    pub unemployment_until: Option<NaiveDate>,
}

impl Employment {
    /// 合同期限 in the bands of the form, code of `contract_term`; none while it cannot be told.
    pub fn contract_term(&self) -> Option<&'static str> {
        match self.contract_kind.as_deref() {
            Some(OPEN) => return Some("07"),
            Some(NONE) => return None,
            _ => {}
        }
        let months = months(self.contract_from?, self.contract_until?)?;
        Some(match months {
            ..=6 => "01",
            7..=18 => "02",
            19..=30 => "03",
            31..=42 => "04",
            43..=54 => "05",
            55..=120 => "06",
            _ => "07",
        })
    }

    /// Whether the contract had ended by a day.
    pub fn has_ended(&self, day: NaiveDate) -> bool {
        self.contract_until.is_some_and(|until| until < day)
    }

    /// Whether a day lies in the months on unemployment benefit.
    pub fn on_benefit(&self, day: NaiveDate) -> bool {
        self.unemployment_from.is_some_and(|from| from <= day)
            && self.unemployment_until.is_none_or(|until| day <= until)
    }
}

/// Months from a first to a last day, a month begun counted whole; none when the last day comes first.
fn months(from: NaiveDate, until: NaiveDate) -> Option<i32> {
    let end = until.succ_opt().filter(|end| *end > from)?;
    let whole =
        (end.year() - from.year()) * 12 + i32::try_from(end.month()).ok()? - i32::try_from(from.month()).ok()?;
    Some(whole + i32::from(end.day() > from.day()))
}

/// Checks and tidies.
pub(crate) fn read(form: &Employment, f: &mut Fields) -> Employment {
    let kind = known(form.contract_kind.as_deref(), "contract_kind", "contract_kind", f);
    if kind.as_deref() == Some(OPEN) && form.contract_until.is_some() {
        f.add("contract_until", "contract.open", "无固定期限合同没有终止日期，请删去终止日期，或改选固定期限");
    } else {
        let days = (form.contract_from, form.contract_until);
        in_order(days, "contract_until", "劳动合同的终止日期早于起始日期，请核对", f);
    }
    if kind.as_deref() == Some(NONE) && (form.contract_from.is_some() || form.contract_until.is_some()) {
        f.add("contract_kind", "contract.none", "填了合同的起止日期，就不是未签订，请改选签订情况或删去日期");
    }
    in_order(
        (form.unemployment_from, form.unemployment_until),
        "unemployment_until",
        "失业保险金的领取截止日期早于起始日期，请核对",
        f,
    );
    Employment { contract_kind: kind, ..form.clone() }
}

/// What the worker's 工作状态 contradicts on a day.
pub(crate) fn warnings(form: &HouseholdForm, day: NaiveDate) -> Vec<FieldError> {
    let employment = &form.more.employment;
    let status = form.work_status.as_deref().and_then(|code| codes::table("work_status").label(code));
    let mut out = Vec::new();
    let mut warn = |path: &str, code: &str, message: &str| {
        out.push(FieldError { path: path.to_owned(), code: code.to_owned(), message: message.to_owned() });
    };
    if status == Some("在岗") && employment.has_ended(day) {
        warn("contract_until", "contract.ended", "劳动合同已经到期，工作状态还是在岗，请核对是否续签");
    }
    if status == Some("在岗") && employment.on_benefit(day) {
        warn("unemployment_from", "unemployment.at_work", "工作状态是在岗，又在领取失业保险金，请核对");
    }
    out
}

fn in_order(days: (Option<NaiveDate>, Option<NaiveDate>), path: &str, message: &str, f: &mut Fields) {
    if let (Some(from), Some(until)) = days
        && until < from
    {
        f.add(path, "before_start", message);
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    fn contract(kind: &str, from: &str, until: &str) -> Employment {
        let day = |text: &str| (!text.is_empty()).then(|| text.parse().unwrap());
        Employment {
            contract_kind: Some(kind.to_owned()),
            contract_from: day(from),
            contract_until: day(until),
            ..Employment::default()
        }
    }

    fn faults(form: &Employment) -> Vec<(String, String)> {
        let mut fields = Fields::new();
        read(form, &mut fields);
        let faults = fields.finish().err().map(|error| error.fields).unwrap_or_default();
        faults.into_iter().map(|fault| (fault.path, fault.code)).collect()
    }

    #[test]
    fn a_contract_falls_into_the_bands_of_the_form() {
        for (from, until, band) in [
            ("2025-01-01", "2025-06-30", "01"),
            ("2025-01-01", "2025-07-01", "02"),
            ("2025-01-01", "2026-06-30", "02"),
            ("2025-01-01", "2026-07-01", "03"),
            ("2022-03-01", "2025-02-28", "04"),
            ("2022-01-01", "2025-12-31", "05"),
            ("2021-01-01", "2025-12-31", "06"),
            ("2015-01-01", "2024-12-31", "06"),
            ("2015-01-01", "2025-01-01", "07"),
        ] {
            assert_eq!(contract("fixed", from, until).contract_term(), Some(band), "{from} {until}");
            assert!(codes::table("contract_term").by_code(band).is_some());
        }
        assert_eq!(contract("open", "2025-01-01", "").contract_term(), Some("07"));
        assert_eq!(contract("fixed", "2025-01-01", "").contract_term(), None);
        assert_eq!(contract("none", "", "").contract_term(), None);
    }

    #[test]
    fn days_that_contradict_each_other_are_refused_at_their_field() {
        let fault = |path: &str, code: &str| vec![(path.to_owned(), code.to_owned())];
        assert_eq!(faults(&contract("fixed", "2025-01-01", "2025-12-31")), []);
        assert_eq!(faults(&contract("fixed", "2025-01-01", "2024-12-31")), fault("contract_until", "before_start"));
        assert_eq!(faults(&contract("open", "2025-01-01", "2025-12-31")), fault("contract_until", "contract.open"));
        // One thing to mend is said once.
        assert_eq!(faults(&contract("open", "2025-01-01", "2024-12-31")), fault("contract_until", "contract.open"));
        assert_eq!(faults(&contract("none", "2025-01-01", "")), fault("contract_kind", "contract.none"));
        assert_eq!(faults(&contract("ever", "2025-01-01", "")), fault("contract_kind", "code.unknown"));
        let benefit = Employment {
            unemployment_from: "2025-05-01".parse().ok(),
            unemployment_until: "2025-04-30".parse().ok(),
            ..Employment::default()
        };
        assert_eq!(faults(&benefit), fault("unemployment_until", "before_start"));
    }

    #[test]
    fn benefit_holds_from_its_first_to_its_last_day() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let benefit = Employment {
            unemployment_from: Some(day("2025-05-01")),
            unemployment_until: Some(day("2026-04-30")),
            ..Employment::default()
        };
        assert!(benefit.on_benefit(day("2025-05-01")) && benefit.on_benefit(day("2026-04-30")));
        assert!(!benefit.on_benefit(day("2025-04-30")) && !benefit.on_benefit(day("2026-05-01")));
        assert!(!Employment::default().on_benefit(day("2025-05-01")));
    }
}
