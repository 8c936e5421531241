//! Seals and opens a parcel of many records and large attachments, and does the same to the same bytes with age and zstd
//! alone in the same run. Arguments: records, attachment mebibytes. Prints lines for `cargo xtask bench`.
//!
//! Nothing is kept: the bytes are generated, the file goes to a temporary file, what is opened is thrown away. The
//! comparison is of the best of three runs each, one after the other in turn.
#![allow(clippy::print_stdout, clippy::expect_used, clippy::cast_precision_loss)]

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::Path;
use std::time::Instant;

use kernel::{Entropy as _, OfficeId, Result, SeededEntropy, Stamp, World};
use parcel::{
    Contents, Digest, Identity, Intake, Kind, Limits, Link, Manifest, Me, Party, Peer, Record, Sealer, Tally, open,
};
use serde_json::{Map, json};

/// Bytes of one attachment: a page scanned in grey.
const PAGE: usize = 300 * 1024;
const RUNS: usize = 3;

/// Pages that are made before anything is timed, and sent in turn: further apart than zstd looks back.
const PAGES: u64 = 64;

/// The page of this number: bytes that do not compress, as those of a JPEG.
fn page(number: u64) -> Vec<u8> {
    let mut bytes = vec![0; PAGE];
    SeededEntropy::new(number).fill(&mut bytes);
    bytes
}

fn record(number: u64) -> Record {
    Record {
        id: format!("0193a000-0000-7000-8000-{number:012x}"),
        kind: "household".to_owned(),
        version: 2,
        base_version: Some(1),
        body: json!({
            "lead": {"name": "演练人", "phone": format!("139{number:08}"), "org": "演练市第一机械厂工会委员会"},
            "members": [
                {"id": "m1", "name": "演练家属", "relation": "10", "income": number % 400_000},
                {"id": "m2", "name": "演练子女", "relation": "20", "school": "演练市第一中学", "grade": number % 12},
            ],
            "reasons": ["illness", "schooling"], "opinion": "情况属实，同意上报。", "amount": number % 500_000,
        }),
        more: Map::new(),
    }
}

struct Away(u64);

impl Intake for Away {
    type Whole = u64;
    fn record(&mut self, record: Record) -> Result<()> {
        self.0 += record.version;
        Ok(())
    }
    fn attachment(&mut self, _: Digest, _: u64, bytes: &mut dyn Read) -> Result<()> {
        let mut piece = vec![0; 128 * 1024];
        while let Ok(read) = bytes.read(&mut piece) {
            if read == 0 {
                break;
            }
            self.0 += read as u64;
        }
        Ok(())
    }
    fn finish(self, _: Link) -> Result<u64> {
        Ok(self.0)
    }
}

struct Load {
    records: u64,
    attachments: u64,
    pages: Vec<(Digest, Vec<u8>)>,
}

impl Load {
    fn attachments(&self) -> impl Iterator<Item = &(Digest, Vec<u8>)> {
        self.pages.iter().cycle().take(usize::try_from(self.attachments).expect("a count"))
    }

    /// Counts what the parcel will hold; sealing needs it, so that it is timed with it.
    fn tally(&self) -> Contents {
        let mut tally = Tally::new(&[("申请金额", "household", "/amount")]);
        (0..self.records).for_each(|number| tally.record(&record(number)).expect("a record"));
        self.attachments().for_each(|_| tally.attachment(PAGE as u64));
        tally.contents().clone()
    }
}

fn parcel(load: &Load, manifest: &Manifest, from: &Identity, to: &Identity, at: &Path) {
    assert_eq!(load.tally(), manifest.contents);
    let out = BufWriter::new(File::create(at).expect("a file"));
    let mut sealer = Sealer::begin(out, from, &[to.public()], manifest).expect("a head");
    for number in 0..load.records {
        sealer.record(&record(number)).expect("a record");
    }
    for (name, bytes) in load.attachments() {
        sealer.attachment(*name, PAGE as u64, &mut bytes.as_slice()).expect("an attachment");
    }
    let (_, mut out) = sealer.finish().expect("an end");
    out.flush().expect("room");
}

