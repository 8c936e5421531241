//! The handle of an opened office: one writer, several readers, and the keys.

use std::sync::{Mutex, MutexGuard, PoisonError};

use kernel::AccountId;
use kernel::Actor;
use kernel::Result;
use kernel::World;
use rusqlite::{Connection, TransactionBehavior};
use serde_json::Value;

use crate::audit::{self, Entry, Head};
use crate::check::{self, CheckReport, Progress};
use crate::connection::{self, Gate, Purpose};
use crate::failure;
use crate::files::Files;
use crate::keys::{self, KeyFile, OfficeKeys};
use crate::read::Read;
use crate::recovery::RecoveryCode;
use crate::seal;
use crate::write::Write;

/// Changes in one transaction after which the writer's cache is emptied.
const MANY_CHANGES: usize = 5_000;

/// Readers kept open between two questions.
const IDLE_READERS: usize = 4;

/// Why a transaction is made; becomes its audit entry.
#[derive(Debug, Clone, PartialEq)]
pub struct Cause {
    /// Name of the command.
    pub action: &'static str,
    /// Kind and id of what it is about.
    pub subject: Option<(String, String)>,
    /// Further facts for the audit trail. No personal data.
    pub detail: Value,
}

impl Cause {
    /// A cause about nothing in particular.
    pub fn new(action: &'static str) -> Self {
        Self { action, subject: None, detail: Value::Null }
    }

    /// About one record.
    #[must_use]
    pub fn about(mut self, kind: &str, id: &str) -> Self {
        self.subject = Some((kind.to_owned(), id.to_owned()));
        self
    }

    /// With further facts.
    #[must_use]
    pub fn detail(mut self, detail: Value) -> Self {
        self.detail = detail;
        self
    }
}

/// An opened office. Shared between threads by reference.
pub struct Store {
    pub(crate) files: Files,
    pub(crate) office: String,
    pub(crate) keys: OfficeKeys,
    world: World,
    gate: Gate,
    writer: Mutex<Connection>,
    readers: Mutex<Vec<Connection>>,
}

impl Store {
    pub(crate) fn new(
        files: Files,
        office: String,
        keys: OfficeKeys,
        world: World,
        gate: Gate,
        writer: Connection,
    ) -> Self {
        Self { files, office, keys, world, gate, writer: Mutex::new(writer), readers: Mutex::default() }
    }

    /// The office's opaque id, the same as long as the office lives.
    pub fn office(&self) -> &str {
        &self.office
    }

    /// Time and randomness this office runs on.
    pub fn world(&self) -> &World {
        &self.world
    }

    /// Puts the office on another clock: a training office may have a date of its own.
    pub fn set_world(&mut self, world: World) {
        self.world = world;
    }

    /// Answers questions about one state of the office. Never waits for a writer.
    pub fn read<T>(&self, ask: impl FnOnce(&Read<'_>) -> Result<T>) -> Result<T> {
        let idle = lock(&self.readers).pop();
        let mut conn = match idle {
            Some(conn) => conn,
            None => connection::open(&self.files.database(), &self.keys.database, Purpose::Read, &Gate::default())?,
        };
        let answer = {
            let tx = conn.transaction_with_behavior(TransactionBehavior::Deferred).map_err(failure::sql)?;
            ask(&Read::new(&tx))
        };
        let mut readers = lock(&self.readers);
        if readers.len() < IDLE_READERS {
            readers.push(conn);
        }
        answer
    }

    /// The one write path: everything `work` does is committed together with its versions and its audit entry, or
    /// nothing is.
    pub fn write<T>(&self, actor: &Actor, cause: Cause, work: impl FnOnce(&mut Write<'_>) -> Result<T>) -> Result<T> {
        let mut conn = lock(&self.writer);
        let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failure::sql)?;
        let seq = audit::head(&tx)?.seq + 1;
        let mut write = Write::new(Read::new(&tx), &self.gate, &self.world, actor, cause.subject, seq);
        let value = work(&mut write)?;
        let detail = write.finish(cause.detail)?;
        let Write { changes, subject, .. } = write;
        let entry = Entry {
            at: self.world.clock.now(),
            account: actor.account.as_str(),
            role: actor.role.as_str(),
            device: &actor.device,
            action: cause.action,
            subject: subject.as_ref().map(|(kind, id)| (kind.as_str(), id.as_str())),
            detail,
        };
        let pass = self.gate.open();
        audit::append(&tx, &entry, &changes)?;
        drop(pass);
        tx.commit().map_err(failure::sql)?;
        self.seal(&mut conn);
        if changes.len() > MANY_CHANGES {
            // What a large import filled the cache with is not worth its memory until the next one. Failing to give it
            // back harms nothing.
            let _ = conn.execute_batch("PRAGMA shrink_memory");
        }
        Ok(value)
    }

    /// Records that something was looked at, shown or exported, where no record changes.
    pub fn note_view(
        &self,
        actor: &Actor,
        action: &'static str,
        subject: Option<(String, String)>,
        detail: Value,
    ) -> Result<()> {
        self.write(actor, Cause { action, subject, detail }, |_| Ok(()))
    }

    /// Gives an account a password, new or changed.
    pub fn set_slot(&self, account: &AccountId, login: &str, password: &str) -> Result<()> {
        self.change_keys(|keys| keys.set_password(&self.keys.data, account, login, password))
    }

    /// Takes the key from an account. Refused for the last one that can open the office.
    pub fn remove_slot(&self, account: &AccountId) -> Result<()> {
        self.change_keys(|keys| keys.remove_account(account))
    }

    /// Makes a new recovery code; the old one is worthless from now on.
    pub fn renew_recovery_code(&self) -> Result<RecoveryCode> {
        let code = RecoveryCode::new()?;
        self.change_keys(|keys| keys.set_recovery(&self.keys.data, &code))?;
        Ok(code)
    }

    /// Proves that nothing was changed or lost; see [`crate::check`]. `progress` may end it with error `cancelled`.
    pub fn check(&self, progress: &dyn Fn(Progress) -> bool) -> Result<CheckReport> {
        let gate = Gate::default();
        let mut conn = connection::open(&self.files.database(), &self.keys.database, Purpose::Write, &gate)?;
        check::run(&mut conn, &self.files, &self.office, &self.keys, progress)
    }

    /// Accepts the present end of the audit chain as the true one after the check has reported the seal missing,
    /// damaged or ahead (a restored backup). The acceptance is itself an audit entry.
    pub fn reseal(&self, actor: &Actor, reason: Value) -> Result<()> {
        self.write(actor, Cause::new("store.reseal").detail(reason), |_| Ok(()))?;
        let mut conn = lock(&self.writer);
        let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failure::sql)?;
        seal::write(&self.files, &audit::head(&tx)?, &self.office, &self.keys.head)
    }

