//! Batches: made by one, checked by another, released with numbers, then left alone for good.

use std::collections::{BTreeSet, HashMap};

use chrono::{Datelike, NaiveDate};
use kernel::{AccountId, BatchId, Error, LineId, Money, Result, Stamp};
use serde::{Deserialize, Serialize};
use store::sql::Value as SqlValue;
use store::{Expect, Read, Record, Write};

use crate::allowed::{Action, Rights, refusal, same_person};
use crate::doubt::{self, PayOnceRules};
use crate::line::{self, Frozen, Line};
use crate::payable::{self, Payable};
use crate::payee::FindPayee;
use crate::wire::{BatchRow, BatchState, ListBatches, MakeBatch, PayableState};

/// Most lines of a batch.
const MOST_LINES: usize = 20_000;
/// Most lines named in one refusal.
const MOST_NAMED: usize = 50;

/// A batch. `lines` and `total` are kept here and proven against the lines and the payables at every step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Batch {
    /// Id.
    pub id: BatchId,
    /// Title.
    pub title: String,
    /// Where it stands.
    pub state: BatchState,
    /// How many lines.
    pub lines: u32,
    /// What they come to.
    pub total: Money,
    /// Who made it.
    pub maker: AccountId,
    /// When.
    pub made_at: Stamp,
    /// When it was last submitted.
    pub submitted_at: Option<Stamp>,
    /// Who checked it.
    pub checker: Option<AccountId>,
    /// When.
    pub checked_at: Option<Stamp>,
    /// The checker's opinion.
    pub opinion: Option<String>,
    /// Why it was returned.
    pub returned: Option<String>,
    /// Who released it.
    pub releaser: Option<AccountId>,
    /// When.
    pub released_at: Option<Stamp>,
    /// The office's day of release.
    pub paid_on: Option<NaiveDate>,
    /// Number, taken at release.
    pub number: Option<String>,
}

impl BatchState {
    /// As stored.
    pub fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Submitted => "submitted",
            Self::Checked => "checked",
            Self::Released => "released",
            Self::Returned => "returned",
        }
    }

    /// In words.
    pub fn label(self) -> &'static str {
        match self {
            Self::Draft => "草稿",
            Self::Submitted => "待复核",
            Self::Checked => "待发放",
            Self::Released => "已发放",
            Self::Returned => "已退回",
        }
    }
}

impl Record for Batch {
    const KIND: &'static str = "batch";
    const TABLE: &'static str = "payment_batch";

    fn id(&self) -> &str {
        self.id.as_str()
    }

    fn columns(&self) -> Vec<(&'static str, SqlValue)> {
        vec![
            ("state", self.state.code().to_owned().into()),
            ("maker", self.maker.to_string().into()),
            ("checker", self.checker.as_ref().map(ToString::to_string).into()),
            ("releaser", self.releaser.as_ref().map(ToString::to_string).into()),
            ("number", self.number.clone().into()),
            ("total", self.total.fen().into()),
        ]
    }

    fn constraint_error(constraint: &str) -> Option<Error> {
        match constraint {
            "batch_checker_is_another" => Some(same_person("制单人不能复核自己的批次，请换一位同事复核")),
            "batch_releaser_is_another" => Some(same_person("制单人不能发放自己的批次，请由财务或负责人发放")),
            _ => None,
        }
    }
}

