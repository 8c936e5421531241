//! Rule files that both sides of an exchange must have alike. An enterprise union applies those of its centre once they
//! have come; whoever has none of another office's applies those that ship.

use attachments::Pack as Papers;
use hardship::watch::WatchRules;
use kernel::{Calendar, Error, Result, Stamp};
use parcel::Digest;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use store::sql::Value as SqlValue;
use store::{Expect, Migration, Read, Record, Write};

use crate::resources::Resources;

/// Tables of this room.
pub(crate) const MIGRATIONS: &[Migration] = &[Migration {
    id: 2_026_112_981,
    name: "rules of the centre",
    sql: "CREATE TABLE shared_rules (
            id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL) STRICT;",
}];

/// The rule files that are shared, and what they are called.
pub(crate) const SHARED: [(&str, &str); 4] =
    [("attachments", "材料清单"), ("workdays", "放假与调休"), ("workstudy", "勤工俭学规则"), ("files", "档案提醒期限")];

/// A rule file, or the digest of a code table, as the centre has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SharedRules {
    /// Name of the file; of a code table, [`code_table`].
    pub(crate) id: String,
    pub(crate) digest: Digest,
    /// The file; none of a code table, which is part of the program.
    pub(crate) text: Option<String>,
    pub(crate) at: Stamp,
}

impl Record for SharedRules {
    const KIND: &'static str = "shared_rules";
    const TABLE: &'static str = "shared_rules";
    fn id(&self) -> &str {
        &self.id
    }
    fn columns(&self) -> Vec<(&'static str, SqlValue)> {
        Vec::new()
    }
}

/// What a code table is called among shared rules.
pub(crate) fn code_table(name: &str) -> String {
    format!("codes/{name}")
}

/// A rule file as this office applies it.
///
/// # Errors
/// `resources.missing` when the installation is incomplete.
pub(crate) fn text(r: &Read<'_>, resources: &Resources, name: &str) -> Result<String> {
    match r.get::<SharedRules>(name)?.and_then(|shared| shared.text) {
        Some(text) => Ok(text),
        None => resources.text(&format!("rules/{name}.json")),
    }
}

/// The same, read.
///
/// # Errors
/// As [`text`], or when it has another shape than this program knows.
pub(crate) fn rules<T: DeserializeOwned>(r: &Read<'_>, resources: &Resources, name: &str) -> Result<T> {
    serde_json::from_str(&text(r, resources, name)?).map_err(|_| unreadable(name))
}

/// Applies a rule file of the centre from here on.
///
/// # Errors
/// `parcel.rules` when this program does not know the file, or cannot read it.
pub(crate) fn adopt(w: &mut Write<'_>, name: &str, text: &str) -> Result<()> {
    match name {
        "attachments" => known::<Papers>(name, text)?,
        "workdays" => known::<Calendar>(name, text)?,
        "workstudy" => known::<workstudy::Pack>(name, text)?,
        "files" => known::<WatchRules>(name, text)?,
        other => return Err(unreadable(other)),
    }
    let digest = Digest::of(text.as_bytes());
    let shared = SharedRules { id: name.to_owned(), digest, text: Some(text.to_owned()), at: w.world().clock.now() };
    w.save(&shared, Expect::Any).map(drop)
}

fn known<T: DeserializeOwned>(name: &str, text: &str) -> Result<()> {
    serde_json::from_str::<T>(text).map(drop).map_err(|_| unreadable(name))
}

fn unreadable(name: &str) -> Error {
    let label = SHARED.iter().find(|(known, _)| *known == name).map_or(name, |(_, label)| label);
    Error::new("parcel.rules", format!("中心的“{label}”本机程序读不懂，没有采用。请先升级本机的程序，再收"))
}
