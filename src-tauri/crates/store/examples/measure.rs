//! Prints what the store costs on this machine: `cargo run --release -p store --example measure`.
#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::inconsistent_digit_grouping)]

use std::time::{Duration, Instant};

use kernel::{AccountId, Actor, Role, World};
use serde::{Deserialize, Serialize};
use store::{Cause, Expect, Migration, NewSlot, Record, SearchKey, SearchQuery, SearchTerm, Vault};

const RECORDS: u32 = 50_000;

const STEPS: &[Migration] = &[Migration {
    id: 2026_11_23_90,
    name: "thing",
    sql: "CREATE TABLE thing (id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL,
                              name TEXT NOT NULL, number TEXT NOT NULL) STRICT;
          CREATE UNIQUE INDEX thing_number ON thing (number); CREATE INDEX thing_name ON thing (name);",
}];

#[derive(Serialize, Deserialize)]
struct Thing {
    id: String,
    name: String,
    number: String,
    rest: String,
}

impl Record for Thing {
    const KIND: &'static str = "thing";
    const TABLE: &'static str = "thing";

    fn id(&self) -> &str {
        &self.id
    }

    fn columns(&self) -> Vec<(&'static str, store::sql::Value)> {
        vec![("name", self.name.clone().into()), ("number", self.number.clone().into())]
    }
}

/// Scatters consecutive numbers, so that keys do not arrive in order.
fn scatter(n: u32) -> u32 {
    n.wrapping_mul(2_654_435_761) % 100_000_000
}

fn thing(n: u32) -> Thing {
    let name: String = [scatter(n) % 97, scatter(n + 7) % 1_009, scatter(n + 13) % 1_013]
        .into_iter()
        .filter_map(|letter| char::from_u32(0x4E00 + letter))
        .collect();
    let id = format!("01932b4e-0000-7000-8000-{n:012}");
    Thing { id, name, number: format!("4101{:08}{n:06}", scatter(n)), rest: "其他内容".repeat(40) }
}

fn keys(n: u32, thing: &Thing) -> Vec<SearchKey> {
    let mut keys = vec![SearchKey::whole(format!("n{}", thing.name))];
    for (at, _) in thing.name.char_indices().skip(1) {
        keys.push(SearchKey::inner(format!("n{}", &thing.name[at..])));
    }
    let reversed: String = thing.number.chars().rev().collect();
    keys.push(SearchKey::whole(format!("d{reversed}")));
    keys.push(SearchKey::whole(format!("D{}", thing.number)));
    keys.push(SearchKey::whole(format!("t{:011}", scatter(scatter(n)))));
    keys
}

fn term(prefix: String) -> SearchTerm {
    SearchTerm { prefixes: vec![prefix], exact: false }
}

fn main() {
    let dir = tempfile::tempdir().unwrap();
    let world = World::system();
    let account = AccountId::new(&world);
    let actor = Actor { account: account.clone(), role: Role::Clerk, device: "pc".to_owned() };
    let first = NewSlot { account: &account, login: "a", password: "b" };
    let (store, _) = Vault::create(dir.path(), &world, STEPS, first, store::Cost::STANDARD).unwrap();

    for indexed in [false, true] {
        let start = Instant::now();
        store
            .write(&actor, Cause::new("fill"), |w| {
                for n in 0..RECORDS {
                    let thing = thing(n + RECORDS * u32::from(indexed));
                    w.save(&thing, Expect::New)?;
                    if indexed {
                        w.index("thing", &thing.id, keys(n, &thing));
                    }
                }
                Ok(())
            })
            .unwrap();
        println!("{RECORDS} new records in one transaction, indexed: {indexed}: {:?}", start.elapsed());
    }
    let start = Instant::now();
    store
        .write(&actor, Cause::new("index"), |w| {
            for n in 0..RECORDS {
                let thing = thing(n);
                w.index("thing", &thing.id, keys(n, &thing));
            }
            Ok(())
        })
        .unwrap();
    println!("search keys of {RECORDS} more: {:?}", start.elapsed());

    let start = Instant::now();
    for n in 0..200 {
        store.write(&actor, Cause::new("edit"), |w| w.save(&thing(n), Expect::Any)).unwrap();
    }
    println!("one save and commit: {:?}", start.elapsed() / 200);

    for (label, terms) in [("name, one letter", 1), ("name, two letters", 2), ("letter and number tail", 3)] {
        let mut times: Vec<Duration> = Vec::new();
        for n in 0..400 {
            let thing = thing(n * 211);
            let name: String = thing.name.chars().take(if terms == 2 { 2 } else { 1 }).collect();
            let mut all = vec![term(format!("n{name}"))];
            if terms == 3 {
                let tail: String = thing.number.chars().rev().take(4).collect();
                all.push(term(format!("d{tail}")));
            }
            let query = SearchQuery { terms: all, kinds: Vec::new(), limit: 20 };
            let start = Instant::now();
            let hits = store.read(|r| r.search(&query)).unwrap();
            times.push(start.elapsed());
            assert!(!hits.is_empty());
        }
        times.sort();
        println!("search, {label}, {} subjects: median {:?}, p95 {:?}", RECORDS * 2, times[200], times[380]);
    }
    drop(store);

    let start = Instant::now();
    let (store, _) = Vault::unlock(dir.path(), "a", "b", &world, STEPS).unwrap();
    println!("unlock: {:?}", start.elapsed());
    let start = Instant::now();
    let report = store.check(&|_| true).unwrap();
    println!("check of {} pages: {:?}, sound: {}", report.pages, start.elapsed(), report.sound());
}
