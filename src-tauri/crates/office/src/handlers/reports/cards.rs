//! Book cards that are out at the end of a day.

use std::collections::HashMap;

use chrono::NaiveDate;
use kernel::{Money, Result, Stamp};
use store::Read;
use store::sql::Row;

use super::fact::Fact;
use super::gather::{granted_class, granted_stage, kind_label};

/// Cards handed out and taken back, card by card in the order it was done.
const CARDS: &str = "
    SELECT m.card, m.kind, m.body ->> '$.at', m.face, c.serial, a.id, a.beneficiary, a.worker, a.household, a.year,
      a.kind, p.name, p.period, a.body ->> '$.stage', a.body ->> '$.union_name', a.body ->> '$.class'
    FROM aid_card_move m
    JOIN aid_card c ON c.id = m.card
    JOIN record_version v ON v.kind = 'aid_card_move' AND v.id = m.id AND v.version = 1
    JOIN aid_application a ON a.id = m.body ->> '$.application'
    JOIN aid_programme p ON p.id = a.programme
    WHERE m.kind IN ('out', 'return')
    ORDER BY m.card, v.seq";

/// A card that may be out.
struct Move {
    card: String,
    out: bool,
    at: String,
    face: i64,
    serial: String,
    application: String,
    fact: [String; 2],
    file: Option<String>,
    year: i32,
    kind: String,
    named: [String; 2],
    then: [Option<String>; 3],
}

impl Move {
    fn read(row: &Row<'_>) -> store::sql::Result<Self> {
        Ok(Self {
            card: row.get(0)?,
            out: row.get::<_, String>(1)? == "out",
            at: row.get(2)?,
            face: row.get(3)?,
            serial: row.get(4)?,
            application: row.get(5)?,
            fact: [row.get(6)?, row.get(7)?],
            file: row.get(8)?,
            year: row.get(9)?,
            kind: row.get(10)?,
            named: [row.get(11)?, row.get(12)?],
            then: [row.get(13)?, row.get(14)?, row.get(15)?],
        })
    }
}

/// Cards out at the end of the day, one fact an application and day of handing out.
pub(super) fn cards(r: &Read<'_>, as_of: NaiveDate, kinds: &HashMap<&str, &str>) -> Result<Vec<Fact>> {
    let mut last: HashMap<String, (Move, NaiveDate)> = HashMap::new();
    for moved in r.query(CARDS, (), Move::read)? {
        let day = Stamp::parse(&moved.at)?.day();
        if day <= as_of {
            last.insert(moved.card.clone(), (moved, day));
        }
    }
    let mut out: Vec<(Move, NaiveDate)> = last.into_values().filter(|(moved, _)| moved.out).collect();
    out.sort_by(|(one, _), (other, _)| one.serial.cmp(&other.serial));
    let mut facts: HashMap<String, Fact> = HashMap::new();
    for (moved, day) in out {
        let id = format!("{}-{day}", moved.application);
        let face = Money::from_fen(moved.face)?;
        if let Some(fact) = facts.get_mut(&id) {
            fact.cards = fact.cards.checked_add(face)?;
            fact.card_count += 1;
            fact.number = format!("{}、{}", fact.number, moved.serial);
        } else {
            facts.insert(id.clone(), card_fact(id, moved, face, day, kinds));
        }
    }
    Ok(facts.into_values().collect())
}

fn card_fact(id: String, moved: Move, face: Money, day: NaiveDate, kinds: &HashMap<&str, &str>) -> Fact {
    let [person, worker] = moved.fact;
    let [programme, period] = moved.named;
    let [stage, union, class] = moved.then;
    Fact {
        id,
        person,
        worker,
        class: granted_class(moved.file.as_deref(), class.as_deref()),
        file: moved.file,
        other_file: None,
        year: moved.year,
        kind: kind_label(kinds, &moved.kind),
        programme,
        period,
        stage: granted_stage(stage.as_deref()),
        union,
        cash: Money::ZERO,
        cards: face,
        card_count: 1,
        day,
        number: moved.serial,
    }
}
