//! What a person and an organisation can be found by. A key is one letter for its kind and a text that is matched
//! from its start, so every question on the desk is one walk along an index.

use std::borrow::Cow;

use kernel::{CitizenId, Phone};
use store::SearchKey;

use crate::readings::{Syllable, is_han, syllables};

/// Keys longer than this many characters are cut; so are the questions.
pub(crate) const LONGEST: usize = 32;

/// Combinations of readings kept for one starting point of a name.
const COMBINATIONS: usize = 8;

/// Kind of a key: its first letter.
pub(crate) mod kind {
    /// Name, and each suffix of it.
    pub(crate) const NAME: char = 'n';
    /// Full pinyin from each syllable.
    pub(crate) const PINYIN: char = 'p';
    /// Initials from each syllable.
    pub(crate) const INITIALS: char = 'i';
    /// ID number, last character first.
    pub(crate) const ID_TAIL: char = 'd';
    /// ID number from its front.
    pub(crate) const ID_FRONT: char = 'D';
    /// Phone, last digit first.
    pub(crate) const PHONE_TAIL: char = 't';
    /// The organisation a person belongs to, by its id.
    pub(crate) const MEMBER_OF: char = 'o';
    /// Name of an organisation, and each suffix of it.
    pub(crate) const ORG_NAME: char = 'u';
    /// Full pinyin of an organisation, from each syllable.
    pub(crate) const ORG_PINYIN: char = 'v';
    /// Initials of an organisation, from each syllable.
    pub(crate) const ORG_INITIALS: char = 'w';
}

/// A name, ID number, phone and organisation as keys; sorted, each once.
pub(crate) fn of_person(name: &str, id_number: &CitizenId, phone: Option<&Phone>, org: Option<&str>) -> Vec<SearchKey> {
    let mut keys = Vec::with_capacity(20);
    spoken(name, kind::NAME, kind::PINYIN, kind::INITIALS, &mut keys);
    let id = id_number.as_str();
    keys.push(SearchKey::whole(key(kind::ID_FRONT, id)));
    keys.push(SearchKey::whole(key(kind::ID_TAIL, &reversed(id))));
    keys.extend(phone.map(phone_tail));
    if let Some(org) = org {
        // Whoever bears a name that matches comes before the members of a union that does.
        keys.push(SearchKey::inner(member_of(org)));
    }
    once(keys)
}

/// Somebody of whom little is known: a name, a phone, a union as it was told; sorted, each once.
pub(crate) fn of_told(name: &str, phone: Option<&Phone>, union: Option<&str>) -> Vec<SearchKey> {
    let mut keys = Vec::with_capacity(20);
    spoken(name, kind::NAME, kind::PINYIN, kind::INITIALS, &mut keys);
    keys.extend(phone.map(phone_tail));
    if let Some(union) = union {
        // Not a member of anything yet: the union is found by the words that were written down.
        let mut told = Vec::with_capacity(40);
        spoken(union, kind::ORG_NAME, kind::ORG_PINYIN, kind::ORG_INITIALS, &mut told);
        keys.extend(told);
    }
    once(keys)
}

fn phone_tail(phone: &Phone) -> SearchKey {
    let digits: String = phone.as_str().chars().filter(char::is_ascii_digit).collect();
    SearchKey::whole(key(kind::PHONE_TAIL, &reversed(&digits)))
}

/// The name of an organisation, or of anybody known by name only, as keys; sorted, each once.
pub fn of_organisation(name: &str) -> Vec<SearchKey> {
    let mut keys = Vec::with_capacity(40);
    spoken(name, kind::ORG_NAME, kind::ORG_PINYIN, kind::ORG_INITIALS, &mut keys);
    once(keys)
}

/// The key that finds the persons of one organisation. UUIDs have no hyphens here: shorter keys, smaller index.
pub(crate) fn member_of(org: &str) -> String {
    key(kind::MEMBER_OF, &org.replace('-', ""))
}

/// Kind letter and text, cut to the length that is indexed.
pub(crate) fn key(kind: char, text: &str) -> String {
    std::iter::once(kind).chain(text.chars().take(LONGEST)).collect()
}

/// The text a name is compared by: lower case, without dots, spaces and other separators.
pub(crate) fn folded(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric() || is_han(*c)).flat_map(char::to_lowercase).collect()
}

/// Last character first.
pub(crate) fn reversed(text: &str) -> String {
    text.chars().rev().collect()
}

