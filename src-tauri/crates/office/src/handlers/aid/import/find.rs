//! Whom a row means: the household file by the worker's ID number or by its own number, and the student in it.

use hardship::Household;
use kernel::{CitizenId, PersonId, PersonName, Result};
use people::Person;
use sheets::aid::{FILE_NUMBER, STUDENT_ID_NUMBER, STUDENT_NAME, WORKER_ID_NUMBER, WORKER_NAME};
use sheets::{Row, Value};
use store::Read;

/// What is wrong with a row, and in which column it is said.
pub(super) struct Fault {
    pub(super) key: &'static str,
    pub(super) code: String,
    pub(super) message: String,
}

impl Fault {
    fn new(key: &'static str, code: &str, message: impl Into<String>) -> Self {
        Self { key, code: code.to_owned(), message: message.into() }
    }
}

/// An outcome whose refusal belongs to a cell.
pub(super) type Found<T> = std::result::Result<T, Fault>;

/// The text of a cell, if there is any.
pub(super) fn text(row: &Row, key: &str) -> Option<String> {
    row.cells.get(key).map(Value::canonical).map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// The ID number in a cell.
pub(super) fn id<'a>(row: &'a Row, key: &str) -> Option<&'a CitizenId> {
    match row.cells.get(key) {
        Some(Value::Id(id)) => Some(id),
        _ => None,
    }
}

fn name<'a>(row: &'a Row, key: &str) -> Option<&'a PersonName> {
    match row.cells.get(key) {
        Some(Value::Name { name, .. }) => Some(name),
        _ => None,
    }
}

/// The worker's file; none for somebody without one.
pub(super) fn file(r: &Read<'_>, row: &Row) -> Result<Found<Option<Household>>> {
    let number = text(row, FILE_NUMBER);
    let known = match id(row, WORKER_ID_NUMBER) {
        Some(id) => people::find_by_id_number(r, id)?,
        None => None,
    };
    if number.is_none() && id(row, WORKER_ID_NUMBER).is_none() {
        return Ok(Err(Fault::new(WORKER_ID_NUMBER, "cell.required", "请填职工身份证号或档案编号，至少一个")));
    }
    let found = match (&number, &known) {
        (Some(number), _) => {
            let Some(file) = r.records::<Household>("WHERE number = ?1", [number])?.pop() else {
                let message = "没有这个编号的困难职工档案，请核对编号；未建档的请清空这一格";
                return Ok(Err(Fault::new(FILE_NUMBER, "aid.no_file", message)));
            };
            Some(file)
        }
        (None, Some(person)) => hardship::led_by(r, &[person.id.to_string()])?.pop().map(|found| found.record),
        (None, None) => None,
    };
    if let Some(file) = &found {
        return Ok(agrees(r, row, file)?.map(|()| found));
    }
    Ok(match known {
        Some(person) => not_lead(r, &person)?.map(|()| None),
        None => Ok(None),
    })
}

/// Whether the row's worker is the lead of the file.
fn agrees(r: &Read<'_>, row: &Row, file: &Household) -> Result<Found<()>> {
    let lead = people::person(r, &file.lead)?;
    if id(row, WORKER_ID_NUMBER).is_some_and(|id| *id != lead.id_number) {
        let message = format!("这个证件号码不是档案 {} 户主职工的，请核对身份证号和档案编号", file.number);
        return Ok(Err(Fault::new(WORKER_ID_NUMBER, "aid.other_file", message)));
    }
    if name(row, WORKER_NAME).is_some_and(|name| *name != lead.name) {
        let message = format!("档案 {} 登记的是另一个姓名：请核对姓名和号码，确要改名请先改档案", file.number);
        return Ok(Err(Fault::new(WORKER_NAME, "people.name_differs", message)));
    }
    Ok(Ok(()))
}

/// Who is a member of a file is aided through its lead worker.
fn not_lead(r: &Read<'_>, person: &Person) -> Result<Found<()>> {
    Ok(match hardship::of_person(r, &person.id)?.first() {
        None => Ok(()),
        Some(file) => {
            let message = format!("这个人在困难职工档案 {} 里是家庭成员，这一格请填户主职工的身份证号", file.number);
            Err(Fault::new(WORKER_ID_NUMBER, "aid.not_lead", message))
        }
    })
}

/// The member of a file that studies and is meant.
pub(super) fn student(r: &Read<'_>, row: &Row, file: &Household) -> Result<Found<PersonId>> {
    let ids: Vec<String> = file.members.iter().map(|member| member.person.to_string()).collect();
    let members: Vec<Person> = people::persons(r, &ids)?.into_values().collect();
    let wanted = name(row, STUDENT_NAME);
    if let Some(id) = id(row, STUDENT_ID_NUMBER) {
        return Ok(match members.into_iter().find(|member| member.id_number == *id) {
            None => Err(Fault::new(STUDENT_ID_NUMBER, "aid.not_member", not_in(file))),
            Some(member) if wanted.is_some_and(|name| *name != member.name) => {
                let message = "档案里这个证件号码登记的是另一个姓名，请核对姓名和号码";
                Err(Fault::new(STUDENT_NAME, "people.name_differs", message))
            }
            Some(member) => Ok(member.id),
        });
    }
    let Some(wanted) = wanted else {
        let message = "这个项目帮扶的是学生，请填学生姓名或学生身份证号";
        return Ok(Err(Fault::new(STUDENT_NAME, "cell.required", message)));
    };
    let mut named: Vec<Person> = members.into_iter().filter(|member| member.name == *wanted).collect();
    Ok(match (named.pop(), named.is_empty()) {
        (None, _) => Err(Fault::new(STUDENT_NAME, "aid.not_member", not_in(file))),
        (Some(member), true) => Ok(member.id),
        (Some(_), false) => {
            let message = format!("档案 {} 里有同名的成员，请填学生身份证号", file.number);
            Err(Fault::new(STUDENT_ID_NUMBER, "aid.same_name", message))
        }
    })
}

fn not_in(file: &Household) -> String {
    format!("档案 {} 里没有这位家庭成员。请核对，或先把学生加进档案", file.number)
}
