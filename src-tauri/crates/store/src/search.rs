//! One box that finds anybody: an index of keys, looked up by prefix.
//!
//! A key is text whose first letter says what kind of key it is (`n` name, `p` pinyin, `d` number from its end …): the
//! areas choose kinds and cut the keys, the store only finds prefixes. A key may be marked inner (a part of a name that
//! does not start it): inner matches come after all others.
//!
//! # What a search costs
//! A search with one term stops as soon as it has enough subjects, for the index is in the order of rank. With several
//! terms, the term with the fewest keys drives; its subjects are tested against the other terms in memory. At most
//! [`CANDIDATES`] subjects are tested and [`KEYS`] keys passed: when even the rarest term has more, subjects beyond them
//! are not found until the question is narrowed.

use std::collections::{BTreeMap, BTreeSet};

use kernel::Result;
use rusqlite::{Connection, OptionalExtension as _};
use serde::{Deserialize, Serialize};

use crate::failure;
use crate::read::Read;

/// The most subjects a search tests.
pub const CANDIDATES: usize = 4_000;

/// The most keys of the driving term a search passes, those of unwanted kinds included.
pub const KEYS: usize = 40_000;

/// The most hits a search gives.
pub const MAX_HITS: usize = 50;

/// Stands after the kind of an inner key in the index; no typed text holds it.
const INNER: char = '\u{1}';

/// Greater than any character that follows a prefix.
const END: char = '\u{10FFFF}';

/// So many keys that it is worth a second core to sort half of them.
const MANY: usize = 20_000;

/// Parts the keys of a subject in its row; no typed text holds it.
const SEPARATOR: char = '\n';

/// A key under which a subject is found.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct SearchKey {
    key: String,
}

impl SearchKey {
    /// The key of a whole thing: kind letter, then text.
    pub fn whole(key: impl Into<String>) -> Self {
        Self { key: clean(key.into()) }
    }

    /// The key of a part that does not start the whole: a given name, a later syllable.
    pub fn inner(key: impl Into<String>) -> Self {
        let key = clean(key.into());
        Self { key: as_inner(&key) }
    }
}

fn clean(key: String) -> String {
    if key.contains([INNER, SEPARATOR, END]) { key.replace([INNER, SEPARATOR, END], "") } else { key }
}

fn as_inner(key: &str) -> String {
    let mut letters = key.chars();
    let mut inner = String::with_capacity(key.len() + 1);
    inner.extend(letters.next());
    inner.push(INNER);
    inner.push_str(letters.as_str());
    inner
}

/// One word of the question: a subject matches when one of its keys starts with (or, if `exact`, is) one of these.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchTerm {
    /// Keys or beginnings of keys, kind letter first, the better ones first.
    pub prefixes: Vec<String>,
    /// Whether only whole keys count.
    pub exact: bool,
}

/// What to look for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SearchQuery {
    /// Every term must match.
    pub terms: Vec<SearchTerm>,
    /// Only subjects of these kinds; empty for all.
    pub kinds: Vec<String>,
    /// How many hits, at most [`MAX_HITS`].
    pub limit: usize,
}

/// A subject that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hit {
    /// Kind of the subject.
    pub kind: String,
    /// Its id.
    pub id: String,
    /// Kind letter of the key that matched the first term.
    pub matched_key_kind: char,
    /// How well the first term matched: 0 the whole key, 1 the beginning of a whole key, 2 an inner part.
    pub rank: u8,
}

/// How one term matched, in order of worth: class, place of the prefix in the term, the key.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Match {
    class: u8,
    prefix: usize,
    key: String,
}

/// A stretch of the index to look through: one prefix in one class.
struct Stretch {
    class: u8,
    prefix: usize,
    from: String,
    until: Option<String>,
}

impl SearchTerm {
    /// The stretches in order of rank: exact keys, then whole keys that start so, then inner ones.
    fn stretches(&self) -> Vec<Stretch> {
        // A kind letter alone would stand for every key of its kind.
        let usable = || {
            let prefixes = self.prefixes.iter().map(|prefix| clean(prefix.clone()));
            prefixes.enumerate().filter(|(_, prefix)| prefix.chars().nth(1).is_some())
        };
        let mut all = Vec::new();
        for (prefix, from) in usable() {
            all.push(Stretch { class: 0, prefix, from, until: None });
        }
        for (prefix, from) in usable() {
            if !self.exact {
                // The exact key itself lies before this stretch.
                all.push(Stretch {
                    class: 1,
                    prefix,
                    until: Some(format!("{from}{END}")),
                    from: format!("{from}\u{0}"),
                });
            }
        }
        for (prefix, from) in usable() {
            let from = as_inner(&from);
            let until = (!self.exact).then(|| format!("{from}{END}"));
            all.push(Stretch { class: 2, prefix, from, until });
        }
        all
    }

