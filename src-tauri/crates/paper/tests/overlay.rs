//! Overlay printing and QR codes, seen from outside: what is on the page, where, and whether a scanner reads it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::Path;
use std::sync::OnceLock;

use kernel::Stamp;
use lopdf::content::Content;
use lopdf::{Document, Object};
use paper::{Fit, FontSet, Meta, Template, calibration_sheet, overlay, page_image, render};
use proptest::prelude::*;
use serde_json::{Value, json};

fn fonts() -> &'static FontSet {
    static FONTS: OnceLock<FontSet> = OnceLock::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../resources/fonts");
    FONTS.get_or_init(|| FontSet::bundled(&folder).unwrap())
}

fn meta() -> Meta {
    let created = Stamp::parse("2026-08-31T08:00:00.000Z").unwrap();
    Meta { title: "样张".to_owned(), created, producer: "暖窗".to_owned() }
}

/// A bought form of 190 × 101.6 mm with a frame, a caption that never changes, one that depends, and three fields.
fn form() -> Template {
    Template::parse(
        r#"{"id":"f","title":"表","version":1,"page":{"width":190,"height":101.6},"elements":[
           {"kind":"rect","x":10,"y":10,"w":170,"h":80,"fill":0.9,"preprinted":true},
           {"kind":"text","x":12,"y":12,"w":30,"h":6,"text":"交款单位","preprinted":true},
           {"kind":"text","x":150,"y":12,"w":30,"h":6,"text":"第{copy}联","preprinted":true},
           {"kind":"text","x":45,"y":12,"w":90,"h":6,"text":"{payer}"},
           {"kind":"text","x":45,"y":30,"w":60,"h":6,"text":"整"},
           {"kind":"qr","x":140,"y":50,"size":30,"text":"{qr?}"}]}"#,
    )
    .unwrap()
}

fn data() -> Value {
    json!({ "payer": "演练市机械厂工会", "copy": "二", "qr": "NC1:ABC" })
}

fn full(data: &Value) -> Vec<u8> {
    render(&form(), data, fonts(), &meta()).unwrap().bytes
}

/// Points of every text of the first page as they come out on paper (the page's own move included), and how many
/// glyphs each has.
fn texts(pdf: &[u8]) -> Vec<([f64; 2], usize)> {
    let document = Document::load_mem(pdf).unwrap();
    let page = *document.get_pages().values().next().unwrap();
    let number = |object: &Object| f64::from(object.as_float().unwrap());
    let (mut move_, mut at, mut found) = ([1.0, 0.0, 0.0, 1.0, 0.0, 0.0], [0.0, 0.0], Vec::new());
    for operation in Content::decode(&document.get_page_content(page)).unwrap().operations {
        let operands = &operation.operands;
        match operation.operator.as_str() {
            "cm" => move_ = std::array::from_fn(|index| number(&operands[index])),
            "Tm" => {
                let (x, y) = (number(&operands[4]), number(&operands[5]));
                at = [x * move_[0] + move_[4], y * move_[3] + move_[5]];
            }
            "Tj" => found.push((at, operands[0].as_str().unwrap().len() / 2)),
            _ => {}
        }
    }
    found
}

#[test]
fn an_overlay_has_the_data_and_nothing_of_the_form() {
    let paper = full(&data());
    let laid = overlay(&paper, Fit::default()).unwrap();
    assert_eq!(texts(&laid).iter().map(|(_, glyphs)| *glyphs).collect::<Vec<_>>(), [8, 1]);
    // The full paper has the same texts in the same places, after those of the form's own.
    let on_full = texts(&paper);
    for (text, other) in texts(&laid).iter().zip(&on_full[on_full.len() - 2..]) {
        assert!((text.0[0] - other.0[0]).abs() < 0.01 && (text.0[1] - other.0[1]).abs() < 0.01);
    }
    assert!(laid == overlay(&paper, Fit::default()).unwrap(), "the same bytes each time");
    let document = Document::load_mem(&laid).unwrap();
    let forms = document.objects.values().filter_map(|o| o.as_stream().ok()).filter(|s| s.dict.has(b"Subtype"));
    assert_eq!(forms.count(), 0, "the form's drawing is not in the file any more");
}

#[test]
fn the_picture_of_an_overlay_is_that_of_the_paper_without_the_form() {
    let dark = |pdf: &[u8], [x, y]: [u32; 2]| {
        let picture = image::load_from_memory(&page_image(pdf, 0, 950).unwrap()).unwrap().to_luma8();
        // Five pixels to the millimetre; a box of 4 mm.
        (x * 5..x * 5 + 20).any(|x| (y * 5..y * 5 + 20).any(|y| picture.get_pixel(x, y).0[0] < 200))
    };
    let (paper, laid) = (full(&data()), overlay(&full(&data()), Fit::default()).unwrap());
    for (place, on_paper, on_overlay) in
        [([8, 40], true, false), ([13, 13], true, false), ([46, 13], true, true), ([150, 60], true, true)]
    {
        assert_eq!((dark(&paper, place), dark(&laid, place)), (on_paper, on_overlay), "{place:?}");
    }
}

#[test]
fn a_training_mark_stays_on_an_overlay() {
    let mut training = data();
    training["training"] = json!(true);
    let plain = texts(&overlay(&full(&data()), Fit::default()).unwrap()).len();
    assert_eq!(texts(&overlay(&full(&training), Fit::default()).unwrap()).len(), plain + 1);
}

