//! A season: one programme, one period, one settlement rule.

use chrono::{Datelike as _, NaiveDate};
use kernel::{Error, Fields, Result, SeasonId};
use serde::{Deserialize, Serialize};
use store::sql::Value as SqlValue;
use store::{Expect, Read, Record, Versioned, Write};

use crate::pack::Pack;
use crate::rule::SettlementRule;
use crate::wire::{SaveSeason, SeasonForm, SeasonState, SeasonView};

/// Longest season, in days: longer is a typing error.
const LONGEST: i64 = 366;

/// A season.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Season {
    /// Id.
    pub id: SeasonId,
    /// Name: the period that pay-once looks at.
    pub name: String,
    /// Programme.
    pub programme: String,
    /// First day.
    pub starts: NaiveDate,
    /// Last day.
    pub ends: NaiveDate,
    /// The season's own copy of the rule.
    pub rule: SettlementRule,
}

impl Record for Season {
    const KIND: &'static str = "season";
    const TABLE: &'static str = "season";

    fn id(&self) -> &str {
        self.id.as_str()
    }

    fn columns(&self) -> Vec<(&'static str, SqlValue)> {
        vec![
            ("programme", self.programme.clone().into()),
            ("name", self.name.clone().into()),
            ("starts", self.starts.to_string().into()),
            ("ends", self.ends.to_string().into()),
        ]
    }

    fn constraint_error(_: &str) -> Option<Error> {
        Some(Error::field(
            "form.name",
            "workstudy.season_taken",
            "这个项目已经有同名的一季，请换一个名称，例如加上年份",
        ))
    }
}

impl Season {
    fn form(&self) -> SeasonForm {
        SeasonForm {
            name: self.name.clone(),
            programme: self.programme.clone(),
            starts: self.starts,
            ends: self.ends,
            rule: self.rule.clone(),
        }
    }
}

/// All seasons, the newest first. A centre has one or two a year.
///
/// # Errors
/// When the database cannot be read.
pub fn list(r: &Read<'_>) -> Result<Vec<SeasonView>> {
    r.records_versioned::<Season>("ORDER BY starts DESC, id DESC LIMIT 200", ())?
        .into_iter()
        .map(|found| view(r, found))
        .collect()
}

/// One season.
///
/// # Errors
/// `not_found`.
pub fn get(r: &Read<'_>, id: &str) -> Result<SeasonView> {
    view(r, r.need_versioned(id)?)
}

fn view(r: &Read<'_>, found: Versioned<Season>) -> Result<SeasonView> {
    let Versioned { record, version } = found;
    let id = record.id.as_str();
    let posts = r.one("SELECT count(*) FROM post WHERE season = ?1", [id], |row| row.get(0))?.unwrap_or(0);
    let (placed, settled) = r
        .one(
            "SELECT count(*), count(*) FILTER (WHERE state = 'settled') FROM placement
             WHERE season = ?1 AND state <> 'cancelled'",
            [id],
            |row| Ok((row.get::<_, u32>(0)?, row.get::<_, u32>(1)?)),
        )?
        .unwrap_or((0, 0));
    let state = if placed > 0 && placed == settled { SeasonState::Settled } else { SeasonState::Open };
    Ok(SeasonView { id: record.id.to_string(), version, form: record.form(), state, posts, placed })
}

/// Makes or changes a season. What would contradict placements or money already settled is refused.
///
/// # Errors
/// `invalid` with the fields at fault, `stale`, `workstudy.season_taken`.
pub fn save(w: &mut Write<'_>, req: SaveSeason, pack: &Pack) -> Result<SeasonView> {
    let old = req.id.as_deref().map(|id| w.need::<Season>(id)).transpose()?;
    let form = req.form;
    let mut fields = Fields::new();
    if form.name.trim().is_empty() {
        fields.add("form.name", "required", "请填写这一季的名称，例如“2026年暑期”");
    }
    // The name is the period pay-once looks at: without a year next year's summer would be this year's, paid already.
    if !form.name.trim().is_empty()
        && ![form.starts.year(), form.ends.year()].iter().any(|y| form.name.contains(&y.to_string()))
    {
        fields.add(
            "form.name",
            "workstudy.year",
            format!("请在名称里写上年份，例如“{}年暑期”，以免与别的年份混淆", form.starts.year()),
        );
    }
    if form.programme.trim().is_empty() {
        fields.add("form.programme", "required", "请填写项目名称，例如“勤工俭学”");
    }
    if form.ends < form.starts {
        fields.add("form.ends", "workstudy.dates", "结束日期不能早于开始日期");
    } else if (form.ends - form.starts).num_days() >= LONGEST {
        fields.add("form.ends", "workstudy.dates", "一季不能超过一年，请核对日期");
    }
    form.rule.check("form.rule", pack, &mut fields);
    if let Some(old) = &old {
        unchanged_where_used(w, old, &form, &mut fields)?;
    }
    fields.finish()?;
    let season = Season {
        id: old.map_or_else(|| SeasonId::new(w.world()), |old| old.id),
        name: form.name.trim().to_owned(),
        programme: form.programme.trim().to_owned(),
        starts: form.starts,
        ends: form.ends,
        rule: form.rule,
    };
    w.save(&season, req.version.filter(|_| req.id.is_some()).map_or(new_or_any(req.id.is_some()), Expect::Version))?;
    get(w, season.id.as_str())
}

/// Without a version a change would overwrite what somebody else did: that is refused as stale.
pub(crate) fn new_or_any(exists: bool) -> Expect {
    if exists { Expect::Version(0) } else { Expect::New }
}

fn unchanged_where_used(r: &Read<'_>, old: &Season, form: &SeasonForm, fields: &mut Fields) -> Result<()> {
    let id = old.id.as_str();
    let settled: u32 = r.one("SELECT count(*) FROM settlement WHERE season = ?1", [id], |row| row.get(0))?.unwrap_or(0);
    if settled > 0 {
        if old.rule != form.rule {
            fields.add(
                "form.rule",
                "workstudy.rule_in_use",
                "这一季已经有人结算，结算规则不能再改；要用新规则请新建一季",
            );
        }
        if old.name != form.name.trim() || old.programme != form.programme.trim() {
            fields.add("form.name", "workstudy.rule_in_use", "这一季已经有人结算，项目和名称不能再改");
        }
    }
    let outside: u32 = r
        .one(
            "SELECT count(*) FROM placement WHERE season = ?1 AND state <> 'cancelled' AND (starts < ?2 OR ends > ?3)",
            (id, form.starts.to_string(), form.ends.to_string()),
            |row| row.get(0),
        )?
        .unwrap_or(0);
    if outside > 0 {
        fields.add(
            "form.ends",
            "workstudy.placed_outside",
            format!("有 {outside} 人的安置日期会落在这一季之外，请先调整安置"),
        );
    }
    Ok(())
}
