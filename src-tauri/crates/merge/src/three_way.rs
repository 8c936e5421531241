//! The merge itself.
//!
//! A side that did not change a value gives way to the side that did. Two sides that changed it alike agree. Otherwise,
//! inside an object or a list with keys the question is asked again for every field and entry, and at the end of the way
//! it is a conflict: the merged body keeps ours, and theirs stands in the conflict until a person has decided. A removal is
//! a change like any other.

use std::collections::BTreeSet;

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Value};

use crate::path::{Path, key_of};
use crate::shape::{Shape, keys};

/// A place where both sides changed the value and do not agree.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Conflict {
    /// Where.
    pub path: Path,
    /// What both had before; none when nothing stood there.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "there")]
    pub base: Option<Value>,
    /// What we have; none when we removed it.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "there")]
    pub ours: Option<Value>,
    /// What they have; none when they removed it.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "there")]
    pub theirs: Option<Value>,
}

/// A field that is there, were it null.
fn there<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Value>, D::Error> {
    Value::deserialize(from).map(Some)
}

/// Both sides in one body.
#[derive(Debug, Clone, PartialEq)]
pub struct Merged {
    /// The body; at the place of a conflict it has ours.
    pub body: Value,
    /// Where a person must decide.
    pub conflicts: Vec<Conflict>,
}

/// Whether two values say the same. In an object a missing field and a null say the same: an older program does not write
/// the fields it does not know, a newer one writes them empty.
pub fn same(one: Option<&Value>, other: Option<&Value>) -> bool {
    match (one.filter(|v| !v.is_null()), other.filter(|v| !v.is_null())) {
        (None, None) => true,
        (Some(Value::Object(one)), Some(Value::Object(other))) => {
            one.keys().chain(other.keys()).all(|name| same(one.get(name), other.get(name)))
        }
        (Some(Value::Array(one)), Some(Value::Array(other))) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(Some(one), Some(other)))
        }
        (Some(one), Some(other)) => one == other,
        _ => false,
    }
}

/// Merges what two sides made of `base`.
pub fn merge(base: &Value, ours: &Value, theirs: &Value, shape: &Shape) -> Merged {
    let mut walk = Walk { shape, conflicts: Vec::new() };
    let body = match (ours, theirs) {
        (Value::Object(o), Value::Object(t)) => {
            let none = Map::new();
            Value::Object(walk.fields(&Path::default(), base.as_object().unwrap_or(&none), o, t))
        }
        _ => walk.value(&Path::default(), Some(base), Some(ours), Some(theirs)).unwrap_or(Value::Null),
    };
    Merged { body, conflicts: walk.conflicts }
}

/// The places where two bodies differ, each as deep as a merge would look.
pub fn differences(before: &Value, after: &Value, shape: &Shape) -> Vec<Path> {
    let mut found = Vec::new();
    differ(&Path::default(), Some(before), Some(after), shape, &mut found);
    found
}

fn differ(path: &Path, before: Option<&Value>, after: Option<&Value>, shape: &Shape, found: &mut Vec<Path>) {
    if same(before, after) {
        return;
    }
    match (before, after) {
        (Some(Value::Object(b)), Some(Value::Object(a))) => {
            let names: BTreeSet<&String> = b.keys().chain(a.keys()).collect();
            for name in names {
                differ(&path.then_field(name), b.get(name), a.get(name), shape, found);
            }
        }
        (Some(Value::Array(b)), Some(Value::Array(a))) => {
            let key = shape.key(path);
            let Some((key, old, new)) = key.and_then(|key| Some((key, keys(b, key)?, keys(a, key)?))) else {
                found.push(path.clone());
                return;
            };
            let all: BTreeSet<&String> = old.iter().chain(&new).collect();
            for is in all {
                let entry = |list: &'_ [Value]| list.iter().position(|entry| key_of(entry, key).as_ref() == Some(is));
                let (b, a) = (entry(b).and_then(|at| b.get(at)), entry(a).and_then(|at| a.get(at)));
                differ(&path.then_entry(key, is), b, a, shape, found);
            }
        }
        _ => found.push(path.clone()),
    }
}

