//! What a unit stated for a period, with what it came to by the rules of that day.

use chrono::NaiveDate;
use kernel::{DuesDeclarationId, Error, Fields, Money, OrgId, Result};
use serde::{Deserialize, Serialize};
use store::sql::Value as SqlValue;
use store::{Expect, Read, Record, Versioned, Write};

use crate::choice;
use crate::pack::Packs;
use crate::reckon::reckon;
use crate::wire::{DuesForm, DuesReckoning, DuesView, RemoveDues, SaveDues};

/// Longest remark, in characters.
const LONGEST: usize = 200;
/// Most staff of a unit; more is a typing error.
const MOST_STAFF: u32 = 1_000_000;

/// A declaration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Declaration {
    /// Id.
    pub id: DuesDeclarationId,
    /// What was stated.
    pub form: DuesForm,
    /// What it came to.
    pub reckoning: DuesReckoning,
}

impl Declaration {
    /// What is to be paid to this office.
    pub fn expected(&self) -> Money {
        self.reckoning.expected.unwrap_or(Money::ZERO)
    }

    /// As shown.
    pub fn view(self, version: i64) -> DuesView {
        DuesView {
            id: self.id.to_string(),
            version,
            period_label: self.form.period.label(),
            form: self.form,
            reckoning: self.reckoning,
        }
    }
}

impl Record for Declaration {
    const KIND: &'static str = "dues_declaration";
    const TABLE: &'static str = "dues_declaration";

    fn id(&self) -> &str {
        self.id.as_str()
    }

    fn columns(&self) -> Vec<(&'static str, SqlValue)> {
        vec![
            ("unit", self.form.unit.clone().into()),
            ("first", self.form.period.first().to_string().into()),
            ("last", self.form.period.last().to_string().into()),
            ("due", self.reckoning.due.to_string().into()),
            ("expected", self.expected().fen().into()),
            ("estimated", i64::from(self.reckoning.estimated).into()),
        ]
    }

    fn constraint_error(constraint: &str) -> Option<Error> {
        Some(if constraint == "foreign_key" { no_unit() } else { overlap() })
    }
}

fn no_unit() -> Error {
    Error::field("form.unit", "dues.no_unit", "没有这个单位，请重新选择")
}

fn overlap() -> Error {
    let message = "这个单位的这段时间已经申报过，请打开原来的申报修改；改了期间长短的，先删除原来的申报";
    Error::field("form.period", "dues.overlap", message)
}

/// Reckons what is typed, without saving it.
///
/// # Errors
/// `invalid` with the fields at fault.
pub fn preview(r: &Read<'_>, form: &DuesForm, packs: &Packs, today: NaiveDate) -> Result<DuesReckoning> {
    let mut fields = Fields::new();
    check(form, today, &mut fields);
    fields.finish()?;
    let region = choice::region(r)?;
    reckon(form, packs.on(region.as_deref(), form.period.last())?)
}

fn check(form: &DuesForm, today: NaiveDate, fields: &mut Fields) {
    if form.unit.is_empty() {
        fields.add("form.unit", "required", "请选择单位");
    }
    if form.period.check().is_err() {
        fields.add("form.period", "dues.period", "请选择所属期");
    } else if form.period.first() > today {
        fields.add("form.period", "in_future", "所属期还没有开始，请核对年份和期次");
    }
    if form.payroll.is_none() && form.staff.is_none() {
        fields.add("form.payroll", "required", "请填写职工工资总额；不知道的，填写职工人数，按平均工资估算");
    }
    if form.payroll.is_some_and(Money::is_negative) {
        fields.add("form.payroll", "amount.negative", "工资总额不能小于零");
    }
    if form.staff.is_some_and(|staff| staff > MOST_STAFF) {
        fields.add("form.staff", "dues.staff", "职工人数太大，请核对");
    }
    if form.declared_on > today {
        fields.add("form.declared_on", "in_future", "申报日期不能晚于今天");
    }
    if form.note.as_deref().is_some_and(|note| note.chars().count() > LONGEST) {
        fields.add("form.note", "too_long", "备注太长，最多 200 个字");
    }
}

/// Makes or changes a declaration; it is reckoned by the rules valid at the end of its period.
///
/// # Errors
/// `invalid` with the fields at fault, `dues.overlap`, `dues.no_rules`, `stale`.
pub fn save(w: &mut Write<'_>, req: SaveDues, packs: &Packs, today: NaiveDate) -> Result<DuesView> {
    let mut form = req.form;
    form.note = form.note.map(|note| note.trim().to_owned()).filter(|note| !note.is_empty());
    let reckoning = preview(w, &form, packs, today)?;
    if reckoning.expected.is_none() {
        let message = "没有可用的平均工资，不能估算；请填写职工工资总额";
        return Err(Error::field("form.payroll", "dues.no_wage", message));
    }
    let old = req.id.as_deref().map(|id| w.need::<Declaration>(id)).transpose()?;
    if let Some(old) = &old
        && (old.form.unit != form.unit || old.form.period != form.period)
    {
        return Err(Error::field("form.period", "dues.moved", "单位和所属期不能改；登错了的，请删除后重新登记"));
    }
    if old.is_none() {
        if w.get::<people::Organisation>(&form.unit)?.is_none() {
            return Err(no_unit());
        }
        if covering(w, &form)?.is_some() {
            return Err(overlap());
        }
    }
    let expect = if old.is_some() { Expect::Version(req.version.unwrap_or(0)) } else { Expect::New };
    let id = old.map_or_else(|| DuesDeclarationId::new(w.world()), |old| old.id);
    let declaration = Declaration { id, form, reckoning };
    let version = w.save(&declaration, expect)?;
    Ok(declaration.view(version))
}

/// The declaration of the same unit that shares a day with this one.
///
/// # Errors
/// When the database cannot be read.
pub fn covering(r: &Read<'_>, form: &DuesForm) -> Result<Option<Versioned<Declaration>>> {
    let (first, last) = (form.period.first().to_string(), form.period.last().to_string());
    let found = r.records_versioned::<Declaration>(
        "WHERE unit = ?1 AND first <= ?3 AND last >= ?2 ORDER BY first LIMIT 1",
        (&form.unit, first, last),
    )?;
    Ok(found.into_iter().next())
}

/// Removes a declaration that was typed for the wrong unit or period.
///
/// # Errors
/// `required` without a reason, `not_found`, `stale`.
pub fn remove(w: &mut Write<'_>, req: &RemoveDues) -> Result<()> {
    if req.reason.trim().is_empty() {
        return Err(Error::field("reason", "required", "请写明为什么删除"));
    }
    let found = w.need_versioned::<Declaration>(&req.id)?;
    if found.version != req.version {
        return Err(Error::new("stale", "这份申报刚被别人改过，请刷新后再试"));
    }
    w.remove::<Declaration>(&req.id)
}

/// All declarations of a unit, the oldest first.
///
/// # Errors
/// When the database cannot be read.
pub fn of_unit(r: &Read<'_>, unit: &OrgId) -> Result<Vec<Versioned<Declaration>>> {
    r.records_versioned("WHERE unit = ?1 ORDER BY first LIMIT 1000", [unit.as_str()])
}
