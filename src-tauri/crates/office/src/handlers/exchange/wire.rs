//! What crosses the command boundary about lists that come and go.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use kernel::{Stamp, wire};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

wire! {
    /// Which column of a sheet is which field.
    pub(crate) struct TableMapping {
        /// Row of the header, from 1.
        pub header_row: u32,
        /// Worksheet; none takes the one that looks like it.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub sheet: Option<String>,
        /// Field by the letters of the column; columns left out are not read.
        pub columns: BTreeMap<String, String>,
    }

    /// The mappings of a household workbook; what is left out is found by the headers.
    pub(crate) struct WorkbookMapping {
        /// Of the sheet of workers.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub workers: Option<TableMapping>,
        /// Of the sheet of members.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub members: Option<TableMapping>,
    }

    /// Request of `households.import_check`.
    pub(crate) struct CheckImport {
        /// Path of the workbook.
        pub path: String,
        /// Columns, where neither the headers nor what is remembered should decide.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub mapping: Option<WorkbookMapping>,
    }

    /// Request of `households.import`.
    pub(crate) struct ImportRequest {
        /// Path of the workbook.
        pub path: String,
        /// Worksheet row numbers chosen; none means all good rows.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub rows: Option<Vec<u32>>,
        /// The same mapping that was checked.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub mapping: Option<WorkbookMapping>,
    }

    /// Request of `households.import_errors_file`.
    pub(crate) struct ErrorsFileRequest {
        /// Path of the workbook that was checked.
        pub path: String,
        /// Path of the annotated copy to write.
        pub out: String,
        /// The same mapping that was checked.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub mapping: Option<WorkbookMapping>,
    }

    /// Request of `sheets.columns`.
    pub(crate) struct ColumnsRequest {
        /// Path of the workbook.
        pub path: String,
        /// Kind of table: `household_workers`, `household_members`, `outside_list`, `aid_applications`, `dues`, `bank_answer`, `receipt_stubs`.
        pub table: String,
        /// Worksheet; none takes the likely one.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub sheet: Option<String>,
        /// Header row, from 1; none takes the likely one.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub header_row: Option<u32>,
    }

    /// Answer of `sheets.columns`: the sheet's columns and what they may be.
    pub(crate) struct SheetColumns {
        /// Worksheets of the file.
        pub sheets: Vec<String>,
        /// The one looked at.
        pub sheet: String,
        /// Its header row, from 1.
        pub header_row: u32,
        /// Its columns.
        pub columns: Vec<SheetColumn>,
        /// Fields to choose from, in the order of our own list.
        pub fields: Vec<SheetField>,
        /// Source under which this header row is remembered already.
        pub source: Option<String>,
    }

    /// A column of a sheet.
    pub(crate) struct SheetColumn {
        /// Its letters.
        pub letters: String,
        /// Its header.
        pub header: String,
        /// A few of its values, long numbers without their middle.
        pub samples: Vec<String>,
        /// The field it is taken for.
        pub field: Option<String>,
        /// Why, in words.
        pub ground: String,
    }

    /// A field a column can be.
    pub(crate) struct SheetField {
        /// Its key.
        pub key: String,
        /// Its official header.
        pub header: String,
        /// Whether no list is read without it.
        pub required: bool,
    }

    /// Request of `sheets.mapping_save`.
    pub(crate) struct SaveMapping {
        /// Path of the workbook the header row stands in.
        pub path: String,
        /// Kind of table.
        pub table: String,
        /// 来源: who sends such lists.
        pub name: String,
        /// The columns.
        pub mapping: TableMapping,
    }

    /// A remembered mapping.
    pub(crate) struct MappingView {
        /// Id.
        pub id: String,
        /// Kind of table.
        pub table: String,
        /// The same in words.
        pub table_label: String,
        /// 来源.
        pub name: String,
        /// Fields it reads, in words.
        pub fields: Vec<String>,
        /// When it was last saved.
        pub saved_at: Stamp,
    }

    /// Request that names a remembered mapping.
    pub(crate) struct MappingRequest {
        /// Id.
        pub id: String,
    }

    /// One import in the list of imports.
    pub(crate) struct ImportView {
        /// Id.
        pub id: String,
        /// When.
        pub at: Stamp,
        /// By whom.
        pub by: String,
        /// Name of the file, without folders.
        pub file_name: String,
        /// Files made.
        pub created: u32,
        /// Files changed.
        pub updated: u32,
        /// Files that were already the same.
        pub unchanged: u32,
        /// Rows left out.
        pub skipped: u32,
        /// Files it made that are being applied for now.
        pub applications: u32,
        /// Files it made that are on file now.
        pub on_file: u32,
        /// Who last took files of it on file together, and when.
        pub accepted: Option<String>,
        /// When it was taken back.
        pub undone_at: Option<Stamp>,
        /// By whom.
        pub undone_by: Option<String>,
        /// Why.
        pub undone_reason: Option<String>,
    }

    /// Request of `households.import_files`.
    pub(crate) struct ImportFilesRequest {
        /// Import.
        pub import: String,
        /// Where the last page ended.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub cursor: Option<String>,
        /// Rows a page.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub limit: Option<u32>,
    }

    /// A file that an import made.
    pub(crate) struct ImportFile {
        /// Household file.
        pub household: String,
        /// Its number.
        pub number: String,
        /// Name of the lead worker.
        pub lead_name: String,
        /// Where it stands.
        pub state_label: String,
        /// Why it cannot be taken on file with the others; none when it can.
        pub why_not: Option<String>,
    }

    /// Request of `households.import_accept`.
    pub(crate) struct AcceptImport {
        /// Import.
        pub import: String,
        /// Household files chosen; none means all that can be taken on file.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub households: Option<Vec<String>>,
        /// 审批单位 of the paper approval.
        pub approved_by: String,
        /// 审批日期 of the paper approval.
        pub approved_on: Option<NaiveDate>,
        /// Opinion.
        pub opinion: String,
    }

    /// Answer of `households.import_accept` and `households.import_accept_undo`.
    pub(crate) struct ImportDecided {
        /// Files the step was taken for.
        pub done: u32,
        /// Files left as they are.
        pub skipped: u32,
        /// The first of those, and why.
        pub left: Vec<ImportFile>,
    }

    /// Request of `households.import_accept_undo`.
    pub(crate) struct UndoAccept {
        /// Import.
        pub import: String,
        /// Why.
        pub reason: String,
    }

    /// Request of `unions.search`.
    pub(crate) struct UnionSearch {
        /// Part of the name, pinyin or initials; empty gives the first by name.
        pub q: String,
    }

    /// Request of `households.export`.
    pub(crate) struct ExportRequest {
        /// Path of the workbook to write.
        pub path: String,
        /// Layout; none writes our own workbook, which can be imported again.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub layout: Option<String>,
    }

    /// Answer of `exports.layouts`.
    pub(crate) struct ExportLayouts {
        /// Layouts, the built-in ones first.
        pub layouts: Vec<LayoutView>,
        /// Fields a layout can hold.
        pub fields: Vec<SheetField>,
    }

    /// A layout of an exported list.
    pub(crate) struct LayoutView {
        /// Id.
        pub id: String,
        /// Name.
        pub name: String,
        /// Comes with the program and cannot be changed.
        pub built_in: bool,
        /// Columns in their order.
        pub columns: Vec<LayoutColumn>,
    }

    /// A column of a layout.
    pub(crate) struct LayoutColumn {
        /// Field.
        pub field: String,
        /// Header, as the receiver wants it.
        pub header: String,
    }

    /// Request of `exports.layout_save`.
    pub(crate) struct SaveLayout {
        /// Layout to change; none makes a new one.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub id: Option<String>,
        /// Name.
        pub name: String,
        /// Columns in their order.
        pub columns: Vec<LayoutColumn>,
    }

    /// Request that names a layout.
    pub(crate) struct LayoutRequest {
        /// Id.
        pub id: String,
    }

    /// Request of `households.backfill`.
    pub(crate) struct BackfillRequest {
        /// Household file.
        pub id: String,
    }

    /// A household file in the order of the national system's form.
    pub(crate) struct BackfillView {
        /// Household file.
        pub id: String,
        /// Its number.
        pub number: String,
        /// Version shown.
        #[ts(type = "number")]
        pub version: i64,
        /// What the order is.
        pub title: String,
        /// Where it comes from.
        pub clause: String,
        /// The blocks of the form.
        pub groups: Vec<BackfillGroup>,
        /// Fields ticked and unchanged since.
        pub done: u32,
        /// Fields with a value.
        pub total: u32,
    }

    /// A block of the form, or one member.
    pub(crate) struct BackfillGroup {
        /// Title.
        pub title: String,
        /// Its fields, those without a value too.
        pub fields: Vec<BackfillField>,
    }

    /// A field as it is typed over.
    pub(crate) struct BackfillField {
        /// Key, unique in the file.
        pub key: String,
        /// Name on the form.
        pub label: String,
        /// Value as the other system takes it; empty when the file has none.
        pub value: String,
        /// Typed over, and unchanged since.
        pub done: bool,
        /// Typed over with another value: to be put right there.
        pub changed: bool,
    }

    /// Request of `households.backfill_tick`.
    pub(crate) struct BackfillTick {
        /// Household file.
        pub id: String,
        /// Version that was shown.
        #[ts(type = "number")]
        pub version: i64,
        /// Fields.
        pub keys: Vec<String>,
        /// Ticked or not.
        pub done: bool,
    }
}
