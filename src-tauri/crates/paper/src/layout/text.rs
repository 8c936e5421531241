//! Measuring, breaking and fitting text. Measures are thousandths of the em until a size is
//! chosen, so fitting to a size costs no second measuring.

use kernel::Result;

use crate::faults;
use crate::fonts::Role;
use crate::press::{Canvas, Glyph, Ink};
use crate::template::binding::Piece;
use crate::template::model::{Align, Vertical};

/// Sizes go down in steps of a quarter point.
const STEP: f64 = 0.25;

/// The part of the em above the base line in every Chinese face, of 1.
const ABOVE_BASE: f64 = 0.88;

/// What may not begin a line.
const NO_START: &str = "，。、；：？！）》」』】〕…·％%,.;:?!)]}”’—～";
/// What may not end a line.
const NO_END: &str = "（《「『【〔¥￥([{“‘";

/// A text with its glyphs looked up, before it has a size.
#[derive(Debug)]
pub(crate) struct Shaped {
    units: Vec<Unit>,
    path: String,
}

#[derive(Debug, Clone, Copy)]
struct Unit {
    character: char,
    /// `None` for a line break.
    glyph: Option<Glyph>,
}

/// A text cut into lines at a size.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Set {
    pub(crate) size: f64,
    pub(crate) lines: Vec<Vec<Glyph>>,
}

/// The box a text has to go into, in points.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Room {
    pub(crate) width: f64,
    pub(crate) height: f64,
    pub(crate) size: f64,
    pub(crate) floor: f64,
    pub(crate) leading: f64,
}

impl Shaped {
    /// Looks up every character. `name` stands in for the path of text that is not a field.
    pub(crate) fn new(ink: &mut Ink<'_>, role: Role, pieces: &[Piece], name: &str) -> Result<Self> {
        let mut units = Vec::new();
        let field = pieces.iter().find_map(|piece| piece.path.as_deref()).unwrap_or(name);
        for piece in pieces {
            let path = piece.path.as_deref().unwrap_or(name);
            for character in piece.text.chars() {
                let character = match character {
                    '\r' => continue,
                    '\t' => ' ',
                    other => other,
                };
                let glyph = match character {
                    '\n' => None,
                    _ => Some(ink.glyph(role, character, path)?),
                };
                units.push(Unit { character, glyph });
            }
        }
        Ok(Self { units, path: field.to_owned() })
    }

    /// Fits into a room: on one line, shrunk down to the floor if need be; then wrapped, at
    /// the largest size that fits. Never cut off: what does not fit is refused.
    pub(crate) fn fit(&self, room: Room, wrap_first: bool) -> Result<Set> {
        if self.units.is_empty() {
            return Ok(Set { size: room.size, lines: Vec::new() });
        }
        let floor = room.floor.min(room.size);
        if !wrap_first && let Some(set) = self.fit_one_line(room, floor) {
            return Ok(set);
        }
        let mut size = room.size;
        loop {
            if let Some(lines) = self.wrap(room.width, size)
                && block_height(lines.len(), size, room.leading) <= room.height + 0.01
            {
                return Ok(Set { size, lines });
            }
            if size <= floor {
                return Err(faults::does_not_fit(&self.path));
            }
            size = (size - STEP).max(floor);
        }
    }

    /// One line, or a refusal: for numbers that must not be broken.
    pub(crate) fn fit_unbroken(&self, room: Room) -> Result<Set> {
        if self.units.is_empty() {
            return Ok(Set { size: room.size, lines: Vec::new() });
        }
        self.fit_one_line(room, room.floor.min(room.size)).ok_or_else(|| faults::does_not_fit(&self.path))
    }

    fn fit_one_line(&self, room: Room, floor: f64) -> Option<Set> {
        if self.units.iter().any(|unit| unit.glyph.is_none()) {
            return None;
        }
        let em = f64::from(self.units.iter().map(Unit::advance).sum::<u32>()) / 1000.0;
        let mut size = room.size;
        loop {
            if em * size <= room.width + 0.01 && size <= room.height + 0.01 {
                let line = self.units.iter().filter_map(|unit| unit.glyph).collect();
                return Some(Set { size, lines: vec![line] });
            }
            if size <= floor {
                return None;
            }
            size = (size - STEP).max(floor);
        }
    }

    /// As many lines as it takes at a width and size in points: for cells that grow.
    pub(crate) fn flow(&self, width: f64, size: f64) -> Result<Set> {
        let lines = self.wrap(width, size).ok_or_else(|| faults::does_not_fit(&self.path))?;
        Ok(Set { size, lines })
    }

    /// Lines of at most this width in points; `None` where a single character is wider.
    fn wrap(&self, width: f64, size: f64) -> Option<Vec<Vec<Glyph>>> {
        let limit = (width + 0.01) * 1000.0 / size;
        let mut lines = Vec::new();
        for paragraph in self.units.split(|unit| unit.glyph.is_none()) {
            let mut start = 0;
            while start < paragraph.len() {
                let end = line_end(paragraph, start, limit);
                let shown = paragraph[start..end].iter().rev().skip_while(|u| u.character == ' ').count();
                lines.push(paragraph[start..start + shown].iter().filter_map(|u| u.glyph).collect());
                start = end;
                while paragraph.get(start).is_some_and(|unit| unit.character == ' ') {
                    start += 1;
                }
            }
            if paragraph.is_empty() {
                lines.push(Vec::new());
            }
        }
        lines.iter().all(|line| f64::from(line_width(line)) <= limit).then_some(lines)
    }
}

