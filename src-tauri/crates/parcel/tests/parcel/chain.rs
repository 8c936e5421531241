use kernel::Stamp;
use parcel::{Limits, Me, Peer, Refusal, Sealer, open};

use crate::support::{Load, Office, at, by_hand, inside, load, pair, received, seen};

/// The centre, a union that has sent three parcels, and their files.
fn three() -> (Office, Office, Vec<Vec<u8>>) {
    let (centre, mut union) = pair();
    let files = (1..=3).map(|n| union.send(&centre, &load(n))).collect();
    (centre, union, files)
}

fn after(centre: &Office, union: &Office, count: usize) -> Peer {
    let mut peer = centre.knows(union);
    peer.received = union.sent[..count].to_vec();
    peer
}

#[test]
fn parcels_are_received_in_their_order() {
    let (centre, union, files) = three();
    for (count, file) in files.iter().enumerate() {
        assert_eq!(centre.receive(&after(&centre, &union, count), file), Ok(load(count as u64 + 1)));
    }
}

#[test]
fn a_parcel_received_before_is_a_replay() {
    let (centre, union, files) = three();
    let peer = after(&centre, &union, 3);
    assert_eq!(centre.receive(&peer, &files[2]), Err(Refusal::Replay { counter: 3 }));
    assert_eq!(centre.receive(&peer, &files[0]), Err(Refusal::Replay { counter: 1 }));
}

#[test]
fn missing_parcels_and_a_wrong_order_are_told_apart() {
    let (centre, union, files) = three();
    let mut peer = after(&centre, &union, 0);
    assert_eq!(centre.receive(&peer, &files[2]), Err(Refusal::Missing { from: 1, to: 2 }));
    peer.waiting.insert(1);
    assert_eq!(centre.receive(&peer, &files[2]), Err(Refusal::Missing { from: 2, to: 2 }));
    peer.waiting.insert(2);
    assert_eq!(centre.receive(&peer, &files[2]), Err(Refusal::OutOfOrder { first: 1 }));
}

#[test]
fn a_number_used_again_is_a_rollback_on_one_computer_and_a_fork_on_two() {
    let (centre, mut union, _) = three();
    let peer = received(centre.knows(&union), &union);
    union.sent.truncate(1);
    let mut again = union.next(&centre, &load(9));
    again.id = "made-after-the-backup".to_owned();
    let (_, file) = union.seal(&centre, &again, &load(9)).unwrap();
    assert_eq!(centre.receive(&peer, &file), Err(Refusal::Rollback { counter: 2, last: 3 }));
    again.seat = "another-computer".to_owned();
    let (_, file) = union.seal(&centre, &again, &load(9)).unwrap();
    assert_eq!(centre.receive(&peer, &file), Err(Refusal::Fork { counter: 2 }));
}

#[test]
fn a_parcel_after_another_one_than_the_last_is_a_fork() {
    let (centre, mut union, _) = three();
    let peer = received(centre.knows(&union), &union);
    // The other computer sealed a third parcel of its own, and now its fourth.
    union.sent.truncate(2);
    let mut other = union.next(&centre, &load(8));
    other.seat = "another-computer".to_owned();
    let (link, _) = union.seal(&centre, &other, &load(8)).unwrap();
    union.sent.push(link);
    let file = union.send(&centre, &load(9));
    assert_eq!(centre.receive(&peer, &file), Err(Refusal::Fork { counter: 4 }));
}

#[test]
fn a_sender_that_forgot_what_it_had_seen_went_back() {
    let (mut centre, mut union) = pair();
    centre.send(&union, &load(1));
    centre.send(&union, &load(2));
    let mut peer = centre.knows(&union);
    peer.acknowledged = 2;
    let mut manifest = union.next(&centre, &load(3));
    manifest.seen = Some(seen(&centre.sent[0]));
    let (_, file) = union.seal(&centre, &manifest, &load(3)).unwrap();
    assert!(matches!(centre.receive(&peer, &file), Err(Refusal::Rollback { .. })));
    manifest.seen = Some(seen(&centre.sent[1]));
    let (_, file) = union.seal(&centre, &manifest, &load(3)).unwrap();
    assert!(centre.receive(&peer, &file).is_ok());
    // The centre itself went back to before its second parcel, or sealed another second one.
    peer.acknowledged = 1;
    peer.sent = centre.sent.first().cloned();
    assert_eq!(centre.receive(&peer, &file), Err(Refusal::OwnRollback { seen: 2 }));
    peer.sent = Some(parcel::Link { digest: centre.sent[0].digest, ..centre.sent[1].clone() });
    assert_eq!(centre.receive(&peer, &file), Err(Refusal::OwnRollback { seen: 2 }));
    union.sent.clear();
}

