//! Aid programmes (助学、生活、医疗、慰问、临时困难救助): from a standard to a frozen list, its public notice, and book cards.
//!
//! * [`pack`]: kinds, ceilings and examples as data with their clause; [`amount`]: from a standard to an amount;
//!   [`ceiling`]: how much of it a year, over all programmes;
//!   [`schooling`]: the stage a student is in by the programme's year.
//! * [`programme`]: a programme of a year and its [`budget`]; [`eligibility`], [`application`]: who may have it, who
//!   decided.
//! * [`list`]: what was granted, frozen and hashed; [`notice`]: what the public reads, and when; [`card`]: book cards.

pub mod amount;
pub mod application;
pub mod budget;
pub mod card;
pub mod ceiling;
pub mod eligibility;
mod labels;
pub mod list;
pub mod notice;
pub mod pack;
pub mod programme;
pub mod schooling;
mod table;
pub mod wire;
pub mod wire_list;

pub use application::{AidApplication, FromList, OwnAccount};
pub use card::{AidCard, AidCardMove};
pub use eligibility::Facts;
pub use labels::{OFF_FILE, class_label, field_labels, stage_label};
pub use list::AidList;
pub use notice::AidNotice;
pub use pack::Pack;
pub use programme::AidProgramme;
pub use table::MIGRATIONS;

#[cfg(test)]
mod examples;
#[cfg(test)]
mod story;
