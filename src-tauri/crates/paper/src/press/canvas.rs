use std::io::Write;

use super::ink::Glyph;

/// Points in a millimetre.
pub(crate) fn mm(length: f64) -> f64 {
    length * 72.0 / 25.4
}

/// The operators of one page or form. Places are points from the top left corner; PDF counts
/// from the bottom, and this is the only file that knows it.
#[derive(Debug)]
pub(crate) struct Canvas {
    height: f64,
    /// Beneath everything, the shared form included.
    under: Vec<u8>,
    drawing: Vec<u8>,
    writing: Vec<u8>,
    pen: Pen,
    font: Option<(u8, i64)>,
    text_tone: i64,
    /// Left, top, right and bottom of all that was drawn; none before anything is.
    extent: Option<[f64; 4]>,
}

/// Graphics state already in force, so that it is not repeated.
#[derive(Debug, Clone, PartialEq)]
struct Pen {
    width: i64,
    tone: i64,
    fill: i64,
    dash: Vec<i64>,
}

/// How a stroke looks: width in points, tone 0 (black) to 1, dashes in points.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Paint<'a> {
    pub(crate) width: f64,
    pub(crate) tone: f64,
    pub(crate) dash: &'a [f64],
}

impl Paint<'_> {
    pub(crate) fn solid(width: f64) -> Self {
        Paint { width, tone: 0.0, dash: &[] }
    }
}

impl Canvas {
    pub(crate) fn new(height: f64) -> Self {
        Self {
            height,
            under: Vec::new(),
            drawing: Vec::with_capacity(512),
            writing: Vec::with_capacity(1024),
            pen: Pen { width: 100, tone: 0, fill: 0, dash: Vec::new() },
            font: None,
            text_tone: 0,
            extent: None,
        }
    }

    /// Draws the shared form with what is the same on every page.
    pub(crate) fn place_form(&mut self, name: &str) {
        self.drawing.extend_from_slice(format!("/{name} Do\n").as_bytes());
    }

    pub(crate) fn line(&mut self, from: [f64; 2], to: [f64; 2], paint: Paint<'_>) {
        if paint.width <= 0.0 {
            return;
        }
        self.stroke_with(paint);
        self.reach(from);
        self.reach(to);
        let (from, to) = (self.point(from), self.point(to));
        numbers(&mut self.drawing, &[from[0], from[1]]);
        self.drawing.extend_from_slice(b"m ");
        numbers(&mut self.drawing, &[to[0], to[1]]);
        self.drawing.extend_from_slice(b"l S\n");
    }

    pub(crate) fn outline(&mut self, x: f64, y: f64, w: f64, h: f64, paint: Paint<'_>) {
        if paint.width <= 0.0 {
            return;
        }
        self.stroke_with(paint);
        self.reach([x, y]);
        self.reach([x + w, y + h]);
        let corner = self.point([x, y + h]);
        numbers(&mut self.drawing, &[corner[0], corner[1], w, h]);
        self.drawing.extend_from_slice(b"re S\n");
    }

    pub(crate) fn fill(&mut self, x: f64, y: f64, w: f64, h: f64, tone: f64) {
        self.fill_many(&[[x, y, w, h]], tone);
    }

    /// Boxes (left, top, width, height) painted as one path.
    pub(crate) fn fill_many(&mut self, boxes: &[[f64; 4]], tone: f64) {
        if self.pen.fill != hundredths(tone) {
            self.pen.fill = hundredths(tone);
            numbers(&mut self.drawing, &[tone]);
            self.drawing.extend_from_slice(b"g ");
        }
        for &[x, y, w, h] in boxes {
            self.reach([x, y]);
            self.reach([x + w, y + h]);
            let corner = self.point([x, y + h]);
            numbers(&mut self.drawing, &[corner[0], corner[1], w, h]);
            self.drawing.extend_from_slice(b"re ");
        }
        self.drawing.extend_from_slice(b"f\n");
    }

    /// A line of glyphs with its base line starting at a point.
    pub(crate) fn write(&mut self, at: [f64; 2], size: f64, tone: f64, glyphs: &[Glyph]) {
        if glyphs.is_empty() {
            return;
        }
        if self.text_tone != hundredths(tone) {
            self.text_tone = hundredths(tone);
            numbers(&mut self.writing, &[tone]);
            self.writing.extend_from_slice(b"g ");
        }
        let advance: f64 = glyphs.iter().map(|glyph| f64::from(glyph.advance)).sum();
        // Ideographs stand within the em: about 0.88 above the base line and 0.12 below it.
        self.reach([at[0], at[1] - size * 0.88]);
        self.reach([at[0] + advance * size / 1000.0, at[1] + size * 0.12]);
        let [x, y] = self.point(at);
        numbers(&mut self.writing, &[1.0, 0.0, 0.0, 1.0, x, y]);
        self.writing.extend_from_slice(b"Tm\n");
        for run in glyphs.chunk_by(|a, b| a.face == b.face) {
            let face = run[0].face;
            if self.font != Some((face, hundredths(size))) {
                self.font = Some((face, hundredths(size)));
                font(&mut self.writing, face, size);
            }
            show(&mut self.writing, run);
        }
    }

