//! Bar charts in the manner of a printed report: grey bars with a black edge, every bar with its name and its
//! figure in words, so that a photocopy tells as much as the table.

use kernel::Result;

use super::text::{Room, Shaped, Stand};
use crate::faults;
use crate::fonts::Role;
use crate::press::{Canvas, Ink, Paint, mm};
use crate::template::binding::Pattern;
use crate::template::model::{Align, Bars, Vertical};
use crate::template::scope::Scope;

/// Tone of a bar: clear on a photocopy, and a figure printed over it would still be read.
const TONE: f64 = 0.78;
/// Distance between a bar and its words, in millimetres.
const GAP: f64 = 1.2;
/// The share of a lying chart's width that names have, and figures.
const NAMES: f64 = 0.42;
const FIGURES: f64 = 0.2;
/// The widest a column grows, in millimetres.
const WIDEST: f64 = 16.0;
/// Height of the words above and below a column, in millimetres.
const WORDS: f64 = 6.0;

/// Draws a chart, shifted by an offset in millimetres.
pub(crate) fn draw(
    canvas: &mut Canvas,
    ink: &mut Ink<'_>,
    bars: &Bars,
    words: &[Pattern; 2],
    scope: &Scope<'_>,
    [dx, dy]: [f64; 2],
) -> Result<()> {
    let entries = scope.array(&bars.over).ok_or_else(|| faults::field_missing(&scope.full_path(&bars.over)))?;
    let mut values = Vec::with_capacity(entries.len());
    let scopes: Vec<Scope<'_>> =
        entries.iter().enumerate().map(|(index, entry)| scope.entry(&bars.over, index, entry)).collect();
    for scope in &scopes {
        let value = scope.find(&bars.value).ok_or_else(|| faults::field_missing(&scope.full_path(&bars.value)))?;
        values.push(value.as_i64().ok_or_else(|| faults::field_type(&scope.full_path(&bars.value), "整数"))?);
    }
    let most = values.iter().copied().max().unwrap_or(0);
    #[allow(clippy::cast_precision_loss)]
    let step = (if bars.upright { bars.w } else { bars.h }) / values.len().max(1) as f64;
    let chart = Chart { bars, words, step, left: bars.x + dx, top: bars.y + dy };
    for (index, (value, scope)) in values.iter().zip(&scopes).enumerate() {
        #[allow(clippy::cast_precision_loss)]
        let at = index as f64 * step;
        if bars.upright {
            chart.column(canvas, ink, scope, at, share(*value, most))?;
        } else {
            chart.lying(canvas, ink, scope, at, share(*value, most))?;
        }
    }
    let axis = Paint::solid(mm(0.3));
    if bars.upright {
        let y = mm(chart.top + bars.h - WORDS);
        canvas.line([mm(chart.left), y], [mm(chart.left + bars.w), y], axis);
    } else {
        let x = mm(chart.left + bars.w * NAMES);
        canvas.line([x, mm(chart.top)], [x, mm(chart.top + bars.h)], axis);
    }
    Ok(())
}

/// The part of the longest bar, 0 to 1.
#[allow(clippy::cast_precision_loss)]
fn share(value: i64, most: i64) -> f64 {
    if most <= 0 { 0.0 } else { value.max(0) as f64 / most as f64 }
}

struct Chart<'t> {
    bars: &'t Bars,
    words: &'t [Pattern; 2],
    /// Millimetres from one bar to the next.
    step: f64,
    left: f64,
    top: f64,
}

impl Chart<'_> {
    fn column(&self, canvas: &mut Canvas, ink: &mut Ink<'_>, scope: &Scope<'_>, at: f64, share: f64) -> Result<()> {
        let width = (self.step * 0.5).min(WIDEST);
        let floor = self.top + self.bars.h - WORDS;
        let tall = (self.bars.h - 2.0 * WORDS) * share;
        bar(canvas, [self.left + at + (self.step - width) / 2.0, floor - tall, width, tall]);
        let box_of = |y: f64| [self.left + at + GAP / 2.0, y, self.step - GAP, WORDS - GAP];
        self.say(canvas, ink, scope, 0, box_of(floor + GAP), Align::Center)?;
        self.say(canvas, ink, scope, 1, box_of(floor - tall - WORDS), Align::Center)
    }

    fn lying(&self, canvas: &mut Canvas, ink: &mut Ink<'_>, scope: &Scope<'_>, at: f64, share: f64) -> Result<()> {
        let (names, figures) = (self.bars.w * NAMES, self.bars.w * FIGURES);
        let start = self.left + names;
        let long = (self.bars.w - names - figures) * share;
        let thick = (self.step * 0.62).min(7.0);
        let y = self.top + at;
        bar(canvas, [start, y + (self.step - thick) / 2.0, long, thick]);
        self.say(canvas, ink, scope, 0, [self.left, y, names - GAP, self.step], Align::Right)?;
        self.say(canvas, ink, scope, 1, [start + long + GAP, y, figures - GAP, self.step], Align::Left)
    }

    /// Writes the name (0) or the figure (1) of a bar into a box in millimetres.
    fn say(
        &self,
        canvas: &mut Canvas,
        ink: &mut Ink<'_>,
        scope: &Scope<'_>,
        which: usize,
        [x, y, w, h]: [f64; 4],
        align: Align,
    ) -> Result<()> {
        let pattern = &self.words[which];
        let shaped = Shaped::new(ink, Role::Sans, &pattern.fill(scope)?, &pattern.name())?;
        let room = Room { width: mm(w), height: mm(h), size: self.bars.size, floor: self.bars.min_size, leading: 1.15 };
        // A name breaks over two lines at its full size before it grows small; a figure stays in one piece.
        let set = if which == 0 { shaped.fit(room, true)? } else { shaped.fit_unbroken(room)? };
        let stand = Stand { align, valign: Vertical::Middle, leading: room.leading, tone: 0.0 };
        set.write(canvas, [mm(x), mm(y), mm(w), mm(h)], stand);
        Ok(())
    }
}

fn bar(canvas: &mut Canvas, [x, y, w, h]: [f64; 4]) {
    if w <= 0.0 || h <= 0.0 {
        return;
    }
    canvas.fill(mm(x), mm(y), mm(w), mm(h), TONE);
    canvas.outline(mm(x), mm(y), mm(w), mm(h), Paint::solid(mm(0.25)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_are_as_long_as_their_share_and_never_negative() {
        assert!((share(50, 200) - 0.25).abs() < 1e-9);
        assert!((share(200, 200) - 1.0).abs() < 1e-9);
        for (value, most) in [(0, 0), (-5, 10), (-5, -1), (0, 10)] {
            assert!(share(value, most).abs() < 1e-9);
        }
        assert!((share(i64::MAX, i64::MAX) - 1.0).abs() < 1e-9);
    }
}
