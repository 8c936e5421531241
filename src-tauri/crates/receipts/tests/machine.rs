//! A model of paper beside the office: whatever people do in whatever order, both say the same of every number, of every
//! next number and of every line of the ledger; and what the model forbids the office refuses.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod office;

use std::collections::BTreeMap;

use kernel::Money;
use office::{Office, Shape};
use proptest::prelude::*;
use receipts::wire::{
    CheckInBook, DeliverReceipts, HandOutBooks, HolderRef, NumberRange, SaveReceiptKind, TakeBackBook, VerifyBook,
};
use receipts::wire_receipt::{
    IssueReceipt, LedgerRequest, LineForm, ListNumbers, NextRequest, NumberState, PayerKind, ReceiptPayer, ReportLoss,
    SpoilNumbers, VoidReceipt,
};
use receipts::{Book, Pack, issue, kind, ledger, numbers, stock, undo};

/// Sheets of a book: few, so that its end is met often.
const SHEETS: i64 = 5;
/// Two windows and a union.
const HOLDERS: usize = 3;
/// The union among them.
const UNION: usize = 2;

#[derive(Debug, Clone, Copy)]
enum Deed {
    Deliver,
    HandOut(usize),
    Issue(usize, i64),
    Void(usize),
    Spoil(usize, i64),
    Lose(usize, i64),
    TakeBack(usize),
    Verify(usize),
    NextDay,
}

fn deed() -> impl Strategy<Value = Deed> {
    let who = || 0..HOLDERS;
    prop_oneof![
        2 => Just(Deed::Deliver),
        3 => who().prop_map(Deed::HandOut),
        9 => (who(), 1..1_000_000_i64).prop_map(|(who, fen)| Deed::Issue(who, fen)),
        2 => (0..8_usize).prop_map(Deed::Void),
        2 => (who(), 1..4_i64).prop_map(|(who, count)| Deed::Spoil(who, count)),
        2 => (who(), 0..SHEETS).prop_map(|(who, ahead)| Deed::Lose(who, ahead)),
        2 => who().prop_map(Deed::TakeBack),
        2 => who().prop_map(Deed::Verify),
        1 => Just(Deed::NextDay),
    ]
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum At {
    Stock,
    Issued(usize),
    Returned(usize),
    Verified,
}

#[derive(Debug, Clone, Copy)]
struct Paper {
    first: i64,
    last: i64,
    at: At,
}

/// What became of a number.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Fate {
    Issued { id: String, today: bool },
    Void,
    Lost,
}

#[derive(Default)]
struct Model {
    papers: Vec<Paper>,
    fates: BTreeMap<i64, Fate>,
    end: i64,
}

impl Model {
    fn next(&self, paper: Paper) -> Option<i64> {
        (paper.first..=paper.last).find(|number| !self.fates.contains_key(number))
    }

    /// The first paper of a place that passes a test, in the order of numbers.
    fn first(&self, test: impl Fn(Paper) -> bool) -> Option<usize> {
        let mut found: Vec<usize> = (0..self.papers.len()).filter(|at| test(self.papers[*at])).collect();
        found.sort_by_key(|at| self.papers[*at].first);
        found.first().copied()
    }

    fn in_hand(&self, who: usize) -> Option<usize> {
        self.first(|paper| paper.at == At::Issued(who) && self.next(paper).is_some())
    }

    fn blanks(&self, at: impl Fn(At) -> bool) -> i64 {
        let blank =
            |paper: &Paper| (paper.first..=paper.last).filter(|number| !self.fates.contains_key(number)).count();
        let count: usize = self.papers.iter().filter(|paper| at(paper.at)).map(blank).sum();
        i64::try_from(count).unwrap()
    }

    fn count(&self, test: impl Fn(&Fate) -> bool) -> i64 {
        i64::try_from(self.fates.values().filter(|fate| test(fate)).count()).unwrap()
    }
}

struct Both {
    office: Office,
    kind: String,
    holders: Vec<HolderRef>,
    model: Model,
}

