//! Finding persons, a person's page, and the history of any record.
use std::collections::HashMap;

use hardship::file_lead::FileLead;
use kernel::{AccountId, CitizenId, PersonId, Result};
use people::wire::{HistoryRow, HitKind, SearchHit, SearchRequest};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::{Read, Record as _};
use ts_rs::TS;

use super::audit::{action_label, kind_label};
use super::documents;
use super::documents::wire::DocumentRow;
use super::payments::who;
use super::workstudy::pack;
use crate::ctx::Ctx;

/// Request of `people.get`.
#[derive(Debug, Clone, Serialize, Deserialize, TS, JsonSchema)]
pub(crate) struct PersonRequest {
    /// Person id.
    pub(crate) id: String,
}

/// Request of `records.history`.
#[derive(Debug, Clone, Serialize, Deserialize, TS, JsonSchema)]
pub(crate) struct HistoryRequest {
    /// Kind of record, such as `household`.
    pub(crate) kind: String,
    /// Its id.
    pub(crate) id: String,
}

/// A household file that names the person.
#[derive(Debug, Clone, Serialize, Deserialize, TS, JsonSchema)]
pub(crate) struct PersonHousehold {
    /// Household file id.
    pub(crate) id: String,
    /// File number.
    pub(crate) number: Option<String>,
    /// 户主职工, or the relation to the lead worker.
    pub(crate) role: String,
    /// Declared class in words.
    pub(crate) class_label: Option<String>,
    /// Name of the lead worker.
    pub(crate) lead_name: String,
}

/// Everything the office knows of a person, on one page.
#[derive(Debug, Clone, Serialize, Deserialize, TS, JsonSchema)]
pub(crate) struct PersonView {
    /// Person id.
    pub(crate) id: String,
    /// Version shown.
    #[ts(type = "number")]
    pub(crate) version: i64,
    /// Name.
    pub(crate) name: String,
    /// ID number in full.
    pub(crate) id_number: String,
    /// Kind of ID in words.
    pub(crate) id_kind_label: String,
    /// 男, 女 or 未知.
    pub(crate) sex_label: String,
    /// Birth date by the ID number.
    pub(crate) birth_date: Option<chrono::NaiveDate>,
    /// Full years today.
    pub(crate) age: Option<u32>,
    /// 民族 in words.
    pub(crate) ethnicity: Option<String>,
    /// Phone.
    pub(crate) phone: Option<String>,
    /// Union.
    pub(crate) union_name: Option<String>,
    /// Division of the ID number.
    pub(crate) division_name: Option<String>,
    /// Household files.
    pub(crate) households: Vec<PersonHousehold>,
    /// Work-study applications.
    pub(crate) applications: Vec<workstudy::wire::ApplicationRow>,
    /// Applications for aid.
    pub(crate) aid: Vec<aid::wire::AidApplicationRow>,
    /// Payments as beneficiary or payee.
    pub(crate) payments: Vec<payments::wire::PaymentRow>,
    /// Papers.
    pub(crate) documents: Vec<DocumentRow>,
    /// Versions of the person, the newest first.
    pub(crate) history: Vec<HistoryRow>,
}

/// What the desk shows beside a name, from one statement for all hits.
struct Beside {
    name: String,
    id_number: String,
    body: String,
    union_name: Option<String>,
    household: Option<String>,
    seq: Option<i64>,
    relation: Option<String>,
    class: Option<String>,
}

pub(crate) fn search(ctx: &Ctx<'_>, req: SearchRequest) -> Result<Vec<SearchHit>> {
    let limit = req.limit.map_or(people::search::ROWS, |n| usize::try_from(n).unwrap_or(people::search::ROWS));
    let today = ctx.today();
    ctx.read(|r| {
        let leads: &[&str] = if req.leads { &[FileLead::KIND] } else { &[] };
        let found = people::search::search(r, &req.q, leads, limit)?;
        let mut told: HashMap<String, FileLead> = r
            .records::<FileLead>(
                "WHERE id IN (SELECT value FROM json_each(?1))",
                [json!(found.iter().filter(|hit| hit.kind == FileLead::KIND).map(|hit| &hit.id).collect::<Vec<_>>())
                    .to_string()],
            )?
            .into_iter()
            .map(|lead| (lead.id.to_string(), lead))
            .collect();
        let mut beside = beside(r, &found.iter().map(|hit| hit.id.as_str()).collect::<Vec<_>>())?;
        let mut rows = Vec::with_capacity(found.len());
        for hit in &found {
            let matched = people::search::matched_label(hit.matched_key_kind).to_owned();
            if let Some(lead) = told.remove(&hit.id) {
                rows.push(told_hit(lead, matched));
            } else if let Some(b) = beside.remove(&hit.id) {
                let id_number = CitizenId::parse(&b.id_number)?;
                let person: Option<people::Person> = serde_json::from_str(&b.body).ok();
                rows.push(SearchHit {
                    kind: HitKind::Person,
                    id: hit.id.clone(),
                    name: b.name,
                    sex_label: person.as_ref().map_or("未知", people::Person::sex_label).to_owned(),
                    age: person.as_ref().and_then(|p| p.age_on(today)),
                    id_masked: Some(id_number.masked()),
                    phone_masked: person.and_then(|p| p.phone).map(|p| p.masked()),
                    union_name: b.union_name,
                    household_role: b.seq.map(|seq| hardship::role_label(seq, b.relation.as_deref())),
                    household: b.household,
                    class_label: hardship::class_label(b.class.as_deref()),
                    matched,
                });
            }
        }
        Ok(rows)
    })
}

