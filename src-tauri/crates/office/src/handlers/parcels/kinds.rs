//! The kinds of record that offices exchange: how each is read, merged and saved.

use attachments::Evidence;
use hardship::file_lead::FileLead;
use hardship::{FileStep, Filing, Household, Life, Objection, Rules};
use kernel::{Calendar, Error, HouseholdId, Result};
use merge::{KeyedList, Shape, Side};
use people::{Organisation, Person};
use receipts::{Lease, ReceiptKind, StubRecord};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use store::{Expect, Read, Record, Versioned, Write};
use workstudy::{Application, Confirmation, Placement, Post, Season};

use super::{numbers, papers, side, steps, wishes};
use crate::ctx::Ctx;
use crate::handlers::attachments::pack;
use crate::handlers::household_life::calendar;
use crate::handlers::households::forms;
use crate::handlers::rules::rules;

/// A kind of record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Exchanged {
    /// A union or an employer; between a centre and its windows only.
    Organisation,
    /// A person.
    Person,
    /// A household file.
    Household,
    /// A lead.
    Lead,
    /// A work-study season.
    Season,
    /// A post of a season.
    Post,
    /// A student's wish.
    Application,
    /// A placement with its attendance.
    Placement,
    /// What the unit of a placement confirmed.
    Confirmation,
    /// An objection to the public notice of a file.
    Objection,
    /// A step in the life of a file; it goes to the centre only.
    Step,
    /// A kind of receipt of which the centre lends numbers.
    ReceiptKind,
    /// A stub: what became of a number that was lent.
    Stub,
    /// A range of receipt numbers that was lent.
    Lease,
    /// A paper of a household file: scans and photos.
    Paper,
}

/// What every record is held to here, wherever it was typed.
pub(super) struct Checks {
    pub(super) rules: Rules,
    pub(super) slots: attachments::Pack,
    pub(super) calendar: Calendar,
    pub(super) workstudy: workstudy::Pack,
    /// Which end this office is.
    pub(super) side: Side,
    /// Sheets that came with the parcel being taken.
    pub(super) sheets: papers::Sheets,
}

impl Checks {
    pub(super) fn load(ctx: &Ctx<'_>) -> Result<Self> {
        Ok(Self {
            rules: rules(ctx)?,
            slots: pack(ctx)?,
            calendar: calendar(ctx)?,
            workstudy: crate::handlers::workstudy::pack(ctx)?,
            side: side(ctx),
            sheets: papers::Sheets::new(),
        })
    }
}

impl Exchanged {
    /// In the order in which they are saved: who is pointed to goes first.
    pub(super) const ALL: [Self; 15] = [
        Self::Organisation,
        Self::Person,
        Self::Household,
        Self::Lead,
        Self::Season,
        Self::Post,
        Self::Application,
        Self::Placement,
        Self::Confirmation,
        Self::Objection,
        Self::Step,
        Self::ReceiptKind,
        // Before the range that says what was given back: of those numbers nothing more is taken.
        Self::Stub,
        Self::Lease,
        Self::Paper,
    ];

