use std::collections::HashMap;

use kernel::Result;
use subsetter::GlyphRemapper;

use crate::faults;
use crate::fonts::{FontSet, Role};

/// The glyphs one document uses. Codes are handed out at first use, so page contents can be
/// written at once, and each face is cut down to its used glyphs once, at the very end.
#[derive(Debug)]
pub(crate) struct Ink<'f> {
    fonts: &'f FontSet,
    faces: Vec<FaceInk>,
    known: HashMap<(Role, char), Glyph>,
}

/// What one face contributes.
#[derive(Debug, Default)]
pub(crate) struct FaceInk {
    pub(crate) remapper: GlyphRemapper,
    /// By code less one (code 0 is the missing glyph): the character, its glyph in the cut-down
    /// face and its advance. Two characters drawn by one glyph get two codes, so that each
    /// still comes out of the document as itself.
    pub(crate) codes: Vec<Coded>,
    by_character: HashMap<char, u16>,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct Coded {
    pub(crate) character: char,
    pub(crate) glyph: u16,
    pub(crate) advance: u16,
}

/// A glyph as page contents write it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Glyph {
    pub(crate) face: u8,
    pub(crate) code: u16,
    /// Thousandths of the em.
    pub(crate) advance: u16,
}

impl<'f> Ink<'f> {
    pub(crate) fn new(fonts: &'f FontSet) -> Self {
        let faces = fonts.faces().iter().map(|_| FaceInk::default()).collect();
        Self { fonts, faces, known: HashMap::new() }
    }

    /// The glyph of a character; `path` is named when no face has it.
    pub(crate) fn glyph(&mut self, role: Role, character: char, path: &str) -> Result<Glyph> {
        if let Some(glyph) = self.known.get(&(role, character)) {
            return Ok(*glyph);
        }
        let found = self.fonts.find(role, character)?.ok_or_else(|| faults::missing_glyph(path, character))?;
        let ink = &mut self.faces[found.face];
        let code = if let Some(code) = ink.by_character.get(&character) {
            *code
        } else {
            let code = u16::try_from(ink.codes.len() + 1).map_err(|_| faults::pdf("字符过多"))?;
            let glyph = ink.remapper.remap(found.glyph);
            ink.codes.push(Coded { character, glyph, advance: found.advance });
            ink.by_character.insert(character, code);
            code
        };
        let face = u8::try_from(found.face).map_err(|_| faults::pdf("字体过多"))?;
        let glyph = Glyph { face, code, advance: found.advance };
        self.known.insert((role, character), glyph);
        Ok(glyph)
    }

    pub(crate) fn fonts(&self) -> &'f FontSet {
        self.fonts
    }

    pub(crate) fn faces(&self) -> &[FaceInk] {
        &self.faces
    }
}
