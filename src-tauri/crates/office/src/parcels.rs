//! What the office remembers of its exchange with other offices by sealed parcels.

use kernel::{Error, OfficeId, OrgId, Stamp};
use merge::{Common, Conflict, Path, Side};
use parcel::{Digest, KnownKey, Link, Party, Peer, PublicKeys};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use store::sql::Value as SqlValue;
use store::{Migration, Record};

/// Tables of this room.
pub(crate) const MIGRATIONS: &[Migration] = &[Migration {
    id: 2_026_112_601,
    name: "parcels",
    // One record has one common state a peer, and one place has one open conflict a peer. What was decided stays.
    sql: "CREATE TABLE parcel_key (
            id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL,
            only_one INTEGER NOT NULL DEFAULT 1 UNIQUE CHECK (only_one = 1)) STRICT;
          CREATE TABLE parcel_invitation (
            id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL) STRICT;
          CREATE TABLE parcel_peer (
            id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL,
            union_id TEXT UNIQUE REFERENCES organisation (id)) STRICT;
          CREATE TABLE parcel_common (
            id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL,
            peer TEXT NOT NULL REFERENCES parcel_peer (id),
            kind TEXT NOT NULL, record TEXT NOT NULL, theirs TEXT NOT NULL,
            UNIQUE (peer, kind, record), UNIQUE (peer, theirs)) STRICT;
          CREATE INDEX parcel_common_by_record ON parcel_common (kind, record);
          CREATE TABLE parcel_intake (
            id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL,
            peer TEXT NOT NULL REFERENCES parcel_peer (id),
            counter INTEGER NOT NULL,
            undone INTEGER NOT NULL CHECK (undone IN (0, 1))) STRICT;
          CREATE UNIQUE INDEX parcel_intake_once ON parcel_intake (peer, counter) WHERE undone = 0;
          CREATE TABLE parcel_row (
            id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL,
            intake TEXT NOT NULL REFERENCES parcel_intake (id),
            outcome TEXT NOT NULL) STRICT;
          CREATE INDEX parcel_row_by_intake ON parcel_row (intake, id);
          CREATE TABLE parcel_conflict (
            id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL,
            peer TEXT NOT NULL REFERENCES parcel_peer (id),
            kind TEXT NOT NULL, record TEXT NOT NULL,
            open INTEGER NOT NULL CHECK (open IN (0, 1))) STRICT;
          CREATE INDEX parcel_conflict_open ON parcel_conflict (open, id);
          CREATE INDEX parcel_conflict_by_record ON parcel_conflict (kind, record, peer);
          CREATE TABLE parcel_answer (
            id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL,
            kind TEXT NOT NULL, record TEXT NOT NULL, status TEXT NOT NULL) STRICT;
          CREATE INDEX parcel_answer_by_status ON parcel_answer (status, id);
          CREATE INDEX person_by_birth ON person (substr(id_number, 7, 8));",
}];

/// The keys of this office. They live in the encrypted database and no command answers them.
#[derive(Serialize, Deserialize)]
pub(crate) struct ParcelKey {
    pub(crate) id: String,
    /// [`parcel::Identity::to_text`].
    pub(crate) text: String,
    /// Random name of this installation: a copied folder shows.
    pub(crate) seat: String,
}

/// The id of the one key record.
pub(crate) const OWN: &str = "own";

/// An invitation this office wrote (a centre) or took (an enterprise office).
#[derive(Serialize, Deserialize)]
pub(crate) struct KeptInvitation {
    pub(crate) id: String,
    pub(crate) digest: Digest,
    /// The union invited, as the centre's register has it.
    pub(crate) union: OrgId,
    pub(crate) invitation: parcel::Invitation,
}

/// Another office, its keys, and how far both directions have come.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct PeerRecord {
    /// The other office's id.
    pub(crate) id: OfficeId,
    pub(crate) name: String,
    /// The union whose people are exchanged, as this office's register has it; none at the enterprise office, which has no
    /// other people.
    pub(crate) union: Option<OrgId>,
    /// Which end this office is.
    pub(crate) side: Side,
    pub(crate) keys: Vec<PeerKey>,
    /// The words both sides read to each other.
    pub(crate) words: String,
    /// When somebody said that the words agree: nothing is sealed for or taken from an office before.
    pub(crate) trusted: Option<Stamp>,
    pub(crate) received: Vec<ChainLink>,
    pub(crate) sent: Option<ChainLink>,
    pub(crate) acknowledged: u64,
}

/// Keys of a peer as they are kept.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct PeerKey {
    keys: PublicKeys,
    until: Option<u64>,
    revoked: Option<Stamp>,
}

/// A parcel's place in the chain as it is kept.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct ChainLink {
    pub(crate) counter: u64,
    pub(crate) id: String,
    pub(crate) digest: Digest,
    pub(crate) seat: String,
}

impl PeerKey {
    pub(crate) fn trusted(keys: PublicKeys) -> Self {
        Self { keys, until: None, revoked: None }
    }
}

impl From<Link> for ChainLink {
    fn from(link: Link) -> Self {
        Self { counter: link.counter, id: link.id, digest: link.digest, seat: link.seat }
    }
}

impl ChainLink {
    fn link(&self) -> Link {
        Link { counter: self.counter, id: self.id.clone(), digest: self.digest, seat: self.seat.clone() }
    }
}

