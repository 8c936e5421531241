//! Work-study (勤工俭学): seasons, posts, applications, placements, attendance, settlement.
//!
//! * [`pack`]: what differs from city to city, as data; [`rule`]: from counted days to money.
//! * [`season`], [`post`]: what is offered; [`eligibility`], [`application`]: who wants to take part and may.
//! * [`placement`], [`attendance`], [`confirmation`]: who works where and came when, and what the unit there confirmed; [`settlement`]: what it comes to.

pub mod application;
pub mod attendance;
pub mod confirmation;
pub mod eligibility;
mod labels;
pub mod pack;
pub mod placement;
pub mod post;
pub mod rule;
pub mod season;
pub mod settlement;
mod table;
pub mod wire;

pub use application::{Application, of_person as applications_of};
pub use confirmation::Confirmation;
pub use eligibility::StudentFacts;
pub use labels::field_labels;
pub use pack::Pack;
pub use placement::Placement;
pub use post::Post;
pub use rule::{SettlementRule, UnderMonth};
pub use season::Season;
pub use settlement::Settlement;
pub use table::MIGRATIONS;

#[cfg(test)]
mod story;
