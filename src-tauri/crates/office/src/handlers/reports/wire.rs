//! What crosses the command boundary about reports. Money is fen.

use chrono::NaiveDate;
use kernel::{Money, wire};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

wire! {
    /// What figures are told apart by.
    #[derive(Copy)]
    #[serde(rename_all = "snake_case")]
    pub(crate) enum ReportDimension {
        /// 年度
        Year,
        /// 项目种类
        Kind,
        /// 项目
        Programme,
        /// 学段
        Stage,
        /// 工会
        Union,
        /// 困难类别
        Class,
    }

    /// Only what has one of these values. Filters on several dimensions all hold.
    pub(crate) struct ReportFilter {
        /// Dimension.
        pub dimension: ReportDimension,
        /// Values as the report shows them.
        pub values: Vec<String>,
    }

    /// Request of `reports.aid`.
    pub(crate) struct ReportRequest {
        /// First year.
        pub from_year: i32,
        /// Last year.
        pub to_year: i32,
        /// The day whose state is told; none for today.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub as_of: Option<NaiveDate>,
        /// Rows, and columns when there are two.
        pub by: Vec<ReportDimension>,
        /// What is left in.
        #[serde(default)]
        #[ts(as = "Option<Vec<ReportFilter>>", optional)]
        pub filters: Vec<ReportFilter>,
    }

    /// The figures of a cell. A household or person is counted once in it, however often it was aided.
    #[derive(Copy)]
    pub(crate) struct ReportFigures {
        /// Households.
        pub households: u32,
        /// Persons the aid was for.
        pub people: u32,
        /// Cash.
        pub cash: Money,
        /// Face value of book cards.
        pub cards: Money,
        /// How many book cards.
        pub card_count: u32,
        /// Cash and cards.
        pub total: Money,
    }

    /// One row of a report.
    pub(crate) struct ReportRow {
        /// What it is of.
        pub label: String,
        /// A cell a column; empty when the report has only rows.
        pub cells: Vec<ReportFigures>,
        /// The row in all: what several columns count is counted once.
        pub total: ReportFigures,
    }

    /// The values a dimension can be narrowed to.
    pub(crate) struct ReportChoice {
        /// Dimension.
        pub dimension: ReportDimension,
        /// In words.
        pub label: String,
        /// Its values in these years on this day.
        pub values: Vec<String>,
    }

    /// A report.
    pub(crate) struct ReportView {
        /// The day whose state is told.
        pub as_of: NaiveDate,
        /// What the rows are of.
        pub row_title: String,
        /// What the columns are of.
        pub column_title: Option<String>,
        /// Columns.
        pub columns: Vec<String>,
        /// Rows.
        pub rows: Vec<ReportRow>,
        /// All rows together.
        pub totals: ReportRow,
        /// How the figures are counted.
        pub definition: Vec<String>,
        /// What it can be narrowed to.
        pub choices: Vec<ReportChoice>,
    }

    /// A report that is asked for often.
    pub(crate) struct ReportPreset {
        /// Code.
        pub code: String,
        /// Title.
        pub title: String,
        /// What it tells.
        pub note: String,
        /// The report.
        pub request: ReportRequest,
    }

    /// Request of `reports.people`: a cell of a report.
    pub(crate) struct ReportPeopleRequest {
        /// The report.
        pub report: ReportRequest,
        /// Label of the row; none for the totals row.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub row: Option<String>,
        /// Label of the column; none for the row in all.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub column: Option<String>,
        /// Where the page starts, from the page before.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub cursor: Option<String>,
        /// Rows; at most 200.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub limit: Option<u32>,
    }

    /// Something that reached somebody: a payment, or book cards handed out on a day.
    pub(crate) struct ReportPerson {
        /// Id of the row.
        pub id: String,
        /// Whom it was for.
        pub person: String,
        /// Their name.
        pub name: String,
        /// The worker of the household.
        pub worker_name: String,
        /// Number of the household file; none without one.
        pub file_number: Option<String>,
        /// Year.
        pub year: i32,
        /// Programme and period.
        pub programme: String,
        /// Stage of education then.
        pub stage: String,
        /// Union then.
        pub union_name: String,
        /// Class then.
        pub class: String,
        /// Cash.
        pub cash: Money,
        /// Face value of book cards.
        pub cards: Money,
        /// How many book cards.
        pub card_count: u32,
        /// Day it was paid or handed out.
        pub day: NaiveDate,
        /// Voucher, or serials of the cards.
        pub number: String,
    }

    /// What a report is written as.
    #[derive(Copy)]
    #[serde(rename_all = "snake_case")]
    pub(crate) enum ReportForm {
        /// Excel.
        Xlsx,
        /// PDF, A4 landscape.
        Pdf,
    }

    /// Request of `reports.export`.
    pub(crate) struct ExportReport {
        /// The report.
        pub report: ReportRequest,
        /// Its title.
        pub title: String,
        /// Written as.
        pub form: ReportForm,
        /// Where to.
        pub path: String,
    }
}