struct Walk<'s> {
    shape: &'s Shape,
    conflicts: Vec<Conflict>,
}

impl Walk<'_> {
    fn value(
        &mut self,
        path: &Path,
        base: Option<&Value>,
        ours: Option<&Value>,
        theirs: Option<&Value>,
    ) -> Option<Value> {
        if same(ours, base) {
            return theirs.cloned();
        }
        if same(theirs, base) || same(ours, theirs) {
            return ours.cloned();
        }
        let before = base.filter(|v| !v.is_null());
        match (before, ours, theirs) {
            (None | Some(Value::Object(_)), Some(Value::Object(o)), Some(Value::Object(t))) => {
                let none = Map::new();
                let b = before.and_then(Value::as_object).unwrap_or(&none);
                return Some(Value::Object(self.fields(path, b, o, t)));
            }
            (None | Some(Value::Array(_)), Some(Value::Array(o)), Some(Value::Array(t))) => {
                let b = before.and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
                if let Some(list) = self.entries(path, b, o, t) {
                    return Some(Value::Array(list));
                }
            }
            _ => {}
        }
        self.conflicts.push(Conflict {
            path: path.clone(),
            base: base.cloned(),
            ours: ours.cloned(),
            theirs: theirs.cloned(),
        });
        ours.cloned()
    }

    fn fields(
        &mut self,
        path: &Path,
        base: &Map<String, Value>,
        ours: &Map<String, Value>,
        theirs: &Map<String, Value>,
    ) -> Map<String, Value> {
        let names: BTreeSet<&String> = base.keys().chain(ours.keys()).chain(theirs.keys()).collect();
        let mut out = Map::new();
        for name in names {
            let merged = if self.shape.is_own(path, name) {
                ours.get(name).cloned()
            } else {
                self.value(&path.then_field(name), base.get(name), ours.get(name), theirs.get(name))
            };
            if let Some(merged) = merged {
                out.insert(name.clone(), merged);
            }
        }
        out
    }

    /// Merges a list by entry; none when it has no keys.
    fn entries(&mut self, path: &Path, base: &[Value], ours: &[Value], theirs: &[Value]) -> Option<Vec<Value>> {
        let key = self.shape.key(path)?;
        let (b, o, t) = (keys(base, key)?, keys(ours, key)?, keys(theirs, key)?);
        let find =
            |list: &[Value], is: &str| list.iter().find(|entry| key_of(entry, key).as_deref() == Some(is)).cloned();
        let mut out = Vec::new();
        for is in order(&b, &o, &t) {
            let place = path.then_entry(key, &is);
            let (before, our, their) = (find(base, &is), find(ours, &is), find(theirs, &is));
            out.extend(self.value(&place, before.as_ref(), our.as_ref(), their.as_ref()));
        }
        Some(out)
    }
}

/// The order of all keys: first those both have had before, in the order of the side that changed it (of the smaller
/// sequence when both did: in a list with keys the order carries no meaning, it only has to be the same everywhere), then
/// those that are new, by key.
fn order(base: &[String], ours: &[String], theirs: &[String]) -> Vec<String> {
    let kept = |of: &[String]| -> Vec<String> {
        of.iter().filter(|is| base.contains(is) && ours.contains(is) && theirs.contains(is)).cloned().collect()
    };
    let (b, o, t) = (kept(base), kept(ours), kept(theirs));
    let mut out = if o == b {
        t
    } else if t == b {
        o
    } else {
        o.min(t)
    };
    let rest: BTreeSet<&String> = base.iter().chain(ours).chain(theirs).filter(|is| !out.contains(is)).collect();
    let rest: Vec<String> = rest.into_iter().cloned().collect();
    out.extend(rest);
    out
}
