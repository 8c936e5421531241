//! The life of a household file: where it stands, which ways lead on, who may take them.

use chrono::NaiveDate;
use kernel::{AccountId, HouseholdId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Where a file stands. In the order of the office's work; a state is the work that is being done now.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FileState {
    /// 线索
    Lead,
    /// 申请
    Application,
    /// 入户调查
    HomeVisit,
    /// 基层工会评议
    UnionReview,
    /// 公示
    Notice,
    /// 复核
    CentreCheck,
    /// 家庭经济状况核对
    OutsideCheck,
    /// 审批
    Approval,
    /// 在档: what every file was before files had a life, and what a list of approved files brings in.
    #[default]
    OnFile,
    /// 年度复核, still on file
    Reverification,
    /// 脱困/撤档
    Left,
    /// 注销/不予建档
    Closed,
}

impl FileState {
    /// Every state, in order.
    pub const ALL: [Self; 12] = [
        Self::Lead,
        Self::Application,
        Self::HomeVisit,
        Self::UnionReview,
        Self::Notice,
        Self::CentreCheck,
        Self::OutsideCheck,
        Self::Approval,
        Self::OnFile,
        Self::Reverification,
        Self::Left,
        Self::Closed,
    ];

    /// The Chinese name.
    pub fn label(self) -> &'static str {
        match self {
            Self::Lead => "线索",
            Self::Application => "申请",
            Self::HomeVisit => "入户调查",
            Self::UnionReview => "基层工会评议",
            Self::Notice => "公示",
            Self::CentreCheck => "复核",
            Self::OutsideCheck => "经济状况核对",
            Self::Approval => "审批",
            Self::OnFile => "在档",
            Self::Reverification => "年度复核",
            Self::Left => "脱困撤档",
            Self::Closed => "注销/不予建档",
        }
    }

    /// The name in JSON and in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Lead => "lead",
            Self::Application => "application",
            Self::HomeVisit => "home_visit",
            Self::UnionReview => "union_review",
            Self::Notice => "notice",
            Self::CentreCheck => "centre_check",
            Self::OutsideCheck => "outside_check",
            Self::Approval => "approval",
            Self::OnFile => "on_file",
            Self::Reverification => "reverification",
            Self::Left => "left",
            Self::Closed => "closed",
        }
    }

    /// Counts against double filing: everything but a file that has ended.
    pub fn is_live(self) -> bool {
        !matches!(self, Self::Left | Self::Closed)
    }

    /// May receive aid (依档帮扶): nothing before approval, and nothing after the end.
    pub fn is_on_file(self) -> bool {
        matches!(self, Self::OnFile | Self::Reverification)
    }

    /// Being applied for: not yet decided.
    pub fn is_applied_for(self) -> bool {
        self.is_live() && !self.is_on_file()
    }
}

/// What is done to a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Deed {
    /// Came into the office: typed, or from a list of approved files.
    Enter,
    /// Done here; the next work begins.
    Forward,
    /// One step back, to have something done again.
    Back,
    /// 不予建档
    Refuse,
    /// 已审批的纸质档案，直接入档
    Transfer,
    /// The yearly re-verification begins.
    Reverify,
    /// 脱困/撤档
    Leave,
    /// 注销
    Close,
    /// A file that ended is applied for again.
    Reopen,
    /// Head change, split or join; never taken as a step of its own.
    Succeed,
    /// A 临时救助 file was marked so, or made permanent.
    Settle,
}

impl Deed {
    /// What a step is called that no passage names.
    pub fn label(self) -> &'static str {
        match self {
            Self::Succeed => "户主变更、分户或合户",
            Self::Settle => "临时救助",
            _ => "登记",
        }
    }
}

/// Whose decision a step is; the office says which accounts hold it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Decision {
    /// Who types files.
    Write,
    /// Who reviews them.
    Review,
    /// Who approves them.
    Approve,
}

/// One way that leads from a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Passage {
    /// Where it begins.
    pub from: FileState,
    /// What is done.
    pub deed: Deed,
    /// Where it leads; none is the state before.
    pub to: Option<FileState>,
    /// Whose decision it is.
    pub decision: Decision,
    /// Whether it needs an opinion in words.
    pub opinion: bool,
    /// The button.
    pub label: &'static str,
}

const fn way(from: FileState, deed: Deed, to: FileState, decision: Decision, label: &'static str) -> Passage {
    let opinion = matches!(deed, Deed::Refuse | Deed::Transfer | Deed::Leave | Deed::Close | Deed::Reopen);
    Passage { from, deed, to: Some(to), decision, opinion, label }
}

