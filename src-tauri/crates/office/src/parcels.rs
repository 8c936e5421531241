//! What the office remembers of its exchange with other offices by sealed parcels.

use std::collections::BTreeSet;

use kernel::{Error, OfficeId, OrgId, PersonId, Stamp};
use merge::{Common, Conflict, Path, Side};
use parcel::{CentreWindow, Digest, KnownKey, Link, Manifest, Pack, Party, Peer, PublicKeys};
use people::wire::FieldChange;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use store::sql::Value as SqlValue;
use store::{Migration, Record};

use crate::handlers::parcels::repoint::Repointed;
use crate::handlers::parcels::wire::{AnswerStatus, ConflictChoice, Decision, DoubleState, RowOutcome};

/// Tables of this room.
pub(crate) const MIGRATIONS: &[Migration] = &[
    Migration {
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
            chain INTEGER NOT NULL, counter INTEGER NOT NULL,
            undone INTEGER NOT NULL CHECK (undone IN (0, 1)),
            at TEXT NOT NULL) STRICT;
          CREATE UNIQUE INDEX parcel_intake_once ON parcel_intake (peer, chain, counter) WHERE undone = 0;
          CREATE TABLE parcel_sent (
            id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL,
            peer TEXT NOT NULL REFERENCES parcel_peer (id),
            chain INTEGER NOT NULL, counter INTEGER NOT NULL, at TEXT NOT NULL,
            UNIQUE (peer, chain, counter)) STRICT;
          CREATE TABLE parcel_waiting (
            id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL,
            peer TEXT NOT NULL REFERENCES parcel_peer (id),
            chain INTEGER NOT NULL, counter INTEGER NOT NULL,
            UNIQUE (peer, chain, counter)) STRICT;
          CREATE TABLE parcel_row (
            id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL,
            intake TEXT NOT NULL REFERENCES parcel_intake (id),
            peer TEXT NOT NULL, kind TEXT NOT NULL, record TEXT NOT NULL,
            outcome TEXT NOT NULL,
            held INTEGER NOT NULL CHECK (held IN (0, 1))) STRICT;
          CREATE INDEX parcel_row_by_intake ON parcel_row (intake, outcome, id);
          CREATE INDEX parcel_row_held ON parcel_row (peer, kind, record, id) WHERE held = 1;
          CREATE TABLE parcel_conflict (
            id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL,
            peer TEXT NOT NULL REFERENCES parcel_peer (id),
            kind TEXT NOT NULL, record TEXT NOT NULL,
            open INTEGER NOT NULL CHECK (open IN (0, 1))) STRICT;
          CREATE INDEX parcel_conflict_open ON parcel_conflict (open, id);
          CREATE INDEX parcel_conflict_by_record ON parcel_conflict (kind, record, peer);
          CREATE TABLE parcel_double (
            id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL,
            open INTEGER NOT NULL CHECK (open IN (0, 1))) STRICT;
          CREATE INDEX parcel_double_open ON parcel_double (open, id);
          CREATE TABLE parcel_answer (
            id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL,
            record TEXT NOT NULL, status TEXT NOT NULL) STRICT;
          CREATE INDEX parcel_answer_by_status ON parcel_answer (status, id);
          CREATE INDEX person_by_birth ON person (substr(id_number, 7, 8));
          -- Steps are only ever added; one that came with a parcel goes when the whole parcel is taken back.
          DROP TRIGGER file_step_remains;
          CREATE TRIGGER file_step_remains BEFORE DELETE ON file_step
          WHEN NOT EXISTS (SELECT 1 FROM parcel_common WHERE kind = 'file_step' AND record = OLD.id)
           AND (EXISTS (SELECT 1 FROM file_step WHERE household = OLD.household
                        AND body ->> '$.deed' NOT IN ('enter', 'transfer', 'back'))
             OR (SELECT state FROM household WHERE id = OLD.household) IS NOT 'application'
                AND EXISTS (SELECT 1 FROM file_step WHERE household = OLD.household AND body ->> '$.deed' <> 'enter'))
          BEGIN SELECT RAISE (ABORT, 'file_step_stays'); END;",
    },
    Migration {
        id: 2_026_112_991,
        name: "windows with a computer of their own",
        sql: "CREATE UNIQUE INDEX parcel_peer_by_window ON parcel_peer (body ->> '$.window.id')
            WHERE body ->> '$.window.id' IS NOT NULL;",
    },
];