    /// The best way one of the subject's `keys` matches.
    fn best(&self, keys: &str) -> Option<Match> {
        self.stretches()
            .into_iter()
            .filter_map(|stretch| {
                let found = keys.split(SEPARATOR).filter(|key| stretch.holds(key)).min()?;
                Some(Match { class: stretch.class, prefix: stretch.prefix, key: found.to_owned() })
            })
            .min()
    }
}

impl Stretch {
    fn holds(&self, key: &str) -> bool {
        match &self.until {
            None => key == self.from,
            Some(until) => key >= self.from.as_str() && key < until.as_str(),
        }
    }

    fn sql(&self, what: &str) -> (String, [String; 2]) {
        let (test, until) = match &self.until {
            None => ("key = ?1 AND ?2 = ?2", String::new()),
            Some(until) => ("key >= ?1 AND key < ?2", until.clone()),
        };
        (format!("SELECT {what} FROM search_key WHERE {test}"), [self.from.clone(), until])
    }
}

impl Read<'_> {
    /// Finds subjects; the order is by rank of the terms as they were typed, then by id, and always the same.
    pub fn search(&self, query: &SearchQuery) -> Result<Vec<Hit>> {
        let limit = query.limit.min(MAX_HITS);
        let terms = &query.terms;
        if limit == 0 || terms.is_empty() {
            return Ok(Vec::new());
        }
        let kinds = self.kind_codes(&query.kinds)?;
        if kinds.as_ref().is_some_and(BTreeSet::is_empty) {
            return Ok(Vec::new());
        }
        let driving = self.rarest(terms)?;
        let mut passed = 0;
        let mut seen = BTreeSet::new();
        let mut found: Vec<(Vec<Match>, Hit)> = Vec::new();
        'stretches: for stretch in terms[driving].stretches() {
            let (sql, bounds) = stretch.sql("key, who, kind");
            let mut statement =
                self.conn().prepare_cached(&format!("{sql} ORDER BY key, who")).map_err(failure::sql)?;
            let mut rows = statement.query(bounds).map_err(failure::sql)?;
            while let Some(row) = rows.next().map_err(failure::sql)? {
                passed += 1;
                if passed > KEYS || seen.len() >= CANDIDATES {
                    break 'stretches;
                }
                let (who, kind): (i64, i64) = (row.get(1).map_err(failure::sql)?, row.get(2).map_err(failure::sql)?);
                if kinds.as_ref().is_some_and(|kinds| !kinds.contains(&kind)) || !seen.insert(who) {
                    continue;
                }
                if let Some(hit) = self.test(who, terms)? {
                    found.push(hit);
                }
                // The stretches of a single term come in order of rank: what is still to come is worth less.
                if terms.len() == 1 && found.len() >= limit {
                    break 'stretches;
                }
            }
        }
        found.sort_by(|a, b| (&a.0, &a.1.kind, &a.1.id).cmp(&(&b.0, &b.1.kind, &b.1.id)));
        found.truncate(limit);
        Ok(found.into_iter().map(|(_, hit)| hit).collect())
    }

    /// Tests one subject against all terms.
    fn test(&self, who: i64, terms: &[SearchTerm]) -> Result<Option<(Vec<Match>, Hit)>> {
        let row: Option<(String, String, String)> = self
            .conn()
            .prepare_cached(
                "SELECT k.kind, s.id, s.keys FROM search_subject s JOIN search_kind k ON k.code = s.kind WHERE s.no = ?1",
            )
            .and_then(|mut subject| {
                subject.query_row([who], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).optional()
            })
            .map_err(failure::sql)?;
        let Some((kind, id, keys)) = row else { return Ok(None) };
        let matches: Option<Vec<Match>> = terms.iter().map(|term| term.best(&keys)).collect();
        Ok(matches.and_then(|matches| {
            let first = matches.first()?;
            let (matched_key_kind, rank) = (first.key.chars().next()?, first.class);
            Some((matches, Hit { kind, id, matched_key_kind, rank }))
        }))
    }

    /// The term with the fewest keys, counted no further than it matters.
    fn rarest(&self, terms: &[SearchTerm]) -> Result<usize> {
        let mut rarest = (i64::MAX, 0);
        if terms.len() == 1 {
            return Ok(0);
        }
        for (place, term) in terms.iter().enumerate() {
            let mut count = 0;
            for stretch in term.stretches() {
                let (sql, bounds) = stretch.sql("1");
                let sql = format!("SELECT count(*) FROM ({sql} LIMIT {})", CANDIDATES + 1);
                let keys: i64 = self
                    .conn()
                    .prepare_cached(&sql)
                    .and_then(|mut keys| keys.query_row(bounds, |row| row.get(0)))
                    .map_err(failure::sql)?;
                count += keys;
            }
            rarest = rarest.min((count, place));
        }
        Ok(rarest.1)
    }

    fn kind_codes(&self, kinds: &[String]) -> Result<Option<BTreeSet<i64>>> {
        if kinds.is_empty() {
            return Ok(None);
        }
        let mut codes = BTreeSet::new();
        for kind in kinds {
            codes.extend(self.one("SELECT code FROM search_kind WHERE kind = ?1", [kind], |row| row.get::<_, i64>(0))?);
        }
        Ok(Some(codes))
    }
}

