//! A centre and its enterprise offices as plain data: what their clerks do, what happens to their parcels on the way, and
//! what must hold at every moment and in the end. Every value written is a number never used before, so it is known who
//! wrote what, when, and what they had before their eyes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, dead_code, unreachable_pub)]

mod office;

use std::collections::{BTreeMap, BTreeSet};

use merge::{Path, Side, same};
use serde_json::{Value, json};

use office::{Office, Parcel, SHAPE};

/// What happens next, as raw choices: short lists of them shrink well.
pub type Choice = [u8; 5];

/// The whole world of the model. Office 0 is the centre.
pub struct Model {
    offices: Vec<Office>,
    /// Parcels on their way: to whom, from whom, what.
    wire: Vec<(usize, usize, Parcel)>,
    step: u64,
    next: u64,
    /// Who stood for a value, and when: its writer, and the centre when it chose it.
    stood_for: BTreeMap<u64, Vec<(usize, u64)>>,
    /// Values of records that a clerk replaced or removed with the value before their eyes.
    given_up: BTreeSet<(u64, u64)>,
    numbers: BTreeSet<u64>,
    /// What the run has met, for the report.
    pub met: BTreeMap<&'static str, u64>,
}

impl Model {
    /// A centre and so many enterprise offices.
    pub fn new(enterprises: usize) -> Self {
        let offices = (0..=enterprises)
            .map(|at| Office::new(if at == 0 { Side::Centre } else { Side::Outer }, enterprises + 1))
            .collect();
        Self {
            offices,
            wire: Vec::new(),
            step: 0,
            next: 1,
            stood_for: BTreeMap::new(),
            given_up: BTreeSet::new(),
            numbers: BTreeSet::new(),
            met: BTreeMap::new(),
        }
    }

    fn meet(&mut self, what: &'static str) {
        *self.met.entry(what).or_default() += 1;
    }

    /// Lets one thing happen.
    pub fn act(&mut self, [what, who, a, b, c]: Choice) {
        self.step += 1;
        let (a, b, c) = (usize::from(a), usize::from(b), usize::from(c));
        let office = usize::from(who) % self.offices.len();
        let enterprise = 1 + usize::from(who) % (self.offices.len() - 1);
        match what % 20 {
            0 => self.create(office),
            1..=6 => self.edit(office, a, b, c),
            7..=9 => self.send(enterprise, 0),
            10..=11 => self.send(0, enterprise),
            12..=14 => self.arrive(a),
            15 => self.lose_or_copy(a, b),
            16 => self.send_again(office, a),
            17 => self.decide(a, b.is_multiple_of(2)),
            18 => self.undo(office, enterprise),
            _ => self.share(a, enterprise),
        }
    }

    fn create(&mut self, office: usize) {
        let id = self.token(office);
        let mut holders = BTreeSet::from([0, office]);
        if office == 0 {
            holders.insert(1 + usize::try_from(id).unwrap() % (self.offices.len() - 1));
        }
        let name = self.token(office);
        let mut body = json!({ "id": id, "name": name, "more": {}, "members": [] });
        if office == 0 {
            body["number"] = json!(self.number());
        }
        self.offices[office].put(id, body, self.step);
        self.offices[office].holders.insert(id, holders);
        self.meet("records");
    }

    /// A value never used before, which the office writes now.
    fn token(&mut self, office: usize) -> u64 {
        self.next += 1;
        self.stand_for(self.next, office);
        self.next
    }

    fn stand_for(&mut self, token: u64, office: usize) {
        self.stood_for.entry(token).or_default().push((office, self.step));
    }

    fn number(&mut self) -> u64 {
        let number = u64::try_from(self.numbers.len()).unwrap() + 1;
        assert!(self.numbers.insert(number), "a number twice");
        number
    }

