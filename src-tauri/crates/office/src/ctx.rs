//! What a handler works with: the open office, the actor, the one way to read and the one way to write.

use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;
use kernel::{Actor, Error, Result, World};
use serde_json::Value;
use store::{Cause, Read, Write};

use crate::desk::{Desk, Open};
use crate::handlers::papers_missing;
use crate::host::Host;
use crate::progress::Progress;
use crate::records::SettingsRecord;
use crate::resources::Resources;
use crate::wire::{OfficeView, Settings};
use crate::workbook::ReadWorkbook;

/// How a rehearsal ends its transaction.
const REHEARSED: &str = "office.rehearsed";

/// A command's surroundings, after its permission was checked.
pub(crate) struct Ctx<'a> {
    pub(crate) desk: &'a Desk,
    pub(crate) open: &'a Open,
    pub(crate) action: &'static str,
    pub(crate) progress: &'a Progress,
}

impl Ctx<'_> {
    pub(crate) fn world(&self) -> &World {
        &self.open.world
    }

    pub(crate) fn today(&self) -> NaiveDate {
        self.open.world.clock.today()
    }

    pub(crate) fn actor(&self) -> &Actor {
        &self.open.actor
    }

    pub(crate) fn office(&self) -> OfficeView {
        self.open.profile.view(&self.open.dir)
    }

    pub(crate) fn dir(&self) -> &Path {
        &self.open.dir
    }

    pub(crate) fn resources(&self) -> &Resources {
        &self.desk.resources
    }

    pub(crate) fn host(&self) -> &dyn Host {
        &*self.desk.host
    }

    /// A workbook of the user's, as it lies there now.
    ///
    /// # Errors
    /// Those of [`sheets::read_workbook`].
    pub(crate) fn workbook(&self, path: &Path) -> Result<Arc<ReadWorkbook>> {
        self.open.workbook.read(path)
    }

    pub(crate) fn progress(&self) -> &Progress {
        self.progress
    }

    pub(crate) fn settings(&self) -> Result<Settings> {
        self.read(|r| Ok(r.need::<SettingsRecord>(SettingsRecord::ID)?.settings))
    }

    /// Reads; never waits for a writer.
    pub(crate) fn read<T>(&self, f: impl FnOnce(&Read<'_>) -> Result<T>) -> Result<T> {
        self.open.store.read(f)
    }

    /// The one write path: everything `f` saves, its versions and one audit entry, or nothing.
    pub(crate) fn write<T>(
        &self,
        subject: Option<(&str, &str)>,
        detail: Value,
        f: impl FnOnce(&mut Write<'_>) -> Result<T>,
    ) -> Result<T> {
        self.open.store.write(&self.open.actor, self.cause(subject, detail), |w| {
            let value = f(w)?;
            papers_missing::keep(w, self.resources())?;
            Ok(value)
        })
    }

    /// What writing would come to: the very code of the write, of which nothing stays.
    pub(crate) fn rehearse<T>(&self, f: impl FnOnce(&mut Write<'_>) -> Result<T>) -> Result<T> {
        let mut found = None;
        let ended = self.write(None, Value::Null, |w| {
            found = Some(f(w)?);
            Err::<(), _>(Error::new(REHEARSED, ""))
        });
        match (ended, found) {
            (Err(error), Some(value)) if error.code == REHEARSED => Ok(value),
            (Err(error), _) => Err(error),
            (Ok(()), _) => Err(Error::new("internal", "程序内部出错：试做没有停下，请联系维护人员")),
        }
    }

    /// Notes in the audit log that somebody looked at a record, or did what changes no record (a new password).
    pub(crate) fn view(&self, kind: &str, id: &str, detail: Value) -> Result<()> {
        let subject = Some((kind.to_owned(), id.to_owned()));
        self.open.store.note_view(&self.open.actor, self.action, subject, detail)
    }

    fn cause(&self, subject: Option<(&str, &str)>, detail: Value) -> Cause {
        Cause { action: self.action, subject: subject.map(|(kind, id)| (kind.to_owned(), id.to_owned())), detail }
    }
}
