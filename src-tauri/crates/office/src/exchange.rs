//! What the office remembers of lists that come and go: the columns of foreign lists, the runs of imports, the layouts
//! of lists for others, and how far a file has been typed into the national system.

use std::collections::BTreeMap;

use kernel::{Error, ImportId, Stamp};
use serde::{Deserialize, Serialize};
use store::sql::Value as SqlValue;
use store::{Migration, Record};

/// Tables of this room.
pub(crate) const MIGRATIONS: &[Migration] = &[
    Migration {
        id: 2_026_112_451,
        name: "exchange",
        // One header row means one thing a kind of table; one household has one list of ticks.
        sql: "CREATE TABLE sheet_mapping (
            id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL,
            tbl TEXT NOT NULL, fingerprint TEXT NOT NULL,
            UNIQUE (tbl, fingerprint)) STRICT;
          CREATE TABLE import_run (
            id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL,
            at TEXT NOT NULL, sha256 TEXT NOT NULL,
            undone INTEGER NOT NULL CHECK (undone IN (0, 1))) STRICT;
          CREATE INDEX import_run_by_time ON import_run (at);
          CREATE INDEX import_run_by_file ON import_run (sha256);
          CREATE TRIGGER import_run_undone_stays BEFORE UPDATE ON import_run WHEN OLD.undone = 1
          BEGIN SELECT RAISE (ABORT, 'undone'); END;
          CREATE TABLE export_layout (
            id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL,
            name TEXT NOT NULL UNIQUE) STRICT;
          CREATE TABLE backfill (
            id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL,
            household TEXT NOT NULL UNIQUE REFERENCES household (id)) STRICT;",
    },
    Migration {
        id: 2_026_112_961,
        name: "imports of other lists",
        // Until now every import was one of household files.
        sql: "ALTER TABLE import_run ADD COLUMN what TEXT NOT NULL DEFAULT 'households'
                CHECK (what IN ('households', 'applications', 'results'));
              ALTER TABLE import_run ADD COLUMN subject TEXT;
              CREATE INDEX import_run_by_subject ON import_run (what, subject, at);",
    },
];

/// What the columns of one source's lists mean.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct SheetMapping {
    pub(crate) id: String,
    /// Kind of table, as the commands name it.
    pub(crate) table: String,
    /// 来源.
    pub(crate) name: String,
    /// The header row it is known by.
    pub(crate) fingerprint: String,
    /// Keys by the letters of the columns.
    pub(crate) columns: BTreeMap<String, String>,
    pub(crate) saved_at: Stamp,
}

impl Record for SheetMapping {
    const KIND: &'static str = "sheet_mapping";
    const TABLE: &'static str = "sheet_mapping";
    fn id(&self) -> &str {
        &self.id
    }
    fn columns(&self) -> Vec<(&'static str, SqlValue)> {
        vec![("tbl", self.table.clone().into()), ("fingerprint", self.fingerprint.clone().into())]
    }
}

/// What an import brings in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Imported {
    /// Household files.
    #[default]
    Households,
    /// Applications to one programme of aid.
    Applications,
    /// What the bank did with the lines of one batch.
    Results,
}

impl Imported {
    /// As stored.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Households => "households",
            Self::Applications => "applications",
            Self::Results => "results",
        }
    }
}

/// One import: who brought in what, and whether it was taken back.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct ImportRun {
    pub(crate) id: ImportId,
    #[serde(default)]
    pub(crate) what: Imported,
    /// The programme or batch it belongs to.
    #[serde(default)]
    pub(crate) subject: Option<String>,
    pub(crate) at: Stamp,
    pub(crate) account: String,
    pub(crate) file_name: String,
    /// Of the file's bytes, in hexadecimal.
    pub(crate) sha256: String,
    pub(crate) created: u32,
    pub(crate) updated: u32,
    pub(crate) unchanged: u32,
    pub(crate) skipped: u32,
    /// Every time files of it were taken on file together.
    #[serde(default)]
    pub(crate) accepted: Vec<Accepted>,
    pub(crate) undone: Option<Undone>,
}

/// Files of an import taken on file together.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Accepted {
    pub(crate) at: Stamp,
    pub(crate) account: String,
    pub(crate) files: u32,
    /// 审批单位、日期 and the opinion, as every file's step says them.
    pub(crate) opinion: String,
}

/// An import taken back.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Undone {
    pub(crate) at: Stamp,
    pub(crate) account: String,
    pub(crate) reason: String,
}

impl Record for ImportRun {
    const KIND: &'static str = "import_run";
    const TABLE: &'static str = "import_run";
    fn id(&self) -> &str {
        self.id.as_str()
    }
    fn columns(&self) -> Vec<(&'static str, SqlValue)> {
        vec![
            ("at", self.at.to_string().into()),
            ("sha256", self.sha256.clone().into()),
            ("undone", i64::from(self.undone.is_some()).into()),
            ("what", self.what.code().to_owned().into()),
            ("subject", self.subject.clone().into()),
        ]
    }
    fn constraint_error(_: &str) -> Option<Error> {
        Some(already_undone())
    }
}

/// The refusal of a second undo.
pub(crate) fn already_undone() -> Error {
    Error::new("import.undone", "这次导入已经撤销过了，请刷新列表")
}

/// Columns that another party wants, in its order and under its headers.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct ExportLayout {
    pub(crate) id: String,
    pub(crate) name: String,
    /// Key and header.
    pub(crate) columns: Vec<(String, String)>,
}

impl Record for ExportLayout {
    const KIND: &'static str = "export_layout";
    const TABLE: &'static str = "export_layout";
    fn id(&self) -> &str {
        &self.id
    }
    fn columns(&self) -> Vec<(&'static str, SqlValue)> {
        vec![("name", self.name.clone().into())]
    }
    fn constraint_error(_: &str) -> Option<Error> {
        Some(Error::field("name", "exports.name_taken", "已经有同名的导出格式，请换一个名称，或打开那一个修改"))
    }
}

/// How far a household file has been typed into the national system.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Backfill {
    /// The household's id: one list a file.
    pub(crate) id: String,
    /// Ticked fields, each with the fingerprint of the value that was typed over.
    pub(crate) done: BTreeMap<String, String>,
    pub(crate) at: Stamp,
    pub(crate) account: String,
}

impl Record for Backfill {
    const KIND: &'static str = "backfill";
    const TABLE: &'static str = "backfill";
    fn id(&self) -> &str {
        &self.id
    }
    fn columns(&self) -> Vec<(&'static str, SqlValue)> {
        vec![("household", self.id.clone().into())]
    }
}

/// A new name for a record of this room.
pub(crate) fn new_id(world: &kernel::World) -> String {
    ImportId::new(world).to_string()
}
