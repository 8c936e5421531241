//! A stack and its entries as stored.

use chrono::NaiveDate;
use kernel::{AccountId, Error, Money, ReceiptStackEntryId, ReceiptStackId, Stamp};
use serde::{Deserialize, Serialize};
use store::Record;
use store::sql::Value as SqlValue;

use super::compare::{Finding, Held, Place, Seen, Shown};
use crate::holder;
use crate::wire_stack::{SecondLook, SettleHow, StackScope, StackState};

/// A stack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stack {
    /// Id.
    pub id: ReceiptStackId,
    /// Kind.
    pub kind: String,
    /// What it is.
    pub scope: StackScope,
    /// The same in words, as it was when it was opened.
    pub label: String,
    /// Where it stands.
    pub state: StackState,
    /// How much is keyed a second time.
    pub second: SecondLook,
    /// Whether the second look takes another person.
    pub two_people: bool,
    /// Where a number that is typed short starts from before anything is keyed.
    pub start: Place,
    /// The series of its numbers.
    pub series: Vec<String>,
    /// Sheets the ledger had when it was opened.
    pub expected: u32,
    /// Who opened it.
    pub opened_by: AccountId,
    /// When.
    pub opened_at: Stamp,
    /// Numbers to look at again.
    pub again: Vec<Place>,
    /// Numbers about which two looks differ, and what a third one decided.
    pub contested: Vec<Decision>,
    /// What the comparison came to.
    pub result: Option<Compared>,
}

/// A number about which two looks differ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// Number.
    pub place: Place,
    /// What the third look saw, and why it counts.
    pub third: Option<Third>,
}

/// A third look.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Third {
    /// Why.
    pub reason: String,
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Stamp,
}

/// What the comparison came to, frozen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Compared {
    /// Day.
    pub on: NaiveDate,
    /// Sheets the ledger had.
    pub held: u32,
    /// Their sum.
    pub held_total: Money,
    /// Sheets seen.
    pub seen: u32,
    /// Their sum.
    pub seen_total: Money,
    /// Sheets that agree.
    pub agreed: u32,
    /// What does not.
    pub findings: Vec<Found>,
}

/// A finding with both sides and its end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// What is wrong.
    pub finding: Finding,
    /// What the ledger said.
    pub held: Option<Held>,
    /// What was seen.
    pub seen: Vec<Seen>,
    /// How it ended.
    pub settled: Option<Settled>,
}

/// How a finding ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settled {
    /// How.
    pub how: SettleHow,
    /// In words.
    pub note: String,
    /// Who.
    pub by: AccountId,
    /// Their name, as the list prints it.
    pub by_name: String,
    /// When.
    pub at: Stamp,
}

impl StackScope {
    /// As a column: what may be checked once at a time.
    pub(crate) fn code(&self) -> String {
        match self {
            Self::Book { book } => format!("book/{book}"),
            Self::Day { window, day } => format!("day/{window}/{day}"),
            Self::Return { holder } => format!("return/{}", holder::key(holder)),
        }
    }
}

impl StackState {
    /// As stored.
    pub fn code(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Second => "second",
            Self::Third => "third",
            Self::Settling => "settling",
            Self::Closed => "closed",
        }
    }

    /// In words.
    pub fn label(self) -> &'static str {
        match self {
            Self::First => "正在录入",
            Self::Second => "待复录",
            Self::Third => "两遍不同，待裁定",
            Self::Settling => "待处理差异",
            Self::Closed => "已办结",
        }
    }

    /// Which look it is; 0 when nothing is keyed any more.
    pub(crate) fn look(self) -> u8 {
        match self {
            Self::First => 1,
            Self::Second => 2,
            Self::Third => 3,
            Self::Settling | Self::Closed => 0,
        }
    }
}

impl Record for Stack {
    const KIND: &'static str = "receipt_stack";
    const TABLE: &'static str = "receipt_stack";

    fn id(&self) -> &str {
        self.id.as_str()
    }

    fn columns(&self) -> Vec<(&'static str, SqlValue)> {
        vec![
            ("kind", self.kind.clone().into()),
            ("scope", format!("{}/{}", self.kind, self.scope.code()).into()),
            ("state", self.state.code().to_owned().into()),
            ("two_people", i64::from(self.two_people).into()),
        ]
    }

    fn constraint_error(_: &str) -> Option<Error> {
        let message = "这一叠已经在核对，请在核对列表里打开它接着做";
        Some(Error::field("scope", "receipts.stack_open_already", message))
    }
}

/// A sheet that was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Id.
    pub id: ReceiptStackEntryId,
    /// Stack.
    pub stack: ReceiptStackId,
    /// Which look: 1, 2 or 3.
    pub look: u8,
    /// Which one of the look, from 1.
    pub seq: i64,
    /// What was seen.
    pub seen: Seen,
    /// Who keyed it.
    pub by: AccountId,
    /// When.
    pub at: Stamp,
    /// Whether it was taken back.
    pub undone: bool,
}

impl Entry {
    /// Its amount; none of a void sheet.
    pub fn amount(&self) -> Option<Money> {
        match self.seen.shown {
            Shown::Amount(amount) => Some(amount),
            Shown::Void(_) => None,
        }
    }
}

impl Record for Entry {
    const KIND: &'static str = "receipt_stack_entry";
    const TABLE: &'static str = "receipt_stack_entry";

    fn id(&self) -> &str {
        self.id.as_str()
    }

    fn columns(&self) -> Vec<(&'static str, SqlValue)> {
        vec![
            ("stack", self.stack.to_string().into()),
            ("look", i64::from(self.look).into()),
            ("seq", self.seq.into()),
            ("series", self.seen.place.series.clone().into()),
            ("number", self.seen.place.number.into()),
            ("amount", self.amount().map(Money::fen).into()),
            ("account", self.by.to_string().into()),
            ("undone", i64::from(self.undone).into()),
        ]
    }
}
