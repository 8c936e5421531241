//! Payables: money somebody is owed, once.

use chrono::NaiveDate;
use kernel::{Error, HouseholdId, Money, PayableId, PersonId, Result, Stamp, World};
use serde::{Deserialize, Serialize};
use store::sql::Value as SqlValue;
use store::{Expect, Read, Record, Write};

use crate::batch::Batch;
use crate::doubt::{self, PayOnceRules};
use crate::line::Line;
use crate::outcome;
use crate::payee::{FindPayee, Payee};
use crate::wire::{BatchState, ListPayables, PayableRow, PayableState};

/// What a payable comes from, for the paper.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Particulars {
    /// Post worked on.
    pub post: Option<String>,
    /// First day.
    pub from: Option<NaiveDate>,
    /// Last day.
    pub to: Option<NaiveDate>,
    /// Days that counted.
    pub days: Option<u32>,
    /// The rate, as a roster shows it.
    pub standard: String,
    /// How the amount came about, in one sentence.
    pub explanation: String,
}

/// A payable to be made.
#[derive(Debug, Clone)]
pub struct NewPayable {
    /// Kind of the record it comes from.
    pub source_kind: &'static str,
    /// Its id.
    pub source_id: String,
    /// Programme.
    pub programme: String,
    /// Period.
    pub period: String,
    /// Whom it is for.
    pub beneficiary: PersonId,
    /// Who is paid.
    pub payee: PersonId,
    /// Household file that names the payee's account.
    pub household: HouseholdId,
    /// Amount.
    pub amount: Money,
    /// What it comes from.
    pub particulars: Particulars,
}

impl NewPayable {
    /// The payable as it is first, not saved yet.
    pub(crate) fn open(self, world: &World) -> Payable {
        Payable {
            id: PayableId::new(world),
            source_kind: self.source_kind.to_owned(),
            source_id: self.source_id,
            programme: self.programme,
            period: self.period,
            beneficiary: self.beneficiary,
            payee: self.payee,
            household: self.household,
            amount: self.amount,
            particulars: self.particulars,
            made_at: world.clock.now(),
            state: PayableState::Open,
            cancelled: None,
        }
    }
}

/// A payable.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payable {
    /// Id.
    pub id: PayableId,
    /// Kind of the record it comes from.
    pub source_kind: String,
    /// Its id.
    pub source_id: String,
    /// Programme.
    pub programme: String,
    /// Period.
    pub period: String,
    /// Whom it is for.
    pub beneficiary: PersonId,
    /// Who is paid.
    pub payee: PersonId,
    /// Household file that names the payee's account.
    pub household: HouseholdId,
    /// Amount.
    pub amount: Money,
    /// What it comes from.
    pub particulars: Particulars,
    /// When it was made.
    pub made_at: Stamp,
    /// Where it stands.
    pub state: PayableState,
    /// Why it was cancelled.
    #[serde(default)]
    pub cancelled: Option<String>,
}

impl PayableState {
    /// As stored.
    pub fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Batched => "batched",
            Self::Paid => "paid",
            Self::Cancelled => "cancelled",
            Self::Reversed => "reversed",
        }
    }
}

impl Record for Payable {
    const KIND: &'static str = "payable";
    const TABLE: &'static str = "payable";

    fn id(&self) -> &str {
        self.id.as_str()
    }

    fn columns(&self) -> Vec<(&'static str, SqlValue)> {
        vec![
            ("source_kind", self.source_kind.clone().into()),
            ("source_id", self.source_id.clone().into()),
            ("programme", self.programme.clone().into()),
            ("period", self.period.clone().into()),
            ("beneficiary", self.beneficiary.to_string().into()),
            ("payee", self.payee.to_string().into()),
            ("amount", self.amount.fen().into()),
            ("state", self.state.code().to_owned().into()),
        ]
    }

    fn constraint_error(constraint: &str) -> Option<Error> {
        match constraint {
            "payable_amount" => Some(Error::field("amount", "payments.amount", "发放金额要大于零")),
            c if c.contains("beneficiary") => Some(already("")),
            c if c.contains("source_id") => {
                Some(Error::new("payments.already", "这一项已经生成过应发，不能再生成一次；请刷新列表"))
            }
            _ => None,
        }
    }
}

fn already(place: &str) -> Error {
    Error::field(
        "beneficiary",
        "payments.already",
        format!("同一项目、同一期，这名学生已有一笔应发{place}，不能重复发放；请核对后再办"),
    )
}

/// Makes a payable, unless the beneficiary has a live one for the same programme and period.
///
/// # Errors
/// `payments.already`, naming the batch by number and date; `payments.amount`.
pub fn make(w: &mut Write<'_>, new: NewPayable) -> Result<Payable> {
    let twin = w
        .records::<Payable>(
            "WHERE programme = ?1 AND period = ?2 AND beneficiary = ?3 AND state NOT IN ('cancelled', 'reversed')",
            [new.programme.as_str(), new.period.as_str(), new.beneficiary.as_str()],
        )?
        .pop();
    if let Some(twin) = twin {
        return Err(already(&whereabouts(w, &twin)?));
    }
    let payable = new.open(w.world());
    w.save(&payable, Expect::New)?;
    Ok(payable)
}

