//! Confirmations (用人单位确认): what the unit where a student works said of a placement: that they came, that the attendance
//! is right, that the practice is over. Whoever asked the unit notes it, at the enterprise union or at the centre; it is a
//! record of its own and is withdrawn, never edited.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use kernel::{ConfirmationId, Error, Fields, PlacementId, Result};
use serde::{Deserialize, Serialize};
use store::sql::Value as SqlValue;
use store::{Expect, Read, Record, Write};

use crate::placement::{Placement, PlacementState};
use crate::wire::{Confirm, ConfirmationRow, Confirmed, WithdrawConfirmation};

/// Longest text of a field, in characters.
const LONGEST: usize = 100;

/// One confirmation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confirmation {
    /// Id.
    pub id: ConfirmationId,
    /// Placement.
    pub placement: PlacementId,
    /// What was confirmed.
    pub what: Confirmed,
    /// 确认单位.
    pub unit: String,
    /// Who signed for it.
    pub signer: String,
    /// The day.
    pub on: NaiveDate,
    /// What else was said.
    pub note: Option<String>,
    /// The attendance that was confirmed: what was changed since was not.
    pub attendance: BTreeMap<NaiveDate, String>,
    /// Why it holds no more.
    pub withdrawn: Option<String>,
}

impl Record for Confirmation {
    const KIND: &'static str = "confirmation";
    const TABLE: &'static str = "placement_confirmation";

    fn id(&self) -> &str {
        self.id.as_str()
    }

    fn columns(&self) -> Vec<(&'static str, SqlValue)> {
        vec![
            ("placement", self.placement.to_string().into()),
            ("what", self.what.code().to_owned().into()),
            ("live", i64::from(self.withdrawn.is_none()).into()),
        ]
    }

    fn constraint_error(_: &str) -> Option<Error> {
        Some(confirmed_already())
    }
}

impl Confirmed {
    /// As stored.
    pub fn code(self) -> &'static str {
        match self {
            Self::Arrived => "arrived",
            Self::Attendance => "attendance",
            Self::Completed => "completed",
        }
    }

    /// In words.
    pub fn label(self) -> &'static str {
        match self {
            Self::Arrived => "到岗确认",
            Self::Attendance => "考勤确认",
            Self::Completed => "期满确认",
        }
    }
}

fn confirmed_already() -> Error {
    Error::field("what", "workstudy.confirmed", "这一项已经确认过；要重新确认，请先撤下原来的")
}

/// Notes what the unit confirmed.
///
/// # Errors
/// `invalid` with the fields at fault, `workstudy.confirmed`, `workstudy.cancelled`, `not_found`.
pub fn confirm(w: &mut Write<'_>, req: &Confirm) -> Result<Confirmation> {
    let placement = w.need::<Placement>(&req.placement)?;
    if placement.state == PlacementState::Cancelled {
        return Err(Error::new("workstudy.cancelled", "这处安置已经取消，请刷新列表"));
    }
    let mut fields = Fields::new();
    let unit = words(&mut fields, "unit", &req.unit, "请填写确认单位");
    let signer = words(&mut fields, "signer", &req.signer, "请填写单位确认人的姓名");
    if req.on > w.world().clock.today() {
        fields.add("on", "workstudy.future_day", "确认日期不能晚于今天");
    }
    if req.on < placement.starts {
        fields.add("on", "workstudy.dates", format!("确认日期不能早于开始日期（{}）", placement.starts));
    }
    if req.what == Confirmed::Completed && req.on < placement.ends {
        fields.add("on", "workstudy.dates", format!("还没有期满（{}），期满以后再确认", placement.ends));
    }
    if req.what != Confirmed::Arrived && placement.days.is_empty() {
        fields.add("what", "workstudy.unmarked", "还没有记考勤，请先记考勤，再请单位确认");
    }
    fields.finish()?;
    let confirmation = Confirmation {
        id: ConfirmationId::new(w.world()),
        placement: placement.id,
        what: req.what,
        unit,
        signer,
        on: req.on,
        note: req.note.as_deref().map(str::trim).filter(|note| !note.is_empty()).map(str::to_owned),
        attendance: placement.days,
        withdrawn: None,
    };
    w.save(&confirmation, Expect::New)?;
    Ok(confirmation)
}

fn words(fields: &mut Fields, path: &str, text: &str, ask: &str) -> String {
    let text = text.trim();
    if text.is_empty() {
        fields.add(path, "required", ask);
    } else if text.chars().count() > LONGEST {
        fields.add(path, "too_long", format!("最多 {LONGEST} 个字"));
    }
    text.to_owned()
}

/// Withdraws a confirmation; it stays for the record.
///
/// # Errors
/// `required` without a reason, `workstudy.withdrawn_already`, `not_found`.
pub fn withdraw(w: &mut Write<'_>, req: &WithdrawConfirmation) -> Result<Confirmation> {
    let mut confirmation = w.need::<Confirmation>(&req.id)?;
    if confirmation.withdrawn.is_some() {
        return Err(Error::new("workstudy.withdrawn_already", "这一项确认已经撤下，请刷新"));
    }
    let reason = req.reason.trim();
    if reason.is_empty() {
        return Err(Error::field("reason", "required", "请写明为什么撤下"));
    }
    confirmation.withdrawn = Some(reason.to_owned());
    w.save(&confirmation, Expect::Any)?;
    Ok(confirmation)
}

/// What was confirmed of a placement, the newest first; those that were withdrawn go last.
pub(crate) fn of_placement(r: &Read<'_>, placement: &Placement) -> Result<Vec<ConfirmationRow>> {
    let found = r.records::<Confirmation>(
        "WHERE placement = ?1 ORDER BY live DESC, body ->> '$.on' DESC, id DESC",
        [placement.id.as_str()],
    )?;
    Ok(found.into_iter().map(|found| row(found, placement)).collect())
}

fn row(found: Confirmation, placement: &Placement) -> ConfirmationRow {
    ConfirmationRow {
        id: found.id.to_string(),
        what: found.what,
        what_label: found.what.label().to_owned(),
        unit: found.unit,
        signer: found.signer,
        on: found.on,
        note: found.note,
        days: u32::try_from(found.attendance.len()).unwrap_or(u32::MAX),
        changed_since: found.what != Confirmed::Arrived && found.attendance != placement.days,
        withdrawn: found.withdrawn,
    }
}
