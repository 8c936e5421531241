use std::panic::{AssertUnwindSafe, catch_unwind};

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};
use kernel::Result;

use crate::faults;

/// A page as a PNG image of the given width in pixels, for the window and for comparison.
/// `page` counts from 0. The picture is made from the very bytes that are stored and printed.
///
/// # Errors
/// `paper.pdf_failed` when the bytes are not a PDF or have no such page.
pub fn page_image(pdf: &[u8], page: usize, width_px: u32) -> Result<Vec<u8>> {
    let pdf = Pdf::new(pdf.to_vec()).map_err(|_| faults::pdf("打开"))?;
    let pages = pdf.pages();
    let page = pages.get(page).ok_or_else(|| faults::pdf("没有这一页"))?;
    let (width, _) = page.render_dimensions();
    let scale = f32::from(u16::try_from(width_px).map_err(|_| faults::pdf("图像过宽"))?) / width;
    let settings = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
    let pixels =
        render(page, &RenderCache::new(), &InterpreterSettings::default(), &RenderSettings::default(), &settings);
    pixels.into_png().map_err(|_| faults::pdf("图像"))
}

/// How many pages a PDF from anywhere has.
///
/// # Errors
/// `paper.pdf_failed` when the bytes are not a PDF, are protected by a password, or have no page.
pub fn page_count(pdf: &[u8]) -> Result<usize> {
    guarded(|| {
        let pdf = Pdf::new(pdf.to_vec()).map_err(|_| faults::pdf("打开"))?;
        Some(pdf.pages().len()).filter(|pages| *pages > 0).ok_or_else(|| faults::pdf("没有一页"))
    })
}

/// [`page_image`] of a PDF from anywhere: one that is made up to break the drawing is refused like any other torn file.
///
/// # Errors
/// As [`page_image`].
pub fn foreign_page_image(pdf: &[u8], page: usize, width_px: u32) -> Result<Vec<u8>> {
    guarded(|| page_image(pdf, page, width_px))
}

fn guarded<T>(work: impl FnOnce() -> Result<T>) -> Result<T> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err(faults::pdf("画出")))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn what_is_no_pdf_is_refused_and_not_drawn() {
        for bytes in
            [&b""[..], b"%PDF-1.7", b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 1 0 R>>endobj\ntrailer<</Root 1 0 R>>"]
        {
            assert_eq!(page_count(bytes).unwrap_err().code, "paper.pdf_failed");
            assert!(foreign_page_image(bytes, 0, 100).is_err());
        }
    }
}
