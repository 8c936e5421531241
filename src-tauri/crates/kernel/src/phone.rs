//! Telephone numbers of mainland China.

use crate::text_value::text_value;
use crate::width::number_text;
use crate::{Error, Result};

/// A mobile number (11 digits) or a landline with its area code (`0371-67001234`).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Phone(String);

impl Phone {
    /// Reads a number: full-width digits, blanks, hyphens, brackets and the country code 86 are put right first.
    ///
    /// A mobile number is `1`, a digit 3–9, nine digits: numbers are portable, so the operator is not judged.
    /// Errors: `phone.empty`, `phone.characters`, `phone.area_code` (a local number alone), `phone.length`,
    /// `phone.range` (11 digits no phone has).
    pub fn parse(text: &str) -> Result<Self> {
        let text: String =
            number_text(text).chars().filter(|c| !matches!(c, '-' | '—' | '–' | '(' | ')' | '（' | '）')).collect();
        if text.is_empty() {
            return Err(Error::new("phone.empty", "请填写电话号码"));
        }
        let digits = without_country(&text);
        if !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(Error::new("phone.characters", "电话号码只能是数字，一格只填一个号码，分机写到备注里"));
        }
        if digits.starts_with('0') { landline(digits) } else { mobile(digits) }
    }

    /// The canonical text: 11 digits, or area code, hyphen, local number.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is a mobile number, so that a text message can reach it.
    pub fn is_mobile(&self) -> bool {
        self.0.starts_with('1')
    }

    /// For screens and public papers: `138****1234`, `0371-****1234`.
    pub fn masked(&self) -> String {
        let last = &self.0[self.0.len() - 4..];
        match self.0.split_once('-') {
            Some((area, local)) => format!("{area}-{}{last}", "*".repeat(local.len() - 4)),
            None => format!("{}****{last}", &self.0[..3]),
        }
    }
}

fn without_country(text: &str) -> &str {
    let rest = text.strip_prefix("+86").or_else(|| text.strip_prefix("0086"));
    match rest {
        Some(rest) => rest,
        // 86 alone is a country code only before a whole mobile number.
        None if text.len() == 13 && text.starts_with("861") => &text[2..],
        None => text,
    }
}

fn mobile(digits: &str) -> Result<Phone> {
    match (digits.len(), digits.as_bytes()) {
        (11, [b'1', b'3'..=b'9', ..]) => Ok(Phone(digits.to_owned())),
        (7 | 8, _) => Err(Error::new("phone.area_code", "固定电话请加上区号，例如 0371-67001234")),
        (11, _) => Err(Error::new("phone.range", "手机号码第一位是 1、第二位是 3 至 9，请重新核对")),
        (n, _) => Err(Error::new("phone.length", format!("手机号码应当是 11 位，现在是 {n} 位，请重新核对"))),
    }
}

fn landline(digits: &str) -> Result<Phone> {
    // 010 and 02x are the three-digit area codes; all others have four digits.
    let area = if matches!(digits.as_bytes(), [_, b'1', b'0', ..] | [_, b'2', ..]) { 3 } else { 4 };
    let Some((area, local)) = digits.split_at_checked(area) else {
        return Err(Error::new("phone.length", "固定电话不完整，应当是区号加 7 位或 8 位号码，例如 0371-67001234"));
    };
    if !matches!(local.len(), 7 | 8) {
        return Err(Error::new("phone.length", "固定电话应当是区号加 7 位或 8 位号码，例如 0371-67001234"));
    }
    if matches!(area.as_bytes(), [_, b'0', ..]) || matches!(local.as_bytes(), [b'0' | b'1', ..]) {
        return Err(Error::new("phone.range", "没有这样的固定电话号码，请重新核对区号和号码"));
    }
    Ok(Phone(format!("{area}-{local}")))
}

text_value!(Phone, "手机号码 (11 digits) or landline with area code");

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;
    use proptest::prelude::*;

    fn code(text: &str) -> String {
        Phone::parse(text).unwrap_err().code
    }

    #[test]
    fn numbers_are_read() {
        for (text, canonical, masked) in [
            ("13800001234", "13800001234", "138****1234"),
            ("138-0000-1234", "13800001234", "138****1234"),
            ("+86 138 0000 1234", "13800001234", "138****1234"),
            ("8613800001234", "13800001234", "138****1234"),
            ("\u{202D}１３８００００１２３４\u{202C}", "13800001234", "138****1234"),
            ("0371-67001234", "0371-67001234", "0371-****1234"),
            ("(0371) 67001234", "0371-67001234", "0371-****1234"),
            ("010 67001234", "010-67001234", "010-****1234"),
            ("0376-6701234", "0376-6701234", "0376-***1234"),
        ] {
            let phone = Phone::parse(text).unwrap();
            assert_eq!((phone.as_str(), phone.masked().as_str()), (canonical, masked));
            assert_eq!(Phone::parse(phone.as_str()), Ok(phone));
        }
    }

    #[test]
    fn faults_are_told_apart() {
        assert_eq!(code(""), "phone.empty");
        assert_eq!(code("13800001234/13900001234"), "phone.characters");
        assert_eq!(code("67001234"), "phone.area_code");
        assert_eq!(code("1380000123"), "phone.length");
        assert_eq!(code("138000012345"), "phone.length");
        assert_eq!(code("12800001234"), "phone.range");
        assert_eq!(code("0371-670012"), "phone.length");
        assert_eq!(code("00"), "phone.length");
        assert_eq!(code("0001-67001234"), "phone.range");
        assert_eq!(code("0371-17001234"), "phone.range");
    }

    proptest! {
        #[test]
        fn no_text_breaks_the_reader(text in "\\PC*|[0-9+() -]{0,16}") {
            if let Ok(phone) = Phone::parse(&text) {
                let _ = phone.masked();
                prop_assert_eq!(Phone::parse(phone.as_str()), Ok(phone));
            }
        }
    }
}