impl Both {
    fn new(seed: u64) -> Self {
        let office = Office::shaped(seed, Shape { windows: 2, unions: 1, ..Shape::SMALL });
        let pack: Pack = serde_json::from_str(include_str!("../../../resources/rules/receipts.json")).unwrap();
        let mut form = pack.kinds.into_iter().next().unwrap();
        "模型票据".clone_into(&mut form.name);
        form.sheets_per_book = u32::try_from(SHEETS).unwrap();
        (form.verify_before_next, form.pre_printed) = (false, false);
        let save = SaveReceiptKind { id: None, version: None, form };
        let kind = office.write(0, |w| kind::save(w, save)).unwrap().id;
        let holders = office.holders.clone();
        Self { office, kind, holders, model: Model::default() }
    }

    fn book(&self, paper: usize) -> (String, i64) {
        let first = self.model.papers[paper].first;
        let tail = "WHERE kind = ?1 AND first = ?2";
        let found = self.office.read(|r| r.records_versioned::<Book>(tail, (&self.kind, first))).pop().unwrap();
        (found.record.id.to_string(), found.version)
    }

    fn request(&self, who: usize, fen: i64) -> IssueReceipt {
        IssueReceipt {
            holder: self.holders[who].clone(),
            kind: self.kind.clone(),
            payer: ReceiptPayer {
                kind: PayerKind::Outsider,
                id: None,
                name: Some("测试交款单位".to_owned()),
                reason: Some("模型".to_owned()),
            },
            lines: vec![LineForm {
                item: "dues_paid_up".to_owned(),
                quantity: None,
                standard: None,
                amount: Money::from_fen(fen).unwrap(),
            }],
            method: "cash".to_owned(),
            date: None,
            fields: Vec::new(),
            remark: None,
            collector: None,
            printed_number: None,
        }
    }

    fn done(&mut self, deed: Deed) {
        match deed {
            Deed::Deliver => self.deliver(),
            Deed::HandOut(who) => self.hand_out(who),
            Deed::Issue(who, fen) => {
                let request = self.request(who, fen);
                let id = self.office.write(0, |w| issue::issue(w, &request, "开票人"));
                let Some(paper) = self.model.in_hand(who) else {
                    assert_eq!(id.unwrap_err().fields[0].code, "receipts.no_book");
                    return;
                };
                let number = self.model.next(self.model.papers[paper]).unwrap();
                self.model.fates.insert(number, Fate::Issued { id: id.unwrap(), today: true });
            }
            Deed::Void(nth) => self.void(nth),
            Deed::Spoil(who, count) => self.spoil(who, count),
            Deed::Lose(who, ahead) => self.lose(who, ahead),
            Deed::TakeBack(who) => self.take_back(who),
            Deed::Verify(who) => self.verify(who),
            Deed::NextDay => {
                self.office.end_of_day();
                for fate in self.model.fates.values_mut() {
                    if let Fate::Issued { today, .. } = fate {
                        *today = false;
                    }
                }
            }
        }
    }

    fn deliver(&mut self) {
        let (first, last) = (self.model.end + 1, self.model.end + SHEETS);
        let delivery = DeliverReceipts {
            kind: self.kind.clone(),
            from: "市总工会".to_owned(),
            day: self.office.world().clock.today(),
            document: None,
            ranges: vec![NumberRange { series: None, first, last }],
        };
        self.office
            .write(0, |w| {
                let book = stock::deliver(w, delivery)?.remove(0).id;
                let counted = u32::try_from(SHEETS).unwrap_or(0);
                stock::check_in(w, &CheckInBook { book, counted, defects: Vec::new() })
            })
            .unwrap();
        self.model.end = last;
        self.model.papers.push(Paper { first, last, at: At::Stock });
    }

    fn hand_out(&mut self, who: usize) {
        let Some(paper) = self.model.first(|paper| paper.at == At::Stock) else { return };
        let out = HandOutBooks {
            books: vec![self.book(paper).0],
            holder: self.holders[who].clone(),
            signed_by: "领用人".to_owned(),
        };
        let handed = self.office.write(0, |w| stock::hand_out(w, &out));
        // A book whose sheets were all lost has nothing to hand out.
        assert_eq!(handed.is_ok(), self.model.next(self.model.papers[paper]).is_some());
        if handed.is_ok() {
            self.model.papers[paper].at = At::Issued(who);
        }
    }