    /// The recovery code opened the office: that must not go unnoticed.
    pub(crate) fn note_recovery(&self, account: &str) -> Result<()> {
        let mut conn = lock(&self.writer);
        let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failure::sql)?;
        let entry = Entry {
            at: self.world.clock.now(),
            account,
            role: audit::SYSTEM,
            device: "",
            action: "vault.recover",
            subject: None,
            detail: Value::Null,
        };
        let pass = self.gate.open();
        audit::append(&tx, &entry, &[])?;
        drop(pass);
        tx.commit().map_err(failure::sql)?;
        self.seal(&mut conn);
        Ok(())
    }
    /// Key files are changed under the database's write lock, so that two processes cannot undo each other.
    fn change_keys(&self, change: impl FnOnce(&mut KeyFile) -> Result<()>) -> Result<()> {
        let mut conn = lock(&self.writer);
        let _lock = conn.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failure::sql)?;
        let mut keys = keys::load(&self.files)?;
        change(&mut keys)?;
        keys::save(&self.files, &mut keys)
    }

    /// Moves the seal to the end of the chain. The work is already committed, so nothing here may fail it: a seal that
    /// could not be written stays behind, which is no fault, and the next transaction moves it.
    pub(crate) fn seal(&self, conn: &mut Connection) {
        let _ = advance_seal(conn, &self.files, &self.office, &self.keys);
    }

    pub(crate) fn writer(&self) -> MutexGuard<'_, Connection> {
        lock(&self.writer)
    }
}

/// Under the write lock the head cannot move and no other process can seal: seals never go backwards. When another
/// process has the lock it is about to write, and will seal our entry with its own.
pub(crate) fn advance_seal(conn: &mut Connection, files: &Files, office: &str, keys: &OfficeKeys) -> Result<()> {
    conn.busy_timeout(std::time::Duration::ZERO).map_err(failure::sql)?;
    let locked = conn.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failure::sql);
    let sealed = locked.and_then(|tx| {
        // A seal our chain does not lead to is evidence (an older database was put in place): it stays until a person
        // accepts the chain. So does its absence.
        let seal::Found::Sound(old) = seal::read(files, office, &keys.head)? else { return Ok(()) };
        if audit::hash_at(&tx, old.seq)? != Some(old.hash) {
            return Ok(());
        }
        let head = audit::head(&tx)?;
        if head == old { Ok(()) } else { seal::write(files, &head, office, &keys.head) }
    });
    conn.busy_timeout(connection::PATIENCE).map_err(failure::sql)?;
    sealed
}

/// The first seal of a new office.
pub(crate) fn first_seal(conn: &Connection, files: &Files, office: &str, keys: &OfficeKeys) -> Result<Head> {
    let head = audit::head(conn)?;
    seal::write(files, &head, office, &keys.head)?;
    Ok(head)
}

/// A panic in a closure rolls its transaction back; the connection behind the lock is as good as before.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