const fn back(from: FileState, decision: Decision) -> Passage {
    Passage { from, deed: Deed::Back, to: None, decision, opinion: true, label: "退回上一步" }
}

/// Every way there is. What is not here cannot be done.
pub static PASSAGES: &[Passage] = &[
    way(FileState::Lead, Deed::Forward, FileState::Application, Decision::Write, "转为申请"),
    way(FileState::Application, Deed::Forward, FileState::HomeVisit, Decision::Write, "受理，转入户调查"),
    way(FileState::HomeVisit, Deed::Forward, FileState::UnionReview, Decision::Write, "调查完成，转评议"),
    way(FileState::UnionReview, Deed::Forward, FileState::Notice, Decision::Write, "评议通过，开始公示"),
    way(FileState::Notice, Deed::Forward, FileState::CentreCheck, Decision::Write, "公示结束，报中心复核"),
    way(FileState::CentreCheck, Deed::Forward, FileState::OutsideCheck, Decision::Review, "复核通过，转经济状况核对"),
    way(FileState::OutsideCheck, Deed::Forward, FileState::Approval, Decision::Review, "核对通过，报审批"),
    way(FileState::Approval, Deed::Forward, FileState::OnFile, Decision::Approve, "批准入档"),
    way(FileState::OnFile, Deed::Reverify, FileState::Reverification, Decision::Write, "开始年度复核"),
    way(FileState::Reverification, Deed::Forward, FileState::OnFile, Decision::Review, "复核通过，继续在档"),
    way(FileState::Lead, Deed::Transfer, FileState::OnFile, Decision::Review, "已审批的纸质档案，直接入档"),
    way(FileState::Application, Deed::Transfer, FileState::OnFile, Decision::Review, "已审批的纸质档案，直接入档"),
    way(FileState::OnFile, Deed::Leave, FileState::Left, Decision::Approve, "脱困撤档"),
    way(FileState::OnFile, Deed::Close, FileState::Closed, Decision::Approve, "注销"),
    way(FileState::Reverification, Deed::Leave, FileState::Left, Decision::Approve, "脱困撤档"),
    way(FileState::Reverification, Deed::Close, FileState::Closed, Decision::Approve, "注销"),
    way(FileState::Lead, Deed::Refuse, FileState::Closed, Decision::Review, "不予建档"),
    way(FileState::Application, Deed::Refuse, FileState::Closed, Decision::Review, "不予建档"),
    way(FileState::HomeVisit, Deed::Refuse, FileState::Closed, Decision::Review, "不予建档"),
    way(FileState::UnionReview, Deed::Refuse, FileState::Closed, Decision::Review, "不予建档"),
    way(FileState::Notice, Deed::Refuse, FileState::Closed, Decision::Review, "不予建档"),
    way(FileState::CentreCheck, Deed::Refuse, FileState::Closed, Decision::Review, "不予建档"),
    way(FileState::OutsideCheck, Deed::Refuse, FileState::Closed, Decision::Review, "不予建档"),
    way(FileState::Approval, Deed::Refuse, FileState::Closed, Decision::Approve, "不予建档"),
    way(FileState::Left, Deed::Reopen, FileState::Application, Decision::Review, "重新办理"),
    way(FileState::Closed, Deed::Reopen, FileState::Application, Decision::Review, "重新办理"),
    back(FileState::Application, Decision::Write),
    back(FileState::HomeVisit, Decision::Write),
    back(FileState::UnionReview, Decision::Write),
    back(FileState::Notice, Decision::Write),
    back(FileState::CentreCheck, Decision::Review),
    back(FileState::OutsideCheck, Decision::Review),
    back(FileState::Approval, Decision::Approve),
    back(FileState::OnFile, Decision::Approve),
    back(FileState::Reverification, Decision::Review),
    back(FileState::Left, Decision::Approve),
    back(FileState::Closed, Decision::Approve),
];

/// The ways that lead from a state.
pub fn passages(from: FileState) -> impl Iterator<Item = &'static Passage> {
    PASSAGES.iter().filter(move |passage| passage.from == from)
}

/// The way of a deed from a state, if there is one.
pub fn passage(from: FileState, deed: Deed) -> Option<&'static Passage> {
    passages(from).find(|passage| passage.deed == deed)
}

