//! Destroying used books: those verified and past their retention, by a list that one makes and another confirms.

use chrono::Datelike as _;
use kernel::{AccountId, Error, ReceiptDestructionId, Result, Stamp};
use serde::{Deserialize, Serialize};
use store::sql::Value as SqlValue;
use store::{Expect, Page, Read, Record, Write};

use crate::book::Book;
use crate::kind::ReceiptKind;
use crate::red::RedState;
use crate::stock::{in_state, need_reason, register};
use crate::wire::{AskDestruction, BookState, DecideDestruction, DestructionRow, DestructionView, ListDestructions};

/// Most books of a list.
const MOST: usize = 2_000;

/// A list of books to be destroyed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Destruction {
    /// Id.
    pub id: ReceiptDestructionId,
    /// Books.
    pub books: Vec<String>,
    /// Reason.
    pub reason: String,
    /// Where it stands: the same three states a red entry has.
    pub state: RedState,
    /// Who asked.
    pub asker: AccountId,
    /// When.
    pub at: Stamp,
    /// Who decided.
    pub decider: Option<AccountId>,
    /// Opinion.
    pub note: Option<String>,
}

impl Record for Destruction {
    const KIND: &'static str = "receipt_destruction";
    const TABLE: &'static str = "receipt_destruction";

    fn id(&self) -> &str {
        self.id.as_str()
    }

    fn columns(&self) -> Vec<(&'static str, SqlValue)> {
        vec![
            ("state", self.state.code().to_owned().into()),
            ("asker", self.asker.to_string().into()),
            ("decider", self.decider.as_ref().map(ToString::to_string).into()),
        ]
    }

    fn constraint_error(constraint: &str) -> Option<Error> {
        (constraint == "destruction_two_people").then(same_person)
    }
}

fn same_person() -> Error {
    Error::new("receipts.same_person", "造册人不能确认自己的销毁清册，请换负责人或财务确认")
}

/// Makes a list.
///
/// # Errors
/// `receipts.state`, `receipts.retention`, `required`.
pub fn ask(w: &mut Write<'_>, req: &AskDestruction) -> Result<DestructionView> {
    need_reason(&req.reason)?;
    if req.books.is_empty() || req.books.len() > MOST {
        return Err(Error::field("books", "required", format!("请选择要销毁的票据，一次最多 {MOST} 本")));
    }
    for (index, id) in req.books.iter().enumerate() {
        refuse_early(w, id).map_err(|error| error.at(&format!("books.{index}")))?;
    }
    let list = Destruction {
        id: ReceiptDestructionId::new(w.world()),
        books: req.books.clone(),
        reason: req.reason.trim().to_owned(),
        state: RedState::Asked,
        asker: w.actor().account.clone(),
        at: w.world().clock.now(),
        decider: None,
        note: None,
    };
    w.save(&list, Expect::New)?;
    view(w, &list)
}

fn refuse_early(w: &Write<'_>, id: &str) -> Result<Book> {
    let book = w.need::<Book>(id)?;
    in_state(&book, &[BookState::Verified], "只有核销过的票据才能销毁")?;
    let kind = w.need::<ReceiptKind>(&book.kind)?;
    let years = i32::try_from(kind.form.retention_years).unwrap_or(i32::MAX);
    let today = w.world().clock.today();
    let kept = book.verified.as_ref().is_some_and(|verified| {
        let until = verified.on.year().saturating_add(years);
        (today.year(), today.ordinal()) >= (until, verified.on.ordinal())
    });
    if kept {
        return Ok(book);
    }
    let (first, last) = (kind.printed(&book.series, book.first), kind.printed(&book.series, book.last));
    let message = format!("票据存根要从核销起保存 {years} 年，{first} 至 {last} 还没有到期，不能销毁");
    Err(Error::new("receipts.retention", message))
}

/// Confirms or refuses a list.
///
/// # Errors
/// `receipts.same_person`, `receipts.state`.
pub fn decide(w: &mut Write<'_>, req: &DecideDestruction) -> Result<DestructionView> {
    let mut list = w.need::<Destruction>(&req.id)?;
    if list.state != RedState::Asked {
        return Err(Error::new("receipts.state", "这份销毁清册已经处理过，请刷新后再看"));
    }
    if list.asker == w.actor().account {
        return Err(same_person());
    }
    list.decider = Some(w.actor().account.clone());
    list.note = req.note.as_deref().map(str::trim).filter(|note| !note.is_empty()).map(str::to_owned);
    list.state = if req.confirm { RedState::Done } else { RedState::Refused };
    w.save(&list, Expect::Any)?;
    if req.confirm {
        let today = w.world().clock.today();
        for id in &list.books {
            let mut book = refuse_early(w, id)?;
            book.state = BookState::Destroyed;
            w.save(&book, Expect::Any)?;
            register(w, &book, "destroyed", i64::from(book.sheets()), today, None)?;
        }
    }
    view(w, &list)
}

/// One list.
///
/// # Errors
/// `not_found`.
pub fn get(r: &Read<'_>, id: &str) -> Result<DestructionView> {
    view(r, &r.need(id)?)
}

/// A page of the lists, the newest first.
///
/// # Errors
/// `store.cursor`.
pub fn page(r: &Read<'_>, req: ListDestructions) -> Result<Page<DestructionRow>> {
    let page = r.page::<Destruction>("", &[], "id DESC", req.cursor, req.limit.unwrap_or(50) as usize)?;
    let Page { items, total, next } = page;
    let items = items.into_iter().map(|found| row(r, &found.record)).collect::<Result<_>>()?;
    Ok(Page { items, total, next })
}

fn row(r: &Read<'_>, list: &Destruction) -> Result<DestructionRow> {
    let ids = serde_json::json!(list.books).to_string();
    let sheets = r.one(
        "SELECT coalesce(sum(last - first + 1), 0) FROM receipt_book WHERE id IN (SELECT value FROM json_each(?1))",
        [ids],
        |row| row.get(0),
    )?;
    let label = match list.state {
        RedState::Asked => "待确认",
        RedState::Done => "已销毁",
        RedState::Refused => "不予销毁",
    };
    Ok(DestructionRow {
        id: list.id.to_string(),
        state: list.state.code().to_owned(),
        state_label: label.to_owned(),
        books: u32::try_from(list.books.len()).unwrap_or(u32::MAX),
        sheets: sheets.unwrap_or(0),
        reason: list.reason.clone(),
        asked_on: list.at.day(),
        asker: list.asker.to_string(),
        decider: list.decider.as_ref().map(ToString::to_string),
        note: list.note.clone(),
    })
}

fn view(r: &Read<'_>, list: &Destruction) -> Result<DestructionView> {
    let items = list.books.iter().map(|id| crate::book::get(r, id)).collect::<Result<Vec<_>>>()?;
    Ok(DestructionView { row: row(r, list)?, items })
}
