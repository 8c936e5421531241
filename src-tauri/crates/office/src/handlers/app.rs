//! The program itself: its version, the offices opened before, running jobs.

use std::path::{Path, PathBuf};

use kernel::Result;

use crate::desk::Desk;
use crate::wire::{CancelJob, Empty, HostInfo, RecentOffice};

/// Offices kept in the list.
const RECENT: usize = 8;

fn recent_file(desk: &Desk) -> PathBuf {
    desk.app_dir.join("recent.json")
}

/// Folder of the training office.
pub(crate) fn training_dir(desk: &Desk) -> PathBuf {
    desk.app_dir.join("演练单位")
}

pub(crate) fn info(desk: &Desk, _: Empty) -> Result<HostInfo> {
    let recent = read_recent(desk).into_iter().filter(|o| store::Vault::is_office(Path::new(&o.dir))).collect();
    Ok(HostInfo {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        training_dir: training_dir(desk).display().to_string(),
        recent,
        default_dir: desk.app_dir.join("单位").display().to_string(),
    })
}

pub(crate) fn cancel(desk: &Desk, req: CancelJob) -> Result<Empty> {
    desk.cancel(&req.job);
    Ok(Empty {})
}

fn read_recent(desk: &Desk) -> Vec<RecentOffice> {
    std::fs::read(recent_file(desk)).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
}

/// Puts an office at the head of the list. The list is a convenience: when it cannot be written, nothing is lost.
pub(crate) fn remember(desk: &Desk, dir: &Path, training: bool) {
    let dir = dir.display().to_string();
    let mut recent = read_recent(desk);
    recent.retain(|o| o.dir != dir);
    recent.insert(0, RecentOffice { dir, last_opened: desk.world.clock.now(), training });
    recent.truncate(RECENT);
    if let Ok(text) = serde_json::to_vec_pretty(&recent) {
        let _ = std::fs::create_dir_all(&desk.app_dir);
        let _ = std::fs::write(recent_file(desk), text);
    }
}
