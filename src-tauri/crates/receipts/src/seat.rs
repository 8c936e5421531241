//! Where an account sits (坐班窗口): chosen for the day, so that the counter opens with it. Whoever sits at a window issues
//! from that window's books only, red entries and numbers entered afterwards (补录) included; a union's stubs are entered
//! from anywhere.

use chrono::NaiveDate;
use kernel::{AccountId, Error, Result};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::sql::Value as SqlValue;
use store::{Expect, Read, Record, Write};
use ts_rs::TS;

use crate::holder::{self, Window};
use crate::wire::{HolderKind, HolderRef};

kernel::wire! {
    /// Request of `windows.sit`.
    pub struct SitAtWindow {
        /// Window; none to leave it.
        #[serde(default)]
        pub window: Option<String>,
    }

    /// The window an account sits at today.
    pub struct SeatView {
        /// Window; none when no window was chosen today.
        pub window: Option<String>,
        /// Its name.
        pub window_name: Option<String>,
        /// Day it holds for.
        pub day: NaiveDate,
    }
}

/// An account's window of a day. One an account: its versions tell who sat where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seat {
    /// Account.
    pub account: AccountId,
    /// Window; none when it was left.
    pub window: Option<String>,
    /// Day.
    pub day: NaiveDate,
}

impl Record for Seat {
    const KIND: &'static str = "window_seat";
    const TABLE: &'static str = "window_seat";

    fn id(&self) -> &str {
        self.account.as_str()
    }

    fn columns(&self) -> Vec<(&'static str, SqlValue)> {
        vec![("service_window", self.window.clone().into()), ("day", self.day.to_string().into())]
    }
}

/// Where an account sits today.
///
/// # Errors
/// When the database cannot be read.
pub fn of(r: &Read<'_>, account: &AccountId, today: NaiveDate) -> Result<SeatView> {
    let seat = r.get::<Seat>(account.as_str())?.filter(|seat| seat.day == today);
    let window = seat.and_then(|seat| seat.window).map(|id| r.get::<Window>(&id)).transpose()?.flatten();
    let (window, window_name) = match window.filter(|window| window.active) {
        Some(window) => (Some(window.id.to_string()), Some(window.name)),
        None => (None, None),
    };
    Ok(SeatView { window, window_name, day: today })
}

/// The account of this transaction sits down at a window for the day, or leaves the one it sat at.
///
/// # Errors
/// `not_found`, `windows.closed`.
pub fn sit(w: &mut Write<'_>, req: &SitAtWindow) -> Result<SeatView> {
    if let Some(id) = &req.window {
        holder::need(w, &HolderRef { kind: HolderKind::Window, id: id.clone() })?;
    }
    let (account, day) = (w.actor().account.clone(), w.world().clock.today());
    w.save(&Seat { account: account.clone(), window: req.window.clone(), day }, Expect::Any)?;
    of(w, &account, day)
}

/// Refuses a window that is not the one the account of this transaction sits at: its next number would be taken from
/// under the hands of whoever sits there.
pub(crate) fn refuse_other(w: &Write<'_>, place: &HolderRef) -> Result<()> {
    if place.kind != HolderKind::Window {
        return Ok(());
    }
    match of(w, &w.actor().account, w.world().clock.today())? {
        SeatView { window: Some(window), window_name: Some(name), .. } if window != place.id => Err(Error::field(
            "holder",
            "receipts.other_window",
            format!("您今天坐在{name}，不能用别的窗口的票据；换了座位请先改选窗口"),
        )),
        _ => Ok(()),
    }
}
