//! Leads of an office from before the search box knew leads.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use hardship::file_lead::{FileLead, give_keys, wait_for_keys};
use kernel::{AccountId, Actor, FileLeadId, PersonName, Role, Stamp, World};
use store::{Cause, Cost, Expect, Migration, NewSlot, Record as _, Store, Vault};

/// The step that lists the leads without keys.
const STEP: u32 = 2_026_112_494;

fn found(store: &Store, typed: &str) -> Vec<String> {
    store
        .read(|r| Ok(people::search::search(r, typed, &[FileLead::KIND], 50)?.into_iter().map(|hit| hit.id).collect()))
        .unwrap()
}

#[test]
fn leads_saved_before_are_found_after_the_upgrade() {
    let dir = tempfile::tempdir().unwrap();
    let office = dir.path().join("office");
    let world = World::fixed(Stamp::parse("2026-07-01T02:00:00Z").unwrap(), 5);
    let account = AccountId::new(&world);
    let all: Vec<Migration> = people::MIGRATIONS.iter().chain(hardship::MIGRATIONS).copied().collect();
    let before: Vec<Migration> = all.iter().filter(|step| step.id < STEP).copied().collect();
    let slot = NewSlot { account: &account, login: "clerk", password: "long enough" };
    let (store, _) = Vault::create(&office, &world, &before, slot, Cost::TRIVIAL).unwrap();
    let actor = Actor { account: account.clone(), role: Role::Clerk, device: "test".to_owned() };
    let lead = FileLead {
        id: FileLeadId::new(&world),
        name: PersonName::parse("买买提·阿不都热合曼").unwrap(),
        phone: None,
        union_name: Some("演练机械厂工会".to_owned()),
        source: "基层走访".to_owned(),
        note: None,
        noted_on: "2026-07-01".parse().unwrap(),
        noted_by: account,
        end: None,
    };
    store.write(&actor, Cause::new("test"), |w| w.save(&lead, Expect::New).map(drop)).unwrap();
    assert_eq!(found(&store, "maimaiti"), Vec::<String>::new());
    drop(store);

    let (store, _) = Vault::unlock(&office, "clerk", "long enough", &world, &all).unwrap();
    assert!(store.read(wait_for_keys).unwrap());
    assert_eq!(store.write(&actor, Cause::new("test"), give_keys).unwrap(), 1);
    for typed in ["买买提", "maimaiti", "机械厂 阿不都"] {
        assert_eq!(found(&store, typed), [lead.id.as_str()], "{typed}");
    }
    assert!(!store.read(wait_for_keys).unwrap(), "once");
}
