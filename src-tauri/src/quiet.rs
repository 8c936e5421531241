//! A crash message without anybody's data.

use std::{
    io::{self, Write},
    panic,
};

/// Replaces the standard crash message, which would print values such as a name or an ID number, by its place alone.
pub(crate) fn install() {
    panic::set_hook(Box::new(|info| {
        let place = info.location().map_or_else(String::new, |at| format!("{}:{}", at.file(), at.line()));
        // Without a terminal there is nobody to tell.
        let _ = writeln!(io::stderr(), "nuanchuang: internal error at {place}");
    }));
}
