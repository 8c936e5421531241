//! The answer at the counter: what a unit owes and why, and what it paid.

use chrono::{Datelike as _, NaiveDate};
use dues::wire::{DuesAccount, DuesState};
use dues::{Declaration, account, contact, declaration};
use kernel::{Money, OrgId, Result};
use people::Organisation;
use receipts::paid::{self, History, Paid};
use serde_json::json;
use store::{Read, Versioned};

use super::super::documents;
use super::super::workstudy::paged;
use super::wire::{DuesHint, DuesPayment, DuesPaymentsRequest, DuesUnitRequest, DuesUnitView};
use super::{counted_items, packs};
use crate::ctx::Ctx;
use crate::wire::Page;

/// Receipts a hint names.
const LAST: usize = 5;
/// Rows on a page when the request does not say.
const PAGE: u32 = 50;

/// Everything a unit's answer rests on.
pub(crate) struct Standing {
    pub(crate) unit: Organisation,
    pub(crate) declarations: Vec<Versioned<Declaration>>,
    pub(crate) items: Vec<String>,
    pub(crate) account: DuesAccount,
}

impl Standing {
    /// Of a unit on a day.
    pub(crate) fn of(ctx: &Ctx<'_>, r: &Read<'_>, unit: &OrgId) -> Result<Self> {
        let items = counted_items(r, &packs(ctx)?)?;
        let organisation = r.need::<Organisation>(unit.as_str())?;
        let declarations = declaration::of_unit(r, unit)?;
        let records: Vec<Declaration> = declarations.iter().map(|found| found.record.clone()).collect();
        let from = account::counted_from(&records).map_or(i32::MIN, |day| day.year());
        let paid = paid::in_years(r, &paid::unit_key(unit), &items, from, i32::MAX)?;
        let account = account::stand(&records, paid, ctx.today())?;
        Ok(Self { unit: organisation, declarations, items, account })
    }

    /// Receipts of the unit, the newest first.
    pub(crate) fn history(
        &self,
        r: &Read<'_>,
        days: (NaiveDate, NaiveDate),
        cursor: Option<String>,
        limit: usize,
    ) -> Result<store::Page<DuesPayment>> {
        let payer = paid::unit_key(&self.unit.id);
        let page = paid::history(r, &History { payer: &payer, items: &self.items, days }, cursor, limit)?;
        Ok(page.map(payment))
    }
}

/// All days there can be.
fn ever() -> (NaiveDate, NaiveDate) {
    let day = |year| NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or_default();
    (day(1900), day(9999))
}

fn payment(found: Paid) -> DuesPayment {
    let Paid { row, counted } = found;
    DuesPayment {
        receipt: row.id,
        number: row.number,
        date: row.date,
        counted,
        total: row.total,
        method_label: row.method_label,
        state_label: row.state_label,
    }
}

pub(crate) fn get(ctx: &Ctx<'_>, req: DuesUnitRequest) -> Result<DuesUnitView> {
    let unit = OrgId::parse(&req.unit)?;
    let view = shown(ctx, &unit)?;
    ctx.view("organisation", unit.as_str(), json!({}))?;
    Ok(view)
}

/// The unit's page, without a note in the log.
pub(super) fn shown(ctx: &Ctx<'_>, unit: &OrgId) -> Result<DuesUnitView> {
    ctx.read(|r| {
        let standing = Standing::of(ctx, r, unit)?;
        let (contact, contact_version) = contact::of_unit(r, unit)?;
        let this_year = ctx.today().year();
        let first = standing.account.counted_from.map_or(this_year, |day| day.year().min(this_year));
        let Standing { unit: organisation, declarations, account, .. } = standing;
        Ok(DuesUnitView {
            unit: organisation.id.to_string(),
            name: organisation.name,
            credit_code: organisation.credit_code.map(|code| code.to_string()),
            contact,
            contact_version,
            answer: answer(&account),
            account,
            declarations: declarations.into_iter().rev().map(|found| found.record.view(found.version)).collect(),
            years: (first..=this_year).rev().collect(),
            documents: documents::rows_of(ctx, r, "organisation", unit.as_str())?,
        })
    })
}

/// What the clerk can say, in one sentence.
fn answer(account: &DuesAccount) -> String {
    let estimate = if account.estimated { "其中有按人数估算的，以单位申报为准。" } else { "" };
    if account.periods.is_empty() {
        return format!("没有申报记录，不能核算应交数；已开收据合计 {} 元。", account.paid.to_yuan());
    }
    let sums = format!("到期应交 {} 元，已交 {} 元", account.expected.to_yuan(), account.paid.to_yuan());
    match (&account.since, account.since_day) {
        (Some(since), Some(day)) => {
            format!("{sums}，欠缴 {} 元，最早欠在{since}（{day} 起）。{estimate}", account.owed.to_yuan())
        }
        _ if account.overpaid.is_zero() => format!("{sums}，已缴清。{estimate}"),
        _ => format!("{sums}，多缴 {} 元，抵以后各期。{estimate}", account.overpaid.to_yuan()),
    }
}

pub(crate) fn payments(ctx: &Ctx<'_>, req: DuesPaymentsRequest) -> Result<Page<DuesPayment>> {
    let unit = OrgId::parse(&req.unit)?;
    let limit = req.limit.unwrap_or(PAGE).clamp(1, 200) as usize;
    ctx.read(|r| {
        let items = counted_items(r, &packs(ctx)?)?;
        let payer = paid::unit_key(&unit);
        let page = paid::history(r, &History { payer: &payer, items: &items, days: ever() }, req.cursor, limit)?;
        Ok(paged(page.map(payment)))
    })
}

/// While a receipt is written: what is expected of the payer, what it paid so far.
pub(crate) fn hint(ctx: &Ctx<'_>, req: DuesUnitRequest) -> Result<DuesHint> {
    let unit = OrgId::parse(&req.unit)?;
    ctx.read(|r| {
        let standing = Standing::of(ctx, r, &unit)?;
        let year = ctx.today().year();
        let paid_this_year = paid::in_years(r, &paid::unit_key(&unit), &standing.items, year, year)?;
        let last = standing.history(r, ever(), None, LAST)?.items;
        let account = standing.account;
        let current = account.periods.iter().find(|period| period.state != DuesState::Settled).cloned();
        let text = match &current {
            _ if account.periods.is_empty() => "这个单位还没有申报，不知道应交多少".to_owned(),
            Some(period) => format!(
                "{}应交 {} 元，已交 {} 元，还差 {} 元；到期欠缴共 {} 元",
                period.label,
                period.expected.to_yuan(),
                period.settled.to_yuan(),
                period.open.to_yuan(),
                account.owed.to_yuan()
            ),
            None => format!("已申报的各期都已缴清，多缴 {} 元", account.overpaid.to_yuan()),
        };
        Ok(DuesHint { text, owed: account.owed, current, paid_this_year, last })
    })
}

/// What a unit paid before a year began, since its account begins.
pub(crate) fn paid_before(r: &Read<'_>, standing: &Standing, year: i32) -> Result<Money> {
    let from = standing.account.counted_from.map_or(i32::MIN, |day| day.year());
    paid::in_years(r, &paid::unit_key(&standing.unit.id), &standing.items, from, year - 1)
}
