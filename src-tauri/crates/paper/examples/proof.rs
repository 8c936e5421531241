//! Fills a template with a JSON record, to look at a template while it is being drawn:
//! `cargo run -p paper --example proof -- TEMPLATE.json RECORD.json OUT.pdf`.

use std::path::Path;

use kernel::Stamp;
use paper::{FontSet, Meta, Template, render};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [template, record, out] = arguments.as_slice() else {
        return Err("usage: proof TEMPLATE.json RECORD.json OUT.pdf".into());
    };
    let template = Template::parse(&std::fs::read_to_string(template)?)?;
    let record = serde_json::from_str(&std::fs::read_to_string(record)?)?;
    let fonts = FontSet::bundled(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../resources/fonts"))?;
    let meta = Meta {
        title: template.title().to_owned(),
        created: Stamp::parse("2026-08-31T08:00:00.000Z")?,
        producer: "暖窗".to_owned(),
    };
    std::fs::write(out, render(&template, &record, &fonts, &meta)?.bytes)?;
    Ok(())
}
