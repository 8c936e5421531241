//! Numbers lent from one office to another (借出): the centre hands a book to a union, or to a window of its own, whose
//! computer issues from it. Who may use a number is said by one record, the same at both ends, so that no number can exist
//! twice: the centre touches nothing of it until the rest was given back, and the other office nothing that was given back
//! or was never lent to it.

use chrono::NaiveDate;
use kernel::{Error, ReceiptBookId, ReceiptDeliveryId, Result};
use serde::{Deserialize, Serialize};
use store::sql::Value as SqlValue;
use store::{Expect, Read, Record, Write};

use crate::book::Book;
use crate::holder;
use crate::kind::ReceiptKind;
use crate::mark::{self, What};
use crate::stock::{self, Delivery};
use crate::wire::{BookRow, BookState, DeliverReceipts, HolderKind, HolderRef, NumberRange};
use crate::wire_lent::{BookLease, GiveBackBook, LeaseSide, ReleaseBook};

/// What numbers are lent to before the office that will use them is known: an invitation.
const INVITATION: &str = "invitation/";

/// A range lent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lease {
    /// Id, the same at both ends.
    pub id: String,
    /// Which end this office is.
    pub side: LeaseSide,
    /// The book here that the numbers lie in.
    pub book: String,
    /// The other office; an invitation until one has answered it.
    pub office: String,
    /// What both ends know.
    pub terms: Terms,
    /// Why this end counts on the other one no more.
    pub released: Option<String>,
    /// Whether the book was taken back: the parcel that gave the rest back cannot be undone any more.
    #[serde(default)]
    pub over: bool,
}

/// What both ends know of a range.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// Kind.
    pub kind: String,
    /// Series.
    pub series: String,
    /// First number.
    pub first: i64,
    /// Last number.
    pub last: i64,
    /// Day it was handed out.
    pub day: NaiveDate,
    /// Who signed for it.
    pub signed_by: Option<String>,
    /// The first number of what was given back; everything from it on is the centre's again.
    pub returned: Option<i64>,
    /// Numbers within that are no blanks any more, in their order: missing sheets, lost ones.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<i64>,
}

impl Terms {
    /// Whether the range and what is missing of it can be.
    fn sound(&self) -> bool {
        let within = self.missing.first().is_none_or(|first| *first > self.first)
            && self.missing.last().is_none_or(|last| *last <= self.last);
        self.first > 0 && self.last >= self.first && within && self.missing.is_sorted_by(|a, b| a < b)
    }

    /// The last number that still counts.
    fn until(&self) -> i64 {
        self.returned.map_or(self.last, |returned| returned - 1)
    }
}

impl Record for Lease {
    const KIND: &'static str = "receipt_lease";
    const TABLE: &'static str = "receipt_lease";

    fn id(&self) -> &str {
        &self.id
    }

    fn columns(&self) -> Vec<(&'static str, SqlValue)> {
        let side = match self.side {
            LeaseSide::Lent => "lent",
            LeaseSide::Held => "held",
        };
        vec![
            ("side", side.to_owned().into()),
            ("book", self.book.clone().into()),
            ("office", self.office.clone().into()),
            ("kind", self.terms.kind.clone().into()),
            ("series", self.terms.series.clone().into()),
            ("first", self.terms.first.into()),
            ("last", self.terms.last.into()),
            ("until", self.terms.until().into()),
        ]
    }

    fn constraint_error(constraint: &str) -> Option<Error> {
        (constraint == "lease_range")
            .then(|| Error::new("receipts.lease_range", "这一段号码的起讫不对，没有收下；请对方核对"))
    }
}

impl Lease {
    /// A range that begins to be lent: nothing of it is given back.
    fn new(id: &str, side: LeaseSide, book: &ReceiptBookId, office: &str, terms: Terms) -> Self {
        Self {
            id: id.to_owned(),
            side,
            book: book.to_string(),
            office: office.to_owned(),
            terms,
            released: None,
            over: false,
        }
    }

    /// Whether the other office answers for what it did with these numbers.
    pub(crate) fn answers(&self) -> bool {
        self.side == LeaseSide::Lent && self.released.is_none()
    }

