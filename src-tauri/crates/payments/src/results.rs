//! The bank's result file against a released batch: every row finds its line, or says why it is not used.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use kernel::{BankAccount, Error, Money, PersonName, Result};
use store::{Read, Write};

use crate::after_wire::{Outcome, ResultRowView, ResultVerdict, ResultsReport};
use crate::batch;
use crate::line::Line;
use crate::outcome::{self, OutcomeRecord};

/// One row of the bank's file, whatever its layout was.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Answer {
    /// Row of the file, from 1.
    pub row: u32,
    /// Voucher number.
    pub voucher: Option<String>,
    /// Running number of the file that was sent.
    pub seq: Option<u32>,
    /// Account.
    pub account: Option<BankAccount>,
    /// Name.
    pub name: Option<String>,
    /// Amount.
    pub amount: Option<Money>,
    /// What happened.
    pub outcome: Option<Outcome>,
    /// Why it came back.
    pub reason: Option<String>,
    /// Why the row cannot be read.
    pub fault: Option<String>,
}

/// What of a row a refusal is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// Which line it is: the voucher or running number.
    Line,
    /// The account.
    Account,
    /// The name.
    Name,
    /// The amount.
    Amount,
    /// What happened.
    Outcome,
}

/// Why a row is not used, and what of it.
type Refusal = (About, String);

/// A row with the line it belongs to.
#[derive(Debug, Clone)]
pub struct Judged {
    /// As shown.
    pub view: ResultRowView,
    /// The line; none when the row is refused.
    pub line: Option<Line>,
    /// What of the row a refusal is about.
    pub about: Option<About>,
}

/// Judges every row against the lines of a released batch.
///
/// # Errors
/// `payments.not_released`, `not_found`.
pub fn judge(r: &Read<'_>, batch: &str, answers: &[Answer]) -> Result<Vec<Judged>> {
    let (_, lines) = batch::released(r, batch)?;
    let mut known = HashMap::new();
    for line in &lines {
        if let Some(last) = outcome::of_line(r, line.id.as_str())? {
            known.insert(line.seq, last.outcome);
        }
    }
    let mut named = HashMap::new();
    let found: Vec<std::result::Result<&Line, Refusal>> = answers.iter().map(|answer| find(&lines, answer)).collect();
    for line in found.iter().flatten() {
        *named.entry(line.seq).or_insert(0_u32) += 1;
    }
    Ok(answers
        .iter()
        .zip(found)
        .map(|(answer, found)| match found {
            Ok(line) if named.get(&line.seq).is_some_and(|n| *n > 1) => {
                let message = format!("文件里有两行对应第 {} 笔，请核对银行文件", line.seq);
                judged(answer, Err((About::Line, message)), None)
            }
            Ok(line) => judged(answer, Ok(line), known.get(&line.seq).copied()),
            Err(refusal) => judged(answer, Err(refusal), None),
        })
        .collect())
}

/// The one line a row means, or why there is none.
fn find<'l>(lines: &'l [Line], answer: &Answer) -> std::result::Result<&'l Line, Refusal> {
    let no_line = |message: &str| (About::Line, message.to_owned());
    if let Some(fault) = &answer.fault {
        return Err(no_line(fault));
    }
    let by_voucher = answer.voucher.as_ref().map(|v| lines.iter().find(|l| l.voucher_no.as_ref() == Some(v)));
    match by_voucher {
        Some(None) => return Err(no_line("本批次里没有这个凭证号，请核对是否选错了批次或文件")),
        Some(Some(line)) => return agrees(line, answer).map(|()| line),
        None => {}
    }
    // Who, where to and how much name a line; the running number tells twins apart, and stands alone only with an
    // amount or an account that agrees.
    let same: Vec<&Line> = lines.iter().filter(|line| agrees(line, answer).is_ok()).collect();
    if let Some(seq) = answer.seq {
        let line = lines
            .iter()
            .find(|l| l.seq == seq)
            .ok_or_else(|| no_line(&format!("本批次里没有第 {seq} 笔，请核对是否选错了批次或文件")))?;
        if answer.amount.is_none() && answer.account.is_none() {
            return Err(no_line("这一行只有序号，没有账号和金额可以核对"));
        }
        return agrees(line, answer).map(|()| line);
    }
    if answer.account.is_none() || answer.amount.is_none() {
        return Err(no_line("这一行没有凭证号和序号，账号和金额也不全，对不上是哪一笔"));
    }
    match same.as_slice() {
        [line] => Ok(line),
        [] => Err((About::Account, "账号、户名和金额在本批次里找不到对应的一笔".to_owned())),
        many => Err(no_line(&format!("有 {} 笔的账号、户名和金额都相同，分不清是哪一笔，请手工登记", many.len()))),
    }
}

