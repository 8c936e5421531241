//! Invitations, answers and statements about keys: refused, or read; nobody's keys change without a signature of theirs.
#![no_main]

use std::sync::LazyLock;

use kernel::{OfficeId, Stamp, World};
use libfuzzer_sys::fuzz_target;
use parcel::{Answer, Identity, Invitation, Party, Peer};

static PEER: LazyLock<Peer> = LazyLock::new(|| {
    let world = World::fixed(Stamp::parse("2026-11-24T02:00:00.000Z").expect("a moment"), 1);
    let party = Party { office: OfficeId::new(&world), name: "演练机械厂工会".to_owned() };
    Peer::joined(party, Identity::new(&world).expect("keys").public())
});

fuzz_target!(|data: &[u8]| {
    if let Ok((invitation, digest)) = Invitation::read(data) {
        assert_eq!(Invitation::read(data), Ok((invitation, digest)));
    }
    if let Ok((answer, digest)) = Answer::read(data) {
        assert_eq!(Answer::read(data), Ok((answer, digest)));
    }
    let mut peer = PEER.clone();
    assert!(peer.take(data).is_err());
    assert_eq!(peer, *PEER);
});