    /// Whether the other end still answers for numbers from `next` on.
    pub(crate) fn runs(&self, next: i64) -> bool {
        !self.over && self.released.is_none() && self.terms.until() >= next.max(self.terms.first)
    }
}

/// How `office` of a lease names an invitation.
pub fn of_invitation(id: &str) -> String {
    format!("{INVITATION}{id}")
}

/// Lends the untouched books of a holder to its office, or to the invitation that will bring one; what was promised to an
/// earlier invitation goes along. A book that somebody has begun by hand stays with the hand.
///
/// # Errors
/// When the database cannot be read or written.
pub fn lend(w: &mut Write<'_>, holder: &HolderRef, office: &str) -> Result<()> {
    let key = holder::key(holder);
    let promised = w.records::<Lease>(
        "WHERE side = 'lent' AND office LIKE 'invitation/%' AND office <> ?2
         AND book IN (SELECT id FROM receipt_book WHERE holder = ?1 AND state = 'issued')",
        [&key, office],
    )?;
    for mut lease in promised {
        office.clone_into(&mut lease.office);
        w.save(&lease, Expect::Any)?;
    }
    let books = w.records::<Book>(
        "WHERE holder = ?1 AND state = 'issued' AND next <= last
         AND NOT EXISTS (SELECT 1 FROM receipt r WHERE r.kind = receipt_book.kind AND r.series = receipt_book.series
                         AND r.number BETWEEN receipt_book.first AND receipt_book.last)
         AND NOT EXISTS (SELECT 1 FROM receipt_mark m WHERE m.kind = receipt_book.kind AND m.series = receipt_book.series
                         AND m.number BETWEEN receipt_book.first AND receipt_book.last AND m.holder = ?1)
         AND NOT EXISTS (SELECT 1 FROM receipt_lease l WHERE l.book = receipt_book.id AND l.until >= l.first)
         ORDER BY kind, series, first",
        [&key],
    )?;
    for book in books {
        let terms = Terms {
            kind: book.kind.clone(),
            series: book.series.clone(),
            first: book.next,
            last: book.last,
            day: book.issued_on.unwrap_or_else(|| w.world().clock.today()),
            signed_by: book.signed_by.clone(),
            returned: None,
            missing: mark::within(w, &book.kind, &book.series, book.next, book.last)?,
        };
        let id = ReceiptBookId::new(w.world());
        w.save(&Lease::new(id.as_str(), LeaseSide::Lent, &book.id, office, terms), Expect::New)?;
    }
    Ok(())
}

/// The next number of a book that somebody has begun by hand at a holder, and that is therefore not lent.
///
/// # Errors
/// When the database cannot be read.
pub fn begun(r: &Read<'_>, holder: &HolderRef) -> Result<Option<String>> {
    let books = r.records::<Book>(
        "WHERE holder = ?1 AND state = 'issued' AND next <= last
         AND NOT EXISTS (SELECT 1 FROM receipt_lease l WHERE l.book = receipt_book.id AND l.until >= l.first)
         ORDER BY kind, series, first LIMIT 1",
        [holder::key(holder)],
    )?;
    let printed = |book: Book| Ok(r.need::<ReceiptKind>(&book.kind)?.printed(&book.series, book.next));
    books.into_iter().next().map(printed).transpose()
}

/// The ranges lent to an office or an invitation, in the order of their numbers.
///
/// # Errors
/// When the database cannot be read.
pub fn lent_to(r: &Read<'_>, office: &str) -> Result<Vec<Lease>> {
    r.records("WHERE side = 'lent' AND office = ?1 ORDER BY kind, series, first", [office])
}

/// An office has answered an invitation: the ranges promised in it are this office's.
///
/// # Errors
/// `receipts.lease_elsewhere` when a later invitation or another office has them.
pub fn claim(w: &mut Write<'_>, leases: &[String], invitation: &str, office: &str) -> Result<()> {
    for id in leases {
        let Some(mut lease) = w.get::<Lease>(id)? else { continue };
        if lease.office == office {
            continue;
        }
        if lease.office != of_invitation(invitation) {
            return Err(Error::new(
                "receipts.lease_elsewhere",
                "这份邀请里的票据号码后来给了另一份邀请或另一台电脑。没有改动任何资料。请用最近的一份邀请重新答复，或另发一份邀请。",
            ));
        }
        office.clone_into(&mut lease.office);
        w.save(&lease, Expect::Any)?;
    }
    Ok(())
}

