//! Lists from other bodies, matched to the persons of files. Only rows that may mean such a person are kept.

use std::collections::HashMap;

use chrono::NaiveDate;
use kernel::{CitizenId, Error, PersonId, PersonName, Phone, Result, Stamp};
use serde::{Deserialize, Serialize};
use store::sql::Value as SqlValue;
use store::{Read, Record};

use crate::outside_wire::{Confidence, MatchState};

pub mod evidence;

/// A kind of list, as data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListKind {
    /// Stable id.
    pub id: String,
    /// Title in words.
    pub title: String,
    /// What a row says of its person.
    pub says: String,
    /// What its rows are counted in.
    pub unit: String,
    /// Which statement of a file a row can contradict.
    pub contradicts: Option<Statement>,
}

/// A statement of a file that a list can contradict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Statement {
    /// How many vehicles there are.
    Vehicles,
    /// That nobody runs a business.
    Business,
    /// That a person does not work.
    Work,
}

/// A list that was brought in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutsideList {
    /// Id.
    pub id: String,
    /// Kind.
    pub kind: String,
    /// Who gave it.
    pub source: String,
    /// The day it tells about.
    pub day: NaiveDate,
    /// Name of its file.
    pub file_name: String,
    /// SHA-256 of the file, hexadecimal.
    pub sha256: String,
    /// Rows it had.
    pub rows: u32,
    /// Rows that may mean somebody in a file and were not chosen.
    #[serde(default)]
    pub left_out: u32,
    /// When it was brought in.
    pub imported_at: Stamp,
    /// Why it was taken back; stands in the last version only.
    #[serde(default)]
    pub undone: Option<String>,
}

impl Record for OutsideList {
    const KIND: &'static str = "outside_list";
    const TABLE: &'static str = "outside_list";
    fn id(&self) -> &str {
        &self.id
    }
    fn columns(&self) -> Vec<(&'static str, SqlValue)> {
        vec![
            ("kind", self.kind.clone().into()),
            ("source", self.source.clone().into()),
            ("day", self.day.to_string().into()),
            ("sha256", self.sha256.clone().into()),
        ]
    }
    fn constraint_error(_: &str) -> Option<Error> {
        Some(Error::field(
            "path",
            "outside.known",
            "这份名单已经按这个种类导入过，不用再导入；要换导入的行，请先撤回原来的名单",
        ))
    }
}

/// A row of a list that may mean a person of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutsideEntry {
    /// List, row and person.
    pub id: String,
    /// The list.
    pub list: String,
    /// Row of the worksheet.
    pub row: u32,
    /// Name in the list.
    pub name: String,
    /// What the row says.
    pub what: Option<String>,
    /// The person.
    pub person: PersonId,
    /// How sure.
    pub confidence: Confidence,
    /// Why.
    pub reasons: Vec<String>,
    /// What staff made of it.
    pub state: MatchState,
    /// Their reason.
    pub reason: Option<String>,
}

impl Record for OutsideEntry {
    const KIND: &'static str = "outside_entry";
    const TABLE: &'static str = "outside_entry";
    fn id(&self) -> &str {
        &self.id
    }
    fn columns(&self) -> Vec<(&'static str, SqlValue)> {
        vec![
            ("list", self.list.clone().into()),
            ("row", i64::from(self.row).into()),
            ("person", self.person.to_string().into()),
            ("open", i64::from(self.state == MatchState::Proposed).into()),
        ]
    }
}

/// Whom a row of a list names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Name.
    pub name: PersonName,
    /// ID number.
    pub id_number: Option<CitizenId>,
    /// Day of birth.
    pub birth: Option<NaiveDate>,
    /// Phone.
    pub phone: Option<Phone>,
}

/// A person that a row may mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fit {
    /// The person.
    pub person: PersonId,
    /// How sure.
    pub confidence: Confidence,
    /// Why.
    pub reasons: Vec<String>,
}

/// The persons of live files, by what a list can know of them.
#[derive(Debug, Default)]
pub struct Known {
    by_number: HashMap<String, usize>,
    by_name: HashMap<String, Vec<usize>>,
    persons: Vec<people::Person>,
}

impl Known {
    /// Everybody in a live file.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn load(r: &Read<'_>) -> Result<Self> {
        Ok(Self::of(r.records::<people::Person>("WHERE id IN (SELECT person FROM household_member)", ())?))
    }

    /// These persons.
    pub fn of(persons: Vec<people::Person>) -> Self {
        let mut out = Self::default();
        for (at, person) in persons.iter().enumerate() {
            out.by_number.insert(person.id_number.to_string(), at);
            out.by_name.entry(person.name.to_string()).or_default().push(at);
        }
        out.persons = persons;
        out
    }

    /// Whom a row may mean. An ID number settles it: whoever bears only the name is then somebody else.
    pub fn fits(&self, named: &Named) -> Vec<Fit> {
        if let Some(number) = &named.id_number {
            let Some(person) = self.by_number.get(number.as_str()).map(|at| &self.persons[*at]) else {
                return Vec::new();
            };
            let mut reasons = vec!["身份证号相同".to_owned()];
            let same = person.name == named.name;
            reasons.push(if same { "姓名相同" } else { "姓名不同，请核对" }.to_owned());
            let confidence = if same { Confidence::Certain } else { Confidence::Likely };
            return vec![Fit { person: person.id.clone(), confidence, reasons }];
        }
        let named_alike = self.by_name.get(named.name.as_str()).map_or(&[][..], Vec::as_slice);
        named_alike.iter().filter_map(|at| by_name(&self.persons[*at], named)).collect()
    }
}

/// Somebody of the same name; none when another fact says it is somebody else.
fn by_name(person: &people::Person, named: &Named) -> Option<Fit> {
    let mut reasons = vec!["姓名相同".to_owned()];
    let birth = match (named.birth, person.id_number.birth()) {
        (Some(theirs), Some(ours)) if theirs != ours => return None,
        (Some(_), Some(_)) => true,
        _ => false,
    };
    let phone = named.phone.is_some() && named.phone == person.phone;
    if birth {
        reasons.push("出生日期相同".to_owned());
    }
    if phone {
        reasons.push("手机号码相同".to_owned());
    }
    let confidence = match (birth, phone) {
        (true, _) => Confidence::Strong,
        (false, true) => Confidence::Likely,
        (false, false) => {
            reasons.push("只有姓名，可能是同名的人".to_owned());
            Confidence::Weak
        }
    };
    Some(Fit { person: person.id.clone(), confidence, reasons })
}

impl Confidence {
    /// In words.
    pub fn label(self) -> &'static str {
        match self {
            Self::Certain => "确定",
            Self::Strong => "很可能",
            Self::Likely => "可能",
            Self::Weak => "只是同名",
        }
    }
}
