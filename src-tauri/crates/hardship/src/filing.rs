//! From a checked form to saved records: who is who, no double filing, one number, one version. A whole sheet goes
//! through the same steps as one form; what they need to know is loaded once.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate};
use kernel::{Error, Fields, HouseholdId, OrgId, Result, StepId, World};
use people::{Matched, Membership, Organisation, Registry};
use serde_json::json;
use store::{Expect, Read, Record as _, SearchKey, Versioned, Write};

use crate::assess::Rules;
use crate::course;
use crate::facts::Figures;
use crate::form::HouseholdDraft;
use crate::household::{Assessed, Household, Member};
use crate::life::{FileState, Life};
use crate::show;
use crate::wire::HouseholdForm;

/// Everything that decides how a form is filed.
#[derive(Debug)]
pub struct Filing<'a> {
    world: &'a World,
    rules: &'a Rules,
    people: Registry,
    unions: HashMap<String, OrgId>,
    /// How a new file comes in.
    entry: Entry,
    /// Live files that name a person: by person id.
    filed: HashMap<String, Vec<Filed>>,
}

/// How a new file comes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Entry {
    /// Typed at the window or read from a list: an application.
    Applied,
    /// Synthetic, of a training office: on file at once.
    Synthetic,
}

/// One live file that names a person.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Filed {
    file: String,
    number: String,
    lead: bool,
}

/// What saving a form would do.
#[derive(Debug)]
pub struct Plan {
    people: Vec<Matched>,
    new_union: Option<Organisation>,
    /// What the new union is found by, where that was worked out ahead.
    union_keys: Option<Vec<SearchKey>>,
    file: Household,
    /// What the first step of a new file says, and its id: drawn with the other ids, so that the same chance gives the
    /// same ids whoever saves the plan when.
    came: String,
    first_step: StepId,
    /// Version to replace; 0 makes a new file.
    version: i64,
    changed: bool,
}

/// What a save did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    /// The file.
    pub id: HouseholdId,
    /// Its version now.
    pub version: i64,
    /// Its number.
    pub number: String,
}