/// Makes a batch of open payables under a new id.
///
/// # Errors
/// `required`, `payments.too_many`, `payments.batched`, `payments.cancelled`, `not_found`.
pub fn make(w: &mut Write<'_>, id: BatchId, req: &MakeBatch) -> Result<()> {
    let title = req.title.trim();
    if title.is_empty() {
        return Err(Error::field("title", "required", "请填写批次名称，例如“2026年暑期勤工俭学补助”"));
    }
    if req.payables.is_empty() {
        return Err(Error::field("payables", "required", "请至少选一笔应发"));
    }
    if req.payables.len() > MOST_LINES {
        return Err(Error::field(
            "payables",
            "payments.too_many",
            format!("一个批次最多 {MOST_LINES} 笔，请分成几个批次"),
        ));
    }
    if req.payables.iter().collect::<BTreeSet<_>>().len() != req.payables.len() {
        return Err(Error::field("payables", "payments.batched", "同一笔应发选了两次，请刷新列表后重选"));
    }
    let mut batch = Batch {
        id,
        title: title.to_owned(),
        state: BatchState::Draft,
        lines: 0,
        total: Money::ZERO,
        maker: w.actor().account.clone(),
        made_at: w.world().clock.now(),
        submitted_at: None,
        checker: None,
        checked_at: None,
        opinion: None,
        returned: None,
        releaser: None,
        released_at: None,
        paid_on: None,
        number: None,
    };
    let mut payables = Vec::with_capacity(req.payables.len());
    for (index, id) in req.payables.iter().enumerate() {
        let payable = w.need::<Payable>(id).map_err(|error| error.at(&format!("payables.{index}")))?;
        let taken = match payable.state {
            PayableState::Open => None,
            PayableState::Cancelled => {
                Some(Error::new("payments.cancelled", "有一笔应发已经取消，不能发放；请刷新列表后重选"))
            }
            PayableState::Batched | PayableState::Paid | PayableState::Reversed => Some(line::batched_already()),
        };
        if let Some(error) = taken {
            return Err(error.at(&format!("payables.{index}")));
        }
        batch.lines += 1;
        batch.total = batch.total.checked_add(payable.amount)?;
        payables.push(payable);
    }
    w.save(&batch, Expect::New)?;
    for (seq, mut payable) in (1..).zip(payables) {
        // What came back before is paid anew by this line.
        let replaces = payable::line_of(w, &payable)?.map(|line| line.id);
        let line = Line {
            id: LineId::new(w.world()),
            batch: batch.id.clone(),
            seq,
            payable: payable.id.clone(),
            programme: payable.programme.clone(),
            period: payable.period.clone(),
            beneficiary: payable.beneficiary.clone(),
            payee: payable.payee.clone(),
            amount: payable.amount,
            particulars: payable.particulars.clone(),
            frozen: None,
            voucher_no: None,
            replaces,
        };
        w.save(&line, Expect::New)?;
        payable.state = PayableState::Batched;
        w.save(&payable, Expect::Any)?;
    }
    Ok(())
}

/// Opens a batch for a step of the actor, or says why not.
fn open(w: &Write<'_>, id: &str, action: Action) -> Result<Batch> {
    let batch = w.need::<Batch>(id)?;
    match refusal(&batch, action, &w.actor().account, Rights::CHECKED_BEFORE) {
        Some(error) => Err(error),
        None => Ok(batch),
    }
}

/// Takes a line out of a draft; its payable is open again and the lines after it move up.
///
/// # Errors
/// `payments.state`, `payments.not_maker`, `stale`, `not_found`.
pub fn remove_line(w: &mut Write<'_>, id: &str, version: i64, line: &str) -> Result<()> {
    let mut batch = open(w, id, Action::RemoveLine)?;
    let lines = line::of_batch(w, id)?;
    let gone = lines
        .iter()
        .find(|l| l.id.as_str() == line)
        .ok_or_else(|| Error::field("line", "not_found", "这一行不在批次里，请刷新后再看"))?;
    let mut payable = w.need::<Payable>(gone.payable.as_str())?;
    batch.lines -= 1;
    batch.total = batch.total.checked_sub(gone.amount)?;
    w.save(&batch, Expect::Version(version))?;
    w.remove::<Line>(line)?;
    payable.state = PayableState::Open;
    w.save(&payable, Expect::Any)?;
    for mut later in lines.iter().filter(|l| l.seq > gone.seq).cloned() {
        later.seq -= 1;
        w.save(&later, Expect::Any)?;
    }
    Ok(())
}

/// Hands a batch over for checking: every line keeps its payee and account from now on.
///
/// # Errors
/// `payments.blocked` naming every line without an account, `payments.state`, `payments.not_maker`, `payments.empty`,
/// `payments.sum`, `stale`.
pub fn submit(w: &mut Write<'_>, id: &str, version: i64, find: &FindPayee<'_>) -> Result<()> {
    let mut batch = open(w, id, Action::Submit)?;
    let lines = line::of_batch(w, id)?;
    prove(w, &batch, &lines)?;
    let mut frozen = Vec::with_capacity(lines.len());
    let mut blocked = Vec::new();
    for line in lines {
        let now = Frozen {
            payee: find(w, &w.need::<Payable>(line.payable.as_str())?)?,
            beneficiary_name: people::person(w, &line.beneficiary)?.name.to_string(),
        };
        if let Some(problem) = now.payee.problem().filter(|p| p.blocking) {
            blocked.push((line.seq, problem.message));
        }
        frozen.push(Line { frozen: Some(now), ..line });
    }
    if !blocked.is_empty() {
        let error = Error::new("payments.blocked", format!("有 {} 行还不能发放，请改正后再提交", blocked.len()));
        return Err(blocked.into_iter().take(MOST_NAMED).fold(error, |error, (seq, message)| {
            error.with_field(format!("lines.{}", seq - 1), "payments.blocked", format!("第 {seq} 行：{message}"))
        }));
    }
    batch.state = BatchState::Submitted;
    batch.submitted_at = Some(w.world().clock.now());
    batch.returned = None;
    w.save(&batch, Expect::Version(version))?;
    for line in frozen {
        w.save(&line, Expect::Any)?;
    }
    Ok(())
}

