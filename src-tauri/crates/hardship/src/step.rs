//! Steps in the life of a file, and objections to its notice: records of their own, added and never changed.

use chrono::NaiveDate;
use kernel::{AccountId, Error, HouseholdId, ObjectionId, Stamp, StepId};
use serde::{Deserialize, Serialize};
use store::Record;
use store::sql::Value as SqlValue;

use crate::life::{Deed, FileState};

/// One step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileStep {
    /// Id.
    pub id: StepId,
    /// The file.
    pub household: HouseholdId,
    /// Its place among the file's steps, from 1.
    pub seq: u32,
    /// Where the file stood; none for its first step.
    pub from: Option<FileState>,
    /// What was done.
    pub deed: Deed,
    /// Where it stands after.
    pub to: FileState,
    /// The opinion or reason.
    pub opinion: Option<String>,
    /// Who took it.
    pub by: AccountId,
    /// When.
    pub at: Stamp,
    /// The day it says it was done: a home visit is often typed a day later.
    pub done_on: NaiveDate,
    /// Last day of the notice that began with this step.
    #[serde(default)]
    pub notice_until: Option<NaiveDate>,
}

impl Record for FileStep {
    const KIND: &'static str = "file_step";
    const TABLE: &'static str = "file_step";

    fn id(&self) -> &str {
        self.id.as_str()
    }

    fn columns(&self) -> Vec<(&'static str, SqlValue)> {
        vec![("household", self.household.to_string().into()), ("seq", i64::from(self.seq).into())]
    }

    fn constraint_error(_: &str) -> Option<Error> {
        Some(Error::new("stale", "这份档案刚被别人办理过，你看到的不是最新状态。请刷新后再办。"))
    }
}

/// An objection to a public notice, and what was answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Objection {
    /// Id.
    pub id: ObjectionId,
    /// The file.
    pub household: HouseholdId,
    /// The day it came in.
    pub received_on: NaiveDate,
    /// What it says.
    pub text: String,
    /// Who noted it.
    pub noted_by: AccountId,
    /// The answer.
    pub answer: Option<String>,
    /// The day of the answer.
    pub answered_on: Option<NaiveDate>,
    /// Who answered: for an answer of another office, who took it in.
    pub answered_by: Option<AccountId>,
    /// What brought the answer, where another office gave it.
    #[serde(default)]
    pub answer_came: Option<String>,
}

impl Record for Objection {
    const KIND: &'static str = "notice_objection";
    const TABLE: &'static str = "notice_objection";

    fn id(&self) -> &str {
        self.id.as_str()
    }

    fn columns(&self) -> Vec<(&'static str, SqlValue)> {
        vec![("household", self.household.to_string().into()), ("answered", i64::from(self.answer.is_some()).into())]
    }
}
