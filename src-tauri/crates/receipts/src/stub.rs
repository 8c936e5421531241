//! Stubs that cross between offices: what became of a number that was lent. At the office that used it a stub is told from
//! its receipt or mark and nowhere stored; at the centre it is a record beside the books, matched and entered there.

use chrono::NaiveDate;
use kernel::{AccountId, Error, Money, Result, Stamp};
use serde::{Deserialize, Serialize};
use store::sql::Value as SqlValue;
use store::{Expect, Page, Read, Record, Write};

use crate::book::Book;
use crate::holder;
use crate::issue::MOST_LINES;
use crate::kind::ReceiptKind;
use crate::lease;
use crate::mark::{Mark, What};
use crate::paper::ReceiptLine;
use crate::receipt::Receipt;
use crate::stack::Stack;
use crate::stack::stubs::StubRow;
use crate::wire_lent::{HolderStubs, LeaseSide, StubView, StubWhat};
use crate::wire_receipt::{FieldValue, MissingCopy, PayerKind, ReceiptState};
use crate::wire_stack::StackScope;

/// Most stubs of one stack.
const MOST: u32 = 20_000;
/// Rows of a page.
const PAGE: usize = 200;

/// What became of a number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stub {
    /// Kind.
    pub kind: String,
    /// Series.
    pub series: String,
    /// Number.
    pub number: i64,
    /// Day.
    pub day: NaiveDate,
    /// What became of it.
    pub what: StubWhat,
    /// What the receipt says; none of a blank.
    pub receipt: Option<Said>,
    /// Why a blank is spoiled or lost.
    pub reason: Option<String>,
    /// Who reported a lost blank.
    pub reported_by: Option<String>,
    /// A copy of the receipt that was lost.
    pub copy_lost: Option<CopyLost>,
}

impl Stub {
    /// What may change of it: what became of the number, and whether a copy of its receipt is lost.
    pub(crate) fn state(&self) -> (StubWhat, bool) {
        (self.what, self.copy_lost.is_some())
    }
}

/// What a receipt says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// Which kind of payer it was there.
    pub payer_kind: PayerKind,
    /// Name of the payer.
    pub payer: String,
    /// Credit code of the payer.
    pub credit_code: Option<String>,
    /// Lines.
    pub lines: Vec<ReceiptLine>,
    /// Their sum.
    pub total: Money,
    /// Way to pay.
    pub method: String,
    /// Further fields.
    pub fields: Vec<FieldValue>,
    /// Remark.
    pub remark: Option<String>,
    /// 开票人.
    pub issuer: String,
    /// 收款人.
    pub collector: String,
    /// The number it takes back, where it is a red entry.
    pub red_of: Option<Taken>,
    /// How it became void.
    pub voided: Option<MadeVoid>,
}

/// A receipt by its number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taken {
    /// Series.
    pub series: String,
    /// Number.
    pub number: i64,
}

/// How a receipt became void.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MadeVoid {
    /// Reason.
    pub reason: String,
    /// Copies that lay there.
    pub copies_seen: u32,
    /// Copies that did not.
    pub missing: Vec<MissingCopy>,
}

/// A lost copy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CopyLost {
    /// What was stated.
    pub statement: String,
    /// Who reported it.
    pub reported_by: String,
    /// Number of the certificate that stands for it.
    pub certificate: String,
    /// Day.
    pub day: NaiveDate,
}

/// A stub as the centre keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StubRecord {
    /// Id of the receipt or mark at the office that used the number.
    pub id: String,
    /// Holder of the number, as a column.
    pub holder: String,
    /// What was reported.
    pub stub: Stub,
    /// What of it stands in the books here.
    pub entered: Option<Entered>,
    /// What of it the books no longer follow.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub aside: Option<Aside>,
}

/// What of a stub stands in the books.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entered {
    /// What it said then.
    pub what: StubWhat,
    /// Whether it told of a lost copy then.
    pub copy_lost: bool,
    /// When it was entered last.
    pub at: Stamp,
}

/// A change that came when the books were settled: it stays out of them, and out of what is to be entered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Aside {
    /// What the stub said then.
    pub what: StubWhat,
    /// Whether it told of a lost copy then.
    pub copy_lost: bool,
    /// Why.
    pub reason: String,
    /// By whom.
    pub by: AccountId,
    /// When.
    pub at: Stamp,
}

impl StubRecord {
    /// Whether the books do not say yet what the stub says, and should.
    pub(crate) fn is_open(&self) -> bool {
        let entered = self.entered.as_ref().is_some_and(|it| (it.what, it.copy_lost) == self.stub.state());
        !entered && self.set_aside().is_none()
    }

