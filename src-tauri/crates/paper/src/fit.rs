//! How a printer sets down a form: offsets and scale, and how a clerk's readings correct them.

use kernel::Result;

use crate::faults;
use crate::template::Template;

/// Largest offset in tenths of a millimetre.
const FARTHEST: i32 = 500;
/// Smallest and largest scale per mille.
const SCALES: std::ops::RangeInclusive<i32> = 950..=1050;
/// Where the cross-hairs stand from their corner, in tenths of a millimetre.
pub(crate) const CROSS: i32 = 200;

/// What is done to a whole page so that one printer sets it onto one form: a point `(x, y)` from the top left corner
/// goes to `(x × across ÷ 1000 + right, y × along ÷ 1000 + down)`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fit {
    /// To the right, in tenths of a millimetre; to the left below nothing.
    pub right: i32,
    /// Downwards, in tenths of a millimetre; upwards below nothing.
    pub down: i32,
    /// Scale across the page per mille; 1000 leaves it as it is.
    pub across: i32,
    /// Scale along the page per mille.
    pub along: i32,
}

impl Default for Fit {
    fn default() -> Self {
        Self { right: 0, down: 0, across: 1000, along: 1000 }
    }
}

/// What a clerk reads off a calibration sheet at one cross-hair: how far the print still has to move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Reading {
    /// To the right, in tenths of a millimetre.
    pub right: i32,
    /// Downwards, in tenths of a millimetre.
    pub down: i32,
}

impl Fit {
    /// Refuses what no printer needs.
    ///
    /// # Errors
    /// `paper.calibration_range` at `right`, `down`, `across` or `along`.
    pub fn check(self) -> Result<()> {
        for (field, value, word) in [("right", self.right, "向右"), ("down", self.down, "向下")] {
            if value.unsigned_abs() > FARTHEST.unsigned_abs() {
                let message = format!("“{word}”合计超过 50 毫米，请检查纸装得是否到位、量的是不是毫米，再量一次。");
                return Err(faults::out_of_range(field, &message));
            }
        }
        for (field, value, word) in [("across", self.across, "左右"), ("along", self.along, "上下")] {
            if !SCALES.contains(&value) {
                let message = format!(
                    "{word}方向的伸缩超过百分之五，多半是打印机设成了“适应纸张”或选错了纸。请改成实际大小，再量一次。"
                );
                return Err(faults::out_of_range(field, &message));
            }
        }
        Ok(())
    }

    /// The fit after a sheet printed with this one was read at its near (top left) and, where given, its far (bottom
    /// right) cross-hair. Without the far reading the scale stays.
    ///
    /// # Errors
    /// As [`Fit::check`].
    pub fn corrected(self, template: &Template, near: Reading, far: Option<Reading>) -> Result<Self> {
        let (width, height) = template.page_size();
        let axis = |scale: i32, offset: i32, length: u32, near: i32, far: Option<i32>| {
            let length = i64::from(length);
            let (scale, offset, cross) = (i64::from(scale), i64::from(offset), i64::from(CROSS));
            let (near, far) = (i64::from(near), far.map(i64::from));
            // Where the cross-hairs have to stand, in tenths of a millimetre times a thousand.
            let wanted = cross * scale + (offset + near) * 1000;
            let scale = match far {
                Some(far) => {
                    let span = length - 2 * cross;
                    divided(span * scale + (far - near) * 1000, span)
                }
                None => scale,
            };
            let offset = divided(wanted - cross * scale, 1000);
            (narrow(scale), narrow(offset))
        };
        let (across, right) = axis(self.across, self.right, width, near.right, far.map(|f| f.right));
        let (along, down) = axis(self.along, self.down, height, near.down, far.map(|f| f.down));
        let fit = Self { right, down, across, along };
        fit.check()?;
        Ok(fit)
    }
}

/// Rounded to the nearest, halves away from nothing; the divisor is above nothing.
fn divided(value: i64, by: i64) -> i64 {
    (value.abs() + by / 2) / by * value.signum()
}

fn narrow(value: i64) -> i32 {
    i32::try_from(value).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use proptest::prelude::*;

    use super::*;

    fn form() -> Template {
        Template::parse(
            r#"{"id":"f","title":"表","version":1,"page":{"width":241,"height":93.1},"elements":[
               {"kind":"line","from":[0,0],"to":[10,0],"preprinted":true}]}"#,
        )
        .unwrap()
    }

    /// Where a printer that is off by `error` sets down a point, in tenths of a millimetre.
    fn lands(fit: Fit, error: Fit, [x, y]: [i32; 2]) -> [f64; 2] {
        let once = |v: f64, scale: i32, offset: i32| v * f64::from(scale) / 1000.0 + f64::from(offset);
        [
            once(once(f64::from(x), fit.across, fit.right), error.across, error.right),
            once(once(f64::from(y), fit.along, fit.down), error.along, error.down),
        ]
    }

    fn reading(fit: Fit, error: Fit, at: [i32; 2]) -> Reading {
        let [x, y] = lands(fit, error, at);
        #[allow(clippy::cast_possible_truncation)]
        let still = |wanted: i32, is: f64| (f64::from(wanted) - is).round() as i32;
        Reading { right: still(at[0], x), down: still(at[1], y) }
    }

    #[test]
    fn two_numbers_move_the_page_and_keep_its_scale() {
        let fit = Fit::default().corrected(&form(), Reading { right: -14, down: 25 }, None).unwrap();
        assert_eq!(fit, Fit { right: -14, down: 25, ..Fit::default() });
        let again = fit.corrected(&form(), Reading { right: 4, down: -5 }, None).unwrap();
        assert_eq!((again.right, again.down), (-10, 20));
    }

    #[test]
    fn what_no_printer_needs_is_refused_in_words() {
        let far = Fit::default().corrected(&form(), Reading { right: 501, down: 0 }, None).unwrap_err();
        assert_eq!(far.fields[0].path, "right");
        let stretched =
            Fit::default().corrected(&form(), Reading::default(), Some(Reading { right: 0, down: 60 })).unwrap_err();
        assert_eq!(stretched.fields[0].path, "along");
    }

    proptest! {
        /// Whatever a printer does within reason, two rounds of reading bring every corner to within the coarseness of
        /// the scale (a thousandth of the page) of where it belongs.
        #[test]
        fn two_rounds_bring_the_print_onto_the_form(
            right in -250_i32..250, down in -250_i32..250, across in 975_i32..1025, along in 975_i32..1025,
        ) {
            let error = Fit { right, down, across, along };
            let far = [2410 - CROSS, 931 - CROSS];
            let mut fit = Fit::default();
            for _ in 0..2 {
                let (near, far) = (reading(fit, error, [CROSS, CROSS]), reading(fit, error, far));
                fit = fit.corrected(&form(), near, Some(far)).unwrap();
            }
            for at in [[0, 0], [2410, 0], [0, 931], [2410, 931]] {
                let [x, y] = lands(fit, error, at);
                prop_assert!((x - f64::from(at[0])).abs() < 4.0, "{x} at {at:?} by {fit:?}");
                prop_assert!((y - f64::from(at[1])).abs() < 4.0, "{y} at {at:?} by {fit:?}");
            }
        }
    }
}
