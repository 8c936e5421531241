use paper::page_image;

use crate::extract::texts;
use crate::support::{golden, print, record, template};

/// Template, record, width of the picture in pixels: about 60 to the inch.
const PAPERS: [(&str, &str, u32); 43] = [
    ("dues_statement", "dues_statement", 496),
    ("voucher", "voucher", 496),
    ("voucher", "voucher_long", 496),
    ("roster", "roster", 702),
    ("roster", "roster_long", 702),
    ("household", "household", 496),
    ("household", "household_blank", 496),
    ("household", "household_many", 496),
    ("household", "household_steps", 496),
    ("file_notice", "file_notice", 496),
    ("recovery_sheet", "recovery_sheet", 496),
    ("eligibility_note", "eligibility_note", 496),
    ("approval", "approval", 496),
    ("notice", "notice", 496),
    ("notice", "notice_long", 496),
    ("statement", "statement", 702),
    ("statement", "statement_long", 702),
    ("voucher_aid", "voucher_aid", 496),
    ("roster_aid", "roster_aid", 702),
    ("aid_application", "aid_application", 496),
    ("aid_application", "aid_application_long", 496),
    ("aid_notice", "aid_notice", 496),
    ("aid_cards", "aid_cards", 702),
    ("report", "report", 702),
    ("report", "report_years", 702),
    ("receipt_union_fund", "receipt", 760),
    ("receipt_union_fund", "receipt_long", 760),
    ("receipt_union_fund", "receipt_red", 760),
    ("receipt_union_fund", "receipt_void", 760),
    ("receipt_union_fund", "receipt_copy", 760),
    ("receipt_collection", "receipt_collection", 600),
    ("receipt_handover", "receipt_handover", 496),
    ("receipt_destruction", "receipt_destruction", 702),
    ("receipt_day_close", "receipt_day_close", 496),
    ("receipt_day_close", "receipt_day_handed", 496),
    ("receipt_mismatch", "receipt_mismatch", 702),
    ("receipt_ledger", "receipt_ledger", 702),
    ("receipt_ledger", "receipt_ledger_year", 702),
    ("receipt_ranges", "receipt_ranges", 702),
    ("receipt_lost", "receipt_lost", 496),
    ("parcel_summary", "parcel_summary", 496),
    ("parcel_answers", "parcel_answers", 702),
    ("parcel_answers", "parcel_answers_long", 702),
];

fn updating() -> bool {
    std::env::var_os("UPDATE_GOLDEN").is_some()
}

#[test]
fn papers_say_what_they_said() {
    for (form, name, _) in PAPERS {
        let pdf = print(&template(form), &record(name)).expect("a paper");
        let text = texts(&pdf.bytes).join("\n=== 下一页 ===\n") + "\n";
        let path = golden().join("text").join(format!("{name}.txt"));
        if updating() {
            std::fs::create_dir_all(golden().join("text")).expect("a folder");
            std::fs::write(&path, &text).expect("a reference");
        }
        let expected = std::fs::read_to_string(&path).expect("a reference; UPDATE_GOLDEN=1 writes it");
        assert_eq!(text, expected, "{name}");
    }
}

#[test]
fn papers_look_as_they_looked() {
    for (form, name, width) in PAPERS {
        let pdf = print(&template(form), &record(name)).expect("a paper");
        for page in 0..pdf.pages {
            let picture = page_image(&pdf.bytes, page, width).expect("a picture");
            let path = golden().join("pixels").join(format!("{name}-{}.png", page + 1));
            if updating() {
                std::fs::create_dir_all(golden().join("pixels")).expect("a folder");
                std::fs::write(&path, &picture).expect("a reference");
            }
            let expected = std::fs::read(&path).expect("a reference; UPDATE_GOLDEN=1 writes it");
            let differing = differing(&picture, &expected);
            if differing > 0.001 {
                let actual = std::env::temp_dir().join(format!("{name}-{}.png", page + 1));
                std::fs::write(&actual, &picture).expect("the actual picture");
                panic!("{name} page {}: {differing} of the pixels differ, see {}", page + 1, actual.display());
            }
        }
    }
}

/// The share of channel values that differ visibly: rounding on another processor does not
/// count, a shifted rule or another letter does.
fn differing(one: &[u8], other: &[u8]) -> f64 {
    let ((one_size, one), (other_size, other)) = (pixels(one), pixels(other));
    if one_size != other_size {
        return 1.0;
    }
    let far = one.iter().zip(&other).filter(|(a, b)| a.abs_diff(**b) > 48).count();
    far as f64 / one.len() as f64
}

fn pixels(png: &[u8]) -> ((u32, u32), Vec<u8>) {
    let mut reader = png::Decoder::new(std::io::Cursor::new(png)).read_info().expect("a png");
    let mut buffer = vec![0; reader.output_buffer_size().expect("a size")];
    let frame = reader.next_frame(&mut buffer).expect("pixels");
    buffer.truncate(frame.buffer_size());
    ((frame.width, frame.height), buffer)
}