/// Whether what the row says of payee and amount is what was sent.
fn agrees(line: &Line, answer: &Answer) -> std::result::Result<(), Refusal> {
    let payee = line.frozen.as_ref().map(|f| &f.payee);
    if answer.amount.is_some_and(|amount| amount != line.amount) {
        return Err((About::Amount, format!("金额与第 {} 笔不同", line.seq)));
    }
    if answer.account.is_some() && payee.and_then(|p| p.account.as_ref()) != answer.account.as_ref() {
        return Err((About::Account, format!("账号与第 {} 笔不同", line.seq)));
    }
    if let (Some(name), Some(payee)) = (&answer.name, payee) {
        let same = |other: &str| name == other || PersonName::parse(name).is_ok_and(|n| n.as_str() == other);
        if !same(payee.holder_name()) && !same(payee.name.as_str()) {
            return Err((About::Name, format!("户名与第 {} 笔不同", line.seq)));
        }
    }
    Ok(())
}

fn judged(answer: &Answer, found: std::result::Result<&Line, Refusal>, known: Option<Outcome>) -> Judged {
    let unknown = |message: &str| Some((About::Outcome, message.to_owned()));
    let (verdict, line, refusal) = match (found, answer.outcome) {
        (Err(refusal), _) => (ResultVerdict::Refused, None, Some(refusal)),
        (Ok(line), None) => (ResultVerdict::Refused, Some(line), unknown("看不懂银行的状态")),
        (Ok(line), Some(now)) if known == Some(now) => (ResultVerdict::Same, Some(line), None),
        (Ok(line), Some(Outcome::Paid)) if known == Some(Outcome::Returned) => {
            let message = "这一笔已登记为银行退回，不能改成到账；登记错了请先撤销登记";
            (ResultVerdict::Refused, Some(line), unknown(message))
        }
        (Ok(line), Some(Outcome::Paid)) => (ResultVerdict::Paid, Some(line), None),
        (Ok(line), Some(Outcome::Returned)) => (ResultVerdict::Returned, Some(line), None),
    };
    let reason = (answer.outcome == Some(Outcome::Returned))
        .then(|| answer.reason.clone().unwrap_or_else(|| "银行没有说明原因".to_owned()));
    let (about, message) = refusal.unzip();
    Judged {
        view: ResultRowView {
            row: answer.row,
            verdict,
            seq: line.map(|l| l.seq),
            name: answer.name.clone().unwrap_or_default(),
            account_masked: answer.account.as_ref().map(BankAccount::masked).unwrap_or_default(),
            amount: answer.amount,
            reason,
            message,
        },
        line: line.filter(|_| verdict != ResultVerdict::Refused).cloned(),
        about,
    }
}

/// What a file comes to.
///
/// # Errors
/// When the database cannot be read, or sums are too large.
pub fn report(r: &Read<'_>, batch: &str, judged: &[Judged]) -> Result<ResultsReport> {
    let count =
        |verdict| u32::try_from(judged.iter().filter(|j| j.view.verdict == verdict).count()).unwrap_or(u32::MAX);
    let sum = |verdict| {
        Money::sum(
            judged.iter().filter(|j| j.view.verdict == verdict).filter_map(|j| j.line.as_ref()).map(|l| l.amount),
        )
    };
    let answered: HashSet<u32> = judged.iter().filter_map(|j| j.line.as_ref().map(|l| l.seq)).collect();
    let mut unanswered = 0;
    for line in batch::released(r, batch)?.1 {
        if !answered.contains(&line.seq) && outcome::of_line(r, line.id.as_str())?.is_none() {
            unanswered += 1;
        }
    }
    Ok(ResultsReport {
        paid: count(ResultVerdict::Paid),
        returned: count(ResultVerdict::Returned),
        same: count(ResultVerdict::Same),
        refused: count(ResultVerdict::Refused),
        unanswered,
        paid_total: sum(ResultVerdict::Paid)?,
        returned_total: sum(ResultVerdict::Returned)?,
        rows: judged.iter().map(|j| j.view.clone()).collect(),
    })
}

