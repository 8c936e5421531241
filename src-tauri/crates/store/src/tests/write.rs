//! The one write path: versions, audit, numbers, documents, and all or nothing.

use kernel::{Error, Stamp};
use proptest::prelude::*;
use serde_json::json;

use crate::testing::{Note, Office, office, reopen};
use crate::{AuditFilter, Cause, Expect, NewAttachment, NewDocument};

fn code<T: std::fmt::Debug>(result: kernel::Result<T>) -> String {
    result.unwrap_err().code
}

#[test]
fn versions_tell_the_whole_story() {
    let office = office();
    assert_eq!(office.save(&Note::new("1", "a", 1), Expect::New).unwrap(), 1);
    assert_eq!(office.save(&Note::new("1", "a", 2), Expect::Version(1)).unwrap(), 2);
    assert_eq!(code(office.save(&Note::new("1", "a", 3), Expect::Version(1))), "stale");
    assert_eq!(code(office.save(&Note::new("1", "a", 3), Expect::New)), "exists");
    assert_eq!(code(office.save(&Note::new("2", "b", 3), Expect::Version(1))), "not_found");
    office.store.write(&office.actor, Cause::new("note.remove"), |w| w.remove::<Note>("1")).unwrap();
    assert_eq!(code(office.save(&Note::new("1", "a", 3), Expect::Version(3))), "not_found");
    assert_eq!(office.save(&Note::new("1", "a", 4), Expect::New).unwrap(), 4);

    office
        .store
        .read(|r| {
            let found = r.need_versioned::<Note>("1")?;
            assert_eq!((found.version, found.record.amount), (4, 4));
            let versions = r.versions("note", "1")?;
            let amounts: Vec<_> =
                versions.iter().map(|v| (v.version, v.body.as_ref().map(|body| body["amount"].clone()))).collect();
            assert_eq!(amounts, [(4, Some(json!(4))), (3, None), (2, Some(json!(2))), (1, Some(json!(1)))]);
            assert_eq!(versions[3].action, "note.save");
            assert_eq!(versions[3].account, office.actor.account.as_str());
            assert_eq!(code(r.need::<Note>("none")), "not_found");
            let at = Stamp::parse("9999-12-31T00:00:00.000Z")?;
            assert_eq!(r.version_at("note", "1", &at)?.unwrap().version, 4);
            let at = Stamp::parse("2000-01-01T00:00:00.000Z")?;
            assert_eq!(r.version_at("note", "1", &at)?, None);
            Ok(())
        })
        .unwrap();
}

#[test]
fn a_failed_transaction_leaves_nothing() {
    let office = office();
    let before = trail(&office);
    let failed: kernel::Result<()> = office.store.write(&office.actor, Cause::new("note.save"), |w| {
        w.save(&Note::new("1", "a", 1), Expect::New)?;
        assert_eq!(w.next_number("voucher", "2026")?, 1);
        assert!(w.get::<Note>("1")?.is_some());
        Err(Error::new("no", "不行"))
    });
    assert_eq!(code(failed), "no");
    assert_eq!(trail(&office), before);
    office
        .store
        .write(&office.actor, Cause::new("note.save").about("note", "1"), |w| {
            assert!(w.get::<Note>("1")?.is_none());
            assert_eq!(w.next_number("voucher", "2026")?, 1);
            assert_eq!(w.next_number("voucher", "2026")?, 2);
            assert_eq!(w.next_number_for("voucher", "2027", "note", "9")?, 1);
            w.save(&Note::new("1", "a", 1), Expect::New)
        })
        .unwrap();
    let owners = office
        .store
        .read(|r| r.query("SELECT record_id FROM number ORDER BY period, value", [], |row| row.get::<_, String>(0)))
        .unwrap();
    assert_eq!(owners, ["1", "1", "9"]);
}

#[test]
fn a_panic_in_a_transaction_leaves_nothing_and_the_store_usable() {
    let office = office();
    let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        let _ = office.store.write::<()>(&office.actor, Cause::new("note.save"), |w| {
            w.save(&Note::new("1", "a", 1), Expect::New)?;
            panic!("in the middle");
        });
    }));
    assert!(panicked.is_err());
    assert_eq!(office.save(&Note::new("1", "a", 1), Expect::New).unwrap(), 1);
}

fn trail(office: &Office) -> i64 {
    office.store.read(|r| Ok(r.audit_page(None, 1, &AuditFilter::default())?.total)).unwrap()
}

#[test]
fn constraints_speak_the_areas_language() {
    let office = office();
    office.save(&Note::new("1", "a", 1), Expect::New).unwrap();
    assert_eq!(code(office.save(&Note::new("2", "a", 1), Expect::New)), "note.tag_taken");
    let error = office.save(&Note::new("2", "b", -1), Expect::New).unwrap_err();
    assert_eq!(error.code, "store.constraint");
    assert!(error.message.contains("amount_positive"));
    let orphan = Note { parent: Some("none".to_owned()), ..Note::new("3", "c", 1) };
    let error = office.save(&orphan, Expect::New).unwrap_err();
    assert!(error.message.contains("foreign_key"), "{error:?}");
}