    /// Why the books do not follow what the stub says now.
    pub(crate) fn set_aside(&self) -> Option<&Aside> {
        self.aside.as_ref().filter(|it| (it.what, it.copy_lost) == self.stub.state())
    }
}

impl Record for StubRecord {
    const KIND: &'static str = "receipt_stub";
    const TABLE: &'static str = "receipt_stub";

    fn id(&self) -> &str {
        &self.id
    }

    fn columns(&self) -> Vec<(&'static str, SqlValue)> {
        vec![
            ("holder", self.holder.clone().into()),
            ("kind", self.stub.kind.clone().into()),
            ("series", self.stub.series.clone().into()),
            ("number", self.stub.number.into()),
            ("open", i64::from(self.is_open()).into()),
            ("entered", i64::from(self.entered.is_some()).into()),
        ]
    }

    fn constraint_error(_: &str) -> Option<Error> {
        Some(Error::new(
            "receipts.stub_twice",
            "这个号码对方已经报过另一张存根，没有收下；请对方查清是不是同一个号码开了两张",
        ))
    }
}

impl StubWhat {
    /// In words.
    pub fn label(self) -> &'static str {
        match self {
            Self::Issued => "已开",
            Self::Void => "作废",
            Self::Spoiled => "空白作废",
            Self::Lost => "遗失",
        }
    }
}

/// The stubs an office has to report, by their records' ids and their numbers: of every number of the ranges lent to it
/// that is not blank, once. A number may have been lent, given back and lent again: a receipt is of the range that counts,
/// a blank that was lost may lie behind what was used when the rest was given back.
pub const OF_HELD: &str = "
    SELECT x.id, x.kind, x.series, x.number FROM receipt_lease l
    JOIN receipt x ON x.kind = l.kind AND x.series = l.series AND x.number BETWEEN l.first AND l.until
    WHERE l.side = 'held'
    UNION ALL
    SELECT DISTINCT m.id, m.kind, m.series, m.number FROM receipt_lease l
    JOIN receipt_mark m ON m.kind = l.kind AND m.series = l.series AND m.number BETWEEN l.first AND l.last
    WHERE l.side = 'held' AND m.what IN ('spoiled', 'lost')";

/// The stub of that id: as it was reported, or of a receipt or a mark of this office; and its version.
///
/// # Errors
/// When the database cannot be read.
pub fn load(r: &Read<'_>, id: &str) -> Result<Option<(Stub, i64)>> {
    if let Some(found) = r.get_versioned::<StubRecord>(id)? {
        return Ok(Some((found.record.stub, found.version)));
    }
    if let Some(found) = r.get_versioned::<Receipt>(id)? {
        return Ok(Some((of_receipt(r, found.record)?, found.version)));
    }
    Ok(r.get_versioned::<Mark>(id)?.map(|found| (of_mark(found.record), found.version)))
}

fn of_receipt(r: &Read<'_>, receipt: Receipt) -> Result<Stub> {
    let number = (&receipt.kind, &receipt.series, receipt.number);
    let copy_lost = r
        .records::<Mark>("WHERE kind = ?1 AND series = ?2 AND number = ?3 AND what = 'copy_lost'", number)?
        .pop()
        .map(|mark| CopyLost {
            statement: mark.reason,
            reported_by: mark.reported_by.unwrap_or_default(),
            certificate: mark.certificate.unwrap_or_default(),
            day: mark.day,
        });
    let red_of = match &receipt.red_of {
        Some(of) => {
            let of = r.need::<Receipt>(of.as_str())?;
            Some(Taken { series: of.series, number: of.number })
        }
        None => None,
    };
    let payer_kind = match receipt.payer.key.split_once('/') {
        Some(("unit", _)) => PayerKind::Unit,
        Some(("person", _)) => PayerKind::Person,
        _ => PayerKind::Outsider,
    };
    Ok(Stub {
        kind: receipt.kind,
        series: receipt.series,
        number: receipt.number,
        day: receipt.day,
        what: if receipt.state == ReceiptState::Void { StubWhat::Void } else { StubWhat::Issued },
        receipt: Some(Said {
            payer_kind,
            payer: receipt.payer.name,
            credit_code: receipt.payer.credit_code,
            lines: receipt.lines,
            total: receipt.total,
            method: receipt.method,
            fields: receipt.fields,
            remark: receipt.remark,
            issuer: receipt.issuer_name,
            collector: receipt.collector,
            red_of,
            voided: receipt.voided.map(|voided| MadeVoid {
                reason: voided.reason,
                copies_seen: voided.copies_seen,
                missing: voided.missing,
            }),
        }),
        reason: None,
        reported_by: None,
        copy_lost,
    })
}

