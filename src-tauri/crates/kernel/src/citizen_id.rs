//! Numbers of identity cards: residents, residents of Hong Kong, Macau and Taiwan, foreigners.

use crate::text_value::text_value;
use crate::width::{is_scientific, number_text};
use crate::{Error, Result, Sex, division};
use chrono::{Datelike, NaiveDate};
use std::cmp::Ordering;
use std::hash::{Hash, Hasher};

/// GB 11643 weights of the first 17 digits (ISO 7064 MOD 11-2).
const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
/// GB 11643 check characters by remainder.
const CHECK: [u8; 11] = *b"10X98765432";

/// The number of an identity card.
///
/// Canonical form: 18 characters with an upper-case X. A 15-digit number of the first generation is lifted to 18 digits
/// (GB 11643-1999: `19` before the year, check digit added), so both forms of one person are equal. The 15-character
/// number of a foreigner's old card has no 18-digit form and is kept.
#[derive(Debug, Clone)]
pub struct CitizenId {
    text: String,
    form: InputForm,
}

/// Which card the number belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum IdKind {
    /// 居民身份证, 18 digits.
    Resident,
    /// 居民身份证 typed in its 15-digit form; the canonical form has 18 digits.
    ResidentOld15,
    /// 港澳居民居住证 of a Hong Kong resident (address code 810000).
    HongKong,
    /// 港澳居民居住证 of a Macau resident (address code 820000).
    Macau,
    /// 台湾居民居住证 (address code 830000).
    Taiwan,
    /// 外国人永久居留身份证 of 2017: three letters and twelve digits.
    ForeignerOld,
    /// 外国人永久居留身份证 of 2023: 18 characters, the first is 9.
    Foreigner2023,
}

impl IdKind {
    /// The Chinese name of the card.
    pub fn label(self) -> &'static str {
        match self {
            Self::Resident => "居民身份证",
            Self::ResidentOld15 => "居民身份证（15 位旧号）",
            Self::HongKong => "港澳居民居住证（香港）",
            Self::Macau => "港澳居民居住证（澳门）",
            Self::Taiwan => "台湾居民居住证",
            Self::ForeignerOld => "外国人永久居留身份证（2017 版）",
            Self::Foreigner2023 => "外国人永久居留身份证（2023 版）",
        }
    }

    /// A stable name for programs.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Resident => "resident",
            Self::ResidentOld15 => "resident_15",
            Self::HongKong => "hong_kong",
            Self::Macau => "macau",
            Self::Taiwan => "taiwan",
            Self::ForeignerOld => "foreigner_2017",
            Self::Foreigner2023 => "foreigner_2023",
        }
    }
}

/// How the number was written before it became canonical.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum InputForm {
    /// 18 characters.
    Eighteen,
    /// 15 digits, first generation.
    Fifteen,
    /// Three letters and twelve digits.
    Foreigner,
}

impl CitizenId {
    /// Reads a number: full-width characters, blanks and a lower-case x are put right first.
    ///
    /// Errors: `citizen_id.empty`, `citizen_id.scientific`, `citizen_id.length`, `citizen_id.characters`,
    /// `citizen_id.birth` (no such day), `citizen_id.check` (the last character does not fit).
    /// A region code that no table knows is no error: retired codes live on in old numbers.
    /// Whether the birth date lies in the future is not asked here: this code has no clock.
    pub fn parse(text: &str) -> Result<Self> {
        let text = number_text(text).to_ascii_uppercase();
        if text.is_empty() {
            return Err(Error::new("citizen_id.empty", "请填写证件号码"));
        }
        if is_scientific(&text) {
            return Err(Error::new(
                "citizen_id.scientific",
                "表格软件把证件号码变成了科学计数，后几位已经丢失；请把这一列设为文本后对照证件重新填写",
            ));
        }
        match text.chars().count() {
            18 => Self::eighteen(text),
            15 if text.starts_with(|c: char| c.is_ascii_alphabetic()) => Self::foreigner(text),
            15 => Self::fifteen(&text),
            n => Err(Error::new(
                "citizen_id.length",
                format!("证件号码应当是 18 位（旧证 15 位），现在是 {n} 位，请对照证件补全"),
            )),
        }
    }

    fn eighteen(text: String) -> Result<Self> {
        let (body, last) = text.as_bytes().split_at(17.min(text.len()));
        if !body.iter().all(u8::is_ascii_digit) || !matches!(last, [b'0'..=b'9' | b'X']) {
            return Err(characters("18 位证件号码前 17 位只能是数字，最后一位是数字或 X，请对照证件改正"));
        }
        let foreigner = body[0] == b'9';
        if !foreigner && date(&text[6..14]).is_none() {
            return Err(birth());
        }
        if check_digit(body) != last[0] {
            return Err(Error::new(
                "citizen_id.check",
                "证件号码最后一位与前面的数字对不上，多半有一位抄错，请对照证件逐位核对",
            ));
        }
        Ok(Self { text, form: InputForm::Eighteen })
    }

