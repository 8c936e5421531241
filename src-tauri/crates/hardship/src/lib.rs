//! Household files, members, income, class by rule.
//!
//! * [`Household`]: the record; [`MIGRATIONS`]: its tables; [`list`]: files by id, by person, by page.
//! * [`form`]: the form as typed, checked; [`show`]: the form of a stored file; [`warnings`]: what to look at.
//! * [`rulebook`]: which pack the office decides by; [`reassess`]: all files by the rules of today.
//! * [`outside`]: lists from other bodies, matched to persons.
//! * [`Filing`]: from a checked form to saved records, for one form and for a whole sheet alike.
//! * [`life`]: where a file stands and which ways lead on; [`course`]: taking a step; [`FileStep`], [`Objection`]: its
//!   history.
//! * [`succession`]: head change, split, join. [`watch`]: the lists staff look after.
//! * [`assess`], [`Pack`]: the class by income, by rules that are data.
//! * [`labels`]: the fields in words, for the history; [`wire`]: what crosses the command boundary.

mod assess_wire;
mod class_mapping;
mod consents;
mod economy;
mod employment;
mod facts;
mod figures;
mod filing;
mod homes;
mod household;
mod life_wire;
mod long_form;
mod measure;
mod pack;
mod programme;
mod reassess;
mod reckon;
mod sick;
mod step;
mod table;

pub mod assess;
pub mod course;
pub mod file_lead;
pub mod form;
pub mod labels;
pub mod life;
pub mod list;
pub mod outside;
pub mod outside_wire;
pub mod rulebook;
pub mod rules_wire;
pub mod show;
pub mod succession;
pub mod warnings;
pub mod watch;
pub mod wire;

pub use assess::{Rules, assess};
pub use class_mapping::{ClassMapping, MappedClass, class_today};
pub use economy::{Accident, Earner, Economy, Part, Vehicle};
pub use employment::Employment;
pub use facts::{Figures, Soul};
pub use figures::{DatedFigure, FigureName, InForce, LowIncomeLine};
pub use filing::{Filing, Plan, Saved, save_new};
pub use form::{HouseholdDraft, MemberDraft};
pub use homes::HomePart;
pub use household::{Assessed, Bank, Details, Household, Member};
pub use labels::{class_label, code_label, field_labels};
pub use life::{Decision, Deed, FileState, Life};
pub use list::{HouseholdPage, HouseholdRef, household, led_by, of_person, page, role_label};
pub use long_form::{Consent, FileMore, MemberMore};
pub use measure::Standing;
pub use pack::{ClassRule, Comparison, Condition, Limit, Pack, Quantity, read_pack};
pub use reassess::{Reassessed, reassess};
pub use sick::sick;
pub use step::{FileStep, Objection};
pub use table::MIGRATIONS;
pub use wire::HouseholdForm;
