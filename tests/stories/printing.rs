//! A printer is calibrated for a bought form: two numbers, printed again, two numbers more.

use serde_json::json;

use crate::world::Stage;

const FORM: &str = "receipt_union_fund";

#[test]
fn readings_add_up_for_each_printer_and_form() {
    let stage = Stage::training();
    let forms = stage.call("printing.forms", json!({}));
    assert_eq!(
        (&forms[0]["code"], &forms[0]["width"], &forms[0]["height"]),
        (&json!(FORM), &json!(2410), &json!(1397))
    );
    assert_eq!(
        (&forms[1]["code"], &forms[1]["width"], &forms[1]["height"]),
        (&json!("receipt_collection"), &json!(1900), &json!(1016)),
        "a form on smaller paper"
    );
    let fresh = stage.call("printing.profile", json!({ "printer": "LQ", "form": FORM }));
    assert_eq!((&fresh["right"], &fresh["across"], &fresh["at"]), (&json!(0), &json!(1000), &json!(null)));

    let near =
        |right: i32, down: i32| json!({ "printer": "LQ", "form": FORM, "near": { "right": right, "down": down } });
    stage.call("printing.calibrate", near(-15, 20));
    let second = stage.call("printing.calibrate", near(5, -3));
    assert_eq!((&second["right"], &second["down"]), (&json!(-10), &json!(17)));
    assert_ne!(second["png_base64"], fresh["png_base64"], "the sheet is drawn at the kept offset");

    let mut both = near(0, 0);
    both["far"] = json!({ "right": 8, "down": 0 });
    let scaled = stage.call("printing.calibrate", both);
    assert_eq!((&scaled["across"], &scaled["along"]), (&json!(1004), &json!(1000)));

    let other = stage.call("printing.profile", json!({ "printer": "Laser", "form": FORM }));
    assert_eq!(other["right"], 0, "another printer keeps its own");
    let small = stage.call("printing.profile", json!({ "printer": "LQ", "form": "receipt_collection" }));
    assert_eq!(small["right"], 0, "another form keeps its own");
    let reset = stage.call("printing.reset", json!({ "printer": "LQ", "form": FORM }));
    assert_eq!((&reset["right"], &reset["across"]), (&json!(0), &json!(1000)));
}

#[test]
fn what_cannot_be_is_explained_and_nothing_is_kept() {
    let stage = Stage::training();
    for (payload, field) in [
        (json!({ "printer": "", "form": FORM, "near": { "right": 0, "down": 0 } }), "printer"),
        (json!({ "printer": "LQ", "form": "voucher", "near": { "right": 0, "down": 0 } }), "form"),
        (json!({ "printer": "LQ", "form": FORM, "near": { "right": 0, "down": 501 } }), "down"),
        (
            json!({ "printer": "LQ", "form": FORM, "near": { "right": 0, "down": 0 }, "far": { "right": 150, "down": 0 } }),
            "across",
        ),
    ] {
        assert_eq!(stage.refused("printing.calibrate", payload).fields[0].path, field);
    }
    let kept = stage.call("printing.profile", json!({ "printer": "LQ", "form": FORM }));
    assert_eq!(kept["at"], json!(null));
}
