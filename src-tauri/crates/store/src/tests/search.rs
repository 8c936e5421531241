//! Finding by prefix.

use proptest::prelude::*;

use crate::testing::{Office, office};
use crate::{Cause, SearchKey, SearchQuery, SearchTerm};

fn index(office: &Office, kind: &str, id: &str, keys: &[SearchKey]) {
    office
        .store
        .write(&office.actor, Cause::new("index"), |w| {
            w.index(kind, id, keys.to_vec());
            Ok(())
        })
        .unwrap();
}

fn name(text: &str) -> Vec<SearchKey> {
    let mut keys = vec![SearchKey::whole(format!("n{text}"))];
    for (at, _) in text.char_indices().skip(1) {
        keys.push(SearchKey::inner(format!("n{}", &text[at..])));
    }
    keys
}

fn term(prefixes: &[&str]) -> SearchTerm {
    SearchTerm { prefixes: prefixes.iter().map(|&prefix| prefix.to_owned()).collect(), exact: false }
}

fn find(office: &Office, query: &SearchQuery) -> Vec<String> {
    office.store.read(|r| Ok(r.search(query)?.into_iter().map(|hit| hit.id).collect())).unwrap()
}

fn ask(terms: &[SearchTerm]) -> SearchQuery {
    SearchQuery { terms: terms.to_vec(), kinds: Vec::new(), limit: 50 }
}

#[test]
fn exact_first_then_whole_then_inner() {
    let office = office();
    for (id, text) in [("a", "王伟强"), ("b", "伟强东"), ("c", "伟强"), ("d", "李伟"), ("e", "张三")] {
        index(&office, "person", id, &name(text));
    }
    assert_eq!(find(&office, &ask(&[term(&["n伟强"])])), ["c", "b", "a"]);
    let hits = office.store.read(|r| r.search(&ask(&[term(&["n伟强"])]))).unwrap();
    assert_eq!(hits.iter().map(|hit| hit.rank).collect::<Vec<_>>(), [0, 1, 2]);
    assert_eq!(hits[0].matched_key_kind, 'n');
    let exact = SearchTerm { exact: true, ..term(&["n伟强"]) };
    assert_eq!(find(&office, &ask(&[exact])), ["c", "a"]);
    assert!(find(&office, &ask(&[term(&["n赵"])])).is_empty());
    assert!(find(&office, &ask(&[term(&["n"])])).is_empty());
    assert!(find(&office, &ask(&[])).is_empty());
}

#[test]
fn all_terms_must_match() {
    let office = office();
    for n in 0..30 {
        let mut keys = name("王小明");
        keys.push(SearchKey::whole(format!("d{n:04}")));
        index(&office, "person", &format!("{n:02}"), &keys);
    }
    assert_eq!(find(&office, &ask(&[term(&["n王"]), term(&["d0007", "t0007"])])), ["07"]);
    assert_eq!(find(&office, &ask(&[term(&["n王"]), term(&["d000"])])).len(), 10);
    assert!(find(&office, &ask(&[term(&["n李"]), term(&["d000"])])).is_empty());
    let few = SearchQuery { limit: 3, ..ask(&[term(&["n王"]), term(&["d00"])]) };
    assert_eq!(find(&office, &few), ["00", "01", "02"]);
}

#[test]
fn kinds_can_be_asked_for() {
    let office = office();
    index(&office, "person", "p", &name("暖窗"));
    index(&office, "org", "o", &name("暖窗工会"));
    let only = |kind: &str| SearchQuery { kinds: vec![kind.to_owned()], ..ask(&[term(&["n暖"])]) };
    assert_eq!(find(&office, &only("org")), ["o"]);
    assert_eq!(find(&office, &only("person")), ["p"]);
    assert!(find(&office, &only("nothing")).is_empty());
}

#[test]
fn keys_are_replaced_and_removed() {
    let office = office();
    index(&office, "person", "p", &name("张三"));
    index(&office, "person", "p", &name("张四"));
    assert!(find(&office, &ask(&[term(&["n张三"])])).is_empty());
    assert_eq!(find(&office, &ask(&[term(&["n四"])])), ["p"]);
    index(&office, "person", "p", &[]);
    assert!(find(&office, &ask(&[term(&["n张"])])).is_empty());
    let left = office.store.read(|r| r.query("SELECT 1 FROM search_key", [], |_| Ok(()))).unwrap();
    assert!(left.is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Against the plain definition: some key of the subject starts with the prefix.
    #[test]
    fn finds_what_a_full_scan_finds(
        subjects in prop::collection::vec(prop::collection::vec("[ab]{1,3}", 1..4), 1..12),
        terms in prop::collection::vec("[ab]{1,2}", 1..3),
    ) {
        let office = office();
        office.store.write(&office.actor, Cause::new("index"), |w| {
            for (n, keys) in subjects.iter().enumerate() {
                let keys: Vec<_> = keys.iter().enumerate().map(|(at, key)| {
                    let key = format!("n{key}");
                    if at % 2 == 0 { SearchKey::whole(key) } else { SearchKey::inner(key) }
                }).collect();
                w.index("person", &format!("{n:02}"), keys);
            }
            Ok(())
        }).unwrap();
        let prefixes: Vec<SearchTerm> = terms.iter().map(|text| term(&[&format!("n{text}")])).collect();
        let mut found = find(&office, &ask(&prefixes));
        prop_assert_eq!(&found, &find(&office, &ask(&prefixes)));
        found.sort();
        let expected: Vec<String> = subjects.iter().enumerate()
            .filter(|(_, keys)| terms.iter().all(|text| keys.iter().any(|key| key.starts_with(text))))
            .map(|(n, _)| format!("{n:02}"))
            .collect();
        prop_assert_eq!(found, expected);
    }
}
