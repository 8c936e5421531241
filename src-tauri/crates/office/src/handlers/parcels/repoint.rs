//! What is still open of one person is pointed to another: wishes and placements under way, applications for aid that
//! wait, money that is owed and in no batch yet. What has ended, was decided or paid goes on naming whom it named.

use aid::AidApplication;
use kernel::{Error, PersonId, Result};
use payments::Payable;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use store::{Expect, Read, Record, Write};
use workstudy::{Application, Placement};

use super::kinds::{json_of, typed};
use super::names::renamed_one;

/// One record that was pointed to another person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Repointed {
    kind: String,
    id: String,
}

/// Points what is open from one person to the other; answers what was.
///
/// # Errors
/// `parcel.double_in_batch` while money is on its way, `parcel.double_both` where both have the same thing open.
pub(super) fn open_things(w: &mut Write<'_>, from: &PersonId, to: &PersonId) -> Result<Vec<Repointed>> {
    let on_its_way = "SELECT 1 FROM payable WHERE state = 'batched' AND (beneficiary = ?1 OR payee = ?1) LIMIT 1";
    if w.one(on_its_way, [from.as_str()], |_| Ok(()))?.is_some() {
        return Err(Error::field(
            "keep",
            "parcel.double_in_batch",
            "另一位有一笔钱正在发放批次里：请先把那一批放款，或者退回改掉，再来合并；也可以留下那一位",
        ));
    }
    let mut moved = Vec::new();
    move_all::<Application>(
        w,
        "state IN ('applied', 'placed') AND (student = ?1 OR worker = ?1)",
        (from, to),
        &mut moved,
    )?;
    move_all::<Placement>(w, "state = 'live' AND student = ?1", (from, to), &mut moved)?;
    move_all::<AidApplication>(w, "state = 'applied' AND (beneficiary = ?1 OR worker = ?1)", (from, to), &mut moved)?;
    move_all::<Payable>(w, "state = 'open' AND (beneficiary = ?1 OR payee = ?1)", (from, to), &mut moved)?;
    Ok(moved)
}

/// Points back what was pointed to another person and still names them; what has ended since stays.
pub(super) fn back(w: &mut Write<'_>, moved: &[Repointed], from: &PersonId, to: &PersonId) -> Result<()> {
    for Repointed { kind, id } in moved {
        match kind.as_str() {
            Application::KIND => move_one::<Application>(w, id, (from, to))?,
            Placement::KIND => move_one::<Placement>(w, id, (from, to))?,
            AidApplication::KIND => move_one::<AidApplication>(w, id, (from, to))?,
            _ => move_one::<Payable>(w, id, (from, to))?,
        }
    }
    Ok(())
}

fn move_all<R: Record + Serialize + DeserializeOwned>(
    w: &mut Write<'_>,
    which: &str,
    (from, to): (&PersonId, &PersonId),
    moved: &mut Vec<Repointed>,
) -> Result<()> {
    for id in ids::<R>(w, which, from)? {
        move_one::<R>(w, &id, (from, to)).map_err(|error| both(&error))?;
        moved.push(Repointed { kind: R::KIND.to_owned(), id });
    }
    Ok(())
}

fn ids<R: Record>(r: &Read<'_>, which: &str, person: &PersonId) -> Result<Vec<String>> {
    r.query(&format!("SELECT id FROM {} WHERE {which} ORDER BY id", R::TABLE), [person.as_str()], |row| row.get(0))
}

fn move_one<R: Record + Serialize + DeserializeOwned>(
    w: &mut Write<'_>,
    id: &str,
    (from, to): (&PersonId, &PersonId),
) -> Result<()> {
    let Some(record) = w.get::<R>(id)? else { return Ok(()) };
    let body = json_of(&record)?;
    let renamed = renamed_one(&body, from.as_str(), to.as_str());
    if renamed == body {
        return Ok(());
    }
    w.save(&typed::<R>(renamed)?, Expect::Any).map(drop)
}

/// The database lets nobody apply for, or be owed, the same thing twice.
fn both(error: &Error) -> Error {
    Error::field(
        "keep",
        "parcel.double_both",
        format!("两位在同一件事上都有：{}。请先把其中一份撤回或取消，再来合并", error.message),
    )
}