/// The keys of this office. They live in the encrypted database and no command answers them.
#[derive(Serialize, Deserialize)]
pub(crate) struct ParcelKey {
    pub(crate) id: String,
    /// [`parcel::Identity::to_text`].
    pub(crate) text: String,
    /// Keys that were in use before; they still open what was on the way.
    #[serde(default)]
    pub(crate) past: Vec<PastKey>,
}

/// Keys that were replaced.
#[derive(Serialize, Deserialize)]
pub(crate) struct PastKey {
    pub(crate) text: String,
    pub(crate) until: Stamp,
    pub(crate) reason: String,
    pub(crate) revoked: bool,
}

/// The id of the one key record.
pub(crate) const OWN: &str = "own";

/// An invitation this office wrote.
#[derive(Serialize, Deserialize)]
pub(crate) struct KeptInvitation {
    pub(crate) id: String,
    pub(crate) digest: Digest,
    /// The union invited, as the centre's register has it; none where a window is.
    pub(crate) union: Option<OrgId>,
    pub(crate) invitation: parcel::Invitation,
    /// Whether an answer to it was taken.
    pub(crate) answered: bool,
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
    /// The union's name as it was invited.
    pub(crate) union_name: String,
    /// The window of the centre whose computer one of the two is: everything is exchanged, whatever the union.
    #[serde(default)]
    pub(crate) window: Option<CentreWindow>,
    /// Which end this office is.
    pub(crate) side: Side,
    pub(crate) keys: Vec<PeerKey>,
    /// Both have met (again) and the words are still to be compared.
    pub(crate) meeting: Option<Meeting>,
    /// When somebody said that the words agree: nothing is sealed for or taken from an office before.
    pub(crate) trusted: Option<Stamp>,
    /// When its keys, or ours, were declared unsafe: both have to join anew.
    pub(crate) revoked: Option<Stamp>,
    /// How often both have joined: every time the numbers of parcels begin anew.
    pub(crate) chain: u32,
    pub(crate) received: Vec<ChainLink>,
    pub(crate) sent: Option<ChainLink>,
    pub(crate) acknowledged: u64,
    /// What this office says about its own keys, until the other one shows that it knows.
    pub(crate) statement: Option<KeptStatement>,
    /// Rules and code tables as the peer was last given them; at the enterprise office, as they came with the invitation.
    #[serde(default)]
    pub(crate) packs: Vec<Pack>,
}

/// Two offices meet: what the words stand for.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Meeting {
    pub(crate) keys: PublicKeys,
    pub(crate) words: String,
    pub(crate) union: Option<OrgId>,
    pub(crate) union_name: String,
    #[serde(default)]
    pub(crate) window: Option<CentreWindow>,
    pub(crate) name: String,
    /// The rules the centre decides by.
    pub(crate) rules: Option<Value>,
    /// The receipt numbers the centre lends.
    #[serde(default)]
    pub(crate) numbers: Option<Value>,
    /// Its other rule files, by name.
    #[serde(default)]
    pub(crate) files: Option<Value>,
    /// Names and digests of all that both need to have alike.
    #[serde(default)]
    pub(crate) packs: Vec<Pack>,
}

