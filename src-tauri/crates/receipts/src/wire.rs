//! What crosses the command boundary about receipts: kinds, windows, stock.

use chrono::NaiveDate;
use kernel::Money;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::wire_lent::BookLease;

kernel::wire! {
    /// A code with its label.
    pub struct ReceiptCode {
        /// Code.
        pub code: String,
        /// Label.
        pub label: String,
    }

    /// A way to pay.
    pub struct ReceiptMethod {
        /// Code.
        pub code: String,
        /// Label.
        pub label: String,
        /// Whether it lies in the drawer and is counted at day close.
        pub cash: bool,
    }

    /// A further field of the form.
    pub struct ReceiptField {
        /// Code.
        pub code: String,
        /// Label.
        pub label: String,
        /// Whether it must be filled in.
        pub required: bool,
    }

    /// A kind of receipt, as defined. Local rules differ: all of it is data.
    pub struct ReceiptKindForm {
        /// Name.
        pub name: String,
        /// Names of the copies (联), in order.
        pub copies: Vec<String>,
        /// Further fields.
        #[serde(default)]
        pub fields: Vec<ReceiptField>,
        /// Items.
        pub items: Vec<ReceiptCode>,
        /// Code of the item a new line starts with.
        pub default_item: String,
        /// Ways to pay.
        pub methods: Vec<ReceiptMethod>,
        /// Series (prefix) of the numbers, when a delivery names none.
        pub series: String,
        /// Digits of a number, with zeros before it.
        pub width: u32,
        /// Whether the paper comes printed with its number.
        pub pre_printed: bool,
        /// Sheets in a book.
        pub sheets_per_book: u32,
        /// Most that one receipt may come to.
        pub amount_limit: Money,
        /// Name of the form template.
        pub template: String,
        /// First day it may be used.
        pub valid_from: NaiveDate,
        /// Whether a unit must have a credit code.
        pub needs_credit_code: bool,
        /// 验旧换新: whether a holder gets the next book only after the one before is verified.
        pub verify_before_next: bool,
        /// Whether a red entry takes two people.
        pub red_two_people: bool,
        /// Years that used books are kept before they may be destroyed.
        pub retention_years: u32,
        /// Clause or remark where this comes from.
        #[serde(default)]
        pub source: String,
        /// Whether it may still be used.
        pub active: bool,
    }

    /// A kind as stored.
    pub struct ReceiptKindView {
        /// Id.
        pub id: String,
        /// Version.
        #[ts(type = "number")]
        pub version: i64,
        /// Definition.
        pub form: ReceiptKindForm,
    }

    /// Request of `receipts.kind_save`.
    pub struct SaveReceiptKind {
        /// Id; none for a new one.
        #[serde(default)]
        pub id: Option<String>,
        /// Version seen.
        #[serde(default)]
        #[ts(type = "number | null")]
        pub version: Option<i64>,
        /// Definition.
        pub form: ReceiptKindForm,
    }

    /// A service window.
    pub struct WindowView {
        /// Id.
        pub id: String,
        /// Version.
        #[ts(type = "number")]
        pub version: i64,
        /// Name.
        pub name: String,
        /// Whether it is in use.
        pub active: bool,
    }

    /// Request of `windows.save`.
    pub struct SaveWindow {
        /// Id; none for a new one.
        #[serde(default)]
        pub id: Option<String>,
        /// Version seen.
        #[serde(default)]
        #[ts(type = "number | null")]
        pub version: Option<i64>,
        /// Name.
        pub name: String,
        /// Whether it is in use.
        pub active: bool,
    }

    /// Who may hold books.
    #[derive(Copy)]
    #[serde(rename_all = "snake_case")]
    pub enum HolderKind {
        /// A window of the office.
        Window,
        /// An enterprise union.
        Union,
        /// At an enterprise union: the centre that lent the numbers and has what was given back.
        Centre,
    }

    /// Who holds books.
    pub struct HolderRef {
        /// Window or union.
        pub kind: HolderKind,
        /// Its id.
        pub id: String,
    }

    /// Request of `receipts.deliver`: paper that came from above.
    pub struct DeliverReceipts {
        /// Kind.
        pub kind: String,
        /// From whom.
        pub from: String,
        /// Day.
        pub day: NaiveDate,
        /// Number of the delivery note.
        #[serde(default)]
        pub document: Option<String>,
        /// Ranges.
        pub ranges: Vec<NumberRange>,
    }

    /// A range of numbers of one series.
    pub struct NumberRange {
        /// Series; none for that of the kind.
        #[serde(default)]
        pub series: Option<String>,
        /// First number.
        #[ts(type = "number")]
        pub first: i64,
        /// Last number.
        #[ts(type = "number")]
        pub last: i64,
    }

    /// Request of `receipts.check_in`: a book was counted sheet by sheet.
    pub struct CheckInBook {
        /// Book.
        pub book: String,
        /// Sheets counted.
        pub counted: u32,
        /// Numbers that are not there or there twice.
        #[serde(default)]
        pub defects: Vec<SheetDefect>,
    }

    /// A number whose sheet is missing or double.
    pub struct SheetDefect {
        /// Number.
        #[ts(type = "number")]
        pub number: i64,
        /// Whether there are two sheets; otherwise there is none.
        pub double: bool,
        /// Reason, or what was done about it.
        pub reason: String,
    }

    /// Where a book is.
    #[derive(Copy)]
    #[serde(rename_all = "snake_case")]
    pub enum BookState {
        /// Received, not counted.
        Unchecked,
        /// In stock.
        Stock,
        /// With its holder.
        Issued,
        /// Brought back, to be verified.
        Returned,
        /// Verified.
        Verified,
        /// Destroyed.
        Destroyed,
    }

    /// A book.
    pub struct BookRow {
        /// Id.
        pub id: String,
        /// Version.
        #[ts(type = "number")]
        pub version: i64,
        /// Kind id.
        pub kind: String,
        /// Name of the kind.
        pub kind_name: String,
        /// First number as printed.
        pub first: String,
        /// Last number as printed.
        pub last: String,
        /// Next blank number as printed; none when it is used up.
        pub next: Option<String>,
        /// Sheets.
        pub sheets: u32,
        /// Numbers left.
        pub left: u32,
        /// State.
        pub state: BookState,
        /// In words.
        pub state_label: String,
        /// Holder.
        pub holder: Option<HolderRef>,
        /// Name of the holder.
        pub holder_name: Option<String>,
        /// Who signed for it.
        pub signed_by: Option<String>,
        /// Day it was handed out.
        pub issued_on: Option<NaiveDate>,
        /// Day it was verified.
        pub verified_on: Option<NaiveDate>,
        /// How it stands between two offices; none when it was never lent.
        pub lease: Option<BookLease>,
    }

    /// Request of `receipts.books`.
    pub struct ListBooks {
        /// Only of this holder.
        #[serde(default)]
        pub holder: Option<HolderRef>,
        /// Only in this state.
        #[serde(default)]
        pub state: Option<BookState>,
        /// Where the last page ended.
        #[serde(default)]
        pub cursor: Option<String>,
        /// Most rows.
        #[serde(default)]
        pub limit: Option<u32>,
    }

    /// Request of `receipts.book`.
    pub struct BookRequest {
        /// Book.
        pub book: String,
    }

    /// Request of `receipts.hand_out`.
    pub struct HandOutBooks {
        /// Books.
        pub books: Vec<String>,
        /// To whom.
        pub holder: HolderRef,
        /// Who signed.
        pub signed_by: String,
    }

    /// Request of `receipts.take_back`.
    pub struct TakeBackBook {
        /// Book.
        pub book: String,
        /// Version seen.
        #[ts(type = "number")]
        pub version: i64,
        /// Who brought it.
        pub signed_by: String,
    }

    /// Request of `receipts.verify`.
    pub struct VerifyBook {
        /// Book.
        pub book: String,
        /// Version seen.
        #[ts(type = "number")]
        pub version: i64,
        /// Stubs counted.
        pub stubs: u32,
        /// What was found.
        #[serde(default)]
        pub note: Option<String>,
    }

    /// Request of `receipts.destroy_ask`.
    pub struct AskDestruction {
        /// Verified books past their retention.
        pub books: Vec<String>,
        /// Reason.
        pub reason: String,
    }

    /// Request of `receipts.destroy_decide`.
    pub struct DecideDestruction {
        /// List.
        pub id: String,
        /// Yes or no.
        pub confirm: bool,
        /// Opinion.
        #[serde(default)]
        pub note: Option<String>,
    }

    /// Request of `receipts.destructions`.
    pub struct ListDestructions {
        /// Where the last page ended.
        #[serde(default)]
        pub cursor: Option<String>,
        /// Most rows.
        #[serde(default)]
        pub limit: Option<u32>,
    }

    /// Request of `receipts.destruction`.
    pub struct DestructionRequest {
        /// List.
        pub id: String,
    }

    /// A list of paper to be destroyed, as listed.
    pub struct DestructionRow {
        /// Id.
        pub id: String,
        /// asked, done or refused.
        pub state: String,
        /// In words.
        pub state_label: String,
        /// Books.
        pub books: u32,
        /// Sheets.
        pub sheets: u32,
        /// Reason.
        pub reason: String,
        /// Day it was made.
        pub asked_on: NaiveDate,
        /// Who made it: the account, by name where the office shows it.
        pub asker: String,
        /// Who decided, likewise.
        pub decider: Option<String>,
        /// Opinion of the one who decided.
        pub note: Option<String>,
    }

    /// A list of paper to be destroyed with its books.
    pub struct DestructionView {
        /// What the list of lists shows.
        #[serde(flatten)]
        pub row: DestructionRow,
        /// Its books, in the order they were chosen.
        pub items: Vec<BookRow>,
    }
}
