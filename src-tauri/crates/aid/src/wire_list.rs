//! What crosses the command boundary about lists, notices and book cards.

use chrono::NaiveDate;
use kernel::{Money, Stamp, wire};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

wire! {
    /// Request of `aid.freeze`.
    pub struct FreezeAid {
        /// Programme.
        pub programme: String,
        /// Why there is another version; the first needs none.
        pub reason: Option<String>,
    }

    /// One line of a frozen list.
    pub struct AidLine {
        /// Place in the list, from 1.
        pub seq: u32,
        /// Application.
        pub application: String,
        /// Household file; none for a temporary difficulty.
        pub household: Option<String>,
        /// What the line is found by: number of the file, or of the line.
        pub key: String,
        /// Who is paid.
        pub worker: String,
        /// Their name.
        pub worker_name: String,
        /// Whom it is for.
        pub beneficiary: String,
        /// Their name.
        pub beneficiary_name: String,
        /// Employer of the worker.
        pub employer: Option<String>,
        /// School.
        pub school: Option<String>,
        /// Stage in words.
        pub stage_label: Option<String>,
        /// Class in words.
        pub class_label: String,
        /// Cash.
        pub cash: Money,
        /// Face value of a book card.
        pub card_face: Money,
        /// How many book cards.
        pub cards: u32,
        /// Cash and cards.
        pub total: Money,
        /// How it was computed.
        pub explanation: String,
    }

    /// A frozen list as shown.
    pub struct AidListView {
        /// Id.
        pub id: String,
        /// Number.
        pub number: String,
        /// Version of the programme's list, from 1.
        pub revision: u32,
        /// Whether it is in force.
        pub current: bool,
        /// Why it replaced the one before.
        pub reason: Option<String>,
        /// SHA-256 of the lines.
        pub sha256: String,
        /// Whether the lines still give that hash.
        pub intact: bool,
        /// When it was frozen.
        pub frozen_at: Stamp,
        /// Cash.
        pub cash: Money,
        /// Cash and cards.
        pub total: Money,
        /// The total in capitals.
        pub capital: String,
        /// Lines.
        pub lines: Vec<AidLine>,
        /// Its notice.
        pub notice: Option<AidNoticeView>,
    }

    /// Where a notice stands on a day.
    #[derive(Copy)]
    #[serde(rename_all = "snake_case")]
    pub enum AidNoticeState {
        /// Not begun.
        Upcoming,
        /// Up.
        Showing,
        /// Over.
        Ended,
        /// Taken down before its end.
        Withdrawn,
    }

    /// What the public reads of a line, and nothing else.
    pub struct AidNoticeRow {
        /// File number.
        pub key: String,
        /// Name of the worker.
        pub name: String,
        /// Employer.
        pub employer: Option<String>,
        /// Class in words.
        pub class_label: String,
        /// Cash and cards.
        pub amount: Money,
    }

    /// Somebody objects.
    pub struct AidObjection {
        /// When it was noted.
        pub at: Stamp,
        /// What was said.
        pub text: String,
        /// What came of it; none while it is open.
        pub answer: Option<String>,
    }

    /// A notice as shown.
    pub struct AidNoticeView {
        /// Id.
        pub id: String,
        /// Version shown.
        #[ts(type = "number")]
        pub version: i64,
        /// First day.
        pub begins: NaiveDate,
        /// Last day.
        pub ends: NaiveDate,
        /// Working days.
        pub working_days: u32,
        /// Where it stands today.
        pub state: AidNoticeState,
        /// In words.
        pub state_label: String,
        /// What the public reads; empty once the notice is over.
        pub rows: Vec<AidNoticeRow>,
        /// Objections.
        pub objections: Vec<AidObjection>,
        /// Why it was taken down.
        pub withdrawn: Option<String>,
    }

    /// Request of `aid.notice_open`.
    pub struct OpenAidNotice {
        /// List.
        pub list: String,
        /// First day; today when left out.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub begins: Option<NaiveDate>,
        /// Working days; the least by the rules when left out.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub working_days: Option<u32>,
    }

    /// Request of `aid.notice_withdraw`.
    pub struct WithdrawAidNotice {
        /// Notice.
        pub notice: String,
        /// Version that was seen.
        #[ts(type = "number")]
        pub version: i64,
        /// Why.
        pub reason: String,
    }

    /// Request of `aid.objection`.
    pub struct AidObjectionRequest {
        /// Notice.
        pub notice: String,
        /// Version that was seen.
        #[ts(type = "number")]
        pub version: i64,
        /// What was said.
        pub text: String,
    }

    /// Request of `aid.objection_answer`.
    pub struct AnswerAidObjection {
        /// Notice.
        pub notice: String,
        /// Version that was seen.
        #[ts(type = "number")]
        pub version: i64,
        /// Which, from 0.
        pub index: u32,
        /// What came of it.
        pub answer: String,
    }

    /// Answer of `aid.pay`.
    pub struct AidPaid {
        /// Payables made now.
        pub payables: u32,
        /// Their sum.
        pub total: Money,
    }

    /// Request of `aid.cards_in`.
    pub struct TakeInCards {
        /// Face value.
        pub face: Money,
        /// First serial.
        pub from: String,
        /// Last serial.
        pub to: String,
        /// Where they come from.
        pub note: Option<String>,
    }

    /// Cards of one face value.
    pub struct AidCardStock {
        /// Face value.
        pub face: Money,
        /// Taken in.
        #[ts(type = "number")]
        pub taken_in: i64,
        /// Handed out, every time counted.
        #[ts(type = "number")]
        pub handed_out: i64,
        /// Returned.
        #[ts(type = "number")]
        pub returned: i64,
        /// Voided.
        #[ts(type = "number")]
        pub voided: i64,
        /// In stock now.
        #[ts(type = "number")]
        pub stock: i64,
    }

    /// Where a card is.
    #[derive(Copy)]
    #[serde(rename_all = "snake_case")]
    pub enum AidCardState {
        /// In stock.
        Stock,
        /// Handed out.
        Out,
        /// Void.
        Void,
    }

    /// A card as shown.
    pub struct AidCardRow {
        /// Serial.
        pub serial: String,
        /// Version shown.
        #[ts(type = "number")]
        pub version: i64,
        /// Face value.
        pub face: Money,
        /// Where it is.
        pub state: AidCardState,
        /// In words.
        pub state_label: String,
        /// Who holds it.
        pub holder: Option<String>,
        /// What was noted last.
        pub note: Option<String>,
    }

    /// Request of `aid.cards`.
    pub struct ListAidCards {
        /// Only in this state.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub state: Option<AidCardState>,
        /// Where the page before ended.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub cursor: Option<String>,
        /// Most rows wanted; 50 when left out.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub limit: Option<u32>,
    }

    /// Request of `aid.card_out`.
    pub struct HandOutCards {
        /// Application whose cards are handed out.
        pub application: String,
        /// Serial to begin with; the first in stock when left out.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub from: Option<String>,
    }

    /// Request of `aid.card_return` and `aid.card_void`.
    pub struct CardStep {
        /// Serial.
        pub serial: String,
        /// Version that was seen.
        #[ts(type = "number")]
        pub version: i64,
        /// Why.
        pub reason: String,
    }

    /// Somebody of the list in force and their cards.
    pub struct AidCardHolder {
        /// Application.
        pub application: String,
        /// Key of the line.
        pub key: String,
        /// Who collects.
        pub worker_name: String,
        /// Whom they are for.
        pub beneficiary_name: String,
        /// Face value.
        pub face: Money,
        /// Cards granted.
        pub granted: u32,
        /// Serials handed out.
        pub serials: Vec<String>,
    }
}
