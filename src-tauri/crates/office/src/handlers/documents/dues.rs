//! The statement of a unit's union-fund contributions for a year (对账单): what fell due, what was paid, what is left.

use chrono::{Datelike as _, NaiveDate};
use dues::Declaration;
use kernel::{Error, Money, OrgId, Result};
use serde_json::{Value, json};

use super::keep::{Made, Wanted, fingerprint, once, with_office};
use super::paid::{PDF, meta};
use super::wire::{DocumentKind, DocumentRow};
use crate::ctx::Ctx;
use crate::handlers::dues::unit::{Standing, paid_before};
use crate::handlers::dues::wire::{DuesPayment, DuesStatementPaper};
use crate::rights::{Right, allows};

/// Receipts read at a time.
const PAGE: usize = 500;

/// The statement as of now; when anything in it changes, it is another paper.
pub(super) fn statement(ctx: &Ctx<'_>, req: &DuesStatementPaper) -> Result<DocumentRow> {
    // Whoever may make papers may not see what units pay for that alone.
    if !allows(ctx.actor().role, Right::DuesRead) {
        return Err(Error::new("session.forbidden", "您的账号不能查看工会经费，请换有权限的同事操作，或请管理员调整"));
    }
    let unit = OrgId::parse(&req.unit)?;
    let (name, data) = ctx.read(|r| {
        let standing = Standing::of(ctx, r, &unit)?;
        let data = data(ctx, r, &standing, req.year)?;
        Ok((standing.unit.name, data))
    })?;
    let wanted = Wanted {
        kind: DocumentKind::DuesStatement,
        subject: ("organisation", unit.as_str()),
        number: Some(req.year.to_string()),
        template: "dues_statement".to_owned(),
        of_version: Some(fingerprint(&data)),
        file_name: format!("工会经费对账单_{}_{name}.pdf", req.year),
        media: PDF,
    };
    once(ctx, &wanted, || {
        let data = with_office(ctx, data, "date");
        let template = ctx.resources().template("dues_statement")?;
        let title = format!("工会经费对账单 {}", req.year);
        let pdf = paper::render(&template, &data, &*ctx.resources().fonts()?, &meta(ctx, title))?;
        Ok(Made { bytes: pdf.bytes, pages: Some(pdf.pages), data })
    })
}

/// A line of the statement; `order` puts what falls due before what is paid on the same day.
struct Line {
    day: NaiveDate,
    order: u8,
    what: String,
    note: String,
    number: Option<String>,
    expected: Option<Money>,
    paid: Option<Money>,
}

fn data(ctx: &Ctx<'_>, r: &store::Read<'_>, standing: &Standing, year: i32) -> Result<Value> {
    let today = ctx.today();
    let day = |month, day| NaiveDate::from_ymd_opt(year, month, day);
    let (Some(first), Some(last)) = (day(1, 1), day(12, 31)) else { return Err(no_year()) };
    if first > today || standing.account.counted_from.is_some_and(|from| year < from.year()) {
        return Err(no_year());
    }
    let until = last.min(today);
    let declarations = || standing.declarations.iter().map(|found| &found.record);
    let before = Money::sum(declarations().filter(|d| d.reckoning.due < first).map(Declaration::expected))?;
    let opening = before.checked_sub(paid_before(r, standing, year)?)?;
    let mut lines: Vec<Line> = declarations().filter(|d| (first..=until).contains(&d.reckoning.due)).map(due).collect();
    let mut cursor = None;
    loop {
        let page = standing.history(r, (first, until), cursor, PAGE)?;
        lines.extend(page.items.into_iter().map(payment));
        cursor = page.next;
        if cursor.is_none() {
            break;
        }
    }
    lines.sort_by(|a, b| (a.day, a.order, &a.number).cmp(&(b.day, b.order, &b.number)));
    let mut balance = opening;
    let mut rows = Vec::with_capacity(lines.len());
    for line in &lines {
        balance =
            balance.checked_add(line.expected.unwrap_or(Money::ZERO))?.checked_sub(line.paid.unwrap_or(Money::ZERO))?;
        rows.push(json!({
            "day": line.day, "what": line.what, "note": line.note, "number": line.number,
            "expected": line.expected, "paid": line.paid, "balance": balance.to_yuan(),
        }));
    }
    let sum = |pick: fn(&Line) -> Option<Money>| Money::sum(lines.iter().filter_map(pick));
    Ok(json!({
        "unit": { "name": standing.unit.name, "credit_code": standing.unit.credit_code },
        "year": year,
        "until": until,
        "opening": told(opening)?,
        "expected": sum(|line| line.expected)?,
        "paid": sum(|line| line.paid)?,
        "closing": told(balance)?,
        "clauses": clauses(standing, first, last),
        "rows": rows,
    }))
}

fn no_year() -> Error {
    Error::field("year", "dues.no_year", "这一年没有可以对账的内容，请选择申报以后、今年以前（含今年）的年份")
}

fn due(declaration: &Declaration) -> Line {
    let form = &declaration.form;
    let people = form.staff.map(|staff| format!("{staff} 人")).unwrap_or_default();
    let base = declaration.reckoning.base.unwrap_or(Money::ZERO).to_yuan();
    let note = if form.payroll.is_none() {
        format!("按 {people}估算工资总额 {base}")
    } else if declaration.reckoning.estimated {
        format!("估算工资总额 {base}")
    } else {
        format!("申报工资总额 {base}")
    };
    Line {
        day: declaration.reckoning.due,
        order: 0,
        what: format!("{}应交", form.period.label()),
        note: if form.has_union { note } else { format!("{note}（建会筹备金）") },
        number: None,
        expected: Some(declaration.expected()),
        paid: None,
    }
}

fn payment(paid: DuesPayment) -> Line {
    let what = match paid.state_label.as_str() {
        "作废" => "收据（作废）",
        "红字" => "收据（红字冲回）",
        _ => "收据",
    };
    Line {
        day: paid.date,
        order: 1,
        what: what.to_owned(),
        note: paid.method_label,
        number: Some(paid.number),
        expected: None,
        paid: Some(paid.counted),
    }
}

/// A balance in words: owed, overpaid or even.
fn told(balance: Money) -> Result<String> {
    Ok(match balance.fen() {
        0 => "0.00 元（两清）".to_owned(),
        fen if fen > 0 => format!("欠缴 {} 元", balance.to_yuan()),
        _ => format!("多缴 {} 元", Money::ZERO.checked_sub(balance)?.to_yuan()),
    })
}

/// The clauses that what fell due in the year rests on, each once.
fn clauses(standing: &Standing, first: NaiveDate, last: NaiveDate) -> String {
    let mut found: Vec<String> = Vec::new();
    for declaration in standing.declarations.iter().map(|found| &found.record) {
        if !(first..=last).contains(&declaration.reckoning.due) {
            continue;
        }
        for rule in declaration.reckoning.rules.iter().filter(|rule| matches!(rule.id.as_str(), "rate" | "split")) {
            if !found.contains(&rule.clause) {
                found.push(rule.clause.clone());
            }
        }
    }
    if found.is_empty() { "本年没有到期的申报".to_owned() } else { found.join("；") }
}
