use kernel::{OrgId, WindowId, World};
use parcel::{Answer, CentreWindow, Change, Digest, Invitation, NumberRange, Pack, Statement};
use proptest::prelude::*;
use serde_json::{Map, json};

use crate::support::{Office, at, load, pair, received};

fn invitation(centre: &Office) -> Invitation {
    Invitation {
        id: "invitation-1".to_owned(),
        from: centre.party.clone(),
        keys: centre.keys.public(),
        union: Some(OrgId::new(&World::fixed(at(), 9))),
        union_name: "演练机械厂工会".to_owned(),
        window: None,
        created: at(),
        packs: vec![Pack { name: "eligibility".to_owned(), version: "2026-1".to_owned(), digest: Digest::of(b"pack") }],
        ranges: vec![NumberRange { series: "application".to_owned(), from: 1, to: 500 }],
        more: [("later".to_owned(), json!([1, 2]))].into_iter().collect(),
    }
}

fn answer(union: &Office, invitation: &Invitation, invited_by: Digest) -> Answer {
    Answer {
        invitation: invitation.id.clone(),
        invited_by,
        from: union.party.clone(),
        keys: union.keys.public(),
        created: at(),
        more: Map::new(),
    }
}

#[test]
fn both_sides_read_the_same_words() {
    let (centre, union) = pair();
    let sent = invitation(&centre);
    let (got, digest) = Invitation::read(sent.write(&centre.keys).unwrap().as_bytes()).unwrap();
    assert_eq!(got, sent);
    let file = answer(&union, &got, digest).write(&union.keys).unwrap();
    let (_, here) = Answer::read(file.as_bytes()).unwrap();
    // A mail program turned the line ends on the way.
    let (answered, there) = Answer::read(file.replace('\n', "\r\n").as_bytes()).unwrap();
    answered.answers(&sent, digest).unwrap();
    assert_eq!((here.words(), here.words().split(' ').count()), (there.words(), 10));
}

#[test]
fn an_invitation_is_for_a_union_or_for_a_window() {
    let (centre, _) = pair();
    let union = invitation(&centre);
    let counter = CentreWindow { id: WindowId::new(&World::fixed(at(), 8)), name: "1号窗口".to_owned() };
    let window = Invitation { union: None, union_name: String::new(), window: Some(counter), ..union.clone() };
    let file = window.write(&centre.keys).unwrap();
    assert_eq!(Invitation::read(file.as_bytes()).unwrap().0, window);
    assert!(!file.contains("union"), "a program that knows unions alone takes it for none: {file}");
    for wrong in [
        Invitation { window: None, ..window.clone() },
        Invitation { window: window.window.clone(), ..union.clone() },
        Invitation { union_name: String::new(), ..union },
    ] {
        assert_eq!(wrong.write(&centre.keys).unwrap_err().code, "parcel.file");
    }
}

#[test]
fn somebody_between_changes_the_words_or_is_refused() {
    let (centre, union) = pair();
    let between = Office::new(3, "冒名的");
    let sent = invitation(&centre);
    let (_, digest) = Invitation::read(sent.write(&centre.keys).unwrap().as_bytes()).unwrap();
    let false_one = Invitation { keys: between.keys.public(), ..sent.clone() };
    assert_eq!(false_one.write(&centre.keys).unwrap_err().code, "parcel.file");
    let (got, false_digest) = Invitation::read(false_one.write(&between.keys).unwrap().as_bytes()).unwrap();
    let file = answer(&union, &got, false_digest).write(&union.keys).unwrap();
    let (answered, words) = Answer::read(file.as_bytes()).unwrap();
    assert_eq!(answered.answers(&sent, digest).unwrap_err().code, "parcel.other_invitation");
    let forged = answer(&between, &sent, digest).write(&between.keys).unwrap();
    assert_ne!(Answer::read(forged.as_bytes()).unwrap().1.words(), words.words());
}

#[test]
fn later_formats_and_other_files_are_told_apart() {
    let (centre, _) = pair();
    let file = invitation(&centre).write(&centre.keys).unwrap();
    let code = |file: &str| Invitation::read(file.as_bytes()).unwrap_err().code;
    assert_eq!(code(&file.replacen("NCINVITATION1", "NCINVITATION12", 1)), "parcel.newer_format");
    assert_eq!(code(&file.replacen("NCINVITATION1", "NCANSWER1", 1)), "parcel.file");
    assert_eq!(code(&file.replacen("500", "900", 1)), "parcel.file");
    assert_eq!(code(&"x".repeat(300_000)), "parcel.file");
    let backwards = Invitation {
        ranges: vec![NumberRange { series: "application".to_owned(), from: 9, to: 8 }],
        ..invitation(&centre)
    };
    assert_eq!(backwards.write(&centre.keys).unwrap_err().code, "parcel.file");
}