/// Cancels what was owed for a source that was undone; none when nothing was. The row stays, with the reason, and
/// the source may be owed anew.
///
/// # Errors
/// `required` without a reason; `payments.batched` or `payments.paid`, naming the batch by number or date and saying
/// what to do.
pub fn cancel_of(w: &mut Write<'_>, source_kind: &str, source_id: &str, reason: &str) -> Result<Option<Payable>> {
    let live = w
        .records::<Payable>(
            "WHERE source_kind = ?1 AND source_id = ?2 AND state NOT IN ('cancelled', 'reversed')",
            [source_kind, source_id],
        )?
        .pop();
    let Some(mut payable) = live else { return Ok(None) };
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Error::field("reason", "required", "请写明取消这笔应发的原因"));
    }
    if let Some(line) = line_of(w, &payable)?
        && payable.state != PayableState::Open
    {
        return Err(held(&w.need::<Batch>(line.batch.as_str())?));
    }
    payable.state = PayableState::Cancelled;
    payable.cancelled = Some(reason.to_owned());
    w.save(&payable, Expect::Any)?;
    Ok(Some(payable))
}

/// Why a payable in this batch cannot be cancelled, and what comes first.
fn held(batch: &Batch) -> Error {
    let made = format!("{} 建立的批次“{}”", batch.made_at.day(), batch.title);
    match (batch.state, &batch.number, batch.paid_on) {
        (BatchState::Released, Some(number), Some(day)) => Error::new(
            "payments.paid",
            format!(
                "这笔补贴已在批次 {number}（{day}）发放，不能在这里撤销；确有差错，请财务在批次里登记银行退回或申请冲回"
            ),
        ),
        (BatchState::Submitted | BatchState::Checked, ..) => Error::new(
            "payments.batched",
            format!("这笔应发在 {made}里，批次已经提交；请先由复核人退回批次，再由制单人移出这一行，然后撤销"),
        ),
        _ => Error::new("payments.batched", format!("这笔应发在 {made}里；请先由制单人把这一行移出批次，然后撤销")),
    }
}

/// Where a payable is, by batch number and date.
pub(crate) fn whereabouts(r: &Read<'_>, payable: &Payable) -> Result<String> {
    let Some(line) = line_of(r, payable)? else {
        return Ok(format!("（{} 生成，待发放）", payable.made_at.day()));
    };
    let batch = r.need::<Batch>(line.batch.as_str())?;
    Ok(match (batch.state, &batch.number, batch.paid_on) {
        (_, Some(number), Some(day)) if payable.state == PayableState::Open => {
            format!("（批次 {number}，{day} 发放后被银行退回，等待补发）")
        }
        (BatchState::Released, Some(number), Some(day)) => format!("（批次 {number}，{day} 已发放）"),
        _ => format!("（在 {} 建立的批次“{}”里，还没有发放）", batch.made_at.day(), batch.title),
    })
}

/// The last line of a payable: the one in force, or the one that came back and is not paid anew yet.
pub(crate) fn line_of(r: &Read<'_>, payable: &Payable) -> Result<Option<Line>> {
    let last = "WHERE payable = ?1 AND NOT EXISTS (SELECT 1 FROM payment_line n WHERE n.replaces = payment_line.id)";
    Ok(r.records::<Line>(last, [payable.id.as_str()])?.pop())
}

/// A page of payables, the oldest first.
///
/// # Errors
/// `store.cursor`, or when a payee cannot be read.
pub fn page(
    r: &Read<'_>,
    req: &ListPayables,
    rules: &PayOnceRules,
    find: &FindPayee<'_>,
) -> Result<store::Page<PayableRow>> {
    let limit = req.limit.unwrap_or(50).clamp(1, 200) as usize;
    let cursor = req.cursor.clone();
    let found = match req.state.map(PayableState::code) {
        Some(state) => r.page::<Payable>("state = ?1", &[&state], "id", cursor, limit)?,
        None => r.page::<Payable>("", &[], "id", cursor, limit)?,
    };
    found.try_map(|payable| row(r, payable.record, rules, find))
}

fn row(r: &Read<'_>, payable: Payable, rules: &PayOnceRules, find: &FindPayee<'_>) -> Result<PayableRow> {
    let last = line_of(r, &payable)?;
    let open = payable.state == PayableState::Open;
    let returned = match &last {
        Some(line) if open => outcome::of_line(r, line.id.as_str())?.and_then(|o| o.reason),
        _ => None,
    };
    // What came back is paid to the account the household file names now.
    let frozen = match payable.state {
        PayableState::Batched | PayableState::Paid | PayableState::Reversed => last.and_then(|line| line.frozen),
        PayableState::Open | PayableState::Cancelled => None,
    };
    let (payee, beneficiary_name): (Payee, String) = match frozen {
        Some(frozen) => (frozen.payee, frozen.beneficiary_name),
        None => (find(r, &payable)?, people::person(r, &payable.beneficiary)?.name.to_string()),
    };
    let problem = match payable.state {
        PayableState::Paid | PayableState::Cancelled | PayableState::Reversed => None,
        PayableState::Open | PayableState::Batched => payee.problem(),
    };
    let doubts = match payable.state {
        PayableState::Open | PayableState::Batched => doubt::open(r, rules, &payable)?,
        PayableState::Paid | PayableState::Cancelled | PayableState::Reversed => Vec::new(),
    };
    Ok(PayableRow {
        id: payable.id.to_string(),
        programme: payable.programme,
        period: payable.period,
        beneficiary_name,
        payee: payable.payee.to_string(),
        payee_name: payee.name.to_string(),
        payee_id_masked: payee.id_number.masked(),
        bank_name: payee.bank_name,
        account_masked: payee.account.map(|a| a.masked()),
        amount: payable.amount,
        state: payable.state,
        blocked: problem.as_ref().is_some_and(|p| p.blocking),
        problem: problem.map(|p| p.message),
        doubts: doubts.into_iter().map(|d| d.message).collect(),
        returned,
    })
}