#[test]
fn only_the_office_it_is_for_takes_it() {
    let (centre, mut union) = pair();
    let other = Office::new(3, "演练区职工服务中心");
    let file = union.send(&centre, &load(1));
    assert_eq!(other.receive(&other.knows(&union), &file), Err(Refusal::WrongRecipient));
    // The centre opens it and seals it anew for somebody else: the sender's word says for whom it was.
    let handed_on = by_hand(&other, &inside(&centre, &file));
    assert_eq!(other.receive(&other.knows(&union), &handed_on), Err(Refusal::WrongRecipient));
}

#[test]
fn only_known_and_trusted_keys_are_heard() {
    let (centre, mut union) = pair();
    let stranger = Office::new(4, "没有建立过交换的工会");
    let file = union.send(&centre, &load(1));
    assert_eq!(centre.receive(&centre.knows(&stranger), &file), Err(Refusal::UnknownSender));
    let mut peer = centre.knows(&union);
    peer.keys[0] = parcel::KnownKey::trusted(stranger.keys.public());
    assert_eq!(centre.receive(&peer, &file), Err(Refusal::UnknownKey));
    let mut peer = centre.knows(&union);
    peer.keys[0].revoked = Some(at());
    assert_eq!(centre.receive(&peer, &file), Err(Refusal::RevokedKey));
    let mut peer = centre.knows(&union);
    peer.keys[0].until = Some(1);
    assert_eq!(centre.receive(&peer, &file), Err(Refusal::ReplacedKey));
    peer.keys[0].until = Some(2);
    assert!(centre.receive(&peer, &file).is_ok());
}

#[test]
fn a_stranger_that_claims_to_be_a_union_is_refused() {
    let (centre, union) = pair();
    let stranger = Office::new(5, "冒名的");
    let mut manifest = union.next(&centre, &load(1));
    manifest.key = stranger.keys.public().id();
    let (_, file) = stranger.seal(&centre, &manifest, &load(1)).unwrap();
    assert_eq!(centre.receive(&centre.knows(&union), &file), Err(Refusal::UnknownKey));
    // Naming the union's key without having it.
    let text = inside(&centre, &file);
    let text = String::from_utf8_lossy(&text).replace(&manifest.key, &union.keys.public().id());
    assert_eq!(centre.receive(&centre.knows(&union), &by_hand(&centre, text.as_bytes())), Err(Refusal::Damaged));
    let error = Sealer::begin(Vec::new(), &union.keys, &[centre.keys.public()], &manifest).err().unwrap();
    assert_eq!(error.code, "parcel.seal");
}

#[test]
fn an_office_still_opens_what_was_sealed_for_its_earlier_keys() {
    let (centre, mut union) = pair();
    let file = union.send(&centre, &load(1));
    let new = Office::new(6, "新密钥").keys;
    let identities = [new, centre.keys];
    let me = Me { office: &centre.party.office, identities: &identities };
    let peer = Peer::joined(union.party.clone(), union.keys.public());
    let opening = open(file.as_slice(), file.len() as u64, me, |_| Ok(Some(peer)), &Limits::default()).unwrap();
    assert_eq!(opening.manifest().created, Stamp::parse("2026-11-24T02:00:00.000Z").unwrap());
}

#[test]
fn a_first_parcel_has_none_before_it_and_every_other_has() {
    let (centre, mut union) = pair();
    let mut manifest = union.next(&centre, &Load::default());
    manifest.previous = Some(parcel::Digest::of(b"?"));
    let (_, file) = union.seal(&centre, &manifest, &Load::default()).unwrap();
    assert_eq!(centre.receive(&centre.knows(&union), &file), Err(Refusal::Mismatch));
    union.send(&centre, &Load::default());
    let mut manifest = union.next(&centre, &Load::default());
    manifest.previous = None;
    let (_, file) = union.seal(&centre, &manifest, &Load::default()).unwrap();
    assert_eq!(centre.receive(&received(centre.knows(&union), &union), &file), Err(Refusal::Mismatch));
}