/// A lead among what was found: nothing but what was told.
fn told_hit(lead: FileLead, matched: String) -> SearchHit {
    SearchHit {
        kind: HitKind::Lead,
        id: lead.id.to_string(),
        household_role: Some(lead.state_label().to_owned()),
        household: lead.end.and_then(|end| end.household).map(|id| id.to_string()),
        name: lead.name.to_string(),
        sex_label: String::new(),
        age: None,
        id_masked: None,
        phone_masked: lead.phone.map(|phone| phone.masked()),
        union_name: lead.union_name,
        class_label: None,
        matched,
    }
}

/// A person in two files is shown with the one they lead, else with the first.
fn beside(r: &Read<'_>, ids: &[&str]) -> Result<HashMap<String, Beside>> {
    let rows = r.query(
        "SELECT p.id, p.name, p.id_number, p.body, o.name, m.household, m.seq, m.relation, h.class
         FROM person p
         LEFT JOIN organisation o ON o.id = p.org
         LEFT JOIN household_member m ON m.person = p.id
         LEFT JOIN household h ON h.id = m.household
         WHERE p.id IN (SELECT value FROM json_each(?1))
         ORDER BY m.seq DESC, h.number DESC",
        [json!(ids).to_string()],
        |row| {
            Ok((
                row.get::<_, String>(0)?,
                Beside {
                    name: row.get(1)?,
                    id_number: row.get(2)?,
                    body: row.get(3)?,
                    union_name: row.get(4)?,
                    household: row.get(5)?,
                    seq: row.get(6)?,
                    relation: row.get(7)?,
                    class: row.get(8)?,
                },
            ))
        },
    )?;
    Ok(rows.into_iter().collect())
}

pub(crate) fn get(ctx: &Ctx<'_>, req: PersonRequest) -> Result<PersonView> {
    let id = PersonId::parse(&req.id)?;
    let pack = pack(ctx)?;
    let today = ctx.today();
    let view = ctx.read(|r| {
        let found = r.need_versioned::<people::Person>(id.as_str())?;
        let person = &found.record;
        let households = hardship::of_person(r, &id)?
            .into_iter()
            .map(|h| PersonHousehold {
                id: h.id.to_string(),
                number: Some(h.number),
                role: h.role,
                class_label: h.class_label,
                lead_name: h.lead_name,
            })
            .collect();
        Ok(PersonView {
            id: person.id.to_string(),
            version: found.version,
            name: person.name.to_string(),
            id_number: person.id_number.to_string(),
            id_kind_label: person.id_number.kind().label().to_owned(),
            sex_label: person.sex_label().to_owned(),
            birth_date: person.id_number.birth(),
            age: person.age_on(today),
            ethnicity: hardship::code_label("ethnicity", person.ethnicity.as_deref()),
            phone: person.phone.as_ref().map(ToString::to_string),
            union_name: person.org.as_ref().map(|o| people::organisation_name(r, o.as_str())).transpose()?.flatten(),
            division_name: person.id_number.division_name(),
            households,
            applications: workstudy::application::of_person(r, &id, &pack)?,
            aid: aid::application::of_person(r, &id, &|account: &AccountId| who(r, account.as_str()))?,
            payments: payments::of_person(r, &id)?,
            documents: documents::of_person(ctx, r, id.as_str())?,
            history: history_rows(r, "person", id.as_str())?,
        })
    })?;
    ctx.view("person", id.as_str(), json!({}))?;
    Ok(view)
}

pub(crate) fn history(ctx: &Ctx<'_>, req: HistoryRequest) -> Result<Vec<HistoryRow>> {
    let rows = ctx.read(|r| history_rows(r, &req.kind, &req.id))?;
    ctx.view(&req.kind, &req.id, json!({ "history": true }))?;
    Ok(rows)
}

fn history_rows(r: &Read<'_>, kind: &str, id: &str) -> Result<Vec<HistoryRow>> {
    let labels = people::field_labels(kind)
        .or_else(|| hardship::field_labels(kind))
        .or_else(|| workstudy::field_labels(kind))
        .or_else(|| payments::field_labels(kind))
        .or_else(|| attachments::field_labels(kind))
        .or_else(|| aid::field_labels(kind))
        .or_else(|| dues::field_labels(kind))
        .or_else(|| receipts::field_labels(kind))
        .unwrap_or(&[]);
    people::history::rows(r, kind, id, labels, kind_label(kind), &|account| who(r, account), &action_label)
}
