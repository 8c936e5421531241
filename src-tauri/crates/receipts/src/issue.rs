//! Issuing: the number is the next blank one of the holder's books, taken in the transaction that stores the receipt.

use chrono::NaiveDate;
use kernel::{Error, Fields, Money, PersonId, ReceiptId, Result};
use people::Organisation;
use store::{Expect, Read, Write};

use crate::book::{self, Book};
use crate::close;
use crate::holder;
use crate::kind::ReceiptKind;
use crate::lent_refusal;
use crate::paper::ReceiptLine;
use crate::receipt::{self, Payer, Receipt, payer_key};
use crate::seat;
use crate::stub;
use crate::wire::HolderRef;
use crate::wire_receipt::{
    FieldValue, IssueReceipt, LineForm, NextNumber, NextRequest, PayerKind, ReceiptPayer, ReceiptState,
};

/// Kind under which outsiders stand in the search index; their id is their name.
pub(crate) const OUTSIDER: &str = "receipt_payer";
/// Most lines of a receipt: the forms have four.
pub(crate) const MOST_LINES: usize = 4;

/// What a receipt says, before it has a number.
pub(crate) struct Draft {
    pub(crate) day: NaiveDate,
    pub(crate) payer: Payer,
    pub(crate) lines: Vec<ReceiptLine>,
    pub(crate) total: Money,
    pub(crate) method: String,
    pub(crate) fields: Vec<FieldValue>,
    pub(crate) remark: Option<String>,
    pub(crate) red_of: Option<ReceiptId>,
    pub(crate) issuer_name: String,
    pub(crate) collector: String,
    /// Written elsewhere by hand and entered afterwards.
    pub(crate) backfilled: bool,
}

/// Issues a receipt and returns its id.
///
/// # Errors
/// `invalid` with the fields at fault, `receipts.day_closed`, `receipts.no_book`, `receipts.number_differs`,
/// `receipts.other_holder`, `receipts.lent`, `receipts.lease_ended`, `receipts.other_window`, `receipts.out_of_range`, `receipts.used`. None of them consumes a number.
pub fn issue(w: &mut Write<'_>, req: &IssueReceipt, issuer_name: &str) -> Result<String> {
    seat::refuse_other(w, &req.holder)?;
    enter(w, req, issuer_name, false)
}

/// Issues, or enters what was issued elsewhere: paper that is written already is not measured against the rules of
/// today, it is recorded as it is.
pub(crate) fn enter(w: &mut Write<'_>, req: &IssueReceipt, issuer_name: &str, backfilled: bool) -> Result<String> {
    let kind = w.need::<ReceiptKind>(&req.kind).map_err(|error| error.at("kind"))?;
    let today = w.world().clock.today();
    let day = req.date.unwrap_or(today);
    let mut fields = Fields::new();
    if !backfilled && (!kind.form.active || day < kind.form.valid_from) {
        fields.add("kind", "receipts.kind_closed", "这种票据在这一天不能使用，请选择别的种类");
    }
    if day > today {
        fields.add("date", "receipts.future", "收据日期不能晚于今天");
    }
    let lines = lines(&kind, &req.lines, &mut fields);
    if kind.method_label(&req.method).is_none() {
        fields.add("method", "receipts.method", "请选择收款方式");
    }
    for field in kind.form.fields.iter().filter(|field| field.required) {
        if !req.fields.iter().any(|value| value.code == field.code && !value.text.trim().is_empty()) {
            fields.add(format!("fields.{}", field.code), "required", format!("请填写{}", field.label));
        }
    }
    let needs_code = kind.form.needs_credit_code && !backfilled;
    let payer = fields.check("payer", payer(w, &req.payer, needs_code));
    let total = fields.check("lines", Money::sum(lines.iter().map(|line| line.amount))).unwrap_or(Money::ZERO);
    if !backfilled && total > kind.form.amount_limit {
        fields.add(
            "lines",
            "receipts.over_limit",
            format!("单张收据不能超过 {} 元，请分开开具或核对金额", kind.form.amount_limit.to_yuan()),
        );
    }
    fields.finish()?;
    let Some(payer) = payer else { return Err(Error::field("payer", "required", "请选择交款单位或个人")) };
    let draft = Draft {
        day,
        payer,
        lines,
        total,
        method: req.method.clone(),
        fields: req.fields.clone(),
        remark: written(req.remark.as_deref()).map(str::to_owned),
        red_of: None,
        issuer_name: issuer_name.to_owned(),
        collector: written(req.collector.as_deref()).unwrap_or(issuer_name).to_owned(),
        backfilled,
    };
    write(w, &kind, &req.holder, draft, req.printed_number.as_deref())
}

