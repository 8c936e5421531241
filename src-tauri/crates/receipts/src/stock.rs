//! Paper on its way: received, counted, handed out, brought back, verified. Every way is a line of the register.

use chrono::NaiveDate;
use kernel::{AccountId, Error, Fields, Money, ReceiptBookId, ReceiptDeliveryId, Result};
use serde::{Deserialize, Serialize};
use store::sql::Value as SqlValue;
use store::{Expect, Read, Record, Write};

use crate::book::{Book, Verified};
use crate::close;
use crate::holder;
use crate::kind::ReceiptKind;
use crate::lease;
use crate::lent_refusal;
use crate::mark::{self, What};
use crate::wire::{
    BookRow, BookState, CheckInBook, DeliverReceipts, HandOutBooks, HolderKind, TakeBackBook, VerifyBook,
};

/// Most sheets of one delivery: a longer range is a typing error.
const MOST_SHEETS: i64 = 1_000_000;
/// Most books handed out at once.
const MOST_BOOKS: usize = 500;

/// A delivery from above.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivery {
    /// Id.
    pub id: ReceiptDeliveryId,
    /// What was received.
    pub form: DeliverReceipts,
    /// Who took it in.
    pub by: AccountId,
}

impl Record for Delivery {
    const KIND: &'static str = "receipt_delivery";
    const TABLE: &'static str = "receipt_delivery";

    fn id(&self) -> &str {
        self.id.as_str()
    }

    fn columns(&self) -> Vec<(&'static str, SqlValue)> {
        vec![("kind", self.form.kind.clone().into()), ("day", self.form.day.to_string().into())]
    }
}

/// A line of the register of stock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Move {
    id: String,
    kind: String,
    series: String,
    first: i64,
    last: i64,
    what: String,
    /// Numbers that moved: those already marked are not among them, except on the way in and out of the house.
    numbers: i64,
    holder: String,
    day: NaiveDate,
    signed_by: Option<String>,
}

impl Record for Move {
    const KIND: &'static str = "receipt_move";
    const TABLE: &'static str = "receipt_move";

    fn id(&self) -> &str {
        &self.id
    }

    fn columns(&self) -> Vec<(&'static str, SqlValue)> {
        vec![
            ("kind", self.kind.clone().into()),
            ("series", self.series.clone().into()),
            ("first", self.first.into()),
            ("last", self.last.into()),
            ("what", self.what.clone().into()),
            ("numbers", self.numbers.into()),
            ("holder", self.holder.clone().into()),
            ("day", self.day.to_string().into()),
        ]
    }
}

/// Writes a line of the register.
pub(crate) fn register(
    w: &mut Write<'_>,
    book: &Book,
    what: &str,
    numbers: i64,
    day: NaiveDate,
    signed_by: Option<&str>,
) -> Result<()> {
    let line = Move {
        id: ReceiptBookId::new(w.world()).to_string(),
        kind: book.kind.clone(),
        series: book.series.clone(),
        first: book.first,
        last: book.last,
        what: what.to_owned(),
        numbers,
        holder: book.holder.clone(),
        day,
        signed_by: signed_by.map(str::to_owned),
    };
    w.save(&line, Expect::New).map(drop)
}

