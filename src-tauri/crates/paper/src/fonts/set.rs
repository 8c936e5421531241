use std::path::Path;

use kernel::Result;

use super::face::{Face, FaceSource, Role};
use crate::faults;

/// Faces with their fallback order. Cheap to share; one per process is enough.
#[derive(Debug)]
pub struct FontSet {
    faces: Vec<Face>,
    chains: [Vec<usize>; 3],
}

/// A character found in the chain: which face, which glyph, how wide (thousandths of the em).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) face: usize,
    pub(crate) glyph: u16,
    pub(crate) advance: u16,
}

impl FontSet {
    /// Builds the chains: for a role, the faces that list it, in the order given.
    ///
    /// # Errors
    /// `paper.font_missing` when a role has no face at all.
    pub fn load(faces: Vec<FaceSource>) -> Result<Self> {
        let chains = Role::ALL
            .map(|role| (0..faces.len()).filter(|&face| faces[face].roles.contains(&role)).collect::<Vec<_>>());
        if let Some(empty) = chains.iter().position(Vec::is_empty) {
            return Err(faults::font(&format!("{:?}", Role::ALL[empty])));
        }
        Ok(Self { faces: faces.into_iter().map(Face::new).collect(), chains })
    }

    /// The faces installed with the program, from its `fonts` folder.
    ///
    /// # Errors
    /// `paper.font_missing` when a file is not there.
    pub fn bundled(folder: &Path) -> Result<Self> {
        use Role::{Sans, Serif, SerifBold};
        let faces = [
            ("NotoSansSC-Regular-GB2312", &[Sans][..]),
            ("NotoSerifSC-Bold-GB2312", &[SerifBold][..]),
            ("NotoSerifSC-Regular", &[Serif, SerifBold, Sans][..]),
            ("HanaMinB", &[Serif, SerifBold, Sans][..]),
        ];
        let mut sources = Vec::with_capacity(faces.len());
        for (name, roles) in faces {
            let path = folder.join(format!("{name}.ttf"));
            if !path.is_file() {
                return Err(faults::font(name));
            }
            sources.push(FaceSource::file(name, roles, path));
        }
        Self::load(sources)
    }

    /// Whether every character of a text can be printed with this role; the first that
    /// cannot, otherwise. Lets a form warn while a name is being typed.
    ///
    /// # Errors
    /// `paper.font_missing` when a face cannot be read.
    pub fn first_missing(&self, role: Role, text: &str) -> Result<Option<char>> {
        for character in text.chars() {
            if self.find(role, character)?.is_none() {
                return Ok(Some(character));
            }
        }
        Ok(None)
    }

    pub(crate) fn find(&self, role: Role, character: char) -> Result<Option<Found>> {
        for &face in &self.chains[role.index()] {
            if let Some((glyph, advance)) = self.faces[face].glyph(character)? {
                return Ok(Some(Found { face, glyph, advance }));
            }
        }
        Ok(None)
    }

    pub(crate) fn faces(&self) -> &[Face] {
        &self.faces
    }
}
