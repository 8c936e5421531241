use kernel::Result;
use qrcode::{Color, EcLevel, QrCode};

use crate::faults;
use crate::press::{Canvas, mm};
use crate::template::binding::Pattern;
use crate::template::model::Qr;
use crate::template::scope::Scope;

/// The quiet zone that ISO/IEC 18004 asks for, in modules.
const QUIET: usize = 4;
/// The finest module in millimetres: two dots and a half of a 24-pin printer (180 to the inch), four of a laser's worst.
const FINEST: f64 = 0.35;

/// Draws a QR code at level M as one path: dark modules of a row that touch are one box.
pub(crate) fn draw(
    canvas: &mut Canvas,
    qr: &Qr,
    pattern: &Pattern,
    scope: &Scope<'_>,
    [dx, dy]: [f64; 2],
) -> Result<()> {
    let text: String = pattern.fill(scope)?.into_iter().map(|piece| piece.text).collect();
    if text.is_empty() {
        return Ok(());
    }
    let path = scope.full_path(&pattern.name());
    let code = QrCode::with_error_correction_level(&text, EcLevel::M).map_err(|_| faults::qr_too_fine(&path))?;
    let width = code.width();
    #[allow(clippy::cast_precision_loss)]
    let module = qr.size / (width + 2 * QUIET) as f64;
    if module < FINEST {
        return Err(faults::qr_too_fine(&path));
    }
    #[allow(clippy::cast_precision_loss)]
    let at = |index: usize| (index + QUIET) as f64 * module;
    let mut boxes = Vec::new();
    for (row, modules) in code.to_colors().chunks(width).enumerate() {
        let mut column = 0;
        for run in modules.chunk_by(|a, b| a == b) {
            if run[0] == Color::Dark {
                #[allow(clippy::cast_precision_loss)]
                let length = run.len() as f64 * module;
                boxes.push([mm(qr.x + dx + at(column)), mm(qr.y + dy + at(row)), mm(length), mm(module)]);
            }
            column += run.len();
        }
    }
    canvas.fill_many(&boxes, 0.0);
    Ok(())
}