/// Takes a delivery in and cuts its ranges into books, still to be counted.
///
/// # Errors
/// `invalid` with the fields at fault, `receipts.overlap`.
pub fn deliver(w: &mut Write<'_>, req: DeliverReceipts) -> Result<Vec<BookRow>> {
    let kind = w.need::<ReceiptKind>(&req.kind)?;
    let today = w.world().clock.today();
    let mut fields = Fields::new();
    if !kind.form.active {
        fields.add("kind", "receipts.kind_closed", "这种票据已经停用，不能再领入");
    }
    if kind.lent {
        let message = "这种票据的号码由中心借出，随交换包发来，不在这里领入；要新的一本请与中心联系";
        fields.add("kind", "receipts.kind_lent", message);
    }
    if req.from.trim().is_empty() {
        fields.add("from", "required", "请填写从哪里领来，例如上级工会的名称");
    }
    if req.day > today {
        fields.add("day", "receipts.future", "领入日期不能晚于今天");
    }
    if req.ranges.is_empty() {
        fields.add("ranges", "required", "请填写起讫号码");
    }
    for (index, range) in req.ranges.iter().enumerate() {
        let widest = 10_i64.checked_pow(kind.form.width).unwrap_or(i64::MAX);
        if range.first < 1 || range.last < range.first || range.last >= widest {
            fields.add(format!("ranges.{index}"), "receipts.range", "起讫号码不对：止号不能小于起号，也不能超过位数");
        } else if range.last - range.first >= MOST_SHEETS {
            fields.add(format!("ranges.{index}"), "receipts.range", "一次最多领入一百万份，请核对起讫号码");
        }
    }
    fields.finish()?;
    let delivery = Delivery { id: ReceiptDeliveryId::new(w.world()), by: w.actor().account.clone(), form: req };
    w.save(&delivery, Expect::New)?;
    let mut made = Vec::new();
    for (index, range) in delivery.form.ranges.iter().enumerate() {
        let series = range.series.clone().unwrap_or_else(|| kind.form.series.clone()).trim().to_owned();
        refuse_overlap(w, &kind, &series, range.first, range.last).map_err(|e| e.at(&format!("ranges.{index}")))?;
        let thickness = i64::from(kind.form.sheets_per_book);
        let mut first = range.first;
        while first <= range.last {
            let book = Book {
                id: ReceiptBookId::new(w.world()),
                delivery: delivery.id.clone(),
                kind: kind.id.to_string(),
                series: series.clone(),
                first,
                last: range.last.min(first + thickness - 1),
                next: first,
                state: BookState::Unchecked,
                holder: String::new(),
                signed_by: None,
                issued_on: None,
                verified: None,
            };
            w.save(&book, Expect::New)?;
            register(w, &book, "in", i64::from(book.sheets()), delivery.form.day, None)?;
            first = book.last + 1;
            made.push(book.id.to_string());
        }
    }
    made.iter().take(MOST_BOOKS).map(|id| crate::book::get(w, id)).collect()
}

