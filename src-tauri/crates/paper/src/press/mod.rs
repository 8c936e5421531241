//! From glyphs and lines to the bytes of a PDF file.

mod canvas;
mod document;
mod ink;

pub(crate) use canvas::{Canvas, Paint, mm};
pub(crate) use document::{Contents, EXTENT, FORM, LAYER, Layers, PREPRINTED, Press};
pub(crate) use ink::{Glyph, Ink};
