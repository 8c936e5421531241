//! What the machine around the office offers: file pickers and printers. The window brings the real ones,
//! the terminal has none.

use std::path::{Path, PathBuf};

use kernel::{Error, Result};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A printer as the system names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Printer {
    /// The system's own name.
    pub name: String,
    /// Whether the system prints there unless told otherwise.
    pub is_default: bool,
}

/// The paper a job is printed on, one to one, where that is not for the printer to choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sheet {
    /// Tenths of a millimetre.
    pub width: u32,
    /// Tenths of a millimetre.
    pub height: u32,
}

/// A kind of file offered in a picker.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct FileFilter {
    /// What the user reads, e.g. "Excel 文件".
    pub name: String,
    /// Endings without the dot.
    pub extensions: Vec<String>,
}

/// The machine around the office.
pub trait Host: Send + Sync {
    /// Lets the user choose a file to read; `None` when they change their mind.
    fn pick_open(&self, title: &str, filters: &[FileFilter]) -> Result<Option<PathBuf>>;
    /// Lets the user choose several files to read, in the picker's order; none when they change their mind.
    fn pick_many(&self, title: &str, filters: &[FileFilter]) -> Result<Vec<PathBuf>>;
    /// Lets the user choose where to write; the picker itself asks before replacing a file.
    fn pick_save(&self, title: &str, file_name: &str) -> Result<Option<PathBuf>>;
    /// Lets the user choose a folder.
    fn pick_folder(&self, title: &str) -> Result<Option<PathBuf>>;
    /// The printers of this machine.
    fn printers(&self) -> Result<Vec<Printer>>;
    /// Sends the very bytes of a PDF to a printer. `title` is what the queue shows and holds no personal data. With a
    /// `sheet` the printer is told the paper and not to scale; without one it takes what it has.
    fn print(&self, printer: &str, title: &str, pdf: &[u8], copies: u16, sheet: Option<Sheet>) -> Result<()>;
    /// Shows a file in the system's file browser.
    fn reveal(&self, path: &Path) -> Result<()>;
}

/// A machine without a window: every request is refused with a word on what to do instead.
#[derive(Debug, Default, Clone, Copy)]
pub struct NoHost;

fn unavailable<T>() -> Result<T> {
    Err(Error::new("host.unavailable", "这一步要在窗口程序里做；命令行请直接写出文件路径"))
}

impl Host for NoHost {
    fn pick_open(&self, _: &str, _: &[FileFilter]) -> Result<Option<PathBuf>> {
        unavailable()
    }
    fn pick_many(&self, _: &str, _: &[FileFilter]) -> Result<Vec<PathBuf>> {
        unavailable()
    }
    fn pick_save(&self, _: &str, _: &str) -> Result<Option<PathBuf>> {
        unavailable()
    }
    fn pick_folder(&self, _: &str) -> Result<Option<PathBuf>> {
        unavailable()
    }
    fn printers(&self) -> Result<Vec<Printer>> {
        unavailable()
    }
    fn print(&self, _: &str, _: &str, _: &[u8], _: u16, _: Option<Sheet>) -> Result<()> {
        unavailable()
    }
    fn reveal(&self, _: &Path) -> Result<()> {
        unavailable()
    }
}