/// The same bytes through age and zstd with nothing else: records made and written as lines, pages after them.
fn alone(load: &Load, to: &Identity, at: &Path) {
    let key: age::x25519::Identity = to.age_key().parse().expect("a key");
    let out = BufWriter::new(File::create(at).expect("a file"));
    let age = age::Encryptor::with_recipients(std::iter::once(&key.to_public() as &dyn age::Recipient)).expect("one");
    let mut out = zstd::Encoder::new(age.wrap_output(out).expect("a head"), 3).expect("zstd");
    for number in 0..load.records {
        serde_json::to_writer(&mut out, &record(number)).expect("a record");
        out.write_all(b"\n").expect("room");
    }
    for (_, bytes) in load.attachments() {
        out.write_all(bytes).expect("room");
    }
    out.finish().and_then(age::stream::StreamWriter::finish).and_then(|mut out| out.flush()).expect("an end");
}

fn open_alone(to: &Identity, at: &Path) -> u64 {
    let key: age::x25519::Identity = to.age_key().parse().expect("a key");
    let file = BufReader::new(File::open(at).expect("a file"));
    let age = age::Decryptor::new_buffered(file).expect("age");
    let inside = age.decrypt(std::iter::once(&key as &dyn age::Identity)).expect("its key");
    io::copy(&mut zstd::Decoder::new(inside).expect("zstd"), &mut io::sink()).expect("all of it")
}

fn open_parcel(manifest: &Manifest, from: &Identity, to: &Identity, at: &Path) -> u64 {
    let file = File::open(at).expect("a file");
    let size = file.metadata().expect("its size").len();
    let me = Me { office: &manifest.to, identities: std::slice::from_ref(to) };
    let peer = |_: &OfficeId| Ok(Some(Peer::joined(manifest.from.clone(), from.public())));
    let opening = open(file, size, me, peer, &Limits::default()).expect("a parcel");
    opening.unpack(Away(0)).expect("a sound one")
}

/// The most memory this process had, in mebibytes, where the system tells.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse::<u64>().ok().map(|kib| kib / 1024)
}

fn timed(best: &mut f64, work: impl FnOnce()) {
    let start = Instant::now();
    work();
    *best = best.min(start.elapsed().as_secs_f64());
}

fn main() {
    let mut arguments = std::env::args().skip(1).map(|argument| argument.parse::<u64>().expect("a number"));
    let (records, mebibytes) = (arguments.next().unwrap_or(1000), arguments.next().unwrap_or(20));
    let world = World::fixed(Stamp::parse("2026-11-24T02:00:00.000Z").expect("a moment"), 1);
    let (from, to) = (Identity::new(&world).expect("keys"), Identity::new(&world).expect("keys"));
    let pages = (0..PAGES).map(page).map(|bytes| (Digest::of(&bytes), bytes)).collect();
    let load = Load { records, attachments: mebibytes * 1024 * 1024 / PAGE as u64, pages };
    let manifest = Manifest {
        kind: Kind::Entries,
        id: "0".repeat(32),
        from: Party { office: OfficeId::new(&world), name: "演练机械厂工会".to_owned() },
        key: from.public().id(),
        to: OfficeId::new(&world),
        counter: 1,
        previous: None,
        seen: None,
        seat: "1".to_owned(),
        created: world.clock.now(),
        program: env!("CARGO_PKG_VERSION").to_owned(),
        contents: load.tally(),
        more: Map::new(),
    };
    let folder = tempfile::tempdir().expect("a folder");
    let (ours, theirs) = (folder.path().join("parcel"), folder.path().join("alone"));
    let mut best = [f64::MAX; 4];
    for _ in 0..RUNS {
        timed(&mut best[0], || alone(&load, &to, &theirs));
        timed(&mut best[1], || parcel(&load, &manifest, &from, &to, &ours));
        timed(&mut best[2], || {
            std::hint::black_box(open_alone(&to, &theirs));
        });
        timed(&mut best[3], || {
            std::hint::black_box(open_parcel(&manifest, &from, &to, &ours));
        });
    }
    let [alone_seals, seals, alone_opens, opens] = best;
    let what = format!("{records} records, {mebibytes} MiB");
    println!("bench\tparcel sealed, {what}\t{seals:.2}\ts\t");
    println!("bench\tparcel sealed against age + zstd alone\t{:.0}\t%\t≥ 70", 100.0 * alone_seals / seals);
    println!("bench\tparcel opened, {what}\t{opens:.2}\ts\t");
    println!("bench\tparcel opened against age + zstd alone\t{:.0}\t%\t≥ 70", 100.0 * alone_opens / opens);
    if let Some(peak) = peak() {
        println!("bench\tpeak memory, sealing and opening\t{peak}\tMiB\t≤ 300");
    }
}
