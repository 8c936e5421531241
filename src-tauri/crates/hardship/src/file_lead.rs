//! Leads (线索): somebody in hardship of whom the office has heard, before there is an ID number or an application. A
//! lead is a small record of its own; it ends as an application or with a reason.

use chrono::NaiveDate;
use kernel::{AccountId, Error, Fields, FileLeadId, HouseholdId, PersonName, Phone, Result};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::sql::Value as SqlValue;
use store::{Expect, Read, Record, SearchKey, Versioned, Write};
use ts_rs::TS;

/// Longest text of one field, in characters.
const LONGEST: usize = 200;
/// Rows on a page when the request does not say, and the most.
const PAGE: (u32, u32) = (50, 200);

/// A lead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileLead {
    /// Id.
    pub id: FileLeadId,
    /// Name.
    pub name: PersonName,
    /// How to reach them.
    pub phone: Option<Phone>,
    /// 所属工会, as told.
    pub union_name: Option<String>,
    /// Where it came from.
    pub source: String,
    /// What is known.
    pub note: Option<String>,
    /// The day it was noted.
    pub noted_on: NaiveDate,
    /// Who noted it.
    pub noted_by: AccountId,
    /// What came of it.
    pub end: Option<LeadEnd>,
}

/// What came of a lead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeadEnd {
    /// The file it became.
    pub household: Option<HouseholdId>,
    /// Why it became none.
    pub reason: Option<String>,
    /// The day.
    pub on: NaiveDate,
    /// Who said so.
    pub by: AccountId,
}

impl FileLead {
    /// What the one search box finds it by.
    pub fn search_keys(&self) -> Vec<SearchKey> {
        people::search::told_keys(self.name.as_str(), self.phone.as_ref(), self.union_name.as_deref())
    }

    /// What it is now, in words.
    pub fn state_label(&self) -> &'static str {
        match &self.end {
            None => "线索",
            Some(end) if end.household.is_some() => "线索已转申请",
            Some(_) => "线索已结束",
        }
    }
}

impl Record for FileLead {
    const KIND: &'static str = "file_lead";
    const TABLE: &'static str = "file_lead";

    fn id(&self) -> &str {
        self.id.as_str()
    }

    fn columns(&self) -> Vec<(&'static str, SqlValue)> {
        let household = self.end.as_ref().and_then(|end| end.household.as_ref());
        vec![
            ("name", self.name.to_string().into()),
            ("open", i64::from(self.end.is_none()).into()),
            ("household", household.map(ToString::to_string).into()),
        ]
    }
}

/// A lead as typed.
#[derive(Debug, Clone, Serialize, Deserialize, TS, JsonSchema)]
pub struct LeadForm {
    /// Name.
    pub name: String,
    /// How to reach them.
    pub phone: Option<String>,
    /// 所属工会.
    pub union_name: Option<String>,
    /// Where it came from.
    pub source: String,
    /// What is known.
    pub note: Option<String>,
}

/// Request of `households.lead_save`: a new lead without id, else the version that was edited.
#[derive(Debug, Clone, Serialize, Deserialize, TS, JsonSchema)]
pub struct SaveLead {
    /// Lead.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub id: Option<String>,
    /// Version the clerk edited.
    #[serde(default)]
    #[ts(optional = nullable, type = "number | null")]
    pub version: Option<i64>,
    /// What is known.
    pub form: LeadForm,
}

/// Request of `households.lead_close`.
#[derive(Debug, Clone, Serialize, Deserialize, TS, JsonSchema)]
pub struct CloseLead {
    /// Lead.
    pub id: String,
    /// Version shown.
    #[ts(type = "number")]
    pub version: i64,
    /// Why nothing comes of it.
    pub reason: String,
}

/// Request of `households.leads`.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS, JsonSchema)]
pub struct ListLeads {
    /// Part of the name or phone.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub q: Option<String>,
    /// Only this one, open or ended.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub id: Option<String>,
    /// Those that ended instead of those that are open.
    #[serde(default)]
    pub ended: bool,
    /// Where the page before ended.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub cursor: Option<String>,
    /// Rows on a page.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub limit: Option<u32>,
}

/// A lead as shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct LeadRow {
    /// Id.
    pub id: String,
    /// Version.
    #[ts(type = "number")]
    pub version: i64,
    /// Name.
    pub name: String,
    /// Phone.
    pub phone: Option<String>,
    /// 所属工会.
    pub union_name: Option<String>,
    /// Where it came from.
    pub source: String,
    /// What is known.
    pub note: Option<String>,
    /// The day it was noted.
    pub noted_on: NaiveDate,
    /// The file it became.
    pub household: Option<String>,
    /// Why it became none.
    pub reason: Option<String>,
}

/// A lead as a list shows it.
#[must_use]
pub fn row(found: Versioned<FileLead>) -> LeadRow {
    let Versioned { record: lead, version } = found;
    let (household, reason) = lead.end.map(|end| (end.household, end.reason)).unwrap_or_default();
    LeadRow {
        id: lead.id.to_string(),
        version,
        name: lead.name.to_string(),
        phone: lead.phone.map(|phone| phone.to_string()),
        union_name: lead.union_name,
        source: lead.source,
        note: lead.note,
        noted_on: lead.noted_on,
        household: household.map(|id| id.to_string()),
        reason,
    }
}

