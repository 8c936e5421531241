//! Two offices change the same record while they cannot see each other. This crate puts both changes together, field by
//! field, and says which fields need a person. It knows JSON bodies, no area and no database.
//!
//! * [`Path`]: a place in a body, through fields and through entries of lists that have a key.
//! * [`Shape`]: which lists have a key, and which fields every office keeps for itself.
//! * [`merge`]: base, ours, theirs → one body and its conflicts.
//! * [`Common`]: what two offices have in common of a record: it goes on with every parcel sent and received.

mod common;
mod path;
mod shape;
mod three_way;

pub use common::{Common, Incoming, Received, Sent, Side};
pub use path::{Path, Step};
pub use shape::{KeyedList, Shape};
pub use three_way::{Conflict, Merged, differences, merge, same};