    fn fifteen(text: &str) -> Result<Self> {
        if !text.bytes().all(|b| b.is_ascii_digit()) {
            return Err(characters("15 位证件号码只能是数字，请对照证件改正"));
        }
        let mut lifted = format!("{}19{}", &text[..6], &text[6..]);
        if date(&lifted[6..14]).is_none() {
            return Err(birth());
        }
        lifted.push(char::from(check_digit(lifted.as_bytes())));
        Ok(Self { text: lifted, form: InputForm::Fifteen })
    }

    fn foreigner(text: String) -> Result<Self> {
        let (letters, digits) = text.as_bytes().split_at(3);
        if !letters.iter().all(u8::is_ascii_uppercase) || !digits.iter().all(u8::is_ascii_digit) {
            return Err(characters("外国人永久居留身份证（旧版）号码是 3 个字母加 12 个数字，请对照证件改正"));
        }
        Ok(Self { text, form: InputForm::Foreigner })
    }

    /// The canonical text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// How it was written.
    pub fn input_form(&self) -> InputForm {
        self.form
    }

    /// Which card it belongs to.
    pub fn kind(&self) -> IdKind {
        match (self.form, self.text.as_bytes()) {
            (InputForm::Foreigner, _) => IdKind::ForeignerOld,
            (InputForm::Fifteen, _) => IdKind::ResidentOld15,
            (_, [b'9', ..]) => IdKind::Foreigner2023,
            (_, [b'8', b'1', b'0', b'0', b'0', b'0', ..]) => IdKind::HongKong,
            (_, [b'8', b'2', b'0', b'0', b'0', b'0', ..]) => IdKind::Macau,
            (_, [b'8', b'3', b'0', b'0', b'0', b'0', ..]) => IdKind::Taiwan,
            _ => IdKind::Resident,
        }
    }

    /// The date of birth. `None` for foreigners' old cards, whose two-digit year leaves the century open.
    pub fn birth(&self) -> Option<NaiveDate> {
        match self.form {
            InputForm::Foreigner => None,
            InputForm::Eighteen | InputForm::Fifteen => self.text.get(6..14).and_then(date),
        }
    }

    /// The sex by the sequence number: odd male, even female (GB 11643). `None` for foreigners' cards, whose numbers
    /// follow other rules.
    pub fn sex(&self) -> Option<Sex> {
        match self.kind() {
            IdKind::ForeignerOld | IdKind::Foreigner2023 => None,
            _ => {
                let digit = self.text.as_bytes().get(16)?;
                Some(if digit % 2 == 1 { Sex::Male } else { Sex::Female })
            }
        }
    }

    /// The six-digit region code (GB/T 2260; 810000, 820000, 830000 for residence permits); empty for foreigners.
    pub fn division_code(&self) -> &str {
        match self.kind() {
            IdKind::ForeignerOld | IdKind::Foreigner2023 => "",
            _ => self.text.get(..6).unwrap_or(""),
        }
    }

    /// The region's full name as it was called on the day of birth or later; `None` when no table knows the code.
    pub fn division_name(&self) -> Option<String> {
        match self.kind() {
            IdKind::HongKong => Some("香港特别行政区".to_owned()),
            IdKind::Macau => Some("澳门特别行政区".to_owned()),
            IdKind::Taiwan => Some("台湾省".to_owned()),
            _ => division::lookup(self.division_code(), self.birth()).map(|found| found.full_name),
        }
    }

    /// For screens and public papers: the first two and the last three characters, stars between.
    /// One scheme everywhere, because two differently masked lists can be joined to the whole number.
    pub fn masked(&self) -> String {
        let n = self.text.len();
        format!("{}{}{}", &self.text[..2], "*".repeat(n - 5), &self.text[n - 3..])
    }
}

fn characters(message: &str) -> Error {
    Error::new("citizen_id.characters", message)
}

fn birth() -> Error {
    Error::new("citizen_id.birth", "证件号码里的出生日期不存在，请对照证件核对第 7 位起的年月日")
}

/// A day written YYYYMMDD, of a person who can stand in our files.
fn date(text: &str) -> Option<NaiveDate> {
    let day = NaiveDate::from_ymd_opt(
        text.get(..4)?.parse().ok()?,
        text.get(4..6)?.parse().ok()?,
        text.get(6..8)?.parse().ok()?,
    )?;
    (1800..2200).contains(&day.year()).then_some(day)
}

