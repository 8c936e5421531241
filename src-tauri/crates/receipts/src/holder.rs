//! Who holds books: a window of the office, an enterprise union, or the centre that took back what it had lent.

use kernel::{Error, Result, WindowId};
use serde::{Deserialize, Serialize};
use store::sql::Value as SqlValue;
use store::{Expect, Read, Record, Versioned, Write};

use crate::wire::{HolderKind, HolderRef, SaveWindow, WindowView};

/// A service window.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Window {
    /// Id.
    pub id: WindowId,
    /// Name.
    pub name: String,
    /// Whether it is in use.
    pub active: bool,
}

impl Record for Window {
    const KIND: &'static str = "service_window";
    const TABLE: &'static str = "service_window";

    fn id(&self) -> &str {
        self.id.as_str()
    }

    fn columns(&self) -> Vec<(&'static str, SqlValue)> {
        vec![("name", self.name.clone().into()), ("active", i64::from(self.active).into())]
    }

    fn constraint_error(_: &str) -> Option<Error> {
        Some(Error::field("name", "windows.taken", "已经有同名的窗口，请换一个名称"))
    }
}

/// All windows.
///
/// # Errors
/// When the database cannot be read.
pub fn windows(r: &Read<'_>) -> Result<Vec<WindowView>> {
    Ok(r.records_versioned::<Window>("ORDER BY active DESC, name LIMIT 500", ())?.into_iter().map(view).collect())
}

/// Makes or changes a window.
///
/// # Errors
/// `required`, `windows.taken`, `windows.holds_books`, `stale`.
pub fn save_window(w: &mut Write<'_>, req: &SaveWindow) -> Result<WindowView> {
    let name = req.name.trim();
    if name.is_empty() {
        return Err(Error::field("name", "required", "请填写窗口名称，例如“1号窗口”"));
    }
    let id = match &req.id {
        Some(id) => w.need::<Window>(id)?.id,
        None => WindowId::new(w.world()),
    };
    if !req.active {
        let key = key(&HolderRef { kind: HolderKind::Window, id: id.to_string() });
        let held: Option<i64> =
            w.one("SELECT 1 FROM receipt_book WHERE holder = ?1 AND state = 'issued'", [key], |row| row.get(0))?;
        if held.is_some() {
            return Err(Error::field("active", "windows.holds_books", "这个窗口手里还有票据，请先收回再停用"));
        }
    }
    let expect = if req.id.is_some() { Expect::Version(req.version.unwrap_or(0)) } else { Expect::New };
    w.save(&Window { id: id.clone(), name: name.to_owned(), active: req.active }, expect)?;
    Ok(view(w.need_versioned(id.as_str())?))
}

/// The window whose computer this office is stands in the register, unless one of that name does.
///
/// # Errors
/// When the database cannot be read or written.
pub fn stand(w: &mut Write<'_>, id: &WindowId, name: &str) -> Result<()> {
    let there = w.one("SELECT 1 FROM service_window WHERE id = ?1 OR name = ?2", (id.as_str(), name), |_| Ok(()))?;
    if there.is_none() {
        w.save(&Window { id: id.clone(), name: name.to_owned(), active: true }, Expect::New)?;
    }
    Ok(())
}

fn view(found: Versioned<Window>) -> WindowView {
    WindowView {
        id: found.record.id.to_string(),
        version: found.version,
        name: found.record.name,
        active: found.record.active,
    }
}

/// A holder as a column; stock is the empty text.
pub fn key(holder: &HolderRef) -> String {
    match holder.kind {
        HolderKind::Window => format!("window/{}", holder.id),
        HolderKind::Union => format!("union/{}", holder.id),
        HolderKind::Centre => format!("centre/{}", holder.id),
    }
}

/// A holder from its column; none of stock.
pub fn from_key(key: &str) -> Option<HolderRef> {
    let (kind, id) = key.split_once('/')?;
    let kind = match kind {
        "window" => HolderKind::Window,
        "centre" => HolderKind::Centre,
        _ => HolderKind::Union,
    };
    Some(HolderRef { kind, id: id.to_owned() })
}

/// The holder's name; refuses one that is not there or not in use.
pub(crate) fn need(r: &Read<'_>, holder: &HolderRef) -> Result<String> {
    match holder.kind {
        HolderKind::Window => {
            let window = r.need::<Window>(&holder.id)?;
            if window.active {
                Ok(window.name)
            } else {
                Err(Error::field("holder", "windows.closed", "这个窗口已经停用，请选择别的窗口"))
            }
        }
        HolderKind::Union => people::organisation_name(r, &holder.id)?
            .ok_or_else(|| Error::field("holder", "not_found", "没有这个工会，请重新选择")),
        // What was given back is the centre's: no number of it is used here, and it is given by a step of its own.
        HolderKind::Centre => Err(Error::field("holder", "not_found", "请选择本单位的窗口或企业工会")),
    }
}

/// The name of whoever a column names; of stock 库存.
pub(crate) fn name(r: &Read<'_>, key: &str) -> Result<String> {
    let Some(holder) = from_key(key) else { return Ok("库存".to_owned()) };
    let found = match holder.kind {
        HolderKind::Window => r.get::<Window>(&holder.id)?.map(|window| window.name),
        HolderKind::Union => people::organisation_name(r, &holder.id)?,
        HolderKind::Centre => Some("交回中心".to_owned()),
    };
    Ok(found.unwrap_or_else(|| "已不存在".to_owned()))
}
