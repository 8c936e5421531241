//! The state of every number of a book (号码清单): derived from the book, its receipts and its marks, nowhere stored.

use kernel::{Money, Result};
use store::Read;

use crate::book::Book;
use crate::kind::ReceiptKind;
use crate::wire_receipt::{ListNumbers, NumberPage, NumberRow, NumberState};

/// Rows of a page when the request does not say.
const ROWS: u32 = 100;

impl NumberState {
    fn of(code: &str) -> Self {
        match code {
            "issued" => Self::Issued,
            "void" => Self::Void,
            "lost" => Self::Lost,
            "defective" => Self::Defective,
            "verified" => Self::Verified,
            _ => Self::Blank,
        }
    }

    /// In words.
    pub fn label(self) -> &'static str {
        match self {
            Self::Blank => "空白",
            Self::Issued => "已开",
            Self::Void => "作废",
            Self::Lost => "遗失",
            Self::Defective => "残缺",
            Self::Verified => "已核销",
        }
    }
}

/// A page of the numbers of a book.
///
/// # Errors
/// `not_found`.
pub fn page(r: &Read<'_>, req: &ListNumbers) -> Result<NumberPage> {
    let book = r.need::<Book>(&req.book)?;
    let kind = r.need::<ReceiptKind>(&book.kind)?;
    let limit = i64::from(req.limit.unwrap_or(ROWS).clamp(1, 500));
    let from = req.after.map_or(book.first, |after| after.saturating_add(1).max(book.first));
    let to = book.last.min(from.saturating_add(limit - 1));
    let items = r.query(
        "WITH RECURSIVE n (number) AS (SELECT ?3 WHERE ?3 <= ?4 UNION ALL SELECT number + 1 FROM n WHERE number < ?4)
         SELECT n.number,
           CASE WHEN m.what IN ('missing', 'double') THEN 'defective'
                WHEN m.what IN ('lost', 'copy_lost') THEN 'lost'
                WHEN m.what = 'spoiled' OR x.state = 'void' THEN 'void'
                WHEN x.state = 'issued' AND ?5 THEN 'verified'
                WHEN x.state = 'issued' THEN 'issued'
                ELSE 'blank' END,
           x.id, x.total, m.body ->> '$.reason'
         FROM n
         LEFT JOIN receipt x ON x.kind = ?1 AND x.series = ?2 AND x.number = n.number
         LEFT JOIN receipt_mark m ON m.kind = ?1 AND m.series = ?2 AND m.number = n.number
         ORDER BY n.number",
        (&book.kind, &book.series, from, to, book.verified.is_some()),
        |row| {
            let (number, state): (i64, String) = (row.get(0)?, row.get(1)?);
            let state = NumberState::of(&state);
            Ok(NumberRow {
                number,
                printed: kind.printed(&book.series, number),
                state,
                state_label: state.label().to_owned(),
                receipt: row.get(2)?,
                total: row.get::<_, Option<i64>>(3)?.and_then(|fen| Money::from_fen(fen).ok()),
                reason: row.get(4)?,
            })
        },
    )?;
    Ok(NumberPage { items, total: book.sheets(), next: (to < book.last).then_some(to) })
}
