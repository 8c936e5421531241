//! A file of the bank and the way back from it: afterwards everything is as it was before the file came, or what was
//! built on it is named and nothing is touched.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use kernel::Result;
use proptest::prelude::*;

use crate::after_wire::Outcome;
use crate::balance;
use crate::results::{self, Answer, BuiltOn};
use crate::story::{MAKER, Office};
use crate::{Line, OutcomeRecord, Payable};

/// What the bank says of each line; none where it is silent.
type Said = [Option<Outcome>];

impl Office {
    /// Brings in a file of the bank, and tells what it recorded.
    fn file(&self, batch: &str, lines: &[Line], said: &Said) -> Result<Vec<OutcomeRecord>> {
        let answers: Vec<Answer> = (2..)
            .zip(lines.iter().zip(said))
            .filter_map(|(row, (line, said))| {
                let outcome = Some((*said)?);
                Some(Answer { row, voucher: line.voucher_no.clone(), outcome, ..Answer::default() })
            })
            .collect();
        let before: Vec<OutcomeRecord> = self.read(|r| r.records("", ()));
        let on = self.today();
        self.write(MAKER, |w| {
            let judged = results::judge(w, batch, &answers)?;
            results::import(w, &judged, on, true)
        })?;
        let after: Vec<OutcomeRecord> = self.read(|r| r.records("ORDER BY id", ()));
        Ok(after.into_iter().filter(|record| !before.contains(record)).collect())
    }

    /// Every record that an answer of the bank can change, and where the money is.
    fn standing(&self) -> (Vec<Payable>, Vec<OutcomeRecord>, String) {
        let ledger = self.read(balance::ledger);
        assert!(ledger.sound, "{:?}", ledger.faults);
        (
            self.read(|r| r.records("ORDER BY id", ())),
            self.read(|r| r.records("WHERE live = 1 ORDER BY id", ())),
            serde_json::to_string(&ledger).unwrap(),
        )
    }

    fn take_back(&self, answers: &[OutcomeRecord]) -> Result<()> {
        self.write(MAKER, |w| results::take_back(w, answers.to_vec(), "导错了文件"))
    }
}

fn said() -> impl Strategy<Value = Option<Outcome>> {
    prop_oneof![Just(None), Just(Some(Outcome::Paid)), Just(Some(Outcome::Returned))]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]
    #[test]
    fn a_file_taken_back_restores_the_exact_state(
        marked in prop::collection::vec(any::<bool>(), 6),
        file in prop::collection::vec(said(), 6),
        more in prop::collection::vec(said(), 6),
    ) {
        let office = Office::new();
        let (batch, lines) = office.released(&[100, 200, 300, 400, 500, 600]);
        for (line, _) in lines.iter().zip(&marked).filter(|(_, marked)| **marked) {
            office.mark(line, Outcome::Paid, None).unwrap();
        }
        let before = office.standing();
        let Ok(first) = office.file(&batch, &lines, &file) else { return Ok(()) };
        let between = office.standing();
        if let Ok(second) = office.file(&batch, &lines, &more) {
            // What the second file sent back was said to be paid by the first: that one waits its turn.
            let later = second.iter().filter(|s| first.iter().any(|f| f.line == s.line)).count();
            prop_assert_eq!(office.read(|r| results::built_on(r, &first)).len(), later);
            office.take_back(&second).unwrap();
            prop_assert_eq!(&office.standing(), &between);
        }
        prop_assert_eq!(office.read(|r| results::built_on(r, &first)), vec![]);
        office.take_back(&first).unwrap();
        prop_assert_eq!(office.standing(), before);
        // The same file says the same again.
        let again = office.file(&batch, &lines, &file).unwrap();
        prop_assert_eq!(again.len(), first.len());
        prop_assert_eq!(office.standing().2, between.2);
    }
}

#[test]
fn what_was_built_on_a_file_is_named_row_by_row() {
    let office = Office::new();
    let (batch, lines) = office.released(&[100, 200, 300, 400, 500]);
    let (paid, back) = (Some(Outcome::Paid), Some(Outcome::Returned));
    let answers = office.file(&batch, &lines, &[paid, back, back, paid, paid]).unwrap();
    office.ask(MAKER, &lines[0], 50).unwrap();
    office.make(MAKER, &[lines[1].payable.to_string()]).unwrap();
    office.cancel(lines[2].payable.as_str(), "不该发").unwrap().unwrap();
    office.unmark(&lines[3]).unwrap();
    let found = office.read(|r| {
        let answers: Vec<OutcomeRecord> = answers.iter().map(|a| r.need(a.id.as_str())).collect::<Result<_>>()?;
        results::built_on(r, &answers)
    });
    let built = |what, row| BuiltOn { what, row: Some(row) };
    let wanted = [
        built("到账后已有冲回", 2),
        built("退回后已重新制单", 3),
        built("退回后已取消应发", 4),
        built("登记以后已单独更正", 5),
    ];
    assert_eq!(found.len(), wanted.len(), "{found:?}");
    assert!(wanted.iter().all(|one| found.contains(one)), "{found:?}");
}