/// Writes new keys of subjects, sorted, so that the index is filled from left to right. The gate must be open.
pub(crate) fn reindex(conn: &Connection, subjects: BTreeMap<(String, String), Vec<SearchKey>>) -> Result<()> {
    let mut fresh: Vec<(SearchKey, i64, i64)> = Vec::new();
    for ((kind, id), mut keys) in subjects {
        let kind = kind_code(conn, &kind)?;
        keys.retain(|key| !key.key.is_empty());
        keys.sort_unstable();
        keys.dedup();
        let text = keys.iter().map(|key| key.key.as_str()).collect::<Vec<_>>().join("\n");
        let Some((no, before)) = subject(conn, kind, &id, &text)? else { continue };
        let before: BTreeSet<&str> = before.split(SEPARATOR).filter(|key| !key.is_empty()).collect();
        for gone in before.iter().filter(|gone| keys.binary_search_by(|key| key.key.as_str().cmp(gone)).is_err()) {
            execute(conn, "DELETE FROM search_key WHERE key = ?1 AND who = ?2", (gone, no))?;
        }
        let new = keys.into_iter().filter(|key| !before.contains(key.key.as_str()));
        fresh.extend(new.map(|key| (key, no, kind)));
    }
    sort(&mut fresh);
    // OR FAIL: whatever refuses a row ends the whole transaction, so the statement need not be
    // able to take itself back, and SQLite keeps no copies of the pages it touches.
    let mut insert = conn
        .prepare_cached("INSERT OR FAIL INTO search_key (key, who, kind) VALUES (?1, ?2, ?3)")
        .map_err(failure::sql)?;
    for (key, who, kind) in &fresh {
        insert.execute((&key.key, who, kind)).map_err(failure::sql)?;
    }
    Ok(())
}

/// Sorts; very many, as an import brings them, by halves on two cores.
fn sort<T: Ord + Send>(items: &mut [T]) {
    if items.len() < MANY {
        items.sort_unstable();
        return;
    }
    let (front, back) = items.split_at_mut(items.len() / 2);
    std::thread::scope(|scope| {
        scope.spawn(|| front.sort_unstable());
        back.sort_unstable();
    });
    // Finds the two runs and joins them.
    items.sort();
}

/// Writes what a subject is found by. Returns its number and what it was found by before; nothing when there is nothing to
/// find it by, and was not.
fn subject(conn: &Connection, kind: i64, id: &str, text: &str) -> Result<Option<(i64, String)>> {
    if !text.is_empty() {
        // Most are new: an import brings tens of thousands. Only one that is there already is looked up.
        let new = "INSERT OR IGNORE INTO search_subject (kind, id, keys) VALUES (?1, ?2, ?3)";
        if execute(conn, new, (kind, id, text))? == 1 {
            return Ok(Some((conn.last_insert_rowid(), String::new())));
        }
    }
    let old: Option<(i64, String)> = conn
        .prepare_cached("SELECT no, keys FROM search_subject WHERE kind = ?1 AND id = ?2")
        .and_then(|mut row| row.query_row((kind, id), |row| Ok((row.get(0)?, row.get(1)?))).optional())
        .map_err(failure::sql)?;
    let Some((no, before)) = old else { return Ok(None) };
    if text.is_empty() {
        execute(conn, "DELETE FROM search_subject WHERE no = ?1", [no])?;
    } else if before != text {
        execute(conn, "UPDATE search_subject SET keys = ?2 WHERE no = ?1", (no, text))?;
    }
    Ok(Some((no, before)))
}

fn kind_code(conn: &Connection, kind: &str) -> Result<i64> {
    let known = conn
        .prepare_cached("SELECT code FROM search_kind WHERE kind = ?1")
        .and_then(|mut code| code.query_row([kind], |row| row.get(0)).optional())
        .map_err(failure::sql)?;
    if let Some(code) = known {
        return Ok(code);
    }
    execute(conn, "INSERT INTO search_kind (kind) VALUES (?1)", [kind])?;
    Ok(conn.last_insert_rowid())
}

/// Returns how many rows it changed.
fn execute(conn: &Connection, sql: &str, params: impl rusqlite::Params) -> Result<usize> {
    conn.prepare_cached(sql).and_then(|mut statement| statement.execute(params)).map_err(failure::sql)
}

#[cfg(test)]
mod tests {
    use super::{MANY, sort};

    #[test]
    fn few_and_many_are_sorted_alike() {
        for length in [0, 1, 2, MANY - 1, MANY, MANY + 1, 3 * MANY] {
            // Each number below the length once or more, thrown about.
            let thrown = (0..length).map(|n| n.wrapping_mul(7_919) % length.max(1) / 2);
            let (mut sorted, mut wanted) = (thrown.clone().collect::<Vec<_>>(), thrown.collect::<Vec<_>>());
            sort(&mut sorted);
            wanted.sort_unstable();
            assert_eq!(sorted, wanted);
        }
    }
}