    /// Glyphs beneath everything else on the page, turned counter-clockwise by the angle whose
    /// cosine and sine are given.
    pub(crate) fn write_under(&mut self, at: [f64; 2], [cos, sin]: [f64; 2], size: f64, tone: f64, glyphs: &[Glyph]) {
        let [x, y] = self.point(at);
        let out = &mut self.under;
        out.extend_from_slice(b"q ");
        numbers(out, &[tone]);
        out.extend_from_slice(b"g BT ");
        numbers(out, &[cos, sin, -sin, cos, x, y]);
        out.extend_from_slice(b"Tm\n");
        for run in glyphs.chunk_by(|a, b| a.face == b.face) {
            font(out, run[0].face, size);
            show(out, run);
        }
        out.extend_from_slice(b"ET Q\n");
    }

    pub(crate) fn finish(mut self) -> Vec<u8> {
        if !self.writing.is_empty() {
            // Text starts in black whatever the last filled box was.
            if self.pen.fill != 0 {
                self.drawing.extend_from_slice(b"0 g\n");
            }
            self.drawing.extend_from_slice(b"BT\n");
            self.drawing.append(&mut self.writing);
            self.drawing.extend_from_slice(b"ET\n");
        }
        self.under.append(&mut self.drawing);
        self.under
    }

    /// Left, top, right and bottom of all that was drawn, in points from the top left corner.
    pub(crate) fn extent(&self) -> Option<[f64; 4]> {
        self.extent
    }

    fn reach(&mut self, [x, y]: [f64; 2]) {
        let [left, top, right, bottom] = self.extent.unwrap_or([x, y, x, y]);
        self.extent = Some([left.min(x), top.min(y), right.max(x), bottom.max(y)]);
    }

    fn point(&self, [x, y]: [f64; 2]) -> [f64; 2] {
        [x, self.height - y]
    }

    fn stroke_with(&mut self, paint: Paint<'_>) {
        if self.pen.width != hundredths(paint.width) {
            self.pen.width = hundredths(paint.width);
            numbers(&mut self.drawing, &[paint.width]);
            self.drawing.extend_from_slice(b"w ");
        }
        if self.pen.tone != hundredths(paint.tone) {
            self.pen.tone = hundredths(paint.tone);
            numbers(&mut self.drawing, &[paint.tone]);
            self.drawing.extend_from_slice(b"G ");
        }
        let dash: Vec<i64> = paint.dash.iter().map(|&length| hundredths(length)).collect();
        if self.pen.dash != dash {
            self.pen.dash = dash;
            self.drawing.push(b'[');
            numbers(&mut self.drawing, paint.dash);
            self.drawing.extend_from_slice(b"] 0 d ");
        }
    }
}

fn font(out: &mut Vec<u8>, face: u8, size: f64) {
    out.extend_from_slice(format!("/F{face} ").as_bytes());
    numbers(out, &[size]);
    out.extend_from_slice(b"Tf\n");
}

fn show(out: &mut Vec<u8>, glyphs: &[Glyph]) {
    out.push(b'<');
    for glyph in glyphs {
        for shift in [12, 8, 4, 0] {
            out.push(b"0123456789ABCDEF"[usize::from((glyph.code >> shift) & 15)]);
        }
    }
    out.extend_from_slice(b">Tj\n");
}

/// A hundredth of a point is 0.0035 mm: finer than any printer, and a rounding that does not
/// depend on the machine.
#[allow(clippy::cast_possible_truncation)]
fn hundredths(value: f64) -> i64 {
    (value * 100.0).round() as i64
}

fn numbers(out: &mut Vec<u8>, values: &[f64]) {
    for &value in values {
        let scaled = hundredths(value);
        let (whole, part) = (scaled.unsigned_abs() / 100, scaled.unsigned_abs() % 100);
        if scaled < 0 {
            out.push(b'-');
        }
        // Writing into a Vec cannot fail.
        let _ = match part {
            0 => write!(out, "{whole} "),
            part if part % 10 == 0 => write!(out, "{whole}.{} ", part / 10),
            part => write!(out, "{whole}.{part:02} "),
        };
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    #[test]
    fn numbers_are_short_and_exact() {
        let mut out = Vec::new();
        numbers(&mut out, &[0.0, 1.0, -1.5, 12.345, 0.05, -0.001]);
        assert_eq!(String::from_utf8(out).unwrap(), "0 1 -1.5 12.35 0.05 0 ");
    }

    #[test]
    fn state_is_written_once_and_y_runs_downwards() {
        let mut canvas = Canvas::new(100.0);
        canvas.line([0.0, 10.0], [5.0, 10.0], Paint::solid(0.5));
        canvas.line([0.0, 20.0], [5.0, 20.0], Paint::solid(0.5));
        let page = String::from_utf8(canvas.finish()).unwrap();
        assert_eq!(page, "0.5 w 0 90 m 5 90 l S\n0 80 m 5 80 l S\n");
    }
}
