//! Papers of a released batch: vouchers and roster.

use chrono::{Datelike, NaiveDate};
use kernel::{Error, Result};
use paper::Meta;
use payments::{Batch, Frozen, Line};
use serde_json::{Value, json};

use super::keep::{Made, Wanted, once};
use super::term::term;
use super::wire::{DocumentKind, DocumentRow};
use crate::ctx::Ctx;

pub(super) const PDF: &str = "application/pdf";

/// What a released batch always has.
pub(super) struct Paid<'b> {
    pub(super) number: &'b str,
    pub(super) day: NaiveDate,
}

pub(super) fn paid(batch: &Batch) -> Result<Paid<'_>> {
    match (&batch.number, batch.paid_on) {
        (Some(number), Some(day)) => Ok(Paid { number, day }),
        _ => Err(broken()),
    }
}

pub(super) fn frozen(line: &Line) -> Result<&Frozen> {
    line.frozen.as_ref().ok_or_else(broken)
}

fn broken() -> Error {
    Error::new("documents.incomplete", "这个批次的资料不完整，不能出文书；请联系维护人员")
}

pub(super) fn meta(ctx: &Ctx<'_>, title: String) -> Meta {
    Meta { title, created: ctx.world().clock.now(), producer: format!("暖窗 {}", env!("CARGO_PKG_VERSION")) }
}

/// The form for these lines: who worked has a post and days on it, who is aided has neither.
fn form(worked: &'static str, aided: &'static str, lines: &[Line]) -> &'static str {
    if lines.iter().all(|line| line.particulars.days.is_some()) { worked } else { aided }
}

/// The voucher of one line.
pub(super) fn voucher(ctx: &Ctx<'_>, line: &str) -> Result<DocumentRow> {
    let (batch, line) = ctx.read(|r| payments::batch::released_line(r, line))?;
    let number = line.voucher_no.clone().ok_or_else(broken)?;
    let form = form("voucher", "voucher_aid", std::slice::from_ref(&line));
    let wanted = Wanted {
        kind: DocumentKind::Voucher,
        subject: ("line", line.id.as_str()),
        file_name: format!("发放凭证_{number}.pdf"),
        number: Some(number.clone()),
        template: form.to_owned(),
        of_version: None,
        media: PDF,
    };
    once(ctx, &wanted, || {
        let data = voucher_data(ctx, &batch, &line)?;
        let template = ctx.resources().template(form)?;
        let fonts = ctx.resources().fonts()?;
        let pdf = paper::render(&template, &data, &fonts, &meta(ctx, format!("发放凭证 {number}")))?;
        Ok(Made { bytes: pdf.bytes, pages: Some(pdf.pages), data })
    })
}

/// All vouchers of a batch in one file, in the order of the roster.
pub(super) fn vouchers(ctx: &Ctx<'_>, batch: &str) -> Result<DocumentRow> {
    let (batch, lines) = ctx.read(|r| payments::batch::released(r, batch))?;
    let number = paid(&batch)?.number.to_owned();
    let form = form("voucher", "voucher_aid", &lines);
    let wanted = Wanted {
        kind: DocumentKind::Vouchers,
        subject: ("batch", batch.id.as_str()),
        file_name: format!("发放凭证_{number}.pdf"),
        number: Some(number.clone()),
        template: form.to_owned(),
        of_version: None,
        media: PDF,
    };
    once(ctx, &wanted, || {
        let records = lines.iter().map(|line| voucher_data(ctx, &batch, line)).collect::<Result<Vec<_>>>()?;
        let template = ctx.resources().template(form)?;
        let fonts = ctx.resources().fonts()?;
        let total = records.len() as u64;
        let progress = |done: usize| ctx.progress().report(done as u64, total, "正在制作发放凭证").is_ok();
        let meta = meta(ctx, format!("发放凭证 {number}"));
        let pdf = paper::render_many(&template, records.iter().cloned(), &fonts, &meta, &progress);
        // A cancelled job says so in the words every long job uses.
        ctx.progress().report(total, total, "正在保存发放凭证")?;
        let pdf = pdf?;
        Ok(Made { bytes: pdf.bytes, pages: Some(pdf.pages), data: Value::Array(records) })
    })
}

