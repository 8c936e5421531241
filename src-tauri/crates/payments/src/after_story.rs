//! After release: what the bank answers, what comes back, what is paid anew and what is taken back; and whatever people
//! do in whatever order, every fen is in exactly one place.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use kernel::{LineId, Money, PersonId, Result};
use proptest::prelude::*;
use store::{Expect, effort};

use crate::after_wire::{AskReversal, DecideReversal, Outcome, ReversalState};
use crate::balance;
use crate::story::{CHECKER, MAKER, Office};
use crate::wire::{ListBatches, PayableState};
use crate::{Batch, Line, Payable, Reversal, outcome, payable, reversal};

impl Office {
    pub(crate) fn today(&self) -> chrono::NaiveDate {
        self.store.world().clock.today()
    }

    /// A released batch of these amounts.
    pub(crate) fn released(&self, amounts: &[i64]) -> (String, Vec<Line>) {
        let payables: Vec<String> = amounts.iter().map(|fen| self.owe(*fen)).collect();
        let id = self.make(MAKER, &payables).unwrap();
        self.through(&id);
        let lines = self.lines(&id);
        (id, lines)
    }

    pub(crate) fn mark(&self, line: &Line, what: Outcome, reason: Option<&str>) -> Result<()> {
        let on = self.today();
        self.write(MAKER, |w| outcome::record(w, line, what, reason, on, None)).map(drop)
    }

    pub(crate) fn unmark(&self, line: &Line) -> Result<()> {
        self.write(MAKER, |w| outcome::withdraw(w, line.id.as_str(), "看错了行"))
    }

    pub(crate) fn ask(&self, who: usize, line: &Line, fen: i64) -> Result<Reversal> {
        let request = AskReversal {
            line: line.id.to_string(),
            amount: Money::from_fen(fen)?,
            reason: "考勤多记一天".into(),
            on: self.today(),
        };
        self.write(who, |w| reversal::ask(w, &request))
    }

    fn decide(&self, who: usize, reversal: &Reversal, confirm: bool) -> Result<Reversal> {
        let version = self.read(|r| r.need_versioned::<Reversal>(reversal.id.as_str())).version;
        let request = DecideReversal { id: reversal.id.to_string(), version, confirm };
        self.write(who, |w| reversal::decide(w, &request))
    }

    fn state(&self, payable: &str) -> PayableState {
        self.read(|r| r.need::<Payable>(payable)).state
    }
}

#[test]
fn what_came_back_is_owed_again_and_paid_by_a_line_of_its_own() {
    let office = Office::new();
    let (_, lines) = office.released(&[300_000, 120_000]);
    office.mark(&lines[0], Outcome::Paid, None).unwrap();
    assert_eq!(office.mark(&lines[1], Outcome::Returned, Some("  ")).unwrap_err().fields[0].path, "reason");
    office.mark(&lines[1], Outcome::Returned, Some("账号户名不符")).unwrap();
    let payable = lines[1].payable.to_string();
    assert_eq!(office.state(&payable), PayableState::Open);
    let total = office.read(balance::ledger).total;
    assert_eq!((total.owed.fen(), total.paid.fen(), total.returned_open.fen()), (420_000, 300_000, 120_000));

    let again = office.make(MAKER, std::slice::from_ref(&payable)).unwrap();
    assert_eq!(office.lines(&again)[0].replaces.as_ref(), Some(&lines[1].id));
    assert_eq!(office.make(MAKER, std::slice::from_ref(&payable)).unwrap_err().code, "payments.batched");
    assert_eq!(office.unmark(&lines[1]).unwrap_err().code, "payments.outcome_used");
    office.through(&again);
    let anew = office.lines(&again).remove(0);
    office.mark(&anew, Outcome::Paid, None).unwrap();
    assert_eq!(office.state(&payable), PayableState::Paid);
    let ledger = office.read(balance::ledger);
    assert!(ledger.sound, "{:?}", ledger.faults);
    assert_eq!((ledger.total.paid.fen(), ledger.total.returned_open.fen()), (420_000, 0));
    let old = office.read(|r| balance::of_batch(r, lines[0].batch.as_str()));
    assert_eq!((old.returned.fen(), old.reissued.fen(), old.difference), (120_000, 120_000, 0));
}

