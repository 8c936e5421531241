//! What crosses the command boundary about imports, whatever they bring in.

use kernel::{Stamp, wire};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

wire! {
    /// Request that names an import.
    pub(crate) struct ImportOf {
        /// Id.
        pub import: String,
    }

    /// Request to take an import back.
    pub(crate) struct UndoImport {
        /// Id.
        pub import: String,
        /// Why.
        pub reason: String,
    }

    /// Answer to that.
    pub(crate) struct ImportUndone {
        /// Records taken out of use: household files, applications, or what the bank had answered.
        pub removed: u32,
        /// Records as they were before.
        pub restored: u32,
    }

    /// What stands in the way of taking an import back.
    pub(crate) struct ImportUse {
        /// What was changed or made since, in words, without personal data.
        pub what: String,
        /// How many.
        pub count: u32,
        /// The rows of the list it is about, where they are known.
        pub rows: Vec<u32>,
    }

    /// A file that was imported into a programme or a batch.
    pub(crate) struct ImportedFile {
        /// Id of the import.
        pub id: String,
        /// When.
        pub at: Stamp,
        /// By whom.
        pub by: String,
        /// Name of the file, without folders.
        pub file_name: String,
        /// Rows that became something.
        pub created: u32,
        /// Rows that were there already.
        pub unchanged: u32,
        /// Rows left out.
        pub skipped: u32,
        /// When it was taken back.
        pub undone_at: Option<Stamp>,
        /// By whom.
        pub undone_by: Option<String>,
        /// Why.
        pub undone_reason: Option<String>,
    }
}
