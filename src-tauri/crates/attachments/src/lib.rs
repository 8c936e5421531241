//! Scans and photos that prove what a file says (附件): typed slots, pages in order, kept encrypted in the database.

mod evidence;
mod labels;
mod media;
mod picture;
mod slots;
mod table;
mod watch;

pub mod wire;

#[cfg(test)]
mod story;

pub use evidence::{
    Evidence, NewSheet, Sheet, add, arrange, keep_sheet, keep_thumbnail, kept, of_subject, put, remove, restore,
    thumbnails, turn_of,
};
pub use labels::field_labels;
pub use media::{Media, check};
pub use picture::{draw, thumbnail};
pub use slots::{Pack, Slot};
pub use table::MIGRATIONS;
pub use watch::arrived;