impl PeerRecord {
    /// What the chain's checks ask of it.
    pub(crate) fn peer(&self) -> Peer {
        let known = |key: &PeerKey| KnownKey { keys: key.keys.clone(), until: key.until, revoked: key.revoked };
        Peer {
            party: Party { office: self.id.clone(), name: self.name.clone() },
            keys: self.keys.iter().map(known).collect(),
            received: self.received.iter().map(ChainLink::link).collect(),
            waiting: std::collections::BTreeSet::new(),
            sent: self.sent.as_ref().map(ChainLink::link),
            acknowledged: self.acknowledged,
        }
    }

    /// The keys to seal for.
    pub(crate) fn seal_for(&self) -> Vec<PublicKeys> {
        let in_use = self.keys.iter().filter(|key| key.revoked.is_none() && key.until.is_none());
        in_use.map(|key| key.keys.clone()).collect()
    }
}

/// What a peer knows of a record.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct CommonRecord {
    pub(crate) id: String,
    pub(crate) peer: OfficeId,
    pub(crate) kind: String,
    pub(crate) record: String,
    /// What the peer calls the record: the same person may have been entered on both sides.
    pub(crate) theirs: String,
    pub(crate) common: Common,
    /// Fields of a later version that this program cannot keep in its own records.
    pub(crate) foreign: Vec<(Path, Value)>,
    /// What the peer was last told became of it.
    pub(crate) told: Option<Value>,
}

/// One parcel received.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Intake {
    pub(crate) id: String,
    pub(crate) peer: OfficeId,
    pub(crate) counter: u64,
    pub(crate) at: Stamp,
    pub(crate) account: String,
    pub(crate) undone: Option<String>,
}

/// What became of one row of it. A refused row keeps what came: it is not lost, only not taken.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct IntakeRow {
    pub(crate) id: String,
    pub(crate) intake: String,
    pub(crate) kind: String,
    pub(crate) record: String,
    pub(crate) outcome: String,
    pub(crate) notes: Vec<String>,
    pub(crate) refused: Option<Value>,
    /// Whether the other office was told that it was refused.
    pub(crate) told: bool,
}

/// A conflict on the desk.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct ConflictRecord {
    pub(crate) id: String,
    pub(crate) peer: OfficeId,
    pub(crate) intake: String,
    pub(crate) kind: String,
    pub(crate) record: String,
    /// Our version of the record when the conflict arose.
    pub(crate) version: i64,
    pub(crate) at: Stamp,
    pub(crate) conflict: Conflict,
    pub(crate) end: Option<ConflictEnd>,
}

/// How a conflict ended.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct ConflictEnd {
    /// `ours`, `theirs`, or `superseded` by a later value of the same office.
    pub(crate) choice: String,
    pub(crate) reason: String,
    /// What stood there before the choice.
    pub(crate) before: Option<Value>,
    pub(crate) at: Stamp,
    pub(crate) account: String,
}

/// What the centre said became of a record.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct AnswerRecord {
    /// The record's id.
    pub(crate) id: String,
    pub(crate) kind: String,
    pub(crate) status: String,
    pub(crate) answer: Value,
    pub(crate) at: Stamp,
}

macro_rules! records {
    ($($name:ident $kind:literal |$of:ident| $id:expr => [$($column:literal $value:expr),*];)*) => {$(
        impl Record for $name {
            const KIND: &'static str = $kind;
            const TABLE: &'static str = $kind;
            fn id(&self) -> &str {
                let $of = self;
                $id
            }
            fn columns(&self) -> Vec<(&'static str, SqlValue)> {
                let $of = self;
                let _ = $of;
                vec![$(($column, $value)),*]
            }
            fn constraint_error(_: &str) -> Option<Error> {
                Some(Error::new("parcel.twice", "这份交换资料已经登记过了，没有改动任何资料。请刷新后再看。"))
            }
        }
    )*};
}

records! {
    ParcelKey "parcel_key" |of| &of.id => [];
    KeptInvitation "parcel_invitation" |of| &of.id => [];
    PeerRecord "parcel_peer" |of| of.id.as_str() => ["union_id" of.union.as_ref().map(ToString::to_string).into()];
    CommonRecord "parcel_common" |of| &of.id => [
        "peer" of.peer.to_string().into(), "kind" of.kind.clone().into(), "record" of.record.clone().into(),
        "theirs" of.theirs.clone().into()];
    Intake "parcel_intake" |of| &of.id => [
        "peer" of.peer.to_string().into(), "counter" i64::try_from(of.counter).unwrap_or(i64::MAX).into(),
        "undone" i64::from(of.undone.is_some()).into()];
    IntakeRow "parcel_row" |of| &of.id => ["intake" of.intake.clone().into(), "outcome" of.outcome.clone().into()];
    ConflictRecord "parcel_conflict" |of| &of.id => [
        "peer" of.peer.to_string().into(), "kind" of.kind.clone().into(), "record" of.record.clone().into(),
        "open" i64::from(of.end.is_none()).into()];
    AnswerRecord "parcel_answer" |of| &of.id => [
        "kind" of.kind.clone().into(), "record" of.id.clone().into(), "status" of.status.clone().into()];
}
