use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use kernel::{Error, Result};
use serde::Deserialize;

use crate::faults;

/// The typographic voice of a text; each role has its own chain of faces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Song style, for everything a person typed.
    #[default]
    Serif,
    /// Song style, heavy, for titles and totals.
    SerifBold,
    /// Hei style, for printed labels.
    Sans,
}

impl Role {
    /// All roles, in the order of their indices.
    pub const ALL: [Role; 3] = [Role::Serif, Role::SerifBold, Role::Sans];

    pub(crate) fn index(self) -> usize {
        match self {
            Role::Serif => 0,
            Role::SerifBold => 1,
            Role::Sans => 2,
        }
    }
}

/// A face before it is read. Faces of a [`crate::FontSet`] are asked in the order given.
#[derive(Debug, Clone)]
pub struct FaceSource {
    /// The PostScript name written into documents.
    pub name: String,
    /// The roles whose chain this face belongs to.
    pub roles: Vec<Role>,
    /// Where the TrueType data comes from.
    pub data: FaceData,
}

/// TrueType data in memory or in a file that is read when a character first needs it:
/// the large fallback face costs nothing as long as nobody has a rare name.
#[derive(Debug, Clone)]
pub enum FaceData {
    /// The whole file.
    Bytes(Arc<[u8]>),
    /// A file, read once on first use.
    File(PathBuf),
}

impl FaceSource {
    /// A face in a file.
    pub fn file(name: &str, roles: &[Role], path: PathBuf) -> Self {
        Self { name: name.to_owned(), roles: roles.to_vec(), data: FaceData::File(path) }
    }

    /// A face already in memory.
    pub fn bytes(name: &str, roles: &[Role], bytes: Vec<u8>) -> Self {
        Self { name: name.to_owned(), roles: roles.to_vec(), data: FaceData::Bytes(bytes.into()) }
    }
}

/// A face that is read at most once.
#[derive(Debug)]
pub(crate) struct Face {
    pub(crate) source: FaceSource,
    loaded: OnceLock<std::result::Result<Loaded, Error>>,
}

/// The parsed measures of a face, all in thousandths of the em.
#[derive(Debug)]
pub(crate) struct Loaded {
    pub(crate) bytes: Arc<[u8]>,
    pub(crate) ascender: i16,
    pub(crate) descender: i16,
    pub(crate) bbox: [i16; 4],
    pub(crate) weight: u16,
    units_per_em: u16,
}

impl Face {
    pub(crate) fn new(source: FaceSource) -> Self {
        Self { source, loaded: OnceLock::new() }
    }

    pub(crate) fn loaded(&self) -> Result<&Loaded> {
        self.loaded.get_or_init(|| Loaded::read(&self.source)).as_ref().map_err(Clone::clone)
    }

    /// Glyph and advance (thousandths of the em) of a character, `None` if the face lacks it.
    pub(crate) fn glyph(&self, character: char) -> Result<Option<(u16, u16)>> {
        self.loaded()?.glyph(character).ok_or_else(|| faults::font(&self.source.name))
    }
}

impl Loaded {
    fn read(source: &FaceSource) -> std::result::Result<Self, Error> {
        let bytes: Arc<[u8]> = match &source.data {
            FaceData::Bytes(bytes) => Arc::clone(bytes),
            FaceData::File(path) => std::fs::read(path).map_err(|_| faults::font(&source.name))?.into(),
        };
        let face = ttf_parser::Face::parse(&bytes, 0).map_err(|_| faults::font(&source.name))?;
        let units_per_em = face.units_per_em();
        let scaled = |value: i16| per_mille(i64::from(value), units_per_em);
        let bounds = face.global_bounding_box();
        Ok(Self {
            ascender: scaled(face.ascender()),
            descender: scaled(face.descender()),
            bbox: [scaled(bounds.x_min), scaled(bounds.y_min), scaled(bounds.x_max), scaled(bounds.y_max)],
            weight: face.weight().to_number(),
            units_per_em,
            bytes: Arc::clone(&bytes),
        })
    }

    /// Outer `None`: the data stopped making sense.
    #[allow(clippy::option_option)]
    fn glyph(&self, character: char) -> Option<Option<(u16, u16)>> {
        let face = ttf_parser::Face::parse(&self.bytes, 0).ok()?;
        let Some(glyph) = face.glyph_index(character).filter(|glyph| glyph.0 != 0) else {
            return Some(None);
        };
        let advance = face.glyph_hor_advance(glyph)?;
        let advance = u16::try_from(per_mille(i64::from(advance), self.units_per_em)).ok()?;
        Some(Some((glyph.0, advance)))
    }
}

/// Rounds once, here: the same integer is used to lay out and is written as the width in the
/// file, so a reader's pen stands where ours stood.
fn per_mille(value: i64, units_per_em: u16) -> i16 {
    let em = i64::from(units_per_em.max(1));
    let scaled = (value * 1000 + value.signum() * em / 2) / em;
    i16::try_from(scaled).unwrap_or(i16::MAX)
}