/// The meeting with an office was given up before anybody read the words to it: its ranges wait for another invitation.
///
/// # Errors
/// When the database cannot be read or written.
pub fn unclaim(w: &mut Write<'_>, office: &str) -> Result<()> {
    for mut lease in lent_to(w, office)? {
        lease.office = of_invitation("");
        w.save(&lease, Expect::Any)?;
    }
    Ok(())
}

/// A range came from the centre `from`: it is a book in stock, ready to be handed to a window.
///
/// # Errors
/// `receipts.lease_range`, `receipts.overlap`, `not_found` when its kind has not come.
pub fn arrive(w: &mut Write<'_>, id: &str, terms: Terms, office: &str, from: &str) -> Result<()> {
    let kind = w.need::<ReceiptKind>(&terms.kind)?;
    if let Some(mut lease) = w.get::<Lease>(id)? {
        let same = Terms { returned: lease.terms.returned, ..terms.clone() } == lease.terms;
        if !same {
            return Err(Error::new("receipts.lease_range", "这一段号码与先前收到的不一样，没有收下；请中心核对"));
        }
        lease.terms = terms;
        return w.save(&lease, Expect::Any).map(drop);
    }
    if !terms.sound() {
        return Err(Error::new("receipts.lease_range", "这一段号码的起讫不对，没有收下；请对方核对"));
    }
    if let Some(book) = given_back(w, &terms)? {
        return come_again(w, id, &terms, office, book);
    }
    stock::refuse_overlap(w, &kind, &terms.series, terms.first, terms.last)?;
    let range = NumberRange { series: Some(terms.series.clone()), first: terms.first, last: terms.last };
    let delivery = Delivery {
        id: ReceiptDeliveryId::new(w.world()),
        by: w.actor().account.clone(),
        form: DeliverReceipts {
            kind: terms.kind.clone(),
            from: from.to_owned(),
            day: w.world().clock.today(),
            document: None,
            ranges: vec![range],
        },
    };
    w.save(&delivery, Expect::New)?;
    let book = Book {
        id: ReceiptBookId::parse(id)?,
        delivery: delivery.id,
        kind: terms.kind.clone(),
        series: terms.series.clone(),
        first: terms.first,
        last: terms.last,
        next: terms.first,
        state: BookState::Stock,
        holder: String::new(),
        signed_by: None,
        issued_on: None,
        verified: None,
    };
    w.save(&Lease::new(id, LeaseSide::Held, &book.id, office, terms.clone()), Expect::New)?;
    w.save(&book, Expect::New)?;
    missing(w, &book, &terms)?;
    stock::register(w, &book, "in", i64::from(book.sheets()), delivery.form.day, None)
}

/// The book given back before that these numbers lie in, whole.
fn given_back(r: &Read<'_>, terms: &Terms) -> Result<Option<Book>> {
    let found = r.records::<Book>(
        "WHERE kind = ?1 AND series = ?2 AND last >= ?3 ORDER BY last LIMIT 1",
        (&terms.kind, &terms.series, terms.last),
    )?;
    let whole = |book: &Book| book.given_back() && book.next <= terms.first;
    Ok(found.into_iter().find(whole))
}

