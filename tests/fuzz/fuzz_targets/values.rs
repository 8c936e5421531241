//! Everything a person may type or a list may hold where a number, an amount, a date or a name belongs: the reader
//! never panics, and what it takes in it takes in again, unchanged, in its normal form.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((kind, rest)) = data.split_first() else { return };
    let kind = kernel::check::KINDS[usize::from(*kind) % kernel::check::KINDS.len()];
    let text = String::from_utf8_lossy(rest);
    let answer = kernel::check::check(kind, &text);
    let value = &answer["value"];
    assert_eq!(answer["ok"], !value.is_null());
    // The form in which an amount or a number is written down must be read as the same one.
    for form in ["normalised", "figures"] {
        if let Some(normal) = value[form].as_str() {
            let again = kernel::check::check(kind_of(kind, form), normal);
            assert_eq!(again["value"][form], value[form], "{kind}");
        }
    }
    if let (Some(capital), Some(fen)) = (value["capital"].as_str(), value["fen"].as_i64()) {
        let again = kernel::check::check("capital-amount", capital);
        assert_eq!(again["value"]["fen"].as_i64(), Some(fen));
    }
});

/// An amount written in figures is read by the reader of figures, wherever it came from.
fn kind_of<'a>(kind: &'a str, form: &str) -> &'a str {
    if form == "figures" { "amount" } else { kind }
}
