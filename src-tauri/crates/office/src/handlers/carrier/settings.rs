//! Switching the shared place on and off. A place is kept only once everything an exchange needs was tried there.

use std::path::Path;

use ::carrier::{Place, Settings};
use kernel::{Error, OfficeId, Result};
use serde_json::json;
use store::{Expect, Record as _};

use super::Looking;
use super::records::SharedPlace;
use super::wire::{PlaceChecked, PlaceView, TryPlace};
use crate::ctx::Ctx;
use crate::wire::Empty;

pub(crate) fn get(ctx: &Ctx<'_>, _: Empty) -> Result<PlaceView> {
    Ok(view(ctx.read(|r| r.get::<SharedPlace>(SharedPlace::ONE))?))
}

pub(crate) fn check(ctx: &Ctx<'_>, req: TryPlace) -> Result<PlaceChecked> {
    let place = with_password(ctx, req)?;
    try_out(ctx, &place)?;
    Ok(PlaceChecked { in_the_clear: place.in_the_clear() })
}

pub(crate) fn save(ctx: &Ctx<'_>, req: TryPlace) -> Result<PlaceView> {
    let place = with_password(ctx, req)?;
    try_out(ctx, &place)?;
    let kept = SharedPlace { id: SharedPlace::ONE.to_owned(), place, checked: ctx.world().clock.now() };
    ctx.write(Some((SharedPlace::KIND, SharedPlace::ONE)), json!({}), |w| w.save(&kept, Expect::Any))?;
    Ok(view(Some(kept)))
}

pub(crate) fn off(ctx: &Ctx<'_>, _: Empty) -> Result<PlaceView> {
    ctx.write(Some((SharedPlace::KIND, SharedPlace::ONE)), json!({}), |w| {
        match w.get::<SharedPlace>(SharedPlace::ONE)? {
            Some(_) => w.remove::<SharedPlace>(SharedPlace::ONE),
            None => Err(Error::new("carrier.off", "共享位置没有开通")),
        }
    })?;
    Ok(view(None))
}

fn view(kept: Option<SharedPlace>) -> PlaceView {
    PlaceView {
        in_the_clear: kept.as_ref().is_some_and(|kept| kept.place.in_the_clear()),
        checked: kept.as_ref().map(|kept| kept.checked),
        place: kept.map(|kept| kept.place.shown()),
    }
}

/// The settings that were typed; a password left empty is the one that is kept.
fn with_password(ctx: &Ctx<'_>, req: TryPlace) -> Result<Settings> {
    let kept = ctx.read(|r| r.get::<SharedPlace>(SharedPlace::ONE))?;
    Ok(match kept {
        Some(kept) => req.place.with_password_of(&kept.place),
        None => req.place,
    })
}

fn try_out(ctx: &Ctx<'_>, place: &Settings) -> Result<()> {
    let under_place = |error: Error| if error.fields.is_empty() { error } else { error.at("place") };
    if let Settings::Folder { path } = place
        && Path::new(path).starts_with(ctx.dir())
    {
        return Err(Error::field(
            "place.path",
            "carrier.own_folder",
            "不能用本单位存放资料的文件夹作共享位置，请另选一个各单位都打得开的文件夹",
        ));
    }
    let looking = Looking { progress: ctx.progress(), label: "正在检查共享位置" };
    let me = OfficeId::parse(&ctx.office().id)?;
    Place::open(place).map_err(under_place)?.check(&me, ctx.world(), &looking)
}
