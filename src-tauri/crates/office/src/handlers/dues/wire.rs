//! What crosses the command boundary where contributions and receipts meet.

use chrono::NaiveDate;
use dues::wire::{DuesAccount, DuesContact, DuesPeriodRow, DuesView};
use kernel::Money;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::handlers::documents::wire::DocumentRow;
use crate::handlers::exchange::wire::TableMapping;

kernel::wire! {
    /// How a unit stands.
    #[derive(Copy)]
    #[serde(rename_all = "snake_case")]
    pub(crate) enum DuesStanding {
        /// 欠缴.
        Behind,
        /// 已缴清.
        Settled,
        /// 多缴.
        Overpaid,
        /// 未申报.
        Undeclared,
    }

    /// Request of `dues.units`.
    pub(crate) struct ListDuesUnits {
        /// Only units that stand so.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub standing: Option<DuesStanding>,
        /// Name, pinyin, initials or the front of the credit code.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub q: Option<String>,
        /// Where the page before ended.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub cursor: Option<String>,
        /// Most rows.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub limit: Option<u32>,
    }

    /// A unit as listed.
    pub(crate) struct DuesUnitRow {
        /// Unit.
        pub unit: String,
        /// Full name.
        pub name: String,
        /// How it stands.
        pub standing: DuesStanding,
        /// The same in words.
        pub standing_label: String,
        /// Due by today.
        pub expected: Money,
        /// Paid since the account begins.
        pub paid: Money,
        /// Due and not paid.
        pub owed: Money,
        /// Paid beyond what is due.
        pub overpaid: Money,
        /// The oldest period that is behind, in words.
        pub since: Option<String>,
        /// The day since when.
        pub since_day: Option<NaiveDate>,
        /// Whether anything due rests on an estimate.
        pub estimated: bool,
    }

    /// Units that stand alike.
    pub(crate) struct DuesTile {
        /// How they stand.
        pub standing: DuesStanding,
        /// The same in words.
        pub label: String,
        /// How many.
        pub units: u32,
        /// Due and not paid, or paid beyond what is due.
        pub amount: Money,
    }

    /// Answer of `dues.summary`.
    pub(crate) struct DuesSummary {
        /// The day it is told for.
        pub day: NaiveDate,
        /// By standing.
        pub tiles: Vec<DuesTile>,
        /// Due by today, of all units.
        pub expected: Money,
        /// Paid since their accounts begin, of all units.
        pub paid: Money,
        /// Contribution receipts of payers who are no unit of the office.
        pub unattributed: Money,
    }

    /// Request that names a unit.
    pub(crate) struct DuesUnitRequest {
        /// Unit.
        pub unit: String,
    }

    /// A unit's page.
    pub(crate) struct DuesUnitView {
        /// Unit.
        pub unit: String,
        /// Full name.
        pub name: String,
        /// Unified social credit code.
        pub credit_code: Option<String>,
        /// Whom to call.
        pub contact: DuesContact,
        /// Version of the contact; 0 before the first.
        #[ts(type = "number")]
        pub contact_version: i64,
        /// Where it stands.
        pub account: DuesAccount,
        /// The answer in one sentence.
        pub answer: String,
        /// What it declared, the newest first.
        pub declarations: Vec<DuesView>,
        /// Years a statement can be made for, the newest first.
        pub years: Vec<i32>,
        /// Papers about it, the newest first.
        pub documents: Vec<DocumentRow>,
    }

    /// Request of `dues.payments`.
    pub(crate) struct DuesPaymentsRequest {
        /// Unit.
        pub unit: String,
        /// Where the page before ended.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub cursor: Option<String>,
        /// Most rows.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub limit: Option<u32>,
    }

    /// A receipt of a contribution.
    pub(crate) struct DuesPayment {
        /// Receipt.
        pub receipt: String,
        /// Number as printed.
        pub number: String,
        /// Day.
        pub date: NaiveDate,
        /// What its counted items come to.
        pub counted: Money,
        /// Total of the receipt.
        pub total: Money,
        /// How it was paid.
        pub method_label: String,
        /// State in words.
        pub state_label: String,
    }

    /// Answer of `dues.hint`: what a clerk should know while issuing.
    pub(crate) struct DuesHint {
        /// The same in one sentence.
        pub text: String,
        /// Due and not paid.
        pub owed: Money,
        /// The oldest period not settled, due or coming.
        pub current: Option<DuesPeriodRow>,
        /// Paid in this year.
        pub paid_this_year: Money,
        /// The last receipts.
        pub last: Vec<DuesPayment>,
    }

    /// Request of `dues.contact_save`.
    pub(crate) struct SaveDuesContact {
        /// Unit.
        pub unit: String,
        /// Whom to call.
        pub contact: DuesContact,
        /// Version seen; 0 before the first.
        #[ts(type = "number")]
        pub version: i64,
    }

    /// Request of `dues.check`.
    pub(crate) struct CheckDues {
        /// Path of the workbook.
        pub path: String,
        /// Whether units the office does not know are to be added.
        #[serde(default)]
        pub add_units: bool,
        /// Columns, where neither the headers nor what is remembered should decide.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub mapping: Option<TableMapping>,
    }

    /// Request of `dues.import`.
    pub(crate) struct ImportDues {
        /// Path of the workbook.
        pub path: String,
        /// Whether units the office does not know are to be added.
        #[serde(default)]
        pub add_units: bool,
        /// Whether rows at fault may be left out; else one fault stops it all.
        #[serde(default)]
        pub leave_out: bool,
        /// The same mapping that was checked.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub mapping: Option<TableMapping>,
    }

    /// A cell at fault.
    pub(crate) struct DuesFault {
        /// Cell, `C7`.
        pub cell: String,
        /// Header of its column.
        pub header: String,
        /// What is wrong and what to do.
        pub message: String,
    }

    /// A good row as it would be filed.
    pub(crate) struct DuesImportRow {
        /// Row of the sheet.
        pub row: u32,
        /// Unit.
        pub name: String,
        /// Period in words.
        pub period_label: String,
        /// What it comes to.
        pub expected: Money,
        /// Whether it is an estimate.
        pub estimated: bool,
        /// 新增, 更新 or 相同.
        pub deed: String,
    }

    /// Answer of `dues.check`.
    pub(crate) struct DuesImportReport {
        /// Name of the file.
        pub file_name: String,
        /// Rows read.
        pub total: u32,
        /// Rows that can be filed.
        pub good: u32,
        /// Rows at fault.
        pub bad: u32,
        /// Units that would be added.
        pub new_units: u32,
        /// What is wrong, the first hundred.
        pub faults: Vec<DuesFault>,
        /// Headers nobody knows.
        pub unknown_columns: Vec<String>,
        /// What else to know.
        pub notes: Vec<String>,
        /// Good rows, the first two hundred.
        pub rows: Vec<DuesImportRow>,
    }

    /// Answer of `dues.import`.
    pub(crate) struct DuesImported {
        /// Declarations made.
        pub created: u32,
        /// Declarations changed.
        pub updated: u32,
        /// Declarations that were the same.
        pub unchanged: u32,
        /// Rows left out.
        pub skipped: u32,
        /// Units added.
        pub new_units: u32,
    }

    /// Request of `dues.export`.
    pub(crate) struct ExportDues {
        /// Where to write it.
        pub path: String,
        /// Only units that stand so.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub standing: Option<DuesStanding>,
        /// Name, pinyin, initials or the front of the credit code.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub q: Option<String>,
    }

    /// Request of `documents.dues_statement`.
    pub(crate) struct DuesStatementPaper {
        /// Unit.
        pub unit: String,
        /// Year.
        pub year: i32,
    }
}

impl DuesStanding {
    /// As the statement of the list has it.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Behind => "behind",
            Self::Settled => "settled",
            Self::Overpaid => "overpaid",
            Self::Undeclared => "undeclared",
        }
    }

    /// From there.
    pub(crate) fn of(code: &str) -> Self {
        [Self::Behind, Self::Settled, Self::Overpaid].into_iter().find(|s| s.code() == code).unwrap_or(Self::Undeclared)
    }

    /// In words.
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::Behind => "欠缴",
            Self::Settled => "已缴清",
            Self::Overpaid => "多缴",
            Self::Undeclared => "未申报",
        }
    }
}