    /// A clerk changes a field, goes back to an earlier value, adds, changes or removes an entry.
    fn edit(&mut self, office: usize, a: usize, b: usize, c: usize) {
        let Some(id) = self.offices[office].pick(a) else { return };
        let mut body = self.offices[office].records[&id].clone();
        let token = self.next + 1;
        match b % 8 {
            0 | 1 => body[["name", "phone"][b % 2]] = json!(token),
            2 => body["more"][["x", "y"][c % 2]] = json!(token),
            3 => body["unknown_to_this_version"] = json!([token]),
            4 => {
                let key = format!("{}", c % 3);
                let entries = body["members"].as_array_mut().unwrap();
                if entries.iter().any(|entry| entry["person"] == json!(key)) {
                    return;
                }
                let at = if c.is_multiple_of(2) { 0 } else { entries.len() };
                entries.insert(at, json!({ "person": key, "school": token }));
            }
            5 => {
                let entries = body["members"].as_array_mut().unwrap();
                if entries.is_empty() {
                    return;
                }
                let at = c % entries.len();
                entries[at]["school"] = json!(token);
            }
            6 => {
                let entries = body["members"].as_array_mut().unwrap();
                if entries.is_empty() {
                    return;
                }
                entries.remove(c % entries.len());
                self.meet("removals");
            }
            _ => {
                let versions = &self.offices[office].versions[&id];
                let earlier = versions[c % versions.len()].get("name").and_then(Value::as_u64);
                let Some(earlier) = earlier else { return };
                body["name"] = json!(earlier);
                self.stand_for(earlier, office);
                self.type_in(office, id, body);
                self.meet("taken back by hand");
                return;
            }
        }
        if b % 8 != 6 {
            self.token(office);
        }
        self.type_in(office, id, body);
        self.meet("edits");
    }

    /// A clerk saves what they changed: whatever stood there before is given up knowingly.
    fn type_in(&mut self, office: usize, id: u64, body: Value) {
        for (path, old) in office::tokens(&self.offices[office].records[&id]) {
            if path.get(&body).and_then(office::token_of) != Some(old) {
                self.given_up.insert((id, old));
            }
        }
        self.offices[office].put(id, body, self.step);
    }

    fn send(&mut self, from: usize, to: usize) {
        let step = self.step;
        if let Some(parcel) = self.offices[from].seal(to, step) {
            self.wire.push((to, from, parcel));
            self.meet("sent");
        }
    }

    fn send_again(&mut self, from: usize, a: usize) {
        let to = if from == 0 { 1 + a % (self.offices.len() - 1) } else { 0 };
        let kept = &self.offices[from].links[to].kept;
        if kept.is_empty() {
            return;
        }
        let parcel = kept[a % kept.len()].clone();
        self.wire.push((to, from, parcel));
        self.meet("sent again");
    }

    fn lose_or_copy(&mut self, a: usize, b: usize) {
        if self.wire.is_empty() {
            return;
        }
        let at = a % self.wire.len();
        if b.is_multiple_of(2) {
            self.wire.remove(at);
            self.meet("lost");
        } else {
            let copy = self.wire[at].clone();
            self.wire.push(copy);
            self.meet("copied");
        }
    }

    /// Any parcel on its way arrives: they overtake each other.
    fn arrive(&mut self, a: usize) {
        if !self.wire.is_empty() {
            let (to, from, parcel) = self.wire.remove(a % self.wire.len());
            self.read(to, from, &parcel);
        }
    }

    fn read(&mut self, to: usize, from: usize, parcel: &Parcel) {
        let known = self.offices[to].links[from].received;
        if parcel.counter != known + 1 {
            self.meet(if parcel.counter <= known { "refused: known" } else { "refused: one is missing" });
            return;
        }
        let before = self.offices[to].records.clone();
        let step = self.step;
        self.offices[to].open(from, parcel, step);
        if to == 0 {
            for entry in &parcel.entries {
                if self.offices[0].records[&entry.id].get("number").is_none() {
                    let number = self.number();
                    let mut body = self.offices[0].records[&entry.id].clone();
                    body["number"] = json!(number);
                    self.offices[0].put(entry.id, body, step);
                }
            }
        }
        self.meet("read");
        for entry in &parcel.entries {
            if let Some(before) = before.get(&entry.id) {
                self.nothing_silent(to, entry.id, before);
            }
        }
    }

