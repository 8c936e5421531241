//! Kinds of tables that are read from foreign lists. A new kind is one line here.

use kernel::{Error, Result};
use sheets::Spec;
use sheets::aid::aid_applications;
use sheets::bank::answer_file;
use sheets::dues::dues_declarations;
use sheets::household::{household_members, household_workers};
use sheets::outside::outside_list;
use sheets::stubs::stub_list;

use crate::rights::Right;

/// The sheet of workers.
pub(crate) const WORKERS: &str = "household_workers";
/// The sheet of members.
pub(crate) const MEMBERS: &str = "household_members";
/// A list from another body.
pub(crate) const OUTSIDE: &str = "outside_list";
/// Applications to a programme of aid.
pub(crate) const AID: &str = "aid_applications";
/// What units declare for their union-fund contribution.
pub(crate) const DUES: &str = "dues";
/// A bank's answer file.
pub(crate) const BANK_ANSWER: &str = "bank_answer";
/// Receipt stubs of an enterprise union.
pub(crate) const STUBS: &str = "receipt_stubs";

/// Its name, its name on screen, whose work it is, and what it looks like.
type Entry = (&'static str, &'static str, Right, fn() -> &'static Spec);

const TABLES: [Entry; 7] = [
    (WORKERS, "困难职工", Right::Import, household_workers),
    (MEMBERS, "家庭成员", Right::Import, household_members),
    (OUTSIDE, "外部名单", Right::Import, outside_list),
    (AID, "救助申请", Right::Import, aid_applications),
    (DUES, "经费申报", Right::Import, dues_declarations),
    (BANK_ANSWER, "银行回盘", Right::PaymentsResults, answer_file),
    (STUBS, "票据存根", Right::ReceiptsStock, stub_list),
];

/// What a table of this kind looks like, for those whose work it is.
pub(super) fn spec(table: &str, right: Right) -> Result<&'static Spec> {
    TABLES
        .iter()
        .find(|(name, _, whose, _)| *name == table && *whose == right)
        .map(|(_, _, _, spec)| spec())
        .ok_or_else(|| Error::field("table", "sheets.table", "不认识这种名单，请从导入页面重新打开"))
}

/// The same for whoever asks.
pub(super) fn spec_of(table: &str) -> Option<&'static Spec> {
    TABLES.iter().find(|(name, ..)| *name == table).map(|(_, _, _, spec)| spec())
}

/// What a kind is called on screen.
pub(super) fn label(table: &str) -> &str {
    TABLES.iter().find(|(name, ..)| *name == table).map_or(table, |(_, label, ..)| label)
}