/// Records every row that names a line, and tells how many said something new.
///
/// # Errors
/// `payments.results_refused` naming rows that cannot be used, unless they may be left out;
/// `payments.results_nothing`.
pub fn import(w: &mut Write<'_>, judged: &[Judged], on: NaiveDate, leave_out_refused: bool) -> Result<u32> {
    let refused: Vec<&ResultRowView> =
        judged.iter().map(|j| &j.view).filter(|v| v.verdict == ResultVerdict::Refused).collect();
    if !refused.is_empty() && !leave_out_refused {
        let error = Error::new(
            "payments.results_refused",
            format!("文件里有 {} 行用不上，还没有登记。请核对这些行，或选择只登记能用的行", refused.len()),
        );
        return Err(refused.into_iter().take(50).fold(error, |error, view| {
            let message = view.message.clone().unwrap_or_default();
            error.with_field(format!("rows.{}", view.row), "refused", format!("第 {} 行：{message}", view.row))
        }));
    }
    let mut recorded = 0;
    for judged in judged {
        let what = match judged.view.verdict {
            ResultVerdict::Paid => Outcome::Paid,
            ResultVerdict::Returned => Outcome::Returned,
            ResultVerdict::Same | ResultVerdict::Refused => continue,
        };
        if let Some(line) = &judged.line {
            outcome::record(w, line, what, judged.view.reason.as_deref(), on, Some(judged.view.row))?;
            recorded += 1;
        }
    }
    if recorded == 0 {
        return Err(Error::new("payments.results_nothing", "文件里没有新的银行结果可以登记"));
    }
    Ok(recorded)
}

/// A recorded row that something was built on since.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BuiltOn {
    /// What, in words.
    pub what: &'static str,
    /// Row of the bank's file.
    pub row: Option<u32>,
}

/// What was built on the answers of a file since.
///
/// # Errors
/// `not_found`.
pub fn built_on(r: &Read<'_>, answers: &[OutcomeRecord]) -> Result<Vec<BuiltOn>> {
    let mut found = Vec::new();
    for answer in answers {
        found.extend(outcome::built_on(r, answer)?.map(|what| BuiltOn { what, row: answer.row }));
    }
    Ok(found)
}

/// Takes back all answers of a file on which nothing was built: what is owed is again what it was before the file came.
///
/// # Errors
/// When the database refuses, which it does when something was built on one of them.
pub fn take_back(w: &mut Write<'_>, answers: Vec<OutcomeRecord>, reason: &str) -> Result<()> {
    answers.into_iter().try_for_each(|answer| outcome::take_back(w, answer, reason))
}

/// Marks lines by hand; without lines, all that the bank has not answered for.
///
/// # Errors
/// `payments.not_released`, `payments.results_nothing`, or what [`outcome::record`] refuses.
pub fn mark(w: &mut Write<'_>, req: &crate::after_wire::MarkLines) -> Result<u32> {
    let (_, lines) = batch::released(w, &req.batch)?;
    let mut marked = 0;
    for line in lines {
        let wanted = match &req.lines {
            Some(ids) => ids.iter().any(|id| id == line.id.as_str()),
            None => outcome::of_line(w, line.id.as_str())?.is_none(),
        };
        if wanted {
            outcome::record(w, &line, req.outcome, req.reason.as_deref(), req.on, None)?;
            marked += 1;
        }
    }
    if marked == 0 {
        return Err(Error::new("payments.results_nothing", "没有等待银行结果的明细，请刷新后再看"));
    }
    Ok(marked)
}
