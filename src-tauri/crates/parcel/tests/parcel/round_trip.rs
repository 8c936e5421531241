use kernel::Money;
use parcel::{Digest, Row, Sealer, Summary};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::{Load, counts, inside, load, pair, record};

#[test]
fn what_was_sealed_is_received_and_both_sides_print_the_same_words() {
    let (centre, mut union) = pair();
    let load = load(7);
    let manifest = union.next(&centre, &load);
    let file = union.send(&centre, &load);
    assert_eq!(centre.receive(&centre.knows(&union), &file).unwrap(), load);
    let summary = Summary::of(&manifest, &union.sent[0], "演练市职工服务中心", |_| "申请".to_owned());
    assert_eq!((summary.record_count, summary.attachments, summary.attachment_kib), (3, 3, 3));
    let row = |label: &str, count, amount| Row { label: label.to_owned(), count, amount };
    let total = Money::from_fen(150_000).unwrap();
    assert_eq!(summary.rows, [row("申请", Some(3), None), row("申请金额", None, Some(total))]);
    assert_eq!(
        (summary.words.join(" "), summary.created.as_str()),
        (union.sent[0].digest.words(), "2026-11-24 10:00:00")
    );
}

/// docs/FORMATS.md: the commands `age` and `zstd` show a text that begins with the format's name.
#[test]
fn the_container_is_age_and_what_is_inside_is_text() {
    let (centre, mut union) = pair();
    let file = union.send(&centre, &load(1));
    assert!(file.starts_with(b"age-encryption.org/v1\n"));
    let text = inside(&centre, &file);
    let text = String::from_utf8_lossy(&text);
    assert!(text.starts_with("NCPARCEL1\n{\"kind\":\"entries\""), "{text}");
    assert!(text.lines().last().unwrap().starts_with(&format!("end {} ", union.sent[0].digest)));
}

#[test]
fn unknown_fields_survive() {
    let (centre, union) = pair();
    let mut newer = record(1, 10);
    newer.body["later_field"] = json!({"deep": [1, null, "值"]});
    newer.more.insert("entered_by".to_owned(), json!("later"));
    let load = Load { records: vec![newer], attachments: Vec::new() };
    let mut manifest = union.next(&centre, &load);
    manifest.more.insert("season".to_owned(), json!({"year": 2027}));
    let (_, file) = union.seal(&centre, &manifest, &load).unwrap();
    assert_eq!(centre.receive(&centre.knows(&union), &file).unwrap(), load);
    assert_eq!(serde_json::from_value::<parcel::Manifest>(serde_json::to_value(&manifest).unwrap()).unwrap(), manifest);
}

#[test]
fn what_is_not_as_the_manifest_says_is_not_sealed() {
    let (centre, union) = pair();
    let whole = load(1);
    let manifest = union.next(&centre, &whole);
    let fewer = Load { records: whole.records[1..].to_vec(), ..whole.clone() };
    assert_eq!(union.seal(&centre, &manifest, &fewer).unwrap_err().code, "parcel.seal");
    let mut dearer = whole;
    dearer.records[0].body["amount"] = json!(60_000);
    assert_eq!(union.seal(&centre, &manifest, &dearer).unwrap_err().code, "parcel.seal");
    assert_eq!(manifest.contents.records, counts(&[("application", 3)]));
}

#[test]
fn an_attachment_of_other_bytes_is_not_sealed() {
    let (centre, union) = pair();
    let manifest = union.next(&centre, &Load { records: Vec::new(), attachments: vec![b"scan".to_vec()] });
    for bytes in ["scam", "sca", "scans"] {
        let mut sealer = Sealer::begin(Vec::new(), &union.keys, &[centre.keys.public()], &manifest).unwrap();
        let error = sealer.attachment(Digest::of(b"scan"), 4, &mut bytes.as_bytes()).unwrap_err();
        assert_eq!(error.code, "parcel.attachment");
    }
}

fn body() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::from),
        "[\\n\\r\"\\\\]{0,3}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map("\\PC{0,6}", inner, 0..4).prop_map(|map| map.into_iter().collect()),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn any_parcel_comes_back(
        bodies in prop::collection::vec(body(), 0..8),
        attachments in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..9000), 0..4),
    ) {
        let (centre, mut union) = pair();
        let records = bodies.into_iter().zip(0..).map(|(body, n)| parcel::Record { body, ..record(n, 0) }).collect();
        let load = Load { records, attachments };
        // An amount beyond what money can be has no total, and is not sealed; the strategy makes none at `/amount`.
        let file = union.send(&centre, &load);
        prop_assert_eq!(centre.receive(&centre.knows(&union), &file).unwrap(), load);
    }
}