impl Unit {
    fn advance(&self) -> u32 {
        self.glyph.map_or(0, |glyph| u32::from(glyph.advance))
    }
}

/// Where the line starting at `start` ends: at the last permitted break before the limit, or
/// at the limit itself when a single word is longer than the line.
fn line_end(units: &[Unit], start: usize, limit: f64) -> usize {
    let mut width = 0.0;
    let mut good = None;
    for index in start..units.len() {
        if index > start && may_break(units[index - 1].character, units[index].character) {
            good = Some(index);
        }
        width += f64::from(units[index].advance());
        if width > limit && index > start && units[index].character != ' ' {
            return good.unwrap_or(index);
        }
    }
    units.len()
}

fn may_break(before: char, after: char) -> bool {
    if NO_START.contains(after) || NO_END.contains(before) || after == ' ' {
        return false;
    }
    let wordy = |c: char| c.is_ascii_graphic();
    !(wordy(before) && wordy(after))
}

pub(crate) fn block_height(lines: usize, size: f64, leading: f64) -> f64 {
    match lines {
        0 => 0.0,
        #[allow(clippy::cast_precision_loss)]
        lines => size + (lines - 1) as f64 * size * leading,
    }
}

/// Width of a line in thousandths of the em.
pub(crate) fn line_width(line: &[Glyph]) -> u32 {
    line.iter().map(|glyph| u32::from(glyph.advance)).sum()
}

/// How set text stands in its box.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stand {
    pub(crate) align: Align,
    pub(crate) valign: Vertical,
    pub(crate) leading: f64,
    pub(crate) tone: f64,
}

impl Set {
    /// Writes the lines into a box given in points.
    pub(crate) fn write(&self, canvas: &mut Canvas, area: [f64; 4], stand: Stand) {
        let [x, y, w, h] = area;
        let slack = h - block_height(self.lines.len(), self.size, stand.leading);
        let top = match stand.valign {
            Vertical::Top => y,
            Vertical::Middle => y + slack / 2.0,
            Vertical::Bottom => y + slack,
        };
        let mut base = top + self.size * ABOVE_BASE;
        for line in &self.lines {
            let free = w - f64::from(line_width(line)) * self.size / 1000.0;
            let left = match stand.align {
                Align::Left => x,
                Align::Center => x + free / 2.0,
                Align::Right => x + free,
            };
            canvas.write([left, base], self.size, stand.tone, line);
            base += self.size * stand.leading;
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use std::path::Path;

    use super::*;
    use crate::fonts::FontSet;

    fn shaped(text: &str, check: impl FnOnce(&Shaped)) {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../resources/fonts");
        let fonts = FontSet::bundled(&folder).unwrap();
        let piece = Piece { path: Some("name".to_owned()), text: text.to_owned() };
        check(&Shaped::new(&mut Ink::new(&fonts), Role::Serif, &[piece], "").unwrap());
    }

    fn room(width: f64, height: f64) -> Room {
        Room { width, height, size: 10.0, floor: 7.0, leading: 1.2 }
    }

    fn lengths(set: &Set) -> Vec<usize> {
        set.lines.iter().map(Vec::len).collect()
    }

    #[test]
    fn shrinks_to_the_floor_and_then_wraps() {
        shaped("阿卜杜热合曼·麦麦提", |name| {
            let full = name.fit(room(100.0, 30.0), false).unwrap();
            assert_eq!((full.size.to_bits(), full.lines.len()), (10.0_f64.to_bits(), 1));
            let shrunk = name.fit(room(75.0, 30.0), false).unwrap();
            assert!(shrunk.size < 10.0 && shrunk.lines.len() == 1);
            let wrapped = name.fit(room(50.0, 30.0), false).unwrap();
            assert_eq!((wrapped.size.to_bits(), wrapped.lines.len()), (10.0_f64.to_bits(), 2));
            assert_eq!(name.fit(room(20.0, 10.0), false).unwrap_err().code, "paper.does_not_fit");
            assert_eq!(name.fit(room(5.0, 500.0), true).unwrap_err().code, "paper.does_not_fit");
        });
    }

    #[test]
    fn punctuation_and_numbers_stay_where_they_belong() {
        // Five characters fit: the comma may not begin the second line, so it takes 四 along.
        shaped("一二三四五，六", |text| assert_eq!(lengths(&text.flow(50.0, 10.0).unwrap()), [4, 3]));
        shaped("一二三四（五）", |text| assert_eq!(lengths(&text.flow(50.0, 10.0).unwrap()), [4, 3]));
        shaped("一二三2026年", |text| assert_eq!(lengths(&text.flow(40.0, 10.0).unwrap()), [3, 5]));
        shaped("一二\n三", |text| assert_eq!(lengths(&text.flow(50.0, 10.0).unwrap()), [2, 1]));
    }
}
