//! From a programme to cards handed out in a real office on disk, and what the constraints refuse.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::cell::Cell;

use kernel::{
    AccountId, Actor, AidApplicationId, Calendar, CitizenId, HouseholdId, Money, PersonId, PersonName, Result, Role,
};
use kernel::{Stamp, World};
use people::Person;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use store::{Cause, Cost, Expect, NewSlot, Read, Store, Vault, Write};
use tempfile::TempDir;

use crate::eligibility::Told;
use crate::pack::{Pack, shipped};
use crate::programme::tests::form_of;
use crate::wire::{AidProgrammeForm, AidState, ReviewAid, SaveAidProgramme, WithdrawAid};
use crate::wire_list::{AidCardState, CardStep, FreezeAid, HandOutCards, OpenAidNotice, TakeInCards};
use crate::{AidApplication, AidCard, AidProgramme, Facts, application, card, list, notice, programme};

struct Office {
    _dir: TempDir,
    store: Store,
    clerk: Actor,
    reviewer: Actor,
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
        let clerk = Actor { account, role: Role::Clerk, device: String::new() };
        let reviewer = Actor { account: AccountId::new(&world), role: Role::Reviewer, device: String::new() };
        Self { _dir: dir, store, clerk, reviewer, pack: shipped(), born: Cell::new(0) }
    }

    fn write<T>(&self, f: impl FnOnce(&mut Write<'_>) -> Result<T>) -> Result<T> {
        self.store.write(&self.clerk, Cause::new("test"), f)
    }

    fn read<T>(&self, f: impl FnOnce(&Read<'_>) -> Result<T>) -> T {
        self.store.read(f).unwrap()
    }

    fn person(&self) -> PersonId {
        let number = self.born.get() + 1;
        self.born.set(number);
        let person = Person {
            id: PersonId::new(self.store.world()),
            name: PersonName::parse("测某").unwrap(),
            name_raw: None,
            id_number: citizen_id(number),
            ethnicity: None,
            phone: None,
            org: None,
        };
        self.write(|w| w.save(&person, Expect::New)).unwrap();
        person.id
    }

    fn facts(&self) -> Facts {
        Facts {
            household: Some(HouseholdId::new(self.store.world())),
            file_number: Some(format!("KN2026-{:04}", self.born.get())),
            on_file: true,
            class: Some("deep".into()),
            worker: self.person(),
            beneficiary: self.person(),
            stage: Some("bachelor".into()),
            entry_year: Some(2026),
            study_years: Some(4),
            school: Some("演练大学".into()),
            major: None,
            union_name: None,
            employer: Some("演练机械厂".into()),
            single_parent: false,
            has_account: true,
            own_account: None,
            phone: None,
            line: yuan(1_000),
        }
    }

    fn programme(&self, form: AidProgrammeForm) -> AidProgramme {
        let id =
            self.write(|w| programme::save(w, SaveAidProgramme { id: None, version: None, form }, &self.pack)).unwrap();
        self.read(|r| r.need(&id))
    }

    fn apply(&self, programme: &AidProgramme, facts: &Facts) -> Result<AidApplicationId> {
        self.write(|w| {
            let told = Told::default();
            application::apply(w, programme, facts.clone(), told, None, &self.pack, None).map(|made| made.id)
        })
    }

    fn approve(&self, id: &AidApplicationId) {
        let req = ReviewAid { application: id.to_string(), version: 1, approve: true, opinion: None };
        self.store.write(&self.reviewer, Cause::new("test"), |w| application::review(w, &req)).unwrap();
    }

    fn freeze(&self, programme: &AidProgramme, reason: Option<&str>) -> Result<Vec<String>> {
        let req = FreezeAid { programme: programme.id.to_string(), reason: reason.map(str::to_owned) };
        self.write(|w| list::freeze(w, &req, yuan(1_000), &self.pack))
    }
}

fn yuan(yuan: i64) -> Money {
    Money::from_yuan(yuan).unwrap()
}

fn calendar() -> Calendar {
    serde_json::from_str(include_str!("../../../resources/rules/workdays.json")).unwrap()
}

fn citizen_id(nth: u32) -> CitizenId {
    let body = format!("41010520{:02}0101{:03}", nth / 1000, nth % 1000);
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = body.bytes().zip(weights).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    let check = ['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'][(sum % 11) as usize];
    CitizenId::parse(&format!("{body}{check}")).unwrap()
}

fn cards_form(office: &Office) -> AidProgrammeForm {
    let mut form = form_of(&office.pack, "zhengzhou-2024");
    form.standards[0].card_face = yuan(100);
    form.standards[0].cards = 2;
    form
}

#[test]
fn who_applied_does_not_decide_and_a_refusal_says_why() {
    let office = Office::new();
    let programme = office.programme(form_of(&office.pack, "zhengzhou-2024"));
    let facts = office.facts();
    let id = office.apply(&programme, &facts).unwrap();
    assert_eq!(office.apply(&programme, &facts).unwrap_err().code, "aid.applied");
    let mut req = ReviewAid { application: id.to_string(), version: 1, approve: false, opinion: Some(" ".into()) };
    assert_eq!(office.write(|w| application::review(w, &req)).unwrap_err().code, "aid.own");
    let refused = office.store.write(&office.reviewer, Cause::new("test"), |w| application::review(w, &req));
    assert_eq!(refused.unwrap_err().fields[0].path, "opinion");
    req.opinion = Some("材料不齐".into());
    office.store.write(&office.reviewer, Cause::new("test"), |w| application::review(w, &req)).unwrap();
    // What was refused may be applied for again.
    office.apply(&programme, &facts).unwrap();
}

#[test]
fn the_database_itself_refuses_a_decision_on_ones_own_application() {
    let office = Office::new();
    let programme = office.programme(form_of(&office.pack, "zhengzhou-2024"));
    let id = office.apply(&programme, &office.facts()).unwrap();
    let mut stored: AidApplication = office.read(|r| r.need(id.as_str()));
    stored.state = AidState::Approved;
    stored.reviewed_by = Some(stored.applied_by.clone());
    assert_eq!(office.write(|w| w.save(&stored, Expect::Any)).unwrap_err().code, "aid.own");
    stored.reviewed_by = None;
    assert_eq!(office.write(|w| w.save(&stored, Expect::Any)).unwrap_err().code, "store.constraint");
}

#[test]
fn over_budget_is_refused_at_the_freeze_with_the_figure_and_by_the_database() {
    let office = Office::new();
    let mut form = form_of(&office.pack, "zhengzhou-2024");
    form.budget = yuan(10_000);
    let programme = office.programme(form);
    for _ in 0..2 {
        let id = office.apply(&programme, &office.facts()).unwrap();
        office.approve(&id);
    }
    let error = office.freeze(&programme, None).unwrap_err();
    assert_eq!(error.code, "aid.over_budget");
    assert!(error.message.contains("超出 5,000.00 元"), "{}", error.message);
    let view = office.read(|r| programme::get(r, programme.id.as_str(), &office.pack, &|_, _| Ok(Money::ZERO)));
    assert_eq!((view.budget.approved, view.budget.committed, view.budget.left), (yuan(15_000), yuan(0), yuan(10_000)));
    let past_every_check = crate::AidList {
        id: kernel::AidListId::new(office.store.world()),
        programme: programme.id.clone(),
        revision: 1,
        number: "JZ2026-0001".into(),
        reason: None,
        lines: Vec::new(),
        cash: yuan(10_001),
        total: yuan(10_001),
        sha256: String::new(),
        frozen_at: office.store.world().clock.now(),
        current: true,
    };
    assert_eq!(office.write(|w| w.save(&past_every_check, Expect::New)).unwrap_err().code, "store.guard");
}

#[test]
fn a_frozen_list_stays_whatever_happens_to_the_file_and_a_change_is_a_version_with_a_reason() {
    let office = Office::new();
    let programme = office.programme(form_of(&office.pack, "zhengzhou-2024"));
    let facts = office.facts();
    let first = office.apply(&programme, &facts).unwrap();
    office.approve(&first);
    assert!(office.freeze(&programme, None).unwrap().is_empty());
    let frozen = office.read(|r| list::in_force(r, programme.id.as_str()));

    let mut worker: Person = office.read(|r| r.need(facts.worker.as_str()));
    worker.name = PersonName::parse("改名").unwrap();
    office.write(|w| w.save(&worker, Expect::Any)).unwrap();
    let still = office.read(|r| list::in_force(r, programme.id.as_str()));
    assert_eq!(still, frozen);
    assert_eq!(still.lines[0].worker_name, "测某");

    let mut forged = frozen.clone();
    forged.lines[0].cash = yuan(1);
    assert!(!forged.intact());
    assert_eq!(office.write(|w| w.save(&forged, Expect::Any)).unwrap_err().code, "store.guard");

    let second = office.apply(&programme, &office.facts()).unwrap();
    office.approve(&second);
    let withdrawn = WithdrawAid { application: first.to_string(), version: 2, reason: "放弃".into() };
    office.write(|w| application::withdraw(w, &withdrawn)).unwrap();
    assert_eq!(office.freeze(&programme, None).unwrap_err().fields[0].path, "reason");
    assert_eq!(office.freeze(&programme, Some("一人放弃，补一人")).unwrap(), [first.to_string()]);
    let versions = office.read(|r| list::versions(r, programme.id.as_str()));
    let state: Vec<_> = versions.iter().map(|l| (l.revision, l.current, l.intact, l.number.as_str())).collect();
    assert_eq!(state, [(2, true, true, "JZ2026-0002"), (1, false, true, "JZ2026-0001")]);
    assert_eq!(office.freeze(&programme, Some("再定一次")).unwrap_err().code, "aid.list_same");
}

#[test]
fn a_student_of_last_year_is_copied_and_one_aid_of_a_year_excludes_another() {
    let office = Office::new();
    let mut form = form_of(&office.pack, "tianmen-2024");
    form.year = 2025;
    form.period = "2025年秋季".into();
    let before = office.programme(form.clone());
    let mut facts = office.facts();
    facts.entry_year = Some(2025);
    facts.phone = Some("13800000000".into());
    let old = office
        .write(|w| {
            let reason = Some("父亲患病，家庭收入低");
            application::apply(w, &before, facts.clone(), Told::default(), reason, &office.pack, None)
        })
        .unwrap()
        .id;
    office.approve(&old);
    form.year = 2026;
    form.period = "2026年秋季".into();
    let now = office.programme(form.clone());
    let again = office.apply(&now, &Facts { phone: None, ..facts.clone() }).unwrap();
    let copied: AidApplication = office.read(|r| r.need(again.as_str()));
    assert_eq!(copied.copied_from, Some(old));
    assert_eq!(copied.reason.as_deref(), Some("父亲患病，家庭收入低"));
    assert_eq!(copied.phone.as_deref(), Some("13800000000"));

    form.kind = "follow".into();
    form.name = "跟踪助学".into();
    let other = office.programme(form);
    let error = office.apply(&other, &facts).unwrap_err();
    assert!(error.code == "aid.not_eligible" && error.message.contains("同一年只享受一项"), "{}", error.message);
}

/// Ten months of the line, 10,000 yuan, are all a student may get in a year: from two programmes together, and at the
/// freeze even where what was granted before has been taken back but still stands in a list.
#[test]
fn a_students_year_holds_across_programmes_and_lists() {
    let office = Office::new();
    let autumn = office.programme(form_of(&office.pack, "zhengzhou-2024"));
    let further = |period: &str| {
        let form = form_of(&office.pack, "zhengzhou-2024");
        AidProgrammeForm { kind: "further".into(), name: "成才助推".into(), period: period.into(), ..form }
    };
    let student = office.facts();
    let first = office.apply(&autumn, &student).unwrap();
    office.approve(&first);
    office.freeze(&autumn, None).unwrap();

    let more = office.programme(further("2026年"));
    let seen = office.read(|r| {
        let today = "2026-09-10".parse().unwrap();
        crate::eligibility::assess(r, &more, &student, Told::default(), today, &office.pack)
    });
    assert_eq!(seen.award.unwrap().cash, yuan(2_500));
    let why = seen.reasons.iter().find(|reason| reason.id == "ceiling").unwrap();
    assert!(why.formula.contains("本生本年已核 7,500.00 元，还可核 2,500.00 元"), "{}", why.formula);
    assert!(why.clause.contains("出处截断，请按本地文件核对"));

    // Taken back, but still in the list in force: the new application gets all, its list does not.
    let stored = office.read(|r| r.need::<AidApplication>(first.as_str()));
    let back = WithdrawAid { application: stored.id.to_string(), version: 2, reason: "改报".into() };
    office.write(|w| application::withdraw(w, &back)).unwrap();
    let second = office.apply(&more, &student).unwrap();
    office.approve(&second);
    let refused = office.freeze(&more, None).unwrap_err();
    assert_eq!(refused.code, "aid.over_ceiling");
    assert!(refused.message.contains("本年共核 15,000.00 元，超出 5,000.00 元"), "{}", refused.message);

    // A brother or sister has a year of their own.
    let other = Facts { beneficiary: office.person(), ..student.clone() };
    let third = office.apply(&autumn, &other).unwrap();
    office.approve(&third);
    office.freeze(&autumn, Some("有人改报")).unwrap();
    office.freeze(&more, None).unwrap();

    // The place has a figure of its own, below the line: what was approved by another is looked at anew.
    let mut form = more.form.clone();
    form.basic_living = Some(yuan(600));
    let save = SaveAidProgramme { id: Some(more.id.to_string()), version: Some(1), form };
    office.write(|w| programme::save(w, save, &office.pack)).unwrap();
    let more: AidProgramme = office.read(|r| r.need(more.id.as_str()));
    let refused = office.freeze(&more, Some("核对")).unwrap_err();
    assert_eq!(refused.code, "aid.over_ceiling");
    assert!(
        refused.message.contains("每生每年以 10 个月基本生活费 600.00 × 10 = 6,000.00 元为限"),
        "{}",
        refused.message
    );
}

/// A card is worth its face under a student's ceiling: 9,500 in cash leave five cards of a hundred, not six.
#[test]
fn book_cards_count_under_a_students_year() {
    let office = Office::new();
    let mut form = form_of(&office.pack, "zhengzhou-2024");
    (form.standards[0].cash, form.standards[0].card_face, form.standards[0].cards) = (yuan(9_500), yuan(100), 5);
    let autumn = office.programme(form.clone());
    let student = office.facts();
    let first = office.apply(&autumn, &student).unwrap();
    let found: AidApplication = office.read(|r| r.need(first.as_str()));
    assert_eq!((found.cash, found.total), (yuan(9_500), yuan(10_000)));
    office.approve(&first);
    office.freeze(&autumn, None).unwrap();

    // The year is used up, half a thousand of it by cards.
    form.kind = "further".into();
    form.name = "成才助推".into();
    form.standards[0].cash = yuan(100);
    form.standards[0].cards = 0;
    form.standards[0].card_face = Money::ZERO;
    let more = office.programme(form.clone());
    let refused = office.apply(&more, &student).unwrap_err();
    assert_eq!(refused.code, "aid.not_eligible", "{}", refused.message);

    // Six cards more than fit: cash gives way to them.
    form.name = "成才助推二".into();
    (form.standards[0].cash, form.standards[0].card_face, form.standards[0].cards) = (yuan(9_500), yuan(100), 6);
    let other = Facts { beneficiary: office.person(), ..student };
    let cut = office.apply(&office.programme(form), &other).unwrap();
    let cut: AidApplication = office.read(|r| r.need(cut.as_str()));
    assert_eq!((cut.cash, cut.cards, cut.total), (yuan(9_400), 6, yuan(10_000)));
}

/// A programme's own ceiling of a household holds when the list is frozen, whenever it was set.
#[test]
fn a_households_ceiling_holds_when_the_list_is_frozen() {
    let office = Office::new();
    let programme = office.programme(form_of(&office.pack, "zhengzhou-2024"));
    let first = office.facts();
    let brother = Facts { beneficiary: office.person(), ..first.clone() };
    for facts in [&first, &brother] {
        let id = office.apply(&programme, facts).unwrap();
        office.approve(&id);
    }
    let alone = office.facts();
    let id = office.apply(&programme, &alone).unwrap();
    office.approve(&id);
    let lower = |most: i64| {
        let now: AidProgramme = office.read(|r| r.need(programme.id.as_str()));
        let form = AidProgrammeForm { household_ceiling: Some(yuan(most)), ..now.form };
        let version = office.read(|r| r.need_versioned::<AidProgramme>(programme.id.as_str())).version;
        let save = SaveAidProgramme { id: Some(programme.id.to_string()), version: Some(version), form };
        office.write(|w| programme::save(w, save, &office.pack)).unwrap();
    };
    lower(10_000);
    let refused = office.freeze(&programme, None).unwrap_err();
    assert_eq!(refused.code, "aid.over_ceiling");
    assert!(refused.message.contains("本户共核 15,000.00 元，超出 5,000.00 元"), "{}", refused.message);
    assert_eq!(refused.message.matches("共核").count(), 2, "a household of one is within it: {}", refused.message);
    lower(15_000);
    office.freeze(&programme, None).unwrap();
    // And when it is lowered before anything is owed of the list.
    lower(10_000);
    let now: AidProgramme = office.read(|r| r.need(programme.id.as_str()));
    let listed = office.read(|r| list::in_force(r, programme.id.as_str()));
    assert_eq!(crate::ceiling::hold_household(&now, &listed.lines).unwrap_err().code, "aid.over_ceiling");
}

#[test]
fn a_notice_withdraws_itself_and_hides_children() {
    let office = Office::new();
    let programme = office.programme(cards_form(&office));
    let id = office.apply(&programme, &office.facts()).unwrap();
    office.approve(&id);
    office.freeze(&programme, None).unwrap();
    let list = office.read(|r| list::in_force(r, programme.id.as_str()));
    let on = |day: &str| -> Result<crate::AidList> {
        office.store.read(|r| notice::cleared(r, &programme, day.parse().unwrap(), &office.pack))
    };
    assert_eq!(on("2026-12-01").unwrap_err().code, "aid.not_noticed");
    let req = OpenAidNotice { list: list.id.to_string(), begins: None, working_days: Some(4) };
    let error = office.write(|w| notice::open(w, &req, &office.pack, &calendar())).unwrap_err();
    assert_eq!(error.code, "aid.notice_days");
    let req = OpenAidNotice { working_days: None, ..req };
    office.write(|w| notice::open(w, &req, &office.pack, &calendar())).unwrap();
    assert_eq!(office.write(|w| notice::open(w, &req, &office.pack, &calendar())).unwrap_err().code, "aid.noticed");
    assert_eq!(on("2026-09-17").unwrap_err().code, "aid.notice_running");
    assert!(on("2026-09-18").is_ok());
    let view = office.read(|r| list::versions(r, programme.id.as_str())).remove(0).notice.unwrap();
    let last = notice::on(view.clone(), "2026-09-17".parse().unwrap());
    assert_eq!((last.rows.len(), last.state_label.as_str()), (1, "公示中"));
    assert!(notice::on(view, "2026-09-18".parse().unwrap()).rows.is_empty());
}

#[test]
fn a_new_version_takes_the_notice_of_the_old_one_down_and_an_outdated_list_gives_nothing() {
    let office = Office::new();
    let programme = office.programme(cards_form(&office));
    let ids: Vec<AidApplicationId> = (0..2)
        .map(|_| {
            let id = office.apply(&programme, &office.facts()).unwrap();
            office.approve(&id);
            id
        })
        .collect();
    office.freeze(&programme, None).unwrap();
    let first = office.read(|r| list::in_force(r, programme.id.as_str()));
    office.read(|r| list::up_to_date(r, &first));
    let req = OpenAidNotice { list: first.id.to_string(), begins: None, working_days: None };
    office.write(|w| notice::open(w, &req, &office.pack, &calendar())).unwrap();
    let gone = WithdrawAid { application: ids[0].to_string(), version: 2, reason: "放弃".into() };
    office.write(|w| application::withdraw(w, &gone)).unwrap();
    assert_eq!(office.store.read(|r| list::up_to_date(r, &first)).unwrap_err().code, "aid.list_outdated");
    let take = TakeInCards { face: yuan(100), from: "1".into(), to: "4".into(), note: None };
    office.write(|w| card::take_in(w, &take)).unwrap();
    let out = HandOutCards { application: ids[0].to_string(), from: None };
    assert_eq!(office.write(|w| card::hand_out(w, &first, &out)).unwrap_err().code, "aid.decided");
    office.freeze(&programme, Some("一人放弃")).unwrap();
    let old = office.read(|r| notice::latest(r, first.id.as_str())).unwrap().record;
    assert_eq!(old.withdrawn.as_deref(), Some("名单已定新版本"));
    office.read(|r| list::up_to_date(r, &list::in_force(r, programme.id.as_str())?));
}

#[derive(Debug, Clone)]
enum Move {
    In(u32),
    Out(usize),
    Return(usize),
    Void(usize),
}

fn moves() -> impl Strategy<Value = Vec<Move>> {
    let one = 0..12_usize;
    let step = prop_oneof![
        1 => (0..30_u32).prop_map(Move::In),
        3 => (0..3_usize).prop_map(Move::Out),
        2 => one.clone().prop_map(Move::Return),
        1 => one.prop_map(Move::Void),
    ];
    prop::collection::vec(step, 1..40)
}

/// Whatever is done in whatever order, stock is what came in, less what went out, plus what came back, less what was
/// voided; and nobody holds more than they were granted.
#[test]
fn the_stock_of_cards_always_adds_up() {
    let office = Office::new();
    let programme = office.programme(cards_form(&office));
    let applications: Vec<AidApplicationId> = (0..3)
        .map(|_| {
            let id = office.apply(&programme, &office.facts()).unwrap();
            office.approve(&id);
            id
        })
        .collect();
    office.freeze(&programme, None).unwrap();
    let list = office.read(|r| list::in_force(r, programme.id.as_str()));
    let take = TakeInCards { face: yuan(100), from: "GS000".into(), to: "GS011".into(), note: None };
    assert_eq!(office.write(|w| card::take_in(w, &take)).unwrap(), 12);
    assert_eq!(office.write(|w| card::take_in(w, &take)).unwrap_err().code, "aid.serial_taken");
    let mut runner = TestRunner::new(Config { cases: 16, ..Config::default() });
    runner
        .run(&moves(), |steps| {
            for step in steps {
                play(&office, &list, &applications, &step);
                let stock = office.read(card::stock).remove(0);
                prop_assert_eq!(stock.stock, stock.taken_in - stock.handed_out + stock.returned - stock.voided);
                for holder in office.read(|r| card::holders(r, &list)) {
                    prop_assert!(holder.serials.len() <= holder.granted as usize);
                }
            }
            Ok(())
        })
        .unwrap();
}

fn play(office: &Office, list: &crate::AidList, applications: &[AidApplicationId], step: &Move) {
    let of = |nth: usize| {
        let found = office.read(|r| r.records_versioned::<AidCard>("ORDER BY serial", ())).remove(nth);
        CardStep { serial: found.record.serial, version: found.version, reason: "测".into() }
    };
    // Refusals are part of the game: only what holds afterwards matters.
    match *step {
        Move::In(nth) => {
            let serial = format!("GT{nth:03}");
            let take = TakeInCards { face: yuan(100), from: serial.clone(), to: serial, note: None };
            let _ = office.write(|w| card::take_in(w, &take));
        }
        Move::Out(nth) => {
            let req = HandOutCards { application: applications[nth].to_string(), from: None };
            let _ = office.write(|w| card::hand_out(w, list, &req));
        }
        Move::Return(nth) => drop(office.write(|w| card::give_back(w, &of(nth)))),
        Move::Void(nth) => drop(office.write(|w| card::void(w, &of(nth)))),
    }
}

#[test]
fn a_card_that_is_out_is_named_by_the_database_and_a_new_list_cannot_forget_it() {
    let office = Office::new();
    let programme = office.programme(cards_form(&office));
    let id = office.apply(&programme, &office.facts()).unwrap();
    let other = office.apply(&programme, &office.facts()).unwrap();
    office.approve(&id);
    office.approve(&other);
    office.freeze(&programme, None).unwrap();
    let list = office.read(|r| list::in_force(r, programme.id.as_str()));
    let take = TakeInCards { face: yuan(100), from: "1".into(), to: "3".into(), note: None };
    office.write(|w| card::take_in(w, &take)).unwrap();
    let req = HandOutCards { application: id.to_string(), from: Some("2".into()) };
    assert_eq!(office.write(|w| card::hand_out(w, &list, &req)).unwrap(), ["2", "3"]);
    let short = HandOutCards { application: other.to_string(), from: None };
    assert_eq!(office.write(|w| card::hand_out(w, &list, &short)).unwrap_err().code, "aid.stock_short");
    let mut held = office.read(|r| r.records::<AidCard>("WHERE serial = '2'", ())).remove(0);
    held.state = AidCardState::Stock;
    assert_eq!(office.write(|w| w.save(&held, Expect::Any)).unwrap_err().code, "store.constraint");
    let gone = WithdrawAid { application: id.to_string(), version: 2, reason: "放弃".into() };
    office.write(|w| application::withdraw(w, &gone)).unwrap();
    assert_eq!(office.freeze(&programme, Some("一人放弃")).unwrap_err().code, "aid.cards_out");
}