/// Confirms a batch somebody else made.
///
/// # Errors
/// `payments.same_person`, `payments.state`, `payments.sum`, `stale`.
pub fn check(w: &mut Write<'_>, id: &str, version: i64, opinion: Option<&str>) -> Result<()> {
    let mut batch = open(w, id, Action::Check)?;
    prove(w, &batch, &line::of_batch(w, id)?)?;
    batch.state = BatchState::Checked;
    batch.checker = Some(w.actor().account.clone());
    batch.checked_at = Some(w.world().clock.now());
    batch.opinion = opinion.map(str::trim).filter(|o| !o.is_empty()).map(str::to_owned);
    w.save(&batch, Expect::Version(version))?;
    Ok(())
}

/// Gives a batch back to its maker. Nothing of the check remains: it has to be submitted and checked again.
///
/// # Errors
/// `required` without a reason, `payments.state`, `stale`.
pub fn give_back(w: &mut Write<'_>, id: &str, version: i64, reason: &str) -> Result<()> {
    let mut batch = open(w, id, Action::Return)?;
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Error::field("reason", "required", "请写明退回的原因，制单人按它改正"));
    }
    batch.state = BatchState::Returned;
    batch.returned = Some(reason.to_owned());
    batch.checker = None;
    batch.checked_at = None;
    batch.opinion = None;
    w.save(&batch, Expect::Version(version))?;
    for mut line in line::of_batch(w, id)? {
        line.frozen = None;
        w.save(&line, Expect::Any)?;
    }
    Ok(())
}

/// Makes a batch final: the batch and every line take their number, the payables are paid, nothing changes any more.
///
/// # Errors
/// `payments.same_person`, `payments.state`, `payments.sum`, `payments.doubt` naming lines that may be a double
/// payment, `stale`.
pub fn release(w: &mut Write<'_>, id: &str, version: i64, rules: &PayOnceRules) -> Result<()> {
    let mut batch = open(w, id, Action::Release)?;
    let lines = line::of_batch(w, id)?;
    prove(w, &batch, &lines)?;
    doubt::none_open(w, rules, id)?;
    if lines.iter().any(|l| l.frozen.as_ref().is_none_or(|f| f.payee.account.is_none())) {
        return Err(Error::new("payments.sum", "有明细没有收款账号，不能发放；请退回后重新提交"));
    }
    let today = w.world().clock.today();
    let year = today.year().to_string();
    let number = w.next_number_for("batch", &year, Batch::KIND, id)?;
    batch.state = BatchState::Released;
    batch.releaser = Some(w.actor().account.clone());
    batch.released_at = Some(w.world().clock.now());
    batch.paid_on = Some(today);
    batch.number = Some(format!("发{year}-{number:04}"));
    w.save(&batch, Expect::Version(version))?;
    for mut line in lines {
        let number = w.next_number_for("voucher", &year, Line::KIND, line.id.as_str())?;
        line.voucher_no = Some(format!("凭{year}-{number:06}"));
        w.save(&line, Expect::Any)?;
        let mut payable = w.need::<Payable>(line.payable.as_str())?;
        payable.state = PayableState::Paid;
        w.save(&payable, Expect::Any)?;
    }
    Ok(())
}

