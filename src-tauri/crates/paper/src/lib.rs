//! Documents: templates in millimetres, fonts with fallback, PDF.
//!
//! A template file says where things stand on the page; data fills it; the result is a PDF
//! whose bytes depend on nothing but the template, the data, the fonts and the [`Meta`].

mod faults;
mod fit;
mod fonts;
mod image;
mod layout;
mod meta;
mod overlay;
mod press;
mod render;
mod template;

pub use fit::{Fit, Reading};
pub use fonts::{FaceData, FaceSource, FontSet, Role};
pub use image::{MOST_PIXELS, foreign_page, page_image};
pub use meta::Meta;
pub use overlay::overlay;
pub use render::{Pdf, calibration_sheet, lays_out, render, render_many};
pub use template::Template;
