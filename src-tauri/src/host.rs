//! File pickers, printers and the file browser, for the office.

use std::{
    future::Future,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use kernel::{Error, Result};
use office::{FileFilter, Host, Printer, Sheet};
use rfd::{AsyncFileDialog, FileHandle};
use tauri::{AppHandle, Manager, Runtime};

use crate::{printing, window};

/// This machine, with the window its pickers belong to.
pub(crate) struct Machine<R: Runtime>(pub(crate) AppHandle<R>);

impl<R: Runtime> Machine<R> {
    fn dialog(&self, title: &str) -> AsyncFileDialog {
        let dialog = AsyncFileDialog::new().set_title(title);
        match self.0.get_webview_window(window::LABEL) {
            Some(window) => dialog.set_parent(&window),
            None => dialog,
        }
    }

    fn filtered(&self, title: &str, filters: &[FileFilter]) -> AsyncFileDialog {
        filters.iter().fold(self.dialog(title), |dialog, filter| dialog.add_filter(&filter.name, &filter.extensions))
    }
}

/// Waits for a picker. Requests run on threads of their own, so the window stays alive meanwhile.
fn wait(picker: impl Future<Output = Option<FileHandle>>) -> Option<PathBuf> {
    tauri::async_runtime::block_on(picker).map(|file| file.path().to_owned())
}

impl<R: Runtime> Host for Machine<R> {
    fn pick_open(&self, title: &str, filters: &[FileFilter]) -> Result<Option<PathBuf>> {
        Ok(wait(self.filtered(title, filters).pick_file()))
    }

    fn pick_many(&self, title: &str, filters: &[FileFilter]) -> Result<Vec<PathBuf>> {
        let picked = tauri::async_runtime::block_on(self.filtered(title, filters).pick_files());
        Ok(picked.unwrap_or_default().iter().map(|file| file.path().to_owned()).collect())
    }

    fn pick_save(&self, title: &str, file_name: &str) -> Result<Option<PathBuf>> {
        Ok(wait(self.dialog(title).set_file_name(file_name).save_file()))
    }

    fn pick_folder(&self, title: &str) -> Result<Option<PathBuf>> {
        Ok(wait(self.dialog(title).pick_folder()))
    }

    fn printers(&self) -> Result<Vec<Printer>> {
        printing::printers()
    }

    fn print(&self, printer: &str, title: &str, pdf: &[u8], copies: u16, sheet: Option<Sheet>) -> Result<()> {
        printing::print(printer, title, pdf, copies, sheet)
    }

    fn reveal(&self, path: &Path) -> Result<()> {
        let mut command = if cfg!(windows) {
            let mut command = Command::new("explorer.exe");
            command.arg("/select,").arg(path);
            command
        } else if cfg!(target_os = "macos") {
            let mut command = Command::new("open");
            command.arg("-R").arg(path);
            command
        } else {
            let mut command = Command::new("xdg-open");
            command.arg(path.parent().unwrap_or(path));
            command
        };
        command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map(drop)
            .map_err(|_| Error::new("host.no_file_browser", "打不开文件夹，请用系统的文件管理器自己打开"))
    }
}
