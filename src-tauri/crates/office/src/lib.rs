//! Use cases across areas and the one command table: permission, transaction, area calls, version and audit, view.

mod command;
mod ctx;
mod desk;
mod exchange;
mod handlers;
mod host;
mod parcels;
mod place;
mod progress;
mod records;
mod resources;
mod rights;
mod table;
mod typescript;
mod wire;
mod workbook;

pub use command::{Command, Gate};
pub use desk::{Desk, find, migrations};
pub use host::{FileFilter, Host, NoHost, Printer, Sheet};
pub use place::{app_dir, resources_dir};
pub use progress::Progress;
pub use resources::Resources;
pub use rights::{Right, allows, allows_in, rights_in, rights_of};
pub use table::COMMANDS;
pub use typescript::{commands_page, wire_file};
pub use wire::*;
