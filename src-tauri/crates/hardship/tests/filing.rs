//! Saving files in a real store: one household, one file, and nothing half-saved.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{Office, today};
use hardship::wire::ListHouseholds;
use hardship::{Filing, Household};
use testkit::Households;

fn count(office: &Office, table: &str) -> i64 {
    office.store.read(|r| r.one(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0))).unwrap().unwrap()
}

#[test]
fn a_synthetic_file_is_assessed_like_a_typed_one() {
    let office = Office::new();
    let line = hardship::LowIncomeLine { amount: kernel::Money::from_fen(80_000).unwrap(), since: today() };
    for form in &Households::take(12, today(), 20) {
        let id = office.write(|w| hardship::save_new(w, form, &common::rules(Some(line)))).unwrap();
        let file = office.store.read(|r| hardship::household(r, &id)).unwrap().record;
        let assessed = file.assessed.unwrap();
        assert_ne!(assessed.result, hardship::wire::AssessmentClass::Unknown);
        assert_eq!(assessed.line, Some(line.amount));
    }
}

#[test]
fn a_file_gets_the_next_number_and_shows_what_was_typed() {
    let office = Office::new();
    let forms = Households::take(11, today(), 3);
    for form in &forms {
        office.add(form).unwrap();
    }
    let page = office.store.read(|r| hardship::page(r, &ListHouseholds::default())).unwrap();
    let numbers: Vec<_> = page.items.iter().filter_map(|row| row.number.clone()).collect();
    assert_eq!(numbers, ["档字2026-000003", "档字2026-000002", "档字2026-000001"]);
    assert_eq!(page.items[2].lead_name, forms[0].lead.name);
    assert_eq!(page.total, 3);
    let id = kernel::HouseholdId::parse(&page.items[2].id).unwrap();
    let shown = office
        .store
        .read(|r| {
            let file = hardship::household(r, &id)?.record;
            let ids: Vec<String> = std::iter::once(&file.lead)
                .chain(file.members.iter().map(|m| &m.person))
                .map(ToString::to_string)
                .collect();
            let persons = people::persons(r, &ids)?;
            let union = people::organisation_name(r, file.union.as_ref().unwrap().as_str())?;
            Ok(hardship::show::form(&file, union, &|id| persons.get(id).cloned()))
        })
        .unwrap();
    let mut expected = forms[0].clone();
    expected.number = Some("档字2026-000001".to_owned());
    expected.lead.person = shown.lead.person.clone();
    for (want, got) in expected.members.iter_mut().zip(&shown.members) {
        want.person = got.person.clone();
    }
    assert_eq!(shown, expected);
}

#[test]
fn pages_follow_each_other_without_gap() {
    let office = Office::new();
    for form in &Households::take(3, today(), 7) {
        office.add(form).unwrap();
    }
    let mut cursor = None;
    let mut seen = Vec::new();
    loop {
        let request = ListHouseholds { cursor, limit: Some(3), ..ListHouseholds::default() };
        let page = office.store.read(|r| hardship::page(r, &request)).unwrap();
        seen.extend(page.items.iter().map(|row| row.number.clone().unwrap()));
        cursor = page.next;
        if cursor.is_none() {
            break;
        }
    }
    assert_eq!(seen.len(), 7);
    assert!(seen.windows(2).all(|pair| pair[0] > pair[1]));
}

#[test]
fn the_same_form_again_changes_nothing() {
    let office = Office::new();
    let form = Households::take(12, today(), 1).remove(0);
    let id = office.add(&form).unwrap();
    let rules = common::rules(None);
    let draft = hardship::form::read(&form, today()).unwrap();
    let versions = count(&office, "record_version");
    office
        .write(|w| {
            let target = hardship::household(w, &id)?;
            let mut plan = Filing::load(w, &[&draft], &office.world, &rules)?.plan(&draft, Some(&target))?;
            assert!(!plan.changes());
            plan.save(w, today())
        })
        .unwrap();
    assert_eq!(count(&office, "record_version"), versions);
}

#[test]
fn a_household_is_filed_once() {
    let office = Office::new();
    let forms = Households::take(13, today(), 20);
    let first = forms.iter().find(|f| f.members.len() > 1).unwrap();
    office.add(first).unwrap();
    let (persons, files) = (count(&office, "person"), count(&office, "household"));

    let again = office.add(first).unwrap_err();
    assert_eq!(again.fields[0].code, "households.filed");
    assert_eq!(again.fields[0].path, "lead.id_number");
    assert!(again.fields[0].message.contains("档字2026-000001"));

    // The spouse files too.
    let mut spouse = forms.iter().find(|f| f.lead.id_number != first.lead.id_number).unwrap().clone();
    spouse.lead.name = first.members[0].name.clone();
    spouse.lead.id_number = first.members[0].id_number.clone();
    spouse.members.clear();
    spouse.people_count = Some(1);
    spouse.work_start = None;
    assert_eq!(office.add(&spouse).unwrap_err().fields[0].path, "lead.id_number");

    // The lead as somebody else's member.
    let mut other = forms.iter().rev().find(|f| !f.members.is_empty()).unwrap().clone();
    other.members[0].name = first.lead.name.clone();
    other.members[0].id_number = first.lead.id_number.clone();
    assert_eq!(office.add(&other).unwrap_err().fields[0].path, "members.0.id_number");

    assert_eq!((count(&office, "person"), count(&office, "household")), (persons, files), "nothing half-saved");
}