/// The roster of a batch.
pub(super) fn roster(ctx: &Ctx<'_>, batch: &str) -> Result<DocumentRow> {
    let (batch, lines) = ctx.read(|r| payments::batch::released(r, batch))?;
    let number = paid(&batch)?.number.to_owned();
    let form = form("roster", "roster_aid", &lines);
    let wanted = Wanted {
        kind: DocumentKind::Roster,
        subject: ("batch", batch.id.as_str()),
        file_name: format!("发放花名册_{number}.pdf"),
        number: Some(number.clone()),
        template: form.to_owned(),
        of_version: None,
        media: PDF,
    };
    once(ctx, &wanted, || {
        let data = roster_data(ctx, &batch, &lines)?;
        let template = ctx.resources().template(form)?;
        let fonts = ctx.resources().fonts()?;
        let pdf = paper::render(&template, &data, &fonts, &meta(ctx, format!("发放花名册 {number}")))?;
        Ok(Made { bytes: pdf.bytes, pages: Some(pdf.pages), data })
    })
}

fn voucher_data(ctx: &Ctx<'_>, batch: &Batch, line: &Line) -> Result<Value> {
    let office = ctx.office();
    let day = paid(batch)?.day;
    let Frozen { payee, beneficiary_name } = frozen(line)?;
    let facts = &line.particulars;
    let (year, season) = term([line.period.as_str()], day.year());
    Ok(json!({
        "training": office.training,
        "office": office.name,
        "number": line.voucher_no,
        "year": year,
        "season": season,
        "programme": line.programme,
        "worker": { "name": payee.name, "id_number": payee.id_number },
        "show_full_id": false,
        "student": { "name": beneficiary_name, "relation": payee.relation.as_deref().unwrap_or_default() },
        "post": facts.post.as_deref().unwrap_or_default(),
        "period": { "from": facts.from, "to": facts.to },
        "days": facts.days.unwrap_or_default(),
        "standard": facts.standard,
        "explanation": facts.explanation,
        "class": payee.class_label,
        "amount": line.amount,
        "bank": bank(payee),
        "account": payee.account,
        "date": day,
    }))
}

fn bank(payee: &payments::Payee) -> String {
    let name = payee.bank_name.as_deref().unwrap_or_default();
    let branch = payee.bank_branch.as_deref().unwrap_or_default();
    // Many files repeat the bank's name in the branch's.
    if branch.starts_with(name) { branch.to_owned() } else { format!("{name}{branch}") }
}

fn roster_data(ctx: &Ctx<'_>, batch: &Batch, lines: &[Line]) -> Result<Value> {
    let office = ctx.office();
    let Paid { number, day } = paid(batch)?;
    let rows = lines
        .iter()
        .map(|line| {
            let Frozen { payee, beneficiary_name } = frozen(line)?;
            let sex = match payee.id_number.sex() {
                Some(kernel::Sex::Male) => "男",
                Some(kernel::Sex::Female) => "女",
                _ => "",
            };
            Ok(json!({
                "name": payee.name,
                "sex": sex,
                "id_number": payee.id_number,
                "employer": payee.employer,
                "class": payee.class_label,
                "file_number": payee.file_number,
                "standard": line.particulars.standard,
                "days": line.particulars.days.unwrap_or_default(),
                "amount": line.amount,
                "bank": bank(payee),
                "account": payee.account,
                "phone": payee.phone,
                "note": beneficiary_name,
            }))
        })
        .collect::<Result<Vec<_>>>()?;
    let mut programmes: Vec<&str> = lines.iter().map(|l| l.programme.as_str()).collect();
    programmes.dedup();
    let (year, season) = term(lines.iter().map(|l| l.period.as_str()), day.year());
    Ok(json!({
        "training": office.training,
        "office": office.name,
        "programme": programmes.join("、"),
        "year": year,
        "season": season,
        "batch": number,
        "method": "银行转账",
        "date": day,
        "rows": rows,
    }))
}
