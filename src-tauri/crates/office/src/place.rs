//! Where the program's own files are, for the window and the terminal alike.

use std::path::PathBuf;

/// Where the data are below some folder above the program: packages put them under lib/, a source tree under src-tauri/.
const INSIDE: [&str; 4] =
    ["resources", "src-tauri/resources", "lib/暖窗/src-tauri/resources", "lib/nuanchuang/src-tauri/resources"];

/// Folder of the shipped data: told by `NUANCHUANG_RESOURCES`, beside the installed program, or in the source tree
/// above a built one.
pub fn resources_dir() -> Option<PathBuf> {
    if let Some(dir) = std::env::var_os("NUANCHUANG_RESOURCES") {
        return Some(PathBuf::from(dir));
    }
    let exe = std::env::current_exe().ok()?.canonicalize().ok()?;
    exe.ancestors().skip(1).find_map(|folder| {
        INSIDE
            .iter()
            .map(|inside| folder.join(inside))
            .find(|dir| dir.join("templates").is_dir() && dir.join("fonts").is_dir())
    })
}

/// Folder of what belongs to this user's program and not to one office; `NUANCHUANG_HOME` moves it.
pub fn app_dir() -> PathBuf {
    if let Some(dir) = std::env::var_os("NUANCHUANG_HOME") {
        return PathBuf::from(dir);
    }
    dirs::data_dir().unwrap_or_else(|| PathBuf::from(".")).join("nuanchuang")
}
