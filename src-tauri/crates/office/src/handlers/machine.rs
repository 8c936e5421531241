//! Pickers and printers of the machine around the office, and writing a file where the user asked.

use std::io::Write as _;
use std::path::Path;

use kernel::{Error, Result};

use crate::ctx::Ctx;
use crate::desk::Desk;
use crate::host::Printer;
use crate::wire::{Empty, PathOf, PickFolder, PickOpen, PickSave, Picked, PickedMany};

pub(crate) fn pick_open(desk: &Desk, req: PickOpen) -> Result<Picked> {
    picked(desk.host.pick_open(&req.title, &req.filters)?)
}

pub(crate) fn pick_many(desk: &Desk, req: PickOpen) -> Result<PickedMany> {
    let paths = desk.host.pick_many(&req.title, &req.filters)?;
    Ok(PickedMany { paths: paths.iter().map(|p| p.display().to_string()).collect() })
}

pub(crate) fn pick_save(desk: &Desk, req: PickSave) -> Result<Picked> {
    picked(desk.host.pick_save(&req.title, &req.file_name)?)
}

pub(crate) fn pick_folder(desk: &Desk, req: PickFolder) -> Result<Picked> {
    picked(desk.host.pick_folder(&req.title)?)
}

fn picked(path: Option<std::path::PathBuf>) -> Result<Picked> {
    Ok(Picked { path: path.map(|p| p.display().to_string()) })
}

pub(crate) fn reveal(ctx: &Ctx<'_>, req: PathOf) -> Result<Empty> {
    ctx.host().reveal(Path::new(&req.path))?;
    Ok(Empty {})
}

pub(crate) fn printers(ctx: &Ctx<'_>, _: Empty) -> Result<Vec<Printer>> {
    ctx.host().printers()
}

/// A file's own name, without its folder.
pub(crate) fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Writes a file that the user asked for: whole or not at all. The picker has asked before replacing one.
pub(crate) fn write_new(path: &Path, bytes: &[u8]) -> Result<()> {
    let failed = |_| {
        Error::field("path", "file.unwritable", "文件写不进去：请检查文件夹是否存在、磁盘是否已满、文件是否正被打开")
    };
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut temp = tempfile::Builder::new().prefix(".nuanchuang-").tempfile_in(folder).map_err(failed)?;
    temp.write_all(bytes).map_err(failed)?;
    temp.as_file().sync_all().map_err(failed)?;
    temp.persist(path).map_err(|e| failed(e.error))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_file_is_whole_and_leaves_nothing_beside_it() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("凭证.pdf");
        write_new(&path, b"first").unwrap();
        write_new(&path, b"second").unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"second");
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_missing_folder_is_named_as_the_fault() {
        let dir = tempfile::tempdir().unwrap();
        let error = write_new(&dir.path().join("没有/凭证.pdf"), b"x").unwrap_err();
        assert_eq!(error.code, "file.unwritable");
        assert_eq!(error.fields[0].path, "path");
    }
}
