//! What crosses the command boundary about released money: outcomes, reversals, the ledger. Money is fen.

use chrono::NaiveDate;
use kernel::{Money, Stamp, wire};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

wire! {
    /// What the bank did with a line.
    #[derive(Copy, PartialOrd, Ord)]
    #[serde(rename_all = "snake_case")]
    #[ts(rename = "BankOutcome")]
    #[schemars(rename = "BankOutcome")]
    pub enum Outcome {
        /// 到账
        Paid,
        /// 银行退回
        Returned,
    }

    /// What became of a released line, as shown.
    pub struct LineOutcome {
        /// Paid or returned; none while the bank has not answered.
        pub outcome: Option<Outcome>,
        /// The same in words.
        pub label: String,
        /// Why it came back.
        pub reason: Option<String>,
        /// The bank's day.
        pub on: Option<NaiveDate>,
        /// What was taken back after it was paid.
        pub reversed: Money,
        /// What somebody asked to take back and nobody decided yet.
        pub reversal_asked: Option<Money>,
    }

    /// Request of `payments.mark`.
    pub struct MarkLines {
        /// Released batch.
        pub batch: String,
        /// These lines; none means every line the bank has not answered for.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub lines: Option<Vec<String>>,
        /// What happened.
        pub outcome: Outcome,
        /// Why it came back.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub reason: Option<String>,
        /// The bank's day.
        pub on: NaiveDate,
    }

    /// Request of `payments.mark_undo`.
    pub struct UndoMark {
        /// Line of a released batch.
        pub line: String,
        /// Why the mark was wrong.
        pub reason: String,
    }

    /// What a row of the bank's result file comes to.
    #[derive(Copy)]
    #[serde(rename_all = "snake_case")]
    pub enum ResultVerdict {
        /// The line was paid.
        Paid,
        /// The line came back.
        Returned,
        /// The line is marked so already.
        Same,
        /// It cannot be used; the message says why.
        Refused,
    }

    /// A row of the bank's result file as shown.
    pub struct ResultRowView {
        /// Row in the file, from 1.
        pub row: u32,
        /// What it comes to.
        pub verdict: ResultVerdict,
        /// The line it belongs to.
        pub seq: Option<u32>,
        /// Name in the file.
        pub name: String,
        /// Account in the file, middle hidden.
        pub account_masked: String,
        /// Amount in the file.
        pub amount: Option<Money>,
        /// Why it came back, by the bank.
        pub reason: Option<String>,
        /// Why it cannot be used.
        pub message: Option<String>,
    }

    /// Answer of `payments.results_check`.
    pub struct ResultsReport {
        /// Every row of the file.
        pub rows: Vec<ResultRowView>,
        /// Rows that mark a line paid.
        pub paid: u32,
        /// Rows that mark a line returned.
        pub returned: u32,
        /// Rows that say what is known.
        pub same: u32,
        /// Rows that cannot be used.
        pub refused: u32,
        /// Lines of the batch that stay without an answer.
        pub unanswered: u32,
        /// Sum of the lines marked paid.
        pub paid_total: Money,
        /// Sum of the lines marked returned.
        pub returned_total: Money,
    }

    /// Request of `payments.results_check`.
    pub struct CheckResults {
        /// Released batch.
        pub batch: String,
        /// The bank's file.
        pub path: String,
        /// Bank layout that names the columns.
        pub profile: String,
    }

    /// Request of `payments.results_errors_file`.
    pub struct ResultsErrorsFile {
        /// Released batch.
        pub batch: String,
        /// The bank's file.
        pub path: String,
        /// Bank layout that names the columns.
        pub profile: String,
        /// Where the marked copy goes.
        pub out: String,
    }

    /// Request of `payments.results_import`.
    pub struct ImportResults {
        /// Released batch.
        pub batch: String,
        /// The bank's file.
        pub path: String,
        /// Bank layout that names the columns.
        pub profile: String,
        /// The bank's day.
        pub on: NaiveDate,
        /// Whether rows that cannot be used may be left out: only when the user saw them and agreed.
        #[serde(default)]
        pub leave_out_refused: bool,
    }

    /// Where a reversal stands.
    #[derive(Copy)]
    #[serde(rename_all = "snake_case")]
    pub enum ReversalState {
        /// 待确认
        Asked,
        /// 已冲回
        Confirmed,
        /// 未同意
        Refused,
    }

    /// Request of `payments.reversal_ask`.
    pub struct AskReversal {
        /// Paid line.
        pub line: String,
        /// How much came back.
        pub amount: Money,
        /// Why.
        pub reason: String,
        /// Day the money is back in the account.
        pub on: NaiveDate,
    }

    /// Request of `payments.reversal_decide`.
    pub struct DecideReversal {
        /// Reversal id.
        pub id: String,
        /// Version that was shown.
        #[ts(type = "number")]
        pub version: i64,
        /// Whether the money is back.
        pub confirm: bool,
    }

    /// Request of `payments.reversals`.
    #[derive(Default)]
    pub struct ListReversals {
        /// Only in this state; all when left out.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub state: Option<ReversalState>,
        /// Where the page before ended.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub cursor: Option<String>,
        /// Rows on a page; 50 when left out.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub limit: Option<u32>,
    }

    /// A reversal as shown.
    pub struct ReversalRow {
        /// Reversal id.
        pub id: String,
        /// Version shown.
        #[ts(type = "number")]
        pub version: i64,
        /// Paid line.
        pub line: String,
        /// Its voucher.
        pub voucher_no: String,
        /// Batch id.
        pub batch: String,
        /// Number of the batch.
        pub batch_number: String,
        /// Whom it was for.
        pub beneficiary_name: String,
        /// Who was paid.
        pub payee_name: String,
        /// How much was paid.
        pub paid: Money,
        /// How much came back.
        pub amount: Money,
        /// Why.
        pub reason: String,
        /// Day the money is back in the account.
        pub on: NaiveDate,
        /// Where it stands.
        pub state: ReversalState,
        /// The same in words.
        pub state_label: String,
        /// Who asked.
        pub asker_name: String,
        /// When.
        pub asked_at: Stamp,
        /// Who decided.
        pub decider_name: Option<String>,
        /// Whether the actor may decide.
        pub may_decide: bool,
    }

    /// Where money stands. Every fen that was ever owed is in exactly one of the parts.
    #[derive(Copy, Default)]
    pub struct Balance {
        /// 应发总额, cancelled included.
        pub owed: Money,
        /// 待发放: in no batch, never sent.
        pub open: Money,
        /// 退回待补发: came back, not yet in another batch.
        pub returned_open: Money,
        /// 在批次中: in a batch that is not released.
        pub batched: Money,
        /// 待银行回盘: released, the bank has not answered.
        pub pending: Money,
        /// 已到账, less what was taken back.
        pub paid: Money,
        /// 已冲回.
        pub reversed: Money,
        /// 已取消.
        pub cancelled: Money,
        /// 应发总额 less all parts: zero, or something is broken.
        #[ts(type = "number")]
        pub difference: i64,
    }

    /// Where a batch's money stands.
    #[derive(Copy, Default)]
    pub struct BatchBalance {
        /// Total of the batch.
        pub total: Money,
        /// Not yet released.
        pub batched: Money,
        /// 待银行回盘.
        pub pending: Money,
        /// How many lines.
        pub pending_lines: u32,
        /// 已到账, less what was taken back.
        pub paid: Money,
        /// How many lines.
        pub paid_lines: u32,
        /// 银行退回.
        pub returned: Money,
        /// How many lines.
        pub returned_lines: u32,
        /// Of the returned: paid anew or on the way in another batch.
        pub reissued: Money,
        /// 已冲回.
        pub reversed: Money,
        /// Total less all parts: zero, or something is broken.
        #[ts(type = "number")]
        pub difference: i64,
    }

    /// A line of the ledger: one programme and period.
    pub struct LedgerRow {
        /// Programme.
        pub programme: String,
        /// Period.
        pub period: String,
        /// How many payables.
        pub payables: u32,
        /// Where their money stands.
        pub balance: Balance,
    }

    /// Answer of `payments.ledger`.
    pub struct Ledger {
        /// One a programme and period.
        pub rows: Vec<LedgerRow>,
        /// All of them.
        pub total: Balance,
        /// Whether everything balances.
        pub sound: bool,
        /// What does not, in words.
        pub faults: Vec<String>,
    }

    /// Where a clearance stands.
    #[derive(Copy)]
    #[serde(rename_all = "snake_case")]
    pub enum ClearanceState {
        /// 待核实
        Asked,
        /// 已放行
        Cleared,
        /// 未同意
        Refused,
    }

    /// Request of `payments.clearance_ask`.
    pub struct AskClearance {
        /// Payable in doubt.
        pub payable: String,
        /// Why it is no double payment.
        pub reason: String,
    }

    /// Request of `payments.clearance_decide`.
    pub struct DecideClearance {
        /// Clearance id.
        pub id: String,
        /// Version that was shown.
        #[ts(type = "number")]
        pub version: i64,
        /// Whether the second person agrees.
        pub agree: bool,
    }

    /// A line of a batch that may be a double payment.
    pub struct BatchDoubt {
        /// Its place on the roster.
        pub seq: u32,
        /// Payable id.
        pub payable: String,
        /// Whom it is for.
        pub beneficiary_name: String,
        /// What to look at.
        pub messages: Vec<String>,
        /// Whether two people set the doubt aside.
        pub cleared: bool,
        /// The clearance that waits for a second person.
        pub clearance: Option<String>,
        /// Its version.
        #[ts(type = "number")]
        pub version: i64,
        /// Why it is no double payment.
        pub reason: Option<String>,
        /// Who asked.
        pub asker_name: Option<String>,
        /// Who decided.
        pub decider_name: Option<String>,
        /// Whether the actor may decide.
        pub may_decide: bool,
    }
}