impl<'a> Filing<'a> {
    /// Loads what is known about the persons of these drafts.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn load(r: &Read<'_>, drafts: &[&HouseholdDraft], world: &'a World, rules: &'a Rules) -> Result<Self> {
        let persons =
            || drafts.iter().flat_map(|d| std::iter::once(&d.lead).chain(d.members.iter().map(|m| &m.person)));
        let numbers: Vec<String> = persons().map(|p| p.id_number.to_string()).collect();
        let ids: Vec<String> = persons().filter_map(|p| p.person.as_ref()).map(ToString::to_string).collect();
        let people = Registry::load(r, &numbers, &ids)?;
        let filed = load_filed(r, &numbers, &ids)?;
        let names: Vec<&str> = drafts.iter().filter_map(|d| d.union_name.as_deref()).collect();
        let unions = people::unions(r, &names)?;
        Ok(Self { world, rules, people, unions, entry: Entry::Applied, filed })
    }

    /// Where a new file begins.
    fn birth(&self) -> Life {
        let today = self.world.clock.today();
        match self.entry {
            Entry::Applied => Life { state: FileState::Application, since: Some(today), ..Life::default() },
            Entry::Synthetic => Life {
                state: FileState::OnFile,
                since: Some(today),
                on_file_since: Some(today),
                verified_on: Some(today),
                ..Life::default()
            },
        }
    }

    /// Works out what saving a draft over `target` (or as a new file) would do.
    ///
    /// # Errors
    /// `invalid` or one field's error: a person's name and number that do not belong together, double filing.
    pub fn plan(&self, draft: &HouseholdDraft, target: Option<&Versioned<Household>>) -> Result<Plan> {
        self.plan_as(draft, target, target.map_or_else(|| HouseholdId::new(self.world), |t| t.record.id.clone()))
    }

    /// [`Filing::plan`] for a file that has an id already: another office has given it.
    ///
    /// # Errors
    /// As [`Filing::plan`].
    pub fn plan_as(
        &self,
        draft: &HouseholdDraft,
        target: Option<&Versioned<Household>>,
        id: HouseholdId,
    ) -> Result<Plan> {
        let mut fields = Fields::new();
        let (union, new_union) = self.union(draft.union_name.as_deref());
        let lead = fields.check("lead", self.people.resolve(&draft.lead, Membership::Set(union.as_ref()), self.world));
        let mut members = Vec::with_capacity(draft.members.len());
        let mut people = Vec::with_capacity(draft.members.len() + 1);
        for (at, member) in draft.members.iter().enumerate() {
            let path = format!("members.{at}");
            if let Some(matched) =
                fields.check(&path, self.people.resolve(&member.person, Membership::Keep, self.world))
            {
                members.push(member_of(&matched, &member.row));
                people.push(matched);
            }
        }
        fields.finish()?;
        let Some(lead) = lead else { return Err(Error::new("invalid", "资料不完整，请检查后再保存")) };
        self.refuse_double_filing(id.as_str(), &lead, &people)?;
        let mut file = Household {
            id,
            number: target.map(|t| t.record.number.clone()).unwrap_or_default(),
            live: target.is_none_or(|t| t.record.live),
            lead: lead.person.id.clone(),
            members,
            union,
            details: draft.details.clone(),
            bank: draft.bank.clone(),
            economy: draft.economy.clone(),
            assessed: None,
            saved_at: self.world.clock.now(),
            life: target.map_or_else(|| self.birth(), |t| t.record.life.clone()),
        };
        people.insert(0, lead);
        let shown = Self::show(&file, &people);
        let found = self.rules.assess(&Figures::of(&shown));
        file.assessed = Some(Assessed::of(&found));
        let changed = people.iter().any(|p| p.changed)
            || new_union.is_some()
            || target.is_none_or(|t| !t.record.says_the_same(&file) || t.record.class_found() != file.class_found());
        let came = match self.entry {
            Entry::Applied => "窗口录入申请",
            Entry::Synthetic => "演练数据，已在档",
        };
        Ok(Plan {
            people,
            new_union,
            union_keys: None,
            file,
            came: came.to_owned(),
            first_step: StepId::new(self.world),
            version: target.map_or(0, |t| t.version),
            changed,
        })
    }

    /// Takes a plan in, so that later rows of the same sheet meet its persons and its file: as they will be, for it is
    /// saved before them.
    pub fn adopt(&mut self, plan: &Plan) {
        for matched in &plan.people {
            self.people.adopt(matched);
        }
        if let Some(union) = &plan.new_union {
            self.unions.insert(union.name.clone(), union.id.clone());
        }
        let file = plan.file.id.as_str();
        for (at, matched) in plan.people.iter().enumerate() {
            let entries = self.filed.entry(matched.person.id.to_string()).or_default();
            entries.retain(|f| f.file != file);
            entries.push(Filed { file: file.to_owned(), number: plan.file.number.clone(), lead: at == 0 });
        }
    }

    fn union(&self, name: Option<&str>) -> (Option<OrgId>, Option<Organisation>) {
        let Some(name) = name else { return (None, None) };
        if let Some(id) = self.unions.get(name) {
            return (Some(id.clone()), None);
        }
        let union = Organisation::union(self.world, name);
        (Some(union.id.clone()), Some(union))
    }

    /// One household, one file: a lead is in no other live file, and a member leads none.
    fn refuse_double_filing(&self, file: &str, lead: &Matched, members: &[Matched]) -> Result<()> {
        let mut fields = Fields::new();
        let elsewhere =
            |m: &Matched| self.filed.get(m.person.id.as_str()).into_iter().flatten().filter(|f| f.file != file);
        if let Some(other) = elsewhere(lead).next() {
            let message = if other.lead {
                format!("这位职工已经有档案{}，一户只建一份，请打开那一份修改", named(&other.number))
            } else {
                format!("这位职工已经是档案{}的家庭成员，一户只建一份", named(&other.number))
            };
            fields.add("lead.id_number", "households.filed", message);
        }
        for (at, member) in members.iter().enumerate() {
            if let Some(other) = elsewhere(member).find(|f| f.lead) {
                let message = format!("这位家庭成员自己已经有档案{}，一户只建一份", named(&other.number));
                fields.add(format!("members.{at}.id_number"), "households.filed", message);
            }
        }
        fields.finish()
    }

    fn show(file: &Household, people: &[Matched]) -> HouseholdForm {
        show::form(file, None, &|id| people.iter().find(|m| m.person.id.as_str() == id).map(|m| m.person.clone()))
    }
}

impl Plan {
    /// Whether it makes a new file.
    pub fn is_new(&self) -> bool {
        self.version == 0
    }

    /// Whether saving would write anything.
    pub fn changes(&self) -> bool {
        self.changed
    }

    /// Says where a new file comes from, in its first step.
    pub fn came_from(&mut self, words: String) {
        self.came = words;
    }

