//! Lists a page at a time. A page starts after the last row of the page before (keyset), so a deep page costs what the
//! first one costs and no row is shown twice when others are added meanwhile.

use kernel::{Error, Result};
use rusqlite::ToSql;
use rusqlite::types::{Value as Column, ValueRef};
use serde::{Deserialize, Serialize};

use crate::bytes::hex;
use crate::effort;
use crate::failure;
use crate::read::{Read, versioned};
use crate::record::{Record, Versioned};

/// The most rows a page may have.
pub const MAX_PAGE: usize = 500;

/// One page of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page<R> {
    /// The rows.
    pub items: Vec<R>,
    /// How many rows the whole list has.
    pub total: i64,
    /// Give this to get the next page; `None` at the end.
    pub next: Option<String>,
}

impl<R> Page<R> {
    /// The same page with each row turned into something else.
    pub fn map<T>(self, turn: impl FnMut(R) -> T) -> Page<T> {
        Page { items: self.items.into_iter().map(turn).collect(), total: self.total, next: self.next }
    }

    /// The same page with each row turned into something else, where that may fail.
    ///
    /// # Errors
    /// The first row's that failed.
    pub fn try_map<T>(self, turn: impl FnMut(R) -> Result<T>) -> Result<Page<T>> {
        let items = self.items.into_iter().map(turn).collect::<Result<_>>()?;
        Ok(Page { items, total: self.total, next: self.next })
    }
}

/// Where a page ended.
#[derive(Serialize, Deserialize)]
struct Cursor {
    order: String,
    after: Key,
    id: String,
}

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Key {
    Integer(i64),
    Text(String),
}

impl Read<'_> {
    /// A page of records. `where_sql` is the test after WHERE (empty for all) with `params` as `?1…`; `order` is a
    /// NOT NULL column of the table, integer or text, alone or with ` DESC`; equal values are ordered by id.
    /// At most [`MAX_PAGE`] rows.
    #[expect(clippy::needless_pass_by_value, reason = "a cursor is used once")]
    pub fn page<R: Record>(
        &self,
        where_sql: &str,
        params: &[&dyn ToSql],
        order: &str,
        cursor: Option<String>,
        limit: usize,
    ) -> Result<Page<Versioned<R>>> {
        let table = R::TABLE;
        let (column, descending) = match order.strip_suffix(" DESC") {
            Some(column) => (column.trim(), true),
            None => (order.trim_end_matches(" ASC").trim(), false),
        };
        self.check_order(table, column)?;
        let test = if where_sql.trim().is_empty() { "1" } else { where_sql };
        let total =
            self.one(&format!("SELECT count(*) FROM {table} WHERE {test}"), params, |row| row.get(0))?.unwrap_or(0);

        let (after, direction) = if descending { ("<", "DESC") } else { (">", "ASC") };
        let mut bound: Vec<&dyn ToSql> = params.to_vec();
        let cursor = cursor.as_deref().map(|text| read_cursor(text, order)).transpose()?;
        let key;
        let mut tail = String::new();
        if let Some(cursor) = &cursor {
            key = match &cursor.after {
                Key::Integer(number) => Column::Integer(*number),
                Key::Text(text) => Column::Text(text.clone()),
            };
            tail = format!("AND ({column}, id) {after} (?{}, ?{})", params.len() + 1, params.len() + 2);
            bound.push(&key);
            bound.push(&cursor.id);
        }
        let limit = limit.clamp(1, MAX_PAGE);
        let sql = format!(
            "SELECT body, version, {column}, id FROM {table} WHERE ({test}) {tail}
             ORDER BY {column} {direction}, id {direction} LIMIT {}",
            limit + 1
        );
        let mut items = Vec::new();
        let mut next = None;
        let mut statement = self.conn().prepare_cached(&sql).map_err(failure::sql)?;
        if !statement.readonly() {
            return Err(failure::guarded());
        }
        let mut rows = statement.query(bound.as_slice()).map_err(failure::sql)?;
        let mut last = None;
        while let Some(row) = rows.next().map_err(failure::sql)? {
            if items.len() == limit {
                next = last;
                break;
            }
            items.push(versioned(row)?);
            let after = match row.get_ref(2).map_err(failure::sql)? {
                ValueRef::Integer(number) => Key::Integer(number),
                ValueRef::Text(text) => Key::Text(String::from_utf8_lossy(text).into_owned()),
                _ => return Err(failure::internal(&format!("order by {column}"))),
            };
            let id = row.get(3).map_err(failure::sql)?;
            last = Some(Cursor { order: order.to_owned(), after, id });
        }
        drop(rows);
        effort::note(&statement, &sql);
        let next = next.map(|cursor| write_cursor(&cursor)).transpose()?;
        Ok(Page { items, total, next })
    }

    /// A column that may be NULL would lose its rows between two pages; a name that is no column may be anything.
    fn check_order(&self, table: &str, column: &str) -> Result<()> {
        let fit = column == "id"
            || self
                .one(
                    "SELECT 1 FROM pragma_table_info(?1) WHERE name = ?2 AND \"notnull\" = 1 AND type IN ('TEXT', 'INTEGER')",
                    (table, column),
                    |_| Ok(()),
                )?
                .is_some();
        if fit { Ok(()) } else { Err(Error::new("store.order", "不能按这一列排序，请换一列。")) }
    }
}

/// Hexadecimal of JSON: a cursor is nothing to be read or composed.
fn write_cursor(cursor: &Cursor) -> Result<String> {
    serde_json::to_vec(cursor).map(|text| hex(&text)).map_err(|_| failure::internal("cursor"))
}

fn read_cursor(text: &str, order: &str) -> Result<Cursor> {
    let bytes: Option<Vec<u8>> = text
        .as_bytes()
        .chunks(2)
        .map(|pair| std::str::from_utf8(pair).ok().and_then(|pair| u8::from_str_radix(pair, 16).ok()))
        .collect();
    bytes
        .and_then(|bytes| serde_json::from_slice::<Cursor>(&bytes).ok())
        .filter(|cursor| cursor.order == order)
        .ok_or_else(|| Error::new("store.cursor", "翻页位置已失效，请回到第一页。"))
}
