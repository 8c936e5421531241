use kernel::Result;
use serde_json::Value;

use super::text::{Room, Shaped, Stand};
use super::{grid, qr, table, watermark};
use crate::faults;
use crate::press::{Canvas, Contents, Ink, Layers, Paint, mm};
use crate::template::Template;
use crate::template::binding::{Pattern, Piece};
use crate::template::check::{Item, Shape};
use crate::template::model::{Line, On, Rect, Repeat, Text};
use crate::template::scope::Scope;

/// The contents of the form that every page shares; empty when the template has none.
pub(crate) fn fixed_form(template: &Template, ink: &mut Ink<'_>) -> Result<Vec<u8>> {
    let mut canvas = Canvas::new(mm(template.height));
    let nothing = Value::Null;
    for item in &template.fixed {
        shape(&mut canvas, ink, &item.shape, &Scope::record(&nothing), [0.0, 0.0])?;
    }
    Ok(canvas.finish())
}

/// The pages of one record, each as the contents of a page.
pub(crate) fn lay_record(
    template: &Template,
    record: &Value,
    ink: &mut Ink<'_>,
    form: Option<&str>,
) -> Result<Vec<Contents>> {
    let scope = Scope::record(record);
    let plan = match &template.table {
        Some(sheet) => Some(table::plan(sheet, &scope, ink)?),
        None => None,
    };
    let pages = plan.as_ref().map_or(1, table::Plan::pages);
    let mut contents = Vec::with_capacity(pages);
    for page in 0..pages {
        let scope = scope.on_page(page + 1, pages);
        if template.layered {
            contents.push(Contents::Layered(layers(template, &scope, ink, form, page, pages)?));
            continue;
        }
        let mut canvas = Canvas::new(mm(template.height));
        if scope.holds("/training") {
            watermark::draw(&mut canvas, ink, mm(template.width), mm(template.height))?;
        }
        if let Some(form) = form {
            canvas.place_form(form);
        }
        for item in &template.moving {
            if shows(item, &scope, page, pages) {
                shape(&mut canvas, ink, &item.shape, &scope, [0.0, 0.0])?;
            }
        }
        if let Some(plan) = &plan {
            plan.draw(page, &mut canvas, ink)?;
        }
        contents.push(Contents::Whole(canvas.finish()));
    }
    Ok(contents)
}

/// One page in layers: what is beneath, what the bought form has on it, what is filled in.
fn layers(
    template: &Template,
    scope: &Scope<'_>,
    ink: &mut Ink<'_>,
    form: Option<&str>,
    page: usize,
    pages: usize,
) -> Result<Layers> {
    let mut beneath = Canvas::new(mm(template.height));
    let mut preprinted = Canvas::new(mm(template.height));
    let mut filled = Canvas::new(mm(template.height));
    if scope.holds("/training") {
        watermark::draw(&mut beneath, ink, mm(template.width), mm(template.height))?;
    }
    if let Some(form) = form {
        preprinted.place_form(form);
    }
    for item in &template.moving {
        if shows(item, scope, page, pages) {
            let canvas = if item.preprinted { &mut preprinted } else { &mut filled };
            shape(canvas, ink, &item.shape, scope, [0.0, 0.0])?;
        }
    }
    let extent = filled.extent();
    Ok(Layers { beneath: beneath.finish(), preprinted: preprinted.finish(), filled: filled.finish(), extent })
}

fn shows(item: &Item, scope: &Scope<'_>, page: usize, pages: usize) -> bool {
    let here = match item.on {
        On::Every => true,
        On::First => page == 0,
        On::Next => page > 0,
        On::Last => page + 1 == pages,
    };
    here && item.when.as_deref().is_none_or(|condition| scope.holds(condition))
}

/// Draws one shape, shifted by an offset in millimetres.
fn shape(canvas: &mut Canvas, ink: &mut Ink<'_>, shape: &Shape, scope: &Scope<'_>, offset: [f64; 2]) -> Result<()> {
    match shape {
        Shape::Line(it) => line(canvas, it, offset),
        Shape::Rect(it) => rect(canvas, it, offset),
        Shape::Grid(it) => grid::draw(canvas, it, offset),
        Shape::Text(it, pattern) => text(canvas, ink, it, pattern, scope, offset)?,
        Shape::Qr(it, pattern) => qr::draw(canvas, it, pattern, scope, offset)?,
        Shape::Repeat(it, items) => repeat(canvas, ink, it, items, scope)?,
    }
    Ok(())
}

fn line(canvas: &mut Canvas, line: &Line, [dx, dy]: [f64; 2]) {
    let dash: Vec<f64> = line.dash.iter().copied().map(mm).collect();
    let paint = Paint { width: mm(line.width), tone: line.tone, dash: &dash };
    let shift = |[x, y]: [f64; 2]| [mm(x + dx), mm(y + dy)];
    canvas.line(shift(line.from), shift(line.to), paint);
}

fn rect(canvas: &mut Canvas, rect: &Rect, [dx, dy]: [f64; 2]) {
    let (x, y, w, h) = (mm(rect.x + dx), mm(rect.y + dy), mm(rect.w), mm(rect.h));
    if let Some(fill) = rect.fill {
        canvas.fill(x, y, w, h, fill);
    }
    let dash: Vec<f64> = rect.dash.iter().copied().map(mm).collect();
    canvas.outline(x, y, w, h, Paint { width: mm(rect.width), tone: rect.tone, dash: &dash });
}

fn text(
    canvas: &mut Canvas,
    ink: &mut Ink<'_>,
    text: &Text,
    pattern: &Pattern,
    scope: &Scope<'_>,
    [dx, dy]: [f64; 2],
) -> Result<()> {
    let pieces: Vec<Piece> = pattern.fill(scope)?;
    let shaped = Shaped::new(ink, text.font, &pieces, &pattern.name())?;
    let room =
        Room { width: mm(text.w), height: mm(text.h), size: text.size, floor: text.min_size, leading: text.leading };
    let set = shaped.fit(room, text.wrap)?;
    let stand = Stand { align: text.align, valign: text.valign, leading: text.leading, tone: text.tone };
    set.write(canvas, [mm(text.x + dx), mm(text.y + dy), mm(text.w), mm(text.h)], stand);
    Ok(())
}

fn repeat(canvas: &mut Canvas, ink: &mut Ink<'_>, repeat: &Repeat, items: &[Item], scope: &Scope<'_>) -> Result<()> {
    let entries = scope.array(&repeat.over).ok_or_else(|| faults::field_missing(&repeat.over))?;
    if entries.len() > repeat.places {
        return Err(faults::too_many(&repeat.over, repeat.places));
    }
    for (index, entry) in entries.iter().enumerate() {
        let scope = scope.entry(&repeat.over, index, entry);
        #[allow(clippy::cast_precision_loss)]
        let offset = [(index % repeat.across) as f64 * repeat.dx, (index / repeat.across) as f64 * repeat.dy];
        for item in items {
            if item.when.as_deref().is_none_or(|condition| scope.holds(condition)) {
                shape(canvas, ink, &item.shape, &scope, offset)?;
            }
        }
    }
    Ok(())
}
