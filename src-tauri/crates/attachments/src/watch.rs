//! A folder that a document camera or scanner writes into: which files have arrived and are whole.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use kernel::{Error, Result};

use crate::wire::Arrived;

/// Files a folder may hold before watching it makes no sense.
const MANY: usize = 5_000;

/// Files in `folder` that are not in `seen`, by name. A file that still grows shows its size of the moment: it is
/// whole when two looks in a row show the same.
///
/// # Errors
/// `attachments.folder` when the folder cannot be read, `attachments.crowded` when it holds too many files.
pub fn arrived(folder: &Path, seen: &[String]) -> Result<Vec<Arrived>> {
    let closed = |_| Error::field("folder", "attachments.folder", "打不开这个文件夹，请检查高拍仪的保存位置后重新选择");
    let seen: BTreeSet<&str> = seen.iter().map(String::as_str).collect();
    let mut found = Vec::new();
    for (at, entry) in fs::read_dir(folder).map_err(closed)?.enumerate() {
        if at >= MANY {
            return Err(Error::field(
                "folder",
                "attachments.crowded",
                format!("这个文件夹里有 {MANY} 个以上的文件，请给高拍仪单独设一个文件夹"),
            ));
        }
        let Ok(entry) = entry else { continue };
        let name = entry.file_name().to_string_lossy().into_owned();
        let ending = Path::new(&name).extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
        // Only a first look by name; what the file is, is told by its bytes when it is taken.
        if !matches!(ending.as_str(), "jpg" | "jpeg" | "png" | "pdf") || seen.contains(name.as_str()) {
            continue;
        }
        let Ok(facts) = entry.metadata() else { continue };
        if facts.is_file() {
            found.push(Arrived { path: entry.path().display().to_string(), name, size: facts.len() });
        }
    }
    found.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(found)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn what_is_new_and_may_be_a_scan_is_named_with_its_size() {
        let dir = tempfile::tempdir().unwrap();
        for (name, bytes) in [("b.JPG", 3), ("a.pdf", 2), ("c.tmp", 1), ("old.png", 1)] {
            fs::write(dir.path().join(name), vec![0_u8; bytes]).unwrap();
        }
        fs::create_dir(dir.path().join("sub.pdf")).unwrap();
        let found = arrived(dir.path(), &["old.png".to_owned()]).unwrap();
        let found: Vec<_> = found.iter().map(|f| (f.name.as_str(), f.size)).collect();
        assert_eq!(found, [("a.pdf", 2), ("b.JPG", 3)]);
        assert_eq!(arrived(&dir.path().join("none"), &[]).unwrap_err().fields[0].code, "attachments.folder");
    }
}
