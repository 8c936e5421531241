//! Double payments that no single table sees: found, shown, stopped at release, and set aside only by two people.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use kernel::{BankAccount, Money, PersonId, Result};
use store::Expect;

use crate::after_wire::{AskClearance, ClearanceState, DecideClearance, Outcome, ResultVerdict};
use crate::results::{self, Answer};
use crate::story::{CHECKER, MAKER, Office, rules};
use crate::wire::ListPayables;
use crate::{Batch, Clearance, Payable, clearance, payable};

impl Office {
    fn owe_for(&self, programme: &str, period: &str, student: &PersonId, worker: &PersonId) -> Result<Payable> {
        let mut new = self.new_payable(student, worker, 500_000);
        (new.programme, new.period) = (programme.into(), period.into());
        self.write(MAKER, |w| payable::make(w, new))
    }

    fn doubts(&self, payable: &Payable) -> Vec<String> {
        let request = ListPayables::default();
        let rows = self.read(|r| payable::page(r, &request, &rules(), &self.find())).items;
        rows.into_iter().find(|row| row.id == payable.id.as_str()).unwrap().doubts
    }

    fn ask_clearance(&self, who: usize, payable: &Payable) -> Result<Clearance> {
        let request = AskClearance { payable: payable.id.to_string(), reason: "另一笔是去年补发".into() };
        self.write(who, |w| clearance::ask(w, &rules(), &request))
    }

    fn agree(&self, who: usize, clearance: &Clearance, agree: bool) -> Result<Clearance> {
        let request = DecideClearance { id: clearance.id.to_string(), version: 1, agree };
        self.write(who, |w| clearance::decide(w, &request))
    }
}

#[test]
fn the_same_child_through_another_parent_and_another_programme_of_the_kind_is_in_doubt() {
    let office = Office::new();
    let (child, father, mother) = (office.person("测子"), office.person("测父"), office.person("测母"));
    let first = office.owe_for("金秋助学", "2026年", &child, &father).unwrap();
    assert!(office.doubts(&first).is_empty());
    // The same programme and period is refused outright, whoever is the payee.
    let refused = office.owe_for("金秋助学", "2026年", &child, &mother).unwrap_err();
    assert_eq!(refused.code, "payments.already");
    let second = office.owe_for("子女助学", "2026年秋季", &child, &mother).unwrap();
    let doubts = office.doubts(&second);
    assert!(doubts[0].starts_with("可能重复发放：同一受益人在“金秋助学 2026年”"), "{doubts:?}");
    assert!(!doubts[0].contains("测"), "no names: {doubts:?}");
    let other_year = office.owe_for("子女助学", "2025年", &child, &mother).unwrap();
    assert!(office.doubts(&other_year).is_empty());
    let other_kind = office.owe_for("勤工俭学", "2026年", &child, &mother).unwrap();
    assert!(office.doubts(&other_kind).is_empty());
}

#[test]
fn one_household_gets_one_greeting_and_one_person_in_two_records_is_seen() {
    let office = Office::new();
    let (a, b, lead) = (office.person("测甲"), office.person("测乙"), office.person("测父"));
    office.owe_for("春节慰问", "2026年春节", &a, &lead).unwrap();
    let second = office.owe_for("送温暖", "2026年春节", &b, &lead).unwrap();
    assert!(office.doubts(&second)[0].contains("同一户"));

    let twin = people::Person {
        id: PersonId::new(office.store.world()),
        // The same name and birth date, another last digit: two unions typed one person twice.
        id_number: twin_number(&office.read(|r| people::person(r, &a)).id_number),
        ..office.read(|r| people::person(r, &a))
    };
    office.write(MAKER, |w| w.save(&twin, Expect::New)).unwrap();
    let third = office.owe_for("春节慰问", "2026年春节", &twin.id, &office.person("测母")).unwrap();
    assert!(office.doubts(&third)[0].contains("同名且同一天出生"), "{:?}", office.doubts(&third));
}

/// The same birth date with another order number.
fn twin_number(of: &kernel::CitizenId) -> kernel::CitizenId {
    let body = format!("{}900", &of.as_str()[..14]);
    let last = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "X"];
    last.iter().find_map(|check| kernel::CitizenId::parse(&format!("{body}{check}")).ok()).unwrap()
}

#[test]
fn fifteen_and_eighteen_digits_are_one_person() {
    let old = kernel::CitizenId::parse("110105500101001").unwrap();
    let new = kernel::CitizenId::parse(old.as_str()).unwrap();
    assert_eq!(old.as_str(), new.as_str());
    let office = Office::new();
    let person = people::Person { id_number: old, ..office.read(|r| people::person(r, &office.person("测甲"))) };
    let twin = people::Person { id: PersonId::new(office.store.world()), id_number: new, ..person.clone() };
    office.write(MAKER, |w| w.save(&person, Expect::Any)).unwrap();
    assert!(office.write(MAKER, |w| w.save(&twin, Expect::New)).is_err());
}

