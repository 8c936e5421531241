//! What holds for any three bodies.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use merge::{Conflict, KeyedList, Path, Shape, differences, merge, same};
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

const SHAPE: Shape = Shape { lists: &[KeyedList { at: "members", key: "person" }], own: &[] };

fn scalar() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (0..4_i64).prop_map(Value::from),
        "[ab]".prop_map(Value::from)
    ]
}

/// Few names and few values, so that the sides meet.
fn fields() -> impl Strategy<Value = Map<String, Value>> {
    let inner = prop_oneof![
        3 => scalar(),
        1 => vec(scalar(), 0..3).prop_map(Value::from),
        1 => btree_map("[xy]", scalar(), 0..3).prop_map(|m| json!(m)),
    ];
    btree_map("[pqr]", inner, 0..4).prop_map(|m| m.into_iter().collect())
}

fn body() -> impl Strategy<Value = Value> {
    (fields(), btree_map("[123]", fields(), 0..4)).prop_map(|(mut body, members)| {
        let list: Vec<Value> = members
            .into_iter()
            .map(|(person, mut entry)| {
                entry.insert("person".to_owned(), json!(person));
                Value::Object(entry)
            })
            .collect();
        body.insert("members".to_owned(), Value::Array(list));
        Value::Object(body)
    })
}

fn alike(one: &Value, other: &Value) -> bool {
    same(Some(one), Some(other))
}

/// The places inside this one where the side says something that cannot be taken apart.
fn leaves(place: &Path, side: &Value) -> Vec<Path> {
    match place.get(side) {
        // An empty object says nothing.
        Some(Value::Object(fields)) => fields.keys().flat_map(|name| leaves(&place.then_field(name), side)).collect(),
        _ => vec![place.clone()],
    }
}

/// What a side says at a place, and what the merge kept of it: in the body or in a conflict around the place.
fn kept(
    place: &Path,
    side: &Value,
    merged: &Value,
    conflicts: &[Conflict],
    pick: fn(&Conflict) -> Option<&Value>,
) -> bool {
    let said = place.get(side);
    same(place.get(merged), said)
        || conflicts.iter().any(|conflict| {
            conflict.path.holds(place) && same(pick(conflict), conflict.path.get(side))
                || place.holds(&conflict.path) && same(pick(conflict), conflict.path.get(side))
        })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn a_side_that_changed_nothing_gives_way(base in body(), side in body()) {
        let (left, right) = (merge(&base, &base, &side, &SHAPE), merge(&base, &side, &base, &SHAPE));
        prop_assert!(left.conflicts.is_empty() && right.conflicts.is_empty());
        prop_assert!(alike(&left.body, &side) && alike(&right.body, &side));
    }

    #[test]
    fn both_sides_find_the_same_conflicts_and_apart_from_them_the_same_body(base in body(), a in body(), b in body()) {
        let (mut ab, ba) = (merge(&base, &a, &b, &SHAPE), merge(&base, &b, &a, &SHAPE));
        let places = |conflicts: &[Conflict]| conflicts.iter().map(|c| c.path.clone()).collect::<Vec<_>>();
        let (mut one, mut other) = (places(&ab.conflicts), places(&ba.conflicts));
        one.sort();
        other.sort();
        prop_assert_eq!(one, other);
        for conflict in &ab.conflicts {
            prop_assert!(conflict.path.set(&mut ab.body, conflict.theirs.clone()));
        }
        let (mut one, mut other) = (ab.body, ba.body);
        for list in [&mut one, &mut other] {
            // Where an entry came back by the choice it stands last; the order carries no meaning.
            list["members"].as_array_mut().unwrap().sort_by_key(|entry| entry["person"].to_string());
        }
        prop_assert!(alike(&one, &other), "{} and {}", one, other);
    }

    #[test]
    fn nothing_either_side_changed_is_missing(base in body(), a in body(), b in body()) {
        let merged = merge(&base, &a, &b, &SHAPE);
        for place in differences(&base, &a, &SHAPE).iter().flat_map(|place| leaves(place, &a)).filter(|place| !same(place.get(&base), place.get(&a))) {
            prop_assert!(kept(&place, &a, &merged.body, &merged.conflicts, |c| c.ours.as_ref()), "ours at {}", place);
        }
        for place in differences(&base, &b, &SHAPE).iter().flat_map(|place| leaves(place, &b)).filter(|place| !same(place.get(&base), place.get(&b))) {
            prop_assert!(kept(&place, &b, &merged.body, &merged.conflicts, |c| c.theirs.as_ref()), "theirs at {}", place);
        }
    }

    #[test]
    fn the_same_change_twice_changes_nothing_more(base in body(), a in body(), b in body()) {
        let once = merge(&base, &a, &b, &SHAPE);
        let twice = merge(&base, &once.body, &b, &SHAPE);
        prop_assert!(alike(&once.body, &twice.body));
    }

    #[test]
    fn two_offices_that_changed_other_fields_may_come_in_any_order(base in body(), a in body(), b in body()) {
        let apart = |one: &Path, other: &Path| !one.holds(other) && !other.holds(one);
        // The second office made of its changes only those that are apart from the first one's.
        let of_a = differences(&base, &a, &SHAPE);
        let theirs = b;
        let mut b = base.clone();
        for place in differences(&base, &theirs, &SHAPE) {
            if of_a.iter().all(|other| apart(&place, other)) {
                place.set(&mut b, place.get(&theirs).cloned());
            }
        }
        let through = |first: &Value, second: &Value| {
            let one = merge(&base, &base, first, &SHAPE);
            merge(&base, &one.body, second, &SHAPE)
        };
        let (ab, ba) = (through(&a, &b), through(&b, &a));
        prop_assert!(ab.conflicts.is_empty() && ba.conflicts.is_empty());
        prop_assert!(alike(&ab.body, &ba.body), "{} and {}", ab.body, ba.body);
    }

    #[test]
    fn a_conflict_comes_back_from_json_as_it_was(base in body(), a in body(), b in body()) {
        let found = merge(&base, &a, &b, &SHAPE).conflicts;
        let text = serde_json::to_string(&found).unwrap();
        prop_assert_eq!(serde_json::from_str::<Vec<Conflict>>(&text).unwrap(), found);
    }
}

