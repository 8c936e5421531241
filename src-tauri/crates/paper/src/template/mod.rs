//! Template files: what they may say, and the check that they say it properly.

pub(crate) mod binding;
pub(crate) mod check;
pub(crate) mod model;
pub(crate) mod scope;

use kernel::Result;

pub use check::Template;

impl Template {
    /// Reads a template file.
    ///
    /// # Errors
    /// `paper.bad_template`, naming the element and what is wrong with it: unknown key, bad
    /// binding or format, a box outside the page.
    pub fn parse(json: &str) -> Result<Self> {
        check::parse(json)
    }
}
