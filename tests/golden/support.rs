use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use kernel::{Result, Stamp};
use paper::{FontSet, Meta, Pdf, Template, render};
use serde_json::Value;

pub(crate) fn golden() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("golden")
}

fn resources() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../src-tauri/resources")
}

pub(crate) fn fonts() -> &'static FontSet {
    static FONTS: OnceLock<FontSet> = OnceLock::new();
    FONTS.get_or_init(|| FontSet::bundled(&resources().join("fonts")).expect("bundled fonts"))
}

pub(crate) fn template(name: &str) -> Template {
    let path = resources().join("templates").join(format!("{name}.json"));
    Template::parse(&std::fs::read_to_string(path).expect("template file")).expect("template")
}

pub(crate) fn record(name: &str) -> Value {
    let path = golden().join("records").join(format!("{name}.json"));
    serde_json::from_str(&std::fs::read_to_string(path).expect("record file")).expect("record")
}

pub(crate) fn meta() -> Meta {
    Meta {
        title: "样张".to_owned(),
        created: Stamp::parse("2026-08-31T08:00:00.000Z").expect("a date"),
        producer: "暖窗".to_owned(),
    }
}

pub(crate) fn print(template: &Template, record: &Value) -> Result<Pdf> {
    render(template, record, fonts(), &meta())
}

/// A template of one text box, for trying texts.
pub(crate) fn one_box(width: f64, height: f64) -> Template {
    Template::parse(&format!(
        r#"{{"id":"box","title":"框","version":1,"page":{{"width":210,"height":148}},"elements":[
        {{"kind":"text","x":5,"y":5,"w":{width},"h":{height},"text":"{{name}}","wrap":true}}]}}"#
    ))
    .expect("template")
}
