//! 统一社会信用代码, the number of an employer or a union (GB 32100-2015).

use crate::text_value::text_value;
use crate::width::{is_scientific, number_text};
use crate::{Error, Result};

/// Characters of the code in the order of their values 0–30: no I, O, S, V, Z.
const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
/// Weights of the first 17 characters: powers of 3 modulo 31.
const WEIGHTS: [u32; 17] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/// A unified social credit code: 18 characters, upper case.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CreditCode(String);

impl CreditCode {
    /// Reads a code: full-width characters, blanks and lower case are put right first.
    ///
    /// Errors: `credit_code.empty`, `credit_code.scientific`, `credit_code.length`, `credit_code.characters`,
    /// `credit_code.check`. Department and region are not judged: departments were added after 2015, some as letters.
    pub fn parse(text: &str) -> Result<Self> {
        let text = number_text(text).to_ascii_uppercase();
        if text.is_empty() {
            return Err(Error::new("credit_code.empty", "请填写统一社会信用代码"));
        }
        if is_scientific(&text) {
            return Err(Error::new(
                "credit_code.scientific",
                "表格软件把代码变成了科学计数，后几位已经丢失；请把这一列设为文本后对照证书重新填写",
            ));
        }
        let n = text.chars().count();
        if n != 18 {
            return Err(Error::new(
                "credit_code.length",
                format!("统一社会信用代码应当是 18 位，现在是 {n} 位，请对照证书补全"),
            ));
        }
        let mut values = [0_u32; 18];
        for (value, byte) in values.iter_mut().zip(text.bytes()) {
            *value = value_of(byte).ok_or_else(|| {
                Error::new(
                    "credit_code.characters",
                    "统一社会信用代码只有数字和大写字母，没有字母 I、O、S、V、Z；请对照证书，注意数字 0 和 1",
                )
            })?;
        }
        let sum: u32 = values.iter().zip(WEIGHTS).map(|(value, weight)| value * weight).sum();
        if (31 - sum % 31) % 31 != values[17] {
            return Err(Error::new(
                "credit_code.check",
                "统一社会信用代码最后一位与前面对不上，多半有一位抄错，请对照证书逐位核对",
            ));
        }
        Ok(Self(text))
    }

    /// The canonical text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The registering department by the first character, as far as it is known.
    pub fn department(&self) -> Option<&'static str> {
        match self.0.as_bytes().first()? {
            b'1' => Some("机构编制"),
            b'2' => Some("外交"),
            b'3' => Some("司法行政"),
            b'4' => Some("文化"),
            b'5' => Some("民政"),
            b'6' => Some("旅游"),
            b'7' => Some("宗教"),
            b'8' => Some("工会"),
            b'9' => Some("市场监督管理"),
            b'A' => Some("中央军委改革和编制办公室"),
            b'N' => Some("农业农村"),
            b'Y' => Some("其他"),
            _ => None,
        }
    }

    /// Whether a union registered as a legal person holds it (first character 8).
    pub fn is_union(&self) -> bool {
        self.0.starts_with('8')
    }

    /// The six-character region code.
    pub fn division_code(&self) -> &str {
        self.0.get(2..8).unwrap_or("")
    }
}

fn value_of(byte: u8) -> Option<u32> {
    ALPHABET.iter().position(|known| *known == byte).and_then(|at| u32::try_from(at).ok())
}

text_value!(CreditCode, "统一社会信用代码, 18 characters (GB 32100)");

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;
    use proptest::prelude::*;

    fn code(text: &str) -> String {
        CreditCode::parse(text).unwrap_err().code
    }

    #[test]
    fn known_codes_are_read() {
        for text in ["91110000600037341L", "91350100M000100Y43", "9144030071526726XG", "81410100MC00000013"] {
            assert_eq!(CreditCode::parse(text).unwrap().as_str(), text);
        }
        assert_eq!(CreditCode::parse(" ９１１１００００600037341l ").unwrap().as_str(), "91110000600037341L");
    }

    #[test]
    fn unions_are_known() {
        let code = CreditCode::parse("81410100MC00000013").unwrap();
        assert!(code.is_union());
        assert_eq!((code.department(), code.division_code()), (Some("工会"), "410100"));
    }

    #[test]
    fn faults_are_told_apart() {
        assert_eq!(code(""), "credit_code.empty");
        assert_eq!(code("9111000060003734"), "credit_code.length");
        assert_eq!(code("9111OOOO600037341L"), "credit_code.characters");
        assert_eq!(code("9111000060003734壹L"), "credit_code.characters");
        assert_eq!(code("91110000600037341M"), "credit_code.check");
        assert_eq!(code("9.11E+17"), "credit_code.scientific");
    }

    /// A right code for any 17 characters of the alphabet.
    fn complete(body: &str) -> Option<String> {
        ALPHABET.iter().map(|last| format!("{body}{}", char::from(*last))).find(|text| CreditCode::parse(text).is_ok())
    }

    #[test]
    fn departments_with_letters_are_read() {
        for first in ["A1", "N1", "Y1", "11", "51"] {
            let text = complete(&format!("{first}410100MC0000001")).unwrap();
            assert!(CreditCode::parse(&text).unwrap().department().is_some());
        }
    }

    proptest! {
        #[test]
        fn one_wrong_character_is_always_found(
            body in "[0-9A-HJ-NP-RTUWXY]{17}", at in 0..18_usize, put in 0..31_usize
        ) {
            let text = complete(&body).unwrap();
            let mut wrong = text.clone().into_bytes();
            wrong[at] = ALPHABET[put];
            let wrong = String::from_utf8(wrong).unwrap();
            prop_assert_eq!(CreditCode::parse(&wrong).is_ok(), wrong == text);
        }

        #[test]
        fn no_text_breaks_the_reader(text in "\\PC{0,20}") {
            if let Ok(code) = CreditCode::parse(&text) {
                let _ = (code.department(), code.division_code());
            }
        }
    }
}
