//! The name of this installation. It lies with the program, outside every office's folder, so that a folder copied to a
//! second computer shows: both would make parcels in one name.

use std::fs;
use std::path::Path;

use kernel::{Error, Result};

use super::random_name;
use crate::ctx::Ctx;
use crate::handlers::machine::write_new;

/// The file, in the program's own folder.
const FILE: &str = "seat";
/// Digits of a name.
const DIGITS: usize = 32;

/// This installation's name, made on first use.
///
/// # Errors
/// `parcel.seat` when it can be neither read nor kept.
pub(super) fn seat(ctx: &Ctx<'_>) -> Result<String> {
    let path = ctx.desk.app_dir.join(FILE);
    if let Some(name) = read(&path) {
        return Ok(name);
    }
    let name = random_name(ctx.world());
    let kept = fs::create_dir_all(&ctx.desk.app_dir).is_ok() && write_new(&path, name.as_bytes()).is_ok();
    if kept {
        return Ok(name);
    }
    Err(Error::new("parcel.seat", "程序的资料夹写不进去，没有生成交换包。请检查磁盘是否已满，再试一次"))
}

fn read(path: &Path) -> Option<String> {
    let name = fs::read_to_string(path).ok()?;
    (name.len() == DIGITS && name.bytes().all(|digit| digit.is_ascii_hexdigit())).then_some(name)
}
