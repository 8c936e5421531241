//! The sheet a clerk reads two numbers off: rulers, cross-hairs, and the boxes of what is filled in.

use kernel::Result;

use super::text::{Room, Shaped, Stand};
use crate::fit::{CROSS, Fit};
use crate::fonts::Role;
use crate::press::{Canvas, Ink, Layers, Paint, mm};
use crate::template::Template;
use crate::template::binding::Piece;
use crate::template::check::{Item, Shape};
use crate::template::model::{Align, Vertical};

/// Where the rulers run, in millimetres from the edge of the paper; few printers reach nearer.
const INSET: f64 = 6.0;
/// Width of rules in millimetres.
const RULE: f64 = 0.15;

/// The sheet as the filled layer of a form: it is moved as the form's data is.
pub(crate) fn lay_sheet(template: &Template, fit: Fit, ink: &mut Ink<'_>) -> Result<Layers> {
    let (width, height) = (template.width, template.height);
    let mut canvas = Canvas::new(mm(height));
    for item in template.sheets.iter().flat_map(|leaf| &leaf.moving).filter(|item| !item.preprinted) {
        field_box(&mut canvas, item);
    }
    for at in [INSET, height - INSET] {
        ruler(&mut canvas, ink, width, |mm_along, out| [mm_along, at + out], at < height / 2.0)?;
    }
    for at in [INSET, width - INSET] {
        ruler(&mut canvas, ink, height, |mm_along, out| [at + out, mm_along], at < width / 2.0)?;
    }
    let cross = f64::from(CROSS) / 10.0;
    cross_hair(&mut canvas, [cross, cross]);
    cross_hair(&mut canvas, [width - cross, height - cross]);
    let signed =
        |tenths: i32| format!("{}{}.{}", if tenths < 0 { "-" } else { "" }, tenths.abs() / 10, tenths.abs() % 10);
    let offsets = format!("本页按 向右 {} 毫米、向下 {} 毫米 打印", signed(fit.right), signed(fit.down));
    let scale = format!("左右 {}‰　上下 {}‰", fit.across, fit.along);
    let middle = height / 2.0;
    for (line, text) in [
        "校准页",
        template.title(),
        &offsets,
        &scale,
        "对着光与票据叠在一起看：左上角十字 ① 处，印出的虚线框要移多少毫米才与票据的格子重合？",
        "向右为正，向左为负；向下为正，向上为负。右下角十字 ② 处再量一次。",
    ]
    .into_iter()
    .enumerate()
    {
        #[allow(clippy::cast_precision_loss)]
        let y = middle - 18.0 + line as f64 * 6.0;
        write(&mut canvas, ink, text, [24.0, y, width - 48.0, 6.0], if line == 0 { 12.0 } else { 9.0 })?;
    }
    write(&mut canvas, ink, "①", [cross + 2.0, cross + 1.5, 6.0, 6.0], 10.0)?;
    write(&mut canvas, ink, "②", [width - cross - 8.0, height - cross - 7.5, 6.0, 6.0], 10.0)?;
    // Rulers run to the very edge and may leave the sheet: they are there to be read, not to be kept.
    Ok(Layers { beneath: Vec::new(), preprinted: Vec::new(), filled: canvas.finish(), extent: None })
}

fn field_box(canvas: &mut Canvas, item: &Item) {
    let dash = [mm(0.8), mm(0.6)];
    let paint = Paint { width: mm(RULE), tone: 0.3, dash: &dash };
    let mut outline = |x: f64, y: f64, w: f64, h: f64| canvas.outline(mm(x), mm(y), mm(w), mm(h), paint);
    match &item.shape {
        Shape::Text(text, _) => outline(text.x, text.y, text.w, text.h),
        Shape::Bars(bars, _) => outline(bars.x, bars.y, bars.w, bars.h),
        Shape::Qr(qr, _) => outline(qr.x, qr.y, qr.size, qr.size),
        Shape::Repeat(repeat, items) => {
            for place in 0..repeat.places {
                #[allow(clippy::cast_precision_loss)]
                let (dx, dy) = ((place % repeat.across) as f64 * repeat.dx, (place / repeat.across) as f64 * repeat.dy);
                for item in items {
                    if let Shape::Text(text, _) = &item.shape {
                        outline(text.x + dx, text.y + dy, text.w, text.h);
                    }
                }
            }
        }
        Shape::Line(_) | Shape::Rect(_) | Shape::Grid(_) => {}
    }
}

/// A ruler along one side; `place` turns millimetres along it and away from it into a point of the page. Ticks point to
/// the middle of the page from the near side and from the far one.
fn ruler(
    canvas: &mut Canvas,
    ink: &mut Ink<'_>,
    length: f64,
    place: impl Fn(f64, f64) -> [f64; 2],
    near: bool,
) -> Result<()> {
    let inwards = if near { 1.0 } else { -1.0 };
    let point = |along: f64, out: f64| place(along, out * inwards).map(mm);
    canvas.line(point(0.0, 0.0), point(length, 0.0), Paint::solid(mm(RULE)));
    let mut at = 0_u32;
    while f64::from(at) <= length {
        let tick = match at {
            at if at.is_multiple_of(10) => 3.0,
            at if at.is_multiple_of(5) => 2.0,
            _ => 1.2,
        };
        canvas.line(point(f64::from(at), 0.0), point(f64::from(at), tick), Paint::solid(mm(RULE)));
        // The corners belong to two rulers: figures start where they do not run into each other.
        if at.is_multiple_of(10) && at >= 20 && f64::from(at) <= length - 20.0 {
            let [x, y] = place(f64::from(at), 4.5 * inwards);
            write(canvas, ink, &at.to_string(), [x - 4.0, y - 1.5, 8.0, 3.0], 6.0)?;
        }
        at += 1;
    }
    Ok(())
}

fn cross_hair(canvas: &mut Canvas, [x, y]: [f64; 2]) {
    let paint = Paint::solid(mm(0.2));
    canvas.line([mm(x - 6.0), mm(y)], [mm(x + 6.0), mm(y)], paint);
    canvas.line([mm(x), mm(y - 6.0)], [mm(x), mm(y + 6.0)], paint);
    canvas.outline(mm(x - 2.0), mm(y - 2.0), mm(4.0), mm(4.0), paint);
}

fn write(canvas: &mut Canvas, ink: &mut Ink<'_>, text: &str, [x, y, w, h]: [f64; 4], size: f64) -> Result<()> {
    let piece = Piece { path: None, text: text.to_owned() };
    let shaped = Shaped::new(ink, Role::Sans, &[piece], text)?;
    let room = Room { width: mm(w), height: mm(h), size, floor: 5.0, leading: 1.2 };
    let stand = Stand { align: Align::Center, valign: Vertical::Middle, leading: 1.2, tone: 0.0 };
    shaped.fit(room, false)?.write(canvas, [mm(x), mm(y), mm(w), mm(h)], stand);
    Ok(())
}
