//! Lines of a batch: one payable each, with the payee as they were when the batch was submitted.

use kernel::{BatchId, Error, LineId, Money, PayableId, PersonId, Result};
use serde::{Deserialize, Serialize};
use store::sql::Value as SqlValue;
use store::{Read, Record};

use crate::batch::Batch;
use crate::outcome;
use crate::payable::{Particulars, Payable};
use crate::payee::{FindPayee, Payee};
use crate::wire::{BatchLine, ListLines, PaymentRow};

/// What a submitted line keeps, whatever happens to the household file later.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frozen {
    /// Who is paid and where to.
    pub payee: Payee,
    /// Name of whom it is for.
    pub beneficiary_name: String,
}

/// A line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Id.
    pub id: LineId,
    /// Batch.
    pub batch: BatchId,
    /// Its place on the roster, from 1 without gaps.
    pub seq: u32,
    /// What it pays.
    pub payable: PayableId,
    /// Programme.
    pub programme: String,
    /// Period.
    pub period: String,
    /// Whom it is for.
    pub beneficiary: PersonId,
    /// Who is paid.
    pub payee: PersonId,
    /// Amount.
    pub amount: Money,
    /// What it comes from.
    pub particulars: Particulars,
    /// Set when the batch is submitted, gone when it is returned.
    pub frozen: Option<Frozen>,
    /// Set at release.
    pub voucher_no: Option<String>,
    /// The line that came back from the bank, when this one pays it anew.
    #[serde(default)]
    pub replaces: Option<LineId>,
}

impl Record for Line {
    const KIND: &'static str = "line";
    const TABLE: &'static str = "payment_line";

    fn id(&self) -> &str {
        self.id.as_str()
    }

    fn columns(&self) -> Vec<(&'static str, SqlValue)> {
        vec![
            ("batch", self.batch.to_string().into()),
            ("seq", i64::from(self.seq).into()),
            ("payable", self.payable.to_string().into()),
            ("beneficiary", self.beneficiary.to_string().into()),
            ("payee", self.payee.to_string().into()),
            ("amount", self.amount.fen().into()),
            ("voucher", self.voucher_no.clone().into()),
            ("replaces", self.replaces.as_ref().map(ToString::to_string).into()),
        ]
    }

    fn constraint_error(constraint: &str) -> Option<Error> {
        constraint.contains("replaces").then(batched_already)
    }
}

/// The refusal of a payable that is in a batch.
pub(crate) fn batched_already() -> Error {
    Error::new("payments.batched", "有一笔应发已经在别的批次里，请刷新列表后重选")
}

/// Lines of a batch in the order of the roster.
///
/// # Errors
/// When the database cannot be read.
pub fn of_batch(r: &Read<'_>, batch: &str) -> Result<Vec<Line>> {
    r.records("WHERE batch = ?1 ORDER BY seq", [batch])
}

/// A page of a batch's lines.
///
/// # Errors
/// `store.cursor`, or when a payee cannot be read.
pub fn page(r: &Read<'_>, req: &ListLines, find: &FindPayee<'_>) -> Result<store::Page<BatchLine>> {
    let limit = req.limit.unwrap_or(50).clamp(1, 200) as usize;
    let found = r.page::<Line>("batch = ?1", &[&req.batch], "seq", req.cursor.clone(), limit)?;
    found.try_map(|line| row(r, line.record, find))
}

/// Lines of a batch, each with its frozen payee, or the one the household file names today.
///
/// # Errors
/// When a payee cannot be read.
pub fn with_payees(r: &Read<'_>, batch: &str, find: &FindPayee<'_>) -> Result<Vec<(Line, Frozen)>> {
    let lines = of_batch(r, batch)?;
    lines.into_iter().map(|line| frozen_or_live(r, &line, find).map(|frozen| (line, frozen))).collect()
}

/// The frozen payee, or the one the household file names today.
pub(crate) fn frozen_or_live(r: &Read<'_>, line: &Line, find: &FindPayee<'_>) -> Result<Frozen> {
    match &line.frozen {
        Some(frozen) => Ok(frozen.clone()),
        None => Ok(Frozen {
            payee: find(r, &r.need::<Payable>(line.payable.as_str())?)?,
            beneficiary_name: people::person(r, &line.beneficiary)?.name.to_string(),
        }),
    }
}

fn row(r: &Read<'_>, line: Line, find: &FindPayee<'_>) -> Result<BatchLine> {
    let Frozen { payee, beneficiary_name } = frozen_or_live(r, &line, find)?;
    let problem = if line.voucher_no.is_some() { None } else { payee.problem().map(|p| p.message) };
    let outcome = outcome::shown(r, &line)?;
    let replaced = line.replaces.as_ref().map(|id| r.need::<Line>(id.as_str())).transpose()?;
    Ok(BatchLine {
        id: line.id.to_string(),
        seq: line.seq,
        voucher_no: line.voucher_no,
        beneficiary: line.beneficiary.to_string(),
        beneficiary_name,
        payee_name: payee.name.to_string(),
        payee_id_masked: payee.id_number.masked(),
        bank_name: payee.bank_name.unwrap_or_default(),
        account_masked: payee.account.map(|a| a.masked()).unwrap_or_default(),
        amount: line.amount,
        standard: line.particulars.standard,
        days: line.particulars.days,
        problem,
        outcome,
        replaces_no: replaced.and_then(|l| l.voucher_no),
    })
}

/// Payments of a person, as payee or as the one they are for, the newest first.
///
/// # Errors
/// When the database cannot be read.
pub fn of_person(r: &Read<'_>, person: &PersonId) -> Result<Vec<PaymentRow>> {
    let lines: Vec<Line> =
        r.records("WHERE beneficiary = ?1 OR payee = ?1 ORDER BY id DESC LIMIT 200", [person.as_str()])?;
    lines
        .into_iter()
        .map(|line| {
            let batch = r.need::<Batch>(line.batch.as_str())?;
            let (beneficiary_name, payee_name) = match &line.frozen {
                Some(frozen) => (frozen.beneficiary_name.clone(), frozen.payee.name.to_string()),
                None => (
                    people::person(r, &line.beneficiary)?.name.to_string(),
                    people::person(r, &line.payee)?.name.to_string(),
                ),
            };
            let outcome = outcome::shown(r, &line)?;
            Ok(PaymentRow {
                outcome,
                line: line.id.to_string(),
                batch: batch.id.to_string(),
                batch_title: batch.title,
                batch_state: batch.state,
                programme: line.programme,
                period: line.period,
                amount: line.amount,
                paid_on: batch.paid_on,
                voucher_no: line.voucher_no,
                as_payee: line.payee == *person,
                beneficiary_name,
                payee_name,
            })
        })
        .collect()
}