fn written(text: Option<&str>) -> Option<&str> {
    text.map(str::trim).filter(|text| !text.is_empty())
}

/// Gives a draft its number and stores it.
pub(crate) fn write(
    w: &mut Write<'_>,
    kind: &ReceiptKind,
    place: &HolderRef,
    draft: Draft,
    printed: Option<&str>,
) -> Result<String> {
    holder::need(w, place)?;
    let key = holder::key(place);
    refuse_closed(w, &key, kind, draft.day)?;
    let book = next_book(w, &key, kind)?;
    if !draft.backfilled {
        lent_refusal::refuse_use(w, kind, &book, book.next, book.next)?;
    }
    refuse_before_book(&book, draft.day)?;
    confirm_printed(w, kind, &key, &book, printed)?;
    write_into(w, book, draft)
}

/// Stores a draft as the next number of a book.
pub(crate) fn write_into(w: &mut Write<'_>, mut book: Book, draft: Draft) -> Result<String> {
    let receipt = Receipt {
        id: ReceiptId::new(w.world()),
        book: book.id.to_string(),
        kind: book.kind.clone(),
        series: book.series.clone(),
        number: book.next,
        holder: book.holder.clone(),
        day: draft.day,
        state: ReceiptState::Issued,
        payer: draft.payer,
        lines: draft.lines,
        total: draft.total,
        method: draft.method,
        fields: draft.fields,
        remark: draft.remark,
        red_of: draft.red_of,
        issuer: w.actor().account.clone(),
        issuer_name: draft.issuer_name,
        collector: draft.collector,
        backfilled: draft.backfilled,
        at: w.world().clock.now(),
        voided: None,
    };
    w.save(&receipt, Expect::New)?;
    let from = book.next + 1;
    book.advance(w, from)?;
    w.save(&book, Expect::Any)?;
    if let Some(name) = receipt::outsider(&receipt.payer.key) {
        w.index(OUTSIDER, name, people::name_keys(name));
    }
    Ok(receipt.id.to_string())
}

/// Refuses a closed day, unless a stub tells of the next number: it was counted by the computer that used it.
fn refuse_closed(r: &Read<'_>, holder: &str, kind: &ReceiptKind, day: NaiveDate) -> Result<()> {
    let Err(closed) = close::refuse_closed(r, holder, day) else { return Ok(()) };
    match book::first_in_hand(r, holder, kind.id.as_str())? {
        Some(next) if stub::tells_of(r, &next.kind, &next.series, next.next)? => Ok(()),
        _ => Err(closed),
    }
}

/// Refuses a day before the book was handed out.
pub(crate) fn refuse_before_book(book: &Book, day: NaiveDate) -> Result<()> {
    if book.issued_on.is_some_and(|issued| day < issued) {
        return Err(Error::field("date", "receipts.before_book", "收据日期早于这一本的领用日期，请核对日期"));
    }
    Ok(())
}

/// The book whose number comes next: books are used in the order of their numbers.
pub(crate) fn next_book(r: &Read<'_>, holder: &str, kind: &ReceiptKind) -> Result<Book> {
    book::first_in_hand(r, holder, kind.id.as_str())?.ok_or_else(|| {
        Error::field("kind", "receipts.no_book", "这里没有可用的票据，请先领用一本；手里的已用完就先核销再领")
    })
}

/// What comes next, before the form is filled in.
///
/// # Errors
/// `not_found`.
pub fn next(r: &Read<'_>, req: &NextRequest, today: NaiveDate) -> Result<NextNumber> {
    let kind = r.need::<ReceiptKind>(&req.kind)?;
    let key = holder::key(&req.holder);
    let mut left = 0;
    let mut number = None;
    for book in book::in_hand(r, &key, kind.id.as_str())? {
        left += book.blanks(r)?;
        if number.is_none() {
            number = Some(kind.printed(&book.series, book.next));
        }
    }
    let open = close::is_open(r, &key, today)?;
    Ok(NextNumber { number, left: u32::try_from(left).unwrap_or(0), open })
}

