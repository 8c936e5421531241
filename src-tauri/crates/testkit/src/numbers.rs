//! Numbers that pass every check and belong to nobody.

use std::sync::LazyLock;

use chrono::{Datelike, Days, NaiveDate};
use kernel::{CitizenId, division};

use crate::draw::Draw;

/// County codes that ID numbers begin with.
static COUNTIES: LazyLock<Vec<String>> = LazyLock::new(|| {
    ["13", "14", "21", "32", "34", "36", "37", "41", "42", "43", "51", "61"]
        .iter()
        .flat_map(|province| division::search(province, 400))
        .map(|found| found.code)
        .filter(|code| !code.ends_with("00"))
        .collect()
});

/// Classes of sequence numbers: numbers drawn in different classes never meet.
pub(crate) const CLASSES: u64 = 45;

/// A resident's ID number. Sequence numbers from 900 on are drawn because hardly any was ever given out.
pub fn citizen_id(draw: &mut Draw, class: u64, birth: NaiveDate, male: bool) -> String {
    let sequence = 900 + 2 * (class % CLASSES) + u64::from(male);
    let at = usize::try_from(draw.below(COUNTIES.len() as u64)).unwrap_or(0);
    let county = COUNTIES.get(at).map_or("410102", String::as_str);
    let front = format!("{county}{}{sequence:03}", birth.format("%Y%m%d"));
    "0123456789X"
        .chars()
        .map(|check| format!("{front}{check}"))
        .find(|number| CitizenId::parse(number).is_ok())
        .unwrap_or(front)
}

/// A day on which somebody was born who is `years` old on `today`.
pub(crate) fn birth(draw: &mut Draw, today: NaiveDate, years: i64) -> NaiveDate {
    let year = today.year() - i32::try_from(years).unwrap_or(0) - 1;
    let from = NaiveDate::from_ymd_opt(year, today.month(), today.day().min(28)).unwrap_or(today);
    from.checked_add_days(Days::new(1 + draw.below(364))).unwrap_or(from)
}

/// A mobile number.
pub fn phone(draw: &mut Draw) -> String {
    let prefix =
        draw.pick(&["130", "135", "137", "138", "139", "150", "152", "158", "159", "166", "177", "186", "188", "199"]);
    format!("{prefix}{:08}", draw.below(100_000_000))
}

/// A card number of 19 digits with a right check digit, under a prefix of no bank.
pub fn bank_account(draw: &mut Draw) -> String {
    let front = format!("623000{:012}", draw.below(1_000_000_000_000));
    format!("{front}{}", luhn_digit(&front))
}

/// The digit that makes `front` pass the Luhn check.
fn luhn_digit(front: &str) -> u32 {
    let sum: u32 = front
        .chars()
        .rev()
        .filter_map(|c| c.to_digit(10))
        .enumerate()
        .map(|(at, digit)| if at % 2 == 0 { digit * 2 / 10 + digit * 2 % 10 } else { digit })
        .sum();
    (10 - sum % 10) % 10
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use kernel::{BankAccount, Phone};

    use super::*;

    #[test]
    fn numbers_pass_the_checks_of_real_ones() {
        let mut draw = Draw::new(7);
        let today: NaiveDate = "2026-07-01".parse().unwrap();
        for age in 0..90 {
            let born = birth(&mut draw, today, age);
            let number = citizen_id(&mut draw, 7, born, age % 2 == 0);
            let id = CitizenId::parse(&number).unwrap();
            assert_eq!(id.birth(), Some(born));
            Phone::parse(&phone(&mut draw)).unwrap();
            assert!(BankAccount::parse(&bank_account(&mut draw)).unwrap().luhn_ok());
        }
    }
}