#[test]
fn the_bank_may_send_back_days_later_what_it_said_it_paid_but_not_the_other_way_round() {
    let office = Office::new();
    let (_, lines) = office.released(&[100, 200]);
    office.mark(&lines[0], Outcome::Paid, None).unwrap();
    assert_eq!(office.mark(&lines[0], Outcome::Paid, None).unwrap_err().code, "payments.outcome_known");
    office.mark(&lines[0], Outcome::Returned, Some("账户已销户")).unwrap();
    assert_eq!(office.mark(&lines[0], Outcome::Paid, None).unwrap_err().code, "payments.outcome_known");
    office.unmark(&lines[0]).unwrap();
    assert_eq!(office.state(lines[0].payable.as_str()), PayableState::Paid);
    office.mark(&lines[1], Outcome::Returned, Some("账户已销户")).unwrap();
    assert_eq!(office.mark(&lines[1], Outcome::Paid, None).unwrap_err().code, "payments.outcome_order");
}

#[test]
fn a_returned_payable_may_be_cancelled_and_then_stays_so() {
    let office = Office::new();
    let (_, lines) = office.released(&[100]);
    assert_eq!(office.cancel(lines[0].payable.as_str(), "不该发").unwrap_err().code, "payments.paid");
    office.mark(&lines[0], Outcome::Returned, Some("账户已销户")).unwrap();
    office.cancel(lines[0].payable.as_str(), "不该发").unwrap().unwrap();
    assert_eq!(office.unmark(&lines[0]).unwrap_err().code, "payments.outcome_used");
    assert!(office.read(balance::ledger).sound);
}

#[test]
fn a_reversal_takes_two_people_and_no_more_than_was_paid() {
    let office = Office::new();
    let (_, lines) = office.released(&[1_000]);
    assert_eq!(office.ask(MAKER, &lines[0], 10).unwrap_err().code, "payments.not_paid");
    office.mark(&lines[0], Outcome::Paid, None).unwrap();
    assert_eq!(office.ask(MAKER, &lines[0], 1_001).unwrap_err().code, "payments.amount");
    let part = office.ask(MAKER, &lines[0], 400).unwrap();
    assert_eq!(office.ask(MAKER, &lines[0], 1).unwrap_err().code, "payments.reversal_asked");
    assert_eq!(office.decide(MAKER, &part, true).unwrap_err().code, "payments.same_person");
    assert_eq!(office.mark(&lines[0], Outcome::Returned, Some("退")).unwrap_err().code, "payments.outcome_order");
    office.decide(CHECKER, &part, true).unwrap();
    assert_eq!(office.decide(CHECKER, &part, false).unwrap_err().code, "payments.reversal_decided");
    assert_eq!(office.ask(MAKER, &lines[0], 601).unwrap_err().code, "payments.amount");
    let refused = office.ask(MAKER, &lines[0], 600).unwrap();
    office.decide(CHECKER, &refused, false).unwrap();
    assert_eq!(office.state(lines[0].payable.as_str()), PayableState::Paid);
    let rest = office.ask(CHECKER, &lines[0], 600).unwrap();
    office.decide(MAKER, &rest, true).unwrap();
    assert_eq!(office.state(lines[0].payable.as_str()), PayableState::Reversed);
    let ledger = office.read(balance::ledger);
    assert!(ledger.sound, "{:?}", ledger.faults);
    assert_eq!((ledger.total.reversed.fen(), ledger.total.paid.fen()), (1_000, 0));
}

#[test]
fn after_all_of_it_came_back_the_beneficiary_may_be_owed_anew() {
    let office = Office::new();
    let (student, worker) = (office.person("测子"), office.person("测父"));
    let owe = || office.write(MAKER, |w| payable::make(w, office.new_payable(&student, &worker, 500)));
    let first = owe().unwrap().id.to_string();
    let id = office.make(MAKER, std::slice::from_ref(&first)).unwrap();
    office.through(&id);
    let line = office.lines(&id).remove(0);
    office.mark(&line, Outcome::Paid, None).unwrap();
    assert_eq!(owe().unwrap_err().code, "payments.already");
    let back = office.ask(MAKER, &line, 500).unwrap();
    office.decide(CHECKER, &back, true).unwrap();
    assert_eq!(office.make(MAKER, &[first]).unwrap_err().code, "payments.batched");
    owe().unwrap();
}

