//! Two offices, a centre and an enterprise union, and the parcels between them.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::io::Read;
use std::rc::Rc;

use kernel::{OfficeId, Result, Stamp, World};
use parcel::{
    Digest, Identity, Intake, Kind, Limits, Link, Manifest, Me, Party, Peer, Record, Refusal, Sealer, Seen, Tally, open,
};
use serde_json::{Map, json};

pub(crate) fn at() -> Stamp {
    Stamp::parse("2026-11-24T02:00:00.000Z").unwrap()
}

pub(crate) struct Office {
    pub(crate) party: Party,
    pub(crate) keys: Identity,
    pub(crate) seat: String,
    pub(crate) sent: Vec<Link>,
}

impl Office {
    pub(crate) fn new(seed: u64, name: &str) -> Self {
        let world = World::fixed(at(), seed);
        let party = Party { office: OfficeId::new(&world), name: name.to_owned() };
        let keys = Identity::new(&world).unwrap();
        Self { party, keys, seat: format!("seat-{seed}"), sent: Vec::new() }
    }

    pub(crate) fn knows(&self, other: &Self) -> Peer {
        let mut peer = Peer::joined(other.party.clone(), other.keys.public());
        peer.sent = self.sent.last().cloned();
        peer
    }

    /// A manifest for the next parcel.
    pub(crate) fn next(&self, to: &Self, load: &Load) -> Manifest {
        let counter = self.sent.len() as u64 + 1;
        Manifest {
            kind: Kind::Entries,
            id: format!("{}-{counter}", self.seat),
            from: self.party.clone(),
            key: self.keys.public().id(),
            to: to.party.office.clone(),
            counter,
            previous: self.sent.last().map(|link| link.digest),
            seen: None,
            seat: self.seat.clone(),
            created: at(),
            program: "0.1.0".to_owned(),
            contents: load.tally(),
            more: Map::new(),
        }
    }

    /// Seals the next parcel and remembers it as sent.
    pub(crate) fn send(&mut self, to: &Self, load: &Load) -> Vec<u8> {
        let manifest = self.next(to, load);
        let (link, file) = self.seal(to, &manifest, load).unwrap();
        self.sent.push(link);
        file
    }

    pub(crate) fn seal(&self, to: &Self, manifest: &Manifest, load: &Load) -> Result<(Link, Vec<u8>)> {
        let mut sealer = Sealer::begin(Vec::new(), &self.keys, &[to.keys.public()], manifest)?;
        for record in &load.records {
            sealer.record(record)?;
        }
        for bytes in &load.attachments {
            sealer.attachment(Digest::of(bytes), bytes.len() as u64, &mut bytes.as_slice())?;
        }
        sealer.finish()
    }

    /// Receives a file into a fresh intake.
    pub(crate) fn receive(&self, peer: &Peer, file: &[u8]) -> Result<Load, Refusal> {
        self.receive_within(peer, file, &Limits::default())
    }

    pub(crate) fn receive_within(&self, peer: &Peer, file: &[u8], limits: &Limits) -> Result<Load, Refusal> {
        let handed_over = Rc::new(Cell::new(false));
        let me = Me { office: &self.party.office, identities: std::slice::from_ref(&self.keys) };
        let find = |office: &OfficeId| Ok((*office == peer.party.office).then(|| peer.clone()));
        let taken = open(file, file.len() as u64, me, find, limits)
            .and_then(|opening| opening.unpack(Basket { load: Load::default(), handed_over: Rc::clone(&handed_over) }));
        assert_eq!(handed_over.get(), taken.is_ok(), "what is refused is not handed over");
        taken
    }
}

/// The peer after it received what `from` has sent last.
pub(crate) fn received(mut peer: Peer, from: &Office) -> Peer {
    peer.received.clone_from(&from.sent);
    peer
}

pub(crate) fn seen(link: &Link) -> Seen {
    Seen { counter: link.counter, digest: link.digest }
}

/// What a parcel carries.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Load {
    pub(crate) records: Vec<Record>,
    pub(crate) attachments: Vec<Vec<u8>>,
}

impl Load {
    pub(crate) fn tally(&self) -> parcel::Contents {
        let mut tally = Tally::new(&[("申请金额", "application", "/amount")]);
        for record in &self.records {
            tally.record(record).unwrap();
        }
        for bytes in &self.attachments {
            tally.attachment(bytes.len() as u64);
        }
        tally.contents().clone()
    }
}

pub(crate) fn record(id: u64, amount: i64) -> Record {
    Record {
        id: format!("record-{id}"),
        kind: "application".to_owned(),
        version: 3,
        base_version: Some(2),
        body: json!({"amount": amount, "name": "演练人", "members": [{"id": "m1", "income": 120_000}]}),
        more: Map::new(),
    }
}

pub(crate) fn load(seed: u64) -> Load {
    let records = (0..3).map(|n| record(seed * 10 + n, 50_000)).collect();
    let attachments = vec![seed.to_be_bytes().repeat(375), b"scan\nwith lines\n".to_vec(), Vec::new()];
    Load { records, attachments }
}

struct Basket {
    load: Load,
    handed_over: Rc<Cell<bool>>,
}

impl Intake for Basket {
    type Whole = Load;
    fn record(&mut self, record: Record) -> Result<()> {
        self.load.records.push(record);
        Ok(())
    }
    fn attachment(&mut self, _: Digest, length: u64, bytes: &mut dyn Read) -> Result<()> {
        let mut taken = Vec::new();
        // A fault of the parcel is told by the parcel.
        let _ = bytes.read_to_end(&mut taken);
        assert!(taken.len() as u64 <= length);
        self.load.attachments.push(taken);
        Ok(())
    }
    fn finish(self, _: Link) -> Result<Load> {
        self.handed_over.set(true);
        Ok(self.load)
    }
}

pub(crate) fn pair() -> (Office, Office) {
    (Office::new(1, "演练市职工服务中心"), Office::new(2, "演练机械厂工会"))
}

/// A parcel of any text, sealed by nobody's program: for what only a bad hand would write.
pub(crate) fn by_hand(to: &Office, text: &[u8]) -> Vec<u8> {
    use std::io::Write as _;
    let key: age::x25519::Identity = to.keys.age_key().parse().unwrap();
    let age = age::Encryptor::with_recipients(std::iter::once(&key.to_public() as &dyn age::Recipient)).unwrap();
    let mut out = zstd::Encoder::new(age.wrap_output(Vec::new()).unwrap(), 3).unwrap();
    out.write_all(text).unwrap();
    out.finish().unwrap().finish().unwrap()
}

/// What is inside a parcel, as the `age` and `zstd` commands show it.
pub(crate) fn inside(of: &Office, file: &[u8]) -> Vec<u8> {
    let key: age::x25519::Identity = of.keys.age_key().parse().unwrap();
    let age = age::Decryptor::new(file).unwrap().decrypt(std::iter::once(&key as &dyn age::Identity)).unwrap();
    let mut text = Vec::new();
    zstd::Decoder::new(age).unwrap().read_to_end(&mut text).unwrap();
    text
}

pub(crate) fn counts(pairs: &[(&str, u64)]) -> BTreeMap<String, u64> {
    pairs.iter().map(|&(kind, count)| (kind.to_owned(), count)).collect()
}
