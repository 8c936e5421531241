//! Red entries: what was receipted on a closed day is taken back by a new receipt with negative amounts. One asks,
//! another confirms, unless the kind says that one is enough.

use kernel::{AccountId, Error, Money, ReceiptId, RedRequestId, Result, Stamp};
use serde::{Deserialize, Serialize};
use store::sql::Value as SqlValue;
use store::{Expect, Read, Record, Write};

use crate::close;
use crate::holder;
use crate::issue::{self, Draft};
use crate::kind::ReceiptKind;
use crate::lent_refusal;
use crate::paper::ReceiptLine;
use crate::receipt::Receipt;
use crate::seat;
use crate::stock::need_reason;
use crate::wire::HolderRef;
use crate::wire_receipt::{AskRed, DecideRed, LineForm, ReceiptState, RedView};

/// A request for a red entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RedRequest {
    /// Id.
    pub id: RedRequestId,
    /// Receipt to take back.
    pub receipt: ReceiptId,
    /// Whose next number is taken.
    pub holder: HolderRef,
    /// Amounts to take back, positive.
    pub lines: Vec<ReceiptLine>,
    /// Reason.
    pub reason: String,
    /// Where it stands.
    pub state: RedState,
    /// Whether one person is enough.
    pub alone: bool,
    /// Who asked.
    pub asker: AccountId,
    /// When.
    pub at: Stamp,
    /// Who decided.
    pub decider: Option<AccountId>,
    /// Opinion.
    pub note: Option<String>,
    /// The red receipt.
    pub red: Option<String>,
}

/// Where a request stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RedState {
    /// Waits for the second person.
    Asked,
    /// The red entry is made.
    Done,
    /// Not confirmed.
    Refused,
}

impl RedState {
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Done => "done",
            Self::Refused => "refused",
        }
    }

    fn label(self) -> &'static str {
        match self {
            Self::Asked => "待确认",
            Self::Done => "已冲回",
            Self::Refused => "不予冲回",
        }
    }
}

impl Record for RedRequest {
    const KIND: &'static str = "receipt_red";
    const TABLE: &'static str = "receipt_red";

    fn id(&self) -> &str {
        self.id.as_str()
    }

    fn columns(&self) -> Vec<(&'static str, SqlValue)> {
        vec![
            ("receipt", self.receipt.to_string().into()),
            ("state", self.state.code().to_owned().into()),
            ("alone", i64::from(self.alone).into()),
            ("asker", self.asker.to_string().into()),
            ("decider", self.decider.as_ref().map(ToString::to_string).into()),
        ]
    }

    fn constraint_error(constraint: &str) -> Option<Error> {
        match constraint {
            "red_two_people" => Some(same_person()),
            "receipt_red.receipt" => {
                Some(Error::new("receipts.red_asked", "这张收据已有一个待确认的红字申请，请先处理那一个"))
            }
            _ => None,
        }
    }
}

fn same_person() -> Error {
    Error::new("receipts.same_person", "申请人不能确认自己的红字申请，请换负责人或财务确认")
}

/// Asks for a red entry; where the kind needs no second person it is made at once.
///
/// # Errors
/// `receipts.used_elsewhere`, `receipts.void_instead` while the day is open, `receipts.earlier_day_open`, `receipts.red_too_much`, `receipts.red_asked`,
/// `receipts.other_window`, and those of issuing.
pub fn ask(w: &mut Write<'_>, req: &AskRed, issuer_name: &str) -> Result<RedView> {
    need_reason(&req.reason)?;
    seat::refuse_other(w, &req.holder)?;
    let receipt = w.need::<Receipt>(&req.receipt)?;
    if receipt.red_of.is_some() || receipt.state == ReceiptState::Void {
        return Err(Error::new("receipts.no_red", "作废的收据和红字收据不能再冲回"));
    }
    lent_refusal::refuse_red(w, &receipt)?;
    if !close::settled(w, &receipt, w.world().clock.today())? {
        if receipt.day < w.world().clock.today() {
            let message = format!("这张收据是 {} 开的，那天还没有日结；请先日结那一天，再申请红字", receipt.day);
            return Err(Error::new("receipts.earlier_day_open", message));
        }
        return Err(Error::new("receipts.void_instead", "这张收据的当天还没有日结，请直接作废，不用红字"));
    }
    let kind = w.need::<ReceiptKind>(&receipt.kind)?;
    let lines = lines(w, &receipt, &req.lines)?;
    let mut request = RedRequest {
        id: RedRequestId::new(w.world()),
        receipt: receipt.id.clone(),
        holder: req.holder.clone(),
        lines,
        reason: req.reason.trim().to_owned(),
        state: RedState::Asked,
        alone: !kind.form.red_two_people,
        asker: w.actor().account.clone(),
        at: w.world().clock.now(),
        decider: None,
        note: None,
        red: None,
    };
    w.save(&request, Expect::New)?;
    if request.alone {
        make(w, &kind, &receipt, &mut request, issuer_name, req.printed_number.as_deref())?;
    }
    view(w, request)
}