/// Lines, batch and payables must say the same sum, in the same lines.
fn prove(r: &Read<'_>, batch: &Batch, lines: &[Line]) -> Result<()> {
    let of_lines = Money::sum(lines.iter().map(|l| l.amount))?;
    let (count, of_payables): (u32, i64) = r
        .one(
            "SELECT count(*), coalesce(sum(p.amount), 0) FROM payment_line l JOIN payable p ON p.id = l.payable
             WHERE l.batch = ?1 AND p.state = 'batched' AND p.amount = l.amount",
            [batch.id.as_str()],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?
        .unwrap_or((0, 0));
    let in_order = (1..).zip(lines).all(|(seq, line)| line.seq == seq);
    let fits = in_order
        && usize::try_from(batch.lines) == Ok(lines.len())
        && count == batch.lines
        && of_lines == batch.total
        && of_payables == batch.total.fen();
    if fits {
        Ok(())
    } else {
        Err(Error::new("payments.sum", "批次的合计与明细、应发对不上，不能继续；请停止发放并联系维护人员"))
    }
}

/// A released batch with its lines; papers are made of nothing else.
///
/// # Errors
/// `payments.not_released`, `not_found`.
pub fn released(r: &Read<'_>, id: &str) -> Result<(Batch, Vec<Line>)> {
    let batch = r.need::<Batch>(id)?;
    paid(&batch)?;
    let lines = line::of_batch(r, id)?;
    Ok((batch, lines))
}

/// A line of a released batch, with the batch.
///
/// # Errors
/// `payments.not_released`, `not_found`.
pub fn released_line(r: &Read<'_>, line: &str) -> Result<(Batch, Line)> {
    let line = r.need::<Line>(line)?;
    let batch = r.need::<Batch>(line.batch.as_str())?;
    paid(&batch)?;
    Ok((batch, line))
}

fn paid(batch: &Batch) -> Result<()> {
    if batch.state == BatchState::Released {
        Ok(())
    } else {
        Err(Error::new("payments.not_released", "批次还没有发放，发放之后才能出凭证、花名册和银行文件"))
    }
}

/// A page of batches, the newest first.
///
/// # Errors
/// `store.cursor`.
pub fn page(r: &Read<'_>, req: &ListBatches, who: &dyn Fn(&AccountId) -> String) -> Result<store::Page<BatchRow>> {
    let limit = req.limit.unwrap_or(50).clamp(1, 200) as usize;
    let found = r.page::<Batch>("", &[], "id DESC", req.cursor.clone(), limit)?;
    let batches: Vec<&Batch> = found.items.iter().map(|found| &found.record).collect();
    Ok(store::Page { items: rows(r, &batches, who)?, total: found.total, next: found.next })
}

/// What still waits after release, of these batches, by id: one statement however many there are.
fn waiting(r: &Read<'_>, batches: &[&str]) -> Result<HashMap<String, String>> {
    let found = r.query(
        "SELECT s.batch, count(*) FILTER (WHERE s.standing = 'pending'),
                count(*) FILTER (WHERE s.standing = 'returned' AND p.state = 'open'
                  AND NOT EXISTS (SELECT 1 FROM payment_line n WHERE n.replaces = s.id)),
                count(*) FILTER (WHERE EXISTS
                  (SELECT 1 FROM payment_reversal v WHERE v.line = s.id AND v.state = 'asked'))
         FROM payment_line_standing s JOIN payable p ON p.id = s.payable
         WHERE s.batch IN (SELECT value FROM json_each(?1)) GROUP BY s.batch",
        [serde_json::json!(batches).to_string()],
        |row| Ok((row.get::<_, String>(0)?, [row.get::<_, u32>(1)?, row.get(2)?, row.get(3)?])),
    )?;
    Ok(found
        .into_iter()
        .filter_map(|(batch, counts)| {
            let parts: Vec<String> = ["待回盘", "退回待补发", "冲回待确认"]
                .into_iter()
                .zip(counts)
                .filter(|(_, count)| *count > 0)
                .map(|(what, count)| format!("{what} {count} 笔"))
                .collect();
            (!parts.is_empty()).then(|| (batch, parts.join("；")))
        })
        .collect())
}

/// Batches in a list, in their order; `who` knows the names behind accounts.
///
/// # Errors
/// When the database cannot be read.
pub fn rows(r: &Read<'_>, batches: &[&Batch], who: &dyn Fn(&AccountId) -> String) -> Result<Vec<BatchRow>> {
    let released: Vec<&str> =
        batches.iter().filter(|batch| batch.state == BatchState::Released).map(|batch| batch.id.as_str()).collect();
    let mut waiting = if released.is_empty() { HashMap::new() } else { waiting(r, &released)? };
    Ok(batches
        .iter()
        .map(|batch| BatchRow {
            waiting: waiting.remove(batch.id.as_str()),
            id: batch.id.to_string(),
            number: batch.number.clone(),
            title: batch.title.clone(),
            state: batch.state,
            state_label: batch.state.label().to_owned(),
            lines: batch.lines,
            total: batch.total,
            maker_name: who(&batch.maker),
            checker_name: batch.checker.as_ref().map(who),
            made_at: batch.made_at,
            released_at: batch.released_at,
        })
        .collect())
}

/// A batch in a list.
///
/// # Errors
/// When the database cannot be read.
pub fn row(r: &Read<'_>, batch: &Batch, who: &dyn Fn(&AccountId) -> String) -> Result<BatchRow> {
    rows(r, &[batch], who)?.pop().ok_or_else(|| Error::new("not_found", "没有找到这个批次，请刷新后再看"))
}
