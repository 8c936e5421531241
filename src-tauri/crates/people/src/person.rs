//! A person: who the ID says it is, and how to reach them.

use chrono::{Datelike, NaiveDate};
use kernel::{CitizenId, Error, OrgId, PersonId, PersonName, Phone, Sex};
use serde::{Deserialize, Serialize};
use store::sql::Value as SqlValue;
use store::{Record, SearchKey};

use crate::keys;

/// A person. Birth and sex are read from the ID number and never stored beside it, so the two cannot disagree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Id.
    pub id: PersonId,
    /// Name with dots and spaces in their standard form.
    pub name: PersonName,
    /// Name exactly as it was first typed, when that differs.
    pub name_raw: Option<String>,
    /// ID number in its canonical form.
    pub id_number: CitizenId,
    /// 民族, code of GB/T 3304.
    pub ethnicity: Option<String>,
    /// Phone.
    pub phone: Option<Phone>,
    /// The worker's union.
    pub org: Option<OrgId>,
}

impl Record for Person {
    const KIND: &'static str = "person";
    const TABLE: &'static str = "person";
    const SPARSE: bool = true;

    fn id(&self) -> &str {
        self.id.as_str()
    }

    fn columns(&self) -> Vec<(&'static str, SqlValue)> {
        vec![
            ("id_number", self.id_number.to_string().into()),
            ("name", self.name.to_string().into()),
            ("org", self.org.as_ref().map(ToString::to_string).into()),
        ]
    }

    fn constraint_error(_: &str) -> Option<Error> {
        Some(id_taken("id_number"))
    }
}

/// The refusal when an ID number belongs to somebody else.
pub(crate) fn id_taken(path: &str) -> Error {
    Error::field(path, "people.id_taken", "这个证件号码已经登记在另一个人名下，请核对号码和姓名")
}

impl Person {
    /// What the person can be found by.
    pub fn search_keys(&self) -> Vec<SearchKey> {
        keys::of_person(self.name.as_str(), &self.id_number, self.phone.as_ref(), self.org.as_ref().map(OrgId::as_str))
    }

    /// 男, 女 or 未知, by the ID number.
    pub fn sex_label(&self) -> &'static str {
        match self.id_number.sex() {
            Some(Sex::Male) => "男",
            Some(Sex::Female) => "女",
            _ => "未知",
        }
    }

    /// Full years on `day`.
    pub fn age_on(&self, day: NaiveDate) -> Option<u32> {
        self.id_number.birth().and_then(|birth| age(birth, day))
    }
}

/// Full years between a birth date and a day; none when the day is before birth. Who is born on 29 February is a
/// year older on 1 March of common years.
pub fn age(birth: NaiveDate, day: NaiveDate) -> Option<u32> {
    let before_birthday = (day.month(), day.day()) < (birth.month(), birth.day());
    u32::try_from(day.year() - birth.year() - i32::from(before_birthday)).ok()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_year_is_full_on_the_birthday() {
        assert_eq!(age(day("2005-08-10"), day("2026-08-09")), Some(20));
        assert_eq!(age(day("2005-08-10"), day("2026-08-10")), Some(21));
        assert_eq!(age(day("2004-02-29"), day("2026-02-28")), Some(21));
        assert_eq!(age(day("2004-02-29"), day("2026-03-01")), Some(22));
        assert_eq!(age(day("2026-03-02"), day("2026-03-01")), None);
    }
}
