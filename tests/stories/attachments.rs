//! Scans and photos of a household file, through the command table: what a clerk takes in, sees, orders and saves.

use std::fs;

use serde_json::{Value, json};

use crate::first_job::settled;
use crate::world::{Stage, text};

/// A photo of one colour with a mark in its upper left corner, so that turning it shows.
pub(crate) fn photo(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Rgb);
    let mut pixels = vec![200_u8; (width * height * 3) as usize];
    pixels[..30].fill(0);
    encoder.write_header().unwrap().write_image_data(&pixels).unwrap();
    bytes
}

fn file(stage: &Stage, name: &str, bytes: &[u8]) -> String {
    let path = stage.path(name);
    fs::write(&path, bytes).unwrap();
    path.display().to_string()
}

fn slot<'v>(view: &'v Value, code: &str) -> &'v Value {
    view["slots"].as_array().unwrap().iter().find(|s| s["code"] == code).unwrap()
}

fn list(stage: &Stage, household: &str) -> Value {
    stage.call("attachments.list", json!({ "household": household }))
}

/// A real PDF: the paper of a household file, printed by the program itself.
fn scan(stage: &Stage, household: &str) -> String {
    let paper = stage.call("documents.household", json!({ "household": household }));
    let path = stage.path("扫描件.pdf");
    stage.call("documents.save", json!({ "id": paper["id"], "path": path }));
    path.display().to_string()
}

#[test]
fn papers_are_taken_in_shown_ordered_saved_and_counted_as_there() {
    let stage = Stage::training();
    let household = settled(&stage).household;
    stage.sit("fuhe");
    let missing = |view: &Value| view["missing"].as_array().unwrap().len();
    let before = list(&stage, &household);
    assert!(before["missing"].to_string().contains("录取通知书"), "a student in the household: {before}");
    assert_eq!(
        stage.call("households.watch_list", json!({ "watch": "papers_missing" }))["items"][0]["id"],
        household.as_str()
    );

    let paths = [file(&stage, "正面.png", &photo(60, 40)), scan(&stage, &household)];
    let added = stage.call(
        "attachments.add",
        json!({ "household": household, "slot": "id_card", "title": "身份证", "paths": paths }),
    );
    assert_eq!(added["sheets"], 2);
    let view = list(&stage, &household);
    assert_eq!(missing(&view), missing(&before) - 1);
    let paper = &slot(&view, "id_card")["items"][0];
    assert_eq!((text(paper, "/sheets/0/name"), text(paper, "/sheets/1/media")), ("正面.png", "application/pdf"));
    assert!(paper["sheets"][1]["pages"].as_u64().unwrap() >= 1);

    // The scan first, the photo turned: the picture is as wide as the photo was high.
    let (first, second) = (text(paper, "/sheets/1/file"), text(paper, "/sheets/0/file"));
    let sheets = json!([{ "file": first, "turn": 0 }, { "file": second, "turn": 90 }]);
    let order = json!({ "id": paper["id"], "version": paper["version"], "sheets": sheets, "slot": "id_card" });
    let view = stage.call("attachments.arrange", order.clone());
    assert_eq!(stage.refused("attachments.arrange", order).code, "stale");
    let paper = &slot(&view, "id_card")["items"][0];
    assert_eq!(paper["sheets"][1]["turn"], 90);
    for (sheet, media) in [(first, "image/png"), (second, "image/jpeg")] {
        let picture =
            stage.call("attachments.page", json!({ "id": paper["id"], "file": sheet, "page": 0, "width": 900 }));
        assert_eq!(picture["media"], media);
        assert!(text(&picture, "/base64").len() > 100);
    }
    let copy = stage.path("副本.png");
    stage.call("attachments.save", json!({ "id": paper["id"], "file": second, "path": copy }));
    assert_eq!(fs::read(&copy).unwrap(), photo(60, 40), "the very bytes that were taken in");

    let gone = stage
        .call("attachments.remove", json!({ "id": paper["id"], "version": paper["version"], "reason": "拍错了人" }));
    assert_eq!(missing(&gone), missing(&before));
    let removed = &slot(&gone, "id_card")["removed"][0];
    assert_eq!(text(removed, "/removed"), "拍错了人");
    let back = stage.call("attachments.restore", json!({ "id": removed["id"], "version": removed["version"] }));
    assert_eq!(missing(&back), missing(&before) - 1);
    let history = stage.call("records.history", json!({ "kind": "evidence", "id": removed["id"] }));
    assert_eq!(history.as_array().unwrap().len(), 4);
    stage.sit("fuzeren");
    let checked = stage.call("office.check", json!({}));
    assert_eq!(checked["ok"], true, "{checked}");
    crate::audit::speaks_chinese(&stage);
}

#[test]
fn one_bad_file_among_many_is_named_and_nothing_is_half_kept() {
    let stage = Stage::training();
    let household = settled(&stage).household;
    stage.sit("jingban");
    let good = file(&stage, "好的.png", &photo(20, 20));
    for (name, bytes, word) in [
        ("表.docx", &b"PK\x03\x04rest"[..], "PDF"),
        ("手机.heic", &b"\0\0\0\x18ftypheic"[..], "HEIC"),
        ("半张.png", &photo(20, 20)[..40], "打不开"),
        ("坏的.pdf", &b"%PDF-1.7 nothing"[..], "PDF 打不开"),
        ("空的.pdf", &b""[..], "空的"),
    ] {
        let bad = file(&stage, name, bytes);
        let request = json!({ "household": household, "slot": "visit", "paths": [good, bad], "delete_sources": true });
        let error = stage.refused("attachments.add", request);
        let message = &error.fields[0].message;
        assert!(message.starts_with(name) && message.contains(word), "{message}");
        assert!(fs::exists(&good).unwrap(), "what is not kept is not deleted");
    }
    assert!(slot(&list(&stage, &household), "visit")["items"].as_array().unwrap().is_empty());
}

#[test]
fn what_a_document_camera_leaves_behind_is_taken_in_and_cleared_away() {
    let stage = Stage::training();
    let household = settled(&stage).household;
    stage.sit("jingban");
    let folder = stage.path("高拍仪");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("旧的.png"), photo(20, 20)).unwrap();
    let look = |seen: &[&str]| stage.call("attachments.arrived", json!({ "folder": folder, "seen": seen }));
    assert_eq!(look(&["旧的.png"]), json!([]));
    fs::write(folder.join("新的.png"), photo(30, 20)).unwrap();
    let arrived = look(&["旧的.png"]);
    assert_eq!(arrived[0]["name"], "新的.png");
    let request = json!({
        "household": household, "slot": "visit", "paths": [arrived[0]["path"]], "delete_sources": true,
    });
    assert_eq!(stage.call("attachments.add", request)["left_behind"], json!([]));
    assert!(!fs::exists(folder.join("新的.png")).unwrap() && fs::exists(folder.join("旧的.png")).unwrap());
    assert_eq!(slot(&list(&stage, &household), "visit")["items"][0]["sheets"].as_array().unwrap().len(), 1);
}
