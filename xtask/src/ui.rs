//! The front end: built before the window, which embeds it.

use std::{fs, path::Path, time::SystemTime};

use crate::sh::{self, Done};

/// Builds `ui/dist` when a source is newer.
pub(crate) fn build() -> Done {
    if !Path::new("ui/package.json").exists() {
        println!("xtask: 没有界面源码（ui/package.json），窗口将显示占位页");
        return Ok(());
    }
    let built = fs::metadata("ui/dist/index.html").and_then(|found| found.modified()).unwrap_or(SystemTime::UNIX_EPOCH);
    if newest(Path::new("ui")) <= built {
        return Ok(());
    }
    sh::run(sh::npm().args(["run", "build"]))
}

/// When the youngest source was changed.
fn newest(folder: &Path) -> SystemTime {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .filter(|entry| !matches!(entry.file_name().to_str(), Some("node_modules" | "dist")))
        .map(|entry| match entry.file_type() {
            Ok(kind) if kind.is_dir() => newest(&entry.path()),
            _ => entry.metadata().and_then(|found| found.modified()).unwrap_or(SystemTime::UNIX_EPOCH),
        })
        .max()
        .unwrap_or(SystemTime::UNIX_EPOCH)
}
