//! How a name can be read aloud: every pinyin of every character, so that 单 is found as shan and as dan.

use std::borrow::Cow;

use pinyin::{ToPinyin, ToPinyinMulti};

/// Surnames of two characters whose reading no character table knows.
const SURNAMES: &[(&str, [&str; 2])] = &[
    ("万俟", ["mo", "qi"]),
    ("尉迟", ["yu", "chi"]),
    ("澹台", ["tan", "tai"]),
    ("长孙", ["zhang", "sun"]),
    ("单于", ["chan", "yu"]),
    ("宰父", ["zai", "fu"]),
    ("亓官", ["qi", "guan"]),
];

/// Readings that are used for a surname only and are missing or late in the character table.
const SURNAME_READINGS: &[(char, &str)] = &[
    ('单', "shan"),
    ('解', "xie"),
    ('仇', "qiu"),
    ('曾', "zeng"),
    ('翟', "zhai"),
    ('覃', "qin"),
    ('盖', "ge"),
    ('朴', "piao"),
    ('区', "ou"),
    ('查', "zha"),
    ('乐', "yue"),
    ('员', "yun"),
    ('缪', "miao"),
    ('逄', "pang"),
    ('冼', "xian"),
    ('洗', "xian"),
    ('折', "she"),
    ('黑', "he"),
    ('秘', "bi"),
    ('繁', "po"),
    ('种', "chong"),
    ('召', "shao"),
    ('郇', "xun"),
    ('隗', "wei"),
    ('尹', "yin"),
    ('臧', "zang"),
    ('晁', "chao"),
    ('郗', "xi"),
    ('那', "na"),
    ('能', "nai"),
    ('撒', "sa"),
    ('呙', "guo"),
    ('訾', "zi"),
    ('应', "ying"),
    ('宓', "mi"),
    ('麴', "qu"),
];

/// One step of a name as it is spoken: a character with its readings, or a word in Latin letters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Syllable {
    /// Readings in plain letters; the usual one first. Never empty.
    pub readings: Vec<Cow<'static, str>>,
}

/// Splits a name (dots and spaces are separators) into syllables. A character nobody has a reading for is left
/// out, so that the rest of the name can still be found.
pub(crate) fn syllables(name: &str) -> Vec<Syllable> {
    let mut out: Vec<Syllable> = Vec::new();
    let mut word = String::new();
    for (at, c) in name.char_indices() {
        if c.is_ascii_alphanumeric() || (c.is_alphabetic() && c.to_pinyin().is_none() && !is_han(c)) {
            word.extend(c.to_lowercase());
            continue;
        }
        flush(&mut word, &mut out);
        let readings = readings_of(c, at == 0);
        if !readings.is_empty() {
            out.push(Syllable { readings });
        }
    }
    flush(&mut word, &mut out);
    for (surname, sounds) in SURNAMES {
        if name.starts_with(surname) && out.len() >= 2 {
            for (syllable, sound) in out.iter_mut().zip(sounds) {
                put_first(&mut syllable.readings, sound);
            }
        }
    }
    out
}

/// Whether a character is a Han ideograph, of any plane.
pub(crate) fn is_han(c: char) -> bool {
    matches!(u32::from(c), 0x2E80..=0x2FDF | 0x3005..=0x3007 | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xE000..=0xF8FF | 0xF900..=0xFAFF | 0x20000..=0x3FFFF)
}

fn flush(word: &mut String, out: &mut Vec<Syllable>) {
    if !word.is_empty() {
        out.push(Syllable { readings: vec![Cow::Owned(std::mem::take(word))] });
    }
}

fn readings_of(c: char, surname: bool) -> Vec<Cow<'static, str>> {
    let mut out = Vec::new();
    if let Some(usual) = c.to_pinyin() {
        push_spellings(&mut out, usual.plain());
    }
    if let Some(all) = c.to_pinyin_multi() {
        for reading in all {
            push_spellings(&mut out, reading.plain());
        }
    }
    if surname && let Some((_, sound)) = SURNAME_READINGS.iter().find(|(of, _)| *of == c) {
        put_first(&mut out, sound);
    }
    out
}

/// ü is typed as v by most input methods and as u by most people.
fn push_spellings(out: &mut Vec<Cow<'static, str>>, plain: &'static str) {
    let mut push = |spelling: Cow<'static, str>| {
        if spelling.is_ascii() && !spelling.is_empty() && !out.contains(&spelling) {
            out.push(spelling);
        }
    };
    if plain.contains('ü') {
        for letter in ["v", "u"] {
            push(Cow::Owned(plain.replace('ü', letter)));
        }
    } else {
        push(Cow::Borrowed(plain));
    }
}

fn put_first(readings: &mut Vec<Cow<'static, str>>, sound: &'static str) {
    readings.retain(|r| r != sound);
    readings.insert(0, Cow::Borrowed(sound));
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    fn first(name: &str) -> Vec<String> {
        syllables(name).into_iter().map(|s| s.readings[0].to_string()).collect()
    }

    #[test]
    fn surnames_are_read_as_surnames() {
        assert_eq!(first("单田方")[0], "shan");
        assert_eq!(first("仇小英")[0], "qiu");
        assert_eq!(first("万俟明")[..2], ["mo".to_owned(), "qi".to_owned()]);
        assert!(syllables("解放")[0].readings.contains(&"jie".into()));
        assert!(syllables("解放")[0].readings.contains(&"xie".into()));
    }

    #[test]
    fn u_umlaut_is_found_both_ways() {
        let readings = &syllables("吕")[0].readings;
        assert!(readings.contains(&"lv".into()) && readings.contains(&"lu".into()));
    }

    #[test]
    fn latin_words_are_one_syllable_each() {
        assert_eq!(first("Maria GARCIA"), ["maria", "garcia"]);
        assert_eq!(first("阿依·Guli"), ["a", "yi", "guli"]);
    }

    #[test]
    fn a_character_without_reading_is_left_out() {
        assert_eq!(first("\u{E001}明"), ["ming"]);
    }
}
