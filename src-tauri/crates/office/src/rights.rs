//! Who may do what. Default deny: a role has exactly the rights listed here.

use kernel::Role;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::wire::OfficeKind;

/// A right that a command asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Right {
    /// What everybody with an account may do: see who they are, change their own password, lock.
    Own,
    /// Find persons, open their pages and household files.
    PeopleRead,
    /// Type and change household files.
    HouseholdsWrite,
    /// Review files: the centre's check, the outside check, refusing, taking over files approved on paper.
    FilesReview,
    /// Approve files that others typed, and end files.
    FilesApprove,
    /// Bring in lists from Excel.
    Import,
    /// Take a whole import back.
    ImportUndo,
    /// Write lists out of the office.
    Export,
    /// Seasons, posts, applications, placements, attendance.
    WorkstudyWrite,
    /// Settle a season's attendance into money.
    WorkstudySettle,
    /// Aid programmes, candidates, applications, objections.
    AidWrite,
    /// Decide applications for aid.
    AidReview,
    /// Freeze lists of aid, put them on notice, make what is owed.
    AidFreeze,
    /// Take in, hand out, take back and void book cards.
    AidCards,
    /// See payables and batches.
    PaymentsRead,
    /// Make a payment batch.
    PaymentsMake,
    /// Check a batch that somebody else made.
    PaymentsCheck,
    /// Release a checked batch.
    PaymentsRelease,
    /// Record what the bank did with released lines, and ask for money back.
    PaymentsResults,
    /// Change bank layouts.
    BankProfiles,
    /// Look at receipts, books, days and the ledger.
    ReceiptsRead,
    /// Define kinds of receipts, and take in paper that the office ordered itself.
    ReceiptsKinds,
    /// Count receipt paper, hand it out, take it back, verify it, list it for destruction.
    ReceiptsStock,
    /// Issue receipts, make them void, ask for red entries.
    ReceiptsIssue,
    /// Confirm red entries and destruction.
    ReceiptsConfirm,
    /// Hand a window's day over and take it over.
    ReceiptsClose,
    /// Key the sheets of a stack of receipts that somebody opened.
    ReceiptsCheck,
    /// Open the check of a stack, and decide where two looks differ.
    ReceiptsReconcile,
    /// See what units should pay to the union fund and what they paid.
    DuesRead,
    /// Enter what units declare for the union fund, and whom to call there.
    DuesWrite,
    /// Make, show, save and print papers.
    Papers,
    /// See reports of what was paid and handed out.
    ReportsRead,
    /// Read the audit log.
    AuditRead,
    /// Open, close and reset accounts.
    AccountsManage,
    /// Change the office's settings.
    SettingsWrite,
    /// Say by which rules the office decides.
    RulesChoose,
    /// Check the database's soundness.
    OfficeCheck,
    /// Make and receive sealed parcels, see the conflicts and answers.
    Parcels,
    /// Join another office: invitation, answer, the words on the telephone.
    ParcelsJoin,
    /// Decide conflicts.
    ParcelsDecide,
}

