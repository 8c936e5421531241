//! Carries sealed parcels (交换包) between offices through a shared place that nobody needs to trust: a folder on the
//! local network, a WebDAV server, S3-compatible storage.
//!
//! * [`Settings`]: where the place is and what opens it. Nothing is reached unless an office gives them.
//! * [`Place::open`], then [`Place::check`] (does everything work?), [`Place::send`], [`Place::inbox`],
//!   [`Place::fetch`], [`Place::remove`], [`Place::tidy`].
//! * [`ParcelName`]: who sent it, its number, its size and its hash; whatever in the place is not called so is left alone.
//! * [`Watch`]: how far a transfer is, and the way to stop it.
//!
//! This is the only room that reaches the network. It takes parcels as bytes that mean nothing to it: who may read one
//! and whether it is genuine is the business of `parcel`. What lies where is described in docs/FORMATS.md.

mod fault;
mod fetch;
mod inbox;
mod links;
mod name;
mod place;
mod remove;
mod send;
mod settings;
mod shelf;
mod slip;
mod transport;
mod watch;

pub use inbox::{Inbox, Strange, Why};
pub use name::ParcelName;
pub use place::Place;
pub use send::{Post, Sent};
pub use settings::{S3, Secret, Settings, Webdav};
pub use watch::{Unwatched, Watch};