/// The check character of 17 digits.
fn check_digit(body: &[u8]) -> u8 {
    let sum: u32 = body.iter().zip(WEIGHTS).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    CHECK[(sum % 11) as usize]
}

// The canonical text alone decides who is meant: a number typed with 15 digits equals its 18-digit form.
impl PartialEq for CitizenId {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}
impl Eq for CitizenId {}
impl PartialOrd for CitizenId {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for CitizenId {
    fn cmp(&self, other: &Self) -> Ordering {
        self.text.cmp(&other.text)
    }
}
impl Hash for CitizenId {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

text_value!(CitizenId, "证件号码, canonical: 18 characters, or 15 for foreigners' old cards");

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;
    use proptest::prelude::*;

    fn code(text: &str) -> String {
        CitizenId::parse(text).unwrap_err().code
    }

    #[test]
    fn known_numbers_are_read() {
        for text in [
            "11010519491231002X",
            "440524188001010014",
            "360426199101010071",
            "110101202311012176",
            "410105200601010010",
        ] {
            let id = CitizenId::parse(text).unwrap();
            assert_eq!((id.as_str(), id.kind()), (text, IdKind::Resident));
        }
    }

    #[test]
    fn fifteen_digits_meet_eighteen() {
        for (old, new) in [("310112850409522", "310112198504095227"), ("632123820927051", "632123198209270518")] {
            let (old, new) = (CitizenId::parse(old).unwrap(), CitizenId::parse(new).unwrap());
            assert_eq!(old, new);
            assert_eq!(old.cmp(&new), Ordering::Equal);
            assert_eq!(old.to_string(), new.to_string());
            assert_eq!((old.kind(), new.kind()), (IdKind::ResidentOld15, IdKind::Resident));
            assert_eq!((old.input_form(), new.input_form()), (InputForm::Fifteen, InputForm::Eighteen));
        }
    }

    #[test]
    fn hands_and_copies_are_put_right() {
        for text in [
            "11010519491231002x",
            "１１０１０５１９４９１２３１００２Ｘ",
            " 110105 19491231 002X\u{200B}",
            "11010519491231002ｘ",
        ] {
            assert_eq!(CitizenId::parse(text).unwrap().as_str(), "11010519491231002X");
        }
    }

    #[test]
    fn birth_sex_and_place_follow_from_the_number() {
        let id = CitizenId::parse("11010519491231002X").unwrap();
        assert_eq!(id.birth(), NaiveDate::from_ymd_opt(1949, 12, 31));
        assert_eq!(id.sex(), Some(Sex::Female));
        assert_eq!(id.division_code(), "110105");
        assert_eq!(id.division_name().as_deref(), Some("北京市朝阳区"));
        assert_eq!(id.masked(), "11*************02X");
        let id = CitizenId::parse("410105200601010010").unwrap();
        assert_eq!((id.sex(), id.division_name().as_deref()), (Some(Sex::Male), Some("河南省郑州市金水区")));
    }

    #[test]
    fn residence_permits_are_told_apart() {
        for (text, kind, place) in [
            ("810000199408230013", IdKind::HongKong, "香港特别行政区"),
            ("820000199001010029", IdKind::Macau, "澳门特别行政区"),
            ("83000019850505003X", IdKind::Taiwan, "台湾省"),
        ] {
            let id = CitizenId::parse(text).unwrap();
            assert_eq!((id.kind(), id.division_name().as_deref()), (kind, Some(place)));
            assert!(id.birth().is_some() && id.sex().is_some());
        }
    }

    #[test]
    fn foreigners_cards_say_only_what_is_certain() {
        let old = CitizenId::parse("usa110085010112").unwrap();
        assert_eq!((old.as_str(), old.kind()), ("USA110085010112", IdKind::ForeignerOld));
        assert_eq!((old.birth(), old.sex(), old.division_code(), old.division_name()), (None, None, "", None));
        assert_eq!(code("US1110085010112"), "citizen_id.characters");
        assert_eq!(code("USA11008501011X"), "citizen_id.characters");

        let body = "91184019900101001";
        let text = format!("{body}{}", char::from(check_digit(body.as_bytes())));
        let new = CitizenId::parse(&text).unwrap();
        assert_eq!(new.kind(), IdKind::Foreigner2023);
        assert_eq!((new.birth(), new.sex()), (NaiveDate::from_ymd_opt(1990, 1, 1), None));
    }

