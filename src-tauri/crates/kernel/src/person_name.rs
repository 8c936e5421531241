//! Names of persons, of any people and any script.

use crate::text_value::text_value;
use crate::width::narrow;
use crate::{Error, Result, codes};
use unicode_normalization::UnicodeNormalization;

/// The dot between the parts of a name. The notice of twelve ministries of 2016 on names of ethnic groups allows this
/// one only; with any look-alike banks, schools and insurers do not find the person.
const DOT: char = '\u{00B7}';

/// More than any name on a card; a longer text is a pasted paragraph.
const LONGEST: usize = 200;

/// A name, normalised: NFC, dots as U+00B7, no stray blanks. The text as it was typed is the caller's to keep.
///
/// No family name is split off and no length assumed: names of one character, of thirty and of any plane are names.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonName(String);

impl PersonName {
    /// Reads and normalises a name.
    ///
    /// Errors: `name.empty`, `name.control`, `name.replacement` (U+FFFD, ?, □ …: a character was lost on the way),
    /// `name.private_use` (a home-made character only one computer can draw), `name.digits`, `name.no_letter`,
    /// `name.dot`, `name.length`.
    pub fn parse(text: &str) -> Result<Self> {
        let text: String = text.trim().nfc().map(narrow).filter(|c| !is_invisible(*c)).collect();
        let text = text.trim();
        if text.is_empty() {
            return Err(Error::new("name.empty", "请填写姓名"));
        }
        if text.chars().count() > LONGEST {
            return Err(Error::new("name.length", format!("姓名超过 {LONGEST} 个字，请核对是否粘贴了别的内容")));
        }
        for c in text.chars() {
            refuse_character(c)?;
        }
        let name = tidy(text);
        if name.chars().all(|c| c.is_numeric() || c == ' ') {
            return Err(Error::new("name.digits", "姓名不能只是数字，请核对是否填错了栏"));
        }
        if !name.chars().any(char::is_alphabetic) {
            return Err(Error::new("name.no_letter", "姓名里没有文字，请对照证件填写"));
        }
        if name.starts_with(DOT) || name.ends_with(DOT) {
            return Err(Error::new("name.dot", "姓名不能以间隔点开头或结尾，请对照证件改正"));
        }
        Ok(Self(name))
    }

    /// Whether two names are written with other forms of the same characters and do not differ otherwise.
    pub fn differs_only_by_variant(&self, other: &Self) -> bool {
        let plain = |name: &Self| -> String {
            let variants = codes::table("name_variants");
            name.0
                .chars()
                .map(|c| variants.read(c.encode_utf8(&mut [0; 4])).map_or_else(|| c.to_string(), |e| e.code.clone()))
                .collect()
        };
        self != other && plain(self) == plain(other)
    }

    /// The normalised name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Marks without shape that copying brings along. Joiners of Arabic and Mongolian script and variation selectors stay:
/// they change how a name is drawn.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{00AD}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2060}' | '\u{FEFF}')
}

fn refuse_character(c: char) -> Result<()> {
    let code = u32::from(c);
    let private = matches!(code, 0xE000..=0xF8FF | 0xF_0000..=0x10_FFFF);
    if private {
        return Err(Error::new(
            "name.private_use",
            format!(
                "姓名里有自造字（U+{code:04X}），别的电脑、打印和银行都认不出；请对照证件，用支持生僻字的输入法重新输入这个字"
            ),
        ));
    }
    if matches!(c, '\u{FFFD}' | '?' | '□' | '■' | '〓') || code & 0xFFFE == 0xFFFE {
        return Err(Error::new(
            "name.replacement",
            "姓名里有字在传送或转存时丢失了（显示为 ?、□ 或 �），请对照证件重新输入这个字",
        ));
    }
    let direction = matches!(c, '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    if c.is_control() || direction {
        return Err(Error::new("name.control", "姓名里有看不见的控制字符（如换行、制表符），请删除后重新输入姓名"));
    }
    Ok(())
}

/// Whether the character looks like the dot of names, whatever stands beside it.
fn is_dot(c: char) -> bool {
    matches!(
        c,
        DOT | '\u{0387}'
            | '\u{16EB}'
            | '\u{2022}'
            | '\u{2024}'
            | '\u{2027}'
            | '\u{2218}'
            | '\u{2219}'
            | '\u{22C5}'
            | '\u{25CF}'
            | '\u{25E6}'
            | '\u{2981}'
            | '\u{2E31}'
            | '\u{2E33}'
            | '\u{30FB}'
            | '\u{FF65}'
            | '\u{FE52}'
            | '\u{00B0}'
            | '\u{02D9}'
            | '\u{FF61}'
            | '\u{3002}'
            | '\u{318D}'
            | '\u{119E}'
    )
}

/// A full stop is the dot of names between Chinese characters, and a full stop after a Latin initial.
fn is_wide(c: char) -> bool {
    c.is_alphabetic() && u32::from(c) >= 0x2E80
}

