//! The workbook that was read last. A list is read to see its columns, to check it, to write its faults into a copy, and to
//! import it: as long as the file is the same, its cells are.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use kernel::Result;
use sheets::Workbook;

/// Largest file whose cells are kept, in bytes: a list of 10,000 households has some 3 MB, and its cells some fifty.
const MOST: usize = 16 * 1024 * 1024;

/// A workbook as read.
pub(crate) struct ReadWorkbook {
    /// Its sheets.
    pub(crate) workbook: Workbook,
    /// SHA-256 of the file.
    pub(crate) sha256: String,
    /// The name that the one sheet of a CSV file has.
    name: String,
}

/// Goes with the session: whoever locks the office leaves no list behind.
#[derive(Default)]
pub(crate) struct LastWorkbook(Mutex<Option<Arc<ReadWorkbook>>>);

impl LastWorkbook {
    /// The workbook of a file as it is now.
    ///
    /// # Errors
    /// Those of [`sheets::read_workbook`].
    pub(crate) fn read(&self, path: &Path) -> Result<Arc<ReadWorkbook>> {
        let bytes = sheets::read_file(path)?;
        let (sha256, name) = (store::sha256_hex(&bytes), sheets::sheet_of_file(path));
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        let read = match known {
            Some(known) if known.sha256 == sha256 && known.name == name => known,
            other => {
                // Two large workbooks at a time are one too many.
                drop(other);
                Arc::new(ReadWorkbook { workbook: sheets::read_bytes(&name, &bytes)?, sha256, name })
            }
        };
        if bytes.len() <= MOST {
            *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&read));
        }
        Ok(read)
    }

    /// Forgets the workbook, for it is being imported.
    pub(crate) fn forget(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::LastWorkbook;

    #[test]
    fn a_file_is_read_once_as_long_as_it_is_the_same() {
        let dir = tempfile::tempdir().unwrap();
        let (one, two) = (dir.path().join("甲.csv"), dir.path().join("乙.csv"));
        std::fs::write(&one, "姓名\n张测试\n").unwrap();
        std::fs::copy(&one, &two).unwrap();
        let last = LastWorkbook::default();
        let first = last.read(&one).unwrap();
        assert!(std::sync::Arc::ptr_eq(&first, &last.read(&one).unwrap()));
        let other = last.read(&two).unwrap();
        assert_eq!((first.sha256.as_str(), other.workbook.sheets[0].name.as_str()), (other.sha256.as_str(), "乙"));
        std::fs::write(&two, "姓名\n李测试\n").unwrap();
        assert_ne!(last.read(&two).unwrap().workbook, other.workbook);
        std::fs::write(&two, "").unwrap();
        assert_eq!(last.read(&two).map(drop).unwrap_err().code, "sheets.empty");
        assert!(!std::sync::Arc::ptr_eq(&first, &last.read(&one).unwrap()));
        last.forget();
        assert_eq!(last.read(&one).unwrap().workbook, first.workbook);
    }
}
