use std::collections::BTreeMap;

use kernel::{Money, OfficeId, Stamp};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::digest::Digest;
use crate::tally::Contents;

/// The first line of what is inside: the format's name and number. A later format that this program cannot read has
/// another number; one that only adds fields keeps it.
pub const FORMAT: &str = "NCPARCEL1";

/// What a parcel is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Records entered or changed at the sender (交换包).
    Entries,
    /// What became of records received, and decisions since (回执).
    Receipt,
}

/// One side of an exchange.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    /// The office.
    pub office: OfficeId,
    /// Its name, for people.
    pub name: String,
}

/// One parcel in the chain of one direction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// Its number, from 1, without gap.
    pub counter: u64,
    /// Its random name.
    pub id: String,
    /// The digest of its contents, which the next one names.
    pub digest: Digest,
    /// The installation that made it.
    pub seat: String,
}

/// What the sender had received from the other side when it sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// Number of the last parcel.
    pub counter: u64,
    /// Its digest.
    pub digest: Digest,
}

/// A total over the records of a kind, for the paper that goes with the parcel. Both sides reckon it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sum {
    /// What it is called, for people.
    pub label: String,
    /// The kind of record.
    pub kind: String,
    /// Where the amount in fen stands in the body, as a JSON pointer (RFC 6901); a record without it adds nothing.
    pub path: String,
    /// The total.
    pub total: Money,
}

/// What a parcel says of itself, before its contents and signed on its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// What it is for.
    pub kind: Kind,
    /// A random name, 32 hexadecimal digits: tells two parcels of one number apart.
    pub id: String,
    /// Who sealed it.
    pub from: Party,
    /// [`crate::PublicKeys::id`] of the keys that signed it.
    pub key: String,
    /// Whom it is for.
    pub to: OfficeId,
    /// Its number in this direction, from 1.
    pub counter: u64,
    /// Digest of the parcel before it; none before the first.
    pub previous: Option<Digest>,
    /// What the sender had received.
    pub seen: Option<Seen>,
    /// Random name of the installation that made it, kept outside the office's folder: a copied folder shows.
    pub seat: String,
    /// When it was sealed.
    pub created: Stamp,
    /// Version of the program that sealed it.
    pub program: String,
    /// What it holds.
    #[serde(flatten)]
    pub contents: Contents,
    /// Fields of a later version, kept.
    #[serde(flatten)]
    pub more: Map<String, Value>,
}

impl Manifest {
    /// How it will stand in the chain once its contents have this digest.
    pub fn link(&self, digest: Digest) -> Link {
        Link { counter: self.counter, id: self.id.clone(), digest, seat: self.seat.clone() }
    }
}

/// A version of a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// Which record.
    pub id: String,
    /// What kind of record.
    pub kind: String,
    /// Its version at the sender.
    pub version: u64,
    /// The version that both sides had when it was changed; none for a new record.
    pub base_version: Option<u64>,
    /// The record, with the fields of later versions.
    pub body: Value,
    /// Fields of a later version beside the body, kept.
    #[serde(flatten)]
    pub more: Map<String, Value>,
}

/// Counts by kind of record.
pub(crate) type Counts = BTreeMap<String, u64>;
