//! A person as typed, checked field by field before anybody is looked up.

use kernel::{CitizenId, Error, Fields, PersonId, PersonName, Phone, codes};

/// Text fields of a person on a form.
#[derive(Debug, Clone, Copy)]
pub struct Typed<'a> {
    /// Person id the form was opened with.
    pub person: Option<&'a str>,
    /// Name.
    pub name: &'a str,
    /// ID number.
    pub id_number: &'a str,
    /// 民族, code.
    pub ethnicity: Option<&'a str>,
    /// Phone.
    pub phone: Option<&'a str>,
}

/// A person whose fields are right one by one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Person id the form was opened with: then empty fields were emptied on purpose.
    pub person: Option<PersonId>,
    /// Name.
    pub name: PersonName,
    /// Name exactly as typed, when that differs.
    pub name_raw: Option<String>,
    /// ID number.
    pub id_number: CitizenId,
    /// 民族, code.
    pub ethnicity: Option<String>,
    /// Phone.
    pub phone: Option<Phone>,
}

impl Draft {
    /// Checks the typed fields; faults go to `fields` under `path` (such as `members.0`).
    pub fn read(typed: Typed<'_>, path: &str, fields: &mut Fields) -> Option<Self> {
        let at = |field: &str| format!("{path}.{field}");
        let person = match typed.person.filter(|p| !p.is_empty()) {
            None => Some(None),
            Some(text) => fields.check(&at("person"), text.parse::<PersonId>().map_err(|_| unknown_person())).map(Some),
        };
        let name = required(typed.name, &at("name"), "请填写姓名", fields)
            .and_then(|text| fields.check(&at("name"), PersonName::parse(text)));
        let id_number = required(typed.id_number, &at("id_number"), "请填写证件号码", fields)
            .and_then(|text| fields.check(&at("id_number"), CitizenId::parse(text)));
        let ethnicity = match filled(typed.ethnicity) {
            None => Some(None),
            Some(code) if codes::table("ethnicity").by_code(code).is_some() => Some(Some(code.to_owned())),
            Some(_) => {
                fields.add(at("ethnicity"), "code.unknown", "没有这个民族代码，请从列表里选");
                None
            }
        };
        let phone = match filled(typed.phone) {
            None => Some(None),
            Some(text) => fields.check(&at("phone"), Phone::parse(text)).map(Some),
        };
        let name = name?;
        let name_raw = (name.to_string() != typed.name.trim()).then(|| typed.name.trim().to_owned());
        Some(Self { person: person?, name, name_raw, id_number: id_number?, ethnicity: ethnicity?, phone: phone? })
    }
}

fn unknown_person() -> Error {
    Error::new("people.unknown", "没有找到这个人，请重新打开再改")
}

fn filled(text: Option<&str>) -> Option<&str> {
    text.map(str::trim).filter(|t| !t.is_empty())
}

fn required<'a>(text: &'a str, path: &str, message: &str, fields: &mut Fields) -> Option<&'a str> {
    let text = text.trim();
    if text.is_empty() {
        fields.add(path, "required", message);
        return None;
    }
    Some(text)
}
