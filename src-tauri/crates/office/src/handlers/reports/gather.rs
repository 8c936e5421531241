//! The facts of a day: every payment line released by then and not back, and every book card out.
//!
//! Days are the days things happened (release, the bank's day, the day money was back in the account, the day of the
//! card), not the days somebody typed them. What was frozen with the application is told as it was; what nothing froze
//! is told by the household file as it stood on the day.

use std::collections::HashMap;

use ::aid::Pack;
use chrono::{Datelike, NaiveDate, NaiveTime};
use hardship::{Household, class_label, code_label};
use kernel::{Error, Money, Result, Stamp};
use serde_json::json;
use store::Read;
use store::sql::Row;

use super::cards::cards;
use super::fact::Fact;
use crate::handlers::workstudy::class;

/// What work-study is called among the kinds.
pub(super) const WORKSTUDY: &str = "勤工俭学";
/// Class of somebody without a household file, as lists show it.
const OFF_FILE: &str = "未建档";
/// Where somebody does not study.
const NO_STAGE: &str = "不在学";

/// Payment lines released by the day and not returned by it, net of what was taken back by it. The settlement behind
/// a line is read from its first version: undoing one removes the row, but not that it was paid.
const LINES: &str = "
    WITH back AS (
      SELECT line, sum(amount) AS amount FROM payment_reversal
      WHERE state = 'confirmed' AND body ->> '$.on' <= ?1 GROUP BY line)
    SELECT l.id, l.beneficiary, l.payee, l.amount - coalesce(back.amount, 0), coalesce(l.voucher, ''),
      p.source_kind, p.programme, p.period, p.body ->> '$.household', b.body ->> '$.paid_on',
      l.body ->> '$.frozen.payee.class_label',
      a.id IS NOT NULL, a.household, a.year, a.kind,
      a.body ->> '$.stage', a.body ->> '$.union_name', a.body ->> '$.class',
      w.id IS NOT NULL, w.body ->> '$.stage', w.body ->> '$.union_name', s.starts
    FROM payment_batch b
    JOIN payment_line l ON l.batch = b.id
    JOIN payable p ON p.id = l.payable
    LEFT JOIN back ON back.line = l.id
    LEFT JOIN aid_application a ON p.source_kind = 'aid' AND a.id = p.source_id
    LEFT JOIN record_version v
      ON p.source_kind = 'settlement' AND v.kind = 'settlement' AND v.id = p.source_id AND v.version = 1
    LEFT JOIN placement pl ON pl.id = v.body ->> '$.placement'
    LEFT JOIN application w ON w.id = pl.application
    LEFT JOIN season s ON s.id = pl.season
    WHERE b.state = 'released' AND b.body ->> '$.paid_on' <= ?1
      AND l.amount > coalesce(back.amount, 0)
      AND NOT EXISTS (SELECT 1 FROM payment_outcome o
        WHERE o.line = l.id AND o.live = 1 AND o.outcome = 'returned' AND o.body ->> '$.on' <= ?1)";

/// The household files of some facts as they stood at the end of a day.
const FILES: &str = "
    WITH asked AS (SELECT value ->> 0 AS fact, value ->> 1 AS file, value ->> 2 AS ends FROM json_each(?1))
    SELECT asked.fact, v.body FROM asked
    JOIN record_version v ON v.kind = 'household' AND v.id = asked.file AND v.version =
      (SELECT max(x.version) FROM record_version x JOIN audit u ON u.seq = x.seq
       WHERE x.kind = 'household' AND x.id = asked.file AND u.at < asked.ends)
    WHERE v.body IS NOT NULL";

/// Every fact of the day, payments first.
pub(super) fn facts(r: &Read<'_>, as_of: NaiveDate, pack: &Pack) -> Result<Vec<Fact>> {
    let kinds: HashMap<&str, &str> = pack.kinds.iter().map(|kind| (kind.code.as_str(), kind.label.as_str())).collect();
    let mut facts = Vec::new();
    for line in r.query(LINES, [as_of.to_string()], Line::read)? {
        facts.push(line.fact(&kinds)?);
    }
    facts.extend(cards(r, as_of, &kinds)?);
    from_files(r, &mut facts)?;
    join_households(&mut facts);
    Ok(facts)
}

/// Joins what a worker got without a file to the file they were aided by: a person is one, by their ID number. Only
/// facts of the day are looked at, so that a past day is told the same whenever it is asked for.
fn join_households(facts: &mut [Fact]) {
    let files: HashMap<String, String> =
        facts.iter().rev().filter_map(|fact| Some((fact.worker.clone(), fact.file.clone()?))).collect();
    for fact in facts.iter_mut().filter(|fact| fact.file.is_none()) {
        fact.other_file = files.get(&fact.worker).cloned();
    }
}

/// A row of [`LINES`].
struct Line {
    fact: [String; 5],
    net: i64,
    texts: [Option<String>; 4],
    source: Source,
}

/// What the line was paid for, as it was when it was applied for.
enum Source {
    Aid {
        file: Option<String>,
        year: i32,
        kind: String,
        stage: Option<String>,
        union: Option<String>,
        class: Option<String>,
    },
    WorkStudy {
        starts: Option<String>,
        stage: Option<String>,
        union: Option<String>,
    },
    Other,
}

