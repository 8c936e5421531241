//! A PDF brought as an attachment: a page is drawn within the limits of a picture, or the file is refused.
#![no_main]

use std::sync::Once;

use libfuzzer_sys::fuzz_target;

/// Width the first look at a scan has.
const WIDTH: u32 = 200;

/// A panic that is caught and becomes a refusal is no fault; one that gets out still ends the run.
static HOOK: Once = Once::new();

fuzz_target!(|bytes: &[u8]| {
    HOOK.call_once(|| std::panic::set_hook(Box::new(|_| ())));
    let Ok((picture, pages)) = paper::foreign_page(bytes, 0, WIDTH) else { return };
    assert!(pages >= 1);
    assert!(paper::foreign_page(bytes, pages, WIDTH).is_err(), "a page behind the last one");
    let drawn = image::load_from_memory(&picture).expect("a drawn page is a picture");
    assert!(drawn.width() <= WIDTH, "no wider than asked");
    assert!(drawn.width() * drawn.height() <= paper::MOST_PIXELS, "no endless page");
    attachments::thumbnail(&picture).expect("a drawn page has a thumbnail");
});