/// A signed statement about this office's keys.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct KeptStatement {
    pub(crate) text: String,
    /// Number of the first parcel that the new keys sign; a parcel that was seen with them shows that the statement arrived.
    pub(crate) from_counter: u64,
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

    fn known(&self, all_revoked: Option<Stamp>) -> KnownKey {
        KnownKey { keys: self.keys.clone(), until: self.until, revoked: self.revoked.or(all_revoked) }
    }
}

impl From<KnownKey> for PeerKey {
    fn from(known: KnownKey) -> Self {
        Self { keys: known.keys, until: known.until, revoked: known.revoked }
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
    /// What the chain's checks ask of it; `waiting` are the numbers put aside.
    pub(crate) fn peer(&self, waiting: BTreeSet<u64>) -> Peer {
        Peer {
            party: Party { office: self.id.clone(), name: self.name.clone() },
            keys: self.keys.iter().map(|key| key.known(self.revoked)).collect(),
            received: self.received.iter().map(ChainLink::link).collect(),
            waiting,
            sent: self.sent.as_ref().map(ChainLink::link),
            acknowledged: self.acknowledged,
        }
    }

    /// The keys to seal for.
    pub(crate) fn seal_for(&self) -> Vec<PublicKeys> {
        let in_use = self.keys.iter().filter(|key| key.revoked.is_none() && key.until.is_none());
        in_use.map(|key| key.keys.clone()).collect()
    }

    /// Whether parcels may go both ways.
    pub(crate) fn is_joined(&self) -> bool {
        self.trusted.is_some() && self.revoked.is_none()
    }

    /// The number the next parcel gets.
    pub(crate) fn next_counter(&self) -> u64 {
        self.sent.as_ref().map_or(1, |link| link.counter + 1)
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
    /// The record's version there when it last came from there; 0 before.
    #[serde(default)]
    pub(crate) their_version: u64,
    pub(crate) common: Common,
    /// Fields of a later version that this program cannot keep in its own records.
    pub(crate) foreign: Vec<(Path, Value)>,
    /// Where a version of the peer's was refused: the next one starts from here.
    pub(crate) untaken: Option<Untaken>,
    /// Whether the record came from the peer: it is told what became of it.
    pub(crate) came: bool,
    /// Who it was here before two people turned out to be one.
    pub(crate) merged_from: Option<PersonId>,
    /// What the centre put right since it was last told, in words.
    pub(crate) corrected: Vec<FieldChange>,
    /// What the peer was last told became of it.
    pub(crate) told: Option<Answered>,
}

/// What both had before a row of the peer's was refused. Its sender counts the row as known here; the next version of the
/// record, made from it, is merged from this older state instead, so that nothing of what was refused is passed over.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Untaken {
    pub(crate) base: Value,
    pub(crate) kept: Vec<Path>,
}

/// One parcel made. Its bytes lie beside the database, sealed as they are.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct SentParcel {
    pub(crate) id: String,
    pub(crate) peer: OfficeId,
    pub(crate) chain: u32,
    pub(crate) manifest: Manifest,
    pub(crate) digest: Digest,
    pub(crate) account: String,
}

/// One parcel received.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Intake {
    pub(crate) id: String,
    pub(crate) peer: OfficeId,
    pub(crate) chain: u32,
    pub(crate) manifest: Manifest,
    /// Known once the parcel has been read to its end.
    pub(crate) digest: Option<Digest>,
    pub(crate) at: Stamp,
    pub(crate) account: String,
    pub(crate) undone: Option<String>,
}

/// A parcel that came too early. Its bytes lie beside the database, sealed as they are.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct WaitingParcelRecord {
    pub(crate) id: String,
    pub(crate) peer: OfficeId,
    pub(crate) chain: u32,
    pub(crate) counter: u64,
    pub(crate) at: Stamp,
}