/// Confirms or refuses a request; confirming makes the red entry, so whoever confirms is bound by their seat as whoever
/// issues is. Refusing takes no number and may be done from anywhere.
///
/// # Errors
/// `receipts.same_person`, `receipts.state`, `receipts.other_window`, and those of issuing.
pub fn decide(w: &mut Write<'_>, req: &DecideRed, issuer_name: &str) -> Result<RedView> {
    let mut request = w.need::<RedRequest>(&req.id)?;
    if request.state != RedState::Asked {
        return Err(Error::new("receipts.state", "这个红字申请已经处理过，请刷新后再看"));
    }
    if request.asker == w.actor().account {
        return Err(same_person());
    }
    request.note = req.note.as_deref().map(str::trim).filter(|note| !note.is_empty()).map(str::to_owned);
    request.decider = Some(w.actor().account.clone());
    if req.confirm {
        seat::refuse_other(w, &request.holder)?;
        let receipt = w.need::<Receipt>(request.receipt.as_str())?;
        lent_refusal::refuse_red(w, &receipt)?;
        let kind = w.need::<ReceiptKind>(&receipt.kind)?;
        make(w, &kind, &receipt, &mut request, issuer_name, req.printed_number.as_deref())?;
    } else {
        request.state = RedState::Refused;
        w.save(&request, Expect::Any)?;
    }
    view(w, request)
}

fn make(
    w: &mut Write<'_>,
    kind: &ReceiptKind,
    receipt: &Receipt,
    request: &mut RedRequest,
    issuer_name: &str,
    printed: Option<&str>,
) -> Result<()> {
    let lines = request
        .lines
        .iter()
        .map(|line| Ok(ReceiptLine { amount: Money::ZERO.checked_sub(line.amount)?, ..line.clone() }))
        .collect::<Result<Vec<_>>>()?;
    let draft = Draft {
        day: w.world().clock.today(),
        payer: receipt.payer.clone(),
        total: Money::sum(lines.iter().map(|line| line.amount))?,
        lines,
        method: receipt.method.clone(),
        fields: receipt.fields.clone(),
        remark: Some(format!("冲回 {}", kind.printed(&receipt.series, receipt.number))),
        red_of: Some(receipt.id.clone()),
        issuer_name: issuer_name.to_owned(),
        collector: issuer_name.to_owned(),
        backfilled: false,
    };
    request.red = Some(issue::write(w, kind, &request.holder, draft, printed)?);
    request.state = RedState::Done;
    w.save(request, Expect::Any).map(drop)
}

/// What is to be taken back, proven against what is left of each item.
fn lines(r: &Read<'_>, receipt: &Receipt, typed: &[LineForm]) -> Result<Vec<ReceiptLine>> {
    let mut left: Vec<ReceiptLine> = Vec::new();
    let before = r.records::<Receipt>("WHERE red_of = ?1 AND state = 'issued'", [receipt.id.as_str()])?;
    let all = receipt.lines.iter().chain(before.iter().flat_map(|red| &red.lines));
    for line in all {
        match left.iter_mut().find(|known| known.item == line.item) {
            Some(known) => known.amount = known.amount.checked_add(line.amount)?,
            None => left.push(ReceiptLine { quantity: None, standard: None, ..line.clone() }),
        }
    }
    left.retain(|line| line.amount.fen() > 0);
    let too_much = |path: String| {
        Error::field(path, "receipts.red_too_much", "冲回的金额超过还能冲回的数，请核对原收据和已有的红字收据")
    };
    if left.is_empty() {
        return Err(too_much("receipt".to_owned()));
    }
    if typed.is_empty() {
        return Ok(left);
    }
    let mut lines: Vec<ReceiptLine> = Vec::new();
    for (index, line) in typed.iter().enumerate() {
        let path = format!("lines.{index}.amount");
        if line.amount.fen() <= 0 {
            return Err(Error::field(path, "receipts.zero", "请填写要冲回的金额（正数）"));
        }
        let known = left.iter_mut().find(|known| known.item == line.item && known.amount >= line.amount);
        let known = known.ok_or_else(|| too_much(path))?;
        known.amount = known.amount.checked_sub(line.amount)?;
        lines.push(ReceiptLine { amount: line.amount, ..known.clone() });
    }
    Ok(lines)
}

/// Requests about a receipt, the newest first.
pub(crate) fn of_receipt(r: &Read<'_>, receipt: &str) -> Result<Vec<RedView>> {
    let found = r.records::<RedRequest>("WHERE receipt = ?1 ORDER BY id DESC LIMIT 50", [receipt])?;
    found.into_iter().map(|request| view(r, request)).collect()
}

/// Requests that wait for a second person.
///
/// # Errors
/// When the database cannot be read.
pub fn waiting(r: &Read<'_>) -> Result<Vec<RedView>> {
    let found = r.records::<RedRequest>("WHERE state = 'asked' ORDER BY id LIMIT 200", ())?;
    found.into_iter().map(|request| view(r, request)).collect()
}

fn view(r: &Read<'_>, request: RedRequest) -> Result<RedView> {
    let receipt = r.need::<Receipt>(request.receipt.as_str())?;
    let kind = r.need::<ReceiptKind>(&receipt.kind)?;
    Ok(RedView {
        id: request.id.to_string(),
        number: kind.printed(&receipt.series, receipt.number),
        receipt: request.receipt.to_string(),
        state: request.state.code().to_owned(),
        state_label: request.state.label().to_owned(),
        amount: Money::sum(request.lines.iter().map(|line| line.amount))?,
        holder_name: holder::name(r, &holder::key(&request.holder))?,
        reason: request.reason,
        note: request.note,
        red: request.red,
    })
}
