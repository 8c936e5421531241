//! A photo brought as an attachment, told by its first bytes as the office tells it: it is drawn no larger than asked,
//! and what is drawn is a picture again; or it is refused.
#![no_main]

use attachments::{Media, check, draw, thumbnail};
use image::GenericImageView as _;
use libfuzzer_sys::fuzz_target;

/// As the shipped rules say; larger files are refused before they are looked into.
const MEGABYTES: u64 = 20;
/// Longest side of a thumbnail, in pixels.
const THUMBNAIL: u32 = 200;

fuzz_target!(|data: &[u8]| {
    let [turn, small, large, bytes @ ..] = data else { return };
    let Ok(Media::Jpeg | Media::Png) = check(bytes, MEGABYTES) else { return };
    let width = u32::from(u16::from_le_bytes([*small, *large]) % 600) + 1;
    let little = thumbnail(bytes);
    let drawn = draw(bytes, u16::from(turn % 4) * 90, width);
    assert_eq!(little.is_ok(), drawn.is_ok(), "one of two readers takes it");
    if let (Ok(little), Ok(drawn)) = (little, drawn) {
        let little = image::load_from_memory(&little).expect("a thumbnail is a picture");
        assert!(little.width() <= THUMBNAIL && little.height() <= THUMBNAIL);
        let drawn = image::load_from_memory(&drawn).expect("what was drawn is a picture");
        assert!(drawn.dimensions().0 <= width);
    }
});