impl Line {
    fn read(row: &Row<'_>) -> store::sql::Result<Self> {
        let source = if row.get::<_, bool>(11)? {
            let (stage, union, class) = (row.get(15)?, row.get(16)?, row.get(17)?);
            Source::Aid { file: row.get(12)?, year: row.get(13)?, kind: row.get(14)?, stage, union, class }
        } else if row.get::<_, bool>(18)? {
            Source::WorkStudy { stage: row.get(19)?, union: row.get(20)?, starts: row.get(21)? }
        } else {
            Source::Other
        };
        Ok(Self {
            fact: [row.get(0)?, row.get(1)?, row.get(2)?, row.get(4)?, row.get(6)?],
            net: row.get(3)?,
            texts: [row.get(7)?, row.get(8)?, row.get(9)?, row.get(10)?],
            source,
        })
    }

    fn fact(self, kinds: &HashMap<&str, &str>) -> Result<Fact> {
        let [id, person, worker, number, programme] = self.fact;
        let [period, file, paid_on, frozen_class] = self.texts;
        let day = day(paid_on.as_deref())?;
        let period = period.unwrap_or_default();
        let plain = Fact {
            id,
            person,
            worker,
            file,
            other_file: None,
            year: year_in(&period).unwrap_or_else(|| day.year()),
            kind: programme.clone(),
            programme,
            period,
            stage: None,
            union: None,
            class: frozen_class,
            cash: Money::from_fen(self.net)?,
            cards: Money::ZERO,
            card_count: 0,
            day,
            number,
        };
        Ok(match self.source {
            Source::Aid { file, year, kind, stage, union, class } => {
                // Where there is no file, the payable names the application in its place.
                let class = granted_class(file.as_deref(), class.as_deref()).or_else(|| plain.class.clone());
                let (kind, stage) = (kind_label(kinds, &kind), granted_stage(stage.as_deref()));
                Fact { file, year, kind, stage, union, class, ..plain }
            }
            Source::WorkStudy { starts, stage, union } => {
                let year = starts.as_deref().and_then(year_in).unwrap_or(plain.year);
                Fact { year, kind: WORKSTUDY.to_owned(), stage: granted_stage(stage.as_deref()), union, ..plain }
            }
            Source::Other => plain,
        })
    }
}

pub(super) fn kind_label(kinds: &HashMap<&str, &str>, code: &str) -> String {
    (*kinds.get(code).unwrap_or(&code)).to_owned()
}

pub(super) fn granted_class(file: Option<&str>, class: Option<&str>) -> Option<String> {
    if file.is_none() { Some(OFF_FILE.to_owned()) } else { class_label(class) }
}

pub(super) fn granted_stage(code: Option<&str>) -> Option<String> {
    match code {
        Some(code) => code_label("stage", Some(code)),
        None => Some(NO_STAGE.to_owned()),
    }
}

/// The first four digits in a row that look like a year.
fn year_in(text: &str) -> Option<i32> {
    let year = text.split(|c: char| !c.is_ascii_digit()).find(|digits| digits.len() == 4)?.parse().ok()?;
    (1990..2200).contains(&year).then_some(year)
}

fn day(text: Option<&str>) -> Result<NaiveDate> {
    let damaged = || Error::new("reports.day", "有一笔发放没有日期，统计做不出来；请先在设置里检查单位数据");
    text.and_then(|text| text.parse().ok()).ok_or_else(damaged)
}

/// Fills what nothing froze from the household file as it stood at the end of the day, all in one question.
fn from_files(r: &Read<'_>, facts: &mut [Fact]) -> Result<()> {
    let asked: Vec<_> = facts
        .iter()
        .enumerate()
        .filter(|(_, fact)| fact.stage.is_none() || fact.union.is_none() || fact.class.is_none())
        .filter_map(|(place, fact)| Some(json!([place, fact.file.as_ref()?, day_ends(fact.day).to_string()])))
        .collect();
    if asked.is_empty() {
        return Ok(());
    }
    let found: Vec<(u32, String)> = r.query(FILES, [json!(asked).to_string()], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let mut unions: HashMap<String, Option<String>> = HashMap::new();
    for (place, body) in found {
        let (Some(fact), Ok(file)) = (facts.get_mut(place as usize), serde_json::from_str::<Household>(&body)) else {
            continue;
        };
        if fact.class.is_none() {
            fact.class = class_label(class(&file).as_deref());
        }
        if fact.stage.is_none() {
            let member = file.members.iter().find(|member| member.person.as_str() == fact.person);
            fact.stage = granted_stage(member.and_then(|member| member.stage.as_deref()));
        }
        if fact.union.is_none()
            && let Some(id) = &file.union
        {
            if !unions.contains_key(id.as_str()) {
                unions.insert(id.to_string(), people::organisation_name(r, id.as_str())?);
            }
            fact.union = unions.get(id.as_str()).cloned().flatten();
        }
    }
    Ok(())
}

/// The first moment after a day of the office.
fn day_ends(day: NaiveDate) -> Stamp {
    let midnight = day.succ_opt().unwrap_or(day).and_time(NaiveTime::MIN).and_utc();
    Stamp::new(midnight - chrono::TimeDelta::hours(8))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_year_is_read_from_a_period() {
        assert_eq!(year_in("2025年暑期"), Some(2025));
        assert_eq!(year_in("第 12 期（2024 年秋季）"), Some(2024));
        assert_eq!(year_in("0012 号"), None);
        assert_eq!(year_in("20250701"), None);
    }

    #[test]
    fn a_day_ends_at_midnight_of_the_office() {
        let day: NaiveDate = "2026-08-31".parse().unwrap();
        assert_eq!(day_ends(day).to_string(), "2026-08-31T16:00:00.000Z");
        assert_eq!(Stamp::from_millis(day_ends(day).millis() - 1).unwrap().day(), day);
    }
}
