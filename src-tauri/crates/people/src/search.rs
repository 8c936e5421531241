//! The one box of the desk: what was typed, word by word, becomes beginnings of keys.
//!
//! | typed | looked for as |
//! |---|---|
//! | Chinese characters | name from any character on; union by name |
//! | letters | pinyin, initials, names in Latin letters; union by pinyin and initials |
//! | digits, also ending in X | end and front of the ID number, end of the phone number |
//! | letters and digits mixed | number of a foreigner's card |
//!
//! A union is found first; its members are then found by its id, so a union of ten thousand costs no more than one of ten.

use kernel::{CitizenId, Result};
use store::{Hit, Read, Record as _, SearchQuery, SearchTerm};

use crate::keys::{LONGEST, folded, key, kind, member_of, reversed};
use crate::organisation::Organisation;
use crate::person::Person;
use crate::readings::is_han;

/// Rows given when the request does not say.
pub const ROWS: usize = 20;
/// Words looked at; what follows is ignored.
const WORDS: usize = 6;
/// Fewest characters of a credit code that are looked for.
const CODE_FRONT: usize = 6;
/// Unions looked at for one word.
const UNIONS: usize = 20;

/// Finds persons; the best matches first.
///
/// # Errors
/// When the database cannot be read.
pub fn search(r: &Read<'_>, typed: &str, limit: usize) -> Result<Vec<Hit>> {
    let mut terms = Vec::new();
    for word in words(typed) {
        let mut prefixes = person_prefixes(&word);
        for union in unions(r, &word)? {
            prefixes.push(member_of(&union));
        }
        if prefixes.is_empty() {
            return Ok(Vec::new());
        }
        terms.push(SearchTerm { prefixes, exact: false });
    }
    r.search(&SearchQuery { terms, kinds: vec![Person::KIND.to_owned()], limit })
}

/// Unions whose name, pinyin or initials hold every word; all of them by name when nothing was typed.
///
/// # Errors
/// When the database cannot be read.
pub fn find_unions(r: &Read<'_>, typed: &str, limit: usize) -> Result<Vec<Organisation>> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    if typed.is_empty() {
        return r.records::<Organisation>("WHERE kind = 'union' ORDER BY name LIMIT ?1", [limit]);
    }
    let mut found: Option<Vec<String>> = None;
    for word in words(typed) {
        let hits = unions(r, &word)?;
        found = Some(match found {
            Some(before) => before.into_iter().filter(|id| hits.contains(id)).collect(),
            None => hits,
        });
    }
    r.records::<Organisation>(
        "WHERE kind = 'union' AND id IN (SELECT value FROM json_each(?1)) ORDER BY name LIMIT ?2",
        (serde_json::json!(found.unwrap_or_default()).to_string(), limit),
    )
}

/// What a kind of key is called on screen.
pub fn matched_label(key_kind: char) -> &'static str {
    match key_kind {
        kind::PINYIN => "拼音",
        kind::INITIALS => "首字母",
        kind::ID_TAIL => "证件尾号",
        kind::ID_FRONT => "证件号码",
        kind::PHONE_TAIL => "手机尾号",
        kind::MEMBER_OF => "工会",
        _ => "姓名",
    }
}

fn unions(r: &Read<'_>, word: &str) -> Result<Vec<String>> {
    named_as(r, word, Organisation::KIND, UNIONS)
}

fn named_as(r: &Read<'_>, word: &str, kind: &str, limit: usize) -> Result<Vec<String>> {
    let prefixes = union_prefixes(word);
    if prefixes.is_empty() {
        return Ok(Vec::new());
    }
    let hits = r.search(&SearchQuery {
        terms: vec![SearchTerm { prefixes, exact: false }],
        kinds: vec![kind.to_owned()],
        limit,
    })?;
    Ok(hits.into_iter().map(|hit| hit.id).collect())
}

/// Ids of subjects of a kind that are known by name only ([`crate::name_keys`]).
///
/// # Errors
/// When the database cannot be read.
pub fn named(r: &Read<'_>, typed: &str, kind: &str, limit: usize) -> Result<Vec<String>> {
    let mut found: Option<Vec<String>> = None;
    for word in words(typed) {
        let hits = named_as(r, &word, kind, limit)?;
        found = Some(match found {
            Some(before) => before.into_iter().filter(|id| hits.contains(id)).collect(),
            None => hits,
        });
    }
    Ok(found.unwrap_or_default())
}

