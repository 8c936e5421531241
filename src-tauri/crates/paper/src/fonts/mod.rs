//! Faces and the order in which they are asked for a character.

mod face;
mod set;

pub use face::{FaceData, FaceSource, Role};
pub use set::FontSet;