/// The rights of a role. One list a role, so that a reader sees all of it at once.
pub fn rights_of(role: Role) -> &'static [Right] {
    use Right::ReportsRead;
    use Right::{
        AccountsManage, AuditRead, BankProfiles, Export, FilesApprove, FilesReview, HouseholdsWrite, Import,
        ImportUndo, OfficeCheck, Own, Papers, PaymentsCheck, PaymentsMake, PaymentsRead, PaymentsRelease,
        PaymentsResults, PeopleRead, RulesChoose, SettingsWrite, WorkstudySettle, WorkstudyWrite,
    };
    use Right::{AidCards, AidFreeze, AidReview, AidWrite};
    use Right::{DuesRead, DuesWrite};
    use Right::{Parcels, ParcelsDecide, ParcelsJoin};
    use Right::{ReceiptsCheck, ReceiptsReconcile};
    use Right::{ReceiptsClose, ReceiptsConfirm, ReceiptsIssue, ReceiptsKinds, ReceiptsRead, ReceiptsStock};
    match role {
        // In a small office the administrator is also its first clerk. What separates people is money: checking and
        // releasing a batch always take another account.
        Role::Admin => &[
            Own,
            Parcels,
            ParcelsJoin,
            AccountsManage,
            SettingsWrite,
            RulesChoose,
            OfficeCheck,
            AuditRead,
            PeopleRead,
            HouseholdsWrite,
            FilesReview,
            Import,
            ImportUndo,
            Export,
            WorkstudyWrite,
            WorkstudySettle,
            AidWrite,
            AidFreeze,
            AidCards,
            Papers,
            PaymentsRead,
            ReportsRead,
            PaymentsMake,
            BankProfiles,
            ReceiptsRead,
            ReceiptsKinds,
            ReceiptsStock,
            ReceiptsClose,
            ReceiptsCheck,
            ReceiptsReconcile,
            DuesRead,
            DuesWrite,
        ],
        Role::Clerk => &[
            Own,
            Parcels,
            PeopleRead,
            HouseholdsWrite,
            Import,
            ImportUndo,
            WorkstudyWrite,
            AidWrite,
            AidCards,
            Papers,
            PaymentsRead,
            ReportsRead,
            ReceiptsRead,
            ReceiptsIssue,
            ReceiptsClose,
            ReceiptsCheck,
            ReceiptsReconcile,
            DuesRead,
            DuesWrite,
        ],
        Role::Reviewer => &[
            Own,
            Parcels,
            ParcelsDecide,
            PeopleRead,
            HouseholdsWrite,
            FilesReview,
            FilesApprove,
            Import,
            ImportUndo,
            Export,
            WorkstudyWrite,
            WorkstudySettle,
            AidWrite,
            AidReview,
            AidFreeze,
            AidCards,
            Papers,
            PaymentsRead,
            ReportsRead,
            PaymentsMake,
            PaymentsCheck,
            ReceiptsRead,
            DuesRead,
        ],
        Role::Chief => &[
            Own,
            PeopleRead,
            FilesReview,
            FilesApprove,
            Export,
            WorkstudySettle,
            AidReview,
            AidFreeze,
            Papers,
            PaymentsRead,
            ReportsRead,
            PaymentsCheck,
            PaymentsRelease,
            BankProfiles,
            AuditRead,
            OfficeCheck,
            SettingsWrite,
            RulesChoose,
            ReceiptsRead,
            ReceiptsConfirm,
            ReceiptsClose,
            ReceiptsCheck,
            ReceiptsReconcile,
            DuesRead,
        ],
        Role::Finance => &[
            Own,
            PeopleRead,
            Export,
            Papers,
            PaymentsRead,
            ReportsRead,
            PaymentsMake,
            PaymentsCheck,
            PaymentsRelease,
            PaymentsResults,
            BankProfiles,
            ReceiptsRead,
            ReceiptsKinds,
            ReceiptsStock,
            ReceiptsIssue,
            ReceiptsConfirm,
            ReceiptsClose,
            ReceiptsCheck,
            ReceiptsReconcile,
            DuesRead,
            DuesWrite,
        ],
        Role::Cadre => &[Own, PeopleRead, HouseholdsWrite, Import, WorkstudyWrite, Papers, Parcels],
        // A student's tasks get their own narrow rights: of receipts they see number, unit and amount of the stack they
        // key, never the ledger. Sorting files gets its own with that room.
        Role::Student => &[Own, ReceiptsCheck],
        Role::Auditor => &[Own, PeopleRead, PaymentsRead, ReportsRead, AuditRead, OfficeCheck, ReceiptsRead, DuesRead],
    }
}

/// What only a centre does: an enterprise union finds, enters, visits and posts; it decides and pays nothing, whoever sits
/// there, and works by the rules that the centre's invitation and parcels bring.
const CENTRE_ONLY: &[Right] = &[
    Right::FilesReview,
    Right::FilesApprove,
    Right::WorkstudySettle,
    Right::AidWrite,
    Right::AidReview,
    Right::AidFreeze,
    Right::AidCards,
    Right::PaymentsRead,
    Right::PaymentsMake,
    Right::PaymentsCheck,
    Right::PaymentsRelease,
    Right::PaymentsResults,
    Right::BankProfiles,
    Right::ReportsRead,
    Right::DuesRead,
    Right::DuesWrite,
    Right::RulesChoose,
    Right::ParcelsDecide,
];

/// What the computers at a centre's windows leave to it beside [`CENTRE_ONLY`]: it alone says what receipts there are. Aid,
/// payments and dues do not cross between the two, so a window does not begin them either: better refused than kept where
/// nobody looks.
const NOT_AT_A_WINDOW: &[Right] = &[Right::ReceiptsKinds];

/// What an office of that kind leaves to the centre.
fn left_to_the_centre(kind: OfficeKind) -> impl Iterator<Item = Right> {
    let lists: &[&[Right]] = match kind {
        OfficeKind::Centre => &[],
        OfficeKind::Enterprise => &[CENTRE_ONLY],
        OfficeKind::Window => &[CENTRE_ONLY, NOT_AT_A_WINDOW],
    };
    lists.iter().copied().flatten().copied()
}

/// The rights of a role in an office of that kind.
pub fn rights_in(kind: OfficeKind, role: Role) -> Vec<Right> {
    rights_of(role).iter().copied().filter(|right| allows_in(kind, role, *right)).collect()
}

