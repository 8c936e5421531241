//! From application to settlement in a real office on disk, and what the constraints refuse.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::cell::Cell;

use chrono::NaiveDate;
use kernel::{AccountId, Actor, CitizenId, HouseholdId, Money, PersonId, PersonName, Result, Role, Stamp, World};
use people::Person;
use store::{Cause, Cost, Expect, NewSlot, Read, Store, Vault, Write};
use tempfile::TempDir;

use crate::pack::{Pack, shipped};
use crate::wire::{
    ApplicationForm, ApplicationRow, ApplicationState, DayMark, MarkAttendance, PlaceRequest, PostForm, SavePost,
    SaveSeason, SeasonForm, SeasonState, UnsettleRequest, WithdrawRequest,
};
use crate::{StudentFacts, application, attendance, placement, post, season, settlement};

struct Office {
    _dir: TempDir,
    store: Store,
    actor: Actor,
    pack: Pack,
    born: Cell<u32>,
}

impl Office {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let world = World::fixed(Stamp::parse("2026-09-10T02:00:00.000Z").unwrap(), 7);
        let account = AccountId::new(&world);
        let slot = NewSlot { account: &account, login: "clerk", password: "a long password 1" };
        let migrations: Vec<_> = [people::MIGRATIONS, crate::MIGRATIONS].concat();
        let (store, _) = Vault::create(&dir.path().join("office"), &world, &migrations, slot, Cost::TRIVIAL).unwrap();
        let actor = Actor { account, role: Role::Clerk, device: String::new() };
        Self { _dir: dir, store, actor, pack: shipped(), born: Cell::new(0) }
    }

    fn write<T>(&self, f: impl FnOnce(&mut Write<'_>) -> Result<T>) -> Result<T> {
        self.store.write(&self.actor, Cause::new("test"), f)
    }

    fn read<T>(&self, f: impl FnOnce(&Read<'_>) -> Result<T>) -> T {
        self.store.read(f).unwrap()
    }

    fn person(&self, name: &str) -> PersonId {
        let number = self.born.get() + 1;
        self.born.set(number);
        let person = Person {
            id: PersonId::new(self.store.world()),
            name: PersonName::parse(name).unwrap(),
            name_raw: None,
            id_number: citizen_id(number),
            ethnicity: None,
            phone: None,
            org: None,
        };
        self.write(|w| w.save(&person, Expect::New)).unwrap();
        person.id
    }

    fn facts(&self) -> StudentFacts {
        StudentFacts {
            household: HouseholdId::new(self.store.world()),
            file_number: Some("KN2026-0001".into()),
            on_file: true,
            class: Some("deep".into()),
            worker: self.person("测父"),
            student: self.person("测子"),
            birth: Some(day("2006-01-01")),
            stage: Some("bachelor".into()),
            school: Some("演练大学".into()),
            major: Some("会计学".into()),
            union_name: None,
        }
    }

    fn season(&self, rule: &str) -> String {
        let rule = self.pack.settlement.iter().find(|r| r.id == rule).unwrap().clone();
        let form = SeasonForm {
            name: "2026年暑期".into(),
            programme: "勤工俭学".into(),
            starts: day("2026-07-01"),
            ends: day("2026-08-31"),
            rule,
        };
        self.write(|w| season::save(w, SaveSeason { id: None, version: None, form }, &self.pack)).unwrap().id
    }

    fn refused_season(&self, name: &str) -> String {
        let rule = self.pack.settlement[0].clone();
        let (starts, ends) = (day("2026-07-01"), day("2026-08-31"));
        let form = SeasonForm { name: name.into(), programme: "勤工俭学".into(), starts, ends, rule };
        let made = self.write(|w| season::save(w, SaveSeason { id: None, version: None, form }, &self.pack));
        made.unwrap_err().fields[0].code.clone()
    }

    fn post(&self, season: &str, seats: u32) -> String {
        let form = PostForm {
            season: season.to_owned(),
            kind: "filing".into(),
            title: "档案整理".into(),
            place: "三楼".into(),
            seats,
            supervisor: None,
        };
        self.write(|w| post::save(w, SavePost { id: None, version: None, form }, &self.pack)).unwrap().id
    }

    fn apply(&self, season: &str, facts: StudentFacts) -> Result<ApplicationRow> {
        let form = ApplicationForm {
            season: season.to_owned(),
            household: facts.household.to_string(),
            student: facts.student.to_string(),
            wish: None,
            phone: None,
            note: None,
        };
        self.write(|w| application::apply(w, &form, facts, &self.pack))
    }

    fn place(&self, application: &str, post: &str, starts: &str, ends: &str) -> Result<ApplicationRow> {
        let request = PlaceRequest {
            application: application.to_owned(),
            post: post.to_owned(),
            starts: day(starts),
            ends: day(ends),
        };
        self.write(|w| placement::place(w, &request, &self.pack))
    }

    fn mark(&self, placement: &str, from: &str, days: usize, code: &str) -> Result<()> {
        let version = self.read(|r| attendance::view(r, placement, &self.pack)).version;
        let days = day(from).iter_days().take(days).map(|date| DayMark { date, code: Some(code.to_owned()) }).collect();
        let request = MarkAttendance { placement: placement.to_owned(), version, days };
        self.write(|w| attendance::mark(w, &request, &self.pack)).map(drop)
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A synthetic number with a valid check digit (GB 11643).
fn citizen_id(number: u32) -> CitizenId {
    let body = format!("11010520060101{number:03}");
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = body.bytes().zip(weights).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    let check = ['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'][(sum % 11) as usize];
    CitizenId::parse(&format!("{body}{check}")).unwrap()
}

#[test]
fn a_student_applies_works_a_month_and_is_settled_once() {
    let office = Office::new();
    let season = office.season("daily-100");
    let post = office.post(&season, 1);
    let facts = office.facts();
    let student = facts.student.clone();
    let application = office.apply(&season, facts).unwrap();
    assert_eq!(application.state, ApplicationState::Applied);
    assert!(application.reasons.iter().any(|r| r.id == "age" && r.left == "20 周岁"));

    let placed = office.place(&application.id, &post, "2026-07-06", "2026-08-05").unwrap();
    let placement = placed.placement.unwrap();
    assert_eq!(office.mark(&placement.id, "2026-07-06", 30, "present"), Ok(()));
    let unmarked = office.write(|w| settlement::settle(w, &season, std::slice::from_ref(&placement.id))).unwrap_err();
    assert_eq!(unmarked.code, "workstudy.unmarked");
    let lines = office.read(|r| settlement::lines(r, &season, &|_, _| Ok(None)));
    assert!(lines[0].blocked.as_deref().unwrap().contains("1 天"));

    office.mark(&placement.id, "2026-08-05", 1, "rest").unwrap();
    let settled = office.write(|w| settlement::settle(w, &season, std::slice::from_ref(&placement.id))).unwrap();
    assert_eq!(settled[0].amount, Money::parse("3000").unwrap());
    assert_eq!(settled[0].counted_days, 31);

    let again = office.write(|w| settlement::settle(w, &season, std::slice::from_ref(&placement.id))).unwrap_err();
    assert_eq!(again.code, "workstudy.settled");
    assert_eq!(office.mark(&placement.id, "2026-08-05", 1, "absent").unwrap_err().code, "workstudy.settled");
    let mine = office.read(|r| application::of_person(r, &student, &office.pack));
    assert_eq!(mine[0].state, ApplicationState::Settled);
    assert_eq!(mine[0].placement.as_ref().unwrap().settlement.as_ref().unwrap().capital, "叁仟元整");
    assert_eq!(office.read(|r| season::get(r, &season)).state, SeasonState::Settled);
}

#[test]
fn a_settlement_is_undone_with_a_reason_and_the_corrected_month_is_settled_again() {
    let office = Office::new();
    let season = office.season("daily-100");
    let post = office.post(&season, 1);
    let row = office.apply(&season, office.facts()).unwrap();
    let placement = office.place(&row.id, &post, "2026-07-06", "2026-07-10").unwrap().placement.unwrap().id;
    office.mark(&placement, "2026-07-06", 5, "present").unwrap();
    let line = || office.read(|r| settlement::lines(r, &season, &|_, _| Ok(None))).pop().unwrap();
    let settle = || office.write(|w| settlement::settle(w, &season, std::slice::from_ref(&placement)));
    let unsettle = |version, reason: &str| {
        let request = UnsettleRequest { placement: placement.clone(), version, reason: reason.to_owned() };
        office.write(|w| settlement::unsettle(w, &request))
    };
    assert_eq!(unsettle(line().version, "考勤记错").unwrap_err().code, "workstudy.not_settled");

    let first = settle().unwrap().pop().unwrap();
    let seen = line().version;
    let error = unsettle(seen, " \t ").unwrap_err();
    assert_eq!((error.code.as_str(), error.fields[0].path.as_str()), ("required", "reason"));
    assert_eq!(unsettle(seen - 1, "考勤记错").unwrap_err().code, "stale");
    assert!(line().settled, "a refusal changes nothing");
    assert_eq!(unsettle(seen, " 考勤记错 ").unwrap(), first);
    assert_eq!((line().settled, line().unsettled.as_deref()), (false, Some("考勤记错")));
    assert_eq!(unsettle(line().version, "再撤一次").unwrap_err().code, "workstudy.not_settled");
    let row = office.read(|r| application::row(r, &row.id, &office.pack));
    assert_eq!(row.state, ApplicationState::Placed);
    assert!(row.placement.unwrap().settlement.is_none());
    assert_eq!(office.read(|r| season::get(r, &season)).state, SeasonState::Open);

    office.mark(&placement, "2026-07-10", 1, "absent").unwrap();
    let second = settle().unwrap().pop().unwrap();
    assert_eq!((first.amount.fen(), second.amount.fen()), (50_000, 40_000));
    assert_ne!(first.id, second.id);
    assert_eq!((line().settled, line().unsettled), (true, None));
    assert_eq!(settle().unwrap_err().code, "workstudy.settled", "still once");
    assert!(office.store.check(&|_| true).unwrap().sound());
}

#[test]
fn nobody_applies_twice_but_may_come_back_after_withdrawing() {
    let office = Office::new();
    let season = office.season("daily-100");
    let facts = office.facts();
    let first = office.apply(&season, facts.clone()).unwrap();
    assert_eq!(office.apply(&season, facts.clone()).unwrap_err().code, "workstudy.applied");
    let request = WithdrawRequest { application: first.id, version: first.version };
    office.write(|w| application::withdraw(w, &request, &office.pack)).unwrap();
    assert_eq!(
        office.write(|w| application::withdraw(w, &request, &office.pack)).unwrap_err().code,
        "workstudy.withdrawn"
    );
    office.apply(&season, facts).unwrap();
}

#[test]
fn the_table_itself_refuses_a_second_application() {
    let office = Office::new();
    let season = office.season("daily-100");
    let row = office.apply(&season, office.facts()).unwrap();
    let mut twin = office.read(|r| r.need::<application::Application>(&row.id));
    twin.id = kernel::ApplicationId::new(office.store.world());
    assert_eq!(office.write(|w| w.save(&twin, Expect::New)).unwrap_err().code, "workstudy.applied");
}

#[test]
fn who_is_not_eligible_is_told_why() {
    let office = Office::new();
    let season = office.season("daily-100");
    let facts = StudentFacts { birth: Some(day("2011-01-01")), ..office.facts() };
    let error = office.apply(&season, facts).unwrap_err();
    assert_eq!(error.code, "workstudy.not_eligible");
    assert!(error.message.contains("15 周岁 ≥ 16 周岁"), "{}", error.message);
}

#[test]
fn seats_are_never_overbooked_and_come_free_again() {
    let office = Office::new();
    let season = office.season("daily-100");
    let post = office.post(&season, 1);
    let [a, b] = [office.facts(), office.facts()].map(|facts| office.apply(&season, facts).unwrap());
    let placed = office.place(&a.id, &post, "2026-07-01", "2026-07-31").unwrap();
    assert_eq!(office.place(&b.id, &post, "2026-07-01", "2026-07-31").unwrap_err().code, "workstudy.full");
    assert_eq!(office.place(&a.id, &post, "2026-08-01", "2026-08-31").unwrap_err().code, "workstudy.placed");
    let placement = placed.placement.unwrap().id;
    office.write(|w| placement::unplace(w, &placement, &office.pack)).unwrap();
    office.place(&b.id, &post, "2026-07-01", "2026-07-31").unwrap();
}

#[test]
fn a_placement_with_attendance_is_not_cancelled_by_accident() {
    let office = Office::new();
    let season = office.season("daily-100");
    let post = office.post(&season, 1);
    let row = office.apply(&season, office.facts()).unwrap();
    let placement = office.place(&row.id, &post, "2026-07-01", "2026-07-31").unwrap().placement.unwrap().id;
    office.mark(&placement, "2026-07-01", 1, "present").unwrap();
    let error = office.write(|w| placement::unplace(w, &placement, &office.pack)).unwrap_err();
    assert_eq!(error.code, "workstudy.attended");
}

#[test]
fn dates_and_marks_outside_are_named_by_field() {
    let office = Office::new();
    let season = office.season("daily-100");
    let post = office.post(&season, 2);
    let row = office.apply(&season, office.facts()).unwrap();
    let error = office.place(&row.id, &post, "2026-06-30", "2026-09-01").unwrap_err();
    let paths: Vec<_> = error.fields.iter().map(|f| f.path.as_str()).collect();
    assert_eq!(paths, ["starts", "ends"]);

    let placement = office.place(&row.id, &post, "2026-07-01", "2026-07-31").unwrap().placement.unwrap().id;
    let error = office.mark(&placement, "2026-07-31", 2, "present").unwrap_err();
    assert_eq!(error.fields[0].path, "days.1.date");
    let error = office.mark(&placement, "2026-07-01", 1, "holyday").unwrap_err();
    assert_eq!(error.fields[0].path, "days.0.code");
}

#[test]
fn a_day_that_has_not_come_has_no_attendance() {
    let office = Office::new();
    let rule = office.pack.settlement[0].clone();
    let form = SeasonForm {
        name: "2026年秋季".into(),
        programme: "勤工俭学".into(),
        starts: day("2026-09-01"),
        ends: day("2026-09-30"),
        rule,
    };
    let season =
        office.write(|w| season::save(w, SaveSeason { id: None, version: None, form }, &office.pack)).unwrap().id;
    let post = office.post(&season, 1);
    let row = office.apply(&season, office.facts()).unwrap();
    let placement = office.place(&row.id, &post, "2026-09-01", "2026-09-30").unwrap().placement.unwrap().id;
    office.mark(&placement, "2026-09-10", 1, "present").unwrap();
    let error = office.mark(&placement, "2026-09-11", 1, "present").unwrap_err();
    assert_eq!(error.fields[0].code, "workstudy.future_day");
}

#[test]
fn a_rule_in_use_stays_and_a_stale_season_is_refused() {
    let office = Office::new();
    let season = office.season("daily-100");
    let post = office.post(&season, 1);
    let row = office.apply(&season, office.facts()).unwrap();
    let placement = office.place(&row.id, &post, "2026-07-01", "2026-07-02").unwrap().placement.unwrap().id;
    office.mark(&placement, "2026-07-01", 2, "present").unwrap();
    let view = office.read(|r| season::get(r, &season));
    let mut form = view.form.clone();
    form.rule.daily_rate = Money::parse("90").unwrap();
    let save = |version| {
        office.write(|w| {
            let request = SaveSeason { id: Some(season.clone()), version: Some(version), form: form.clone() };
            season::save(w, request, &office.pack)
        })
    };
    let changed = save(view.version).unwrap();
    assert_eq!(save(view.version).unwrap_err().code, "stale");
    let settled = office.write(|w| settlement::settle(w, &season, &[placement])).unwrap();
    assert_eq!(settled[0].amount, Money::parse("180").unwrap());
    form.rule.daily_rate = Money::parse("80").unwrap();
    let error = office
        .write(|w| {
            let request = SaveSeason { id: Some(season.clone()), version: Some(changed.version), form: form.clone() };
            season::save(w, request, &office.pack)
        })
        .unwrap_err();
    assert_eq!(error.fields[0].code, "workstudy.rule_in_use");
}

#[test]
fn settling_is_all_or_nothing() {
    let office = Office::new();
    let season = office.season("daily-100");
    let post = office.post(&season, 2);
    let placements: Vec<String> = (0..2)
        .map(|_| {
            let row = office.apply(&season, office.facts()).unwrap();
            office.place(&row.id, &post, "2026-07-01", "2026-07-02").unwrap().placement.unwrap().id
        })
        .collect();
    office.mark(&placements[0], "2026-07-01", 2, "present").unwrap();
    let error = office.write(|w| settlement::settle(w, &season, &placements)).unwrap_err();
    assert_eq!(error.fields[0].path, "placements.1");
    let lines = office.read(|r| settlement::lines(r, &season, &|_, _| Ok(None)));
    assert!(lines.iter().all(|line| !line.settled));
}

#[test]
fn a_season_is_named_with_its_year_because_pay_once_looks_at_the_name() {
    let office = Office::new();
    assert_eq!(office.refused_season("暑期"), "workstudy.year");
    assert_eq!(office.refused_season("2025年暑期"), "workstudy.year");
    assert_eq!(office.refused_season(""), "required");
    office.season("daily-100");
}
