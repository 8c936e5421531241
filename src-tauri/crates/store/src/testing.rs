//! What the tests of this crate share: an office in a temporary folder and a small record.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::inconsistent_digit_grouping)]

use std::path::Path;

use kernel::{AccountId, Actor, Error, Role, World};
use rusqlite::Connection;
use rusqlite::types::Value as Column;
use serde::{Deserialize, Serialize};
use tempfile::TempDir;

use crate::connection::{self, Gate, Purpose};
use crate::{Cause, Cost, Expect, Migration, NewSlot, Record, RecoveryCode, Store, Vault};

pub(crate) const LOGIN: &str = "clerk-login";
pub(crate) const PASSWORD: &str = "a long password 长口令";

pub(crate) const NOTES: &[Migration] = &[Migration {
    id: 2026_11_23_90,
    name: "notes",
    sql: "CREATE TABLE note (
              id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL,
              tag TEXT NOT NULL, amount INTEGER NOT NULL CONSTRAINT amount_positive CHECK (amount >= 0),
              optional TEXT, parent TEXT REFERENCES note (id)) STRICT;
          CREATE UNIQUE INDEX note_tag ON note (tag);",
}];

/// A record with a unique tag, a checked amount and a reference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Note {
    pub(crate) id: String,
    pub(crate) tag: String,
    pub(crate) amount: i64,
    pub(crate) parent: Option<String>,
}

impl Note {
    pub(crate) fn new(id: &str, tag: &str, amount: i64) -> Self {
        Self { id: id.to_owned(), tag: tag.to_owned(), amount, parent: None }
    }
}

impl Record for Note {
    const KIND: &'static str = "note";
    const TABLE: &'static str = "note";

    fn id(&self) -> &str {
        &self.id
    }

    fn columns(&self) -> Vec<(&'static str, Column)> {
        vec![("tag", self.tag.clone().into()), ("amount", self.amount.into()), ("parent", self.parent.clone().into())]
    }

    fn constraint_error(constraint: &str) -> Option<Error> {
        (constraint == "note.tag").then(|| Error::new("note.tag_taken", "标签已被使用，请换一个。"))
    }
}

pub(crate) struct Office {
    pub(crate) dir: TempDir,
    pub(crate) store: Store,
    pub(crate) code: RecoveryCode,
    pub(crate) actor: Actor,
}

pub(crate) fn office() -> Office {
    let dir = tempfile::tempdir().unwrap();
    let world = World::system();
    let account = AccountId::new(&world);
    let first = NewSlot { account: &account, login: LOGIN, password: PASSWORD };
    let (store, code) = Vault::create(dir.path(), &world, NOTES, first, Cost::TRIVIAL).unwrap();
    let actor = Actor { account, role: Role::Clerk, device: "窗口一".to_owned() };
    Office { dir, store, code, actor }
}

impl Office {
    pub(crate) fn path(&self) -> &Path {
        self.dir.path()
    }

    pub(crate) fn save(&self, note: &Note, expect: Expect) -> kernel::Result<i64> {
        self.store.write(&self.actor, Cause::new("note.save").about("note", &note.id), |w| w.save(note, expect))
    }

    /// A connection with the raw key and nothing that guards it: what somebody with the key and any SQLite tool has.
    pub(crate) fn raw(&self) -> Connection {
        use std::fmt::Write as _;
        let mut key = String::new();
        for byte in self.store.keys.database.iter() {
            write!(key, "{byte:02x}").unwrap();
        }
        let conn = Connection::open(self.path().join("office.db")).unwrap();
        conn.execute_batch(&format!("PRAGMA key = \"x'{key}'\"")).unwrap();
        conn
    }

    /// A connection as the program has it, its gate open if `inside`.
    pub(crate) fn raw_at_the_gate(&self, inside: bool) -> Connection {
        let gate = Gate::default();
        let conn =
            connection::open(&self.path().join("office.db"), &self.store.keys.database, Purpose::Write, &gate).unwrap();
        if inside {
            std::mem::forget(gate.open());
        }
        conn
    }

    /// Closes the office: afterwards only its four files are in the folder.
    pub(crate) fn close(self) -> TempDir {
        drop(self.store);
        self.dir
    }
}

pub(crate) fn reopen(dir: &Path) -> kernel::Result<Store> {
    Vault::unlock(dir, LOGIN, PASSWORD, &World::system(), NOTES).map(|(store, _)| store)
}

pub(crate) fn check(dir: &Path) -> kernel::Result<crate::CheckReport> {
    crate::check_dir(dir, LOGIN, PASSWORD, &|_| true)
}