/// Whether `role` holds `right` in an office of that kind.
pub fn allows_in(kind: OfficeKind, role: Role, right: Right) -> bool {
    allows(role, right) && left_to_the_centre(kind).all(|left| left != right)
}

/// Whether `role` holds `right` somewhere.
pub fn allows(role: Role, right: Right) -> bool {
    rights_of(role).contains(&right)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_but_the_administrator_manages_accounts() {
        for role in [Role::Clerk, Role::Reviewer, Role::Chief, Role::Finance, Role::Cadre, Role::Student, Role::Auditor]
        {
            assert!(!allows(role, Right::AccountsManage), "{role:?}");
        }
        assert!(allows(Role::Admin, Right::AccountsManage));
    }

    #[test]
    fn the_administrator_neither_checks_nor_releases_money() {
        for right in [Right::PaymentsCheck, Right::PaymentsRelease, Right::PaymentsResults] {
            assert!(!allows(Role::Admin, right), "{right:?}");
        }
    }

    #[test]
    fn who_only_types_neither_reviews_nor_approves_files() {
        for role in [Role::Clerk, Role::Cadre, Role::Finance, Role::Student, Role::Auditor] {
            assert!(!allows(role, Right::FilesReview) && !allows(role, Right::FilesApprove), "{role:?}");
        }
        assert!(!allows(Role::Admin, Right::FilesApprove));
    }

    #[test]
    fn who_sees_reports_sees_persons_and_what_is_paid() {
        for role in [
            Role::Admin,
            Role::Clerk,
            Role::Reviewer,
            Role::Chief,
            Role::Finance,
            Role::Cadre,
            Role::Student,
            Role::Auditor,
        ] {
            let sees = allows(role, Right::PeopleRead) && allows(role, Right::PaymentsRead);
            assert_eq!(allows(role, Right::ReportsRead), sees, "{role:?}");
        }
    }

    #[test]
    fn a_student_keys_receipts_and_reads_nothing_else() {
        assert_eq!(rights_of(Role::Student), [Right::Own, Right::ReceiptsCheck]);
    }

    #[test]
    fn at_an_enterprise_union_nobody_decides_or_pays() {
        for role in Role::ALL {
            for right in CENTRE_ONLY {
                assert!(!allows_in(OfficeKind::Enterprise, role, *right), "{role:?} {right:?}");
                assert_eq!(allows_in(OfficeKind::Centre, role, *right), allows(role, *right));
            }
        }
        let cadre = rights_in(OfficeKind::Enterprise, Role::Cadre);
        assert!([Right::HouseholdsWrite, Right::Parcels, Right::WorkstudyWrite].iter().all(|r| cadre.contains(r)));
    }

    #[test]
    fn at_a_window_clerks_do_what_they_do_there_and_nobody_decides_pays_or_defines() {
        for role in Role::ALL {
            for right in rights_of(role) {
                let held = allows_in(OfficeKind::Window, role, *right);
                let left = CENTRE_ONLY.contains(right) || *right == Right::ReceiptsKinds;
                assert_eq!(held, !left, "{role:?} {right:?}");
            }
            // Numbers of files, vouchers and batches are taken with what a centre alone decides.
            for right in CENTRE_ONLY.iter().chain(&[Right::ReceiptsKinds]) {
                assert!(!allows_in(OfficeKind::Window, role, *right), "{role:?} {right:?}");
            }
        }
        let clerk = rights_in(OfficeKind::Window, Role::Clerk);
        let counter = [Right::PeopleRead, Right::HouseholdsWrite, Right::ReceiptsIssue, Right::ReceiptsClose];
        assert!(counter.iter().chain(&[Right::ReceiptsCheck, Right::Parcels]).all(|right| clerk.contains(right)));
    }

    #[test]
    fn the_auditor_changes_nothing() {
        for right in [
            Right::HouseholdsWrite,
            Right::FilesReview,
            Right::FilesApprove,
            Right::Import,
            Right::WorkstudyWrite,
            Right::WorkstudySettle,
            Right::AidWrite,
            Right::AidReview,
            Right::AidFreeze,
            Right::AidCards,
            Right::PaymentsMake,
            Right::PaymentsCheck,
            Right::PaymentsRelease,
            Right::PaymentsResults,
            Right::BankProfiles,
            Right::ReceiptsKinds,
            Right::ReceiptsStock,
            Right::ReceiptsIssue,
            Right::ReceiptsConfirm,
            Right::ReceiptsClose,
            Right::ReceiptsCheck,
            Right::ReceiptsReconcile,
            Right::DuesWrite,
            Right::SettingsWrite,
            Right::RulesChoose,
        ] {
            assert!(!allows(Role::Auditor, right), "{right:?}");
        }
    }
}
