//! The public test vectors of the age format (tests/age): what the reference says happens here too.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;
use std::fs;
use std::io::Read as _;
use std::path::Path;

use flate2::read::ZlibDecoder;
use kernel::{OfficeId, Stamp, World};
use signing::SecretKey;

use crate::open::decrypt;
use crate::source::{Source, Watch};
use crate::{Digest, Identity, Me, Refusal};

struct Vector {
    expect: String,
    payload: Option<String>,
    identities: Vec<String>,
    file: Vec<u8>,
}

fn read(path: &Path) -> Vector {
    let bytes = fs::read(path).unwrap();
    let end = bytes.windows(2).position(|pair| pair == b"\n\n").unwrap();
    let mut one = BTreeMap::new();
    let mut identities = Vec::new();
    for line in std::str::from_utf8(&bytes[..end]).unwrap().lines() {
        let (name, value) = line.split_once(": ").unwrap();
        if name == "identity" {
            identities.push(value.to_owned());
        } else {
            one.insert(name, value.to_owned());
        }
    }
    let mut file = bytes[end + 2..].to_vec();
    if let Some(how) = one.get("compressed") {
        assert_eq!(how, "zlib");
        let packed = std::mem::take(&mut file);
        ZlibDecoder::new(packed.as_slice()).read_to_end(&mut file).unwrap();
    }
    Vector { expect: one["expect"].clone(), payload: one.get("payload").cloned(), identities, file }
}

/// What was decrypted until the end or the fault, and the fault.
fn opened(vector: &Vector) -> Result<(Vec<u8>, Result<(), Refusal>), Refusal> {
    let world = World::fixed(Stamp::parse("2026-11-24T02:00:00.000Z").unwrap(), 1);
    let identity = |text: &String| Identity { signing: SecretKey::new(&world), sealing: text.parse().unwrap() };
    let identities: Vec<_> = vector.identities.iter().map(identity).collect();
    let office = OfficeId::new(&world);
    let watch = Watch::default();
    let source = Source::new(vector.file.as_slice(), vector.file.len() as u64, watch.clone());
    let mut inside = decrypt(source, Me { office: &office, identities: &identities }, &watch)?;
    let mut payload = Vec::new();
    let end = inside.read_to_end(&mut payload).map(|_| ()).map_err(|_| watch.refusal());
    Ok((payload, end))
}

#[test]
fn the_public_vectors_of_age_behave_as_the_reference_says() {
    let mut seen = BTreeMap::new();
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/age")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "md") {
            continue;
        }
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let vector = read(&path);
        let outcome = opened(&vector);
        let as_said = match (vector.expect.as_str(), &outcome) {
            ("success", Ok((payload, Ok(())))) | ("payload failure", Ok((payload, Err(_)))) => {
                Some(Digest::of(payload).to_string()) == vector.payload
            }
            // The nonce belongs to the payload by the reference, and is read with the header here.
            ("payload failure", Err(Refusal::Truncated)) => name == "stream_no_nonce" || name == "stream_short_nonce",
            // The age crate still reads stanzas as age's first programs wrote them, without a short last line.
            ("header failure", Ok(_)) => name == "stanza_missing_body" || name == "stanza_missing_final_line",
            ("no match", Err(refusal)) => *refusal == Refusal::WrongRecipient,
            ("HMAC failure", Err(refusal)) => *refusal == Refusal::Damaged,
            ("header failure", Err(refusal)) => *refusal != Refusal::WrongRecipient,
            _ => false,
        };
        assert!(as_said, "{name}: {} but {:?}", vector.expect, outcome.map(|(payload, end)| (payload.len(), end)));
        *seen.entry(vector.expect).or_insert(0) += 1;
    }
    assert_eq!(seen.values().sum::<u32>(), 67, "{seen:?}");
    assert!(
        ["success", "no match", "HMAC failure", "header failure", "payload failure"]
            .iter()
            .all(|e| seen.contains_key(*e))
    );
}
