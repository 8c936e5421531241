//! Printing on Windows, by the PDF program of the machine.
//!
//! The PDF goes to a file only this user can read, is handed over by the verb `PrintTo`, and is deleted when the PDF
//! program has ended or after a minute. What the PDF program itself keeps is beyond our reach; the handbook says so.

use std::{
    io::Write,
    os::windows::process::CommandExt,
    process::{Command, Output, Stdio},
    thread,
    time::Duration,
};

use kernel::{Error, Result};
use office::{Printer, Sheet};

/// No console window flashes up (`CREATE_NO_WINDOW` of the Windows API).
const NO_WINDOW: u32 = 0x0800_0000;
/// How long the PDF program may read the file.
const READING: Duration = Duration::from_mins(1);

/// The printers of this user; the default one first marked.
pub(crate) fn printers() -> Result<Vec<Printer>> {
    let script = "[Console]::OutputEncoding=[Text.Encoding]::UTF8; Get-CimInstance Win32_Printer | \
                  ForEach-Object { \"$([int]$_.Default)`t$($_.Name)\" }";
    let Output { stdout, .. } = shell(script)
        .stdin(Stdio::null())
        .output()
        .map_err(|_| Error::new("printer.no_service", "读不到系统的打印机，请检查 Windows 的打印服务"))?;
    Ok(String::from_utf8_lossy(&stdout)
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .map(|(default, name)| Printer { name: name.trim().to_owned(), is_default: default == "1" })
        .collect())
}

/// Sends `pdf` to `printer`, `copies` times. `title` is not shown: the PDF program names the job itself. It also chooses
/// the paper: for a bought form the printer's own default must be that form, which the handbook explains.
pub(crate) fn print(printer: &str, _title: &str, pdf: &[u8], copies: u16, _sheet: Option<Sheet>) -> Result<()> {
    let refused =
        || Error::new("printer.refused", "没有打印出去：请安装能打印 PDF 的软件（如 WPS），并检查打印机是否接好");
    let mut file = tempfile::Builder::new().prefix("nuanchuang-").suffix(".pdf").tempfile().map_err(|_| refused())?;
    file.write_all(pdf).and_then(|()| file.flush()).map_err(|_| refused())?;
    // Closed, so that the PDF program may open it; the path still deletes it when dropped.
    let path = file.into_temp_path();
    for _ in 0..copies.max(1) {
        let done = shell("Start-Process -FilePath $env:NC_FILE -Verb PrintTo -ArgumentList ('\"' + $env:NC_PRINTER + '\"') -WindowStyle Hidden")
            .env("NC_FILE", &path)
            .env("NC_PRINTER", printer)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|status| status.success());
        if !done {
            return Err(refused());
        }
    }
    thread::spawn(move || {
        thread::sleep(READING);
        drop(path);
    });
    Ok(())
}

fn shell(script: &str) -> Command {
    let mut command = Command::new("powershell.exe");
    command.args(["-NoProfile", "-NonInteractive", "-Command", script]).creation_flags(NO_WINDOW);
    command
}