    fn void(&mut self, nth: usize) {
        let standing: Vec<(i64, String, bool)> = self
            .model
            .fates
            .iter()
            .filter_map(|(number, fate)| match fate {
                Fate::Issued { id, today } => Some((*number, id.clone(), *today)),
                Fate::Void | Fate::Lost => None,
            })
            .collect();
        let Some((number, id, today)) = standing.into_iter().rev().nth(nth) else { return };
        let paper = self.model.first(|paper| (paper.first..=paper.last).contains(&number)).unwrap();
        let allowed = today && matches!(self.model.papers[paper].at, At::Issued(_));
        let void =
            VoidReceipt {
                receipt: id, version: 1, reason: "抬头写错".to_owned(), copies_seen: 3, missing: Vec::new()
            };
        let voided = self.office.write(0, |w| undo::void(w, &void));
        assert_eq!(voided.is_ok(), allowed, "{number}: {voided:?}");
        if allowed {
            self.model.fates.insert(number, Fate::Void);
        }
    }

    fn spoil(&mut self, who: usize, count: i64) {
        let Some(paper) = self.model.in_hand(who) else { return };
        let Paper { last, .. } = self.model.papers[paper];
        let from = self.model.next(self.model.papers[paper]).unwrap();
        let to = from + count - 1;
        let spoil = SpoilNumbers {
            holder: self.holders[who].clone(),
            kind: self.kind.clone(),
            from: from.to_string(),
            to: to.to_string(),
            reason: "纸张损坏".to_owned(),
        };
        let spoiled = self.office.write(0, |w| undo::spoil(w, &spoil));
        assert_eq!(spoiled.is_ok(), to <= last, "{from} to {to}: {spoiled:?}");
        if spoiled.is_ok() {
            for number in from..=to {
                self.model.fates.entry(number).or_insert(Fate::Void);
            }
        }
    }

    fn lose(&mut self, who: usize, ahead: i64) {
        let Some(paper) = self.model.in_hand(who) else { return };
        let Paper { last, .. } = self.model.papers[paper];
        let number = self.model.next(self.model.papers[paper]).unwrap() + ahead;
        if number > last {
            return;
        }
        let loss = ReportLoss {
            kind: self.kind.clone(),
            series: None,
            number: number.to_string(),
            reported_by: "报告人".to_owned(),
            statement: "搬运时遗失".to_owned(),
            certificate: None,
        };
        let lost = self.office.write(0, |w| undo::lost(w, &loss));
        assert_eq!(lost.is_ok(), !self.model.fates.contains_key(&number), "{number}: {lost:?}");
        self.model.fates.entry(number).or_insert(Fate::Lost);
    }

    fn take_back(&mut self, who: usize) {
        let Some(at) = self.model.first(|paper| paper.at == At::Issued(who)) else { return };
        let (book, version) = self.book(at);
        let back = TakeBackBook { book, version, signed_by: "交回人".to_owned() };
        self.office.write(0, |w| stock::take_back(w, &back)).unwrap();
        let paper = self.model.papers[at];
        match self.model.next(paper) {
            Some(next) if next == paper.first => self.model.papers[at].at = At::Stock,
            Some(next) => {
                self.model.papers[at] = Paper { last: next - 1, at: At::Returned(who), ..paper };
                self.model.papers.push(Paper { first: next, last: paper.last, at: At::Stock });
            }
            None => self.model.papers[at].at = At::Returned(who),
        }
    }

