//! What crosses the command boundary about payments. Money is fen.

use chrono::NaiveDate;
use kernel::{Money, Stamp, wire};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::after_wire::LineOutcome;

wire! {
    /// Where a payable stands.
    #[derive(Copy)]
    #[serde(rename_all = "snake_case")]
    pub enum PayableState {
        /// 待发放
        Open,
        /// 已入批次
        Batched,
        /// 已发放
        Paid,
        /// 已取消
        Cancelled,
        /// 已冲回: all of it came back after it was paid.
        Reversed,
    }

    /// Where a batch stands.
    #[derive(Copy)]
    #[serde(rename_all = "snake_case")]
    pub enum BatchState {
        /// 草稿
        Draft,
        /// 待复核
        Submitted,
        /// 已复核
        Checked,
        /// 已发放
        Released,
        /// 已退回: as a draft again, with the reason why.
        Returned,
    }

    /// Request of `payments.payables`.
    #[derive(Default)]
    pub struct ListPayables {
        /// Only this state.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub state: Option<PayableState>,
        /// Where the page before ended.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub cursor: Option<String>,
        /// Rows on a page; 50 when left out.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub limit: Option<u32>,
    }

    /// A payable as shown.
    pub struct PayableRow {
        /// Payable id.
        pub id: String,
        /// Programme.
        pub programme: String,
        /// Period.
        pub period: String,
        /// Whom it is for.
        pub beneficiary_name: String,
        /// Person id of the payee.
        pub payee: String,
        /// Name of the payee.
        pub payee_name: String,
        /// ID number of the payee, middle hidden.
        pub payee_id_masked: String,
        /// Bank of the payee.
        pub bank_name: Option<String>,
        /// Account of the payee, middle hidden.
        pub account_masked: Option<String>,
        /// Amount.
        pub amount: Money,
        /// Where it stands.
        pub state: PayableState,
        /// What should be looked at before it is paid.
        pub problem: Option<String>,
        /// Whether the problem stops it from being paid.
        pub blocked: bool,
        /// Why it may be a double payment.
        pub doubts: Vec<String>,
        /// Why the bank sent it back, when it is owed again.
        pub returned: Option<String>,
    }

    /// Request of `payments.batch_make`.
    pub struct MakeBatch {
        /// Title.
        pub title: String,
        /// Payables, in the order of the roster.
        pub payables: Vec<String>,
    }

    /// Request of `payments.batches`.
    #[derive(Default)]
    pub struct ListBatches {
        /// Where the page before ended.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub cursor: Option<String>,
        /// Rows on a page; 50 when left out.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub limit: Option<u32>,
    }

    /// A batch in a list.
    pub struct BatchRow {
        /// Batch id.
        pub id: String,
        /// Number, given at release.
        pub number: Option<String>,
        /// Title.
        pub title: String,
        /// Where it stands.
        pub state: BatchState,
        /// The same in words.
        pub state_label: String,
        /// How many lines.
        pub lines: u32,
        /// What they come to.
        pub total: Money,
        /// Who made it.
        pub maker_name: String,
        /// Who checked it.
        pub checker_name: Option<String>,
        /// When it was made.
        pub made_at: Stamp,
        /// When it was released.
        pub released_at: Option<Stamp>,
        /// What still waits after release, in words; none when nothing does.
        pub waiting: Option<String>,
    }

    /// Something the actor may not do to a batch now, and why.
    pub struct WhyNot {
        /// submit, check, return, release or `remove_line`.
        pub action: String,
        /// Why, and what to do.
        pub message: String,
    }

    /// Request that names a batch.
    pub struct BatchRequest {
        /// Batch id.
        pub id: String,
    }

    /// Request of `payments.lines`.
    pub struct ListLines {
        /// Batch id.
        pub batch: String,
        /// Where the page before ended.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub cursor: Option<String>,
        /// Rows on a page; 50 when left out.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub limit: Option<u32>,
    }

    /// A line of a batch as shown.
    pub struct BatchLine {
        /// Line id.
        pub id: String,
        /// Its place on the roster, from 1.
        pub seq: u32,
        /// Voucher number, given at release.
        pub voucher_no: Option<String>,
        /// Person id of whom it is for.
        pub beneficiary: String,
        /// Name of whom it is for.
        pub beneficiary_name: String,
        /// Name of the payee.
        pub payee_name: String,
        /// ID number of the payee, middle hidden.
        pub payee_id_masked: String,
        /// Bank of the payee; empty when missing.
        pub bank_name: String,
        /// Account of the payee, middle hidden; empty when missing.
        pub account_masked: String,
        /// Amount.
        pub amount: Money,
        /// How the amount came about.
        pub standard: String,
        /// Days that counted.
        pub days: Option<u32>,
        /// What should be looked at before it is paid.
        pub problem: Option<String>,
        /// What became of it after release.
        pub outcome: Option<LineOutcome>,
        /// Voucher of the returned line it pays anew.
        pub replaces_no: Option<String>,
    }

    /// Request of `payments.batch_submit` and `payments.batch_release`.
    pub struct BatchStep {
        /// Batch id.
        pub id: String,
        /// Version that was shown.
        #[ts(type = "number")]
        pub version: i64,
    }

    /// Request of `payments.batch_check`.
    pub struct CheckBatch {
        /// Batch id.
        pub id: String,
        /// Version that was shown.
        #[ts(type = "number")]
        pub version: i64,
        /// Opinion.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub opinion: Option<String>,
    }

    /// Request of `payments.batch_return`.
    pub struct ReturnBatch {
        /// Batch id.
        pub id: String,
        /// Version that was shown.
        #[ts(type = "number")]
        pub version: i64,
        /// What has to be put right.
        pub reason: String,
    }

    /// Request of `payments.batch_remove_line`.
    pub struct RemoveLine {
        /// Batch id.
        pub id: String,
        /// Version that was shown.
        #[ts(type = "number")]
        pub version: i64,
        /// Line id.
        pub line: String,
    }

    /// A payment on a person's page.
    pub struct PaymentRow {
        /// Line id.
        pub line: String,
        /// Batch id.
        pub batch: String,
        /// Title of the batch.
        pub batch_title: String,
        /// Where the batch stands.
        pub batch_state: BatchState,
        /// Programme.
        pub programme: String,
        /// Period.
        pub period: String,
        /// Amount.
        pub amount: Money,
        /// Day of release.
        pub paid_on: Option<NaiveDate>,
        /// Voucher number.
        pub voucher_no: Option<String>,
        /// What became of it after release.
        pub outcome: Option<LineOutcome>,
        /// Whether the person is the payee (else the one it is for).
        pub as_payee: bool,
        /// Whom it is for.
        pub beneficiary_name: String,
        /// Who is paid.
        pub payee_name: String,
    }
}