#[test]
fn every_act_stands_in_the_trail() {
    let office = office();
    office.save(&Note::new("1", "a", 1), Expect::New).unwrap();
    office
        .store
        .note_view(&office.actor, "note.view", Some(("note".to_owned(), "1".to_owned())), json!({"screen": "desk"}))
        .unwrap();
    office
        .store
        .write(&office.actor, Cause::new("note.touch").detail(json!({"why": "test"})), |w| {
            w.audit_note(json!("one"));
            w.audit_note(json!({"two": 2}));
            Ok(())
        })
        .unwrap();
    office
        .store
        .read(|r| {
            let page = r.audit_page(None, 2, &AuditFilter::default())?;
            assert_eq!(r.audit_head()?, page.entries.first().map(|last| (last.seq, last.hash.clone())));
            assert_eq!((page.total, page.entries.len()), (4, 2));
            assert_eq!(page.entries[0].detail, r#"{"notes":["one",{"two":2}],"why":"test"}"#);
            assert_eq!(page.entries[1].subject, Some(("note".to_owned(), "1".to_owned())));
            assert_eq!((page.entries[1].role.as_str(), page.entries[1].device.as_str()), ("clerk", "窗口一"));
            let rest = r.audit_page(page.next_before, 2, &AuditFilter::default())?;
            assert_eq!(rest.entries.iter().map(|entry| entry.seq).collect::<Vec<_>>(), [2, 1]);
            assert_eq!(rest.next_before, None);
            assert_eq!(rest.entries[1].action, "office.create");
            let changes = r.audit_changes(2, 10)?;
            assert_eq!((changes.len(), changes[0].kind.as_str(), changes[0].version), (1, "note", 1));
            let views = AuditFilter { action: Some("note.v".to_owned()), ..AuditFilter::default() };
            assert_eq!(r.audit_page(None, 10, &views)?.total, 1);
            let none = AuditFilter { subject_id: Some("2".to_owned()), ..AuditFilter::default() };
            assert_eq!(r.audit_page(None, 10, &none)?.total, 0);
            r.verify_audit()
        })
        .unwrap();
}

/// What an independent checker does with the exported lines: no code of the audit room is used here.
#[test]
fn the_trail_can_be_proven_from_its_lines() {
    use sha2::{Digest as _, Sha256};
    let office = office();
    office.save(&Note::new("1", "a", 1), Expect::New).unwrap();
    office.save(&Note::new("1", "b", 2), Expect::Any).unwrap();
    let mut lines = Vec::new();
    office
        .store
        .read(|r| {
            r.audit_lines(|line| {
                lines.push(line.to_owned());
                Ok(())
            })
        })
        .unwrap();
    assert_eq!(lines.len(), 3);
    let mut prev = "0".repeat(64);
    for line in lines {
        let entry: serde_json::Value = serde_json::from_str(&line).unwrap();
        let mut fields = vec!["nuanchuang-audit-1".to_owned(), entry["seq"].to_string()];
        for name in ["at", "account", "role", "device", "action"] {
            fields.push(entry[name].as_str().unwrap().to_owned());
        }
        for part in [0, 1] {
            fields.push(entry["subject"][part].as_str().unwrap_or_default().to_owned());
        }
        fields.push(entry["detail"].as_str().unwrap().to_owned());
        let changes = entry["changes"].as_array().unwrap();
        fields.push(changes.len().to_string());
        for change in changes {
            for name in ["kind", "id"] {
                fields.push(change[name].as_str().unwrap().to_owned());
            }
            fields.push(change["version"].to_string());
            fields.push(change["sha256"].as_str().unwrap().to_owned());
        }
        fields.push(prev);
        let text: Vec<String> = fields.iter().map(|field| format!("{}:{field},", field.len())).collect();
        let hash: Vec<String> = Sha256::digest(text.concat()).iter().map(|byte| format!("{byte:02x}")).collect();
        let hash = hash.concat();
        assert_eq!(entry["hash"], hash.as_str());
        prev = hash;
    }
}

#[test]
fn papers_and_files_come_back_as_they_were() {
    let office = office();
    let paper = NewDocument {
        kind: "voucher".to_owned(),
        subject: ("note".to_owned(), "1".to_owned()),
        number: Some("2026-1".to_owned()),
        template: "voucher/1".to_owned(),
        snapshot: json!({"金额": 300_000}),
        bytes: vec![1, 2, 3],
        media: "application/pdf".to_owned(),
        file_name: "凭证.pdf".to_owned(),
    };
    let scan = NewAttachment {
        subject: ("note".to_owned(), "1".to_owned()),
        file_name: "扫描.png".to_owned(),
        media: "image/png".to_owned(),
        bytes: vec![0; 100_000],
    };
    let (document, attachment) = office
        .store
        .write(&office.actor, Cause::new("note.print"), |w| {
            Ok((w.put_document(paper.clone())?, w.put_attachment(scan.clone())?))
        })
        .unwrap();
    office
        .store
        .read(|r| {
            let kept = r.document(&document)?;
            assert_eq!((kept.bytes, kept.snapshot), (paper.bytes.clone(), paper.snapshot.clone()));
            assert_eq!(r.documents_of("note", "1")?, [kept.info]);
            let kept = r.attachment(&attachment)?;
            assert_eq!(kept.bytes, scan.bytes);
            assert_eq!(r.attachments_of("note", "1")?, [kept.info]);
            assert!(r.attachments_of("note", "2")?.is_empty());
            Ok(())
        })
        .unwrap();
}

#[test]
fn readers_see_one_state_while_a_writer_works() {
    let office = office();
    office.save(&Note::new("1", "a", 1), Expect::New).unwrap();
    office
        .store
        .write(&office.actor, Cause::new("note.save"), |w| {
            w.save(&Note::new("1", "a", 2), Expect::Any)?;
            // Neither waits for the writer nor sees what is not committed.
            let seen = office.store.read(|r| r.need::<Note>("1"))?;
            assert_eq!(seen.amount, 1);
            Ok(())
        })
        .unwrap();
    office
        .store
        .read(|r| {
            assert_eq!(r.need::<Note>("1")?.amount, 2);
            office.save(&Note::new("1", "a", 3), Expect::Any)?;
            assert_eq!(r.need::<Note>("1")?.amount, 2);
            Ok(())
        })
        .unwrap();
    assert_eq!(office.store.read(|r| r.need::<Note>("1")).unwrap().amount, 3);
}

#[test]
fn two_processes_share_an_office() {
    let office = office();
    let other = reopen(office.path()).unwrap();
    for round in 1..=5 {
        office.save(&Note::new("1", "a", round), Expect::Any).unwrap();
        other
            .write(&office.actor, Cause::new("note.save"), |w| w.save(&Note::new("2", "b", round), Expect::Any))
            .unwrap();
    }
    assert_eq!(office.store.read(|r| r.need_versioned::<Note>("2")).unwrap().version, 5);
    drop(other);
    let dir = office.close();
    assert_eq!(crate::testing::check(dir.path()).unwrap().faults, []);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    /// Numbers: whatever fails in between, what is kept is 1, 2, 3 … in the order it was kept.
    #[test]
    fn numbers_have_no_gap(fails in prop::collection::vec(any::<bool>(), 1..12)) {
        let office = office();
        let mut kept = Vec::new();
        for fail in &fails {
            let taken = office.store.write(&office.actor, Cause::new("number"), |w| {
                let value = w.next_number("receipt", "2026")?;
                if *fail { Err(Error::new("no", "不行")) } else { Ok(value) }
            });
            kept.extend(taken.ok());
        }
        let expected: Vec<i64> = (1..).take(kept.len()).collect();
        prop_assert_eq!(kept, expected);
    }
}

#[test]
fn a_part_that_fails_leaves_nothing_and_the_rest_goes_in() {
    let office = office();
    office
        .store
        .write(&office.actor, Cause::new("many"), |w| {
            w.save(&Note::new("1", "first", 1), Expect::New)?;
            w.index("note", "1", vec![crate::SearchKey::whole("one")]);
            let failed = w.attempt(|w| {
                w.save(&Note::new("2", "second", 2), Expect::New)?;
                w.save(&Note::new("1", "changed", 9), Expect::Any)?;
                w.index("note", "1", vec![crate::SearchKey::whole("other")]);
                w.audit_note(json!({ "lost": true }));
                assert_eq!(w.next_number("voucher", "2026")?, 1);
                Err::<(), _>(Error::new("bad", "bad"))
            });
            assert_eq!(failed.unwrap_err().code, "bad");
            w.attempt(|w| {
                w.save(&Note::new("3", "third", 3), Expect::New)?;
                assert_eq!(w.next_number("voucher", "2026")?, 1);
                Ok(())
            })
        })
        .unwrap();
    office
        .store
        .read(|r| {
            assert!(r.get::<Note>("2")?.is_none());
            assert_eq!(r.need_versioned::<Note>("1")?.version, 1);
            assert!(r.get::<Note>("3")?.is_some());
            Ok(())
        })
        .unwrap();
    // The audit entry, the versions and the series are whole.
    assert_eq!(office.store.check(&|_| true).unwrap().faults, []);
}
