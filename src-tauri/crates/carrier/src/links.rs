//! A shared folder can hold links that somebody laid there to lead the program elsewhere. None is followed.

use std::fs;
use std::path::Path;

use kernel::{Error, Result};

use crate::shelf::Kind;

/// What a name in a shared folder stands for. OpenDAL looks through a link at what it leads to.
pub(crate) fn kind(root: &Path, path: &str) -> Kind {
    match fs::symlink_metadata(root.join(path)) {
        Ok(found) if found.is_file() => Kind::File,
        Ok(found) if found.is_dir() => Kind::Folder,
        _ => Kind::Other,
    }
}

/// Refuses when anything on the way from `root` down to `path`, or `path` itself, is a link or no plain file or folder.
/// The root is the administrator's choice and may be one. What does not exist yet is no link.
pub(crate) fn refuse(root: &Path, path: &str) -> Result<()> {
    let mut here = root.to_path_buf();
    for part in path.split('/').filter(|part| !part.is_empty()) {
        here.push(part);
        match fs::symlink_metadata(&here) {
            Ok(found) if found.is_dir() || found.is_file() => {}
            Ok(_) => {
                return Err(Error::new(
                    "carrier.link",
                    "共享文件夹里有快捷方式、链接或特殊文件冒充交换用的文件，已停下，什么都没有改动。请管理员查看是谁放的，删掉后再试",
                ));
            }
            // Not there yet; whatever else is wrong here will be met again, and told, by the work itself.
            Err(_) => return Ok(()),
        }
    }
    Ok(())
}
