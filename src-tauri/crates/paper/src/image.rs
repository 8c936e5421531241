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