#[test]
fn members_are_merged_one_by_one_and_a_removal_meets_a_change() {
    let member = |person: &str, school: &str| json!({ "person": person, "school": school, "of_a_later_version": 1 });
    let base = json!({ "members": [member("a", "一小"), member("b", "二小")], "phone": "1" });
    let ours = json!({ "members": [member("a", "一中"), member("b", "二小"), member("c", "三小")], "phone": "1" });
    let theirs = json!({ "members": [member("d", "四小"), member("b", "二中")], "phone": "2" });
    let merged = merge(&base, &ours, &theirs, &SHAPE);
    assert_eq!(merged.body["phone"], "2");
    assert_eq!(merged.conflicts.len(), 1);
    let conflict = &merged.conflicts[0];
    assert_eq!(conflict.path.to_string(), "members[person=a]");
    assert_eq!((&conflict.ours, &conflict.theirs), (&Some(member("a", "一中")), &None));
    let names: Vec<&Value> = merged.body["members"].as_array().unwrap().iter().map(|m| &m["person"]).collect();
    assert_eq!(names, ["b", "a", "c", "d"]);
    assert_eq!(merged.body["members"][0], member("b", "二中"));
    // The person decides for the removal.
    let mut body = merged.body;
    assert!(conflict.path.set(&mut body, conflict.theirs.clone()));
    assert_eq!(body["members"].as_array().unwrap().len(), 3);
}

#[test]
fn a_field_that_an_older_program_leaves_out_is_no_change() {
    let base = json!({ "name": "甲", "new": "乙" });
    let merged = merge(&json!({ "name": "甲" }), &json!({ "name": "甲", "new": null }), &base, &SHAPE);
    assert!(merged.conflicts.is_empty());
    assert_eq!(merged.body, base);
}
