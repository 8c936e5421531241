use std::collections::HashSet;

use kernel::{OfficeId, Result, Stamp};

use crate::inbox::{Why, sort};
use crate::name::ParcelName;
use crate::place::{Place, mailbox, parcels, pieces, slip};
use crate::shelf::{DRAFTS, Kind};
use crate::watch::Watch;

impl Place {
    /// Takes a parcel out of an office's mailbox: once it is received, or when it is damaged. One that is not there is
    /// no error.
    pub fn remove(&self, me: &OfficeId, name: &ParcelName, watch: &dyn Watch) -> Result<()> {
        self.ready(watch)?;
        // The slip first: a parcel without one is no parcel, whatever happens next.
        self.shelf.delete(&slip(me, name), watch)?;
        self.remove_pieces(me, &name.to_string(), watch)
    }

    /// Deletes from an office's mailbox what a broken transfer left, when nothing was added to it since `before`. Whole
    /// parcels stay, however old: they are somebody's work that nobody has read. Tells how many were deleted.
    pub fn tidy(&self, me: &OfficeId, before: Stamp, watch: &dyn Watch) -> Result<usize> {
        self.ready(watch)?;
        let old = |modified: Option<Stamp>| modified.is_some_and(|at| at < before);
        if self.shelf.has_drafts() {
            for draft in self.shelf.list(DRAFTS, watch)?.0 {
                if draft.kind == Kind::File && old(draft.modified) {
                    self.shelf.delete(&format!("{DRAFTS}{}", draft.name), watch)?;
                }
            }
        }
        let (slips, more) = self.shelf.list(&parcels(me), watch)?;
        if more {
            // Not all names were seen: what looks left over may be a parcel's.
            return Ok(0);
        }
        let mut kept = HashSet::new();
        for entry in slips {
            if sort(&entry) == Err(Why::Unfinished) && old(entry.modified) {
                self.shelf.delete(&format!("{}{}", parcels(me), entry.name), watch)?;
            } else {
                kept.insert(entry.name);
            }
        }
        let (folders, _) = self.shelf.list(&format!("{}pieces/", mailbox(me)), watch)?;
        let mut deleted = 0;
        for folder in folders {
            let ours = folder.kind == Kind::Folder && ParcelName::parse(&folder.name).is_some();
            if !ours || kept.contains(&folder.name) {
                continue;
            }
            let (left, _) = self.shelf.list(&pieces(me, &folder.name), watch)?;
            let last = left.iter().map(|entry| entry.modified).chain([folder.modified]).flatten().max();
            if old(last) {
                self.remove_pieces(me, &folder.name, watch)?;
                deleted += 1;
            }
        }
        Ok(deleted)
    }

    fn remove_pieces(&self, me: &OfficeId, name: &str, watch: &dyn Watch) -> Result<()> {
        let folder = pieces(me, name);
        let (there, _) = self.shelf.list(&folder, watch)?;
        let mut strange = false;
        for entry in there {
            let ours =
                entry.kind == Kind::File && entry.name.len() == 6 && entry.name.bytes().all(|b| b.is_ascii_digit());
            if ours {
                self.shelf.delete(&format!("{folder}{}", entry.name), watch)?;
            }
            strange |= !ours;
        }
        if strange { Ok(()) } else { self.shelf.delete(&folder, watch) }
    }
}