fn of_mark(mark: Mark) -> Stub {
    Stub {
        kind: mark.kind,
        series: mark.series,
        number: mark.number,
        day: mark.day,
        what: if mark.what == What::Spoiled { StubWhat::Spoiled } else { StubWhat::Lost },
        receipt: None,
        reason: Some(mark.reason),
        reported_by: mark.reported_by,
        copy_lost: None,
    }
}

/// Takes a stub that `office` reported. A stub that is here already changes only as its receipt may: it is made void, or a
/// copy of it is lost.
///
/// # Errors
/// Why it cannot be: its number was not lent to that office or was given back, another stub has it, it says two things.
pub fn receive(w: &mut Write<'_>, id: &str, stub: Stub) -> Result<()> {
    if let Some(before) = w.get::<StubRecord>(id)? {
        if !follows(&before.stub, &stub) {
            return Err(Error::new(
                "receipts.stub_stays",
                "这张存根已经报过，号码、金额和交款人不能再改，没有收下；更正请对方作废或开红字收据",
            ));
        }
        return w.save(&StubRecord { stub, ..before }, Expect::Any).map(drop);
    }
    let lease = covering(w, &stub)?;
    sound(w, &stub, lease.terms.day)?;
    let holder = w.need::<Book>(&lease.book)?.holder;
    w.save(&StubRecord { id: id.to_owned(), holder, stub, entered: None, aside: None }, Expect::Any).map(drop)
}

fn covering(r: &Read<'_>, stub: &Stub) -> Result<lease::Lease> {
    let found = lease::covering(r, &stub.kind, &stub.series, stub.number)?;
    let lent = |lease: &lease::Lease| lease.side == LeaseSide::Lent && !lease.terms.missing.contains(&stub.number);
    found.filter(lent).ok_or_else(|| {
        Error::new(
            "receipts.number_not_lent",
            "这个号码没有借给对方，或者对方已经交回，没有收下；请对方核对票据号码，并与中心联系",
        )
    })
}

/// Whether the number of a stub counts as lent to that office.
///
/// # Errors
/// When the database cannot be read.
pub fn is_of(r: &Read<'_>, office: &str, kind: &str, series: &str, number: i64) -> Result<bool> {
    let found = lease::covering(r, kind, series, number)?;
    // What is in no range that counts is refused with its own words.
    Ok(found.is_none_or(|lease| lease.office == office))
}

/// Whether a stub tells of the number: it was used on another computer, whose own day close counted it.
pub(crate) fn tells_of(r: &Read<'_>, kind: &str, series: &str, number: i64) -> Result<bool> {
    let told = "SELECT 1 FROM receipt_stub WHERE kind = ?1 AND series = ?2 AND number = ?3";
    Ok(r.one(told, (kind, series, number), |_| Ok(()))?.is_some())
}

/// What no receipt may become is refused, whatever the other office's program let pass.
fn sound(w: &Write<'_>, stub: &Stub, lent: NaiveDate) -> Result<()> {
    let torn = || Error::new("receipts.stub_torn", "这张存根前后对不上，没有收下；请对方核对后再发");
    if stub.day > w.world().clock.today() {
        return Err(Error::new("receipts.future", "存根的日期晚于今天，没有收下；请对方核对电脑的日期"));
    }
    if stub.day < lent {
        return Err(Error::new("receipts.before_book", "存根的日期早于这一本的领用日期，没有收下；请对方核对日期"));
    }
    let is_receipt = matches!(stub.what, StubWhat::Issued | StubWhat::Void);
    let Some(said) = &stub.receipt else { return if is_receipt { Err(torn()) } else { Ok(()) } };
    let signs = said.lines.iter().all(|line| (line.amount.fen() > 0) == said.red_of.is_none());
    let sum = Money::sum(said.lines.iter().map(|line| line.amount))?;
    let void = said.voided.is_some() == (stub.what == StubWhat::Void);
    if is_receipt
        && (1..=MOST_LINES).contains(&said.lines.len())
        && signs
        && void
        && !sum.is_zero()
        && sum == said.total
    {
        Ok(())
    } else {
        Err(torn())
    }
}

/// Whether a receipt that said the one may say the other.
fn follows(before: &Stub, now: &Stub) -> bool {
    let mut back = now.clone();
    if before.what == StubWhat::Issued && now.what == StubWhat::Void {
        back.what = StubWhat::Issued;
        if let Some(said) = &mut back.receipt {
            said.voided = None;
        }
    }
    if before.copy_lost.is_none() {
        back.copy_lost = None;
    }
    back == *before
}