#[test]
fn a_doubt_stops_the_release_until_two_people_set_it_aside() {
    let office = Office::new();
    let (child, father) = (office.person("测子"), office.person("测父"));
    office.owe_for("金秋助学", "2026年", &child, &father).unwrap();
    let second = office.owe_for("子女助学", "2026年秋季", &child, &father).unwrap();
    let id = office.make(MAKER, &[second.id.to_string()]).unwrap();
    office.submit(MAKER, &id).unwrap();
    office.check(CHECKER, &id).unwrap();
    let error = office.release(CHECKER, &id).unwrap_err();
    assert_eq!((error.code.as_str(), error.fields[0].path.as_str()), ("payments.doubt", "lines.0"));

    let asked = office.ask_clearance(MAKER, &second).unwrap();
    assert_eq!(office.ask_clearance(CHECKER, &second).unwrap_err().code, "payments.clearance_asked");
    assert_eq!(office.agree(MAKER, &asked, true).unwrap_err().code, "payments.same_person");
    let own = Clearance { state: ClearanceState::Cleared, decider: Some(asked.asker.clone()), ..asked.clone() };
    assert_eq!(office.write(MAKER, |w| w.save(&own, Expect::Any)).unwrap_err().code, "payments.same_person");
    assert!(office.release(CHECKER, &id).is_err(), "one person's word is not enough");
    office.agree(CHECKER, &asked, true).unwrap();
    assert!(office.write(MAKER, |w| w.remove::<Clearance>(asked.id.as_str())).is_err());

    // A doubt that arose later is another doubt.
    let third = office.owe_for("助学金", "2026年春季", &child, &father).unwrap();
    assert_eq!(office.release(CHECKER, &id).unwrap_err().code, "payments.doubt");
    office.cancel(third.id.as_str(), "录错").unwrap();
    office.release(CHECKER, &id).unwrap();
    assert_eq!(office.found(&id).record.number.as_deref(), Some("发2026-0001"));
}

fn answer(row: u32, outcome: Outcome) -> Answer {
    Answer {
        row,
        account: Some(BankAccount::parse("6230000000000000018").unwrap()),
        outcome: Some(outcome),
        ..Answer::default()
    }
}

#[test]
fn rows_of_the_banks_file_find_their_line_or_are_refused_by_name() {
    use ResultVerdict::{Paid, Refused, Returned};
    let office = Office::new();
    let payables: Vec<String> = [100, 200, 200, 300].iter().map(|fen| office.owe(*fen)).collect();
    let id = office.make(MAKER, &payables).unwrap();
    office.through(&id);
    let money = |fen| Some(Money::from_fen(fen).unwrap());
    let name = Some("测父".to_owned());
    let answers = [
        Answer { amount: money(100), name: name.clone(), ..answer(2, Outcome::Paid) },
        Answer { amount: money(200), name: name.clone(), ..answer(3, Outcome::Paid) },
        Answer { amount: money(200), seq: Some(2), ..answer(4, Outcome::Paid) },
        Answer { amount: money(999), seq: Some(3), ..answer(5, Outcome::Paid) },
        Answer { amount: money(300), name: Some("别人".into()), ..answer(6, Outcome::Paid) },
        Answer {
            voucher: Some("凭2026-000004".into()), reason: Some("销户".into()), ..answer(7, Outcome::Returned)
        },
        Answer { voucher: Some("凭2025-000001".into()), ..answer(8, Outcome::Paid) },
        Answer { seq: Some(1), account: None, ..answer(9, Outcome::Paid) },
        Answer { outcome: None, amount: money(200), seq: Some(3), ..answer(10, Outcome::Paid) },
    ];
    let judged = office.read(|r| results::judge(r, &id, &answers));
    let verdicts: Vec<_> = judged.iter().map(|j| (j.view.verdict, j.view.seq)).collect();
    assert_eq!(
        verdicts,
        [
            (Paid, Some(1)),
            (Refused, None),
            (Paid, Some(2)),
            (Refused, None),
            (Refused, None),
            (Returned, Some(4)),
            (Refused, None),
            (Refused, None),
            (Refused, Some(3))
        ]
    );
    let report = office.read(|r| results::report(r, &id, &judged));
    assert_eq!((report.paid, report.returned, report.refused, report.unanswered), (2, 1, 6, 1));
    let today = office.store.world().clock.today();
    let error = office.write(MAKER, |w| results::import(w, &judged, today, false)).unwrap_err();
    assert_eq!((error.code.as_str(), error.fields.len()), ("payments.results_refused", 6));
    office.write(MAKER, |w| results::import(w, &judged, today, true)).unwrap();
    // The same file again says nothing new.
    let again = office.read(|r| results::judge(r, &id, &answers));
    let error = office.write(MAKER, |w| results::import(w, &again, today, true)).unwrap_err();
    assert_eq!(error.code, "payments.results_nothing");
}

#[test]
fn two_rows_for_one_line_are_both_refused() {
    let office = Office::new();
    let id = office.make(MAKER, &[office.owe(100)]).unwrap();
    office.through(&id);
    let row = |n| Answer { seq: Some(1), ..answer(n, Outcome::Paid) };
    let judged = office.read(|r| results::judge(r, &id, &[row(2), row(3)]));
    assert!(judged.iter().all(|j| j.view.verdict == ResultVerdict::Refused));
    assert!(office.read(|r| r.need::<Batch>(&id)).number.is_some());
}
