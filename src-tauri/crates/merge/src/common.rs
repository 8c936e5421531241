//! What two offices have in common of a record.
//!
//! Parcels of one direction arrive in order, each once (the chain refuses everything else), but those of both directions
//! cross. So neither office knows what the other has right now; each knows what the other will have read when its next
//! parcel arrives. That is [`Common`]: it becomes what was sent when a parcel is sealed, it takes what was read when
//! one arrives, and it travels with the record as the base of the other side's merge.
//!
//! Where the changes of both conflict, the centre decides. Until then each side keeps its own value. The enterprise does
//! not count the centre's value as known, so that its own, when it comes, is in conflict there too instead of standing on
//! something its clerk has never seen; the centre counts the enterprise's as known, so that its decision replaces it.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::path::Path;
use crate::shape::Shape;
use crate::three_way::{Conflict, merge, same};

/// Which end of the exchange we are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// Decides conflicts.
    Centre,
    /// Waits for the centre's decision.
    Enterprise,
}

/// What the other office knows of a record; an empty object before anything was exchanged.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Common(pub Value);

impl Default for Common {
    fn default() -> Self {
        Self(Value::Object(serde_json::Map::new()))
    }
}

/// What came of reading a record of a parcel.
#[derive(Debug, Clone, PartialEq)]
pub struct Received {
    /// Our body after it.
    pub body: Value,
    /// What is in common after it.
    pub common: Common,
    /// Where both changed the same value. The centre's desk decides them; an enterprise office only shows them.
    pub conflicts: Vec<Conflict>,
}

impl Common {
    /// What goes out of our body: without our own fields, and without our side of what waits for a decision (`waiting`),
    /// so that no value stands at the other office that nobody has chosen.
    #[must_use]
    pub fn outgoing(&self, ours: &Value, waiting: &[Path], shape: &Shape) -> Value {
        let mut body = shape.shared(ours);
        for place in waiting {
            place.set(&mut body, place.get(&self.0).cloned());
        }
        body
    }

    /// Whether the other office lacks anything of what would go out.
    pub fn lacks(&self, outgoing: &Value) -> bool {
        !same(Some(&self.0), Some(outgoing))
    }

    /// Reads `theirs`, which was made from `base`, over `ours`.
    pub fn receive(&self, side: Side, base: &Value, ours: &Value, theirs: &Value, shape: &Shape) -> Received {
        let (base, theirs) = (shape.shared(base), shape.shared(theirs));
        let mut merged = merge(&base, ours, &theirs, shape);
        let read = merge(&base, &self.0, &theirs, shape);
        let mut common = read.body;
        match side {
            Side::Centre => {
                for place in read.conflicts.iter().chain(&merged.conflicts) {
                    place.path.set(&mut common, place.theirs.clone());
                }
            }
            Side::Enterprise => {
                // What we have sent crossed theirs: whatever we have now, taken back even, the centre has to weigh.
                for place in &read.conflicts {
                    place.path.set(&mut merged.body, place.path.get(ours).cloned());
                }
                for place in &merged.conflicts {
                    place.path.set(&mut common, place.path.get(&self.0).cloned());
                }
            }
        }
        Received { body: merged.body, common: Common(common), conflicts: merged.conflicts }
    }
}
