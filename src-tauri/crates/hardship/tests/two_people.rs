//! What the database itself refuses when a rule of the program were passed by: one person deciding their own file.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{Office, today};
use hardship::Household;
use hardship::life::FileState;
use kernel::{AccountId, Error, HouseholdId, Result};
use store::Expect;
use testkit::Households;

/// A file on file whose re-verification has begun, changed by `by` since the last one.
fn reverified(office: &Office, by: &AccountId) -> HouseholdId {
    let id = office.add(&Households::take(21, today(), 1).remove(0)).unwrap();
    let approver = AccountId::new(&office.world);
    for state in [FileState::OnFile, FileState::Reverification] {
        change(office, &id, |file| {
            file.life.state = state;
            file.life.approved_by = Some(approver.clone());
            file.life.verified_on = Some(today());
            file.life.changed_by = vec![by.clone()];
        })
        .unwrap();
    }
    id
}

fn change(office: &Office, id: &HouseholdId, change: impl Fn(&mut Household)) -> Result<()> {
    office.write(|w| {
        let mut file = w.need::<Household>(id.as_str())?;
        change(&mut file);
        w.save(&file, Expect::Any).map(drop)
    })
}

/// The file passes as the program would pass it, except for who did it.
fn pass(office: &Office, id: &HouseholdId, by: Option<&AccountId>) -> Result<()> {
    change(office, id, |file| {
        file.life.state = FileState::OnFile;
        file.life.verified_of = std::mem::take(&mut file.life.changed_by);
        file.life.verified_by = by.cloned();
    })
}

#[test]
fn nobody_passes_the_verification_of_what_they_changed() {
    let office = Office::new();
    let (one, another) = (AccountId::new(&office.world), AccountId::new(&office.world));
    let id = reverified(&office, &one);
    let refused = |by| pass(&office, &id, by).map_err(|error: Error| error.code).unwrap_err();
    assert_eq!(refused(Some(&one)), "store.guard");
    assert_eq!(refused(None), "store.guard", "nor nobody");
    pass(&office, &id, Some(&another)).unwrap();
}

#[test]
fn a_verification_that_is_called_off_is_nobodys() {
    let office = Office::new();
    let one = AccountId::new(&office.world);
    let id = reverified(&office, &one);
    change(&office, &id, |file| file.life.state = FileState::OnFile).unwrap();
}
