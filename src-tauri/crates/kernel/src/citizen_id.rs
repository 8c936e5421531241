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
