//! From a template and data to glyphs and lines in their places.

mod calibration;
mod grid;
mod qr;
mod record;
mod table;
mod text;
mod watermark;

pub(crate) use calibration::lay_sheet;
pub(crate) use record::{fixed_form, lay_record};
