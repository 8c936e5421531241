//! Papers before money moves: the approval sheet, and the public notice with what may hang on a wall and no more.

use chrono::{Datelike, NaiveDate};
use kernel::{Error, Money, Result};
use payments::wire::BatchState;
use payments::{Batch, Line};
use serde_json::{Value, json};
use store::Versioned;

use super::keep::{Made, Wanted, once};
use super::paid::{PDF, frozen, meta};
use super::posted::ended;
use super::term::term;
use super::wire::{DocumentKind, DocumentRow};
use crate::ctx::Ctx;
use crate::handlers::household_life::calendar;
use crate::handlers::payments::who;

/// Working days a notice hangs when nothing else is said.
const DAYS: u32 = 5;
/// Most working days of a notice.
const MOST_DAYS: u32 = 60;

/// A batch whose payees are fixed: what is approved or posted must be what is paid.
fn submitted(ctx: &Ctx<'_>, id: &str) -> Result<(Versioned<Batch>, Vec<Line>)> {
    let (batch, lines) = ctx.read(|r| Ok((r.need_versioned::<Batch>(id)?, payments::line::of_batch(r, id)?)))?;
    match batch.record.state {
        BatchState::Submitted | BatchState::Checked | BatchState::Released => Ok((batch, lines)),
        BatchState::Draft | BatchState::Returned => {
            Err(Error::new("payments.not_submitted", "批次还没有提交，名单还可能改动；提交复核后才能出审批表和公示"))
        }
    }
}

fn number(batch: &Batch) -> String {
    batch.number.clone().unwrap_or_else(|| "（放款时编号）".to_owned())
}

/// The approval sheet.
pub(super) fn sheet(ctx: &Ctx<'_>, id: &str) -> Result<DocumentRow> {
    let (Versioned { record: batch, version }, lines) = submitted(ctx, id)?;
    let wanted = Wanted {
        kind: DocumentKind::Approval,
        subject: ("batch", id),
        number: batch.number.clone(),
        template: "approval".to_owned(),
        of_version: Some(version),
        file_name: format!("发放审批表_{}.pdf", batch.number.as_deref().unwrap_or(&batch.title)),
        media: PDF,
    };
    once(ctx, &wanted, || {
        let data = sheet_data(ctx, &batch, &lines)?;
        let template = ctx.resources().template("approval")?;
        let pdf = paper::render(&template, &data, &*ctx.resources().fonts()?, &meta(ctx, "发放审批表".to_owned()))?;
        Ok(Made { bytes: pdf.bytes, pages: Some(pdf.pages), data })
    })
}

fn sheet_data(ctx: &Ctx<'_>, batch: &Batch, lines: &[Line]) -> Result<Value> {
    let office = ctx.office();
    let mut totals: Vec<(&str, &str, u32, Money)> = Vec::new();
    for line in lines {
        match totals.iter_mut().find(|t| (t.0, t.1) == (&line.programme, &line.period)) {
            Some(total) => {
                total.2 += 1;
                total.3 = total.3.checked_add(line.amount)?;
            }
            None => totals.push((&line.programme, &line.period, 1, line.amount)),
        }
    }
    let mut payees: Vec<&str> = lines.iter().map(|l| l.payee.as_str()).collect();
    payees.sort_unstable();
    payees.dedup();
    let (maker, checker) = ctx
        .read(|r| Ok((who(r, batch.maker.as_str()), batch.checker.as_ref().map(|checker| who(r, checker.as_str())))))?;
    let rows: Vec<Value> = totals
        .into_iter()
        .map(|(programme, period, lines, amount)| {
            json!({ "programme": programme, "period": period, "lines": lines, "amount": amount })
        })
        .collect();
    Ok(json!({
        "training": office.training,
        "office": office.name,
        "number": number(batch),
        "title": batch.title,
        "lines": batch.lines,
        "payees": payees.len(),
        "maker": maker,
        "made_on": batch.made_at.day(),
        "method": "银行转账",
        "paid_on": batch.paid_on,
        "total": batch.total,
        "maker_opinion": "名单、金额与应发一致，收款账户为困难职工本人账户，拟发放。",
        "opinion": batch.opinion,
        "checker": checker,
        "checked_on": batch.checked_at.as_ref().map(|at| at.day()),
        "date": ctx.today(),
        "rows": rows,
    }))
}