    /// Works out ahead what saving needs and no database gives.
    pub fn ready(&mut self) {
        self.people.iter_mut().for_each(Matched::ready);
        self.union_keys = self.new_union.as_ref().map(Organisation::search_keys);
    }

    /// The file as it would be saved.
    pub fn file(&self) -> &Household {
        &self.file
    }

    /// Saves persons, union and file, and takes the file's number on its first save. Writes nothing when nothing
    /// changed.
    ///
    /// # Errors
    /// `stale` when somebody saved one of the records in between.
    pub fn save(&mut self, w: &mut Write<'_>, today: NaiveDate) -> Result<Saved> {
        if self.changed {
            if let Some(union) = &self.new_union {
                w.save(union, Expect::New)?;
                let keys = self.union_keys.take().unwrap_or_else(|| union.search_keys());
                w.index(Organisation::KIND, union.id.as_str(), keys);
            }
            for person in &mut self.people {
                person.save(w)?;
            }
            let expect = if self.version == 0 { Expect::New } else { Expect::Version(self.version) };
            if self.file.number.is_empty() {
                self.file.number = next_number(w, &self.file.id, today)?;
            }
            let is_new = self.is_new();
            // What a training office makes up was typed by nobody.
            if !(is_new && self.file.on_file()) {
                self.file.life.typed_by(&w.actor().account);
            }
            self.version = w.save(&self.file, expect)?;
            if is_new {
                course::note_entry(w, self.first_step.clone(), &self.file, &self.came, today)?;
            }
            self.changed = false;
        }
        Ok(Saved { id: self.file.id.clone(), version: self.version, number: self.file.number.clone() })
    }
}

/// 档字2026-000001: gap-free within a year.
pub(crate) fn next_number(w: &mut Write<'_>, id: &HouseholdId, today: NaiveDate) -> Result<String> {
    let year = today.year();
    let value = w.next_number_for("household", &year.to_string(), Household::KIND, id.as_str())?;
    Ok(format!("档字{year}-{value:06}"))
}

fn named(number: &str) -> String {
    if number.is_empty() { "（本次导入的另一行）".to_owned() } else { format!(" {number} ") }
}

fn member_of(matched: &Matched, row: &crate::wire::MemberForm) -> Member {
    Member {
        person: matched.person.id.clone(),
        relation: row.relation.clone(),
        monthly_income: row.monthly_income,
        health: row.health.clone(),
        medical_insurance: row.medical_insurance.clone(),
        identity: row.identity.clone(),
        stage: row.stage.clone(),
        entry_year: row.entry_year,
        study_years: row.study_years,
        school: row.school.clone(),
        major: row.major.clone(),
        note: row.note.clone(),
        shares_home: row.shares_home,
        earner: row.earner.clone(),
        more: row.more.clone(),
    }
}

fn load_filed(r: &Read<'_>, numbers: &[String], ids: &[String]) -> Result<HashMap<String, Vec<Filed>>> {
    let rows = r.query(
        "SELECT m.person, m.household, h.number, m.seq
         FROM person p JOIN household_member m ON m.person = p.id JOIN household h ON h.id = m.household
         WHERE p.id_number IN (SELECT value FROM json_each(?1))
         UNION
         SELECT m.person, m.household, h.number, m.seq
         FROM household_member m JOIN household h ON h.id = m.household
         WHERE m.person IN (SELECT value FROM json_each(?2))",
        [json!(numbers).to_string(), json!(ids).to_string()],
        |row| {
            let lead: i64 = row.get(3)?;
            Ok((row.get::<_, String>(0)?, Filed { file: row.get(1)?, number: row.get(2)?, lead: lead == 0 }))
        },
    )?;
    let mut out: HashMap<String, Vec<Filed>> = HashMap::new();
    for (person, filed) in rows {
        out.entry(person).or_default().push(filed);
    }
    Ok(out)
}

/// Saves a form as a new file that is on file: for synthetic offices.
///
/// # Errors
/// What the form has wrong.
pub fn save_new(w: &mut Write<'_>, form: &HouseholdForm, rules: &Rules) -> Result<HouseholdId> {
    let world = w.world();
    let today = world.clock.today();
    let draft = crate::form::read(form, today)?;
    let filing = Filing { entry: Entry::Synthetic, ..Filing::load(w, &[&draft], world, rules)? };
    let mut plan = filing.plan(&draft, None)?;
    Ok(plan.save(w, today)?.id)
}