/// Dots become U+00B7 and stand alone; blanks become single spaces and vanish beside Chinese characters and dots.
fn tidy(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    for (at, &c) in chars.iter().enumerate() {
        if c.is_whitespace() {
            gap = true;
            continue;
        }
        let before = out.chars().next_back();
        let dot = is_dot(c) || (c == '.' && before.is_some_and(is_wide) && chars[at + 1..].iter().any(|c| is_wide(*c)));
        if dot {
            if before != Some(DOT) {
                out.push(DOT);
            }
        } else {
            let wide = is_wide(c) || before.is_some_and(|before| is_wide(before) || before == DOT);
            if gap && !wide && before.is_some() {
                out.push(' ');
            }
            out.push(c);
        }
        gap = false;
    }
    out
}

text_value!(PersonName, "姓名, NFC, dots as U+00B7");

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;
    use proptest::prelude::*;

    fn name(text: &str) -> String {
        PersonName::parse(text).unwrap().to_string()
    }
    fn code(text: &str) -> String {
        PersonName::parse(text).unwrap_err().code
    }

    #[test]
    fn variants_of_one_character_are_told_from_other_names() {
        let name = |text| PersonName::parse(text).unwrap();
        for (one, other) in [("李䶮", "李龑"), ("王頔", "王𬱖"), ("张堃峯", "张坤峰")] {
            assert!(name(one).differs_only_by_variant(&name(other)), "{one} {other}");
        }
        assert!(!name("李䶮").differs_only_by_variant(&name("李䶮")));
        assert!(!name("李䶮").differs_only_by_variant(&name("王龑")));
    }

    #[test]
    fn every_look_alike_of_the_dot_becomes_the_dot() {
        for dot in "·∙•・●･‧．.⋅。｡﹒•".chars() {
            assert_eq!(name(&format!("阿依古丽{dot}买买提")), "阿依古丽·买买提", "U+{:04X}", u32::from(dot));
        }
        assert_eq!(name("阿依古丽 · 买买提"), "阿依古丽·买买提");
        assert_eq!(name("阿依古丽··买买提•吐尔逊"), "阿依古丽·买买提·吐尔逊");
    }

    #[test]
    fn blanks_are_put_right() {
        assert_eq!(name("  张\u{3000}三 "), "张三");
        assert_eq!(name("张 三\u{200B}"), "张三");
        assert_eq!(name("Maria   del  Mar"), "Maria del Mar");
        assert_eq!(name("John A. Smith"), "John A. Smith");
        assert_eq!(name("Ｊｏｈｎ Ｓｍｉｔｈ"), "John Smith");
        assert_eq!(name("O'Neil-Brown"), "O'Neil-Brown");
    }

    #[test]
    fn rare_characters_and_any_length_are_names() {
        for text in ["䶮", "㛃", "𬱖", "𠅤𫖯", "李𬎆", "㬎𣲘", "丁"] {
            assert_eq!(name(text), text);
        }
        let long = "阿".repeat(120);
        assert_eq!(name(&long), long);
    }

    #[test]
    fn composed_and_decomposed_letters_are_one_name() {
        assert_eq!(name("Jose\u{301}"), "José");
    }

    #[test]
    fn what_is_no_name_is_refused() {
        for (text, expected) in [
            ("", "name.empty"),
            ("\u{200B} ", "name.empty"),
            ("张\n三", "name.control"),
            ("张\t三", "name.control"),
            ("张\0三", "name.control"),
            ("张\u{202E}三", "name.control"),
            ("123", "name.digits"),
            ("１２３", "name.digits"),
            ("张\u{FFFD}", "name.replacement"),
            ("张?", "name.replacement"),
            ("张？", "name.replacement"),
            ("张□", "name.replacement"),
            ("张\u{E123}", "name.private_use"),
            ("张\u{F0000}", "name.private_use"),
            ("---", "name.no_letter"),
            ("·买买提", "name.dot"),
            ("买买提•", "name.dot"),
        ] {
            assert_eq!(code(text), expected, "{text:?}");
        }
        assert_eq!(code(&"阿".repeat(201)), "name.length");
    }

    #[test]
    fn a_home_made_character_is_named_by_its_code() {
        let message = PersonName::parse("张\u{E123}").unwrap_err().message;
        assert!(message.contains("U+E123") && !message.contains('张'), "{message}");
    }

    proptest! {
        #[test]
        fn a_normal_name_stays_as_it_is(text in "\\PC{1,30}|[一-龥·. A-Za-z]{1,20}") {
            if let Ok(name) = PersonName::parse(&text) {
                prop_assert_eq!(PersonName::parse(name.as_str()), Ok(name.clone()));
                let stray = name.as_str().contains(['•', '・', '●', '\u{3000}', '\n']);
                prop_assert!(!stray);
            }
        }

        #[test]
        fn han_names_of_any_plane_are_kept(text in "[一-龥㐀-䶵\u{20000}-\u{2A6D6}\u{30000}-\u{3134A}]{1,60}") {
            prop_assert_eq!(name(&text), text);
        }
    }
}