/// The public notice: name, employer, class and amount, one row a household. No number, account, phone, illness or
/// child: the one fixed scheme, so that two notices together tell no more than one.
pub(super) fn notice(ctx: &Ctx<'_>, id: &str, days: Option<u32>) -> Result<DocumentRow> {
    let days = days.unwrap_or(DAYS);
    if !(DAYS..=MOST_DAYS).contains(&days) {
        return Err(Error::field("days", "range", format!("公示天数填 {DAYS} 到 {MOST_DAYS} 个工作日")));
    }
    let (Versioned { record: batch, version }, lines) = submitted(ctx, id)?;
    let wanted = Wanted {
        kind: DocumentKind::Notice,
        subject: ("batch", id),
        number: batch.number.clone(),
        template: format!("notice/{days}"),
        of_version: Some(version),
        file_name: format!("发放公示_{}.pdf", batch.number.as_deref().unwrap_or(&batch.title)),
        media: PDF,
    };
    // The days run from the day the same rows were first posted: a batch that was only checked meanwhile hangs no longer.
    let from = first_posted(ctx, id, &wanted.template, &notice_data(ctx, &batch, &lines, days, ctx.today())?["rows"])?;
    ended(Some(calendar(ctx)?.notice_ends(from, days)?), ctx.today()).map_or(Ok(()), Err)?;
    once(ctx, &wanted, || {
        let data = notice_data(ctx, &batch, &lines, days, from)?;
        let template = ctx.resources().template("notice")?;
        let pdf = paper::render(&template, &data, &*ctx.resources().fonts()?, &meta(ctx, "发放公示".to_owned()))?;
        Ok(Made { bytes: pdf.bytes, pages: Some(pdf.pages), data })
    })
}

/// The day on which a notice with these rows was first made for the batch; today when there is none.
fn first_posted(ctx: &Ctx<'_>, batch: &str, template: &str, rows: &Value) -> Result<NaiveDate> {
    let before: Vec<String> = ctx.read(|r| {
        r.query(
            "SELECT snapshot ->> '$.data' FROM document
             WHERE subject_kind = 'batch' AND subject_id = ?1 AND kind = ?2 AND template = ?3 ORDER BY at",
            (batch, DocumentKind::Notice.code(), template),
            |row| row.get(0),
        )
    })?;
    let posted = before.iter().filter_map(|data| serde_json::from_str::<Value>(data).ok());
    let same = posted.filter(|data| data["rows"] == *rows).filter_map(|data| data["from"].as_str()?.parse().ok()).min();
    Ok(same.unwrap_or_else(|| ctx.today()))
}

fn notice_data(ctx: &Ctx<'_>, batch: &Batch, lines: &[Line], days: u32, from: NaiveDate) -> Result<Value> {
    let office = ctx.office();
    let mut rows: Vec<(&Line, Money)> = Vec::new();
    for line in lines {
        match rows.iter_mut().find(|(first, _)| first.payee == line.payee) {
            Some((_, sum)) => *sum = sum.checked_add(line.amount)?,
            None => rows.push((line, line.amount)),
        }
    }
    let rows = rows
        .into_iter()
        .map(|(line, amount)| {
            let payee = &frozen(line)?.payee;
            Ok(json!({ "name": payee.name, "employer": payee.employer, "class": payee.class_label, "amount": amount }))
        })
        .collect::<Result<Vec<_>>>()?;
    let mut programmes: Vec<&str> = lines.iter().map(|l| l.programme.as_str()).collect();
    programmes.sort_unstable();
    programmes.dedup();
    let (year, season) = term(lines.iter().map(|l| l.period.as_str()), ctx.today().year());
    Ok(json!({
        "training": office.training,
        "office": office.name,
        "programme": programmes.join("、"),
        "season": year.map_or_else(|| season.clone(), |year| format!("{year}年{season}")),
        "from": from,
        "days": days,
        "number": number(batch),
        "rows": rows,
    }))
}
