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
    Ok(draw(pdf, page, width_px)?.0)
}

/// [`page_image`] of a PDF from anywhere, with the number of its pages: one that is made up to break the drawing is
/// refused like any other torn file.
///
/// # Errors
/// As [`page_image`]; also when it is protected by a password.
pub fn foreign_page(pdf: &[u8], page: usize, width_px: u32) -> Result<(Vec<u8>, usize)> {
    catch_unwind(AssertUnwindSafe(|| draw(pdf, page, width_px))).unwrap_or_else(|_| Err(faults::pdf("画出")))
}

fn draw(pdf: &[u8], page: usize, width_px: u32) -> Result<(Vec<u8>, usize)> {
    let pdf = Pdf::new(pdf.to_vec()).map_err(|_| faults::pdf("打开"))?;
    let pages = pdf.pages();
    let count = pages.len();
    let page = pages.get(page).ok_or_else(|| faults::pdf("没有这一页"))?;
    let (width, _) = page.render_dimensions();
    let scale = f32::from(u16::try_from(width_px).map_err(|_| faults::pdf("图像过宽"))?) / width;
    let settings = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
    let pixels =
        render(page, &RenderCache::new(), &InterpreterSettings::default(), &RenderSettings::default(), &settings);
    Ok((pixels.into_png().map_err(|_| faults::pdf("图像"))?, count))
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
            assert_eq!(foreign_page(bytes, 0, 100).unwrap_err().code, "paper.pdf_failed");
        }
    }
}