    /// Whatever the parcel replaced or removed had been seen by whoever stood for what is there now.
    fn nothing_silent(&self, office: usize, id: u64, before: &Value) {
        let after = &self.offices[office].records[&id];
        for (path, old) in office::tokens(before) {
            if path == Path::field("id") || path == Path::field("number") {
                continue;
            }
            let saw = |(who, when): &(usize, u64)| self.offices[*who].seen.get(&(id, old)).is_some_and(|at| at <= when);
            let now = path.get(after).and_then(office::token_of);
            let fair = now == Some(old)
                || self.given_up.contains(&(id, old))
                || now.is_some_and(|now| self.stood_for[&now].iter().any(saw));
            assert!(
                fair,
                "step {}: office {office} lost {old} at {path} of {id} silently: {before} became {after}",
                self.step
            );
        }
    }

    /// The desk of the centre: one conflict, ours or theirs.
    fn decide(&mut self, a: usize, theirs: bool) {
        if self.offices[0].desk.is_empty() {
            return;
        }
        let at = a % self.offices[0].desk.len();
        let open = self.offices[0].desk.remove(at);
        let mut body = self.offices[0].records[&open.id].clone();
        if theirs && !open.conflict.path.set(&mut body, open.conflict.theirs.clone()) {
            self.meet("the place of a conflict is gone");
        }
        let chosen: Vec<u64> = open.conflict.path.get(&body).map(office::all_tokens).unwrap_or_default();
        for token in open.conflict.theirs.as_ref().map(office::all_tokens).unwrap_or_default() {
            if !chosen.contains(&token) {
                self.given_up.insert((open.id, token));
            }
        }
        for token in chosen {
            self.stand_for(token, 0);
        }
        self.type_in(0, open.id, body);
        self.meet("decided");
    }

    fn undo(&mut self, office: usize, enterprise: usize) {
        let from = if office == 0 { enterprise } else { 0 };
        let step = self.step;
        if self.offices[office].undo(from, step) {
            self.meet("receipts taken back");
        }
    }

    fn share(&mut self, a: usize, with: usize) {
        let Some(id) = self.offices[0].pick(a) else { return };
        if self.offices[0].holders.get_mut(&id).unwrap().insert(with) {
            self.offices[0].touched.insert(id, self.step);
            self.meet("shared by two");
        }
    }

    /// Lets everything arrive and be decided, and checks that all offices end with the same.
    pub fn settle(&mut self) {
        self.wire.clear();
        for round in 0.. {
            assert!(round < 60, "the offices do not come to rest");
            self.step += 1;
            let mut quiet = true;
            for enterprise in 1..self.offices.len() {
                for (from, to) in [(enterprise, 0), (0, enterprise)] {
                    let (step, known) = (self.step, self.offices[to].links[from].received);
                    let fresh = self.offices[from].seal(to, step).is_some();
                    let waiting: Vec<Parcel> =
                        self.offices[from].links[to].kept.iter().filter(|p| p.counter > known).cloned().collect();
                    quiet &= !fresh && waiting.is_empty();
                    for parcel in waiting {
                        self.read(to, from, &parcel);
                    }
                }
            }
            while !self.offices[0].desk.is_empty() {
                quiet = false;
                self.step += 1;
                let theirs = self.step.is_multiple_of(2);
                self.decide(0, theirs);
            }
            if quiet {
                break;
            }
        }
        self.all_the_same();
    }

    fn all_the_same(&self) {
        let centre = &self.offices[0];
        for (at, office) in self.offices.iter().enumerate().skip(1) {
            for (id, body) in &office.records {
                let (ours, theirs) = (SHAPE.shared(&centre.records[id]), SHAPE.shared(body));
                let (ours, theirs) = (office::sorted(&ours), office::sorted(&theirs));
                assert!(same(Some(&ours), Some(&theirs)), "{id}: the centre has {ours}, office {at} has {theirs}");
            }
        }
        let numbers: Vec<&Value> = centre.records.values().map(|body| &body["number"]).collect();
        let distinct: BTreeSet<String> = numbers.iter().map(ToString::to_string).collect();
        assert_eq!(numbers.len(), distinct.len(), "numbers are unique");
        for office in &self.offices {
            office.nothing_lost();
        }
    }
}
