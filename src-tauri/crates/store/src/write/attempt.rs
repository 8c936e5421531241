//! Part of a transaction that may fail alone.

use kernel::Result;

use super::Write;
use crate::failure;

impl Write<'_> {
    /// Does `f`; when it fails, everything it wrote is as if it had not been, and the transaction can go on: one bad row
    /// among many is left out. Numbers it took are given back.
    ///
    /// # Errors
    /// What `f` refuses, or what the database itself refuses.
    pub fn attempt<T>(&mut self, f: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        let (changes, notes) = (self.changes.len(), self.notes.len());
        let (kinds, keys) = (self.known_kinds.clone(), std::mem::take(&mut self.keys));
        self.savepoint("SAVEPOINT attempt")?;
        let done = f(self);
        let newer = std::mem::replace(&mut self.keys, keys);
        if done.is_ok() {
            self.keys.extend(newer);
            self.savepoint("RELEASE attempt")?;
        } else {
            self.changes.truncate(changes);
            self.notes.truncate(notes);
            self.known_kinds = kinds;
            self.savepoint("ROLLBACK TO attempt; RELEASE attempt")?;
        }
        done
    }

    fn savepoint(&self, sql: &str) -> Result<()> {
        self.conn().execute_batch(sql).map_err(failure::sql)
    }
}