#[test]
fn what_would_fall_off_the_sheet_is_refused_and_not_cut() {
    let paper = full(&data());
    for (fit, side) in [
        (Fit { right: -460, ..Fit::default() }, "左边"),
        (Fit { right: 250, ..Fit::default() }, "右边"),
        (Fit { down: -140, ..Fit::default() }, "上边"),
        (Fit { down: 270, ..Fit::default() }, "下边"),
    ] {
        let error = overlay(&paper, fit).expect_err(side);
        assert_eq!(error.code, "paper.off_the_sheet", "{fit:?}");
        assert!(error.message.contains(side), "{}", error.message);
    }
    assert_eq!(overlay(&paper, Fit { right: 501, ..Fit::default() }).unwrap_err().code, "paper.calibration_range");
}

#[test]
fn a_paper_without_a_bought_form_is_not_overlaid() {
    let plain = Template::parse(
        r#"{"id":"p","title":"纸","version":1,"page":{"width":100,"height":100},"elements":[
           {"kind":"text","x":5,"y":5,"w":60,"h":6,"text":"{payer}"}]}"#,
    )
    .unwrap();
    let bytes = render(&plain, &data(), fonts(), &meta()).unwrap().bytes;
    assert_eq!(overlay(&bytes, Fit::default()).unwrap_err().code, "paper.no_overlay");
    let sheet = calibration_sheet(&plain, Fit::default(), fonts(), &meta());
    assert_eq!(sheet.unwrap_err().code, "paper.no_overlay");
    assert_eq!(overlay(b"%PDF-1.7", Fit::default()).unwrap_err().code, "paper.pdf_failed");
}

#[test]
fn a_calibration_sheet_is_printed_where_the_data_would_be() {
    let fit = Fit { right: -25, down: 30, across: 1004, along: 998 };
    let (still, moved) = (
        calibration_sheet(&form(), Fit::default(), fonts(), &meta()).unwrap(),
        calibration_sheet(&form(), fit, fonts(), &meta()).unwrap(),
    );
    assert_eq!(still.pages, 1);
    // The figures of the rulers come first, and the same in both.
    let (before, after) = (texts(&still.bytes)[0].0, texts(&moved.bytes)[0].0);
    let height = 101.6 / 25.4 * 72.0;
    assert!((after[0] - (before[0] * 1.004 - 2.5 / 25.4 * 72.0)).abs() < 0.01);
    assert!((height - after[1] - ((height - before[1]) * 0.998 + 3.0 / 25.4 * 72.0)).abs() < 0.01);
}

/// What a scanner reads off the picture of a page.
fn scanned(pdf: &[u8], width: u32) -> Vec<String> {
    let picture = image::load_from_memory(&page_image(pdf, 0, width).unwrap()).unwrap().to_luma8();
    let (width, height) = (picture.width() as usize, picture.height() as usize);
    let mut prepared = rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| {
        picture.get_pixel(u32::try_from(x).unwrap(), u32::try_from(y).unwrap()).0[0]
    });
    prepared.detect_grids().iter().map(|grid| grid.decode().unwrap().1).collect()
}

#[test]
fn a_scanner_reads_the_code_on_paper_and_on_overlay() {
    // The longest text of a receipt: 311 letters and digits, version 10 at level M.
    let long = format!("NC1:{}", "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".repeat(10).split_at(307).0);
    let mut receipt = data();
    receipt["qr"] = json!(long);
    let paper = full(&receipt);
    assert_eq!(scanned(&paper, 3000), [long.as_str()]);
    let laid = overlay(&paper, Fit { right: -30, down: 12, across: 1003, along: 997 }).unwrap();
    assert_eq!(scanned(&laid, 3000), [long.as_str()]);
    receipt["qr"] = json!("");
    assert_eq!(scanned(&full(&receipt), 3000), Vec::<String>::new());
}

#[test]
fn a_code_too_fine_to_print_is_refused() {
    let mut receipt = data();
    receipt["qr"] = json!("A1".repeat(400));
    let error = render(&form(), &receipt, fonts(), &meta()).unwrap_err();
    assert_eq!((error.code.as_str(), error.fields[0].path.as_str()), ("paper.qr_too_fine", "qr"));
    receipt["qr"] = json!("很".repeat(3000));
    assert_eq!(render(&form(), &receipt, fonts(), &meta()).unwrap_err().code, "paper.qr_too_fine");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    /// Every point of the data goes where the fit says, and either the whole of it stays on the sheet or nothing is
    /// printed.
    #[test]
    fn data_is_moved_as_the_fit_says(
        right in -500_i32..=500, down in -500_i32..=500, across in 950_i32..=1050, along in 950_i32..=1050,
    ) {
        static PAPER: OnceLock<Vec<u8>> = OnceLock::new();
        let paper = PAPER.get_or_init(|| full(&data()));
        let fit = Fit { right, down, across, along };
        let (width, height) = (190.0 / 25.4 * 72.0, 101.6 / 25.4 * 72.0);
        let tenths = |t: i32| f64::from(t) / 254.0 * 72.0;
        let wanted: Vec<[f64; 2]> = texts(&overlay(paper, Fit::default()).unwrap())
            .iter()
            .map(|([x, y], _)| {
                [x * f64::from(across) / 1000.0 + tenths(right),
                 height - ((height - y) * f64::from(along) / 1000.0 + tenths(down))]
            })
            .collect();
        match overlay(paper, fit) {
            Ok(laid) => {
                for (([x, y], _), wanted) in texts(&laid).iter().zip(&wanted) {
                    prop_assert!((x - wanted[0]).abs() < 0.05 && (y - wanted[1]).abs() < 0.05);
                    prop_assert!((0.0..width).contains(x) && (0.0..height).contains(y));
                }
            }
            Err(error) => prop_assert_eq!(error.code, "paper.off_the_sheet"),
        }
    }
}