fn once(mut keys: Vec<SearchKey>) -> Vec<SearchKey> {
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// How a name may be read, each as one word: two names that share one sound alike.
pub fn sounds_of(name: &str) -> Vec<String> {
    let syllables = syllables(name);
    combinations(&syllables).into_iter().map(|reading| reading.concat()).collect()
}

fn spoken(name: &str, by_name: char, by_pinyin: char, by_initials: char, keys: &mut Vec<SearchKey>) {
    let text = folded(name);
    for start in starts(name) {
        if let Some(suffix) = suffix(&text, start) {
            keys.push(part(start, key(by_name, suffix)));
        }
    }
    let syllables = syllables(name);
    for from in 0..syllables.len() {
        let rest = &syllables[from..];
        for reading in combinations(rest) {
            keys.push(part(from, key(by_pinyin, &reading.concat())));
        }
        for initials in combinations(&initials(rest)) {
            keys.push(part(from, key(by_initials, &initials.concat())));
        }
    }
}

/// A key that starts the whole name counts more than one inside it.
fn part(from: usize, key: String) -> SearchKey {
    if from == 0 { SearchKey::whole(key) } else { SearchKey::inner(key) }
}

/// Where a person would begin to type a part of the name, as positions in the folded text: at every Han character
/// and at the first letter of every other word.
fn starts(name: &str) -> Vec<usize> {
    let mut out = Vec::new();
    let mut at = 0;
    let mut inside_word = false;
    for c in name.chars() {
        if !(c.is_alphanumeric() || is_han(c)) {
            inside_word = false;
            continue;
        }
        if is_han(c) || !inside_word {
            out.push(at);
        }
        inside_word = !is_han(c);
        at += c.to_lowercase().count();
    }
    out
}

fn suffix(text: &str, start: usize) -> Option<&str> {
    text.char_indices().nth(start).map(|(at, _)| &text[at..])
}

fn initials(rest: &[Syllable]) -> Vec<Syllable> {
    rest.iter()
        .map(|syllable| {
            let mut readings = Vec::new();
            for initial in syllable.readings.iter().filter_map(|reading| initial(reading)) {
                if !readings.contains(&initial) {
                    readings.push(initial);
                }
            }
            Syllable { readings }
        })
        .collect()
}

/// The first letter of a reading.
fn initial(reading: &str) -> Option<Cow<'static, str>> {
    reading.chars().next().map(|first| Cow::Owned(first.to_string()))
}

/// Combinations of readings. When there are too many, the last characters give up their rarer readings first: the
/// surname, whose reading is most often in doubt, keeps them longest. The usual reading of each always stays.
fn combinations(syllables: &[Syllable]) -> Vec<Vec<&str>> {
    let mut kept: Vec<usize> = syllables.iter().map(|s| s.readings.len().max(1)).collect();
    for at in (0..kept.len()).rev() {
        while kept.iter().fold(1_usize, |all, n| all.saturating_mul(*n)) > COMBINATIONS && kept[at] > 1 {
            kept[at] -= 1;
        }
    }
    let mut out: Vec<Vec<&str>> = vec![Vec::with_capacity(syllables.len())];
    for (syllable, kept) in syllables.iter().zip(kept) {
        out = out
            .into_iter()
            .flat_map(|before| {
                syllable.readings.iter().take(kept).map(move |reading| {
                    let mut next = before.clone();
                    next.push(reading.as_ref());
                    next
                })
            })
            .collect();
    }
    out
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    fn name_keys(name: &str) -> Vec<SearchKey> {
        let mut keys = Vec::new();
        spoken(name, kind::NAME, kind::PINYIN, kind::INITIALS, &mut keys);
        once(keys)
    }

    #[test]
    fn a_name_is_found_from_every_character_on() {
        let keys = name_keys("欧阳春晓");
        for whole in ["n欧阳春晓", "pouyangchunxiao", "ioycx"] {
            assert!(keys.contains(&SearchKey::whole(whole)), "{whole} is missing in {keys:?}");
        }
        for inner in ["n阳春晓", "n春晓", "n晓", "pchunxiao", "pxiao", "icx"] {
            assert!(keys.contains(&SearchKey::inner(inner)), "{inner} is missing in {keys:?}");
        }
    }

    #[test]
    fn long_names_are_found_by_each_part() {
        let keys = name_keys("阿卜杜热合曼·买买提");
        assert!(keys.contains(&SearchKey::inner("n买买提")));
        assert!(keys.contains(&SearchKey::whole("n阿卜杜热合曼买买提")));
        assert!(keys.contains(&SearchKey::inner("pmaimaiti")));
    }

    #[test]
    fn latin_names_are_found_by_word_not_by_letter() {
        let keys = name_keys("Maria GARCIA");
        assert!(keys.contains(&SearchKey::whole("nmariagarcia")) && keys.contains(&SearchKey::inner("ngarcia")));
        assert!(!keys.contains(&SearchKey::inner("nariagarcia")));
    }

    #[test]
    fn combinations_stay_few_and_keep_both_readings_of_the_surname() {
        let keys = name_keys("解单重行长乐曾翟仇朝");
        assert!(keys.len() <= 10 * (1 + 2 * COMBINATIONS), "{}", keys.len());
        let two = name_keys("解明");
        assert!(two.contains(&SearchKey::whole("pxieming")) && two.contains(&SearchKey::whole("pjieming")));
    }
}
