//! One office of the model: its records with all their versions, what it has in common with the others, its desk.

use std::collections::{BTreeMap, BTreeSet};

use merge::{Common, Conflict, Incoming, KeyedList, Path, Shape, Side};
use serde_json::Value;

/// Records of the model: a list with a key, a number of the centre's own, fields nobody has described.
pub const SHAPE: Shape = Shape { lists: &[KeyedList { at: "members", key: "person" }], own: &["number"] };

/// What travels of a record.
#[derive(Clone)]
pub struct Entry {
    pub id: u64,
    pub base: Value,
    pub body: Value,
    pub kept: Vec<Path>,
}

#[derive(Clone)]
pub struct Parcel {
    pub counter: u64,
    /// The last parcel of the other side that was read by then.
    pub read: u64,
    pub entries: Vec<Entry>,
}

/// A conflict on the desk.
#[derive(Clone)]
pub struct Open {
    pub id: u64,
    pub from: usize,
    pub conflict: Conflict,
}

/// One end of an exchange.
#[derive(Default)]
pub struct Link {
    pub common: BTreeMap<u64, Common>,
    pub received: u64,
    pub kept: Vec<Parcel>,
    before: Option<Before>,
}

/// What was there before the last parcel, as long as it can be taken back.
struct Before {
    step: u64,
    records: BTreeMap<u64, Option<Value>>,
    common: BTreeMap<u64, Common>,
    desk: Vec<Open>,
}

pub struct Office {
    side: Side,
    pub records: BTreeMap<u64, Value>,
    pub versions: BTreeMap<u64, Vec<Value>>,
    /// Offices that keep a record.
    pub holders: BTreeMap<u64, BTreeSet<usize>>,
    pub touched: BTreeMap<u64, u64>,
    /// When a value of a record first stood before this office's eyes.
    pub seen: BTreeMap<(u64, u64), u64>,
    pub links: Vec<Link>,
    pub desk: Vec<Open>,
    /// Values that came with a parcel.
    came: BTreeSet<(u64, u64)>,
}

impl Office {
    pub fn new(side: Side, offices: usize) -> Self {
        Self {
            side,
            records: BTreeMap::new(),
            versions: BTreeMap::new(),
            holders: BTreeMap::new(),
            touched: BTreeMap::new(),
            seen: BTreeMap::new(),
            links: (0..offices).map(|_| Link::default()).collect(),
            desk: Vec::new(),
            came: BTreeSet::new(),
        }
    }

    pub fn pick(&self, a: usize) -> Option<u64> {
        let count = self.records.len();
        (count > 0).then(|| *self.records.keys().nth(a % count).unwrap())
    }

    pub fn put(&mut self, id: u64, body: Value, step: u64) {
        for token in all_tokens(&body) {
            self.seen.entry((id, token)).or_insert(step);
        }
        self.versions.entry(id).or_default().push(body.clone());
        self.records.insert(id, body);
        self.touched.insert(id, step);
    }

    /// Seals what the other office lacks; none when it lacks nothing.
    pub fn seal(&mut self, to: usize, step: u64) -> Option<Parcel> {
        let mut entries = Vec::new();
        let counter = u64::try_from(self.links[to].kept.len()).unwrap() + 1;
        for (id, body) in &self.records {
            if self.side == Side::Centre && !self.holders[id].contains(&to) {
                continue;
            }
            let waiting: Vec<Path> = self
                .desk
                .iter()
                .filter(|open| open.id == *id && open.from == to)
                .map(|open| open.conflict.path.clone())
                .collect();
            let common = self.links[to].common.entry(*id).or_default();
            let outgoing = common.outgoing(body, &waiting, &SHAPE);
            if common.lacks(&outgoing) {
                entries.push(Entry {
                    id: *id,
                    base: common.body.clone(),
                    body: outgoing.clone(),
                    kept: common.kept.clone(),
                });
                *common = common.seal(&outgoing, counter, &SHAPE);
                self.touched.insert(*id, step);
            }
        }
        let link = &mut self.links[to];
        if entries.is_empty() {
            return None;
        }
        link.before = None;
        let parcel = Parcel { counter, read: link.received, entries };
        link.kept.push(parcel.clone());
        Some(parcel)
    }