/// Numbers that were given back are lent here once more: their book is in stock again. The centre may have used or lent to
/// others what lies before or behind them; that is cut off, and stays given back.
fn come_again(w: &mut Write<'_>, id: &str, terms: &Terms, office: &str, book: Book) -> Result<()> {
    let whole = book.clone();
    let (first, last) = (terms.first, terms.last);
    let mut its = Book { last, state: BookState::Stock, holder: String::new(), issued_on: None, ..book };
    if whole.first < first {
        w.save(&Book { last: first - 1, ..whole.clone() }, Expect::Any)?;
        its = Book { id: ReceiptBookId::parse(id)?, first, next: first, ..its };
    }
    w.save(&Lease::new(id, LeaseSide::Held, &its.id, office, terms.clone()), Expect::New)?;
    w.save(&its, Expect::Any)?;
    if last < whole.last {
        let mut rest = Book { id: ReceiptBookId::new(w.world()), first: last + 1, next: last + 1, ..whole.clone() };
        rest.advance(w, rest.first)?;
        w.save(&rest, Expect::New)?;
    }
    // What is missing now went while it was the centre's; the rest comes from there.
    its.holder = whole.holder;
    missing(w, &its, terms)?;
    let (blanks, today) = (its.blanks(w)?, w.world().clock.today());
    stock::register(w, &its, "back", blanks, today, None)
}

/// Marks what did not come along.
fn missing(w: &mut Write<'_>, book: &Book, terms: &Terms) -> Result<()> {
    let known = mark::within(w, &book.kind, &book.series, book.first, book.last)?;
    let today = w.world().clock.today();
    for number in terms.missing.iter().filter(|number| !known.contains(number)) {
        mark::add(w, &stock::plain(book, *number, What::Missing, today, "中心借出时就缺这一张"))?;
    }
    Ok(())
}

/// The other office says what it has given back.
///
/// # Errors
/// `receipts.lease_unknown` when the range was not lent, `receipts.lease_range`.
pub fn returned(w: &mut Write<'_>, id: &str, said: &Terms) -> Result<()> {
    let mut lease = w
        .get::<Lease>(id)?
        .filter(|lease| lease.side == LeaseSide::Lent)
        .ok_or_else(|| Error::new("receipts.lease_unknown", "本中心没有借出这一段号码，没有收下；请对方核对"))?;
    let same = Terms { returned: lease.terms.returned, ..said.clone() } == lease.terms;
    let again = lease.terms.returned.is_none() || lease.terms.returned == said.returned;
    if !same || !again {
        return Err(Error::new("receipts.lease_range", "交回的号码与借出的不一样，没有收下；请对方核对"));
    }
    lease.terms.returned = said.returned;
    w.save(&lease, Expect::Any).map(drop)
}

/// The range that counts and holds this number.
///
/// # Errors
/// When the database cannot be read.
pub fn covering(r: &Read<'_>, kind: &str, series: &str, number: i64) -> Result<Option<Lease>> {
    let found = r.records::<Lease>(
        "WHERE kind = ?1 AND series = ?2 AND until >= ?3 AND first <= ?3 LIMIT 1",
        (kind, series, number),
    )?;
    Ok(found.into_iter().next())
}

/// A book was taken back at `next`: its ranges end there.
pub(crate) fn end(w: &mut Write<'_>, book: &Book, next: i64) -> Result<()> {
    let running = of_book(w, book.id.as_str())?.into_iter().filter(|lease| lease.side == LeaseSide::Lent);
    for mut lease in running.filter(|lease| !lease.over) {
        lease.over = true;
        let rest = next.max(lease.terms.first);
        if lease.terms.until() >= rest {
            lease.terms.returned = Some(rest);
        }
        w.save(&lease, Expect::Any)?;
    }
    Ok(())
}

/// The ranges of a book, in the order of their numbers.
pub(crate) fn of_book(r: &Read<'_>, book: &str) -> Result<Vec<Lease>> {
    r.records("WHERE book = ?1 ORDER BY first", [book])
}

/// How a book stands between two offices; none when it was never lent.
pub(crate) fn standing(r: &Read<'_>, book: &Book) -> Result<Option<BookLease>> {
    let of_it = r.records::<Lease>(
        "WHERE kind = ?1 AND series = ?2 AND first <= ?4 AND last >= ?3 ORDER BY first",
        (&book.kind, &book.series, book.first, book.last),
    )?;
    let Some(side) = of_it.last().map(|lease| lease.side) else { return Ok(None) };
    let stubs: Option<u32> = r.one(
        "SELECT count(*) FROM receipt_stub WHERE kind = ?1 AND series = ?2 AND number BETWEEN ?3 AND ?4 AND open = 1",
        (&book.kind, &book.series, book.first, book.last),
        |row| row.get(0),
    )?;
    let running = of_it.iter().any(|lease| lease.runs(book.next));
    let answers = of_it.iter().any(|lease| lease.answers() && lease.book == book.id.as_str());
    Ok(Some(BookLease { side, running, answers, stubs: stubs.unwrap_or_default() }))
}

