//! Who may do what to a batch now, and the plain reason why not.

use kernel::{AccountId, Error};

use crate::batch::Batch;
use crate::wire::{BatchState, WhyNot};

/// A step of a batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Hands the batch over for checking.
    Submit,
    /// Confirms it.
    Check,
    /// Gives it back with a reason.
    Return,
    /// Makes it final: numbers are taken, money moves.
    Release,
    /// Takes a line out.
    RemoveLine,
}

/// What the actor's role permits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rights {
    /// To make and submit batches.
    pub make: bool,
    /// To check batches and give them back.
    pub check: bool,
    /// To release batches.
    pub release: bool,
}

impl Rights {
    /// Every right: for steps whose right was checked before.
    pub const CHECKED_BEFORE: Self = Self { make: true, check: true, release: true };
}

impl Action {
    /// All steps, in the order of the work.
    pub const ALL: [Self; 5] = [Self::Submit, Self::Check, Self::Return, Self::Release, Self::RemoveLine];

    /// As the window names it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Submit => "submit",
            Self::Check => "check",
            Self::Return => "return",
            Self::Release => "release",
            Self::RemoveLine => "remove_line",
        }
    }

    fn permitted(self, rights: Rights) -> bool {
        match self {
            Self::Submit | Self::RemoveLine => rights.make,
            Self::Check | Self::Return => rights.check,
            Self::Release => rights.release,
        }
    }

    fn fits(self, state: BatchState) -> bool {
        match self {
            Self::Submit | Self::RemoveLine => matches!(state, BatchState::Draft | BatchState::Returned),
            Self::Check => state == BatchState::Submitted,
            Self::Return => matches!(state, BatchState::Submitted | BatchState::Checked),
            Self::Release => state == BatchState::Checked,
        }
    }
}

/// Why `account` may not do `action` to the batch now; none when it may.
pub fn refusal(batch: &Batch, action: Action, account: &AccountId, rights: Rights) -> Option<Error> {
    if !action.fits(batch.state) {
        return Some(Error::new("payments.state", out_of_turn(action, batch.state)));
    }
    if !action.permitted(rights) {
        return Some(Error::new("payments.no_right", no_right(action)));
    }
    let own = batch.maker == *account;
    match action {
        Action::Submit | Action::RemoveLine if !own => {
            Some(Error::new("payments.not_maker", "只有制单人可以修改和提交这个批次，请找制单人办理"))
        }
        Action::Submit if batch.lines == 0 => {
            Some(Error::new("payments.empty", "批次里没有发放明细，请先加入应发，或另建批次"))
        }
        Action::Check if own => Some(same_person("制单人不能复核自己的批次，请换一位同事复核")),
        Action::Release if own => Some(same_person("制单人不能发放自己的批次，请由财务或负责人发放")),
        _ => None,
    }
}

/// The refusal when one person would be both pairs of eyes.
pub(crate) fn same_person(message: &str) -> Error {
    Error::new("payments.same_person", message)
}

fn no_right(action: Action) -> &'static str {
    match action {
        Action::Submit | Action::RemoveLine => "您的账号没有制单的权限",
        Action::Check => "您的账号没有复核的权限",
        Action::Return => "您的账号没有复核的权限，不能退回",
        Action::Release => "您的账号没有发放的权限，请由财务或负责人发放",
    }
}

fn out_of_turn(action: Action, state: BatchState) -> &'static str {
    match (state, action) {
        (BatchState::Released, _) => "批次已经发放，内容不能再改",
        (BatchState::Draft | BatchState::Returned, Action::Check) => "批次还没有提交，请制单人先提交",
        (BatchState::Draft | BatchState::Returned, Action::Return) => "批次在制单人手里，不用退回",
        (BatchState::Draft | BatchState::Returned, Action::Release) => "批次还没有复核，请先提交并复核",
        (BatchState::Submitted, Action::Release) => "批次还没有复核，请先复核",
        (BatchState::Submitted, Action::Submit) => "批次已经提交，正在等待复核",
        (BatchState::Checked, Action::Submit) => "批次已经复核，正在等待发放",
        (BatchState::Checked, Action::Check) => "批次已经复核，不用再复核",
        (BatchState::Submitted | BatchState::Checked, Action::RemoveLine) => {
            "批次已经提交，不能移出明细；要修改请先由复核人退回"
        }
        // Every other pair fits and never asks for a reason.
        _ => "批次的状态已经变化，请刷新后再看",
    }
}

/// What `account` may do now, and for everything else why not.
pub fn steps(batch: &Batch, account: &AccountId, rights: Rights) -> (Vec<String>, Vec<WhyNot>) {
    let (mut allowed, mut why_not) = (Vec::new(), Vec::new());
    for action in Action::ALL {
        match refusal(batch, action, account, rights) {
            None => allowed.push(action.code().to_owned()),
            Some(error) => why_not.push(WhyNot { action: action.code().to_owned(), message: error.message }),
        }
    }
    (allowed, why_not)
}