#[test]
fn new_keys_take_the_place_of_the_old_from_their_parcel_on() {
    let (centre, mut union) = pair();
    union.send(&centre, &load(1));
    let on_the_way = union.send(&centre, &load(2));
    let mut peer = centre.knows(&union);
    peer.received = union.sent[..1].to_vec();
    let new = Office::new(7, "新密钥").keys;
    let file = Statement::replace(&union.party.office, &union.keys, &new, 3, at()).unwrap();
    let taken = peer.take(file.as_bytes()).unwrap();
    assert!(matches!(taken.change, Change::Replace { keys, from_counter: 3 } if *keys == new.public()));
    assert!(centre.receive(&peer, &on_the_way).is_ok());
    let old = std::mem::replace(&mut union.keys, new);
    let by_new = union.send(&centre, &load(3));
    union.sent.truncate(2);
    let peer = received(peer, &union);
    assert!(centre.receive(&peer, &by_new).is_ok());
    union.keys = old;
    let by_old = union.send(&centre, &load(3));
    assert_eq!(centre.receive(&peer, &by_old), Err(parcel::Refusal::ReplacedKey));
    // A statement is taken once, and old keys name no others.
    let mut peer = peer;
    assert_eq!(peer.take(file.as_bytes()).unwrap_err().code, "parcel.statement");
}

#[test]
fn revoked_keys_are_heard_no_more() {
    let (centre, mut union) = pair();
    let parcel = union.send(&centre, &load(1));
    let mut peer = centre.knows(&union);
    let key = union.keys.public().id();
    let file = Statement::revoke(&union.party.office, &union.keys, &key, at()).unwrap();
    peer.take(file.as_bytes()).unwrap();
    assert_eq!(centre.receive(&peer, &parcel), Err(parcel::Refusal::RevokedKey));
    let new = Office::new(7, "新密钥").keys;
    let file = Statement::replace(&union.party.office, &union.keys, &new, 2, at()).unwrap();
    assert_eq!(peer.take(file.as_bytes()).unwrap_err().code, "parcel.statement");
}

#[test]
fn statements_of_others_change_nothing() {
    let (centre, union) = pair();
    let (other, new) = (Office::new(8, "别的工会"), Office::new(7, "新密钥").keys);
    let mut peer = centre.knows(&union);
    let before = peer.clone();
    let key = union.keys.public().id();
    let by_stranger = Statement::revoke(&union.party.office, &other.keys, &key, at()).unwrap();
    let of_another = Statement::replace(&other.party.office, &union.keys, &new, 2, at()).unwrap();
    let used_number = Statement::replace(&union.party.office, &union.keys, &new, 0, at()).unwrap();
    for file in [by_stranger, of_another, used_number] {
        assert_eq!(peer.take(file.as_bytes()).unwrap_err().code, "parcel.statement");
    }
    let good = Statement::replace(&union.party.office, &union.keys, &new, 1, at()).unwrap();
    let one_signature: String = good.split_inclusive('\n').take(3).collect();
    assert_eq!(peer.take(one_signature.as_bytes()).unwrap_err().code, "parcel.file");
    assert_eq!(peer, before);
}

proptest! {
    #[test]
    fn a_changed_invitation_is_refused_or_says_the_same(at in any::<prop::sample::Index>(), bit in 0_u8..8) {
        let (centre, _) = pair();
        let sent = invitation(&centre);
        let mut file = sent.write(&centre.keys).unwrap().into_bytes();
        let at = at.index(file.len());
        file[at] ^= 1 << bit;
        if let Ok((got, _)) = Invitation::read(&file) {
            prop_assert_eq!(got, sent);
        }
    }

    #[test]
    fn anything_is_read_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..400), json in "\\PC{0,200}") {
        let framed = format!("NCINVITATION1\n{json}\n");
        for file in [bytes.as_slice(), framed.as_bytes()] {
            prop_assert!(Invitation::read(file).is_err() && Answer::read(file).is_err());
        }
    }
}
