//! What crosses the command boundary about numbers lent to the office of a union, and about the stubs it reports.

use chrono::NaiveDate;
use kernel::Money;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::wire::HolderRef;

kernel::wire! {
    /// Which end of a loan an office is.
    #[derive(Copy)]
    #[serde(rename_all = "snake_case")]
    pub enum LeaseSide {
        /// It lent the numbers.
        Lent,
        /// The numbers were lent to it.
        Held,
    }

    /// How a book stands that was lent from one office to another.
    pub struct BookLease {
        /// Which end this office is.
        pub side: LeaseSide,
        /// Whether the other office may still use it, or at that office: whether it may still be used here.
        pub running: bool,
        /// At the office that lent it: whether the other one answers for what it issued, which is undone there alone.
        pub answers: bool,
        /// Stubs that came and are not in the books yet.
        pub stubs: u32,
    }

    /// Request of `receipts.give_back`: what is left of a lent book goes back to the centre.
    pub struct GiveBackBook {
        /// Book.
        pub book: String,
        /// Version seen.
        #[ts(type = "number")]
        pub version: i64,
        /// Who takes it along.
        pub signed_by: String,
    }

    /// Request of `receipts.lease_release`: the other office will use these numbers no more and cannot say so itself.
    pub struct ReleaseBook {
        /// Book.
        pub book: String,
        /// Why.
        pub reason: String,
    }

    /// Request of `receipts.stubs` and `receipts.stubs_enter`.
    pub struct HolderStubs {
        /// The union.
        pub holder: HolderRef,
        /// Kind.
        pub kind: String,
        /// Where the page before ended.
        #[serde(default)]
        pub cursor: Option<String>,
    }

    /// What became of a number, as its office says.
    #[derive(Copy)]
    #[serde(rename_all = "snake_case")]
    pub enum StubWhat {
        /// A receipt that stands.
        Issued,
        /// A receipt that was made void.
        Void,
        /// A blank that was spoiled.
        Spoiled,
        /// A blank that is lost.
        Lost,
    }

    /// A stub that an office reported.
    pub struct StubView {
        /// Id.
        pub id: String,
        /// Number as printed.
        pub number: String,
        /// Day.
        pub day: NaiveDate,
        /// What became of the number.
        pub what: StubWhat,
        /// In words.
        pub what_label: String,
        /// Payer; none of a blank.
        pub payer: Option<String>,
        /// Amount; none of a blank, below nothing on a red entry.
        pub total: Option<Money>,
        /// Why it is void or lost.
        pub reason: Option<String>,
        /// Copies of a void receipt that lay there.
        pub copies_seen: Option<u32>,
        /// Whether the books here do not say so yet.
        pub open: bool,
        /// Whether the number stands in the books and only what changed since does not.
        pub change: bool,
        /// Why the books do not follow what changed.
        pub aside: Option<String>,
    }

    /// Request of `receipts.stub_aside`: what changed can no longer be entered, and is put right otherwise.
    pub struct SetStubAside {
        /// Stub.
        pub stub: String,
        /// Why.
        pub reason: String,
    }

    /// Request of `receipts.stub_aside_undo`.
    pub struct StubRequest {
        /// Stub.
        pub stub: String,
    }

    /// What was entered into the books.
    pub struct StubsEntered {
        /// Receipts that stand.
        pub receipts: u32,
        /// Void and lost numbers.
        pub voids: u32,
        /// Receipts entered before that their office has made void, or of which it lost a copy, since.
        pub mended: u32,
        /// The next blank number as printed; none when no book is left.
        pub next: Option<String>,
        /// Why the first of the stubs that are not entered is not.
        pub stopped: Option<String>,
    }
}
