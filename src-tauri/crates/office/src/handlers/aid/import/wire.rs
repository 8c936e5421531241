//! What crosses the command boundary about lists of applications.

use hardship::wire::{ImportError, ImportState};
use kernel::{Money, wire};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

wire! {
    /// Request of `aid.import_check`.
    pub(crate) struct CheckAidImport {
        /// Programme.
        pub programme: String,
        /// Path of the workbook.
        pub path: String,
    }

    /// Request of `aid.import_errors_file`.
    pub(crate) struct AidErrorsFile {
        /// Programme.
        pub programme: String,
        /// Path of the workbook that was checked.
        pub path: String,
        /// Path of the marked copy to write.
        pub out: String,
    }

    /// Request of `aid.import`.
    pub(crate) struct ImportAid {
        /// Programme.
        pub programme: String,
        /// Path of the workbook.
        pub path: String,
        /// Worksheet row numbers chosen; none means all good rows.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub rows: Option<Vec<u32>>,
    }

    /// Answer of `aid.import_check`.
    pub(crate) struct AidImportReport {
        /// Name of the file, without folders.
        pub file_name: String,
        /// Rows read.
        pub total: u32,
        /// Rows that become an application.
        pub good: u32,
        /// Rows with an error.
        pub bad: u32,
        /// Rows whose application is there already.
        pub existing: u32,
        /// Rows that repeat somebody of this workbook.
        pub duplicates: u32,
        /// Headers nobody knows; their columns are not read.
        pub unknown_columns: Vec<String>,
        /// What the reader left out or understood on its own.
        pub notes: Vec<String>,
        /// At most 500 rows, bad ones first.
        pub rows: Vec<AidImportRow>,
        /// At most 2000 errors.
        pub errors: Vec<ImportError>,
        /// All errors found.
        pub errors_total: u32,
    }

    /// One row of a checked list.
    pub(crate) struct AidImportRow {
        /// Worksheet row number.
        pub row: u32,
        /// The worker as written.
        pub worker_name: String,
        /// Their ID number, middle hidden.
        pub id_masked: String,
        /// The student as written.
        pub student_name: Option<String>,
        /// Number of the household file found.
        pub file_number: Option<String>,
        /// What it comes to, cards included.
        pub total: Option<Money>,
        /// What importing it would do.
        pub state: ImportState,
        /// Why, when that helps.
        pub note: Option<String>,
    }

    /// Answer of `aid.import`.
    pub(crate) struct AidImported {
        /// Id of this import, also in the audit entry.
        pub import: String,
        /// Applications made.
        pub created: u32,
        /// Rows whose application was there already.
        pub existing: u32,
        /// Rows left out: bad, repeated or not chosen.
        pub skipped: u32,
    }
}
