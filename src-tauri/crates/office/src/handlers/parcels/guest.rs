//! Whom a centre invites: an enterprise union, or the computer of one of its own windows.

use kernel::{Error, OrgId, Result};
use parcel::{CentreWindow, Invitation};
use receipts::Window;
use receipts::wire::{HolderKind, HolderRef};
use store::{Read, Write};

use super::kinds::known_union;
use super::wire::Invite;
use crate::ctx::Ctx;
use crate::parcels::{KeptInvitation, Meeting, PeerRecord};
use crate::wire::OfficeKind;

/// A guest as the centre's register has it.
pub(super) struct Guest {
    pub(super) union: Option<OrgId>,
    pub(super) union_name: String,
    pub(super) window: Option<CentreWindow>,
}

impl Guest {
    /// Whom the form names; a union that is not in the register yet is put there.
    ///
    /// # Errors
    /// `required`, `not_found`, `windows.closed`.
    pub(super) fn asked(w: &mut Write<'_>, req: &Invite) -> Result<Self> {
        let said =
            |text: &Option<String>| text.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
        match (said(&req.union_name), said(&req.window)) {
            (Some(name), None) => {
                let union = OrgId::parse(&known_union(w, &name)?)?;
                Ok(Self { union: Some(union), union_name: name, window: None })
            }
            (None, Some(id)) => {
                let window = w.need::<Window>(&id).map_err(|error| error.at("window"))?;
                if !window.active {
                    return Err(Error::field("window", "windows.closed", "这个窗口已经停用，请选择别的窗口"));
                }
                let window = CentreWindow { id: window.id, name: window.name };
                Ok(Self { union: None, union_name: String::new(), window: Some(window) })
            }
            _ => Err(Error::field("union_name", "required", "请填写工会全称，或者选择本中心的窗口")),
        }
    }

    /// Whom an invitation of another office is for; its ids are not those of here.
    pub(super) fn invited(invitation: &Invitation) -> Self {
        Self { union: None, union_name: invitation.union_name.clone(), window: invitation.window.clone() }
    }

    /// Whom an invitation that was kept is for.
    pub(super) fn kept(kept: &KeptInvitation) -> Self {
        Self { union: kept.union.clone(), ..Self::invited(&kept.invitation) }
    }

    /// With whom the words are compared.
    pub(super) fn met(meeting: &Meeting) -> Self {
        Self { union: meeting.union.clone(), union_name: meeting.union_name.clone(), window: meeting.window.clone() }
    }

    /// As whoever holds receipt books; none of a union at the union's own office.
    pub(super) fn holder(&self) -> Option<HolderRef> {
        let window = self.window.as_ref().map(|window| (HolderKind::Window, window.id.to_string()));
        let union = self.union.as_ref().map(|union| (HolderKind::Union, union.to_string()));
        window.or(union).map(|(kind, id)| HolderRef { kind, id })
    }

    /// Refuses what is for an office of another kind than this one.
    ///
    /// # Errors
    /// `parcel.other_guest`.
    pub(super) fn refuse_other(&self, ctx: &Ctx<'_>) -> Result<()> {
        let message = match (&self.window, ctx.office().kind) {
            (None, OfficeKind::Window) => format!(
                "这份邀请是给“{}”的，本机是中心的窗口电脑。没有改动任何资料。请中心邀请“本中心的窗口”，另发一份文件",
                self.union_name
            ),
            (Some(window), OfficeKind::Enterprise) => format!(
                "这份邀请是给中心窗口“{}”的电脑的，本单位是企业工会。没有改动任何资料。\
                 请中心另发一份给本工会的邀请；这台电脑要当窗口电脑的，请另建一个“中心的窗口电脑”再导入",
                window.name
            ),
            _ => return Ok(()),
        };
        Err(Error::field("path", "parcel.other_guest", message))
    }
}

/// Offices that were met for a union or a window.
///
/// # Errors
/// When the database cannot be read.
pub(super) fn offices_of(r: &Read<'_>, holder: &HolderRef) -> Result<Vec<PeerRecord>> {
    match holder.kind {
        HolderKind::Union => r.records("WHERE union_id = ?1", [&holder.id]),
        HolderKind::Window => r.records("WHERE body ->> '$.window.id' = ?1", [&holder.id]),
        HolderKind::Centre => Ok(Vec::new()),
    }
}