/// The stubs of a holder and kind, in the order of their numbers.
///
/// # Errors
/// `not_found`.
pub fn page(r: &Read<'_>, req: &HolderStubs) -> Result<Page<StubView>> {
    let kind = r.need::<ReceiptKind>(&req.kind)?;
    let holder = holder::key(&req.holder);
    let found =
        r.page::<StubRecord>("holder = ?1 AND kind = ?2", &[&holder, &req.kind], "number", req.cursor.clone(), PAGE)?;
    Ok(found.map(|found| view(&kind, found.record)))
}

pub(crate) fn view(kind: &ReceiptKind, record: StubRecord) -> StubView {
    let open = record.is_open();
    let aside = record.set_aside().map(|aside| aside.reason.clone());
    let stub = record.stub;
    let voided = stub.receipt.as_ref().and_then(|said| said.voided.as_ref());
    StubView {
        id: record.id,
        number: kind.printed(&stub.series, stub.number),
        day: stub.day,
        what: stub.what,
        what_label: stub.what.label().to_owned(),
        payer: stub.receipt.as_ref().map(|said| said.payer.clone()),
        total: stub.receipt.as_ref().map(|said| said.total),
        reason: voided.map(|voided| voided.reason.clone()).or(stub.reason),
        copies_seen: voided.map(|voided| voided.copies_seen),
        open,
        change: open && record.entered.is_some(),
        aside,
    }
}

/// Whether an office reported stubs of what a stack is made of.
///
/// # Errors
/// `not_found`.
pub(crate) fn any(r: &Read<'_>, kind: &str, scope: &StackScope) -> Result<bool> {
    Ok(!reported(r, kind, scope, 1)?.is_empty())
}

/// The stubs that were reported of what a stack is made of, in the order of their numbers.
fn reported(r: &Read<'_>, kind: &str, scope: &StackScope, most: u32) -> Result<Vec<StubRecord>> {
    match scope {
        StackScope::Return { holder } => r.records::<StubRecord>(
            "WHERE holder = ?1 AND kind = ?2 AND EXISTS (
               SELECT 1 FROM receipt_book b WHERE b.kind = receipt_stub.kind AND b.series = receipt_stub.series
                 AND b.first <= receipt_stub.number AND b.last >= receipt_stub.number
                 AND b.holder = ?1 AND b.state IN ('issued', 'returned'))
             ORDER BY series, number LIMIT ?3",
            (holder::key(holder), kind, most),
        ),
        StackScope::Book { book } => {
            let book = r.need::<Book>(book)?;
            r.records::<StubRecord>(
                "WHERE kind = ?1 AND series = ?2 AND number BETWEEN ?3 AND ?4 ORDER BY number LIMIT ?5",
                (&book.kind, &book.series, book.first, book.last, most),
            )
        }
        StackScope::Day { .. } => Ok(Vec::new()),
    }
}

/// The stubs that were reported of a stack's numbers, as rows of a list; lost blanks are no sheets.
///
/// # Errors
/// `not_found`, `receipts.no_stubs`.
pub fn rows(r: &Read<'_>, stack: &str) -> Result<Vec<StubRow>> {
    let stack = r.need::<Stack>(stack)?;
    let kind = r.need::<ReceiptKind>(&stack.kind)?;
    let found = reported(r, &stack.kind, &stack.scope, MOST + 1)?;
    if found.is_empty() {
        return Err(Error::new(
            "receipts.no_stubs",
            "对方还没有用交换包报来这一叠的存根；请先收下对方的交换包，或改用存根表",
        ));
    }
    if found.len() > MOST as usize {
        return Err(Error::new("receipts.too_many_stubs", format!("存根超过 {MOST} 张，请逐本核对")));
    }
    let sheets = found.into_iter().filter(|record| record.stub.what != StubWhat::Lost);
    Ok(sheets.zip(1..).map(|(record, row)| row_of(&kind, row, record.stub)).collect())
}

fn row_of(kind: &ReceiptKind, row: u32, stub: Stub) -> StubRow {
    let void = stub.what != StubWhat::Issued;
    let said = stub.receipt.filter(|_| !void || stub.what == StubWhat::Void);
    StubRow {
        row,
        number: kind.printed(&stub.series, stub.number),
        day: Some(stub.day),
        copies: said.as_ref().and_then(|said| said.voided.as_ref()).map(|voided| voided.copies_seen),
        unit: said.as_ref().map(|said| said.payer.clone()),
        amount: said.as_ref().filter(|_| !void).map(|said| said.total.to_yuan()),
        state: Some(if void { "作废" } else { "正常" }.to_owned()),
    }
}
