//! What is inside a parcel, with its first line as the manifest and signed as if its sender had written it: refused, or
//! handed over whole and as it says.
#![no_main]

use std::cell::Cell;
use std::io::{Read, Write};
use std::sync::LazyLock;

use data_encoding::BASE32_NOPAD;
use kernel::{OfficeId, Result, Stamp, World};
use libfuzzer_sys::fuzz_target;
use parcel::{Digest, Identity, Intake, Limits, Link, Manifest, Me, Party, Peer, Record, Tally, open};
use signing::SecretKey;

struct Pair {
    centre: OfficeId,
    own: Identity,
    union: Party,
    union_keys: Identity,
    secret: SecretKey,
}

static PAIR: LazyLock<Pair> = LazyLock::new(|| {
    let world = World::fixed(Stamp::parse("2026-11-24T02:00:00.000Z").expect("a moment"), 1);
    let centre = OfficeId::parse("0193a000-0000-7000-8000-000000000001").expect("an office");
    let office = OfficeId::parse("0193a000-0000-7000-8000-000000000002").expect("an office");
    let own = Identity::new(&world).expect("keys");
    let union_keys = Identity::new(&world).expect("keys");
    let secret = SecretKey::from_text(union_keys.to_text().split_once(' ').expect("two keys").1).expect("a key");
    Pair { centre, own, union: Party { office, name: "演练机械厂工会".to_owned() }, union_keys, secret }
});

#[derive(Default)]
struct Count {
    tally: Tally,
}

thread_local! { static WHOLE: Cell<bool> = const { Cell::new(false) }; }

impl Intake for Count {
    type Whole = Tally;
    fn record(&mut self, record: Record) -> Result<()> {
        self.tally.record(&record)
    }
    fn attachment(&mut self, name: Digest, length: u64, bytes: &mut dyn Read) -> Result<()> {
        let mut taken = Vec::new();
        let read = bytes.read_to_end(&mut taken).is_ok();
        assert!(!read || taken.len() as u64 == length);
        let _ = name;
        self.tally.attachment(length);
        Ok(())
    }
    fn finish(self, _: Link) -> Result<Tally> {
        WHOLE.set(true);
        Ok(self.tally)
    }
}

/// What the signature at the end covers: all but the bytes of attachments.
fn covered(text: &[u8]) -> Vec<u8> {
    let mut covered = Vec::new();
    let mut left = text;
    while !left.is_empty() {
        let end = left.iter().position(|byte| *byte == b'\n').map_or(left.len(), |at| at + 1);
        let (line, rest) = left.split_at(end);
        covered.extend_from_slice(line);
        let length = line.strip_prefix(b"attachment ").and_then(|line| std::str::from_utf8(line).ok());
        let length = length.and_then(|line| line.trim_end().rsplit(' ').next()?.parse::<usize>().ok());
        left = rest.get(length.map_or(0, |length| length.saturating_add(1))..).unwrap_or_default();
    }
    covered
}

fuzz_target!(|data: &[u8]| {
    WHOLE.set(false);
    let pair = &*PAIR;
    let end = data.iter().position(|byte| *byte == b'\n').unwrap_or(data.len());
    let (first, rest) = data.split_at(end);
    // The fuzzer cannot guess the name of a key.
    let first = String::from_utf8_lossy(first).replace("KEY", &pair.union_keys.public().id());
    let head = ["NCPARCEL1\n", &first, "\n"].concat();
    let sign = |mark: &[u8], what: &[u8]| BASE32_NOPAD.encode(&pair.secret.sign(&[mark, what].concat()));
    let text = [
        head.as_bytes(),
        sign(b"nuanchuang-parcel-head-1\n", head.as_bytes()).as_bytes(),
        b"\n",
        rest.strip_prefix(b"\n").unwrap_or(rest),
    ]
    .concat();
    let digest = Digest::of(&covered(&text));
    let tail = format!("end {digest} {}\n", sign(b"nuanchuang-parcel-1\n", &digest.0));
    let key: age::x25519::Identity = pair.own.age_key().parse().expect("a key");
    let age = age::Encryptor::with_recipients(std::iter::once(&key.to_public() as &dyn age::Recipient)).expect("one");
    let mut out = zstd::Encoder::new(age.wrap_output(Vec::new()).expect("memory"), 1).expect("zstd");
    out.write_all(&text).and_then(|()| out.write_all(tail.as_bytes())).expect("memory");
    let file = out.finish().and_then(age::stream::StreamWriter::finish).expect("memory");
    let me = Me { office: &pair.centre, identities: std::slice::from_ref(&pair.own) };
    let peer = |_: &OfficeId| Ok(Some(Peer::joined(pair.union.clone(), pair.union_keys.public())));
    let Ok(opening) = open(file.as_slice(), file.len() as u64, me, peer, &Limits::default()) else { return };
    let manifest: Manifest = opening.manifest().clone();
    let again = serde_json::from_slice(&serde_json::to_vec(&manifest).expect("JSON")).expect("its own form");
    assert_eq!(manifest, again);
    let taken = opening.unpack(Count::default());
    assert_eq!(WHOLE.get(), taken.is_ok());
    if let Ok(tally) = taken {
        assert_eq!(tally.contents().records, manifest.contents.records);
    }
});