    fn verify(&mut self, who: usize) {
        let mine = |paper: Paper| matches!(paper.at, At::Issued(its) | At::Returned(its) if its == who);
        let Some(at) = self.model.first(mine) else { return };
        let paper = self.model.papers[at];
        let written_today = (paper.first..=paper.last)
            .any(|number| matches!(self.model.fates.get(&number), Some(Fate::Issued { today: true, .. })));
        let void_today = self.office.read(|r| {
            r.one(
                "SELECT count(*) FROM receipt WHERE kind = ?1 AND number BETWEEN ?2 AND ?3 AND state = 'void' AND day = ?4",
                (&self.kind, paper.first, paper.last, self.office.world().clock.today().to_string()),
                |row| row.get::<_, i64>(0),
            )
        });
        let open = who != UNION && (written_today || void_today.unwrap_or(0) > 0);
        let allowed = self.model.next(paper).is_none() && !open;
        let (book, version) = self.book(at);
        let verify = VerifyBook { book, version, stubs: 0, note: Some("模型".to_owned()) };
        let verified = self.office.write(0, |w| stock::verify(w, &verify));
        assert_eq!(verified.is_ok(), allowed, "{paper:?}: {:?}", verified.err());
        if allowed {
            self.model.papers[at].at = At::Verified;
        }
    }

    /// Both say the same.
    fn agree(&self) {
        let today = self.office.world().clock.today();
        for (who, holder) in self.holders.iter().enumerate() {
            let ask = NextRequest { holder: holder.clone(), kind: self.kind.clone() };
            let next = self.office.read(|r| issue::next(r, &ask, today));
            let expected = self.model.in_hand(who).and_then(|at| self.model.next(self.model.papers[at]));
            assert_eq!(next.number.map(|printed| office::digits(&printed)), expected);
        }
        for (at, paper) in self.model.papers.iter().enumerate() {
            let list = ListNumbers { book: self.book(at).0, after: None, limit: None };
            let page = self.office.read(|r| numbers::page(r, &list));
            let seen: Vec<_> = page.items.iter().map(|row| (row.number, row.state)).collect();
            let expected: Vec<_> = (paper.first..=paper.last)
                .map(|number| {
                    let state = match self.model.fates.get(&number) {
                        None => NumberState::Blank,
                        Some(Fate::Issued { .. }) if paper.at == At::Verified => NumberState::Verified,
                        Some(Fate::Issued { .. }) => NumberState::Issued,
                        Some(Fate::Void) => NumberState::Void,
                        Some(Fate::Lost) => NumberState::Lost,
                    };
                    (number, state)
                })
                .collect();
            assert_eq!(seen, expected);
        }
        let span = LedgerRequest { from: today, to: today, kind: Some(self.kind.clone()) };
        let whole = LedgerRequest { from: "2026-01-01".parse().unwrap(), ..span.clone() };
        for request in [span, whole.clone()] {
            let ledger = self.office.read(|r| ledger::ledger(r, &request, today));
            assert!(ledger.balanced, "{:?}", ledger.faults);
            for line in &ledger.lines {
                let who = line.holder.as_ref().and_then(|holder| self.holders.iter().position(|its| its == holder));
                let blanks = self.model.blanks(|at| match who {
                    None => at == At::Stock,
                    Some(who) => at == At::Issued(who),
                });
                assert_eq!(line.closing, blanks, "{}", line.holder_name);
            }
        }
        let ledger = self.office.read(|r| ledger::ledger(r, &whole, today));
        let sum = |field: fn(&receipts::wire_receipt::LedgerLine) -> i64| ledger.lines.iter().map(field).sum::<i64>();
        assert_eq!(sum(|line| line.used), self.model.count(|fate| matches!(fate, Fate::Issued { .. })));
        assert_eq!(sum(|line| line.void), self.model.count(|fate| *fate == Fate::Void));
        assert_eq!(sum(|line| line.lost), self.model.count(|fate| *fate == Fate::Lost));
        assert_eq!(sum(|line| line.closing), self.model.blanks(|_| true));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_office_is_what_the_model_says(seed in any::<u64>(), deeds in prop::collection::vec(deed(), 20..60)) {
        let mut both = Both::new(seed);
        both.deliver();
        both.hand_out(0);
        for deed in deeds {
            both.done(deed);
            both.agree();
        }
        both.office.prove_numbers();
        both.office.prove_store();
    }
}
