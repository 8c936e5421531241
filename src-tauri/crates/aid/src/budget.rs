//! Where a programme's money is: asked for, approved, committed, paid, left.

use kernel::{Money, Result};
use store::Read;

use crate::list;
use crate::programme::AidProgramme;
use crate::wire::AidBudget;

/// Asks the room of payments how much of these applications was paid. It lives above this one.
pub type Paid<'f> = dyn Fn(&Read<'_>, &[String]) -> Result<Money> + 'f;

/// The money of a programme at this moment.
///
/// # Errors
/// When the database cannot be read.
pub fn of(r: &Read<'_>, programme: &AidProgramme, paid: &Paid<'_>) -> Result<AidBudget> {
    let id = programme.id.as_str();
    let list = list::current(r, id)?;
    let listed: Vec<String> = list.iter().flat_map(|list| &list.lines).map(|line| line.application.clone()).collect();
    let in_list = serde_json::Value::from(listed).to_string();
    let sum = |state: &str| -> Result<Money> {
        let fen = r
            .one(
                "SELECT coalesce(sum(total), 0) FROM aid_application
                 WHERE programme = ?1 AND state = ?2 AND id NOT IN (SELECT value FROM json_each(?3))",
                (id, state, &in_list),
                |row| row.get(0),
            )?
            .unwrap_or(0);
        Money::from_fen(fen)
    };
    let every: Vec<String> = r.query("SELECT id FROM aid_application WHERE programme = ?1", [id], |row| row.get(0))?;
    let handed_out: i64 = r
        .one(
            "SELECT coalesce(sum(c.face), 0) FROM aid_card c JOIN aid_application a ON a.id = c.application
             WHERE a.programme = ?1",
            [id],
            |row| row.get(0),
        )?
        .unwrap_or(0);
    let committed = list.map_or(Money::ZERO, |list| list.total);
    Ok(AidBudget {
        budget: programme.form.budget,
        applied: sum("applied")?,
        approved: sum("approved")?,
        committed,
        paid: paid(r, &every)?,
        handed_out: Money::from_fen(handed_out)?,
        left: programme.form.budget.checked_sub(committed)?,
    })
}

/// What of the budget nobody has asked for yet. Below nothing when more was asked for than there is.
pub(crate) fn unasked(r: &Read<'_>, programme: &AidProgramme) -> Result<Money> {
    let asked: i64 = r
        .one(
            "SELECT coalesce(sum(total), 0) FROM aid_application
             WHERE programme = ?1 AND state IN ('applied', 'approved')",
            [programme.id.as_str()],
            |row| row.get(0),
        )?
        .unwrap_or(0);
    programme.form.budget.checked_sub(Money::from_fen(asked)?)
}
