//! The files of an office and how they are replaced.

use std::fs::{self, File, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use kernel::Result;

use crate::failure;

/// Where everything of one office lies.
#[derive(Debug, Clone)]
pub(crate) struct Files {
    dir: PathBuf,
}

impl Files {
    pub(crate) fn new(dir: &Path) -> Self {
        Self { dir: dir.to_owned() }
    }

    /// The SQLCipher database.
    pub(crate) fn database(&self) -> PathBuf {
        self.dir.join("office.db")
    }

    /// The key slots, and their second copy.
    pub(crate) fn keys(&self) -> [PathBuf; 2] {
        [self.dir.join("keys.json"), self.dir.join("keys.bak")]
    }

    /// The authenticated head of the audit chain.
    pub(crate) fn seal(&self) -> PathBuf {
        self.dir.join("head.seal")
    }

    /// The copy of the database made before migration `id` is applied.
    pub(crate) fn before(&self, id: u32) -> PathBuf {
        self.dir.join(format!("office.db.before-{id}"))
    }
}

/// Whether a replaced file must be on the disk before we go on, or only survive the end of this process.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Durable {
    Now,
    Later,
}

/// Replaces `path` as a whole: a reader sees the old bytes or the new, never a mixture.
pub(crate) fn replace(path: &Path, content: &[u8], durable: Durable) -> Result<()> {
    let new = beside(path);
    let written = write_new(&new, content, durable).and_then(|()| fs::rename(&new, path));
    if let Err(error) = written {
        // What is left of a failed attempt is of no use; that it cannot be removed changes nothing.
        let _ = fs::remove_file(&new);
        return Err(failure::io(&error));
    }
    if durable == Durable::Now {
        sync_directory(path);
    }
    Ok(())
}

/// Copies `from` to `to` so that `to` is either complete or absent.
pub(crate) fn copy(from: &Path, to: &Path) -> Result<()> {
    let new = beside(to);
    let copied = fs::copy(from, &new)
        .and_then(|_| OpenOptions::new().write(true).open(&new)?.sync_all())
        .and_then(|()| fs::rename(&new, to));
    if let Err(error) = copied {
        let _ = fs::remove_file(&new);
        return Err(failure::io(&error));
    }
    sync_directory(to);
    Ok(())
}

/// Makes the office's folder, closed to other accounts of the computer where the system knows how.
pub(crate) fn make_directory(dir: &Path) -> Result<()> {
    if dir.is_dir() {
        return Ok(());
    }
    fs::create_dir_all(dir).map_err(|error| failure::io(&error))?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        fs::set_permissions(dir, fs::Permissions::from_mode(0o700)).map_err(|error| failure::io(&error))?;
    }
    Ok(())
}

fn beside(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".new");
    PathBuf::from(name)
}

fn write_new(path: &Path, content: &[u8], durable: Durable) -> std::io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(content)?;
    if durable == Durable::Now {
        file.sync_all()?;
    }
    Ok(())
}

/// A rename is lasting once its folder is; systems that cannot sync a folder do so by themselves.
fn sync_directory(path: &Path) {
    if let Some(dir) = path.parent()
        && let Ok(dir) = File::open(dir)
    {
        let _ = dir.sync_all();
    }
}
