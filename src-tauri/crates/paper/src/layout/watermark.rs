use kernel::Result;

use super::text::line_width;
use crate::fonts::Role;
use crate::press::{Canvas, Ink};

const WORDS: &str = "演练";
/// Light enough to read through, dark enough to survive a photocopier.
const TONE: f64 = 0.87;
/// Cosine and sine of 30 degrees, to four places.
const TURN: [f64; 2] = [0.866, 0.5];

/// Writes 演练 across the page. It is not part of any template, so no template can leave it out.
pub(crate) fn draw(canvas: &mut Canvas, ink: &mut Ink<'_>, width: f64, height: f64) -> Result<()> {
    let glyphs =
        WORDS.chars().map(|character| ink.glyph(Role::Serif, character, "training")).collect::<Result<Vec<_>>>()?;
    let size = (height * 0.42).min(width * 0.38);
    let length = f64::from(line_width(&glyphs)) * size / 1000.0;
    // Half the words back and half the em down from the middle, along the turned base line.
    let along = length / 2.0;
    let below = size * 0.38;
    let x = width / 2.0 - along * TURN[0] + below * TURN[1];
    let y = height / 2.0 + along * TURN[1] + below * TURN[0];
    canvas.write_under([x, y], TURN, size, TONE, &glyphs);
    Ok(())
}
