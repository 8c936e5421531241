//! Persons and organisations: who they are and how to find them.
//!
//! * [`Person`], [`Organisation`]: the records; [`MIGRATIONS`]: their tables.
//! * [`Draft`]: a person as typed; [`Registry`]: matching typed persons with known ones.
//! * [`find`]: by id and number; [`search`]: the one box of the desk.
//! * [`history`]: what each saved version changed, in words; [`wire`]: what crosses the command boundary.

mod draft;
mod keys;
mod organisation;
mod person;
mod readings;
mod registry;
mod table;

pub mod find;
pub mod history;
pub mod search;
pub mod wire;

pub use draft::{Draft, Typed};
pub use find::{find_by_id_number, names, organisation_name, person, persons};
pub use history::field_labels;
pub use keys::{of_organisation as name_keys, sounds_of};
pub use organisation::{OrgKind, Organisation, find_union, unions};
pub use person::{Person, age};
pub use registry::{Matched, Membership, Registry};
pub use table::MIGRATIONS;
