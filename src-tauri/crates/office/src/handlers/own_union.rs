//! Whose people an office keeps. An enterprise union keeps its own; a centre, and the computers of its windows, those of all.

use kernel::{Error, Result};
use store::Read;

use crate::ctx::Ctx;
use crate::parcels::PeerRecord;
use crate::wire::OfficeKind;

/// The one union of an enterprise office: as the centre's register has it once both have met, before that as the office
/// is called. None at a centre and at its windows.
pub(crate) fn own_union(ctx: &Ctx<'_>, r: &Read<'_>) -> Result<Option<String>> {
    let office = ctx.office();
    if office.kind != OfficeKind::Enterprise {
        return Ok(None);
    }
    let invited = r.records::<PeerRecord>("ORDER BY id LIMIT 1", ())?.pop().map(|peer| peer.union_name);
    Ok(Some(invited.filter(|name| !name.is_empty()).unwrap_or(office.name)))
}

/// Holds what was typed to the office's own union; left empty, it is that one.
///
/// # Errors
/// `households.other_union` at the field `path`.
pub(crate) fn hold(own: Option<&str>, said: &mut Option<String>, path: &str) -> Result<()> {
    let Some(own) = own else { return Ok(()) };
    match said.as_deref().map(str::trim).filter(|said| !said.is_empty()) {
        None => *said = Some(own.to_owned()),
        Some(said) if said == own => {}
        Some(_) => return Err(Error::field(path, "households.other_union", other(own))),
    }
    Ok(())
}

/// Refuses what a centre alone does.
///
/// # Errors
/// `workstudy.centre_only` at an enterprise union and at a window's computer.
pub(crate) fn centre_only(ctx: &Ctx<'_>) -> Result<()> {
    match ctx.office().kind {
        OfficeKind::Centre => Ok(()),
        OfficeKind::Enterprise | OfficeKind::Window => {
            Err(Error::new("workstudy.centre_only", "季节、岗位和安置由中心的主机办理；这里登记学生的意愿和考勤"))
        }
    }
}

/// Refuses what stays where it is entered: at a window's computer it would never reach the centre.
///
/// # Errors
/// `parcel.not_at_a_window`.
pub(crate) fn not_at_a_window(ctx: &Ctx<'_>, what: &str) -> Result<()> {
    match ctx.office().kind {
        OfficeKind::Window => {
            Err(Error::new("parcel.not_at_a_window", format!("{what}不随交换包传给中心，请到中心的主机上办理")))
        }
        OfficeKind::Centre | OfficeKind::Enterprise => Ok(()),
    }
}

/// What is told of people of another union.
pub(crate) fn other(own: &str) -> String {
    format!("本单位只登记“{own}”的职工，别的工会的职工请到职工服务中心办理")
}
