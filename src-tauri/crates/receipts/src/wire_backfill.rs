//! What crosses the command boundary about numbers used elsewhere.

use chrono::NaiveDate;
use kernel::Money;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::wire::HolderRef;
use crate::wire_receipt::{FieldValue, LineForm, ReceiptPayer};
use crate::wire_stack::StubFault;

kernel::wire! {
    /// Request of `receipts.backfill`: numbers that a union, or another office's computer, has used of its book.
    pub struct BackfillReceipts {
        /// Holder of the book.
        pub holder: HolderRef,
        /// Kind.
        pub kind: String,
        /// The numbers, from the next blank one on, one after the other.
        pub entries: Vec<BackfillEntry>,
    }

    /// A number that was used elsewhere, as its stub says.
    pub struct BackfillEntry {
        /// Number.
        pub number: String,
        /// Day on the stub.
        pub date: NaiveDate,
        /// What became of it.
        pub used: BackfillUse,
    }

    /// What became of a number.
    #[serde(tag = "what", rename_all = "snake_case")]
    pub enum BackfillUse {
        /// A receipt that stands.
        Issued {
            /// Payer.
            payer: ReceiptPayer,
            /// Lines.
            lines: Vec<LineForm>,
            /// Way to pay.
            method: String,
            /// Further fields.
            #[serde(default)]
            fields: Vec<FieldValue>,
            /// Remark.
            #[serde(default)]
            remark: Option<String>,
            /// 收款人 on the stub; none for the holder.
            #[serde(default)]
            collector: Option<String>,
            /// 开票人 on the stub; none for the holder.
            #[serde(default)]
            issuer: Option<String>,
        },
        /// The number is void.
        Void {
            /// Why.
            reason: String,
        },
    }

    /// What was entered.
    pub struct Backfilled {
        /// Receipts that stand.
        pub receipts: u32,
        /// Void numbers.
        pub voids: u32,
        /// The next blank number of the holder as printed; none when no book is left.
        pub next: Option<String>,
    }

    /// Request of `receipts.stub_entries`: a list of stubs as numbers to be entered.
    pub struct ReadStubs {
        /// Holder of the book.
        pub holder: HolderRef,
        /// Kind.
        pub kind: String,
        /// The list.
        pub path: String,
    }

    /// What a row of the list says of a number.
    pub struct StubEntry {
        /// Row, from 1.
        pub row: u32,
        /// Number as printed.
        pub number: String,
        /// Day on the stub.
        pub date: Option<NaiveDate>,
        /// The unit of exactly this name, where there is one.
        pub unit: Option<String>,
        /// Payer as written.
        pub payer: String,
        /// Amount; none of a void number.
        pub amount: Option<Money>,
        /// Whether it is void.
        pub void: bool,
    }

    /// Answer of `receipts.stub_entries`.
    pub struct StubEntries {
        /// Numbers, in their order.
        pub items: Vec<StubEntry>,
        /// Rows of numbers that were entered before.
        pub entered: u32,
        /// Rows that cannot be read.
        pub faults: Vec<StubFault>,
    }
}