/// Gives what is left of a lent book back to the centre that lent it; the next parcel says so.
///
/// # Errors
/// `receipts.not_lent`, `receipts.used_up`, `receipts.state`, `required`, `stale`.
pub fn give_back(w: &mut Write<'_>, req: &GiveBackBook) -> Result<BookRow> {
    let mut book = w.need::<Book>(&req.book)?;
    stock::in_state(&book, &[BookState::Stock], "先从窗口收回这一本，再交回中心")?;
    if req.signed_by.trim().is_empty() {
        return Err(Error::field("signed_by", "required", "请填写交回人"));
    }
    if book.used_up() {
        return Err(Error::new("receipts.used_up", "这一本的号码都用完了，没有要交回的；存根随交换包报给中心"));
    }
    let lease = covering(w, &book.kind, &book.series, book.next)?;
    let Some(mut lease) = lease.filter(|lease| lease.side == LeaseSide::Held && lease.terms.last == book.last) else {
        return Err(Error::new("receipts.not_lent", "这一本不是中心借来的，或者已经交回过，不用交回"));
    };
    lease.terms.returned = Some(book.next);
    w.save(&lease, Expect::Any)?;
    let blanks = book.blanks(w)?;
    // Not settled for good: the centre may lend the same numbers here once more.
    book.state = BookState::Issued;
    book.issued_on = Some(w.world().clock.today());
    book.holder = holder::key(&HolderRef { kind: HolderKind::Centre, id: lease.office });
    book.signed_by = Some(req.signed_by.trim().to_owned());
    w.save(&book, Expect::Version(req.version))?;
    let today = w.world().clock.today();
    stock::register(w, &book, "out", blanks, today, Some(req.signed_by.trim()))?;
    crate::book::get(w, book.id.as_str())
}

/// The offices that numbers of a book are or were lent to, and that answer for what they did with them.
///
/// # Errors
/// When the database cannot be read.
pub fn offices(r: &Read<'_>, book: &str) -> Result<Vec<String>> {
    Ok(of_book(r, book)?.into_iter().filter(Lease::answers).map(|lease| lease.office).collect())
}

/// The other office is gone: what it did not report is entered by hand from now on, what it issued is undone here, and the
/// book can be taken back.
///
/// # Errors
/// `receipts.not_lent`, `required`.
pub fn release(w: &mut Write<'_>, req: &ReleaseBook) -> Result<BookRow> {
    stock::need_reason(&req.reason)?;
    let mut any = false;
    for mut lease in of_book(w, &req.book)? {
        if lease.answers() {
            lease.released = Some(req.reason.trim().to_owned());
            w.save(&lease, Expect::Any)?;
            any = true;
        }
    }
    if !any {
        return Err(Error::new("receipts.not_lent", "这一本没有借在别的电脑上，不用解除"));
    }
    crate::book::get(w, &req.book)
}

/// Keeps the definition of a kind that the centre issues numbers of.
///
/// # Errors
/// `receipts.kind_taken` when the office has a kind of its own of that name.
pub fn kind_arrives(w: &mut Write<'_>, mut kind: ReceiptKind) -> Result<()> {
    let other: Option<String> =
        w.one("SELECT id FROM receipt_kind WHERE name = ?1", [&kind.form.name], |row| row.get(0))?;
    if other.is_some_and(|other| other != kind.id.as_str()) {
        return Err(Error::new(
            "receipts.kind_taken",
            format!("本单位已有一种票据也叫“{}”，没有收下；请先给本单位的那一种改个名称，再收一次", kind.form.name),
        ));
    }
    kind.lent = true;
    w.save(&kind, Expect::Any).map(drop)
}