    pub(super) fn of(kind: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.kind() == kind)
    }

    pub(super) fn kind(self) -> &'static str {
        match self {
            Self::Organisation => Organisation::KIND,
            Self::Person => Person::KIND,
            Self::Household => Household::KIND,
            Self::Lead => FileLead::KIND,
            Self::Season => Season::KIND,
            Self::Post => Post::KIND,
            Self::Application => Application::KIND,
            Self::Placement => Placement::KIND,
            Self::Confirmation => Confirmation::KIND,
            Self::Objection => Objection::KIND,
            Self::Step => FileStep::KIND,
            Self::ReceiptKind => ReceiptKind::KIND,
            Self::Stub => StubRecord::KIND,
            Self::Lease => Lease::KIND,
            Self::Paper => Evidence::KIND,
        }
    }

    pub(super) fn shape(self) -> Shape {
        match self {
            Self::Organisation
            | Self::Person
            | Self::Season
            | Self::Post
            | Self::Placement
            | Self::Confirmation
            | Self::Step
            | Self::Stub
            | Self::Lease => Shape::default(),
            // Whose definition it is.
            Self::ReceiptKind => Shape { lists: &[], own: &["lent"] },
            // Which rules it passed, and when, is told by who held it to them.
            Self::Application => Shape { lists: &[], own: &["applied_at", "reasons", "pack"] },
            // What the office decides and numbers is its own: it goes to the other side as an answer.
            Self::Household => Shape {
                lists: &[
                    KeyedList { at: "members", key: "person" },
                    KeyedList { at: "members.earner.incomes", key: "kind" },
                    KeyedList { at: "details.consents", key: "kind" },
                    KeyedList { at: "economy.own.incomes", key: "kind" },
                    KeyedList { at: "economy.shared", key: "kind" },
                    KeyedList { at: "economy.aid", key: "kind" },
                    KeyedList { at: "economy.rigid", key: "kind" },
                    KeyedList { at: "economy.home_parts", key: "kind" },
                ],
                own: &["number", "live", "life", "assessed", "saved_at"],
            },
            // Accounts are of one office only.
            Self::Lead => Shape { lists: &[], own: &["noted_by"] },
            Self::Objection => Shape { lists: &[], own: &["noted_by", "answered_by", "answer_came"] },
            Self::Paper => Shape { lists: &[KeyedList { at: "sheets", key: "sha256" }], own: &[] },
        }
    }

    /// The body as it is exchanged, and its version.
    pub(super) fn load(self, r: &Read<'_>, id: &str) -> Result<Option<(Value, i64)>> {
        match self {
            Self::Organisation => body::<Organisation>(r, id),
            Self::Person => body::<Person>(r, id),
            Self::Household => body::<Household>(r, id),
            Self::Lead => {
                let mut found = body::<FileLead>(r, id)?;
                if let Some(end) = found.as_mut().and_then(|(body, _)| body["end"].as_object_mut()) {
                    end.remove("by");
                }
                Ok(found)
            }
            Self::Season => body::<Season>(r, id),
            Self::Post => body::<Post>(r, id),
            Self::Application => body::<Application>(r, id),
            Self::Placement => body::<Placement>(r, id),
            Self::Confirmation => body::<Confirmation>(r, id),
            Self::Objection => body::<Objection>(r, id),
            Self::Step => steps::load(r, id),
            Self::ReceiptKind => body::<ReceiptKind>(r, id),
            Self::Stub => numbers::load_stub(r, id),
            Self::Lease => numbers::load_lease(r, id),
            Self::Paper => papers::load(r, id),
        }
    }

    /// Saves a merged body like a form typed here, and answers it as it was kept. `came` is what the first step of a new
    /// file says.
    ///
    /// # Errors
    /// What a form typed here would be refused for.
    pub(super) fn save(self, w: &mut Write<'_>, checks: &Checks, id: &str, body: Value, came: &str) -> Result<Value> {
        match self {
            Self::Organisation => save_organisation(w, id, body)?,
            Self::Person => save_person(w, id, body)?,
            Self::Household => save_household(w, &checks.rules, id, body, came)?,
            Self::Lead => save_lead(w, id, body)?,
            Self::Season => wishes::save_season(w, checks, body)?,
            Self::Post => wishes::save_post(w, checks, body)?,
            Self::Application => wishes::save_application(w, checks, id, body)?,
            Self::Placement => wishes::save_placement(w, checks, id, body)?,
            Self::Confirmation => wishes::save_confirmation(w, body)?,
            Self::Objection => save_objection(w, id, body, came)?,
            // Never merged: taken by [`steps::take`].
            Self::Step => {}
            Self::ReceiptKind => numbers::save_kind(w, checks, body)?,
            Self::Stub => numbers::save_stub(w, checks, id, body)?,
            Self::Lease => numbers::save_lease(w, checks, id, body)?,
            Self::Paper => papers::save(w, checks, id, body)?,
        }
        Ok(self.load(w, id)?.map(|(body, _)| body).unwrap_or_default())
    }
}

fn save_organisation(w: &mut Write<'_>, id: &str, body: Value) -> Result<()> {
    let organisation: Organisation = typed(body)?;
    w.save(&organisation, Expect::Any)?;
    w.index(Organisation::KIND, id, organisation.search_keys());
    Ok(())
}

/// The organisation here that is the one of this body: of the same kind, with the same name or credit code.
pub(super) fn same_organisation(r: &Read<'_>, body: &Value) -> Result<Option<String>> {
    let theirs: Organisation = typed(body.clone())?;
    let code = theirs.credit_code.as_ref().map(ToString::to_string);
    let sql =
        "SELECT id FROM organisation WHERE kind = ?1 AND (name = ?2 OR credit_code = ?3) ORDER BY name <> ?2 LIMIT 1";
    r.one(sql, (theirs.kind.code(), &theirs.name, code), |row| row.get(0))
}

fn save_person(w: &mut Write<'_>, id: &str, body: Value) -> Result<()> {
    let person: Person = typed(body)?;
    if let Some(other) = people::find_by_id_number(w, &person.id_number)?
        && other.id != person.id
    {
        return Err(Error::new("people.id_taken", "证件号码已经登记在另一个人名下，请两边核对"));
    }
    w.save(&person, Expect::Any)?;
    w.index(Person::KIND, id, person.search_keys());
    Ok(())
}