#[test]
fn the_tables_themselves_keep_what_was_released() {
    let office = Office::new();
    let (id, lines) = office.released(&[100, 200]);
    let line = &lines[0];
    // A second line for money that is on its way.
    let another = Line {
        id: LineId::new(office.store.world()),
        seq: 9,
        voucher_no: None,
        replaces: Some(line.id.clone()),
        ..line.clone()
    };
    assert!(office.write(MAKER, |w| w.save(&another, Expect::New)).is_err());
    let open = Payable { state: PayableState::Open, ..office.read(|r| r.need(line.payable.as_str())) };
    assert!(office.write(MAKER, |w| w.save(&open, Expect::Any)).is_err(), "it is not back yet");
    let reversed = Payable { state: PayableState::Reversed, ..open };
    assert!(office.write(MAKER, |w| w.save(&reversed, Expect::Any)).is_err());
    office.mark(line, Outcome::Paid, None).unwrap();
    let asked = office.ask(MAKER, line, 60).unwrap();
    let own = Reversal { state: ReversalState::Confirmed, decider: Some(asked.asker.clone()), ..asked.clone() };
    let error = office.write(MAKER, |w| w.save(&own, Expect::Any)).unwrap_err();
    assert_eq!(error.code, "payments.same_person");
    let more = Reversal { amount: Money::from_fen(90).unwrap(), ..asked.clone() };
    assert!(office.write(MAKER, |w| w.save(&more, Expect::Any)).is_err());
    assert!(office.write(MAKER, |w| w.remove::<Reversal>(asked.id.as_str())).is_err());
    let record = office.read(|r| outcome::of_line(r, line.id.as_str())).unwrap();
    assert!(office.write(MAKER, |w| w.remove::<crate::OutcomeRecord>(record.id.as_str())).is_err());
    let batch = office.found(&id).record;
    assert!(office.write(MAKER, |w| w.save(&Batch { title: "改名".into(), ..batch.clone() }, Expect::Any)).is_err());
}

/// A line as an office before outcomes kept it.
#[derive(serde::Serialize, serde::Deserialize)]
struct LineBefore(Line);

impl store::Record for LineBefore {
    const KIND: &'static str = "line";
    const TABLE: &'static str = "payment_line";
    fn id(&self) -> &str {
        self.0.id.as_str()
    }
    fn columns(&self) -> Vec<(&'static str, store::sql::Value)> {
        let all = store::Record::columns(&self.0);
        all.into_iter().filter(|(name, _)| *name != "replaces").collect()
    }
}

#[test]
fn an_office_that_released_before_keeps_its_lines_and_goes_on() {
    let dir = tempfile::tempdir().unwrap();
    let place = dir.path().join("office");
    let model = Office::new();
    let world = model.store.world().clone();
    let (id, lines) = model.released(&[700, 300]);
    let slot = store::NewSlot { account: &model.accounts[0], login: "clerk", password: "a long password 1" };
    let before: Vec<_> = [people::MIGRATIONS, &crate::MIGRATIONS[..2]].concat();
    let (store, _) = store::Vault::create(&place, &world, &before, slot, store::Cost::TRIVIAL).unwrap();
    let old = Office { store, ..Office::new() };
    old.write(MAKER, |w| {
        for person in model.read(|r| r.records::<people::Person>("", ())) {
            w.save(&person, Expect::New)?;
        }
        w.save(&model.found(&id).record, Expect::New)?;
        for line in &lines {
            w.save(&model.read(|r| r.need::<Payable>(line.payable.as_str())), Expect::New)?;
            w.save(&LineBefore(line.clone()), Expect::New)?;
        }
        Ok(())
    })
    .unwrap();
    drop(old);
    let now: Vec<_> = [people::MIGRATIONS, crate::MIGRATIONS].concat();
    let (store, _) = store::Vault::unlock(&place, "clerk", "a long password 1", &world, &now).unwrap();
    let office = Office { store, accounts: model.accounts.clone(), ..Office::new() };
    assert_eq!(office.lines(&id), lines);
    let total = office.read(balance::ledger).total;
    assert_eq!((total.pending.fen(), total.difference), (1_000, 0));
    office.mark(&lines[0], Outcome::Returned, Some("账户已销户")).unwrap();
    let again = office.make(MAKER, &[lines[0].payable.to_string()]).unwrap();
    assert_eq!(office.lines(&again)[0].replaces.as_ref(), Some(&lines[0].id));
    assert!(office.store.check(&|_| true).unwrap().sound());
}

