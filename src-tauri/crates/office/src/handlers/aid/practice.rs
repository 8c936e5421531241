//! Aid in the training office: a programme of the year and a few applications, so that its screens have something to do.

use ::aid::eligibility::Told;
use ::aid::wire::{AidProgrammeForm, SaveAidProgramme};
use ::aid::{AidProgramme, Pack};
use chrono::{Datelike, NaiveDate};
use hardship::Household;
use kernel::{Error, Money, Result};
use serde_json::json;
use store::{Cause, Read, Write};

use super::facts;
use crate::desk::{Desk, Open};
use crate::records::SettingsRecord;

/// Example the programme starts from: it has standards for most stages and classes.
const PRESET: &str = "tianmen-2024";
/// Budget, in yuan.
const BUDGET: i64 = 200_000;
/// Applications.
const APPLICATIONS: usize = 6;
/// Face value and number of the book cards that come with the first standard.
const CARDS: (i64, u32) = (100, 2);

/// Makes the programme, and applies for the first who may have it.
pub(crate) fn seed(desk: &Desk, open: &Open, action: &'static str) -> Result<()> {
    let pack: Pack = desk.resources.rules("aid")?;
    let line = open.store.read(|r| r.need::<SettingsRecord>(SettingsRecord::ID))?.settings.low_income_line;
    let today = open.world.clock.today();
    let cause = Cause { action, subject: None, detail: json!({ "aid": APPLICATIONS }) };
    open.store.write(&open.actor, cause, |w| {
        let save = SaveAidProgramme { id: None, version: None, form: form(&pack, today)? };
        let id = ::aid::programme::save(w, save, &pack)?;
        let programme = w.need::<AidProgramme>(&id)?;
        apply(w, &programme, line, today, &pack)
    })
}

fn form(pack: &Pack, today: NaiveDate) -> Result<AidProgrammeForm> {
    let missing = || Error::new("resources.missing", "程序文件不完整，请重新安装暖窗");
    let preset = pack.presets.iter().find(|p| p.id == PRESET).ok_or_else(missing)?.clone();
    let mut standards = preset.standards;
    if let Some(first) = standards.first_mut() {
        first.card_face = Money::from_yuan(CARDS.0)?;
        first.cards = CARDS.1;
    }
    let year = today.year();
    Ok(AidProgrammeForm {
        kind: preset.kind,
        name: preset.name,
        year,
        period: format!("{year}年秋季"),
        opens: NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or(today),
        closes: NaiveDate::from_ymd_opt(year, 12, 31).unwrap_or(today),
        fund: "演练帮扶资金".to_owned(),
        budget: Money::from_yuan(BUDGET)?,
        household_ceiling: None,
        basic_living: None,
        standards,
        clause: preset.clause,
    })
}

fn apply(w: &mut Write<'_>, programme: &AidProgramme, line: Money, today: NaiveDate, pack: &Pack) -> Result<()> {
    let mut made = 0;
    for (household, student) in students(w)? {
        let file = w.need::<Household>(&household)?;
        let facts = facts::of(w, &file, &student, line)?;
        let assessed = ::aid::eligibility::assess(w, programme, &facts, Told::default(), today, pack)?;
        if assessed.eligible() && assessed.award.is_some() {
            let reason = Some("家庭收入低，负担学费有困难");
            ::aid::application::apply(w, programme, facts, Told::default(), reason, pack, None)?;
            made += 1;
        }
        if made == APPLICATIONS {
            break;
        }
    }
    Ok(())
}

fn students(r: &Read<'_>) -> Result<Vec<(String, String)>> {
    r.query(
        "SELECT h.id, m.person FROM household h JOIN household_member m ON m.household = h.id
         WHERE h.on_file = 1 AND m.seq > 0 AND m.stage IS NOT NULL ORDER BY h.number, m.seq",
        (),
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}
