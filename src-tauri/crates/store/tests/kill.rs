//! A process that writes is killed at any moment: the office stays whole, and every transaction is there or not.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::inconsistent_digit_grouping)]

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};

use kernel::{AccountId, Actor, Role, World};
use serde::{Deserialize, Serialize};
use store::{Cause, Cost, Expect, Migration, NewSlot, Record, SearchKey, Store, Vault};

const DIR: &str = "NUANCHUANG_TEST_KILL_DIR";
const LOGIN: &str = "killer";
const PASSWORD: &str = "password";
/// Records in one transaction: enough that it spans many pages.
const BATCH: i64 = 40;

const STEPS: &[Migration] = &[Migration {
    id: 2026_11_23_90,
    name: "item",
    sql: "CREATE TABLE item (id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL, batch INTEGER NOT NULL) STRICT;
          CREATE INDEX item_batch ON item (batch);",
}];

#[derive(Serialize, Deserialize)]
struct Item {
    id: String,
    batch: i64,
    text: String,
}

impl Record for Item {
    const KIND: &'static str = "item";
    const TABLE: &'static str = "item";

    fn id(&self) -> &str {
        &self.id
    }

    fn columns(&self) -> Vec<(&'static str, store::sql::Value)> {
        vec![("batch", self.batch.into())]
    }
}

fn unlock(dir: &Path) -> (Store, Actor) {
    let (store, account) = Vault::unlock(dir, LOGIN, PASSWORD, &World::system(), STEPS).unwrap();
    (store, Actor { account, role: Role::Clerk, device: String::new() })
}

/// Writes batch after batch, each its own transaction, and says when each is committed. Changes keys now and then.
fn write_for_ever(dir: &Path) -> ! {
    let (store, actor) = unlock(dir);
    loop {
        let batch = store
            .write(&actor, Cause::new("batch"), |w| {
                let batch = w.next_number("batch", "")?;
                for n in 0..BATCH {
                    let id = format!("{batch}-{n}");
                    w.index("item", &id, vec![SearchKey::whole(format!("n{id}"))]);
                    w.save(&Item { id, batch, text: "内容".repeat(50) }, Expect::New)?;
                }
                if batch > 1 {
                    // Changes every record of the batch before, too.
                    for item in w.records_versioned::<Item>("WHERE batch = ?1", [batch - 1])? {
                        w.save(&item.record, Expect::Version(item.version))?;
                    }
                }
                Ok(batch)
            })
            .unwrap();
        if batch % 5 == 0 {
            store.set_slot(&actor.account, LOGIN, PASSWORD).unwrap();
        }
        // The harness of the parent reads this line by line.
        let mut out = std::io::stdout();
        writeln!(out, "committed {batch}").and_then(|()| out.flush()).unwrap();
    }
}

#[test]
fn killed_at_any_moment_the_office_is_whole() {
    if let Some(dir) = std::env::var_os(DIR) {
        write_for_ever(Path::new(&dir));
    }
    let dir = tempfile::tempdir().unwrap();
    let world = World::system();
    let account = AccountId::new(&world);
    let first = NewSlot { account: &account, login: LOGIN, password: PASSWORD };
    drop(Vault::create(dir.path(), &world, STEPS, first, Cost::TRIVIAL).unwrap());

    for round in 0..12 {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "killed_at_any_moment_the_office_is_whole", "--nocapture"])
            .env(DIR, dir.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut said = 0_i64;
        // The moment differs from round to round: after some commits, then a number of spins into the next one.
        let mut commits = 0;
        while commits < 1 + round % 4 {
            let line = lines.next().expect("the child ended by itself").unwrap();
            if let Some((_, number)) = line.split_once("committed ") {
                said = number.parse().unwrap();
                commits += 1;
            }
        }
        let mut spins = 0_u64;
        while spins < u64::try_from(round).unwrap() * 400_000 {
            spins = std::hint::black_box(spins + 1);
        }
        child.kill().unwrap();
        child.wait().unwrap();

        // First as the dead process left it, log and all.
        let report = store::check_dir(dir.path(), LOGIN, PASSWORD, &|_| true).unwrap();
        let behind = report.faults.iter().filter(|fault| fault.code != "keys.differ").count();
        assert_eq!(behind, 0, "round {round}: {:?}", report.faults);
        let (store, _) = unlock(dir.path());
        assert!(store.check(&|_| true).unwrap().sound());
        store
            .read(|r| {
                let batches = r.query(
                    "SELECT batch, count(*), count(DISTINCT version) FROM item GROUP BY batch ORDER BY batch",
                    [],
                    |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?, row.get::<_, i64>(2)?)),
                )?;
                let last = i64::try_from(batches.len()).unwrap();
                assert!(last >= said, "what was said to be committed is there");
                for (expected, (batch, records, versions)) in (1..).zip(batches) {
                    assert_eq!((batch, records, versions), (expected, BATCH, 1), "whole or absent");
                }
                let keys = r.one("SELECT count(*) FROM search_key", [], |row| row.get::<_, i64>(0))?;
                assert_eq!(keys, Some(last * BATCH));
                Ok(())
            })
            .unwrap();
    }
}
