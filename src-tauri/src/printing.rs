//! How a PDF reaches a printer on each system.
//!
//! Linux and macOS: CUPS, by its own programs, the PDF on their standard input, so that no file with personal data
//! is left behind. Windows has no printing of PDF of its own: the file is handed to the PDF program of the machine
//! by its "print to" verb, from a file that is deleted afterwards.

#[cfg(not(windows))]
mod cups;
#[cfg(windows)]
mod windows;

#[cfg(not(windows))]
pub(crate) use cups::{print, printers};
#[cfg(windows)]
pub(crate) use windows::{print, printers};
