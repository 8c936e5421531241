use kernel::Result;
use serde_json::Value;

use crate::faults;
use crate::fit::Fit;
use crate::fonts::FontSet;
use crate::layout::{fixed_form, lay_record, lay_sheet};
use crate::meta::Meta;
use crate::overlay::overlay;
use crate::press::{Contents, FORM, Ink, Press, mm};
use crate::template::Template;

/// A finished document.
#[derive(Debug, Clone)]
pub struct Pdf {
    /// The file, ready to be stored, shown and printed.
    pub bytes: Vec<u8>,
    /// Number of pages.
    pub pages: usize,
}

/// Renders one record: one page, or as many as its table needs.
///
/// `training: true` in the record writes 演练 across every page.
///
/// # Errors
/// `paper.field_missing`, `paper.field_type`: the record does not have what the template shows.
/// `paper.missing_glyph`: a character that no face draws. `paper.does_not_fit`, `paper.too_many`:
/// a text or a list that has no room. `paper.font_missing`, `paper.pdf_failed`.
/// Each names the field and never its content.
pub fn render(template: &Template, data: &Value, fonts: &FontSet, meta: &Meta) -> Result<Pdf> {
    let mut ink = Ink::new(fonts);
    let mut press = start(template, &mut ink)?;
    add(template, data, &mut ink, &mut press)?;
    finish(press, &ink, meta)
}

/// Lays a record out without making a document of it: whether [`render`] would refuse what it says.
///
/// # Errors
/// As [`render`], as far as the record is at fault.
pub fn lays_out(template: &Template, data: &Value, fonts: &FontSet) -> Result<()> {
    let laid = lay_record(template, data, &mut Ink::new(fonts), None);
    laid.map(drop).map_err(|error| template.in_words(error))
}

/// Renders many records into one document with one set of fonts.
///
/// `progress` hears the number of records done and answers whether to go on. Records are taken
/// one at a time, and only their compressed pages are kept.
///
/// # Errors
/// As [`render`], the field's path led by the record's position from 0 (`12.worker.name`);
/// `paper.cancelled`; `paper.nothing_to_print` when there is no record.
pub fn render_many(
    template: &Template,
    pages: impl Iterator<Item = Value>,
    fonts: &FontSet,
    meta: &Meta,
    progress: &dyn Fn(usize) -> bool,
) -> Result<Pdf> {
    let mut ink = Ink::new(fonts);
    let mut press = start(template, &mut ink)?;
    for (index, record) in pages.enumerate() {
        add(template, &record, &mut ink, &mut press).map_err(|error| error.at(&index.to_string()))?;
        if !progress(index + 1) {
            return Err(faults::cancelled());
        }
    }
    if press.pages() == 0 {
        return Err(faults::nothing());
    }
    finish(press, &ink, meta)
}

/// The calibration sheet of a form, moved as its overlay prints are: rulers in millimetres along all four sides, two
/// cross-hairs and the boxes of what is filled in.
///
/// # Errors
/// `paper.no_overlay` when the template has nothing pre-printed; the errors of [`overlay`].
pub fn calibration_sheet(template: &Template, fit: Fit, fonts: &FontSet, meta: &Meta) -> Result<Pdf> {
    if !template.is_overlay() {
        return Err(faults::no_overlay());
    }
    let mut ink = Ink::new(fonts);
    let mut press = Press::new(mm(template.width), mm(template.height), Vec::new());
    press.push(&Contents::Layered(lay_sheet(template, fit, &mut ink)?))?;
    let sheet = finish(press, &ink, meta)?;
    Ok(Pdf { bytes: overlay(&sheet.bytes, fit)?, pages: sheet.pages })
}

fn start(template: &Template, ink: &mut Ink<'_>) -> Result<Press> {
    let form = fixed_form(template, ink)?;
    Ok(Press::new(mm(template.width), mm(template.height), form))
}

fn add(template: &Template, record: &Value, ink: &mut Ink<'_>, press: &mut Press) -> Result<()> {
    let form = press.has_form().then_some(FORM);
    for content in lay_record(template, record, ink, form).map_err(|error| template.in_words(error))? {
        press.push(&content)?;
    }
    Ok(())
}

fn finish(press: Press, ink: &Ink<'_>, meta: &Meta) -> Result<Pdf> {
    let pages = press.pages();
    let bytes = press.finish(ink, meta)?;
    Ok(Pdf { bytes, pages })
}