    pub fn open(&mut self, from: usize, parcel: &Parcel, step: u64) {
        let mut before =
            Before { step, records: BTreeMap::new(), common: self.links[from].common.clone(), desk: self.desk.clone() };
        for entry in &parcel.entries {
            let known = self.records.get(&entry.id).cloned();
            before.records.insert(entry.id, known.clone());
            let ours = known.unwrap_or_else(|| serde_json::json!({}));
            let common = self.links[from].common.entry(entry.id).or_default();
            let received = common.receive(
                self.side,
                Incoming { base: &entry.base, body: &entry.body, kept: &entry.kept, read: parcel.read },
                &ours,
                &SHAPE,
            );
            *common = received.common;
            self.put(entry.id, received.body, step);
            self.holders.entry(entry.id).or_default().extend([0, from]);
            self.came.extend(all_tokens(&entry.body).into_iter().map(|token| (entry.id, token)));
            if self.side == Side::Centre {
                for conflict in received.conflicts {
                    for token in conflict.theirs.as_ref().map(all_tokens).unwrap_or_default() {
                        self.seen.entry((entry.id, token)).or_insert(step);
                    }
                    self.versions.entry(entry.id).or_default().push(entry.body.clone());
                    self.desk.retain(|open| {
                        !(open.id == entry.id && open.from == from && conflict.path.holds(&open.conflict.path))
                    });
                    self.desk.push(Open { id: entry.id, from, conflict });
                }
            } else {
                self.versions.entry(entry.id).or_default().push(entry.body.clone());
            }
        }
        self.links[from].received = parcel.counter;
        self.links[from].before = Some(before);
    }

    /// Takes the last parcel of that office back, when nothing has built on it.
    pub fn undo(&mut self, from: usize, step: u64) -> bool {
        let Some(before) = self.links[from].before.take() else { return false };
        if before.records.keys().any(|id| self.touched.get(id) != Some(&before.step)) {
            return false;
        }
        for (id, body) in before.records {
            match body {
                Some(body) => self.put(id, body, step),
                None => drop(self.records.remove(&id)),
            }
        }
        self.desk.retain(|open| open.from != from);
        self.desk.extend(before.desk.into_iter().filter(|open| open.from == from));
        self.links[from].common = before.common;
        self.links[from].received -= 1;
        true
    }

    /// Every value that ever came or was written stands in a version here.
    pub fn nothing_lost(&self) {
        for (id, token) in self.came.iter().chain(self.seen.keys()) {
            let kept = self.versions[id].iter().any(|body| all_tokens(body).contains(token));
            assert!(kept, "{token} of {id} is in no version");
        }
    }
}

/// The values of a body with their places.
pub fn tokens(body: &Value) -> Vec<(Path, u64)> {
    fn walk(path: &Path, value: &Value, out: &mut Vec<(Path, u64)>) {
        match value {
            Value::Object(fields) => {
                for (name, value) in fields {
                    walk(&path.then_field(name), value, out);
                }
            }
            Value::Array(entries) if path.fields() == "members" => {
                for entry in entries {
                    walk(&path.then_entry("person", entry["person"].as_str().unwrap()), entry, out);
                }
            }
            other => out.extend(token_of(other).map(|token| (path.clone(), token))),
        }
    }
    let mut out = Vec::new();
    walk(&Path::default(), body, &mut out);
    out
}

/// The value at a place.
pub fn token_of(value: &Value) -> Option<u64> {
    value.as_u64().or_else(|| value.as_array()?.first()?.as_u64())
}

pub fn all_tokens(value: &Value) -> Vec<u64> {
    match value {
        Value::Object(fields) => {
            fields.iter().filter(|(name, _)| *name != "number").flat_map(|(_, v)| all_tokens(v)).collect()
        }
        Value::Array(entries) => entries.iter().flat_map(all_tokens).collect(),
        other => other.as_u64().into_iter().collect(),
    }
}

/// With the list in the order of its keys, which carries no meaning.
pub fn sorted(body: &Value) -> Value {
    let mut body = body.clone();
    if let Some(entries) = body.get_mut("members").and_then(Value::as_array_mut) {
        entries.sort_by_key(|entry| entry["person"].to_string());
    }
    body
}
