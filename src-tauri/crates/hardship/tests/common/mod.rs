//! A small office of synthetic households.
#![allow(dead_code, unreachable_pub, clippy::unwrap_used)]

use chrono::NaiveDate;
use hardship::wire::HouseholdForm;
use hardship::{DatedFigure, LowIncomeLine, Pack, Rules};
use kernel::{AccountId, Actor, HouseholdId, Result, Role, Stamp, World};
use store::{Cause, Cost, Migration, NewSlot, Store, Vault, Write};

pub struct Office {
    pub store: Store,
    pub world: World,
    pub actor: Actor,
    _dir: tempfile::TempDir,
}

pub fn today() -> NaiveDate {
    "2026-07-01".parse().unwrap()
}

/// The base pack with a low-income line or none.
pub fn rules(line: Option<LowIncomeLine>) -> Rules {
    let figures = line.into_iter().map(DatedFigure::from).collect();
    Rules {
        pack: Pack::built_in().unwrap(),
        text: String::new(),
        hash: String::new(),
        figures,
        line: None,
        day: today(),
    }
}

impl Office {
    pub fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let world = World::fixed(Stamp::parse("2026-07-01T02:00:00Z").unwrap(), 5);
        let account = AccountId::new(&world);
        let migrations: Vec<Migration> = people::MIGRATIONS.iter().chain(hardship::MIGRATIONS).copied().collect();
        let slot = NewSlot { account: &account, login: "clerk", password: "long enough" };
        let (store, _) = Vault::create(&dir.path().join("office"), &world, &migrations, slot, Cost::TRIVIAL).unwrap();
        let actor = Actor { account, role: Role::Clerk, device: "test".to_owned() };
        Self { store, world, actor, _dir: dir }
    }

    pub fn write<T>(&self, work: impl FnOnce(&mut Write<'_>) -> Result<T>) -> Result<T> {
        self.store.write(&self.actor, Cause::new("test"), work)
    }

    pub fn add(&self, form: &HouseholdForm) -> Result<HouseholdId> {
        self.write(|w| hardship::save_new(w, form, &rules(None)))
    }
}
