use kernel::Error;
use parcel::{Limits, Manifest, Refusal};
use serde_json::json;

use crate::support::{Load, load, pair, record};

fn refused_within(limits: &Limits) -> Refusal {
    let (centre, mut union) = pair();
    let file = union.send(&centre, &load(1));
    centre.receive_within(&centre.knows(&union), &file, limits).unwrap_err()
}

#[test]
fn what_is_too_much_is_refused_before_it_is_unpacked() {
    let small = [
        Limits { file: 100, ..Limits::default() },
        Limits { manifest: 20, ..Limits::default() },
        Limits { records: 2, ..Limits::default() },
        Limits { record_bytes: 100, ..Limits::default() },
        Limits { attachments: 2, ..Limits::default() },
        Limits { attachment_bytes: 2999, ..Limits::default() },
        Limits { record: 100, ..Limits::default() },
    ];
    for limits in small {
        assert_eq!(refused_within(&limits), Refusal::TooLarge, "{limits:?}");
    }
}

#[test]
fn a_bomb_is_refused_by_its_own_word() {
    let (centre, mut union) = pair();
    // Four mebibytes of nothing are a few hundred bytes as a file.
    let bomb = Load { records: Vec::new(), attachments: vec![vec![0; 4 << 20]] };
    let file = union.send(&centre, &bomb);
    assert!(file.len() < 10_000);
    let peer = centre.knows(&union);
    let strict = Limits { free: 1 << 20, ..Limits::default() };
    assert_eq!(centre.receive_within(&peer, &file, &strict), Err(Refusal::TooLarge));
    assert_eq!(centre.receive(&peer, &file), Ok(bomb), "an empty page is no bomb");
}

#[test]
fn what_no_office_takes_is_not_sealed() {
    let (centre, union) = pair();
    let mut manifest = union.next(&centre, &Load::default());
    manifest.contents.attachments = Limits::default().attachments + 1;
    assert_eq!(union.seal(&centre, &manifest, &Load::default()).unwrap_err().code, "parcel.too_much");
    let mut long = record(1, 0);
    long.body["opinion"] = json!("长".repeat(2 << 20));
    let long = Load { records: vec![long], attachments: Vec::new() };
    let manifest = union.next(&centre, &long);
    assert_eq!(union.seal(&centre, &manifest, &long).unwrap_err().code, "parcel.too_much");
}

#[test]
fn a_manifest_that_says_less_than_comes_is_refused() {
    let (centre, union) = pair();
    let whole = load(1);
    let manifest = union.next(&centre, &whole);
    let file = crate::support::inside(&centre, &union.seal(&centre, &manifest, &whole).unwrap().1);
    // Its sender's own program is broken: the manifest is signed, and wrong.
    let fewer = Load { records: whole.records[1..].to_vec(), ..whole };
    let lying = Manifest { contents: fewer.tally(), ..manifest };
    let head = crate::support::inside(&centre, &union.seal(&centre, &lying, &fewer).unwrap().1);
    let lines =
        |text: &[u8], from: usize| text.split_inclusive(|b| *b == b'\n').skip(from).collect::<Vec<_>>().concat();
    let start: Vec<u8> = head.split_inclusive(|b| *b == b'\n').take(3).collect::<Vec<_>>().concat();
    let text = [start, lines(&file, 3)].concat();
    let file = crate::support::by_hand(&centre, &text);
    assert_eq!(centre.receive(&centre.knows(&union), &file), Err(Refusal::Mismatch));
}

#[test]
fn names_are_never_paths() {
    for name in ["../../etc/passwd", "C:\\windows", "", "A".repeat(64).as_str(), "a".repeat(63).as_str()] {
        assert_eq!(parcel::Digest::parse(name).unwrap_err().code, "parcel.digest", "{name}");
    }
}

#[test]
fn a_total_beyond_money_is_not_sealed() {
    let (centre, union) = pair();
    let mut rich = record(1, 0);
    rich.body["amount"] = json!(i64::MAX);
    let manifest = union.next(&centre, &Load::default());
    assert!(union.seal(&centre, &manifest, &Load { records: vec![rich], attachments: Vec::new() }).is_err());
}

#[test]
fn every_refusal_says_what_happened_that_nothing_changed_and_what_to_ask_for() {
    let all = [
        Refusal::NotAParcel,
        Refusal::WrongRecipient,
        Refusal::UnknownSender,
        Refusal::UnknownKey,
        Refusal::RevokedKey,
        Refusal::ReplacedKey,
        Refusal::Truncated,
        Refusal::Damaged,
        Refusal::Mismatch,
        Refusal::TooLarge,
        Refusal::NewerFormat,
        Refusal::Replay { counter: 3 },
        Refusal::Rollback { counter: 3, last: 5 },
        Refusal::Fork { counter: 3 },
        Refusal::Missing { from: 3, to: 3 },
        Refusal::Missing { from: 3, to: 4 },
        Refusal::OutOfOrder { first: 3 },
        Refusal::OwnRollback { seen: 3 },
        Refusal::Unreadable,
        Refusal::Intake(Error::new("parcel.full", "磁盘满了。")),
    ];
    for refusal in all {
        let code = refusal.code().to_owned();
        let error = Error::from(refusal);
        let sentences: Vec<_> = error.message.trim_end_matches('。').split('。').collect();
        assert!(error.code == code && code.starts_with("parcel."), "{code}");
        assert!(sentences.len() == 3 && sentences[1] == "没有改动任何资料", "{}", error.message);
        assert!(sentences.iter().all(|sentence| sentence.chars().count() > 3), "{}", error.message);
    }
}
