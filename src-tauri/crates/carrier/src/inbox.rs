use kernel::{OfficeId, Result};

use crate::name::ParcelName;
use crate::place::{Place, parcels};
use crate::shelf::{Entry, Kind};
use crate::slip::Slip;
use crate::watch::Watch;

/// Strange names that are told one by one; of more only the number is of use.
const TOLD: usize = 100;

/// Letters shown of a strange name.
const SHOWN: usize = 80;

/// What lies in an office's mailbox.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Inbox {
    /// Whole parcels, by sender and number.
    pub parcels: Vec<ParcelName>,
    /// What is left alone, at most a hundred.
    pub strange: Vec<Strange>,
    /// How many things are left alone.
    pub left_alone: usize,
    /// Whether there is more than could be looked at.
    pub more: bool,
}

/// Something in a mailbox that is no whole parcel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Strange {
    /// Its name, fit to be shown: whoever can write to the place made it up.
    pub name: String,
    /// Why it is left alone.
    pub why: Why,
}

/// Why something is left alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// It is not called as a parcel is, or is no file.
    Unknown,
    /// Its slip is still being written, or was torn.
    Unfinished,
}

impl Place {
    /// What lies in an office's mailbox. Nothing is read but names and sizes.
    pub fn inbox(&self, me: &OfficeId, watch: &dyn Watch) -> Result<Inbox> {
        self.ready(watch)?;
        let (entries, more) = self.shelf.list(&parcels(me), watch)?;
        let mut inbox = Inbox { more, ..Inbox::default() };
        for entry in entries {
            match sort(&entry) {
                Ok(name) => inbox.parcels.push(name),
                Err(why) => {
                    inbox.left_alone += 1;
                    if inbox.strange.len() < TOLD {
                        inbox.strange.push(Strange { name: showable(&entry.name), why });
                    }
                }
            }
        }
        inbox.parcels.sort();
        Ok(inbox)
    }
}

/// Whether a name in a mailbox is a whole parcel's slip.
pub(crate) fn sort(entry: &Entry) -> Result<ParcelName, Why> {
    let name = ParcelName::parse(&entry.name).filter(|_| entry.kind == Kind::File).ok_or(Why::Unknown)?;
    if entry.size == Slip::length(&name) { Ok(name) } else { Err(Why::Unfinished) }
}

/// A name without what would break a line, turn its direction, or go on for ever.
fn showable(name: &str) -> String {
    let plain = |c: char| {
        let turns = ('\u{200b}'..='\u{200f}').contains(&c) || ('\u{202a}'..='\u{202e}').contains(&c);
        let hidden = ('\u{2060}'..='\u{206f}').contains(&c) || c == '\u{feff}' || c == '\u{2028}' || c == '\u{2029}';
        if c.is_control() || turns || hidden { '\u{fffd}' } else { c }
    };
    let mut shown: String = name.chars().take(SHOWN).map(plain).collect();
    if name.chars().nth(SHOWN).is_some() {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_strange_name_is_shown_plainly() {
        assert_eq!(showable("a\nb\u{202e}c\u{7}"), "a\u{fffd}b\u{fffd}c\u{fffd}");
        assert_eq!(showable(&"长".repeat(500)).chars().count(), SHOWN + 1);
    }
}