/// What somebody does; whether it is allowed is not theirs to know.
#[derive(Debug, Clone)]
enum Move {
    Owe { student: usize, programme: usize, fen: i64 },
    Batch { take: usize, steps: usize },
    Mark { nth: usize, paid: bool },
    Unmark { nth: usize },
    Ask { nth: usize, who: usize, percent: i64 },
    Decide { nth: usize, who: usize, confirm: bool },
    Cancel { nth: usize },
    RemoveLine { nth: usize },
}

fn moves() -> impl Strategy<Value = Vec<Move>> {
    let step = prop_oneof![
        3 => (0..5_usize, 0..2_usize, 1..900_000_i64)
            .prop_map(|(student, programme, fen)| Move::Owe { student, programme, fen }),
        4 => (1..4_usize, 0..4_usize).prop_map(|(take, steps)| Move::Batch { take, steps }),
        5 => (0..12_usize, any::<bool>()).prop_map(|(nth, paid)| Move::Mark { nth, paid }),
        1 => (0..12_usize).prop_map(|nth| Move::Unmark { nth }),
        3 => (0..12_usize, 0..2_usize, prop_oneof![Just(100), 1..130_i64])
            .prop_map(|(nth, who, percent)| Move::Ask { nth, who, percent }),
        3 => (0..6_usize, 0..2_usize, any::<bool>()).prop_map(|(nth, who, confirm)| Move::Decide { nth, who, confirm }),
        1 => (0..8_usize).prop_map(|nth| Move::Cancel { nth }),
        1 => (0..4_usize).prop_map(|nth| Move::RemoveLine { nth }),
    ];
    prop::collection::vec(step, 4..40)
}

fn play(office: &Office, students: &[PersonId], worker: &PersonId, step: &Move) {
    let lines: Vec<Line> = office.read(|r| r.records("ORDER BY id", ()));
    // Refusals are part of the game: only what holds afterwards matters.
    match *step {
        Move::Owe { student, programme, fen } => {
            let mut new = office.new_payable(&students[student], worker, fen);
            new.programme = ["勤工俭学", "金秋助学"][programme].to_owned();
            let _ = office.write(MAKER, |w| payable::make(w, new));
        }
        Move::Batch { take, steps } => {
            let open: Vec<Payable> = office.read(|r| r.records("WHERE state = 'open' ORDER BY id", ()));
            let chosen: Vec<String> = open.iter().take(take).map(|p| p.id.to_string()).collect();
            let Ok(id) = office.make(MAKER, &chosen) else { return };
            let all: [&dyn Fn() -> Result<()>; 3] =
                [&|| office.submit(MAKER, &id), &|| office.check(CHECKER, &id), &|| office.release(CHECKER, &id)];
            for act in all.iter().take(steps) {
                act().unwrap();
            }
        }
        Move::Mark { nth, paid } => {
            if let Some(line) = lines.get(nth) {
                let what = if paid { Outcome::Paid } else { Outcome::Returned };
                let _ = office.mark(line, what, Some("账号户名不符"));
            }
        }
        Move::Unmark { nth } => drop(lines.get(nth).map(|line| office.unmark(line))),
        Move::Ask { nth, who, percent } => {
            drop(lines.get(nth).map(|line| office.ask(who, line, (line.amount.fen() * percent / 100).max(1))));
        }
        Move::Decide { nth, who, confirm } => {
            let all: Vec<Reversal> = office.read(|r| r.records("ORDER BY id", ()));
            drop(all.get(nth).map(|reversal| office.decide(who, reversal, confirm)));
        }
        Move::Cancel { nth } => {
            let all: Vec<Payable> = office.read(|r| r.records("ORDER BY id", ()));
            drop(all.get(nth).map(|payable| office.cancel(payable.id.as_str(), "考勤记错")));
        }
        Move::RemoveLine { nth } => {
            let drafts: Vec<Batch> = office.read(|r| r.records("WHERE state = 'draft' ORDER BY id", ()));
            drop(drafts.get(nth).map(|batch| office.remove_line(MAKER, batch.id.as_str())));
        }
    }
}