    #[test]
    fn faults_are_told_apart() {
        assert_eq!(code(""), "citizen_id.empty");
        assert_eq!(code("无"), "citizen_id.length");
        assert_eq!(code("1101051949123100"), "citizen_id.length");
        assert_eq!(code("4.10105E+17"), "citizen_id.scientific");
        assert_eq!(code("1101051949123100O2"), "citizen_id.characters");
        assert_eq!(code("一二三四五六七八九十一二三四五六七八"), "citizen_id.characters");
        assert_eq!(code("11010519491231X02X"), "citizen_id.characters");
        assert_eq!(code("11010519490231002X"), "citizen_id.birth");
        assert_eq!(code("310112850431522"), "citizen_id.birth");
        assert_eq!(code("31011285040952X"), "citizen_id.characters");
        assert_eq!(code("110101202311012171"), "citizen_id.check");
        assert_eq!(code("110101000001012171"), "citizen_id.birth");
    }

    #[test]
    fn no_message_helps_to_forge_or_tells_the_number() {
        let message = CitizenId::parse("110101202311012171").unwrap_err().message;
        assert!(!message.chars().any(|c| c.is_ascii_digit()), "{message}");
    }

    #[test]
    fn a_code_no_table_knows_is_no_error() {
        let body = "99999919900101001".replacen('9', "1", 1);
        let id = CitizenId::parse(&format!("{body}{}", char::from(check_digit(body.as_bytes())))).unwrap();
        assert_eq!(id.division_name(), None);
    }

    #[test]
    fn json_is_checked() {
        let message = serde_json::from_str::<CitizenId>("\"110101202311012171\"").unwrap_err().to_string();
        assert!(message.contains("请对照证件逐位核对"), "{message}");
        let id: CitizenId = serde_json::from_str("\"310112850409522\"").unwrap();
        assert_eq!(serde_json::to_string(&id).unwrap(), "\"310112198504095227\"");
    }

    fn bodies() -> impl Strategy<Value = String> {
        (110_000..660_000_u32, 0..40_000_i32, 0..1000_u32).prop_map(|(region, day, sequence)| {
            let born = NaiveDate::from_ymd_opt(1900, 1, 1).unwrap() + chrono::TimeDelta::days(day.into());
            format!("{region}{}{sequence:03}", born.format("%Y%m%d"))
        })
    }

    proptest! {
        #[test]
        fn one_wrong_character_is_always_found(body in bodies(), at in 0..18_usize, put in 0..10_u8) {
            let text = format!("{body}{}", char::from(check_digit(body.as_bytes())));
            let id = CitizenId::parse(&text).unwrap();
            prop_assert_eq!(id.as_str(), &text);
            let mut wrong = text.clone().into_bytes();
            wrong[at] = b'0' + put;
            let wrong = String::from_utf8(wrong).unwrap();
            prop_assert_eq!(CitizenId::parse(&wrong).is_ok(), wrong == text);
        }

        #[test]
        fn two_swapped_neighbours_are_always_found(body in bodies(), at in 0..16_usize) {
            let text = format!("{body}{}", char::from(check_digit(body.as_bytes())));
            let mut wrong = text.clone().into_bytes();
            wrong.swap(at, at + 1);
            let wrong = String::from_utf8(wrong).unwrap();
            prop_assert_eq!(CitizenId::parse(&wrong).is_ok(), wrong == text);
        }

        #[test]
        fn the_check_digit_agrees_with_the_other_formula(body in bodies()) {
            // (1 − 2·body read in base 13) mod 11: the closed form of MOD 11-2.
            let number = body.bytes().fold(0_i64, |n, b| (n * 13 + i64::from(b - b'0')) % 11);
            let value = (1 - 2 * number).rem_euclid(11);
            let expected = if value == 10 { 'X' } else { char::from_digit(u32::try_from(value).unwrap(), 10).unwrap() };
            prop_assert_eq!(char::from(check_digit(body.as_bytes())), expected);
        }

        #[test]
        fn no_text_breaks_the_reader(text in any::<String>()) {
            if let Ok(id) = CitizenId::parse(&text) {
                let _ = (id.masked(), id.birth(), id.sex(), id.division_name());
            }
        }

        #[test]
        fn no_fifteen_or_eighteen_break_the_reader(text in "[0-9A-Za-z９Ｘ]{15}|[0-9Xx]{18}|\\PC{15}|\\PC{18}") {
            if let Ok(id) = CitizenId::parse(&text) {
                prop_assert_eq!(CitizenId::parse(id.as_str()), Ok(id.clone()));
                let _ = (id.masked(), id.birth(), id.sex(), id.division_name());
            }
        }
    }
}