/// The number on the paper must be the next one; otherwise says what it is and what to do.
fn confirm_printed(r: &Read<'_>, kind: &ReceiptKind, key: &str, book: &Book, printed: Option<&str>) -> Result<()> {
    let Some(typed) = printed.map(str::trim).filter(|text| !text.is_empty()) else {
        if kind.form.pre_printed {
            return Err(Error::field(
                "printed_number",
                "receipts.number_unseen",
                "这种票据是预印号码的，请先看纸上的号码并填上",
            ));
        }
        return Ok(());
    };
    let wrong = |code: &str, message: String| Err(Error::field("printed_number", code, message));
    let Some(number) = ReceiptKind::read_number(&book.series, typed) else {
        return wrong("receipts.number_form", "纸上的号码只有数字（可以带字头），请重新填写".to_owned());
    };
    if number == book.next {
        return Ok(());
    }
    let due = kind.printed(&book.series, book.next);
    let its = book::of_number(r, kind, &book.series, number).map_err(|_| {
        Error::field(
            "printed_number",
            "receipts.out_of_range",
            format!("纸上的号码不在领入的任何一本里，应开 {due}；请检查是否拿错票据"),
        )
    })?;
    if its.holder != key {
        return wrong(
            "receipts.other_holder",
            format!("纸上的号码属于别处领用的一本，这里应开 {due}；请换用自己窗口的票据"),
        );
    }
    if number < its.next {
        return wrong("receipts.used", format!("纸上的号码已经用过，应开 {due}；请检查是否拿错了纸"));
    }
    let before = kind.printed(&book.series, if its.id == book.id { number - 1 } else { book.last });
    wrong(
        "receipts.number_differs",
        format!(
            "应开 {due}，纸上是 {}；请把 {due} 至 {before} 逐号登记作废并写明原因，再开这一张",
            kind.printed(&book.series, number)
        ),
    )
}

fn lines(kind: &ReceiptKind, typed: &[LineForm], fields: &mut Fields) -> Vec<ReceiptLine> {
    if typed.is_empty() || typed.len() > MOST_LINES {
        fields.add("lines", "required", format!("请填写收款项目和金额，最多 {MOST_LINES} 行"));
    }
    let mut lines = Vec::with_capacity(typed.len());
    for (index, line) in typed.iter().enumerate() {
        let Some(label) = kind.item_label(&line.item) else {
            fields.add(format!("lines.{index}.item"), "receipts.item", "请选择收款项目");
            continue;
        };
        if line.amount.fen() <= 0 {
            fields.add(format!("lines.{index}.amount"), "receipts.zero", "金额必须大于零；退款请用红字收据");
        }
        lines.push(ReceiptLine {
            item: line.item.clone(),
            item_label: label.to_owned(),
            quantity: line.quantity,
            standard: line.standard.clone(),
            amount: line.amount,
        });
    }
    lines
}

fn payer(r: &Read<'_>, typed: &ReceiptPayer, needs_code: bool) -> Result<Payer> {
    let unchosen = || Error::field("id", "required", "请从列表里选择交款单位或个人");
    match typed.kind {
        PayerKind::Unit => {
            let id = typed.id.as_deref().ok_or_else(unchosen)?;
            let unit = r.need::<Organisation>(id).map_err(|error| error.at("id"))?;
            if unit.credit_code.is_none() && needs_code {
                return Err(Error::field(
                    "id",
                    "receipts.no_credit_code",
                    "这个单位还没有登记统一社会信用代码，请先在单位资料里补上，再开收据",
                ));
            }
            Ok(Payer {
                key: payer_key(typed.kind, id),
                name: unit.name,
                credit_code: unit.credit_code.map(|code| code.to_string()),
                reason: None,
            })
        }
        PayerKind::Person => {
            let id = PersonId::parse(typed.id.as_deref().ok_or_else(unchosen)?)?;
            let person = people::person(r, &id).map_err(|error| error.at("id"))?;
            Ok(Payer {
                key: payer_key(typed.kind, id.as_str()),
                name: person.name.to_string(),
                credit_code: None,
                reason: None,
            })
        }
        PayerKind::Outsider => {
            let name = typed.name.as_deref().map_or("", str::trim);
            let reason = typed.reason.as_deref().map_or("", str::trim);
            if name.is_empty() || name.chars().count() > 100 {
                return Err(Error::field("name", "required", "请填写交款人名称，不超过 100 个字"));
            }
            if reason.is_empty() {
                return Err(Error::field("reason", "required", "交款人不在名单里，请写明原因，例如“外地单位临时捐赠”"));
            }
            Ok(Payer {
                key: payer_key(typed.kind, name),
                name: name.to_owned(),
                credit_code: None,
                reason: Some(reason.to_owned()),
            })
        }
    }
}