/// The account at the bank, counted by hand from what was done: what went out less what came back.
fn conserved(office: &Office) {
    let ledger = office.read(balance::ledger);
    assert!(ledger.sound, "{:?} {:?}", ledger.faults, ledger.rows);
    let payables: Vec<Payable> = office.read(|r| r.records("", ()));
    let owed = Money::sum(payables.iter().map(|p| p.amount)).unwrap();
    assert_eq!((ledger.total.owed, ledger.total.difference), (owed, 0));
    let mut account = 0_i64;
    for line in office.read(|r| r.records::<Line>("WHERE voucher IS NOT NULL", ())) {
        account += line.amount.fen();
        let last = office.read(|r| outcome::of_line(r, line.id.as_str()));
        if last.is_some_and(|o| o.outcome == Outcome::Returned) {
            account -= line.amount.fen();
        }
    }
    for reversal in office.read(|r| r.records::<Reversal>("WHERE state = 'confirmed'", ())) {
        assert_ne!(reversal.decider.as_ref(), Some(&reversal.asker));
        account -= reversal.amount.fen();
    }
    assert_eq!(ledger.total.pending.fen() + ledger.total.paid.fen(), account, "the books and the bank agree");
    for payable in &payables {
        let lines: Vec<Line> = office.read(|r| r.records("WHERE payable = ?1", [payable.id.as_str()]));
        let standing = lines
            .iter()
            .filter(|l| {
                let last = office.read(|r| outcome::of_line(r, l.id.as_str()));
                last.is_none_or(|o| o.outcome != Outcome::Returned)
            })
            .count();
        assert!(standing <= 1, "one payable is paid once");
    }
    for batch in office.read(|r| r.records::<Batch>("", ())) {
        assert_eq!(office.read(|r| balance::of_batch(r, batch.id.as_str())).difference, 0);
    }
    waiting_as_one_by_one(office);
}

/// What waits is counted for a whole page at once, and is what each batch says of itself.
fn waiting_as_one_by_one(office: &Office) {
    let whole = ListBatches { cursor: None, limit: Some(200) };
    for row in office.read(|r| crate::batch::page(r, &whole, &|_| String::new())).items {
        let pending = office.read(|r| balance::of_batch(r, &row.id)).pending_lines;
        let said = row.waiting.as_deref().is_some_and(|w| w.starts_with(&format!("待回盘 {pending} 笔")));
        assert_eq!(said, pending > 0, "{:?}", row.waiting);
    }
}

/// The list asks as many questions of thirty batches as of three.
#[test]
fn a_page_of_batches_asks_once_whatever_it_holds() {
    let office = Office::new();
    let asked = |office: &Office, batches: usize| {
        while office.read(|r| r.records::<Batch>("", ())).len() < batches {
            office.released(&[100]);
        }
        let whole = ListBatches { cursor: None, limit: Some(200) };
        let (page, asked) = effort::watch(|| office.read(|r| crate::batch::page(r, &whole, &|_| String::new())));
        assert_eq!(page.items.len(), batches);
        assert!(page.items.iter().all(|row| row.waiting.as_deref() == Some("待回盘 1 笔")));
        asked.into_iter().map(|one| one.sql).collect::<Vec<_>>()
    };
    let few = asked(&office, 3);
    let sums = few.iter().filter(|sql| sql.contains("payment_line_standing")).count();
    assert_eq!(sums, 1, "{few:?}");
    assert_eq!(asked(&office, 30), few);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]
    #[test]
    fn whatever_people_do_after_release_every_fen_is_in_one_place(steps in moves()) {
        let office = Office::new();
        let students: Vec<PersonId> = (0..5).map(|_| office.person("测子")).collect();
        let worker = office.person("测父");
        for step in steps {
            play(&office, &students, &worker, &step);
            conserved(&office);
        }
    }
}
