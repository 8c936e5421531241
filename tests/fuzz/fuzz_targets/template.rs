//! A form template: refused with a reason, or a template.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|json: &str| {
    let _ = paper::Template::parse(json);
});