/// What became of one row of it. A refused row keeps what came: it is not lost, only not taken.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct IntakeRow {
    pub(crate) id: String,
    pub(crate) intake: String,
    pub(crate) peer: OfficeId,
    pub(crate) kind: String,
    pub(crate) record: String,
    pub(crate) label: String,
    pub(crate) outcome: RowOutcome,
    pub(crate) changes: Vec<FieldChange>,
    pub(crate) notes: Vec<String>,
    /// The row itself, while it is refused.
    pub(crate) refused: Option<parcel::Record>,
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
    pub(crate) choice: ConflictChoice,
    pub(crate) reason: String,
    /// What stood there before the choice.
    pub(crate) before: Option<Value>,
    pub(crate) at: Stamp,
    pub(crate) account: String,
}

/// Two people who may be one and the same.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct DoubleRecord {
    pub(crate) id: String,
    /// The one that was here.
    pub(crate) left: PersonId,
    /// The one that came.
    pub(crate) right: PersonId,
    pub(crate) reasons: Vec<String>,
    pub(crate) end: Option<DoubleEnd>,
    /// Files that merging has pointed to the other person.
    pub(crate) files: Vec<String>,
    /// What was open beside them and was pointed too.
    #[serde(default)]
    pub(crate) moved: Vec<Repointed>,
}

/// What was decided about two people.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct DoubleEnd {
    pub(crate) state: DoubleState,
    pub(crate) kept: Option<PersonId>,
    pub(crate) reason: String,
    pub(crate) at: Stamp,
    pub(crate) account: String,
}

/// What the centre said became of a record.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct AnswerRecord {
    /// The record's id.
    pub(crate) id: String,
    pub(crate) kind: String,
    pub(crate) status: AnswerStatus,
    pub(crate) answer: Answered,
    /// The parcel that brought it.
    pub(crate) intake: String,
    pub(crate) at: Stamp,
}

/// The answer's contents, as they travel.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Answered {
    pub(crate) status: AnswerStatus,
    #[serde(default)]
    pub(crate) why: Vec<String>,
    #[serde(default)]
    pub(crate) corrected: Vec<FieldChange>,
    #[serde(default)]
    pub(crate) state: Option<String>,
    /// Where a file stands, for the enterprise's own to follow.
    #[serde(default)]
    pub(crate) life: Option<hardship::course::Standing>,
    #[serde(default)]
    pub(crate) number: Option<String>,
    #[serde(default)]
    pub(crate) decisions: Vec<Decision>,
}

/// The word of a unit value as it is stored.
pub(crate) fn word<T: Serialize>(value: &T) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

fn number(value: u64) -> SqlValue {
    i64::try_from(value).unwrap_or(i64::MAX).into()
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
        "peer" of.peer.to_string().into(), "chain" i64::from(of.chain).into(), "counter" number(of.manifest.counter),
        "undone" i64::from(of.undone.is_some()).into(), "at" of.at.to_string().into()];
    SentParcel "parcel_sent" |of| &of.id => [
        "peer" of.peer.to_string().into(), "chain" i64::from(of.chain).into(), "counter" number(of.manifest.counter),
        "at" of.manifest.created.to_string().into()];
    WaitingParcelRecord "parcel_waiting" |of| &of.id => [
        "peer" of.peer.to_string().into(), "chain" i64::from(of.chain).into(), "counter" number(of.counter)];
    IntakeRow "parcel_row" |of| &of.id => [
        "intake" of.intake.clone().into(), "peer" of.peer.to_string().into(), "kind" of.kind.clone().into(),
        "record" of.record.clone().into(), "outcome" word(&of.outcome).into(), "held" i64::from(of.refused.is_some()).into()];
    ConflictRecord "parcel_conflict" |of| &of.id => [
        "peer" of.peer.to_string().into(), "kind" of.kind.clone().into(), "record" of.record.clone().into(),
        "open" i64::from(of.end.is_none()).into()];
    DoubleRecord "parcel_double" |of| &of.id => ["open" i64::from(of.end.is_none()).into()];
    AnswerRecord "parcel_answer" |of| &of.id => ["record" of.id.clone().into(), "status" word(&of.status).into()];
}