pub(crate) fn refuse_overlap(w: &Read<'_>, kind: &ReceiptKind, series: &str, first: i64, last: i64) -> Result<()> {
    let met: Option<(i64, i64)> = w.one(
        "SELECT first, last FROM receipt_book WHERE kind = ?1 AND series = ?2 AND last >= ?3 ORDER BY last LIMIT 1",
        (kind.id.as_str(), series, first),
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    match met {
        Some((from, to)) if from <= last => Err(Error::new(
            "receipts.overlap",
            format!(
                "号码 {} 至 {} 已经领入过，不能重复领入；请核对起讫号码",
                kind.printed(series, from),
                kind.printed(series, to)
            ),
        )),
        _ => Ok(()),
    }
}

/// Checks a counted book in; missing and double sheets are marked with their reason.
///
/// # Errors
/// `receipts.count` when the count and the defects do not add up, `receipts.state`, `receipts.out_of_range`.
pub fn check_in(w: &mut Write<'_>, req: &CheckInBook) -> Result<BookRow> {
    let mut book = w.need::<Book>(&req.book)?;
    in_state(&book, &[BookState::Unchecked], "这一本已经清点过")?;
    let doubles = req.defects.iter().filter(|defect| defect.double).count();
    let missing = req.defects.len() - doubles;
    let expected = i64::from(book.sheets()) + as_i64(doubles) - as_i64(missing);
    if i64::from(req.counted) != expected {
        return Err(Error::field(
            "counted",
            "receipts.count",
            format!("这一本应有 {expected} 份，清点 {} 份，对不上；请把缺号、重号逐个写明", req.counted),
        ));
    }
    let today = w.world().clock.today();
    for (index, defect) in req.defects.iter().enumerate() {
        let path = format!("defects.{index}");
        if !(book.first..=book.last).contains(&defect.number) {
            let path = format!("{path}.number");
            return Err(Error::field(path, "receipts.out_of_range", "这个号码不在这一本里，请核对号码"));
        }
        need_reason(&defect.reason).map_err(|error| error.at(&path))?;
        let what = if defect.double { What::Double } else { What::Missing };
        mark::add(w, &plain(&book, defect.number, what, today, &defect.reason)).map_err(|error| error.at(&path))?;
    }
    let first = book.first;
    book.advance(w, first)?;
    book.state = BookState::Stock;
    w.save(&book, Expect::Any)?;
    crate::book::get(w, book.id.as_str())
}

/// A mark without a report.
pub(crate) fn plain<'a>(book: &'a Book, number: i64, what: What, day: NaiveDate, reason: &'a str) -> mark::New<'a> {
    mark::New {
        kind: &book.kind,
        series: &book.series,
        number,
        what,
        holder: &book.holder,
        day,
        reason,
        reported_by: None,
        certificate: None,
    }
}

/// Hands books out to a window or a union.
///
/// # Errors
/// `receipts.verify_first` while an earlier book is not verified, `receipts.state`, `required`, `not_found`.
pub fn hand_out(w: &mut Write<'_>, req: &HandOutBooks) -> Result<Vec<BookRow>> {
    if req.books.is_empty() || req.books.len() > MOST_BOOKS {
        return Err(Error::field("books", "required", format!("请选择要发出的票据，一次最多 {MOST_BOOKS} 本")));
    }
    if req.signed_by.trim().is_empty() {
        return Err(Error::field("signed_by", "required", "请填写领用人，领用要有人签字"));
    }
    holder::need(w, &req.holder)?;
    let key = holder::key(&req.holder);
    let today = w.world().clock.today();
    for (index, id) in req.books.iter().enumerate() {
        let path = format!("books.{index}");
        let mut book = w.need::<Book>(id).map_err(|error| error.at(&path))?;
        in_state(&book, &[BookState::Stock], "这一本不在库，不能发出").map_err(|error| error.at(&path))?;
        if book.used_up() {
            return Err(Error::field(path, "receipts.used_up", "这一本没有空白号码，不能发出；请核销"));
        }
        let kind = w.need::<ReceiptKind>(&book.kind)?;
        if kind.form.verify_before_next {
            let open: Option<i64> = w.one(
                "SELECT 1 FROM receipt_book WHERE holder = ?1 AND kind = ?2 AND state IN ('issued', 'returned') LIMIT 1",
                (&key, &book.kind),
                |row| row.get(0),
            )?;
            if open.is_some() {
                return Err(Error::field(
                    path,
                    "receipts.verify_first",
                    "验旧换新：领用方手里的上一本还没有核销，请先核销，再发下一本",
                ));
            }
        }
        let blanks = book.blanks(w)?;
        book.holder.clone_from(&key);
        book.state = BookState::Issued;
        book.signed_by = Some(req.signed_by.trim().to_owned());
        book.issued_on = Some(today);
        w.save(&book, Expect::Any)?;
        register(w, &book, "out", blanks, today, Some(req.signed_by.trim()))?;
    }
    req.books.iter().map(|id| crate::book::get(w, id)).collect()
}

/// Takes a book back: an untouched one goes to stock; of a begun one the blanks become a book in stock, and what is used
/// waits to be verified.
///
/// # Errors
/// `receipts.state`, `receipts.lease_runs`, `required`, `stale`.
pub fn take_back(w: &mut Write<'_>, req: &TakeBackBook) -> Result<BookRow> {
    let mut book = w.need::<Book>(&req.book)?;
    in_state(&book, &[BookState::Issued], "这一本不在领用方手里，不用收回")?;
    if req.signed_by.trim().is_empty() {
        return Err(Error::field("signed_by", "required", "请填写交回人"));
    }
    if book.given_back() {
        return Err(Error::new("receipts.given_back", "这一本已经交回中心，不能收回；还要用的请中心再借一次"));
    }
    lent_refusal::refuse_running(w, &book)?;
    let today = w.world().clock.today();
    let signed = Some(req.signed_by.trim());
    register(w, &book, "back", book.blanks(w)?, today, signed)?;
    book.signed_by = signed.map(str::to_owned);
    lease::end(w, &book, book.next)?;
    if touched(w, &book)? {
        let (next, last) = (book.next, book.last);
        book.state = BookState::Returned;
        book.last = next - 1;
        w.save(&book, Expect::Version(req.version))?;
        if next <= last {
            let rest = Book {
                id: ReceiptBookId::new(w.world()),
                first: next,
                last,
                state: BookState::Stock,
                holder: String::new(),
                signed_by: None,
                issued_on: None,
                ..book.clone()
            };
            w.save(&rest, Expect::New)?;
        }
    } else {
        book.state = BookState::Stock;
        book.holder = String::new();
        book.issued_on = None;
        w.save(&book, Expect::Version(req.version))?;
    }
    crate::book::get(w, book.id.as_str())
}

/// Whether the holder has used or spoiled any number before the next one.
fn touched(w: &Write<'_>, book: &Book) -> Result<bool> {
    let marked: i64 = w
        .one(
            "SELECT count(*) FROM receipt_mark WHERE kind = ?1 AND series = ?2 AND number >= ?3 AND number < ?4
             AND holder = '' AND what <> 'copy_lost'",
            (&book.kind, &book.series, book.first, book.next),
            |row| row.get(0),
        )?
        .unwrap_or(0);
    Ok(marked < book.next - book.first)
}

/// Verifies a used book (核销): its days are closed and its stubs counted.
///
/// # Errors
/// `receipts.state`, `receipts.blanks`, `receipts.day_open`, `receipts.count`, `stale`.
pub fn verify(w: &mut Write<'_>, req: &VerifyBook) -> Result<BookRow> {
    let mut book = w.need::<Book>(&req.book)?;
    in_state(&book, &[BookState::Issued, BookState::Returned, BookState::Stock], "这一本现在不能核销，请刷新后再看")?;
    if !book.used_up() {
        return Err(Error::new("receipts.blanks", "这一本还有空白号码；请先收回，空白的部分入库，用过的部分再核销"));
    }
    let today = w.world().clock.today();
    if let Some(day) = close::open_day_of_book(w, &book)? {
        return Err(Error::new("receipts.day_open", format!("这一本里 {day} 的收据还没有日结，请先日结再核销")));
    }
    let range = (&book.kind, &book.series, book.first, book.last);
    let (receipts, total, written): (u32, i64, i64) = w
        .one(
            "SELECT count(*) FILTER (WHERE state = 'issued'), coalesce(sum(total) FILTER (WHERE state = 'issued'), 0),
                    count(*) FROM receipt WHERE kind = ?1 AND series = ?2 AND number BETWEEN ?3 AND ?4",
            range,
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )?
        .unwrap_or((0, 0, 0));
    let spoiled: i64 = w
        .one(
            "SELECT count(*) FROM receipt_mark WHERE kind = ?1 AND series = ?2 AND number BETWEEN ?3 AND ?4
             AND what IN ('spoiled', 'double')",
            range,
            |row| row.get(0),
        )?
        .unwrap_or(0);
    let note = req.note.as_deref().map(str::trim).filter(|note| !note.is_empty());
    if i64::from(req.stubs) != written + spoiled && note.is_none() {
        return Err(Error::field(
            "stubs",
            "receipts.count",
            format!(
                "存根应有 {} 份（含作废），清点 {} 份；请再数一遍，确实对不上请写明情况",
                written + spoiled,
                req.stubs
            ),
        ));
    }
    book.state = BookState::Verified;
    book.verified = Some(Verified {
        on: today,
        stubs: req.stubs,
        receipts,
        total: Money::from_fen(total)?,
        note: note.map(str::to_owned),
    });
    w.save(&book, Expect::Version(req.version))?;
    register(w, &book, "verified", i64::from(book.sheets()), today, None)?;
    crate::book::get(w, book.id.as_str())
}

pub(crate) fn in_state(book: &Book, states: &[BookState], message: &str) -> Result<()> {
    if states.contains(&book.state) {
        return Ok(());
    }
    Err(Error::new("receipts.state", format!("{message}（现在是“{}”）", book.state.label())))
}

pub(crate) fn need_reason(reason: &str) -> Result<()> {
    if reason.trim().is_empty() {
        return Err(Error::field("reason", "required", "请写明原因"));
    }
    Ok(())
}

/// Whether days of a holder are closed: those of windows are.
pub(crate) fn closes(holder_key: &str) -> bool {
    holder::from_key(holder_key).is_some_and(|holder| holder.kind == HolderKind::Window)
}

fn as_i64(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