/// What a file knows of its own life; who did what and why is in its steps.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Life {
    /// Where it stands.
    pub state: FileState,
    /// Since when; none in a file older than this.
    pub since: Option<NaiveDate>,
    /// Who typed the application: none of them may approve it.
    pub typists: Vec<AccountId>,
    /// Who changed it while it was on file and since it was last verified: none of them may pass its yearly
    /// re-verification, and when it goes back to be decided again, they have typed it too.
    #[serde(default)]
    pub changed_by: Vec<AccountId>,
    /// Who changed it before it was last verified by somebody else.
    #[serde(default)]
    pub verified_of: Vec<AccountId>,
    /// Who took it on file: approved it, or took over what was approved on paper.
    pub approved_by: Option<AccountId>,
    /// The day it came on file.
    pub on_file_since: Option<NaiveDate>,
    /// The day it was last verified: approved, or verified again.
    pub verified_on: Option<NaiveDate>,
    /// Who passed its last re-verification.
    #[serde(default)]
    pub verified_by: Option<AccountId>,
    /// First day of the public notice.
    pub notice_from: Option<NaiveDate>,
    /// Last day of the public notice.
    pub notice_until: Option<NaiveDate>,
    /// 临时救助 file, not yet a permanent one.
    pub temporary: bool,
    /// The file this one continues (head change, split, join).
    pub follows: Option<HouseholdId>,
    /// The file this one was joined into.
    #[serde(default)]
    pub joined_into: Option<HouseholdId>,
}

impl Life {
    /// Somebody changed what the file says.
    pub fn typed_by(&mut self, account: &AccountId) {
        let known = if self.state.is_applied_for() { &mut self.typists } else { &mut self.changed_by };
        if !known.contains(account) {
            known.push(account.clone());
        }
    }

    /// It is to be decided (again): whoever changed it since the last decision may not take the next one.
    pub(crate) fn reopen(&mut self) {
        self.unverify();
        for account in std::mem::take(&mut self.changed_by) {
            if !self.typists.contains(&account) {
                self.typists.push(account);
            }
        }
    }

    /// Somebody else looked at what was changed.
    pub(crate) fn verify(&mut self) {
        for account in std::mem::take(&mut self.changed_by) {
            if !self.verified_of.contains(&account) {
                self.verified_of.push(account);
            }
        }
    }

    /// The verification was taken back: what was changed before it is to be looked at again.
    pub(crate) fn unverify(&mut self) {
        for account in std::mem::take(&mut self.verified_of) {
            if !self.changed_by.contains(&account) {
                self.changed_by.push(account);
            }
        }
    }

    /// Who may not take a step because the file says what they wrote: 录入人 and 审核人 sign apart (困难职工档案表), for
    /// the approval and, since a worker re-submits to stay on file, for the re-verification of what was changed.
    pub fn barred(&self, deed: Deed) -> &[AccountId] {
        match (self.state, deed) {
            (FileState::Approval, Deed::Forward) | (_, Deed::Transfer) => &self.typists,
            (FileState::Reverification, Deed::Forward) => &self.changed_by,
            _ => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_table_says_what_the_states_are_called() {
        let table = kernel::codes::table("file_state");
        assert_eq!(table.entries.len(), FileState::ALL.len());
        for state in FileState::ALL {
            assert_eq!(table.label(state.as_str()), Some(state.label()));
        }
    }

    #[test]
    fn every_deed_has_one_way_from_a_state() {
        for (at, one) in PASSAGES.iter().enumerate() {
            assert!(
                PASSAGES.iter().skip(at + 1).all(|other| (other.from, other.deed) != (one.from, one.deed)),
                "{one:?}"
            );
            assert_ne!(one.to, Some(one.from));
        }
    }

    #[test]
    fn there_is_a_way_on_and_a_way_back_from_every_state() {
        for state in FileState::ALL {
            assert!(passages(state).any(|p| p.deed != Deed::Back), "{state:?} is a dead end");
            assert!(state == FileState::Lead || passage(state, Deed::Back).is_some(), "{state:?} has no way back");
        }
    }

    #[test]
    fn nobody_comes_on_file_without_a_decision_above_typing() {
        for way in PASSAGES.iter().filter(|p| p.to.is_some_and(FileState::is_on_file) && !p.from.is_on_file()) {
            assert_ne!(way.decision, Decision::Write, "{way:?}");
        }
    }

    #[test]
    fn refusing_and_ending_say_why() {
        for way in PASSAGES.iter().filter(|p| p.to.is_none_or(|to| !to.is_live())) {
            assert!(way.opinion, "{way:?}");
        }
    }
}