/// Ids of unions and employers by name, pinyin, initials, or the front of the credit code.
///
/// # Errors
/// When the database cannot be read.
pub fn organisations(r: &Read<'_>, typed: &str, limit: usize) -> Result<Vec<String>> {
    let code = typed.trim().to_ascii_uppercase();
    if code.len() >= CODE_FRONT && code.bytes().all(|b| b.is_ascii_alphanumeric()) {
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let by_code: Vec<String> = r.query(
            "SELECT id FROM organisation WHERE credit_code >= ?1 AND credit_code < ?1 || '~'
             ORDER BY credit_code LIMIT ?2",
            (&code, limit),
            |row| row.get(0),
        )?;
        if !by_code.is_empty() {
            return Ok(by_code);
        }
    }
    named(r, typed, Organisation::KIND, limit)
}

/// The words of a question: full-width characters as half-width, separators inside a name dropped.
fn words(typed: &str) -> Vec<String> {
    let half: String = typed
        .chars()
        .map(|c| match u32::from(c) {
            0x3000 => ' ',
            code @ 0xFF01..=0xFF5E => char::from_u32(code - 0xFEE0).unwrap_or(c),
            _ => c,
        })
        .collect();
    half.split(|c: char| c.is_whitespace() || matches!(c, ',' | '，' | '、' | ';' | '；'))
        .map(folded)
        .filter(|word| !word.is_empty())
        .take(WORDS)
        .collect()
}

fn person_prefixes(word: &str) -> Vec<String> {
    let upper = word.to_ascii_uppercase();
    match class(word) {
        Class::Han => vec![key(kind::NAME, word)],
        Class::Letters => {
            vec![
                key(kind::NAME, word),
                key(kind::PINYIN, &word.replace('ü', "v")),
                key(kind::INITIALS, word),
                key(kind::ID_FRONT, &upper),
            ]
        }
        Class::Number => {
            let mut prefixes = vec![
                key(kind::ID_TAIL, &reversed(&upper)),
                key(kind::PHONE_TAIL, &reversed(word)),
                key(kind::ID_FRONT, &upper),
            ];
            // A number of the first generation, typed in full, is the same person's number of today.
            if word.len() == 15
                && let Ok(id) = CitizenId::parse(word)
            {
                prefixes.insert(0, key(kind::ID_FRONT, id.as_str()));
            }
            prefixes
        }
        Class::Mixed => vec![key(kind::NAME, word), key(kind::ID_FRONT, &upper), key(kind::ID_TAIL, &reversed(&upper))],
    }
}

fn union_prefixes(word: &str) -> Vec<String> {
    match class(word) {
        Class::Han => vec![key(kind::ORG_NAME, word)],
        // One letter matches half of all unions: nobody means that.
        Class::Letters if word.chars().count() > 1 => {
            vec![key(kind::ORG_NAME, word), key(kind::ORG_PINYIN, word), key(kind::ORG_INITIALS, word)]
        }
        Class::Letters | Class::Number | Class::Mixed => Vec::new(),
    }
}

enum Class {
    Han,
    Letters,
    Number,
    Mixed,
}

fn class(word: &str) -> Class {
    let short: String = word.chars().take(LONGEST).collect();
    if short.chars().any(is_han) {
        return Class::Han;
    }
    let digits = short.strip_suffix('x').unwrap_or(&short);
    if !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) {
        Class::Number
    } else if short.chars().any(|c| c.is_ascii_digit()) {
        Class::Mixed
    } else {
        Class::Letters
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    #[test]
    fn words_are_folded_like_names() {
        assert_eq!(words("　买买提·Ａli， 张 三 "), ["买买提ali", "张", "三"]);
        assert!(words(" · ").is_empty());
    }

    #[test]
    fn each_class_of_word_asks_for_its_own_keys() {
        assert_eq!(person_prefixes("张三"), ["n张三"]);
        assert!(person_prefixes("zhang").contains(&"pzhang".to_owned()));
        assert!(person_prefixes("021x").contains(&"dX120".to_owned()));
        assert!(person_prefixes("5678").contains(&"t8765".to_owned()));
        assert!(person_prefixes("usa110").contains(&"DUSA110".to_owned()));
    }

    #[test]
    fn an_old_number_is_asked_for_in_its_new_form() {
        // Published example of a 15-digit number and its 18-digit form.
        assert_eq!(person_prefixes("310112850409522")[0], "D310112198504095227");
    }
}