fn save_household(w: &mut Write<'_>, rules: &Rules, id: &str, body: Value, came: &str) -> Result<()> {
    let today = w.world().clock.today();
    let now = json!(w.world().clock.now());
    let body = with(with(body, "number", json!("")), "live", json!(true));
    let body = with(with(with(body, "life", json!(Life::default())), "assessed", Value::Null), "saved_at", now);
    let file: Household = typed(body)?;
    let target = w.get_versioned::<Household>(id)?;
    if target.as_ref().is_some_and(|target| !target.record.live) {
        return Err(Error::new("households.ended", "这份档案在本单位已经撤档或注销，没有改动；要继续办理请先重新办理"));
    }
    let form = forms(w, &[Versioned { record: file, version: 0 }])?.pop().ok_or_else(unreadable)?;
    let draft = hardship::form::read(&form, today)?;
    let filing = Filing::load(w, &[&draft], w.world(), rules)?;
    let mut plan = filing.plan_as(&draft, target.as_ref(), HouseholdId::parse(id)?)?;
    rules.keep(w)?;
    plan.came_from(came.to_owned());
    plan.save(w, today)?;
    Ok(())
}

fn save_lead(w: &mut Write<'_>, id: &str, body: Value) -> Result<()> {
    let account = json!(w.actor().account);
    let ended_by = w.get::<FileLead>(id)?.and_then(|lead| lead.end).map(|end| json!(end.by));
    let mut body = with(body, "noted_by", account.clone());
    if let Some(end) = body["end"].as_object_mut() {
        end.insert("by".to_owned(), ended_by.unwrap_or(account));
    }
    let lead: FileLead = typed(body)?;
    w.save(&lead, Expect::Any)?;
    w.index(FileLead::KIND, id, lead.search_keys());
    Ok(())
}

fn save_objection(w: &mut Write<'_>, id: &str, body: Value, came: &str) -> Result<()> {
    let account = json!(w.actor().account);
    let before = w.get::<Objection>(id)?;
    let noted = before.as_ref().map_or_else(|| account.clone(), |before| json!(before.noted_by));
    let (by, how) = match &before {
        Some(before) if json!(before.answer) == body["answer"] => {
            (json!(before.answered_by), json!(before.answer_came))
        }
        _ if body["answer"].is_null() => (Value::Null, Value::Null),
        _ => (account, json!(Some(came).filter(|came| !came.is_empty()))),
    };
    let mut body = with(body, "noted_by", noted);
    (body["answered_by"], body["answer_came"]) = (by, how);
    let objection: Objection = typed(body)?;
    if w.get::<Household>(objection.household.as_str())?.is_none() {
        return Err(Error::new("parcel.file_missing", "这条异议所属的档案还没有收下，请先处理那份档案"));
    }
    w.save(&objection, Expect::Any).map(drop)
}

/// The body with a field that it does not have.
pub(super) fn with(mut body: Value, name: &str, value: Value) -> Value {
    if let Some(fields) = body.as_object_mut() {
        fields.entry(name).or_insert(value);
    }
    body
}

fn body<R: Record>(r: &Read<'_>, id: &str) -> Result<Option<(Value, i64)>> {
    let found = r.get_versioned::<R>(id)?;
    found.map(|found| Ok((json_of(&found.record)?, found.version))).transpose()
}

pub(super) fn json_of<T: Serialize>(record: &T) -> Result<Value> {
    serde_json::to_value(record).map_err(|_| unreadable())
}

pub(super) fn typed<T: DeserializeOwned>(body: Value) -> Result<T> {
    serde_path_to_error::deserialize(body).map_err(|error| {
        let path = error.path().to_string();
        Error::field(path.clone(), "parcel.body", format!("“{path}”的内容读不出来，请对方核对后再发"))
    })
}

fn unreadable() -> Error {
    Error::new("parcel.body", "这条记录读不出来，请对方核对后再发")
}

/// The name of a union by its id.
pub(super) fn union_name(r: &Read<'_>, id: &str) -> Result<Option<String>> {
    Ok(r.get::<Organisation>(id)?.map(|union| union.name))
}

/// The union of that name here, made when there is none.
pub(super) fn known_union(w: &mut Write<'_>, name: &str) -> Result<String> {
    if let Some(union) = people::find_union(w, name)? {
        return Ok(union.id.to_string());
    }
    let union = Organisation::union(w.world(), name);
    w.save(&union, Expect::New)?;
    w.index(Organisation::KIND, union.id.as_str(), union.search_keys());
    Ok(union.id.to_string())
}