#[test]
fn a_number_with_another_name_is_questioned_not_overwritten() {
    let office = Office::new();
    let form = Households::take(14, today(), 1).remove(0);
    office.add(&form).unwrap();
    let mut wrong = form;
    wrong.lead.name = "林一诺".to_owned();
    let error = office.add(&wrong).unwrap_err();
    assert_eq!((error.fields[0].path.as_str(), error.fields[0].code.as_str()), ("lead.name", "people.name_differs"));
}

/// Who is in a file: the file, the person, their seat, relation and stage.
type Seat = (String, String, i64, Option<String>, Option<String>);

/// Who the database says is in which file.
fn told(office: &Office) -> Vec<Seat> {
    let sql = "SELECT household, person, seq, relation, stage FROM household_member ORDER BY household, seq";
    let row = |row: &store::sql::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?));
    office.store.read(|r| r.query(sql, [], row)).unwrap()
}

/// The same, from the files themselves.
fn filed(office: &Office) -> Vec<Seat> {
    let mut files = office.store.read(|r| r.records::<Household>("WHERE live = 1", [])).unwrap();
    files.sort_by_key(|file| file.id.to_string());
    let rows = files.iter().flat_map(|file| {
        let lead = (file.id.to_string(), file.lead.to_string(), 0, None, None);
        let members = (1_i64..).zip(&file.members).map(|(seq, m)| {
            (file.id.to_string(), m.person.to_string(), seq, Some(m.relation.clone()), m.stage.clone())
        });
        std::iter::once(lead).chain(members)
    });
    rows.collect()
}

#[test]
fn the_database_tells_members_as_the_files_do_and_refuses_double_filing_itself() {
    let office = Office::new();
    let forms: Vec<_> = Households::take(17, today(), 20).into_iter().filter(|f| f.members.len() > 1).collect();
    let (one, two) = (office.add(&forms[0]).unwrap(), office.add(&forms[1]).unwrap());
    assert_eq!(told(&office), filed(&office));
    assert!(told(&office).iter().any(|row| row.4.is_some()), "somebody studies");
    let lead = office.store.read(|r| Ok(r.need::<Household>(one.as_str())?.lead)).unwrap();
    let member = office.store.read(|r| Ok(r.need::<Household>(one.as_str())?.members[0].clone())).unwrap();
    let change = |id: &kernel::HouseholdId, change: &dyn Fn(&mut Household)| {
        let done = office.write(|w| {
            let mut file = w.need::<Household>(id.as_str())?;
            change(&mut file);
            w.save(&file, store::Expect::Any).map(drop)
        });
        assert_eq!(told(&office), filed(&office));
        done.map_err(|error| error.code)
    };

    // Past every rule of the program: a lead as somebody's member, a member as somebody's lead.
    assert_eq!(change(&two, &|file| file.members[0].person = lead.clone()).unwrap_err(), "store.guard");
    assert_eq!(change(&two, &|file| file.lead = member.person.clone()).unwrap_err(), "store.guard");
    let new = office.write(|w| {
        let mut file = w.need::<Household>(two.as_str())?;
        file.id = kernel::HouseholdId::new(&office.world);
        file.number = "档字2026-000009".to_owned();
        file.lead = member.person.clone();
        file.members.clear();
        w.save(&file, store::Expect::New)
    });
    assert_eq!(new.unwrap_err().code, "store.guard");

    // A member of two files leads neither.
    change(&two, &|file| file.members.push(member.clone())).unwrap();
    // Fewer members, another order, a student who has finished.
    change(&two, &|file| file.members.reverse()).unwrap();
    change(&two, &|file| file.members.iter_mut().for_each(|m| m.stage = None)).unwrap();
    change(&two, &|file| file.members.truncate(1)).unwrap();
    // Who left may be filed elsewhere, and cannot come back then.
    change(&one, &|file| file.live = false).unwrap();
    change(&two, &|file| file.members[0].person = lead.clone()).unwrap();
    assert_eq!(change(&one, &|file| file.live = true).unwrap_err(), "store.guard");
}

#[test]
fn members_can_be_asked_for_by_person() {
    let office = Office::new();
    let form = Households::take(15, today(), 9).into_iter().find(|f| !f.members.is_empty()).unwrap();
    let id = office.add(&form).unwrap();
    office
        .store
        .read(|r| {
            let file = r.need::<Household>(id.as_str())?;
            let refs = hardship::of_person(r, &file.members[0].person)?;
            assert_eq!(refs.len(), 1);
            assert_eq!(refs[0].lead_name, form.lead.name);
            assert_ne!(refs[0].role, "户主职工");
            assert_eq!(hardship::of_person(r, &file.lead)?[0].role, "户主职工");
            Ok(())
        })
        .unwrap();
}
