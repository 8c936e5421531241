//! What crosses the command boundary about the check of a stack.

use chrono::NaiveDate;
use kernel::{Money, Stamp};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::wire::HolderRef;

kernel::wire! {
    /// What a stack is.
    #[serde(rename_all = "snake_case")]
    pub enum StackScope {
        /// A book.
        Book {
            /// Book.
            book: String,
        },
        /// A day of a window.
        Day {
            /// Window.
            window: String,
            /// Day.
            day: NaiveDate,
        },
        /// The books that a window or union has in hand or brought back, and that are not verified yet.
        Return {
            /// Who brings them.
            holder: HolderRef,
        },
    }

    /// How much is keyed a second time.
    #[derive(Copy)]
    #[serde(rename_all = "snake_case")]
    pub enum SecondLook {
        /// Nothing.
        None,
        /// The sheets that do not agree with the ledger.
        Doubts,
        /// Every sheet.
        All,
    }

    /// Where a stack stands.
    #[derive(Copy)]
    #[serde(rename_all = "snake_case")]
    pub enum StackState {
        /// It is keyed.
        First,
        /// It, or its doubts, are keyed again without seeing what was keyed before.
        Second,
        /// Where the two differ, a third look decides.
        Third,
        /// The differences are settled one by one.
        Settling,
        /// Done.
        Closed,
    }

    /// Request of `receipts.stack_open`.
    pub struct OpenStack {
        /// Kind.
        pub kind: String,
        /// What it is.
        pub scope: StackScope,
        /// How much is keyed a second time.
        pub second: SecondLook,
        /// Whether the second look takes another person than the first.
        pub two_people: bool,
    }

    /// Request that names a stack.
    pub struct StackRequest {
        /// Stack.
        pub stack: String,
    }

    /// Request of `receipts.stacks`.
    pub struct ListStacks {
        /// Those that are done too.
        #[serde(default)]
        pub closed: bool,
        /// Where the last page ended.
        #[serde(default)]
        pub cursor: Option<String>,
        /// Most rows.
        #[serde(default)]
        pub limit: Option<u32>,
    }

    /// A stack as listed.
    pub struct StackRow {
        /// Id.
        pub id: String,
        /// What it is, in words.
        pub label: String,
        /// Name of the kind.
        pub kind_name: String,
        /// State.
        pub state: StackState,
        /// In words: what is to be done.
        pub state_label: String,
        /// Sheets it should hold.
        pub expected: u32,
        /// Sheets keyed in the first look.
        pub keyed: u32,
        /// Differences found; none before the comparison.
        pub findings: Option<u32>,
        /// Differences still to be settled.
        pub open: u32,
        /// When it was opened.
        pub opened_at: Stamp,
    }

    /// Request of `receipts.stack_key`: one sheet.
    pub struct KeySheet {
        /// Stack.
        pub stack: String,
        /// Number, or only its changed last digits; or what a scanner read of the receipt's code.
        pub number: String,
        /// Amount; `/` for a void sheet, with the copies that lie there when not all do. Empty with a scanned code.
        #[serde(default)]
        pub amount: String,
    }

    /// Request of `receipts.stack_number`: what a typed number means.
    pub struct ReadNumber {
        /// Stack.
        pub stack: String,
        /// As typed.
        pub number: String,
    }

    /// Answer of `receipts.stack_number`, shown while the amount is typed.
    pub struct NumberRead {
        /// As printed.
        pub number: String,
        /// The unit that should stand on the sheet.
        pub unit: Option<String>,
    }

    /// Whether an entry agrees with the ledger.
    #[derive(Copy)]
    #[serde(rename_all = "snake_case")]
    pub enum EntryVerdict {
        /// It does.
        Fits,
        /// It does not.
        Differs,
        /// It is not said: the second look is blind.
        Untold,
    }

    /// A sheet as keyed.
    pub struct EntryRow {
        /// Which one, from 1.
        pub seq: u32,
        /// Number as printed.
        pub number: String,
        /// Amount; none of a void sheet.
        pub amount: Option<Money>,
        /// Void, and the copies that lie there.
        pub void: Option<String>,
        /// The unit that should stand on the sheet.
        pub unit: Option<String>,
        /// Whether the eye found another one.
        pub other_unit: bool,
        /// Whether it agrees with the ledger.
        pub verdict: EntryVerdict,
        /// What does not agree, in words, without the ledger's figures.
        pub message: Option<String>,
    }

    /// Answer of `receipts.stack_key`.
    pub struct KeyedSheet {
        /// The sheet.
        pub entry: EntryRow,
        /// Sheets keyed in this look.
        pub count: u32,
        /// Their sum.
        pub sum: Money,
    }

    /// A stack while it is keyed.
    pub struct StackDesk {
        /// What the list shows.
        pub row: StackRow,
        /// Which look it is: 1, 2 or 3; 0 when nothing is keyed any more.
        pub look: u32,
        /// Sheets keyed in this look.
        pub count: u32,
        /// Sheets this look is about.
        pub of: u32,
        /// Their sum.
        pub sum: Money,
        /// The last sheets of this look, the newest first.
        pub last: Vec<EntryRow>,
        /// The numbers to look at again, as printed.
        pub again: Vec<String>,
        /// Why the session's account may not key this look.
        pub refused: Option<String>,
    }

    /// Request of `receipts.stack_decide`: a third look at a number.
    pub struct DecideSheet {
        /// Stack.
        pub stack: String,
        /// Number as printed.
        pub number: String,
        /// What the sheets show, as typed; empty when there is none.
        pub shown: Vec<String>,
        /// Why.
        pub reason: String,
    }

    /// Where two looks differ.
    pub struct Contested {
        /// Number as printed.
        pub number: String,
        /// What the first look saw.
        pub first: String,
        /// What the second look saw.
        pub second: String,
        /// What the third look saw.
        pub third: Option<String>,
        /// Why.
        pub reason: Option<String>,
    }

    /// How a difference ends.
    #[derive(Copy)]
    #[serde(rename_all = "snake_case")]
    pub enum SettleHow {
        /// 找到: the sheet was found, or lay elsewhere.
        Found,
        /// 更正: the paper or the ledger was corrected.
        Corrected,
        /// 上报: it is reported.
        Reported,
    }

    /// Request of `receipts.stack_settle`.
    pub struct SettleFinding {
        /// Stack.
        pub stack: String,
        /// Which finding, from 1.
        pub finding: u32,
        /// How it ends.
        pub how: SettleHow,
        /// In words.
        pub note: String,
    }

    /// What is wrong with a number.
    #[derive(Copy, PartialOrd, Ord)]
    #[serde(rename_all = "snake_case")]
    pub enum StackFault {
        /// The ledger has it, the stack does not.
        Missing,
        /// More sheets than there may be.
        Double,
        /// Not in its place among the others.
        OutOfOrder,
        /// Another amount.
        Amount,
        /// Another unit.
        Unit,
        /// Another day.
        Day,
        /// Void on one side only.
        State,
        /// The ledger has it as blank.
        NotIssued,
        /// Void without all its copies.
        Copies,
        /// Reported lost, yet here.
        Returned,
        /// Of another book or holder.
        OtherBook,
        /// Of no book at all.
        Unknown,
    }

    /// A line of the mismatch list (核对差异单).
    pub struct MismatchLine {
        /// Number as printed.
        pub number: String,
        /// What is wrong.
        pub fault: StackFault,
        /// In words.
        pub what: String,
        /// What the ledger says.
        pub held: Option<String>,
        /// What the stack shows.
        pub seen: Option<String>,
        /// How it was settled, by whom and with which word.
        pub done: Option<String>,
        /// How it was settled.
        pub how: Option<SettleHow>,
    }

    /// Answer of `receipts.stack_result`: everything the mismatch list prints.
    pub struct StackResult {
        /// What the list shows.
        pub row: StackRow,
        /// What was checked, in words.
        pub scope: String,
        /// Day of the comparison.
        pub date: Option<NaiveDate>,
        /// Sheets seen.
        pub seen: u32,
        /// Their sum; void sheets count for nothing.
        pub seen_total: Money,
        /// Sheets the ledger has.
        pub held: u32,
        /// Their sum.
        pub held_total: Money,
        /// Sheets that agree.
        pub agreed: u32,
        /// What does not agree.
        pub rows: Vec<MismatchLine>,
        /// Where two looks differ.
        pub contested: Vec<Contested>,
        /// Why its books cannot be verified from here; none when they can.
        pub not_verifiable: Option<String>,
    }

    /// Request of `receipts.stubs_check` and `receipts.stubs_import`.
    pub struct ImportStubs {
        /// Stack.
        pub stack: String,
        /// Path of the workbook; none for what the union's office reported by parcel.
        #[serde(default)]
        pub path: Option<String>,
        /// Whether rows with faults may be left out.
        #[serde(default)]
        pub leave_out_faulty: bool,
    }

    /// A row that cannot be read.
    pub struct StubFault {
        /// Row, from 1.
        pub row: u32,
        /// Cell, where it is one.
        pub cell: Option<String>,
        /// What is wrong, in words.
        pub message: String,
    }

    /// Answer of `receipts.stubs_check`.
    pub struct StubReport {
        /// Rows that can be read.
        pub rows: u32,
        /// Of these, void.
        pub voids: u32,
        /// Sum of the others.
        pub total: Money,
        /// What does not agree with the ledger.
        pub findings: Vec<MismatchLine>,
        /// How many more findings there are than are listed.
        pub more: u32,
        /// Rows that cannot be read.
        pub faults: Vec<StubFault>,
    }
}
