//! From payables to a released batch in a real office on disk; and whatever people do in whatever order, the sums
//! agree, nobody is paid twice, and the numbers have no gap.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use kernel::{
    AccountId, Actor, BankAccount, BatchId, CitizenId, HouseholdId, Money, PersonId, PersonName, Result, Role, Stamp,
    World,
};
use people::Person;
use proptest::prelude::*;
use store::{Cause, Cost, Expect, NewSlot, Read, Store, Vault, Versioned, Write};
use tempfile::TempDir;

use crate::allowed::steps;
use crate::wire::{BatchState, ListPayables, MakeBatch, PayableState};
use crate::{Batch, Line, NewPayable, Particulars, PayOnceRules, Payable, Payee, Rights, batch, line, payable};

pub(crate) struct Office {
    pub(crate) _dir: TempDir,
    pub(crate) store: Store,
    pub(crate) accounts: [AccountId; 3],
    pub(crate) born: Cell<u32>,
    /// Payees whose file has no account.
    pub(crate) without_account: RefCell<Vec<PersonId>>,
}

pub(crate) const MAKER: usize = 0;
pub(crate) const CHECKER: usize = 1;

impl Office {
    pub(crate) fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let world = World::fixed(Stamp::parse("2026-09-10T02:00:00.000Z").unwrap(), 11);
        let accounts = [(); 3].map(|()| AccountId::new(&world));
        let slot = NewSlot { account: &accounts[0], login: "clerk", password: "a long password 1" };
        let migrations: Vec<_> = [people::MIGRATIONS, crate::MIGRATIONS].concat();
        let (store, _) = Vault::create(&dir.path().join("office"), &world, &migrations, slot, Cost::TRIVIAL).unwrap();
        Self { _dir: dir, store, accounts, born: Cell::new(0), without_account: RefCell::default() }
    }

    pub(crate) fn write<T>(&self, who: usize, f: impl FnOnce(&mut Write<'_>) -> Result<T>) -> Result<T> {
        let actor = Actor { account: self.accounts[who].clone(), role: Role::Finance, device: String::new() };
        self.store.write(&actor, Cause::new("test"), f)
    }

    pub(crate) fn read<T>(&self, f: impl FnOnce(&Read<'_>) -> Result<T>) -> T {
        self.store.read(f).unwrap()
    }

    pub(crate) fn person(&self, name: &str) -> PersonId {
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
        self.write(MAKER, |w| w.save(&person, Expect::New)).unwrap();
        person.id
    }

    pub(crate) fn new_payable(&self, beneficiary: &PersonId, payee: &PersonId, fen: i64) -> NewPayable {
        NewPayable {
            source_kind: "settlement",
            source_id: PersonId::new(self.store.world()).to_string(),
            programme: "勤工俭学".into(),
            period: "2026年暑期".into(),
            beneficiary: beneficiary.clone(),
            payee: payee.clone(),
            household: HouseholdId::new(self.store.world()),
            amount: Money::from_fen(fen).unwrap(),
            particulars: Particulars::default(),
        }
    }

    pub(crate) fn owe(&self, fen: i64) -> String {
        let (student, worker) = (self.person("测子"), self.person("测父"));
        let new = self.new_payable(&student, &worker, fen);
        self.write(MAKER, |w| payable::make(w, new)).unwrap().id.to_string()
    }

    pub(crate) fn find(&self) -> impl Fn(&Read<'_>, &Payable) -> Result<Payee> + '_ {
        |r, payable| {
            let person = people::person(r, &payable.payee)?;
            let missing = self.without_account.borrow().contains(&payable.payee);
            Ok(Payee {
                person: person.id,
                name: person.name,
                id_number: person.id_number,
                bank_name: Some("演练银行".into()),
                bank_branch: None,
                account: (!missing).then(|| BankAccount::parse("6230000000000000018").unwrap()),
                holder: None,
                phone: None,
                employer: None,
                class_label: None,
                file_number: None,
                relation: None,
            })
        }
    }

    pub(crate) fn cancel(&self, payable: &str, reason: &str) -> Result<Option<Payable>> {
        let source = self.read(|r| r.need::<Payable>(payable)).source_id;
        self.write(CHECKER, |w| payable::cancel_of(w, "settlement", &source, reason))
    }

    pub(crate) fn make(&self, who: usize, payables: &[String]) -> Result<String> {
        let id = BatchId::new(self.store.world());
        let request = MakeBatch { title: "暑期补助".into(), payables: payables.to_vec() };
        self.write(who, |w| batch::make(w, id.clone(), &request))?;
        Ok(id.to_string())
    }

    pub(crate) fn found(&self, id: &str) -> Versioned<Batch> {
        self.read(|r| r.need_versioned(id))
    }

    pub(crate) fn submit(&self, who: usize, id: &str) -> Result<()> {
        let version = self.found(id).version;
        self.write(who, |w| batch::submit(w, id, version, &self.find()))
    }

    pub(crate) fn check(&self, who: usize, id: &str) -> Result<()> {
        let version = self.found(id).version;
        self.write(who, |w| batch::check(w, id, version, None))
    }

    pub(crate) fn give_back(&self, who: usize, id: &str) -> Result<()> {
        let version = self.found(id).version;
        self.write(who, |w| batch::give_back(w, id, version, "户名不对"))
    }

    pub(crate) fn release(&self, who: usize, id: &str) -> Result<()> {
        let version = self.found(id).version;
        self.write(who, |w| batch::release(w, id, version, &rules()))
    }

    pub(crate) fn lines(&self, id: &str) -> Vec<Line> {
        self.read(|r| line::of_batch(r, id))
    }

    pub(crate) fn remove_line(&self, who: usize, id: &str) -> Result<()> {
        let version = self.found(id).version;
        let line = self.lines(id).first().map(|l| l.id.to_string()).unwrap_or_default();
        self.write(who, |w| batch::remove_line(w, id, version, &line))
    }

    pub(crate) fn through(&self, id: &str) {
        self.submit(MAKER, id).unwrap();
        self.check(CHECKER, id).unwrap();
        self.release(CHECKER, id).unwrap();
    }
}

/// The rules the program ships.
pub(crate) fn rules() -> PayOnceRules {
    serde_json::from_str(include_str!("../../../resources/rules/pay-once.json")).unwrap()
}

fn citizen_id(number: u32) -> CitizenId {
    // Everybody is born on another day: persons of one name and birth date would be in doubt.
    let (month, day) = (number / 28 % 12 + 1, number % 28 + 1);
    let body = format!("11010519{:02}{month:02}{day:02}{:03}", 50 + number / 336, number % 1000);
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = body.bytes().zip(weights).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    let check = ['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'][(sum % 11) as usize];
    CitizenId::parse(&format!("{body}{check}")).unwrap()
}

#[test]
fn a_batch_goes_from_maker_to_checker_to_release_with_numbers_at_the_end() {
    let office = Office::new();
    let payables = [office.owe(300_000), office.owe(120_000)];
    let id = office.make(MAKER, &payables).unwrap();
    assert_eq!(office.found(&id).record.total, Money::parse("4200").unwrap());
    office.submit(MAKER, &id).unwrap();
    assert!(office.found(&id).record.number.is_none(), "a number is taken when the thing is final");
    office.check(CHECKER, &id).unwrap();
    office.release(CHECKER, &id).unwrap();
    let batch = office.found(&id).record;
    assert_eq!(batch.number.as_deref(), Some("发2026-0001"));
    let vouchers: Vec<_> = office.lines(&id).into_iter().map(|l| l.voucher_no.unwrap()).collect();
    assert_eq!(vouchers, ["凭2026-000001", "凭2026-000002"]);
    let paid = office.read(|r| r.records::<Payable>("WHERE state = 'paid'", ()));
    assert_eq!(paid.len(), 2);
    let payee = &paid[0].payee;
    let rows = office.read(|r| line::of_person(r, payee));
    assert!(rows[0].as_payee && rows[0].voucher_no.is_some() && rows[0].batch_state == BatchState::Released);
}

#[test]
fn one_person_is_never_both_pairs_of_eyes() {
    let office = Office::new();
    let id = office.make(MAKER, &[office.owe(100)]).unwrap();
    office.submit(MAKER, &id).unwrap();
    assert_eq!(office.check(MAKER, &id).unwrap_err().code, "payments.same_person");
    office.check(CHECKER, &id).unwrap();
    assert_eq!(office.release(MAKER, &id).unwrap_err().code, "payments.same_person");
    assert_eq!(office.submit(CHECKER, &id).unwrap_err().code, "payments.state");
}

#[test]
fn the_table_itself_refuses_a_checker_who_is_the_maker() {
    let office = Office::new();
    let id = office.make(MAKER, &[office.owe(100)]).unwrap();
    let mut batch = office.found(&id).record;
    batch.checker = Some(batch.maker.clone());
    assert_eq!(office.write(CHECKER, |w| w.save(&batch, Expect::Any)).unwrap_err().code, "payments.same_person");
    batch.checker = None;
    batch.releaser = Some(batch.maker.clone());
    assert_eq!(office.write(CHECKER, |w| w.save(&batch, Expect::Any)).unwrap_err().code, "payments.same_person");
}

#[test]
fn the_same_student_is_owed_once_and_the_refusal_names_the_batch() {
    let office = Office::new();
    let (student, worker, other) = (office.person("测子"), office.person("测父"), office.person("测母"));
    let first = office.write(MAKER, |w| payable::make(w, office.new_payable(&student, &worker, 300_000))).unwrap();
    let twin = || office.write(MAKER, |w| payable::make(w, office.new_payable(&student, &other, 300_000))).unwrap_err();
    assert_eq!(twin().code, "payments.already");
    let id = office.make(MAKER, &[first.id.to_string()]).unwrap();
    office.through(&id);
    let error = twin();
    assert!(error.message.contains("发2026-0001") && error.message.contains("2026-09-10"), "{}", error.message);
    assert_eq!(error.fields[0].path, "beneficiary");
    assert!(!error.message.contains("测子"));
}

#[test]
fn the_table_itself_refuses_a_second_payable() {
    let office = Office::new();
    let id = office.owe(100);
    let mut twin = office.read(|r| r.need::<Payable>(&id));
    twin.id = kernel::PayableId::new(office.store.world());
    twin.source_id = "another".into();
    assert_eq!(office.write(MAKER, |w| w.save(&twin, Expect::New)).unwrap_err().code, "payments.already");
}

#[test]
fn what_was_paid_stays_as_it_was() {
    let office = Office::new();
    let id = office.make(MAKER, &[office.owe(100)]).unwrap();
    office.through(&id);
    let mut batch = office.found(&id).record;
    batch.title = "另一个名称".into();
    let mut line = office.lines(&id).pop().unwrap();
    line.amount = Money::from_fen(200).unwrap();
    let mut payable = office.read(|r| r.need::<Payable>(line.payable.as_str()));
    payable.state = PayableState::Open;
    assert!(office.write(CHECKER, |w| w.save(&batch, Expect::Any)).is_err());
    assert!(office.write(CHECKER, |w| w.save(&line, Expect::Any)).is_err());
    assert!(office.write(CHECKER, |w| w.save(&payable, Expect::Any)).is_err());
    assert!(office.write(CHECKER, |w| w.remove::<Line>(line.id.as_str())).is_err());
    assert_eq!(office.give_back(CHECKER, &id).unwrap_err().code, "payments.state");
}

#[test]
fn what_is_cancelled_keeps_its_reason_and_may_be_owed_anew() {
    let office = Office::new();
    let (student, worker) = (office.person("测子"), office.person("测父"));
    let owe = |fen| office.write(MAKER, |w| payable::make(w, office.new_payable(&student, &worker, fen)));
    let first = owe(300_000).unwrap();
    assert_eq!(office.cancel(first.id.as_str(), " \n").unwrap_err().fields[0].path, "reason");
    let gone = office.cancel(first.id.as_str(), " 考勤记错 ").unwrap().unwrap();
    assert_eq!((gone.state, gone.cancelled.as_deref()), (PayableState::Cancelled, Some("考勤记错")));
    assert_eq!(office.cancel(first.id.as_str(), "再来一次").unwrap(), None, "there is nothing live to cancel");
    assert_eq!(office.make(MAKER, &[first.id.to_string()]).unwrap_err().code, "payments.cancelled");

    let second = owe(290_000).unwrap();
    assert_eq!(owe(290_000).unwrap_err().code, "payments.already", "pay-once still holds");
    office.through(&office.make(MAKER, &[second.id.to_string()]).unwrap());
    holds(&office);
}

#[test]
fn what_is_in_a_batch_or_paid_is_not_cancelled_and_the_refusal_says_what_to_do() {
    let office = Office::new();
    let payable = office.owe(100);
    let id = office.make(MAKER, std::slice::from_ref(&payable)).unwrap();
    let refused = || office.cancel(&payable, "考勤记错").unwrap_err();
    let error = refused();
    assert_eq!(error.code, "payments.batched");
    assert!(error.message.contains("2026-09-10") && error.message.contains("移出"), "{}", error.message);
    assert!(error.message.contains("“暑期补助”"), "two drafts of a day are told apart: {}", error.message);
    office.submit(MAKER, &id).unwrap();
    assert!(refused().message.contains("退回"), "{}", refused().message);
    office.check(CHECKER, &id).unwrap();
    assert_eq!(refused().code, "payments.batched");
    office.release(CHECKER, &id).unwrap();
    let error = refused();
    assert_eq!(error.code, "payments.paid");
    assert!(error.message.contains("发2026-0001") && error.message.contains("2026-09-10"), "{}", error.message);
    assert!(!error.message.contains("测"), "no names: {}", error.message);
}

#[test]
fn the_table_itself_keeps_what_is_cancelled_out_of_batches() {
    let office = Office::new();
    let cancelled = office.owe(100);
    office.cancel(&cancelled, "考勤记错").unwrap();
    let mut back = office.read(|r| r.need::<Payable>(&cancelled));
    back.state = PayableState::Open;
    assert!(office.write(MAKER, |w| w.save(&back, Expect::Any)).is_err());

    let batched = office.owe(200);
    let id = office.make(MAKER, std::slice::from_ref(&batched)).unwrap();
    let mut gone = office.read(|r| r.need::<Payable>(&batched));
    gone.state = PayableState::Cancelled;
    assert!(office.write(MAKER, |w| w.save(&gone, Expect::Any)).is_err());
    let mut line = office.lines(&id).pop().unwrap();
    line.id = kernel::LineId::new(office.store.world());
    (line.seq, line.payable) = (2, back.id);
    assert!(office.write(MAKER, |w| w.save(&line, Expect::New)).is_err());
}

#[test]
fn an_office_from_before_gets_the_rules_of_cancelling() {
    let dir = tempfile::tempdir().unwrap();
    let place = dir.path().join("office");
    let world = World::fixed(Stamp::parse("2026-09-10T02:00:00.000Z").unwrap(), 11);
    let account = AccountId::new(&world);
    let slot = NewSlot { account: &account, login: "clerk", password: "a long password 1" };
    let before: Vec<_> = [people::MIGRATIONS, &crate::MIGRATIONS[..1]].concat();
    drop(Vault::create(&place, &world, &before, slot, Cost::TRIVIAL).unwrap());
    let now: Vec<_> = [people::MIGRATIONS, crate::MIGRATIONS].concat();
    let (store, _) = Vault::unlock(&place, "clerk", "a long password 1", &world, &now).unwrap();
    let office = Office { _dir: dir, store, accounts: [(); 3].map(|()| account.clone()), ..Office::new() };
    let id = office.owe(100);
    office.make(MAKER, std::slice::from_ref(&id)).unwrap();
    let mut gone = office.read(|r| r.need::<Payable>(&id));
    gone.state = PayableState::Cancelled;
    assert!(office.write(MAKER, |w| w.save(&gone, Expect::Any)).is_err());
}

#[test]
fn a_missing_account_stops_the_batch_and_names_the_lines() {
    let office = Office::new();
    let payables = [office.owe(100), office.owe(200), office.owe(300)];
    let payee = office.read(|r| r.need::<Payable>(&payables[1])).payee;
    office.without_account.borrow_mut().push(payee);
    let open = office.read(|r| {
        let request = ListPayables { state: Some(PayableState::Open), ..ListPayables::default() };
        payable::page(r, &request, &rules(), &office.find())
    });
    assert_eq!(
        open.items.iter().filter(|p| p.problem.as_deref().is_some_and(|p| p.contains("没有职工本人"))).count(),
        1
    );
    let id = office.make(MAKER, &payables).unwrap();
    let error = office.submit(MAKER, &id).unwrap_err();
    assert_eq!(error.code, "payments.blocked");
    assert_eq!(error.fields.len(), 1);
    assert_eq!(error.fields[0].path, "lines.1");
    assert_eq!(office.found(&id).record.state, BatchState::Draft);
    office.without_account.borrow_mut().clear();
    office.submit(MAKER, &id).unwrap();
}

#[test]
fn a_submitted_line_keeps_its_account_until_the_batch_is_returned() {
    let office = Office::new();
    let payable = office.owe(100);
    let id = office.make(MAKER, std::slice::from_ref(&payable)).unwrap();
    office.submit(MAKER, &id).unwrap();
    let payee = office.read(|r| r.need::<Payable>(&payable)).payee;
    office.without_account.borrow_mut().push(payee);
    assert!(office.lines(&id)[0].frozen.as_ref().unwrap().payee.account.is_some());
    office.give_back(CHECKER, &id).unwrap();
    assert!(office.lines(&id)[0].frozen.is_none());
    let batch = office.found(&id).record;
    assert_eq!((batch.state, batch.returned.as_deref()), (BatchState::Returned, Some("户名不对")));
    assert_eq!(office.submit(MAKER, &id).unwrap_err().code, "payments.blocked");
}

#[test]
fn a_removed_line_is_open_again_and_the_rest_moves_up() {
    let office = Office::new();
    let payables = [office.owe(100), office.owe(200), office.owe(300)];
    let id = office.make(MAKER, &payables).unwrap();
    assert_eq!(office.make(MAKER, &payables[..1]).unwrap_err().code, "payments.batched");
    office.remove_line(MAKER, &id).unwrap();
    let batch = office.found(&id).record;
    assert_eq!((batch.lines, batch.total.fen()), (2, 500));
    assert_eq!(office.lines(&id).iter().map(|l| l.seq).collect::<Vec<_>>(), [1, 2]);
    office.make(MAKER, &payables[..1]).unwrap();
}

#[test]
fn every_step_that_is_not_allowed_says_why() {
    let office = Office::new();
    let id = office.make(MAKER, &[office.owe(100)]).unwrap();
    let rights = Rights { make: true, check: true, release: true };
    let batch = office.found(&id).record;
    let (allowed, why_not) = steps(&batch, &office.accounts[MAKER], rights);
    assert_eq!(allowed, ["submit", "remove_line"]);
    assert_eq!(why_not.len(), 3);
    office.submit(MAKER, &id).unwrap();
    let batch = office.found(&id).record;
    let (allowed, why_not) = steps(&batch, &office.accounts[MAKER], rights);
    assert_eq!(allowed, ["return"]);
    assert!(why_not.iter().any(|w| w.action == "check" && w.message.contains("制单人不能复核")));
    let (allowed, _) = steps(&batch, &office.accounts[CHECKER], Rights { make: false, check: true, release: false });
    assert_eq!(allowed, ["check", "return"]);
    for state in
        [BatchState::Draft, BatchState::Submitted, BatchState::Checked, BatchState::Released, BatchState::Returned]
    {
        let batch = Batch { state, ..batch.clone() };
        let (allowed, why_not) = steps(&batch, &office.accounts[CHECKER], rights);
        assert_eq!(allowed.len() + why_not.len(), 5);
        assert!(why_not.iter().all(|w| !w.message.is_empty()));
    }
}

#[test]
fn a_stale_step_is_refused() {
    let office = Office::new();
    let id = office.make(MAKER, &[office.owe(100), office.owe(200)]).unwrap();
    let seen = office.found(&id).version;
    office.remove_line(MAKER, &id).unwrap();
    let error = office.write(MAKER, |w| batch::submit(w, &id, seen, &office.find())).unwrap_err();
    assert_eq!(error.code, "stale");
}

#[test]
fn a_failure_after_numbers_were_taken_leaves_no_gap() {
    let office = Office::new();
    let first = office.make(MAKER, &[office.owe(100), office.owe(200)]).unwrap();
    office.submit(MAKER, &first).unwrap();
    office.check(CHECKER, &first).unwrap();
    let version = office.found(&first).version;
    let failed: Result<()> = office.write(CHECKER, |w| {
        batch::release(w, &first, version, &rules())?;
        Err(kernel::Error::new("power", "断电"))
    });
    assert!(failed.is_err());
    assert_eq!(office.found(&first).record.state, BatchState::Checked);
    office.release(CHECKER, &first).unwrap();
    assert_eq!(office.found(&first).record.number.as_deref(), Some("发2026-0001"));
    assert_eq!(office.lines(&first)[1].voucher_no.as_deref(), Some("凭2026-000002"));
}

/// What somebody does; whether it is allowed is not theirs to know.
#[derive(Debug, Clone)]
enum Move {
    Owe { student: usize, fen: i64 },
    Make { who: usize, take: usize },
    Submit { who: usize, batch: usize },
    Check { who: usize, batch: usize },
    Return { who: usize, batch: usize },
    Release { who: usize, batch: usize, power_cut: bool },
    Remove { who: usize, batch: usize },
    Cancel { nth: usize },
}

fn moves() -> impl Strategy<Value = Vec<Move>> {
    let one = (0..3_usize, 0..4_usize);
    let step = prop_oneof![
        3 => (0..6_usize, 1..500_000_i64).prop_map(|(student, fen)| Move::Owe { student, fen }),
        2 => (0..3_usize, 1..4_usize).prop_map(|(who, take)| Move::Make { who, take }),
        3 => one.clone().prop_map(|(who, batch)| Move::Submit { who, batch }),
        3 => one.clone().prop_map(|(who, batch)| Move::Check { who, batch }),
        1 => one.clone().prop_map(|(who, batch)| Move::Return { who, batch }),
        3 => (one.clone(), any::<bool>())
            .prop_map(|((who, batch), power_cut)| Move::Release { who, batch, power_cut }),
        1 => one.prop_map(|(who, batch)| Move::Remove { who, batch }),
        2 => (0..8_usize).prop_map(|nth| Move::Cancel { nth }),
    ];
    prop::collection::vec(step, 1..40)
}

fn play(office: &Office, students: &[PersonId], worker: &PersonId, batches: &mut Vec<String>, step: &Move) {
    let pick = |n: usize| batches.get(n).cloned();
    // Refusals are part of the game: only what holds afterwards matters.
    match *step {
        Move::Owe { student, fen } => {
            let new = office.new_payable(&students[student], worker, fen);
            let _ = office.write(MAKER, |w| payable::make(w, new));
        }
        Move::Make { who, take } => {
            let open: Vec<Payable> = office.read(|r| r.records("WHERE state <> 'cancelled' ORDER BY id", ()));
            let chosen: Vec<String> = open.iter().rev().take(take).map(|p| p.id.to_string()).collect();
            if let Ok(id) = office.make(who, &chosen) {
                batches.push(id);
            }
        }
        Move::Submit { who, batch } => drop(pick(batch).map(|id| office.submit(who, &id))),
        Move::Check { who, batch } => drop(pick(batch).map(|id| office.check(who, &id))),
        Move::Return { who, batch } => drop(pick(batch).map(|id| office.give_back(who, &id))),
        Move::Remove { who, batch } => drop(pick(batch).map(|id| office.remove_line(who, &id))),
        Move::Cancel { nth } => {
            let all: Vec<Payable> = office.read(|r| r.records("ORDER BY id", ()));
            if let Some(payable) = all.get(nth) {
                let _ = office.cancel(payable.id.as_str(), "考勤记错");
            }
        }
        Move::Release { who, batch, power_cut } => {
            let Some(id) = pick(batch) else { return };
            if power_cut {
                let version = office.found(&id).version;
                let _: Result<()> = office.write(who, |w| {
                    batch::release(w, &id, version, &rules())?;
                    Err(kernel::Error::new("power", "断电"))
                });
            } else {
                let _ = office.release(who, &id);
            }
        }
    }
}

fn holds(office: &Office) {
    let payables: Vec<Payable> = office.read(|r| r.records("", ()));
    let lines: Vec<Line> = office.read(|r| r.records("", ()));
    let batches: Vec<Batch> = office.read(|r| r.records("", ()));
    let mut owed = BTreeMap::new();
    for payable in &payables {
        let cancelled = payable.state == PayableState::Cancelled;
        assert_eq!(payable.cancelled.is_some(), cancelled);
        if !cancelled {
            *owed.entry((&payable.programme, &payable.period, &payable.beneficiary)).or_insert(0) += 1;
        }
        let of_it: Vec<_> = lines.iter().filter(|l| l.payable == payable.id).collect();
        let expected = usize::from(matches!(payable.state, PayableState::Batched | PayableState::Paid));
        assert_eq!(of_it.len(), expected, "a payable is in one batch or in none");
        assert!(of_it.iter().all(|l| l.amount == payable.amount));
        assert_eq!(payable.state == PayableState::Paid, of_it.iter().any(|l| l.voucher_no.is_some()));
    }
    assert!(owed.values().all(|n| *n == 1), "nobody is owed twice");
    for batch in &batches {
        let own: Vec<_> = lines.iter().filter(|l| l.batch == batch.id).collect();
        assert_eq!(Money::sum(own.iter().map(|l| l.amount)).unwrap(), batch.total);
        assert_eq!(own.len(), batch.lines as usize);
        assert!(batch.checker.as_ref() != Some(&batch.maker) && batch.releaser.as_ref() != Some(&batch.maker));
        let final_now = batch.state == BatchState::Released;
        assert_eq!(batch.number.is_some(), final_now);
        assert!(own.iter().all(|l| l.voucher_no.is_some() == final_now));
    }
    let mut vouchers: Vec<_> = lines.iter().filter_map(|l| l.voucher_no.clone()).collect();
    vouchers.sort();
    let expected: Vec<_> = (1..=vouchers.len()).map(|n| format!("凭2026-{n:06}")).collect();
    assert_eq!(vouchers, expected);
    let mut numbers: Vec<_> = batches.iter().filter_map(|b| b.number.clone()).collect();
    numbers.sort();
    let expected: Vec<_> = (1..=numbers.len()).map(|n| format!("发2026-{n:04}")).collect();
    assert_eq!(numbers, expected);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]
    #[test]
    fn whatever_people_do_money_is_conserved_and_paid_once(steps in moves()) {
        let office = Office::new();
        let students: Vec<PersonId> = (0..6).map(|_| office.person("测子")).collect();
        let worker = office.person("测父");
        let mut batches = Vec::new();
        for step in steps {
            play(&office, &students, &worker, &mut batches, &step);
        }
        holds(&office);
    }
}
