//! The papers of a household file in the real window: what a document camera saves is taken in, turned, put in order,
//! looked at, removed and put back, from the keyboard.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::Path;

use e2e::{App, Key};
use serde_json::{Value, json};

/// A photo of a card: a dark bar at its head, so that it can be seen which way up it stands.
fn photo(path: &Path, shade: u8) {
    let (width, height) = (480_u32, 300_u32);
    let pixel = |at: u32| if at / width < 60 { [40, 60, 90] } else { [shade, 225, 205] };
    let pixels: Vec<u8> = (0..width * height).flat_map(pixel).collect();
    // Written beside and moved: a camera's file must never be seen half.
    let part = path.with_extension("part");
    let mut encoder = png::Encoder::new(fs::File::create(&part).unwrap(), width, height);
    encoder.set_color(png::ColorType::Rgb);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&pixels).unwrap();
    writer.finish().unwrap();
    fs::rename(part, path).unwrap();
}

fn sheets(app: &App, household: &str) -> Vec<Value> {
    let view = app.rpc("attachments.list", &json!({ "household": household })).unwrap();
    let slots = view["slots"].as_array().unwrap();
    let papers = slots.iter().filter(|s| s["code"] == "application").flat_map(|s| s["items"].as_array().unwrap());
    papers.flat_map(|paper| paper["sheets"].as_array().unwrap()).cloned().collect()
}

#[test]
fn a_camera_fills_the_file_page_by_page() {
    let app = App::training("attachments");
    let folder = app.home().path().join("camera");
    fs::create_dir(&folder).unwrap();
    photo(&folder.join("another household.png"), 255);

    let page = app.rpc("households.list", &json!({ "limit": 1 })).unwrap();
    let household = page["items"][0]["id"].as_str().unwrap().to_owned();
    app.js("location.hash = arguments[0]", &[json!(format!("#/households/{household}"))]);
    app.click_id("household-attachments");
    app.see_in("attachments-missing", "还缺");
    app.see("还没有这份材料");
    app.picture("empty");

    app.click_id("camera");
    app.fill_id("camera-folder", folder.to_str().unwrap());
    app.click_id("camera-on");
    app.see_id("camera-status");
    photo(&folder.join("0001.png"), 235);
    app.see_in("camera-status", "已收 1 页");
    photo(&folder.join("0002.png"), 175);
    app.see_in("camera-status", "已收 2 页");
    assert_eq!(app.count("attachment-paper"), 1, "page after page of one paper");
    assert_eq!(app.count("attachment-sheet"), 2, "and nothing that lay there before");
    app.picture("received");

    let before = sheets(&app, &household);
    app.js("document.querySelector('[data-testid=attachment-sheet]').focus()", &[]);
    app.press(Key::AltRight);
    app.see_order(&["0002.png", "0001.png"]);
    assert_eq!(sheets(&app, &household)[1]["file"], before[0]["file"]);

    app.js("document.querySelector('[data-testid=attachment-sheet]').focus()", &[]);
    app.press(Key::Enter);
    app.see_id("attachment-picture");
    app.picture("viewer");
    app.press(Key::Char('r'));
    app.see_turned();
    app.press(Key::Right);
    app.see("第 2 / 2 页");
    app.picture("viewer-second");
    app.press(Key::Escape);
    app.see_id_no_more("attachment-viewer");
    let turned: Vec<_> = sheets(&app, &household).iter().map(|s| s["turn"].clone()).collect();
    assert_eq!(turned, [json!(90), json!(0)]);

    app.click_id("attachment-remove");
    app.see("为什么移除");
    app.type_text("拍错了人");
    app.yes();
    app.see("移除过 1 份");
    app.picture("removed");
    app.click_id("attachment-restore");
    app.see_id("attachment-paper");
    assert_eq!(sheets(&app, &household).len(), 2);

    // A file that is no photo says so, and the camera goes on.
    fs::write(folder.join("0003.png"), b"not a photo").unwrap();
    app.see_in("attachments-problem", "0003.png");
    app.picture("not-a-photo");
}

/// What this story looks for in the page.
trait Sees {
    /// Waits until the sheets stand in this order, by the names of their files.
    fn see_order(&self, names: &[&str]);
    /// Waits until the first sheet's small picture is turned a quarter.
    fn see_turned(&self);
}

impl Sees for App {
    fn see_order(&self, names: &[&str]) {
        self.holds(
            "the sheets in order",
            "return [...document.querySelectorAll('[data-testid=attachment-sheet]')].map((s) => s.title).join() === arguments[0]",
            &[json!(names.join(","))],
        );
    }

    fn see_turned(&self) {
        self.holds(
            "a turned sheet",
            "return document.querySelector('[data-testid=attachment-sheet] img')?.style.transform === 'rotate(90deg)'",
            &[],
        );
    }
}