/// Leads, the newest first.
///
/// # Errors
/// `store.cursor`, or when the database cannot be read.
pub fn page(r: &Read<'_>, req: &ListLeads) -> Result<store::Page<LeadRow>> {
    let (open, q) = (i64::from(!req.ended), req.q.as_deref().unwrap_or_default().trim().to_owned());
    let limit = req.limit.unwrap_or(PAGE.0).clamp(1, PAGE.1) as usize;
    let found = r.page::<FileLead>(
        "(?3 IS NULL AND open = ?1 OR id = ?3)
         AND (?2 = '' OR instr(name, ?2) > 0 OR instr(coalesce(body ->> '$.phone', ''), ?2) > 0)",
        &[&open, &q, &req.id],
        "id DESC",
        req.cursor.clone(),
        limit,
    )?;
    Ok(found.map(row))
}

/// Notes a lead, or puts one right.
///
/// # Errors
/// `invalid`, `stale`, `leads.over`, `not_found`.
pub fn save(w: &mut Write<'_>, req: &SaveLead) -> Result<FileLeadId> {
    let mut fields = Fields::new();
    let form = &req.form;
    let name = fields.check("name", PersonName::parse(&form.name));
    let typed = |text: &Option<String>| text.as_deref().map(str::trim).filter(|t| !t.is_empty()).map(str::to_owned);
    let phone = typed(&form.phone).and_then(|text| fields.check("phone", Phone::parse(&text)));
    let source = form.source.trim().to_owned();
    if source.is_empty() {
        fields.add("source", "required", "请写明线索从哪里来，例如“基层工会走访”“12351 来电”");
    }
    let (union_name, note) = (typed(&form.union_name), typed(&form.note));
    for (path, text) in [("source", Some(&source)), ("union_name", union_name.as_ref()), ("note", note.as_ref())] {
        if text.is_some_and(|text| text.chars().count() > LONGEST) {
            fields.add(path, "too_long", format!("文字太长，最多 {LONGEST} 个字"));
        }
    }
    fields.finish()?;
    let name = name.ok_or_else(|| Error::field("name", "required", "请填写姓名"))?;
    let before = match &req.id {
        Some(id) => Some(open(w, id, req.version)?),
        None => None,
    };
    let (id, noted_on, noted_by) = match before {
        Some(before) => (before.id, before.noted_on, before.noted_by),
        None => (FileLeadId::new(w.world()), w.world().clock.today(), w.actor().account.clone()),
    };
    let lead = FileLead { id, name, phone, union_name, source, note, noted_on, noted_by, end: None };
    w.save(&lead, Expect::Any)?;
    w.index(FileLead::KIND, lead.id.as_str(), lead.search_keys());
    Ok(lead.id)
}

/// Whether leads of an earlier version wait for their search keys.
///
/// # Errors
/// When the database cannot be read.
pub fn wait_for_keys(r: &Read<'_>) -> Result<bool> {
    Ok(r.one("SELECT 1 FROM file_lead_unsearched LIMIT 1", (), |_| Ok(()))?.is_some())
}

/// Gives the leads that wait for search keys theirs, and says how many did.
///
/// # Errors
/// When the database cannot be read or written.
pub fn give_keys(w: &mut Write<'_>) -> Result<usize> {
    let waiting = w.records::<FileLead>("WHERE id IN (SELECT lead FROM file_lead_unsearched)", ())?;
    for lead in &waiting {
        w.index(FileLead::KIND, lead.id.as_str(), lead.search_keys());
    }
    w.derive("DELETE FROM file_lead_unsearched", ())?;
    Ok(waiting.len())
}

/// Ends a lead of which nothing comes.
///
/// # Errors
/// `required`, `stale`, `leads.over`, `not_found`.
pub fn close(w: &mut Write<'_>, req: &CloseLead) -> Result<FileLeadId> {
    let reason = req.reason.trim().to_owned();
    if reason.is_empty() {
        return Err(Error::field("reason", "required", "请写明为什么不再跟进"));
    }
    let lead = open(w, &req.id, Some(req.version))?;
    end(w, lead, None, Some(reason))
}

/// The lead became an application: in the same writing as the file, so that neither is without the other.
///
/// # Errors
/// `leads.over`, `not_found`.
pub fn turn(w: &mut Write<'_>, lead: &str, household: &HouseholdId) -> Result<FileLeadId> {
    let lead = open(w, lead, None)?;
    end(w, lead, Some(household.clone()), None)
}

fn end(
    w: &mut Write<'_>,
    mut lead: FileLead,
    household: Option<HouseholdId>,
    reason: Option<String>,
) -> Result<FileLeadId> {
    lead.end = Some(LeadEnd { household, reason, on: w.world().clock.today(), by: w.actor().account.clone() });
    w.save(&lead, Expect::Any)?;
    Ok(lead.id)
}

fn open(r: &Read<'_>, id: &str, version: Option<i64>) -> Result<FileLead> {
    let found = r.need_versioned::<FileLead>(id)?;
    if found.record.end.is_some() {
        return Err(Error::new("leads.over", "这条线索已经转为申请或结束，请刷新后再看"));
    }
    if version.is_some_and(|version| version != found.version) {
        return Err(Error::new("stale", "这条线索刚被别人改过，请刷新后核对，再办理一次"));
    }
    Ok(found.record)
}
