//! Printing by CUPS: `lpstat` names the printers, `lp` takes the PDF.

use std::{
    io::Write,
    process::{Command, Output, Stdio},
};

use kernel::{Error, Result};
use office::{Printer, Sheet};

fn no_cups() -> Error {
    Error::new("printer.no_service", "这台电脑没有打印服务，请安装 CUPS（软件包 cups-client）后再试")
}

/// The printers CUPS knows.
pub(crate) fn printers() -> Result<Vec<Printer>> {
    let names = ask(&["-e"])?;
    let default = ask(&["-d"])?;
    Ok(listed(&names, &default))
}

/// Sends `pdf` to `printer`, `copies` times.
pub(crate) fn print(printer: &str, title: &str, pdf: &[u8], copies: u16, sheet: Option<Sheet>) -> Result<()> {
    if !printers()?.iter().any(|known| known.name == printer) {
        return Err(Error::new("printer.unknown", "找不到这台打印机，请检查是否接好并打开，再重新选择"));
    }
    let mut lp = Command::new("lp")
        .args([
            "-s",
            "-d",
            printer,
            "-t",
            title,
            "-n",
            &copies.max(1).to_string(),
            "-o",
            "document-format=application/pdf",
        ])
        .args(sheet.map(paper).unwrap_or_default())
        .arg("-")
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|_| no_cups())?;
    let sent = lp.stdin.take().is_some_and(|mut input| input.write_all(pdf).is_ok());
    let taken = lp.wait().is_ok_and(|status| status.success());
    if sent && taken {
        Ok(())
    } else {
        Err(Error::new("printer.refused", "打印机没有接收，请检查打印机是否接好、有纸、没有暂停，再打印一次"))
    }
}

/// What `lp` is told of the paper: its size, and to set the page down as it is.
fn paper(sheet: Sheet) -> Vec<String> {
    let tenths = |length: u32| format!("{}.{}", length / 10, length % 10);
    let size = format!("media=Custom.{}x{}mm", tenths(sheet.width), tenths(sheet.height));
    ["-o".to_owned(), size, "-o".to_owned(), "print-scaling=none".to_owned()].into()
}

/// Asks `lpstat`, in its own language so that the answer can be read.
fn ask(arguments: &[&str]) -> Result<String> {
    let Output { stdout, .. } = Command::new("lpstat")
        .args(arguments)
        .env("LC_ALL", "C.UTF-8")
        .stdin(Stdio::null())
        .output()
        .map_err(|_| no_cups())?;
    Ok(String::from_utf8_lossy(&stdout).into_owned())
}

/// Reads the answers of `lpstat -e` (a name a line) and `lpstat -d` (`system default destination: NAME`).
fn listed(names: &str, default: &str) -> Vec<Printer> {
    let default = default.rsplit_once(": ").map(|(_, name)| name.trim());
    names
        .lines()
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .map(|name| Printer { name: name.to_owned(), is_default: default == Some(name) })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bought_form_is_named_by_its_size_and_not_scaled() {
        let options = paper(Sheet { width: 2410, height: 931 });
        assert_eq!(options, ["-o", "media=Custom.241.0x93.1mm", "-o", "print-scaling=none"]);
    }

    #[test]
    fn the_default_printer_is_marked() {
        let printers = listed("HP_LaserJet\nEPSON_LQ_610K\n", "system default destination: EPSON_LQ_610K\n");
        let marked: Vec<_> = printers.iter().map(|p| (p.name.as_str(), p.is_default)).collect();
        assert_eq!(marked, [("HP_LaserJet", false), ("EPSON_LQ_610K", true)]);
    }

    #[test]
    fn no_printer_and_no_default_are_no_error() {
        assert!(listed("", "no system default destination\n").is_empty());
        assert!(!listed("P\n", "no system default destination\n").iter().any(|p| p.is_default));
    }
}
