//! What two offices have in common of a record.
//!
//! Parcels of one direction arrive in order, each once (the chain refuses everything else), but those of both directions
//! cross. So neither office knows what the other has right now; each knows what the other will have read when its next
//! parcel arrives. That is [`Common`]: it becomes what was sent when a parcel is sealed, it takes what was read when
//! one arrives, and it travels with the record as the base of the other side's merge.
//!
//! Where the changes of both conflict, the centre decides. Until then each side keeps its own value. The outer office does
//! not count the centre's value as known, so that its own, when it comes, is in conflict there too instead of standing on
//! something its clerk has never seen; the centre counts the outer office's as known, so that its decision replaces it.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::path::Path;
use crate::shape::Shape;
use crate::three_way::{Conflict, differences, merge, same};

/// Which end of the exchange we are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// Decides conflicts.
    Centre,
    /// Waits for the centre's decision: an enterprise union, or a window of the centre.
    #[serde(rename = "enterprise")]
    Outer,
}

/// What the other office knows of a record, or will know when our next parcel arrives.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Common {
    /// Its body there; an empty object before anything was exchanged.
    pub body: Value,
    /// What our parcels changed that the other office has not yet said to have read, the oldest first.
    #[serde(default)]
    pub sent: Vec<Sent>,
    /// Where the outer office kept its own value against one that the centre has sent. The next parcel says so: had its
    /// clerk taken the change back by then, the values alone would tell the centre nothing.
    #[serde(default)]
    pub kept: Vec<Path>,
}

/// What one parcel changed of the record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sent {
    /// The parcel's counter.
    pub parcel: u64,
    /// Where.
    pub places: Vec<Path>,
}

/// A record as a parcel brings it.
#[derive(Debug, Clone, Copy)]
pub struct Incoming<'v> {
    /// What it was made from.
    pub base: &'v Value,
    /// What the other office made of it.
    pub body: &'v Value,
    /// Where the other office kept its own value, knowing that ours differs ([`Common::kept`]).
    pub kept: &'v [Path],
    /// Counter of the last parcel of ours that the other office had read by then.
    pub read: u64,
}

impl Default for Common {
    fn default() -> Self {
        Self { body: Value::Object(serde_json::Map::new()), sent: Vec::new(), kept: Vec::new() }
    }
}

/// What came of reading a record of a parcel.
#[derive(Debug, Clone, PartialEq)]
pub struct Received {
    /// Our body after it.
    pub body: Value,
    /// What is in common after it.
    pub common: Common,
    /// Where both changed the same value. The centre's desk decides them; the outer office only shows them.
    pub conflicts: Vec<Conflict>,
}

impl Common {
    /// What goes out of our body: without our own fields, and without our side of what waits for a decision (`waiting`),
    /// so that no value stands at the other office that nobody has chosen.
    #[must_use]
    pub fn outgoing(&self, ours: &Value, waiting: &[Path], shape: &Shape) -> Value {
        let mut body = shape.shared(ours);
        for place in waiting {
            // Where the entry around the place is gone here, the entry waits with it.
            let place =
                place.outermost_first().find(|outer| outer.get(&body).is_none()).unwrap_or_else(|| place.clone());
            place.set(&mut body, place.get(&self.body).cloned());
        }
        body
    }

    /// Whether the other office lacks anything of what would go out.
    pub fn lacks(&self, outgoing: &Value) -> bool {
        !self.kept.is_empty() || !same(Some(&self.body), Some(outgoing))
    }

    /// What is in common once `outgoing` is sealed in the parcel of that counter; the body before it goes along as base.
    #[must_use]
    pub fn seal(&self, outgoing: &Value, parcel: u64, shape: &Shape) -> Self {
        let mut sent = self.sent.clone();
        let mut places = differences(&self.body, outgoing, shape);
        places.extend(self.kept.iter().cloned());
        sent.push(Sent { parcel, places });
        Self { body: outgoing.clone(), sent, kept: Vec::new() }
    }

    /// Reads what a parcel brings over `ours`.
    pub fn receive(&self, side: Side, incoming: Incoming<'_>, ours: &Value, shape: &Shape) -> Received {
        let (base, theirs) = (shape.shared(incoming.base), shape.shared(incoming.body));
        let mut sent = self.sent.clone();
        sent.retain(|sent| sent.parcel > incoming.read);
        let mut merged = merge(&base, ours, &theirs, shape);
        let mut common = merge(&base, &self.body, &theirs, shape);
        let mut kept = self.kept.clone();
        match side {
            Side::Centre => {
                for path in incoming.kept {
                    let (our, their) = (path.get(ours), path.get(&theirs));
                    let known = merged.conflicts.iter().any(|c| c.path.holds(path) || path.holds(&c.path));
                    if known || same(our, their) || !same(path.get(&base), their) {
                        continue;
                    }
                    let conflict = Conflict {
                        path: path.clone(),
                        base: path.get(&base).cloned(),
                        ours: our.cloned(),
                        theirs: their.cloned(),
                    };
                    merged.conflicts.push(conflict);
                }
                for place in common.conflicts.iter().chain(&merged.conflicts) {
                    place.path.set(&mut common.body, place.theirs.clone());
                }
            }
            Side::Outer => {
                // What crossed theirs on the way is for the centre to weigh, even where we have taken it back since: that
                // the values are equal again does not mean that the centre knows.
                let crossed: Vec<&Path> = sent.iter().flat_map(|sent| &sent.places).collect();
                for place in differences(&base, &theirs, shape) {
                    let meets = crossed.iter().filter(|other| other.holds(&place) || place.holds(other));
                    if let Some(place) = meets.map(|other| if other.holds(&place) { *other } else { &place }).min() {
                        place.set(&mut merged.body, place.get(ours).cloned());
                        place.set(&mut common.body, place.get(&self.body).cloned());
                    }
                }
                for Conflict { path, .. } in &merged.conflicts {
                    path.set(&mut common.body, path.get(&self.body).cloned());
                    if !crossed.iter().chain(&kept.iter().collect::<Vec<_>>()).any(|other| other.holds(path)) {
                        kept.push(path.clone());
                    }
                }
            }
        }
        Received { body: merged.body, common: Self { body: common.body, sent, kept }, conflicts: merged.conflicts }
    }
}
