//! The office's own records: itself, its accounts, its settings.

use chrono::NaiveDate;
use hardship::LowIncomeLine;
use kernel::{AccountId, Error, Money, OfficeId, Result, Role};
use serde::{Deserialize, Serialize};
use store::sql::Value as SqlValue;
use store::{Migration, Record};

use crate::wire::{AccountView, OfficeKind, OfficeView, Settings};

/// Tables of the office itself.
pub(crate) const MIGRATIONS: &[Migration] = &[Migration {
    id: 2_026_112_301,
    name: "office",
    sql: "CREATE TABLE office_profile (
            id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL,
            only_one INTEGER NOT NULL DEFAULT 1 UNIQUE CHECK (only_one = 1)) STRICT;
          CREATE TABLE account (
            id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL,
            login TEXT NOT NULL UNIQUE, active INTEGER NOT NULL) STRICT;
          CREATE TABLE office_settings (
            id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL,
            only_one INTEGER NOT NULL DEFAULT 1 UNIQUE CHECK (only_one = 1)) STRICT;",
}];

/// What the office is.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct OfficeProfile {
    pub(crate) id: OfficeId,
    pub(crate) name: String,
    pub(crate) kind: OfficeKind,
    pub(crate) training: bool,
    /// Only a training office may set its date.
    pub(crate) today: Option<NaiveDate>,
}

impl Record for OfficeProfile {
    const KIND: &'static str = "office";
    const TABLE: &'static str = "office_profile";
    fn id(&self) -> &str {
        self.id.as_str()
    }
    fn columns(&self) -> Vec<(&'static str, SqlValue)> {
        Vec::new()
    }
}

impl OfficeProfile {
    pub(crate) fn view(&self, dir: &std::path::Path) -> OfficeView {
        OfficeView {
            id: self.id.to_string(),
            name: self.name.clone(),
            kind: self.kind,
            training: self.training,
            dir: dir.display().to_string(),
        }
    }
}

/// Somebody who may log in.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Account {
    pub(crate) id: AccountId,
    pub(crate) login: String,
    pub(crate) name: String,
    pub(crate) role: Role,
    pub(crate) active: bool,
}

impl Record for Account {
    const KIND: &'static str = "account";
    const TABLE: &'static str = "account";
    fn id(&self) -> &str {
        self.id.as_str()
    }
    fn columns(&self) -> Vec<(&'static str, SqlValue)> {
        vec![("login", self.login.clone().into()), ("active", i64::from(self.active).into())]
    }
    fn constraint_error(_: &str) -> Option<Error> {
        Some(Error::field("login", "account.login_taken", "这个登录名已经有人用了，请换一个"))
    }
}

impl Account {
    pub(crate) fn view(&self) -> AccountView {
        AccountView {
            id: self.id.to_string(),
            login: self.login.clone(),
            name: self.name.clone(),
            role: self.role.as_str().to_owned(),
            role_label: self.role.label().to_owned(),
            active: self.active,
        }
    }
}

impl Settings {
    /// The low-income line that assessments are made with.
    pub(crate) fn line(&self) -> LowIncomeLine {
        LowIncomeLine { amount: self.low_income_line, since: self.low_income_line_since }
    }
}

/// The one settings record.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct SettingsRecord {
    pub(crate) id: String,
    pub(crate) settings: Settings,
}

impl SettingsRecord {
    pub(crate) const ID: &'static str = "settings";

    /// What a new office starts with; the line is the one a user sets first, so it starts with a plausible value
    /// and the date that shows how old it is.
    pub(crate) fn initial() -> Result<Self> {
        Ok(Self {
            id: Self::ID.to_owned(),
            settings: Settings {
                low_income_line: Money::from_fen(80_000)?,
                low_income_line_since: NaiveDate::from_ymd_opt(2025, 7, 1).unwrap_or_default(),
                idle_minutes: 10,
                window_name: "困难帮扶窗口".to_owned(),
            },
        })
    }
}

impl Record for SettingsRecord {
    const KIND: &'static str = "settings";
    const TABLE: &'static str = "office_settings";
    fn id(&self) -> &str {
        &self.id
    }
    fn columns(&self) -> Vec<(&'static str, SqlValue)> {
        Vec::new()
    }
}
