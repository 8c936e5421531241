//! The seal: the head of the audit chain, authenticated, in a file of its own.
//!
//! The chain inside the database cannot show that its own end was cut off, or that the whole file was swapped for an
//! older copy. The seal can: it remembers, outside, how far the chain had come.

use std::fs;

use kernel::Result;

use crate::audit::Head;
use crate::bytes::{frames, hex, unhex};
use crate::crypto::{self, Key};
use crate::failure;
use crate::files::{Durable, Files, replace};

const FORMAT: &str = "nuanchuang-head-1";

/// The seal as it was found.
pub(crate) enum Found {
    Missing,
    Damaged,
    Sound(Head),
}

fn text(head: &Head, office: &str, key: &Key) -> Result<String> {
    let (seq, hash) = (head.seq.to_string(), hex(&head.hash));
    let message = frames(&[FORMAT.as_bytes(), office.as_bytes(), seq.as_bytes(), hash.as_bytes()]);
    let mac = hex(&crypto::mac(key.as_ref(), &message)?);
    Ok(format!("{FORMAT}\n{seq}\n{hash}\n{mac}\n"))
}

/// Reads the seal. There is one way to write it, so any changed byte is found.
pub(crate) fn read(files: &Files, office: &str, key: &Key) -> Result<Found> {
    let file = match fs::read(files.seal()) {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Found::Missing),
        Err(error) => return Err(failure::io(&error)),
    };
    let Some(head) = parse(&file) else { return Ok(Found::Damaged) };
    let genuine = text(&head, office, key)?.as_bytes() == file;
    Ok(if genuine { Found::Sound(head) } else { Found::Damaged })
}

pub(crate) fn parse(file: &[u8]) -> Option<Head> {
    let mut lines = std::str::from_utf8(file).ok()?.lines().skip(1);
    let seq = lines.next()?.parse().ok()?;
    let hash = unhex(lines.next()?)?;
    Some(Head { seq, hash })
}

/// Replaces the seal. It need not reach the disk at once: a seal behind the chain is no fault.
pub(crate) fn write(files: &Files, head: &Head, office: &str, key: &Key) -> Result<()> {
    replace(&files.seal(), text(head, office, key)?.as_bytes(), Durable::Later)
}
