//! What the office remembers of the shared place.

use ::carrier::{ParcelName, Settings};
use kernel::Stamp;
use serde::{Deserialize, Serialize};
use store::sql::Value as SqlValue;
use store::{Migration, Record};

/// Tables of this room.
pub(crate) const MIGRATIONS: &[Migration] = &[Migration {
    id: 2_026_112_921,
    name: "shared place",
    sql: "CREATE TABLE shared_place (
            id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL,
            only_one INTEGER NOT NULL DEFAULT 1 UNIQUE CHECK (only_one = 1)) STRICT;
          CREATE TABLE shared_place_put (
            id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL) STRICT;
          CREATE TABLE shared_place_taken (
            id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL) STRICT;",
}];

/// The place that was switched on. Its password lives in the encrypted database and no command answers it.
#[derive(Serialize, Deserialize)]
pub(super) struct SharedPlace {
    pub(super) id: String,
    pub(super) place: Settings,
    pub(super) checked: Stamp,
}

impl SharedPlace {
    /// The id of the one record.
    pub(super) const ONE: &'static str = "shared-place";
}

impl Record for SharedPlace {
    const KIND: &'static str = "shared_place";
    const TABLE: &'static str = "shared_place";
    fn id(&self) -> &str {
        &self.id
    }
    fn columns(&self) -> Vec<(&'static str, SqlValue)> {
        Vec::new()
    }
}

/// A parcel of ours that was put into the place; its id is the sent parcel's.
#[derive(Serialize, Deserialize)]
pub(super) struct Put {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) at: Stamp,
}

impl Record for Put {
    const KIND: &'static str = "shared_place_put";
    const TABLE: &'static str = "shared_place_put";
    fn id(&self) -> &str {
        &self.id
    }
    fn columns(&self) -> Vec<(&'static str, SqlValue)> {
        Vec::new()
    }
}

/// A parcel that was taken out of the place, by its name there.
#[derive(Serialize, Deserialize)]
pub(super) struct Taken {
    id: String,
    at: Stamp,
    /// Somebody decided not to receive it.
    pub(super) discarded: bool,
    /// Why.
    #[serde(default)]
    pub(super) reason: Option<String>,
}

impl Taken {
    pub(super) fn new(name: &ParcelName, at: Stamp) -> Self {
        Self { id: name.to_string(), at, discarded: false, reason: None }
    }

    /// Its name, unless somebody decided not to receive it.
    pub(super) fn waiting(&self) -> Option<ParcelName> {
        ParcelName::parse(&self.id).filter(|_| !self.discarded)
    }
}

impl Record for Taken {
    const KIND: &'static str = "shared_place_taken";
    const TABLE: &'static str = "shared_place_taken";
    fn id(&self) -> &str {
        &self.id
    }
    fn columns(&self) -> Vec<(&'static str, SqlValue)> {
        Vec::new()
    }
}
