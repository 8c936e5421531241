//! What crosses the command boundary about receipts themselves, day close, numbers and the ledger.

use chrono::NaiveDate;
use kernel::{Money, Stamp};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::paper::ReceiptLine;
use crate::wire::HolderRef;

kernel::wire! {
    /// Who pays.
    #[derive(Copy)]
    #[serde(rename_all = "snake_case")]
    pub enum PayerKind {
        /// A unit or union the office knows.
        Unit,
        /// A person the office knows.
        Person,
        /// Somebody from outside, by name.
        Outsider,
    }

    /// The payer as chosen or typed.
    pub struct ReceiptPayer {
        /// Which of them.
        pub kind: PayerKind,
        /// Id of the unit or person.
        #[serde(default)]
        pub id: Option<String>,
        /// Name of an outsider.
        #[serde(default)]
        pub name: Option<String>,
        /// Why the payer is not in the office's list.
        #[serde(default)]
        pub reason: Option<String>,
    }

    /// A line as typed.
    pub struct LineForm {
        /// Code of the item.
        pub item: String,
        /// How many.
        #[serde(default)]
        pub quantity: Option<u32>,
        /// Standard.
        #[serde(default)]
        pub standard: Option<String>,
        /// Amount.
        pub amount: Money,
    }

    /// A further field as typed.
    pub struct FieldValue {
        /// Code.
        pub code: String,
        /// Value.
        pub text: String,
    }

    /// Request of `receipts.issue`.
    pub struct IssueReceipt {
        /// The window one sits at, or the union whose book it is.
        pub holder: HolderRef,
        /// Kind.
        pub kind: String,
        /// Payer.
        pub payer: ReceiptPayer,
        /// Lines.
        pub lines: Vec<LineForm>,
        /// Way to pay.
        pub method: String,
        /// Day; none for today.
        #[serde(default)]
        pub date: Option<NaiveDate>,
        /// Further fields.
        #[serde(default)]
        pub fields: Vec<FieldValue>,
        /// Remark.
        #[serde(default)]
        pub remark: Option<String>,
        /// 收款人; none for the one who issues.
        #[serde(default)]
        pub collector: Option<String>,
        /// The number seen on the paper; must be given for paper that comes printed with it.
        #[serde(default)]
        pub printed_number: Option<String>,
    }

    /// Request of `receipts.next`.
    pub struct NextRequest {
        /// Holder.
        pub holder: HolderRef,
        /// Kind.
        pub kind: String,
    }

    /// The next number of a holder.
    pub struct NextNumber {
        /// Number as printed; none when no book is left.
        pub number: Option<String>,
        /// Numbers left in the books at hand.
        pub left: u32,
        /// Whether today is still open.
        pub open: bool,
    }

    /// Request of `receipts.spoil`: blanks are passed over.
    pub struct SpoilNumbers {
        /// Holder.
        pub holder: HolderRef,
        /// Kind.
        pub kind: String,
        /// First number, which is the next blank one.
        pub from: String,
        /// Last number.
        pub to: String,
        /// Reason.
        pub reason: String,
    }

    /// A copy that is not there.
    pub struct MissingCopy {
        /// Name of the copy.
        pub copy: String,
        /// What is stated about it.
        pub statement: String,
    }

    /// Request of `receipts.void`.
    pub struct VoidReceipt {
        /// Receipt.
        pub receipt: String,
        /// Version seen.
        #[ts(type = "number")]
        pub version: i64,
        /// Reason.
        pub reason: String,
        /// Copies that lie here.
        pub copies_seen: u32,
        /// Copies that do not.
        #[serde(default)]
        pub missing: Vec<MissingCopy>,
    }

    /// Request of `receipts.lost`.
    pub struct ReportLoss {
        /// Kind.
        pub kind: String,
        /// Series; none for that of the kind.
        #[serde(default)]
        pub series: Option<String>,
        /// Number.
        pub number: String,
        /// Who reports it.
        pub reported_by: String,
        /// What is stated.
        pub statement: String,
        /// Number of the certified copy of the stub; must be given for an issued receipt.
        #[serde(default)]
        pub certificate: Option<String>,
    }

    /// Request of `receipts.red_ask`.
    pub struct AskRed {
        /// Receipt of a closed day.
        pub receipt: String,
        /// The holder whose next number the red entry takes.
        pub holder: HolderRef,
        /// Amounts to take back by item; empty for everything that is left.
        #[serde(default)]
        pub lines: Vec<LineForm>,
        /// Reason.
        pub reason: String,
        /// The number seen on the paper, where the entry is made at once.
        #[serde(default)]
        pub printed_number: Option<String>,
    }

    /// Request of `receipts.red_decide`.
    pub struct DecideRed {
        /// Request.
        pub id: String,
        /// Yes or no.
        pub confirm: bool,
        /// Opinion.
        #[serde(default)]
        pub note: Option<String>,
        /// The number seen on the paper.
        #[serde(default)]
        pub printed_number: Option<String>,
    }

    /// A request to take a receipt back.
    pub struct RedView {
        /// Id.
        pub id: String,
        /// Receipt.
        pub receipt: String,
        /// Its number.
        pub number: String,
        /// asked, done or refused.
        pub state: String,
        /// In words.
        pub state_label: String,
        /// Amount to take back, positive.
        pub amount: Money,
        /// Whose next number is taken: the window, or the union.
        pub holder_name: String,
        /// Reason.
        pub reason: String,
        /// Opinion of the one who decided.
        pub note: Option<String>,
        /// The red receipt.
        pub red: Option<String>,
    }

    /// State of a receipt.
    #[derive(Copy)]
    #[serde(rename_all = "snake_case")]
    pub enum ReceiptState {
        /// It stands.
        Issued,
        /// It is void.
        Void,
    }

    /// A receipt as listed.
    pub struct ReceiptRow {
        /// Id.
        pub id: String,
        /// Version.
        #[ts(type = "number")]
        pub version: i64,
        /// Kind id.
        pub kind: String,
        /// Name of the kind.
        pub kind_name: String,
        /// Number as printed.
        pub number: String,
        /// Day.
        pub date: NaiveDate,
        /// Payer.
        pub payer: String,
        /// Total.
        pub total: Money,
        /// Way to pay.
        pub method_label: String,
        /// State.
        pub state: ReceiptState,
        /// In words; 红字 for a red entry.
        pub state_label: String,
        /// Name of the holder.
        pub holder_name: String,
    }

    /// A receipt as shown.
    pub struct ReceiptView {
        /// What the list shows.
        pub row: ReceiptRow,
        /// Lines.
        pub lines: Vec<ReceiptLine>,
        /// Credit code of the payer.
        pub credit_code: Option<String>,
        /// Remark.
        pub remark: Option<String>,
        /// 开票人.
        pub issuer: String,
        /// 收款人.
        pub collector: String,
        /// Whether it was written elsewhere and entered afterwards (补录).
        pub backfilled: bool,
        /// Why it is void.
        pub void_reason: Option<String>,
        /// The receipt this red entry takes back.
        pub red_of: Option<String>,
        /// What can still be taken back.
        pub remaining: Money,
        /// Whether its day is closed.
        pub closed: bool,
        /// Times printed.
        pub prints: u32,
        /// Requests to take it back.
        pub reds: Vec<RedView>,
    }

    /// Request for one receipt.
    pub struct ReceiptRequest {
        /// Receipt.
        pub receipt: String,
    }

    /// Request of `receipts.search`: the one box of the counter.
    pub struct FindReceipts {
        /// Number, unit or person, amount, date; several words narrow.
        pub q: String,
        /// Most rows.
        #[serde(default)]
        pub limit: Option<u32>,
    }

    /// Request of `receipts.numbers`.
    pub struct ListNumbers {
        /// Book.
        pub book: String,
        /// Number after which the page starts.
        #[serde(default)]
        #[ts(type = "number | null")]
        pub after: Option<i64>,
        /// Most rows.
        #[serde(default)]
        pub limit: Option<u32>,
    }

    /// State of a number.
    #[derive(Copy)]
    #[serde(rename_all = "snake_case")]
    pub enum NumberState {
        /// Not used.
        Blank,
        /// A receipt stands.
        Issued,
        /// Void: a receipt or a blank.
        Void,
        /// Lost: a blank, or a copy of a receipt.
        Lost,
        /// Missing or double sheet.
        Defective,
        /// A receipt in a verified book.
        Verified,
    }

    /// A number and its state.
    pub struct NumberRow {
        /// Number.
        #[ts(type = "number")]
        pub number: i64,
        /// As printed.
        pub printed: String,
        /// State.
        pub state: NumberState,
        /// In words.
        pub state_label: String,
        /// Receipt, where there is one.
        pub receipt: Option<String>,
        /// Total of the receipt.
        pub total: Option<Money>,
        /// Reason of a mark.
        pub reason: Option<String>,
    }

    /// A page of numbers.
    pub struct NumberPage {
        /// Rows.
        pub items: Vec<NumberRow>,
        /// Numbers of the book.
        pub total: u32,
        /// Give this as `after` for the next page.
        #[ts(type = "number | null")]
        pub next: Option<i64>,
    }

    /// Request about a day of a window.
    pub struct DayRequest {
        /// Window.
        pub window: String,
        /// Day; none for today.
        #[serde(default)]
        pub day: Option<NaiveDate>,
    }

    /// Request of `receipts.day_hand`: the one who hands over counts the cash and signs.
    pub struct HandDay {
        /// Window.
        pub window: String,
        /// Day; none for today.
        #[serde(default)]
        pub day: Option<NaiveDate>,
        /// Cash counted.
        pub cash: Money,
        /// Why it differs.
        #[serde(default)]
        pub reason: Option<String>,
    }

    /// A sum by method or item.
    pub struct DaySum {
        /// Code.
        pub code: String,
        /// Label.
        pub label: String,
        /// How many receipts (methods) or lines (items).
        pub count: u32,
        /// Sum.
        pub total: Money,
    }

    /// First and last number of a kind on a day.
    pub struct DayRange {
        /// Name of the kind.
        pub kind_name: String,
        /// First number.
        pub first: String,
        /// Last number.
        pub last: String,
        /// Numbers used, void ones included.
        pub numbers: u32,
    }

    /// What a day of a window came to.
    pub struct DayFigures {
        /// Receipts that stand, red ones included.
        pub receipts: u32,
        /// Their sum.
        pub total: Money,
        /// Void receipts and spoiled blanks.
        pub voids: u32,
        /// Red entries.
        pub reds: u32,
        /// Their sum.
        pub red_total: Money,
        /// By way to pay.
        pub methods: Vec<DaySum>,
        /// By item.
        pub items: Vec<DaySum>,
        /// Numbers by kind and series.
        pub ranges: Vec<DayRange>,
        /// Cash that should be there.
        pub cash: Money,
    }

    /// A day of a window as shown.
    pub struct DayView {
        /// Id of the close, once it was handed over.
        pub id: Option<String>,
        /// Window.
        pub window: String,
        /// Day.
        pub day: NaiveDate,
        /// open, handed or closed.
        pub state: String,
        /// In words.
        pub state_label: String,
        /// Figures; frozen once closed.
        pub figures: DayFigures,
        /// Cash counted.
        pub counted: Option<Money>,
        /// Counted less computed.
        pub difference: Option<Money>,
        /// Why they differ.
        pub reason: Option<String>,
        /// Who handed over: the account, by name where the office shows it.
        pub giver: Option<String>,
        /// Who took over, likewise.
        pub taker: Option<String>,
        /// When it was closed.
        pub closed_at: Option<Stamp>,
        /// Head of the audit chain at that moment.
        pub audit_head: Option<String>,
    }

    /// Request of `receipts.ledger`.
    pub struct LedgerRequest {
        /// First day.
        pub from: NaiveDate,
        /// Last day.
        pub to: NaiveDate,
        /// Only this kind.
        #[serde(default)]
        pub kind: Option<String>,
    }

    /// A line of the ledger: one kind at one place.
    pub struct LedgerLine {
        /// Kind id.
        pub kind: String,
        /// Name of the kind.
        pub kind_name: String,
        /// Holder; none for the stock.
        pub holder: Option<HolderRef>,
        /// Name of the place.
        pub holder_name: String,
        /// Blanks before the first day.
        #[ts(type = "number")]
        pub opening: i64,
        /// 领入: received from above, or handed out to this holder.
        #[ts(type = "number")]
        pub received: i64,
        /// 发出: handed out of the stock, or brought back by this holder.
        #[ts(type = "number")]
        pub given: i64,
        /// Brought back to the stock.
        #[ts(type = "number")]
        pub returned: i64,
        /// 使用: receipts that stand.
        #[ts(type = "number")]
        pub used: i64,
        /// 作废: void receipts and spoiled blanks.
        #[ts(type = "number")]
        pub void: i64,
        /// 遗失、残缺: lost blanks, missing and double sheets.
        #[ts(type = "number")]
        pub lost: i64,
        /// 结存: blanks after the last day.
        #[ts(type = "number")]
        pub closing: i64,
        /// 核销: numbers verified.
        #[ts(type = "number")]
        pub verified: i64,
        /// Numbers destroyed.
        #[ts(type = "number")]
        pub destroyed: i64,
        /// Blanks that the books show; none for a day in the past.
        #[ts(type = "number | null")]
        pub in_books: Option<i64>,
    }

    /// The ledger of a time.
    pub struct ReceiptLedger {
        /// Lines.
        pub lines: Vec<LedgerLine>,
        /// Whether everything adds up.
        pub balanced: bool,
        /// What does not.
        pub faults: Vec<String>,
    }
}
