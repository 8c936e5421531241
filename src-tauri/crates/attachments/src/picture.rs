//! Pictures of photos: the right way up, no larger than asked, whatever the camera made.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder as _, ImageReader, Limits};
use kernel::{Error, Result};

/// A photo of more pixels a side than any camera makes is made to harm.
const MOST_SIDE: u32 = 30_000;
/// Memory one photo may take while it is opened: 200 million pixels of three bytes.
const MOST_BYTES: u64 = 600 << 20;
/// Longest side of a thumbnail, in pixels.
const THUMBNAIL: u32 = 200;
/// JPEG quality of a picture for the eye.
const QUALITY: u8 = 82;

fn unreadable() -> Error {
    Error::field("path", "attachments.broken", "这张照片打不开，可能没有传完；请重新拍照或扫描")
}

fn open(bytes: &[u8]) -> Result<DynamicImage> {
    let mut limits = Limits::default();
    limits.max_image_width = Some(MOST_SIDE);
    limits.max_image_height = Some(MOST_SIDE);
    limits.max_alloc = Some(MOST_BYTES);
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| unreadable())?;
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|_| unreadable())?;
    // What the camera says about how it was held; a photo that says nothing was held upright.
    let held = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|_| unreadable())?;
    picture.apply_orientation(held);
    Ok(picture)
}

/// The photo as a JPEG, turned by `turn` degrees clockwise (0, 90, 180, 270), at most `width` pixels wide.
///
/// # Errors
/// `attachments.broken` when the bytes are no photo.
pub fn draw(bytes: &[u8], turn: u16, width: u32) -> Result<Vec<u8>> {
    let picture = turned(open(bytes)?, turn);
    let picture = if picture.width() > width { picture.resize(width, u32::MAX, FilterType::Triangle) } else { picture };
    jpeg(picture)
}

/// A small picture of a photo or of a drawn page, as a JPEG.
///
/// # Errors
/// `attachments.broken` when the bytes are no photo.
pub fn thumbnail(bytes: &[u8]) -> Result<Vec<u8>> {
    jpeg(open(bytes)?.thumbnail(THUMBNAIL, THUMBNAIL))
}

fn turned(picture: DynamicImage, turn: u16) -> DynamicImage {
    match turn % 360 {
        90 => picture.rotate90(),
        180 => picture.rotate180(),
        270 => picture.rotate270(),
        _ => picture,
    }
}

fn jpeg(picture: DynamicImage) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    // What has no transparency is not copied: a large photo is not in memory twice.
    let paper = if picture.color().has_alpha() { on_white(&picture) } else { picture.into_rgb8() };
    JpegEncoder::new_with_quality(&mut out, QUALITY).encode_image(&paper).map_err(|_| unreadable())?;
    Ok(out)
}

/// JPEG knows no transparency: what a scanner left transparent is white paper.
fn on_white(picture: &DynamicImage) -> image::RgbImage {
    let mut paper = image::RgbImage::from_pixel(picture.width(), picture.height(), image::Rgb([255; 3]));
    for (x, y, pixel) in picture.to_rgba8().enumerate_pixels() {
        let [colours @ .., cover] = pixel.0.map(u16::from);
        let over = |colour| u8::try_from((colour * cover + 255 * (255 - cover)) / 255).unwrap_or(u8::MAX);
        paper.put_pixel(x, y, image::Rgb(colours.map(over)));
    }
    paper
}

#[cfg(test)]
pub(crate) mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use image::{Rgba, RgbaImage};

    /// A picture whose upper left corner is red and whose rest is transparent.
    pub(crate) fn png(width: u32, height: u32) -> Vec<u8> {
        let picture = RgbaImage::from_fn(width, height, |x, y| {
            if x < width / 2 && y < height / 2 { Rgba([255, 0, 0, 255]) } else { Rgba([0, 0, 0, 0]) }
        });
        let mut out = Cursor::new(Vec::new());
        picture.write_to(&mut out, image::ImageFormat::Png).unwrap();
        out.into_inner()
    }

    fn red(picture: &DynamicImage, x: u32, y: u32) -> bool {
        let [red, rest @ ..] = picture.to_rgb8().get_pixel(x, y).0;
        red > 200 && rest.iter().all(|other| *other < 80)
    }

    #[test]
    fn a_turned_photo_is_turned_and_the_transparent_is_white() {
        let upright = open(&draw(&png(40, 20), 0, 400).unwrap()).unwrap();
        assert_eq!((upright.width(), upright.height()), (40, 20));
        assert!(red(&upright, 4, 4) && !red(&upright, 36, 16));
        assert!(upright.to_rgb8().get_pixel(36, 16).0.iter().all(|c| *c > 240));
        let clockwise = open(&draw(&png(40, 20), 90, 400).unwrap()).unwrap();
        assert_eq!((clockwise.width(), clockwise.height()), (20, 40));
        assert!(red(&clockwise, 16, 4));
    }

    #[test]
    fn pictures_are_no_larger_than_asked_and_thumbnails_are_small() {
        let wide = open(&draw(&png(800, 400), 0, 300).unwrap()).unwrap();
        assert_eq!((wide.width(), wide.height()), (300, 150));
        let small = open(&thumbnail(&png(800, 400)).unwrap()).unwrap();
        assert_eq!((small.width(), small.height()), (THUMBNAIL, THUMBNAIL / 2));
    }

    #[test]
    fn a_torn_photo_is_refused() {
        let whole = png(40, 20);
        assert_eq!(draw(&whole[..whole.len() / 2], 0, 100).unwrap_err().fields[0].code, "attachments.broken");
        assert!(thumbnail(b"\xFF\xD8\xFF").is_err());
    }
}
