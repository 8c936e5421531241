use std::panic::{AssertUnwindSafe, catch_unwind};

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};
use kernel::Result;

use crate::faults;

/// Pixels a drawn page may have: an A4 page at the window's greatest width has thirteen million. A page made to be
/// endless is drawn whole but narrower, instead of filling the memory.
pub const MOST_PIXELS: u32 = SQUARE as u32 * SQUARE as u32;
const SQUARE: u16 = 4_000;
/// Longest side of a drawn page in pixels: the drawing rounds sides up to whole tiles, and those must still be a u16.
const LONGEST: u16 = u16::MAX - 255;

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
    let (width, height) = page.render_dimensions();
    let asked = f32::from(u16::try_from(width_px).map_err(|_| faults::pdf("图像过宽"))?) / width;
    let scale = asked.min(f32::from(LONGEST) / width.max(height)).min(f32::from(SQUARE) / (width * height).sqrt());
    // A page of no width, or so long that it would be drawn less than a pixel wide.
    if !(scale.is_finite() && width * scale >= 1.0 && height * scale >= 1.0) {
        return Err(faults::pdf("页面尺寸不对"));
    }
    let settings = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
    let pixels =
        render(page, &RenderCache::new(), &InterpreterSettings::default(), &RenderSettings::default(), &settings);
    Ok((pixels.into_png().map_err(|_| faults::pdf("图像"))?, count))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    /// A PDF of one empty page of the given size, in points.
    fn empty(width: &str, height: &str) -> Vec<u8> {
        format!(
            "%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
             3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 {width} {height}]>>endobj\ntrailer<</Root 1 0 R>>"
        )
        .into_bytes()
    }

    fn size(png: &[u8]) -> (u32, u32) {
        let side = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
        (side(16), side(20))
    }

    #[test]
    fn an_endless_page_is_drawn_whole_but_not_into_all_memory() {
        assert_eq!(size(&foreign_page(&empty("200", "300"), 0, 400).unwrap().0), (400, 600));
        let (width, height) = size(&foreign_page(&empty("10", "14000"), 0, 3000).unwrap().0);
        assert!(width * height <= MOST_PIXELS && (40..3000).contains(&width), "{width} × {height}");
        assert!(foreign_page(&empty("1", "1000000"), 0, 3000).is_err(), "no page anybody scanned");
    }

    #[test]
    fn what_is_no_pdf_is_refused_and_not_drawn() {
        for bytes in
            [&b""[..], b"%PDF-1.7", b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 1 0 R>>endobj\ntrailer<</Root 1 0 R>>"]
        {
            assert_eq!(foreign_page(bytes, 0, 100).unwrap_err().code, "paper.pdf_failed");
        }
    }
}
